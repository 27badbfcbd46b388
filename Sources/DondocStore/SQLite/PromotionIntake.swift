// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// Leases notices as they are queued, where there is room for them and nothing waits before them: their rows are written once.
///
/// One for each turn; it goes with what a promotion writes.
final class PromotionIntake {
    let lease: Lease
    private(set) var taken: [ReadyNotice] = []
    private var selection: QueueSelection
    private var left: Int
    /// Whether something waits, by queue.
    private var waits: [String: Bool] = [:]

    init(_ selection: QueueSelection, limit: Int, lease: Lease) {
        self.selection = selection
        left = limit
        self.lease = lease
    }

    /// Whether the next notice of that queue can be leased at once.
    func hasRoom(in queue: String, _ transaction: Transaction) throws -> Bool {
        guard left > 0, selection.room(in: queue) > 0 else { return false }
        if let known = waits[queue] { return !known }
        let waiting = try transaction.prepared(
            "SELECT 1 FROM notice WHERE queue = ? AND next_attempt IS NOT NULL AND next_attempt <= ? LIMIT 1")
        try waiting.bind(1, queue)
        try waiting.bind(2, lease.now.milliseconds)
        let isWaiting = try waiting.next()
        waiting.stop()
        waits[queue] = isWaiting
        return !isWaiting
    }

    func take(_ notice: ReadyNotice) {
        taken.append(notice)
        selection.use(notice.queue)
        left -= 1
    }

    /// What comes after one that waits, waits.
    func note(waitingIn queue: String) { waits[queue] = true }
}
