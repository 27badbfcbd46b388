// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Synchronization

/// Holds the access token of a mail server until the server takes it no more.
package final class TokenKeeper: Sendable {
    private let fetch: @Sendable () async throws -> Secret
    private let held = Mutex<Secret?>(nil)

    /// `fetch` reads the token from where it is made: a file, a credential, a command.
    package init(fetch: @escaping @Sendable () async throws -> Secret) {
        self.fetch = fetch
    }

    package var current: Secret? { held.withLock { $0 } }

    /// Fetches a token where none is held.
    package func renew() async throws {
        guard current == nil else { return }
        let token = try await fetch()
        held.withLock { $0 = token }
    }

    /// Forgets the token, unless another has come in its place meanwhile.
    package func reject(_ token: Secret) {
        held.withLock { if $0 == token { $0 = nil } }
    }
}
