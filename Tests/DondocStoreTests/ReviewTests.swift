// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@Suite struct ReviewTests {
    let ledger: SQLiteLedger
    private let actor = "user:lan(1001)"

    init() throws { ledger = try SQLiteLedger.inMemory() }

    /// What a file gives when nobody has decided about it.
    private func read(
        _ id: Assignment.ID = "tb9.1", quotation: String = "Giao Sở Y tế báo cáo trước ngày 15/02/2022."
    ) -> Intake.Item {
        var assignment = Assignment.make(id)
        assignment.quotation = quotation
        var item = Intake.Item.make(assignment, needsReview: true, reminders: [])
        item.passage = Passage.digest(of: assignment)
        return item
    }

    @Test func `keeps what is doubtful of an assignment, and why`() async throws {
        var item = read()
        item.assignment.doubts = [
            Doubt(.lead, 0.55, Bilingual(vi: "theo nơi nhận", en: "the addressees")),
            Doubt(.deadline, 0.6, Bilingual(vi: "xa", en: "far"), milestone: 0),
        ]
        _ = try await ledger.apply(.make([item], path: "tb9.txt"), at: morning)
        #expect(try await reviewed().record.assignment == item.assignment)
        let again = try await ledger.apply(.make([item], path: "tb9.txt"), at: morning)
        #expect(again.isEmpty)
        let open = try await ledger.openAssignments(after: nil, limit: 10)
        #expect(open.map(\.assignment.doubts.count) == [2])
    }

    private func reviewed(_ id: Assignment.ID = "tb9.1") async throws -> ReviewedAssignment {
        try #require(try await ledger.reviewed(id))
    }

    private func approve(_ id: Assignment.ID = "tb9.1", _ correction: Correction? = nil) async throws {
        let seen = try await reviewed(id)
        var content = seen.record.assignment
        if let correction {
            content = correction.applied(to: content, register: AgencyRegister()) { _ in nil }
        }
        try await ledger.decide(
            [
                Ruling(
                    assignment: id, version: seen.version, verdict: .approved, correction: correction,
                    why: "đúng", content: content,
                    reminders: [.make(id, rung: .announce, at: morning + hour)])
            ], actor: actor, at: morning + hour)
    }

    /// The item as the daemon gives it once a person has decided.
    private func followed(_ item: Intake.Item) async throws -> Intake.Item {
        var item = item
        let decisions = try await ledger.decisions(file: "tb9.txt", assignments: [item.assignment.id])
        let decision = try #require(decisions.first { $0.passage == item.passage })
        item.decision = decision
        item.needsReview = false
        item.assignment =
            decision.correction?.applied(to: item.assignment, register: AgencyRegister()) { _ in nil }
            ?? item.assignment
        return item
    }

    @Test func `brings into force what is approved, with an event that tells before and after`() async throws
    {
        _ = try await ledger.apply(.make([read()], path: "tb9.txt"), at: morning)
        #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).awaitingReview == 1)
        try await approve("tb9.1", Correction(action: "Báo cáo bằng văn bản"))

        let record = try await reviewed().record
        #expect(record.state == .open)
        #expect(record.assignment.action == "Báo cáo bằng văn bản")
        #expect(record.takenAt == morning + hour)
        #expect(try await ledger.states(of: "tb9.1") == [.planned])
        let event = try #require(try await ledger.events(subject: "tb9.1", page: Page()).first)
        #expect(event.verb == "assignment.approved")
        #expect(event.actor == actor)
        #expect(event.before?.contains("review") == true)
        #expect(event.after?.contains("Báo cáo bằng văn bản") == true)
        #expect(event.after?.contains("đúng") == true)
        #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).awaitingReview == 0)
        var words = AssignmentFilter()
        words.text = "bang van ban"
        #expect(try await ledger.assignments(words, page: Page()).count == 1)
    }

    @Test func `keeps a correction when the same passage is read again`() async throws {
        _ = try await ledger.apply(.make([read()], path: "tb9.txt"), at: morning)
        try await approve("tb9.1", Correction(action: "Báo cáo bằng văn bản"))
        let again = try await followed(read())
        let difference = try await ledger.apply(
            .make([again], path: "tb9.txt", digest: "d2"), at: morning + 2 * hour)
        #expect(difference == IntakeDifference(unchanged: 1))
        #expect(try await reviewed().record.assignment.action == "Báo cáo bằng văn bản")
        #expect(try await ledger.states(of: "tb9.1") == [.planned])
    }

    @Test func `refuses a file that was read before a person decided`() async throws {
        _ = try await ledger.apply(.make([read()], path: "tb9.txt"), at: morning)
        try await approve()
        await #expect(throws: LedgerError.decisionChanged(id: "tb9.1")) {
            try await ledger.apply(.make([read()], path: "tb9.txt"), at: morning + hour)
        }
        #expect(try await reviewed().record.state == .open)
    }

    @Test func `never brings back what is rejected`() async throws {
        _ = try await ledger.apply(.make([read()], path: "tb9.txt"), at: morning)
        let seen = try await reviewed()
        try await ledger.decide(
            [Ruling(assignment: "tb9.1", version: seen.version, verdict: .rejected, why: "chỉ là kể lại")],
            actor: actor, at: morning)
        let again = try await followed(read())
        for _ in 1...2 {
            let difference = try await ledger.apply(.make([again], path: "tb9.txt"), at: morning + hour)
            #expect(difference.added.isEmpty && difference.withdrawn.isEmpty)
            #expect(try await reviewed().record.state == .withdrawn)
        }
        _ = try await ledger.remove(path: "tb9.txt", at: morning)
        _ = try await ledger.apply(.make([again], path: "tb9.txt"), at: morning + hour)
        #expect(try await reviewed().record.state == .withdrawn)
        #expect(try await reviewed().isDecided)
    }

    @Test func `lets another passage wait again and tells the former decision`() async throws {
        _ = try await ledger.apply(.make([read()], path: "tb9.txt"), at: morning)
        try await approve("tb9.1", Correction(action: "Báo cáo bằng văn bản"))
        let changed = read(quotation: "Giao Sở Y tế báo cáo trước ngày 28/02/2022.")
        _ = try await ledger.apply(.make([changed], path: "tb9.txt", digest: "d2"), at: morning + hour)
        let seen = try await reviewed()
        #expect(seen.record.state == .review)
        #expect(!seen.isDecided)
        #expect(seen.decision?.correction?.action == "Báo cáo bằng văn bản")
        #expect(try await ledger.states(of: "tb9.1") == [.cancelled])
    }

    @Test func `carries a decision over to the id under which the passage stands now`() async throws {
        _ = try await ledger.apply(.make([read()], path: "tb9.txt"), at: morning)
        try await approve()
        let decision = try #require(
            try await ledger.decisions(file: "tb9.txt", assignments: []).first)
        var moved = read("tb9.2")
        moved.decision = decision
        moved.needsReview = false
        _ = try await ledger.apply(.make([moved], path: "tb9.txt", digest: "d2"), at: morning + hour)
        #expect(try await reviewed("tb9.2").isDecided)
        #expect(try await reviewed("tb9.2").record.state == .open)
        #expect(try await reviewed("tb9.1").record.state == .withdrawn)
    }

    @Test(arguments: [Decision.Verdict.approved, .rejected])
    func `takes a decision back under every id that the passage had in the file`(verdict: Decision.Verdict)
        async throws
    {
        _ = try await ledger.apply(.make([read()], path: "tb9.txt"), at: morning)
        try await decide("tb9.1", verdict)
        var renumbered = try await followed(read())
        renumbered.assignment.id = "tb10.1"
        _ = try await ledger.apply(
            .make([renumbered], path: "tb9.txt", digest: "d2", directive: .make("tb10", number: "10/TB")),
            at: morning + hour)
        #expect(try await reviewed("tb10.1").isDecided)
        try await retract("tb10.1")
        #expect(try await ledger.decisions(file: "tb9.txt", assignments: []).isEmpty)
        #expect(try await ledger.sources().map(\.file.fingerprint) == [""])
    }

    @Test func `what is rejected in two places is taken back in one`() async throws {
        _ = try await ledger.apply(.make([read(), read("tb9.2")], path: "tb9.txt"), at: morning)
        try await decide("tb9.1", .rejected)
        try await decide("tb9.2", .rejected)
        try await retract("tb9.1")
        #expect(try await reviewed("tb9.1").record.state == .review)
        #expect(try await reviewed("tb9.2").isDecided)
    }

    @Test func `takes nothing back of what is withdrawn whatever was decided`() async throws {
        for verdict in [Decision.Verdict.approved, .rejected] {
            _ = try await ledger.apply(.make([read()], path: "tb9.txt"), at: morning)
            try await decide("tb9.1", verdict)
            _ = try await ledger.remove(path: "tb9.txt", at: morning + hour)
            await #expect(throws: LedgerError.gone(id: "tb9.1")) { try await retract("tb9.1") }
            #expect(try await reviewed().record.state == .withdrawn)
            _ = try await ledger.apply(.make([try await followed(read())], path: "tb9.txt"), at: morning)
            try await retract("tb9.1")
        }
    }

    private func decide(_ id: Assignment.ID, _ verdict: Decision.Verdict) async throws {
        guard verdict == .rejected else { return try await approve(id) }
        let seen = try await reviewed(id)
        try await ledger.decide(
            [Ruling(assignment: id, version: seen.version, verdict: .rejected)], actor: actor, at: morning)
    }

    private func retract(_ id: Assignment.ID) async throws {
        try await ledger.retract(
            id, version: try await reviewed(id).version, why: nil, actor: actor, at: morning + hour)
    }

    @Test func `decides nothing twice, and nothing that has changed`() async throws {
        _ = try await ledger.apply(.make([read(), read("tb9.2")], path: "tb9.txt"), at: morning)
        let first = try await reviewed()
        let stale = Ruling(assignment: "tb9.2", version: 1, verdict: .rejected)
        await #expect(throws: LedgerError.assignmentChanged(id: "tb9.2")) {
            try await ledger.decide(
                [Ruling(assignment: "tb9.1", version: first.version, verdict: .rejected), stale],
                actor: actor, at: morning)
        }
        #expect(try await reviewed().record.state == .review)  // all or none
        try await approve()
        let seen = try await reviewed()
        await #expect(throws: LedgerError.alreadyDecided(id: "tb9.1")) {
            try await ledger.decide(
                [Ruling(assignment: "tb9.1", version: seen.version, verdict: .rejected)], actor: actor,
                at: morning)
        }
    }

    @Test func `outlives a restart`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            _ = try await ledger.apply(.make([read()], path: "tb9.txt"), at: morning)
            let seen = try #require(try await ledger.reviewed("tb9.1"))
            try await ledger.decide(
                [
                    Ruling(
                        assignment: "tb9.1", version: seen.version, verdict: .approved,
                        correction: Correction(action: "Khác"), content: seen.record.assignment)
                ], actor: actor, at: morning)
            try await ledger.close()
            let again = try SQLiteLedger.open(at: folder)
            let decisions = try await again.decisions(file: "tb9.txt", assignments: [])
            #expect(decisions.map(\.correction) == [Correction(action: "Khác")])
            #expect(decisions.map(\.actor) == [actor])
            try await again.close()
        }
    }

    @Test func `passages are the same however they are wrapped, and follow what they inherit`() {
        var one = Assignment.make()
        one.quotation = "Giao Sở GD&ĐT chủ trì,\n   báo cáo trước ngày 15/02/2022"
        var other = one
        other.quotation =
            "Giao Sở GD&ĐT chủ trì, báo cáo trước ngày 15/02/2022"
            .decomposedStringWithCanonicalMapping
        other.lead[0].agency = nil
        other.span = nil
        #expect(Passage.digest(of: one) == Passage.digest(of: other))
        other.milestones[0].deadline.text = "trong quý II"  // stands above the list
        #expect(Passage.digest(of: one) != Passage.digest(of: other))
    }

    // MARK: Lists

    @Test func `lists replacements, readings and addresses page by page`() async throws {
        let unregistered = Party(name: "Ban Quản lý Khu kinh tế", text: "BQL KKT")
        var open = Assignment.make("kl272-2")
        open.lead = [unregistered]
        let items = [read(), read("tb9.2", quotation: "Giao Sở Nội vụ rà soát")]
        var new = Intake.make(items, path: "tb9.txt", directive: .make("9-tb-2022", number: "9/TB"))
        new.replacements = [Replacement(number: "272-KL/TU")]
        _ = try await ledger.apply(.make([.make(open), .make()]), at: morning)
        _ = try await ledger.apply(new, at: morning)
        var filter = ReviewFilter()
        filter.unreachable = ["so-gddt"]
        let all = try await ledger.reviews(filter, page: Page()).map(\.id)
        #expect(all == ["replacement:1", "tb9.1", "tb9.2", "kl272-2", "kl272-1"])
        for offset in 0..<6 {
            let page = try await ledger.reviews(filter, page: Page(offset: offset, limit: 2)).map(\.id)
            #expect(page == Array(all.dropFirst(offset).prefix(2)))
        }
        let counts = try await ledger.reviewCounts(unreachable: ["so-gddt"])
        #expect((counts.replacements, counts.readings, counts.addresses) == (1, 2, 2))
        #expect(try await ledger.reviewCounts(unreachable: []).addresses == 1)
        filter.directive = "9-tb-2022"
        #expect(try await ledger.reviews(filter, page: Page()).map(\.id) == Array(all.prefix(3)))
        filter.file = "kl272.yaml"
        #expect(try await ledger.reviews(filter, page: Page()).isEmpty)
    }
}

extension ReviewRecord {
    var id: String {
        switch self {
        case .reading(let item), .address(let item): item.record.assignment.id
        case .replacement(let record): "replacement:\(record.id)"
        }
    }
}
