// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch

/// Lets one trial after the other have the writer, each after a rest of four times as long as the one before took.
///
/// So much of the writer's time is left to sending, however often people ask.
actor TrialPace {
    private var latest: Task<Void, Never>?
    private var rest = Duration.zero

    private static let longestRest = Duration.seconds(2)

    func run<Value: Sendable>(_ trial: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let former = latest
        // A task of its own, as who comes later waits for it even when who asked has gone.
        let task = Task {
            await former?.value
            await pause()
            let start = ContinuousClock.now
            defer { rest = min((.now - start) * 4, Self.longestRest) }
            return try await trial()
        }
        latest = Task { _ = await task.result }
        return try await task.value
    }

    private func pause() async {
        let (seconds, attoseconds) = rest.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        guard nanoseconds > 0 else { return }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) {
                continuation.resume()
            }
        }
    }
}
