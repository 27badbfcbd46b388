// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// One attempt to remind somebody, as it is proven: `/v1/proof`.
package struct ProofEntry: Hashable, Codable, Sendable {
    /// What the message said of one milestone.
    package struct Line: Hashable, Codable, Sendable {
        package var assignment: Assignment.ID
        /// Index into the assignment's milestones; nil for an assignment without any.
        package var milestone: Int?
        /// As the configuration writes it: `announce`, `3wd`, `overdue` and so on.
        package var rung: String
        /// The due day that was told.
        package var due: Day?
        /// The hour on `due` that was told; nil where there was none.
        package var time: TimeOfDay?
        /// True where it announced a change to who had been told something else before.
        package var change: Bool?

        package init(
            assignment: Assignment.ID, milestone: Int?, rung: String, due: Day?, time: TimeOfDay? = nil,
            isChange: Bool = false
        ) {
            change = isChange ? true : nil
            self.assignment = assignment
            self.milestone = milestone
            self.rung = rung
            self.due = due
            self.time = time
        }
    }

    package var startedAt: Date
    package var endedAt: Date?
    /// `delivered`, `deferred`, `refused`, `gone`, `unreachable` or `maybe-sent`; nil while it runs.
    package var outcome: String?
    /// What the server answered, word for word; for what was not answered, why.
    package var reply: String?
    /// The server that was called; nil where that was not recorded.
    package var server: String?
    package var recipient: String
    package var recipientName: String
    /// As in `/v1/notices`, without what may be secret.
    package var destination: String
    package var lines: [Line]
    /// The day of which the text spoke.
    package var said: Day?
    /// The left part of its Message-ID, and its `webhook-id`.
    package var notice: String
    /// The notice of which it was a copy; its own key otherwise.
    package var letter: String
    /// Which attempt of the notice it was, from 1.
    package var number: Int
    /// When a mail server reported that the letter came back.
    package var bouncedAt: Date?
    /// What it reported.
    package var bounce: String?
    /// SHA-256 of the bytes that were sent, hexadecimal.
    package var digest: String?
    /// The event that covers the attempt; nil while it runs.
    package var seal: ChainPlace?

    package init(
        startedAt: Date, endedAt: Date?, outcome: String?, reply: String?, server: String?,
        recipient: String, recipientName: String, destination: String, lines: [Line], said: Day?,
        notice: String, letter: String, number: Int, bouncedAt: Date?, bounce: String? = nil, digest: String?,
        seal: ChainPlace?
    ) {
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.outcome = outcome
        self.reply = reply
        self.server = server
        self.recipient = recipient
        self.recipientName = recipientName
        self.destination = destination
        self.lines = lines
        self.said = said
        self.notice = notice
        self.letter = letter
        self.number = number
        self.bouncedAt = bouncedAt
        self.bounce = bounce
        self.digest = digest
        self.seal = seal
    }
}

/// An event of the chain: its number, and the hash that covers it and all before it.
package struct ChainPlace: Hashable, Codable, Sendable {
    /// Counts from 1.
    package var event: Int64
    /// SHA-256, hexadecimal.
    package var hash: String

    package init(event: Int64, hash: String) {
        self.event = event
        self.hash = hash
    }
}

/// A page of what is proven, and the end of the chain that proves it.
package struct ProofReport: Hashable, Codable, Sendable {
    /// The oldest first.
    package var items: [ProofEntry]
    package var offset: Int
    package var limit: Int
    /// Where the next page begins; nil on the last one.
    package var nextOffset: Int?
    /// Nil while nothing has been recorded.
    package var head: ChainPlace?

    package init(
        items: [ProofEntry], offset: Int, limit: Int, nextOffset: Int?, head: ChainPlace?
    ) {
        self.items = items
        self.offset = offset
        self.limit = limit
        self.nextOffset = nextOffset
        self.head = head
    }
}
