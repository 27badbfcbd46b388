// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Reads duties that come back, at a place in the tokens.
struct RecurrenceReader: Sendable {
    let tokens: Tokens
    private var numbers: NumberReader { NumberReader(tokens: tokens) }
    private var dates: DateReader { DateReader(tokens: tokens) }

    typealias Found = (words: RecurrenceWords, end: Int)

    // MARK: - How often

    /// "hằng tháng", "định kỳ 6 tháng một lần", "mỗi tuần", "3 tháng/lần", "01 lần/quý".
    func frequency(at index: Int) -> Found? {
        if let found = everyOne(at: index) { return found }
        if let (words, length) = RecurrenceLexicon.frequencies.match(
            tokens, at: index, before: tokens.count)
        {
            // "báo cáo định kỳ tháng 3" names a month.
            let end = onceEnd(index + length)
            return end == index + length && tokens[end].isNumber ? nil : (words, end)
        }
        if let (_, length) = RecurrenceLexicon.openings.match(tokens, at: index, before: tokens.count) {
            guard let (words, end) = interval(at: index + length) else { return nil }
            return (words, onceEnd(end))
        }
        return interval(at: index).flatMap { found in
            let end = onceEnd(found.end)
            return end > found.end ? (found.words, end) : nil
        } ?? timesPerUnit(at: index)
    }

    /// "các tháng", "của tháng", "của năm" after a day: of every one.
    private func everyOne(at index: Int) -> Found? {
        guard tokens[index - 1].isNumber,
            let (words, length) = RecurrenceLexicon.everyOne.match(tokens, at: index, before: tokens.count)
        else { return nil }
        let next = tokens[index + length]
        return next.kind == .mark || next.isWord && next.key == RecurrenceLexicon.report
            ? (words, index + length) : nil
    }

    /// "6 tháng", "hai tuần", and the unit alone for one of it.
    private func interval(at index: Int) -> Found? {
        var number = 1
        var position = index
        let isUnit = RecurrenceLexicon.units.length(tokens, at: index, before: tokens.count) > 0
        if let (value, _, end) = numbers.count(at: index),
            !isUnit || RecurrenceLexicon.units.length(tokens, at: end, before: tokens.count) > 0
        {
            guard value <= 36 else { return nil }
            number = value
            position = end
        }
        guard let (words, length) = RecurrenceLexicon.units.match(tokens, at: position, before: tokens.count)
        else { return nil }
        // "định kỳ ngày 20 …" names a day.
        guard words.frequency != .daily || position > index || !tokens[position + length].isNumber else {
            return nil
        }
        var recurrence = words
        recurrence.interval = words.interval * number
        if recurrence.frequency == .monthly, recurrence.interval % 12 == 0 {
            recurrence.frequency = .yearly
            recurrence.interval /= 12
        }
        return (recurrence, position + length)
    }

    /// "một lần", "/lần", "(01 lần)".
    private func onceEnd(_ index: Int) -> Int {
        if tokens[index].isMark("/"), tokens[index + 1].key == RecurrenceLexicon.times { return index + 2 }
        let open = tokens[index].isMark("(") ? 1 : 0
        guard let (number, _, end) = numbers.count(at: index + open), number == 1,
            tokens[end].key == RecurrenceLexicon.times
        else { return index }
        if open == 1 { return tokens[end + 1].isMark(")") ? end + 2 : index }
        return end + 1
    }

    /// "01 lần/tháng", "02 lần/năm", "một lần mỗi quý".
    private func timesPerUnit(at index: Int) -> Found? {
        guard let (number, _, end) = numbers.count(at: index), tokens[end].key == RecurrenceLexicon.times
        else { return nil }
        let next = tokens[end + 1]
        guard next.isMark("/") || next.isWord && RecurrenceLexicon.each.contains(next.key),
            let (unit, length) = RecurrenceLexicon.units.match(tokens, at: end + 2, before: tokens.count)
        else { return nil }
        var words = unit
        let months = unit.frequency == .yearly ? 12 : unit.frequency == .monthly ? unit.interval : 0
        // "02 lần/ngày", "02 lần/tuần": on every day, in every week.
        if number > 1, unit.frequency != .daily, unit.frequency != .weekly {
            guard months > 0, months % number == 0 else { return nil }
            words.frequency = .monthly
            words.interval = months / number
        }
        return (words, end + 2 + length)
    }

    // MARK: - On which days

    /// The days that are named for a frequency: "thứ Sáu", "ngày 15 và 30", "15/6 và 15/12", "20 của tháng cuối quý".
    func days(at index: Int, for frequency: RecurrenceWords, leads: LeadWords) -> Found? {
        var words = frequency
        words.before = leads.contains(.before)
        let last = RecurrenceLexicon.lastDays.length(tokens, at: index, before: tokens.count)
        if last > 0 {
            words.days = [-1]
            return (words, index + last)
        }
        if tokens[index].isWord, let found = placed(at: index, for: frequency, leads: leads) { return found }
        let (weekdays, end) = weekdays(at: index)
        if !weekdays.isEmpty {
            guard frequency.frequency == .weekly else { return nil }
            words.weekdays = weekdays
            return (words, end)
        }
        if let found = lunar(at: index, for: frequency) { return found }
        if let (dates, end) = datesOfYear(at: index) {
            let isRare = frequency.frequency == .monthly && frequency.interval > 1
            guard frequency.frequency == .yearly || isRare else { return nil }
            words.dates = dates
            return (words, end)
        }
        guard !leads.isDisjoint(with: [.on, .before]), frequency.frequency == .monthly,
            let (days, stop) = daysOfMonth(at: index)
        else { return nil }
        words.days = days
        guard let (period, end) = monthOfPeriod(at: stop) else { return (words, nextMonth(at: stop)) }
        words.interval = max(words.interval, period.interval)
        words.monthOfPeriod = period.monthOfPeriod
        words.months = period.months
        return (words, end)
    }

    /// Days with the months in which they come back, without a word for how often: "20 của tháng cuối quý", "15 các tháng 3, 6, 9, 12".
    func selfContained(at index: Int, leads: LeadWords) -> Found? {
        guard let (days, stop) = daysOfMonth(at: index), let (period, end) = monthOfPeriod(at: stop) else {
            return nil
        }
        var words = period
        words.days = days
        words.before = leads.contains(.before)
        if let (_, stop) = frequency(at: end) { return (words, stop) }
        return (words, end)
    }

    /// "05 tháng 7 và ngày 05 tháng 01 năm sau": the days of every year.
    func yearlyPair(at index: Int, leads: LeadWords) -> Found? {
        guard leads.contains(.before) || leads.contains(.latest) || leads.contains(.on),
            let (first, end) = dates.date(at: index), let day = dayOfYear(first), first.year == .unnamed,
            let next = conjunction(at: end), let (second, stop) = dates.date(at: next),
            let last = dayOfYear(second), second.year == .relative(1)
        else { return nil }
        var words = RecurrenceWords(frequency: .yearly)
        words.dates = [day, last]
        words.before = leads.contains(.before)
        return (words, stop)
    }

    /// "làm việc đầu tiên của tháng", "thứ Hai tuần đầu tiên" of a duty of every month.
    private func placed(at index: Int, for frequency: RecurrenceWords, leads: LeadWords) -> Found? {
        let places = PlaceReader(tokens: tokens)
        guard let (place, end) = places.place(at: index, leads: leads),
            let words = frequency.at(place, before: leads.contains(.before))
        else { return nil }
        let next = places.afterOf(end)
        if next > end, let (period, stop) = places.unnamedPeriod(at: next) {
            return period == frequency ? (words, stop) : nil
        }
        let stop = nextMonth(at: end)
        return stop > end && frequency.interval > 1 ? nil : (words, stop)
    }

    /// "rằm tháng Bảy", "10/3 âm lịch", "Tết Nguyên đán" of a duty of every year.
    private func lunar(at index: Int, for frequency: RecurrenceWords) -> Found? {
        guard frequency.frequency == .yearly else { return nil }
        if let (date, end) = dates.date(at: index), date.year == .unnamed, date.reckoning != .civil {
            return frequency.falling(on: .date(date)).map { ($0, end) }
        }
        guard let (holiday, length) = TimeLexicon.holidays.match(tokens, at: index, before: tokens.count),
            dates.tetYear(after: index + length).year == .unnamed
        else { return nil }
        return frequency.falling(on: .holiday(holiday)).map { ($0, index + length) }
    }

    // MARK: - Lists

    private func weekdays(at index: Int) -> (days: [Weekday], end: Int) {
        var days: [Weekday] = []
        var end = index
        var position = index
        while days.count < 7,
            let (day, length) = TimeLexicon.weekdays.match(tokens, at: position, before: tokens.count)
        {
            days.append(day)
            end = position + length
            position = conjunction(at: end) ?? end
        }
        return (days, end)
    }

    /// "15/6", "15/6 và 15/12", "15 tháng 6, ngày 15 tháng 12"; none with a year.
    func datesOfYear(at index: Int) -> (days: [RecurrenceWords.DayOfYear], end: Int)? {
        var days: [RecurrenceWords.DayOfYear] = []
        var end = index
        var position = index
        while days.count < 12, let (date, stop) = dates.date(at: position),
            date.year == .unnamed || date.year == .relative(1),
            let day = dayOfYear(date)
        {
            days.append(day)
            end = stop
            position = conjunction(at: stop) ?? end
            if position == end { break }
        }
        return days.isEmpty ? nil : (days, end)
    }

    private func dayOfYear(_ date: DateWords) -> RecurrenceWords.DayOfYear? {
        guard date.reckoning == .civil, let month = date.month.number, (1...12).contains(month),
            (1...Day.daysInMonth(month, year: 2000)).contains(date.day)
        else { return nil }
        return RecurrenceWords.DayOfYear(month: month, day: date.day)
    }

    private func daysOfMonth(at index: Int) -> (days: [Int], end: Int)? {
        var days: [Int] = []
        var end = index
        var position = index
        if tokens[position].isWord, TimeLexicon.firstDays.contains(tokens[position].key) { position += 1 }
        while days.count < 10, let day = numbers.short(at: position, 1...31) {
            days.append(day)
            end = position + 1
            guard let next = conjunction(at: end), next < tokens.count else { break }
            position = next
        }
        return days.isEmpty ? nil : (days, end)
    }

    /// Past "và", ",", "và ngày", "và trước ngày"; nil where none stands.
    private func conjunction(at index: Int) -> Int? {
        var position = index
        if tokens[position].isMark(",") || tokens[position].isMark(";") { position += 1 }
        if tokens[position].isWord, TimeLexicon.conjunctions.contains(tokens[position].key) { position += 1 }
        guard position > index else { return nil }
        if tokens[position].key == RecurrenceLexicon.before { position += 1 }
        if tokens[position].key == TimeLexicon.dayWord, tokens[position].isWord { position += 1 }
        return position
    }

    /// "của tháng cuối quý", "tháng đầu quý sau", "các tháng 3, 6, 9 và 12".
    private func monthOfPeriod(at index: Int) -> Found? {
        var position = index
        if tokens[position].key == TimeLexicon.of, tokens[position].isWord { position += 1 }
        if let (words, length) = RecurrenceLexicon.monthsOfPeriod.match(
            tokens, at: position, before: tokens.count)
        {
            let named = PeriodReader(tokens: tokens).quarterNumber(at: position + length)
            return named == nil ? (words, position + length) : nil
        }
        if let (_, length) = RecurrenceLexicon.allMonths.match(tokens, at: position, before: tokens.count) {
            position += length
        } else if tokens[position].key == TimeLexicon.month {
            position += 1
        } else {
            return nil
        }
        var months: [Int] = []
        var end = position
        while months.count < 12, let month = numbers.short(at: position, 1...12),
            tokens[position + 1].key != TimeLexicon.month
        {
            months.append(month)
            end = position + 1
            guard let next = conjunction(at: end), tokens[next - 1].key != TimeLexicon.dayWord else { break }
            position = next
            if tokens[position].key == TimeLexicon.month { position += 1 }
        }
        guard months.count > 1, numbers.yearAfter(end).year == .unnamed, !tokens[end].isMark("/") else {
            return nil
        }
        var words = RecurrenceWords(frequency: .monthly)
        words.months = months
        return (words, end)
    }

    /// "ngày 05 tháng sau" of a duty of every month.
    private func nextMonth(at index: Int) -> Int {
        let of = tokens[index].key == TimeLexicon.of ? 1 : 0
        let length = TimeLexicon.relativeMonths.length(tokens, at: index + of, before: tokens.count)
        return length > 0 ? index + of + length : index
    }
}
