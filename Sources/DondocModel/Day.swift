// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// A civil date of the Gregorian calendar, without a time or a zone.
///
/// Arithmetic is on the day number, so no calendar, zone or summer time can disturb it.
package struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, negative before.
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    /// The day of that year, month and day of month; nil when there is no such day (31/4, 30/02).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Day.daysInMonth(month, year: year)
        else { return nil }
        number = Day.number(year: year, month: month, day: day)
    }

    /// The day written as ISO 8601 writes it, `2022-02-15`; nil for any other form.
    package init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package var year: Int { components.year }
    package var month: Int { components.month }
    package var dayOfMonth: Int { components.day }

    package var components: (year: Int, month: Int, day: Int) {
        // Days are counted from 1 March of year 0, so that the leap day ends a year (Neri and Schneider, 2023).
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    package var weekday: Weekday {
        let index = ((number + 3) % 7 + 7) % 7  // 1970-01-01 was a Thursday
        return Weekday.allCases[index]
    }

    package var firstOfMonth: Day { self - (dayOfMonth - 1) }
    package var lastOfMonth: Day {
        let (year, month, day) = components
        return self + (Day.daysInMonth(month, year: year) - day)
    }

    /// The same day number `months` later, or the month's last day where there is none (Civil Code, article 148.3).
    package func adding(months: Int) -> Day {
        let (year, month, day) = components
        let index = year * 12 + (month - 1) + months
        let newYear = index >= 0 ? index / 12 : (index - 11) / 12
        let newMonth = index - newYear * 12 + 1
        let newDay = min(day, Day.daysInMonth(newMonth, year: newYear))
        return Day(number: Day.number(year: newYear, month: newMonth, day: newDay))
    }

    package static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
    package static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }
    /// Days from the second to the first; positive when the first is later.
    package static func - (later: Day, earlier: Day) -> Int { later.number - earlier.number }
    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    package static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Days of a month from 1 to 12.
    package static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func number(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension Day: CustomStringConvertible {
    /// ISO 8601, `2022-02-15`.
    package var description: String {
        let (year, month, day) = components
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// As Vietnamese documents write it, `15/02/2022` (Decree 30/2020, Annex I: days below 10 and months 1–2 take a 0).
    package var vietnamese: String {
        let (year, month, day) = components
        return "\(padded(day, 2))/\(month <= 2 ? padded(month, 2) : String(month))/\(year)"
    }

    /// Day and month alone, `15/02`.
    package var shortVietnamese: String {
        let (_, month, day) = components
        return "\(padded(day, 2))/\(month <= 2 ? padded(month, 2) : String(month))"
    }

    private func padded(_ value: Int, _ width: Int) -> String {
        var digits = String(value)
        while digits.utf8.count < width { digits = "0" + digits }
        return digits
    }
}

extension Day: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(iso: text) ?? Day(farAhead: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "no such date: '\(text)'; write YYYY-MM-DD")
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The day after 9999-12-31 and later ones as `description` writes them, which follow from a day that is given.
    private init?(farAhead text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (10_000...99_999).contains(year), (1...12).contains(month),
            day >= 1, day <= Day.daysInMonth(month, year: year)
        else { return nil }
        number = Day.number(year: year, month: month, day: day)
    }
}

/// A day of the week; raw values are those of ISO 8601 (Monday is 1).
package enum Weekday: Int, CaseIterable, Codable, Sendable {
    case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

    /// "thứ Hai" … "Chủ nhật".
    package var vietnamese: String {
        switch self {
        case .monday: "thứ Hai"
        case .tuesday: "thứ Ba"
        case .wednesday: "thứ Tư"
        case .thursday: "thứ Năm"
        case .friday: "thứ Sáu"
        case .saturday: "thứ Bảy"
        case .sunday: "Chủ nhật"
        }
    }

    /// "Monday" … "Sunday".
    package var english: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }
}

/// A time of day in minutes since midnight, 0 to 1,440.
package struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let minutes: Int

    /// Nil unless `hour` is 0…24 and `minute` 0…59, and not past 24:00.
    package init?(hour: Int, minute: Int) {
        guard (0...24).contains(hour), (0...59).contains(minute), hour * 60 + minute <= 1440 else {
            return nil
        }
        minutes = hour * 60 + minute
    }

    /// Written as `07:30`; nil for any other form.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    package var description: String {
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}

extension TimeOfDay: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = TimeOfDay(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "no such time: '\(text)'; write HH:MM")
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// The zone in which days are counted: the only bridge between a `Day` and an instant.
package struct CivilZone: Sendable {
    private let calendar: Calendar
    package var timeZone: TimeZone { calendar.timeZone }

    package init(_ timeZone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        self.calendar = calendar
    }

    /// Nil when the zone's name is unknown here.
    package init?(identifier: String) {
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        self.init(zone)
    }

    /// UTC+7 all year, for places that have no zone database.
    package static let vietnam = CivilZone(
        TimeZone(identifier: "Asia/Ho_Chi_Minh") ?? TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt)

    package func day(of instant: Date) -> Day {
        let seconds = instant.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: instant))
        return Day(number: Int((seconds / 86_400).rounded(.down)))
    }

    package func time(of instant: Date) -> TimeOfDay {
        let seconds = instant.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: instant))
        let minutes = Int((seconds / 60).rounded(.down)) - day(of: instant).number * 1440
        return TimeOfDay(hour: minutes / 60, minute: minutes % 60) ?? .midnight
    }

    /// The instant at which the wall clock of the zone shows that day and time.
    package func instant(of day: Day, at time: TimeOfDay) -> Date {
        let local = Date(timeIntervalSince1970: Double(day.number) * 86_400 + Double(time.minutes) * 60)
        let first = local - Double(timeZone.secondsFromGMT(for: local))
        return local - Double(timeZone.secondsFromGMT(for: first))
    }
}

extension TimeOfDay {
    package static let midnight = TimeOfDay(unchecked: 0)

    private init(unchecked minutes: Int) {
        self.minutes = minutes
    }
}
