// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation
import Synchronization

/// Writes the messages of a simulation into the book as they go out.
final class SimulationRecorder: DaemonObserver {
    private struct State {
        var waiting: [BookedMessage] = []
        var failure: (any Error)?
    }

    private let book: SQLiteMessageBook
    private let side: SQLiteMessageBook.Side
    private let rules: OfficeRules
    private let days: ClosedRange<Day>
    private let recipient: Recipient?
    private let state = Mutex(State())
    private static let batch = 256

    /// - Parameter recipient: whose messages are noted; nil notes all.
    init(
        _ book: SQLiteMessageBook, _ side: SQLiteMessageBook.Side, rules: OfficeRules,
        days: ClosedRange<Day>, recipient: Recipient?
    ) {
        self.book = book
        self.side = side
        self.rules = rules
        self.days = days
        self.recipient = recipient
    }

    func observe(_ event: DaemonEvent) {
        guard case .attempted(let notice, _, _, let instant) = event,
            recipient.map({ $0 == notice.recipient }) ?? true,
            case let day = rules.zone.day(of: instant), days.contains(day)
        else { return }
        state.withLock { state in
            guard state.failure == nil else { return }
            do {
                state.waiting.append(try booked(notice, on: day, at: instant))
                if state.waiting.count >= Self.batch { try flush(&state) }
            } catch {
                state.failure = error
            }
        }
    }

    /// Writes down the last ones.
    /// - Throws: why any could not be written.
    func finish() throws {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            try flush(&state)
        }
    }

    private func flush(_ state: inout State) throws {
        let messages = state.waiting
        state.waiting = []
        try book.add(messages, side)
    }

    private func booked(_ notice: Notice, on day: Day, at instant: Date) throws -> BookedMessage {
        let message = SimulatedMessage(notice, at: instant)
        let content = try ControlCoding.encoder(zone: rules.zone.timeZone).encode(message)
        // A letter that has grown by reports of another hour still is the same.
        let words = message.lines.map(\.identity).sorted()
        return BookedMessage(
            at: instant, day: day, key: notice.key, recipient: notice.recipient,
            destination: message.destination, directive: message.directive,
            identity: ([message.recipient, message.kind, message.copy ? "copy" : ""] + words)
                .joined(separator: "\n"),
            reminders: message.lines.count, content: String(decoding: content, as: UTF8.self))
    }
}

extension SimulatedMessage {
    init(_ notice: Notice, at instant: Date) {
        self.init(
            at: instant, key: notice.key, kind: notice.kind.rawValue, recipient: notice.recipient.description,
            recipientName: notice.recipientName, destination: notice.destination.redacted,
            copy: notice.letterKey != notice.key, directive: notice.directive.map { $0.number ?? $0.id },
            merged: notice.merged, lines: notice.lines.map(Line.init))
    }
}

extension SimulatedMessage.Line {
    fileprivate init(_ line: Notice.Line) {
        self.init(
            assignment: line.assignment.id,
            milestone: line.milestone.flatMap { line.assignment.milestones.firstIndex(of: $0) },
            directive: line.directive.number ?? line.directive.id, action: line.assignment.action,
            what: line.milestone?.what ?? "", rung: line.rung, role: line.role, due: line.due,
            workingDaysLeft: line.workingDaysLeft, reason: line.reason)
    }
}
