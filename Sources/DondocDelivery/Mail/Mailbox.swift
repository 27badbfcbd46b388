// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A name and an address, as in `Tổ Theo dõi nhiệm vụ <theodoi@example.gov.vn>`.
package struct Mailbox: Hashable, Sendable, CustomStringConvertible {
    package let name: String
    /// An RFC 5322 addr-spec without comments, quotes and folding.
    package let address: String

    /// Nil when the address is none.
    package init?(name: String = "", address: String) {
        guard Mailbox.isAddress(address) else { return nil }
        self.name = HeaderText.cleaned(name)
        self.address = address
    }

    /// The sender where none is configured, which is enough for mail that lands in a folder.
    package static let local = Mailbox(trusted: "dondoc@localhost", name: "Đôn Đốc")

    private init(trusted address: String, name: String) {
        self.name = name
        self.address = address
    }

    /// The address alone, or the name followed by the address in angle brackets; nil for anything else.
    package init?(_ text: String) {
        let text = text.drop { $0 == " " }
        guard text.last == ">", let open = text.lastIndex(of: "<") else {
            self.init(address: String(text))
            return
        }
        var name = String(text[..<open])
        while name.last == " " { name.removeLast() }
        if name.count >= 2, name.first == "\"", name.last == "\"" {
            name = String(name.dropFirst().dropLast())
        }
        self.init(name: name, address: String(text[text.index(after: open)...].dropLast()))
    }

    package var description: String { name.isEmpty ? address : "\(name) <\(address)>" }

    package var domain: String {
        String(address[address.index(after: address.lastIndex(of: "@") ?? address.startIndex)...])
    }

    /// One @ between a local part and a domain of dot-separated words, nothing that could end a header or a command.
    package static func isAddress(_ text: String) -> Bool {
        isPlainAddress(text) || isAnyAddress(text)
    }

    /// As most are: letters, digits and hyphens between dots.
    private static func isPlainAddress(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count <= 254 else { return false }
            var (signs, wordLength) = (0, 0)
            for (index, byte) in bytes.enumerated() {
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    wordLength += 1
                case UInt8(ascii: ".") where wordLength > 0: wordLength = 0
                case UInt8(ascii: "@") where wordLength > 0 && signs == 0 && index <= 64:
                    (signs, wordLength) = (1, 0)
                default: return false
                }
            }
            return signs == 1 && wordLength > 0
        }
    }

    private static func isAnyAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64 else { return false }
        let specials = Set<Unicode.Scalar>("()<>[]:;@\\,\"".unicodeScalars)
        return parts.allSatisfy { part in
            part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
                !word.isEmpty
                    && word.unicodeScalars.allSatisfy {
                        $0.value > 0x20 && $0.value != 0x7F && !specials.contains($0)
                            && !HeaderText.isForbidden($0)
                    }
            }
        }
    }
}
