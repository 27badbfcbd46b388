// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocPlanning
import Foundation
import Testing

/// What thượng khẩn and hỏa tốc change, and what they leave as it is.
@Suite struct UrgencyTests {
    private func office(_ urgency: Directive.Urgency?) -> Office {
        var office = Office()
        office.directive.urgency = urgency
        return office
    }

    @Test(arguments: [
        (Directive.Urgency.express, "2022-01-09 23:00", true), (.veryUrgent, "2022-01-09 23:00", true),
        (.urgent, "2022-01-10 07:30", false), (nil, "2022-01-10 07:30", false),
    ])
    func `an urgent directive of a Sunday night is announced at once`(
        urgency: Directive.Urgency?, instant: String, isUrgent: Bool
    ) throws {
        let office = office(urgency)
        let reminders = try office.reminders(.make(due: "2022-01-28"), at: "2022-01-09 23:00")
        let announcement = try #require(reminders.first { $0.rung == .announce })
        let expected = try office.instant(instant)
        #expect(announcement.instant == expected)
        #expect(announcement.isUrgent == isUrgent)
        #expect(announcement.reason.vi.contains("báo ngay") == isUrgent)
        #expect(announcement.reason.en.contains("at once") == isUrgent)
        // The rungs stay where they are.
        let others = reminders.filter { $0.rung != .announce }
        let plain = try self.office(nil).reminders(.make(due: "2022-01-28"), at: "2022-01-09 23:00")
        let usual = plain.filter { $0.rung != .announce }
        #expect(others.filter { $0.instant > announcement.instant } == others)
        #expect(Set(usual).isSubset(of: others))
        #expect(others.allSatisfy { !$0.isUrgent })
    }

    @Test func `on the first morning of Tết too, and the rungs wait for the offices`() throws {
        let office = office(.express)
        let reminders = try office.reminders(.make(due: "2022-02-08"), at: "2022-02-01 06:00")
        let lines = reminders.map(office.line)
        #expect(
            lines.prefix(3) == [
                "2022-02-01 06:00 announce agency:gddt", "2022-02-07 07:30 1wd agency:gddt",
                "2022-02-07 07:30 1wd office",
            ])
    }

    @Test func `announced at work before the hour of reminders it stands for those of that morning`() throws {
        let office = office(.express)
        let planner = Planner(
            calendar: office.calendar, ladder: office.ladder, zone: office.zone,
            officeOpens: try #require(TimeOfDay("07:00")), register: office.register)
        func lead(at arrival: String) throws -> [String] {
            let now = try office.instant(arrival)
            return planner.reminders(for: .make(due: "2022-01-12"), of: office.directive, now: now)
                .filter { $0.role == .lead }.map(office.line)
        }
        // The 11th is the working day before; who is told at 07:05 is not told again at 07:30.
        #expect(
            try lead(at: "2022-01-11 07:05") == [
                "2022-01-11 07:05 announce agency:gddt", "2022-01-12 07:30 0wd agency:gddt",
                "2022-01-13 07:30 overdue agency:gddt",
            ])
        #expect(try lead(at: "2022-01-11 05:00").contains("2022-01-11 07:30 1wd agency:gddt"))
    }

    @Test func `what has no date is announced at once too`() throws {
        let office = office(.veryUrgent)
        let reminders = try office.reminders(.make(milestones: []), at: "2022-01-09 23:00")
        #expect(reminders.map(office.line).first == "2022-01-09 23:00 announce agency:gddt")
        #expect(reminders.map(\.isUrgent) == [true, false])
    }

    @Test func `where nothing is announced, the catch-up breaks out`() throws {
        var office = office(.express)
        office.ladder.announce = false
        let reminders = try office.reminders(.make(due: "2022-01-11"), at: "2022-01-09 23:00")
        let first = reminders.filter(\.isUrgent)
        #expect(first.map(\.rung) == [.catchUp])
        let night = try office.instant("2022-01-09 23:00")
        #expect(first.map(\.instant) == [night])
    }

    @Test func `planned anew in the same night, the announcement is still wanted`() throws {
        let office = office(.express)
        let assignment = Assignment.make(due: "2022-01-28")
        let night = try office.replanned(assignment, takenAt: "2022-01-09 23:00", now: "2022-01-09 23:30")
        #expect(night.map(office.line).first == "2022-01-09 23:00 announce agency:gddt")
        #expect(night.first?.isUrgent == true)
        let day = try office.replanned(assignment, takenAt: "2022-01-09 23:00", now: "2022-01-10 07:30")
        #expect(!day.contains { $0.rung == .announce })
    }

    @Test func `a rung that a changed calendar sets into the past is caught up at once`() throws {
        let former = office(.express)
        var office = Office(local: ["2022-01-20", "2022-01-21"])
        office.directive.urgency = .express
        let now = try office.instant("2022-01-15 22:00")  // a Saturday
        let reminders = office.planner.reminders(
            replanning: .make(due: "2022-01-27"), of: office.directive,
            takenAt: try office.instant("2022-01-03 09:00"), now: now, formerly: former.planner)
        let caughtUp = reminders.filter { $0.rung == .catchUp }
        #expect(caughtUp.map(\.instant) == [now])
        #expect(caughtUp.map(\.isUrgent) == [true])
    }
}
