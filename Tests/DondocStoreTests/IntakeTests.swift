// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Testing

@Suite struct IntakeTests {
    let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    @Test func `gives every value back as it was`() async throws {
        var assignment = Assignment.make(due: [.make(2022, 2, 14), nil])
        assignment.milestones[1].deadline = Deadline(
            text: "hằng quý", kind: .recurring, due: .make(2022, 3, 31),
            time: TimeOfDay(hour: 16, minute: 30),
            from: .make(2022, 1, 1), rrule: "FREQ=MONTHLY;INTERVAL=3",
            offset: Deadline.Offset(duration: "P14D", working: true, anchor: "ngày hoàn thành tiêm mũi 1"),
            confidence: 0.5, reason: Bilingual(vi: "vì", en: "why"))
        let reminders = [
            Reminder.make(), .make(rung: .announce, recipient: .office, role: .office, at: morning + 0.25),
            .make(
                milestone: 1, rung: .digest, recipient: .unregistered("Báo X"), role: .coordinating, due: nil),
        ]
        let notes = [SourceProblem(line: 3, reason: "no such agency")]
        let difference = try await ledger.apply(
            .make([.make(assignment, reminders: reminders)], notes: notes), at: morning)
        #expect(difference == IntakeDifference(added: ["kl272-1"]))

        let record = try #require(try await ledger.assignment("kl272-1"))
        #expect(record.assignment == assignment)
        #expect(record.directive == .make())
        #expect(record.state == .open)
        #expect(record.source == "kl272.yaml")
        #expect(record.takenAt == morning)
        #expect(try await ledger.directive("272-kl-tu") == .make())
        #expect(Set(try await ledger.reminders(of: "kl272-1").map(\.reminder)) == Set(reminders))
        let sources = try await ledger.sources()
        #expect(
            try await ledger.assignmentCounts(ofFiles: ["kl272.yaml", "other.yaml"])
                == ["kl272.yaml": FileCounts(open: 1, waiting: 0)])
        #expect(sources.map(\.notes) == [notes])
        let open = try await ledger.openAssignments(after: nil, limit: 10)
        #expect(open.map(\.assignment) == [assignment])
        #expect(try await ledger.openAssignments(after: "kl272-1", limit: 10).isEmpty)
    }

    @Test func `leaves alone what is unchanged`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        let second = try await ledger.apply(.make([.make(reminders: [])], digest: "d2"), at: morning + hour)
        #expect(second == IntakeDifference(unchanged: 1))
        #expect(try await ledger.states() == [.planned])
        #expect(try await ledger.assignment("kl272-1")?.changedAt == morning)
    }

    @Test func `keeps what was sent, cancels what is not given any more, plans what is new`() async throws {
        let (first, second) = (
            Reminder.make(), Reminder.make(rung: .before(7, .workingDays), at: morning + 240 * hour)
        )
        _ = try await ledger.apply(.make([.make(reminders: [first, second])]), at: morning)
        _ = try await ledger.promote(upTo: morning)
        let moved = Day.make(2022, 2, 28)
        let third = Reminder.make(rung: .before(7, .workingDays), due: moved, at: morning + 500 * hour)
        let difference = try await ledger.apply(
            .make([.make(.make(due: [moved]), reminders: [third])]), at: morning + hour)
        #expect(difference == IntakeDifference(changed: ["kl272-1"]))
        let records = try await ledger.reminders(of: "kl272-1")
        #expect(records.map(\.state) == [.queued, .cancelled, .planned])
        #expect(records.map(\.stateReason) == [nil, "assignment changed", nil])

        let event = try #require(
            try await ledger.events(subject: "kl272-1", page: Page()).first)
        #expect(event.verb == "assignment.changed")
        #expect(event.actor == "file:kl272.yaml")
        #expect(event.before?.contains("2022-02-14") == true)
        #expect(event.after?.contains("2022-02-28") == true)
        #expect(event.after?.contains("action") == false)
    }

    @Test func `withdraws what is gone and opens it again when it comes back`() async throws {
        _ = try await ledger.apply(.make([.make(), .make(.make("kl272-2"))]), at: morning - hour)
        let one = try await ledger.apply(.make([.make()]), at: morning)
        #expect(one == IntakeDifference(withdrawn: ["kl272-2"], unchanged: 1))
        #expect(try await ledger.remove(path: "kl272.yaml", at: morning).withdrawn == ["kl272-1"])
        #expect(try await ledger.remove(path: "kl272.yaml", at: morning).isEmpty)
        let records = try await ledger.reminders(of: "kl272-1")
        #expect(records.map(\.stateReason) == ["file removed"])
        #expect(try await ledger.sources().map(\.state) == [.removed])
        #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).planned == 0)

        let again = try await ledger.apply(.make(), at: morning)
        #expect(again == IntakeDifference(added: ["kl272-1"]))
        #expect(try await ledger.states() == [.planned])
        #expect(
            try await ledger.events(subject: "kl272-1", page: Page()).map(\.verb)
                == ["assignment.reopened", "assignment.withdrawn", "assignment.added"])
    }

    @Test func `schedules nothing that waits for review`() async throws {
        _ = try await ledger.apply(.make([.make(needsReview: true)]), at: morning)
        #expect(try await ledger.states().isEmpty)
        #expect(try await ledger.assignment("kl272-1")?.state == .review)
        let opened = try await ledger.apply(.make(), at: morning)
        #expect(opened.changed == ["kl272-1"])
        #expect(try await ledger.states() == [.planned])
        _ = try await ledger.apply(.make([.make(needsReview: true)]), at: morning)
        #expect(try await ledger.states() == [.cancelled])
    }

    @Test func `refuses an id that another file holds, and applies nothing`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        let other = Intake.make([.make(.make("new")), .make()], path: "other.yaml")
        await #expect(throws: LedgerError.alreadyAssigned(id: "kl272-1", path: "kl272.yaml")) {
            try await ledger.apply(other, at: morning)
        }
        #expect(try await ledger.sources().count == 1)
        #expect(try await ledger.assignment("new") == nil)
        await #expect(throws: LedgerError.alreadyAssigned(id: "a", path: "twice.yaml")) {
            try await ledger.apply(
                .make([.make(.make("a")), .make(.make("a"))], path: "twice.yaml"), at: morning)
        }
        _ = try await ledger.remove(path: "kl272.yaml", at: morning)
        #expect(try await ledger.apply(other, at: morning).added == ["new", "kl272-1"])
        #expect(try await ledger.assignment("kl272-1")?.source == "other.yaml")
    }

    @Test func `keeps the last good version of a broken file in force`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        let broken = SourceFile(path: "kl272.yaml", fingerprint: "4-5-6", digest: "d2")
        let problem = SourceProblem(line: 7, reason: "no such date")
        try await ledger.quarantine(broken, problem: problem, at: morning)
        let source = try #require(try await ledger.sources().first)
        #expect(source.state == .quarantined)
        #expect(source.file == broken)
        #expect(source.problem == problem)
        #expect(try await ledger.assignmentCounts(ofFiles: ["kl272.yaml"])["kl272.yaml"]?.open == 1)
        #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).quarantined == 1)
        #expect(try await ledger.states() == [.planned])
        await #expect(throws: LedgerError.alreadyAssigned(id: "kl272-1", path: "kl272.yaml")) {
            try await ledger.apply(.make(path: "other.yaml"), at: morning)
        }
        #expect(try await ledger.apply(.make(digest: "d3"), at: morning).unchanged == 1)
        #expect(try await ledger.sources().map(\.state) == [.taken])
        #expect(try await ledger.sources().map(\.problem) == [nil])
    }

    @Test func `replaces what is planned when the plan is renewed`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        let plan = [Reminder.make(rung: .before(3, .days)), .make(at: morning + hour)]
        let before = morning - hour
        let first = try await ledger.recount(Recount(plans: ["kl272-1": plan, "unknown": plan]), at: before)
        #expect(first == (added: 2, cancelled: 1))  // one is new, one is moved
        #expect(
            try await ledger.recount(Recount(plans: ["kl272-1": plan]), at: before) == (
                added: 0, cancelled: 0
            ))
        #expect(
            try await ledger.recount(Recount(plans: ["kl272-1": []]), at: before) == (added: 0, cancelled: 2))
    }

    @Test func `keeps a reminder whose time has come when the plan is renewed before it is sent`()
        async throws
    {
        _ = try await ledger.apply(.make(), at: morning - hour)
        let later = [Reminder.make(rung: .before(3, .days), at: morning + 48 * hour)]
        #expect(
            try await ledger.recount(Recount(plans: ["kl272-1": later]), at: morning + hour) == (
                added: 1, cancelled: 0
            ))
        #expect(try await ledger.states() == [.planned, .planned])
    }

    @Test func `keeps what stands for rungs that are past when the plan is renewed before it is sent`()
        async throws
    {
        let caughtUp = Reminder.make(rung: .catchUp, at: morning)
        let next = Reminder.make(rung: .before(3, .workingDays), at: morning + 48 * hour)
        _ = try await ledger.apply(
            .make([.make(reminders: [caughtUp, next])]), at: morning - 12 * hour)
        _ = try await ledger.recount(Recount(plans: ["kl272-1": [next]]), at: morning - 11 * hour)
        #expect(try await ledger.states() == [.planned, .planned])
        let other = Reminder.make(
            rung: .before(3, .workingDays), recipient: .office, role: .office, at: morning)
        _ = try await ledger.recount(Recount(plans: ["kl272-1": [other]]), at: morning - 10 * hour)
        #expect(try await ledger.states().filter { $0 == .planned }.count == 1)
    }

    @Test func `a reminder whose time has come is cancelled when its due day is moved`() async throws {
        _ = try await ledger.apply(.make(), at: morning - hour)
        let moved = Day.make(2022, 3, 14)
        let reminder = Reminder.make(due: moved, at: morning + 240 * hour)
        _ = try await ledger.apply(
            .make([.make(.make(due: [moved]), reminders: [reminder])], digest: "d2"), at: morning + hour)
        #expect(try await ledger.states() == [.cancelled, .planned])
    }
}
