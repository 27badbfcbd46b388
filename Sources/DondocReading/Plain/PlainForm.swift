// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// A second look at one assignment: only what is of a plain form is sure.
///
/// Signs of doubt find what was wrong before; what has never been seen has none. So the ends of names, the verb of
/// the duty, and the words that tie a deadline to it must be those of closed lists, and all else asks, with the
/// words that are not.
struct PlainForm {
    private let judged: JudgedDuty

    init(_ judged: JudgedDuty) {
        self.judged = judged
    }

    /// The doubts about what nothing else makes doubtful already.
    func doubts(besides known: [Doubt]) -> [Doubt] {
        doubts.filter { doubt in
            !known.contains {
                $0.field == doubt.field && $0.confidence <= doubt.confidence
                    && $0.milestone == doubt.milestone
            }
        }
    }

    private var doubts: [Doubt] {
        // Before anything is looked at, so that the time for it does not grow with their square.
        let bodies = judged.duty.lead.count + judged.duty.coordinating.count
        if bodies > Self.bodies || judged.steps.count > Self.times {
            return [doubt(.crowded)]
        }
        var doubts: [Doubt] = []
        let lead = PlainLead(judged)
        if let flaw = lead.flaw { doubts.append(doubt(flaw)) }
        if let flaw = lead.helperFlaw { doubts.append(doubt(flaw)) }
        if let flaw = PlainAction(judged).flaw { doubts.append(doubt(flaw)) }
        for (flaw, milestone) in PlainTerm(judged).flaws {
            doubts.append(doubt(flaw, milestone))
        }
        return doubts
    }

    /// More than these are no plain form.
    private static let bodies = 40
    private static let times = 12

    private func doubt(_ flaw: PlainFlaw, _ milestone: Int? = nil) -> Doubt {
        Doubt(flaw.field, 0.65, flaw.reason, milestone: milestone)
    }
}
