// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Testing

@Suite struct PublishedHolidaysTests {
    @Test func `says what the files of holidays.d say`() throws {
        #expect(PublishedHolidays.notices == (try NoticeFiles.all()))
        #expect(PublishedHolidays.notices.allSatisfy { $0.problems().isEmpty })
    }

    @Test func `is known to the end of 2027 with no file at hand`() {
        #expect(WorkCalendar.published.knownUntil == Day(year: 2027, month: 12, day: 31))
    }

    @Test func `lets a file stand in for its year alone`() throws {
        let storm = try #require(Day(iso: "2026-10-14"))
        let tet = try #require(Day(iso: "2026-02-16"))
        let file = HolidayNotice(
            year: 2026, knownUntil: try #require(Day(iso: "2026-12-31")), sources: ["S": "CV 1"],
            off: [.init(day: storm, reason: "nghỉ tránh bão", source: "S")])
        let calendar = WorkCalendar(notices: [file] + PublishedHolidays.notices)
        #expect(!calendar.isWorkingDay(storm) && calendar.dayOff(storm)?.source == "CV 1")
        #expect(calendar.isWorkingDay(tet))
        let others = [2020, 2025, 2027].flatMap { year in PublishedHolidays.notices.filter { $0.year == year }
        }
        for row in others.flatMap(\.off) { #expect(!calendar.isWorkingDay(row.day), "\(row.day)") }
        #expect(calendar.knownUntil == WorkCalendar.published.knownUntil)
    }
}
