// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Text as YAML takes it for text, whatever it says.
enum YAMLScalar {
    /// A value in double quotes and on one line; nil for one that says nothing.
    static func quoted(_ text: String) -> String? {
        let text = line(text)
        guard !text.isEmpty else { return nil }
        var result = "\""
        var previous: Unicode.Scalar = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(Character(scalar))"
            // Unescaped, it looks like an anchor to who counts them.
            case "&", "*":
                result += previous == " " || previous == "\"" ? hex(scalar) : String(Character(scalar))
            default: result.unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        return result + "\""
    }

    /// Nil for a list without values.
    static func list(_ texts: [String]) -> String? {
        let values = texts.compactMap(quoted)
        return values.isEmpty ? nil : "[" + values.joined(separator: ", ") + "]"
    }

    /// An id of at most 120 characters, as task files take it; what tells it from others is its end.
    static func identifier(_ id: String) -> String {
        let end = id.lastIndex(of: ".") ?? id.endIndex
        let tail = id[end...].suffix(100)
        return String(id[..<end].prefix(120 - tail.count) + tail)
    }

    /// Lines of a comment, of about so many cells each.
    static func comment(_ text: String, indent: Int, hang: Int = 0, width: Int = 100) -> String {
        let margin = String(repeating: " ", count: indent) + "# "
        let lines = text.split(whereSeparator: \.isNewline).flatMap {
            DisplayWidth.wrapped(line(String($0)), to: width - indent - 2 - hang)
        }
        return lines.enumerated().map { index, line in
            margin + String(repeating: " ", count: index == 0 ? 0 : hang) + withoutAnchors(line) + "\n"
        }.joined()
    }

    /// On one line and with single spaces, without what YAML forbids even in comments.
    static func line(_ text: String) -> String {
        var result = ""
        for scalar in Plain.text(text).unicodeScalars {
            switch scalar.value {
            case 0xFEFF, 0xFFFE, 0xFFFF: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result.split(separator: " ").joined(separator: " ")
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        "\\x" + String(scalar.value, radix: 16, uppercase: true)
    }

    /// Apart from the word behind it, an ampersand is no anchor to who counts them.
    private static func withoutAnchors(_ text: String) -> String {
        var result = ""
        var previous: Character = " "
        for character in text {
            if previous == "&", result.hasSuffix(" &"), character != " " { result += " " }
            result.append(character)
            previous = character
        }
        return result
    }
}
