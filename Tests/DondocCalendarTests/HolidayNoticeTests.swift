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
        #expect(notices.allSatisfy { $0.problems().isEmpty })
        #expect(notices.allSatisfy { $0.knownUntil == Day(year: $0.year, month: 12, day: 31) })
        let off = HolidayNoticeTests.off.split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(off.count == 93)
        #expect(notices.flatMap { $0.off.map(\.day.description) } == off)
        let worked = HolidayNoticeTests.worked.split(separator: " ").map(String.init)
        #expect(notices.flatMap { $0.work.map(\.day.description) } == worked)
    }

    @Test(arguments: off.split(whereSeparator: \.isWhitespace).map(String.init))
    func `has each announced weekday off, and says by which announcement`(iso: String) throws {
        let day = try #require(Day(iso: iso))
        let off = try #require(WorkCalendar.published.dayOff(day))
        #expect(off.cause == .holiday && !off.isEstimated && off.source?.isEmpty == false)
        #expect(day.weekday != .saturday && day.weekday != .sunday)
        #expect(WorkCalendar.published.lastWorkingDay(onOrBefore: day) < day)
        #expect(WorkCalendar.published.firstWorkingDay(onOrAfter: day) > day)
    }

    @Test(arguments: worked.split(separator: " ").map(String.init))
    func `works on each announced Saturday`(iso: String) throws {
        let day = try #require(Day(iso: iso))
        #expect(day.weekday == .saturday && WorkCalendar.published.isWorkingDay(day))
        #expect(WorkCalendar.published.dayOff(day) == nil)
        #expect(WorkCalendar.published.day(day - 1, addingWorkingDays: 1) == day)
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
        let text = "2022-01-08: is a Saturday, which is off anyway; list the weekday that makes up for it"
        #expect(HolidayNotice.Problem.offOnWeekend(saturday).description == text)
    }

    @Test(arguments: [Int.min, 0, 1899, 2101, 9999, 20220, .max])
    func `is of a year that can be computed`(year: Int) throws {
        let notice = HolidayNotice(year: year, knownUntil: Day(number: 0), off: [])
        #expect(notice.problems() == [.yearOutOfRange(year)])
        #expect(notice.omissions().isEmpty)
        #expect(!WorkCalendar(notices: [notice]).isWorkingDay(try #require(Day(iso: "2028-05-01"))))
    }

    @Test func `lists nothing past the day until which it is known`() throws {
        var notice = try #require(PublishedHolidays.notices.last)
        notice.knownUntil = try #require(Day(iso: "2027-09-02"))
        let (last, culture) = (try #require(Day(iso: "2027-09-03")), try #require(Day(iso: "2027-11-24")))
        #expect(
            notice.problems() == [last, culture].map { .afterKnownUntil($0, knownUntil: notice.knownUntil) })
        #expect(
            notice.problems().first?.description
                == "2027-09-03: lies after known_until, 2027-09-02; move known_until to it or past it")
    }

    @Test func `has both days of each swap that its reasons name`() throws {
        let notice = try #require(PublishedHolidays.notices.first { $0.year == 2024 })
        let (off, worked) = (try #require(Day(iso: "2024-04-29")), try #require(Day(iso: "2024-05-04")))
        #expect(notice.problems().isEmpty)
        var lessWork = notice
        lessWork.work = []
        #expect(lessWork.problems() == [.swapNotWorked(off, named: worked)])
        var lessOff = notice
        lessOff.off.removeAll { $0.day == off }
        #expect(lessOff.problems() == [.workedForNoSwap(worked, named: off)])
        #expect(lessOff.problems().first?.day == worked)
        var slip = notice
        slip.work[0].reason = "làm bù cho 29/05/2024"
        #expect(
            slip.problems().map(\.description) == [
                "2024-05-04: is said to make up for 2024-05-29, which is not listed under off"
            ])
        // The other day may lie in another year, be named otherwise or not be a day at all.
        for reason in [
            "làm bù 31/12", "làm bù cho 30/12/2023", "làm bù", "làm bù 31/02", "làm bù 1/2/3/4 5", "làm bù /",
        ] {
            slip.work[0].reason = reason
            slip.work[0].day = try #require(Day(iso: "2024-01-06"))
            #expect(slip.problems() == [.swapNotWorked(off, named: worked)], "\(reason)")
        }
    }

    @Test func `is no list of all the days of a year`() throws {
        let first = try #require(Day(iso: "2026-01-01"))
        let weekdays = (0..<365).map { first + $0 }.filter {
            $0.weekday != .saturday && $0.weekday != .sunday
        }
        let notice = HolidayNotice(
            year: 2026, knownUntil: first + 364, sources: ["S": "CV 1"],
            off: weekdays.map { .init(day: $0, reason: "nghỉ", source: "S") })
        #expect(notice.problems() == [.tooManyOff(261)])
    }

    @Test func `tells which holidays it seems to have forgotten`() throws {
        for notice in PublishedHolidays.notices { #expect(notice.omissions().isEmpty, "\(notice.year)") }
        let bare = HolidayNotice(year: 2026, knownUntil: try #require(Day(iso: "2026-12-31")), off: [])
        #expect(
            bare.omissions().map(\.description) == [
                "2026-01-01: Tết Dương lịch is not listed under off",
                "2026-02-17: Tết Nguyên đán is not listed under off",
                "2026-02-18: Tết Nguyên đán is not listed under off",
                "2026-02-19: Tết Nguyên đán is not listed under off",
                "2026-04-30: Ngày Chiến thắng 30/4 is not listed under off",
                "2026-05-01: Quốc tế Lao động 1/5 is not listed under off",
                "2026-09-02: Quốc khánh is not listed under off",
                "2026-11-24: Ngày Văn hóa Việt Nam is not listed under off",
            ])
        var spring = bare
        spring.knownUntil = try #require(Day(iso: "2026-02-17"))
        #expect(spring.omissions().count == 2)
    }
}
