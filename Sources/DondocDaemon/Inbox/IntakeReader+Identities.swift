// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation

extension IntakeReader {
    /// The items under the ids that the same words of the same directive had before.
    ///
    /// An id is derived from the number of an item; when others are put in before it, it is still the same duty, of which everybody
    /// concerned has heard. What is new at a number that is taken gets one of its own.
    func identified(_ intake: Intake, by known: [KnownPassage], now: Date) -> Intake {
        let ids = IdentitySearch(intake, known).ids
        var identified = intake
        for index in intake.items.indices where ids[index] != intake.items[index].assignment.id {
            identified.items[index].assignment.id = ids[index]
            guard !intake.items[index].reminders.isEmpty else { continue }
            identified.items[index].reminders = plan(
                identified.items[index].assignment, intake.directive, now)
        }
        return identified
    }
}

/// Finds the id of each item of a reading.
private struct IdentitySearch {
    /// In the order of the items.
    private(set) var ids: [Assignment.ID]
    private var taken: Set<Assignment.ID> = []

    init(_ intake: Intake, _ known: [KnownPassage]) {
        let items = intake.items
        ids = items.map(\.assignment.id)
        let prefix = intake.directive.id + "."
        let passages = Dictionary(
            known.map { ($0.assignment, $0.passage) }, uniquingKeysWith: { first, _ in first })
        var moved: [Int64: [Int]] = [:]
        var others: [Int] = []
        for (index, item) in items.enumerated() {
            if item.passage == nil || passages[ids[index]] == item.passage {
                taken.insert(ids[index])
            } else if let passage = item.passage {
                moved[passage, default: []].append(index)
            }
        }
        let free = known.filter { !taken.contains($0.assignment) && $0.assignment.hasPrefix(prefix) }
        let places = Dictionary(grouping: free, by: \.passage)
        for (passage, indices) in moved {
            let former = IdentitySearch.former(places[passage] ?? [], of: indices.count)
            for (index, id) in zip(indices, former) {
                ids[index] = id
                taken.insert(id)
            }
            if former.isEmpty { others += indices }
        }
        let natural = Set(items.map(\.assignment.id))
        let gone = known.filter { !$0.isLive && !$0.isRejected }.map(\.assignment)
        for index in others.sorted() { ids[index] = unused(ids[index], natural.union(gone)) }
    }

    /// One for each item, in their order, or none where that would be a guess.
    private static func former(_ places: [KnownPassage], of count: Int) -> [Assignment.ID] {
        let live = places.filter(\.isLive)
        let chosen = live.count == count ? live : places
        return chosen.count == count ? chosen.map(\.assignment) : []
    }

    /// The id, or `ID-2` and so on where it belongs to another item.
    ///
    /// - Parameter reserved: ids that are no others' by a number behind them: those of other items, and of duties that are gone.
    private mutating func unused(_ id: Assignment.ID, _ reserved: Set<Assignment.ID>) -> Assignment.ID {
        var found = id
        var number = 1
        while taken.contains(found) || number > 1 && reserved.contains(found) {
            number += 1
            found = "\(id)-\(number)"
        }
        taken.insert(found)
        return found
    }
}
