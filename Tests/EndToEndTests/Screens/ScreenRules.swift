// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import Foundation

@testable import dondoc

/// What holds of every screen, whatever it shows.
struct ScreenRules {
    let columns: Int
    let language: Language

    func complaints(about output: String, isTable: Bool) -> [String] {
        var complaints: [String] = []
        if !output.isEmpty, !output.hasSuffix("\n") { complaints.append("does not end its last line") }
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for line in lines {
            if let complaint = complaint(about: line) { complaints.append("\(complaint): \(line)") }
        }
        return complaints + (isTable ? crooked(lines) : [])
    }

    private func complaint(about line: String) -> String? {
        if line.unicodeScalars.contains(where: { $0.value < 32 }) { return "a control character" }
        // The line before a signature is "-- " (RFC 3676, section 4.3).
        if line.hasSuffix(" "), line != "-- " { return "ends in spaces" }
        if isTooWide(line) { return "\(DisplayWidth.of(line)) columns" }
        // Configuration writes rungs so; people read words.
        if line.contains(/(^|[\s(“"])\d+w?d($|[\s),.;”"])/) { return "a raw rung" }
        if line.contains(/[{\[]"|":[\["{]/) { return "raw JSON" }
        return strange(words: line)
    }

    /// One word that is longer than a line is broken, or stands as it is where it is to be copied.
    private func isTooWide(_ line: String) -> Bool {
        guard DisplayWidth.of(line) > columns else { return false }
        let longest = line.split(separator: " ").map { DisplayWidth.of($0) }.max() ?? 0
        return longest < columns - 30
    }

    // MARK: Columns

    /// Rows in which something stands where the headings leave a gap.
    private func crooked(_ lines: [String]) -> [String] {
        var complaints: [String] = []
        var starts: [[Int]] = []
        for line in lines {
            let cells = Array(line)
            if Self.isHeading(line) {
                if !starts.isEmpty, starts.count == 2 || !line.hasPrefix(" ") { starts = [] }
                starts.append(Self.columnStarts(line))
                continue
            }
            let indent = cells.prefix { $0 == " " }.count
            // What stands below a row, and titles of groups, are no rows.
            guard let columns = starts.last, !line.isEmpty, !line.hasPrefix("  –"), columns.count > 1,
                starts.count == 1 ? indent == 0 : indent == columns.first
            else { continue }
            for start in columns.dropFirst() where Self.cell(start - 1, of: line).map({ $0 != " " }) ?? false
            {
                complaints.append("nothing ends before column \(start): \(line)")
            }
        }
        return complaints
    }

    /// All capitals, as headings are.
    private static func isHeading(_ line: String) -> Bool {
        let letters = line.filter(\.isLetter)
        return letters.count > 1 && letters.allSatisfy { $0.isUppercase } && !line.contains(/\d/)
    }

    private static func columnStarts(_ heading: String) -> [Int] {
        var starts: [Int] = []
        var spaces = 2
        var column = 0
        for character in heading {
            if character != " ", spaces >= 2 { starts.append(column) }
            spaces = character == " " ? spaces + 1 : 0
            column += DisplayWidth.of(String(character))
        }
        return starts
    }

    private static func cell(_ column: Int, of line: String) -> Character? {
        var place = 0
        for character in line {
            if place == column { return character }
            place += DisplayWidth.of(String(character))
        }
        return nil
    }

    // MARK: Words

    private static let english = [
        "due", "overdue", "lead", "leads", "helps", "delivered", "queued", "planned", "cancelled", "dead",
        "retrying", "working", "days", "left", "today", "since", "before", "after", "waiting", "assignment",
        "reminder", "reminders", "notice", "file", "files", "state", "why", "done", "agency", "the", "of",
    ]
    private static let vietnamese = [
        "Hãy thử", "ngày làm việc", "quá hạn", "Chủ trì", "Phối hợp", "đã gửi", "đã lập", "chờ gửi",
        "trong hạn", "lời nhắc", "không có", "hôm nay", "còn ", "Có phải",
    ]

    /// A word of the other language among those that are the product's own.
    ///
    /// What documents say is Vietnamese in any case, so quotations and everything that holds other words of theirs do not count in
    /// English: there only lines count that say nothing else.
    private func strange(words line: String) -> String? {
        // Commands, options and file names are the same in both.
        let plain = line.replacing(/dondoc [a-z-]+( [a-z][a-z-]*)?/, with: "").replacing(
            /--?[A-Za-z-]+( \S+)?/, with: ""
        )
        .replacing(/\p{L}+\d+/, with: "")
        .replacing(/“[^”]*”?/, with: "").replacing(/\S*[\/.:_@-]\S*/, with: "")
        switch language {
        case .vietnamese:
            let words = Set(plain.lowercased().split { !$0.isLetter }.map(String.init))
            return Self.english.first { words.contains($0) }.map { "the English word “\($0)”" }
        case .english:
            let isPlain =
                plain.unicodeScalars.filter { !$0.isASCII && $0.properties.isAlphabetic }.count
                < plain.count / 4
            return isPlain
                ? nil : Self.vietnamese.first { plain.hasPrefix($0) }.map { "the Vietnamese words “\($0)”" }
        }
    }
}
