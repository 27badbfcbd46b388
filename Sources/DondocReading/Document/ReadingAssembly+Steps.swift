// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// By when a duty is to be done, and what of it then.
extension ReadingAssembly {
    func milestones(_ duty: Duty, _ roles: [TimeExpression.Role]) -> [DirectiveReading.Item.Step] {
        var steps: [DirectiveReading.Item.Step] = []
        let own = duty.tokens.lowerBound..<max(duty.tokens.lowerBound, duty.inner ?? duty.tokens.upperBound)
        var last: Range<Int>?
        for position in deadlines(in: own, roles) {
            let words = times[position].tokens
            let place = place(of: words.lowerBound, in: duty)
            var done = what(of: words, in: place, after: last)
            // "trước ngày 20/4, 20/5 và 20/6": the same, several times.
            if done.isEmpty, let last, place.contains(last.lowerBound),
                isJoined(last.upperBound..<max(last.upperBound, words.lowerBound))
            {
                done = steps.last?.what ?? ""
            }
            steps.append(.init(what: done, expression: position))
            last = words
        }
        if steps.isEmpty { steps = repeated(duty, roles) }
        if steps.isEmpty, duty.inner == nil { steps = inherited(duty, roles) }
        return steps
    }

    /// Whether only a comma or "và" stands between two times.
    private func isJoined(_ range: Range<Int>) -> Bool {
        range.allSatisfy { text.tokens[$0].isMark(",") || Self.joins.contains(text.tokens[$0].key) }
    }

    /// The words among which those are that a time binds: the action, or in a row the cell of the time.
    private func place(of start: Int, in duty: Duty) -> Range<Int> {
        if let row = index.outline.blocks[duty.block].row {
            return row.cells.first { $0.contains(start) } ?? start..<start
        }
        // "Thời hạn: trước ngày 15/02" on a line of its own binds the whole task.
        return duty.action.contains(start) || start < duty.action.lowerBound ? duty.action : start..<start
    }

    /// What a time binds: the words behind it, where it opens their clause, else those before it.
    private func what(of words: Range<Int>, in place: Range<Int>, after last: Range<Int>?) -> Substring {
        if let behind = behind(words, in: place) { return behind }
        return what(max(place.lowerBound, last?.upperBound ?? place.lowerBound), words.lowerBound)
    }

    /// "…, hằng ngày báo cáo UBND tỉnh": the verb right behind a time that opens its clause, up to the next time or mark.
    private func behind(_ words: Range<Int>, in place: Range<Int>) -> Substring? {
        let (start, next) = (words.lowerBound, words.upperBound)
        guard place.contains(start),
            start == place.lowerBound || text.tokens[start - 1].kind == .mark
                || start - place.lowerBound == Self.periodically.count
                    && text.tokens.has(Self.periodically, at: place.lowerBound),
            next < place.upperBound, ActionLexicon.opensDuty(text.tokens, at: next, before: place.upperBound)
        else { return nil }
        var end = next
        while end < place.upperBound, !Self.parting.contains(text.tokens[end].key) { end += 1 }
        if let time = times(in: next..<end).first { end = times[time].tokens.lowerBound }
        return end > next ? text.shared(next..<end) : nil
    }

    /// The words before a deadline that it binds: from the last completion verb of its clause.
    private func what(_ start: Int, _ end: Int) -> Substring {
        var end = label(before: end, from: start)
        guard start < end else { return "" }
        var first = start
        for position in start..<end where position > start {
            let before = text.tokens[position - 1]
            if before.isMark(".") || before.isMark(";") || before.isMark(",") && end - position >= 2 {
                if ActionLexicon.completion.length(text.tokens, at: position, before: end) > 0
                    || !before.isMark(",")
                {
                    first = position
                }
            }
        }
        if end - first > 30 {
            for position in stride(from: end - 1, to: first, by: -1)
            where ActionLexicon.completion.length(text.tokens, at: position, before: end) > 0 {
                first = position
                // "đăng ký" is one word.
                let isInner =
                    ActionLexicon.completion.length(text.tokens, at: position - 1, before: end) > 1
                first = isInner && position - 1 > start ? position - 1 : position
                break
            }
        }
        while first < end, text.tokens[first].kind == .mark || Self.joins.contains(text.tokens[first].key) {
            first += 1
        }
        // "50%" and "(đợt 1)" end in marks of their own.
        while first < end, text.tokens[end - 1].kind == .mark, !text.tokens[end - 1].isMark(")"),
            !text.tokens[end - 1].isMark("%")
        {
            end -= 1
        }
        return text.shared(first..<end)
    }

    /// Where the words of a label begin that stands right before a time: "(thời hạn: …", "- Thời hạn hoàn thành: …".
    ///
    /// - Returns: `end` where none does.
    private func label(before end: Int, from start: Int) -> Int {
        guard start < end else { return end }
        let tokens = text.tokens
        let colon = tokens[end - 1].isMark(":") ? end - 1 : end
        var index = colon - 1
        while index >= start, colon - index <= 8, tokens[index].isWord {
            let isOpen = index == start || tokens[index - 1].kind == .mark || tokens[index].startsLine
            if isOpen { return isLabel(index..<colon, isClosed: colon < end) ? index : end }
            index -= 1
        }
        return end
    }

    /// Whether words are those of a label, of which the last may begin the time: "thời" before "hạn: 15/5".
    private func isLabel(_ words: Range<Int>, isClosed: Bool) -> Bool {
        let tokens = text.tokens
        guard
            case (.deadline, let length)? = LabelReader.labels.match(
                tokens, at: words.lowerBound, before: min(tokens.count, words.upperBound + 4))
        else { return false }
        // "…, hoàn thành trước ngày 20/4" names what is done.
        let names = Self.done.contains(tokens[words.lowerBound].key)
        if names, !isClosed, !tokens[words.lowerBound - 1].isMark("(") { return false }
        return length >= words.count || isClosed && !names
    }

    /// The words of an action without the time that a label of its own ends it with.
    func withoutLabel(_ action: Range<Int>, _ steps: [DirectiveReading.Item.Step]) -> Range<Int> {
        guard let step = steps.last, case let words = times[step.expression].tokens,
            action.contains(words.lowerBound), words.upperBound + 3 >= action.upperBound,
            (words.upperBound..<max(words.upperBound, action.upperBound)).allSatisfy({
                text.tokens[$0].kind == .mark
            })
        else { return action }
        var end = label(before: words.lowerBound, from: action.lowerBound)
        guard
            end < words.lowerBound
                || Self.terms.contains(text.tokens[end].key) && text.tokens[end - 1].kind == .mark
        else { return action }
        while end > action.lowerBound, text.tokens[end - 1].kind == .mark,
            !text.tokens[end - 1].isMark(")"), !text.tokens[end - 1].isMark("%")
        { end -= 1 }
        return end > action.lowerBound ? action.lowerBound..<end : action
    }

    /// The deadline of a cell above that a row of a table has once more.
    private func repeated(_ duty: Duty, _ roles: [TimeExpression.Role]) -> [DirectiveReading.Item.Step] {
        guard let cell = index.outline.blocks[duty.block].row?.cell(.deadline) else { return [] }
        return deadlines(in: cell, roles).map { .init(what: "", expression: $0) }
    }

    /// The deadline of a heading binds what stands under it and has none of its own.
    private func inherited(_ duty: Duty, _ roles: [TimeExpression.Role]) -> [DirectiveReading.Item.Step] {
        let isRow = index.outline.blocks[duty.block].row != nil
        for above in index.outline.ancestors(of: duty.block) {
            let words = index.outline.blocks[above].tokens
            // A table below an item is no part of it, unless the item announces it.
            if isRow, index.outline.blocks[above].row == nil, !announces(index.outline.blocks[above]) {
                continue
            }
            guard words.count < 80 else { continue }
            if let position = deadlines(in: words, roles).first {
                return [.init(what: "", expression: position)]
            }
        }
        return []
    }

    /// Whether words head what stands under them: no sentence of its own ends there.
    func announces(_ block: Block) -> Bool {
        block.tokens.last.map { !text.tokens[$0].isMark(".") && !text.tokens[$0].isMark(";") } ?? true
    }

    private static let periodically = Phrase("định kỳ").keys
    private static let done = Phrase.words("hoàn")
    private static let terms = Phrase.words("hạn thời")
    private static let joins = Phrase.words("và hoặc hay rồi")
    private static let parting = Phrase.words(". ; , :")
}
