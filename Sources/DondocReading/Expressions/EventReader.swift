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
    /// Without "này" or "ký" it is likely, but may be that of another.
    private func issue(_ clause: Range<Int>) -> CountWords.Start? {
        var rest = clause
        while let first = rest.first, Self.openings.contains(tokens[first].key) { rest = rest.dropFirst() }
        guard rest.count <= 9 else { return nil }
        let signs = rest.contains { Self.issuing.length(tokens, at: $0, before: clause.upperBound) > 0 }
        guard signs, !rest.contains(where: { Self.foreign.contains(tokens[$0].key) }) else { return nil }
        let length = rest.first.map { Self.issuing.length(tokens, at: $0, before: clause.upperBound) } ?? 0
        // "ngày ký kết luận", "ngày ký hợp đồng" are the days of other papers.
        let isOwn = rest.contains { index in
            tokens[index].key == Self.this
                || tokens[index].key == Self.signed
                    && (index + 1 == rest.upperBound
                        || Self.issuing.length(tokens, at: index, before: rest.upperBound) > 1)
        }
        guard length == rest.count || isOwn else { return nil }
        return isOwn ? .issue : .issueLikely
    }

    private static func isNow(_ tokens: Tokens, _ index: Int, _ length: Int) -> Bool {
        length > 1 && tokens[index].key != within || tokens[index].key == now
    }

    private static let now = Phrase("nay").keys[0]
    private static let within = Phrase("trong").keys[0]
    private static let this = Phrase("này").keys[0]
    private static let signed = Phrase("ký").keys[0]
    private static let openings = Phrase.words("ngày khi sau lúc điểm thời từ kể trước")
    private static let issuing = Lexicon(
        "ký|ký ban hành|ban hành|phát hành|ký phát hành|được ban hành|ký văn bản|ban hành văn bản|có văn bản")
    private static let foreign = Phrase.words("nhận luật nghị hợp đồng")
    private static let closings = Lexicon(
        "phải|thì|để|và|nhưng|hoặc|theo|gửi|báo cáo|trình|hoàn thành|thực hiện|có trách nhiệm|giao|yêu cầu|đề nghị"
    )
}
