// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel

/// The days of a month or a year: what is off, what is worked, the lunar dates, and what falls due.
struct CalendarSheet: Sendable {
    struct Entry: Sendable {
        let day: Day
        /// Nil for a working day.
        let off: DayOff?
        let lunar: LunarDate?
        /// What falls due; nil where no daemon told.
        let duties: CalendarDayEntry?

        var isWorking: Bool { off == nil }
        /// Whether it is a Saturday or Sunday on which people work.
        var isWorkedWeekend: Bool { isWorking && isWeekend }
        var isWeekend: Bool { day.weekday.rawValue >= Weekday.saturday.rawValue }
        /// Off, and no mere weekend.
        var isHoliday: Bool { off.map { $0.cause != .weekend } ?? false }
        /// Whether only the law says so.
        var isEstimated: Bool { off?.isEstimated ?? false }
        /// How many milestones fall due.
        var dueCount: Int { duties?.deadlines ?? 0 }
    }

    let period: CalendarPeriod
    let entries: [Entry]
    /// The days off that are no weekends.
    let holidays: [DaysOff]
    /// The day of which one would say today.
    let today: Day
    let office: Office
    /// Whether the daemon told what falls due.
    let hasDuties: Bool

    init(_ period: CalendarPeriod, office: Office, today: Day, duties: [CalendarDayEntry]?) {
        let byDay = Dictionary((duties ?? []).map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
        let days = period.days
        self.period = period
        self.office = office
        self.today = today
        hasDuties = duties != nil
        entries = (days.lowerBound.number...days.upperBound.number).map { number in
            let day = Day(number: number)
            return Entry(
                day: day, off: office.calendar.dayOff(day), lunar: LunarDate(day), duties: byDay[day])
        }
        holidays = DaysOff.named(in: days, of: office.calendar)
    }

    /// The days of one of its months.
    func month(_ start: Day) -> ArraySlice<Entry> {
        guard let first = entries.first?.day else { return [] }
        let index = start - first
        return entries[index...index + (start.lastOfMonth - start)]
    }

    /// Whether days of it are computed from the law alone.
    var isEstimated: Bool { entries.contains { office.calendar.isEstimated($0.day) } }

    /// First days of lunar years that lie in it.
    var newYears: [LunarDate] {
        entries.compactMap(\.lunar).filter { $0.day == 1 && $0.month == 1 && !$0.isLeap }
    }

    /// How many milestones fall due.
    var dueCount: Int { entries.reduce(0) { $0 + $1.dueCount } }
}

extension Sequence<CalendarSheet.Entry> {
    var workingDays: Int { reduce(0) { $0 + ($1.isWorking ? 1 : 0) } }
}

extension CalendarSheet: Encodable {
    private enum CodingKeys: String, CodingKey { case from, to, knownUntil, source, workingDays, days }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(period.days.lowerBound, forKey: .from)
        try container.encode(period.days.upperBound, forKey: .to)
        try container.encode(office.calendar.knownUntil, forKey: .knownUntil)
        try container.encode(office.isOfDaemon ? "dondocd" : "published", forKey: .source)
        try container.encode(entries.workingDays, forKey: .workingDays)
        try container.encode(entries.map { WireDay(entry: $0, hasDuties: hasDuties) }, forKey: .days)
    }

    private struct WireDay: Encodable {
        let entry: Entry
        let hasDuties: Bool

        private enum CodingKeys: String, CodingKey {
            case date, weekday, working, off, worked, lunar, deadlines, deadlineCount
        }

        /// Every key is always there; deadlines are null where no daemon told, and are the first few of their count.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(entry.day, forKey: .date)
            try container.encode(entry.day.weekday.english.lowercased(), forKey: .weekday)
            try container.encode(entry.isWorking, forKey: .working)
            try container.encode(entry.off.map(WireDayOff.init), forKey: .off)
            try container.encode(entry.isWorkedWeekend, forKey: .worked)
            try container.encode(entry.lunar.map(WireLunarDate.init), forKey: .lunar)
            try container.encode(hasDuties ? entry.duties?.first ?? [] : nil, forKey: .deadlines)
            try container.encode(hasDuties ? entry.duties?.deadlines ?? 0 : nil, forKey: .deadlineCount)
        }
    }

    private struct WireDayOff: Encodable {
        let off: DayOff

        private enum CodingKeys: String, CodingKey { case cause, name, source, estimated }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(off.cause, forKey: .cause)
            try container.encode(off.name, forKey: .name)
            try container.encode(off.source, forKey: .source)
            try container.encode(off.isEstimated, forKey: .estimated)
        }
    }
}
