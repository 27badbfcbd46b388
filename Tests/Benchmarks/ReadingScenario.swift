// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading

/// Reading whole directives, up to the longest that the daemon takes.
struct ReadingScenario {
    let stopwatch: Stopwatch

    func section() -> Section {
        var section = Section(scenario: Scenario.reading.rawValue)
        let reader = DirectiveReader()
        var first = 0.0
        for mebibytes in [1, 4, 16] {
            let text = DirectiveText.text(bytes: mebibytes << 20)
            ResidentMemory.forget()
            let sample = stopwatch.seconds(runs: 3) {
                let reading = reader.read(text)
                return reading.assignments.count + reading.expressions.count
            }
            let peak = ResidentMemory.peakMiB.map { Figure.number($0) + " MiB resident at most" }
            if mebibytes == 1 { first = sample.median }
            section.figures.append(
                Figure(
                    "\(mebibytes) MiB, one directive", sample.scaled(by: 1000 / Double(mebibytes)), "ms/MiB",
                    target: mebibytes == 1 ? nil : .atMost(first * 1.3 * 1000),
                    note: ["\(sample.count) assignments and expressions", peak].compactMap(\.self)
                        .joined(separator: ", ")))
        }
        return section
    }
}
