// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// The documents that two readers are compared on, with what a person reads in them.
struct GoldDocuments {
    struct Document {
        let name: String
        let text: String
        let expressions: [Expression]

        var deadlines: [Expression] { expressions.filter { $0.isDeadline == true } }

        /// Whether a date that was taken for a deadline there is none.
        func isFalse(_ span: Span) -> Bool {
            !expressions.contains { $0.isDeadline != false && $0.span.overlaps(span) }
        }
    }

    struct Expression: Decodable {
        let doc: String
        let start: Int
        let end: Int
        let due: String?
        let isDeadline: Bool?

        var span: Span { Span(start, end) }
    }

    let name: String
    let documents: [Document]

    /// The documents beside the project where they stand, else its own examples.
    static func found() throws -> GoldDocuments {
        let seeds = ProjectFolder.shared.appending(path: "seeds")
        if FileManager.default.fileExists(atPath: seeds.path) {
            return try GoldDocuments(
                name: "documents of ../shared/seeds", folder: seeds,
                gold: ProjectFolder.shared.appending(path: "gold/expressions.jsonl"))
        }
        return try GoldDocuments(
            name: "documents of etc/dondoc/examples",
            folder: ProjectFolder.root.appending(path: "etc/dondoc/examples/inbox"),
            gold: ProjectFolder.root.appending(path: "Tests/Benchmarks/Gold/examples.jsonl"))
    }

    private init(name: String, folder: URL, gold: URL) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let rows = try String(contentsOf: gold, encoding: .utf8).split(separator: "\n").map {
            try decoder.decode(Expression.self, from: Data($0.utf8))
        }
        self.name = name
        documents = try Dictionary(grouping: rows, by: \.doc).sorted { $0.key < $1.key }.map {
            doc, expressions in
            Document(
                name: doc,
                text: try String(contentsOf: folder.appending(path: doc), encoding: .utf8),
                expressions: expressions)
        }
    }
}
