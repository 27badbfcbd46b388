// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Foundation
import Testing

@Suite struct HolidayNoticeTests {
    /// Every weekday off and every worked Saturday of 2020–2027, as the announcements give them.
    static let off = """
        2020-01-01 2020-01-23 2020-01-24 2020-01-27 2020-01-28 2020-01-29 2020-04-02 2020-04-30 2020-05-01
        2020-09-02 2021-01-01 2021-02-10 2021-02-11 2021-02-12 2021-02-15 2021-02-16 2021-04-21 2021-04-30
        2021-05-03 2021-09-02 2021-09-03 2022-01-03 2022-01-31 2022-02-01 2022-02-02 2022-02-03 2022-02-04
        2022-04-11 2022-05-02 2022-05-03 2022-09-01 2022-09-02 2023-01-02 2023-01-20 2023-01-23 2023-01-24
        2023-01-25 2023-01-26 2023-05-01 2023-05-02 2023-05-03 2023-09-01 2023-09-04 2024-01-01 2024-02-08
        2024-02-09 2024-02-12 2024-02-13 2024-02-14 2024-04-18 2024-04-29 2024-04-30 2024-05-01 2024-09-02
        2024-09-03 2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-04-07 2025-04-30
        2025-05-01 2025-05-02 2025-09-01 2025-09-02 2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18
        2026-02-19 2026-02-20 2026-04-27 2026-04-30 2026-05-01 2026-08-31 2026-09-01 2026-09-02 2026-11-24
        2027-01-01 2027-02-04 2027-02-05 2027-02-08 2027-02-09 2027-02-10 2027-04-16 2027-04-30 2027-05-03
        2027-09-02 2027-09-03 2027-11-24
        """
    static let worked = "2024-05-04 2025-04-26 2026-01-10 2026-08-22"

    @Test func `ships the official days of 2020 to 2027, each with a source, and none besides`() throws {
        let notices = try NoticeFiles.all()
        #expect(notices.map(\.year) == Array(2020...2027))
        #expect(HolidayNotice.problems(of: notices).isEmpty)
        #expect(notices.allSatisfy { $0.knownUntil == Day(year: $0.year, month: 12, day: 31) })
        let off = HolidayNoticeTests.off.split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(off.count == 93)
        #expect(notices.flatMap { $0.off.map(\.day.description) } == off)
        let worked = HolidayNoticeTests.worked.split(separator: " ").map(String.init)
        #expect(notices.flatMap { $0.work.map(\.day.description) } == worked)
    }

    @Test func `works on every other weekday of those years, and on no other weekend day`() throws {
        let calendar = WorkCalendar(notices: try NoticeFiles.all())
        let off = Set(
            HolidayNoticeTests.off.split(whereSeparator: \.isWhitespace).compactMap { Day(iso: $0) })
        let worked = Set(HolidayNoticeTests.worked.split(separator: " ").compactMap { Day(iso: $0) })
        let first = try #require(Day(iso: "2020-01-01"))
        let last = try #require(Day(iso: "2027-12-31"))
        for number in first.number...last.number {
            let day = Day(number: number)
            let isWeekend = day.weekday == .saturday || day.weekday == .sunday
            #expect(
                calendar.isWorkingDay(day) == (isWeekend ? worked.contains(day) : !off.contains(day)),
                "\(day)")
            #expect((calendar.dayOff(day) == nil) == calendar.isWorkingDay(day), "\(day)")
            #expect(!calendar.isEstimated(day), "\(day)")
        }
    }

    @Test func `is decoded from the keys of the file`() throws {
        let text = """
            {"year": 2022, "known_until": "2022-12-31", "sources": {"S22": "CV 245"},
             "off": [{"day": "2022-01-03", "reason": "Tết Dương lịch (nghỉ bù)", "source": "S22"}]}
            """
        let notice = try JSONDecoder().decode(HolidayNotice.self, from: Data(text.utf8))
        #expect(notice.year == 2022)
        #expect(notice.off.map(\.day.description) == ["2022-01-03"])
        #expect(notice.work.isEmpty)
        #expect(notice.problems().isEmpty)
    }

    @Test func `names everything in it that cannot be`() throws {
        func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }
        let monday = try day("2022-01-03")
        let saturday = try day("2022-01-08")
        let elsewhere = try day("2023-01-03")
        let notice = HolidayNotice(
            year: 2022, knownUntil: try day("2023-01-01"), sources: ["S": "CV 1"],
            off: [
                .init(day: monday, reason: "Tết", source: "S"),
                .init(day: saturday, reason: "Tết", source: "X"),
                .init(day: elsewhere, reason: " ", source: "S"),
            ], work: [.init(day: monday, reason: "làm bù", source: "S")])
        #expect(
            notice.problems() == [
                .knownUntilOutsideYear(try day("2023-01-01"), year: 2022), .offOnWeekend(saturday),
                .unknownSource("X", saturday), .dayOutsideYear(elsewhere, year: 2022),
                .emptyReason(elsewhere),
                .listedTwice(monday), .workOnWeekday(monday),
            ])
        #expect(HolidayNotice.problems(of: [notice, notice]).last == .yearTwice(2022))
        let text = "2022-01-08: is a Saturday, which is off anyway; list the weekday that makes up for it"
        #expect(HolidayNotice.Problem.offOnWeekend(saturday).description == text)
        let wild = HolidayNotice(year: 20220, knownUntil: monday, off: [])
        #expect(wild.problems() == [.yearOutOfRange(20220)])
    }
}
