// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// How well the deadlines of a document were found.
struct Score {
    struct Found {
        let span: Span
        let day: Day?
    }

    /// Deadlines in the document, and those from which a day follows.
    var deadlines = 0
    var datable = 0
    /// Those that were found, and found with the last day on which they are met.
    var found = 0
    var dated = 0
    /// Those found with the day that the words name: of "trước ngày 15/02" the 15th is as right as the 14th.
    var named = 0
    var falseOnes = 0

    init() {}

    init(_ document: GoldDocuments.Document, _ answers: [Found]) {
        for deadline in document.deadlines {
            let hits = answers.filter { $0.span.overlaps(deadline.span) }
            deadlines += 1
            found += hits.isEmpty ? 0 : 1
            guard let due = deadline.due.flatMap({ Day(iso: $0) }) else { continue }
            datable += 1
            dated += hits.contains { $0.day == due } ? 1 : 0
            named += hits.contains { $0.day == due || $0.day == due + 1 } ? 1 : 0
        }
        falseOnes = answers.count { document.isFalse($0.span) }
    }

    /// By which the better of two is known.
    var rank: Int { dated * 1000 + named * 100 + found * 10 }

    static func + (left: Score, right: Score) -> Score {
        var sum = left
        sum.deadlines += right.deadlines
        sum.datable += right.datable
        sum.found += right.found
        sum.dated += right.dated
        sum.named += right.named
        sum.falseOnes += right.falseOnes
        return sum
    }
}
