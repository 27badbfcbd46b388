// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads the words that name an event, and whether it is the document's own issue.
struct EventReader: Sendable {
    let tokens: Tokens
    private var dates: DateReader { DateReader(tokens: tokens) }

    /// The words of the event: up to a mark, a duty word or fourteen words.
    func clause(from index: Int) -> Range<Int>? {
        var end = index
        while end < tokens.count, end - index < 14, tokens[end].kind != .mark || joinsNumbers(end),
            end == index || tokens[end].gap < .paragraph
        {
            if end > index + 1, !Self.openings.contains(tokens[end - 1].key),
                Self.closings.length(tokens, at: end, before: tokens.count) > 0
            {
                break
            }
            end += 1
        }
        return end > index ? index..<end : nil
    }

    /// The slash of "10/7/2024" and the dash of "2023-2024".
    private func joinsNumbers(_ index: Int) -> Bool {
        (tokens[index].isMark("/") || tokens[index].isMark("-")) && tokens[index].gap == .none
            && tokens[index - 1].isNumber && tokens[index + 1].isNumber && tokens[index + 1].gap == .none
    }

    /// What stands after "kể từ": a date, the document's own day, or an event.
    func start(at index: Int) -> (start: CountWords.Start, words: Range<Int>, end: Int)? {
        var position = index
        while tokens[position].isWord, Self.openings.contains(tokens[position].key), position - index < 3 {
            position += 1
        }
        if let (days, length) = TimeLexicon.today.match(tokens, at: position, before: tokens.count),
            days == 0,
            Self.isNow(tokens, position, length)
        {
            return (.issue, index..<(position + length), position + length)
        }
        let clock = ClockReader(tokens: tokens).clock(at: position)
        var day = clock?.end ?? position
        while tokens[day].isWord, Self.openings.contains(tokens[day].key), day - position < 6 { day += 1 }
        if let (date, end) = dates.date(at: day), date.year != .unnamed || tokens[day - 1].isWord {
            return (.date(date, clock?.time), index..<end, end)
        }
        guard let clause = clause(from: index) else { return nil }
        return (issue(clause) ?? .event, clause, clause.upperBound)
    }

    /// "ngày ký", "ngày ban hành Thông báo này", "ngày Quyết định này được ban hành".
    ///
    /// Without "này" or "ký" it is likely, but may be that of another. What else ends in "ký", "đăng ký", "chữ ký",
    /// "hai bên ký", tells nothing of the document, nor does the signing of another paper.
    private func issue(_ clause: Range<Int>) -> CountWords.Start? {
        let end = clause.upperBound
        let start = clause.first { !Self.openings.contains(tokens[$0].key) } ?? end
        guard start < end, end - start <= 9 else { return nil }
        if let paper = thisPaper(at: start, before: end) {
            return Self.issuing.length(tokens, at: paper.end, before: end) > 0 ? paper.start : nil
        }
        guard let length = issuing(at: start, before: end) else {
            // Another body may have issued it, and not this one.
            return isByIssuer(start..<end) ? .issueLikely : nil
        }
        if let paper = thisPaper(at: start + length, before: end) {
            // "có kết luận thanh tra này": what comes after this document, and is none of its kind.
            return tokens[start].key == Self.has && !paper.isOwn ? nil : paper.start
        }
        let paper = Self.text.length(tokens, at: start + length, before: end)
        guard start + length + paper == end else { return nil }
        let signs = (start..<start + length).contains { tokens[$0].key == Self.signed }
        return signs ? .issue : paper > 0 || tokens[start].key != Self.has ? .issueLikely : nil
    }

    /// The number of words that say of a paper that it is issued; "có" does before its name.
    private func issuing(at index: Int, before end: Int) -> Int? {
        let length = Self.issuing.length(tokens, at: index, before: end)
        return length > 0 ? length : tokens[index].key == Self.has ? 1 : nil
    }

    /// "UBND tỉnh ban hành Quy chế này": who issues it stands before the verb.
    private func isByIssuer(_ words: Range<Int>) -> Bool {
        guard tokens[words.lowerBound].isCapitalized else { return false }
        return words.contains { index in
            let length = Self.issuing.length(tokens, at: index, before: words.upperBound)
            return length > 0 && tokens[index - 1].key != Self.registers
                && thisPaper(at: index + length, before: words.upperBound) != nil
        }
    }

    /// A paper that is called "this".
    private struct Paper {
        /// Behind "này".
        var end: Int
        /// Whether its kind is that of a document which gives orders, and not of one that comes with it or after it.
        var isOwn: Bool
        var start: CountWords.Start { isOwn ? .issue : .issueLikely }
    }

    /// "Thông báo này", "Quy chế phối hợp này"; nil for other words, as for "Quy chế của tỉnh này".
    private func thisPaper(at index: Int, before end: Int) -> Paper? {
        guard let (isOwn, length) = Self.papers.match(tokens, at: index, before: end) else { return nil }
        let words = (index + length..<min(end, index + length + 3)).prefix {
            tokens[$0].key != TimeLexicon.of
        }
        return words.first { tokens[$0].key == Self.this }.map { Paper(end: $0 + 1, isOwn: isOwn) }
    }

    private static func isNow(_ tokens: Tokens, _ index: Int, _ length: Int) -> Bool {
        length > 1 && tokens[index].key != within || tokens[index].key == now
    }

    private static let now = Phrase("nay").keys[0]
    private static let within = Phrase("trong").keys[0]
    private static let this = Phrase("này").keys[0]
    private static let signed = Phrase("ký").keys[0]
    private static let openings = Phrase.words("ngày khi sau lúc điểm thời từ kể trước")
    private static let has = Phrase("có").keys[0]
    private static let registers = Phrase("đăng").keys[0]
    private static let issuing = Lexicon(
        "ký|ký ban hành|ban hành|phát hành|ký phát hành|được ban hành|được ký|được ký ban hành|được phát hành"
    )
    private static let text = Lexicon("văn bản")
    private static let papers = Lexicon<Bool>([
        ("văn bản|thông báo|công văn|quyết định|chỉ thị|kế hoạch|công điện", true),
        ("kết luận|chương trình|quy chế|quy định|hướng dẫn|phương án|đề án|thông tư", false),
    ])
    private static let closings = Lexicon(
        "phải|thì|để|và|nhưng|hoặc|theo|gửi|báo cáo|trình|hoàn thành|thực hiện|có trách nhiệm|giao|yêu cầu|đề nghị"
    )
}
