// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser

/// What can be measured.
enum Scenario: String, CaseIterable, ExpressibleByArgument {
    case expressions, hostile, directives, reading, workdays, dateparser, delivery, desk

    /// - Parameter peers: whether other programs are run on the same load.
    /// - Parameter isQuick: whether `delivery` is to see that it works, with little load.
    func section(_ stopwatch: Stopwatch, peers: Bool, isQuick: Bool) throws -> Section {
        switch self {
        case .expressions: ExpressionsScenario(stopwatch: stopwatch).section()
        case .hostile: HostileScenario(stopwatch: stopwatch).section()
        case .directives: try DirectivesScenario(stopwatch: stopwatch).section()
        case .workdays: WorkdaysScenario(stopwatch: stopwatch).section()
        case .dateparser: try DateparserScenario(stopwatch: stopwatch, runsPeer: peers).section()
        case .delivery:
            try DeliveryScenario(runs: stopwatch.runs, runsPeers: peers, isQuick: isQuick).section()
        case .desk: try DeskScenario(isQuick: isQuick).section()
        case .reading: ReadingScenario(stopwatch: stopwatch).section()
        }
    }
}
