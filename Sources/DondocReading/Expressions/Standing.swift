// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What the words around an expression make of it, before it is known whether they belong to an assignment.
enum Standing: Hashable, Sendable {
    /// A deadline wherever it stands.
    case deadline
    /// A deadline when it stands in an assignment.
    case likely
    /// Something else.
    case no(TimeExpression.Role)
}

/// Judges expressions of time by their grammar and by the words next to them.
struct StandingReader: Sendable {
    private let tokens: Tokens
    private let outline: BlockIndex
    private let header: DocumentHeader

    init(_ text: SourceText, _ outline: BlockIndex, _ header: DocumentHeader) {
        tokens = text.tokens
        self.outline = outline
        self.header = header
    }

    func standing(of words: TimeWords) -> Standing {
        if let own = header.dateTokens, own.overlaps(words.tokens) { return .no(.document) }
        if let cell = cellStanding(words) { return cell }
        if isCited(words) { return .no(.reference) }
        if !words.leads.isDisjoint(with: [.expected, .cutoff, .outlook]) { return .no(.other) }
        return switch words.anchor {
        case .date, .holiday: date(words)
        case .dates, .periods: isLabelled(words) ? .deadline : .no(.period)
        case .horizon: .no(.period)
        case .event(let clause): event(clause, words)
        case .count(let count): counted(count, words)
        case .recurrence(let recurrence): recurring(recurrence, words)
        case .period(let found) where found.isAttribute: .no(.other)
        case .period(let found) where found.unit == .year: year(found, words)
        case .period, .today, .weekday: period(words)
        case .clock: words.leads.contains(.latest) || words.leads.contains(.before) ? .likely : .no(.other)
        case .mood: .no(.other)
        }
    }

    // MARK: - Where it stands

    /// In a table, the column decides.
    private func cellStanding(_ words: TimeWords) -> Standing? {
        guard let block = outline.block(at: words.tokens.lowerBound), let row = block.row else { return nil }
        guard let index = row.cells.firstIndex(where: { $0.contains(words.tokens.lowerBound) }),
            index < row.columns.count
        else { return nil }
        switch row.columns[index] {
        case .source, .number: return .no(.reference)
        case .status, .product: return .no(.other)
        case .deadline:
            switch words.anchor {
            case .horizon, .event, .mood: return nil
            default: return words.leads.contains(.expected) ? nil : .deadline
            }
        default: return nil
        }
    }

    /// Whether the date follows the number of a document.
    private func isCited(_ words: TimeWords) -> Bool {
        guard words.leads.isDisjoint(with: [.before, .latest, .until, .within]) else { return false }
        var index = words.tokens.lowerBound - 1
        if index > 0, tokens[index].isMark(",") || tokens[index].isMark("(") { index -= 1 }
        guard index > 1 else { return false }
        let token = tokens[index]
        if token.isNumber {
            return Self.number.contains(tokens[index - 1].key) || tokens[index - 1].isMark("/")
        }
        guard token.isWord else { return false }
        for back in 1...3 where index - back >= 0 {
            let mark = tokens[index - back]
            if mark.isMark("/") || mark.isMark("-"), mark.gap == .none, token.isCapitalized { return true }
        }
        return Self.documents.contains(token.key) && words.leads == .on && token.casing == .capitalized
    }

    /// Where the clause of an expression begins.
    private func clauseStart(_ index: Int) -> Int {
        var start = index
        while start > 0, index - start < 120 {
            let before = tokens[start - 1]
            if before.isMark(";") || before.isMark("|")
                || tokens[start].gap == .paragraph && before.kind == .mark
            {
                break
            }
            if before.isMark("."), tokens[start].gap != .none { break }
            start -= 1
        }
        return start
    }

    /// Whether words such as "thời gian hoàn thành" stand just before it.
    private func isLabelled(_ words: TimeWords) -> Bool {
        if words.leads.contains(.finished) { return true }
        var index = words.tokens.lowerBound
        while index > 0,
            tokens[index - 1].isMark(":") || tokens[index - 1].isMark(",")
                || Self.fillers.contains(tokens[index - 1].key)
        { index -= 1 }
        for length in 1...6 where index - length >= 0 {
            if ActionLexicon.labels.length(tokens, at: index - length, before: index) == length {
                return true
            }
        }
        return false
    }

    // MARK: - What it is

    private func date(_ words: TimeWords) -> Standing {
        let leads = words.leads
        let start = clauseStart(words.tokens.lowerBound)
        let clause = start..<words.tokens.lowerBound
        if contains(Self.validity, clause), leads.contains(.until) || leads.contains(.from) {
            return .no(.period)
        }
        if leads.contains(.before) || leads.contains(.latest) || leads.contains(.toEnd) {
            return isCondition(words, clause) || isPast(clause, leads) ? .no(.other) : .deadline
        }
        if leads.contains(.from) || leads.contains(.after) { return .no(.other) }
        if leads.contains(.until) {
            if words.time != nil || isLabelled(words) { return .deadline }
            return contains(ActionLexicon.completion, clause) ? .likely : .no(.other)
        }
        if isLabelled(words) { return .deadline }
        if leads.contains(.within) { return words.time != nil ? .deadline : .likely }
        return contains(Self.meetings, clause) ? .no(.meeting) : .no(.other)
    }

    private func period(_ words: TimeWords) -> Standing {
        let leads = words.leads
        let clause = clauseStart(words.tokens.lowerBound)..<words.tokens.lowerBound
        if leads.contains(.from) || leads.contains(.after) { return .no(.other) }
        if leads.contains(.before) || leads.contains(.latest) {
            return isCondition(words, clause) || isPast(clause, leads) ? .no(.other) : .deadline
        }
        if isLabelled(words) { return .deadline }
        if opensWithDuty(words) { return .deadline }
        if leads.contains(.within) || leads.contains(.toEnd) || leads.contains(.until) {
            return isCondition(words, clause) || isPast(clause, leads) ? .no(.other) : .likely
        }
        switch words.anchor {
        case .today, .weekday: return .likely
        default: break
        }
        return leads.contains(.on) && contains(ActionLexicon.completion, clause) ? .likely : .no(.other)
    }

    /// "trước kỳ họp …" may bind; "trước khi …" hardly ever does.
    private func event(_ clause: Range<Int>, _ words: TimeWords) -> Standing {
        let isClause =
            TimeLexicon.clauses.length(tokens, at: clause.lowerBound, before: clause.upperBound) > 0
        return words.leads.contains(.before) && !isClause ? .likely : .no(.other)
    }

    private func year(_ period: PeriodWords, _ words: TimeWords) -> Standing {
        if period.part != .whole { return self.period(words) }
        if words.leads.contains(.until) && !words.leads.contains(.toEnd) { return .no(.period) }
        return isLabelled(words) && !words.leads.isDisjoint(with: [.within, .before, .latest, .toEnd])
            ? .likely : .no(.period)
    }

    private func counted(_ count: CountWords, _ words: TimeWords) -> Standing {
        if count.unit == .years { return .no(.period) }
        if words.leads.contains(.atLeast), count.direction == .from { return .no(.other) }
        if count.direction == .before { return count.event == nil ? .no(.other) : .likely }
        if words.leads.contains(.after), words.leads.isDisjoint(with: [.latest, .within]) {
            return .no(.other)
        }
        let bound =
            words.leads.contains(.latest) || count.event != nil || isLabelled(words)
            || Self.limits.contains(tokens[words.tokens.lowerBound].key) && words.tokens.count > 3
        return bound ? .likely : .no(.other)
    }

    private func recurring(_ recurrence: RecurrenceWords, _ words: TimeWords) -> Standing {
        if recurrence.isDated, recurrence.frequency != .daily { return .likely }
        let start = words.tokens.lowerBound
        let end = words.tokens.upperBound
        let opens = start == 0 || tokens[start].casing == .capitalized
        if opens, end < tokens.count { return .likely }
        guard start > 1 else { return .no(.other) }
        let reports = Self.reports.length(tokens, at: start - 2, before: start) == 2
        return reports ? .likely : .no(.other)
    }

    // MARK: - Look-alikes

    /// "Cơ sở nào … xong trước ngày X phải …": those who did, not by when to do.
    private func isCondition(_ words: TimeWords, _ clause: Range<Int>) -> Bool {
        var next = words.tokens.upperBound
        if next < tokens.count, tokens[next].isMark(",") { next += 1 }
        guard next < tokens.count, tokens[next].isWord else { return false }
        if Self.consequences.contains(tokens[next].key) {
            return contains(Self.conditions, clause) || tokens[next].key != Self.must
        }
        return false
    }

    private func isPast(_ clause: Range<Int>, _ leads: LeadWords) -> Bool {
        clause.suffix(10).contains { Self.pasts.contains(tokens[$0].key) }
            && !clause.suffix(10).contains { Self.musts.contains(tokens[$0].key) }
    }

    /// "Tháng 6/2026: hoàn thành …".
    private func opensWithDuty(_ words: TimeWords) -> Bool {
        let start = words.tokens.lowerBound
        let end = words.tokens.upperBound
        guard tokens[start].casing != .lower, end + 1 < tokens.count,
            tokens[end].isMark(":") || tokens[end].isMark(",")
        else {
            return false
        }
        return ActionLexicon.completion.length(tokens, at: end + 1, before: tokens.count) > 0
    }

    private func contains(_ lexicon: Lexicon<Bool>, _ range: Range<Int>) -> Bool {
        range.contains { lexicon.length(tokens, at: $0, before: range.upperBound) > 0 }
    }

    private static let number = Phrase.words("số")
    private static let documents = Phrase.words("Luật Lệnh")
    private static let fillers = Phrase.words("vào là ngày trong trước")
    private static let limits = Phrase.words("trong thời chậm không muộn")
    private static let consequences = Phrase.words("thì mà trở phải nhưng")
    private static let must = Phrase("phải").keys[0]
    private static let musts = Phrase.words("phải cần yêu hoàn")
    private static let pasts = Phrase.words("đã vừa")
    private static let conditions = Lexicon("nào|trường hợp|nếu|đối với|những|khi")
    private static let validity = Lexicon("có hiệu lực|hiệu lực thi hành|có giá trị")
    private static let meetings = Lexicon(
        "cuộc họp|hội nghị|phiên họp|buổi làm việc|họp|buổi họp|hội thảo|lễ")
    private static let reports = Lexicon("báo cáo|định kỳ|thực hiện")
}
