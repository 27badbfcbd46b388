// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Dates that look like deadlines and are none, and the few that are without saying so.
extension StandingReader {
    // MARK: - Documents

    /// Whether the date follows the number or the name of a document.
    func isCited(_ words: TimeWords) -> Bool {
        guard case .date = words.anchor, words.leads.isSubset(of: [.on, .finished]) else { return false }
        var index = words.tokens.lowerBound - 1
        if index > 0, tokens[index].isMark(",") || tokens[index].isMark("(") { index -= 1 }
        for _ in 0..<3 where index > 0 && tokens[index].isWord && Self.issuing.contains(tokens[index].key) {
            index -= 1
        }
        guard index > 1 else { return false }
        let token = tokens[index]
        if token.isNumber { return isNumbered(index) }
        guard token.isWord else { return false }
        for back in 1...3 where index - back >= 0 {
            let mark = tokens[index - back]
            if mark.isMark("/") || mark.isMark("-"), mark.gap == .none, token.isCapitalized { return true }
        }
        if Self.documents.contains(token.key), words.leads == .on, token.casing == .capitalized {
            return true
        }
        return isRecital(words)
    }

    /// "số 45/2024", "số 123", "02/2024/45".
    private func isNumbered(_ index: Int) -> Bool {
        var position = index
        var slashes = 0
        while position > 0, index - position < 6, !tokens[position].isWord {
            if tokens[position].isMark("/") { slashes += 1 }
            position -= 1
        }
        guard tokens[position].isWord else { return false }
        return Self.number.contains(tokens[position].key)
            || slashes > 0 && tokens[position].isCapitalized && tokens[position + 1].gap == .none
    }

    /// Whether the clause recites laws: "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015".
    private func isRecital(_ words: TimeWords) -> Bool {
        guard words.leads == .on else { return false }
        let start = clauseStart(words.tokens.lowerBound)
        return Self.recitals.length(tokens, at: start, before: words.tokens.lowerBound) > 0
            && contains(Self.laws, start..<words.tokens.lowerBound)
    }

    // MARK: - What was, what is hoped for

    /// "Cơ sở nào … xong trước ngày X phải …": those who did, not by when to do.
    func isCondition(_ words: TimeWords, _ clause: Range<Int>) -> Bool {
        // "Khi có kết quả, chậm nhất ngày X phải …": the condition ends with the comma.
        guard !tokens[words.tokens.lowerBound - 1].isMark(",") else { return false }
        var next = words.tokens.upperBound
        if tokens[next].isMark(",") { next += 1 }
        guard tokens[next].isWord, Self.consequences.contains(tokens[next].key) else { return false }
        if tokens[next].key == Self.must {
            return contains(Self.conditions, part(of: clause)) || contains(Self.selections, clause)
        }
        guard tokens[next].key == Self.which else { return true }
        return isState(clause) || (1...3).contains { tokens[next + $0].key == Self.notYet }
    }

    /// "đã hoàn thành trong tháng 02/2024"; but "đã được giao, phải hoàn thành trước ngày …".
    func isPast(_ words: TimeWords, _ clause: Range<Int>) -> Bool {
        guard !isToCome(words),
            let past = clause.suffix(10).last(where: { Self.pasts.contains(tokens[$0].key) })
        else { return false }
        return !clause.suffix(10).contains {
            Self.musts.contains(tokens[$0].key) && !($0 == past + 1 && tokens[$0].key == Self.finish)
        }
    }

    /// Whether the sentence goes on to tell what was: "Trước ngày 15/3/2024, tỉnh đã hoàn thành …".
    func isRecounted(_ words: TimeWords) -> Bool {
        let end = words.tokens.upperBound
        guard !isToCome(words), tokens[words.tokens.lowerBound].casing != .lower, tokens[end].isMark(",")
        else { return false }
        let rest = (end + 1)..<max(end + 1, min(end + 9, tokens.count))
        let words = rest.prefix { tokens[$0].isWord && tokens[$0].gap < .paragraph }
        return words.contains { Self.pasts.contains(tokens[$0].key) }
            && !words.contains { Self.musts.contains(tokens[$0].key) && tokens[$0].key != Self.finish }
    }

    /// Whether the day qualifies a noun: "công chức nghỉ hưu trước ngày …", "Áp dụng đối với công trình hoàn thành trước …".
    func isQualifier(_ words: TimeWords, _ clause: Range<Int>) -> Bool {
        isState(clause) || contains(Self.scopes, part(of: clause))
    }

    /// Whether words of a state end the clause; "bảo đảm có hiệu lực" orders it.
    private func isState(_ clause: Range<Int>) -> Bool {
        (1...5).contains { length in
            let start = clause.upperBound - length
            return clause.count >= length
                && Self.states.length(tokens, at: start, before: clause.upperBound) == length
                && !(1...2).contains { Self.ensuring.length(tokens, at: start - $0, before: start) == $0 }
        }
    }

    /// The words of a clause behind its last mark.
    private func part(of clause: Range<Int>) -> Range<Int> {
        guard let mark = clause.last(where: { !tokens[$0].isWord && !tokens[$0].isNumber }) else {
            return clause
        }
        return (mark + 1)..<clause.upperBound
    }

    // MARK: - Days that are known

    /// Whether the words end after the day of the document, so that they cannot tell what was.
    private func isToCome(_ words: TimeWords) -> Bool {
        guard let issued = header.date, let last = lastDay(words, issued.year) else { return false }
        if words.leads.contains(.latest) { return last >= issued }
        return words.leads.contains(.before) ? last - 1 > issued : last > issued
    }

    /// The last day of the words where they name it; without a year it is that of the document.
    func lastDay(_ words: TimeWords, _ issued: Int) -> Day? {
        switch words.anchor {
        case .date(let date), .dates(_, let date):
            guard let month = date.month.number, let year = year(date.year, issued),
                date.reckoning == .civil
            else { return nil }
            return Day(year: year, month: month, day: date.day)
        case .period(let period), .periods(_, let period):
            guard let year = year(period.year, issued) else { return nil }
            switch period.unit {
            case .month(.number(let month)): return lastDay(month, year)
            case .quarter(let quarter): return lastDay(quarter * 3, year)
            case .half(let half): return lastDay(half * 6, year)
            case .year: return lastDay(12, year)
            default: return nil
            }
        default: return nil
        }
    }

    private func lastDay(_ month: Int, _ year: Int) -> Day? {
        (month < 12 ? Day(year: year, month: month + 1, day: 1) : Day(year: year + 1, month: 1, day: 1))
            .map { $0 - 1 }
    }

    private func year(_ words: YearWords, _ issued: Int) -> Int? {
        words == .unnamed ? issued : words.number
    }

    /// "UBND tỉnh đã nhiều lần giao xử lý dứt điểm trước 30/6/2011 nhưng …", "chưa hoàn thành đúng hạn được giao (trước …)":
    /// a day that was over when the document was signed, in words that tell of it.
    func isBygone(_ words: TimeWords, _ clause: Range<Int>) -> Bool {
        guard let issued = header.date, let last = lastDay(words, issued.year), last < issued,
            case .date(let date) = words.anchor, date.year.number != nil
        else { return false }
        guard !clause.suffix(24).contains(where: { tokens[$0].key == Self.must }) else { return false }
        let tells = clause.suffix(24).contains { Self.tellings.contains(tokens[$0].key) }
        return tells || tokens[words.tokens.upperBound].key == Self.but
    }

    /// "người được tuyển dụng trước ngày 01/01/2016": more than a year before the document.
    func isLongPast(_ words: TimeWords) -> Bool {
        guard let issued = header.date, case .date(let date) = words.anchor, let year = date.year.number,
            let month = date.month.number, let day = Day(year: year, month: month, day: date.day)
        else { return false }
        return issued - day > 366
    }

    // MARK: - Meetings

    /// "cuộc họp ngày 20/3/2024", "Ngày 12/3/2024, Chủ tịch UBND tỉnh chủ trì họp".
    func isMeeting(_ words: TimeWords, _ clause: Range<Int>) -> Bool {
        if let meeting = clause.last(where: {
            Self.meetings.length(tokens, at: $0, before: clause.upperBound) > 0
        }) {
            return !handsOver(meeting..<clause.upperBound)
        }
        let end = words.tokens.upperBound
        guard clause.isEmpty, end < tokens.count else { return false }
        let rest = (end..<min(end + 40, tokens.count)).prefix {
            !tokens[$0].isMark(";") && !tokens[$0].isMark("|") && tokens[$0].gap < .paragraph
                && !(tokens[$0].isMark(".") && tokens[$0 + 1].gap != .none)
        }
        return rest.contains { Self.meetings.length(tokens, at: $0, before: tokens.count) > 0 }
    }

    // MARK: - Deadlines that do not say so

    /// "Thời gian thực hiện: Quý II/2024", "(tiến độ: tháng 5/2024)".
    func hasWeakLabel(_ words: TimeWords) -> Bool {
        let colon = words.tokens.lowerBound - 1
        guard colon > 0, tokens[colon].isMark(":"), words.time == nil else { return false }
        return (1...4).contains { length in
            colon >= length && Self.weakLabels.length(tokens, at: colon - length, before: colon) == length
        }
    }

    /// "Trình Chủ tịch UBND tỉnh ngày 25/3/2024": a day to come, after the verb of a result.
    func isHandover(_ words: TimeWords, _ clause: Range<Int>) -> Bool {
        guard words.leads == .on, let issued = header.date, case .date(let date) = words.anchor,
            let year = date.year.number, let month = date.month.number,
            let day = Day(year: year, month: month, day: date.day), day > issued
        else { return false }
        return completes(clause) || handsOver(clause)
    }

    /// "tổ chức hội nghị và gửi kết quả": whether a verb of a result follows a conjunction or a comma.
    private func handsOver(_ range: Range<Int>) -> Bool {
        range.dropFirst().contains {
            (tokens[$0 - 1].isMark(",") || TimeLexicon.conjunctions.contains(tokens[$0 - 1].key))
                && Self.handovers.length(tokens, at: $0, before: range.upperBound) > 0
        }
    }

    /// "Từ nay đến ngày 30/6/2024, hoàn thành …", "Trình UBND tỉnh trong quý III, IV/2024".
    func bindsRange(_ words: TimeWords, _ clause: Range<Int>) -> Bool {
        if let issued = header.date, let last = lastDay(words, issued.year), last <= issued { return false }
        if !words.leads.isDisjoint(with: [.expected, .cutoff, .feast]) { return false }
        if contains(Self.spans, clause.suffix(8)) { return false }
        if finishesBehind(words) { return true }
        switch words.anchor {
        case .dates(nil, _), .periods(nil, _): return completes(clause)
        case .periods(_, let last):
            if last.unit == .year { return false }
            return !words.leads.isDisjoint(with: [.within, .before, .latest])
                && contains(ActionLexicon.completion, clause)
        default: return begins(Self.results, lastPart(clause))
        }
    }

    /// "Đến ngày 30/6/2024, giải ngân đạt 50%": whether the words behind a day finish something.
    func finishesBehind(_ words: TimeWords) -> Bool {
        if let issued = header.date, let last = lastDay(words, issued.year), last < issued { return false }
        var start = words.tokens.upperBound
        let opening = words.tokens.lowerBound
        if tokens[start].isMark(",") || tokens[start].isMark(":") {
            guard tokens[opening].casing != .lower || tokens[opening - 1].kind == .mark else { return false }
            start += 1
        }
        let passesCommas = if case .date = words.anchor { true } else { false }
        for index in start..<max(start, min(start + 20, tokens.count)) {
            // "Đến ngày 30/6/2024, các sở, ngành hoàn thành …"
            if passesCommas, tokens[index].isMark(",") { continue }
            guard tokens[index].isWord || tokens[index].isNumber, tokens[index].gap < .paragraph,
                !Self.denials.contains(tokens[index].key)
            else { return false }
            if Self.pasts.contains(tokens[index].key), !isToCome(words) { return false }
            if Self.results.length(tokens, at: index, before: tokens.count) > 0 { return true }
        }
        return false
    }

    /// Whether the verb that opens the last part of a clause hands in or finishes something.
    func completes(_ clause: Range<Int>) -> Bool {
        begins(Self.handovers, lastPart(clause))
    }

    func begins(_ lexicon: Lexicon<Bool>, _ range: Range<Int>) -> Bool {
        lexicon.length(tokens, at: range.lowerBound, before: range.upperBound) > 0
    }

    /// What stands behind the last mark of a clause, at most its last words.
    func lastPart(_ clause: Range<Int>) -> Range<Int> {
        guard let last = clause.last else { return clause }
        var start = last
        while start > clause.lowerBound, last - start < 14, tokens[start].isWord { start -= 1 }
        if !tokens[start].isWord { start += 1 }
        return start..<max(start, clause.upperBound)
    }

    private static let number = Phrase.words("số")
    private static let documents = Phrase.words("Luật Lệnh")
    private static let issuing = Phrase.words("ban hành ký được có của")
    private static let recitals = Lexicon("căn cứ|xét|theo|thực hiện|tiếp theo|trên cơ sở")
    private static let laws = Lexicon(
        "luật|bộ luật|pháp lệnh|nghị quyết|nghị định|quyết định|hiến pháp|biên bản|kết luận")
    private static let consequences = Phrase.words("thì mà trở phải")
    private static let must = Phrase("phải").keys[0]
    private static let which = Phrase("mà").keys[0]
    private static let notYet = Phrase("chưa").keys[0]
    private static let musts = Phrase.words("phải cần yêu hoàn")
    private static let finish = Phrase("hoàn").keys[0]
    private static let tellings = Phrase.words("đã chưa mới vừa từng")
    private static let but = Phrase("nhưng").keys[0]
    private static let pasts = Phrase.words("đã vừa")
    private static let conditions = Lexicon("nào|trường hợp|nếu|đối với|những|khi|chưa")
    private static let selections = Lexicon("nào|những|chưa")
    private static let denials = Phrase.words("không chưa thì nếu mà")
    private static let states = Lexicon(
        "hết hạn|đáo hạn|đến hạn|hết hiệu lực|có hiệu lực|nghỉ hưu|về hưu|nghỉ chế độ|trẻ sinh|trẻ em sinh|người sinh"
            + "|công dân sinh|con sinh|đảng viên sinh|sinh ra|từ trần|hưởng trợ cấp|hưởng lương hưu|hưởng phụ cấp"
            + "|hưởng chế độ|hưởng chính sách|hưởng bảo hiểm xã hội|hưởng trợ cấp xã hội|hưởng trợ cấp thất nghiệp"
            + "|nhập ngũ|xuất ngũ|tốt nghiệp|trúng tuyển|đủ tuổi|cư trú|thường trú|tạm trú|xảy ra|phát sinh"
            + "|được tuyển dụng|được bổ nhiệm|được kết nạp|được cấp phép|được giao đất|được thuê đất|được cho thuê đất"
    )
    private static let ensuring = Lexicon("bảo đảm|đảm bảo|phải|để")
    private static let scopes = Lexicon(
        "áp dụng đối với|áp dụng cho|áp dụng với|đủ điều kiện|đủ tiêu chuẩn|thuộc đối tượng")
    /// Before a range these tell how long something lasts or which figures are meant.
    private static let spans = Lexicon(
        "hiệu lực|có giá trị|số liệu|thống kê|tính từ|thời kỳ|thời gian|giai đoạn|trong thời gian")
    /// Verbs that finish, whatever comes with them.
    private static let results = Lexicon(
        "hoàn thành|hoàn tất|hoàn thiện|hoàn chỉnh|xong|đạt|bàn giao|trình|nộp|gửi|giải ngân|nghiệm thu|khởi công"
            + "|khánh thành|ban hành|quyết toán|giải quyết dứt điểm|xử lý dứt điểm|phải")
    private static let meetings = Lexicon(
        "cuộc họp|hội nghị|phiên họp|buổi làm việc|họp|buổi họp|hội thảo|buổi lễ|lễ khai mạc|lễ bế mạc|lễ ký kết"
            + "|lễ công bố|lễ khánh thành|lễ khởi công|lễ kỷ niệm|lễ trao|lễ phát động|lễ ra quân|tiếp công dân|tọa đàm"
    )
    private static let weakLabels = Lexicon(
        "thời gian|thời gian thực hiện|thời gian triển khai|tiến độ|tiến độ thực hiện|tiến độ hoàn thành|lộ trình"
    )
    private static let handovers = Lexicon(
        "hoàn thành|hoàn tất|trình|gửi|nộp|báo cáo|bàn giao|hoàn thiện|khởi công|nghiệm thu|khánh thành")
}
