// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@Suite struct CorrectionTests {
    private static let why = Bilingual(vi: "vì", en: "why")

    private static func milestone(_ words: String) -> Milestone {
        Milestone(what: "", deadline: Deadline(text: words, kind: .byDate, reason: why))
    }

    private let read = Assignment(
        id: "tb9.1", item: "1", action: "Rà soát", lead: [Party(name: "Sở Y tế", text: "Sở Y tế")],
        milestones: ["một", "hai", "ba"].map(milestone), confidence: 0.55,
        doubts: [
            Doubt(.lead, 0.55, why), Doubt(.action, 0.6, why), Doubt(.deadline, 0.6, why, milestone: 1),
            Doubt(.deadline, 0.65, why, milestone: 2),
        ])

    @Test func `what a person has said is not doubted any more`() {
        let correction = Correction(lead: [Party(name: "Sở Nội vụ", text: "Sở Nội vụ")])
        let corrected = correction.applied(to: read, register: AgencyRegister()) { _ in nil }
        #expect(corrected.doubts.map(\.field) == [.action, .deadline, .deadline])
    }

    @Test func `a deadline that is added, taken away and added anew stands in an order without any`() {
        var order = read
        order.milestones = []
        let correction = Correction(due: [
            .init(milestone: 0, words: nil, deadline: nil),
            .init(milestone: 1, words: nil, deadline: Self.milestone("bốn").deadline),
        ])
        let corrected = correction.applied(to: order, register: AgencyRegister()) { _ in nil }
        #expect(corrected.milestones.map(\.deadline.text) == ["bốn"])
    }

    @Test func `doubts stay with their milestone when another is taken away`() {
        let correction = Correction(due: [.init(milestone: 1, words: nil, deadline: nil)])
        let corrected = correction.applied(to: read, register: AgencyRegister()) { _ in nil }
        #expect(corrected.milestones.map(\.deadline.text) == ["một", "ba"])
        #expect(corrected.doubts.map(\.milestone) == [nil, nil, 1])
    }
}
