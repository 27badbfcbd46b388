// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Which milestone of an assignment that is written anew is which of the former ones.
///
/// A place says little: a file that drops its first step, or puts one before it, moves all others.
struct MilestoneMatch {
    /// By what a milestone is known again.
    struct Words {
        let position: Int
        /// Rows of `text`.
        let what, words: Int64
        /// Whether it says what is to be done by then.
        let isNamed: Bool
        /// As the file says it.
        let due: Int?
        let rule: String?
    }

    /// Whether a former milestone is one of now.
    private typealias Look = (Words, Words) -> Bool

    /// By the former place.
    private var places: [Int: Int] = [:]
    private let present: Set<Int>

    init(from former: [Words], to present: [Words]) {
        self.present = Set(present.map(\.position))
        var (left, free) = (former, present)
        for isSame in Self.looks(from: former, to: present) {
            left.removeAll { milestone in
                guard let found = free.firstIndex(where: { isSame(milestone, $0) }) else { return false }
                places[milestone.position] = free.remove(at: found).position
                return true
            }
        }
    }

    /// The surest first.
    private static func looks(from former: [Words], to present: [Words]) -> [Look] {
        let inPlace = { (look: @escaping Look) -> Look in { $0.position == $1.position && look($0, $1) } }
        // Where none was put in or taken out, twins stand where they stood, whatever their days are now.
        let sure: [Look] =
            former.count == present.count
            ? [inPlace(isEqual), inPlace(isSaidSo), isEqual, isSaidSo]
            : [inPlace(isEqual), isEqual, inPlace(isSaidSo), isSaidSo]
        let names = names(usedOnceIn: former).intersection(names(usedOnceIn: present))
        let isAlone = former.count == 1 && present.count == 1
        return sure + [
            inPlace(isOfSameDay), isOfSameDay,
            // What is to be done is the same, by another day in other words.
            { $0.rule == $1.rule && $0.what == $1.what && names.contains($0.what) },
            { isAlone && $0.rule == $1.rule && ($0.what == $1.what || $0.words == $1.words) },
        ]
    }

    private static func isEqual(_ former: Words, _ now: Words) -> Bool {
        isSaidSo(former, now) && former.due == now.due
    }

    /// Perhaps of another day, as when it is counted anew or a person has corrected it.
    private static func isSaidSo(_ former: Words, _ now: Words) -> Bool {
        former.what == now.what && former.words == now.words && former.rule == now.rule
    }

    private static func isOfSameDay(_ former: Words, _ now: Words) -> Bool {
        former.what == now.what && former.rule == now.rule && former.due == now.due && former.due != nil
    }

    private static func names(usedOnceIn milestones: [Words]) -> Set<Int64> {
        let named = Dictionary(grouping: milestones.filter(\.isNamed), by: \.what)
        return Set(named.filter { $0.value.count == 1 }.keys)
    }

    /// Where that one stands now; nil when there is none like it.
    func place(of former: Int) -> Int? { places[former] }

    /// Where there is none like it, the same place, unless that is another one's.
    func placeOrSame(of former: Int) -> Int? {
        if let place = places[former] { return place }
        return present.contains(former) && !places.values.contains(former) ? former : nil
    }
}
