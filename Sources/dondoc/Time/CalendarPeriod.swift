// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// The months that are shown: one, a quarter's three, or a year's twelve.
struct CalendarPeriod: Hashable, Sendable {
    let year: Int
    let months: ClosedRange<Int>

    /// The month of a day.
    init(monthOf day: Day) {
        year = day.year
        months = day.month...day.month
    }

    /// As `init(argument:)`, but says what to write instead.
    init(written argument: String) throws {
        if let period = CalendarPeriod(argument: argument) {
            self = period
            return
        }
        // Words name days; their months are shown.
        guard !argument.allSatisfy({ $0.isNumber || "-/.".contains($0) }) else { throw CalendarPeriod.none }
        let range = try DayArgument.range(argument)
        let first = range.first ?? range.last
        guard first.year == range.last.year else { throw CalendarPeriod.none }
        year = first.year
        months = first.month...range.last.month
    }

    private static var none: ValidationError {
        ValidationError(
            say(
                vi: "không phải tháng hay năm. Hãy viết: 2022-04, 4/2022, 2022-Q2, 2022 hoặc “tháng sau”",
                en: "neither a month nor a year. Write: 2022-04, 4/2022, 2022-Q2, 2022 or “next month”"))
    }

    /// `2022`, `2022-04`, `04/2022`, `2022-Q1` or `Q1/2022`.
    init?(argument: String) {
        let parts = argument.uppercased().split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "/" })
        let isYearFirst = !argument.contains("/")
        guard let first = parts.first, let last = parts.last, parts.count <= 2 else { return nil }
        guard let year = CalendarPeriod.number(isYearFirst ? first : last, digits: 4...4, in: 1...9999)
        else { return nil }
        self.year = year
        let part = isYearFirst ? last : first
        if parts.count == 1 {
            months = 1...12
        } else if part.hasPrefix("Q") {
            guard let quarter = CalendarPeriod.number(part.dropFirst(), digits: 1...1, in: 1...4) else {
                return nil
            }
            months = quarter * 3 - 2...quarter * 3
        } else {
            guard let month = CalendarPeriod.number(part, digits: 1...2, in: 1...12) else { return nil }
            months = month...month
        }
    }

    private static func number(_ text: Substring, digits: ClosedRange<Int>, in range: ClosedRange<Int>)
        -> Int?
    {
        guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(text), range.contains(number)
        else { return nil }
        return number
    }

    /// The first days of the months.
    var starts: [Day] { months.compactMap { Day(year: year, month: $0, day: 1) } }

    /// Every day.
    var days: ClosedRange<Day> {
        let starts = starts
        guard let first = starts.first, let last = starts.last else { return Day(number: 0)...Day(number: 0) }
        return first...last.lastOfMonth
    }
}
