// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Chance that is the same in every run.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func roll(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func one<Element>(of choices: [Element]) -> Element { choices[roll(choices.count)] }
}
