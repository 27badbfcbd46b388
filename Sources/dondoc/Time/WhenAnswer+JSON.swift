// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocPlanning
import Foundation

extension WhenAnswer: Encodable {
    private enum CodingKeys: String, CodingKey {
        case text, kind, due, workBy, lateFrom, time, from, rrule, offset, inclusive, confidence, reason,
            reasonEn
        case issued, weekday, lunar, others, daysOff, occurrences, reminders, calendar
    }

    /// Every key is always there; what is missing is null.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(deadline.text, forKey: .text)
        try container.encode(deadline.kind, forKey: .kind)
        try container.encode(deadline.due, forKey: .due)
        try container.encode(dates?.workBy, forKey: .workBy)
        try container.encode(lateFrom, forKey: .lateFrom)
        try container.encode(deadline.time, forKey: .time)
        try container.encode(deadline.from, forKey: .from)
        try container.encode(deadline.rrule, forKey: .rrule)
        try container.encode(deadline.offset.map(WireOffset.init), forKey: .offset)
        try container.encode(deadline.inclusive, forKey: .inclusive)
        try container.encode(deadline.confidence, forKey: .confidence)
        try container.encode(deadline.reason.vi, forKey: .reason)
        try container.encode(deadline.reason.en, forKey: .reasonEn)
        try container.encode(issued, forKey: .issued)
        try container.encode(deadline.due?.weekday.english.lowercased(), forKey: .weekday)
        try container.encode(deadline.due.flatMap(LunarDate.init).map(WireLunarDate.init), forKey: .lunar)
        try container.encode(others, forKey: .others)
        try container.encode(daysOff.map(WireDaysOff.init), forKey: .daysOff)
        try container.encode(occurrences, forKey: .occurrences)
        try container.encode(reminders, forKey: .reminders)
        try container.encode(
            WireCalendar(
                knownUntil: office.calendar.knownUntil, estimated: isEstimated,
                source: office.isOfDaemon ? "dondocd" : "published"), forKey: .calendar)
    }
}

/// An offset whose missing anchor is null.
private struct WireOffset: Encodable {
    let offset: Deadline.Offset

    private enum CodingKeys: String, CodingKey { case duration, working, anchor }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(offset.duration, forKey: .duration)
        try container.encode(offset.working, forKey: .working)
        try container.encode(offset.anchor, forKey: .anchor)
    }
}

/// A lunar date as JSON has it.
struct WireLunarDate: Encodable {
    let day: Int
    let month: Int
    let leap: Bool
    let year: Int
    let yearName: String

    init(_ date: LunarDate) {
        day = date.day
        month = date.month
        leap = date.isLeap
        year = date.year
        yearName = date.yearName
    }
}

private struct WireDaysOff: Encodable {
    let from: Day
    let to: Day
    let cause: DayOff.Cause
    let name: Bilingual
    let source: String?
    let estimated: Bool

    init(_ run: DaysOff) {
        from = run.first
        to = run.last
        cause = run.cause
        name = run.name
        source = run.source
        estimated = run.isEstimated
    }
}

private struct WireCalendar: Encodable {
    let knownUntil: Day?
    let estimated: Bool
    let source: String
}
