// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// How much of what was expected was found, and how much of what was found was expected.
struct DocumentTally: CustomStringConvertible {
    var right = 0
    var found = 0
    var expected = 0

    var precision: Double { found == 0 ? 1 : Double(right) / Double(found) }
    var recall: Double { expected == 0 ? 1 : Double(right) / Double(expected) }
    /// The harmonic mean of both.
    var score: Double {
        precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }

    var description: String {
        let numbers = [precision, recall, score].map { String(format: "%.3f", $0) }
        return
            "P \(numbers[0])  R \(numbers[1])  F1 \(numbers[2])  (\(right) of \(found) found, \(expected) expected)"
    }

    static func + (left: DocumentTally, right: DocumentTally) -> DocumentTally {
        DocumentTally(
            right: left.right + right.right, found: left.found + right.found,
            expected: left.expected + right.expected)
    }
}

/// Expected spans and found ones, paired one to one where they share half of the shorter, the longest overlap first.
struct SpanPairing {
    private let foundOf: [Int: Int]

    init(_ expected: [Span], _ found: [Span]) {
        var overlaps: [(shared: Int, expected: Int, found: Int)] = []
        for (left, one) in expected.enumerated() {
            for (right, other) in found.enumerated() {
                let shared = min(one.end, other.end) - max(one.start, other.start)
                if shared > 0, shared * 2 >= min(one.length, other.length) {
                    overlaps.append((shared, left, right))
                }
            }
        }
        var pairs: [Int: Int] = [:]
        var taken: Set<Int> = []
        for overlap in overlaps.sorted(by: { ($0.shared, $1.expected) > ($1.shared, $0.expected) })
        where pairs[overlap.expected] == nil && !taken.contains(overlap.found) {
            pairs[overlap.expected] = overlap.found
            taken.insert(overlap.found)
        }
        foundOf = pairs
    }

    var count: Int { foundOf.count }
    subscript(expected: Int) -> Int? { foundOf[expected] }
    func unpaired(of found: Range<Int>) -> [Int] { found.filter { !foundOf.values.contains($0) } }
}

/// Names made equal that differ in nothing that a person would tell apart.
enum PlainName {
    static func of(_ name: String) -> String {
        let words = name.precomposedStringWithCanonicalMapping.lowercased()
            .filter { !"*_`".contains($0) }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.trimmingCharacters(in: CharacterSet(charactersIn: " .,;:-–"))
    }
}
