// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A piece of a line that stands apart: between line ends, wide gaps and the borders of cells.
struct Segment: Sendable {
    var tokens: Range<Int>
    /// Whether nothing stands before it in its line.
    var startsLine: Bool
    /// Whether a blank line stands before.
    var afterBlank: Bool
}

extension Tokens {
    /// Cuts a part of the text into segments; borders of cells belong to none.
    func segments(_ range: Range<Int>) -> [Segment] {
        var segments: [Segment] = []
        var start = range.lowerBound
        var startsLine = true
        var afterBlank = true
        func close(_ end: Int) {
            guard start < end else { return }
            segments.append(Segment(tokens: start..<end, startsLine: startsLine, afterBlank: afterBlank))
            startsLine = false
            afterBlank = false
        }
        for index in range {
            let gap = self[index].gap
            if gap >= .wide, index > range.lowerBound {
                close(index)
                start = index
                if gap >= .line {
                    startsLine = true
                    afterBlank = gap == .paragraph
                }
            }
            if self[index].isMark("|") {
                close(index)
                start = index + 1
            }
        }
        close(range.upperBound)
        return segments
    }

    /// The first token of the next line.
    func lineEnd(from index: Int, before end: Int) -> Int {
        var next = index + 1
        while next < end, !self[next].startsLine { next += 1 }
        return min(next, end)
    }

    /// Whether a token begins a segment.
    func opensSegment(_ index: Int) -> Bool {
        if index <= 0 || self[index].gap >= .wide { return true }
        let before = self[index - 1]
        return before.isMark("|") || before.isMark("#") || before.isMark(">") || before.isMark("»")
    }

    /// Whether a segment ends before a token.
    func closesSegment(_ index: Int) -> Bool {
        index >= count || self[index].gap >= .wide || self[index].isMark("|")
    }
}
