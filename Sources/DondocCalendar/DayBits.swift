// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A row of days, each marked or not, in which marks are counted and found without going through it.
struct DayBits: Sendable {
    /// 64 days, the first in the lowest bit, and the marks in all blocks before.
    private struct Block {
        var bits: UInt64 = 0
        var before = 0
    }

    private var blocks: [Block]
    /// The number of marks.
    private(set) var total = 0
    private var blocksPerMark = 0.0

    /// Monday to Friday, without the days given; the first day of the row is a Monday for `firstWeekday` 0.
    init(weekdaysOf count: Int, firstWeekday: Int, without off: [Int]) {
        // One block more than is full, so that marks can be counted up to the very end.
        blocks = Array(repeating: Block(), count: count / 64 + 1)
        for index in 0..<count where (index + firstWeekday) % 7 < 5 { self[mark: index] = true }
        for index in off { self[mark: index] = false }
        recount()
    }

    /// The same row with other marks for some of its days.
    func changed(_ marks: [(index: Int, isMarked: Bool)]) -> DayBits {
        var copy = self
        for (index, isMarked) in marks { copy[mark: index] = isMarked }
        copy.recount()
        return copy
    }

    func isMarked(_ index: Int) -> Bool {
        blocks[index >> 6].bits >> UInt64(index & 63) & 1 == 1
    }

    /// The number of marks before that day.
    func marks(before index: Int) -> Int {
        let block = blocks[index >> 6]
        return block.before + (block.bits & (1 << UInt64(index & 63) - 1)).nonzeroBitCount
    }

    /// The day that has exactly `rank` marks before it and is itself marked; `rank` is 0 or more and less than `total`.
    func index(ofMark rank: Int) -> Int {
        // Marks lie evenly but for holidays, so the block is close to where it would be without them.
        var block = Int(Double(rank) * blocksPerMark)
        while blocks[block].before > rank { block -= 1 }
        while block + 1 < blocks.count, blocks[block + 1].before <= rank { block += 1 }
        var bits = blocks[block].bits
        for _ in 0..<rank - blocks[block].before { bits &= bits &- 1 }
        return block << 6 + bits.trailingZeroBitCount
    }

    private subscript(mark index: Int) -> Bool {
        get { isMarked(index) }
        set {
            let bit: UInt64 = 1 << UInt64(index & 63)
            if newValue { blocks[index >> 6].bits |= bit } else { blocks[index >> 6].bits &= ~bit }
        }
    }

    private mutating func recount() {
        total = 0
        for index in blocks.indices {
            blocks[index].before = total
            total += blocks[index].bits.nonzeroBitCount
        }
        blocksPerMark = total == 0 ? 0 : Double(blocks.count - 1) / Double(total)
    }
}
