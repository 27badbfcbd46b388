// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Foundation

/// Reading directives of the usual size one after another, from the bytes of their files, and the memory for a long one.
struct DirectivesScenario {
    let stopwatch: Stopwatch
    private let reader = DirectiveReader()
    /// The size of the documents of which the issue asks 2,000 a second.
    private static let usualBytes = 6_600
    private static let count = 100
    private static let longBytes = 8 << 20

    init(stopwatch: Stopwatch) {
        self.stopwatch = stopwatch
    }

    func section() throws -> Section {
        var section = Section(scenario: Scenario.directives.rawValue)
        section.figures += try memory()
        let written = (0..<Self.count).map { seed in
            Array(DirectiveText.text(bytes: Self.usualBytes, seed: UInt64(seed)).utf8)
        }
        section.figures.append(
            try rate("directives read, each of its own words", written, target: .atLeast(2000)))
        let gold = try GoldDocuments.found()
        // One after another many times, as one reading of a few says more of a cold processor than of the reader.
        let again = (0..<20).flatMap { _ in gold.documents.map { Array($0.text.utf8) } }
        section.figures.append(try rate("\(gold.name) read", again, target: .atLeast(2000)))
        section.figures.append(try rate("documents of the tests read", try documents()))
        return section
    }

    /// Documents per second of one core.
    private func rate(_ name: String, _ files: [[UInt8]], target: Figure.Target? = nil) throws -> Figure {
        var complaint: (any Error)?
        let sample = stopwatch.seconds {
            files.reduce(0) { count, bytes in
                do {
                    let reading = reader.read(try DocumentText(bytes).text)
                    return count + reading.assignments.count + reading.expressions.count
                } catch {
                    complaint = error
                    return count
                }
            }
        }
        if let complaint { throw complaint }
        let bytes = files.reduce(0) { $0 + $1.count } / files.count
        return Figure(
            name, Sample(sample.values.map { Double(files.count) / $0 }, count: sample.count), "per second",
            target: target,
            note: "\(bytes) bytes each, \(sample.count) assignments and expressions in \(files.count)")
    }

    private func documents() throws -> [[UInt8]] {
        let folder = ProjectFolder.root.appending(path: "Tests/DondocReadingTests/Documents")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
            .map { Array(try Data(contentsOf: $0)) }
    }

    /// What a long directive takes beside its own text, as the system counts it; nothing where it does not tell.
    private func memory() throws -> [Figure] {
        let text = try DocumentText(Array(DirectiveText.text(bytes: Self.longBytes).utf8)).text
        ResidentMemory.forget()
        guard let before = ResidentMemory.nowMiB else { return [] }
        let count = reader.read(text).assignments.count
        guard let peak = ResidentMemory.peakMiB else { return [] }
        return [
            Figure(
                "memory for one of 8 MiB, as often as its size", (peak - before) / 8, "×",
                target: .atMost(10),
                note: "\(count) assignments, \(Figure.number(peak)) MiB resident at most")
        ]
    }
}
