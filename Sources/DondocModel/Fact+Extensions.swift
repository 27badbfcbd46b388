// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension BidirectionalCollection<Fact> {
    /// The extensions whose deadline holds: the last one gave the day that is due, and each before it the day that the next one put off.
    ///
    /// What was granted and is due on another day since, as the file or a person says so, is overruled.
    ///
    /// - Parameter dues: by milestone the day that is due.
    package func extensionsInForce(_ dues: [Int: Day]) -> Set<Fact.ID> {
        var inForce: Set<Fact.ID> = []
        let followed = followedExtensions
        for (milestone, due) in dues {
            var granted: Day? = due
            for fact in reversed() where fact.kind == .extended && !followed.contains(fact.id) {
                guard fact.milestone.map({ $0 == milestone }) ?? true, let day = granted, fact.day == day
                else { continue }
                inForce.insert(fact.id)
                granted = fact.due
            }
        }
        return inForce
    }

    /// Those of a milestone that stands in another place since, of which a later fact says the same.
    package var followedExtensions: Set<Fact.ID> {
        var followed: Set<Fact.ID> = []
        for fact in self where fact.kind == .extended {
            guard case .follows(let place)? = fact.change else { continue }
            let former = last {
                $0.id < fact.id && $0.kind == .extended && $0.milestone == place && $0.day == fact.day
                    && $0.due == fact.due
            }
            if let former { followed.insert(former.id) }
        }
        return followed
    }
}
