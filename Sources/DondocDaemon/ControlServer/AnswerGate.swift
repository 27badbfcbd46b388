// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Synchronization

/// Lets a few through at once; the others wait in the order in which they came.
final class AnswerGate: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(width: Int) {
        state = Mutex(State(free: width))
    }

    /// Runs the body when there is room; at once where nothing has to be waited for.
    func passing<Value>(_ isGated: Bool, _ body: () async throws -> Value) async rethrows -> Value {
        guard isGated else { return try await body() }
        await enter()
        defer { leave() }
        return try await body()
    }

    /// How many wait.
    var waiting: Int { state.withLock(\.waiting.count) }

    private func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
