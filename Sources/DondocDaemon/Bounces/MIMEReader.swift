// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Takes a mail apart (RFC 5322, RFC 2045 to 2049, RFC 6532) as far as reports about mail need it.
///
/// Anybody can have written the bytes: whatever they are gives some mail, within the limits, in time that grows with their number.
struct MIMEReader {
    /// The mail is read as far as that; reports stand before the mail that they bring back.
    static let maximumBytes = 1 << 20
    static let maximumDepth = 8
    static let maximumParts = 64
    private static let maximumFields = 500
    private static let maximumField = 8192

    private var count = 0

    static func mail(_ bytes: [UInt8]) -> MailPart {
        var reader = MIMEReader()
        return reader.part(bytes.prefix(maximumBytes), depth: 1, defaultType: "text/plain")
    }

    // MARK: Parts

    private mutating func part(_ bytes: ArraySlice<UInt8>, depth: Int, defaultType: String) -> MailPart {
        count += 1
        let (fields, body) = Self.fields(bytes)
        var part = MailPart(fields: fields, type: defaultType, content: body)
        let contentType = part["content-type"].map(HeaderValue.init)
        if let type = contentType?.value.lowercased(), type.contains("/") { part.type = type }
        if part.type.hasPrefix("multipart/") {
            part.content = []
            guard let boundary = contentType?["boundary"], !boundary.isEmpty else { return part }
            let inner = part.type == "multipart/digest" ? "message/rfc822" : "text/plain"
            part.parts = parts(of: body, boundary: Array(boundary.utf8), depth: depth, defaultType: inner)
            return part
        }
        part.content = Self.decoded(body, encoding: part["content-transfer-encoding"])
        if ["message/rfc822", "message/global"].contains(part.type), isRoom(below: depth) {
            part.parts = [self.part(part.content, depth: depth + 1, defaultType: "text/plain")]
            part.content = []
        }
        return part
    }

    private func isRoom(below depth: Int) -> Bool {
        depth < Self.maximumDepth && count < Self.maximumParts
    }

    /// What stands between the lines that begin with the boundary.
    private mutating func parts(
        of bytes: ArraySlice<UInt8>, boundary: [UInt8], depth: Int, defaultType: String
    ) -> [MailPart] {
        let mark = [0x2D, 0x2D] + boundary
        var parts: [MailPart] = []
        var start: Int?
        var lines = Lines(bytes)
        while isRoom(below: depth), let line = lines.next() {
            guard let isLast = Self.isLast(line, mark: mark) else { continue }
            if let start {
                let content = Self.content(bytes, start, line.startIndex)
                parts.append(part(content, depth: depth + 1, defaultType: defaultType))
            }
            start = isLast ? nil : lines.place
            if isLast { return parts }
        }
        // A part that is cut off is read as far as it goes.
        if let start, isRoom(below: depth) {
            parts.append(part(bytes[start...], depth: depth + 1, defaultType: defaultType))
        }
        return parts
    }

    /// Whether the line is the boundary behind the last part; nil when it is none.
    private static func isLast(_ line: ArraySlice<UInt8>, mark: [UInt8]) -> Bool? {
        guard line.starts(with: mark) else { return nil }
        var rest = line.dropFirst(mark.count)
        let isLast = rest.starts(with: [0x2D, 0x2D])
        if isLast { rest = rest.dropFirst(2) }
        return rest.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? isLast : nil
    }

    /// The line end before a boundary belongs to the boundary.
    private static func content(_ bytes: ArraySlice<UInt8>, _ start: Int, _ end: Int) -> ArraySlice<UInt8> {
        var content = bytes[start..<max(start, end)]
        if content.last == 0x0A { content.removeLast() }
        if content.last == 0x0D { content.removeLast() }
        return content
    }

    // MARK: Fields

    /// The fields up to the first empty line, and what follows it.
    static func fields(_ bytes: ArraySlice<UInt8>) -> (fields: [MailPart.Field], rest: ArraySlice<UInt8>) {
        var fields: [MailPart.Field] = []
        var name: String?
        var value: [UInt8] = []
        func field() -> MailPart.Field? {
            name.map { MailPart.Field(name: $0, value: text(value[...])) }
        }
        var lines = Lines(bytes)
        while let line = lines.next() {
            if line.isEmpty { break }
            if line.first == 0x20 || line.first == 0x09 {
                if name != nil, value.count + line.count < maximumField { value += line }
                continue
            }
            if let field = field() { fields.append(field) }
            (name, value) = (nil, [])
            guard fields.count < maximumFields, let colon = line.firstIndex(of: 0x3A) else { continue }
            let label = line[..<colon]
            guard !label.isEmpty, label.count <= 100, label.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                continue
            }
            name = String(decoding: label, as: UTF8.self).lowercased()
            value = Array(line[(colon + 1)...].prefix(maximumField))
        }
        if let field = field() { fields.append(field) }
        return (fields, bytes[min(lines.place, bytes.endIndex)...])
    }

    /// Groups of fields with empty lines between them, as reports have them.
    static func groups(_ bytes: ArraySlice<UInt8>, limit: Int) -> [[MailPart.Field]] {
        var groups: [[MailPart.Field]] = []
        var rest = bytes
        while !rest.isEmpty, groups.count < limit {
            let (fields, next) = fields(rest)
            if !fields.isEmpty { groups.append(fields) }
            rest = next
        }
        return groups
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let space: Set<UInt8> = [0x20, 0x09]
        var bytes = bytes
        while let first = bytes.first, space.contains(first) { bytes.removeFirst() }
        while let last = bytes.last, space.contains(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Encodings

    static func decoded(_ bytes: ArraySlice<UInt8>, encoding: String?) -> ArraySlice<UInt8> {
        switch encoding?.lowercased() {
        case "base64":
            let data = Data(base64Encoded: Data(bytes), options: .ignoreUnknownCharacters)
            return data.map { Array($0)[...] } ?? []
        case "quoted-printable": return quoted(bytes)
        default: return bytes
        }
    }

    private static func quoted(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == 0x3D else {
                result.append(byte)
                continue
            }
            if let high = rest.first?.hexDigit, let low = rest.dropFirst().first?.hexDigit {
                result.append(high << 4 | low)
                rest = rest.dropFirst(2)
                continue
            }
            // A line that goes on, perhaps with space behind the sign.
            let after = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            if after.first == 0x0A { rest = after.dropFirst() } else { result.append(byte) }
        }
        return result[...]
    }
}

/// The lines of a text, without their ends (CRLF or LF).
struct Lines: IteratorProtocol {
    private let bytes: ArraySlice<UInt8>
    /// Where the next line begins.
    private(set) var place: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    mutating func next() -> ArraySlice<UInt8>? {
        guard place < bytes.endIndex else { return nil }
        let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.endIndex
        var line = bytes[place..<end]
        place = min(bytes.endIndex, end + 1)
        if line.last == 0x0D { line.removeLast() }
        return line
    }
}

/// A field's value with parameters: `multipart/report; boundary="x"`.
struct HeaderValue {
    let value: String
    private var parameters: [String: String] = [:]

    init(_ text: String) {
        let head = text.prefix { $0 != ";" }
        value = Self.trimmed(head)
        var rest = text[head.endIndex...]
        while let semicolon = rest.firstIndex(of: ";"), parameters.count < 20 {
            rest = rest[rest.index(after: semicolon)...]
            guard let equals = rest.firstIndex(where: { $0 == "=" || $0 == ";" }), rest[equals] == "=" else {
                continue
            }
            let name = Self.trimmed(rest[..<equals]).lowercased()
            rest = rest[rest.index(after: equals)...].drop { $0 == " " || $0 == "\t" }
            let value = Self.parameter(&rest)
            if parameters[name] == nil { parameters[name] = value }
        }
    }

    subscript(name: String) -> String? { parameters[name] }

    private static func parameter(_ rest: inout Substring) -> String {
        guard rest.first == "\"" else {
            let value = rest.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
            rest = rest[value.endIndex...]
            return String(value)
        }
        rest = rest.dropFirst()
        var value = ""
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\" {
                if let escaped = rest.popFirst() { value.append(escaped) }
            } else {
                value.append(character)
            }
        }
        return value
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" }
        var value = String(start)
        while value.last == " " || value.last == "\t" { value.removeLast() }
        return value
    }
}

extension UInt8 {
    /// The value of the digit, in either case.
    var hexDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}
