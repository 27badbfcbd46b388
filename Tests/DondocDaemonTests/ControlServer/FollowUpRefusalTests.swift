// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// What cannot be so of how assignments go; it is 17/01/2022 in the sample ledger.
@Suite(.timeLimit(.minutes(15))) struct FollowUpRefusalTests {
    private func problem(_ requests: FactRequest...) async throws -> Problem? {
        await #expect(throws: Problem.self) {
            try await serving { _, client in
                for request in requests {
                    _ = try await client.post("/v1/facts", body: request, as: FactReport.self)
                }
            }
        }
    }

    @Test func `says nothing of any when one cannot be so`() async throws {
        try await serving { fixture, client in
            await #expect(throws: Problem.self) {
                try await client.post(
                    "/v1/facts", body: FactRequest(.done, of: ["kl272-1", "kl272-3"]), as: FactReport.self)
            }
            let facts = try await fixture.ledger.facts(of: "kl272-1")
            #expect(facts.isEmpty)
        }
    }

    @Test func `refuses what waits for review, and says what to do first`() async throws {
        let problem = try await problem(FactRequest(.done, of: ["kl272-3"]))
        #expect(problem?.detail == "'kl272-3' waits for review")
        #expect(problem?.remedy.contains("dondoc review kl272-3") == true)
    }

    @Test func `refuses a day that has not come`() async throws {
        let problem = try await problem(FactRequest(.done, of: ["kl272-1"], on: .make(2022, 1, 18)))
        #expect(problem?.detail.contains("2022-01-18 has not come yet") == true)
    }

    @Test func `refuses to cancel from a day that has not come, and what was asked for tomorrow`()
        async throws
    {
        let cancelled = FactRequest(.cancelled, of: ["kl272-1"], on: .make(2022, 1, 18), text: "trùng")
        #expect(try await problem(cancelled)?.detail.contains("cannot be cancelled from then on") == true)
        for kind in [Fact.Kind.extended, .refused] {
            let asked = FactRequest(
                kind, of: ["kl272-1"], milestones: [0], to: .make(2022, 3, 1), asked: .make(2022, 1, 18),
                text: "chờ")
            #expect(try await problem(asked)?.detail.contains("2022-01-18 has not come yet") == true)
        }
    }

    @Test func `refuses an extension without a reason, into the past, or of one milestone of several`()
        async throws
    {
        #expect(
            try await problem(FactRequest(.extended, of: ["kl272-1"], to: .make(2022, 3, 1)))?.remedy
                .contains("--why") == true)
        let back = FactRequest(
            .extended, of: ["kl272-1"], milestones: [0], to: .make(2022, 2, 1), text: "chờ")
        #expect(try await problem(back)?.detail.contains("is not after the deadline that holds") == true)
        let either = FactRequest(.extended, of: ["kl272-1"], to: .make(2022, 3, 1), text: "chờ")
        #expect(try await problem(either)?.remedy == "Say which one: --milestone 1 or 2")
    }

    @Test func `refuses a day before the document was issued, unless that is meant`() async throws {
        var early = FactRequest(.reported, of: ["kl272-1"], milestones: [0], on: .make(2021, 1, 15))
        let problem = try await problem(early)
        #expect(problem?.kind == .past)
        #expect(problem?.detail == "2021-01-15 is before the document itself was issued, on 2022-01-12")
        #expect(problem?.remedy.contains("--past") == true)
        early.past = true
        let meant = early
        try await serving { _, client in
            let report: FactReport = try await client.post("/v1/facts", body: meant).value
            #expect(report.stated.first?.assignment.milestones[0].doneOn == .make(2021, 1, 15))
        }
    }

    @Test func `refuses to cancel from before the document was issued, unless that is meant`() async throws {
        var early = FactRequest(.cancelled, of: ["kl272-1"], on: .make(2020, 1, 1), text: "trùng")
        let problem = try await problem(early)
        #expect(problem?.kind == .past)
        #expect(problem?.detail == "2020-01-01 is before the document itself was issued, on 2022-01-12")
        early.past = true
        let meant = early
        try await serving { _, client in
            let report: FactReport = try await client.post("/v1/facts", body: meant).value
            #expect(report.stated.first?.assignment.status.code == .cancelled)
        }
    }

    @Test func `what is reported done is confirmed or sent back before its deadline is put off`() async throws
    {
        let reported = FactRequest(.reported, of: ["kl272-1"], milestones: [0])
        let later = FactRequest(
            .extended, of: ["kl272-1"], milestones: [0], to: .make(2022, 3, 1), text: "chờ")
        let problem = try await problem(reported, later)
        #expect(problem?.detail == "'kl272-1' was reported done on 2022-01-17 and waits for confirmation")
        #expect(problem?.remedy.contains("dondoc return kl272-1") == true)
    }

    @Test func `refuses a day further ahead than anybody means, and cancels nothing so late`() async throws {
        for day in [Day.make(2202, 2, 25), .make(9999, 12, 31)] {
            let far = FactRequest(.extended, of: ["kl272-1"], milestones: [0], to: day, text: "chờ")
            let problem = try await problem(far)
            #expect(problem?.detail == "\(day) is too far ahead: it may be 2027-01-17 at the latest")
            #expect(problem?.remedy.contains("Check the year") == true)
            let off = FactRequest(.cancelled, of: ["kl272-1"], on: day, text: "gộp")
            #expect(try await self.problem(off)?.detail.contains("has not come yet") == true)
        }
        let last = FactRequest(
            .extended, of: ["kl272-1"], milestones: [0], to: .make(2027, 1, 15), text: "chờ")
        try await serving { _, client in
            let report: FactReport = try await client.post("/v1/facts", body: last).value
            #expect(report.stated.first?.assignment.milestones[0].due == .make(2027, 1, 15))
        }
    }

    @Test func `refuses what is closed, and names the way back`() async throws {
        let done = FactRequest(.done, of: ["kl272-1"])
        let problem = try await problem(done, done)
        #expect(problem?.detail == "'kl272-1' is done or cancelled")
        #expect(problem?.remedy.contains("dondoc reopen kl272-1") == true)
    }

    @Test func `refuses unknown ids, milestones and keys`() async throws {
        #expect(try await problem(FactRequest(.done, of: ["kl999"]))?.kind == .notFound)
        #expect(
            try await problem(FactRequest(.done, of: ["kl272-1"], milestones: [7]))?.detail
                == "'kl272-1' has no such milestone")
        #expect(try await problem(FactRequest(.done, of: []))?.kind == .refused)
        let problem = await #expect(throws: Problem.self) {
            try await serving { _, client in
                let body: JSONValue = ["assignments": ["kl272-1"], "kind": "done", "when": "2022-01-17"]
                _ = try await client.post("/v1/facts", body: body, as: FactReport.self)
            }
        }
        #expect(problem?.detail == "there is no key 'when'")
    }
}
