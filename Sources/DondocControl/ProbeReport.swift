// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// A server that was asked whether it is there, without being handed anything.
package struct ProbeEntry: Hashable, Codable, Sendable {
    package enum Outcome: String, Codable, CaseIterable, Sendable {
        case answered, failed
        /// Messages are laid into a folder, so there is no server.
        case folder
    }

    /// How long it took from the beginning; of what did not happen nothing.
    package struct Took: Hashable, Codable, Sendable {
        package var resolvedMilliseconds: Int?
        package var connectedMilliseconds: Int?
        package var encryptedMilliseconds: Int?
        package var wholeMilliseconds: Int

        package init(resolved: Int? = nil, connected: Int? = nil, encrypted: Int? = nil, whole: Int) {
            resolvedMilliseconds = resolved
            connectedMilliseconds = connected
            encryptedMilliseconds = encrypted
            wholeMilliseconds = whole
        }
    }

    /// As in the list of destinations: `mail`, or a webhook's host.
    package var name: String
    /// `smtp://mail.example.vn:587`, `https://hook.example.vn/…` without what may be secret, or the folder.
    package var server: String
    package var outcome: Outcome
    /// What a mail server answered last, or why it failed.
    package var reply: String?
    /// Why it failed, in Vietnamese.
    package var replyVi: String?
    /// `203.0.113.7:587`.
    package var address: String?
    /// `TLSv1.3 / TLS_AES_256_GCM_SHA384`; nil in the clear.
    package var encryption: String?
    package var certificateEnd: Date?
    package var certificateDaysLeft: Int?
    package var took: Took
    /// What was said and answered, without credentials; empty of a web server, which is told nothing.
    package var dialogue: [DrillEntry.Line]
    /// Whether it was put aside after failures, and is tried again now.
    package var pauseEnded: Bool
    /// The addresses there, without what may be secret, to which nothing is sent until a person enables them.
    package var putAside: [String]

    package init(
        name: String, server: String, outcome: Outcome, reply: String? = nil, replyVi: String? = nil,
        address: String? = nil, encryption: String? = nil, certificateEnd: Date? = nil,
        certificateDaysLeft: Int? = nil, took: Took,
        dialogue: [DrillEntry.Line] = [], pauseEnded: Bool = false, putAside: [String] = []
    ) {
        self.name = name
        self.server = server
        self.outcome = outcome
        self.reply = reply
        self.replyVi = replyVi
        self.address = address
        self.encryption = encryption
        self.certificateEnd = certificateEnd
        self.certificateDaysLeft = certificateDaysLeft
        self.took = took
        self.dialogue = dialogue
        self.pauseEnded = pauseEnded
        self.putAside = putAside
    }
}

/// The servers behind a name: `POST /v1/destinations/{name}/probe`.
package struct ProbeReport: Hashable, Codable, Sendable {
    package var probes: [ProbeEntry]

    package init(probes: [ProbeEntry]) {
        self.probes = probes
    }

    package var isWell: Bool { probes.allSatisfy { $0.outcome != .failed } }
}
