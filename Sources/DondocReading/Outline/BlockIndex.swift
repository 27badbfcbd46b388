// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Finds the block in which a token stands.
struct BlockIndex: Sendable {
    let outline: Outline

    func position(at token: Int) -> Int? {
        var low = 0
        var high = outline.blocks.count
        while low < high {
            let middle = (low + high) / 2
            if outline.blocks[middle].endIndex <= token { low = middle + 1 } else { high = middle }
        }
        guard low < outline.blocks.count, outline.blocks[low].whole.contains(token) else { return nil }
        return low
    }

    func block(at token: Int) -> Block? { position(at: token).map { outline.blocks[$0] } }
}
