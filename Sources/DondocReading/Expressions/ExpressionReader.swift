// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// Reads one deadline that a person has written, as in the `due:` of a task file.
package struct ExpressionReader: Sendable {
    let rules: ReadingRules

    package init(rules: ReadingRules = ReadingRules()) {
        self.rules = rules
    }

    /// What words mean, a deadline or not; `from` is the day of the document that has them, where one is known.
    package func answer(to text: String, from: Day?) throws(ExpressionError) -> Deadline {
        try deadline(in: text, issued: from)
    }

    /// The same deadline counted by these rules, for when the calendar has changed.
    package func recounted(_ deadline: Deadline, issued: Day?) -> Deadline {
        guard let counted = try? self.deadline(in: deadline.text, issued: issued) else { return deadline }
        return counted
    }

    /// The deadline that an ISO date or any known expression means; `issued` is the document's day, where one is known.
    package func deadline(in text: String, issued: Day?) throws(ExpressionError) -> Deadline {
        let source = SourceText(text)
        guard !source.tokens.isEmpty else { throw .empty }
        let words = source.string(0..<source.tokens.count)
        if let iso = try isoDate(words) { return iso }
        guard
            let found = TimeScanner(source).expressions(in: 0..<source.tokens.count).first ?? bareDate(source)
        else {
            throw .notAnExpression(words)
        }
        let event: String? =
            if case .count(let count) = found.anchor { count.event.map(source.plain) } else { nil }
        let quotation = source.string(source.closedSpan(found.tokens))
        let deadline = TimeResolver(issued: issued, beforeIncludesDay: rules.beforeIncludesDay)
            .deadline(of: found, text: quotation, event: event)
        return try checked(deadline, found.anchor, quotation, issued)
    }

    private func isoDate(_ text: String) throws(ExpressionError) -> Deadline? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ Int($0) != nil }) else { return nil }
        guard let day = Day(iso: text) else { throw .impossibleDate(text) }
        return Deadline(text: text, kind: .byDate, due: day, reason: Reasons.byDate(text, day))
    }

    /// "15/02", which is a date only because a date is asked for.
    private func bareDate(_ source: SourceText) -> TimeWords? {
        let anchors = AnchorReader(tokens: source.tokens)
        guard let (anchor, end) = anchors.anchor(at: 0, leads: .on), end == source.tokens.count else {
            return nil
        }
        return TimeWords(tokens: 0..<end, leads: .on, anchor: anchor)
    }

    private func checked(
        _ deadline: Deadline, _ anchor: TimeAnchor, _ text: String, _ issued: Day?
    ) throws(ExpressionError) -> Deadline {
        if deadline.due != nil || deadline.rrule != nil { return deadline }
        switch deadline.kind {
        case .withinHours, .withinDays, .withinWorkdays, .withinSpan, .beforeEvent: return deadline
        case .notBefore, .expected, .horizon, .attribute: throw .noDeadline(text)
        default: break
        }
        switch anchor {
        case .date(let date) where date.year != nil || issued != nil: throw .impossibleDate(text)
        case .dates(_, let last) where last.year != nil || issued != nil: throw .impossibleDate(text)
        case .month(_, let month, _) where !(1...12).contains(month): throw .impossibleDate(text)
        case .months(_, _, let year) where year != nil || issued != nil: throw .impossibleDate(text)
        default: throw .missingYear(text)
        }
    }
}
