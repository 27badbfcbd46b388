// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// Days off in a row that have one name.
struct DaysOff: Hashable, Sendable {
    let first: Day
    private(set) var last: Day
    let cause: DayOff.Cause
    let name: Bilingual
    let source: String?
    let isEstimated: Bool

    /// Every day off of the range, weekends as well.
    static func all(in range: ClosedRange<Day>, of calendar: WorkCalendar) -> [DaysOff] {
        runs(in: range, of: calendar, withWeekends: true)
    }

    /// The days off that are no weekends; one name goes on over a weekend.
    static func named(in range: ClosedRange<Day>, of calendar: WorkCalendar) -> [DaysOff] {
        runs(in: range, of: calendar, withWeekends: false)
    }

    private static func runs(in range: ClosedRange<Day>, of calendar: WorkCalendar, withWeekends: Bool)
        -> [DaysOff]
    {
        var runs: [DaysOff] = []
        for number in range.lowerBound.number...range.upperBound.number {
            let day = Day(number: number)
            guard let off = calendar.dayOff(day), withWeekends || off.cause != .weekend else { continue }
            let run = DaysOff(day, off, isWeekendNamed: withWeekends)
            if let last = runs.last, last.isContinued(by: run, of: calendar, overWeekends: !withWeekends) {
                runs[runs.count - 1].last = day
            } else {
                runs.append(run)
            }
        }
        return runs
    }

    private init(_ day: Day, _ off: DayOff, isWeekendNamed: Bool) {
        first = day
        last = day
        cause = off.cause
        name = off.cause == .weekend ? Bilingual(vi: "cuối tuần", en: "weekend") : off.name
        source = off.source
        isEstimated = off.isEstimated && off.cause != .weekend
    }

    private func isContinued(by next: DaysOff, of calendar: WorkCalendar, overWeekends: Bool) -> Bool {
        guard cause == next.cause, name == next.name, source == next.source, isEstimated == next.isEstimated
        else { return false }
        return overWeekends
            ? calendar.workingDays(from: last, to: next.first) == 0 : next.first - last == 1
    }
}
