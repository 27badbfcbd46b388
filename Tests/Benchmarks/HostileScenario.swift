// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocReading
import Foundation

/// Reading texts that an enemy writes, each at doubling sizes: twice the text takes twice the time, or little more.
struct HostileScenario {
    let stopwatch: Stopwatch
    private let reader = DirectiveReader()
    /// What twice the text may cost; four is what a text costs that is gone over once for each of its bytes.
    private static let doubling = 2.6
    private static let doublings = 3
    private static let sizes = (13...23).map { 1 << $0 }
    /// Long enough to be told from the noise of the machine.
    private static let seconds = 0.1

    init(stopwatch: Stopwatch) {
        self.stopwatch = stopwatch
    }

    func section() -> Section {
        var section = Section(scenario: Scenario.hostile.rawValue)
        section.figures = HostileText.allCases.map(figure)
        return section
    }

    private func figure(_ hostile: HostileText) -> Figure {
        var times: [(bytes: Int, sample: Sample)] = []
        for size in Self.sizes {
            let text = hostile.text(bytes: size)
            let sample = stopwatch.seconds(runs: 3) {
                let reading = reader.read(text)
                return reading.assignments.count + reading.expressions.count
            }
            times.append((text.utf8.count, sample))
            if times.count > Self.doublings, sample.best > Self.seconds { break }
        }
        // The best of several runs over several doublings has the least of what else the machine did.
        let first = times[times.count - 1 - Self.doublings]
        let last = times[times.count - 1]
        let perByte = last.sample.best * 1e9 / Double(last.bytes)
        let growth = pow(last.sample.best / first.sample.best, 1 / Double(Self.doublings))
        return Figure(
            hostile.name, growth, "× per doubling", target: .atMost(Self.doubling),
            note: "\(Figure.number(perByte)) ns/byte in \(last.bytes >> 10) KiB, \(last.sample.count) found")
    }
}
