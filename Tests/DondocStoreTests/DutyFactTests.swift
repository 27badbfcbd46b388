// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB
import Testing

@testable import DondocStore

/// What becomes of duties that come back when people say how they go.
@Suite struct DutyFactTests {
    let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    private func done(
        _ parts: [NewFact.Part], kind: Fact.Kind = .done, on day: Day = .make(2022, 1, 17),
        at now: Date = morning
    ) async throws {
        try await ledger.report(parts, kind, on: day, at: now)
    }

    private func monthly() -> Intake.Item {
        var assignment = Assignment.make(due: [.make(2022, 1, 31)])
        assignment.milestones[0].deadline.kind = .recurring
        assignment.milestones[0].deadline.rrule = "FREQ=MONTHLY;BYMONTHDAY=-1"
        var item = Intake.Item.make(
            assignment, reminders: [.make(due: .make(2022, 1, 31), at: morning + hour)])
        item.occurrences = [occurrence(.make(2022, 1, 31))]
        return item
    }

    private func occurrence(_ due: Day) -> Occurrence {
        Occurrence(milestone: 0, due: due, next: due + 1, from: .make(due.year, due.month, 1))
    }

    private func turn(to due: Day) async throws {
        let occurrence = occurrence(due)
        _ = try await ledger.turn(on: .make(due.year, due.month, 1), limit: 10, at: morning) { _ in
            Turn(
                occurrences: [occurrence],
                reminders: [.make(rung: .before(3, .workingDays), due: due, at: due.morning)])
        }
    }

    private func doneOnce(_ due: Day, next: Day? = nil) async throws {
        try await done([.init(milestone: 0, due: due, nextMissed: next, isLast: false)], on: due)
    }

    @Test func `an occurrence that is done in time is not missed when the next one comes`() async throws {
        try await ledger.take([monthly()])
        try await doneOnce(.make(2022, 1, 31))
        #expect(try await ledger.states() == [.cancelled])
        #expect(try await ledger.duty().state == .open)
        try await turn(to: .make(2022, 2, 28))
        #expect(try await ledger.duty().missed.isEmpty)
        #expect(try await ledger.earliestReminder() == Day.make(2022, 2, 28).morning)
    }

    @Test func `of occurrences that went by the first is reported first`() async throws {
        try await ledger.take([monthly()])
        try await turn(to: .make(2022, 2, 28))
        try await turn(to: .make(2022, 3, 31))
        #expect(try await ledger.duty().missed == [0: .make(2022, 1, 31)])
        try await doneOnce(.make(2022, 1, 31), next: .make(2022, 2, 28))
        #expect(try await ledger.duty().missed == [0: .make(2022, 2, 28)])
        try await doneOnce(.make(2022, 2, 28))
        #expect(try await ledger.duty().missed.isEmpty)
    }

    @Test func `nothing is said of another occurrence while one waits for its confirmation`() async throws {
        try await ledger.take([monthly()])
        let january = NewFact.Part(milestone: 0, due: .make(2022, 1, 31), isLast: false)
        try await done([january], kind: .reported, on: .make(2022, 1, 30))
        try await turn(to: .make(2022, 2, 28))
        let february = NewFact.Part(milestone: 0, due: .make(2022, 2, 28), isLast: false)
        for kind in [Fact.Kind.reported, .done] {
            await #expect(throws: LedgerError.alreadySaid(id: "kl272-1")) {
                try await done([february], kind: kind, on: .make(2022, 2, 27))
            }
        }
        var confirmed = january
        confirmed.on = .make(2022, 1, 30)
        try await done([confirmed], on: .make(2022, 2, 20))
        #expect(try await ledger.duty().progress.parts[0]?.on == .make(2022, 1, 30))
        #expect(try await ledger.facts(of: "kl272-1").map(\.day) == [.make(2022, 1, 30), .make(2022, 1, 30)])
    }

    @Test func `a duty ends with an occurrence that was done before`() async throws {
        try await ledger.take([monthly()])
        try await doneOnce(.make(2022, 1, 31))
        await #expect(throws: LedgerError.alreadySaid(id: "kl272-1")) {
            try await doneOnce(.make(2022, 1, 31))
        }
        try await done([.init(milestone: 0, due: .make(2022, 1, 31), on: .make(2022, 1, 31))])
        #expect(try await ledger.duty().state == .closed)
        #expect(try await ledger.duty().progress.closure == .done(.make(2022, 1, 31)))
        #expect(try await ledger.facts(of: "kl272-1").map(\.isLast) == [false, true])
    }

    @Test func `what is done is not counted as due, though it comes back`() async throws {
        try await ledger.take([monthly()])
        #expect(try await ledger.counts(today: .make(2022, 1, 31), now: morning).dueToday == 1)
        try await doneOnce(.make(2022, 1, 31))
        #expect(try await ledger.counts(today: .make(2022, 1, 31), now: morning).dueToday == 0)
        #expect(try await ledger.dueDays(from: .make(2022, 1, 1), to: .make(2022, 1, 31)).isEmpty)
    }
}
