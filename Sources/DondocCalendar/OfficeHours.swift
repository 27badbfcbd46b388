// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// When the office is open on a working day, with its rest at noon.
///
/// No law fixes the hours of an office, only the 40 hours of its week (Decision 188/1999/QĐ-TTg), so each office sets them: those that are configured are
/// `DaemonConfiguration.OfficeHours`, when the office opens and closes; from them these are made, and `usual` stands in without a daemon.
package struct OfficeHours: Hashable, Sendable {
    package let opens: TimeOfDay
    package let closes: TimeOfDay
    /// Open, but not counted as working time; nil where there is none.
    package let rest: ClosedRange<TimeOfDay>?

    /// Nil when it closes before it opens, or when the rest leaves no time before or after it.
    package init?(opens: TimeOfDay, closes: TimeOfDay, rest: ClosedRange<TimeOfDay>? = nil) {
        guard opens < closes else { return nil }
        if let rest, rest.lowerBound <= opens || rest.upperBound >= closes { return nil }
        self.init(unchecked: opens, closes, rest)
    }

    private init(unchecked opens: TimeOfDay, _ closes: TimeOfDay, _ rest: ClosedRange<TimeOfDay>?) {
        self.opens = opens
        self.closes = closes
        self.rest = rest
    }

    /// 07:30 to 17:00 with a rest from 11:30 to 13:00: eight hours of work, a fifth of the week.
    package static let usual = OfficeHours(
        unchecked: TimeOfDay(minutes: 7 * 60 + 30), TimeOfDay(minutes: 17 * 60),
        TimeOfDay(minutes: 11 * 60 + 30)...TimeOfDay(minutes: 13 * 60))

    /// Whether the office is open at that time: from opening to closing, both included, and at noon too.
    package func contains(_ time: TimeOfDay) -> Bool {
        opens <= time && time <= closes
    }

    /// The minutes of work in a working day.
    package var workingMinutes: Int { workedMinutes(before: closes) }

    /// The minutes of work from opening to that time.
    package func workedMinutes(before time: TimeOfDay) -> Int {
        let end = min(max(time, opens), closes).minutes
        guard let rest, end > rest.lowerBound.minutes else { return end - opens.minutes }
        let rested = min(end, rest.upperBound.minutes) - rest.lowerBound.minutes
        return end - opens.minutes - rested
    }

    /// The earliest time by which that many minutes of work have gone by, closing time at the latest.
    package func time(afterWorking minutes: Int) -> TimeOfDay {
        let end = opens.minutes + min(max(minutes, 0), workingMinutes)
        guard let rest, end > rest.lowerBound.minutes else { return TimeOfDay(minutes: end) }
        return TimeOfDay(minutes: end + rest.upperBound.minutes - rest.lowerBound.minutes)
    }
}

/// A time of a civil day.
package struct Moment: Hashable, Comparable, Sendable {
    package let day: Day
    package let time: TimeOfDay

    package init(day: Day, time: TimeOfDay) {
        self.day = day
        self.time = time
    }

    package static func < (left: Moment, right: Moment) -> Bool {
        (left.day, left.time) < (right.day, right.time)
    }
}

extension TimeOfDay {
    /// Held within 00:00 and 24:00.
    init(minutes: Int) {
        let minutes = min(max(minutes, 0), 1440)
        self = TimeOfDay(hour: minutes / 60, minute: minutes % 60) ?? .midnight
    }
}
