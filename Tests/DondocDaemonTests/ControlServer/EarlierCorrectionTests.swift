// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocDaemon

/// What a person corrects where something was corrected before.
@Suite struct EarlierCorrectionTests {
    private func milestone(_ name: String, _ day: Int) -> Milestone {
        let due = Day.make(2022, 3, day)
        return Milestone(
            what: name,
            deadline: Deadline(
                text: "ngày \(due.vietnamese)", kind: .byDate, due: due, reason: Bilingual(vi: "", en: "")))
    }

    private func assignment(_ milestones: [Milestone]) -> Assignment {
        Assignment(id: "kh13-1", item: "1", action: "Thẩm định", lead: [], milestones: milestones)
    }

    private func deadline(_ day: Int) -> Deadline {
        Deadline(text: "", kind: .byDate, due: .make(2022, 4, day), reason: Bilingual(vi: "", en: ""))
    }

    private func apply(_ correction: Correction, to read: Assignment) -> [String] {
        let held = correction.split(by: read, knowsWords: false).held
        return held.applied(to: read, register: AgencyRegister()) { _ in nil }.milestones.map {
            "\($0.what) \($0.deadline.due?.shortVietnamese ?? "–")"
        }
    }

    @Test func `what was dropped stays so, and what was set of others, when the file puts one before them`() {
        let (a, b, c) = (milestone("a", 1), milestone("b", 2), milestone("c", 3))
        let read = assignment([a, b, c])
        let first = Correction(due: [
            .init(milestone: 0, words: nil, deadline: nil),
            .init(milestone: 2, words: nil, deadline: deadline(13)),
        ]).noting(read)
        #expect(apply(first, to: read) == ["b 02/3", "c 13/4"])
        let now = assignment([milestone("x", 9), a, b, c])
        #expect(apply(first, to: now) == ["x 09/3", "b 02/3", "c 13/4"])
        // The person sees what is left, and corrects the second of it.
        let left = assignment([milestone("x", 9), b, c])
        let second = Correction(due: [.init(milestone: 1, words: nil, deadline: deadline(12))])
            .noting(left)
        let whole = second.over(first, in: left.milestones)
        #expect(apply(whole, to: now) == ["x 09/3", "b 12/4", "c 13/4"])
    }
}
