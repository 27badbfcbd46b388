// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Finds the earlier documents that a document says it replaces or corrects.
///
/// "Thông báo này thay thế Thông báo số 12/TB-UBND ngày …", "V/v đính chính Công văn số …"; never what the text tells of
/// other documents: "Nghị định số 2 thay thế Nghị định số 1".
struct ReplacementReader {
    private let text: SourceText
    private let header: DocumentHeader
    private var tokens: Tokens { text.tokens }

    init(_ text: SourceText, _ header: DocumentHeader) {
        self.text = text
        self.header = header
    }

    func replacements() -> [ReplacedDocument] {
        var found: [ReplacedDocument] = []
        for index in text.landmarks.places(.replacement, in: tokens.indices) {
            guard let (kind, count) = Self.verbs.match(tokens, at: index, before: tokens.count),
                isOwnVerb(index)
            else { continue }
            for replacement in documents(after: index + count, verb: index, kind)
            where !found.contains(where: { $0.number == replacement.number }) {
                found.append(replacement)
            }
        }
        return found
    }

    // MARK: - Whose verb

    /// Whether this document is the subject: by name ("Thông báo này"), or because the sentence begins with the verb.
    private func isOwnVerb(_ index: Int) -> Bool {
        var start = index
        while start > 0, index - start < 80, !endsClause(start - 1, before: start) { start -= 1 }
        var isNamed = false
        for position in start..<index {
            if tokens[position].key == Self.nay { isNamed = true }
            if Self.passives.contains(tokens[position].key), index - position < 3 { return false }
        }
        if isNamed { return true }
        let isTitle = header.parts[.subject].map { $0.contains(index) } == true
        let opens = (start..<index).allSatisfy { !tokens[$0].isWord || Self.fillers.contains(tokens[$0].key) }
        if isTitle { return !citesDocument(start..<index) }
        return opens
            || Self.issuers.length(tokens, at: start, before: index) > 0 && !citesDocument(start..<index)
    }

    private func citesDocument(_ range: Range<Int>) -> Bool {
        range.contains { tokens[$0].key == Self.so && tokens[$0 + 1].isNumber }
    }

    private func endsClause(_ index: Int, before next: Int) -> Bool {
        let token = tokens[index]
        if tokens[next].gap == .paragraph { return true }
        guard token.kind == .mark else { return false }
        return token.isMark("(") || token.isMark(";") || token.isMark(":")
            || token.isMark(".") && tokens[next].isCapitalized && tokens[next].gap != .none
    }

    // MARK: - What is replaced

    /// The numbers that follow, up to the end of the clause: "các Quyết định số 1/QĐ-X ngày …, số 2/QĐ-X ngày …".
    private func documents(after start: Int, verb: Int, _ kind: ReplacedDocument.Kind) -> [ReplacedDocument] {
        var found: [ReplacedDocument] = []
        var position = start
        while position < tokens.count, position - start < 120 {
            let introduces = tokens[position - 1].isMark(":") && tokens[position].key == Self.so
            if position > start, !introduces, endsClause(position - 1, before: position) { break }
            defer { position += 1 }
            // "… có hiệu lực và thay thế Quyết định số 1 quy định chi tiết Luật số 2": one that is told of.
            if Self.relations.contains(tokens[position].key) { break }
            guard tokens[position].key == Self.so,
                let symbol = SymbolReader(text: text).number(after: position + 1, before: tokens.count),
                tokens[symbol.tokens.lowerBound].isNumber
            else { continue }
            if found.isEmpty, position - start > 8 { break }
            let (date, end) = date(after: symbol.tokens.upperBound)
            let first = found.isEmpty ? verb : position
            found.append(
                ReplacedDocument(number: symbol.number, date: date, kind: kind, span: text.span(first..<end)))
            position = end - 1
        }
        return found
    }

    private func date(after index: Int) -> (Day?, end: Int) {
        let first = tokens[index].isMark(",") ? index + 1 : index
        guard tokens[first].key == Self.ngay else { return (nil, index) }
        guard let (words, end) = AnchorReader(tokens: tokens).dateWords(at: first + 1),
            let year = words.year.number, let month = words.month.number
        else { return (nil, index) }
        return (Day(year: year, month: month, day: words.day), end)
    }

    static let verbs = Lexicon<ReplacedDocument.Kind>([
        ("thay thế|thay thế cho|thay cho|bãi bỏ|hủy bỏ|thu hồi", .replaced), ("đính chính", .corrected),
    ])
    private static let passives = Phrase.words("được bị sẽ đã")
    private static let fillers = Phrase.words("và V v Về việc về")
    private static let relations = Phrase.words("quy vì do theo tại để")
    private static let issuers = Lexicon(
        "ubnd|ủy ban nhân dân|chủ tịch|văn phòng|sở|bộ|phòng|ban|hội đồng|chi cục|cục|nay|trường|công ty")
    private static let nay = Phrase("này").keys[0]
    private static let so = Phrase("số").keys[0]
    private static let ngay = Phrase("ngày").keys[0]
}
