// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct ReviewEndpointTests {
    /// Runs the server over the sample ledger, in which `kl272-3` waits and the lead of `kl272-2` has no address.
    private func serving<Value: Sendable>(
        language: Language = .english,
        _ body: @Sendable (ControlFixture, ControlClient) async throws -> Value
    ) async throws -> Value {
        let fixture = try await ControlFixture.make()
        return try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder, language: language) { client, _ in
                try await body(fixture, client)
            }
        }
    }

    private func problem(
        _ target: String, _ body: some Encodable & Sendable
    ) async throws -> Problem? {
        await #expect(throws: Problem.self) {
            try await serving { _, client in
                _ = try await client.post(target, body: body, as: JSONValue.self)
            }
        }
    }

    @Test func `lists what waits, with reasons and a question`() async throws {
        let items = try await serving { _, client in
            try await client.get("/v1/review", as: Listing<ReviewEntry>.self).value.items
        }
        #expect(items.map(\.id) == ["kl272-3", "kl272-2"])
        #expect(items.map(\.kind) == [.reading, .address])
        #expect(items[0].doubts.map(\.code) == [.reading, .deadline])
        #expect(items[0].doubts[1].text.en.hasPrefix("the deadline 2022-01-14 is over by 3 days") == true)
        #expect(items[0].doubts[0].text.en.contains("40%"))
        #expect(items[1].doubts.map(\.code) == [.unreachable, .unregistered])
        let some = try await serving { _, client in
            var query = ControlQuery()
            query.add("directive", "272-KL/TU")
            query.add("kind", "reading")
            return try await client.get("/v1/review", query, as: Listing<ReviewEntry>.self).value.items
        }
        #expect(some.map(\.id) == ["kl272-3"])
    }

    @Test func `approves with corrections, plans at once and names the person`() async throws {
        try await serving { fixture, client in
            let entry: ReviewEntry = try await client.get("/v1/review/kl272-3").value
            let request = ReviewRequest(
                .approve,
                corrections: CorrectionRequest(
                    lead: ["Sở GD&ĐT"], coordinating: ["so-yt"], due: [.init(text: "trước ngày 01/03/2022")]),
                why: "đọc nhầm", version: entry.version)
            let report: ReviewReport = try await client.post("/v1/review/kl272-3", body: request).value
            #expect(report.decided.map(\.due) == [.make(2022, 2, 28)])
            #expect(report.waiting == 0)
            let detail: AssignmentDetail = try await client.get("/v1/assignments/kl272-3").value
            let milestone = try #require(detail.assignment.milestones.first)
            #expect(milestone.words == entry.assignment?.milestones.first?.words ?? "")
            #expect(milestone.given?.words == "trước ngày 01/03/2022")
            #expect(milestone.given?.on == CivilZone.vietnam.day(of: ControlFixture.now))
            let reminders = try await fixture.ledger.reminders(of: "kl272-3")
            let announced = reminders.filter { $0.reminder.rung == .announce }.map(\.reminder)
            #expect(announced.map(\.recipient) == [.agency("so-gddt"), .agency("so-yt")])
            #expect(announced.allSatisfy { $0.instant == ControlFixture.now })
            let event = try #require(
                try await fixture.ledger.events(subject: "kl272-3", page: Page()).first)
            #expect(event.actor == Peer(user: geteuid(), group: getegid()).actor)
            #expect(event.after?.contains("đọc nhầm") == true)
            #expect(fixture.desk.changes == 1)
        }
    }

    @Test func `decides a whole document, and leaves what has no lead`() async throws {
        try await serving { fixture, client in
            var leadless = Intake.Item(
                assignment: Assignment(id: "kl272-4", item: "3", action: "Rà soát", lead: []),
                needsReview: true, reminders: [])
            leadless.passage = 7
            _ = try await fixture.ledger.apply(
                Intake(
                    file: SourceFile(path: "b.txt", fingerprint: "1", digest: "1"), directive: .sample,
                    items: [leadless]), at: ControlFixture.now)
            var query = ControlQuery()
            query.add("directive", "272-KL/TU")
            let report: ReviewReport = try await client.post(
                "/v1/review", query, body: ReviewRequest(.approve)
            ).value
            #expect(report.decided.map(\.id) == ["kl272-3"])
            #expect(report.skipped.map(\.id) == ["kl272-4"])
            #expect(report.waiting == 1)
            let rest: ReviewReport = try await client.post(
                "/v1/review", query, body: ReviewRequest(.reject)
            ).value
            #expect(rest.decided.map(\.state) == ["withdrawn"])
        }
    }

    @Test func `gives what is in force to an agency that can be reached`() async throws {
        try await serving { fixture, client in
            var item = Intake.Item(
                assignment: Assignment(
                    id: "tb9.1", item: "1", action: "Rà soát",
                    lead: [Party(name: "Sở Nội vụ", text: "Sở Nội vụ", agency: "so-nv")]),
                needsReview: false, reminders: [])
            item.passage = 7
            _ = try await fixture.ledger.apply(
                Intake(
                    file: SourceFile(path: "tb9.txt", fingerprint: "1", digest: "1"),
                    directive: Directive(id: "tb9"), items: [item]), at: ControlFixture.now)
            let before: StatusReport = try await client.get("/v1/status").value
            #expect(before.counts.awaitingAddress == 2)
            let request = ReviewRequest(.approve, corrections: CorrectionRequest(lead: ["so-gddt"]))
            let report: ReviewReport = try await client.post("/v1/review/tb9.1", body: request).value
            #expect(report.decided.map(\.waitingForAddress) == [[]])
            let status: StatusReport = try await client.get("/v1/status").value
            #expect(status.counts.awaitingAddress == 1)
            let lead = try await fixture.ledger.assignment("tb9.1")?.assignment.lead.map(\.agency)
            #expect(lead == ["so-gddt"])
        }
    }

    @Test func `tries a correction without deciding`() async throws {
        try await serving { fixture, client in
            let request = ReviewRequest(
                .approve, corrections: CorrectionRequest(lead: ["so-gddt"]), trial: true)
            let report: ReviewReport = try await client.post("/v1/review/kl272-3", body: request).value
            #expect(report.decided.map(\.state) == ["open"])
            #expect(try await fixture.ledger.assignment("kl272-3")?.state == .review)
        }
    }

    @Test func `takes a decision back, and has the file read again`() async throws {
        try await serving { fixture, client in
            _ = try await client.post(
                "/v1/review/kl272-3", body: ReviewRequest(.approve), as: ReviewReport.self)
            let report: ReviewReport = try await client.post(
                "/v1/review/kl272-3", body: ReviewRequest(.undo)
            ).value
            #expect(report.decided.map(\.state) == ["review"])
            #expect(report.decided.map(\.takenBack) == [.init(isRead: false)])
            #expect(fixture.desk.readAgain == ["kl272.yaml"])
            #expect(try await fixture.ledger.assignment("kl272-3")?.state == .review)
        }
    }

    @Test func `approves what nobody can be told of, and says so`() async throws {
        try await serving { _, client in
            let request = ReviewRequest(.approve, corrections: CorrectionRequest(lead: ["so-nv"]))
            let report: ReviewReport = try await client.post("/v1/review/kl272-3", body: request).value
            #expect(report.decided.map(\.waitingForAddress) == [["Sở Nội vụ"]])
            let status: StatusReport = try await client.get("/v1/status").value
            #expect(status.counts.awaitingAddress == 2)
            #expect(status.counts.awaitingReview == 0)
        }
    }

    @Test func `tells who decided before, and what changed meanwhile`() async throws {
        let (decided, changed) = try await serving { _, client in
            let stale = await #expect(throws: Problem.self) {
                _ = try await client.post(
                    "/v1/review/kl272-3", body: ReviewRequest(.approve, version: "1"), as: JSONValue.self)
            }
            _ = try await client.post(
                "/v1/review/kl272-3", body: ReviewRequest(.reject), as: ReviewReport.self)
            let second = await #expect(throws: Problem.self) {
                _ = try await client.post(
                    "/v1/review/kl272-3", body: ReviewRequest(.approve), as: JSONValue.self)
            }
            return (second, stale)
        }
        #expect(changed?.status == 409)
        #expect(changed?.detail.contains("has changed since it was looked at") == true)
        #expect(decided?.status == 409)
        #expect(decided?.detail.contains("was rejected by user:") == true)
        #expect(decided?.remedy == "See: dondoc events --subject kl272-3")
    }

    @Test(arguments: ["2022-01-16", "trước ngày 17/01/2022"])
    func `refuses a deadline that is over, unless it is meant`(text: String) async throws {
        try await serving { fixture, client in
            func request(_ past: Bool?) -> ReviewRequest {
                ReviewRequest(
                    .approve, corrections: CorrectionRequest(due: [.init(text: text, past: past)]))
            }
            let refused = await #expect(throws: Problem.self) {
                _ = try await client.post("/v1/review/kl272-3", body: request(nil), as: JSONValue.self)
            }
            #expect(refused?.kind == .past && refused?.status == 422)
            #expect(refused?.detail.contains("2022-01-16 is over") == true)
            #expect(refused?.remedy.contains("--past") == true)
            let report: ReviewReport = try await client.post("/v1/review/kl272-3", body: request(true)).value
            #expect(report.decided.map(\.due) == [.make(2022, 1, 16)])
        }
    }

    @Test func `refuses an hour of today that is over`() async throws {
        try await serving { _, client in
            let due = CorrectionRequest.Due(text: "trước 05 giờ ngày 17/01/2022")
            let refused = await #expect(throws: Problem.self) {
                _ = try await client.post(
                    "/v1/review/kl272-3",
                    body: ReviewRequest(.approve, corrections: CorrectionRequest(due: [due])),
                    as: JSONValue.self)
            }
            #expect(refused?.kind == .past)
            #expect(refused?.detail.contains("05:00 of 2022-01-17 is over (it is ") == true)
        }
    }

    @Test func `a deadline of nobody is asked about, and can be given to an agency`() async throws {
        try await serving { fixture, client in
            let deadline = Deadline(
                text: "trước 05 giờ sáng mai", kind: .byTime, due: .make(2022, 1, 31),
                reason: Bilingual(vi: "vì", en: "so"))
            var loose = Intake.Item(
                assignment: Assignment(
                    id: "kl272-4", item: "3", action: "Gia cố đê", quotation: "Lực lượng gia cố đê.",
                    lead: [], milestones: [Milestone(what: "", deadline: deadline)], confidence: 0.3),
                needsReview: true, reminders: [])
            loose.passage = 7
            _ = try await fixture.ledger.apply(
                Intake(
                    file: SourceFile(path: "b.txt", fingerprint: "1", digest: "1"), directive: .sample,
                    items: [loose]), at: ControlFixture.now)
            let entry: ReviewEntry = try await client.get("/v1/review/kl272-4").value
            #expect(entry.question.en == "whose assignment is it?" && entry.isLeadless)
            let status: StatusReport = try await client.get("/v1/status").value
            #expect(status.counts.awaitingReview == 2)
            let given: ReviewReport = try await client.post(
                "/v1/review/kl272-4",
                body: ReviewRequest(.approve, corrections: CorrectionRequest(lead: ["so-gddt"]))
            ).value
            #expect(given.decided.map(\.state) == ["open"])
            #expect(given.decided.map(\.due) == [.make(2022, 1, 31)])
        }
    }

    @Test(arguments: [
        (CorrectionRequest(lead: ["Sở Y t"]), 422, "the register has no agency", "Did you mean: Sở Y tế?"),
        (CorrectionRequest(lead: []), 422, "somebody has to lead", "reject it"),
        (CorrectionRequest(due: [.init(text: "31/02/2022")]), 422, "02/2022 has only 28 days", "2022-02-28"),
        (
            CorrectionRequest(due: [.init(milestone: 1, text: "2022-03-01")]), 422, "no milestone 2",
            "There is only one"
        ),
        (
            CorrectionRequest(due: [.init(milestone: .max, text: "none")]), 400,
            "corrections.due.0.milestone: expected a number in 0–9999, got '9223372036854775807'", "openapi"
        ),
        (CorrectionRequest(action: " "), 422, "characters", "again"),
    ])
    func `refuses corrections that cannot be meant`(
        corrections: CorrectionRequest, status: Int, detail: String, remedy: String
    ) async throws {
        let problem = try await problem(
            "/v1/review/kl272-3", ReviewRequest(.approve, corrections: corrections))
        #expect(problem?.status == status)
        #expect(problem?.detail.contains(detail) == true, "\(problem?.detail ?? "")")
        #expect(problem?.remedy.contains(remedy) == true, "\(problem?.remedy ?? "")")
    }

    @Test(arguments: [
        ("/v1/review/none", #"{"decision": "approve"}"#, 404, "there is no item to review 'none'"),
        ("/v1/review/replacement:7", #"{"decision": "approve"}"#, 404, "replacement:7"),
        ("/v1/review/kl272-1", #"{"decision": "approve"}"#, 409, "is in force and waits for nobody"),
        ("/v1/review/kl272-1", #"{"decision": "undo"}"#, 409, "nobody has decided about 'kl272-1'"),
        ("/v1/review?directive=272-KL/TU", #"{"decision": "undo"}"#, 422, "corrected or taken back at once"),
        ("/v1/review/kl272-3", #"{"decision": "agree"}"#, 400, "cannot be read: decision"),
        ("/v1/review/kl272-3", #"{"decision": "approve", "due": "x"}"#, 400, "there is no key 'due'"),
        (
            "/v1/review/kl272-3",
            #"{"decision": "approve", "corrections": {"due": [{"milestone": -1, "text": "none"}]}}"#,
            400, "got '-1'"
        ),
        ("/v1/review/kl272-3", #"{"corrections": {}}"#, 400, "cannot be read: decision"),
        ("/v1/review/kl272-3", "[]", 400, "cannot be read"),
        ("/v1/review", #"{"decision": "approve"}"#, 400, "directive: expected"),
        ("/v1/review?directive=9/TB", #"{"decision": "approve"}"#, 404, "there is no directive '9/TB'"),
    ])
    func `answers bad decisions with a problem and a remedy`(
        target: String, body: String, status: Int, detail: String
    ) async throws {
        let problem = try await problem(target, JSONValue(parsing: body))
        #expect(problem?.status == status)
        #expect(problem?.detail.contains(detail) == true, "\(problem?.detail ?? "")")
        #expect(problem?.remedy.isEmpty == false)
    }

    @Test func `what a whole document replaces is told to wait still, and how it is decided`() async throws {
        try await serving { fixture, client in
            let new = Directive(id: "300-kl-tu", number: "300-KL/TU", date: .make(2022, 1, 15))
            _ = try await fixture.ledger.apply(
                Intake(
                    file: SourceFile(path: "c.txt", fingerprint: "1", digest: "1"), directive: new,
                    items: [], replacements: [Replacement(number: "272-KL/TU", year: 2022)]),
                at: ControlFixture.now)
            var query = ControlQuery()
            query.add("directive", "300-KL/TU")
            let nothing = await #expect(throws: Problem.self) {
                _ = try await client.post(
                    "/v1/review", query, body: ReviewRequest(.approve), as: JSONValue.self)
            }
            #expect(nothing?.detail.contains("dondoc review replacement:1 --approve") == true)
            query = ControlQuery()
            query.add("directive", "272-KL/TU")
            let whole: ReviewReport = try await client.post(
                "/v1/review", query, body: ReviewRequest(.approve)
            ).value
            #expect(whole.decided.map(\.id) == ["kl272-3"] && whole.skipped.map(\.id) == ["replacement:1"])
            #expect(whole.skipped.first?.reason.en.contains("dondoc review replacement:1 --approve") == true)
        }
    }

    @Test func `proposes to withdraw what is replaced, and does so when told`() async throws {
        try await serving { fixture, client in
            let new = Directive(id: "300-kl-tu", number: "300-KL/TU", date: .make(2022, 1, 15))
            _ = try await fixture.ledger.apply(
                Intake(
                    file: SourceFile(path: "c.txt", fingerprint: "1", digest: "1"), directive: new,
                    items: [], replacements: [Replacement(number: "272-KL/TU", year: 2022)]),
                at: ControlFixture.now)
            let entry: ReviewEntry = try await client.get("/v1/review/replacement:1").value
            #expect(entry.kind == .replacement)
            #expect(
                entry.question.vi
                    == "thay thế Kết luận số 272-KL/TU ngày 12/01/2022: rút 3 nhiệm vụ của văn bản cũ?")
            for decision in [ReviewRequest.Verdict.approve, .reject] {
                let trial: ReviewReport = try await client.post(
                    "/v1/review/replacement:1", body: ReviewRequest(decision, trial: true)
                ).value
                #expect(trial.decided.count == 1)
            }
            let status: StatusReport = try await client.get("/v1/status").value
            #expect(status.counts.proposedReplacements == 1)
            let report: ReviewReport = try await client.post(
                "/v1/review/replacement:1", body: ReviewRequest(.approve)
            ).value
            #expect(report.decided.map(\.state) == ["withdrawn"])
            #expect(try await fixture.ledger.assignment("kl272-1")?.state == .withdrawn)
            let again = await #expect(throws: Problem.self) {
                _ = try await client.post(
                    "/v1/review/replacement:1", body: ReviewRequest(.reject), as: JSONValue.self)
            }
            #expect(again?.status == 409 && again?.remedy.contains("--undo") == true)
            let undone: ReviewReport = try await client.post(
                "/v1/review/replacement:1", body: ReviewRequest(.undo)
            ).value
            #expect(undone.decided.map(\.state) == ["open"])
            let twice = await #expect(throws: Problem.self) {
                _ = try await client.post(
                    "/v1/review/replacement:1", body: ReviewRequest(.undo), as: JSONValue.self)
            }
            #expect(twice?.status == 409)
        }
    }

    @Test func `names what was added by hand and stays when its document is replaced`() async throws {
        try await serving { fixture, client in
            var added = Assignment.samples[0]
            added.id = "kl272-them"
            _ = try await fixture.ledger.apply(
                Intake(
                    file: SourceFile(byHand: "1", fingerprint: "1"), directive: .sample,
                    items: [.init(assignment: added, needsReview: false, reminders: [])]),
                at: ControlFixture.now)
            let new = Directive(id: "300-kl-tu", number: "300-KL/TU", date: .make(2022, 1, 15))
            _ = try await fixture.ledger.apply(
                Intake(
                    file: SourceFile(path: "c.txt", fingerprint: "1", digest: "1"), directive: new,
                    items: [], replacements: [Replacement(number: "272-KL/TU", year: 2022)]),
                at: ControlFixture.now)
            let entry: ReviewEntry = try await client.get("/v1/review/replacement:1").value
            #expect(entry.replacement?.kept == ["kl272-them"] && entry.replacement?.assignments == 3)
            #expect(entry.question.vi.hasSuffix("vẫn giữ: kl272-them (hủy: dondoc cancel MÃ)"))
            let report: ReviewReport = try await client.post(
                "/v1/review/replacement:1", body: ReviewRequest(.approve)
            ).value
            #expect(report.decided.first?.kept == ["kl272-them"])
            #expect(try await fixture.ledger.assignment("kl272-them")?.state == .open)
        }
    }
}
