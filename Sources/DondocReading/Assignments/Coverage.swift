// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Ranges of tokens that may overlap, and the question whether one of them has a token.
struct Coverage: Sendable {
    private let starts: [Int]
    /// The furthest end of any range up to this one.
    private let reach: [Int]

    init(_ ranges: [Range<Int>]) {
        let sorted = ranges.sorted { $0.lowerBound < $1.lowerBound }
        starts = sorted.map(\.lowerBound)
        var furthest = 0
        reach = sorted.map { range in
            furthest = max(furthest, range.upperBound)
            return furthest
        }
    }

    func contains(_ token: Int) -> Bool {
        let after = starts.partitionPoint { $0 > token }
        return after > 0 && reach[after - 1] > token
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first index whose element and all after it satisfy a condition.
    ///
    /// The condition must go on to hold once it holds, as `>=` does of what is sorted.
    func partitionPoint(_ condition: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
