// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Days told by their place in a period, and days of every lunar year.
extension TimeScanner {
    /// "ngày làm việc đầu tiên của tháng 6/2024"; of a period that is not named, one of every such.
    func placed(at index: Int, leads: LeadWords, time: TimeOfDay?, from start: Int) -> TimeWords? {
        guard tokens[index].isWord, let (place, end) = places.place(at: index, leads: leads) else {
            return nil
        }
        let next = places.afterOf(end)
        if let (period, stop) = places.unnamedPeriod(at: next) {
            guard var words = period.at(place, before: leads.contains(.before) && time == nil) else {
                return nil
            }
            words.isOfUnnamedPeriod =
                !tokens[next - 1].isWord || tokens[next - 1].key != RecurrenceLexicon.every
            return TimeWords(
                tokens: start..<stop, leads: leads, anchor: .recurrence(words), time: time)
        }
        guard let (period, stop) = anchors.periods.period(at: next, isLed: true), period.part == .whole,
            place.unit != .week
        else { return nil }
        if case .week = period.unit, place.unit != .workingDay { return nil }
        if period.year == .unnamed, case .month(.number(let month)) = period.unit,
            let (yearly, last) = recurrences.frequency(at: stop),
            yearly == RecurrenceWords(frequency: .yearly)
        {
            var words = yearly
            words.months = [month]
            if let words = words.at(place, before: leads.contains(.before) && time == nil) {
                return TimeWords(
                    tokens: start..<last, leads: leads, anchor: .recurrence(words), time: time)
            }
        }
        return TimeWords(tokens: start..<stop, leads: leads, anchor: .place(place, period), time: time)
    }

    /// "rằm tháng Bảy hằng năm", "trước Tết Nguyên đán hằng năm".
    func comingBack(_ words: TimeWords) -> TimeWords {
        guard let duty = words.lunarDuty,
            words.leads.isDisjoint(with: [.from, .after, .expected, .cutoff, .outlook, .feast]),
            let (yearly, end) = recurrences.frequency(at: words.tokens.upperBound),
            var recurrence = yearly.falling(on: duty)
        else { return words }
        // Nobody works on the feast itself.
        let isFeast = if case .holiday = duty { true } else { false }
        recurrence.before = words.time == nil && (isFeast || words.leads.contains(.before))
        var words = words
        words.anchor = .recurrence(recurrence)
        words.tokens = words.tokens.lowerBound..<end
        return words
    }
}

extension TimeWords {
    /// The day or feast that comes back if it does so every year; nil for civil days, which are read as such.
    fileprivate var lunarDuty: LunarDuty? {
        switch anchor {
        case .date(let date) where date.year == .unnamed && date.reckoning != .civil: .date(date)
        case .holiday(let holiday, .unnamed) where !leads.isDisjoint(with: [.before, .latest, .until]):
            .holiday(holiday)
        default: nil
        }
    }
}

extension RecurrenceWords {
    /// The same yearly frequency with a day of the lunar calendar; nil for any other frequency.
    func falling(on duty: LunarDuty) -> RecurrenceWords? {
        guard self == RecurrenceWords(frequency: .yearly) else { return nil }
        var words = self
        switch duty {
        case .holiday(.fixed(let month, let day)): words.dates = [DayOfYear(month: month, day: day)]
        case .date(let date) where date.reckoning == .either:
            guard let month = date.month.number, (1...12).contains(month),
                (1...Day.daysInMonth(month, year: 2000)).contains(date.day)
            else { return nil }
            words.dates = [DayOfYear(month: month, day: date.day)]
            words.isOfEitherCalendar = true
        default: words.lunar = duty
        }
        return words
    }
}
