// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// The days of a rule from a start on, made block by block: a year of a yearly rule, a month of any other.
struct RecurrenceDays: Sequence, IteratorProtocol {
    private let rule: Recurrence
    private let start: Day
    /// The year or month of the current block, months counted from year 0, and how far it is to the next.
    private var block: Int
    private let stride: Int
    private let end: Int
    /// So many blocks without a day, and there will never be one: the calendar repeats itself every 400 years.
    private let patience: Int
    /// What is left of the current block, the first one last.
    private var pending: [Day] = []
    private var left: Int

    /// A start outside the years 1 to 9999 has no occurrences.
    init(_ rule: Recurrence, start: Day) {
        self.rule = rule.completed(by: start)
        self.start = start
        let isYearly = rule.frequency == .yearly
        let isKnown = WorkedDays.reach.contains(start.number)
        block = isKnown ? RecurrenceDays.block(of: start, isYearly: isYearly) : Int.max
        stride = isYearly || rule.frequency == .monthly ? rule.interval : 1
        end = isYearly ? 10_000 : 120_000
        patience = (isYearly ? 400 : 4800) * (stride == rule.interval ? 1 : rule.interval)
        left = if case .after(let count) = rule.end { count } else { Int.max }
    }

    /// Leaves out the blocks before the day's.
    mutating func skip(to day: Day) {
        guard block < end, day > start else { return }
        let last = Day(number: Swift.min(day.number, WorkedDays.reach.upperBound - 1))
        let target = RecurrenceDays.block(of: last, isYearly: rule.frequency == .yearly)
        block += (target - block) / stride * stride
    }

    mutating func next() -> Day? {
        guard left > 0 else { return nil }
        var empty = 0
        while pending.isEmpty {
            guard block < end, empty <= patience else { return nil }
            pending = days().filter { $0 >= start }.reversed()
            block += stride
            empty += 1
        }
        let day = pending.removeLast()
        if case .on(let last) = rule.end, day > last {
            left = 0
            return nil
        }
        left -= 1
        return day
    }

    private static func block(of day: Day, isYearly: Bool) -> Int {
        let (year, month, _) = day.components
        return isYearly ? year : year * 12 + month - 1
    }

    /// The days of the current block, in order.
    private func days() -> [Day] {
        guard rule.frequency == .yearly else {
            return positioned(days(ofMonth: block % 12 + 1, year: block / 12))
        }
        let months = rule.months.isEmpty ? Array(1...12) : rule.months
        return positioned(months.flatMap { days(ofMonth: $0, year: block) })
    }

    private func positioned(_ days: [Day]) -> [Day] {
        guard !rule.positions.isEmpty else { return days }
        return Set(rule.positions.map { $0 > 0 ? $0 - 1 : days.count + $0 })
            .filter(days.indices.contains).sorted().map { days[$0] }
    }

    private func days(ofMonth month: Int, year: Int) -> [Day] {
        guard rule.months.isEmpty || rule.months.contains(month),
            let first = Day(year: year, month: month, day: 1)
        else { return [] }
        let length = Day.daysInMonth(month, year: year)
        let numbers: [Int] =
            if rule.monthDays.isEmpty {
                Array(1...length)
            } else {
                Set(rule.monthDays.map { $0 > 0 ? $0 : length + 1 + $0 }).filter { 1...length ~= $0 }.sorted()
            }
        return numbers.map { first + ($0 - 1) }.filter { hasWeekday($0, in: first) && isInStep($0) }
    }

    /// Whether it is one of the weekdays, ordinals counted in the month, or in the year when the rule names no month.
    private func hasWeekday(_ day: Day, in first: Day) -> Bool {
        guard !rule.weekdays.isEmpty else { return true }
        let weekday = day.weekday
        return rule.weekdays.contains { term in
            guard term.weekday == weekday else { return false }
            guard let ordinal = term.ordinal else { return true }
            let period =
                rule.frequency == .yearly && rule.months.isEmpty ? day.yearSpan : first...day.lastOfMonth
            let place = ordinal > 0 ? (day - period.lowerBound) / 7 + 1 : -((period.upperBound - day) / 7) - 1
            return place == ordinal
        }
    }

    /// Whether the intervals of a daily or weekly rule fall on it.
    private func isInStep(_ day: Day) -> Bool {
        switch rule.frequency {
        case .daily: (day - start) % rule.interval == 0
        case .weekly: (day.monday - start.monday) / 7 % rule.interval == 0
        case .monthly, .yearly: true
        }
    }
}

extension Recurrence {
    /// The rule with what it leaves open taken from its start.
    fileprivate func completed(by start: Day) -> Recurrence {
        guard WorkedDays.reach.contains(start.number) else { return self }
        let (_, month, day) = start.components
        let isOpen = monthDays.isEmpty && weekdays.isEmpty
        return switch frequency {
        case .yearly where isOpen:
            with(months: months.isEmpty ? [month] : months, monthDays: [day])
        case .monthly where isOpen: with(monthDays: [day])
        case .weekly where isOpen: with(weekdays: [DayOfWeek(start.weekday)])
        default: self
        }
    }

    private func with(
        months: [Int]? = nil, monthDays: [Int]? = nil, weekdays: [DayOfWeek]? = nil
    ) -> Recurrence {
        Recurrence(
            frequency, interval: interval, months: months ?? self.months,
            monthDays: monthDays ?? self.monthDays, weekdays: weekdays ?? self.weekdays, positions: positions,
            end: end)
    }
}

extension Day {
    fileprivate var monday: Day { self - (weekday.rawValue - 1) }

    fileprivate var yearSpan: ClosedRange<Day> {
        let first = adding(months: 1 - month).firstOfMonth
        return first...first + (Day.isLeap(year) ? 365 : 364)
    }
}
