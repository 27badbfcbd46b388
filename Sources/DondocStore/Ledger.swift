// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// The only memory of the daemon: one method per intent, each one transaction, durable when it returns.
///
/// Every change by a person or a file is also an event with actor, time, before and after; events are never rewritten.
package protocol Ledger: Sendable {
    // MARK: Intake

    /// Every file that the ledger knows of, by path.
    func sources() async throws -> [SourceRecord]

    /// The paths of files of which assignments are in force or wait for approval.
    func filesInForce() async throws -> Set<String>

    /// Brings the assignments of one file up to date and applies the difference alone.
    ///
    /// What is unchanged keeps its reminders. What is new gets those given. What has changed keeps what was sent, loses the
    /// planned reminders that are not given any more, and gets the new ones. What the file has no more is withdrawn.
    /// - Throws: `LedgerError.alreadyAssigned` when another file holds an assignment of the same id, `.decisionChanged` when a person
    ///   has decided otherwise than an item follows; nothing is applied then.
    func apply(_ intake: Intake, at now: Date) async throws -> IntakeDifference

    /// Records a file as broken; its last good version stays in force.
    func quarantine(_ file: SourceFile, problem: SourceProblem, at now: Date) async throws

    /// Withdraws the open assignments of a file that is gone; history stays.
    func remove(path: String, at now: Date) async throws -> IntakeDifference

    /// What people have added by hand that was not read by rules of that version; what was taken back was read by none.
    func additions(notReadBy version: String) async throws -> [StoredAddition]

    // MARK: Review

    /// What was decided about assignments of that file, and about assignments of those ids wherever they come from.
    func decisions(file path: String, assignments: [Assignment.ID]) async throws -> [Decision]

    /// The words of every assignment that a file has given, withdrawn ones too, in the order in which they came in.
    func passages(file path: String) async throws -> [KnownPassage]

    /// What a person is asked: replacements, then readings, then addresses, each by due day.
    func reviews(_ filter: ReviewFilter, page: Page) async throws -> [ReviewRecord]

    /// One assignment as a person looks at it, whether or not something is asked about it.
    func reviewed(_ id: Assignment.ID) async throws -> ReviewedAssignment?
    func replacement(_ id: Int64) async throws -> ReplacementRecord?
    func reviewCounts(unreachable: Set<Agency.ID>) async throws -> ReviewCounts
    /// Of documents whose grade breaks out, what waits for review; those that wait longest first.
    func urgentQuestions(limit: Int) async throws -> [UrgentQuestion]

    /// What waits for a person while its day comes, the earliest first; what waits for confirmation behind what waits for approval.
    func pending(_ question: PendingQuestion) async throws -> [PendingDuty]

    /// The first day behind that one on which something is due that waits for approval; nil without any.
    func nextPending(after day: Day) async throws -> Day?

    /// Directives of that id or number.
    func directives(numbered number: String) async throws -> [Directive]

    /// Writes decisions down, all or none, and brings what is approved into force with its reminders.
    ///
    /// What is in force already can be approved again with another correction, and rejected by a ruling that overrules it.
    /// - Throws: `LedgerError.assignmentChanged` when one is not the content that was looked at any more, `.alreadyDecided` when
    ///   nobody is asked about it, `.notReadAgain` between taking a decision back and reading its file again.
    func decide(_ rulings: [Ruling], actor: String, at now: Date) async throws

    /// Takes back what was decided about an assignment as it stands: it waits, until its file is read again. Who was told of it
    /// is told so, unless that reading gives it to them.
    /// - Throws: `LedgerError.assignmentChanged` when it is not the content that was looked at any more, `.notDecided` when there is
    ///   no decision to take back, `.gone` when it is withdrawn for another reason than a decision.
    func retract(_ id: Assignment.ID, version: Int64, why: String?, actor: String, at now: Date) async throws

    /// Withdraws what is left of the replaced directive, or leaves it in force for good. Returns how many were withdrawn.
    /// - Throws: `LedgerError.alreadyDecided` when nobody is asked about it.
    func decide(
        replacement: Int64, _ verdict: Decision.Verdict, why: String?, actor: String, at now: Date
    ) async throws -> Int

    /// Takes back what was decided about a replaced directive, so that it is asked again. Returns the paths of the files that give what was
    /// withdrawn, which have to be read again.
    /// - Throws: `LedgerError.notDecided` when nobody has decided.
    func retract(replacement: Int64, why: String?, actor: String, at now: Date) async throws -> [String]

    // MARK: Re-planning

    /// Open assignments after that id in the order of ids, at most `limit`, for planning anew when ladder, calendar or register change.
    func openAssignments(after id: Assignment.ID?, limit: Int) async throws -> [OpenAssignment]

    /// Writes down what counting and planning anew has given: deadlines that read otherwise, an event for each that moved, the
    /// reminders, and what is to be remembered with them. Returns how many reminders were added and how many cancelled.
    /// - Throws: `LedgerError.assignmentChanged` when a file has changed an assignment since it was read; nothing is written then.
    func recount(_ recount: Recount, at now: Date) async throws -> (added: Int, cancelled: Int)

    // MARK: Scheduling

    /// The earliest instant of a planned reminder of an open assignment.
    func earliestReminder() async throws -> Date?

    /// The earliest instant after `instant` at which a queued notice may be tried again, or a lease ends. What may be tried at
    /// `instant` already is not meant: that is what `SendingLedger.exchange` gives.
    func earliestRetry(after instant: Date) async throws -> Date?

    /// The earliest day on which a next occurrence of a recurring milestone of an open assignment comes into force.
    func earliestTurn() async throws -> Day?

    /// Whether a recurring milestone of an open assignment is not at the occurrence that is in force on the day.
    func isTurnDue(on day: Day) async throws -> Bool

    /// Brings into force the occurrences whose day has come, of at most `limit` assignments, in one transaction. Returns how many.
    ///
    /// When the clock was set back, that is an earlier one.
    ///
    /// What is planned already stays. The occurrence before is noted as missed, until somebody reports it done.
    ///
    /// - Parameter turn: what is in force on the day of an assignment whose recurring milestones have their first due day.
    func turn(
        on day: Day, limit: Int, at now: Date, turn: @escaping @Sendable (OpenAssignment) -> Turn
    ) async throws -> Int

    /// After a crash: attempts of `owner`, or of an ended lease, without an outcome become "maybe sent", and their notices are queued again
    /// under the same key. Returns those keys.
    func recover(owner: String, at now: Date) async throws -> [String]

    // MARK: Questions

    func counts(today: Day, now: Date) async throws -> LedgerCounts
    func assignments(_ filter: AssignmentFilter, page: Page) async throws -> [AssignmentRecord]
    func assignment(_ id: Assignment.ID) async throws -> AssignmentRecord?
    /// Every reminder of an assignment, in the order of their instants, whatever became of it.
    func reminders(of id: Assignment.ID) async throws -> [ReminderRecord]
    func reminders(_ filter: ReminderFilter, page: Page) async throws -> [ReminderRecord]
    func notices(_ filter: NoticeFilter, page: Page) async throws -> [NoticeRecord]
    func attempts(notice: Int64) async throws -> [AttemptRecord]
    func events(subject: String?, page: Page) async throws -> [EventRecord]
    func directive(_ id: Directive.ID) async throws -> Directive?
    /// Deadlines that moved when they were counted anew, the newest first.
    func moves(_ filter: MoveFilter, page: Page) async throws -> [DeadlineMove]
    /// Days on which milestones of open assignments fall due, in their order; the others are left out.
    func dueDays(from: Day, to: Day) async throws -> [DueCount]

    // MARK: Small things

    func record(_ event: EventRecord) async throws
    func setting(_ name: String) async throws -> String?
    func set(_ name: String, to value: String?) async throws
    /// Days are those of that zone from now on, also the days of what went out lately.
    func adopt(_ zone: CivilZone) async throws
    /// Flushes and closes; no other call may follow.
    func close() async throws
}

/// Why the ledger refused.
package enum LedgerError: Error, Equatable, CustomStringConvertible {
    /// The state folder cannot be used: missing or not writable.
    case unusable(path: String, reason: String)
    /// There is no room on the disk: nothing is written, what was stays, and it goes on when there is room again.
    case full(path: String, reason: String)
    /// Another daemon holds it.
    case inUse(path: String)
    /// Written by a newer version.
    case tooNew(path: String, migration: String)
    /// SQLite says that the file is damaged.
    case corrupt(path: String, reason: String)
    case alreadyAssigned(id: Assignment.ID, path: String)
    /// It says something else than what was planned.
    case assignmentChanged(id: Assignment.ID)
    /// A person has decided about it meanwhile.
    case decisionChanged(id: Assignment.ID)
    /// Nobody is asked about it any more.
    case alreadyDecided(id: String)
    /// Nobody has decided about it as it stands.
    case notDecided(id: String)
    /// It is withdrawn whatever was decided about it.
    case gone(id: String)
    /// What was decided about it was taken back, and its file has not been read again since.
    case notReadAgain(id: String)
    /// It is not in force, or closed when it would have to be open, or the other way round.
    case notOpen(id: String)
    /// Somebody has said so already.
    case alreadySaid(id: String)
    /// The same has been added by hand already.
    case alreadyAdded(id: Assignment.ID)

    package var description: String {
        switch self {
        case .unusable(let path, let reason):
            "\(path): the ledger cannot be used: \(reason); check that the folder exists and belongs to the service's user"
        case .full(let path, let reason):
            "\(path): no room for the ledger: \(reason); make room on its disk, and it goes on by itself"
        case .inUse(let path):
            "\(path): another dondocd uses this ledger; stop it first, or give this one another state folder"
        case .tooNew(let path, let migration):
            "\(path): written by a newer version (step '\(migration)' is unknown here); install that version, or restore a backup"
        case .corrupt(let path, let reason):
            "\(path): the ledger is damaged (\(reason)); restore it from a backup"
        case .alreadyAssigned(let id, let path):
            "assignment '\(id)' is given by \(path) already; remove one of the two files, or give it another id"
        case .assignmentChanged(let id):
            "assignment '\(id)' was changed while it was planned; read it again, and plan that"
        case .decisionChanged(let id):
            "a person has decided about assignment '\(id)' while its file was read; read it again"
        case .alreadyDecided(let id): "nothing is asked about '\(id)' any more; see what was decided"
        case .notDecided(let id): "nobody has decided about '\(id)' as it stands"
        case .notReadAgain(let id): "'\(id)' was taken back, and its file has not been read again since"
        case .notOpen(let id): "'\(id)' is not in force, or closed"
        case .alreadySaid(let id): "'\(id)' stands so already"
        case .alreadyAdded(let id): "the same was added by hand as '\(id)' already"
        case .gone(let id): "'\(id)' is withdrawn, because its file or its document is"
        }
    }
}
