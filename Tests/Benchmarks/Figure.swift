// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// One measured value with its spread, and what it is held against.
struct Figure: Encodable {
    let name: String
    let unit: String
    let median: Double
    let best: Double
    let worst: Double
    let runs: Int
    /// What is promised, in the same unit.
    var target: Target?
    /// What the figure rests on: "3,214 expressions".
    var note: String?

    init(_ name: String, _ sample: Sample, _ unit: String, target: Target? = nil, note: String? = nil) {
        self.name = name
        self.unit = unit
        median = sample.median
        best = sample.best
        worst = sample.worst
        runs = sample.values.count
        self.target = target
        self.note = note
    }

    init(_ name: String, _ value: Double, _ unit: String, target: Target? = nil, note: String? = nil) {
        self.init(name, Sample([value]), unit, target: target, note: note)
    }

    var isMissed: Bool { target.map { !$0.isMet(by: median) } ?? false }

    /// As many digits as mean something.
    static func number(_ value: Double) -> String {
        let digits = abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 2
        return String(format: "%.\(value == value.rounded() && abs(value) >= 10 ? 0 : digits)f", value)
    }

    /// A promise about a figure.
    struct Target: Encodable {
        enum Direction: String, Encodable { case atMost = "at_most", atLeast = "at_least" }
        let direction: Direction
        let value: Double

        static func atMost(_ value: Double) -> Target { Target(direction: .atMost, value: value) }
        static func atLeast(_ value: Double) -> Target { Target(direction: .atLeast, value: value) }

        func isMet(by figure: Double) -> Bool {
            direction == .atMost ? figure <= value : figure >= value
        }
    }
}

/// The figures of one scenario.
struct Section: Encodable {
    let scenario: String
    var figures: [Figure] = []
    /// What the figures cannot say, such as why a peer did not run.
    var remarks: [String] = []
    /// The versions of other programs that the figures tell of.
    var peers: [String: String] = [:]

    var table: String {
        let rows = [["", "median", "spread", "unit", "target", ""]] + figures.map(row)
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            row.indices.map { column in
                let pad = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 1 || column == 2 || column == 4 ? pad + row[column] : row[column] + pad
            }.joined(separator: "  ")
        }
        return ([scenario] + lines.map { "  " + $0 } + remarks.map { "  " + $0 } + [""]).joined(
            separator: "\n")
    }

    private func row(_ figure: Figure) -> [String] {
        let spread = figure.runs > 1 ? "\(Figure.number(figure.best))–\(Figure.number(figure.worst))" : ""
        let target = figure.target.map {
            "\($0.direction == .atMost ? "≤" : "≥") \(Figure.number($0.value))\(figure.isMissed ? " MISSED" : "")"
        }
        return [
            figure.name, Figure.number(figure.median), spread, figure.unit, target ?? "", figure.note ?? "",
        ]
    }
}
