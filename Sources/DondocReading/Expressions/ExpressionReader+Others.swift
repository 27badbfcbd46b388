// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// A deadline whose words stand behind those of the first.
struct OtherDeadline {
    let deadline: Deadline
    /// The one of the two that both mean; nil where they are two.
    let chosen: Deadline?
}

extension ExpressionReader {
    /// Between a period and the day in it by which it is to be done.
    private static let between = Phrase.words("hoàn thành tất xong cụ thể là")
    /// "… (thay cho thời hạn trước ngày 30/11/2026)".
    private static let instead = Phrase.words("thay")

    /// The deadlines that stand behind that one and are others, or say by which day of its period it ends.
    func deadlines(in text: String, behind deadline: Deadline, issued: Day?) -> [OtherDeadline] {
        let source = SourceText(text)
        guard let first = expression(in: source), !first.isCountFromEvent else { return [] }
        let resolver = TimeResolver(issued: issued, rules: rules)
        let found = TimeScanner(source).expressions(in: source.tokens.indices)
        return found.compactMap { words -> OtherDeadline? in
            guard words.tokens.lowerBound >= first.tokens.upperBound, words.canEnd, words.isDay,
                words.isBound || source.goesOn(at: words.tokens.lowerBound)
            else { return nil }
            let gap = (first.tokens.upperBound..<words.tokens.lowerBound).map { source.tokens[$0] }
            guard !gap.contains(where: { $0.isWord && Self.instead.contains($0.key) }) else { return nil }
            let other = resolver.answer(to: words, text: source.closedString(words.tokens), event: nil)
                .deadline
            // A duty that comes back is another one, whenever it is due next.
            guard other.due != nil || other.rrule != nil,
                other.due != deadline.due || other.rrule != deadline.rrule
            else { return nil }
            let isOne = gap.allSatisfy { !$0.isWord || Self.between.contains($0.key) }
            return OtherDeadline(
                deadline: other,
                chosen: isOne ? resolver.day(of: (first, deadline), (words, other)) : nil)
        }
    }
}

extension TimeResolver {
    /// The day of the two that lies within the period which the other names, or is its end.
    fileprivate func day(
        of first: (words: TimeWords, deadline: Deadline), _ second: (words: TimeWords, deadline: Deadline)
    ) -> Deadline? {
        if has(first.words, second) { return second.deadline }
        return has(second.words, first) ? first.deadline : nil
    }

    private func has(_ words: TimeWords, _ day: (words: TimeWords, deadline: Deadline)) -> Bool {
        guard case .period(let period) = words.anchor, !words.leads.contains(.before),
            case .date = day.words.anchor, let due = day.deadline.due,
            let days = try? periods.period(period)  // A period that is none has no days.
        else { return false }
        return (days.first...max(days.first, days.last)).contains(due)
    }
}
