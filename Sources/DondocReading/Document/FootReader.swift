// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Finds the foot of a document, and who gets a copy.
struct FootReader {
    private let text: SourceText
    private var tokens: Tokens { text.tokens }
    /// The token at which the foot begins; the number of tokens when there is none.
    let start: Int
    /// "Nơi nhận" of the document itself, not of what is attached; nil when there is none.
    let recipients: Int?
    let signature: Signature

    init(_ text: SourceText) {
        self.text = text
        start = Self.start(text)
        recipients = Self.firstRecipients(text)
        signature = SignatureReader(text).signature(near: recipients)
    }

    private static func start(_ text: SourceText) -> Int {
        let tokens = text.tokens
        var found = tokens.count
        for first in tokens.indices.reversed() {
            // Neither can begin with a small letter or a mark.
            guard tokens[first].isCapitalized || first < tokens.count / 3, tokens.opensSegment(first) else {
                continue
            }
            if isRecipients(tokens, at: first) {
                found = min(found, first)
                break
            }
            if SignatureReader.isCode(tokens, at: first) { found = min(found, first) }
            if first < tokens.count / 3 { break }
        }
        return found
    }

    private static func isRecipients(_ tokens: Tokens, at index: Int) -> Bool {
        tokens[index].isCapitalized && tokens.has(noiNhan, at: index)
    }

    private static func firstRecipients(_ text: SourceText) -> Int? {
        let tokens = text.tokens
        return text.landmarks.places(.recipients, in: tokens.indices).first { index in
            guard isRecipients(tokens, at: index) else { return false }
            return tokens[index + 2].isMark(":")
                || tokens.opensSegment(index) && tokens.closesSegment(index + 2)
        }
    }

    // MARK: - Copies

    /// The items under "Nơi nhận", with "Như trên" and "Lưu".
    func copies() -> [Range<Int>] {
        guard let recipients else { return [] }
        var first = recipients + 2
        if tokens[first].isMark(":") { first += 1 }
        var list = CopyList(bulleted: isBulleted(from: first))
        let end = min(tokens.count, first + 450)
        guard first < end else { return [] }
        for segment in tokens.segments(first..<end) where !isSignature(segment.tokens) {
            guard take(segment, into: &list) else { break }
        }
        return list.items.flatMap(parts).map(trimmed).filter { range in range.contains { tokens[$0].isWord } }
    }

    private struct CopyList {
        let bulleted: Bool
        var items: [Range<Int>] = []
        /// Whether "Lưu" has been met.
        var isClosed = false
        var strangers = 0
    }

    /// Whether the list goes on after a segment.
    private func take(_ segment: Segment, into list: inout CopyList) -> Bool {
        let first = segment.tokens.lowerBound
        if isSubheading(segment.tokens) {
            list.isClosed = false
            return true
        }
        if list.isClosed || tokens[first].isNumber && segment.tokens.count == 1 {
            list.strangers += 1
            return list.strangers < 6
        }
        let continues =
            segment.startsLine && !segment.afterBlank && list.items.last?.upperBound == first
            && (tokens[first].casing == .lower || tokens[first].isNumber) && !isBullet(tokens[first])
            && !tokens[first - 1].isMark(".") && !tokens[first - 1].isMark(";")
        if continues, let last = list.items.last {
            list.items[list.items.count - 1] = last.lowerBound..<segment.tokens.upperBound
        } else if isBullet(tokens[first]) || !list.bulleted && segment.startsLine {
            list.items.append(segment.tokens)
        } else {
            list.strangers += 1
            return list.strangers < 20
        }
        list.isClosed =
            segment.tokens.prefix(3).contains { tokens[$0].key == Self.luu && tokens[$0].isCapitalized }
            || parts(segment.tokens).last.map { tokens[trimmed($0).lowerBound].key == Self.luu } == true
        return true
    }

    /// "Bản điện tử:" under the paper copies.
    private func isSubheading(_ segment: Range<Int>) -> Bool {
        segment.count <= 8 && tokens[segment.upperBound - 1].isMark(":")
            && tokens[segment.lowerBound].isCapitalized
            && tokens[segment.lowerBound].casing != .upper
    }

    private func isBulleted(from first: Int) -> Bool {
        (first..<min(tokens.count, first + 60)).contains { isBullet(tokens[$0]) && tokens[$0].gap != .none }
    }

    private func isBullet(_ token: Token) -> Bool {
        token.isMark("-") || token.isMark("–") || token.isMark("+") || token.isMark("•") || token.isMark("*")
            || token.isMark("\u{F0B7}")
    }

    /// Capacity, name, "(Đã ký)".
    private func isSignature(_ segment: Range<Int>) -> Bool {
        if signature.capacity.contains(where: { $0.overlaps(segment) }) { return true }
        if let name = signature.name, name.overlaps(segment) { return true }
        return tokens[segment.lowerBound].isMark("(")
    }

    /// Cuts "- Như trên; - Sở Y tế; - Lưu: VT", whose line ends are lost.
    private func parts(_ item: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = item.lowerBound
        for index in item where index > start && isBullet(tokens[index]) && tokens[index].gap != .none {
            let before = tokens[index - 1]
            guard before.isMark(";") || before.isMark(",") || before.isMark(".") else { continue }
            parts.append(start..<index)
            start = index
        }
        parts.append(start..<item.upperBound)
        return parts
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var first = range.lowerBound
        var last = range.upperBound
        while first < last, tokens[first].kind == .mark { first += 1 }
        while last > first, tokens[last - 1].kind == .mark, !tokens[last - 1].isMark(")") { last -= 1 }
        return first..<last
    }

    static let noiNhan = Phrase("nơi nhận")
    private static let luu = Phrase("lưu").keys[0]
}
