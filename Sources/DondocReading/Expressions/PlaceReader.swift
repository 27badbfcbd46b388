// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Reads days that are told by their place in a period: "ngày làm việc đầu tiên", "thứ Hai cuối cùng".
struct PlaceReader: Sendable {
    let tokens: Tokens
    private var periods: PeriodReader { PeriodReader(tokens: tokens) }

    /// The place, without the period that stands behind it.
    func place(at index: Int, leads: LeadWords) -> (place: DayPlace, end: Int)? {
        guard tokens[index].isWord else { return nil }
        if tokens[index].key == TimeLexicon.week {
            guard let (ordinal, end) = ordinal(at: index + 1) else { return nil }
            return (DayPlace(unit: .week, ordinal: ordinal), end)
        }
        if let (weekday, length) = TimeLexicon.weekdays.match(tokens, at: index, before: tokens.count) {
            return self.weekday(weekday, after: index + length, isLed: !leads.isEmpty)
        }
        guard tokens[index - 1].isWord, tokens[index - 1].key == TimeLexicon.dayWord else { return nil }
        let working = Self.working.length(tokens, at: index, before: tokens.count)
        if working > 0 {
            guard let (ordinal, end) = ordinal(at: index + working) else { return nil }
            return (DayPlace(unit: .workingDay, ordinal: ordinal), end)
        }
        guard let (ordinal, length) = Self.ends.match(tokens, at: index, before: tokens.count),
            !Self.several.contains(tokens[index - 2].key)
        else { return nil }
        return (DayPlace(unit: .day, ordinal: ordinal), index + length)
    }

    /// "đầu tiên", "tuần đầu tiên" after a day of the week.
    ///
    /// "thứ hai" also counts: "lần thứ hai cuối năm" names no Monday.
    private func weekday(_ weekday: Weekday, after index: Int, isLed: Bool) -> (place: DayPlace, end: Int)? {
        let of = tokens[index].isWord && tokens[index].key == TimeLexicon.of ? 1 : 0
        let isOfWeek = tokens[index + of].isWord && tokens[index + of].key == TimeLexicon.week
        guard isOfWeek || of == 0, let (ordinal, end) = ordinal(at: isOfWeek ? index + of + 1 : index),
            isLed || end - index > 1 || tokens[index - 1].isCapitalized
        else { return nil }
        return (DayPlace(unit: .weekday(weekday), ordinal: ordinal), end)
    }

    private func ordinal(at index: Int) -> (ordinal: Int, end: Int)? {
        Self.ordinals.match(tokens, at: index, before: tokens.count).map { ($0.meaning, index + $0.count) }
    }

    /// Past "của", "trong" and "mỗi", to the period in which the place is.
    func afterOf(_ index: Int) -> Int {
        var position = index
        while position - index < 2, tokens[position].isWord, Self.joints.contains(tokens[position].key) {
            position += 1
        }
        return position
    }

    /// "tháng", "quý", "năm", "tuần" without one that is named, and how often it comes.
    func unnamedPeriod(at index: Int) -> (words: RecurrenceWords, end: Int)? {
        guard let (words, length) = RecurrenceLexicon.units.match(tokens, at: index, before: tokens.count),
            words.frequency != .daily, periods.endsPhrase(index + length)
        else { return nil }
        return (words, index + length)
    }

    private static let working = Lexicon("làm việc")
    /// Of days only these tell a place; "ngày thứ hai" is that of something else.
    private static let ends = Lexicon<Int>([("đầu tiên", 1), ("cuối cùng", -1)])
    private static let several = Phrase.words("những các mấy vài")
    private static let joints = Phrase.words("của trong mỗi")
    private static let ordinals: Lexicon<Int> = {
        let names = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"]
        let numbered = names.indices.map { place in
            ("thứ \(names[place])|thứ \(place + 1)|thứ 0\(place + 1)", place + 1)
        }
        return Lexicon([("đầu tiên|đầu", 1), ("cuối cùng|cuối", -1)] + numbered)
    }()

    /// How a place begins behind "ngày".
    static let openings = working.openings + ends.openings
}

extension RecurrenceWords {
    /// The same period with a day at a place in it; nil where no rule tells such days.
    func at(_ place: DayPlace, before: Bool) -> RecurrenceWords? {
        var words = self
        words.before = before
        let isFirst = place.ordinal > 0
        switch frequency {
        case .daily: return nil
        case .weekly:
            guard place.unit == .workingDay, abs(place.ordinal) == 1 else { return nil }
            words.weekdays = [isFirst ? .monday : .friday]
            return words
        case .monthly where interval > 1 && 12 % interval != 0: return nil
        case .monthly where interval > 1: words.monthOfPeriod = isFirst ? 1 : interval
        case .monthly: break
        case .yearly where months.isEmpty: words.months = [isFirst ? 1 : 12]
        case .yearly: break
        }
        switch place.unit {
        case .day where frequency == .yearly:
            guard let month = words.months.first, words.months.count == 1 else { return nil }
            let last = Day.daysInMonth(month, year: 2001)
            words.dates = [DayOfYear(month: month, day: isFirst ? 1 : last)]
            words.months = []
        case .day: words.days = [place.ordinal]
        case .workingDay: words.place = place
        case .weekday:
            // The day before the first Monday of a quarter may lie in the month before.
            let isEveryMonth = words.months.isEmpty && words.monthOfPeriod == nil
            guard abs(place.ordinal) <= 5, !before || isEveryMonth || place.ordinal != 1 else { return nil }
            words.place = place
        case .week:
            guard !before, frequency == .monthly, interval == 1, place.ordinal <= 4 else { return nil }
            words.place = place
        }
        return words
    }
}
