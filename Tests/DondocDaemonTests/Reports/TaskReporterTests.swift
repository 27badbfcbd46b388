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

    @Test func `counts each member of a group as it stands itself, and the task as the last of them`()
        async throws
    {
        let room = try await room()
        try await room.say(.done, "a5", of: "h1", on: "02-24", milestone: 0, due: "02-25", day: "02-23")
        try await room.say(.reported, "a5", of: "h2", on: "02-26", milestone: 0, due: "02-25")
        let report = try await room.report("2022-02", on: "02-27")
        #expect(report.lines.contains("h1 1: 1 0 0 0") && report.lines.contains("h2 1: 0 0 0 1"))
        #expect(report.total.total == report.rows.map(\.counts.total).reduce(0, +))
        #expect(try await room.list(.overdue, "2022-02", on: "02-27").contains { $0.hasPrefix("a5 ") })
        try await room.say(.done, "a5", of: "h2", on: "02-27", milestone: 0, due: "02-25", day: "02-26")
        let later = try await room.report("2022-02", on: "02-28")
        #expect(later.lines.contains("h1 1: 1 0 0 0") && later.lines.contains("h2 1: 0 1 0 0"))
        #expect(try await !room.list(.overdue, "2022-02", on: "02-28").contains { $0.hasPrefix("a5 ") })
        // On an earlier day nobody had said so.
        #expect(try await room.report("2022-02", on: "02-23", asked: "02-28").lines.contains("h1 1: 0 0 1 0"))
    }

    @Test func `who joins a group owes nothing of what all had done before, on no day after`() async throws {
        let room = try await room()
        for (member, day) in [("h1", "02-23"), ("h2", "02-24")] {
            var fact = NewFact(
                assignment: "a5", kind: .done, parts: [.init(milestone: 0, due: .make(2022, 2, 25))],
                day: Day(iso: "2022-\(day)"))
            (fact.member, fact.members) = (.init(id: member, name: member), ["h1", "h2"])
            try await room.ledger.state([fact], actor: "user:lan(1)", at: ReportRoom.at(day, "10:00"))
        }
        var configuration = room.rules.configuration
        configuration.register = AgencyRegister(
            ["h1", "h2", "h3"].map { Agency(id: $0, name: "UBND huyện \($0)", mail: ["\($0)@example.vn"]) }
                + [Agency(id: "cac-huyen", name: "UBND các huyện", members: ["h1", "h2", "h3"])])
        let rules = OfficeRules(configuration: configuration, sender: ScriptedSender())
        let reporter = TaskReporter(ledger: room.ledger, rules: rules, now: try ReportRoom.at("03-10"))
        let question = try room.question("2022-02", on: "02-27")
        let report = try await reporter.report(question)
        #expect(
            report.lines.filter { $0.hasPrefix("h") } == ["h1 1: 1 0 0 0", "h2 1: 1 0 0 0", "h3 1: 1 0 0 0"])
        let overdue = try await reporter.tasks(question, .overdue, page: Page())
        #expect(!overdue.contains { $0.assignment == "a5" })
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

    @Test(arguments: ["1900", "1900-01", "1900-W01", "1900-01-01..1900-01-01"])
    func `nothing is carried into the first days of which anything is known`(period: String) async throws {
        let room = try await room()
        #expect(try await room.report(period, on: "03-01").others.carried == 0)
        #expect(try await room.list(.carried, period, on: "03-01").isEmpty)
        #expect(ReportPeriod("0001-01-01..0001-01-31", today: .make(2022, 3, 1)) == nil)
        #expect(ReportPeriod("2199-12-01..2200-01-01", today: .make(2022, 3, 1)) == nil)
    }

    /// Turns the occurrences that are over on that day.
    private func turn(_ room: ReportRoom, on day: String) async throws {
        let (now, rules) = (try ReportRoom.at(day), room.rules)
        _ = try await room.ledger.turn(on: Day(iso: "2022-\(day)") ?? Day(number: 0), limit: 9, at: now) {
            rules.planner.turn(of: $0, now: now)
        }
    }

    @Test func `nothing is owed of a duty after the occurrence with which it ended`() async throws {
        let room = try ReportRoom()
        try await room.take(
            [ReportRoom.task("m", "so-yt", ["01-31"], rule: "FREQ=MONTHLY;BYMONTHDAY=-1")], on: "01-10")
        let last = NewFact(
            assignment: "m", kind: .done, parts: [.init(milestone: 0, due: .make(2022, 1, 31))],
            day: .make(2022, 1, 30))
        try await room.ledger.state([last], actor: "user:lan(1)", at: ReportRoom.at("01-31"))
        #expect(try await room.report("2022-Q1", on: "01-30", asked: "03-25").lines == ["so-yt 1: 0 0 1 0"])
        #expect(try await room.report("2022-Q1", on: "03-25").lines == ["so-yt 1: 1 0 0 0"])
        #expect(try await room.report("2022-03", on: "04-10").others.carried == 0)
        #expect(try await room.report("2022-03", on: "04-10", asked: "04-20").others.carried == 0)
        #expect(try await room.list(.overdue, "2022-02", on: "04-10").isEmpty)
    }

    @Test(arguments: [("FREQ=DAILY", "01-03"), ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "03-31")])
    func `counts a dated step beside a duty that comes back, whenever that does`(rule: String, first: String)
        async throws
    {
        let room = try ReportRoom()
        var task = ReportRoom.task("m", "so-yt", ["01-20"])
        task.milestones += ReportRoom.task("m", "so-yt", [first], rule: rule).milestones
        try await room.take([task], on: "01-10")
        #expect(try await room.report("2022-01", on: "01-15").lines == ["so-yt 1: 0 0 1 0"])
        #expect(try await room.list(.overdue, "2022-01", on: "01-25") == ["m 20/01 5"])
        #expect(try await room.report("2022-02", on: "02-25").others.carried == 1)
        #expect(try await room.report("2022-02", on: "02-25").others.undated == 0)
        try await room.say(.done, "m", on: "02-27", milestone: 0, due: "01-20")
        task.action = "việc khác"
        try await room.take([task], on: "02-28")
        #expect(try await room.report("2022-02", on: "02-25", asked: "03-05").others.carried == 1)
        #expect(try await room.report("2022-01", on: "03-05").lines == ["so-yt 1: 0 1 0 0"])
    }

    @Test func `a duty of every day is undated, though its file changes later`() async throws {
        let room = try ReportRoom()
        var task = ReportRoom.task("m", "so-yt", ["01-11"], rule: "FREQ=DAILY")
        try await room.take([task], on: "01-10")
        #expect(try await room.report("2022-01", on: "01-15").others.undated == 1)
        task.action = "việc khác"
        try await room.take([task], on: "02-28")
        #expect(try await room.report("2022-01", on: "01-15", asked: "03-05").others.undated == 1)
    }

    @Test func `what went by of a duty that is closed is told though its file is read again`() async throws {
        let room = try ReportRoom()
        var task = ReportRoom.task("m", "so-yt", ["01-31"], rule: "FREQ=MONTHLY;BYMONTHDAY=-1")
        try await room.take([task], on: "01-10")
        func done(_ due: Day, isLast: Bool, on day: String) async throws {
            let part = NewFact.Part(milestone: 0, due: due, isLast: isLast)
            let fact = NewFact(assignment: "m", kind: .done, parts: [part], day: due)
            try await room.ledger.state([fact], actor: "user:lan(1)", at: ReportRoom.at(day))
        }
        try await done(.make(2022, 1, 31), isLast: false, on: "01-31")
        try await turn(room, on: "02-01")
        try await done(.make(2022, 2, 28), isLast: true, on: "02-28")
        let lines = ["so-yt 2: 2 0 0 0"]
        #expect(try await room.report("2022-Q1", on: "03-05").lines == lines)
        task.action = "việc khác"
        try await room.take([task], on: "03-10")
        #expect(try await room.report("2022-Q1", on: "03-20").lines == lines)
        #expect(try await room.report("2022-Q1", on: "03-05", asked: "03-20").lines == lines)
    }

    @Test func `what is done stays with its step when the file drops or adds one before it`() async throws {
        let room = try ReportRoom()
        let (first, second) = (["02-10", "03-31"], ["01-31", "02-10", "03-31"])
        func task(_ dues: [String]) -> Assignment {
            var task = ReportRoom.task("a", "so-yt", dues)
            for index in task.milestones.indices { task.milestones[index].what = "báo cáo" }
            return task
        }
        try await room.take([task(first)], on: "01-10")
        let part = NewFact.Part(milestone: 0, due: .make(2022, 2, 10))
        let done = NewFact(assignment: "a", kind: .done, parts: [part], day: .make(2022, 2, 9))
        try await room.ledger.state([done], actor: "user:lan(1)", at: ReportRoom.at("02-09"))
        // The last step stands in the place of the one that is done.
        try await room.take([task(["03-31"])], on: "02-15")
        #expect(try await room.report("2022-Q1", on: "02-20").lines == ["so-yt 1: 0 0 1 0"])
        #expect(try await room.report("2022-Q1", on: "04-02").lines == ["so-yt 1: 0 0 0 1"])
        #expect(try await room.report("2022-Q1", on: "02-12", asked: "02-20").lines == ["so-yt 1: 0 0 1 0"])

        let other = try ReportRoom()
        try await other.take([task(first)], on: "01-10")
        try await other.ledger.state([done], actor: "user:lan(1)", at: ReportRoom.at("02-09"))
        try await other.take([task(second)], on: "02-15")
        let report = try await other.report("2022-Q1", on: "02-20")
        #expect(report.total.withLateSteps == 1, "the first is owed, and the second done")
        try await other.say(.done, "a", on: "03-30", milestone: 2)
        try await other.say(.done, "a", on: "03-30", milestone: 0, day: "01-31")
        #expect(try await other.report("2022-Q1", on: "04-02").lines == ["so-yt 1: 1 0 0 0"])
    }

    @Test func `lists occurrences of duties among what is due once, page by page`() async throws {
        let room = try await room()
        try await room.take(
            [ReportRoom.task("m", "so-yt", ["02-25"], rule: "FREQ=MONTHLY;BYMONTHDAY=25")], from: "m.yaml",
            on: "01-10")
        let whole = ["a5 25/02 4", "m 25/02 4", "a6 26/02 3", "a7 26/02 3", "a4 28/02 1"]
        #expect(try await room.list(.overdue, "2022-02", on: "03-01") == whole)
        for (offset, limit) in [(0, 2), (2, 2), (4, 2), (1, 1), (0, 5), (5, 1)] {
            let page = Page(offset: offset, limit: limit)
            #expect(
                try await room.list(.overdue, "2022-02", on: "03-01", page: page)
                    == Array(whole.dropFirst(offset).prefix(limit)))
        }
        // What has changed since is put back, and stands where it belongs, too.
        let noted = NewFact(assignment: "a6", kind: .noted, text: "đang làm")
        try await room.ledger.state([noted], actor: "user:lan(1)", at: ReportRoom.at("03-04"))
        let asked = try await room.list(.overdue, "2022-02", on: "03-01", asked: "03-10")
        #expect(asked.map { $0.split(separator: " ")[1] } == ["25/02", "25/02", "26/02", "26/02", "28/02"])
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
