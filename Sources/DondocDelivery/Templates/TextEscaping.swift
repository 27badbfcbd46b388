// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What a value must not break out of, and how it is kept from that.
enum TextEscaping: Sendable {
    case none
    case html
    /// Inside a JSON string.
    case json
    /// Text of Slack, Mattermost or Rocket.Chat, inside a JSON string.
    case slack
    /// Telegram's HTML, inside a JSON string.
    case telegram

    func append(_ text: String, to output: inout [UInt8]) {
        switch self {
        case .none: output.append(contentsOf: text.utf8)
        case .html: Self.escape(text, to: &output, Self.html)
        case .json: Self.escape(text, to: &output, Self.json)
        case .slack: Self.json(ChatText.forSlack(text), &output)
        case .telegram: Self.json(ChatText.forTelegram(text), &output)
        }
    }

    /// Copies runs of bytes that stay as they are; `replacement` gives what stands for a byte, nil for itself.
    private static func escape(
        _ text: String, to output: inout [UInt8], _ replacement: (UInt8) -> StaticString?
    ) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices {
                guard let other = replacement(bytes[index]) else { continue }
                output.append(contentsOf: bytes[start..<index])
                other.withUTF8Buffer { output.append(contentsOf: $0) }
                start = index + 1
            }
            output.append(contentsOf: bytes[start...])
        }
    }

    private static func json(_ text: String, _ output: inout [UInt8]) {
        escape(text, to: &output, json)
    }

    private static func html(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }

    /// Texts are cleaned before: of the controls only a line end is left.
    private static func json(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case UInt8(ascii: "\n"): "\\n"
        case UInt8(ascii: "\t"): "\\t"
        case 0..<0x20: "\\ufffd"
        default: nil
        }
    }
}
