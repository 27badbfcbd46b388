// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import Foundation

/// Measures what dondoc promises, on this machine and beside its peers.
@main
struct Benchmarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Benchmarks",
        abstract: "Measures dondoc on this machine, and its peers in the same run.",
        discussion: """
            Every scenario makes its own load, the same each time, and runs it several times. The table tells the \
            median and the spread of processor time, or for 'delivery' of time; the last line is JSON, for comparing commits. It ends with 1 when a \
            target is missed. Build for release: a debug build is told apart in the JSON and says nothing about speed.
            """)

    @Argument(help: "What to measure; everything when none is named.")
    var scenarios: [Scenario] = []

    @Option(help: "How often each figure is measured.")
    var runs = 5

    @Flag(inversion: .prefixedNo, help: "Measure other programs on the same load too.")
    var peers = true

    @Flag(inversion: .prefixedNo, help: "End with 1 when a target is missed.")
    var fail = true

    @Flag(help: "Let 'delivery' send little, to see that it works; the figures say nothing then.")
    var quick = false

    @Flag(help: "Print the line of JSON alone.")
    var json = false

    func validate() throws {
        guard (1...1000).contains(runs) else { throw ValidationError("'--runs' takes 1 to 1000.") }
    }

    func run() throws {
        let stopwatch = Stopwatch(runs: runs)
        var report = Report(date: Date(), machine: .current(), commit: Commit.current())
        if !json { print(report.head) }
        for scenario in scenarios.isEmpty ? Scenario.allCases : scenarios {
            let section = try scenario.section(stopwatch, peers: peers, isQuick: quick)
            if !json { print(section.table) }
            report.add(section)
        }
        print(try report.line())
        if fail, !report.missed.isEmpty {
            FileHandle.standardError.write(Data("missed: \(report.missed.joined(separator: "; "))\n".utf8))
            throw ExitCode(1)
        }
    }
}
