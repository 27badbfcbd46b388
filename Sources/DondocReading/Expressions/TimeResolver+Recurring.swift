// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

extension TimeResolver {
    /// The rule of a duty that comes back, and the first day on which it does.
    func recurring(_ words: RecurrenceWords, _ time: TimeWords, _ text: String) throws(TimeFailure)
        -> Deadline
    {
        if let lunar = words.lunar { return try recurring(lunar, words, time, text) }
        let isExclusive = words.before && !rules.beforeIncludesDay
        let rule = RecurrenceRule(words, isExclusive: isExclusive)
        guard var ruleText = rule.text else { throw .impossible }
        let stretch = try self.stretch(of: words)
        if let stretch { ruleText += ";UNTIL=\(stretch.last.description.filter { $0 != "-" })" }
        var deadline = Deadline(
            text: text, kind: .recurring, time: time.time, rrule: ruleText, inclusive: !isExclusive,
            confidence: words.isDated ? 0.85 : 0.6,
            reason: Reasons.recurring(text, words, isExclusive: isExclusive))
        if words.lacksMonth {
            deadline.confidence = 0.5
            deadline.reason = Reasons.joined(deadline.reason, Reasons.noMonthOfPeriod)
        }
        doubt(words, &deadline)
        if let stretch { confine(&deadline, to: stretch) }
        // A rule of our own is always readable; if it were not, the deadline would only lack its next day.
        guard words.isDated, let issued, let recurrence = try? Recurrence(rule: ruleText) else {
            return deadline
        }
        let start = max(issued, stretch?.first ?? issued)
        deadline.due = recurrence.first(onOrAfter: start, startingAt: rule.start(near: start))
        guard let due = deadline.due else { return deadline }
        deadline.reason = Reasons.joined(deadline.reason, Reasons.next(due))
        if let place = words.place, place.unit == .workingDay, !rules.calendar.isWorkingDay(due) {
            deadline.confidence = min(deadline.confidence, 0.6)
            deadline.reason = Reasons.joined(
                deadline.reason, Reasons.ruleOnDayOff(due, rules.calendar, isFirst: place.ordinal > 0))
        }
        return deadline
    }

    /// As long as a duty comes back.
    private struct Stretch {
        var first: Day?
        var last: Day
        var isInferred: Bool
    }

    private func stretch(of words: RecurrenceWords) throws(TimeFailure) -> Stretch? {
        guard let bounds = words.bounds else { return nil }
        let (last, isInferred) = try end(of: bounds.last, after: bounds.first)
        let first = try bounds.first.map { date throws(TimeFailure) in
            try start(of: date, before: bounds.last, last)
        }
        if let first, first > last { throw .contradictory }
        return Stretch(first: first, last: last, isInferred: isInferred)
    }

    private func confine(_ deadline: inout Deadline, to stretch: Stretch) {
        deadline.from = stretch.first
        deadline.reason = Reasons.joined(deadline.reason, Reasons.confined(stretch.first, stretch.last))
        guard stretch.isInferred else { return }
        deadline.confidence = min(deadline.confidence, 0.7)
        deadline.reason = Reasons.joined(deadline.reason, Reasons.inferredYear(stretch.last.year))
    }

    /// Says what of the rule is not in the words.
    private func doubt(_ words: RecurrenceWords, _ deadline: inout Deadline) {
        var doubts: [(Bilingual, Double)] = []
        if words.isOfUnnamedPeriod { doubts.append((Reasons.unnamedPeriod, 0.65)) }
        if words.isOfEitherCalendar { doubts.append((Reasons.takenForCivil, 0.6)) }
        if words.place?.unit == .week { doubts.append((Reasons.weekOfMonth, 0.5)) }
        for (reason, confidence) in doubts {
            deadline.reason = Reasons.joined(deadline.reason, reason)
            deadline.confidence = min(deadline.confidence, confidence)
        }
    }

    /// A duty of every lunar year, which no rule of RFC 5545 can tell: only its next day.
    private func recurring(_ duty: LunarDuty, _ words: RecurrenceWords, _ time: TimeWords, _ text: String)
        throws(TimeFailure) -> Deadline
    {
        let isFeast = if case .holiday = duty { true } else { false }
        let isExclusive = words.before && (isFeast || !rules.beforeIncludesDay)
        var deadline = Deadline(
            text: text, kind: .recurring, time: time.time, inclusive: !isExclusive, confidence: 0.8,
            reason: Reasons.recurring(text, words, isExclusive: isExclusive))
        deadline.reason = Reasons.joined(deadline.reason, Reasons.lunarDuty)
        guard let issued else { return deadline }
        let day = try years.next(duty, onOrAfter: isExclusive ? issued + 1 : issued)
        let due = isExclusive ? day - 1 : day
        deadline.due = due
        deadline.reason = Reasons.joined(deadline.reason, Reasons.next(due))
        deadline.reason = Reasons.joined(deadline.reason, Reasons.lunar(day))
        return deadline
    }
}

/// Words for what comes back, as RFC 5545 writes it.
struct RecurrenceRule: Sendable {
    private let words: RecurrenceWords
    private let isExclusive: Bool

    /// - Parameter isExclusive: whether the days that are named are too late themselves.
    init(_ words: RecurrenceWords, isExclusive: Bool) {
        self.words = words
        self.isExclusive = isExclusive
    }

    /// The rule without "RRULE:"; nil where no rule has these days.
    var text: String? {
        if !words.dates.isEmpty { return yearly()?.joined(separator: ";") }
        var parts = ["FREQ=\(words.frequency.rawValue)"]
        let months = monthNumbers()
        if !months.isEmpty {
            parts.append("BYMONTH=\(list(months))")
        } else if words.interval > 1 {
            parts.append("INTERVAL=\(words.interval)")
        }
        if let place = words.place {
            parts += self.parts(of: place)
        } else if !words.weekdays.isEmpty {
            parts.append("BYDAY=\(weekdays().map(\.code).joined(separator: ","))")
        } else if !words.days.isEmpty {
            parts += lastable(monthDays())
        }
        return parts.joined(separator: ";")
    }

    /// The day from which intervals are counted: one in the period of that day.
    ///
    /// What comes back every so many months without a month named is due in the last month of its period.
    func start(near day: Day) -> Day {
        guard words.frequency == .monthly, words.interval > 1, monthNumbers().isEmpty else { return day }
        let place = (day.month - 1) % words.interval
        guard 12 % words.interval == 0 else { return day.firstOfMonth }
        return day.firstOfMonth.adding(months: -place - 1)
    }

    // MARK: -

    /// The days at a place in a month; before them the working day, or the day, that comes before.
    private func parts(of place: DayPlace) -> [String] {
        let ordinal = place.ordinal
        switch place.unit {
        case .day: return ["BYMONTHDAY=\(ordinal)"]
        case .workingDay:
            let position = isExclusive ? (ordinal == 1 ? -1 : ordinal - 1) : ordinal
            return ["BYDAY=MO,TU,WE,TH,FR", "BYSETPOS=\(position)"]
        case .week: return ordinal > 0 ? ["BYDAY=\(ordinal)SU"] : ["BYMONTHDAY=-1"]
        case .weekday(let weekday):
            guard isExclusive else { return ["BYDAY=\(ordinal)\(weekday.code)"] }
            let first = ordinal > 0 ? 7 * (ordinal - 1) : 7 * ordinal - 1
            // The day before the 1st is the last one of the month before.
            let days = (first..<first + 7).map { ordinal > 0 && $0 == 0 ? -1 : $0 }
            let before = Weekday(rawValue: (weekday.rawValue + 5) % 7 + 1) ?? weekday
            return ["BYMONTHDAY=\(list(days.sorted { rank($0) < rank($1) }))", "BYDAY=\(before.code)"]
        }
    }

    private func monthDays() -> [Int] {
        unique(words.days.map { isExclusive ? ($0 == 1 ? -1 : $0 - 1) : $0 })
    }

    /// Days of a month; the last one of a month that has no 29th, 30th or 31st (as by article 148.3 of the Civil Code).
    private func lastable(_ days: [Int]) -> [String] {
        let sorted = days.sorted { rank($0) < rank($1) }
        guard let last = sorted.last, last > 28, sorted.dropLast().allSatisfy({ (1...27).contains($0) })
        else {
            return ["BYMONTHDAY=\(list(days))"]
        }
        let before = sorted.dropLast()
        let places = Array(1...max(1, before.count)).prefix(before.count) + [-1]
        return ["BYMONTHDAY=\(list(before + Array(28...last)))", "BYSETPOS=\(list(Array(places)))"]
    }

    private func weekdays() -> [Weekday] {
        words.weekdays.compactMap { Weekday(rawValue: isExclusive ? ($0.rawValue + 5) % 7 + 1 : $0.rawValue) }
    }

    /// The months in which it comes back; none where every month, or no certain one, is meant.
    ///
    /// What is due before the first of a month is due in the month before.
    private func monthNumbers() -> [Int] {
        let isBack =
            isExclusive && (words.days == [1] || words.place == DayPlace(unit: .workingDay, ordinal: 1))
        let named: [Int]
        if !words.months.isEmpty {
            named = words.months
        } else if let month = words.monthOfPeriod, 12 % words.interval == 0 {
            named = Array(stride(from: month, through: 12, by: words.interval))
        } else {
            return []
        }
        return unique(named.map { isBack ? ($0 + 10) % 12 + 1 : $0 }).sorted()
    }

    /// The rule for days of the year; nil where there is none.
    private func yearly() -> [String]? {
        var dates = words.dates.map { isExclusive ? before($0) : $0 }
        if dates.count == 1, let date = dates.first, words.frequency == .monthly, words.interval > 1,
            12 % words.interval == 0
        {
            // "định kỳ 6 tháng (trước ngày 15/6)" names one of its days.
            dates = stride(from: 0, to: 12, by: words.interval).map {
                RecurrenceWords.DayOfYear(month: (date.month + $0 - 1) % 12 + 1, day: date.day)
            }
        }
        if dates.contains(where: { $0.day > 0 }) {
            // The last day of a month is its number, but of February, where others are counted too.
            dates = dates.map {
                .init(month: $0.month, day: $0.day < 0 ? Day.daysInMonth($0.month, year: 2001) : $0.day)
            }
        }
        let months = unique(dates.map(\.month)).sorted()
        let days = unique(dates.map(\.day)).sorted { rank($0) < rank($1) }
        let isMonthly = words.frequency == .monthly && days.count == 1
        var parts = ["FREQ=\(isMonthly ? "MONTHLY" : "YEARLY")"]
        if words.frequency == .yearly, words.interval > 1 { parts.append("INTERVAL=\(words.interval)") }
        parts.append("BYMONTH=\(list(months))")
        if isMonthly { return parts + lastable(days) }
        parts.append("BYMONTHDAY=\(list(days))")
        guard days.count > 1 else { return parts }
        // Of all days in all the months only those that are named.
        let candidates = months.flatMap { month in
            days.filter { $0 == -1 || $0 <= Day.daysInMonth(month, year: 2001) }
                .map { RecurrenceWords.DayOfYear(month: month, day: $0) }
        }
        let places = dates.compactMap { candidates.firstIndex(of: $0).map { $0 + 1 } }.sorted()
        guard places.count == dates.count else { return nil }
        return parts + (places.count == candidates.count ? [] : ["BYSETPOS=\(list(places))"])
    }

    private func before(_ date: RecurrenceWords.DayOfYear) -> RecurrenceWords.DayOfYear {
        guard date.day == 1 else { return .init(month: date.month, day: date.day - 1) }
        return .init(month: (date.month + 10) % 12 + 1, day: -1)
    }

    private func rank(_ day: Int) -> Int { day < 0 ? 32 + day : day }

    private func unique(_ values: [Int]) -> [Int] {
        var seen: Set<Int> = []
        return values.filter { seen.insert($0).inserted }
    }

    private func list(_ values: [Int]) -> String { values.map(String.init).joined(separator: ",") }
}

extension RecurrenceWords {
    /// "hằng quý (trước ngày 10)": nothing tells in which month of the quarter.
    fileprivate var lacksMonth: Bool {
        frequency == .monthly && interval > 1 && !days.isEmpty && months.isEmpty && monthOfPeriod == nil
    }
}

extension Weekday {
    /// Two letters of RFC 5545.
    fileprivate var code: String {
        switch self {
        case .monday: "MO"
        case .tuesday: "TU"
        case .wednesday: "WE"
        case .thursday: "TH"
        case .friday: "FR"
        case .saturday: "SA"
        case .sunday: "SU"
        }
    }
}
