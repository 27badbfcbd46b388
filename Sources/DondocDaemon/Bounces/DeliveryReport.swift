// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// What a mail server reports of a letter: RFC 3464, and RFC 6533 for addresses that are not ASCII.
struct DeliveryReport: Hashable, Sendable {
    enum Action: String, Hashable, Sendable {
        case failed, delayed, delivered, relayed, expanded
    }

    /// What became of it for one recipient.
    struct Recipient: Hashable, Sendable {
        /// The address to which the letter was sent, as far as the server was told.
        var original: String?
        /// The address at which the report was made, which may be one to which it was passed on.
        var final: String?
        var action: Action
        var status: EnhancedStatus?
        /// What the server that refused it said, one line.
        var diagnosis: String
    }

    /// What was given with the letter as ENVID (RFC 3461).
    var envelopeID: String?
    /// The Message-IDs of the letters that came back with it, without brackets.
    var messageIDs: [String]
    var recipients: [Recipient]
    /// The report itself as it was written, without the words around it.
    var content: [UInt8]

    static let maximumRecipients = 50
    private static let maximumDiagnosis = 500

    /// Nil when the mail is no such report.
    init?(_ mail: MailPart) {
        let parts = mail.all
        guard let index = parts.firstIndex(where: { Self.types.contains($0.type) }) else { return nil }
        let groups = MIMEReader.groups(parts[index].content, limit: Self.maximumRecipients + 1)
        recipients = groups.compactMap(Self.recipient)
        guard !recipients.isEmpty else { return nil }
        envelopeID = groups.first.flatMap { Self.value("original-envelope-id", of: $0) }
        content = Array(parts[index].content)
        messageIDs = Self.returned(parts[(index + 1)...])
    }

    private static let types: Set<String> = ["message/delivery-status", "message/global-delivery-status"]

    // MARK: One recipient

    private static func recipient(_ fields: [MailPart.Field]) -> Recipient? {
        guard let action = value("action", of: fields).flatMap({ Action(rawValue: word($0).lowercased()) })
        else { return nil }
        let diagnosis = value("diagnostic-code", of: fields)
        var status = value("status", of: fields).flatMap { EnhancedStatus($0) }
        // Some servers tell but the class, and give what the other server answered.
        if status?.isUndefined == true, let diagnosis, typed(diagnosis)?.type == "smtp",
            let answered = EnhancedStatus(answer: typed(diagnosis)?.value ?? ""),
            answered.group == status?.group
        {
            status = answered
        }
        return Recipient(
            original: value("original-recipient", of: fields).flatMap(address),
            final: value("final-recipient", of: fields).flatMap(address), action: action, status: status,
            diagnosis: oneLine(diagnosis.map { typed($0)?.value ?? $0 } ?? ""))
    }

    private static func value(_ name: String, of fields: [MailPart.Field]) -> String? {
        fields.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    private static func word(_ text: String) -> String {
        String(text.prefix { $0 != " " && $0 != "\t" && $0 != "(" && $0 != ";" })
    }

    /// `rfc822; a@b.vn` in its two parts.
    private static func typed(_ text: String) -> (type: String, value: String)? {
        guard let semicolon = text.firstIndex(of: ";") else { return nil }
        let value = text[text.index(after: semicolon)...].drop { $0 == " " || $0 == "\t" }
        return (text[..<semicolon].filter { $0 != " " && $0 != "\t" }.lowercased(), String(value))
    }

    /// The address alone, decoded.
    private static func address(_ text: String) -> String? {
        guard let (type, value) = typed(text) else { return nil }
        var address = String(value.prefix { $0 != " " && $0 != "\t" })
        if address.hasPrefix("<"), address.hasSuffix(">") { address = String(address.dropFirst().dropLast()) }
        guard address.contains("@"), address.utf8.count <= 512 else { return nil }
        switch type {
        case "rfc822": return address
        case "utf-8": return AddressText.decoded(address)
        default: return nil
        }
    }

    private static func oneLine(_ text: String) -> String {
        let words = text.split { $0.isWhitespace }.joined(separator: " ")
        return String(
            words.unicodeScalars.filter { $0.properties.generalCategory != .control }.map(Character.init)
        )
        .prefixed(maximumDiagnosis)
    }

    // MARK: The letter

    /// The Message-IDs in what came back with the report.
    private static func returned(_ parts: ArraySlice<MailPart>) -> [String] {
        var found: [String] = []
        for part in parts {
            let fields =
                ["text/rfc822-headers", "message/global-headers", "text/rfc822-header"].contains(part.type)
                ? MIMEReader.fields(part.content).fields : part.fields
            guard let id = fields.first(where: { $0.name == "message-id" })?.value else { continue }
            let inner = id.drop { $0 == "<" || $0 == " " }.prefix { $0 != ">" && $0 != " " }
            if !inner.isEmpty, found.count < 10, !found.contains(String(inner)) {
                found.append(String(inner))
            }
        }
        return found
    }
}

/// How addresses stand in reports.
enum AddressText {
    /// `utf-8` addresses: `\x{E9}` stands for a character (RFC 6533, section 3).
    static func decoded(_ text: String) -> String {
        guard text.contains("\\x{") else { return text }
        var result = ""
        var rest = Substring(text)
        while let start = rest.range(of: "\\x{") {
            result += rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            let digits = rest.prefix { $0 != "}" }
            guard digits.endIndex < rest.endIndex, digits.utf8.count <= 6,
                let value = UInt32(digits, radix: 16),
                let scalar = Unicode.Scalar(value)
            else {
                result += "\\x{"
                continue
            }
            result.unicodeScalars.append(scalar)
            rest = rest[rest.index(after: digits.endIndex)...]
        }
        return result + rest
    }

    /// What ORCPT and ENVID write as `+2B` (RFC 3461, section 4); the text itself where it is none.
    static func withoutXtext(_ text: String) -> String {
        guard text.contains("+") else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+"), let high = rest.first?.hexDigit,
                let low = rest.dropFirst().first?.hexDigit
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? text
    }
}

extension String {
    /// Its first characters, with a sign that it went on.
    func prefixed(_ count: Int) -> String {
        self.count > count ? prefix(count - 1) + "…" : self
    }
}
