// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The lines between headings and their items that say by when: "Thời hạn hoàn thành: trước ngày 15/12".
struct TermLines {
    /// For each block the first such line of the run of paragraphs without markers that begins there.
    private let lines: [Int?]

    init(_ blocks: [Block], isTerm: (Range<Int>) -> Bool) {
        var lines = [Int?](repeating: nil, count: blocks.count)
        var next: Int?
        // From the end, so that each is looked at once, however many stand below the same heading.
        for place in blocks.indices.reversed() {
            if blocks[place].marker != nil || blocks[place].row != nil {
                next = nil
            } else if isTerm(blocks[place].tokens) {
                next = place
            }
            lines[place] = next
        }
        self.lines = lines
    }

    /// Whether one stands behind a heading and before an item, with nothing but such paragraphs before it.
    func hasLine(behind heading: Int, before item: Int) -> Bool {
        guard lines.indices.contains(heading + 1), let line = lines[heading + 1] else { return false }
        return line < item
    }
}
