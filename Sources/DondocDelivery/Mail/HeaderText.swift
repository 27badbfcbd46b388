// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Text made fit for a header: nothing in it can end the header, hide words or be taken for an encoding.
enum HeaderText {
    /// At most so many characters, the last one an ellipsis when something was cut.
    static func shortened(_ text: String, to count: Int) -> String {
        // Most are short enough to be told so by their bytes.
        guard text.utf8.count > count, text.count > count else { return text }
        let head = text.prefix(max(1, count - 1))
        let cut = head.lastIndex(of: " ").map { head[..<$0] } ?? head
        return (cut.count * 2 > count ? cut : head) + "…"
    }

    /// An unstructured header field with its line end, encoded (RFC 2047) where it must be and folded.
    static func field(_ name: String, _ text: String) -> String {
        let text = cleaned(text)
        return
            "\(name): \(isPlain(text) ? folded(text, column: name.utf8.count + 2) : encoded(text, column: name.utf8.count + 2))\r\n"
    }

    /// A header field of mailboxes with its line end.
    static func field(_ name: String, _ mailboxes: [Mailbox]) -> String {
        "\(name): \(mailboxes.map { address($0, column: name.utf8.count + 2) }.joined(separator: ",\r\n "))\r\n"
    }

    private static func address(_ mailbox: Mailbox, column: Int) -> String {
        guard !mailbox.name.isEmpty else { return mailbox.address }
        guard isPlain(mailbox.name) else {
            return encoded(mailbox.name, column: column) + "\r\n <\(mailbox.address)>"
        }
        let quoted = mailbox.name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(quoted)\"\r\n <\(mailbox.address)>"
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && !text.contains("=?")
            && !text.split(separator: " ").contains { $0.utf8.count > 60 }
    }

    private static func folded(_ text: String, column: Int) -> String {
        var column = column
        var lines = [""]
        for word in text.split(separator: " ") {
            if column + word.utf8.count > 76, !(lines.last ?? "").isEmpty {
                lines.append("")
                column = 1
            } else if !(lines.last ?? "").isEmpty {
                lines[lines.count - 1] += " "
            }
            lines[lines.count - 1] += word
            column += word.utf8.count + 1
        }
        return lines.joined(separator: "\r\n ")
    }

    /// Encoded words of at most 75 characters, cut where characters end, one on a line.
    private static func encoded(_ text: String, column: Int) -> String {
        // "=?UTF-8?B?" and "?=" take 12; what is left holds four characters for every three bytes.
        var room = (76 - column - 12) / 4 * 3
        var words: [String] = []
        var bytes: [UInt8] = []
        func flush() {
            words.append("=?UTF-8?B?\(Data(bytes).base64EncodedString())?=")
            bytes.removeAll(keepingCapacity: true)
            room = 45
        }
        bytes.reserveCapacity(45)
        func add(_ piece: some Collection<UInt8>) {
            if bytes.count + piece.count > room, !bytes.isEmpty || room < 45 { flush() }
            bytes += piece
        }
        func add(_ character: Character) {
            if character.utf8.count <= 45 {
                add(character.utf8)
            } else {
                for scalar in character.unicodeScalars { add(UTF8.encode(scalar) ?? .init()) }
            }
        }
        if isClean(text) {
            // Each scalar of it is a character, which need not be looked for.
            for scalar in text.unicodeScalars { add(UTF8.encode(scalar) ?? .init()) }
        } else {
            for character in text { add(character) }
        }
        if !bytes.isEmpty || words.isEmpty { flush() }
        return words.filter { $0 != "=?UTF-8?B??=" }.joined(separator: "\r\n ")
    }
}
