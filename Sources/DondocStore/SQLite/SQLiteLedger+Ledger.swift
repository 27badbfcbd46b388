// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

// Each intent is one transaction; what it does is in the extensions of `Transaction`.

extension SQLiteLedger: Ledger {
    // MARK: Intake

    package func sources() async throws -> [SourceRecord] { try await read { try $0.sources() } }

    package func filesInForce() async throws -> Set<String> { try await read { try $0.filesInForce() } }

    package func apply(_ intake: Intake, at now: Date) async throws -> IntakeDifference {
        // What a person adds is read nowhere again.
        guard !intake.file.isByHand else { return try await write { try $0.apply(intake, at: now) } }
        return try await take(intake.file.path) { try $0.apply(intake, at: now, goOn: $1) }
    }

    package func quarantine(_ file: SourceFile, problem: SourceProblem, at now: Date) async throws {
        try await write { try $0.quarantine(file, problem: problem, at: now) }
    }

    package func remove(path: String, at now: Date) async throws -> IntakeDifference {
        try await take(path) { try $0.remove(path: path, at: now, goOn: $1) }
    }

    package func additions(notReadBy version: String) async throws -> [StoredAddition] {
        try await read { try $0.additions(notReadBy: version) }
    }

    // MARK: Review

    package func decisions(file path: String, assignments: [Assignment.ID]) async throws -> [Decision] {
        try await read { try $0.decisions(file: path, assignments: assignments) }
    }

    package func passages(file path: String) async throws -> [KnownPassage] {
        try await read { try $0.passages(file: path) }
    }

    package func reviews(_ filter: ReviewFilter, page: Page) async throws -> [ReviewRecord] {
        try await read { try $0.reviews(filter, page: page) }
    }

    package func reviewed(_ id: Assignment.ID) async throws -> ReviewedAssignment? {
        try await read { try $0.reviewed(id) }
    }

    package func replacement(_ id: Int64) async throws -> ReplacementRecord? {
        try await read { try $0.replacement(id) }
    }

    package func urgentQuestions(limit: Int) async throws -> [UrgentQuestion] {
        try await read { try $0.urgentQuestions(limit: limit) }
    }

    package func pending(_ question: PendingQuestion) async throws -> [PendingDuty] {
        try await read { try $0.pending(question) }
    }

    package func nextPending(after day: Day) async throws -> Day? {
        try await read { try $0.nextPending(after: day) }
    }

    package func reviewCounts(unreachable: Set<Agency.ID>) async throws -> ReviewCounts {
        if let known = counted.reviews(unreachable) { return known }
        let change = counted.change
        return try await read { [counted] transaction in
            // Whoever had to wait finds what the one before has counted.
            if let known = counted.reviews(unreachable) { return known }
            let counts = try transaction.reviewCounts(unreachable: unreachable)
            counted.keep(counts, unreachable, since: change)
            return counts
        }
    }

    package func directives(numbered number: String) async throws -> [Directive] {
        try await read { try $0.directives(numbered: number) }
    }

    package func decide(_ rulings: [Ruling], actor: String, at now: Date) async throws {
        try await write { transaction in
            for ruling in rulings { try transaction.decide(ruling, actor: actor, at: now) }
        }
    }

    package func retract(
        _ id: Assignment.ID, version: Int64, why: String?, actor: String, at now: Date
    ) async throws {
        try await write { try $0.retract(id, version: version, why: why, actor: actor, at: now) }
    }

    package func decide(
        replacement: Int64, _ verdict: Decision.Verdict, why: String?, actor: String, at now: Date
    ) async throws -> Int {
        try await write {
            try $0.decide(replacement: replacement, verdict, why: why, actor: actor, at: now)
        }
    }

    package func retract(
        replacement: Int64, why: String?, actor: String, at now: Date
    ) async throws -> [String] {
        try await write { try $0.retract(replacement: replacement, why: why, actor: actor, at: now) }
    }

    // MARK: Re-planning

    package func openAssignments(after id: Assignment.ID?, limit: Int) async throws -> [OpenAssignment] {
        try await read { try $0.openAssignments(after: id, limit: limit) }
    }

    package func recount(_ recount: Recount, at now: Date) async throws -> (added: Int, cancelled: Int) {
        try await write { try $0.recount(recount, at: now) }
    }

    // MARK: Scheduling

    package func earliestReminder() async throws -> Date? { try await read { try $0.earliestReminder() } }

    package func earliestRetry(after instant: Date) async throws -> Date? {
        try await read { try $0.earliestRetry(after: instant) }
    }

    package func earliestTurn() async throws -> Day? { try await read { try $0.earliestTurn() } }

    package func isTurnDue(on day: Day) async throws -> Bool { try await read { try $0.isTurnDue(on: day) } }

    package func turn(
        on day: Day, limit: Int, at now: Date, turn: @escaping @Sendable (OpenAssignment) -> Turn
    ) async throws -> Int {
        try await write { try $0.turn(on: day, limit: limit, at: now, turn: turn) }
    }

    package func recover(owner: String, at now: Date) async throws -> [String] {
        try await write { try $0.recover(owner: owner, at: now) }
    }

    // MARK: Questions

    package func counts(today: Day, now: Date) async throws -> LedgerCounts {
        if let known = counted.counts(today: today) { return known }
        let change = counted.change
        return try await read { [counted] transaction in
            // As above.
            if let known = counted.counts(today: today) { return known }
            let counts = try transaction.counts(today: today, now: now)
            counted.keep(counts, today: today, since: change)
            return counts
        }
    }

    package func assignments(_ filter: AssignmentFilter, page: Page) async throws -> [AssignmentRecord] {
        try await read { try $0.assignments(filter, page: page) }
    }

    package func assignment(_ id: Assignment.ID) async throws -> AssignmentRecord? {
        try await read { try $0.assignment(id) }
    }

    package func reminders(of id: Assignment.ID) async throws -> [ReminderRecord] {
        try await read { try $0.reminders(of: id) }
    }

    package func reminders(_ filter: ReminderFilter, page: Page) async throws -> [ReminderRecord] {
        try await read { try $0.reminders(filter, page: page) }
    }

    package func notices(_ filter: NoticeFilter, page: Page) async throws -> [NoticeRecord] {
        try await read { try $0.notices(filter, page: page) }
    }

    package func attempts(notice: Int64) async throws -> [AttemptRecord] {
        try await read { try $0.attempts(notice: notice) }
    }

    package func events(subject: String?, page: Page) async throws -> [EventRecord] {
        try await read { try $0.events(subject: subject, page: page) }
    }

    package func directive(_ id: Directive.ID) async throws -> Directive? {
        try await read { try $0.directive(id) }
    }

    package func moves(_ filter: MoveFilter, page: Page) async throws -> [DeadlineMove] {
        try await read { try $0.moves(filter, page: page) }
    }

    package func dueDays(from: Day, to: Day) async throws -> [DueCount] {
        try await read { try $0.dueDays(from: from, to: to) }
    }

    // MARK: Small things

    package func record(_ event: EventRecord) async throws {
        try await writeGrouped { _ = try $0.record(event) }
    }

    package func setting(_ name: String) async throws -> String? { try await read { try $0.setting(name) } }

    package func set(_ name: String, to value: String?) async throws {
        try await writeGrouped { try $0.set(name, to: value) }
    }

    package func adopt(_ zone: CivilZone) async throws { try await use(zone) }

    package func close() async throws { try shutDown() }
}
