// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
import Foundation
import GRDB

extension SQLiteLedger: ReportLedger {
    package func standings(
        _ question: StandingQuestion, _ body: @escaping @Sendable (StoodAssignment) -> Bool
    ) async throws {
        let plan = try await plan(question)
        // Each part is read on its own, so that nobody waits for a reader longer than one of them takes.
        for part in plan.parts {
            try Task.checkCancellation()
            guard try await read({ try $0.standings(question, plan, part, body) }) else { return }
        }
    }

    /// Which, read in strides, too: all of history is due in it when it is asked for what is open.
    private func plan(_ question: StandingQuestion) async throws -> StandingPlan {
        var draft = try await read { try StandingDraft($0, question) }
        while true {
            try Task.checkCancellation()
            let known = draft
            guard let stride = try await read({ try known.stride($0, question) }) else { break }
            draft.add(stride)
        }
        let whole = draft
        return try await read { try StandingPlan($0, question, whole) }
    }

    package func countAwaitingReview(due: ClosedRange<Day>) async throws -> Int {
        try await read { try $0.countAwaitingReview(due: due) }
    }

    package func tasks(_ ids: [Assignment.ID]) async throws -> [AssignmentRecord] {
        try await read { transaction in
            try ids.compactMap { try transaction.assignment($0) }
        }
    }
}

extension Transaction {
    /// False when the body wants no more.
    fileprivate func standings(
        _ question: StandingQuestion, _ plan: StandingPlan, _ part: Range<Int>,
        _ body: (StoodAssignment) -> Bool
    ) throws -> Bool {
        let reader = StandingReader(self, question, later: plan.later)
        let hasNews = (try number("SELECT max(id) FROM event") ?? 0) > plan.last
        for (place, row) in zip(part, plan.rows[part]) {
            let isPutBack = try plan.changed.contains(place) || hasNews && reader.hasChanged(row)
            guard var stood = try isPutBack ? reader.formerly(row) : reader.assignment(row) else { continue }
            stood.isInOrder = place >= plan.changed.upperBound
            guard body(stood) else { return false }
        }
        return true
    }

    /// The first event after the instant; nil where there is none.
    ///
    /// Events stand in the order of their instants, but for those around a clock that was set back.
    func firstEvent(from instant: Date) throws -> Int64? {
        guard var high = try number("SELECT max(id) FROM event"),
            var low = try number("SELECT min(id) FROM event")
        else { return nil }
        high += 1
        let last = high
        while low < high {
            let middle = low + (high - low) / 2
            let at = try number("SELECT at FROM event WHERE id >= ? ORDER BY id LIMIT 1", [middle])
            if let at, at < instant.milliseconds { low = middle + 1 } else { high = middle }
        }
        return low < last ? low : nil
    }
}

/// The assignments of which a question is, as they are at one moment: what is said while they are read is put back.
private struct StandingPlan: Sendable {
    /// In the order in which they are told.
    let rows: [Int64]
    /// The places of those of which something was said since the question's instant; behind them stand those in the order of their due days.
    let changed: Range<Int>
    /// The event with which what is put back begins.
    let later: Int64
    /// The last event of that moment.
    let last: Int64

    private static let together = 500

    init(_ transaction: Transaction, _ question: StandingQuestion, _ draft: StandingDraft) throws {
        later = draft.later
        last = try transaction.number("SELECT max(id) FROM event") ?? 0
        let reader = StandingReader(transaction, question, later: last < later ? nil : later)
        let changed = try last < later ? [] : reader.rows(reader.changed)
        let recurring = try reader.rows(reader.recurring)
        self.changed = recurring.count..<(recurring.count + changed.count)
        // What was said of some while the others were read is put back of them, too.
        let isChanged = Set(changed)
        rows =
            recurring + changed
            + (isChanged.isEmpty ? draft.rows : draft.rows.filter { !isChanged.contains($0) })
    }

    var parts: [Range<Int>] {
        stride(from: 0, to: rows.count, by: Self.together).map { $0..<min($0 + Self.together, rows.count) }
    }
}

/// Reads assignments as they stood at an instant.
struct StandingReader {
    let transaction: Transaction
    let question: StandingQuestion
    /// Where what was said later begins; nil where nothing was.
    let later: Int64?

    init(_ transaction: Transaction, _ question: StandingQuestion, later: Int64?) {
        self.transaction = transaction
        self.question = question
        self.later = later
    }

    // MARK: Which

    /// Those whose last due day is one of these, and that have not changed since, in the order of it; without those that `recurring` tells.
    ///
    /// Of what is open without those of several days, which `several` tells.
    ///
    /// - Parameter all: the days of the question.
    func plain(_ days: ClosedRange<Int>, of all: ClosedRange<Day>) -> String {
        let (first, last) = (days.lowerBound, days.upperBound)
        // Little of a long history is open, and is found without reading all of it.
        let source =
            question.onlyOpen
            ? """
            FROM assignment a INDEXED BY assignment_by_due CROSS JOIN milestone m ON m.assignment = a.id
            WHERE a.state = 'open' AND a.due_order BETWEEN \(first) AND \(last) AND a.last_due IS NULL
                AND m.due BETWEEN \(all.lowerBound.number) AND \(all.upperBound.number)
            """
            : """
            FROM milestone m INDEXED BY milestone_by_due CROSS JOIN assignment a ON a.id = m.assignment
            WHERE m.due BETWEEN \(first) AND \(last) AND \(inForce)
            """
        return "SELECT a.id, m.due \(source) \(lastDue(all)) ORDER BY m.due, a.id"
    }

    /// Likewise those of several days, by their first one: they stand where the last of them does, which may be any.
    func several(_ firsts: ClosedRange<Int>, of all: ClosedRange<Day>) -> String {
        """
        SELECT a.id, m.due
        FROM assignment a INDEXED BY assignment_of_several CROSS JOIN milestone m ON m.assignment = a.id
        WHERE a.last_due IS NOT NULL AND a.state = 'open'
            AND a.due_order BETWEEN \(firsts.lowerBound) AND \(firsts.upperBound)
            AND a.last_due >= \(all.lowerBound.number)
            AND m.due BETWEEN \(all.lowerBound.number) AND \(all.upperBound.number) \(lastDue(all))
        """
    }

    /// That it is the last due milestone of what has not changed, and of no duty that comes back.
    private func lastDue(_ all: ClosedRange<Day>) -> String {
        """
        AND m.first_due IS NULL AND a.taken_at < \(question.before.milliseconds) \(unchanged)
            AND NOT EXISTS (SELECT 1 FROM milestone n WHERE n.assignment = m.assignment AND n.first_due IS NULL
                AND (n.due > m.due OR n.due = m.due AND n.position > m.position))
            AND NOT EXISTS (SELECT 1 FROM milestone n WHERE n.assignment = m.assignment
                AND n.since <= \(all.upperBound.number))
        """
    }

    /// Likewise those without a due day.
    var undated: String {
        """
        SELECT a.id FROM assignment a
        WHERE a.due_order = \(undatedOrder) AND a.taken_at < \(question.before.milliseconds) AND \(inForce) \(unchanged)
        """
    }

    /// Those with a duty that comes back, which may have had an occurrence in those days.
    var recurring: String {
        guard let due = question.due else { return "SELECT 0 WHERE 0" }
        return """
            SELECT DISTINCT a.id FROM milestone m INDEXED BY milestone_since CROSS JOIN assignment a ON a.id = m.assignment
            WHERE m.since <= \(due.upperBound.number) AND a.taken_at < \(question.before.milliseconds)
                AND \(inForce) \(unchanged)
            """
    }

    /// What is done is in force, too, but nobody asks for it who asks for what is open: what has not changed stood then as it does now.
    private var inForce: String { question.onlyOpen ? "a.state = 'open'" : "a.state IN ('open', 'closed')" }

    private var unchanged: String {
        later.map { "AND NOT EXISTS (SELECT 1 FROM event e WHERE e.subject = a.key AND e.id >= \($0))" } ?? ""
    }

    /// Those of which something was said since.
    var changed: String {
        let later = later ?? .max
        return """
            SELECT a.id FROM event e CROSS JOIN assignment a ON a.key = e.subject
            WHERE e.id >= \(later) AND NOT EXISTS (
                SELECT 1 FROM event f WHERE f.subject = e.subject AND f.id >= \(later) AND f.id < e.id)
            ORDER BY e.id
            """
    }

    /// Every question has a text of its own, which is not to be kept for the next one.
    func rows(_ sql: String) throws -> [Int64] { try Int64.fetchAll(transaction.db, sql: sql) }

    // MARK: Telling

    /// Whether something was said of it since.
    func hasChanged(_ row: Int64) throws -> Bool {
        try transaction.number(
            """
            SELECT 1 FROM assignment a CROSS JOIN event e ON e.subject = a.key
            WHERE a.id = ? AND e.id >= ? LIMIT 1
            """, [row, later ?? .max]) != nil
    }

    /// As it stood before that; nil where it was not in force, or not due in those days.
    func formerly(_ row: Int64) throws -> StoodAssignment? {
        guard var stood = try assignment(row), let state = try putBack(&stood, row: row),
            state != "review", state != "withdrawn", isAsked(stood)
        else { return nil }
        return stood
    }

    /// Whether it may be due in those days, as it stood.
    private func isAsked(_ stood: StoodAssignment) -> Bool {
        guard let days = question.due else {
            // A duty of every day has none of its own.
            return stood.milestones.allSatisfy { $0.due == nil || $0.rule != nil && $0.since == nil }
        }
        if stood.milestones.contains(where: { $0.rule != nil && $0.due != nil }) { return true }
        return stood.milestones.compactMap(\.due).max().map(days.contains) ?? false
    }

    /// Takes back what was said since, the latest first; its state then, or nil where it had not come in.
    private func putBack(_ stood: inout StoodAssignment, row: Int64) throws -> String? {
        let now = try transaction.row("SELECT state, taken_at FROM assignment WHERE id = ?", [row])
        guard var state: String = now?[0] else { return nil }
        let events = try transaction.rows(
            """
            SELECT v.vi, e.before FROM event e CROSS JOIN text v ON v.id = e.verb
            WHERE e.subject = ? AND e.id >= ? ORDER BY e.id DESC
            """, [stood.id, later ?? .max])
        for event in events {
            if event[0] == "assignment.added" { return nil }
            guard let text: String = event[1],
                // What tells of something else than an assignment is left as it is.
                let before: FormerParts = try? JSON.value(text)
            else { continue }
            state = before.state ?? state
            before.putBack(into: &stood)
        }
        try putBackExtensions(of: &stood)
        return state
    }

    /// A deadline that was put off since is where it was.
    private func putBackExtensions(of stood: inout StoodAssignment) throws {
        // One that follows its milestone put nothing off then.
        for fact in try facts(of: stood.id, since: true).reversed()
        where fact.kind == .extended && fact.change == nil {
            for index in stood.milestones.indices
            where fact.milestone.map({ $0 == index }) ?? true && stood.milestones[index].due == fact.day {
                stood.milestones[index].due = fact.due
            }
        }
    }

    // MARK: Rows

    func assignment(_ row: Int64) throws -> StoodAssignment? {
        let head = try transaction.prepared(
            """
            SELECT a.key, ifnull(d.number, d.key) FROM assignment a CROSS JOIN directive d ON d.id = a.directive WHERE a.id = ?
            """)
        try head.bind(1, row)
        guard try head.next() else { return nil }
        let (key, directive) = (head.text(0), head.text(1))
        head.stop()
        return StoodAssignment(
            id: key, directive: directive, leads: try leads(of: row), milestones: try milestones(of: row),
            facts: try facts(of: key, since: false))
    }

    private func leads(of row: Int64) throws -> [StoodAssignment.Lead] {
        let rows = try transaction.prepared(
            "SELECT name, agency FROM party WHERE assignment = ? AND role = 'lead' ORDER BY position")
        try rows.bind(1, row)
        var leads: [StoodAssignment.Lead] = []
        while try rows.next() {
            leads.append(
                StoodAssignment.Lead(
                    name: try transaction.texts.text(rows.integer(0), in: transaction.db),
                    agency: try rows.optional(1).map { try transaction.texts.text($0, in: transaction.db) }))
        }
        return leads
    }

    private func milestones(of row: Int64) throws -> [StoodAssignment.Milestone] {
        let rows = try transaction.prepared(
            """
            SELECT iif(first_due IS NULL, due, first_due), iif(first_due IS NULL, NULL, rrule), since FROM milestone
            WHERE assignment = ? ORDER BY position
            """)
        try rows.bind(1, row)
        var milestones: [StoodAssignment.Milestone] = []
        while try rows.next() {
            milestones.append(
                StoodAssignment.Milestone(
                    due: rows.optional(0).map { Day(number: Int($0)) }, rule: rows.optionalText(1),
                    since: rows.optional(2).map { Day(number: Int($0)) }))
        }
        return milestones
    }

    /// - Parameter since: those that were said since, instead of those before.
    private func facts(of key: Assignment.ID, since: Bool) throws -> [Fact] {
        let rows = try transaction.prepared(
            """
            SELECT id, milestone, due, kind, day, json_extract(content, '$.text'), actor, at, last, agency,
                json_extract(content, '$.change') FROM fact
            WHERE assignment = ? AND at \(since ? ">=" : "<") ? ORDER BY id
            """)
        try rows.bind(1, key)
        try rows.bind(2, question.before.milliseconds)
        var facts: [Fact] = []
        while try rows.next() {
            guard let kind = Fact.Kind(rawValue: rows.text(3)) else { continue }
            facts.append(
                Fact(
                    id: rows.integer(0), assignment: key,
                    agency: try rows.optional(9).map { try transaction.texts.text($0, in: transaction.db) },
                    milestone: rows.optional(1).map { Int($0) },
                    due: rows.optional(2).map { Day(number: Int($0)) }, kind: kind,
                    day: rows.optional(4).map { Day(number: Int($0)) }, text: rows.optionalText(5),
                    change: try rows.optionalText(10).map { try JSON.value($0) },
                    isLast: rows.integer(8) == 1,
                    actor: try transaction.texts.text(rows.integer(6), in: transaction.db),
                    at: Date(milliseconds: rows.integer(7))))
        }
        return facts
    }
}
