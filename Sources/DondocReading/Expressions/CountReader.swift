// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads numbers of days, weeks, … at a place in the tokens.
struct CountReader: Sendable {
    let tokens: Tokens
    private var numbers: NumberReader { NumberReader(tokens: tokens) }
    private var events: EventReader { EventReader(tokens: tokens) }

    typealias Found = (words: CountWords, end: Int)

    /// "N ngày (làm việc) (kể từ …)" after words that make a limit of it.
    func count(at index: Int, leads: LeadWords) -> Found? {
        guard var (words, end) = amount(at: index, leads: leads) else { return nil }
        let limits = !leads.isDisjoint(with: [.within, .latest, .before, .after, .atLeast])
        if tokens[end].isMark(","), Self.starts.length(tokens, at: end + 1, before: tokens.count) > 0 {
            end += 1
        }
        let start = startLength(at: end)
        let back = backLength(at: end)
        guard limits || start > 0 || back > 0 else { return nil }
        // "báo cáo 6 tháng trước ngày 20/6" is a report, due before that day.
        if !limits, back > 0, words.unit == .months || words.unit == .years { return nil }
        guard Self.past.length(tokens, at: end, before: tokens.count) == 0 else { return nil }
        // "chậm nhất trước 15 ngày": back from an event, which is named after it or not at all.
        if leads.contains(.before) && start == 0 || back > 0 { words.direction = .before }
        let connective = max(start, back)
        if connective > 0, let (holiday, year, stop) = holiday(at: end + connective) {
            words.start = .holiday(holiday, year)
            words.event = end..<stop
            end = stop
        } else if connective > 0, let found = events.start(at: end + connective) {
            words.start = found.start
            words.event = end..<found.words.upperBound
            end = found.end
        } else if words.direction == .before, let clause = events.clause(from: end) {
            words.event = clause
        } else if connective > 0 {
            guard limits else { return nil }
        }
        return (words, end)
    }

    /// Whether "kể từ ngày" and the like stand there.
    func runs(from index: Int) -> Bool { startLength(at: index) > 0 }

    /// The length of "kể từ ngày" and the like; "từ" alone only before a date or "nay".
    private func startLength(at index: Int) -> Int {
        let length = Self.starts.length(tokens, at: index, before: tokens.count)
        guard length == 0, tokens[index].key == Self.from, tokens[index].isWord else { return length }
        let next = index + 1
        let isDay =
            tokens[next].isNumber || TimeLexicon.today.length(tokens, at: next, before: tokens.count) > 0
        return isDay ? 1 : 0
    }

    /// The length of "trước ngày" and the like; "trước" alone only before a feast.
    private func backLength(at index: Int) -> Int {
        let length = Self.backs.length(tokens, at: index, before: tokens.count)
        guard length == 0, tokens[index].isWord, tokens[index].key == RecurrenceLexicon.before else {
            return length
        }
        let isDay = tokens[index + 1].isNumber && DateReader(tokens: tokens).date(at: index + 1) != nil
        return isDay || holiday(at: index + 1) != nil ? 1 : 0
    }

    private func holiday(at index: Int) -> (holiday: NamedHoliday, year: YearWords, end: Int)? {
        guard let (holiday, length) = TimeLexicon.holidays.match(tokens, at: index, before: tokens.count)
        else { return nil }
        let (year, end) = DateReader(tokens: tokens).tetYear(after: index + length)
        return (holiday, year, end)
    }

    /// The number and the unit.
    func amount(at index: Int, leads: LeadWords) -> Found? {
        if let (half, length) = Self.halves.match(tokens, at: index, before: tokens.count) {
            return worked(half, at: index + length)
        }
        guard let (number, next) = fraction(at: index) ?? whole(at: index), !isFraction(index),
            let (unit, length) = Self.units.match(tokens, at: next, before: tokens.count)
        else { return nil }
        var words = number
        words.unit = unit
        var end = next + length
        // "0 giờ" and "16.30 giờ" are times of day.
        if unit == .hours, words.number == 0 && !words.hasHalf || words.isBroken { return nil }
        // "ngày 10 tháng 6" is a day of a month, not ten months.
        let isDay = leads.contains(.on) || tokens[index - 1].key == TimeLexicon.dayWord
        if unit == .months, isDay || numbers.short(at: end, 1...31) != nil { return nil }
        if unit == .months, TimeLexicon.parts[tokens[end].key] != nil { return nil }
        if unit == .years || unit == .hours, tokens[end].isNumber { return nil }
        if tokens[end].isWord, tokens[end].key == Self.andHalf, !words.hasHalf, !words.isBroken {
            words.hasHalf = true
            end += 1
        }
        // "10 ngày cuối tháng" and "trong 02 ngày 20-21/3" name days.
        if unit == .days, tokens[end].isNumber || isPart(end) { return nil }
        return worked(words, at: end)
    }

    /// Past "làm việc", "hành chính".
    private func worked(_ words: CountWords, at index: Int) -> Found {
        let length = Self.working.length(tokens, at: index, before: tokens.count)
        var words = words
        words.working = length > 0
        return (words, index + length)
    }

    /// "5", "0", and the 7 of "5 - 7" and of "5 đến 7".
    private func whole(at index: Int) -> Found? {
        if tokens[index].isNumber, tokens[index].value == 0, tokens[index].count <= 2 {
            return (CountWords(number: 0), index + 1)
        }
        guard let first = numbers.count(at: index) else { return nil }
        let found = lastOfRange(from: first, at: index) ?? first
        return (CountWords(number: found.value, isContradictory: found.isContradictory), found.end)
    }

    private typealias Number = (value: Int, isContradictory: Bool, end: Int)

    private func lastOfRange(from first: Number, at index: Int) -> Number? {
        let join = tokens[first.end]
        guard join.isMark("-") || join.isMark("–") || join.isWord && join.key == Self.to,
            tokens[index].isNumber, tokens[first.end + 1].isNumber,
            let last = numbers.count(at: first.end + 1), last.value > first.value,
            Self.units.length(tokens, at: last.end, before: tokens.count) > 0
        else { return nil }
        return last
    }

    /// "1,5", "0.5", "1/2"; with three digits behind the point it is a thousand.
    private func fraction(at index: Int) -> Found? {
        let mark = tokens[index + 1]
        guard tokens[index].isNumber, mark.kind == .mark, mark.gap == .none, tokens[index + 2].isNumber,
            tokens[index + 2].gap == .none, tokens[index].count <= 3, tokens[index + 2].count <= 2
        else { return nil }
        let number = Int(tokens[index].value)
        let part = Int(tokens[index + 2].value)
        if mark.isMark("/") {
            guard (1..<9).contains(number), (2..<10).contains(part), number < part else { return nil }
            var words = CountWords(number: 0)
            words.hasHalf = number * 2 == part
            words.isBroken = !words.hasHalf
            return (words, index + 3)
        }
        guard mark.isMark(",") || mark.isMark(".") else { return nil }
        var words = CountWords(number: number)
        words.hasHalf = part == 5 && tokens[index + 2].count == 1 || part == 50
        words.isBroken = part != 0 && !words.hasHalf
        return (words, index + 3)
    }

    /// "0,5 ngày", "1/2 ngày": part of a number that stands before.
    private func isFraction(_ index: Int) -> Bool {
        let mark = tokens[index - 1]
        return tokens[index].isNumber && tokens[index].gap == .none && mark.gap == .none
            && tokens[index - 2].isNumber && (mark.isMark(",") || mark.isMark(".") || mark.isMark("/"))
    }

    /// "đầu tháng", "cuối của quý".
    private func isPart(_ index: Int) -> Bool {
        guard TimeLexicon.parts[tokens[index].key] != nil else { return false }
        let next = tokens[index + 1].key
        return next == TimeLexicon.month || next == TimeLexicon.of || next == TimeLexicon.year
            || TimeLexicon.quarters.contains(next)
    }

    private static let andHalf = Phrase("rưỡi").keys[0]
    private static let to = Phrase("đến").keys[0]
    private static let from = Phrase("từ").keys[0]
    static let units = Lexicon<CountWords.Unit>([
        ("ngày", .days), ("tuần|tuần lễ", .weeks), ("tháng", .months), ("năm", .years),
        ("giờ|tiếng|h|tiếng đồng hồ|giờ đồng hồ", .hours),
    ])
    private static let halves = Lexicon<CountWords>([
        ("nửa tháng", CountWords(number: 0, hasHalf: true, unit: .months)),
        ("nửa năm", CountWords(number: 0, hasHalf: true, unit: .years)),
        ("nửa ngày", CountWords(number: 0, hasHalf: true, unit: .days)),
        ("nửa tuần", CountWords(number: 0, hasHalf: true, unit: .weeks)),
        ("nửa giờ|nửa tiếng|nửa tiếng đồng hồ", CountWords(number: 0, hasHalf: true, unit: .hours)),
    ])
    private static let working = Lexicon("làm việc|hành chính")
    private static let starts = Lexicon(
        "kể từ|tính từ|từ ngày|từ khi|sau khi|sau ngày|từ thời điểm|kể từ khi|kể từ ngày|từ lúc|tính từ ngày|sau thời điểm"
            + "|tính kể từ|từ hôm|kể từ lúc|kể từ thời điểm|tính từ khi|tính từ thời điểm")
    private static let backs = Lexicon(
        "trước ngày|trước khi|trước kỳ|trước phiên|trước cuộc|trước hội|trước thời điểm|trước thời hạn|so với ngày|so với"
    )
    private static let past = Lexicon(
        "qua|gần đây|vừa qua|trước đây|đầu năm|cuối năm|liên tục|liên tiếp|gần nhất")

    /// How amounts begin that are spelt.
    static let openings = halves.openings + NumberReader.openings
}
