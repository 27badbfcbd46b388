// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// A file of the inbox: `/v1/files`.
package struct FileEntry: Hashable, Codable, Sendable {
    /// A remark about a place in the file.
    package struct Note: Hashable, Codable, Sendable {
        /// Counts from 1; nil when the whole file is meant.
        package var line: Int?
        package var text: String
        /// The same in Vietnamese; nil where it was not said so.
        package var textVi: String?

        package init(line: Int?, text: String, textVi: String? = nil) {
            self.line = line
            self.text = text
            self.textVi = textVi
        }
    }

    /// Relative to the inbox.
    package var path: String
    /// `taken`, `quarantined`, `removed`, or `unread` for one of a kind that is not read.
    package var state: String
    /// Where it is broken; counts from 1, nil when the whole file is meant.
    package var line: Int?
    /// What is wrong and what to do.
    package var reason: String?
    /// The same in Vietnamese; nil where it was not said so.
    package var reasonVi: String?
    /// What a person should see and what keeps nothing back.
    package var notes: [Note]
    /// Nil for one that is not read.
    package var readAt: Date?
    /// How many of its assignments are open.
    package var open: Int
    /// How many of its assignments wait for a person.
    package var waiting: Int
    /// SHA-256 of the content, hexadecimal; empty when it could not be read.
    package var digest: String

    package init(
        path: String, state: String, line: Int?, reason: String?, reasonVi: String? = nil, notes: [Note] = [],
        readAt: Date?, open: Int, waiting: Int = 0, digest: String
    ) {
        self.reasonVi = reasonVi
        self.path = path
        self.state = state
        self.line = line
        self.reason = reason
        self.notes = notes
        self.readAt = readAt
        self.open = open
        self.waiting = waiting
        self.digest = digest
    }
}

/// A file of the inbox of which nothing is known but its name, and why.
package struct UnreadFileEntry: Hashable, Codable, Sendable {
    package var path: String
    /// Why it is not read, and what to do.
    package var reason: String
    /// The same in Vietnamese.
    package var reasonVi: String?

    package init(path: String, reason: String, reasonVi: String? = nil) {
        self.path = path
        self.reason = reason
        self.reasonVi = reasonVi
    }
}

/// An agency of the register: `/v1/agencies`.
package struct AgencyEntry: Hashable, Codable, Sendable {
    package var id: Agency.ID
    package var name: String
    package var aliases: [String]
    package var mail: [String]
    /// Without what may be secret.
    package var webhook: String?
    package var superior: Agency.ID?
    package var members: [Agency.ID]
    /// Whether a reminder can reach it: by an address of its own, or for a group by one of each member.
    package var reachable: Bool

    package init(
        id: Agency.ID, name: String, aliases: [String], mail: [String], webhook: String?,
        superior: Agency.ID?,
        members: [Agency.ID], reachable: Bool
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.mail = mail
        self.webhook = webhook
        self.superior = superior
        self.members = members
        self.reachable = reachable
    }
}
