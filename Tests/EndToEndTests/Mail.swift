// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// A message as an independent parser reads it (`Fixtures/mails.py`).
struct Mail: Hashable, Decodable, Sendable {
    let file: String
    let id: String
    let references: [String]
    let to: [String]
    let from: String
    let subject: String
    /// The civil date of its `Date`, ISO.
    let day: String
    /// The time of its `Date` with the zone, `07:30+0700`.
    let time: String
    let autoSubmitted: String
    let listID: String
    let text: String
    let html: String
    let calendars: [String]
    let longestLine: Int
    let bareNewlines: Int
    let defects: [String]

    enum CodingKeys: String, CodingKey {
        case file, id, references, to, from, subject, day, time, text, html, calendars, defects
        case autoSubmitted = "auto_submitted"
        case listID = "list_id"
        case longestLine = "longest_line"
        case bareNewlines = "bare_newlines"
    }

    /// Every message of a folder.
    static func all(in folder: URL) async throws -> [Mail] {
        let ending = try await Program.run(
            Repository.python, [Repository.fixture("mails.py").path, folder.path],
            environment: ["PYTHONIOENCODING": "utf-8"])
        guard ending.code == 0 else { throw UnexpectedEnding(ending: ending) }
        return try JSONDecoder().decode([Mail].self, from: Data(ending.output.utf8))
    }

    /// The text as one line, so that a phrase is found however it was wrapped.
    var words: String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

/// A program ended otherwise than the test needs to go on.
struct UnexpectedEnding: Error, CustomStringConvertible {
    let ending: Program.Ending
    var description: String { ending.description }
}
