// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Whether each deadline stands where deadlines stand, with a word that makes it one.
struct PlainTerm {
    let judged: JudgedDuty
    var assembly: ReadingAssembly { judged.assembly }
    var duty: Duty { judged.duty }
    var steps: [DirectiveReading.Item.Step] { judged.steps }
    var expressions: [TimeExpression] { judged.expressions }
    var tokens: Tokens { assembly.text.tokens }

    init(_ judged: JudgedDuty) {
        self.judged = judged
    }

    var flaws: [(flaw: PlainFlaw, milestone: Int?)] {
        let own = steps.indices.compactMap { index in
            flaw(of: steps[index]).map { (flaw: $0, milestone: Optional(index)) }
        }
        guard own.isEmpty, let words = unclaimed else { return own }
        return [(flaw: .unclaimed(words), milestone: nil)]
    }

    private func flaw(of step: DirectiveReading.Item.Step) -> PlainFlaw? {
        let expression = expressions[step.expression]
        guard expression.deadline.due != nil || expression.deadline.rrule != nil else { return nil }
        let words = assembly.times[step.expression]
        if !isPlainKind(words, step) { return .kind(expression.deadline.text) }
        if let row = assembly.index.outline.blocks[duty.block].row, let cell = row.cell(.deadline) {
            return inCell(words, cell)
        }
        guard duty.tokens.contains(words.tokens.lowerBound) else { return inherited(words, step) }
        if expression.deadline.due == nil { return nil }
        return hasCue(words) ? place(words) : .cue(expression.deadline.text)
    }

    // MARK: - What it is

    /// A day, a month or a quarter, or a count from the document's own day or from one that is named.
    private func isPlainKind(_ words: TimeWords, _ step: DirectiveReading.Item.Step) -> Bool {
        switch words.anchor {
        case .date, .recurrence, .event, .horizon, .mood: true
        case .dates, .periods: isLabelled(words)
        case .period(let period): isPlainPeriod(period, words)
        case .count(let count):
            switch count.start {
            case .date: true
            case .issue:
                !words.leads.contains(.atLeast)
                    && Self.closing.contains(tokens[words.tokens.upperBound - 1].key)
            case .event, .issueLikely, .holiday: expressions[step.expression].deadline.due == nil
            }
        case .holiday(.lunarNewYear, _), .holiday(.eve, _):
            words.leads.contains(.before) && !words.leads.contains(.atLeast)
        case .weekday, .today, .place, .clock, .holiday: false
        }
    }

    private func isPlainPeriod(_ period: PeriodWords, _ words: TimeWords) -> Bool {
        guard period.part == .whole || period.part == .end, !period.isAttribute else { return false }
        switch period.unit {
        case .month, .quarter, .half: return true
        case .decade, .halfMonth: return true
        // "ngay trong tuần" names no week.
        case .week: return Self.weeks.contains(tokens[words.tokens.upperBound - 1].key)
        case .year:
            return !words.leads.isDisjoint(with: [.before, .latest]) || isLabelled(words) || isInColumn(words)
        default: return false
        }
    }

    private func isInColumn(_ words: TimeWords) -> Bool {
        assembly.index.outline.blocks[duty.block].row?.cell(.deadline)?.contains(words.tokens.lowerBound)
            ?? false
    }

    /// "trước", "chậm nhất", "trong" a month, "hết", or a label such as "Thời hạn hoàn thành:".
    private func hasCue(_ words: TimeWords) -> Bool {
        if !words.leads.isDisjoint(with: [.before, .latest, .toEnd, .finished]) || isLabelled(words) {
            return true
        }
        switch words.anchor {
        case .recurrence: return true
        case .period, .count, .date: return words.leads.contains(.within)
        default: return false
        }
    }

    func isLabelled(_ words: TimeWords) -> Bool {
        assembly.standing.isLabelled(words)
    }

    // MARK: - Where it stands

    private func place(_ words: TimeWords) -> PlainFlaw? {
        behind(words) ?? before(words)
    }

    /// It ends its clause, or what follows says to whom or what for.
    private func behind(_ words: TimeWords) -> PlainFlaw? {
        let next = words.tokens.upperBound
        guard next < duty.tokens.upperBound, tokens[next].gap < .paragraph else { return nil }
        if tokens[next].kind == .mark {
            return Self.ends.contains(tokens[next].key) ? nil : .follows(text(next..<(next + 1)))
        }
        if Self.sequels.contains(tokens[next].key) { return nil }
        // "Trước ngày 20/5 báo cáo …", "chậm nhất ngày 20/5 hoàn thành …"
        let opens = words.tokens.lowerBound == duty.tokens.lowerBound || starts(words.tokens.lowerBound)
        if opens, PlainLexicon.finishing.length(tokens, at: next, before: duty.tokens.upperBound) > 0 {
            return nil
        }
        return .follows(text(next..<(next + 1)))
    }

    /// Behind a verb whose result is due, behind the mark that ends the clause, or in brackets of its own.
    private func before(_ words: TimeWords) -> PlainFlaw? {
        let start = words.tokens.lowerBound
        let floor = max(duty.tokens.lowerBound, start - 60)
        let mark = parting(before: start, from: floor)
        let clause = (mark.map { $0 + 1 } ?? floor)..<max(start, mark.map { $0 + 1 } ?? floor)
        if let mark, tokens[mark].isMark("(") {
            let isPlain = clause.isEmpty || isCued(clause) || isComing(words) && isVerb(clause)
            return isPlain ? nil : .bracket(text(clause))
        }
        if clause.contains(where: isCondition) { return .clause(told(clause)) }
        if clause.isEmpty || isCued(clause) { return nil }
        let object = PlainObject(tokens, duty)
        let isPlain =
            object.isPlain(from: first(of: clause), to: start, isWithin: isWithin(words))
            || object.isSent(from: first(of: clause), to: start)
            || isRecurring(words) && binds(clause)
            || finishes(clause.upperBound) && !object.isOfThings(clause)
            || goesOn(from: mark, floor, to: start, isWithin: isWithin(words))
        if isPlain { return nil }
        return .clause(told(clause))
    }

    /// The last mark that parts clauses; what stands in brackets that are closed parts none.
    private func parting(before start: Int, from floor: Int) -> Int? {
        var depth = 0
        for index in (floor..<max(floor, start)).reversed() where tokens[index].kind == .mark {
            if tokens[index].isMark(")") { depth += 1 }
            if tokens[index].isMark("("), depth > 0 {
                depth -= 1
                continue
            }
            if depth == 0, Self.parting.contains(tokens[index].key), !isInside(index) { return index }
        }
        // One that closes nothing that was opened here.
        return nil
    }

    /// A clause as a reason tells it: whole, or its last words.
    private func told(_ clause: Range<Int>) -> String {
        assembly.quoted(
            before: clause.upperBound, from: clause.lowerBound, few: clause.count > 16 ? 6 : clause.count)
    }

    /// "người sinh trước ngày …"; "học sinh" is another word.
    private func isCondition(_ index: Int) -> Bool {
        Self.conditions.contains(tokens[index].key)
            && !(index - 1...index).contains {
                Self.compounds.length(tokens, at: $0, before: tokens.count) == 2
            }
    }

    /// "thứ Hai hằng tuần": no day of one thing, so that it tells none apart.
    private func isRecurring(_ words: TimeWords) -> Bool {
        if case .recurrence = words.anchor { true } else { false }
    }

    /// "trong tháng 4/2024": what must be done by then, or what was then.
    private func isWithin(_ words: TimeWords) -> Bool {
        guard case .period = words.anchor else { return false }
        return words.leads.isDisjoint(with: [.before, .latest, .toEnd, .finished])
    }

    /// Whether it ends in a month that had not begun when the document was signed.
    private func isComing(_ words: TimeWords) -> Bool {
        guard let issued = assembly.header.date,
            let place = assembly.times(in: words.tokens).first, let due = expressions[place].deadline.due
        else { return false }
        return (due.year, due.month) > (issued.year, issued.month)
    }

    /// "(ban hành trong quý I)": nothing but a verb whose result can be due.
    private func isVerb(_ clause: Range<Int>) -> Bool {
        PlainLexicon.finishing.length(tokens, at: clause.lowerBound, before: clause.upperBound)
            == clause.count
    }

    /// Whether a part of a sentence begins with a verb whose result can be due.
    private func binds(_ clause: Range<Int>) -> Bool {
        let first = first(of: clause)
        return first < clause.upperBound
            && (PlainLexicon.finishing.length(tokens, at: first, before: clause.upperBound) > 0
                || ActionLexicon.verbs.length(tokens, at: first, before: clause.upperBound) > 0
                || ActionLexicon.acts.length(tokens, at: first, before: clause.upperBound) > 0)
    }

    /// "khôi phục tuyến A, tuyến B trước ngày …": the verb stands before an enumeration.
    private func goesOn(from mark: Int?, _ floor: Int, to start: Int, isWithin: Bool) -> Bool {
        guard !isWithin, let mark else { return false }
        let object = PlainObject(tokens, duty)
        guard object.isPlain(words: (mark + 1)..<start) else { return false }
        var end: Int? = mark
        for _ in 0..<4 {
            guard let comma = end, tokens[comma].isMark(","), comma > floor else { return false }
            let before = (floor..<comma).last {
                tokens[$0].kind == .mark && Self.parting.contains(tokens[$0].key) && !isInside($0)
            }
            let from = before.map { $0 + 1 } ?? floor
            let part = from..<max(from, comma)
            if part.contains(where: { Self.conditions.contains(tokens[$0].key) }) { return false }
            if binds(part) { return object.isPlain(from: first(of: part), to: comma, isWithin: false) }
            end = before
        }
        return false
    }

    /// A comma in a number or a name parts no clauses.
    private func isInside(_ index: Int) -> Bool {
        if tokens[index].isMark(".") { return tokens[index + 1].gap == .none }
        if (duty.lead + duty.coordinating).contains(where: { $0.tokens.contains(index) }) { return true }
        // "Sở Văn hóa, Thể thao và Du lịch"
        guard tokens[index].isMark(","), tokens[index + 1].isCapitalized else { return false }
        return assembly.text.landmarks.places(.agency, in: max(duty.tokens.lowerBound, index - 6)..<index)
            .contains {
                assembly.text.agencies.mention(at: $0, before: duty.tokens.upperBound)?.tokens
                    .contains(index)
                    ?? false
            }
    }

    /// Where the verb of a clause may stand: past the agency and the words before its verb.
    private func first(of clause: Range<Int>) -> Int {
        var index = clause.lowerBound
        let named = (duty.lead + duty.coordinating).map(\.tokens.upperBound).filter(clause.contains).max()
        if let named { index = named }
        while index < clause.upperBound {
            let skip = PlainLexicon.adverbs.length(tokens, at: index, before: clause.upperBound)
            guard skip > 0 || tokens[index].isMark("-") || tokens[index].isMark("–") else { break }
            index += max(skip, 1)
        }
        return index
    }

    /// Whether the words before it end with "hoàn thành", "xong".
    private func finishes(_ end: Int) -> Bool {
        for length in 1...3 where end - length >= duty.tokens.lowerBound {
            if PlainLexicon.completing.length(tokens, at: end - length, before: end) == length { return true }
        }
        return false
    }

    /// Nothing but words that announce an end: "thời hạn hoàn thành:", "hoàn thành", "xong".
    func isCued(_ clause: Range<Int>) -> Bool {
        var index = clause.lowerBound
        while index < clause.upperBound {
            let length = max(
                ActionLexicon.labels.length(tokens, at: index, before: clause.upperBound),
                PlainLexicon.cues.length(tokens, at: index, before: clause.upperBound))
            guard length > 0 || tokens[index].kind == .mark else { return false }
            index += max(length, 1)
        }
        return true
    }

    private func starts(_ index: Int) -> Bool {
        index > 0 && tokens[index - 1].kind == .mark
    }

    func text(_ words: Range<Int>) -> String { assembly.quoted(words) }

    private static let ends = Phrase.words(". ; , ) / : |")
    /// How a count from the document's own day ends: "kể từ ngày ký Thông báo này", "kể từ ngày ban hành".
    private static let closing = Phrase.words("này nay ký hành")
    private static let weeks = Phrase.words("này tới sau")
    private static let parting = Phrase.words(". ; , ( :")
    /// What may follow: the next duty, to whom, what for.
    private static let sequels = Phrase.words("và để về gửi qua cho đồng")
    private static let compounds = Lexicon("học sinh|vệ sinh|an sinh|dân sinh|sinh viên|sinh hoạt|sinh kế")
    /// Words by which the day may be that of something else.
    private static let conditions = Phrase.words("nếu khi mà đã chưa từ kể sau tính so vừa từng sinh")
}
