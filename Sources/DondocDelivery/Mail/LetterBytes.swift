// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A mail that is made but for its encoding, which depends on what the server understands.
package struct LetterBytes: Sendable {
    /// Header fields with line ends, all but those of the content.
    let fields: String
    /// CRLF line ends, as are all three.
    let text: [UInt8]
    let html: [UInt8]
    /// Nil when nothing has a date.
    let calendar: [UInt8]?
    let boundaryKey: String

    package var hasAttachment: Bool { calendar != nil }

    /// RFC 5322 with CRLF line ends, not dot-stuffed; ASCII alone unless eight bits are allowed.
    package func message(allowsEightBit: Bool, withAttachment: Bool = true) -> [UInt8] {
        func part(_ bytes: [UInt8], _ type: String, _ disposition: String? = nil) -> MIMEPart {
            .text(bytes, type: type, allowsEightBit: allowsEightBit, disposition: disposition)
        }
        var body = MIMEPart.multipart(
            "alternative", [part(text, "text/plain"), part(html, "text/html")],
            boundary: MIMEPart.boundary(boundaryKey, 2))
        if let calendar, withAttachment {
            let attachment = part(calendar, "text/calendar", "attachment; filename=\"nhiem-vu.ics\"")
            body = .multipart("mixed", [body, attachment], boundary: MIMEPart.boundary(boundaryKey, 1))
        }
        var message: [UInt8] = []
        message.reserveCapacity(fields.utf8.count + body.fields.utf8.count + body.body.count + 4)
        message += fields.utf8
        message += body.fields.utf8
        message += "\r\n".utf8
        message += body.body
        message += "\r\n".utf8
        return message
    }
}
