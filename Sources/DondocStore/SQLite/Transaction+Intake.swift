// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// What became of one item.
private enum IntakeChange {
    case unchanged
    case added(Remarks)
    case changed(Remarks)

    /// What is told of it besides.
    struct Remarks {
        /// The former places of milestones of which a result was recorded, and which there are no more.
        var lost: [Int] = []
        var hasMilestones = true
        /// Whether it was closed, as all that its file has left of it is done.
        var isDone = false
    }
}

extension IntakeDifference {
    fileprivate mutating func add(_ id: Assignment.ID, _ change: IntakeChange) {
        switch change {
        case .unchanged: unchanged += 1
        case .added(let remarks):
            added.append(id)
            note(remarks, of: id)
        case .changed(let remarks):
            changed.append(id)
            note(remarks, of: id)
        }
    }

    private mutating func note(_ remarks: IntakeChange.Remarks, of id: Assignment.ID) {
        // Of what is closed no result is missed.
        guard !remarks.isDone else { return notes.append(SourceProblem(done: id)) }
        notes += remarks.lost.map { SourceProblem(lostResult: id, $0, hasOthers: remarks.hasMilestones) }
    }
}

/// An assignment's row as the intake finds it.
private struct StoredAssignment {
    let id: Int64
    let source: Int64
    let directive: Int64
    let digest: Int64
    let state: AssignmentState
}

/// What the event of a file that was put aside says.
private struct QuarantineGist: Encodable {
    let line: Int?
    let reason: String
    let vietnamese: String?

    private enum CodingKeys: String, CodingKey {
        case line, reason
        case vietnamese = "reason_vi"
    }
}

extension Transaction {
    /// - Parameter goOn: throws when it is to be broken off.
    func apply(
        _ intake: Intake, at now: Date, goOn: () throws -> Void = {}
    ) throws -> IntakeDifference {
        // Whoever added it by hand said so once; that it is read anew is the daemon's doing.
        let actor = intake.file.isByHand ? "daemon" : "file:\(intake.file.path)"
        let source = try store(intake.file, at: now)
        let directive = (
            row: try store(intake.directive, actor: actor, at: now), key: intake.directive.id,
            number: intake.directive.number
        )
        try propose(intake.replacements, source: source, directive: directive.row, at: now)
        // What a person has added stays until a person takes it back.
        let isReplaced = try !intake.file.isByHand && isReplaced(directive.row)
        var stored = try storedAssignments(of: source)
        var seen: Set<Assignment.ID> = []
        var difference = IntakeDifference()
        for item in intake.items {
            try goOn()
            let id = item.assignment.id
            guard seen.insert(id).inserted else {
                throw LedgerError.alreadyAssigned(id: id, path: intake.file.path)
            }
            let known = try stored.removeValue(forKey: id) ?? takenOver(id)
            try adopt(item)
            let isOut = isReplaced || item.isRejected
            let read: AssignmentState = isOut ? .withdrawn : item.needsReview ? .review : .open
            // What nothing is owed of any more stays so, whatever its file says.
            let state = known?.state == .closed ? .closed : read
            let change = try apply(
                item, as: state, over: known, source: source, directive: directive, actor: actor, at: now)
            difference.add(id, change)
        }
        for (id, known) in stored.sorted(by: { $0.key < $1.key }) where known.state.isWaitingOrOpen {
            try goOn()
            try withdraw(id, known, actor: actor, because: "no longer in the file", at: now)
            difference.withdrawn.append(id)
        }
        try finish(intake, source: source, actor: actor, difference: difference, at: now)
        return difference
    }

    private func apply(
        _ item: Intake.Item, as state: AssignmentState, over known: StoredAssignment?, source: Int64,
        directive: (row: Int64, key: Directive.ID, number: String?), actor: String, at now: Date
    ) throws -> IntakeChange {
        let assignment = item.assignment
        var digest = ContentDigest()
        digest.add(assignment)
        guard let known else {
            try add(
                item, digest: digest.value, as: state, source: source, directive: directive, actor: actor,
                at: now)
            return .added(IntakeChange.Remarks())
        }
        let same = known.digest == digest.value && known.directive == directive.row && known.source == source
        try note(passage: item.passage, of: known.id)
        guard !same || known.state != state else { return .unchanged }
        guard let old = try self.assignment(row: known.id) else { return .unchanged }
        let oldDirective = try row("SELECT key, number FROM directive WHERE id = ?", [known.directive])
        let oldKey: Directive.ID = oldDirective?[0] ?? directive.key
        let lost = try update(
            known.id, from: (old, oldDirective?[1]), to: assignment, digest: digest.value, source: source,
            directive: (directive.row, directive.number), state: state, occurrences: item.occurrences,
            actor: actor, at: now)
        let isSettled = try changeLeads(
            of: (known.id, assignment.id), to: item.leading, now: assignment.lead, formerly: old.lead,
            actor: actor, at: now)
        let isDone = try isSettled || state == .open && closeIfDone(known.id, at: now)
        try tell(item, row: known.id, as: isDone ? .closed : state, at: now)
        let isReopened = known.state == .withdrawn && state != .withdrawn
        try record(
            change: (old, oldKey, known.state), to: (assignment, directive.key, state),
            as: isReopened ? "assignment.reopened" : "assignment.changed", actor: actor, at: now)
        if isDone { try recordDone(assignment.id, actor: actor, at: now) }
        let remarks = IntakeChange.Remarks(
            lost: lost, hasMilestones: !assignment.milestones.isEmpty, isDone: isDone)
        return isReopened ? .added(remarks) : .changed(remarks)
    }

    /// Plans what those read who have it now, and those who have it no more.
    private func tell(_ item: Intake.Item, row: Int64, as state: AssignmentState, at now: Date) throws {
        guard state == .open else {
            try cancelPlanned(of: row, because: Self.silence[state] ?? "withdrawn by a person")
            guard state == .withdrawn else { return }
            return try planWithdrawals(of: row, wanted: nil, because: Self.rejectedReason, at: now)
        }
        _ = try plan(item.reminders, for: row, overdue: now, cancelling: "assignment changed")
        try planWithdrawals(
            of: row, wanted: item.reminders, concerned: item.concerned, because: Self.changedReason, at: now)
    }

    /// Why nobody is reminded of what is not open.
    private static let silence: [AssignmentState: String] = [
        .review: "waits for review", .closed: "closed by a person", .withdrawn: "withdrawn by a person",
    ]

    private static let changedReason = Bilingual(
        vi: "việc này đã được điều chỉnh, không còn giao quý cơ quan thực hiện",
        en: "its file gives it to somebody else")

    private typealias Standing = (assignment: Assignment, directive: Directive.ID, state: AssignmentState)

    private func record(
        change before: Standing, to after: Standing, as verb: String, actor: String, at now: Date
    ) throws {
        try record(
            EventRecord(
                at: now, actor: actor, verb: verb, subject: after.assignment.id,
                before: try JSON.text(AssignmentParts(of: before, differingFrom: after)),
                after: try JSON.text(AssignmentParts(of: after, differingFrom: before))))
    }

    private func add(
        _ item: Intake.Item, digest: Int64, as state: AssignmentState, source: Int64,
        directive: (row: Int64, key: Directive.ID, number: String?), actor: String, at now: Date
    ) throws {
        let assignment = item.assignment
        let id = try insert(
            assignment, digest: digest, source: source, directive: (directive.row, directive.number),
            state: state, occurrences: item.occurrences, at: now)
        try note(passage: item.passage, of: id)
        if state == .open {
            _ = try plan(item.reminders, for: id, isNew: true, overdue: now, cancelling: "")
        }
        let gist = AssignmentGist(assignment, directive: directive.key, state: state)
        try record(
            EventRecord(
                at: now, actor: actor, verb: "assignment.added", subject: assignment.id,
                after: try JSON.text(gist)))
    }

    private func withdraw(
        _ key: Assignment.ID, _ known: StoredAssignment, actor: String, because reason: String, at now: Date
    ) throws {
        try withdraw(key, row: known.id, from: known.state, actor: actor, because: reason, at: now)
    }

    func withdraw(
        _ key: Assignment.ID, row: Int64, from state: AssignmentState, actor: String, because reason: String,
        at now: Date
    ) throws {
        try setState(.withdrawn, of: row, at: now)
        try cancelPlanned(of: row, because: reason)
        try record(
            EventRecord(
                at: now, actor: actor, verb: "assignment.withdrawn", subject: key,
                before: try JSON.text(["state": state.rawValue]),
                after: try JSON.text(["state": AssignmentState.withdrawn.rawValue, "reason": reason])))
    }

    private func storedAssignments(of source: Int64) throws -> [Assignment.ID: StoredAssignment] {
        let rows = try rows(
            "SELECT id, source, directive, digest, state, key FROM assignment WHERE source = ?", [source])
        return Dictionary(rows.map { ($0[5], StoredAssignment($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// An assignment of that id which another file gave and has withdrawn, or was closed and whose file is gone.
    private func takenOver(_ key: Assignment.ID) throws -> StoredAssignment? {
        let row = try row(
            """
            SELECT a.id, a.source, a.directive, a.digest, a.state, s.path, s.state
            FROM assignment a JOIN source s ON s.id = a.source WHERE a.key = ?
            """, [key])
        guard let row else { return nil }
        let stored = StoredAssignment(row)
        let isLeft = stored.state == .closed && row[6] as String == SourceRecord.State.removed.rawValue
        guard stored.state == .withdrawn || isLeft else {
            throw LedgerError.alreadyAssigned(id: key, path: row[5])
        }
        return stored
    }

    // MARK: Files

    func quarantine(_ file: SourceFile, problem: SourceProblem, at now: Date) throws {
        let source = try store(file, at: now)
        try run(
            """
            UPDATE source SET state = 'quarantined', problem_line = ?, problem_reason = ?, problem_vi = ?, notes = NULL
            WHERE id = ?
            """, [problem.line, problem.reason, problem.vietnamese, source])
        try record(
            EventRecord(
                at: now, actor: "file:\(file.path)", verb: "file.quarantined", subject: file.path,
                after: try JSON.text(
                    QuarantineGist(
                        line: problem.line, reason: problem.reason, vietnamese: problem.vietnamese))))
    }

    /// - Parameter goOn: as above.
    func remove(
        path: String, at now: Date, goOn: () throws -> Void = {}
    ) throws -> IntakeDifference {
        guard let source = try number("SELECT id FROM source WHERE path = ? AND state <> 'removed'", [path])
        else {
            return IntakeDifference()
        }
        var difference = IntakeDifference()
        let actor = "file:\(path)"
        for (id, known) in try storedAssignments(of: source).sorted(by: { $0.key < $1.key })
        where known.state.isWaitingOrOpen {
            try goOn()
            try withdraw(id, known, actor: actor, because: "file removed", at: now)
            difference.withdrawn.append(id)
        }
        try run("DELETE FROM replacement WHERE source = ? AND state = 'proposed'", [source])
        try run(
            """
            UPDATE source SET state = 'removed', problem_line = NULL, problem_reason = NULL, notes = NULL,
                good_digest = NULL, read_at = ? WHERE id = ?
            """, [now.milliseconds, source])
        try record(
            EventRecord(
                at: now, actor: actor, verb: "file.removed", subject: path,
                after: try JSON.text(["withdrawn": difference.withdrawn.count])))
        return difference
    }

    func store(_ file: SourceFile, at now: Date) throws -> Int64 {
        if let known = try number("SELECT id FROM source WHERE path = ?", [file.path]) {
            try run(
                "UPDATE source SET fingerprint = ?, digest = ?, read_at = ? WHERE id = ?",
                [file.fingerprint, file.digest, now.milliseconds, known])
            return known
        }
        return try insert(
            "INSERT INTO source (path, fingerprint, digest, state, read_at) VALUES (?, ?, ?, 'quarantined', ?)",
            [file.path, file.fingerprint, file.digest, now.milliseconds])
    }

    private func finish(
        _ intake: Intake, source: Int64, actor: String, difference: IntakeDifference, at now: Date
    ) throws {
        let notes = intake.notes + difference.notes
        try run(
            """
            UPDATE source SET state = 'taken', good_digest = ?, problem_line = NULL, problem_reason = NULL, notes = ?
            WHERE id = ?
            """, [intake.file.digest, notes.isEmpty ? nil : try JSON.text(notes), source])
        // That something was added by hand is its own event, and what changes of it is the assignment's.
        guard !intake.file.isByHand else { return }
        let counts = [
            "added": difference.added.count, "changed": difference.changed.count,
            "withdrawn": difference.withdrawn.count, "unchanged": difference.unchanged,
        ]
        try record(
            EventRecord(
                at: now, actor: actor, verb: "file.taken", subject: intake.file.path,
                after: try JSON.text(counts)))
    }

    // MARK: Re-planning

    func openAssignments(after key: Assignment.ID?, limit: Int) throws -> [OpenAssignment] {
        try rows(
            """
            SELECT \(Self.openColumns) FROM assignment a CROSS JOIN directive d ON d.id = a.directive
            WHERE a.key > ? AND +a.state IN ('open', 'review') ORDER BY a.key LIMIT ?
            """, [key ?? "", limit]
        ).map { row in
            var open = try openAssignment(row)
            open.announcements = try announcements(of: row[0])
            return open
        }
    }

    static let openColumns = "\(assignmentColumns), a.state, a.taken_at, d.content, a.digest, a.changed_at"

    /// The assignment of a row of `openColumns`.
    func openAssignment(_ row: Row) throws -> OpenAssignment {
        OpenAssignment(
            assignment: try assignment(row), directive: try JSON.value(row[12]),
            needsReview: row[10] == AssignmentState.review.rawValue, takenAt: Date(milliseconds: row[11]),
            changedAt: Date(milliseconds: row[14]), version: row[13])
    }

    private func announcements(of assignment: Int64) throws -> [Reminder.Place: Date] {
        let rows = try rows(
            """
            SELECT r.milestone, t.vi, r.instant FROM reminder r CROSS JOIN text t ON t.id = r.recipient
            WHERE r.assignment = ? AND r.rung = 'announce' AND +r.state = 'planned'
            """, [assignment])
        return Dictionary(
            rows.map {
                (
                    Reminder.Place(milestone: $0[0], recipient: Recipient($0[1]) ?? .office),
                    Date(milliseconds: $0[2])
                )
            }, uniquingKeysWith: max)
    }

    func replan(_ plans: [Assignment.ID: [Reminder]], at now: Date) throws -> (added: Int, cancelled: Int) {
        var sum = (added: 0, cancelled: 0)
        for (key, reminders) in plans.sorted(by: { $0.key < $1.key }) {
            let found = try number("SELECT id FROM assignment WHERE key = ? AND +state = 'open'", [key])
            guard let found else { continue }
            let part = try plan(reminders, for: found, overdue: now, cancelling: "planned anew")
            sum.added += part.added
            sum.cancelled += part.cancelled
        }
        if sum.added + sum.cancelled > 0 {
            try record(
                EventRecord(
                    at: now, actor: "daemon", verb: "plan.renewed", subject: "plan",
                    after: try JSON.text(["added": sum.added, "cancelled": sum.cancelled])))
        }
        return sum
    }
}

extension AssignmentState {
    /// Whether its file, or another document, can still withdraw it.
    var isWaitingOrOpen: Bool { self == .open || self == .review }
}

extension StoredAssignment {
    /// Of a row that begins with id, source, directive, digest, state.
    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], source: row[1], directive: row[2], digest: row[3],
            state: AssignmentState(rawValue: row[4]) ?? .withdrawn)
    }
}
