// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocReading

@Suite struct KnownSpellingsTests {
    @Test func `knows words again by their letters, and not by their key alone`() {
        let text = SourceText("Sở Y tế SỞ Y TẾ Sở Y tế")
        var known = KnownSpellings<String>()
        known.insert("Sở Y tế", for: 7, spelt: 0..<3)
        #expect(known.value(7, spelt: 6..<9, in: text) == "Sở Y tế")
        #expect(known.value(7, spelt: 3..<6, in: text) == nil)
        #expect(known.value(8, spelt: 6..<9, in: text) == nil)
    }

    @Test func `keeps what it knows while it grows`() {
        let count = 5_000
        let text = SourceText((0..<count).map { "w\($0)x" }.joined(separator: " "))
        var known = KnownSpellings<Int>()
        for index in 0..<count { known.insert(index, for: UInt64(index), spelt: index..<(index + 1)) }
        let found = (0..<count).count { known.value(UInt64($0), spelt: $0..<($0 + 1), in: text) == $0 }
        #expect(found > count * 99 / 100)
    }

    @Test(.timeLimit(.minutes(15)))
    func `takes time in proportion to the spellings of one name`() {
        let text = SourceText((0..<20_000).map { "w\($0)x" }.joined(separator: " "))
        Growth.expectInProportion(to: 20_000) { count in
            var known = KnownSpellings<Int>()
            for index in 0..<count where known.value(7, spelt: index..<(index + 1), in: text) == nil {
                known.insert(index, for: 7, spelt: index..<(index + 1))
            }
        }
    }
}
