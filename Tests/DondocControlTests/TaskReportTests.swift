// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

extension TaskReport {
    static func counts(_ cells: [Int], awaiting: Int = 0, extended: Int = 0) -> ReportTally {
        var counts = ReportTally()
        (counts.doneInTime, counts.doneLate) = (cells[0], cells[1])
        (counts.openInTerm, counts.openLate) = (cells[2], cells[3])
        (counts.awaiting, counts.extended) = (awaiting, extended)
        return counts
    }

    static let sample: TaskReport = {
        let rows = [
            Row(id: "so-yt", name: "Sở Y tế", counts: counts([12, 2, 3, 1], awaiting: 1)),
            Row(id: "so-gddt", name: "Sở Giáo dục và Đào tạo", counts: counts([7, 0, 2, 0])),
            Row(
                id: "so-nnmt", name: "Sở Nông nghiệp và Môi trường",
                counts: counts([4, 3, 1, 5], extended: 2)),
            Row(id: "ubnd-tan-an", name: "UBND thành phố Tân An", counts: counts([0, 0, 0, 1])),
            Row(id: nil, name: "Báo \u{1B}[31mX <b>", counts: counts([0, 1, 0, 0])),
        ]
        var total = ReportTally()
        for row in rows { total += row.counts }
        return TaskReport(
            period: ReportPeriod("2022-Q1", today: .make(2022, 3, 20))
                ?? ReportPeriod(.year, containing: .make(2022, 1, 1)),
            asOf: .make(2022, 3, 20), madeAt: Day.make(2022, 3, 20).at(16, 5),
            office: "Văn phòng UBND tỉnh Bình Lâm",
            by: .agency, rows: rows, rowsLeftOut: 0, total: total,
            others: Others(
                undated: 9, carried: 2, upcoming: 4, upcomingFrom: .make(2022, 3, 21),
                upcomingTo: .make(2022, 4, 20)))
    }()
}

extension TaskReportLists {
    static let sample = TaskReportLists(
        overdue: [
            .make(
                "kl272-4", "Sở Nông nghiệp và Môi trường", .make(2022, 2, 14), 34, "chờ ý kiến Sở Tài chính",
                extensions: 2),
            .make("tb06-2", "UBND thành phố Tân An", .make(2022, 3, 15), 5, nil),
            .make("kl272-1", "Sở Y tế", .make(2022, 3, 18), 2, nil, awaiting: true),
        ],
        carried: [.make("cv12", "Sở Tài chính", .make(2021, 12, 20), 90, nil)],
        upcoming: [.make("kh3", "Sở Giáo dục và Đào tạo", .make(2022, 3, 25), 0, nil)])
}

extension ReportTask {
    static func make(
        _ id: String, _ lead: String, _ due: Day, _ late: Int, _ reason: String?, awaiting: Bool = false,
        extensions: Int = 0
    ) -> ReportTask {
        ReportTask(
            assignment: id, directive: "272-KL/TU", directiveDate: .make(2022, 1, 12), item: "2.(1)",
            action: "tham mưu báo cáo thời gian tổ chức học trực tiếp cấp tiểu học trên địa bàn tỉnh",
            what: id == "kh3" ? "trình UBND tỉnh" : "", lead: [lead], due: due, daysLate: late,
            awaiting: awaiting, returns: 0, extensions: extensions, reason: reason)
    }
}

@Suite struct TaskReportTests {
    @Test(arguments: SnapshotTests.looks)
    func `looks as recorded`(language: Language, width: Int) throws {
        let style = Style(language: language, terminal: Terminal(width: width, hasColour: false))
        let text = TaskReportText(report: .sample, lists: .sample, style: style).text
        try Snapshot.expect(text, is: "report.\(language.rawValue).\(width).txt")
        for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= width, "\(line)") }
    }

    @Test(arguments: Language.allCases)
    func `is a page of HTML that needs nothing beside it`(language: Language) throws {
        let page = TaskReportPage(.sample, .sample, language, zone: .vietnam).html
        try Snapshot.expect(page, is: "report.\(language.rawValue).html")
        for foreign in ["<script", "http:", "https:", "src=", "<link", "@import", "url("] {
            #expect(!page.contains(foreign))
        }
        #expect(page.contains("Báo  [31mX &lt;b&gt;"))
    }

    @Test func `a list that goes on says so, in the letter and on the page`() {
        var lists = TaskReportLists.sample
        let all = "dondoc report --period 2022-Q1 --as-of 2022-03-20 --cut-off calendar --list carried"
        #expect(!TaskReportLetter(.sample, lists).text.contains("--list"))
        #expect(!TaskReportPage(.sample, lists, .vietnamese, zone: .vietnam).html.contains("--list"))
        lists.cut = [.carried]
        let more = "Trên đây chỉ là 1 nhiệm vụ đến hạn trước nhất; xem đủ: \(all)\n"
        #expect(TaskReportLetter(.sample, lists).text.contains(more))
        let page = TaskReportPage(.sample, lists, .english, zone: .vietnam).html
        #expect(page.contains("<p>These are the 1 that were due first; see all: \(all)</p>"))
        let style = Style(language: .english, terminal: Terminal(width: nil, hasColour: false))
        let whole = TaskReportText(report: .sample, lists: .sample, style: style).text
        #expect(!whole.contains("--list"))
        #expect(
            TaskReportText(report: .sample, lists: lists, style: style).text.contains("see all: \(all)\n"))
    }

    @Test func `says how many wait for review in the period`() throws {
        var others = TaskReport.sample.others
        others.awaitingReview = 3
        let sample = TaskReport.sample
        let report = TaskReport(
            period: try #require(ReportPeriod("2022-Q1", today: .make(2022, 3, 20))), asOf: sample.asOf,
            madeAt: sample.madeAt, office: sample.office, by: .agency, rows: sample.rows, rowsLeftOut: 0,
            total: sample.total, others: others)
        let line = "3 nhiệm vụ có thời hạn trong kỳ còn chờ duyệt"
        #expect(report.findings.contains { $0.vi.hasPrefix(line) })
        #expect(!sample.findings.contains { $0.vi.contains("chờ duyệt") })
    }

    @Test(arguments: Language.allCases)
    func `is a sheet with a row for each unit and one for all`(language: Language) throws {
        // Reading a file takes the mark by which spreadsheets know UTF-8 away.
        let sheet = TaskReportSheet(.sample, language).text.unicodeScalars
        #expect(sheet.first == "\u{FEFF}")
        try Snapshot.expect(
            String(String.UnicodeScalarView(sheet.dropFirst())), is: "report.\(language.rawValue).csv")
        let tasks =
            ReportTaskSheet.head(language) + TaskReportLists.sample.overdue.map(ReportTaskSheet.line).joined()
        #expect(tasks.split(separator: "\r\n").count == 4)
    }

    @Test func `its JSON has the rates, and reads back`() throws {
        let zone = CivilZone.vietnam.timeZone
        let data = try ControlCoding.encoder(zone: zone, pretty: true).encode(TaskReport.sample)
        try Snapshot.expect(String(decoding: data, as: UTF8.self) + "\n", is: "report.json")
        #expect(try ControlCoding.decoder().decode(TaskReport.self, from: data) == .sample)
    }

    @Test func `bars fit, and none of what there is is nothing`() throws {
        for (cells, width) in [
            ([1, 0, 0, 999], 60), ([1000, 1, 1, 1], 80), ([1, 1, 1, 1], 40), ([3, 0, 0, 0], 80),
        ] {
            var report = TaskReport.sample
            report.rows = [TaskReport.Row(id: nil, name: "Sở", counts: TaskReport.counts(cells))]
            report.total = report.rows[0].counts
            let style = Style(language: .english, terminal: Terminal(width: width, hasColour: false))
            let text = TaskReportText(report: report, lists: TaskReportLists(), style: style).text
            let bar = try #require(
                text.split(separator: "\n").first { $0.contains("  ") && $0.contains { "█▓░×".contains($0) } }
            )
            for (cell, mark) in zip(cells, "█▓░×") {
                #expect(bar.contains(mark) == (cell > 0), "\(cells): \(bar)")
            }
            #expect(DisplayWidth.of(bar) <= width)
        }
    }

    @Test(arguments: [(0, "0%"), (1000, "100%"), (667, "66,7%"), (50, "5%")])
    func `rates are written as offices do`(permille: Int, expected: String) {
        #expect(TaskReport.percent(permille, .vietnamese) == expected)
    }
}
