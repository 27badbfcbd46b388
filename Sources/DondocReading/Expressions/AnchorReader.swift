// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Reads dates and periods at a place in the tokens.
struct AnchorReader: Sendable {
    let tokens: Tokens

    typealias Found = (anchor: TimeAnchor, end: Int)

    func anchor(at index: Int, leads: LeadWords) -> Found? {
        guard index < tokens.count else { return nil }
        if tokens[index].isNumber {
            return half(at: index) ?? range(at: index, leads: leads) ?? date(at: index, leads: leads)
        }
        guard tokens[index].isWord else { return nil }
        return period(at: index, leads: leads)
    }

    // MARK: - Dates

    /// "15/02/2022", "15 tháng 02 năm 2022", "15/02" after a word that asks for a date.
    func dateWords(at index: Int) -> (words: DateWords, end: Int)? {
        guard let day = number(at: index, 0...99), !followsSlash(index) else { return nil }
        let next = index + 1
        guard next + 1 < tokens.count else { return nil }
        if tokens[next].key == Self.thang, let month = number(at: next + 1, 0...99) {
            let (year, end) = yearAfter(next + 2)
            return (DateWords(day: day, month: month, year: year), end)
        }
        guard let separator = separator(at: next), let month = number(at: next + 1, 0...99) else {
            return nil
        }
        let third = next + 2
        if third + 1 < tokens.count, self.separator(at: third) == separator,
            let year = year(at: third + 1, short: true)
        {
            let end = third + 2
            return endsCleanly(end) ? (DateWords(day: day, month: month, year: year), end) : nil
        }
        guard endsCleanly(third), separator != "." || tokens[next + 1].count == 2 || month <= 12 else {
            return nil
        }
        let (year, end) = yearAfter(third)
        return (DateWords(day: day, month: month, year: year), end)
    }

    private func date(at index: Int, leads: LeadWords) -> Found? {
        guard let (words, end) = dateWords(at: index) else { return nil }
        guard words.year != nil || !leads.isEmpty else { return nil }
        guard
            tokens[index + 1].isMark("/") || words.year != nil || tokens[index + 1].key == Self.thang
                || leads.contains(.on)
        else { return nil }
        return (.date(words), end)
    }

    /// "01/6 - 15/6/2024", "27/7/1947 - 27/7/2027", "từ ngày A đến ngày B".
    private func range(at index: Int, leads: LeadWords) -> Found? {
        guard let (first, end) = dateWords(at: index), end + 1 < tokens.count else { return nil }
        var next = end
        let dash = tokens[next].isMark("-") || tokens[next].isMark("–")
        let until = leads.contains(.from) && Self.until.contains(tokens[next].key)
        guard dash || until else { return nil }
        next += 1
        while next < tokens.count, Self.fillers.contains(tokens[next].key), tokens[next].isWord { next += 1 }
        guard let (second, stop) = dateWords(at: next) else { return nil }
        return (.dates(first, second), stop)
    }

    // MARK: - Periods

    private func period(at index: Int, leads: LeadWords) -> Found? {
        var position = index
        var part = PeriodPart.whole
        if let found = Self.parts[tokens[position].key], position + 1 < tokens.count {
            part = found
            position += 1
        }
        let key = tokens[position].key
        if key == Self.thang { return month(part, at: position + 1, leads: leads) }
        if Self.quarter.contains(key) { return quarter(part, at: position + 1) }
        if key == Self.nam { return year(part, at: position, leads: leads) }
        guard part == .whole else { return nil }
        return other(at: index, leads: leads)
    }

    private func month(_ part: PeriodPart, at index: Int, leads: LeadWords) -> Found? {
        guard let month = number(at: index, 0...99), !isLongNumber(index) else { return nil }
        if leads.contains(.from), index + 2 < tokens.count, Self.until.contains(tokens[index + 1].key),
            tokens[index + 2].key == Self.thang, let last = number(at: index + 3, 1...12)
        {
            let (year, end) = yearAfter(index + 4)
            return (.months(from: month, to: last, year: year), end)
        }
        if index + 2 < tokens.count, separator(at: index + 1) == "/" || tokens[index + 1].isMark("-") {
            if let year = year(at: index + 2, short: false), endsCleanly(index + 3) {
                return (.month(part, month, year: year), index + 3)
            }
        }
        let (year, end) = yearAfter(index + 1)
        return (.month(part, month, year: year), end)
    }

    private func quarter(_ part: PeriodPart, at index: Int) -> Found? {
        guard index < tokens.count else { return nil }
        let token = tokens[index]
        guard let quarter = number(at: index, 1...4) ?? (token.isWord ? MarkerReader.romans[token.key] : nil),
            (1...4).contains(quarter)
        else { return nil }
        if index + 2 < tokens.count, separator(at: index + 1) != nil,
            let year = year(at: index + 2, short: false)
        {
            return (.quarter(part, quarter, year: year), index + 3)
        }
        let (year, end) = yearAfter(index + 1)
        return (.quarter(part, quarter, year: year), end)
    }

    private func year(_ part: PeriodPart, at index: Int, leads: LeadWords) -> Found? {
        if let year = year(at: index + 1, short: false), endsCleanly(index + 2) {
            return (.year(part, year), index + 2)
        }
        guard part != .whole, !leads.isEmpty, endsCleanly(index + 1) else { return nil }
        return (.year(part, nil), index + 1)
    }

    /// "6 tháng đầu năm 2024", "06 tháng cuối năm".
    private func half(at index: Int) -> Found? {
        guard let six = number(at: index, 6...6), six == 6, index + 3 < tokens.count,
            tokens[index + 1].key == Self.thang,
            let part = Self.parts[tokens[index + 2].key], tokens[index + 3].key == Self.nam
        else { return nil }
        let half = part == .beginning ? 1 : 2
        if let year = year(at: index + 4, short: false) { return (.half(half, year: year), index + 5) }
        return (.half(half, year: nil), index + 4)
    }

    private func other(at index: Int, leads: LeadWords) -> Found? {
        if let (days, count) = Self.days.match(tokens, at: index, before: tokens.count) {
            return (.today(days), index + count)
        }
        if let (weeks, count) = Self.weeks.match(tokens, at: index, before: tokens.count) {
            return (.week(weeks), index + count)
        }
        if let (decade, count) = Self.decades.match(tokens, at: index, before: tokens.count),
            let month = number(at: index + count, 1...12)
        {
            let slash = index + count + 1
            if slash + 1 < tokens.count, separator(at: slash) == "/",
                let year = year(at: slash + 1, short: false)
            {
                return (.decade(decade, month: month, year: year), slash + 2)
            }
            let (year, end) = yearAfter(slash)
            return (.decade(decade, month: month, year: year), end)
        }
        return horizon(at: index) ?? event(at: index, leads: leads)
    }

    /// "giai đoạn 2021 - 2030", "năm học 2020-2021", "nhiệm kỳ 2020 – 2025".
    private func horizon(at index: Int) -> Found? {
        let length = Self.horizons.length(tokens, at: index, before: tokens.count)
        guard length > 0 else { return nil }
        var end = index + length
        if end < tokens.count, tokens[end].isMark("(") { end += 1 }
        guard year(at: end, short: false) != nil else { return nil }
        end += 1
        if end + 1 < tokens.count, tokens[end].isMark("-") || tokens[end].isMark("–"),
            year(at: end + 1, short: false) != nil
        {
            end += 2
        }
        return (.horizon, end)
    }

    private func event(at index: Int, leads: LeadWords) -> Found? {
        guard leads.contains(.before) else { return nil }
        let length = Self.events.length(tokens, at: index, before: tokens.count)
        return length > 0 ? (.event, index + length) : nil
    }

    // MARK: - Numbers

    func number(at index: Int, _ range: ClosedRange<Int>) -> Int? {
        guard index >= 0, index < tokens.count, tokens[index].isNumber, tokens[index].count <= 2 else {
            return nil
        }
        let value = Int(tokens[index].value)
        return range.contains(value) ? value : nil
    }

    private func isLongNumber(_ index: Int) -> Bool { tokens[index].count > 2 }

    /// A year of four digits, or of two where they are allowed.
    ///
    /// A digit that a lost line break has glued to it is left out.
    private func year(at index: Int, short: Bool) -> Int? {
        guard index < tokens.count, tokens[index].isNumber, tokens[index].value >= 0 else { return nil }
        let value = Int(tokens[index].value)
        switch tokens[index].count {
        case 4: return (1900...2199).contains(value) ? value : nil
        case 2 where short: return value < 70 ? 2000 + value : 1900 + value
        case 5 where index + 1 < tokens.count && tokens[index + 1].isMark("."):
            return (2000...2099).contains(value / 10) ? value / 10 : nil
        default: return nil
        }
    }

    /// The year in "năm 2022" or ", năm 2022" from `index`, and the end of what was read.
    private func yearAfter(_ index: Int) -> (year: Int?, end: Int) {
        var position = index
        if position < tokens.count, tokens[position].isMark(",") { position += 1 }
        if position + 1 < tokens.count, tokens[position].key == Self.nam,
            let year = year(at: position + 1, short: false)
        {
            return (year, position + 2)
        }
        return (nil, index)
    }

    private func separator(at index: Int) -> Unicode.Scalar? {
        guard index < tokens.count, tokens[index].kind == .mark, tokens[index].count == 1 else { return nil }
        let next = index + 1 < tokens.count ? tokens[index + 1].gap : .none
        let tight = tokens[index].gap == .none && next == .none
        if tokens[index].isMark("/"), tokens[index].gap <= .space, next <= .space { return "/" }
        guard tight else { return nil }
        if tokens[index].isMark("-") || tokens[index].isMark("–") { return "-" }
        return tokens[index].isMark(".") ? "." : nil
    }

    /// Whether a number goes on into the number of a document, "12/2018/NQ-HĐND".
    private func endsCleanly(_ index: Int) -> Bool {
        guard index < tokens.count else { return true }
        guard tokens[index].isMark("/"), index + 1 < tokens.count else { return true }
        return tokens[index].gap != .none || tokens[index + 1].gap != .none
            || !(tokens[index + 1].isWord || tokens[index + 1].isNumber)
    }

    private func followsSlash(_ index: Int) -> Bool {
        guard index > 0, tokens[index].gap == .none else { return false }
        let before = tokens[index - 1]
        return before.isMark("/")
            || before.isMark(".") && index > 1 && tokens[index - 2].isNumber && before.gap == .none
    }

    private static let thang = Phrase("tháng").keys[0]
    private static let nam = Phrase("năm").keys[0]
    private static let quarter = Phrase.words("quý quí")
    private static let until = Phrase.words("đến tới")
    private static let fillers = Phrase.words("hết ngày")
    private static let parts: [UInt64: PeriodPart] = [
        Phrase("đầu").keys[0]: .beginning, Phrase("giữa").keys[0]: .middle, Phrase("cuối").keys[0]: .end,
    ]
    private static let days = Lexicon<Int>([("hôm nay|ngày hôm nay", 0), ("ngày mai", 1)])
    private static let weeks = Lexicon<Int>([
        ("tuần này", 0), ("tuần sau|tuần tới|tuần tiếp theo|tuần kế tiếp", 1),
    ])
    private static let decades = Lexicon<Int>([
        ("thượng tuần tháng", 1), ("trung tuần tháng", 2), ("hạ tuần tháng", 3),
    ])
    private static let horizons = Lexicon(
        "giai đoạn|thời kỳ|thời kì|nhiệm kỳ|nhiệm kì|năm học|niên khóa|niên khoá|niên độ")
    private static let events = Lexicon(
        "tết nguyên đán|tết âm lịch|kỳ họp|phiên họp|cuộc họp|hội nghị|năm học mới|khai giảng|đại hội|mùa mưa|kỳ thi"
    )
}
