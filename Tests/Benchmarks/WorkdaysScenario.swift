// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// Questions about working days, over all years that notices and the law know.
struct WorkdaysScenario {
    let stopwatch: Stopwatch
    private let calendar = WorkCalendar.published
    private static let questions = 200_000

    init(stopwatch: Stopwatch) {
        self.stopwatch = stopwatch
    }

    func section() -> Section {
        var section = Section(scenario: Scenario.workdays.rawValue)
        let days = Self.days()
        let calendar = calendar
        func ask(_ name: String, _ question: @escaping (Day, Int) -> Int) {
            let sample = stopwatch.seconds {
                days.indices.reduce(0) { $0 &+ question(days[$1], $1) }
            }
            section.figures.append(
                Figure(name, sample.scaled(by: 1e9 / Double(days.count)), "ns", target: .atMost(200)))
        }
        ask("is it a working day") { day, _ in calendar.isWorkingDay(day) ? 1 : 0 }
        ask("last working day up to it") { day, _ in calendar.lastWorkingDay(onOrBefore: day).number }
        ask("first working day from it") { day, _ in calendar.firstWorkingDay(onOrAfter: day).number }
        ask("10 working days after") { day, _ in calendar.day(day, addingWorkingDays: 10).number }
        ask("15 working days before") { day, _ in calendar.day(day, addingWorkingDays: -15).number }
        ask("250 working days after") { day, _ in calendar.day(day, addingWorkingDays: 250).number }
        ask("working days within a month") { day, _ in calendar.workingDays(from: day, to: day + 30) }
        ask("working days within ten years") { day, _ in calendar.workingDays(from: day, to: day + 3650) }
        return section
    }

    /// Days of 1990 to 2060 in no order.
    private static func days() -> [Day] {
        var random = SplitMix(seed: 2022)
        let first = 7305  // 1990-01-01
        return (0..<questions).map { _ in Day(number: first + random.below(25_568)) }
    }
}
