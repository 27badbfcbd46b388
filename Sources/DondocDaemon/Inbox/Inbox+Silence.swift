// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import Synchronization

extension Inbox {
    /// Within a long walk the file system has just answered: a share that is slow is not one that hangs.
    func answered() {
        board.withLock { if $0.askedAt != nil { $0.askedAt = .now } }
        onWork()
    }

    private static let interval = DispatchTimeInterval.seconds(1)

    /// Waits for what the inbox does, unless the file system does not answer: a share that hangs holds nobody else up.
    ///
    /// What was begun goes on by itself, and ends when the file system answers again.
    /// - Returns: whether it was done.
    package nonisolated func unlessSilent(_ body: @escaping @Sendable () async -> Void) async -> Bool {
        let (ends, end) = AsyncStream.makeStream(of: Bool.self)
        Task {
            await body()
            end.yield(true)
            end.finish()
        }
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.setEventHandler { [weak self] in
            guard let self, self.board.withLock({ $0.isSilent(now: .now) }) else { return }
            end.yield(false)
            end.finish()
        }
        timer.schedule(deadline: .now() + Self.interval, repeating: Self.interval)
        timer.activate()
        defer { timer.cancel() }
        for await isDone in ends { return isDone }
        return false  // whoever waited was cancelled
    }
}
