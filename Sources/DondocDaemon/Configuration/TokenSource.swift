// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocDelivery

/// Where the access token of a mail server comes from; never the token itself.
package enum TokenSource: Hashable, Sendable {
    /// What renews the token writes it there.
    case kept(SecretSource)
    /// Prints it: a program by its path, and its arguments.
    case command([String])

    /// Reads it anew, or has it made.
    ///
    /// - Parameter credentials: the folder that systemd names in `CREDENTIALS_DIRECTORY`; nil when it names none.
    package func token(credentials: String?) async throws -> Secret {
        switch self {
        case .kept(let source): try source.secret(credentials: credentials)
        case .command(let arguments): try await TokenCommand(arguments: arguments).run()
        }
    }
}
