// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Testing

@testable import DondocDaemon

/// An inbox with one document, `tb9.txt`, about which people decide.
enum DecisionRoom {
    static func clerk(_ house: InboxHouse) -> ReviewClerk {
        let rules = FakeDesk().rules
        return ReviewClerk(
            ledger: house.ledger, entries: Entries(rules: rules, today: .make(2022, 1, 10)),
            actor: "user:lan(1001)", now: house.clock.now)
    }

    static func with(_ text: String, _ body: (InboxHouse) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            let house = try InboxHouse(folder: folder)
            try house.write("tb9.txt", text)
            try await body(house)
        }
    }

    static func record(_ id: Assignment.ID, _ house: InboxHouse) async throws -> AssignmentRecord {
        try #require(try await house.ledger.assignment(id))
    }

    static func correct(_ house: InboxHouse) async throws {
        let corrections = CorrectionRequest(
            lead: ["so-gddt"], action: "Tổng hợp tiêm chủng", due: [.init(text: "15/02/2022")])
        let item = try await clerk(house).decide(
            "tb9.2", ReviewRequest(.approve, corrections: corrections, why: "nhầm cơ quan"))
        #expect(item.state == "open")
        #expect(item.due == .make(2022, 2, 15))
    }
}
