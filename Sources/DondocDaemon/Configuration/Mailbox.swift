// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// An address with or without the name that stands before it: `Tổ Theo dõi nhiệm vụ <theodoi@example.gov.vn>`.
package struct Mailbox: Hashable, Sendable, CustomStringConvertible {
    /// Empty when there is none.
    package let name: String
    /// An RFC 5322 addr-spec.
    package let address: String

    package init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }

    /// Nil for what is no mailbox.
    package init?(_ text: String) {
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) else {
            return nil
        }
        guard text.last == ">", let open = text.lastIndex(of: "<") else {
            guard Mailbox.isAddress(text) else { return nil }
            self.init(address: text)
            return
        }
        let address = String(text[text.index(after: open)...].dropLast())
        var name = text[..<open].trimming { $0 == " " }
        if name.count >= 2, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
        guard Mailbox.isAddress(address), !name.contains(where: { "<>\"\\".contains($0) }) else { return nil }
        self.init(name: String(name), address: address)
    }

    package var description: String { name.isEmpty ? address : "\(name) <\(address)>" }

    /// Whether it can stand in a header and in an SMTP command as it is: visible, one `@`, neither blanks nor quotes nor brackets.
    package static func isAddress(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, text.utf8.count <= 254 else {
            return false
        }
        return text.unicodeScalars.allSatisfy { scalar in
            scalar.value > 0x20 && scalar.value != 0x7f && !scalar.properties.isWhitespace
                && scalar.properties.generalCategory != .control
                && !"<>\"(),:;\\[]".unicodeScalars.contains(scalar)
        }
    }
}

extension StringProtocol {
    /// Without those characters at both ends.
    func trimming(_ isUnwanted: (Character) -> Bool) -> SubSequence {
        guard let first = firstIndex(where: { !isUnwanted($0) }),
            let last = lastIndex(where: { !isUnwanted($0) })
        else { return self[endIndex...] }
        return self[first...last]
    }
}
