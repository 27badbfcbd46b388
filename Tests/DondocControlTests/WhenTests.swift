// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel
import DondocPlanning
import DondocReading
import Foundation
import Testing

@testable import dondoc

@Suite struct WhenTests {
    static let issued = Day.make(2022, 1, 12)

    private func answer(_ words: String, issued: Day = WhenTests.issued) throws -> WhenAnswer {
        try WhenAnswer(words, issued: issued, office: .published)
    }

    /// Due days and last working days, counted by hand from the notices of 2020 to 2027.
    static let days: [(words: String, due: String, workBy: String)] = [
        ("trước ngày 15/02/2022", "2022-02-14", "2022-02-14"),
        ("trước ngày 31/5/2022", "2022-05-30", "2022-05-30"),
        ("trong tháng 4/2022", "2022-04-30", "2022-04-29"),
        ("trong tháng 7/2022", "2022-07-31", "2022-07-29"),
        ("quý III/2023", "2023-09-30", "2023-09-29"),
        ("quý IV/2023", "2023-12-31", "2023-12-29"),
        ("trước ngày 01/5/2024", "2024-04-30", "2024-04-26"),
        ("trước ngày 05/5/2025", "2025-05-04", "2025-04-29"),
        ("trước ngày 12/01/2026", "2026-01-11", "2026-01-10"),
        ("trong tháng 8/2026", "2026-08-31", "2026-08-28"),
        ("trước ngày 03/9/2026", "2026-09-02", "2026-08-28"),
        ("trước Tết Nguyên đán 2027", "2027-02-05", "2027-02-03"),
        ("5 ngày kể từ 26/4/2022", "2022-05-04", "2022-05-04"),
        ("5 ngày làm việc kể từ 26/4/2022", "2022-05-05", "2022-05-05"),
        ("1 ngày làm việc kể từ 03/5/2024", "2024-05-04", "2024-05-04"),
        ("3 ngày làm việc kể từ 21/8/2026", "2026-08-25", "2026-08-25"),
        ("3 ngày làm việc kể từ 28/8/2026", "2026-09-07", "2026-09-07"),
        ("30 ngày kể từ 08/01/2027", "2027-02-11", "2027-02-11"),
        ("10 ngày làm việc kể từ 27/01/2027", "2027-02-17", "2027-02-17"),
        ("1 tháng kể từ 31/01/2022", "2022-02-28", "2022-02-28"),
        ("1 tháng kể từ 30/01/2024", "2024-02-29", "2024-02-29"),
        ("2 tuần kể từ 13/4/2022", "2022-04-27", "2022-04-27"),
        ("15 ngày kể từ 17/01/2025", "2025-02-03", "2025-02-03"),
    ]

    @Test func `doubts no day that is past for today alone`() throws {
        let asked = try WhenAnswer(
            "trước ngày 15/02/2022", issued: .make(2026, 11, 22), isDocuments: false, office: .published)
        #expect(asked.deadline.due == .make(2022, 2, 14) && asked.deadline.confidence > 0.9)
        let written = try WhenAnswer("trước ngày 15/02/2022", issued: .make(2026, 11, 22), office: .published)
        #expect(written.deadline.confidence < 0.7)
        let relative = try WhenAnswer(
            "trong tuần này", issued: .make(2026, 11, 22), isDocuments: false, office: .published)
        #expect(relative.deadline.due == .make(2026, 11, 22))
    }

    @Test func `counts coming days from the first one that is due`() throws {
        let answer = try answer("hằng quý (trước ngày 20)", issued: .make(2022, 4, 10))
        #expect(answer.deadline.due == .make(2022, 6, 19))
        #expect(answer.occurrences.map(\.due).prefix(2) == [.make(2022, 6, 19), .make(2022, 9, 19)])
    }

    @Test(arguments: days)
    func `gives the last day and the last working day`(words: String, due: String, workBy: String) throws {
        let answer = try answer(words)
        #expect(answer.deadline.due == Day(iso: due))
        let found = answer.dates
        let dates = try #require(found)
        #expect(dates.workBy == Day(iso: workBy))
        #expect(dates.lateFrom == dates.due + 1)
        #expect(!answer.isEstimated)
        for run in answer.daysOff { #expect(dates.workBy < run.first && run.last <= dates.due) }
        let gap = answer.daysOff.reduce(0) { $0 + ($1.last - $1.first) + 1 }
        #expect(gap == dates.due - dates.workBy)
    }

    @Test func `gives the reminders of the usual ladder`() throws {
        let reminders = try answer("trước ngày 15/02/2022").reminders
        #expect(
            reminders.map { "\($0.rung) \(CivilZone.vietnam.day(of: $0.at))" } == [
                "announce 2022-01-12", "15wd 2022-01-17", "7wd 2022-01-27", "3wd 2022-02-09",
                "1wd 2022-02-11",
                "0wd 2022-02-14", "overdue 2022-02-15",
            ])
    }

    @Test func `tells which reminders are past already`() throws {
        let answer = try answer("trước ngày 15/02/2022", issued: .make(2022, 2, 10))
        #expect(answer.missed == [15, 7, 3].map { .before($0, .workingDays) })
        #expect(answer.reminders.first?.reason.vi.contains("thay cho các lần nhắc đã qua: 15, 7, 3") == true)
    }

    @Test func `counts no rung as past that a duty does without as it comes back soon`() throws {
        // Monthly: 7, 3 and 1 working days before, all of them ahead.
        let monthly = try answer("trước ngày 20 hằng tháng", issued: .make(2022, 1, 3))
        #expect(monthly.missed == [])
        #expect(
            monthly.reminders.map { "\($0.rung)" } == ["announce", "7wd", "3wd", "1wd", "0wd", "overdue"])
        let late = try answer("trước ngày 20 hằng tháng", issued: .make(2022, 1, 17))
        #expect(late.missed == [7, 3].map { .before($0, .workingDays) })
        let weekly = try answer("thứ sáu hằng tuần", issued: .make(2022, 1, 10))
        #expect(weekly.missed == [])
    }

    @Test func `counts no rung as past for which another one stands on its day`() throws {
        var office = Office.published
        // Seven days and five working days before Friday 25 February are Friday 18.
        office.ladder.before = [.before(7, .days), .before(5, .workingDays), .before(1, .workingDays)]
        let answer = try WhenAnswer("ngày 25/02/2022", issued: .make(2022, 2, 16), office: office)
        #expect(answer.missed == [])
        #expect(answer.reminders.map { "\($0.rung)" } == ["announce", "5wd", "1wd", "overdue"])
        let late = try WhenAnswer("ngày 25/02/2022", issued: .make(2022, 2, 18), office: office)
        #expect(late.missed == [.before(5, .workingDays)])
    }

    @Test func `says so where the days off are only estimated`() throws {
        #expect(try answer("trước ngày 15/02/2032").isEstimated)
    }

    @Test func `gives no day that cannot be written`() throws {
        let answer = try answer("7800 năm kể từ ngày 31/12/2199", issued: .make(2199, 12, 31))
        #expect(answer.deadline.due == .make(9999, 12, 31))
        #expect(answer.lateFrom == nil)
        #expect(try json(answer)["late_from"] is NSNull)
        #expect(!WhenText(answer: answer, style: Style(language: .english)).text.contains("10000"))
    }

    static let keys: Set<String> = [
        "text", "kind", "due", "work_by", "late_from", "time", "from", "rrule", "offset", "inclusive",
        "confidence", "reason", "reason_en", "issued", "weekday", "lunar", "others", "days_off",
        "occurrences",
        "reminders", "calendar",
    ]

    @Test(arguments: [
        "trước ngày 15/02/2022", "từ ngày 01/02/2022 đến ngày 15/02/2022", "trước ngày 20 hằng tháng",
        "trong 5 ngày làm việc kể từ ngày nhận được văn bản", "trước 16h00 ngày 15/02/2022",
    ])
    func `JSON has every key, missing or not`(words: String) throws {
        let json = try json(try answer(words))
        #expect(Set(json.keys) == WhenTests.keys)
        #expect(json["kind"] is String && json["confidence"] is Double && json["reason"] is String)
    }

    @Test(arguments: [
        ("trước ngày 15/02/2022 và trước ngày 20/03/2022", ["trước ngày 20/03/2022"]),
        ("trước ngày 15/02/2022", []), ("từ ngày 01/02/2022 đến ngày 15/02/2022", []),
        ("trong 5 ngày làm việc kể từ ngày 10/02/2022", []), ("trước 16h00 ngày 15/02/2022", []),
        ("trước ngày 20 hằng tháng", []),
    ])
    func `tells what it has not read`(words: String, others: [String]) throws {
        let answer = try answer(words)
        #expect(answer.others == others)
        let text = WhenText(answer: answer, style: Style(language: .english)).text
        #expect(text.contains("Only “") == !others.isEmpty)
    }

    @Test func `takes the day of two phrases that are one deadline, and names both`() throws {
        for isDocuments in [true, false] {
            let answer = try WhenAnswer(
                "trong năm 2022, trước ngày 15/11/2022", issued: WhenTests.issued, isDocuments: isDocuments,
                office: .published)
            #expect(answer.deadline.due == .make(2022, 11, 14) && answer.others == [])
            #expect(
                answer.deadline.reason.en.hasPrefix(
                    "“trong năm 2022” and “trước ngày 15/11/2022” are one deadline, of which the day counts; "
                ))
        }
    }

    @Test func `JSON is as recorded`() throws {
        let zone = CivilZone.vietnam.timeZone
        for (name, words) in [
            ("when", "trong tháng 4/2022"),
            ("when-offset", "trong 5 ngày làm việc kể từ ngày nhận được văn bản"),
        ] {
            let data = try ControlCoding.encoder(zone: zone, pretty: true).encode(try answer(words))
            try Snapshot.expect(String(decoding: data, as: UTF8.self) + "\n", is: "\(name).json")
        }
    }

    private func json(_ answer: WhenAnswer) throws -> [String: Any] {
        let data = try ControlCoding.encoder(zone: CivilZone.vietnam.timeZone).encode(answer)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test(arguments: SnapshotTests.looks)
    func `looks as recorded`(language: Language, width: Int) throws {
        let style = Style(language: language, terminal: Terminal(width: width, hasColour: false))
        for (name, words, issued) in [
            ("when", "trong tháng 4/2022", WhenTests.issued),
            ("when-holidays", "trước ngày 05/5/2025", .make(2025, 4, 21)),
            ("when-estimated", "trước 16h00 ngày 15/02/2032", WhenTests.issued),
            ("when-recurring", "trước ngày 20 hằng tháng", WhenTests.issued),
            ("when-offset", "trong 5 ngày làm việc kể từ ngày nhận được văn bản", WhenTests.issued),
        ] {
            let text = WhenText(answer: try answer(words, issued: issued), style: style).text
            try Snapshot.expect(text, is: "\(name).\(language.rawValue).\(width).txt")
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(name): \(line)")
            }
        }
    }

    @Test func `every kind and rung has its words`() {
        for language in Language.allCases {
            let style = Style(language: language)
            let words = Deadline.Kind.allCases.map { DeadlineWords.text($0, style) }
            #expect(Set(words).count == words.count && !words.contains(""))
        }
    }
}

@Suite struct WrittenExpressionTests {
    @Test func `unquoted words are one expression, quoted ones are several`() {
        #expect(
            WrittenExpression.all(["trước", "ngày", "15/02/2022"]).map(\.words) == ["trước ngày 15/02/2022"])
        #expect(
            WrittenExpression.all(["trong tháng 4/2022", "mai"]).map(\.words) == [
                "trong tháng 4/2022", "mai",
            ])
        #expect(WrittenExpression.all(["15/02/2022"]).map(\.words) == ["15/02/2022"])
    }

    @Test func `lines keep their numbers, and empty ones are left out`() {
        let lines = WrittenExpression.lines(of: "\u{FEFF}hôm nay\r\n\r\n  quý I/2022\n")
        #expect(lines == [.init(words: "hôm nay", line: 1), .init(words: "quý I/2022", line: 3)])
    }

    @Test(arguments: [
        ExpressionError.empty, .notAnExpression("abc"), .impossibleDate("31/02/2022"), .noDeadline("dự kiến"),
        .missingYear("15/02"), .yearOutOfRange("ngày 01/01/0000", 0), .contradictory("5 (mười) ngày"),
        .unclearYear("15/02", next: .make(2023, 2, 15)),
    ])
    func `every error says where it is and what to write`(error: ExpressionError) {
        let failure = Failure(error, in: WrittenExpression(words: "abc", line: 7))
        #expect(failure.status == 1)
        #expect(failure.text(in: .english).hasPrefix("dondoc: line 7: "))
        #expect(failure.text(in: .vietnamese).hasPrefix("dondoc: dòng 7: "))
        #expect(failure.remedy.vi.hasPrefix("Hãy "))
        #expect(failure.remedy.en.hasPrefix("Write ") || failure.remedy.en.hasPrefix("Check "))
    }
}
