// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading

/// Finding and resolving every expression of time in directives, as they grow and as an enemy writes them.
struct ExpressionsScenario {
    let stopwatch: Stopwatch
    private let reader = ExpressionReader()
    private let issued = Day(year: 2022, month: 3, day: 14)
    private static let megabyte = 1_000_000
    /// How much slower a hostile text may be than an ordinary one, by the byte.
    private static let hostility = 5.0
    /// How much more the last megabyte may cost than the first.
    private static let growth = 1.3

    init(stopwatch: Stopwatch) {
        self.stopwatch = stopwatch
    }

    /// The time of a megabyte in texts of 1 to 50.
    func growth() -> Section {
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

    /// The time of a byte in hostile texts of 1 and 8 MB, against that in an ordinary one.
    func hostility() -> Section {
        var section = Section(scenario: Scenario.hostile.rawValue)
        let text = DirectiveText.text(bytes: Self.megabyte)
        let ordinary = time(text).scaled(by: 1e9 / Double(text.utf8.count))
        section.figures.append(Figure("directives, 1 MB", ordinary, "ns/byte"))
        for hostile in HostileText.allCases { measure(hostile, ordinary: ordinary.median, &section) }
        return section
    }

    private func measure(_ hostile: HostileText, ordinary: Double, _ section: inout Section) {
        let texts = [1, 8].map { hostile.text(bytes: $0 * Self.megabyte) }
        let samples = texts.map { text in
            time(text, runs: 3).scaled(by: 1e9 / Double(text.utf8.count))
        }
        section.figures.append(
            Figure(
                hostile.name + ", 1 MB", samples[0], "ns/byte", target: .atMost(ordinary * Self.hostility),
                note: "\(samples[0].count) expressions"))
        // What takes a moment is not held against its own noise.
        let allowed = max(samples[0].median * Self.growth, ordinary)
        section.figures.append(
            Figure(
                hostile.name + ", 8 MB", samples[1], "ns/byte", target: .atMost(allowed),
                note: "\(samples[1].count) expressions"))
    }

    private func time(_ text: String, runs: Int = .max) -> Sample {
        stopwatch.seconds(runs: runs) { reader.expressions(in: text, issued: issued).count }
    }
}
