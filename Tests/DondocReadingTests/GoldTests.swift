// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocReading

/// Real documents that stand beside the working copy, where somebody has put them.
@Suite struct GoldTests {
    private struct Row: Decodable {
        let doc: String
        let start: Int
        let end: Int
        let due: String?
        let deadline: Bool?

        private enum CodingKeys: String, CodingKey {
            case doc, start, end, due
            case deadline = "is_deadline"
        }
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared").standardizedFileURL

    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.appending(path: "gold").path) }

    @Test(.enabled(if: GoldTests.isPresent))
    func `finds every deadline of the seeds, and nothing else`() throws {
        let gold = try String(
            contentsOf: Self.folder.appending(path: "gold/expressions.jsonl"), encoding: .utf8)
        let rows = try gold.split(separator: "\n").map {
            try JSONDecoder().decode(Row.self, from: Data($0.utf8))
        }
        for (doc, rows) in Dictionary(grouping: rows, by: \.doc) {
            let text = try String(contentsOf: Self.folder.appending(path: "seeds/\(doc)"), encoding: .utf8)
            let found = DirectiveReader().read(text).expressions.filter { $0.role == .deadline }
            for row in rows where row.deadline == true {
                let hit = found.first { $0.span.overlaps(Span(row.start, row.end)) }
                #expect(hit != nil, "\(doc) \(row.start)")
                #expect(hit?.deadline.due?.description == row.due, "\(doc) \(row.start)")
            }
            for expression in found {
                let known = rows.filter { $0.deadline != false }.map { Span($0.start, $0.end) }
                #expect(known.contains { $0.overlaps(expression.span) }, "\(doc) \(expression.deadline.text)")
            }
        }
    }
}
