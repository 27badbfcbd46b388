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
        var next = words.tokens.upperBound
        if next < tokens.count, tokens[next].isMark(",") { next += 1 }
        guard next < tokens.count, tokens[next].isWord else { return false }
        if Self.consequences.contains(tokens[next].key) {
            return contains(Self.conditions, clause) || tokens[next].key != Self.must
        }
        return false
    }

    /// "đã hoàn thành trong tháng 02/2024"; but "đã được giao, phải hoàn thành trước ngày …".
    func isPast(_ clause: Range<Int>) -> Bool {
        guard let past = clause.suffix(10).last(where: { Self.pasts.contains(tokens[$0].key) }) else {
            return false
        }
        return !clause.suffix(10).contains {
            Self.musts.contains(tokens[$0].key) && !($0 == past + 1 && tokens[$0].key == Self.finish)
        }
    }

    /// Whether the sentence goes on to tell what was: "Trước ngày 15/3/2024, tỉnh đã hoàn thành …".
    func isRecounted(_ words: TimeWords) -> Bool {
        let end = words.tokens.upperBound
        guard tokens[words.tokens.lowerBound].casing != .lower, tokens[end].isMark(",") else { return false }
        let rest = (end + 1)..<min(end + 9, tokens.count)
        let words = rest.prefix { tokens[$0].isWord && tokens[$0].gap < .paragraph }
        return words.contains { Self.pasts.contains(tokens[$0].key) }
            && !words.contains { Self.musts.contains(tokens[$0].key) && tokens[$0].key != Self.finish }
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
        if contains(Self.meetings, clause) { return true }
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
        return completes(clause)
    }

    /// Whether the verb that opens the last part of a clause hands in or finishes something.
    func completes(_ clause: Range<Int>) -> Bool {
        guard let last = clause.last else { return false }
        var start = last
        while start > clause.lowerBound, last - start < 14, tokens[start].isWord { start -= 1 }
        if !tokens[start].isWord { start += 1 }
        return Self.handovers.length(tokens, at: start, before: clause.upperBound) > 0
    }

    private static let number = Phrase.words("số")
    private static let documents = Phrase.words("Luật Lệnh")
    private static let issuing = Phrase.words("ban hành ký được có của")
    private static let recitals = Lexicon("căn cứ|xét|theo|thực hiện|tiếp theo|trên cơ sở")
    private static let laws = Lexicon(
        "luật|bộ luật|pháp lệnh|nghị quyết|nghị định|quyết định|hiến pháp|biên bản|kết luận")
    private static let consequences = Phrase.words("thì mà trở phải nhưng")
    private static let must = Phrase("phải").keys[0]
    private static let musts = Phrase.words("phải cần yêu hoàn")
    private static let finish = Phrase("hoàn").keys[0]
    private static let pasts = Phrase.words("đã vừa")
    private static let conditions = Lexicon("nào|trường hợp|nếu|đối với|những|khi|chưa")
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
