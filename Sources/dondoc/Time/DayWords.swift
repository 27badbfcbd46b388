// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading

/// Days from one to another; without a first one it is all until the last.
struct DayRange: Hashable, Sendable {
    var first: Day?
    var last: Day

    init(_ first: Day?, _ last: Day) {
        self.first = first
        self.last = last
    }

    init(_ day: Day) { self.init(day, day) }
}

/// Which days a person means on a given day: in numbers, in the short words of either language, or in any that a document has.
struct DayWords {
    let today: Day
    var rules = ReadingRules()

    /// - Throws: where nothing names a day.
    func range(_ text: String) throws(ExpressionError) -> DayRange {
        let parts = text.split(separator: "..", omittingEmptySubsequences: false)
        if parts.count == 2, !text.contains("...") {
            let (first, last) = (try range(String(parts[0])), try range(String(parts[1])))
            guard let start = first.first, start <= last.last else { throw .contradictory(text) }
            return DayRange(start, last.last)
        }
        if let day = try shortDay(text) { return DayRange(day) }
        if let range = short(Folding.searchable(text)) { return range }
        return try written(text)
    }

    // MARK: 15/02

    /// Day and month, in the year in which they are nearest to today.
    private func shortDay(_ text: String) throws(ExpressionError) -> Day? {
        let parts = text.split(whereSeparator: { "/.".contains($0) }).map { Int($0) }
        guard parts.count == 2, text.allSatisfy({ $0.isNumber || "/.".contains($0) }),
            let date = parts[0], let month = parts[1]
        else { return nil }
        let days = (-4...4).compactMap { Day(year: today.year + $0, month: month, day: date) }
        // Of two that are as near, the one ahead.
        guard let nearest = days.reversed().min(by: { abs($0 - today) < abs($1 - today) }) else {
            throw .impossibleDate(text)
        }
        return nearest
    }

    // MARK: Short words

    /// "hôm nay", "next monday", "tuần này", "3 days ago": folded, so that accents may be left out.
    private func short(_ text: String) -> DayRange? {
        if let days = Self.days[text] { return DayRange(today + days) }
        let words = text.split(separator: " ").map(String.init)
        return edge(words) ?? weekday(words) ?? period(words).map { DayRange($0.from, $0.to) }
            ?? counted(words)
    }

    private static let days: [String: Int] = [
        "hom nay": 0, "today": 0, "ngay mai": 1, "mai": 1, "tomorrow": 1, "hom qua": -1, "yesterday": -1,
        "hom kia": -2, "ngay kia": 2, "ngay mot": 2, "day after tomorrow": 2,
    ]

    /// "đầu tháng", "end of next month".
    private func edge(_ words: [String]) -> DayRange? {
        let isStart = ["dau", "start", "beginning"].contains(words.first)
        guard isStart || ["cuoi", "end"].contains(words.first) else { return nil }
        let rest = words.dropFirst().filter { !["of", "the"].contains($0) }
        let named = rest.count == 1 ? rest + ["nay"] : Array(rest)
        return period(named).map { DayRange(isStart ? $0.from : $0.to) }
    }

    private static let weekdays: [String: Weekday] = [
        "thu hai": .monday, "thu ba": .tuesday, "thu tu": .wednesday, "thu nam": .thursday,
        "thu sau": .friday,
        "thu bay": .saturday, "chu nhat": .sunday, "thu 2": .monday, "thu 3": .tuesday, "thu 4": .wednesday,
        "thu 5": .thursday, "thu 6": .friday, "thu 7": .saturday, "cn": .sunday, "monday": .monday,
        "tuesday": .tuesday, "wednesday": .wednesday, "thursday": .thursday, "friday": .friday,
        "saturday": .saturday, "sunday": .sunday, "mon": .monday, "tue": .tuesday, "wed": .wednesday,
        "thu": .thursday, "fri": .friday, "sat": .saturday, "sun": .sunday,
    ]

    /// "thứ Hai" is the next one, today included; "thứ Hai tuần sau" and "next monday" say which week.
    private func weekday(_ words: [String]) -> DayRange? {
        guard let last = words.last else { return nil }
        if words.count == 2, let weekday = Self.weekdays[last] {
            switch words[0] {
            case "next": return DayRange(coming(weekday, from: today + 1))
            case "last": return DayRange(coming(weekday, from: today - 7))
            case "this": return DayRange(monday + (weekday.rawValue - 1))
            default: break
            }
        }
        let week = words.suffix(2).joined(separator: " ")
        let isWeekNamed = words.count > 2 && words[words.count - 2] == "tuan"
        let name = (isWeekNamed ? words.dropLast(2) : words[...]).joined(separator: " ")
        guard let weekday = Self.weekdays[name] else { return nil }
        guard isWeekNamed else { return DayRange(coming(weekday, from: today)) }
        guard let weeks = ReportPeriod.steps[String(week.dropFirst(5))] else { return nil }
        return DayRange(monday + (weeks * 7 + weekday.rawValue - 1))
    }

    private var monday: Day { today - (today.weekday.rawValue - 1) }

    private func coming(_ weekday: Weekday, from day: Day) -> Day {
        day + (weekday.rawValue - day.weekday.rawValue + 7) % 7
    }

    // MARK: Periods

    /// "tuần này", "last quarter".
    private func period(_ words: [String]) -> ReportPeriod? { ReportPeriod(relative: words, today: today) }

    /// "3 days ago", "in 2 weeks", "5 ngày nữa", "2 tuần trước".
    private func counted(_ words: [String]) -> DayRange? {
        let inner = words.first == "in" ? Array(words.dropFirst()) : words
        guard inner.count >= 2, let count = Int(inner[0]), (0...36_500).contains(count) else { return nil }
        let length: Int
        switch inner[1] {
        case "ngay", "day", "days": length = 1
        case "tuan", "week", "weeks": length = 7
        default: return nil
        }
        switch (words.first == "in", inner.dropFirst(2).joined(separator: " ")) {
        case (true, ""), (false, "nua"), (false, "toi"), (false, "from now"):
            return DayRange(today + count * length)
        case (false, "ago"), (false, "truoc"): return DayRange(today - count * length)
        default: return nil
        }
    }

    // MARK: A document's words

    private func written(_ text: String) throws(ExpressionError) -> DayRange {
        let deadline = try ExpressionReader(rules: rules).deadline(in: text, issued: today)
        guard let due = deadline.due else { throw .noDeadline(deadline.text) }
        switch deadline.kind {
        case .beforeDate, .byTime: return DayRange(nil, due)
        case .range: return DayRange(deadline.from ?? due, due)
        case .inWeek: return DayRange(due - 6, due)
        case .inMonth: return DayRange(due.firstOfMonth, due)
        case .inQuarter: return DayRange(due.firstOfMonth.adding(months: -2), due)
        case .inHalf: return DayRange(due.firstOfMonth.adding(months: -5), due)
        case .inYear: return DayRange(due.firstOfMonth.adding(months: -11), due)
        default: return DayRange(due)
        }
    }
}
