// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation
import Synchronization

/// Tells what is recorded as it is recorded.
package protocol WatchLedger: Sendable {
    /// Rings after every commit.
    var bell: EventBell { get }

    /// Events behind that row in their order, at most `limit` looked at, by filter.
    func events(after row: Int64, _ filter: EventFilter, limit: Int) async throws -> EventPage

    /// The row of the last event; 0 while there is none.
    func lastEvent() async throws -> Int64

    /// The row before the first event of that instant or later.
    ///
    /// It is looked for by halves, so where the clock was set back, somewhat more may follow.
    func eventRow(before instant: Date) async throws -> Int64
}

package struct EventFilter: Hashable, Sendable {
    /// How verbs begin; nil for all but what seals attempts, which is for the proof.
    package var verb: String?
    package var subject: String?

    package init(verb: String? = nil, subject: String? = nil) {
        self.verb = verb
        self.subject = subject
    }

    package func admits(_ event: EventRecord) -> Bool {
        let isWanted = verb.map { event.verb.hasPrefix($0) } ?? (event.subject != "attempts")
        return isWanted && (subject.map { event.subject == $0 } ?? true)
    }
}

/// An event and its place in the chain.
package struct NumberedEvent: Hashable, Sendable {
    package var row: Int64
    package var record: EventRecord

    package init(row: Int64, record: EventRecord) {
        self.row = row
        self.record = record
    }
}

package struct EventPage: Hashable, Sendable {
    package var events: [NumberedEvent]
    /// The last row that was looked at, whether or not it is among them.
    package var through: Int64
    /// Whether another page would find more.
    package var isMore: Bool

    package init(events: [NumberedEvent], through: Int64, isMore: Bool) {
        self.events = events
        self.through = through
        self.isMore = isMore
    }
}

/// Wakes those who watch, and nobody else: without a watcher ringing it costs a look at an empty table.
///
/// It carries nothing: whoever is woken reads on where he was, so that the slowest reader keeps nothing in memory.
package final class EventBell: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var count = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    package init() {}

    /// Rings from now on; several rings that nobody has heard yet are one.
    package func listen() -> (rings: AsyncStream<Void>, ring: AsyncStream<Void>.Continuation) {
        let (rings, ring) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state -> Int? in
            guard !state.isClosed else { return nil }
            state.count += 1
            state.listeners[state.count] = ring
            return state.count
        }
        guard let id else {
            ring.finish()
            return (rings, ring)
        }
        ring.onTermination = { [weak self] _ in self?.state.withLock { $0.listeners[id] = nil } }
        return (rings, ring)
    }

    package func ring() {
        let listeners = state.withLock { $0.listeners.isEmpty ? [] : Array($0.listeners.values) }
        for listener in listeners { listener.yield() }
    }

    /// Nothing is recorded any more: those who listen go home.
    package func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }

    /// Something may be recorded again.
    package func open() { state.withLock { $0.isClosed = false } }

    /// How many listen.
    package var listeners: Int { state.withLock { $0.listeners.count } }
}
