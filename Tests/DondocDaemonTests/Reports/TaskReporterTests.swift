// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct TaskReporterTests {
    private let sample = [
        ReportRoom.task("a1", "so-yt", ["02-14"], helping: "so-tc"),
        ReportRoom.task("a2", "so-yt", ["02-20"]),
        ReportRoom.task("a3", "so-yt", ["02-10", "03-31"]), ReportRoom.task("a4", "so-tc", ["02-28"]),
        ReportRoom.task("a5", "cac-huyen", ["02-25"]), ReportRoom.task("a6", nil, ["02-26"]),
        ReportRoom.task("a7", "?", ["02-26"]), ReportRoom.task("a8", "so-yt", [nil]),
        ReportRoom.task("a9", "so-tc", ["01-20"]), ReportRoom.task("b1", "so-yt", ["03-20"]),
    ]

    private func room() async throws -> ReportRoom {
        let room = try ReportRoom()
        try await room.take(Array(sample.prefix(5)), on: "01-10")
        try await room.take(Array(sample.dropFirst(5)), from: "b.yaml", on: "01-10")
        try await room.say(.done, "a1", on: "02-15", day: "02-14")
        try await room.say(.done, "a2", on: "02-22")
        try await room.say(.noted, "a4", on: "02-27", text: "thiếu số liệu")
        return room
    }

    @Test func `counts each task in the period of its last due day, and once for each who leads it`()
        async throws
    {
        let report = try await room().report("2022-02", on: "02-27")
        #expect(
            report.lines == [
                "so-yt 2: 1 1 0 0", "so-tc 1: 0 0 1 0", "h1 1: 0 0 0 1", "h2 1: 0 0 0 1",
                "(chưa rõ chủ trì) 1: 0 0 0 1", "tên ? 1: 0 0 0 1",
            ])
        #expect(report.total.total == 7)
        #expect(report.others.undated == 1 && report.others.carried == 1 && report.others.upcoming == 2)
        #expect(
            report.others.upcomingFrom == .make(2022, 2, 28) && report.others.upcomingTo == .make(2022, 3, 27)
        )
        #expect(report.total.permille(report.total.openLate) == 571)
        #expect(
            report.findings.map(\.vi).contains {
                $0.hasPrefix("Đơn vị có nhiều nhiệm vụ chưa hoàn thành đã trễ hạn nhất: ")
                    && $0.contains("(1/1)")
            })
    }

    @Test(arguments: ["2022-01", "2022-02", "2022-Q1", "2022-W08", "2022", "2022-02-14..2022-02-26"])
    func `the total is that of the four cells, by agency as by document`(period: String) async throws {
        let room = try await room()
        for day in ["01-09", "01-31", "02-14", "02-27", "04-05"] {
            let reports = [
                try await room.report(period, on: day, asked: "04-05"),
                try await room.report(period, on: day, asked: "04-05", by: .directive),
            ]
            for report in reports {
                var sum = ReportTally()
                for row in report.rows { sum += row.counts }
                #expect(sum == report.total)
                let total = report.total
                #expect(
                    total.total == total.doneInTime + total.doneLate + total.openInTerm + total.openLate)
            }
            #expect(reports[0].total == reports[1].total)
        }
    }

    @Test func `lists what is late and what is due next, the oldest first, page by page`() async throws {
        let room = try await room()
        #expect(
            try await room.list(.overdue, "2022-02", on: "03-01")
                == ["a5 25/02 4", "a6 26/02 3", "a7 26/02 3", "a4 28/02 1"])
        #expect(
            try await room.list(.overdue, "2022-02", on: "03-01", page: Page(offset: 1, limit: 2))
                == ["a6 26/02 3", "a7 26/02 3"])
        #expect(try await room.list(.carried, "2022-02", on: "03-01") == ["a9 20/01 40"])
        #expect(try await room.list(.upcoming, "2022-02", on: "03-01") == ["b1 20/3 0", "a3 31/3 0"])
        #expect(try await room.list(.upcoming, "2022-W11", on: "03-14") == ["b1 20/3 0"])
        let tasks = try await room.reporter(on: "03-01").tasks(
            room.question("2022-02", on: "03-01"), .overdue, page: Page())
        #expect(tasks.last?.reason == "thiếu số liệu")
        #expect(tasks.first?.directive == "b.yaml/TB" || tasks.first?.directive == "a.yaml/TB")
    }

    @Test func `counts by the periods of Decree 09 where that is asked`() async throws {
        let room = try await room()
        let report = try await room.reporter(on: "03-01").report(
            room.question("2022-02", on: "03-01", cutOff: .nd09))
        #expect(report.lines == ["so-yt 1: 1 0 0 0", "so-tc 1: 0 0 0 1"])
    }

    @Test func `counts each occurrence of a duty that comes back`() async throws {
        let room = try ReportRoom()
        try await room.take(
            [ReportRoom.task("m", "so-yt", ["01-19"], rule: "FREQ=MONTHLY;BYMONTHDAY=19")], on: "01-10")
        try await room.say(.done, "m", on: "01-18", milestone: 0, due: "01-19")
        func turn(_ day: String) async throws {
            let (now, rules) = (try ReportRoom.at(day), room.rules)
            _ = try await room.ledger.turn(on: Day(iso: "2022-\(day)") ?? Day(number: 0), limit: 9, at: now) {
                rules.planner.turn(of: $0, now: now)
            }
        }
        try await turn("01-20")
        #expect(try await room.report("2022-Q1", on: "01-21").lines == ["so-yt 2: 1 0 1 0"])
        try await turn("02-20")
        try await room.say(.done, "m", on: "02-25", milestone: 0, due: "02-19")
        try await turn("03-20")
        #expect(try await room.report("2022-Q1", on: "03-25").lines == ["so-yt 3: 1 1 0 1"])
        #expect(try await room.report("2022-Q1", on: "02-21", asked: "03-25").lines == ["so-yt 3: 1 0 1 1"])
        #expect(try await room.list(.overdue, "2022-03", on: "03-25") == ["m 19/3 6"])
    }

    @Test func `any past day's report can be made again, whatever came after`() async throws {
        let room = try ReportRoom()
        let first = [
            ReportRoom.task("c1", "so-yt", ["02-14"]), ReportRoom.task("c2", "so-tc", ["02-10"]),
            ReportRoom.task("c3", "so-yt", ["02-18", "02-28"]), ReportRoom.task("c4", "so-yt", ["02-16"]),
        ]
        let days: [(String, () async throws -> Void)] = [
            ("02-01", { try await room.take(first, on: "02-01") }),
            (
                "02-03",
                {
                    try await room.take(
                        [ReportRoom.task("w1", "so-tc", ["02-12"])], from: "w.yaml", on: "02-03",
                        waiting: true)
                }
            ),
            (
                "02-09",
                { try await room.say(.extended, "c2", on: "02-09", milestone: 0, due: "02-10", day: "02-24") }
            ),
            ("02-10", { try await room.say(.reported, "c1", on: "02-10") }),
            ("02-11", { try await room.say(.returned, "c1", on: "02-11", text: "thiếu phụ lục") }),
            (
                "02-13",
                {
                    // The document moves one deadline, gives one task to somebody else, and drops one.
                    var changed = Array(first.prefix(3))
                    changed[0].milestones[0].deadline.due = .make(2022, 2, 20)
                    changed[2] = ReportRoom.task("c3", "so-tc", ["02-18", "03-05"])
                    changed[1].milestones[0].deadline.due = .make(2022, 2, 24)
                    try await room.take(changed, on: "02-13")
                }
            ),
            (
                "02-15",
                {
                    try await room.take(
                        [ReportRoom.task("c5", "so-yt", ["02-21"])], from: "c.yaml", on: "02-15")
                }
            ),
            ("02-17", { try await room.say(.done, "c1", on: "02-17", day: "02-16") }),
            ("02-22", { try await room.say(.cancelled, "c5", on: "02-22") }),
            ("02-25", { try await room.say(.done, "c2", on: "02-25") }),
            ("02-26", { try await room.say(.reopened, "c1", on: "02-26") }),
            ("03-02", { _ = try await room.ledger.remove(path: "a.yaml", at: try ReportRoom.at("03-02")) }),
        ]
        let periods = ["2022-02", "2022-Q1", "2022-W07"]
        var told: [(day: String, period: String, report: TaskReport, overdue: [String])] = []
        for (day, happens) in days {
            try await happens()
            for period in periods {
                told.append(
                    (
                        day, period, try await room.report(period, on: day),
                        try await room.list(.overdue, period, on: day)
                    ))
            }
        }
        for (day, period, report, overdue) in told {
            var again = try await room.report(period, on: day, asked: "06-30")
            again.madeAt = report.madeAt
            #expect(again == report, "\(period) on \(day)")
            let list = try await room.list(.overdue, period, on: day, asked: "06-30")
            #expect(list.sorted() == overdue.sorted(), "\(period) on \(day)")
        }
        #expect(Set(told.map(\.report.lines)).count > 8, "the days differ")
    }
}
