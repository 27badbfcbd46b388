// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// A message of a simulation, as far as it is counted, put in order and compared.
package struct BookedMessage: Hashable, Sendable {
    package var at: Date
    package var day: Day
    package var key: String
    package var recipient: Recipient
    package var destination: String
    /// Nil for what is about several or none.
    package var directive: Directive.ID?
    /// What it says to whom, whenever and wherever that is.
    package var identity: String
    package var reminders: Int
    /// JSON of all of it.
    package var content: String

    package init(
        at: Date, day: Day, key: String, recipient: Recipient, destination: String,
        directive: Directive.ID?, identity: String, reminders: Int, content: String
    ) {
        self.at = at
        self.day = day
        self.key = key
        self.recipient = recipient
        self.destination = destination
        self.directive = directive
        self.identity = identity
        self.reminders = reminders
        self.content = content
    }
}

/// What another configuration makes of a message.
package enum MessageChange: String, Codable, CaseIterable, Sendable {
    /// It says the same at the same instant.
    case same
    case added, removed
    /// It says the same at another instant.
    case moved
    /// On the same day it says something else about the same document, or goes elsewhere.
    case changed
}

/// A message of the book, with what was there in its place.
package struct ComparedMessage: Hashable, Sendable {
    /// JSON.
    package var content: String
    /// Nil where nothing was compared.
    package var change: MessageChange?
    /// JSON of the former message of one that was moved or changed.
    package var former: String?
}

/// How many messages there are of a day or of a recipient.
package struct MessageCount<Subject: Hashable & Sendable>: Hashable, Sendable {
    package var of: Subject
    package var messages: Int
    package var reminders: Int
    /// By the configuration in force, where another is compared with it.
    package var formerly: Int
}
