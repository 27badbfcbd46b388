// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Cuts the words of a block into sentences, and sentences at semicolons.
struct SentenceReader {
    let tokens: Tokens
    private let landmarks: Landmarks
    private let agencies: AgencyScanner

    init(_ text: SourceText) {
        tokens = text.tokens
        landmarks = text.landmarks
        agencies = text.agencies
    }

    func sentences(_ range: Range<Int>) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        sentences.reserveCapacity(4)
        var start = range.lowerBound
        var barren = 0
        func close(_ end: Int) {
            if (start..<end).contains(where: { tokens[$0].isWord }) { sentences.append(start..<end) }
            start = end
        }
        for index in landmarks.places(.mark, in: range)
        where endsSentence(at: index, before: range.upperBound, &barren) {
            close(index + 1)
        }
        close(range.upperBound)
        return sentences
    }

    /// - Parameter barren: up to where agencies are known to be enumerated without a verb behind them.
    private func endsSentence(at index: Int, before end: Int, _ barren: inout Int) -> Bool {
        let token = tokens[index]
        guard index + 1 < end, !token.isMark(",") else { return false }
        let next = tokens[index + 1]
        let dots = token.isMark("…") || token.isMark(".") && token.count > 1
        guard token.isMark(".") || token.isMark("!") || token.isMark("?") || dots else {
            return startsHelp(at: index, &barren)
        }
        guard
            next.isCapitalized || next.isNumber && next.gap >= .line
                || next.kind == .mark && next.gap >= .line
        else { return false }
        if dots { return true }
        guard index > 0 else { return false }
        let before = tokens[index - 1]
        // "TP. Lạng Sơn", "T. Nguyễn", "Đ/c. Nam" go on.
        if before.isWord, before.casing == .upper && before.count <= 3 && token.gap == .none {
            return next.gap >= .line
        }
        if before.isWord, before.isCapitalized, before.count <= 2 { return next.gap >= .line }
        return next.gap != .none || before.casing == .lower
    }

    /// "; Phối hợp với …", "; Chủ trì …" begin a duty with helpers of its own.
    private func startsHelp(at index: Int, _ barren: inout Int) -> Bool {
        guard tokens[index].isMark(";") else { return false }
        if tokens[index + 1].isCapitalized,
            Self.helps.length(tokens, at: index + 1, before: tokens.count) > 0
        {
            return true
        }
        return startsOrder(at: index + 1) || startsCase(at: index + 1)
            || startsSubject(at: index + 1, &barren)
    }

    /// "; đồng thời yêu cầu UBND các huyện …": another agency is given another duty.
    private func startsOrder(at index: Int) -> Bool {
        let start = index + Self.also.length(tokens, at: index, before: tokens.count)
        let verb = ActionLexicon.orders.length(tokens, at: start, before: tokens.count)
        guard verb > 0, tokens[start].key != Self.direct else { return false }
        return agencies.mention(at: start + verb, before: tokens.count) != nil
    }

    /// "; trường hợp … thì phối hợp với UBND phường …": another case, with helpers of its own.
    private func startsCase(at index: Int) -> Bool {
        guard Self.cases.length(tokens, at: index, before: tokens.count) > 0 else { return false }
        let clause = (index..<min(index + 40, tokens.count)).prefix {
            !tokens[$0].isMark(";") && !tokens[$0].isMark(".") && tokens[$0].gap < .paragraph
        }
        return clause.contains { Self.helps.length(tokens, at: $0, before: tokens.count) > 0 }
    }

    /// "; Điện lực Quảng Nam, VNPT Quảng Nam di dời xong …": another agency has another duty.
    private func startsSubject(at index: Int, _ barren: inout Int) -> Bool {
        guard index >= barren, let (mentions, end) = agencies.list(at: index, before: tokens.count) else {
            return false
        }
        let isDuty =
            ActionLexicon.duty.length(tokens, at: end, before: tokens.count) > 0 || isForbidden(at: end)
        let acts =
            isDuty || ActionLexicon.verbs.length(tokens, at: end, before: tokens.count) > 0
            || ActionLexicon.acts.length(tokens, at: end, before: tokens.count) > 0
        guard acts else {
            // Nor does one begin at any further name of the same enumeration, where it was read to its end.
            if mentions.count < AgencyScanner.mostListed { barren = end }
            return false
        }
        let named =
            tokens[index].isCapitalized
            || Self.comrades.length(tokens, at: index, before: tokens.count) > 0
        guard named || isDuty && mentions.allSatisfy(\.isGroup) else { return false }
        // Looked for last, as it reads the clause before.
        return !goesOn(over: index - 1)
    }

    /// "nơi có học sinh bán trú không được …": what is forbidden, behind words about which of them are meant.
    private func isForbidden(at index: Int) -> Bool {
        guard Self.relatives.contains(tokens[index].key) else { return false }
        return (index..<min(index + 12, tokens.count)).prefix { tokens[$0].isWord }
            .contains { Self.bans.length(tokens, at: $0, before: tokens.count) > 0 }
    }

    private static let relatives = Phrase.words("nơi có không thuộc")
    private static let bans = Lexicon("không được|phải|có trách nhiệm")

    /// Whether an enumeration of agencies goes on over a semicolon: "các Sở: A, B; UBND thành phố C".
    private func goesOn(over index: Int) -> Bool {
        var start = index
        while start > 0, index - start < 60, tokens[start].gap < .paragraph, !tokens[start - 1].isMark(";"),
            !(tokens[start - 1].isMark(".") && tokens[start].isCapitalized)
        {
            start -= 1
        }
        for position in start..<index where tokens[position].isWord {
            let verb = max(
                ActionLexicon.coordination.length(tokens, at: position, before: index),
                ActionLexicon.orders.length(tokens, at: position, before: index))
            guard verb > 0 || position == start,
                let (_, end) = agencies.list(at: position + verb, before: tokens.count)
            else { continue }
            if end > index { return true }
        }
        return false
    }

    private static let comrades = Lexicon("đồng chí|các đồng chí")
    static let cases = Lexicon("trường hợp|nếu")
    private static let also = Lexicon("đồng thời|ngoài ra")
    private static let direct = Phrase("chỉ").keys[0]

    private static let helps = Lexicon("phối hợp|chủ trì")
}
