// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocReading

/// What is taken for UTF-8 at a look must be what the standard library takes for it.
@Suite struct PlainUTF8Tests {
    private static let seconds: [UInt8] = [
        0x00, 0x20, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC3, 0xE1, 0xFF,
    ]
    private static let thirds: [UInt8] = [0x61, 0x80, 0xBF, 0xC3, 0xE1]

    private func holds(_ bytes: [UInt8]) -> Bool { PlainUTF8.holds(bytes.span) }

    /// Bytes that only the standard library judges.
    private func isRare(_ byte: UInt8) -> Bool {
        byte & 0xFE == 0xC0 || byte == 0xE0 || byte == 0xED || byte >= 0xF0
    }

    @Test(arguments: [0, 58]) func `judges every first byte by what follows it`(place: Int) {
        var cases = 0
        var wrong: [[UInt8]] = []
        for first in UInt8.min...UInt8.max {
            for second in Self.seconds {
                for third in Self.thirds {
                    cases += 1
                    // At all places of a word and of a block, and at the end of the text.
                    let before = [UInt8](repeating: 0x61, count: place + cases % 11)
                    let bytes = before + [first, second, third]
                    let behind = bytes + [UInt8](repeating: 0x62, count: 70)
                    for text in [bytes, behind, Array(bytes.dropLast()), Array(bytes.dropLast(2))] {
                        let isValid = String(validating: text, as: UTF8.self) != nil
                        if holds(text) != (isValid && !text.contains(where: isRare)) {
                            wrong.append(text)
                        }
                    }
                }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test(arguments: 1...4) func `takes texts as they are, and none with a byte that is lost`(seed: UInt64) {
        var dice = Dice(seed: seed)
        for length in 0..<300 {
            var text = ""
            while text.utf8.count < length { text += dice.one(of: ["a", "ệ", "đ", " ", "“", "\u{AD}"]) }
            var bytes = Array(text.utf8)
            #expect(holds(bytes))
            guard !bytes.isEmpty else { continue }
            bytes.remove(at: dice.roll(bytes.count))
            #expect(holds(bytes) == (String(validating: bytes, as: UTF8.self) != nil))
        }
    }

    @Test func `leaves rare characters to the standard library`() throws {
        for text in ["\u{1F600}", "\u{915}", "\u{D7A3}", "xin chào \u{10FFFF}"] {
            #expect(!holds(Array(text.utf8)))
            #expect(try DocumentText(Array(text.utf8)).text == text)
        }
    }
}
