// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import Foundation
import Testing

/// Screens in `Tests/EndToEndTests/Recorded`, one file for each language and width, and some of them in the README.
enum RecordedScreens {
    private static let folder = Repository.root.appending(path: "Tests/EndToEndTests/Recorded")
    private static let readme = Repository.root.appending(path: "README.md")
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1"

    /// What tells which of two letters was first.
    ///
    /// Of two that are on their way at once to a server that wants none, the second one is tried or held back. These screens are recorded, and held to
    /// the rules of screens alone.
    private static let varying = ["$ dondoc proof --verify\n", "$ dondoc events --limit 8\n"]

    static func expect(_ screens: [String], _ language: Language, _ columns: Int) throws {
        let file = folder.appending(path: "\(language.rawValue).\(columns).txt")
        let text = screens.joined(separator: "\n")
        if isRecording { try Data(text.utf8).write(to: file) }
        let expected = parts(try String(contentsOf: file, encoding: .utf8))
        #expect(screens.count == expected.count)
        for (screen, expected) in zip(screens, expected) where !varying.contains(where: screen.hasPrefix) {
            #expect(screen == expected, "differs from \(file.lastPathComponent)")
        }
    }

    /// What begins with a command each.
    private static func parts(_ text: String) -> [String] {
        // Each ends its last line, and an empty one stands between two.
        "\n\(text)".components(separatedBy: "\n$ dondoc ").dropFirst().map { "$ dondoc \($0)" }
    }

    // MARK: The README

    /// Each block behind `<!-- screen vi.80: status -->` is the screen of that command.
    static func expectReadme(shows recorded: [String: String]) throws {
        let text = try String(contentsOf: readme, encoding: .utf8)
        var result = ""
        var rest = text[...]
        var count = 0
        while let mark = rest.firstMatch(of: /<!-- screen (\w\w\.\d+): ([^\n]+) -->\n```[a-z]*\n/) {
            let end = try #require(rest[mark.range.upperBound...].range(of: "```\n"))
            let screen = try #require(
                Self.screen(of: String(mark.output.2), in: recorded[String(mark.output.1)] ?? ""),
                "\(mark.output.1) has no \(mark.output.2)")
            #expect(
                isRecording || rest[mark.range.upperBound..<end.lowerBound] == screen,
                "README.md is not up to date")
            result.append(contentsOf: rest[..<mark.range.upperBound])
            result.append("\(screen)```\n")
            rest = rest[end.upperBound...]
            count += 1
        }
        #expect(count > 4)
        if isRecording { try Data("\(result)\(rest)".utf8).write(to: readme) }
    }

    private static func screen(of command: String, in text: String) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0 == "$ dondoc \(command)" }) else { return nil }
        let end = lines[(start + 1)...].firstIndex { $0.hasPrefix("$ dondoc ") } ?? lines.endIndex
        return lines[start..<end].joined(separator: "\n").trimmingCharacters(in: .newlines) + "\n"
    }
}
