// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

extension Correction {
    /// With that reason for each day that was given.
    func explained(by reason: Bilingual) -> Correction {
        var correction = self
        for index in correction.due.indices where correction.due[index].words == nil {
            correction.due[index].deadline?.reason = reason
        }
        return correction
    }

    /// With every deadline counting from that event.
    func after(_ event: AwaitedEvent) -> Correction {
        var correction = self
        for index in correction.due.indices { correction.due[index].event = event }
        return correction
    }

    /// With what an earlier correction had besides.
    ///
    /// The milestones asked about are those that the earlier one has left; those of the result are those that were read.
    ///
    /// - Parameter milestones: as they stand now.
    func over(_ former: Correction?, in milestones: [Milestone]) -> Correction {
        guard var former else { return self }
        // A file may have put others before them since; where some were taken away, what is left says nothing of places.
        if former.due.allSatisfy({ $0.deadline != nil }) { former = former.placed(in: milestones) }
        let dropped = former.due.filter { $0.deadline == nil }.map(\.milestone).sorted()
        var dues = former.due
        for var due in due {
            for index in dropped where index <= due.milestone { due.milestone += 1 }
            let earlier = dues.first { $0.milestone == due.milestone }?.said
            if let earlier, earlier.words == due.said?.words { due.said = earlier }
            dues.removeAll { $0.milestone == due.milestone }
            dues.append(due)
        }
        var whole = Correction(
            lead: lead ?? former.lead, coordinating: coordinating ?? former.coordinating,
            action: action ?? former.action, due: dues.sorted { $0.milestone < $1.milestone })
        whole.said = said(over: former)
        return whole
    }
}
