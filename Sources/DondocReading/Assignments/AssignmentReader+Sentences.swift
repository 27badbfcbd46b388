// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads the sentences of one block in their order: each gives a duty, goes on with one, or retells.
extension AssignmentReader {
    /// What the sentences before have left open.
    private struct Passage {
        var current: OpenDuty?
        /// Whether what follows is the order of another.
        var isForeign = false
    }

    func read(_ range: Range<Int>, of index: Int, inherited: [AgencyMention]?) {
        var passage = Passage()
        for sentence in sentences.sentences(range) where !isClosing(sentence) && isPhrase(sentence) {
            if outline.blocks[index].hasChildren, heads(sentence) {
                takeHeading(sentence, of: index)
            } else if sentence.lowerBound > range.lowerBound, outline.blocks[index].hasChildren,
                let lead = headed(sentence)
            {
                leadOfHeading[index] = lead
            } else if praises(sentence) {
                retold.append(sentence)
            } else {
                read(sentence, of: index, inherited: inherited, in: &passage)
            }
        }
        if let current = passage.current { add(current.duty) }
    }

    /// "Bộ Giao thông vận tải:": the last sentence of a block, which names whose the items under it are.
    private func headed(_ sentence: Range<Int>) -> [AgencyMention]? {
        guard let colon = sentence.last, tokens[colon].isMark(":"),
            let (lead, end) = agencies.list(at: sentence.lowerBound, before: colon), end == colon
        else { return nil }
        return lead
    }

    private func read(
        _ sentence: Range<Int>, of index: Int, inherited: [AgencyMention]?, in passage: inout Passage
    ) {
        let found = givings.giving(in: sentence)
        if let giving = found.flatMap({ own($0, in: sentence) }),
            accepts(giving, in: sentence, of: index),
            inherited == nil
                || !leads(giving, at: sentence.lowerBound) && !appoints(giving, at: sentence.lowerBound)
        {
            take(giving, in: sentence, of: index, passage: &passage)
        } else if givers.opensForeign(sentence) || found.map({ recounts($0, in: sentence) }) == true {
            passage.isForeign = true
            retold.append(sentence)
        } else if let open = passage.current, !begins(sentence, after: open) {
            passage.current?.extend(
                to: sentence.upperBound, isHelped: helped(sentence), isDated: hasDeadline(sentence))
        } else if let lead = passage.current?.duty.lead ?? inherited, !passage.isForeign,
            passage.current != nil || !describes(sentence, index)
        {
            let source = passage.current?.duty.source ?? .heading
            if let current = passage.current { add(current.duty) }
            passage.current = open(inheriting(lead, source, sentence, index))
        }
    }

    private func take(
        _ giving: Giving, in sentence: Range<Int>, of index: Int, passage: inout Passage
    ) {
        let recounts = giving.start > sentence.lowerBound && givers.opensForeign(sentence)
        if givers.isForeign(giving) || recounts || passage.isForeign && giving.giver == nil
            || isIntroduced(giving, in: sentence, of: index)
        {
            passage.isForeign = true
            retold.append(sentence)
            return
        }
        if let current = passage.current { add(current.duty) }
        passage.current = open(duty(giving, sentence, index))
        addNested(in: sentence, after: giving, of: index)
    }

    /// The duty of a sentence that names nobody, of those whom a heading or the sentence before names.
    private func inheriting(
        _ lead: [AgencyMention], _ source: Duty.Source, _ sentence: Range<Int>, _ index: Int
    ) -> Duty {
        var duty = Duty(block: index, tokens: sentence, action: sentence, lead: lead, source: source)
        let isToldOfOthers = agencies.mention(at: sentence.lowerBound, before: sentence.upperBound) != nil
        duty.isWeak =
            !startsWithVerb(sentence)
            && (isToldOfOthers || !hasVerb(sentence) && !opensWithTime(sentence))
        return duty
    }

    /// "Định kỳ thứ Năm hằng tuần báo cáo …": a verb right behind the time that opens a sentence.
    private func opensWithTime(_ sentence: Range<Int>) -> Bool {
        let first = times.partitionPoint { $0.tokens.lowerBound >= sentence.lowerBound }
        guard first < times.count, case let words = times[first].tokens,
            words.lowerBound - sentence.lowerBound <= 2, words.upperBound < sentence.upperBound
        else { return false }
        let next = tokens[words.upperBound].isMark(",") ? words.upperBound + 1 : words.upperBound
        return ActionLexicon.opensDuty(tokens, at: next, before: sentence.upperBound)
    }

    /// Whether a sentence has more than one word: a letter or a number alone is what is left of a marker.
    private func isPhrase(_ sentence: Range<Int>) -> Bool {
        sentence.count > 6 || sentence.reduce(0) { $0 + (tokens[$1].isWord ? 1 : 0) } > 1
    }
}
