// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// The header Retry-After (RFC 9110, 10.2.3).
enum RetryAfter {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds from now, not negative; nil for what is neither a number of seconds nor an HTTP date.
    static func seconds(_ text: String, now: Date) -> TimeInterval? {
        if let seconds = number(text) { return TimeInterval(seconds) }
        guard let instant = instant(text, now: now) else { return nil }
        return max(0, TimeInterval(instant) - now.timeIntervalSince1970)
    }

    /// Digits alone; what is longer than any wait counts as the longest.
    private static func number(_ text: some StringProtocol) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text) ?? Int(Int32.max)
    }

    /// The three forms of an HTTP date, read without the tables that a formatter would load.
    private static func instant(_ text: String, now: Date) -> Int? {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "-" })
        switch words.count {
        case 6 where words[5] == "GMT":  // Sun, 06 Nov 1994 08:49:37 GMT; Sunday, 06-Nov-94 08:49:37 GMT
            return instant(day: words[1], month: words[2], year: words[3], time: words[4], now: now)
        case 5:  // Sun Nov  6 08:49:37 1994
            return instant(day: words[2], month: words[1], year: words[4], time: words[3], now: now)
        default: return nil
        }
    }

    private static func instant(
        day: Substring, month: Substring, year: Substring, time: Substring, now: Date
    ) -> Int? {
        guard let dayNumber = number(day), let month = months.firstIndex(of: String(month)),
            var yearNumber = number(year)
        else { return nil }
        let parts = time.split(separator: ":", omittingEmptySubsequences: false).compactMap { number($0) }
        guard parts.count == 3, parts[0] < 24, parts[1] < 60, parts[2] <= 60 else { return nil }
        if year.utf8.count == 2 {
            // Of two digits, the year that is not more than 50 years ahead.
            yearNumber += 2000
            if let date = Day(year: yearNumber, month: 1, day: 1),
                Double(date.number) * 86_400 > now.timeIntervalSince1970 + 50 * 365.25 * 86_400
            {
                yearNumber -= 100
            }
        }
        guard let date = Day(year: yearNumber, month: month + 1, day: dayNumber) else { return nil }
        return date.number * 86_400 + parts[0] * 3600 + parts[1] * 60 + parts[2]
    }
}
