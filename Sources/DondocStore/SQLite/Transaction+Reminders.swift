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
    /// The minute of the day at which what it speaks of ends, where the words name an hour.
    let minute: Int?
    /// Whether its time has come and it waits for another day, because its recipient has been written to on this one.
    let isHeld: Bool
    let isUrgent: Bool

    /// Whether it is of the office's own letter of a day that has become a day off, and goes out on it.
    var isOfDayOff: Bool {
        isUrgent && role == RecipientRole.office.rawValue
            && ![Rung.announce, .catchUp].map(\.description).contains(identity.rung)
    }

    /// Whether it went its way already, and is history.
    var isPast: Bool { state != .planned && state != .cancelled }
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
    /// What it speaks of to whom.
    var word: [Int?] { [milestone, due, Int(recipient)] }
}

/// The reminders that an assignment has, before they are planned anew.
private struct KnownReminders {
    private(set) var all: [ReminderIdentity: StoredReminder] = [:]
    /// The last announcement of each deadline, one that is history rather than another, by its identity without an occasion.
    private var announcements: [ReminderIdentity: StoredReminder] = [:]
    /// What each recipient was told last of each milestone.
    var told: [LastWord.Place: LastWord] = [:]
    /// By milestone, the minute of the day at which its deadline ends, where its words name an hour.
    var minutes: [Int?: Int] = [:]

    init(_ reminders: [StoredReminder] = []) {
        for reminder in reminders {
            all[reminder.identity] = reminder
            guard reminder.identity.rung == Rung.announce.description else { continue }
            var deadline = reminder.identity
            deadline.occasion = 0
            if let other = announcements[deadline],
                (other.isPast ? 1 : 0, other.id) > (reminder.isPast ? 1 : 0, reminder.id)
            {
                continue
            }
            announcements[deadline] = reminder
        }
    }

    /// Which one is wanted: the announcement that is known, unless its recipient was told something else since.
    func occasion(of wanted: ReminderIdentity, role: RecipientRole) -> ReminderIdentity {
        guard wanted.rung == Rung.announce.description else { return wanted }
        var identity = wanted
        if let last = told[LastWord.Place(recipient: wanted.recipient, milestone: wanted.milestone)],
            last.isWithdrawn || last.due != wanted.due || last.minute != minutes[wanted.milestone]
                || last.isOtherPart(than: role)
        {
            identity.occasion = Int(last.reminder)
        } else if let known = announcements[wanted] {
            identity = known.identity
        }
        return identity
    }
}

extension Transaction {
    /// Brings the reminders of an assignment to what is wanted: what was sent or queued stays, what is planned and not
    /// wanted is cancelled, what is wanted and new, or was cancelled, is planned.
    ///
    /// What stands for rungs that are past stays, too, as long as its recipient is reminded of that due day: the plan of now knows nothing
    /// of those.
    ///
    /// - Parameter overdue: a planned reminder whose time has come by then, over a downtime or a night, is still to be sent and
    ///   stays, unless its due day is wanted no more. That of an occurrence that was in force is wanted.
    func plan(
        _ wanted: [Reminder], for assignment: Int64, isNew: Bool = false, overdue now: Date,
        cancelling reason: String
    ) throws -> (added: Int, cancelled: Int) {
        try noteAhead(wanted, of: assignment)
        let wanted =
            try isNew
            ? wanted
            : asTold(
                owed(wanted, of: assignment) + daysTakenBack(from: assignment, wanted, at: now),
                of: assignment)
        let known = try isNew ? KnownReminders() : knownReminders(of: assignment, wanted)
        var (added, cancelled) = (0, 0)
        var seen: Set<ReminderIdentity> = []
        var roles: [[Int?]: [RecipientRole]] = [:]
        for reminder in wanted {
            let identity = known.occasion(of: try identity(of: reminder), role: reminder.role)
            roles[identity.word, default: []].append(reminder.role)
            guard seen.insert(identity).inserted,
                try plan(reminder, identity, for: assignment, over: known)
            else { continue }
            added += 1
            if known.all[identity]?.state == .planned { cancelled += 1 }
        }
        // What tells a withdrawal, or that a result was sent back, is no plan's to want.
        let unwanted = known.all.values.filter {
            $0.state == .planned && !seen.contains($0.identity)
                && ![Rung.withdrawn, .returned].map(\.description).contains($0.identity.rung)
        }
        cancelled += try cancel(
            unwanted, of: assignment, besides: seen, roles: roles, overdue: now, because: reason)
        return (added, cancelled)
    }

    /// Cancels what is planned and not wanted, but what stands for rungs that are past; returns how many.
    ///
    /// What stays speaks to its recipient in the part that is theirs now.
    ///
    /// - Parameter roles: by what is spoken of to whom, in which parts that is wanted.
    private func cancel(
        _ unwanted: [StoredReminder], of assignment: Int64, besides seen: Set<ReminderIdentity>,
        roles: [[Int?]: [RecipientRole]], overdue now: Date, because reason: String
    ) throws -> Int {
        guard !unwanted.isEmpty else { return 0 }
        var cancelled = 0
        let dues = Set(seen.map(\.step))
        let spans = try occurrenceSpans(of: assignment)
        for known in unwanted {
            let isInSpan =
                known.identity.due.map { spans[known.identity.milestone]?.contains($0) ?? false } ?? false
            let isDue =
                (known.instant <= now.milliseconds || known.isHeld || known.isOfDayOff)
                && (dues.isEmpty || isInSpan || dues.contains(known.identity.step))
            let parts = roles[known.identity.word] ?? []
            let isOfOtherPart = !parts.isEmpty && !parts.map(\.rawValue).contains(known.role)
            // The announcement that is wanted tells the part of now, if it has not been told.
            let isOverruled = isOfOtherPart && known.identity.rung == Rung.announce.description
            guard
                !isOverruled
                    && (isDue || known.identity.rung == Rung.catchUp.description && !parts.isEmpty)
            else {
                try cancel(known.id, because: reason)
                cancelled += 1
                continue
            }
            if let part = parts.first, isOfOtherPart {
                try run("UPDATE reminder SET role = ? WHERE id = ?", [part.rawValue, known.id])
            }
        }
        return cancelled
    }

    /// Plans one more reminder, as the next of a repeated rung, unless there is that one already.
    func plan(_ reminder: Reminder, for assignment: Int64) throws {
        try planAlso([reminder], for: assignment)
    }

    /// Plans what is wanted and new, or was cancelled; all else stays.
    func planAlso(_ wanted: [Reminder], for assignment: Int64) throws {
        try noteAhead(wanted, of: assignment)
        let wanted = try asTold(owed(wanted, of: assignment), of: assignment)
        let known = try knownReminders(of: assignment, wanted)
        var seen: Set<ReminderIdentity> = []
        for reminder in wanted {
            let identity = known.occasion(of: try identity(of: reminder), role: reminder.role)
            guard seen.insert(identity).inserted else { continue }
            _ = try plan(reminder, identity, for: assignment, over: known)
        }
    }

    /// False when nothing had to be changed.
    private func plan(
        _ reminder: Reminder, _ identity: ReminderIdentity, for assignment: Int64, over known: KnownReminders
    ) throws -> Bool {
        let minute = known.minutes[reminder.milestone]
        guard let stored = known.all[identity] else {
            try insert(reminder, identity, of: assignment)
            return true
        }
        switch stored.state {
        case .planned where stored.isOfDayOff && !reminder.isUrgent: return false
        case .planned, .cancelled: return try renew(stored, as: reminder, minute: minute)
        case .queued:
            // It has not been told, as the occasion is the same, and will say what holds then.
            if stored.minute != minute {
                try run("UPDATE reminder SET minute = ? WHERE id = ?", [minute, stored.id])
            }
            try restate(stored, as: reminder)
            return false
        case .delivered, .dead: return false  // history
        }
    }

    /// What waits in a letter tells its recipient the part that is theirs now, unless that may have told them another.
    private func restate(_ queued: StoredReminder, as reminder: Reminder) throws {
        let reason = try texts.id(reminder.reason, in: db)
        guard
            queued.role != reminder.role.rawValue || queued.reason != reason
                || queued.isUrgent != reminder.isUrgent
        else { return }
        try run(
            """
            UPDATE reminder SET role = ?1, reason = ?2, urgent = ?3 WHERE id = ?4 AND NOT EXISTS (
                SELECT 1 FROM notice_reminder x CROSS JOIN notice n ON n.id = x.notice
                WHERE x.reminder = ?4 AND x.dropped = 0 AND \(Self.hasTold))
            """, [reminder.role.rawValue, reason, reminder.isUrgent, queued.id])
    }

    /// From the first due day that was in force to the last that is, or is reminded of with that, by recurring milestone.
    private func occurrenceSpans(of assignment: Int64) throws -> [Int?: ClosedRange<Int>] {
        let rows = try rows(
            """
            SELECT position, since, max(due, ifnull(ahead, due)) FROM milestone WHERE assignment = ? AND since <= due
            """, [assignment])
        return Dictionary(rows.map { ($0[0], $0[1]...$0[2]) }, uniquingKeysWith: { first, _ in first })
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
                urgent, minute)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'planned', ?9, ?10,
                (SELECT m.minute FROM milestone m WHERE m.assignment = ?1 AND m.position = ?2))
            """,
            [
                assignment, identity.milestone, identity.rung, identity.recipient, reminder.role.rawValue,
                identity.due, identity.occasion, reminder.instant.milliseconds,
                try texts.id(reminder.reason, in: db), reminder.isUrgent,
            ])
    }

    /// False when the row says what is wanted already.
    private func renew(_ known: StoredReminder, as reminder: Reminder, minute: Int?) throws -> Bool {
        let reason = try texts.id(reminder.reason, in: db)
        let instant = reminder.instant.milliseconds
        guard
            known.state == .cancelled || known.instant != instant || known.reason != reason
                || known.role != reminder.role.rawValue || known.isUrgent != reminder.isUrgent
                || known.minute != minute
        else { return false }
        try run(
            """
            UPDATE reminder SET state = 'planned', state_reason = NULL, role = ?, instant = ?, reason = ?, urgent = ?,
                minute = ?, recalled = 0
            WHERE id = ?
            """, [reminder.role.rawValue, instant, reason, reminder.isUrgent, minute, known.id])
        return true
    }

    private func identity(of reminder: Reminder) throws -> ReminderIdentity {
        let repeated = [.overdueWeekly, .digest, .returned].contains(reminder.rung)
        return ReminderIdentity(
            milestone: reminder.milestone, rung: reminder.rung.description,
            recipient: try texts.id(reminder.recipient.description, in: db), due: reminder.due?.number,
            occasion: repeated ? zone.day(of: reminder.instant).number : 0)
    }

    /// What was told counts only where something is to be announced.
    private func knownReminders(of assignment: Int64, _ wanted: [Reminder]) throws -> KnownReminders {
        let stored = try rows(
            """
            SELECT id, milestone, rung, recipient, due, occasion, state, role, instant, reason,
                state = 'planned' AND state_reason IS NOT NULL, urgent, minute
            FROM reminder WHERE assignment = ?
            """, [assignment]
        ).map {
            StoredReminder(
                id: $0[0],
                identity: ReminderIdentity(
                    milestone: $0[1], rung: $0[2], recipient: $0[3], due: $0[4], occasion: $0[5]),
                state: ReminderState(rawValue: $0[6]) ?? .planned, role: $0[7], instant: $0[8], reason: $0[9],
                minute: $0[12], isHeld: $0[10], isUrgent: $0[11])
        }
        var known = KnownReminders(stored)
        let minutes = try rows(
            "SELECT position, minute FROM milestone WHERE assignment = ? AND minute IS NOT NULL", [assignment]
        )
        for row in minutes { known.minutes[row[0] as Int] = row[1] }
        if stored.contains(where: \.isPast), wanted.contains(where: { $0.rung == .announce }) {
            known.told = try Dictionary(
                lastWords(of: assignment).map { ($0.place, $0) }, uniquingKeysWith: { $1 })
        }
        return known
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
