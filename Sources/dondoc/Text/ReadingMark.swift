// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What a stretch of a document is to its reading; where two meet, the later one counts.
enum ReadingMark: UInt8, CaseIterable, Sendable {
    case action = 1
    case head
    /// A date or period that ends nothing.
    case mention
    case coordinating
    case lead
    case deadline

    /// The colours of a terminal (SGR).
    var colour: String {
        switch self {
        case .action: "36"
        case .head: "35"
        case .mention: "2"
        case .coordinating: "32"
        case .lead: "1;32"
        case .deadline: "1;33"
        }
    }

    /// What stands around it where there are no colours.
    var brackets: (open: String, close: String) {
        switch self {
        case .action: ("_", "_")
        case .head: ("<", ">")
        case .mention: ("‹", "›")
        case .coordinating: ("[", "]")
        case .lead: ("[[", "]]")
        case .deadline: ("{", "}")
        }
    }

    func label(_ style: Style) -> String {
        switch self {
        case .action: style.say(vi: "việc phải làm", en: "what to do")
        case .head: style.say(vi: "thể thức văn bản", en: "part of the head or foot")
        case .mention: style.say(vi: "thời gian, không phải hạn", en: "a time, no deadline")
        case .coordinating: style.say(vi: "phối hợp", en: "coordinates")
        case .lead: style.say(vi: "chủ trì", en: "leads")
        case .deadline: style.say(vi: "hạn", en: "deadline")
        }
    }
}

extension Style {
    func mark(_ text: String, _ mark: ReadingMark?) -> String {
        guard terminal.hasColour, let mark, !text.isEmpty else { return text }
        return "\u{1B}[\(mark.colour)m\(text)\u{1B}[0m"
    }

    /// A word of the legend, marked as it is in the text.
    func sample(of mark: ReadingMark) -> (text: String, width: Int) {
        let label = mark.label(self)
        guard !terminal.hasColour else { return (self.mark(label, mark), DisplayWidth.of(label)) }
        let text = mark.brackets.open + label + mark.brackets.close
        return (text, DisplayWidth.of(text))
    }
}
