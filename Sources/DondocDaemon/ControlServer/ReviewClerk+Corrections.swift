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
        guard let former else { return self }
        let drops = former.due.filter { $0.deadline == nil }
        let dropped = drops.map(\.milestone).sorted()
        var kept = former
        kept.due = former.due.filter { $0.deadline != nil }.map { $0.moved { $0.left(by: dropped) } }
        // A file may have put others before them since.
        kept = kept.placed(in: milestones)
        for var due in due {
            let earlier = kept.due.first { $0.milestone == due.milestone }?.said
            if let earlier, earlier.words == due.said?.words { due.said = earlier }
            kept.due.removeAll { $0.milestone == due.milestone }
            kept.due.append(due)
        }
        // All stand round what was dropped as it stood then; the next reading finds each again by what was said of it.
        let dues = drops + kept.due.map { $0.moved { $0.read(with: dropped) } }
        var whole = Correction(
            lead: lead ?? former.lead, coordinating: coordinating ?? former.coordinating,
            action: action ?? former.action, due: dues.sorted { $0.milestone < $1.milestone })
        whole.said = said(over: former)
        return whole
    }
}

extension Correction.Due {
    fileprivate func moved(_ place: (Int) -> Int) -> Correction.Due {
        var due = self
        due.milestone = place(milestone)
        return due
    }
}

extension Int {
    /// Where a milestone that was read at this place stands without those.
    fileprivate func left(by dropped: [Int]) -> Int { self - dropped.count { $0 < self } }

    /// Where one that is left at this place stood among those.
    ///
    /// - Parameter dropped: in their order.
    fileprivate func read(with dropped: [Int]) -> Int {
        dropped.reduce(self) { place, index in index <= place ? place + 1 : place }
    }
}
