// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB
import Synchronization

/// Makes many small changes share one durable commit; none returns before its commit.
///
/// Whatever arrives while a commit is under way becomes the next transaction. A change may refuse with a `LedgerError`
/// before it writes anything; any other error undoes the whole transaction, and all of its changes fail with it.
final class GroupCommit: Sendable {
    private struct Change: Sendable {
        let run: @Sendable (Database) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private struct State {
        var waiting: [Change] = []
        var running: [Change] = []
        var busy = false
    }

    private let writer: any DatabaseWriter
    private let beforeCommit: @Sendable (Database) throws -> Void
    private let afterCommit: @Sendable () -> Void
    private let afterRollback: @Sendable () -> Void
    private let state = Mutex(State())

    /// - Parameter beforeCommit: runs in each transaction, after all of its changes.
    /// - Parameter afterCommit: runs when those who wait have been told.
    /// - Parameter afterRollback: runs before any other transaction can begin.
    init(
        _ writer: any DatabaseWriter, beforeCommit: @escaping @Sendable (Database) throws -> Void,
        afterCommit: @escaping @Sendable () -> Void, afterRollback: @escaping @Sendable () -> Void
    ) {
        self.writer = writer
        self.beforeCommit = beforeCommit
        self.afterCommit = afterCommit
        self.afterRollback = afterRollback
    }

    func callAsFunction<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let change = Change(
                run: { db in
                    do {
                        let value = try body(db)
                        return { continuation.resume(returning: value) }
                    } catch let refusal as LedgerError {
                        return { continuation.resume(throwing: refusal) }
                    }
                },
                fail: { continuation.resume(throwing: $0) })
            let first = state.withLock { state in
                state.waiting.append(change)
                defer { state.busy = true }
                return !state.busy
            }
            if first { commit() }
        }
    }

    private func commit() {
        writer.asyncWrite { db in
            let answers = try self.take().map { try $0.run(db) }
            try self.beforeCommit(db)
            return answers
        } completion: { _, result in
            self.finish(result)
        }
    }

    private func take() -> [Change] {
        state.withLock { state in
            state.running = state.waiting
            state.waiting = []
            return state.running
        }
    }

    private func finish(_ result: Result<[@Sendable () -> Void], any Error>) {
        if case .failure = result { afterRollback() }
        let (ended, more) = state.withLock { state in
            // A transaction that could not even begin has taken nothing: those who wait fail with it.
            let ended = state.running.isEmpty ? state.waiting : state.running
            if state.running.isEmpty { state.waiting = [] }
            state.running = []
            state.busy = !state.waiting.isEmpty
            return (ended, state.busy)
        }
        switch result {
        case .success(let answers):
            for answer in answers { answer() }
            afterCommit()
        case .failure(let error): for change in ended { change.fail(error) }
        }
        if more { commit() }
    }
}
