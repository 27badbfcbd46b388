// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// A reminder's row, with what it takes to see whether it is still the one that is wanted.
private struct StoredReminder {
    let id: Int64
    let identity: ReminderIdentity
    let state: ReminderState
    let role: String
    let instant: Int64
    let reason: Int64
    /// Whether its time has come and it waits for another day, because its recipient has been written to on this one.
    let isHeld: Bool
    let isUrgent: Bool
}

/// What makes two reminders of an assignment the same one.
private struct ReminderIdentity: Hashable {
    let milestone: Int?
    let rung: String
    let recipient: Int64
    let due: Int?
    var occasion: Int

    /// What it speaks of, whoever is told and when.
    var step: [Int?] { [milestone, due] }
}

extension Transaction {
    /// Brings the reminders of an assignment to what is wanted: what was sent or queued stays, what is planned and not
    /// wanted is cancelled, what is wanted and new, or was cancelled, is planned.
    ///
    /// - Parameter overdue: a planned reminder whose time has come by then, over a downtime or a night, is still to be sent and
    ///   stays, unless its due day is wanted no more. That of an occurrence that was in force is wanted.
    func plan(
        _ wanted: [Reminder], for assignment: Int64, isNew: Bool = false, overdue now: Date,
        cancelling reason: String
    ) throws -> (added: Int, cancelled: Int) {
        var stored: [ReminderIdentity: StoredReminder] = [:]
        if !isNew {
            for reminder in try storedReminders(of: assignment) { stored[reminder.identity] = reminder }
        }
        var (added, cancelled) = (0, 0)
        var seen: Set<ReminderIdentity> = []
        let isWithdrawn = stored.keys.contains { $0.rung == Self.withdrawnRung }
        let withdrawn = try isWithdrawn ? withdrawnFrom(assignment) : [:]
        for reminder in wanted {
            var identity = try identity(of: reminder)
            if reminder.rung == .announce, let last = withdrawn[identity.recipient] {
                identity.occasion = Int(last)  // It was taken from them, and is theirs again.
            }
            guard seen.insert(identity).inserted else { continue }
            let known = stored[identity]
            guard try plan(reminder, identity, for: assignment, over: known) else { continue }
            added += 1
            if known?.state == .planned { cancelled += 1 }
        }
        let unwanted = stored.values.filter {
            $0.state == .planned && !seen.contains($0.identity) && $0.identity.rung != Self.withdrawnRung
        }
        guard !unwanted.isEmpty else { return (added, cancelled) }
        let dues = Set(seen.map(\.step))
        let spans = try occurrenceSpans(of: assignment)
        for known in unwanted {
            let isInSpan =
                known.identity.due.map { spans[known.identity.milestone]?.contains($0) ?? false } ?? false
            if known.instant <= now.milliseconds || known.isHeld,
                dues.isEmpty || isInSpan || dues.contains(known.identity.step)
            {
                continue
            }
            try cancel(known.id, because: reason)
            cancelled += 1
        }
        return (added, cancelled)
    }

    /// Plans one more reminder, as the next of a repeated rung, unless there is that one already.
    func plan(_ reminder: Reminder, for assignment: Int64) throws {
        let identity = try identity(of: reminder)
        let known = try storedReminders(of: assignment).first { $0.identity == identity }
        _ = try plan(reminder, identity, for: assignment, over: known)
    }

    /// False when nothing had to be changed.
    private func plan(
        _ reminder: Reminder, _ identity: ReminderIdentity, for assignment: Int64, over known: StoredReminder?
    ) throws -> Bool {
        switch known?.state {
        case nil:
            try insert(reminder, identity, of: assignment)
            return true
        case .planned, .cancelled:
            return try known.map { try renew($0, as: reminder) } ?? false
        case .queued, .delivered, .dead: return false  // history
        }
    }

    /// From the first to the last due day that was or is in force, by recurring milestone.
    private func occurrenceSpans(of assignment: Int64) throws -> [Int?: ClosedRange<Int>] {
        let rows = try rows(
            "SELECT position, since, due FROM milestone WHERE assignment = ? AND since <= due", [assignment])
        return Dictionary(rows.map { ($0[0], $0[1]...$0[2]) }, uniquingKeysWith: { first, _ in first })
    }

    /// Plans what is wanted and new, or was cancelled; all else stays.
    func planAlso(_ wanted: [Reminder], for assignment: Int64) throws {
        let stored = Dictionary(
            try storedReminders(of: assignment).map { ($0.identity, $0) },
            uniquingKeysWith: { first, _ in first })
        var seen: Set<ReminderIdentity> = []
        for reminder in wanted {
            let identity = try identity(of: reminder)
            guard seen.insert(identity).inserted else { continue }
            _ = try plan(reminder, identity, for: assignment, over: stored[identity])
        }
    }

    func cancelPlanned(of assignment: Int64, because reason: String) throws {
        try run(
            """
            UPDATE reminder SET state = 'cancelled', state_reason = ?
            WHERE assignment = ? AND +state = 'planned' AND rung <> ?
            """, [try texts.id(reason, in: db), assignment, Self.withdrawnRung])
    }

    /// Puts a reminder off.
    ///
    /// A new plan that wants it still gives it its own time again, and the next promotion decides anew.
    func hold(_ id: Int64, until instant: Date, because reason: String) throws {
        try run(
            "UPDATE reminder SET instant = ?, state_reason = ? WHERE id = ?",
            [instant.milliseconds, try texts.id(reason, in: db), id])
    }

    func cancel(_ id: Int64, because reason: String) throws {
        try run(
            "UPDATE reminder SET state = 'cancelled', state_reason = ? WHERE id = ?",
            [try texts.id(reason, in: db), id])
    }

    private func insert(_ reminder: Reminder, _ identity: ReminderIdentity, of assignment: Int64) throws {
        try run(
            """
            INSERT INTO reminder (assignment, milestone, rung, recipient, role, due, occasion, instant, state, reason,
                urgent)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?, ?)
            """,
            [
                assignment, identity.milestone, identity.rung, identity.recipient, reminder.role.rawValue,
                identity.due, identity.occasion, reminder.instant.milliseconds,
                try texts.id(reminder.reason, in: db), reminder.isUrgent,
            ])
    }

    /// False when the row says what is wanted already.
    private func renew(_ known: StoredReminder, as reminder: Reminder) throws -> Bool {
        let reason = try texts.id(reminder.reason, in: db)
        let instant = reminder.instant.milliseconds
        guard
            known.state == .cancelled || known.instant != instant || known.reason != reason
                || known.role != reminder.role.rawValue || known.isUrgent != reminder.isUrgent
        else { return false }
        try run(
            """
            UPDATE reminder SET state = 'planned', state_reason = NULL, role = ?, instant = ?, reason = ?, urgent = ?
            WHERE id = ?
            """, [reminder.role.rawValue, instant, reason, reminder.isUrgent, known.id])
        return true
    }

    private func identity(of reminder: Reminder) throws -> ReminderIdentity {
        let repeated = reminder.rung == .overdueWeekly || reminder.rung == .digest
        return ReminderIdentity(
            milestone: reminder.milestone, rung: reminder.rung.description,
            recipient: try texts.id(reminder.recipient.description, in: db), due: reminder.due?.number,
            occasion: repeated ? zone.day(of: reminder.instant).number : 0)
    }

    private func storedReminders(of assignment: Int64) throws -> [StoredReminder] {
        try rows(
            """
            SELECT id, milestone, rung, recipient, due, occasion, state, role, instant, reason,
                state = 'planned' AND state_reason IS NOT NULL, urgent
            FROM reminder WHERE assignment = ?
            """, [assignment]
        ).map {
            StoredReminder(
                id: $0[0],
                identity: ReminderIdentity(
                    milestone: $0[1], rung: $0[2], recipient: $0[3], due: $0[4], occasion: $0[5]),
                state: ReminderState(rawValue: $0[6]) ?? .planned, role: $0[7], instant: $0[8], reason: $0[9],
                isHeld: $0[10], isUrgent: $0[11])
        }
    }

    // MARK: Back from rows

    static let reminderColumns = """
        r.id, a.key, r.milestone, r.rung, rt.vi, r.role, r.due, r.instant, why.vi, why.en
        """
    static let reminderJoins = """
        CROSS JOIN assignment a ON a.id = r.assignment CROSS JOIN text rt ON rt.id = r.recipient
        CROSS JOIN text why ON why.id = r.reason
        """

    /// The reminder of a row that begins with `reminderColumns`.
    func reminder(_ row: Row, isUrgent: Bool = false) -> Reminder {
        Reminder(
            assignment: row[1], milestone: row[2], rung: Rung(row[3]) ?? .announce,
            recipient: Recipient(row[4]) ?? .office, role: RecipientRole(rawValue: row[5]) ?? .lead,
            due: (row[6] as Int?).map(Day.init(number:)), instant: Date(milliseconds: row[7]),
            reason: Bilingual(row, at: 8), isUrgent: isUrgent)
    }
}
