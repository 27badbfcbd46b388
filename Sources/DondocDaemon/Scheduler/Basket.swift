// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocStore
import Foundation
import Synchronization

/// What has ended since the pump looked last; anybody puts in, from any thread, and the pump takes all together.
final class Basket: Sendable {
    enum Item: Sendable {
        case ended(Handed, at: Date)
        /// An attempt of which nothing was handed over.
        case notBegun(Int64)
        /// How much was made ready, of how many.
        case packed(bytes: Int, count: Int)
        /// What was begun could not be read.
        case failed(any Error)

        /// Whether the pump has something to do about it at once.
        var needsTurn: Bool {
            if case .packed = self { false } else { true }
        }
    }

    private struct State {
        var items: [Item] = []
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let ring: @Sendable () -> Void

    /// - Parameter ring: called after something was put in that needs a turn; must return at once.
    init(ring: @escaping @Sendable () -> Void) {
        self.ring = ring
    }

    func put(_ items: [Item]) {
        guard !items.isEmpty else { return }
        let waiter = state.withLock { state in
            state.items += items
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
        if items.contains(where: \.needsTurn) { ring() }
    }

    func take() -> [Item] {
        state.withLock { state in
            defer { state.items = [] }
            return state.items
        }
    }

    var isEmpty: Bool { state.withLock(\.items.isEmpty) }

    /// Returns when there is something in it; for one who waits, whatever becomes of his task.
    func filled() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.items.isEmpty { state.waiter = continuation }
                return !state.items.isEmpty
            }
            if isThere { continuation.resume() }
        }
    }
}

/// An outcome, of what it is, and of a drill what was said.
struct EndedNotice {
    let attempt: EndedAttempt
    let handed: Handed
}
