// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Testing

/// A monthly duty, due on the 19th, that came in on 17/01/2022.
@Suite struct OccurrenceTests {
    let ledger: SQLiteLedger
    let january = Day.make(2022, 1, 19)
    let february = Day.make(2022, 2, 19)
    let march = Day.make(2022, 3, 19)

    init() throws { ledger = try SQLiteLedger.inMemory() }

    private func duty(action: String = "báo cáo", rule: String = "FREQ=MONTHLY;BYMONTHDAY=19") -> Assignment {
        var duty = Assignment.make(action: action, due: [january])
        duty.milestones[0].deadline.kind = .recurring
        duty.milestones[0].deadline.rrule = rule
        return duty
    }

    private func item(_ duty: Assignment, due: Day, reminders: [Reminder]? = nil) -> Intake.Item {
        Intake.Item(
            assignment: duty, needsReview: false,
            reminders: reminders ?? [.make(due: due, at: (due - 1).morning)],
            occurrences: [Occurrence(milestone: 0, due: due, next: due + 1)])
    }

    private func turn(on day: Day, to due: Day, from: Day? = nil, next: Day?) async throws -> Int {
        let reminders = [Reminder.make(rung: .before(1, .workingDays), due: due, at: (due - 1).morning)]
        let turn = Turn(
            occurrences: [Occurrence(milestone: 0, due: due, next: next, from: from)], reminders: reminders)
        return try await ledger.turn(on: day, limit: 10, at: day.morning) { open in
            #expect(open.assignment.milestones[0].deadline.due == january)
            return turn
        }
    }

    private func overdue(on day: Day) async throws -> Int {
        try await ledger.counts(today: day, now: day.morning).overdue
    }

    private func listed(from first: Day, to last: Day) async throws -> Int {
        var filter = AssignmentFilter()
        (filter.dueFrom, filter.dueTo) = (first, last)
        return try await ledger.assignments(filter, page: Page()).count
    }

    @Test func `gives a recurring milestone back as the file says it, and lists it by what is in force`()
        async throws
    {
        _ = try await ledger.apply(.make([item(duty(), due: march)]), at: morning)
        #expect(try await ledger.assignment("kl272-1")?.assignment == duty())
        #expect(try await ledger.openAssignments(after: nil, limit: 1).map(\.assignment) == [duty()])
        #expect(try await listed(from: january, to: january) == 0)
        #expect(try await listed(from: march, to: march) == 1)
        #expect(try await ledger.dueDays(from: january, to: march) == [DueCount(day: march, count: 1)])
        #expect(try await ledger.earliestTurn() == march + 1)
        #expect(try await ledger.apply(.make([item(duty(), due: march)]), at: morning).unchanged == 1)
    }

    @Test func `brings the next occurrence into force, and notes the first one that was missed`() async throws
    {
        _ = try await ledger.apply(.make([item(duty(), due: january)]), at: morning)
        #expect(try await turn(on: january, to: february, next: february + 1) == 0)
        #expect(try await turn(on: january + 1, to: february, next: february + 1) == 1)
        #expect(try await turn(on: january + 1, to: february, next: february + 1) == 0)
        #expect(try await ledger.earliestTurn() == february + 1)
        #expect(try await ledger.assignment("kl272-1")?.missed == [0: january])
        #expect(try await turn(on: february + 1, to: march, next: march + 1) == 1)
        #expect(try await ledger.assignment("kl272-1")?.missed == [0: january])
        #expect(try await listed(from: march, to: march) == 1)
        #expect(try await overdue(on: february + 1) == 1)
        #expect(try await ledger.states() == [.planned, .planned, .planned])
        let events = try await ledger.events(subject: "kl272-1", page: Page())
        #expect(events.map(\.verb) == ["occurrence.began", "occurrence.began", "assignment.added"])
        #expect(events[0].before == #"{"due":"2022-02-19","milestone":0}"#)
        #expect(events[0].after == #"{"due":"2022-03-19","milestone":0}"#)
        // The file is as it was, so nothing is new in it.
        #expect(try await ledger.apply(.make([item(duty(), due: march)]), at: march.morning).unchanged == 1)
    }

    @Test func `goes back when the clock does`() async throws {
        _ = try await ledger.apply(.make([item(duty(), due: january)]), at: morning)
        let year = Day.make(2023, 3, 19)
        #expect(try await turn(on: year - 5, to: year, from: Day.make(2023, 2, 20), next: year + 1) == 1)
        #expect(try await ledger.isTurnDue(on: year - 5) == false)
        #expect(try await ledger.isTurnDue(on: january + 3))
        #expect(try await turn(on: january + 3, to: february, from: january + 1, next: february + 1) == 1)
        #expect(try await ledger.isTurnDue(on: january + 3) == false)
        #expect(try await ledger.earliestTurn() == february + 1)
        #expect(try await ledger.assignment("kl272-1")?.missed == [0: january])
        #expect(try await turn(on: january - 2, to: january, next: january + 1) == 1)
        #expect(try await ledger.assignment("kl272-1")?.missed == [:])
        // Before it came in nothing else is in force, and it is not asked about again.
        #expect(try await turn(on: january + 1, to: february, from: january + 1, next: february + 1) == 1)
        #expect(try await turn(on: january - 9, to: february, from: january + 1, next: february + 1) == 1)
        #expect(try await ledger.isTurnDue(on: january - 9) == false)
        #expect(try await ledger.earliestTurn() == february + 1)
    }

    @Test func `stays with the last occurrence of a rule that has ended`() async throws {
        _ = try await ledger.apply(.make([item(duty(), due: january)]), at: morning)
        #expect(try await turn(on: january + 1, to: january, next: nil) == 1)
        #expect(try await ledger.earliestTurn() == nil)
        #expect(try await ledger.assignment("kl272-1")?.missed == [:])
        #expect(try await overdue(on: january + 1) == 1)
        #expect(try await listed(from: january, to: january) == 1)
    }

    @Test func `keeps what went by when the words change, and not when the duty does`() async throws {
        _ = try await ledger.apply(.make([item(duty(), due: january)]), at: morning)
        #expect(try await turn(on: january + 1, to: february, next: february + 1) == 1)
        let reworded = item(duty(action: "gửi báo cáo"), due: february)
        #expect(try await ledger.apply(.make([reworded]), at: (january + 2).morning).changed == ["kl272-1"])
        #expect(try await ledger.assignment("kl272-1")?.missed == [0: january])
        // Read anew when the next occurrence is in force already, but before its turn was taken.
        let late = item(duty(action: "nộp báo cáo"), due: march)
        #expect(try await ledger.apply(.make([late]), at: (february + 1).morning).changed == ["kl272-1"])
        #expect(try await ledger.assignment("kl272-1")?.missed == [0: january])
        #expect(try await ledger.earliestTurn() == march + 1)
        let other = item(duty(rule: "FREQ=MONTHLY;BYMONTHDAY=19;BYMONTH=3,9"), due: march)
        #expect(try await ledger.apply(.make([other]), at: (february + 1).morning).changed == ["kl272-1"])
        #expect(try await ledger.assignment("kl272-1")?.missed == [:])
    }

    @Test func `turns nothing that is withdrawn, and begins anew when it comes back`() async throws {
        _ = try await ledger.apply(.make([item(duty(), due: january)]), at: morning)
        #expect(try await turn(on: january + 1, to: february, next: february + 1) == 1)
        _ = try await ledger.remove(path: "kl272.yaml", at: (january + 2).morning)
        #expect(try await ledger.earliestTurn() == nil)
        #expect(try await turn(on: february + 1, to: march, next: march + 1) == 0)
        _ = try await ledger.apply(.make([item(duty(), due: march)]), at: (march - 5).morning)
        #expect(try await ledger.assignment("kl272-1")?.missed == [:])
        #expect(try await ledger.earliestTurn() == march + 1)
    }

    @Test func `keeps a duty of every day out of the due days`() async throws {
        var daily = item(duty(rule: "FREQ=DAILY"), due: january)
        daily.occurrences = [Occurrence(milestone: 0, due: nil, next: nil)]
        _ = try await ledger.apply(.make([daily]), at: morning)
        #expect(try await ledger.assignment("kl272-1")?.assignment == duty(rule: "FREQ=DAILY"))
        #expect(try await ledger.earliestTurn() == nil)
        let counts = try await ledger.counts(today: march, now: march.morning)
        #expect(counts.overdue == 0)
        #expect(counts.undated == 1)
    }

    @Test func `sends what was said of an occurrence when the next one is in force`() async throws {
        let first = Reminder.make(rung: .before(0, .workingDays), due: january, at: january.morning)
        let late = Reminder.make(rung: .overdue, due: january, at: (january + 1).morning)
        _ = try await ledger.apply(
            .make([item(duty(), due: january, reminders: [first, late])]), at: morning)
        // Over a downtime nothing was queued when the turn came.
        #expect(try await turn(on: january + 1, to: february, next: february + 1) == 1)
        let wanted = [
            Reminder.make(rung: .before(1, .workingDays), due: february, at: (february - 1).morning)
        ]
        #expect(
            try await ledger.recount(Recount(plans: ["kl272-1": wanted]), at: (january + 5).morning) == (
                added: 0, cancelled: 0
            ))
        #expect(try await ledger.promote(upTo: (january + 5).morning).reminders == 2)
        let started = try #require(try await ledger.begin((january + 5).morning).first)
        #expect(started.notice.lines.map(\.reminder) == [first, late])
        try await ledger.end(
            started.begun.delivered((january + 5).morning), at: (january + 5).morning)
        #expect(try await ledger.promote(upTo: (february - 1).morning).reminders == 1)
        let next = try #require(try await ledger.begin((february - 1).morning).first).notice
        #expect(next.lines.map(\.previousDue) == [nil], "it has come back, and has not moved")
    }

    @Test func `sends what is said ahead of its turn, and recalls it when the duty is another`() async throws
    {
        let now = Reminder.make(rung: .before(0, .workingDays), due: january, at: (january - 1).morning)
        let ahead = Reminder.make(rung: .before(0, .workingDays), due: february, at: (january - 1).morning)
        _ = try await ledger.apply(
            .make([item(duty(), due: january, reminders: [now, ahead])]), at: morning)
        #expect(try await ledger.promote(upTo: (january - 1).morning).reminders == 2)
        let started = try #require(try await ledger.begin((january - 1).morning).first)
        #expect(started.notice.lines.map(\.reminder) == [now, ahead])
        try await ledger.end(
            started.begun.retried(
                .unreachable("no route"), at: january.morning, ended: (january - 1).morning),
            at: (january - 1).morning)
        let other = duty(rule: "FREQ=MONTHLY;BYMONTHDAY=19;BYMONTH=1,9")
        let announced = Reminder.make(rung: .announce, due: january, at: (january - 1).morning)
        _ = try await ledger.apply(
            .make([item(other, due: january, reminders: [announced])]), at: (january - 1).morning)
        let again = try #require(try await ledger.begin(january.morning).first).notice
        #expect(again.lines.map(\.reminder.due) == [january])
    }

    @Test func `asks for what follows with the rule of a recurring milestone`() async throws {
        let reminders = [Reminder.make(rung: .overdue, due: january, at: (january + 1).morning)]
        let dated = Intake.Item.make(
            .make("kl272-2", due: [january]), reminders: [.make("kl272-2", rung: .overdue, due: january)])
        _ = try await ledger.apply(
            .make([item(duty(), due: january, reminders: reminders), dated]), at: morning)
        _ = try await ledger.promote(
            upTo: (january + 1).morning,
            following: { reminder, rule in
                #expect((rule == nil) == (reminder.assignment == "kl272-2"))
                return nil
            })
    }
}
