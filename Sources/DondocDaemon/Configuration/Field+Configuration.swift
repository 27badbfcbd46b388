// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import Foundation
import Logging
import Yams

// How the values of the configuration are written.

extension Field where Value == String {
    static var text: Field { Field("a text") { $0.isEmpty ? nil : $0 } }

    /// A text of one line, for what ends in headers and logs.
    static var line: Field {
        Field("a text of one line") { text in
            text.isEmpty || text.unicodeScalars.contains { $0.properties.generalCategory == .control }
                ? nil : text
        }
    }

    /// A name that people know somebody by, which must not look like another.
    static var name: Field {
        Field("a text of one line without hidden characters") { text in
            text.isEmpty || text.unicodeScalars.contains(where: \.isHidden) ? nil : text
        }
    }

    static var mailAddress: Field {
        Field("a mail address, name@host") { Mailbox.isAddress($0) ? $0 : nil }
    }

    static var webhookURL: Field {
        Field("an address beginning with https:// or http://") { $0.isWebhookURL ? $0 : nil }
    }

    /// An id of the register.
    static var agencyID: Field {
        Field("an id of letters a-z, digits and '-'") { $0.isIdentifier(also: "-") ? $0 : nil }
    }

    /// An id that a task file gives.
    static var assignmentID: Field {
        Field("an id of letters a-z, digits, '.', '_' and '-'") { $0.isIdentifier(also: "-._") ? $0 : nil }
    }

    /// A host name or address, in lower case, without scheme, port and path.
    static var host: Field {
        Field("a host name or address without scheme and path") { text in
            let isFit = !text.isEmpty && !text.contains { " /@?#".contains($0) || $0.isNewline }
            return isFit ? text.lowercased() : nil
        }
    }

    static var group: Field {
        Field("the name of a group") { text in
            text.isEmpty || text.contains { $0.isWhitespace || ":/,".contains($0) } ? nil : text
        }
    }
}

extension Field where Value == URL {
    /// A path; a relative one starts from that folder.
    static func path(from folder: URL) -> Field {
        Field("a path") { text in
            guard !text.isEmpty, !text.unicodeScalars.contains("\0") else { return nil }
            return URL(filePath: text, directoryHint: .notDirectory, relativeTo: folder).absoluteURL
                .standardizedFileURL
        }
    }
}

extension Field where Value == Bool {
    static var flag: Field { Field("true or false") { ["true": true, "false": false][$0] } }
}

extension Field where Value == Double {
    static var fraction: Field {
        Field("a number from 0 to 1") { text in
            Double(text).flatMap { (0...1).contains($0) ? $0 : nil }
        }
    }
}

extension Field where Value == Int {
    static var bytes: Field {
        Field("a size such as 16MiB (B, KiB, MiB, GiB)") { text in
            let units = ["B": 0, "KiB": 10, "MiB": 20, "GiB": 30]
            guard let (count, unit) = quantity(text), let shift = units[unit],
                (1...1024).contains(count) || unit == "B"
            else { return nil }
            return count > 0 && count <= 1 << 40 ? count << shift : nil
        }
    }

    /// As the configuration writes it, in the largest unit that is whole.
    static func shown(bytes: Int) -> String {
        for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)]
        where bytes > 0 && bytes % (1 << shift) == 0 {
            return "\(bytes >> shift)\(unit)"
        }
        return "\(bytes)B"
    }

    static var workingDays: Field {
        Field("a number of working days such as 1wd") { text in
            guard case .before(let count, .workingDays) = Rung(text), count > 0 else { return nil }
            return count
        }
    }
}

extension Field where Value == Int? {
    /// How many at most; nil for as many as there are.
    static func limit(_ range: ClosedRange<Int>) -> Field {
        Field("a number from \(range.lowerBound) to \(range.upperBound)") { text -> Int?? in
            Int(text).flatMap { range.contains($0) && String($0) == text ? .some($0) : nil }
        }.or("none", meaning: nil)
    }
}

extension Field where Value == TokenSource {
    /// Where an access token is kept, or what prints it.
    static func token(from folder: URL) -> Field {
        let expected = "{credential: NAME}, {file: PATH} or {command: [PROGRAM, ARGUMENT, …]}"
        return Field(expected) { (node: Node) in
            guard case .mapping(let mapping) = node, mapping.count == 1, let pair = mapping.first,
                pair.key.text == "command"
            else {
                let kept = Field<SecretSource>.secret(from: folder).read(node)
                if case .wrong = kept, !node.isText { return .wrong([Mismatch(node, expected)]) }
                return kept.map { .kept($0) }
            }
            let words = Field<[String]>.list(of: .name).read(pair.value)
            guard case .value(let arguments) = words, arguments.first?.hasPrefix("/") == true else {
                let text = "expected a program by its full path, and its arguments, got \(pair.value.shown)"
                return .wrong([Mismatch(pair.value, saying: text)])
            }
            return .value(.command(arguments))
        }
    }
}

extension Field where Value == UInt32 {
    static var permissions: Field {
        Field("permission bits such as 0660") { text in
            guard (3...4).contains(text.utf8.count), let bits = UInt32(text, radix: 8), bits <= 0o777 else {
                return nil
            }
            return bits
        }
    }
}

extension Field where Value == Duration {
    static func duration(_ range: ClosedRange<Duration>) -> Field {
        let expected =
            "a duration such as 2s (ms, s, m, h), from \(shown(range.lowerBound)) to \(shown(range.upperBound))"
        return Field(expected) { text in
            let units: [String: Duration] = [
                "ms": .milliseconds(1), "s": .seconds(1), "m": .seconds(60), "h": .seconds(3600),
            ]
            guard let (count, unit) = quantity(text), count <= 1_000_000, let each = units[unit] else {
                return nil
            }
            let duration = each * count
            return range.contains(duration) ? duration : nil
        }
    }

    /// As the configuration writes it, in the largest unit that is whole.
    static func shown(_ duration: Duration) -> String {
        let milliseconds =
            duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        for (unit, size) in [("h", Int64(3_600_000)), ("m", 60_000), ("s", 1000)]
        where milliseconds > 0 && milliseconds % size == 0 {
            return "\(milliseconds / size)\(unit)"
        }
        return "\(milliseconds)ms"
    }
}

extension Field where Value == TimeOfDay {
    static var timeOfDay: Field { Field("a time such as \"07:30\"") { TimeOfDay($0) } }
}

extension Field where Value == Day {
    static var day: Field { Field("an existing date such as 2022-02-15") { Day(iso: $0) } }
}

extension Field where Value == CivilZone {
    static var zone: Field {
        Field("a time zone such as Asia/Ho_Chi_Minh") { CivilZone(identifier: $0) }
    }
}

extension Field where Value == Rung {
    static var rung: Field {
        Field("days before such as 7d or 3wd") { text in
            if let rung = Rung(text), case .before = rung { rung } else { nil }
        }
    }
}

extension Field where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    static var choice: Field {
        Field("one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))") { Value(rawValue: $0) }
    }
}

extension Field where Value == Mailbox {
    static var mailbox: Field { Field("an address such as \"Name <name@host>\"") { Mailbox($0) } }
}

extension Field where Value == MailRoute {
    static var mailServer: Field {
        Field("smtps://HOST[:PORT], smtp://HOST[:PORT] or file:///FOLDER") { MailRoute($0) }
    }
}

extension Field where Value == SecretSource {
    /// A place where a secret is kept.
    ///
    /// What stands here in its stead is never shown.
    static func secret(from folder: URL) -> Field {
        let expected = "{credential: NAME} or {file: PATH}"
        return Field(expected) { (node: Node) in
            guard case .mapping(let mapping) = node else {
                let text = "expected \(expected), got the secret itself; secrets never stand in this file"
                return .wrong([
                    Mismatch(node, saying: node.isText ? text : "expected \(expected), got \(node.shown)")
                ])
            }
            guard mapping.count == 1, let pair = mapping.first, let text = pair.value.text, !text.isEmpty
            else {
                return .wrong([Mismatch(node, expected)])
            }
            switch pair.key.text {
            case "credential" where !text.contains("/") && text != "..": return .value(.credential(text))
            case "file": return Field<URL>.path(from: folder).read(pair.value).map { .file($0) }
            default: return .wrong([Mismatch(node, expected)])
            }
        }
    }
}

extension String {
    /// Whether it is the address of a webhook, without anything that belongs elsewhere.
    var isWebhookURL: Bool {
        guard let parts = URLComponents(string: self),
            ["http", "https"].contains(parts.scheme?.lowercased()),
            !(parts.host ?? "").isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return false }
        return utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
    }

    /// At most 120 ASCII letters, digits and characters of those given.
    fileprivate func isIdentifier(also others: String) -> Bool {
        (1...120).contains(utf8.count)
            && unicodeScalars.allSatisfy { scalar in
                scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
                    || others.unicodeScalars.contains(scalar)
            }
    }
}

/// A whole number and the unit right behind it.
private func quantity(_ text: String) -> (count: Int, unit: String)? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return Int(digits).map { ($0, text.dropFirst(digits.count).trimmingCharacters(in: .whitespaces)) }
}
