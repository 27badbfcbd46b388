// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocCalendar
import DondocControl
import DondocModel
import DondocReading
import Foundation
import Testing

@testable import dondoc

@Suite struct CalendarPeriodTests {
    @Test(arguments: [
        ("2022", 2022, 1...12), ("2022-04", 2022, 4...4), ("2022-4", 2022, 4...4), ("04/2022", 2022, 4...4),
        ("4/2022", 2022, 4...4), ("2022-Q1", 2022, 1...3), ("q4/2022", 2022, 10...12), ("9999", 9999, 1...12),
    ])
    func `takes a month, a quarter or a year`(text: String, year: Int, months: ClosedRange<Int>) throws {
        let period = try CalendarPeriod(written: text)
        #expect(period.year == year && period.months == months)
    }

    @Test(arguments: [
        "", "0000", "99999", "2022-13", "2022-0", "13/2022", "4", "2022-Q5", "2022-04-01", "01/04/2022",
        "tháng 4",
        "２０２２", "-2022", "2022-", "/2022",
    ])
    func `refuses what is neither`(text: String) {
        #expect(throws: ValidationError.self) { try CalendarPeriod(written: text) }
    }

    @Test func `covers every day`() throws {
        let quarter = try CalendarPeriod(written: "2024-Q1")
        #expect(quarter.days == Day.make(2024, 1, 1)...Day.make(2024, 3, 31))
        #expect(quarter.starts == [.make(2024, 1, 1), .make(2024, 2, 1), .make(2024, 3, 1)])
    }
}

@Suite struct CalendarSheetTests {
    static let duties = [
        CalendarDayEntry(
            day: .make(2022, 4, 15), deadlines: 12,
            first: [
                CalendarDutyEntry(
                    assignment: "kl272-1", milestone: 0, action: "tham mưu tổ chức dạy học trực tiếp",
                    what: "báo cáo UBND tỉnh",
                    lead: [PartyEntry(name: "Sở Giáo dục và Đào tạo", text: "Sở GD&ĐT", agency: "so-gddt")])
            ]),
        CalendarDayEntry(
            day: .make(2022, 4, 30), deadlines: 1,
            first: [
                CalendarDutyEntry(
                    assignment: "kl272-2", milestone: 0, action: "rà soát nhu cầu biên chế", what: "",
                    lead: [PartyEntry(name: "Sở Nội vụ", text: "Sở Nội vụ", agency: "so-nv")])
            ]),
    ]

    private func sheet(
        _ period: String, today: Day = .make(2022, 4, 20), duties: [CalendarDayEntry]? = nil
    ) throws -> CalendarSheet {
        CalendarSheet(try CalendarPeriod(written: period), office: .published, today: today, duties: duties)
    }

    @Test(arguments: SnapshotTests.looks + [(.vietnamese, 40), (.english, 200)])
    func `looks as recorded`(language: Language, width: Int) throws {
        let style = Style(language: language, terminal: Terminal(width: width, hasColour: false))
        for (name, sheet) in [
            ("month", try sheet("2022-04", duties: CalendarSheetTests.duties)),
            ("month-swapped", try sheet("2025-04")), ("month-leap", try sheet("2025-07")),
            ("month-estimated", try sheet("2030-02")),
            ("year", try sheet("2022", duties: CalendarSheetTests.duties)), ("quarter", try sheet("2026-Q1")),
        ] {
            let text = CalendarText(sheet: sheet, style: style).text
            try Snapshot.expect(text, is: "calendar-\(name).\(language.rawValue).\(width).txt")
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(name): \(line)")
                #expect(line.last != " ", "\(name): \(line)")
            }
        }
    }

    @Test(arguments: [
        ("2022", "days off announced until 2025-12-31", "lịch nghỉ đã công bố đến 31/12/2025"),
        (
            "2019", "days off estimated from the law: no holiday notice for 2019 (of dondocd)",
            "lịch nghỉ ước tính theo luật: không có thông báo nghỉ lễ năm 2019 (của dondocd)"
        ),
        (
            "2028", "days off estimated from the law: no holiday notice for 2028 yet",
            "lịch nghỉ ước tính theo luật: chưa có thông báo nghỉ lễ năm 2028"
        ),
        ("2026-06", "days off announced until 2026-06-30", "lịch nghỉ đã công bố đến 30/6/2026"),
        (
            "2026", "days off announced until 2026-06-30, then estimated from the law",
            "lịch nghỉ đã công bố đến 30/6/2026, sau đó ước tính theo luật"
        ),
        (
            "2026-09", "days off announced until 2026-06-30, then estimated from the law",
            "lịch nghỉ đã công bố đến 30/6/2026, sau đó ước tính theo luật"
        ),
    ])
    func `says by which announcements it counts`(period: String, en: String, vi: String) throws {
        var notices = PublishedHolidays.notices.filter { $0.year < 2027 }
        let last = try #require(notices.indices.last)
        notices[last].knownUntil = .make(2026, 6, 30)
        if period == "2022" { notices.removeLast() }
        let office = Office(
            rules: ReadingRules(calendar: WorkCalendar(notices: notices)), isOfDaemon: true)
        let sheet = CalendarSheet(
            try CalendarPeriod(written: period), office: office, today: .make(2026, 11, 22), duties: nil)
        #expect(CalendarText(sheet: sheet, style: Style(language: .english)).text.contains(en))
        #expect(CalendarText(sheet: sheet, style: Style(language: .vietnamese)).text.contains(vi))
        // The words of a single day say the same.
        let day = sheet.period.days.upperBound
        let answer = try WhenAnswer(day.vietnamese, issued: .make(2022, 1, 12), office: office)
        let words = en.replacing("days off ", with: "").replacing(" (of dondocd)", with: "")
        #expect(
            WhenText(answer: answer, style: Style(language: .english)).text.contains("Calendar     \(words)"))
    }

    @Test func `colours are no part of the widths`() throws {
        for period in ["2022-04", "2022"] {
            let sheet = try sheet(period, duties: CalendarSheetTests.duties)
            let looks = [true, false].map {
                Style(language: .vietnamese, terminal: Terminal(width: 80, hasColour: $0))
            }
            let painted = CalendarText(sheet: sheet, style: looks[0]).text
            let plain = CalendarText(sheet: sheet, style: looks[1]).text
            #expect(painted.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
            #expect(painted.contains("\u{1B}[31m"))
        }
    }

    @Test func `JSON tells every day`() throws {
        let data = try ControlCoding.encoder(zone: CivilZone.vietnam.timeZone, pretty: true)
            .encode(try sheet("2024-05", duties: CalendarSheetTests.duties))
        try Snapshot.expect(String(decoding: data, as: UTF8.self) + "\n", is: "calendar.json")
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let days = try #require(json["days"] as? [[String: Any]])
        #expect(days.count == 31 && json["working_days"] as? Int == 23)
        #expect(
            days.allSatisfy {
                Set($0.keys) == [
                    "date", "weekday", "working", "off", "worked", "lunar", "deadlines", "deadline_count",
                ]
            })
        #expect(days[3]["worked"] as? Bool == true)
    }

    @Test func `without a daemon nobody knows the deadlines`() throws {
        let data = try ControlCoding.encoder(zone: .gmt).encode(try sheet("2024-05"))
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let days = try #require(json["days"] as? [[String: Any]])
        #expect(days.allSatisfy { $0["deadlines"] is NSNull })
    }

    @Test(arguments: ["0001", "1899", "2101", "9999"])
    func `reaches beyond the lunar calendar`(year: String) throws {
        #expect(!CalendarText(sheet: try sheet(year), style: Style(language: .vietnamese)).text.isEmpty)
    }

    @Test(arguments: [
        (Day.make(2021, 1, 1), 53), (.make(2022, 1, 1), 52), (.make(2022, 1, 3), 1), (.make(2024, 12, 30), 1),
        (.make(2026, 12, 31), 53),
    ])
    func `counts weeks as ISO 8601 does`(day: Day, number: Int) {
        #expect(day.isoWeek.number == number)
    }
}

@Suite struct OfficeTests {
    @Test func `counts by the daemon's days`() {
        let report = CalendarReport(
            from: .make(2022, 2, 1), to: .make(2022, 2, 28), knownUntil: .make(2022, 12, 31),
            missingYear: nil,
            folder: "/etc/dondoc/holidays.d", problems: [],
            notices: [
                HolidayNoticeEntry(
                    year: 2022, knownUntil: .make(2022, 12, 31), origin: .file,
                    sources: [.init(code: "A", announcement: "Thông báo A")],
                    off: [.init(day: .make(2022, 2, 14), reason: "Tết Nguyên đán", source: "A")], work: [])
            ], localDays: [LocalDayEntry(day: .make(2022, 2, 12), worked: true, reason: "làm bù")],
            rules: TimeRulesEntry(
                beforeIncludesDay: true, rollsNamedDays: false,
                ladder: Ladder(before: [.before(2, .workingDays)]), sendAt: .midnight, officeEnds: .midnight),
            days: [])
        let office = Office(report, zone: .vietnam)
        #expect(office.isOfDaemon)
        #expect(office.rules.beforeIncludesDay && !office.rules.rollsNamedDays)
        #expect(office.ladder.before == [.before(2, .workingDays)] && office.sendAt == .midnight)
        #expect(!office.calendar.isWorkingDay(.make(2022, 2, 14)))
        #expect(office.calendar.isWorkingDay(.make(2022, 2, 12)))
        #expect(office.calendar.dayOff(.make(2022, 2, 14))?.source == "Thông báo A")
    }

    @Test func `says so where a daemon runs whose calendar we may not ask`() throws {
        func remark(_ findings: ControlSocket.Finding...) -> Bilingual? {
            Office.remark(
                on: ControlError.unreachable(
                    findings.map { ControlError.Attempt(path: "/run/dondoc/control.sock", finding: $0) }))
        }
        #expect(remark(.missing) == nil && remark(.stale, .missing) == nil && remark() == nil)
        let denied = try #require(remark(.denied(group: "dondoc"), .missing))
        #expect(
            denied.en == """
                dondoc: dondocd does not tell you its calendar; the published one is used.
                Try: sudo usermod -aG dondoc $USER, then log in again
                """)
        #expect(denied.vi.hasPrefix("dondoc: dondocd không cho bạn biết lịch của nó"))
        let broken = try #require(Office.remark(on: ControlError.broken(reason: "x")))
        #expect(broken.en.hasSuffix("Try: journalctl -u dondocd -e"))
        let refused = Problem(
            .notAllowed, detail: Bilingual(vi: "x", en: "x"), remedy: Bilingual(vi: "Hãy y", en: "Do y"),
            in: .english)
        #expect(Office.remark(on: refused)?.en.hasSuffix("used.\nDo y") == true)
    }
}

@Suite struct MoveTests {
    @Test(arguments: SnapshotTests.looks)
    func `look as recorded`(language: Language, width: Int) throws {
        let style = Style(language: language, terminal: Terminal(width: width, hasColour: false))
        let entry = DeadlineMoveEntry(
            at: Day.make(2026, 1, 5).at(9), assignment: "kl272-1", milestone: 0,
            action: "tham mưu tổ chức dạy học trực tiếp", what: "",
            words: "10 ngày làm việc kể từ 27/01/2027",
            lead: [PartyEntry(name: "Sở Y tế", text: "Sở Y tế", agency: "so-yt")],
            before: .init(due: .make(2027, 2, 17), workBy: .make(2027, 2, 17), lateFrom: .make(2027, 2, 18)),
            after: .init(due: .make(2027, 2, 18), workBy: .make(2027, 2, 18), lateFrom: .make(2027, 2, 19)),
            reason: Bilingual(vi: "03/02/2027 trở thành ngày nghỉ", en: "2027-02-03 became a day off"))
        let text = MoveTable(entries: [entry]).text(style)
        try Snapshot.expect(text, is: "moves.\(language.rawValue).\(width).txt")
        for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= width) }
        #expect(MoveTable(entries: []).text(style).isEmpty)
    }
}
