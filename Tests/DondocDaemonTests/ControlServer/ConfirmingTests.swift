// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// Whoever confirms one result says nothing of the others.
///
/// It is 17/01/2022 in the sample ledger.
@Suite(.timeLimit(.minutes(15))) struct ConfirmingTests {
    @Test func `what is confirmed is what was reported, and what nobody reported stays owed and is told`()
        async throws
    {
        try await serving { _, client in
            let reported = FactRequest(
                .reported, of: ["kl272-1"], milestones: [0], on: .make(2022, 1, 13))
            _ = try await client.post("/v1/facts", body: reported, as: FactReport.self)
            let report: FactReport = try await client.post(
                "/v1/facts", body: FactRequest(.done, of: ["kl272-1"])
            ).value
            let item = try #require(report.stated.first)
            #expect(item.assignment.state == "open")
            #expect(item.assignment.milestones.map(\.status.code) == [.doneOnTime, .inTerm])
            #expect(item.parts?.map(\.milestone) == [0])
            #expect(item.remarks.count == 1)
            #expect(item.remarks.first?.vi.contains("mốc 2 chưa ai báo") == true)
            #expect(item.remarks.first?.en.hasSuffix("dondoc done kl272-1 --milestone 2") == true)
            // Of what nobody waits for, all that is owed is meant, as ever.
            let rest: FactReport = try await client.post(
                "/v1/facts", body: FactRequest(.done, of: ["kl272-1"])
            ).value
            #expect(rest.stated.first?.assignment.state == "closed")
            #expect(rest.stated.first?.remarks.isEmpty == true)
        }
    }

    @Test func `that all is done is said by naming the milestones`() async throws {
        try await serving { _, client in
            let reported = FactRequest(
                .reported, of: ["kl272-1"], milestones: [0], on: .make(2022, 1, 13))
            _ = try await client.post("/v1/facts", body: reported, as: FactReport.self)
            let report: FactReport = try await client.post(
                "/v1/facts", body: FactRequest(.done, of: ["kl272-1"], milestones: [0, 1])
            ).value
            #expect(report.stated.first?.assignment.state == "closed")
            #expect(report.stated.first?.remarks.isEmpty == true)
        }
    }
}
