// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension PartyEntry {
    init(_ party: Party) {
        self.init(name: party.name, text: party.text, agency: party.agency)
    }
}

extension DirectiveEntry {
    init(_ directive: Directive) {
        self.init(
            id: directive.id, number: directive.number, kind: directive.kind, issuer: directive.issuer,
            date: directive.date, subject: directive.subject, signer: directive.signer,
            urgency: directive.urgency?.rawValue)
    }
}

extension FileEntry {
    init(_ record: SourceRecord) {
        self.init(
            path: record.file.path, state: record.state.rawValue, line: record.problem?.line,
            reason: record.problem?.reason, reasonVi: record.problem?.vietnamese,
            notes: record.notes.map { Note(line: $0.line, text: $0.reason, textVi: $0.vietnamese) },
            readAt: record.readAt, open: record.open, waiting: record.waiting, digest: record.file.digest)
    }
}

extension AttemptEntry {
    init(_ record: AttemptRecord) {
        self.init(
            number: record.number, startedAt: record.startedAt, endedAt: record.endedAt,
            outcome: record.outcome,
            reply: record.reply)
    }
}

extension EventEntry {
    init(_ record: EventRecord) {
        self.init(
            at: record.at, actor: record.actor, verb: record.verb,
            // The path of a webhook may be its secret.
            subject: Destination(record.subject)?.redacted ?? record.subject,
            before: record.before.map { JSONValue(parsing: $0).redacted },
            after: record.after.map { JSONValue(parsing: $0).redacted })
    }
}

extension JSONValue {
    /// With the addresses of webhooks in it as they may be shown.
    fileprivate var redacted: JSONValue {
        switch self {
        case .null, .boolean, .number: self
        case .string(let text): .string(Destination(text)?.redacted ?? text)
        case .array(let values): .array(values.map(\.redacted))
        case .object(let values): .object(values.mapValues(\.redacted))
        }
    }
}

extension StatusReport.Counts {
    init(
        _ counts: LedgerCounts, _ review: ReviewCounts, putAside: [DestinationEntry]
    ) {
        self.init()
        openAssignments = counts.openAssignments
        awaitingReview = counts.awaitingReview
        awaitingConfirmation = counts.awaitingConfirmation
        awaitingPastDue = counts.awaitingPastDue
        closed = counts.closed
        awaitingAddress = review.addresses
        proposedReplacements = review.replacements
        undated = counts.undated
        dueToday = counts.dueToday
        dueThisWeek = counts.dueThisWeek
        overdue = counts.overdue
        planned = counts.planned
        queued = counts.queued
        retrying = counts.retrying
        delivered = counts.delivered
        dead = counts.dead
        unreached = counts.unreached
        maybeSent = counts.maybeSent
        quarantined = counts.quarantined
        disabledDestinations = putAside.count { $0.state == .disabled }
        deadDestinations = putAside.count { $0.state == .dead }
    }
}

extension Destination {
    /// As it may be shown: the path and the query of a webhook may hold a secret.
    var redacted: String {
        switch self {
        case .mail, .hook: description
        case .webhook(let url): "webhook:\(Destination.redacted(url))"
        }
    }

    static func redacted(_ url: String) -> String {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme, let host = parts.host else {
            return "…"
        }
        let port = parts.port.map { ":\($0)" } ?? ""
        return "\(scheme)://\(host)\(port)\(parts.path.isEmpty && parts.query == nil ? "" : "/…")"
    }
}
