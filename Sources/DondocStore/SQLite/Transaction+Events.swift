// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

extension Transaction {
    func record(_ event: EventRecord) throws {
        try run(
            "INSERT INTO event (at, actor, verb, subject, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            [
                event.at.milliseconds, try texts.id(event.actor, in: db), try texts.id(event.verb, in: db),
                event.subject, event.before, event.after,
            ])
    }

    /// The newest first.
    func events(subject: String?, page: Page) throws -> [EventRecord] {
        let condition = subject == nil ? "" : "WHERE e.subject = ?"
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
