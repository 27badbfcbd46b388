// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// A server that is asked whether it is there, and handed nothing.
package enum ProbeTarget: Sendable {
    /// Connects, encrypts, authenticates, and asks for nothing (NOOP).
    case mail(MailServer)
    /// Connects and encrypts; of the request only address, policy, authorities and limits count.
    case web(WebRequest)
}

/// Where a connection goes, and how it came about.
package struct ConnectionFacts: Hashable, Sendable {
    /// `203.0.113.7:587`; nil while there is none.
    package var address: String?
    /// `TLSv1.3 / TLS_AES_256_GCM_SHA384`; nil in the clear.
    package var encryption: String?
    /// When the server's own certificate ends.
    package var certificateEnd: Date?
    /// From the beginning until the name was resolved, the connection there, and the encryption.
    package var resolved: Duration?
    package var connected: Duration?
    package var encrypted: Duration?

    package init() {}
}

/// What a server that was asked has shown.
package struct ProbeFindings: Sendable {
    package var facts = ConnectionFacts()
    /// What was said (`> `) and answered (`< `), credentials blanked; empty of a web server, which is told nothing.
    package var dialogue: [String] = []
    /// A mail server's last answer, one line.
    package var reply: String?
    /// Until all was known.
    package var took = Duration.zero
    /// Why it does not serve; nil when it does.
    package var error: CurlError?

    package init(
        facts: ConnectionFacts = ConnectionFacts(), dialogue: [String] = [], reply: String? = nil,
        took: Duration = .zero, error: CurlError? = nil
    ) {
        self.facts = facts
        self.dialogue = dialogue
        self.reply = reply
        self.took = took
        self.error = error
    }
}
