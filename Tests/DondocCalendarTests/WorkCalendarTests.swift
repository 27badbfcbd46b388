// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Testing

@Suite struct WorkCalendarTests {
    let calendar: WorkCalendar

    init() throws {
        calendar = WorkCalendar(notices: try NoticeFiles.all())
    }

    func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    @Test(arguments: [
        ("2022-02-14", "2022-02-14"), ("2022-05-30", "2022-05-30"), ("2022-04-30", "2022-04-29"),
        ("2022-07-31", "2022-07-29"), ("2023-09-30", "2023-09-29"), ("2023-12-31", "2023-12-29"),
        ("2024-04-30", "2024-04-26"), ("2025-05-04", "2025-04-29"), ("2026-01-11", "2026-01-10"),
        ("2026-08-31", "2026-08-28"), ("2026-09-02", "2026-08-28"), ("2027-02-05", "2027-02-03"),
    ])
    func `finds the last working day not after a due day`(due: String, workBy: String) throws {
        #expect(calendar.lastWorkingDay(onOrBefore: try day(due)).description == workBy)
    }

    @Test(arguments: [
        ("2022-04-26", 5, "2022-05-05"), ("2024-05-03", 1, "2024-05-04"), ("2026-08-21", 3, "2026-08-25"),
        ("2026-08-28", 3, "2026-09-07"), ("2027-01-27", 10, "2027-02-17"),
        ("2022-02-14", -15, "2022-01-17"), ("2022-02-14", -7, "2022-01-27"), ("2022-02-14", -3, "2022-02-09"),
        ("2022-02-14", -1, "2022-02-11"), ("2022-04-29", -7, "2022-04-20"), ("2022-04-29", -3, "2022-04-26"),
        ("2022-04-29", -1, "2022-04-28"), ("2022-02-14", 0, "2022-02-14"), ("2022-02-13", 0, "2022-02-13"),
    ])
    func `counts working days forth and back`(start: String, count: Int, end: String) throws {
        let start = try day(start)
        let end = try day(end)
        #expect(calendar.day(start, addingWorkingDays: count) == end)
        #expect(calendar.workingDays(from: start, to: end) == count)
        #expect(calendar.workingDays(from: end, to: start) == -count)
    }

    @Test(arguments: [
        ("2022-04-26", 5, "2022-05-04"), ("2027-01-08", 30, "2027-02-11"), ("2025-01-17", 15, "2025-02-03"),
        ("2022-04-13", 14, "2022-04-27"),
    ])
    func `rolls the end of a counted period forward`(start: String, days: Int, end: String) throws {
        #expect(calendar.rolledForward(try day(start) + days).description == end)
    }

    @Test func `has working days between inverse to counting, over all of eight years`() throws {
        let first = try day("2020-01-01")
        for offset in stride(from: 0, to: 2900, by: 3) {
            let start = first + offset
            for count in [-40, -15, -3, -1, 1, 2, 7, 30] {
                let end = calendar.day(start, addingWorkingDays: count)
                // Going back from a day off, the start itself adds nothing to the count.
                let counted = count < 0 && !calendar.isWorkingDay(start) ? count + 1 : count
                #expect(calendar.isWorkingDay(end), "\(start) + \(count) wd")
                #expect(calendar.workingDays(from: start, to: end) == counted, "\(start) + \(count) wd")
                if calendar.isWorkingDay(start) {
                    #expect(calendar.day(end, addingWorkingDays: -count) == start, "\(start) + \(count) wd")
                }
            }
            let before = calendar.lastWorkingDay(onOrBefore: start)
            let after = calendar.firstWorkingDay(onOrAfter: start)
            #expect(before <= start && start <= after && (before == start) == (after == start))
            #expect(calendar.lastWorkingDay(onOrBefore: after) == after)
        }
    }

    @Test func `says why a day is off`() throws {
        let tet = try #require(calendar.dayOff(try day("2022-02-01")))
        #expect(tet.cause == .holiday && !tet.isEstimated)
        #expect(tet.name == Bilingual(vi: "Tết Nguyên đán", en: "Lunar New Year"))
        #expect(tet.source == "Công văn 245/VPCP-KGVX ngày 11/01/2022; Thông báo 119/TB-LĐTBXH")
        let madeUp = try #require(calendar.dayOff(try day("2022-04-11")))
        #expect(madeUp.name.en == "Hùng Kings' Commemoration (made up)")
        let sunday = try #require(calendar.dayOff(try day("2022-02-13")))
        #expect(sunday.cause == .weekend && sunday.name.vi == "Chủ nhật")
        #expect(calendar.dayOff(try day("2022-02-14")) == nil)
        #expect(calendar.dayOff(try day("2026-01-10")) == nil)
    }

    @Test(arguments: [(2021, 11), (2022, 11), (2023, 11), (2024, 11), (2025, 11), (2026, 12), (2027, 12)])
    func `computes from the law what the announcements then said, swapped days aside`(year: Int, count: Int)
        throws
    {
        let bare = WorkCalendar()
        let announced = try NoticeFiles.all().filter { $0.year == year }
            .flatMap(\.off).filter { !$0.reason.hasPrefix("hoán đổi") }
        let first = try #require(Day(year: year, month: 1, day: 1))
        let last = try #require(Day(year: year, month: 12, day: 31))
        let computed = (first.number...last.number).map(Day.init(number:))
            .filter { bare.dayOff($0)?.cause == .holiday }
        #expect(computed == announced.map(\.day))
        #expect(computed.map { bare.dayOff($0)?.name.vi } == announced.map(\.reason))
        #expect(computed.allSatisfy { bare.dayOff($0)?.isEstimated == true && bare.isEstimated($0) })
        #expect(computed.count == count)
    }

    @Test func `had one day of Quốc khánh until 2020, and no 24/11 before 2026`() throws {
        let bare = WorkCalendar()
        #expect(bare.isWorkingDay(try day("2020-09-01")))
        #expect(bare.isWorkingDay(try day("2020-09-03")))
        #expect(bare.isWorkingDay(try day("2025-11-24")))
        #expect(!bare.isWorkingDay(try day("2028-11-24")))
        #expect(bare.isWorkingDay(try day("2029-11-26")))
    }

    @Test(arguments: ["0001-01-01", "1850-05-01", "2150-09-02", "9999-04-30"])
    func `knows no year without holidays`(iso: String) throws {
        let holiday = try day(iso)
        guard holiday.weekday != .saturday, holiday.weekday != .sunday else { return }
        #expect(!calendar.isWorkingDay(holiday))
        #expect(calendar.dayOff(holiday)?.isEstimated == true)
    }

    @Test func `is known until the end of the last notice without a gap`() throws {
        let notices = try NoticeFiles.all()
        #expect(WorkCalendar().knownUntil == nil)
        #expect(calendar.knownUntil == (try day("2027-12-31")))
        #expect(
            WorkCalendar(notices: notices.filter { $0.year != 2024 }).knownUntil == (try day("2023-12-31")))
        var cut = notices
        cut[6].knownUntil = try day("2026-06-30")
        let partial = WorkCalendar(notices: cut)
        #expect(partial.knownUntil == (try day("2026-06-30")))
        #expect(!partial.isEstimated(try day("2026-06-30")))
        #expect(partial.isEstimated(try day("2026-07-01")))
        #expect(partial.dayOff(try day("2028-01-26"))?.isEstimated == true)
    }

    @Test func `tells how far the announcements of a year reach, and whether one is still to come`() throws {
        let notices = try NoticeFiles.all()
        let gap = WorkCalendar(notices: notices.filter { $0.year != 2024 })
        #expect(gap.announcedEnd(from: 2021) == (try day("2023-12-31")))
        #expect(gap.announcedEnd(from: 2024) == nil && !gap.awaitsNotice(of: 2024))
        #expect(gap.announcedEnd(from: 2025) == (try day("2027-12-31")))
        #expect(calendar.announcedEnd(from: 2019) == nil && !calendar.awaitsNotice(of: 2019))
        #expect(calendar.announcedEnd(from: 2028) == nil && calendar.awaitsNotice(of: 2028))
        #expect(calendar.announcedEnd(from: .max) == nil && !calendar.awaitsNotice(of: .min))
        #expect(WorkCalendar().awaitsNotice(of: 2028))
    }

    @Test func `lets the office's own days win over the announcements`() throws {
        let storm = try day("2022-10-14")
        let saturday = try day("2022-10-22")
        let tet = try day("2022-02-04")
        let swapped = try day("2024-05-04")
        let own = WorkCalendar(
            notices: try NoticeFiles.all(),
            local: [
                LocalDay(day: storm, isWorked: false, reason: "nghỉ tránh bão"),
                LocalDay(day: saturday, isWorked: true, reason: "làm bù"),
                LocalDay(day: tet, isWorked: true, reason: "trực"),
                LocalDay(day: swapped, isWorked: false, reason: "không hoán đổi"),
            ])
        #expect(own.dayOff(storm)?.cause == .local && own.dayOff(storm)?.name.vi == "nghỉ tránh bão")
        #expect(own.isWorkingDay(saturday) && own.dayOff(saturday) == nil)
        #expect(own.isWorkingDay(tet))
        #expect(!own.isWorkingDay(swapped))
    }

    @Test func `holds counts and days that nobody means within the years 1 to 9999`() throws {
        let start = try day("2022-01-03")
        let (first, last) = (try day("0001-01-01"), try day("9999-12-31"))
        #expect(calendar.day(start, addingWorkingDays: .max) == last)
        #expect(calendar.day(start, addingWorkingDays: .min) == first)
        let all = calendar.workingDays(from: Day(number: .min), to: Day(number: .max))
        // Two million and a half, less the holidays.
        #expect((2_570_000...2_608_000).contains(all))
        for (wild, bound) in [(Int.min, first), (Int.min + 1, first), (.max - 1, last), (.max, last)] {
            let wild = Day(number: wild)
            #expect(calendar.isWorkingDay(wild) == (bound == last))
            #expect((calendar.dayOff(wild) == nil) == (bound == last))
            #expect(calendar.isEstimated(wild))
            #expect(calendar.lastWorkingDay(onOrBefore: wild) == bound)
            #expect(calendar.firstWorkingDay(onOrAfter: wild) == (bound == last ? last : first + 1))
            #expect(calendar.day(wild, addingWorkingDays: 0) == wild)
            #expect(calendar.day(wild, addingWorkingDays: 1) == (bound == last ? last : first + 1))
            #expect(calendar.day(wild, addingWorkingDays: -1) == bound)
            #expect(calendar.workingDays(from: wild, to: wild) == 0)
            #expect(LunarDate(wild) == nil && !LunarDate.isNearNewYear(wild))
        }
    }

    @Test func `obeys the office's own days in any year`() throws {
        let (early, late, sunday) = (try day("1850-03-05"), try day("9999-12-31"), try day("2150-01-04"))
        let holiday = try day("2150-05-01")
        let own = WorkCalendar(local: [
            LocalDay(day: late, isWorked: false, reason: "nghỉ"),
            LocalDay(day: early, isWorked: false, reason: "nghỉ"),
            LocalDay(day: sunday, isWorked: true, reason: "làm"),
            LocalDay(day: holiday, isWorked: true, reason: "trực"),
        ])
        #expect(!own.isWorkingDay(early) && !own.isWorkingDay(late))
        #expect(own.isWorkingDay(sunday) && own.isWorkingDay(holiday))
        #expect(own.dayOff(early)?.cause == .local && own.dayOff(sunday) == nil)
        #expect(
            own.lastWorkingDay(onOrBefore: late) == late - 1 && own.firstWorkingDay(onOrAfter: late) == late)
        #expect(own.workingDays(from: sunday - 1, to: sunday) == 1)
        #expect(own.workingDays(from: early - 1, to: early) == 0)
        #expect(own.day(sunday - 1, addingWorkingDays: 1) == sunday)
        #expect(own.day(sunday + 1, addingWorkingDays: -1) == sunday)
        let plain = WorkCalendar()
        let (from, to) = (Day(number: .min), Day(number: .max))
        #expect(own.workingDays(from: from, to: to) == plain.workingDays(from: from, to: to))
    }
}
