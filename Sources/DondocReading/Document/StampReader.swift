// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Finds the stamps in the head of a document: secrecy, urgency, draft.
///
/// A stamp stands alone, between line ends, wide gaps, borders of cells or the brackets of a drawn box; the same words
/// inside a sentence are none.
struct StampReader {
    private let text: SourceText
    private let head: Range<Int>
    private var tokens: Tokens { text.tokens }

    struct Found<Value: Sendable>: Sendable {
        let value: Value
        let tokens: Range<Int>
    }

    init(_ text: SourceText, _ head: Range<Int>) {
        self.text = text
        self.head = head
    }

    // MARK: - Secrecy

    func secrecy() -> Found<Secrecy>? {
        for index in text.landmarks.places(.stamp, in: head) where tokens[index].isCapitalized {
            if let found = declaredSecrecy(at: index) { return found }
            guard
                let (level, count) = spaced(at: index)
                    ?? Self.secrecies.match(tokens, at: index, before: head.upperBound)
            else { continue }
            let range = index..<(index + count)
            if isSecrecyMark(range) { return Found(value: level, tokens: range) }
        }
        return nil
    }

    private func isSecrecyMark(_ range: Range<Int>) -> Bool {
        let isUpper = range.allSatisfy { tokens[$0].casing == .upper || tokens[$0].count == 1 }
        // "BẢO VỆ BÍ / MẬT" broken by a line end is no mark.
        let before = tokens[range.lowerBound - 1]
        let goesOn =
            before.isWord && Self.compounds.contains(before.key) && tokens[range.lowerBound].gap < .paragraph
        guard !goesOn else { return false }
        if standsAlone(range) {
            return isUpper || tokens[range.lowerBound].gap >= .line || before.isMark("|")
        }
        return isUpper && isAmongHeadParts(range)
    }

    /// In a head that has lost its lines: after capitals, and before the number or the motto.
    private func isAmongHeadParts(_ range: Range<Int>) -> Bool {
        let next = tokens[range.upperBound]
        let isNext =
            next.key == Self.so && next.isCapitalized
            || HeadWindow.mottoes.length(tokens, at: range.upperBound, before: head.upperBound) > 0
            || tokens.closesSegment(range.upperBound)
        let before = tokens[range.lowerBound - 1]
        let isPrevious =
            before.casing == .upper || tokens.opensSegment(range.lowerBound)
            || before.isNumber && tokens[range.lowerBound].gap == .none
        return isNext && isPrevious && before.gap >= .none && isShortSegment(range)
    }

    /// Not the end of a long line in capitals, as of a title.
    private func isShortSegment(_ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start > 0, range.lowerBound - start < 40, !tokens.opensSegment(start) { start -= 1 }
        return tokens.opensSegment(start)
            && AgencyWords.heads.length(tokens, at: start, before: range.lowerBound) > 0
    }

    /// "Độ mật: Tối mật" of a form or a table of attributes; "Độ mật: Thường" is none.
    private func declaredSecrecy(at index: Int) -> Found<Secrecy>? {
        let length = Self.declarations.length(tokens, at: index, before: head.upperBound)
        guard length > 0 else { return nil }
        var start = index + length
        while start < head.upperBound, start - index < 6, tokens[start].kind == .mark { start += 1 }
        guard start > index + length,
            let (level, count) = Self.secrecies.match(tokens, at: start, before: head.upperBound),
            tokens.closesSegment(start + count) || tokens[start + count].kind == .mark
        else { return nil }
        return Found(value: level, tokens: start..<(start + count))
    }

    /// "M Ậ T", as stamps are spaced.
    private func spaced(at index: Int) -> (meaning: Secrecy, count: Int)? {
        guard tokens[index].count == 1, tokens.has(Self.spacedMark, at: index) else { return nil }
        return (.secret, Self.spacedMark.keys.count)
    }

    // MARK: - Urgency and drafts

    func urgency() -> Found<Directive.Urgency>? {
        for index in text.landmarks.places(.stamp, in: head) where tokens[index].casing == .upper {
            guard let (level, count) = Self.urgencies.match(tokens, at: index, before: head.upperBound) else {
                continue
            }
            let range = index..<(index + count)
            guard range.allSatisfy({ tokens[$0].casing == .upper }) else { continue }
            if standsAlone(range) || isUrgentInHead(range) { return Found(value: level, tokens: range) }
        }
        return nil
    }

    /// Beside other capitals of a head that has lost its lines.
    private func isUrgentInHead(_ range: Range<Int>) -> Bool {
        let next = tokens[range.upperBound]
        let isNext =
            next.key == Self.so && next.isCapitalized
            || HeadWindow.mottoes.length(tokens, at: range.upperBound, before: head.upperBound) > 0
        return isNext && (tokens.opensSegment(range.lowerBound) || isShortSegment(range))
    }

    func draft() -> Found<Void>? {
        for index in text.landmarks.places(.stamp, in: head) where tokens[index].isCapitalized {
            let length = Self.drafts.length(tokens, at: index, before: head.upperBound)
            guard length > 0 else { continue }
            var end = index + length
            // "DỰ THẢO LẦN 2", "Dự thảo ngày 12/3/2024", "DỰ THẢO 1".
            let isUpper = tokens[index].casing == .upper && tokens[index + 1].casing == .upper
            let lineEnd = min(tokens.lineEnd(from: index, before: head.upperBound), index + 14)
            while end < lineEnd, !tokens.closesSegment(end),
                tokens[end].isNumber || tokens[end].kind == .mark || Self.versions.contains(tokens[end].key)
            { end += 1 }
            let range = index..<end
            guard isUpper || tokens[index].gap >= .line || index == 0 || tokens[index - 1].kind == .mark
            else {
                continue
            }
            if standsAlone(range) { return Found(value: (), tokens: range) }
        }
        return nil
    }

    // MARK: - Standing alone

    private func standsAlone(_ range: Range<Int>) -> Bool {
        var first = range.lowerBound
        while first > head.lowerBound, range.lowerBound - first < 3, !tokens.opensSegment(first),
            Self.isFrame(tokens[first - 1])
        { first -= 1 }
        var last = range.upperBound
        while last < head.upperBound, last - range.upperBound < 3, !tokens.closesSegment(last),
            Self.isFrame(tokens[last])
        { last += 1 }
        return tokens.opensSegment(first) && tokens.closesSegment(last)
    }

    /// What boxes are drawn with.
    private static func isFrame(_ token: Token) -> Bool {
        guard token.kind == .mark else { return false }
        return [
            "[", "]", "(", ")", "-", "–", "—", "=", "+", "*", "!", ":", ".", "\"", "“", "”", "<", ">", "│",
            "┃",
        ]
        .contains { token.isMark($0) }
    }

    private static let so = Phrase("số").keys[0]
    private static let spacedMark = Phrase("m ậ t")
    private static let secrecies = Lexicon<Secrecy>([
        ("mật", .secret), ("tối mật", .highlySecret), ("tuyệt mật", .topSecret),
    ])
    private static let declarations = Lexicon("độ mật|mức độ mật|độ mật văn bản|độ bảo mật")
    /// The words with which stamps and their declarations begin.
    static let firstWords =
        declarations.firstWords + secrecies.firstWords + spacedMark.keys.prefix(1) + urgencies.firstWords
        + drafts.firstWords
    private static let compounds = Phrase.words("bí bảo cơ bọc lấy ong mía gan túi tinh thân nước")
    private static let urgencies = Lexicon<Directive.Urgency>([
        ("hỏa tốc|hỏa tốc hẹn giờ", .express), ("thượng khẩn", .veryUrgent), ("khẩn", .urgent),
    ])
    private static let drafts = Lexicon("dự thảo|bản dự thảo")
    private static let versions = Phrase.words("lần ngày tháng năm bản v version hoàn chỉnh cuối mới nhất số")
}
