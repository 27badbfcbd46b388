// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// A document of the folder `Documents`, with what is to be read in it.
struct WrittenDocument: CustomStringConvertible, Sendable {
    /// The file's name without its ending.
    let name: String
    let text: String
    let expected: ExpectedReading

    var description: String { name }

    /// Those of a folder beside this file.
    static func all(in place: String = "Documents") throws -> [WrittenDocument] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: place)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "json" }.map { file in
            WrittenDocument(
                name: file.deletingPathExtension().lastPathComponent,
                text: try String(
                    contentsOf: file.deletingPathExtension().appendingPathExtension("txt"), encoding: .utf8),
                expected: try JSONDecoder().decode(ExpectedReading.self, from: Data(contentsOf: file)))
        }.sorted { $0.name < $1.name }
    }

    /// Where the deadlines stand, in their order; nil where the words are not in the text.
    func placesOfDeadlines() -> [Span?] {
        let places = Places(text)
        var taken: [Span] = []
        return (expected.deadlines ?? []).map { deadline in
            let place = places.next(deadline.words, after: taken.last?.end ?? 0, outside: taken)
            if let place { taken.append(place) }
            return place
        }
    }

    /// Where the assignments stand, in their order; nil where the words are not in the text.
    func placesOfAssignments() -> [Span?] {
        let places = Places(text)
        var last = 0
        return (expected.assignments ?? []).map { assignment in
            guard let start = places.next(assignment.starts, after: last)?.start,
                let end = places.next(assignment.ends, after: start)?.end
            else { return nil }
            last = start + 1
            return Span(start, end)
        }
    }

    /// Where the words stand that are no deadlines, each time that they occur.
    func placesOfLookalikes() -> [Span] {
        let places = Places(text)
        return (expected.notDeadlines ?? []).flatMap { places.all($0) }
    }
}

/// Where words stand in a text, in scalars.
private struct Places {
    private let bytes: Data
    /// How many scalars begin before each byte.
    private let scalars: [Int]

    init(_ text: String) {
        bytes = Data(text.utf8)
        var count = 0
        scalars =
            text.utf8.map { byte in
                defer { if byte & 0xC0 != 0x80 { count += 1 } }
                return count
            } + [text.unicodeScalars.count]
    }

    func all(_ words: String) -> [Span] {
        var found: [Span] = []
        var from = bytes.startIndex
        while let range = bytes.range(of: Data(words.utf8), in: from..<bytes.endIndex) {
            found.append(Span(scalars[range.lowerBound], scalars[range.upperBound]))
            from = range.upperBound
        }
        return found
    }

    /// The first place behind a scalar; the first of all where there is none behind it.
    func next(_ words: String, after scalar: Int, outside taken: [Span] = []) -> Span? {
        let free = all(words).filter { place in !taken.contains { $0.overlaps(place) } }
        return free.first { $0.start >= scalar } ?? free.first
    }
}
