// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Synchronization

/// A ledger that passes everything on to a real one, but fails to take files in, or to count anew, while it is told to.
final class FailingLedger: Ledger, SendingLedger {
    private let ledger: any Ledger & SendingLedger
    private let failure = Mutex<LedgerError?>(nil)
    private let recounts = Mutex<Int?>(nil)
    private let outcomes = Mutex(0)
    private let pendingQuestions = Mutex(0)
    private let hurryFailure = Mutex<LedgerError?>(nil)
    private let takingInterruption = Mutex<(@Sendable () async throws -> Void)?>(nil)
    private let interruption = Mutex<(@Sendable () async throws -> Void)?>(nil)

    private let decidingInterruption = Mutex<(after: Int, body: @Sendable () async throws -> Void)?>(nil)

    init(_ ledger: any Ledger & SendingLedger) {
        self.ledger = ledger
    }

    func fail(with error: LedgerError?) {
        failure.withLock { $0 = error }
    }

    /// Refuses once to hurry what waits for a server that is back.
    func failHurry(with error: LedgerError) {
        hurryFailure.withLock { $0 = error }
    }

    /// Counts anew so many times and fails from then on; nil never fails.
    func failRecounts(after count: Int?) {
        recounts.withLock { $0 = count }
    }

    /// Does this once, just before the next count anew or the next turn of occurrences is written.
    func interrupt(_ body: @escaping @Sendable () async throws -> Void) {
        interruption.withLock { $0 = body }
    }

    private func letInterrupt() async throws {
        let body = interruption.withLock { body in
            defer { body = nil }
            return body
        }
        try await body?()
    }

    private func check() throws(LedgerError) {
        if let error = failure.withLock({ $0 }) { throw error }
    }

    func sources() async throws -> [SourceRecord] {
        try await ledger.sources()
    }

    func filesInForce() async throws -> Set<String> { try await ledger.filesInForce() }

    /// Does this once, just before the next file is taken in.
    func interruptTaking(_ body: @escaping @Sendable () async throws -> Void) {
        takingInterruption.withLock { $0 = body }
    }

    func apply(_ intake: Intake, at now: Date) async throws -> IntakeDifference {
        try check()
        let body = takingInterruption.withLock { body in
            defer { body = nil }
            return body
        }
        try await body?()
        return try await ledger.apply(intake, at: now)
    }

    func quarantine(_ file: SourceFile, problem: SourceProblem, at now: Date) async throws {
        try check()
        try await ledger.quarantine(file, problem: problem, at: now)
    }

    func remove(path: String, at now: Date) async throws -> IntakeDifference {
        try check()
        return try await ledger.remove(path: path, at: now)
    }

    func additions(notReadBy version: String) async throws -> [StoredAddition] {
        try await ledger.additions(notReadBy: version)
    }

    func decisions(file path: String, assignments: [Assignment.ID]) async throws -> [Decision] {
        try await ledger.decisions(file: path, assignments: assignments)
    }

    func passages(file path: String) async throws -> [KnownPassage] {
        try await ledger.passages(file: path)
    }

    func retract(
        _ id: Assignment.ID, version: Int64, why: String?, actor: String, at now: Date
    ) async throws {
        try check()
        try await ledger.retract(id, version: version, why: why, actor: actor, at: now)
    }

    func retract(
        replacement: Int64, why: String?, actor: String, at now: Date
    ) async throws -> [String] {
        try check()
        return try await ledger.retract(replacement: replacement, why: why, actor: actor, at: now)
    }

    func reviews(_ filter: ReviewFilter, page: Page) async throws -> [ReviewRecord] {
        try await ledger.reviews(filter, page: page)
    }

    func reviewed(_ id: Assignment.ID) async throws -> ReviewedAssignment? {
        try await ledger.reviewed(id)
    }

    func replacement(_ id: Int64) async throws -> ReplacementRecord? {
        try await ledger.replacement(id)
    }

    func urgentQuestions(limit: Int) async throws -> [UrgentQuestion] {
        try await ledger.urgentQuestions(limit: limit)
    }

    /// How often it was asked for what waits for the office.
    var pendingAsked: Int { pendingQuestions.withLock { $0 } }

    func pending(_ question: PendingQuestion) async throws -> [PendingDuty] {
        pendingQuestions.withLock { $0 += 1 }
        return try await ledger.pending(question)
    }

    func nextPending(after day: Day) async throws -> Day? { try await ledger.nextPending(after: day) }

    func reviewCounts(unreachable: Set<Agency.ID>) async throws -> ReviewCounts {
        try await ledger.reviewCounts(unreachable: unreachable)
    }

    func directives(numbered number: String) async throws -> [Directive] {
        try await ledger.directives(numbered: number)
    }

    /// Does this once, just before the decision that comes after so many.
    func interruptDeciding(after count: Int, _ body: @escaping @Sendable () async throws -> Void) {
        decidingInterruption.withLock { $0 = (count, body) }
    }

    func decide(_ rulings: [Ruling], actor: String, at now: Date) async throws {
        let body = decidingInterruption.withLock { interruption -> (@Sendable () async throws -> Void)? in
            guard let (after, body) = interruption else { return nil }
            interruption = after > 0 ? (after - 1, body) : nil
            return after > 0 ? nil : body
        }
        try await body?()
        try await ledger.decide(rulings, actor: actor, at: now)
    }

    func decide(
        replacement: Int64, _ verdict: Decision.Verdict, why: String?, actor: String, at now: Date
    ) async throws -> Int {
        try await ledger.decide(replacement: replacement, verdict, why: why, actor: actor, at: now)
    }

    func openAssignments(after id: Assignment.ID?, limit: Int) async throws -> [OpenAssignment] {
        try await ledger.openAssignments(after: id, limit: limit)
    }

    func recount(_ recount: Recount, at now: Date) async throws -> (added: Int, cancelled: Int) {
        let isOver = recounts.withLock { left in
            left = left.map { $0 - 1 }
            return left.map { $0 < 0 } ?? false
        }
        if isOver { throw LedgerError.unusable(path: "ledger", reason: "no space left on device") }
        try await letInterrupt()
        return try await ledger.recount(recount, at: now)
    }

    func moves(_ filter: MoveFilter, page: Page) async throws -> [DeadlineMove] {
        try await ledger.moves(filter, page: page)
    }

    func dueDays(from: Day, to: Day) async throws -> [DueCount] {
        try await ledger.dueDays(from: from, to: to)
    }

    func earliestReminder() async throws -> Date? {
        try await ledger.earliestReminder()
    }

    func earliestRetry(after instant: Date) async throws -> Date? {
        try await ledger.earliestRetry(after: instant)
    }

    func earliestTurn() async throws -> Day? {
        try await ledger.earliestTurn()
    }

    func isTurnDue(on day: Day) async throws -> Bool {
        try await ledger.isTurnDue(on: day)
    }

    func turn(
        on day: Day, limit: Int, at now: Date, turn: @escaping @Sendable (OpenAssignment) -> Turn
    ) async throws -> Int {
        try await letInterrupt()
        return try await ledger.turn(on: day, limit: limit, at: now, turn: turn)
    }

    func recover(owner: String, at now: Date) async throws -> [String] {
        try await ledger.recover(owner: owner, at: now)
    }

    func counts(today: Day, now: Date) async throws -> LedgerCounts {
        try await ledger.counts(today: today, now: now)
    }

    func assignments(_ filter: AssignmentFilter, page: Page) async throws -> [AssignmentRecord] {
        try await ledger.assignments(filter, page: page)
    }

    func assignment(_ id: Assignment.ID) async throws -> AssignmentRecord? {
        try await ledger.assignment(id)
    }

    func reminders(of id: Assignment.ID) async throws -> [ReminderRecord] {
        try await ledger.reminders(of: id)
    }

    func reminders(_ filter: ReminderFilter, page: Page) async throws -> [ReminderRecord] {
        try await ledger.reminders(filter, page: page)
    }

    func notices(_ filter: NoticeFilter, page: Page) async throws -> [NoticeRecord] {
        try await ledger.notices(filter, page: page)
    }

    func attempts(notice: Int64) async throws -> [AttemptRecord] {
        try await ledger.attempts(notice: notice)
    }

    func events(subject: String?, page: Page) async throws -> [EventRecord] {
        try await ledger.events(subject: subject, page: page)
    }

    func directive(_ id: Directive.ID) async throws -> Directive? {
        try await ledger.directive(id)
    }

    func record(_ event: EventRecord) async throws {
        try await ledger.record(event)
    }

    func setting(_ name: String) async throws -> String? {
        try await ledger.setting(name)
    }

    func set(_ name: String, to value: String?) async throws {
        try await ledger.set(name, to: value)
    }

    func adopt(_ zone: CivilZone) async throws {
        try check()
        try await ledger.adopt(zone)
    }

    func close() async throws {
        try await ledger.close()
    }

    // MARK: Sending

    /// How many exchanges have brought outcomes.
    var exchangesWithOutcomes: Int { outcomes.withLock { $0 } }

    func exchange(_ exchange: Exchange) async throws -> Exchanged {
        try check()
        if !exchange.ended.isEmpty { outcomes.withLock { $0 += 1 } }
        return try await ledger.exchange(exchange)
    }

    func contents(of begun: [Begun]) async throws -> [QueuedNotice] {
        try await ledger.contents(of: begun)
    }

    func takeBack(_ attempts: [Int64], owner: String) async throws {
        try check()
        try await ledger.takeBack(attempts, owner: owner)
    }

    func hurry(queue: String, at now: Date, spread: TimeInterval) async throws -> Int {
        let failure = hurryFailure.withLock { failure in
            defer { failure = nil }
            return failure
        }
        if let failure { throw failure }
        return try await ledger.hurry(queue: queue, at: now, spread: spread)
    }

    func earliestUrgentReminder() async throws -> Date? {
        try await ledger.earliestUrgentReminder()
    }

    func destinations(_ states: Set<DestinationState>, page: Page) async throws -> [DestinationRecord] {
        try await ledger.destinations(states, page: page)
    }

    func enable(_ destination: Destination, actor: String, at now: Date) async throws -> Bool {
        try await ledger.enable(destination, actor: actor, at: now)
    }

    func resend(
        _ key: String, routing: (@Sendable (Recipient, Int) -> [Route])?, actor: String, at now: Date
    ) async throws -> Resent {
        try await ledger.resend(key, routing: routing, actor: actor, at: now)
    }

    func bounced(_ bounces: [[Bounce]], at now: Date) async throws -> [BounceFinding] {
        try await ledger.bounced(bounces, at: now)
    }

    func pullNear(after limit: Date, at now: Date) async throws -> Int {
        try await ledger.pullNear(after: limit, at: now)
    }

    func mailsRead() async throws -> Set<Int64> { try await ledger.mailsRead() }

    func noteMails(read: Set<Int64>, gone: Set<Int64>) async throws {
        try await ledger.noteMails(read: read, gone: gone)
    }

    func queue(_ letters: [Letter], at now: Date) async throws -> [String] {
        try await ledger.queue(letters, at: now)
    }

    func waitingReport(to destination: Destination) async throws -> WaitingReport? {
        try await ledger.waitingReport(to: destination)
    }

    func untold(limit: Int) async throws -> [DeadNotice] {
        try await ledger.untold(limit: limit)
    }
}
