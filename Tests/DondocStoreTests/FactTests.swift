// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB
import Testing

@testable import DondocStore

/// What becomes of assignments when people say how they go.
@Suite struct FactTests {
    let ledger: SQLiteLedger
    private let lan = "user:lan(1001)"
    private let lead = Recipient.agency("so-gddt")
    private let second = Day.make(2022, 3, 31)

    init() throws { ledger = try SQLiteLedger.inMemory() }

    /// An assignment of two milestones, each with a reminder of that morning and a later one.
    private func twofold() -> Intake.Item {
        let assignment = Assignment.make(due: [.make(2022, 2, 14), second])
        return .make(
            assignment,
            reminders: [
                .make(milestone: 0, at: morning), .make(milestone: 1, due: second, at: morning),
                .make(milestone: 0, rung: .before(1, .workingDays), at: morning + 24 * hour),
                .make(milestone: 1, rung: .before(1, .workingDays), due: second, at: morning + 48 * hour),
            ])
    }

    private func done(
        _ parts: [NewFact.Part] = [.init(milestone: 0, due: .make(2022, 2, 14))],
        kind: Fact.Kind = .done, on day: Day = .make(2022, 1, 17), at now: Date = morning
    ) async throws {
        try await ledger.report(parts, kind, on: day, at: now)
    }

    private func waiting() async throws -> Int {
        try await ledger.counts(today: .make(2022, 1, 18), now: morning + hour).awaitingConfirmation
    }

    private func verbs() async throws -> [String] {
        try await ledger.events(subject: "kl272-1", page: Page()).map(\.verb)
    }

    @Test func `what is done is closed, and nobody is reminded of it`() async throws {
        try await ledger.take([.make(reminders: [.make(at: morning), .make(rung: .before(1, .workingDays))])])
        try await done()
        let record = try await ledger.duty()
        #expect(record.state == .closed)
        #expect(record.progress.closure == .done(.make(2022, 1, 17)))
        #expect(record.progress.parts[0]?.isConfirmed == true)
        #expect(try await Set(ledger.states()) == [.cancelled])
        #expect(try await ledger.earliestReminder() == nil)
        let counts = try await ledger.counts(today: .make(2022, 3, 1), now: morning)
        #expect((counts.openAssignments, counts.closed, counts.overdue) == (0, 1, 0))
    }

    @Test func `it is written down who said it, of what, and when`() async throws {
        try await ledger.take([.make()])
        try await done()
        let facts = try await ledger.facts(of: "kl272-1")
        #expect(
            facts == [
                Fact(
                    id: 1, assignment: "kl272-1", milestone: 0, due: .make(2022, 2, 14), kind: .done,
                    day: .make(2022, 1, 17), text: "Báo cáo số 12/BC-SGDĐT", actor: lan, at: morning)
            ])
        let event = try #require(try await ledger.events(subject: "kl272-1", page: Page()).first)
        #expect((event.verb, event.actor) == ("assignment.done", lan))
        #expect(event.before?.contains(#""state":"open""#) == true)
        #expect(event.after?.contains(#""done_on":"2022-01-17""#) == true)
    }

    @Test func `facts are never rewritten`() async throws {
        try await ledger.take([.make()])
        try await done()
        for sql in ["UPDATE fact SET day = 1", "DELETE FROM fact"] {
            await #expect(throws: (any Error).self) {
                try await ledger.write { try $0.run(sql, []) }
            }
        }
    }

    @Test func `a letter that waits leaves out what is done meanwhile`() async throws {
        try await ledger.take([twofold()])
        _ = try await ledger.promote(upTo: morning)
        try await done()
        let begun = try await ledger.begin(morning)
        #expect(begun.flatMap(\.notice.lines).map(\.reminder.milestone) == [1])
        try await done([.init(milestone: 1, due: second)])
        #expect(try await ledger.duty().state == .closed)
    }

    @Test func `one milestone of two that is done leaves the other owed`() async throws {
        try await ledger.take([twofold()])
        try await done()
        #expect(try await ledger.duty().state == .open)
        let planned = try await ledger.reminders(of: "kl272-1").filter { $0.state == .planned }
        #expect(planned.map(\.reminder.milestone) == [1, 1])
        let counts = try await ledger.counts(today: .make(2022, 2, 14), now: morning)
        #expect(counts.dueToday == 0)
    }

    @Test func `a new plan does not remind of what is done`() async throws {
        try await ledger.take([twofold()])
        try await done()
        let recount = Recount(plans: ["kl272-1": twofold().reminders])
        _ = try await ledger.recount(recount, at: morning)
        let planned = try await ledger.reminders(of: "kl272-1").filter { $0.state == .planned }
        #expect(Set(planned.map(\.reminder.milestone)) == [1])
    }

    @Test func `what is only reported waits for its confirmation, and nobody is reminded meanwhile`()
        async throws
    {
        try await ledger.take([.make(reminders: [.make(rung: .before(1, .workingDays), at: morning + hour)])])
        try await done(kind: .reported)
        #expect(try await ledger.duty().state == .open)
        #expect(try await ledger.duty().progress.parts[0]?.isConfirmed == false)
        #expect(try await ledger.states() == [.cancelled])
        let counts = try await ledger.counts(today: .make(2022, 3, 1), now: morning)
        #expect((counts.awaitingConfirmation, counts.overdue) == (1, 0))
        await #expect(throws: LedgerError.alreadySaid(id: "kl272-1")) { try await done(kind: .reported) }
        try await done(on: .make(2022, 1, 15))
        #expect(try await ledger.duty().progress.closure == .done(.make(2022, 1, 15)))
    }

    @Test func `what was done cannot be done again`() async throws {
        try await ledger.take([.make()])
        try await done()
        await #expect(throws: LedgerError.notOpen(id: "kl272-1")) { try await done() }
        #expect(try await ledger.facts(of: "kl272-1").count == 1)
    }

    @Test func `a result that is sent back is owed again, and whoever leads is told`() async throws {
        try await ledger.take([.make(reminders: [.make(rung: .before(1, .workingDays), at: morning + hour)])])
        try await done()
        let told = Reminder.make(rung: .returned, recipient: lead, at: morning + 2 * hour)
        let later = Reminder.make(rung: .before(1, .workingDays), at: morning + 24 * hour)
        let fact = NewFact(
            assignment: "kl272-1", kind: .returned, parts: [.init(milestone: 0, due: .make(2022, 2, 14))],
            text: "thiếu phụ lục", reminders: [told, later])
        try await ledger.state([fact], actor: lan, at: morning + hour)
        let record = try await ledger.duty()
        #expect((record.state, record.progress.closure, record.progress.returns) == (.open, nil, 1))
        _ = try await ledger.promote(upTo: morning + 2 * hour)
        let lines = try await ledger.begin(morning + 2 * hour).flatMap(\.notice.lines)
        #expect(lines.map(\.reminder.rung) == [.returned])
        #expect(try await verbs().contains("assignment.returned"))
    }

    @Test func `that a result was sent back is told though all is planned anew before`() async throws {
        try await ledger.take([.make(reminders: [.make(rung: .before(1, .workingDays), at: morning + hour)])])
        try await done()
        let told = Reminder.make(rung: .returned, recipient: lead, at: morning + 24 * hour)
        let fact = NewFact(
            assignment: "kl272-1", kind: .returned, parts: [.init(milestone: 0, due: .make(2022, 2, 14))],
            text: "thiếu phụ lục", reminders: [told])
        try await ledger.state([fact], actor: lan, at: morning + hour)
        let later = Reminder.make(rung: .before(3, .workingDays), at: morning + 48 * hour)
        _ = try await ledger.recount(Recount(plans: ["kl272-1": [later]]), at: morning + 2 * hour)
        let planned = try await ledger.reminders(of: "kl272-1").filter { $0.state == .planned }
        #expect(planned.map(\.reminder.rung) == [.returned, .before(3, .workingDays)])
    }

    @Test func `that a result was sent back is told though its deadline is put off before`() async throws {
        try await ledger.take([.make(reminders: [.make(rung: .before(1, .workingDays), at: morning + hour)])])
        try await done()
        let fact = NewFact(
            assignment: "kl272-1", kind: .returned, parts: [.init(milestone: 0, due: .make(2022, 2, 14))],
            text: "thiếu phụ lục",
            reminders: [.make(rung: .returned, recipient: lead, at: morning + 24 * hour)])
        try await ledger.state([fact], actor: lan, at: morning + hour)
        let later = Day.make(2022, 2, 28)
        let version = try #require(try await ledger.reviewed("kl272-1")).version
        let ruling = Ruling(
            assignment: "kl272-1", version: version, verdict: .approved,
            correction: Correction(due: [
                .init(milestone: 0, words: nil, deadline: Milestone.make(later).deadline)
            ]), content: .make(due: [later]),
            reminders: [.make(rung: .announce, due: later, at: morning + 24 * hour)],
            fact: NewFact(assignment: "kl272-1", kind: .extended, day: later, text: "chờ phụ lục"))
        try await ledger.decide([ruling], actor: lan, at: morning + 2 * hour)
        _ = try await ledger.promote(upTo: morning + 24 * hour)
        let lines = try await ledger.begin(morning + 24 * hour).flatMap(\.notice.lines)
        #expect(Set(lines.map(\.reminder.rung)) == [.returned, .announce])
    }

    @Test func `who was told of a duty is told that it is cancelled, and that it is theirs after all`()
        async throws
    {
        let announced = Reminder.make(rung: .announce, recipient: lead)
        try await ledger.take([.make(reminders: [announced])])
        _ = try await ledger.promote(upTo: morning)
        for started in try await ledger.begin(morning) {
            try await ledger.end(started.begun.delivered(morning), at: morning)
        }
        let cancelled = NewFact(
            assignment: "kl272-1", kind: .cancelled, day: .make(2022, 1, 17), text: "trùng")
        try await ledger.state([cancelled], actor: lan, at: morning + hour)
        #expect(try await ledger.duty().progress.closure == .cancelled(.make(2022, 1, 17)))
        _ = try await ledger.promote(upTo: morning + 2 * hour)
        let withdrawn = try await ledger.begin(morning + 2 * hour)
        #expect(withdrawn.flatMap(\.notice.lines).map(\.reminder.rung) == [.withdrawn])
        #expect(
            withdrawn.first?.notice.lines.first?.reminder.reason.vi.hasSuffix("nữa; lý do: trùng") == true)
        for started in withdrawn {
            try await ledger.end(started.begun.delivered(morning + 2 * hour), at: morning + 2 * hour)
        }
        let again = Reminder.make(rung: .announce, recipient: lead, at: morning + 3 * hour)
        let reopened = NewFact(assignment: "kl272-1", kind: .reopened, reminders: [again])
        try await ledger.state([reopened], actor: lan, at: morning + 3 * hour)
        _ = try await ledger.promote(upTo: morning + 3 * hour)
        let lines = try await ledger.begin(morning + 3 * hour).flatMap(\.notice.lines)
        #expect(lines.map(\.reminder.rung) == [.announce])
    }

    @Test func `what is cancelled, reopened and cancelled again is told with the latter reason`() async throws
    {
        try await ledger.take([.make(reminders: [Reminder.make(rung: .announce, recipient: lead)])])
        _ = try await ledger.promote(upTo: morning)
        for started in try await ledger.begin(morning) {
            try await ledger.end(started.begun.delivered(morning), at: morning)
        }
        for (kind, why) in [
            (Fact.Kind.cancelled, "trùng"), (.reopened, nil), (.cancelled, "đã giao nơi khác"),
        ] {
            let fact = NewFact(
                assignment: "kl272-1", kind: kind, day: kind == .cancelled ? .make(2022, 1, 17) : nil,
                text: why)
            try await ledger.state([fact], actor: lan, at: morning + hour)
        }
        _ = try await ledger.promote(upTo: morning + 2 * hour)
        let told = try await ledger.begin(morning + 2 * hour).flatMap(\.notice.lines)
        #expect(told.map(\.reminder.rung) == [.withdrawn])
        #expect(told.first?.reminder.reason.vi.hasSuffix("lý do: đã giao nơi khác") == true)
    }

    @Test func `nothing waits for a confirmation of what is cancelled or withdrawn`() async throws {
        try await ledger.take([.make(), .make(.make("kl272-2", due: [])), .make(.make("kl272-3"))])
        try await done(kind: .reported)
        let others = ["kl272-2", "kl272-3"].map { id in
            NewFact(
                assignment: id, kind: .reported,
                parts: id == "kl272-2" ? [] : [.init(milestone: 0, due: .make(2022, 2, 14))],
                day: .make(2022, 1, 17))
        }
        try await ledger.state(others, actor: lan, at: morning)
        #expect(try await waiting() == 3)
        let cancelled = NewFact(
            assignment: "kl272-2", kind: .cancelled, day: .make(2022, 1, 17), text: "trùng")
        try await ledger.state([cancelled], actor: lan, at: morning)
        #expect(try await waiting() == 2)
        try await ledger.state([NewFact(assignment: "kl272-2", kind: .reopened)], actor: lan, at: morning)
        #expect(try await waiting() == 3, "it was reported before it was cancelled by mistake")
        try await ledger.take([.make()], digest: "d2", at: morning + hour)
        #expect(try await waiting() == 1)
    }

    // MARK: Files

    @Test func `what is closed stays so however its file is read again`() async throws {
        try await ledger.take([.make()])
        try await done()
        try await ledger.take([.make(.make(due: [.make(2022, 2, 20)]))], digest: "d2", at: morning + hour)
        #expect(try await ledger.duty().state == .closed)
        #expect(try await ledger.duty().progress.parts[0]?.on == .make(2022, 1, 17))
        #expect(try await ledger.earliestReminder() == nil)
        _ = try await ledger.remove(path: "kl272.yaml", at: morning + 2 * hour)
        #expect(try await ledger.duty().state == .closed)
        _ = try await ledger.apply(.make([.make()], path: "kl272 (1).yaml"), at: morning + 3 * hour)
        #expect(try await ledger.duty().state == .closed)
        #expect(try await ledger.duty().source == "kl272 (1).yaml")
    }

    @Test func `what was reported of a milestone outlives a change of its file`() async throws {
        try await ledger.take([twofold()])
        try await done()
        var changed = twofold()
        changed.assignment.action = "Tham mưu báo cáo"
        try await ledger.take([changed], digest: "d2", at: morning + hour)
        #expect(try await ledger.duty().state == .open)
        #expect(try await ledger.duty().progress.parts[0]?.on == .make(2022, 1, 17))
        let planned = try await ledger.reminders(of: "kl272-1").filter { $0.state == .planned }
        #expect(Set(planned.map(\.reminder.milestone)) == [1])
    }

    // MARK: Putting reminders off

    @Test func `reminders before the day until which they are put off become one on that day`() async throws {
        try await ledger.take([.make()])
        let until = Day.make(2022, 2, 7)
        let wanted: [Reminder] = [
            .make(rung: .before(7, .workingDays), at: Day.make(2022, 1, 26).morning),
            .make(rung: .before(6, .workingDays), at: Day.make(2022, 1, 27).morning),
            .make(rung: .before(1, .workingDays), at: Day.make(2022, 2, 11).morning),
        ]
        let snoozed = NewFact(assignment: "kl272-1", kind: .snoozed, day: until, reminders: wanted)
        try await ledger.state([snoozed], actor: lan, at: morning)
        let planned = try await ledger.reminders(of: "kl272-1").filter { $0.state == .planned }
        #expect(planned.map(\.reminder.instant) == [until.morning, Day.make(2022, 2, 11).morning])
        #expect(planned.first?.reminder.rung == .before(6, .workingDays))
        #expect(try await ledger.duty().progress.snoozedUntil == until)
        let off = NewFact(assignment: "kl272-1", kind: .snoozed, reminders: wanted)
        try await ledger.state([off], actor: lan, at: morning)
        #expect(try await ledger.earliestReminder() == Day.make(2022, 1, 26).morning)
    }

    @Test func `that a result was sent back is told though reminders are put off`() async throws {
        try await ledger.take([.make()])
        try await done(kind: .reported)
        let until = Day.make(2022, 2, 7)
        let later = Reminder.make(rung: .before(1, .workingDays), at: until.morning + hour)
        let snoozed = NewFact(assignment: "kl272-1", kind: .snoozed, day: until, reminders: [later])
        try await ledger.state([snoozed], actor: lan, at: morning)
        let told = Reminder.make(rung: .returned, recipient: lead, at: morning + 2 * hour)
        let part = NewFact.Part(milestone: 0, due: .make(2022, 2, 14))
        let returned = NewFact(
            assignment: "kl272-1", kind: .returned, parts: [part], text: "thiếu", reminders: [told, later])
        try await ledger.state([returned], actor: lan, at: morning + hour)
        let planned = try await ledger.reminders(of: "kl272-1").filter { $0.state == .planned }.map(
            \.reminder)
        #expect(planned.map(\.rung) == [.returned, .before(1, .workingDays)])
        #expect(planned.first?.instant == morning + 2 * hour)
    }

    @Test func `one that went wrong leaves all as it was`() async throws {
        try await ledger.take([.make()])
        let facts = [
            NewFact(assignment: "kl272-1", kind: .noted, text: "đang làm"),
            NewFact(assignment: "kl272-9", kind: .noted, text: "đang làm"),
        ]
        await #expect(throws: LedgerError.assignmentChanged(id: "kl272-9")) {
            try await ledger.state(facts, actor: lan, at: morning)
        }
        #expect(try await ledger.facts(of: "kl272-1").isEmpty)
    }
}
