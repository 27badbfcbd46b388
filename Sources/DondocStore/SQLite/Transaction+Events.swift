// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

extension Transaction {
    /// Adds an event to the end of the chain, and returns its row.
    @discardableResult
    func record(_ event: EventRecord) throws -> Int64 {
        let last = try prepared("SELECT id, hash FROM event WHERE id = (SELECT max(id) FROM event)")
        var row: Int64 = 1
        var former = EventChain.root
        if try last.next() {
            row = last.integer(0) + 1
            // Without a hash it stands before the chain, while older ledgers are brought up to date.
            former = last.isNull(1) ? EventChain.root : last.withBytes(1) { Array($0) }
            last.stop()
        }
        // As it will be read: to the millisecond.
        var event = event
        event.at = Date(milliseconds: event.at.milliseconds)
        let insertion = try prepared(
            """
            INSERT INTO event (id, at, actor, verb, subject, before, after, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        try insertion.bind(1, row)
        try insertion.bind(2, event.at.milliseconds)
        try insertion.bind(3, try texts.id(event.actor, in: db))
        try insertion.bind(4, try texts.id(event.verb, in: db))
        try insertion.bind(5, event.subject)
        try insertion.bind(6, text: event.before)
        try insertion.bind(7, text: event.after)
        try insertion.bind(8, blob: EventChain.hash(after: former, row: row, event))
        try insertion.run()
        return row
    }

    /// Records that those attempts ended as they did, and returns the event's row, which each of them is to name.
    ///
    /// - Parameter sealed: in the order of their rows.
    func seal(_ sealed: [(attempt: Int64, hash: [UInt8])], form: AttemptForm = .all, at now: Date) throws
        -> Int64
    {
        try record(
            EventRecord(
                at: now, actor: "daemon", verb: AttemptSeal.verb, subject: "attempts",
                after: try JSON.text(AttemptSeal(sealed, form: form))))
    }

    /// Events in the order in which they were recorded, with their hashes.
    func chainedEvents(after row: Int64, limit: Int) throws -> [(
        row: Int64, record: EventRecord, hash: [UInt8]?
    )] {
        let events = try prepared(
            """
            SELECT id, at, actor, verb, subject, before, after, hash FROM event WHERE id > ? ORDER BY id LIMIT ?
            """)
        try events.bind(1, row)
        try events.bind(2, limit)
        var chained: [(row: Int64, record: EventRecord, hash: [UInt8]?)] = []
        while try events.next() {
            let record = EventRecord(
                at: Date(milliseconds: events.integer(1)), actor: try texts.text(events.integer(2), in: db),
                verb: try texts.text(events.integer(3), in: db), subject: events.text(4),
                before: events.optionalText(5), after: events.optionalText(6))
            let hash = events.isNull(7) ? nil : events.withBytes(7) { Array($0) }
            chained.append((events.integer(0), record, hash))
        }
        return chained
    }

    /// The newest first.
    func events(subject: String?, page: Page) throws -> [EventRecord] {
        // What seals attempts is for the proof; in a list of what was done it would hide the rest.
        let condition = subject == nil ? "WHERE e.subject <> 'attempts'" : "WHERE e.subject = ?"
        return try rows(
            """
            SELECT e.at, a.vi, v.vi, e.subject, e.before, e.after
            FROM event e CROSS JOIN text a ON a.id = e.actor CROSS JOIN text v ON v.id = e.verb
            \(condition) ORDER BY e.id DESC LIMIT ? OFFSET ?
            """, StatementArguments(subject.map { [$0] } ?? []) + [page.limit, page.offset]
        ).map {
            EventRecord(
                at: Date(milliseconds: $0[0]), actor: $0[1], verb: $0[2], subject: $0[3], before: $0[4],
                after: $0[5])
        }
    }

    func setting(_ name: String) throws -> String? {
        try strings("SELECT value FROM setting WHERE name = ?", [name]).first
    }

    func set(_ name: String, to value: String?) throws {
        guard let value else { return try run("DELETE FROM setting WHERE name = ?", [name]) }
        try run(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            [name, value])
    }
}

/// What of an assignment is told in an event: the parts that differ alone.
struct AssignmentParts: Encodable {
    var state: AssignmentState?
    var directive: Directive.ID?
    var item: String?
    var action: String?
    var quotation: String?
    var span: Span?
    var lead: [Party]?
    var coordinating: [Party]?
    var milestones: [Milestone]?
    var confidence: Double?
    var doubts: [Doubt]?
    var ladder: Ladder.Override?

    /// The parts of the one that differ in the other.
    init(
        of one: (assignment: Assignment, directive: Directive.ID, state: AssignmentState),
        differingFrom other: (assignment: Assignment, directive: Directive.ID, state: AssignmentState)
    ) {
        func part<Part: Equatable>(_ path: KeyPath<Assignment, Part>) -> Part? {
            one.assignment[keyPath: path] == other.assignment[keyPath: path]
                ? nil : one.assignment[keyPath: path]
        }
        state = one.state == other.state ? nil : one.state
        directive = one.directive == other.directive ? nil : one.directive
        item = part(\.item)
        action = part(\.action)
        quotation = part(\.quotation)
        span = part(\.span) ?? nil
        lead = part(\.lead)
        coordinating = part(\.coordinating)
        milestones = part(\.milestones)
        confidence = part(\.confidence)
        doubts = part(\.doubts)
        ladder = part(\.ladder) ?? nil
    }
}

/// What is told of an assignment when it is new: enough to know it in a list.
///
/// Its first content follows from what it is now and from the `before` of the events since.
struct AssignmentGist: Encodable {
    var directive: Directive.ID
    var state: AssignmentState
    var lead: [String]
    var due: [Day]

    init(_ assignment: Assignment, directive: Directive.ID, state: AssignmentState) {
        self.directive = directive
        self.state = state
        lead = assignment.lead.map { $0.agency ?? $0.name }
        due = assignment.milestones.compactMap(\.deadline.due)
    }
}
