// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocPlanning
import Foundation
import Testing

@Suite struct ReplanningTests {
    let office = Office()

    @Test func `gives what still lies ahead, and announces nothing anew`() throws {
        let assignment = Assignment.make(due: "2022-02-14", coordinating: ["yte"])
        let planned = try office.reminders(assignment, at: "2022-01-10 09:00")
        let now = try office.instant("2022-02-09 07:30")
        let again = try office.replanned(assignment, takenAt: "2022-01-10 09:00", now: "2022-02-09 07:30")
        #expect(again == planned.filter { $0.instant > now })
        #expect(again.count == 7)
    }

    @Test func `keeps an announcement that still waits for the morning`() throws {
        let assignment = Assignment.make(due: "2022-02-14", coordinating: ["yte"])
        let planned = try office.reminders(assignment, at: "2022-01-08 10:00")
        #expect(
            try office.replanned(assignment, takenAt: "2022-01-08 10:00", now: "2022-01-09 10:00") == planned)
    }

    @Test func `goes on with the weekly rung where it stands`() throws {
        let assignment = Assignment.make(due: "2022-02-14")
        let again = try office.replanned(assignment, takenAt: "2022-01-10 09:00", now: "2022-03-09 10:00")
        #expect(
            again.map(office.line) == [
                "2022-03-14 07:30 overdue-weekly agency:gddt", "2022-03-14 07:30 overdue-weekly office",
                "2022-03-14 07:30 overdue-weekly agency:ubnd",
            ])
        let overdue = try #require(
            try office.reminders(assignment, at: "2022-01-10 09:00").first { $0.rung == .overdue })
        let following = office.planner.following(overdue, now: try office.instant("2022-03-09 10:00"))
        #expect(following == again.first)
    }

    @Test func `moves rungs over a day that has become free`() throws {
        let assignment = Assignment.make(due: "2022-02-14")
        let storm = Office(local: ["2022-02-11"])
        let again = try storm.replanned(assignment, takenAt: "2022-01-10 09:00", now: "2022-01-20 10:00")
        #expect(
            again.filter { $0.role == .lead }.map(storm.line) == [
                "2022-01-26 07:30 7wd agency:gddt", "2022-02-08 07:30 3wd agency:gddt",
                "2022-02-10 07:30 1wd agency:gddt", "2022-02-14 07:30 0wd agency:gddt",
                "2022-02-15 07:30 overdue agency:gddt",
            ])
    }

    @Test func `catches up once with rungs that a new day off moves into the past`() throws {
        let assignment = Assignment.make(due: "2022-02-14", coordinating: ["yte"])
        let storm = Office(local: ["2022-02-11"])
        let again = storm.planner.reminders(
            replanning: assignment, of: office.directive, takenAt: try office.instant("2022-01-10 09:00"),
            now: try office.instant("2022-02-08 10:00"), formerly: office.planner)
        #expect(
            again.prefix(4).map(storm.line) == [
                "2022-02-08 10:00 catch-up agency:gddt", "2022-02-08 10:00 catch-up agency:yte",
                "2022-02-10 07:30 1wd agency:gddt", "2022-02-10 07:30 1wd office",
            ])
        #expect(
            again.first?.reason.vi == "còn 3 ngày làm việc đến hạn 14/02/2022 (nghỉ hoán đổi 11/02) "
                + "(thay cho các lần nhắc đã qua: 3 ngày làm việc)")
        let unchanged = office.planner.reminders(
            replanning: assignment, of: office.directive, takenAt: try office.instant("2022-01-10 09:00"),
            now: try office.instant("2022-02-08 10:00"), formerly: office.planner)
        #expect(
            unchanged
                == (try office.replanned(assignment, takenAt: "2022-01-10 09:00", now: "2022-02-08 10:00")))
    }
}
