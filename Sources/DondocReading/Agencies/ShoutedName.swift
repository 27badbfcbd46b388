// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Writes a name that stands in capitals, as in a heading, the way a sentence has it: "SỞ Y TẾ", "CÔNG AN TỈNH".
struct ShoutedName {
    /// What the next word follows, as that decides how it begins.
    private enum Place { case start, head, level, plain }

    private let text: SourceText
    private var place: Place
    private var tokens: Tokens { text.tokens }

    /// - Parameter isPlace: whether the words are a place, as those behind a level that several share.
    /// - Returns: nil for a name that is not all capitals, or has nothing but initials.
    init?(_ text: SourceText, _ words: Range<Int>, isPlace: Bool) {
        let tokens = text.tokens
        guard let last = words.last, tokens[last].casing == .upper || !tokens[last].isWord,
            words.allSatisfy({ !tokens[$0].isWord || tokens[$0].casing == .upper || tokens[$0].count == 1 }),
            words.contains(where: { tokens[$0].casing == .upper && Self.isSyllable(text.word($0)) })
        else { return nil }
        self.text = text
        place = isPlace ? .level : .start
    }

    /// The next words of the name, and of how many tokens they are.
    ///
    /// - Parameter long: what an abbreviation or the field of a department there stands for.
    mutating func piece(at index: Int, before end: Int, long: (String, Int)?) -> (words: String, count: Int) {
        guard tokens[index].isWord else {
            if tokens[index].isMark(",") || tokens[index].isMark(";") { place = .plain }
            return (text.word(index), 1)
        }
        let head = AgencyLexicon.heads.match(tokens, at: index, before: end)
        if case (.fixed, let count)? = head { return headed(index, count) }
        let level = AgencyLexicon.levelPhrases.length(tokens, at: index, before: end)
        if level > 0 {
            place = .level
            return (joined(index, level), level)
        }
        if place == .level { return (word(index, isOpening: true), 1) }
        if let long {
            place = .plain
            return (long.0, long.1)
        }
        let title = place == .start ? AgencyLexicon.persons.length(tokens, at: index, before: end) : 0
        if title > 0 {
            // "Trưởng các khu phố", "Thủ trưởng các sở"
            let next = index + title
            if AgencyLexicon.quantifiers.contains(tokens[next - 1].key)
                || AgencyLexicon.quantifiers.contains(tokens[next].key)
            {
                place = .plain
            }
            return (joined(index, title).capitalisedFirst, title)
        }
        let isNoun =
            place != .start && AgencyLexicon.groups.length(tokens, at: index, before: end) > 0
            || AgencyLexicon.lookalikes.length(tokens, at: index, before: end) > 0
        if let head, !isNoun { return headed(index, head.1) }
        // "Ban Tuyên giáo và Dân vận"
        if place == .head, AgencyScanner.joins.contains(tokens[index].key) {
            return (word(index, isOpening: false), 1)
        }
        let isOpening =
            place == .start || place == .head && !AgencyLexicon.quantifiers.contains(tokens[index].key)
        place = .plain
        return (word(index, isOpening: isOpening), 1)
    }

    private mutating func headed(_ index: Int, _ count: Int) -> (words: String, count: Int) {
        place = .head
        var words = joined(index, count).capitalisedFirst
        // "Ban Tuyên giáo", "Bộ Chỉ huy": the noun, and then the name.
        if count > 1, Self.nouns.contains(tokens[index].key), !Self.whole.contains(tokens[index + 1].key) {
            words = text.word(index).lowercased().capitalisedFirst + " "
            words += joined(index + 1, count - 1).capitalisedFirst
        }
        return (words, count)
    }

    private func joined(_ index: Int, _ count: Int) -> String {
        (index..<(index + count)).map { word($0, isOpening: false) }.joined(separator: " ")
    }

    private func word(_ index: Int, isOpening: Bool) -> String {
        let word = text.word(index)
        guard Self.isSyllable(word) else { return word }
        return isOpening || isProper(index) ? word.lowercased().capitalisedFirst : word.lowercased()
    }

    /// "Việt Nam", "Tổ quốc", "Nhà nước".
    private func isProper(_ index: Int) -> Bool {
        Self.names.length(tokens, at: index, before: tokens.count) > 0
            || tokens[index].key == Self.south
                && Self.names.length(tokens, at: index - 1, before: tokens.count) > 0
    }

    /// Whether a word can be one of the language, rather than initials.
    private static func isSyllable(_ word: String) -> Bool {
        var tone: UInt8 = 0
        var letters: [UInt32] = []
        for scalar in word.unicodeScalars {
            guard let letter = ScalarFolding.shared.letter(scalar.value) else { return false }
            letters.append(letter.letter)
            tone = max(tone, letter.tone)
        }
        return VietnameseSyllables.shared.contains(letters[...], tone: tone)
    }

    private static let nouns = Phrase.words("ban bộ hội đoàn trạm")
    private static let whole = Phrase.words("đồng đội phận")
    private static let names = Lexicon("việt nam|tổ quốc|nhà nước|trung ương|quốc hội|chính phủ|đảng")
    private static let south = Phrase("nam").keys[0]
}
