// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// How far an assignment is, and what of that outlives that it is written anew.

extension Transaction {
    static let progressColumns =
        "a.closed, a.closed_on, a.reported_on, a.snoozed_until, a.returns, a.extensions"

    /// - Parameter place: where `progressColumns` begin.
    func progress(_ row: Row, at place: Int, of id: Int64) throws -> Progress {
        var progress = Progress(
            reportedOn: (row[place + 2] as Int?).map(Day.init(number:)),
            snoozedUntil: (row[place + 3] as Int?).map(Day.init(number:)), returns: row[place + 4],
            extensions: row[place + 5])
        if let closed: String = row[place], let on: Int = row[place + 1] {
            progress.closure = closed == "done" ? .done(Day(number: on)) : .cancelled(Day(number: on))
        }
        for report in try reports(of: id) {
            progress.parts[report.position] = Progress.Part(
                on: Day(number: report.doneOn), due: report.due, isConfirmed: !report.isAwaiting,
                isLast: report.isSettled)
        }
        progress.members = try memberReports(of: id)
        progress.snoozes = try memberSnoozes(of: id)
        return progress
    }
}

/// What was reported of a milestone.
private struct StoredReport {
    let position: Int
    let doneOn: Int
    let doneDue: Int?
    let isAwaiting, isSettled: Bool

    var due: Day? { doneDue.flatMap { $0 == undatedOrder ? nil : Day(number: $0) } }
}

/// Which occurrence of a recurring milestone is in force, and which went by.
private struct OccurrenceStanding {
    let position: Int
    let rule: String?
    let firstDue: Int
    let due: Int?
    let since: Int?
    let missed: Int?
    let ahead: Int?
}

/// What an assignment's milestones were, and how they stood, before it is written anew.
struct FormerMilestones {
    fileprivate let milestones: [MilestoneMatch.Words]
    fileprivate let reports: [StoredReport]
    fileprivate let occurrences: [OccurrenceStanding]
    fileprivate let members: [Transaction.StoredMember]
}

extension Transaction {
    func former(of assignment: Int64) throws -> FormerMilestones {
        FormerMilestones(
            milestones: try words(of: assignment), reports: try reports(of: assignment),
            occurrences: try occurrenceStandings(of: assignment), members: try storedMembers(of: assignment))
    }

    /// What was reported of a milestone, and what of it went by, stays with it, wherever in the assignment it stands now.
    ///
    /// What was reported of one that there is no more is over: nobody has said it of the one that stands in its place. Returns the places of
    /// those.
    func restore(
        _ former: FormerMilestones, of assignment: (row: Int64, key: Assignment.ID), actor: String,
        at now: Date
    ) throws -> [Int] {
        let match = MilestoneMatch(from: former.milestones, to: try words(of: assignment.row))
        for standing in former.occurrences {
            guard let place = match.placeOrSame(of: standing.position) else { continue }
            try restore(standing, of: assignment.row, position: place)
        }
        try followExtensions(former.milestones, match, of: assignment.key, actor: actor, at: now)
        if former.milestones.isEmpty { try dropWholeReport(of: assignment, actor: actor, at: now) }
        guard !former.reports.isEmpty || !former.members.isEmpty else { return [] }
        let isClosed =
            try number("SELECT closed IS NOT NULL FROM assignment WHERE id = ?", [assignment.row]) == 1
        // Of what is closed nothing is owed, whatever it is called now.
        let place = { isClosed ? match.placeOrSame(of: $0) : match.place(of: $0) }
        for report in former.reports {
            guard let place = place(report.position) else { continue }
            try restore(report, of: assignment.row, position: place)
        }
        try restore(former.members, of: assignment.row, place: place)
        let reported = Set(former.reports.map(\.position)).union(former.members.map(\.position))
        let moves = reported.sorted().map { MilestoneMove(from: $0, to: place($0)) }.filter {
            $0.to != $0.from
        }
        try follow(moves, of: assignment.key, actor: actor, at: now)
        return moves.filter { $0.to == nil }.map(\.from).sorted()
    }

    // MARK: Rows

    private func words(of assignment: Int64) throws -> [MilestoneMatch.Words] {
        try rows(
            """
            SELECT position, what, words, ifnull(first_due, due), rrule FROM milestone WHERE assignment = ? ORDER BY position
            """, [assignment]
        ).map {
            MilestoneMatch.Words(
                position: $0[0], what: $0[1], words: $0[2],
                isNamed: try !texts.text($0[1], in: db).isEmpty, due: $0[3], rule: $0[4])
        }
    }

    private func reports(of assignment: Int64) throws -> [StoredReport] {
        try rows(
            """
            SELECT position, done_on, done_due, awaiting, settled FROM milestone
            WHERE assignment = ? AND done_on IS NOT NULL
            """, [assignment]
        ).map {
            StoredReport(
                position: $0[0], doneOn: $0[1], doneDue: $0[2], isAwaiting: $0[3], isSettled: $0[4])
        }
    }

    private func restore(_ report: StoredReport, of assignment: Int64, position: Int) throws {
        try run(
            """
            UPDATE milestone SET done_on = ?1, done_due = ?2, awaiting = ?3, settled = ?4, open = open AND NOT ?4,
                missed = iif(?4 OR missed <= ?2, NULL, missed)
            WHERE assignment = ?5 AND position = ?6
            """,
            [
                report.doneOn, report.doneDue, report.isAwaiting, report.isSettled, assignment, position,
            ])
    }

    /// Those of a duty that was withdrawn begin anew when it comes back.
    private func occurrenceStandings(of assignment: Int64) throws -> [OccurrenceStanding] {
        try rows(
            """
            SELECT position, rrule, first_due, due, since, missed, ahead FROM milestone
            WHERE assignment = ?1 AND first_due IS NOT NULL
                AND (open = 1 OR settled = 1 OR (SELECT closed FROM assignment WHERE id = ?1) IS NOT NULL)
            """, [assignment]
        ).map {
            OccurrenceStanding(
                position: $0[0], rule: $0[1], firstDue: $0[2], due: $0[3], since: $0[4], missed: $0[5],
                ahead: $0[6])
        }
    }

    /// What went by of a duty stays so when its words change; of another duty nothing has gone by.
    private func restore(_ standing: OccurrenceStanding, of assignment: Int64, position: Int) throws {
        try run(
            """
            UPDATE milestone SET since = min(:since, due), ahead = :ahead, missed = iif(due > :due, ifnull(:missed, :due), :missed)
            WHERE assignment = :assignment AND position = :position AND rrule IS :rule AND first_due = :first
            """,
            [
                "due": standing.due, "since": standing.since, "missed": standing.missed,
                "ahead": standing.ahead, "assignment": assignment, "position": position,
                "rule": standing.rule,
                "first": standing.firstDue,
            ])
    }

    // MARK: Facts

    /// Where a milestone of which something was reported stands now; nowhere when there is none like it any more.
    private struct MilestoneMove {
        let from: Int
        let to: Int?

        var change: Fact.Change { to.map { .moved(to: $0) } ?? .gone }
    }

    /// Facts name milestones by their places: what was said of one that moved is taken back there and said of its new place.
    private func follow(_ moves: [MilestoneMove], of key: Assignment.ID, actor: String, at now: Date) throws {
        guard !moves.isEmpty else { return }
        let facts = try facts(of: key)
        let standing = moves.flatMap { move in facts.standingReports(of: move.from).map { (move, $0) } }
        for (move, report) in standing where report.kind.isReport {
            try write(
                Fact(
                    id: 0, assignment: key, agency: report.agency, milestone: move.from, due: report.due,
                    kind: .reopened, change: move.change, actor: actor, at: now))
        }
        for (move, report) in standing {
            guard let place = move.to else { continue }
            var moved = report
            moved.milestone = place
            moved.day = report.kind.isReport ? report.day ?? zone.day(of: report.at) : nil
            (moved.actor, moved.at) = (actor, now)
            try write(moved)
        }
    }

    /// A milestone that moved is put off at its new place.
    private func followExtensions(
        _ former: [MilestoneMatch.Words], _ match: MilestoneMatch, of key: Assignment.ID, actor: String,
        at now: Date
    ) throws {
        let places = former.compactMap { milestone in
            match.place(of: milestone.position).map { (milestone.position, $0) }
        }.filter { $0 != $1 }
        guard !places.isEmpty else { return }
        let moves = Dictionary(places, uniquingKeysWith: { first, _ in first })
        let dues = former.compactMap { milestone in
            milestone.due.map { (milestone.position, Day(number: $0)) }
        }
        let facts = try facts(of: key)
        let inForce = facts.extensionsInForce(Dictionary(dues, uniquingKeysWith: { first, _ in first }))
        for fact in facts where inForce.contains(fact.id) {
            guard let from = fact.milestone, let to = moves[from] else { continue }
            var moved = fact
            (moved.milestone, moved.change) = (to, .follows(from: from))
            (moved.actor, moved.at) = (actor, now)
            try write(moved)
        }
    }

    /// That all of it is done, which was said of it while it had no milestones and is not confirmed, is not said of those that it has now.
    private func dropWholeReport(
        of assignment: (row: Int64, key: Assignment.ID), actor: String, at now: Date
    ) throws {
        try run(
            """
            UPDATE assignment SET reported_on = NULL WHERE id = ?1 AND reported_on IS NOT NULL AND closed IS NULL
                AND EXISTS (SELECT 1 FROM milestone WHERE assignment = ?1)
            """, [assignment.row])
        let whole = db.changesCount
        try run(
            """
            DELETE FROM member_report WHERE assignment = ?1 AND position = ?2
                AND EXISTS (SELECT 1 FROM milestone WHERE assignment = ?1)
                AND (SELECT closed FROM assignment WHERE id = ?1) IS NULL
            """, [assignment.row, Progress.whole])
        guard whole + db.changesCount > 0 else { return }
        try write(
            Fact(
                id: 0, assignment: assignment.key, kind: .reopened,
                change: .divided, actor: actor, at: now))
    }
}

extension [Fact] {
    /// What was reported of a milestone and not taken back, of each occurrence the last; and of whom what was said of all was taken back.
    fileprivate func standingReports(of milestone: Int) -> [Fact] {
        var reports: [Fact] = []
        for fact in self where fact.milestone == milestone {
            switch fact.kind {
            case .done where fact.change == .byAll, .reported where fact.change == .byAll:
                // What each of them has said stays beside it.
                reports.removeAll { $0.due == fact.due && $0.change == .byAll }
                reports.append(fact)
            case .done, .reported:
                reports.removeAll { $0.due == fact.due && (fact.agency == nil || $0.agency == fact.agency) }
                reports.append(fact)
            case .returned, .reopened:
                let isMeant = { (report: Fact) in fact.due == nil || report.due == fact.due }
                reports.removeAll { isMeant($0) && (fact.agency == nil || $0.agency == fact.agency) }
                guard fact.agency != nil, reports.contains(where: { isMeant($0) && $0.agency == nil }) else {
                    continue
                }
                var exception = fact
                (exception.kind, exception.text, exception.change) = (.reopened, nil, nil)
                reports.append(exception)
            case .cancelled, .extended, .refused, .snoozed, .noted: break
            }
        }
        return reports
    }
}
