// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocCurl
package import DondocModel

/// How a server did that was asked whether it is there; nothing in it is secret.
package struct ServerState: Sendable {
    package enum Outcome: Hashable, Sendable {
        /// It serves; of a mail server with its answer.
        case answered(String?)
        /// It does not, and why.
        case failed(Bilingual)
        /// Messages are laid into a folder, so there is no server.
        case folder
    }

    /// `smtp://mail.example.vn:587`, `https://hook.example.vn/…`, or the folder.
    package var server: String
    package var outcome: Outcome
    package var facts = ConnectionFacts()
    package var dialogue: [String] = []
    package var took = Duration.zero
    /// Of a folder: what is there, and how much room.
    package var note: Bilingual?

    package init(server: String, outcome: Outcome) {
        self.server = server
        self.outcome = outcome
    }

    package var isWell: Bool { if case .failed = outcome { false } else { true } }
}
