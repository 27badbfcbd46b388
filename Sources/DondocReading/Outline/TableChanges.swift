// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The words of tables in the order of reading, to be put in the place of those of the page.
struct TableChanges: Sendable {
    private struct Part {
        let page: Range<Int>
        let read: Range<Int>
    }

    /// The words of all tables.
    var words: [Token] = []
    private var parts: [Part] = []
    /// How many tokens what follows the last change moves back.
    private(set) var growth = 0

    /// Tells that the words from `start` on take the place of those of the page.
    mutating func replace(_ page: Range<Int>, from start: Int) {
        parts.append(Part(page: page, read: start..<words.count))
        growth += words.count - start - page.count
    }

    /// In place, as the tokens are the largest part of what a reading holds.
    func apply(to tokens: inout [Token]) {
        guard let first = parts.first else { return }
        // First all that stays moves to the front, then, the last first, to where it belongs: nothing is overwritten.
        var kept = first.page.lowerBound
        var ends: [Int] = []
        for (place, part) in parts.enumerated() {
            ends.append(kept)
            let next = place + 1 < parts.count ? parts[place + 1].page.lowerBound : tokens.count
            for index in part.page.upperBound..<next {
                tokens[kept] = tokens[index]
                kept += 1
            }
        }
        resize(&tokens, keeping: kept)
        var place = tokens.count
        for (part, end) in zip(parts, ends).reversed() {
            while kept > end {
                (place, kept) = (place - 1, kept - 1)
                tokens[place] = tokens[kept]
            }
            for index in part.read.reversed() {
                place -= 1
                tokens[place] = words[index]
            }
        }
    }

    private func resize(_ tokens: inout [Token], keeping kept: Int) {
        let count = kept + words.count
        if count > tokens.capacity {
            // The tokens of the page go before others come: never are there three of each.
            let rest = Array(tokens[..<kept])
            tokens = []
            tokens.reserveCapacity(count)
            tokens += rest
        } else {
            tokens.removeSubrange(kept...)
        }
        if let any = words.first { tokens.append(contentsOf: repeatElement(any, count: words.count)) }
    }
}
