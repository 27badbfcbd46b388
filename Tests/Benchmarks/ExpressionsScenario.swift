// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading

/// Finding and resolving every expression of time in directives, as they grow.
struct ExpressionsScenario {
    let stopwatch: Stopwatch
    private let reader = ExpressionReader()
    private let issued = Day(year: 2022, month: 3, day: 14)
    private static let megabyte = 1_000_000
    /// How much more the last megabyte may cost than the first.
    private static let growth = 1.3

    init(stopwatch: Stopwatch) {
        self.stopwatch = stopwatch
    }

    /// The time of a megabyte in texts of 1 to 50.
    func section() -> Section {
        var section = Section(scenario: Scenario.expressions.rawValue)
        var first = 0.0
        for megabytes in [1, 5, 10, 25, 50] {
            let text = DirectiveText.text(bytes: megabytes * Self.megabyte)
            ResidentMemory.forget()
            let sample = time(text)
            let peak = ResidentMemory.peakMiB.map { Figure.number($0) + " MiB resident at most" }
            if megabytes == 1 { first = sample.median }
            section.figures.append(
                Figure(
                    "\(megabytes) MB of directives", sample.scaled(by: 1000 / Double(megabytes)), "ms/MB",
                    target: .atMost(megabytes == 1 ? 100 : first * Self.growth * 1000),
                    note: ["\(sample.count) expressions", peak].compactMap(\.self).joined(separator: ", ")))
        }
        return section
    }

    private func time(_ text: String) -> Sample {
        stopwatch.seconds { reader.expressions(in: text, issued: issued).count }
    }
}
