// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Synchronization

/// Holds the access token of a mail server until the server takes it no more.
package final class TokenKeeper: Sendable {
    private struct State {
        var token: Secret?
        /// What fetches one now; whoever else needs one waits for the same.
        var fetching: Task<Secret, any Error>?
    }

    private let fetch: @Sendable () async throws -> Secret
    private let state = Mutex(State())

    /// `fetch` reads the token from where it is made: a file, a credential, a command.
    package init(fetch: @escaping @Sendable () async throws -> Secret) {
        self.fetch = fetch
    }

    package var current: Secret? { state.withLock { $0.token } }

    /// Fetches a token where none is held, once for all who ask meanwhile.
    package func renew() async throws {
        guard let task = fetching() else { return }
        let result = await task.result
        state.withLock {
            guard $0.fetching == task else { return }
            $0.fetching = nil
            if case .success(let token) = result { $0.token = token }
        }
        _ = try result.get()
    }

    /// Nil while a token is held.
    private func fetching() -> Task<Secret, any Error>? {
        state.withLock {
            guard $0.token == nil else { return nil }
            if let task = $0.fetching { return task }
            // Of nobody's own, as the one who asked first may be cancelled while others wait.
            let task = Task { [fetch] in try await fetch() }
            $0.fetching = task
            return task
        }
    }

    /// Forgets the token, unless another has come in its place meanwhile.
    package func reject(_ token: Secret) {
        state.withLock { if $0.token == token { $0.token = nil } }
    }
}
