// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocDelivery

@Suite struct CalendarHoursTests {
    @Test func `a deadline with an hour ends at that hour in the calendar, in the office's zone`() throws {
        var deadline = Deadline.make()
        deadline.time = TimeOfDay(hour: 10, minute: 0)
        let notice = Notice.make(lines: [.make(assignment: .make(deadline: deadline))])
        let text = try #require(CalendarAttachment(notice: notice, domain: "a.vn", zone: .vietnam).text)
        let calendar = text.replacing("\r\n", with: "\n")
        #expect(calendar.contains("\nDTSTART;TZID=Asia/Ho_Chi_Minh:20220214T100000\nTRANSP"))
        #expect(calendar.contains("\nDUE;TZID=Asia/Ho_Chi_Minh:20220214T100000\n"))
        #expect(
            calendar.contains(
                "\nBEGIN:VTIMEZONE\nTZID:Asia/Ho_Chi_Minh\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0700\nTZOFFSETTO:+0700\n"
            ))
        let summer = try #require(CivilZone(identifier: "Europe/Berlin"))
        let foreign = try #require(CalendarAttachment(notice: notice, domain: "a.vn", zone: summer).text)
        #expect(foreign.contains("\r\nDUE:20220214T090000Z\r\n") && !foreign.contains("VTIMEZONE"))
        deadline.time = TimeOfDay(hour: 24, minute: 0)
        let whole = Notice.make(lines: [.make(assignment: .make(deadline: deadline))])
        let all = try #require(CalendarAttachment(notice: whole, domain: "a.vn", zone: .vietnam).text)
        #expect(all.contains("\r\nDUE;VALUE=DATE:20220214\r\n"))
    }
}
