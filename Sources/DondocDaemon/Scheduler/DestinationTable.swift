// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocDelivery
import DondocModel
import Foundation

/// How each destination stands, by its queue: a dead one is put aside, and never keeps another waiting.
struct DestinationTable {
    private struct Row {
        var pacing = DestinationPacing()
        var failures = 0
        var lastReply: String?
        var closedUntil: Date?

        var room: Int { pacing.concurrency - pacing.underWay }

        func isClosed(at now: Date) -> Bool {
            var probe = pacing
            return probe.begin(at: now) != .start
        }
    }

    private var rows: [String: Row] = [:]

    /// Queues of which nothing can be started now: put aside, or with as much under way as they bear.
    func closedQueues(at now: Date) -> Set<String> {
        Set(rows.filter { $0.value.isClosed(at: now) }.keys)
    }

    /// How many notices may be started at once in the queue that bears most.
    func room(at now: Date) -> Int {
        let open = rows.values.filter { !$0.isClosed(at: now) }.map(\.room)
        return max(open.max() ?? 0, DestinationPacing.Limits().initial)
    }

    /// Whether a notice of the queue may be started; if so, `record` or `forget` has to follow.
    mutating func admit(_ queue: String, at now: Date) -> Bool {
        switch rows[queue, default: Row()].pacing.begin(at: now) {
        case .start:
            rows[queue]?.closedUntil = nil
            return true
        case .wait: return false
        case .closed(let until):
            rows[queue]?.closedUntil = until
            return false
        }
    }

    mutating func record(_ outcome: DeliveryOutcome, queue: String, at now: Date) {
        guard var row = rows[queue] else { return }
        row.pacing.ended(outcome, at: now)
        row.closedUntil = nil
        var probe = row.pacing
        if case .closed(let until) = probe.begin(at: now) { row.closedUntil = until }
        switch outcome {
        case .unreachable(let reason), .maybeSent(let reason):
            row.failures += 1
            row.lastReply = reason
        case .delivered(let reply), .refused(let reply), .gone(let reply), .deferred(let reply, _):
            row.failures = 0
            row.lastReply = reply
        }
        rows[queue] = row
    }

    mutating func forget(_ queue: String, at now: Date) {
        rows[queue]?.pacing.ended(nil, at: now)
    }

    /// The earliest instant after `now` at which a destination that was put aside is tried again.
    func nextOpening(after now: Date) -> Date? {
        rows.values.compactMap(\.closedUntil).filter { $0 > now }.min()
    }

    func entries(at now: Date) -> [DestinationEntry] {
        rows.sorted { $0.key < $1.key }.map { name, row in
            let retryAt = row.closedUntil.flatMap { $0 > now ? $0 : nil }
            return DestinationEntry(
                name: name, state: retryAt == nil ? .working : .paused, failures: row.failures,
                retryAt: retryAt,
                lastReply: row.lastReply)
        }
    }
}
