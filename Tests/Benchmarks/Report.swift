// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Everything one run has measured, with where and of what.
struct Report: Encodable {
    /// When it was begun, in UTC.
    let date: String
    let machine: Machine
    let commit: String
    /// The versions of other programs that were measured.
    var peers: [String: String] = [:]
    var sections: [Section] = []
    /// The figures that miss their target, as "scenario: figure".
    var missed: [String] = []

    init(date: Date, machine: Machine, commit: String) {
        self.date = date.formatted(.iso8601)
        self.machine = machine
        self.commit = commit
    }

    mutating func add(_ section: Section) {
        sections.append(section)
        peers.merge(section.peers) { $1 }
        missed += section.figures.filter(\.isMissed).map { "\(section.scenario): \($0.name)" }
    }

    var head: String {
        "dondoc \(commit) · \(machine.processor), \(machine.cores) cores, \(machine.memoryMiB) MiB · \(machine.system) · \(machine.swift)"
            + (machine.isOptimised ? "" : "\nThis is a debug build: its figures say nothing about speed.")
            + "\n"
    }

    /// The report as one line of JSON with sorted keys.
    func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

/// The revision that is measured.
enum Commit {
    /// The short hash, with a "+" when files have been changed since; "unknown" outside of a repository.
    static func current() -> String {
        guard let hash = git("rev-parse", "--short=10", "HEAD"), !hash.isEmpty else { return "unknown" }
        return git("status", "--porcelain", "--", "Sources", "Tests/Benchmarks") == "" ? hash : hash + "+"
    }

    private static func git(_ arguments: String...) -> String? {
        // Outside of a repository, or without git, the commit is simply not known.
        guard
            let result = try? Tool.run("git", arguments, directory: ProjectFolder.root), result.status == 0
        else { return nil }
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// Where the package stands, and what may stand beside it.
enum ProjectFolder {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let shared = root.deletingLastPathComponent().appending(path: "shared")
    static let build = root.appending(path: ".build")
}
