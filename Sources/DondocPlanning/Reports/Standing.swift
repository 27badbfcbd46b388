// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
import Foundation

/// How one task stands at the end of a day, as reports count it.
///
/// A task is an assignment, or one occurrence of a duty that comes back. It is due with its last milestone, and done with all that
/// have a date.
package struct Standing: Hashable, Sendable {
    /// The four cells of the official grid, and the two outside of it.
    package enum Cell: String, Codable, CaseIterable, Sendable {
        /// Hoàn thành trong hạn.
        case doneInTime = "done_in_time"
        /// Hoàn thành trễ hạn.
        case doneLate = "done_late"
        /// Chưa hoàn thành, trong hạn.
        case openInTerm = "open_in_term"
        /// Chưa hoàn thành, trễ hạn.
        case openLate = "open_late"
        /// Không có hạn.
        case undated
        /// Nobody has to do it any more (đã hủy).
        case gone
    }

    /// A milestone as its deadline was on that day.
    package struct Step: Hashable, Sendable {
        /// Index into the assignment's milestones.
        package var milestone: Int
        package var due: Day?
        /// Whether it is an occurrence of a duty that comes back: what is said of another due day is not said of this one.
        package var isOccurrence: Bool

        package init(milestone: Int, due: Day?, isOccurrence: Bool = false) {
            self.milestone = milestone
            self.due = due
            self.isOccurrence = isOccurrence
        }
    }

    package let cell: Cell
    /// The last due day; nil for an undated one.
    package let due: Day?
    /// When all of it was done.
    package let doneOn: Day?
    /// Whether it is said to be done, and nobody has confirmed that.
    package let isAwaiting: Bool
    /// By how many days it was done late, is said to be, or is; 0 when it is not.
    package let daysLate: Int
    /// How often a result was sent back.
    package let returns: Int
    /// How often its deadline was put off, where that holds.
    package let extensions: Int
    /// Milestones before the last that were done late, or are.
    package let lateSteps: Int
    /// The latest words on why it is late or what stands in its way; those of an extension that was granted say so.
    package let reason: Bilingual?

    /// - Parameters:
    ///   - facts: of the assignment, in their order; those said after the day do not count.
    ///   - day: the day at whose end it stands so.
    package init(_ steps: [Step], facts: [Fact], on day: Day, zone: CivilZone) {
        let said = facts.filter { zone.day(of: $0.at) <= day }
        var count = Count(steps: steps, extensions: said)
        for fact in said { count.take(fact, said: zone.day(of: fact.at)) }
        let dated = count.states.filter { $0.step.due != nil }
        let owed = dated.isEmpty ? count.states : dated
        let due = dated.compactMap(\.step.due).max()
        let endings = owed.map { $0.doneOn ?? $0.reportedOn }
        let end = endings.contains(nil) || endings.isEmpty ? nil : endings.compactMap(\.self).max()
        let isDone = end != nil && owed.allSatisfy { $0.doneOn != nil }
        let reached = end ?? day
        self.due = due
        doneOn = isDone ? end : nil
        isAwaiting = end != nil && !isDone
        (returns, extensions, reason) = (count.returns, count.extensions, count.reason)
        daysLate = due.map { max(0, reached - $0) } ?? 0
        lateSteps = dated.count { state in
            state.step.due.map { $0 != due && (state.doneOn ?? state.reportedOn ?? day) > $0 } ?? false
        }
        let isLate = due.map { reached > $0 } ?? false
        cell =
            if count.isCancelled {
                .gone
            } else if due == nil {
                .undated
            } else if isDone {
                isLate ? .doneLate : .doneInTime
            } else {
                isLate ? .openLate : .openInTerm
            }
    }

    /// Whether it is done, with a due day or without.
    package var isDone: Bool { doneOn != nil }

    /// Of several that lead, the one who is least far has the least: who owes it, then who waits for confirmation, then who was late.
    package var progress: Int {
        switch cell {
        case .openLate, .openInTerm: isAwaiting ? 1 : 0
        case .undated: isDone ? 3 : isAwaiting ? 1 : 0
        case .doneLate: 2
        case .doneInTime: 3
        case .gone: 4
        }
    }
}

extension Standing {
    /// The facts, taken in one after the other.
    private struct Count {
        struct State {
            let step: Step
            var doneOn: Day?
            var reportedOn: Day?
        }

        var states: [State]
        var isCancelled = false
        var returns = 0
        var extensions = 0
        var reason: Bilingual?
        /// When a result was sent back last: of several milestones at once that is one time.
        private var returnedAt: Date?
        /// Extensions whose deadline holds; nil where each is of an occurrence, whose day says nothing of that.
        private let inForce: Set<Fact.ID>?

        init(steps: [Step], extensions facts: [Fact]) {
            // One without milestones is a step itself.
            states = (steps.isEmpty ? [Step(milestone: -1, due: nil)] : steps).map { State(step: $0) }
            let dues = steps.compactMap { step in step.due.map { (step.milestone, $0) } }
            inForce =
                steps.contains(where: \.isOccurrence)
                ? nil : facts.extensionsInForce(Dictionary(dues, uniquingKeysWith: { first, _ in first }))
        }

        mutating func take(_ fact: Fact, said: Day) {
            let meant = states.indices.filter { concerns(fact, states[$0].step) }
            guard !meant.isEmpty else { return }
            switch fact.kind {
            // Each of those that led has its own day; it is of those that have said nothing themselves.
            case .done where fact.change == .byAll:
                for index in meant where states[index].doneOn == nil {
                    states[index].doneOn = fact.day ?? said
                }
            case .reported where fact.change == .byAll:
                for index in meant where states[index].doneOn == nil && states[index].reportedOn == nil {
                    states[index].reportedOn = fact.day ?? said
                }
            case .done: for index in meant { states[index].doneOn = fact.day ?? said }
            case .reported:
                for index in meant where states[index].doneOn == nil {
                    states[index].reportedOn = fact.day ?? said
                }
            case .returned:
                returns += fact.at == returnedAt ? 0 : 1
                returnedAt = fact.at
                clear(meant)
            case .reopened:
                // What was done before it was cancelled stays done when it is owed again.
                if isCancelled, fact.milestone == nil { isCancelled = false } else { clear(meant) }
            case .cancelled: isCancelled = true
            case .extended where inForce.map({ !$0.contains(fact.id) }) ?? false:
                reason =
                    fact.text.map {
                        Bilingual(
                            vi: "gia hạn đã được thay bằng hạn khác: \($0)",
                            en: "put off, and given another deadline since: \($0)")
                    } ?? reason
            case .extended:
                extensions += 1
                reason = fact.text.map { Bilingual(vi: "gia hạn: \($0)", en: "put off: \($0)") } ?? reason
            case .noted: reason = fact.text.map { Bilingual(vi: $0, en: $0) } ?? reason
            case .refused, .snoozed: break
            }
        }

        private mutating func clear(_ meant: [Int]) {
            for index in meant { (states[index].doneOn, states[index].reportedOn) = (nil, nil) }
        }

        private func concerns(_ fact: Fact, _ step: Step) -> Bool {
            guard fact.milestone == nil || fact.milestone == step.milestone else { return false }
            // Of a duty that comes back a word without a day is about the whole of it.
            return !step.isOccurrence || fact.due == nil || fact.due == step.due
        }
    }
}
