// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The lines of a page as ranges of its tokens; none is empty.
struct TableLines: RandomAccessCollection, Sendable {
    private var starts: [Int32] = []
    private let end: Int

    init(_ tokens: Tokens) {
        end = tokens.count
        for index in tokens.indices where index == 0 || tokens[index].startsLine {
            starts.append(Int32(index))
        }
    }

    var startIndex: Int { 0 }
    var endIndex: Int { starts.count }

    subscript(line: Int) -> Range<Int> {
        Int(starts[line])..<(line + 1 < starts.count ? Int(starts[line + 1]) : end)
    }
}
