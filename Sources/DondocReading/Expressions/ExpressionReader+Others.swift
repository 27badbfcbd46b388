// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

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
            let isOne = words.isBound && Self.leadsNowhere(gap) && Self.ends(source, with: words)
            return OtherDeadline(
                deadline: other,
                chosen: isOne ? resolver.day(of: (first, deadline), (words, other)) : nil)
        }
    }

    /// The deadline that two phrases mean together, as `deadline(in:issued:)` takes them, and those phrases; nil where there are not just
    /// those two.
    ///
    /// - Parameter deadline: the one of the first of them.
    package func together(in text: String, with deadline: Deadline, issued: Day?) -> (
        deadline: Deadline, phrases: [String]
    )? {
        let others = deadlines(in: text, behind: deadline, issued: issued)
        guard let other = others.first, others.count == 1, let chosen = other.chosen else { return nil }
        return (chosen, [deadline.text, other.deadline.text])
    }

    private static func leadsNowhere(_ tokens: [Token]) -> Bool {
        tokens.allSatisfy { !$0.isWord || between.contains($0.key) }
    }

    /// Whether nothing follows that is to be done by the second of two alone: "…, trước ngày 20/01/2022 trình HĐND".
    private static func ends(_ source: SourceText, with words: TimeWords) -> Bool {
        let rest = (words.tokens.upperBound..<source.tokens.count).map { source.tokens[$0] }
        let inside = Array(rest.prefix { !$0.isMark(")") && !$0.isMark("(") })
        // What stands in brackets is said of what stands before them.
        let isInBrackets = inside.count < rest.count && rest[inside.count].isMark(")")
        return leadsNowhere(isInBrackets ? inside : rest)
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
