// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
import Foundation

/// What would be sent, as people look at it.
package struct Preview: Hashable, Codable, Sendable {
    package struct Header: Hashable, Codable, Sendable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// `mail`, or the shape of the webhook.
    package var channel: String
    /// In the order of sending, decoded; what is secret or is made at the moment of sending is marked •••.
    package var headers: [Header]
    package var subject: String?
    package var text: String?
    package var html: String?
    /// The attachment, RFC 5545.
    package var calendar: String?
    /// What a webhook is called with.
    package var body: String?
    /// Of the message on the wire.
    package var bytes: Int
}

extension MailComposer {
    /// The whole letter, with its headers unfolded and decoded.
    package func wholePreview(
        _ notice: Notice, to recipients: [Mailbox], cc: [Mailbox] = [], today: Day? = nil,
        drill: Drill? = nil
    ) -> Preview {
        let letter = letter(notice, to: recipients, cc: cc, today: today, drill: drill)
        let view = view(of: notice, today: today, drill: drill)
        let subject = subject(view, drill: drill)
        return Preview(
            channel: "mail",
            headers: Self.headers(
                letter.fields, subject: subject, from: [from], to: recipients, cc: cc, replyTo: replyTo),
            subject: subject, text: Self.lines(letter.text), html: Self.lines(letter.html),
            calendar: letter.calendar.map(Self.lines),
            bytes: letter.message(allowsEightBit: allowsEightBit).count)
    }

    /// A report, as above.
    func preview(_ report: OfficeReport, key: String, to recipient: Mailbox, at instant: Date) -> Preview {
        let letter = letter(report, key: key, to: [recipient], at: instant)
        let subject = HeaderText.cleaned(
            templates.render(view(of: report, key: key, at: instant), with: .reportSubject) ?? "")
        return Preview(
            channel: "mail",
            headers: Self.headers(
                letter.fields, subject: subject, from: [from], to: [recipient], cc: [], replyTo: replyTo),
            subject: subject, text: Self.lines(letter.text), html: Self.lines(letter.html), calendar: nil,
            bytes: letter.message(allowsEightBit: allowsEightBit).count)
    }

    private static func lines(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self)
    }

    /// The fields as they were written, but names and subject in words instead of their encoding.
    static func headers(
        _ fields: String, subject: String, from: [Mailbox], to: [Mailbox], cc: [Mailbox], replyTo: [Mailbox]
    ) -> [Preview.Header] {
        func list(_ mailboxes: [Mailbox]) -> String {
            mailboxes.map(\.description).joined(separator: ", ")
        }
        var headers: [Preview.Header] = []
        for line in fields.replacing("\r\n ", with: " ").split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = String(line[..<colon])
            let value =
                switch name {
                case "From": list(from)
                case "To": list(to)
                case "Cc": list(cc.filter { $0.address.utf8.allSatisfy { $0 < 0x80 } })
                case "Reply-To": list(replyTo)
                case "Subject": subject
                default: String(line[line.index(after: colon)...].drop { $0 == " " })
                }
            headers.append(Preview.Header(name, value))
        }
        return headers
    }
}
