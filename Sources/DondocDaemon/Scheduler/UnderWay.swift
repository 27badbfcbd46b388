// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocStore

/// What is between two commits: begun, ended or given back, and not in the ledger as such yet.
struct UnderWay {
    /// Attempts that are begun and have not ended as far as is known.
    private(set) var wire: [Int64: Begun] = [:]
    /// Outcomes that the ledger has not taken in yet.
    var ended: [EndedNotice] = []
    /// Attempts of which nothing went out, to be given back.
    var untouched: [Int64] = []
    private var averageBytes = 16_384

    /// What may be begun and not have ended, in messages and in bytes.
    private static let maximumBegun = 512
    static let maximumBytes = 8 << 20

    var isEmpty: Bool { wire.isEmpty && hasNothingToTell }

    var hasNothingToTell: Bool { ended.isEmpty && untouched.isEmpty }

    /// How many may be begun now.
    var room: Int {
        min(Self.maximumBegun, Self.maximumBytes / max(1, averageBytes)) - wire.count
    }

    mutating func begin(_ begun: Begun) { wire[begun.attempt] = begun }

    /// What has been begun as that attempt, which is on the wire no more; nil when it was not.
    mutating func end(_ attempt: Int64) -> Begun? { wire.removeValue(forKey: attempt) }

    /// So much was made ready, of so many.
    mutating func packed(bytes: Int, count: Int) {
        let size = bytes / max(1, count)
        averageBytes = max(size, (averageBytes * 3 + size) / 4)
    }

    func attempts(of queue: String) -> [Int64] {
        wire.values.filter { $0.queue == queue }.map(\.attempt)
    }
}
