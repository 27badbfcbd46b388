// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocStore
import Dispatch
import Foundation

/// Events as they are recorded, as text of server-sent events, asked for piece by piece.
///
/// It remembers a row and nothing else: a slow reader asks later, and is told from there.
actor EventFeed {
    private let ledger: any ControlLedger
    private let filter: EventFilter
    private let zone: TimeZone
    private var row: Int64
    private var told = DispatchTime(uptimeNanoseconds: 0)
    private var isOver = false
    private let rings: AsyncStream<Void>
    private let ring: AsyncStream<Void>.Continuation
    private let pulse: FeedPulse

    /// So many events are looked at for one piece.
    private static let together = 200
    private static let heartbeat = 15

    /// - Parameter row: the last event that the reader knows.
    init(ledger: any ControlLedger, after row: Int64, filter: EventFilter, zone: TimeZone) {
        self.ledger = ledger
        self.row = row
        self.filter = filter
        self.zone = zone
        let (rings, ring) = ledger.bell.listen()
        (self.rings, self.ring) = (rings, ring)
        pulse = FeedPulse(every: Self.heartbeat, ring)
    }

    /// The next piece; nil when nothing follows, as the daemon ends.
    func next() async throws -> Data? {
        guard !isOver else { return nil }
        // The head goes out with the first piece, so that a reader knows at once that he is heard.
        while told.uptimeNanoseconds > 0 {
            let page = try await ledger.events(after: row, filter, limit: Self.together)
            row = page.through
            if !page.events.isEmpty { return try tell(text(page.events)) }
            if page.isMore { continue }
            if isSilent { break }
            guard await isRung() else {
                isOver = true
                return Data("event: end\ndata: {}\n\n".utf8)
            }
        }
        return tell(Data(":\n\n".utf8))
    }

    private var isSilent: Bool {
        DispatchTime.now() >= told + .seconds(Self.heartbeat - 1)
    }

    private func tell(_ data: Data) -> Data {
        told = .now()
        return data
    }

    /// Waits for the bell or the pulse; false when the daemon ends, or nobody reads any more.
    private func isRung() async -> Bool {
        for await _ in rings { return true }
        return false
    }

    private func text(_ events: [NumberedEvent]) throws -> Data {
        let encoder = ControlCoding.encoder(zone: zone)
        var data = Data()
        for event in events {
            data += Data("id: \(event.row)\ndata: ".utf8)
            data += try encoder.encode(EventEntry(event))
            data += Data("\n\n".utf8)
        }
        return data
    }
}

/// Rings every so often, and rings off with whoever holds it.
private final class FeedPulse {
    private let timer: any DispatchSourceTimer
    private let ring: AsyncStream<Void>.Continuation

    init(every seconds: Int, _ ring: AsyncStream<Void>.Continuation) {
        self.ring = ring
        timer = DispatchSource.makeTimerSource()
        timer.setEventHandler { ring.yield() }
        timer.schedule(
            deadline: .now() + .seconds(seconds), repeating: .seconds(seconds), leeway: .seconds(1))
        timer.activate()
    }

    deinit {
        timer.cancel()
        ring.finish()
    }
}
