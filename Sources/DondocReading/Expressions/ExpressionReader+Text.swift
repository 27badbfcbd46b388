// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

extension ExpressionReader {
    /// Every expression of time in a text, with the day that each means; `issued` is the text's day, where it is known.
    ///
    /// The role is judged from the words alone: what means a last day is a deadline, all else is other. A directive
    /// knows better, see `DirectiveReader`.
    package func expressions(in text: String, issued: Day?) -> [TimeExpression] {
        let source = SourceText(text)
        let resolver = TimeResolver(issued: issued, rules: rules)
        return TimeScanner(source).expressions(in: source.tokens.indices).map { words in
            let span = source.closedSpan(words.tokens)
            let deadline = resolver.answer(
                to: words, text: source.closedString(words.tokens), event: source.event(of: words)
            ).deadline
            return TimeExpression(
                span: span, role: deadline.due == nil ? .other : .deadline, deadline: deadline)
        }
    }
}
