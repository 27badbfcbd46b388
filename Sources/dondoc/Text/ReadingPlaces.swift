// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading

/// Where in a document stands what its reading has found.
struct ReadingPlaces {
    let reading: DirectiveReading
    private let search: VerbatimSearch

    init(_ reading: DirectiveReading, in scalars: [Unicode.Scalar]) {
        self.reading = reading
        search = VerbatimSearch(scalars: scalars)
    }

    func marks(with head: [HeadPlace]) -> [(span: Span, mark: ReadingMark)] {
        var marks: [(span: Span, mark: ReadingMark)] = head.map { ($0.span, .head) }
        for item in reading.assignments {
            if let action = search.place(of: String(item.action), in: item.span.start..<item.span.end) {
                marks.append((action, .action))
            }
            marks += item.lead.compactMap(\.span).map { ($0, .lead) }
            marks += item.coordinating.compactMap(\.span).map { ($0, .coordinating) }
        }
        for expression in reading.expressions {
            if expression.role == .deadline {
                marks.append((expression.span, .deadline))
            } else if ReadingPlaces.isMention(expression),
                !head.contains(where: { $0.span == expression.span })
            {
                marks.append((expression.span, .mention))
            }
        }
        return marks
    }

    /// Whether it names a time: words that only urge are no more than words.
    static func isMention(_ expression: TimeExpression) -> Bool {
        guard expression.role != .deadline else { return false }
        switch expression.deadline.kind {
        case .vague, .continuous, .immediate: return false
        default: return true
        }
    }
}
