// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

extension Transaction {
    // MARK: Assignments

    func assignments(
        _ filter: AssignmentFilter, page: Page, limits: AssignmentList.Limits = .init()
    ) throws -> [AssignmentRecord] {
        guard let list = try AssignmentList(self, filter, limits) else { return [] }
        return try records(at: try list.places(page))
    }

    private func records(at places: [PagePlace]) throws -> [AssignmentRecord] {
        var directives: [Int64: Directive] = [:]
        return try places.compactMap { place in
            guard let id = place.keys.last, var record = try record(row: id, known: &directives) else {
                return nil
            }
            record.place = place
            return record
        }
    }

    func assignment(_ key: Assignment.ID) throws -> AssignmentRecord? {
        try number("SELECT id FROM assignment WHERE key = ?", [key]).flatMap { try record(row: $0) }
    }

    func record(row id: Int64) throws -> AssignmentRecord? {
        var directives: [Int64: Directive] = [:]
        return try record(row: id, known: &directives)
    }

    /// - Parameter directives: those of the rows before, by their own, as decoding one is a quarter of the work for a row.
    private func record(row id: Int64, known directives: inout [Int64: Directive]) throws -> AssignmentRecord?
    {
        try row(
            """
            SELECT \(Self.assignmentColumns), a.state, s.path, a.taken_at, a.changed_at, d.content,
                \(Self.progressColumns), d.id
            FROM assignment a CROSS JOIN source s ON s.id = a.source CROSS JOIN directive d ON d.id = a.directive
            WHERE a.id = ?
            """, [id]
        ).map {
            let directive = try directives[$0[21]] ?? JSON.value($0[14] as String)
            directives[$0[21]] = directive
            return AssignmentRecord(
                assignment: try assignment($0), directive: directive,
                state: AssignmentState(rawValue: $0[10]) ?? .withdrawn, source: $0[11],
                takenAt: Date(milliseconds: $0[12]), changedAt: Date(milliseconds: $0[13]),
                missed: try missedOccurrences(of: id), progress: try progress($0, at: 15, of: id))
        }
    }

    // MARK: Reminders

    /// Of one instant, who leads stands first.
    private static let rankOfRole =
        "CASE r.role WHEN 'lead' THEN 0 WHEN 'coordinating' THEN 1 WHEN 'office' THEN 2 ELSE 3 END"

    func reminders(of key: Assignment.ID) throws -> [ReminderRecord] {
        try rows(
            """
            SELECT r.id FROM reminder r CROSS JOIN text x ON x.id = r.recipient
            WHERE r.assignment = (SELECT id FROM assignment WHERE key = ?)
            ORDER BY r.instant, \(Self.rankOfRole), x.vi, r.id
            """, [key]
        ).compactMap { try reminderRecord($0[0]) }
    }

    func reminders(_ filter: ReminderFilter, page: Page) throws -> [ReminderRecord] {
        var query = ListQuery(
            table: "reminder", alias: "r", order: [("instant", false), ("recipient", false), ("id", false)])
        query.states = (filter.states.isEmpty ? Set(ReminderState.allCases) : filter.states).map(\.rawValue)
        if let recipient = filter.recipient {
            guard let text = try TextPool.find(recipient.description, in: db) else { return [] }
            query.require("r.recipient = ?", [text], narrow: true)
        }
        if let from = filter.from { query.require("r.instant >= ?", [from.milliseconds]) }
        if let to = filter.to { query.require("r.instant < ?", [to.milliseconds]) }
        let (sql, arguments) = query.pageOfIDs(page)
        return try rows(sql, arguments).compactMap { try reminderRecord($0["id"]) }
    }

    private func reminderRecord(_ id: Int64) throws -> ReminderRecord? {
        let row = try row(
            """
            SELECT \(Self.reminderColumns), r.state, s.vi, r.urgent, r.rung = 'announce' AND r.occasion > 0
            FROM reminder r \(Self.reminderJoins) LEFT JOIN text s ON s.id = r.state_reason WHERE r.id = ?
            """, [id])
        guard let row else { return nil }
        let state = ReminderState(rawValue: row[10]) ?? .planned
        return ReminderRecord(
            reminder: reminder(row, isUrgent: row[12]), state: state,
            stateReason: state == .cancelled || state == .planned ? row[11] : nil,
            notices: try strings(
                """
                SELECT n.key FROM notice_reminder x CROSS JOIN notice n ON n.id = x.notice
                WHERE x.reminder = ? ORDER BY n.id
                """, [id]), isChange: row[13])
    }

    // MARK: Notices

    func notices(_ filter: NoticeFilter, page: Page) throws -> [NoticeRecord] {
        var query = ListQuery(table: "notice", alias: "n", order: [("id", true)])
        query.states = (filter.states.isEmpty ? Set(NoticeState.allCases) : filter.states).map(\.rawValue)
        query.meaning = Self.meaning(of:plus:)
        // All that a recipient was sent is read once, not once for each state.
        if filter.states.isEmpty, filter.recipient != nil || filter.assignment != nil { query.states = [] }
        if let recipient = filter.recipient {
            guard let text = try TextPool.find(recipient.description, in: db) else { return [] }
            query.require("n.recipient = ?", [text], narrow: true)
        }
        if let key = filter.key { query.require("n.key = ?", [key], narrow: true) }
        if let assignment = filter.assignment {
            query.require(
                "n.id IN (\(Self.noticesOfAssignment))", [assignment, assignment], narrow: true)
        }
        let (sql, arguments) = query.pageOfIDs(page)
        return try rows(sql, arguments).compactMap { try noticeRecord($0["id"]) }
    }

    /// A notice is being sent while it is leased.
    ///
    /// The delivered are most of all, and are found by their numbers.
    private static func meaning(of state: String, plus: String) -> String {
        switch NoticeState(rawValue: state) {
        case .sending: "n.id IN (SELECT s.id FROM notice s WHERE s.lease_until IS NOT NULL)"
        case .queued, .retrying:
            "\(plus)n.state = '\(state)' AND n.state <> 'delivered' AND n.lease_until IS NULL"
        case .delivered: "+n.state = 'delivered'"
        default: "\(plus)n.state = '\(state)' AND n.state <> 'delivered'"
        }
    }

    private func noticeRecord(_ id: Int64) throws -> NoticeRecord? {
        let row = try row(
            """
            SELECT n.key, rt.vi, dt.vi, d.key, n.state,
                (SELECT count(*) FROM notice_reminder x WHERE x.notice = ifnull(n.copy_of, n.id) AND x.dropped = 0), n.attempts,
                n.queued_at, n.next_attempt, n.delivered_at,
                (SELECT reply FROM attempt t WHERE t.notice = n.id AND t.reply IS NOT NULL ORDER BY t.number DESC LIMIT 1),
                n.lease_until IS NOT NULL, n.bounced_at
            FROM notice n JOIN text rt ON rt.id = n.recipient JOIN text dt ON dt.id = n.destination
            LEFT JOIN directive d ON d.id = n.directive WHERE n.id = ?
            """, [id])
        guard let row, let destination = Destination(row[2] as String) else { return nil }
        return NoticeRecord(
            id: id, key: row[0], recipient: Recipient(row[1] as String) ?? .office, destination: destination,
            directive: row[3], state: row[11] ? .sending : NoticeState(rawValue: row[4]) ?? .queued,
            reminders: row[5],
            attempts: row[6], queuedAt: Date(milliseconds: row[7]),
            nextAttempt: (row[8] as Int64?).map(Date.init(milliseconds:)),
            deliveredAt: (row[9] as Int64?).map(Date.init(milliseconds:)), lastReply: row[10],
            bouncedAt: (row[12] as Int64?).map(Date.init(milliseconds:)))
    }

    /// Why a notice is dead, or what was reported of a letter that came back; nil of every other.
    func trouble(ofNotice key: String) throws -> String? {
        let row = try row("SELECT state = 'dead', bounced_at IS NOT NULL FROM notice WHERE key = ?", [key])
        guard let row else { return nil }
        if row[1], let gist = try lastEvent("notice.bounced", of: key) as BounceGist? { return gist.reason }
        guard row[0], let death = try lastEvent("notice.dead", of: key) as [String: String]? else {
            return nil
        }
        return death["reply"]
    }

    func attempts(notice: Int64) throws -> [AttemptRecord] {
        try rows(
            """
            SELECT id, number, started_at, ended_at, outcome, reply FROM attempt WHERE notice = ? ORDER BY number
            """, [notice]
        ).map {
            AttemptRecord(
                id: $0[0], number: $0[1], startedAt: Date(milliseconds: $0[2]),
                endedAt: ($0[3] as Int64?).map(Date.init(milliseconds:)), outcome: $0[4], reply: $0[5])
        }
    }
}
