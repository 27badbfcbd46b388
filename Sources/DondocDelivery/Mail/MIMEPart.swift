// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Crypto
import Foundation

/// A part of a message: its header fields and its body, ready for the wire.
struct MIMEPart {
    /// With line ends.
    var fields: String
    /// CRLF line ends.
    var body: [UInt8]

    /// UTF-8 text; readable as it is where `allowsEightBit` and its lines are short enough, else base64.
    static func text(
        _ text: String, type: String, allowsEightBit: Bool, boundary: String, disposition: String? = nil
    ) -> MIMEPart {
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        var bytes = Array(lines.joined(separator: "\r\n").utf8.filter { $0 != 0 })
        if !bytes.suffix(2).elementsEqual("\r\n".utf8) { bytes += "\r\n".utf8 }
        var fields = "Content-Type: \(type); charset=utf-8\r\n"
        if let disposition { fields += "Content-Disposition: \(disposition)\r\n" }
        if allowsEightBit, lines.allSatisfy({ $0.utf8.count <= 900 }), !text.contains(boundary) {
            return MIMEPart(fields: fields + "Content-Transfer-Encoding: 8bit\r\n", body: bytes)
        }
        let encoded = Data(bytes).base64EncodedData(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        return MIMEPart(
            fields: fields + "Content-Transfer-Encoding: base64\r\n",
            body: Array(encoded))
    }

    static func multipart(_ subtype: String, _ parts: [MIMEPart], boundary: String) -> MIMEPart {
        var body: [UInt8] = []
        for part in parts {
            body += "--\(boundary)\r\n\(part.fields)\r\n".utf8
            body += part.body
            body += "\r\n".utf8  // belongs to the line between the parts
        }
        body += "--\(boundary)--".utf8
        return MIMEPart(
            fields: "Content-Type: multipart/\(subtype);\r\n boundary=\"\(boundary)\"\r\n", body: body)
    }

    /// The same for the same key, so that a message sent again is the same message, byte for byte.
    static func boundary(_ key: String, _ level: Int) -> String {
        let digest = SHA256.hash(data: Data("dondoc boundary \(level) \(key)".utf8))
        return "=_\(level)_"
            + digest.prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
