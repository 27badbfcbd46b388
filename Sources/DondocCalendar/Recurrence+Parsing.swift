// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

extension Recurrence {
    /// The rule as RFC 5545 writes it, with or without the `RRULE:` prefix; throws for what it does not say or we do not count.
    package init(rule text: String) throws(RecurrenceError) {
        var reader = RuleReader()
        var rule = text[...].trimmed
        if rule.prefix(6).uppercased() == "RRULE:" { rule = rule.dropFirst(6).trimmed }
        for part in rule.split(separator: ";", omittingEmptySubsequences: false) {
            try reader.read(part.trimmed)
        }
        self = try reader.recurrence()
    }
}

/// Reads the parts of a rule, each at most once.
private struct RuleReader {
    private var seen: Set<String> = []
    private var frequency: Recurrence.Frequency?
    private var interval = 1
    private var months: [Int] = []
    private var monthDays: [Int] = []
    private var weekdays: [Recurrence.DayOfWeek] = []
    private var positions: [Int] = []
    private var end = Recurrence.End.never

    mutating func read(_ part: Substring) throws(RecurrenceError) {
        guard let equals = part.firstIndex(of: "=") else {
            guard !part.isEmpty else { throw RecurrenceError(part: "", reason: .emptyPart) }
            throw RecurrenceError(part: part.shown, reason: .badValue("", expected: "a value after '='"))
        }
        let name = part[..<equals].trimmed.uppercased()
        let value = part[part.index(after: equals)...].trimmed
        guard seen.insert(name).inserted else {
            throw RecurrenceError(part: name[...].shown, reason: .partTwice)
        }
        switch name {
        case "FREQ": frequency = try frequency(value)
        case "INTERVAL": interval = try number(value, name, in: 1...Recurrence.longestInterval)
        case "BYMONTH": months = try numbers(value, name, in: 1...12)
        case "BYMONTHDAY": monthDays = try numbers(value, name, in: 1...31, orBack: true)
        case "BYDAY": weekdays = try days(value)
        case "BYSETPOS": positions = try numbers(value, name, in: 1...366, orBack: true)
        case "COUNT": end = .after(try number(value, name, in: 1...1_000_000))
        case "UNTIL": end = .on(try day(value))
        case "WKST":
            guard value.uppercased() == "MO" else {
                throw RecurrenceError(
                    part: name, reason: .badValue(value.shown, expected: "MO, as weeks begin on Monday"))
            }
        default: throw RecurrenceError(part: name[...].shown, reason: .unknownPart)
        }
    }

    func recurrence() throws(RecurrenceError) -> Recurrence {
        guard let frequency else { throw RecurrenceError(part: "FREQ", reason: .missing) }
        if seen.isSuperset(of: ["COUNT", "UNTIL"]) {
            throw misplaced("COUNT", "UNTIL is given too; keep one of them")
        }
        if frequency == .weekly, !monthDays.isEmpty {
            throw misplaced(
                "BYMONTHDAY", "not with FREQ=WEEKLY; write FREQ=MONTHLY, or name weekdays with BYDAY")
        }
        let isLong = frequency == .monthly || frequency == .yearly
        if !isLong, weekdays.contains(where: { $0.ordinal != nil }) {
            throw misplaced(
                "BYDAY",
                "the n-th weekday only with FREQ=MONTHLY or YEARLY; write the weekday without a number")
        }
        if !isLong, !positions.isEmpty {
            throw misplaced("BYSETPOS", "only with FREQ=MONTHLY or YEARLY; name the days with BYDAY")
        }
        if !positions.isEmpty, monthDays.isEmpty, weekdays.isEmpty {
            throw misplaced("BYSETPOS", "chooses among days; name them with BYDAY or BYMONTHDAY")
        }
        return Recurrence(
            frequency, interval: interval, months: months, monthDays: monthDays, weekdays: weekdays,
            positions: positions, end: end)
    }

    private func misplaced(_ part: String, _ remedy: String) -> RecurrenceError {
        RecurrenceError(part: part, reason: .misplaced(remedy: remedy))
    }

    // MARK: - Values

    private func frequency(_ value: Substring) throws(RecurrenceError) -> Recurrence.Frequency {
        guard let frequency = Recurrence.Frequency(rawValue: value.uppercased()) else {
            throw RecurrenceError(
                part: "FREQ", reason: .badValue(value.shown, expected: "DAILY, WEEKLY, MONTHLY or YEARLY"))
        }
        return frequency
    }

    private func number(
        _ value: Substring, _ part: String, in range: ClosedRange<Int>, orBack: Bool = false
    ) throws(RecurrenceError) -> Int {
        if let number = Int(value),
            range.contains(number) || orBack && (-range.upperBound...(-1)).contains(number)
        {
            return number
        }
        let expected =
            "\(range.lowerBound) to \(range.upperBound)"
            + (orBack ? ", or -1 to -\(range.upperBound) from the end" : "")
        throw RecurrenceError(part: part, reason: .badValue(value.shown, expected: expected))
    }

    private func numbers(
        _ value: Substring, _ part: String, in range: ClosedRange<Int>, orBack: Bool = false
    ) throws(RecurrenceError) -> [Int] {
        var found: [Int] = []
        for item in value.split(separator: ",", omittingEmptySubsequences: false) {
            found.append(try number(item.trimmed, part, in: range, orBack: orBack))
        }
        return found
    }

    private func days(_ value: Substring) throws(RecurrenceError) -> [Recurrence.DayOfWeek] {
        var found: [Recurrence.DayOfWeek] = []
        for item in value.split(separator: ",", omittingEmptySubsequences: false) {
            let item = item.trimmed
            let digits = item.dropLast(2)
            let ordinal = Int(digits)
            let code = item.suffix(2).uppercased()
            guard let weekday = Weekday.allCases.first(where: { $0.code == code }),
                digits.isEmpty || ordinal.map({ $0 != 0 && (-53...53).contains($0) }) == true
            else {
                throw RecurrenceError(
                    part: "BYDAY",
                    reason: .badValue(item.shown, expected: "MO, TU, WE, TH, FR, SA or SU, or 1MO, -1FR"))
            }
            found.append(Recurrence.DayOfWeek(weekday, ordinal: ordinal))
        }
        return found
    }

    private func day(_ value: Substring) throws(RecurrenceError) -> Day {
        let digits =
            value.utf8.count == 8
            && value.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if digits, let day = Day(iso: "\(value.prefix(4))-\(value.dropFirst(4).prefix(2))-\(value.suffix(2))")
        {
            return day
        }
        throw RecurrenceError(
            part: "UNTIL",
            reason: .badValue(value.shown, expected: "a day as YYYYMMDD without a time, 20221231"))
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return self[startIndex..<startIndex] }
        return self[first...last]
    }

    /// What a message shows of it.
    fileprivate var shown: String { count > 20 ? prefix(19) + "…" : String(self) }
}
