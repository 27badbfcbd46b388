// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// What would be sent, and what would not: `/v1/assignments/{id}/preview`, `/v1/notices/{key}/preview`.
package struct PreviewReport: Hashable, Codable, Sendable {
    package struct Header: Hashable, Codable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// One message to one destination, composed by what composes the one that is sent.
    package struct Message: Hashable, Codable, Sendable {
        /// The left part of its Message-ID, and its `webhook-id`.
        package var key: String
        /// `planned`, or what became of the notice: `queued`, `delivered` and so on.
        package var state: String
        /// When it goes out, or went out; nil when it never will.
        package var at: Date?
        package var recipient: String
        package var recipientName: String
        /// `mail:a@b.vn`, or `webhook:https://host/…` without what may be secret.
        package var destination: String
        /// Which of the recipient's channels, counting from 1.
        package var channel: Int
        /// Those that follow when this one fails, each with its destinations.
        package var nextChannels: [[String]]
        /// Whether it is a copy (Cc) of another letter, with the same bytes.
        package var copy: Bool
        /// `mail`, or the shape of the webhook: `standard`, `slack` and so on.
        package var shape: String
        /// Where it is handed over: a mail server, the file of a folder, or an address without what may be secret.
        package var place: String
        /// How many reminders it brings.
        package var reminders: Int
        /// Decoded, in the order of sending; what is secret or made at the moment of sending is •••.
        package var headers: [Header]
        package var subject: String?
        package var text: String?
        package var html: String?
        /// The attachment, RFC 5545.
        package var calendar: String?
        /// What a webhook is called with.
        package var body: String?
        /// The message as on the wire, a mail with CRLF line ends and a webhook as the whole request, secrets as •••.
        package var raw: String
        package var bytes: Int
        /// Why it cannot be sent.
        package var obstacle: String?
        /// What is to be known besides.
        package var remarks: [Bilingual]

        package init(
            key: String, state: String, at: Date?, recipient: String, recipientName: String,
            destination: String, channel: Int, nextChannels: [[String]] = [], copy: Bool, shape: String,
            place: String, reminders: Int, headers: [Header] = [], subject: String? = nil,
            text: String? = nil, html: String? = nil, calendar: String? = nil, body: String? = nil,
            raw: String, bytes: Int, obstacle: String? = nil, remarks: [Bilingual] = []
        ) {
            self.key = key
            self.state = state
            self.at = at
            self.recipient = recipient
            self.recipientName = recipientName
            self.destination = destination
            self.channel = channel
            self.nextChannels = nextChannels
            self.copy = copy
            self.shape = shape
            self.place = place
            self.reminders = reminders
            self.headers = headers
            self.subject = subject
            self.text = text
            self.html = html
            self.calendar = calendar
            self.body = body
            self.raw = raw
            self.bytes = bytes
            self.obstacle = obstacle
            self.remarks = remarks
        }
    }

    /// Somebody to whom nothing goes.
    package struct Silence: Hashable, Codable, Sendable {
        /// Nil when nobody hears of it.
        package var recipient: String?
        package var recipientName: String?
        package var why: Bilingual
        /// What to do about it, where there is something to do.
        package var remedy: Bilingual?

        package init(
            recipient: String? = nil, recipientName: String? = nil, why: Bilingual, remedy: Bilingual? = nil
        ) {
            self.recipient = recipient
            self.recipientName = recipientName
            self.why = why
            self.remedy = remedy
        }
    }

    /// The id of the assignment, or the key of the notice.
    package var subject: String
    package var messages: [Message]
    package var silences: [Silence]

    package init(subject: String, messages: [Message], silences: [Silence] = []) {
        self.subject = subject
        self.messages = messages
        self.silences = silences
    }
}
