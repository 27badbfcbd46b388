// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser

/// What can be measured.
enum Scenario: String, CaseIterable, ExpressibleByArgument {
    case expressions, workdays, dateparser, reading

    func section(_ stopwatch: Stopwatch) throws -> Section {
        switch self {
        case .expressions: ExpressionsScenario(stopwatch: stopwatch).section()
        case .workdays: WorkdaysScenario(stopwatch: stopwatch).section()
        case .dateparser: try DateparserScenario(stopwatch: stopwatch).section()
        case .reading: ReadingScenario(stopwatch: stopwatch).section()
        }
    }
}
