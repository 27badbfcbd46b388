// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading

/// Counts the words of a correction by the rules in force.
struct DeadlineRecounter {
    let rules: ReadingRules

    /// Nil where the words give no deadline by these rules; then the day stays that the person saw.
    func deadline(_ words: String, issued: Day?) -> Deadline? {
        // Why they give none was told when the correction was made.
        try? ExpressionReader(rules: rules).deadline(in: words, issued: issued)
    }
}
