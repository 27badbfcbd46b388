// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The sign that opens an item: "2.", "(1)", "a)", "-", "Điều 3.".
struct Marker: Hashable, Sendable {
    enum Style: Hashable, Sendable {
        case markdown(UInt8)
        case part, chapter, section, article
        case letterUpper, roman
        case dotted(UInt8)
        case number, numberInParentheses, romanInParentheses
        case letter, letterInParentheses
        case dash, plus, dot
        /// A paragraph that ends in a colon and has the list after it.
        case leadIn
    }

    /// What the path of an item writes for it.
    enum Sign: Hashable, Sendable {
        /// Nothing.
        case none
        /// "#", "-".
        case heading, bullet
        /// The words from its start to its end, as the page has them.
        case whole
        /// Its first two words, in one line.
        case pair
    }

    let style: Style
    let sign: Sign
    // Half as large as numbers usually are, as every block has its own.
    private let number: Int32
    private let first: Int32
    private let last: Int32

    init(style: Style, sign: Sign, ordinal: Int, tokens: Range<Int>) {
        self.style = style
        self.sign = sign
        number = Int32(ordinal)
        first = Int32(tokens.lowerBound)
        last = Int32(tokens.upperBound)
    }

    /// Its place in its list, from 1; 0 where it has none.
    var ordinal: Int { Int(number) }
    /// Where the sign begins; behind marks of Markdown, if there are any.
    var start: Int { Int(first) }
    /// Where its tokens end and the item's words begin.
    var end: Int { Int(last) }

    /// The usual depth, for styles that meet for the first time in a document.
    var rank: Int {
        switch style {
        case .part: 0
        case .markdown(let level): min(Int(level), 3)
        case .chapter: 4
        case .letterUpper: 5
        case .roman, .section: 6
        case .article: 7
        case .dotted(let depth): 8 + min(Int(depth), 8)
        case .number: 18
        case .numberInParentheses: 19
        case .letter: 20
        case .letterInParentheses, .romanInParentheses: 21
        case .dash: 22
        case .dot: 23
        case .plus: 24
        case .leadIn: 30
        }
    }

    var isBullet: Bool { rank >= 22 && style != .leadIn }
}

extension SourceText {
    /// A marker as the path of an item writes it.
    func label(of marker: Marker) -> String {
        switch marker.sign {
        // The mark of a heading is Markdown's, and no number.
        case .none, .heading: ""
        case .bullet: "-"
        case .whole: string(marker.start..<marker.end)
        case .pair: plain(marker.start..<(marker.start + 2))
        }
    }
}

/// Recognises markers at the beginning of a line and inside one.
struct MarkerReader {
    private let text: SourceText
    private var tokens: Tokens { text.tokens }

    init(_ text: SourceText) {
        self.text = text
    }

    /// The marker that opens the tokens from `index`, with at least one token after it before `end`.
    func marker(at index: Int, before end: Int) -> Marker? {
        guard index < end else { return nil }
        let token = tokens[index]
        if token.isMark("#") {
            // Of a run of them only the first heads a line: each could have an inner one as well.
            let inner = tokens[index + 1].isMark("#") ? nil : marker(at: index + 1, before: end)
            return Marker(
                style: .markdown(token.count), sign: inner?.sign ?? .heading, ordinal: 0,
                tokens: (inner?.start ?? index)..<(inner?.end ?? index + 1))
        }
        if let bullet = bullet(at: index, before: end) { return bullet }
        switch token.kind {
        case .mark: return token.isMark("(") ? inParentheses(at: index, before: end) : nil
        case .number: return numbered(at: index, before: end)
        case .word: return named(at: index, before: end) ?? lettered(at: index, before: end)
        }
    }

    private func bullet(at index: Int, before end: Int) -> Marker? {
        let token = tokens[index]
        guard token.kind == .mark, let style = Self.bullets[token.key], index + 1 < end else { return nil }
        let next = tokens[index + 1]
        guard next.gap != .none || next.isCapitalized else { return nil }
        return Marker(style: style, sign: .bullet, ordinal: 0, tokens: index..<(index + 1))
    }

    private func inParentheses(at index: Int, before end: Int) -> Marker? {
        guard index + 3 < end, tokens[index + 2].isMark(")"), tokens[index + 2].gap == .none else {
            return nil
        }
        let token = tokens[index + 1]
        func marker(_ style: Marker.Style, _ ordinal: Int) -> Marker {
            Marker(style: style, sign: .whole, ordinal: ordinal, tokens: index..<(index + 3))
        }
        if token.isNumber, (1...60).contains(token.value) {
            return marker(.numberInParentheses, Int(token.value))
        }
        guard token.isWord, token.casing == .lower else { return nil }
        if let ordinal = Self.romans[token.key] { return marker(.romanInParentheses, ordinal) }
        return Self.letters[token.key].map { marker(.letterInParentheses, $0) }
    }

    /// "1.", "1)", "2.1.", "2.1 Về", "3.Chế độ".
    private func numbered(at index: Int, before end: Int) -> Marker? {
        guard tokens[index].count <= 3, tokens[index].value > 0 else { return nil }
        var position = index + 1
        var depth: UInt8 = 1
        var last = tokens[index]
        while depth < 8, position + 1 < end, tokens[position].isMark("."), tokens[position].gap == .none,
            tokens[position + 1].isNumber, tokens[position + 1].gap == .none, tokens[position + 1].count <= 2
        {
            last = tokens[position + 1]
            depth += 1
            position += 2
        }
        guard position < end else { return nil }
        let dot = tokens[position].isMark(".") && tokens[position].count == 1 && tokens[position].gap == .none
        let parenthesis = tokens[position].isMark(")") && depth == 1 && tokens[position].gap == .none
        let hyphen = isHyphen(at: position, before: end)
        if dot || parenthesis || hyphen { position += 1 }
        guard position < end, dot || parenthesis || hyphen || (depth > 1 && tokens[position].isCapitalized)
        else {
            return nil
        }
        let next = tokens[position]
        guard next.gap != .none ? !next.isNumber || dot : next.isCapitalized else { return nil }
        return Marker(
            style: parenthesis ? .number : .dotted(depth), sign: .whole, ordinal: Int(last.value),
            tokens: index..<position)
    }

    /// "1- Giao", "I- Về", as the Party writes them.
    private func isHyphen(at index: Int, before end: Int) -> Bool {
        guard index + 1 < end, tokens[index].isMark("-") || tokens[index].isMark("–") else { return false }
        return tokens[index].gap == .none && tokens[index + 1].isCapitalized
            && tokens[index + 1].gap == .space
    }

    /// "Điều 3.", "Phần II", "Chương 1", "Mục 2".
    private func named(at index: Int, before end: Int) -> Marker? {
        guard tokens[index].isCapitalized, let style = Self.names[tokens[index].key], index + 1 < end else {
            return nil
        }
        let number = tokens[index + 1]
        let ordinal = number.isNumber ? Int(number.value) : Self.romans[number.key] ?? 0
        guard ordinal > 0 else { return nil }
        var position = index + 2
        guard position >= end || tokens[position].kind == .mark || tokens[position].isCapitalized else {
            return nil
        }
        if position < end, tokens[position].kind == .mark { position += 1 }
        return Marker(style: style, sign: .pair, ordinal: ordinal, tokens: index..<position)
    }

    /// "II.", "A.", "a)", "đ)", "b.".
    private func lettered(at index: Int, before end: Int) -> Marker? {
        guard index + 2 < end, tokens[index + 1].gap == .none else { return nil }
        let token = tokens[index]
        let mark = tokens[index + 1]
        let dot = mark.isMark(".") && mark.count == 1
        let next = tokens[index + 2]
        guard dot || mark.isMark(")") || token.isCapitalized && isHyphen(at: index + 1, before: end),
            next.gap != .none || next.isCapitalized
        else { return nil }
        func marker(_ style: Marker.Style, _ ordinal: Int) -> Marker {
            Marker(style: style, sign: .whole, ordinal: ordinal, tokens: index..<(index + 2))
        }
        guard token.isCapitalized else { return Self.letters[token.key].map { marker(.letter, $0) } }
        if let ordinal = Self.romans[token.key] { return marker(.roman, ordinal) }
        guard !mark.isMark(")"), token.count == 1 else { return nil }
        return Self.letters[token.key].map { marker(.letterUpper, $0) }
    }

    private static let bullets: KeyTable<Marker.Style> = {
        let styles: [(String, Marker.Style)] = [
            ("-–—−\u{F02D}", .dash), ("*•●○▪■◦✓➢⁃·\u{F0B7}\u{F0A7}\u{F0FC}", .dot), ("+", .plus),
        ]
        return KeyTable(
            styles.flatMap { marks, style in
                marks.unicodeScalars.map { (key: UInt64($0.value), value: style) }
            })
    }()
    private static let names: KeyTable<Marker.Style> = [
        Phrase("điều").keys[0]: .article, Phrase("phần").keys[0]: .part, Phrase("chương").keys[0]: .chapter,
        Phrase("mục").keys[0]: .section,
    ]
    static let romans = ordinals("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx")
    private static let letters = ordinals("a b c d đ e g h i k l m n o p q r s t u v x y")

    private static func ordinals(_ words: String) -> KeyTable<Int> {
        KeyTable(Phrase(words).keys.enumerated().map { (key: $0.element, value: $0.offset + 1) })
    }
}
