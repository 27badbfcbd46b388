// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Text of documents made harmless for chats: it calls nobody, and none of its signs are taken for markup.
///
/// No chat has one way to write each of its signs literally, and Slack, Mattermost and Rocket.Chat, which share a form,
/// differ in their markup; so a sign that means something to any of them gives way to one that looks the same.
enum ChatText {
    /// Slack's entities; signs of its markup and of Markdown as look-alikes; no mention.
    static func forSlack(_ text: String) -> String {
        guard text.utf8.contains(where: isOfSlack) else { return text }
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let before = index > 0 ? scalars[index - 1] : nil
            let after = index + 1 < scalars.count ? scalars[index + 1] : nil
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "*": result.append("∗")
            case "~": result.append("∼")
            case "`": result.append("ˋ")
            case "\\": result.append("＼")
            case "_": result.append(isWord(before) && isWord(after) ? scalar : "＿")
            case "#": result.append(before == nil || before == " " || before == "\n" ? "＃" : scalar)
            case "[": result.append("［")
            case "]": result.append("］")
            default: append(scalar, after: before, to: &result)
            }
        }
        return String(result)
    }

    /// Entities of HTML, and no mention.
    static func forTelegram(_ text: String) -> String {
        guard text.utf8.contains(where: isOfTelegram) else { return text }
        var result = String.UnicodeScalarView()
        var before: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            default: append(scalar, after: before, to: &result)
            }
            before = scalar
        }
        return String(result)
    }

    /// An @ calls somebody unless it stands inside a mail address.
    private static func append(
        _ scalar: Unicode.Scalar, after before: Unicode.Scalar?, to result: inout String.UnicodeScalarView
    ) {
        result.append(scalar == "@" && !isWord(before) ? "＠" : scalar)
    }

    private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z": true
        default: false
        }
    }

    private static func isOfSlack(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "~"),
            UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "#"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "@"):
            true
        default: false
        }
    }

    private static func isOfTelegram(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "@"): true
        default: false
        }
    }
}
