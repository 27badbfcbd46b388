// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// Finds words in a document that its reading gives without their place.
///
/// Letters and digits alone are compared, without case and marks, so that line breaks and marks of Markdown are no hindrance.
struct VerbatimSearch {
    let scalars: [Unicode.Scalar]
    private let letters: [UInt32]
    /// Where each of the letters stands.
    private let places: [Int]

    init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        var letters: [UInt32] = []
        var places: [Int] = []
        for (index, scalar) in scalars.enumerated() {
            guard let base = VerbatimSearch.base(scalar) else { continue }
            letters.append(base)
            places.append(index)
        }
        self.letters = letters
        self.places = places
    }

    /// The first place of the words within a range of scalars, with the punctuation around them.
    func place(of words: String, in range: Range<Int>) -> Span? {
        let sought = words.unicodeScalars.compactMap(VerbatimSearch.base)
        let first = firstLetter(from: range.lowerBound)
        let last = firstLetter(from: range.upperBound) - sought.count
        guard !sought.isEmpty, first <= last else { return nil }
        // Bounds the time where a hostile text repeats itself.
        var steps = 16 * (last - first + sought.count)
        for start in first...last {
            var length = 0
            while length < sought.count, letters[start + length] == sought[length] { length += 1 }
            steps -= length
            guard steps > 0 else { return nil }
            guard length == sought.count else { continue }
            let (place, end) = (places[start], places[start + length - 1])
            let isWhole = !isJoined(place - 1, place) && !isJoined(end, end + 1)
            if isWhole { return punctuated(Span(place, markedEnd(end + 1)), as: words) }
        }
        return nil
    }

    /// The index of the first letter that stands at a place or behind it.
    private func firstLetter(from place: Int) -> Int {
        var range = places.startIndex..<places.endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = places[middle] < place ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }

    /// With the punctuation that the words have at their ends.
    private func punctuated(_ span: Span, as words: String) -> Span {
        let words = Array(words.unicodeScalars)
        var (start, end) = (span.start, span.end)
        let first = words.firstIndex { VerbatimSearch.base($0) != nil } ?? 0
        for scalar in words[..<first].reversed() {
            guard start > 0, scalars[start - 1] == scalar else { break }
            start -= 1
        }
        let last = words.lastIndex { VerbatimSearch.base($0) != nil } ?? words.count - 1
        for scalar in words[(last + 1)...] where scalar.properties.generalCategory != .nonspacingMark {
            guard end < scalars.count, scalars[end] == scalar else { break }
            end += 1
        }
        return Span(start, end)
    }

    /// Whether two neighbours belong to one word.
    private func isJoined(_ left: Int, _ right: Int) -> Bool {
        guard scalars.indices.contains(left), scalars.indices.contains(right) else { return false }
        return VerbatimSearch.base(scalars[left]) != nil && VerbatimSearch.base(scalars[right]) != nil
    }

    /// With the marks that are written apart behind the last letter.
    private func markedEnd(_ end: Int) -> Int {
        var end = end
        while end < scalars.count, scalars[end].properties.generalCategory == .nonspacingMark { end += 1 }
        return end
    }

    /// The letter without case and marks; nil for what is neither letter nor digit.
    private static func base(_ scalar: Unicode.Scalar) -> UInt32? {
        if scalar.isASCII {
            switch scalar {
            case "a"..."z", "0"..."9": return scalar.value
            case "A"..."Z": return scalar.value + 32
            default: return nil
            }
        }
        switch scalar {
        case "đ", "Đ": return Unicode.Scalar("d").value
        default: break
        }
        guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil,
            scalar.properties.generalCategory != .nonspacingMark
        else { return nil }
        let plain = String(scalar).decomposedStringWithCanonicalMapping.lowercased().unicodeScalars.first
        return plain?.value ?? scalar.value
    }
}
