// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Which milestone of an assignment that is written anew is which of the former ones.
///
/// A place says nothing: a file that drops its first step, or puts one before it, moves all others.
struct MilestoneMatch {
    /// By what a milestone is known again.
    struct Words {
        let position: Int
        /// Rows of `text`.
        let what, words: Int64
        /// As the file says it.
        let due: Int?
        let rule: String?
    }

    /// By the former place.
    private var places: [Int: Int] = [:]
    private let present: Set<Int>

    init(from former: [Words], to present: [Words]) {
        self.present = Set(present.map(\.position))
        var (left, free) = (former, present)
        for isSame in Self.looks {
            for isInPlace in [true, false] {
                left.removeAll { milestone in
                    let found = free.firstIndex {
                        isSame(milestone, $0) && (!isInPlace || milestone.position == $0.position)
                    }
                    guard let found else { return false }
                    places[milestone.position] = free.remove(at: found).position
                    return true
                }
            }
        }
    }

    /// The surest first: all of it; another day by the same words, as when it is counted anew or a person has corrected it; the same day
    /// by other words.
    private static let looks: [@Sendable (Words, Words) -> Bool] = [
        { $0.what == $1.what && $0.words == $1.words && $0.rule == $1.rule && $0.due == $1.due },
        { $0.what == $1.what && $0.words == $1.words && $0.rule == $1.rule },
        { $0.what == $1.what && $0.rule == $1.rule && $0.due == $1.due && $0.due != nil },
    ]

    /// Where that one stands now; nil when there is none like it.
    func place(of former: Int) -> Int? { places[former] }

    /// Where there is none like it, the same place, unless that is another one's.
    func placeOrSame(of former: Int) -> Int? {
        if let place = places[former] { return place }
        return present.contains(former) && !places.values.contains(former) ? former : nil
    }
}
