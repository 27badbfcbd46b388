// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ServiceLifecycle

/// That the daemon is about to end, before its parts end one after the other.
struct Ending: Sendable {
    private let signs: AsyncStream<Void>
    private let sign: AsyncStream<Void>.Continuation

    init() {
        (signs, sign) = AsyncStream.makeStream()
    }

    func begin() { sign.finish() }

    /// Returns when it begins, or the task is cancelled; for one who waits.
    func wait() async {
        for await _ in signs {}
    }
}

/// A part that breaks off what it is at as soon as the daemon is about to end, and ends when it is its turn.
///
/// While a file is taken in, the ledger has no room for what was sent, and whoever sent it ends first.
struct BrokenOffPart: Service {
    let part: any Service
    let ending: Ending

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await part.run() }
            group.addTask { await ending.wait() }
            _ = try await group.next()
            group.cancelAll()
            // That it was broken off is no failure.
            do { try await group.waitForAll() } catch is CancellationError {}
        }
        // The group of services takes an end out of turn for a failure.
        try await gracefulShutdown()
    }
}
