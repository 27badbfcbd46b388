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
    let tokens: Tokens
    private let outline: BlockIndex
    let header: DocumentHeader

    init(_ text: SourceText, _ outline: BlockIndex, _ header: DocumentHeader) {
        tokens = text.tokens
        self.outline = outline
        self.header = header
    }

    func standing(of words: TimeWords) -> Standing {
        if let own = header.dateTokens, own.overlaps(words.tokens) { return .no(.document) }
        if let cell = cellStanding(words) { return cell }
        if !words.leads.isDisjoint(with: [.expected, .cutoff, .outlook]) { return .no(.other) }
        if isCited(words) { return .no(.reference) }
        if isForeseen(words) { return .no(.other) }
        if isReplaced(words) || isConditioned(words) { return .no(.other) }
        return switch words.anchor {
        case .date, .holiday: date(words)
        case .dates, .periods: range(words)
        case .horizon: .no(.period)
        case .event(let clause): event(clause, words)
        case .count(let count): counted(count, words)
        case .recurrence(let recurrence): recurring(recurrence, words)
        case .period(let found) where found.isAttribute:
            hasWeakLabel(words) && found.unit != .year ? .likely : .no(.other)
        case .period(let found) where found.unit == .year: year(found, words)
        case .period, .today, .weekday, .place: period(words)
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
        case .status, .product, .foreign: return .no(.other)
        case .deadline:
            switch words.anchor {
            case .horizon, .event, .mood: return nil
            default: return words.leads.contains(.expected) ? nil : .deadline
            }
        default: return nil
        }
    }

    /// Where the clause of an expression begins.
    func clauseStart(_ index: Int) -> Int {
        var start = index
        while start > 0, index - start < 120 {
            let before = tokens[start - 1]
            if before.isMark(";") || before.isMark("|")
                || tokens[start].gap == .paragraph
                    && (before.kind == .mark || tokens[start].isCapitalized)
            {
                break
            }
            if before.isMark("."), tokens[start].gap != .none { break }
            start -= 1
        }
        return start
    }

    /// Whether words such as "thời gian hoàn thành" stand just before it.
    func isLabelled(_ words: TimeWords) -> Bool {
        if words.leads.contains(.finished) { return true }
        var index = words.tokens.lowerBound
        while index > 0,
            tokens[index - 1].isMark(":") || tokens[index - 1].isMark(",")
                || Self.fillers.contains(tokens[index - 1].key)
        { index -= 1 }
        for length in 1...6 where index - length >= 0 {
            if ActionLexicon.labels.length(tokens, at: index - length, before: index) == length {
                // "hết hạn", "gia hạn" are other words.
                return length > 1 || tokens[index - 1].key != TimeLexicon.dueWord
                    || !TimeLexicon.otherTerms.contains(tokens[index - 2].key)
            }
        }
        return tokens[index].isMark(":") && index < words.tokens.lowerBound && isTerm(before: index)
    }

    /// "Thời hạn gửi báo cáo:": a label that tells of what.
    private func isTerm(before colon: Int) -> Bool {
        var index = colon - 1
        while index > 0, colon - index <= 8, tokens[index].isWord {
            if tokens[index - 1].kind == .mark || tokens[index].startsLine {
                return Self.terms.length(tokens, at: index, before: colon) > 0
            }
            index -= 1
        }
        return false
    }

    // MARK: - What it is

    private func date(_ words: TimeWords) -> Standing {
        let leads = words.leads
        let clause = clause(before: words)
        if contains(Self.validity, clause), leads.contains(.until) || leads.contains(.from) {
            return .no(.period)
        }
        if leads.contains(.toEnd), leads.isDisjoint(with: [.before, .latest]),
            contains(Self.counted, clause.suffix(4))
        {
            return .no(.period)
        }
        if leads.contains(.before) || leads.contains(.latest) || leads.contains(.toEnd) {
            let isOther =
                leads.contains(.feast) && isDuringFeast(words)
                || isCondition(words, clause) || isPast(words, clause) || isRecounted(words)
                || isLongPast(words) || isBygone(words, clause)
            return isOther ? .no(.other) : isQualifier(words, clause) ? .likely : .deadline
        }
        if !leads.isDisjoint(with: [.feast, .from, .after]) { return .no(.other) }
        if leads.contains(.within), tokens[words.tokens.lowerBound + 1].key == Self.several {
            return .no(.period)
        }
        if leads.contains(.until) {
            // "có tỷ lệ giải ngân đến ngày 30/9 dưới 60%"
            if Self.measures.contains(tokens[words.tokens.upperBound].key) { return .no(.other) }
            if words.time != nil || isLabelled(words) { return .deadline }
            return contains(ActionLexicon.completion, clause) || finishesBehind(words) ? .likely : .no(.other)
        }
        if isLabelled(words) { return .deadline }
        if leads.contains(.within) { return words.time != nil ? .deadline : .likely }
        let isSession = words.time != nil && leads.contains(.on)
        if isSession || tokens[words.tokens.lowerBound].key == Self.at, !isPast(words, clause),
            !isMeeting(words, clause), contains(Self.handed, clause), !isPreparedFor(clause)
        {
            return .likely
        }
        if isReportedAt(clause), !isPast(words, clause) { return .likely }
        if isMeeting(words, clause) { return .no(.meeting) }
        return hasWeakLabel(words) || isHandover(words, clause) ? .likely : .no(.other)
    }

    /// Whether no "trước" leads to the days of a feast; "trước kỳ nghỉ lễ 30/4 và 01/5" ends before the first of them.
    private func isDuringFeast(_ words: TimeWords) -> Bool {
        words.leads.isDisjoint(with: [.before, .latest]) || tokens[words.tokens.lowerBound].isNumber
    }

    private func range(_ words: TimeWords) -> Standing {
        if isLabelled(words) { return .deadline }
        // "trước 08 giờ hằng ngày từ ngày 08/02 đến ngày 14/02": as long as it comes back.
        let start = words.tokens.lowerBound
        let isDaily = (2...3).contains {
            start >= $0 && Self.daily.length(tokens, at: start - $0, before: start) == $0
        }
        if isDaily { return .no(.period) }
        let clause = clause(before: words)
        if hasWeakLabel(words) { return .likely }
        if isMeeting(words, clause) { return .no(.meeting) }
        return bindsRange(words, clause) || closesOrder(words, clause) ? .likely : .no(.period)
    }

    private func period(_ words: TimeWords) -> Standing {
        let leads = words.leads
        let clause = clause(before: words)
        if leads.contains(.from) || leads.contains(.after) { return .no(.other) }
        if namesSession(words, clause) || contains(Self.piling, clause.suffix(8)) { return .no(.other) }
        if isPast(words, clause) || isRecounted(words) { return .no(.other) }
        let isBound = !leads.isDisjoint(with: [.before, .latest, .within, .toEnd, .until])
        if isBound, isQualifier(words, clause) { return .likely }
        if leads.contains(.before) || leads.contains(.latest) {
            return isCondition(words, clause) ? .no(.other) : .deadline
        }
        if isLabelled(words) { return .deadline }
        if opensWithDuty(words) { return .deadline }
        if isBound { return isCondition(words, clause) ? .no(.other) : .likely }
        // "tổ chức bàn giao công trình cuối tháng 6/2016"
        if case .period(let period) = words.anchor, period.part == .end,
            contains(ActionLexicon.completion, clause)
        {
            return .likely
        }
        if case .period(let period) = words.anchor, period.part != .whole,
            contains(Self.handing, lastPart(clause)) || begins(Self.yearly, lastPart(clause))
        {
            return .likely
        }
        if hasWeakLabel(words) { return .likely }
        switch words.anchor {
        case .today, .weekday, .place: return .likely
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
        let clause = clause(before: words)
        let isBound = isLabelled(words) || completes(clause) || begins(Self.yearly, lastPart(clause))
        // "tham mưu sơ kết 5 năm vào năm 2027."
        if tokens[words.tokens.lowerBound].key == Self.at {
            return ends(words) && isBound ? .likely : .no(.period)
        }
        return isBound && !words.leads.isDisjoint(with: [.within, .before, .latest, .toEnd])
            ? .likely : .no(.period)
    }

    private func counted(_ count: CountWords, _ words: TimeWords) -> Standing {
        if count.unit == .years { return .no(.period) }
        if words.leads.contains(.atLeast), count.direction == .from { return .no(.other) }
        // "thời gian thi công là 540 ngày" tells how long it takes.
        if words.leads == .on, !isLabelled(words) { return .no(.period) }
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
        if recurrence.isDated, recurrence.frequency != .daily || words.time != nil {
            // "báo cáo … trước ngày 15 hằng tháng" is owed, whoever it may be that owes it.
            let clause = clause(before: words)
            let isOwed =
                Self.ends.contains(tokens[words.tokens.lowerBound].key) && contains(Self.told, clause)
                && !isPast(words, clause)
            return isOwed ? .deadline : .likely
        }
        let start = words.tokens.lowerBound
        let end = words.tokens.upperBound
        let opens = start == 0 || tokens[start].casing == .capitalized
        if opens, end < tokens.count { return .likely }
        // "mỗi quý một lần", "3 tháng/lần"
        if words.tokens.contains(where: { tokens[$0].key == RecurrenceLexicon.times }) {
            // "phát loa 02 lần/ngày" tells how often it goes on within a day; a report has a time each day.
            return tokens[start].value > 1 && !contains(Self.told, lastPart(clause(before: words)))
                ? .no(.other) : .likely
        }
        guard start > 1 else { return .no(.other) }
        if Self.reports.length(tokens, at: start - 2, before: start) == 2 { return .likely }
        // "hằng năm báo cáo …", "công bố kết quả hằng tuần."
        if ActionLexicon.completion.length(tokens, at: end, before: tokens.count) > 0 { return .likely }
        // "…; hằng tuần họp giao ban tại công trường"
        let opensPart = tokens[start - 1].isMark(";") || tokens[start - 1].isMark(",")
        if opensPart, Self.kept.length(tokens, at: end, before: tokens.count) > 0 { return .likely }
        let closes = tokens[end].kind == .mark && !tokens[end].isMark("/") || tokens[end].gap == .paragraph
        let names = Self.regular.length(tokens, at: start - 2, before: start) == 2
        return closes && !names && contains(Self.repeated, clause(before: words))
            ? .likely : .no(.other)
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

    /// Whether what is likely is so only by weak signs, so that a person is asked.
    func isDoubtful(_ words: TimeWords) -> Bool {
        let clause = clause(before: words)
        if isQualifier(words, clause) { return true }
        if isLabelled(words) { return false }
        if hasWeakLabel(words) { return true }
        // "Tổ chức tập huấn từ ngày … đến ngày …", which may only tell how long.
        if case .dates = words.anchor, !bindsRange(words, clause) { return true }
        // A bare day after "trình", "gửi".
        if case .date = words.anchor { return words.leads == .on }
        return false
    }

    func contains(_ lexicon: Lexicon<Bool>, _ range: Range<Int>) -> Bool {
        lexicon.occurs(tokens, in: range)
    }

    private func clause(before words: TimeWords) -> Range<Int> {
        clauseStart(words.tokens.lowerBound)..<words.tokens.lowerBound
    }

    /// "đề xuất và báo cáo tại cuộc họp ngày 30/7": by then it must be ready.
    private func isReportedAt(_ clause: Range<Int>) -> Bool {
        guard
            let meeting = clause.suffix(8).first(where: {
                TimeScanner.meetings.length(tokens, at: $0, before: clause.upperBound) > 0
            })
        else { return false }
        return contains(Self.submitted, max(clause.lowerBound, meeting - 12)..<meeting)
    }

    /// "không dồn thanh toán vào cuối năm": what nothing may be left to.
    private static let piling = Lexicon("không dồn|không để dồn|tránh dồn|không được dồn|dồn dập")
    private static let handing = Lexicon(
        "hoàn thành|hoàn tất|trình|gửi|nộp|báo cáo|bàn giao|khởi công|nghiệm thu|khánh thành|thông qua")
    private static let yearly = Lexicon(
        "phê duyệt|ban hành|thông qua|công bố|quyết toán|giải ngân|tham mưu|sơ kết|tổng kết|nghiệm thu|thanh toán|khắc phục|xử lý dứt điểm|giải quyết dứt điểm"
    )
    private static let kept = Lexicon(
        "họp|giao ban|ghi chép|ghi nhật ký|kiểm tra|theo dõi|phát tin|phát|đưa tin|cập nhật|tuần tra|tổng hợp|rà soát|đánh giá|sơ kết|công khai|công bố|thông báo|gửi|trực báo"
    )
    private static let at = Phrase("vào").keys[0]
    private static let handed = Lexicon(
        "báo cáo|gửi|nộp|trình|chuyển|bàn giao|khóa|khoá|kết thúc|hoàn thành|tổng kết|công bố|khai giảng|khởi công|khánh thành|thông xe"
    )
    private static let counted = Lexicon("ban hành|tính|hiệu lực|thống kê|lũy kế")
    private static let submitted = Lexicon("báo cáo|trình|đề xuất")
    /// "(thay cho thời hạn trước ngày 20/3 nêu tại …)": a day that no longer counts.
    private func isReplaced(_ words: TimeWords) -> Bool {
        let start = words.tokens.lowerBound
        return (max(0, start - 6)..<max(0, start)).contains {
            Self.replacing.length(tokens, at: $0, before: words.tokens.upperBound) > 0
        } || Self.replacing.length(tokens, at: start, before: words.tokens.upperBound) > 0
    }

    /// "dự án đến hết ngày 30/9 có tỷ lệ giải ngân dưới 30%", "trong quý II nếu không triển khai thì …": what is so by then.
    private func isConditioned(_ words: TimeWords) -> Bool {
        let next = words.tokens.upperBound
        if !words.leads.isDisjoint(with: [.until, .toEnd]),
            Self.measured.length(tokens, at: next, before: tokens.count) > 0
        {
            return true
        }
        guard tokens[next].key == Self.provided, tokens[next].gap < .paragraph else { return false }
        return (next..<min(next + 20, tokens.count)).prefix {
            !tokens[$0].isMark(".") && !tokens[$0].isMark(";")
        }
        .contains { tokens[$0].key == Self.then }
    }

    private static let measured = Lexicon(
        "có tỷ lệ|có tỉ lệ|có mức|vẫn chưa|đạt dưới|giải ngân dưới|mà chưa|còn chưa")
    private static let provided = Phrase("nếu").keys[0]
    private static let then = Phrase("thì").keys[0]
    private static let replacing = Lexicon(
        "thay cho|thay vì|thay thế cho|thay thế thời hạn|thay cho thời hạn")
    private static let daily = Lexicon("hằng ngày|hàng ngày|mỗi ngày|hằng tuần|hàng tuần|lần/ngày")
    private static let told = Lexicon("báo cáo|gửi|nộp|trình")
    private static let terms = Lexicon("thời hạn|hạn cuối|hạn chót|hạn nộp|hạn gửi")
    private static let measures = Phrase.words("dưới trên mới ước chiếm")
    private static let several = Phrase("các").keys[0]
    private static let fillers = Phrase.words("vào là ngày trong trước")
    private static let ends = Phrase.words("trước chậm muộn")
    private static let limits = Phrase.words("trong thời chậm không muộn")
    private static let validity = Lexicon("có hiệu lực|hiệu lực thi hành|có giá trị")
    private static let repeated = Lexicon(
        "báo cáo|gửi|công bố|công khai|tổng hợp|cập nhật|đăng tải|thông báo|rà soát|kiểm tra|đánh giá|sơ kết|giao ban|đối thoại|phát sóng|phát|đưa tin|ghi chép|trực báo"
    )
    private static let regular = Lexicon(
        "ngân sách|kế hoạch|chương trình|dự toán|nhiệm vụ|công tác|giao ban|hoạt động|chỉ tiêu|thường niên|tổ chức|kinh phí|cuộc họp"
    )
    private static let reports = Lexicon("báo cáo|định kỳ|thực hiện")
}
