// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocPlanning
import Foundation
import Testing

@Suite struct RecurringTests {
    let office = Office()

    /// What the lead gets, without its own name.
    private func lead(_ reminders: [Reminder]) -> [String] {
        reminders.filter { $0.role == .lead }.map { office.line($0).replacing(" agency:gddt", with: "") }
    }

    private func planned(_ duty: Assignment, takenAt: String = "2022-01-12 09:00", now: String) throws
        -> [String]
    {
        lead(try office.replanned(duty, takenAt: takenAt, now: now))
    }

    private func occurrence(_ duty: Assignment, takenAt: String = "2022-01-12 09:00", now: String) throws
        -> String
    {
        let all = office.planner.occurrences(
            of: duty, takenAt: try office.instant(takenAt), now: try office.instant(now))
        return all.map { "\($0.due?.description ?? "none") next from \($0.next?.description ?? "never")" }
            .joined()
    }

    @Test func `plans the occurrence in force alone`() throws {
        let duty = Assignment.recurring("FREQ=MONTHLY;BYMONTHDAY=19", from: "2022-01-19")
        #expect(
            lead(try office.reminders(duty, at: "2022-01-12 09:00")) == [
                "2022-01-12 09:00 announce", "2022-01-14 07:30 3wd", "2022-01-18 07:30 1wd",
                "2022-01-19 07:30 0wd",
                "2022-01-20 07:30 overdue",
            ])
        #expect(
            try office.reminders(duty, at: "2022-01-12 09:00").allSatisfy { $0.due == Day(iso: "2022-01-19") }
        )
        #expect(try occurrence(duty, now: "2022-01-12 09:00") == "2022-01-19 next from 2022-01-20")
        #expect(try occurrence(duty, now: "2022-01-19 23:59") == "2022-01-19 next from 2022-01-20")
    }

    @Test func `goes on to the next occurrence, and tells once that the last one is late`() throws {
        let duty = Assignment.recurring("FREQ=MONTHLY;BYMONTHDAY=19", from: "2022-01-19")
        #expect(try occurrence(duty, now: "2022-01-20 00:00") == "2022-02-19 next from 2022-02-20")
        #expect(
            try planned(duty, now: "2022-01-20 00:00") == [
                "2022-01-20 07:30 overdue", "2022-02-09 07:30 7wd", "2022-02-15 07:30 3wd",
                "2022-02-17 07:30 1wd",
                "2022-02-18 07:30 0wd", "2022-02-21 07:30 overdue",
            ])
        #expect(
            try planned(duty, now: "2022-02-20 00:00") == [
                "2022-02-21 07:30 overdue", "2022-03-09 07:30 7wd", "2022-03-15 07:30 3wd",
                "2022-03-17 07:30 1wd",
                "2022-03-18 07:30 0wd", "2022-03-21 07:30 overdue",
            ])
        let late = try #require(
            try office.replanned(duty, takenAt: "2022-01-12 09:00", now: "2022-02-20 00:00").first)
        #expect(late.reason.vi == "đã quá hạn 19/02/2022 1 ngày làm việc; kỳ sau hạn 19/3/2022")
        #expect(
            late.reason.en == "1 working day past the due day 2022-02-19; the next one is due on 2022-03-19")
        #expect(office.planner.following(late, rule: "FREQ=MONTHLY;BYMONTHDAY=19", now: late.instant) == nil)
    }

    @Test func `leaves out what was due before it came in`() throws {
        let duty = Assignment.recurring("FREQ=MONTHLY;BYMONTHDAY=19", from: "2022-01-19")
        #expect(
            lead(try office.reminders(duty, at: "2022-03-15 09:00")) == [
                "2022-03-15 09:00 announce", "2022-03-17 07:30 1wd", "2022-03-18 07:30 0wd",
                "2022-03-21 07:30 overdue",
            ])
        // On Saturday the 19th nobody is at work: what is announced on Monday is April's.
        #expect(
            lead(try office.reminders(duty, at: "2022-03-19 10:00")).prefix(2) == [
                "2022-03-21 07:30 announce", "2022-04-07 07:30 7wd",
            ])
        #expect(
            try occurrence(duty, takenAt: "2022-03-19 10:00", now: "2022-03-19 10:00")
                == "2022-04-19 next from 2022-04-20")
    }

    @Test func `aims at the last working day before Tết`() throws {
        let duty = Assignment.recurring("FREQ=MONTHLY;BYMONTHDAY=1", from: "2022-01-01")
        #expect(
            try planned(duty, takenAt: "2021-12-01 09:00", now: "2022-01-02 00:00") == [
                "2022-01-04 07:30 overdue", "2022-01-19 07:30 7wd", "2022-01-25 07:30 3wd",
                "2022-01-27 07:30 1wd",
                "2022-01-28 07:30 0wd", "2022-02-07 07:30 overdue",
            ])
        // The third working day before falls into the time of the occurrence before, which has its own reminders.
        let twice = Assignment.recurring("FREQ=MONTHLY;BYMONTHDAY=14,-1", from: "2022-01-14")
        #expect(
            try planned(twice, now: "2022-02-01 00:00") == [
                "2022-02-07 07:30 overdue", "2022-02-09 07:30 3wd", "2022-02-11 07:30 1wd",
                "2022-02-14 07:30 0wd",
                "2022-02-15 07:30 overdue",
            ])
    }

    @Test func `reminds of a weekly duty on the day and the day before`() throws {
        let duty = Assignment.recurring("FREQ=WEEKLY;BYDAY=FR", from: "2022-01-14", coordinating: ["yte"])
        let all = try office.replanned(duty, takenAt: "2022-01-12 09:00", now: "2022-01-15 00:00")
        #expect(
            all.map(office.line) == [
                "2022-01-17 07:30 overdue agency:gddt", "2022-01-17 07:30 overdue office",
                "2022-01-20 07:30 1wd agency:gddt", "2022-01-20 07:30 1wd agency:yte",
                "2022-01-20 07:30 1wd office",
                "2022-01-21 07:30 0wd agency:gddt", "2022-01-21 07:30 0wd office",
                "2022-01-24 07:30 overdue agency:gddt", "2022-01-24 07:30 overdue office",
            ])
        // Nobody works between 28/01 and Friday 04/02, so that one has been reminded of before.
        let late = try office.replanned(duty, takenAt: "2022-01-12 09:00", now: "2022-01-29 00:00")
        #expect(lead(late) == ["2022-02-07 07:30 overdue", "2022-02-07 07:30 overdue"])
        #expect(Set(late.map(\.due)) == [Day(iso: "2022-01-28"), Day(iso: "2022-02-04")])
    }

    @Test func `reminds of what has no working day of its own together with the occurrence before`() throws {
        // Both Friday 28/01 and Friday 04/02, in Tết, have to be done by 28/01.
        let duty = Assignment.recurring("FREQ=WEEKLY;BYDAY=FR", from: "2022-01-14")
        let both = try office.replanned(duty, takenAt: "2022-01-12 09:00", now: "2022-01-22 00:00")
        #expect(
            both.filter { $0.role == .lead }.map { "\(office.line($0)) of \($0.due?.description ?? "")" } == [
                "2022-01-24 07:30 overdue agency:gddt of 2022-01-21",
                "2022-01-27 07:30 1wd agency:gddt of 2022-01-28",
                "2022-01-27 07:30 1wd agency:gddt of 2022-02-04",
                "2022-01-28 07:30 0wd agency:gddt of 2022-01-28",
                "2022-01-28 07:30 0wd agency:gddt of 2022-02-04",
                "2022-02-07 07:30 overdue agency:gddt of 2022-01-28",
            ])
        let ahead = try #require(both.last { $0.due == Day(iso: "2022-02-04") && $0.role == .lead })
        #expect(
            ahead.reason.vi
                == "hôm nay là ngày làm việc cuối cùng trước hạn 04/02/2022 (Tết Nguyên đán)")
        // Taken in on the last morning: the announcement is of the first one, and the other is told beside it.
        let late = try office.reminders(duty, at: "2022-01-28 09:00")
        #expect(
            late.filter { $0.role == .lead }.map { "\($0.rung) \($0.due?.description ?? "")" } == [
                "announce 2022-01-28", "catch-up 2022-02-04", "overdue 2022-01-28",
            ])
        // Twice a week within the longer break, a turn that comes late tells what it would have told before.
        let twice = Assignment.recurring("FREQ=WEEKLY;BYDAY=MO,TH", from: "2022-01-17")
        func turn(_ now: String) throws -> [String] {
            let reminders = office.planner.reminders(
                turning: twice, of: office.directive, takenAt: try office.instant("2022-01-12 09:00"),
                now: try office.instant(now))
            return reminders.filter { $0.role == .lead && $0.due == Day(iso: "2022-02-03") }.map(office.line)
        }
        #expect(try turn("2022-01-28 00:00") == ["2022-01-28 07:30 0wd agency:gddt"])
        #expect(
            try turn("2022-02-01 00:00") == [
                "2022-01-28 07:30 0wd agency:gddt", "2022-02-07 07:30 overdue agency:gddt",
            ])
    }

    @Test(arguments: ["FREQ=DAILY", "FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"])
    func `lists a duty of every day in the digest alone`(rule: String) throws {
        let duty = Assignment.recurring(rule, from: "2022-01-12")
        #expect(
            try office.reminders(duty, at: "2022-01-12 09:00").map(office.line) == [
                "2022-01-12 09:00 announce agency:gddt", "2022-01-17 07:30 digest office",
            ])
        #expect(try office.reminders(duty, at: "2022-01-12 09:00").allSatisfy { $0.due == nil })
        #expect(try occurrence(duty, now: "2022-03-12 09:00") == "none next from never")
        #expect(duty.milestones[0].deadline.plannedDue == nil)
    }

    @Test func `gives a rare duty the whole ladder, and chases it until the next one begins`() throws {
        let rule = "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"
        let duty = Assignment.recurring(rule, from: "2022-03-31")
        let planned = try office.replanned(duty, takenAt: "2022-01-12 09:00", now: "2022-04-01 00:00")
        #expect(
            lead(planned) == [
                "2022-04-01 07:30 overdue", "2022-06-09 07:30 15wd", "2022-06-21 07:30 7wd",
                "2022-06-27 07:30 3wd",
                "2022-06-29 07:30 1wd", "2022-06-30 07:30 0wd", "2022-07-01 07:30 overdue",
            ])
        #expect(
            planned.filter { $0.role == .superior }.map(office.line) == [
                "2022-04-18 07:30 overdue-weekly agency:ubnd", "2022-07-18 07:30 overdue-weekly agency:ubnd",
            ])
        var chased: [String] = []
        var last = try #require(planned.first { $0.role == .lead })
        while let next = office.planner.following(last, rule: rule, now: last.instant) {
            chased.append(office.line(next))
            last = next
        }
        #expect(chased.count == 10)
        #expect(chased.first == "2022-04-04 07:30 overdue-weekly agency:gddt")
        #expect(chased.last == "2022-06-06 07:30 overdue-weekly agency:gddt")
        // Planned anew in the middle, it goes on where it stands.
        #expect(try self.planned(duty, now: "2022-05-20 10:00").first == "2022-05-23 07:30 overdue-weekly")
        #expect(try self.planned(duty, now: "2022-06-10 10:00").first == "2022-06-21 07:30 7wd")
    }

    @Test func `takes the rungs of a task file as they are, none before the occurrence is in force`() throws {
        let monthly = Assignment.recurring(
            "FREQ=MONTHLY;BYMONTHDAY=19", from: "2022-01-19",
            ladder: .init(before: [.before(10, .workingDays)]))
        #expect(
            try planned(monthly, now: "2022-02-20 00:00") == [
                "2022-02-21 07:30 overdue", "2022-03-04 07:30 10wd", "2022-03-21 07:30 overdue",
            ])
        let weekly = Assignment.recurring(
            "FREQ=WEEKLY;BYDAY=FR", from: "2022-01-14",
            ladder: .init(before: [.before(7, .days)], overdue: false))
        #expect(try planned(weekly, now: "2022-02-19 00:00") == ["2022-02-21 07:30 4wd"])
    }

    @Test func `a turn that comes late gives what it would have given in time, less what is over`() throws {
        let duty = Assignment.recurring("FREQ=WEEKLY;BYDAY=FR", from: "2022-01-14")
        let taken = try office.instant("2022-01-12 09:00")
        func turn(_ now: String) throws -> [Reminder] {
            office.planner.reminders(
                turning: duty, of: office.directive, takenAt: taken, now: try office.instant(now))
        }
        let inTime = try turn("2022-01-15 00:00")
        #expect(try turn("2022-01-21 10:00") == inTime.filter { $0.due == Day(iso: "2022-01-21") })
        // The first one has been announced, so a clock that goes back gives nothing more of it.
        #expect(
            try lead(turn("2022-01-14 10:00")) == planned(duty, now: "2022-01-14 10:00"))
        // Of a rule that has ended, the last occurrence is told to be late.
        let ended = Assignment.recurring("FREQ=MONTHLY;BYMONTHDAY=19;COUNT=2", from: "2022-01-19")
        let late = office.planner.reminders(
            turning: ended, of: office.directive, takenAt: taken, now: try office.instant("2022-03-01 10:00"))
        #expect(lead(late).last == "2022-02-21 07:30 overdue")
    }

    @Test func `stays with the last occurrence when the rule ends`() throws {
        for end in ["COUNT=2", "UNTIL=20220219"] {
            let duty = Assignment.recurring("FREQ=MONTHLY;BYMONTHDAY=19;\(end)", from: "2022-01-19")
            #expect(try occurrence(duty, now: "2022-01-25 10:00") == "2022-02-19 next from never")
            #expect(try occurrence(duty, now: "2022-08-25 10:00") == "2022-02-19 next from never")
            #expect(try planned(duty, now: "2022-02-20 00:00") == ["2022-02-21 07:30 overdue"])
        }
    }

    @Test(arguments: ["FREQ=FORTNIGHTLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"])
    func `takes a rule that gives no day as one due day`(rule: String) throws {
        let broken = Assignment.recurring(rule, from: "2022-02-14")
        let dated = Assignment.make(due: "2022-02-14")
        #expect(
            try lead(office.reminders(broken, at: "2022-01-12 09:00"))
                == lead(office.reminders(dated, at: "2022-01-12 09:00")))
        #expect(try occurrence(broken, now: "2022-01-12 09:00").isEmpty)
    }

    @Test(arguments: [
        "FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYMONTHDAY=14,-1",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=4", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=4",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
    ])
    func `gives the same reminders whenever it is planned anew`(rule: String) throws {
        var random = SeededGenerator(seed: 7)
        let taken = try office.instant("2022-01-12 09:00")
        let first = try #require(Day(iso: "2022-01-12"))
        let duty = Assignment.recurring(rule, from: first.description)
        func plan(_ now: Date) -> [Reminder] {
            office.planner.reminders(replanning: duty, of: office.directive, takenAt: taken, now: now)
        }
        // Every midnight is a turn; what is planned at one stays, whenever it is planned again.
        var sent: [Reminder] = []
        var waiting = office.planner.reminders(for: duty, of: office.directive, now: taken)
        for number in first.number + 1..<first.number + 420 {
            let midnight = office.zone.instant(of: Day(number: number), at: .midnight)
            sent += waiting.filter { $0.instant < midnight }
            waiting =
                waiting.filter { $0.instant >= midnight }
                + waiting.filter { $0.instant < midnight }.compactMap {
                    office.planner.following($0, rule: rule, now: $0.instant)
                }
            let planned = plan(midnight)
            for reminder in planned where !waiting.contains(reminder) { waiting.append(reminder) }
            let missing = waiting.filter { !planned.contains($0) }
            #expect(
                missing.isEmpty, "planned at midnight, \(Day(number: number)): \(missing.map(office.line))")
            guard number % 5 == 0 else { continue }
            let noon = midnight + .random(in: 0...86_000, using: &random)
            let again = plan(noon)
            #expect(again.allSatisfy { waiting.contains($0) || $0.instant > midnight + 86_400 })
            #expect(waiting.filter { $0.instant > noon }.allSatisfy { again.contains($0) })
        }
        let identities = Set(sent.map { PlannerPropertyTests.Identity($0, zone: office.zone) })
        #expect(identities.count == sent.count)
        let leads = Dictionary(grouping: sent.filter { $0.role == .lead }, by: \.instant)
        #expect(leads.values.allSatisfy { $0.count <= 2 }, "the late one and the next one at most")
    }
}

extension Assignment {
    static func recurring(
        _ rule: String, from first: String, coordinating: [String] = [], ladder: Ladder.Override? = nil
    ) -> Assignment {
        var deadline = Deadline.make(.recurring, due: first)
        deadline.rrule = rule
        return make(
            milestones: [Milestone(what: "", deadline: deadline)], coordinating: coordinating, ladder: ladder)
    }
}
