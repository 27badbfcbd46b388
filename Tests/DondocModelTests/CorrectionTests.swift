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

    @Test func `who is made to lead does not help as well`() {
        var order = read
        order.coordinating = [
            Party(name: "Sở Nội vụ", text: "Sở Nội vụ", agency: "so-nv"),
            Party(name: "Sở Tài chính", text: "Sở TC"), Party(name: "Sở Y tế", text: "SYT"),
        ]
        let lead = [
            Party(name: "Sở Nội vụ tỉnh", text: "", agency: "so-nv"), Party(name: "Sở tài chính", text: ""),
        ]
        let register = AgencyRegister([Agency(id: "so-nv", name: "Sở Nội vụ")])
        let corrected = Correction(lead: lead).applied(to: order, register: register) { _ in nil }
        #expect(corrected.coordinating.map(\.name) == ["Sở Y tế"])
        let untouched = Correction(action: "Khác").applied(to: order, register: register) { _ in nil }
        #expect(untouched.coordinating == order.coordinating)
    }

    @Test func `a deadline that is added, taken away and added anew stands in an order without any`() {
        var order = read
        order.milestones = []
        let correction = Correction(due: [
            .init(milestone: 0, words: nil, deadline: nil),
            .init(milestone: 1, words: "bốn", deadline: Self.milestone("bốn").deadline),
        ])
        let corrected = correction.applied(to: order, register: AgencyRegister()) { _ in nil }
        #expect(corrected.milestones.map(\.deadline.given?.words) == ["bốn"])
        #expect(corrected.milestones.map(\.deadline.text) == [""], "the document writes nothing of it")
    }

    @Test(arguments: [nil, "trước ngày 01/5/2026"])
    func `the document's words stay beside what a person sets`(words: String?) throws {
        let day = try #require(Day(iso: "2026-04-30"))
        let set = Deadline(text: words ?? "", kind: .byDate, due: day, reason: Self.why)
        let due = Correction.Due(
            milestone: 1, words: words, deadline: set, by: "user:lan(1001)", on: day - 9)
        for count in [nil, set] {
            let corrected = Correction(due: [due]).applied(to: read, register: AgencyRegister()) { _ in count
            }
            let deadline = corrected.milestones[1].deadline
            #expect(corrected.milestones.map(\.deadline.text) == ["một", "hai", "ba"])
            #expect(deadline.due == day)
            #expect(deadline.given == Deadline.Given(words: words, by: "user:lan(1001)", on: day - 9))
            #expect(deadline.given?.name == "lan")
            #expect(deadline.givenWords == words ?? "hai")
            #expect(corrected.milestones[0].deadline.given == nil)
        }
    }

    @Test func `doubts stay with their milestone when another is taken away`() {
        let correction = Correction(due: [.init(milestone: 1, words: nil, deadline: nil)])
        let corrected = correction.applied(to: read, register: AgencyRegister()) { _ in nil }
        #expect(corrected.milestones.map(\.deadline.text) == ["một", "ba"])
        #expect(corrected.doubts.map(\.milestone) == [nil, nil, 1])
    }

    // MARK: For how long it holds

    private static func step(_ what: String, _ words: String) -> Milestone {
        Milestone(what: what, deadline: Deadline(text: words, kind: .byDate, reason: why))
    }

    private func extended(_ place: Int, of task: Assignment) throws -> Correction {
        let day = try #require(Day(iso: "2027-01-15"))
        let given = Deadline(text: "", kind: .byDate, due: day, reason: Self.why)
        return Correction(due: [.init(milestone: place, words: nil, deadline: given)]).noting(task)
    }

    @Test func `a deadline that was put off stays with its step when another is put before it`() throws {
        var task = read
        task.milestones = [Self.step("dự thảo", "10/12"), Self.step("trình", "20/12")]
        let correction = try extended(1, of: task)
        task.milestones.insert(Self.step("khảo sát", "01/12"), at: 0)
        let parts = correction.split(by: task, knowsWords: false)
        #expect(parts.held.due.map(\.milestone) == [2] && parts.overruled.isEmpty)
        // Of a step without a name its words tell which it is.
        task.milestones = [Self.step("", "10/12"), Self.step("", "20/12")]
        let unnamed = try extended(1, of: task)
        task.milestones.insert(Self.step("", "01/12"), at: 0)
        #expect(unnamed.split(by: task, knowsWords: false).held.due.map(\.milestone) == [2])
    }

    @Test func `a deadline that was put off yields where its file says another one of the step`() throws {
        var task = read
        task.milestones = [Self.step("dự thảo", "10/12"), Self.step("trình", "20/12")]
        let correction = try extended(1, of: task)
        task.milestones = [
            Self.step("khảo sát", "01/12"), Self.step("dự thảo", "10/12"), Self.step("trình", "25/12"),
        ]
        let parts = correction.split(by: task, knowsWords: false)
        #expect(parts.held.isEmpty && parts.overruled.due.map(\.milestone) == [2])
    }

    @Test func `what was noted before steps were is found by its words`() throws {
        var task = read
        let correction = try extended(1, of: task)
        var former = correction
        former.due[0].said?.what = nil
        task.milestones.insert(Self.milestone("không"), at: 0)
        #expect(former.placed(in: task.milestones).due.map(\.milestone) == [2])
        #expect(former.placed(in: read.milestones).due.map(\.milestone) == [1])
    }
}
