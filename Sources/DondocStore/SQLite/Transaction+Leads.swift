// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// What becomes of what each of several has done when others lead, by the register, a file or a person; and what is done for good as all of
// them have done it.

extension Transaction {
    // MARK: Others lead

    /// What one has done by itself counts for as long as it leads.
    ///
    /// Of those that do no more it is taken back by facts of their own, unless all had done it. What is left may be done by all that lead now.
    ///
    /// - Returns: whether nothing is owed any more, so that it was closed.
    func changeLeads(
        of assignment: (row: Int64, key: Assignment.ID), to leads: Leads, now present: [Party],
        formerly former: [Party], actor: String, at now: Date
    ) throws -> Bool {
        let names = { (parties: [Party]) in Set(parties.map { $0.agency ?? $0.name }) }
        guard names(present) != names(former), try hasMembers(assignment.key) else { return false }
        let followed = try followed(assignment.key)
        guard followed.closed == nil else { return false }
        let leading = Set(leads.members)
        let reports = try memberReports(of: assignment.row).filter { !leading.contains($0.key) }
        for (member, parts) in reports.sorted(by: { $0.key < $1.key }) {
            try takeBack(parts, of: member, followed, actor: actor, at: now)
            try run(
                "DELETE FROM member_report WHERE assignment = ? AND agency = ? AND position <> ?",
                [assignment.row, try texts.id(member, in: db), Self.superior])
        }
        for member in try memberSnoozes(of: assignment.row).keys where !leading.contains(member) {
            try snooze(assignment.row, of: member, until: nil)
        }
        try tellSuperiors(of: assignment.key, leads.members, leads.superiors ?? [:], at: now)
        return try leads.areAll && settle(followed, among: leads.members, at: now)
    }

    private func takeBack(
        _ parts: [Int: Progress.Part], of member: Agency.ID, _ followed: Followed, actor: String,
        at now: Date
    ) throws {
        for (position, part) in parts.sorted(by: { $0.key < $1.key }) {
            for due in try dues(of: part, at: position, by: member, beyond: followed) {
                try write(
                    Fact(
                        id: 0, assignment: followed.key, agency: member,
                        milestone: position == Progress.whole ? nil : position, due: due, kind: .reopened,
                        change: .otherLead, actor: actor, at: now))
            }
        }
    }

    /// Of what one has done by itself, the due days of what not all had done.
    private func dues(
        of part: Progress.Part, at position: Int, by member: Agency.ID, beyond followed: Followed
    ) throws -> [Day?] {
        guard let milestone = followed.milestones.first(where: { $0.position == position }) else {
            return followed.reportedOn == nil ? [part.due] : []
        }
        guard milestone.doneOn != nil || milestone.isRecurring else { return [part.due] }
        guard milestone.isRecurring, !milestone.isSettled, let due = part.due else { return [] }
        let after = milestone.doneOn == nil ? nil : milestone.doneDue
        return try occurrences(of: followed.key, position, after: after, through: due.number, by: member)
            .map { Day(number: $0.due) }
    }

    /// The occurrences of a duty that were reported, and the last day on which one was done.
    ///
    /// - Parameter member: nil for each of those that lead.
    private func occurrences(
        of key: Assignment.ID, _ position: Int, after first: Int?, through last: Int, by member: Agency.ID?
    ) throws -> [(due: Int, on: Int?)] {
        try rows(
            """
            SELECT due, max(day) FROM fact
            WHERE assignment = ?1 AND milestone = ?2 AND kind IN ('done', 'reported') AND due <= ?3
                AND (?4 IS NULL OR due > ?4) AND agency IS NOT NULL AND (?5 IS NULL OR agency = ?5)
            GROUP BY due ORDER BY due
            """, [key, position, last, first, try member.map { try texts.id($0, in: db) }]
        ).map { ($0[0], $0[1]) }
    }

    /// Whether something was said of one of several by itself.
    func hasMembers(_ key: Assignment.ID) throws -> Bool {
        try number(
            """
            SELECT EXISTS (SELECT 1 FROM member_report r WHERE r.assignment = a.id)
                OR EXISTS (SELECT 1 FROM member_snooze s WHERE s.assignment = a.id)
            FROM assignment a WHERE a.key = ?
            """, [key]) == 1
    }

    /// After the register has changed: those that do not lead any more hold nothing open.
    func settle(_ key: Assignment.ID, among members: [Agency.ID], at now: Date) throws {
        let before = try followed(key)
        guard try settle(before, among: members, at: now) else { return }
        let after = try followed(key)
        try record(
            EventRecord(
                at: now, actor: "daemon", verb: "assignment.done", subject: key,
                before: try JSON.text(FollowedGist(before, [], saying: nil, dues: [:])),
                after: try JSON.text(FollowedGist(after, [], saying: nil, dues: [:]))))
    }

    /// Whether it is closed by that.
    private func settle(_ followed: Followed, among members: [Agency.ID], at now: Date) throws -> Bool {
        guard followed.state == .open, try !memberReports(of: followed.id).isEmpty else { return false }
        try settle(followed, [], among: members, at: now)
        try sayOfAll(since: followed, at: now)
        return try self.followed(followed.key).state == .closed
    }

    // MARK: What all have done

    /// What all that lead have done is said of all, so that it stays so whoever leads later, on any day of which it is asked.
    ///
    /// - Parameter before: how it stood before the last of them had done it.
    func sayOfAll(since before: Followed, at now: Date) throws {
        let after = try followed(before.key)
        if after.milestones.isEmpty {
            let isDone = after.closed == "done" && before.closed == nil
            guard isDone || after.reportedOn != before.reportedOn,
                let day = isDone ? after.closedOn : after.reportedOn
            else { return }
            return try sayOfAll(before.key, nil, due: nil, on: day, isConfirmed: isDone, at: now)
        }
        for milestone in after.milestones {
            guard let former = before.milestones.first(where: { $0.position == milestone.position }),
                milestone.isElse(than: former), let day = milestone.doneOn
            else { continue }
            let due = milestone.doneDue.flatMap { $0 == undatedOrder ? nil : $0 }
            for earlier in try passed(milestone, since: former, of: before.key) {
                try sayOfAll(
                    before.key, milestone.position, due: earlier.due, on: earlier.on ?? day,
                    isConfirmed: true, at: now)
            }
            try sayOfAll(
                before.key, milestone.position, due: due, on: day, isConfirmed: !milestone.isAwaiting,
                isLast: milestone.isRecurring && milestone.isSettled, at: now)
        }
    }

    /// The occurrences of a duty that all have done before the last of those.
    private func passed(
        _ milestone: FollowedMilestone, since former: FollowedMilestone, of key: Assignment.ID
    ) throws -> [(due: Int, on: Int?)] {
        guard milestone.isRecurring, let last = milestone.doneDue else { return [] }
        return try occurrences(
            of: key, milestone.position, after: former.doneOn == nil ? nil : former.doneDue,
            through: last - 1, by: nil)
    }

    private func sayOfAll(
        _ key: Assignment.ID, _ milestone: Int?, due: Int?, on day: Int, isConfirmed: Bool,
        isLast: Bool = false, at now: Date
    ) throws {
        try write(
            Fact(
                id: 0, assignment: key, milestone: milestone, due: due.map(Day.init(number:)),
                kind: isConfirmed ? .done : .reported, day: Day(number: day), change: .byAll, isLast: isLast,
                actor: "daemon", at: now))
    }

    // MARK: Superiors

    /// Superiors below whom nobody owes anything are told nothing of what others owe.
    func tellNoMore(_ superiors: [Agency.ID], of id: Int64, asOf statement: NewFact, at now: Date) throws {
        guard statement.kind.isReport || [.returned, .reopened].contains(statement.kind) else { return }
        try tellNoMore(superiors, of: id, at: now)
    }

    private func tellNoMore(_ superiors: [Agency.ID], of id: Int64, at now: Date) throws {
        let former = try strings(
            """
            SELECT g.vi FROM member_report r CROSS JOIN text g ON g.id = r.agency
            WHERE r.assignment = ? AND r.position = ?
            """, [id, Self.superior])
        try run("DELETE FROM member_report WHERE assignment = ? AND position = ?", [id, Self.superior])
        for superior in superiors {
            try run(
                "INSERT INTO member_report (assignment, agency, position, settled) VALUES (?, ?, ?, 1)",
                [id, try texts.id(superior, in: db), Self.superior])
            try quieten(
                id, milestone: nil, through: nil,
                recipient: try texts.id(Recipient.agency(superior).description, in: db), as: .superior,
                at: now)
        }
        for superior in Set(former).subtracting(superiors) {
            try run(
                """
                UPDATE reminder SET recalled = 0 WHERE assignment = ? AND recalled = 1 AND recipient = ?
                    AND role = 'superior' AND rung <> ?
                """,
                [id, try texts.id(Recipient.agency(superior).description, in: db), Self.withdrawnRung])
        }
    }

    /// After others lead: superiors are told of those who are below them now.
    ///
    /// - Parameter superiors: by those that lead.
    func tellSuperiors(
        of key: Assignment.ID, _ members: [Agency.ID], _ superiors: [Agency.ID: Agency.ID], at now: Date
    ) throws {
        let followed = try followed(key)
        let reports = try memberReports(of: followed.id)
        guard !reports.isEmpty else { return try tellNoMore([], of: followed.id, at: now) }
        let owing = members.filter { followed.standing(as: reports[$0] ?? [:]).isOwed }
        let told = Set(owing.compactMap { superiors[$0] })
        try tellNoMore(
            Set(members.compactMap { superiors[$0] }).subtracting(told).sorted(), of: followed.id, at: now)
    }
}

extension FollowedMilestone {
    /// Whether something else was reported of it.
    fileprivate func isElse(than other: FollowedMilestone) -> Bool {
        (doneOn, doneDue) != (other.doneOn, other.doneDue) || isSettled != other.isSettled
            || isAwaiting != other.isAwaiting
    }
}

extension Leads {
    /// As far as the names tell.
    init(named parties: [Party]) {
        let known = parties.compactMap(\.agency)
        self.init(members: known, areAll: known.count == parties.count)
    }
}

extension Intake.Item {
    /// Who leads, as far as the item tells: where it does not, those it concerns that do not only help.
    var leading: Leads {
        if let leads { return leads }
        guard !concerned.isEmpty else { return Leads(named: assignment.lead) }
        let helping = Set(assignment.coordinating.compactMap(\.agency))
            .subtracting(assignment.lead.compactMap(\.agency))
        var leads = Leads(members: [], areAll: true)
        for recipient in concerned {
            switch recipient {
            case .agency(let id) where helping.contains(id): continue
            case .agency(let id): leads.members.append(id)
            case .unregistered, .office: leads.areAll = false
            }
        }
        leads.members.sort()
        return leads
    }
}
