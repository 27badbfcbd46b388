// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// What people set for tasks whose file is edited afterwards.
@Suite(.timeLimit(.minutes(15))) struct HeldDecisionTests {
    private func clerk(_ house: InboxHouse) -> ReviewClerk {
        ReviewClerk(
            ledger: house.ledger, entries: Entries(rules: FakeDesk().rules, today: .make(2022, 1, 10)),
            actor: "user:lan(1001)", now: house.clock.now)
    }

    private func record(_ id: Assignment.ID, _ house: InboxHouse) async throws -> AssignmentRecord {
        try #require(try await house.ledger.assignment(id))
    }

    private static func task(_ action: String, _ lead: String, _ due: String) -> String {
        """
        directive: {number: 13/KH-UBND, date: 2022-01-05, issuer: UBND tỉnh}
        assignments:
          - {id: kh13-1, action: \(action), lead: \(lead), due: \(due)}
          - {id: kh13-2, action: Tổng hợp, lead: so-yt, due: 2022-05-01}
        """
    }

    @Test func `keeps what a person set for a task while its file says the same of that part`() async throws {
        try await withTemporaryDirectory { folder in
            let house = try InboxHouse(folder: folder)
            try house.write("kh13.yaml", Self.task("Thẩm định", "so-gddt", "2022-03-01"))
            let expect = { (lead: String, due: Day, action: String) in
                let task = try await record("kh13-1", house).assignment
                #expect(task.lead.map(\.agency) == [lead])
                #expect(task.milestones.map(\.deadline.due) == [due])
                #expect(task.action == action)
            }
            let notes = { try await house.source("kh13.yaml")?.notes.map(\.reason) ?? [] }
            let second = Day.make(2022, 3, 15)
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                for correction in [
                    CorrectionRequest(due: [.init(text: "15/03/2022")]), CorrectionRequest(lead: ["so-yt"]),
                ] {
                    _ = try await clerk(house).decide(
                        "kh13-1", ReviewRequest(.approve, corrections: correction))
                }
                for action in ["Thẩm định đề án", "Thẩm định lại"] {
                    try house.write("kh13.yaml", Self.task(action, "so-gddt", "2022-03-01"))
                    await house.until(.taken(path: "kh13.yaml", assignments: 1))
                    try await expect("so-yt", second, action)
                    #expect(try await notes() == [])
                }
                try house.write("kh13.yaml", Self.task("Thẩm định", "so-gddt", "2022-04-01"))
                await house.until(.taken(path: "kh13.yaml", assignments: 1))
                try await expect("so-yt", .make(2022, 4, 1), "Thẩm định")
                #expect(
                    try await notes() == [
                        "'kh13-1': the file gives another deadline (2022-03-15 had been set) now, which holds; what a person had set does not"
                    ])
                let action = CorrectionRequest(action: "Thẩm định kỹ")
                _ = try await clerk(house).decide("kh13-1", ReviewRequest(.approve, corrections: action))
                try house.write("kh13.yaml", Self.task("Thẩm định", "so-gddt", "2022-03-01"))
                await house.until(.taken(path: "kh13.yaml", assignments: 1))
                try await expect("so-yt", second, "Thẩm định kỹ")
                try house.write("kh13.yaml", Self.task("Góp ý", "so-yt", "2022-03-01"))
                await house.until(.taken(path: "kh13.yaml", assignments: 1))
                try await expect("so-yt", second, "Góp ý")
                #expect(try await notes().count == 1)
            }
        }
    }

    private func reject(_ id: Assignment.ID, _ house: InboxHouse) async throws {
        _ = try await clerk(house).decide(id, ReviewRequest(.reject, why: "không giao"))
        #expect(try await record(id, house).state == .withdrawn)
    }

    @Test func `a rejected task stays so in other words, and says when it comes back`() async throws {
        try await withTemporaryDirectory { folder in
            let house = try InboxHouse(folder: folder)
            let notes = { try await house.source("kh13.yaml")?.notes.map(\.reason) ?? [] }
            try house.write("kh13.yaml", Self.task("Thẩm định", "so-gddt", "2022-03-01"))
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await reject("kh13-1", house)
                for action in ["Thẩm định đề án", "Thẩm định lại đề án"] {
                    try house.write("kh13.yaml", Self.task(action, "so-gddt", "2022-03-01"))
                    await house.until(.taken(path: "kh13.yaml", assignments: 1))
                    #expect(try await record("kh13-1", house).state == .withdrawn)
                    #expect(try await notes() == [])
                }
                try house.write("kh13.yaml", Self.task("Thẩm định lại", "so-yt", "2022-03-01"))
                await house.until(.taken(path: "kh13.yaml", assignments: 1))
                #expect(try await record("kh13-1", house).state == .open)
                #expect(
                    try await notes() == [
                        "'kh13-1': it was rejected, and is in force again as the file gives another lead or deadline now; if it is none all the same: dondoc review kh13-1 --reject"
                    ])
                // That it was thrown out once says nothing any more.
                try house.write("kh13.yaml", Self.task("Thẩm định kỹ", "so-yt", "2022-03-01"))
                await house.until(.taken(path: "kh13.yaml", assignments: 1))
                #expect(try await record("kh13-1", house).state == .open)
                #expect(try await notes() == [])
            }
        }
    }

    @Test func `a rejected task stays so in other words where it was corrected before`() async throws {
        try await withTemporaryDirectory { folder in
            let house = try InboxHouse(folder: folder)
            let notes = { try await house.source("kh13.yaml")?.notes.map(\.reason) ?? [] }
            try house.write("kh13.yaml", Self.task("Thẩm định", "so-gddt", "2022-03-01"))
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                let correction = CorrectionRequest(lead: ["so-yt"], due: [.init(text: "15/03/2022")])
                _ = try await clerk(house).decide(
                    "kh13-1", ReviewRequest(.approve, corrections: correction))
                try await reject("kh13-1", house)
                for action in ["Thẩm định đề án", "Thẩm định lại đề án"] {
                    try house.write("kh13.yaml", Self.task(action, "so-gddt", "2022-03-01"))
                    await house.until(.taken(path: "kh13.yaml", assignments: 1))
                    let task = try await record("kh13-1", house)
                    #expect(task.state == .withdrawn)
                    #expect(task.assignment.lead.map(\.agency) == ["so-yt"])
                    #expect(try await notes() == [])
                }
                // What a person had put there, and threw out with it, is not what the file gives now.
                try house.write("kh13.yaml", Self.task("Thẩm định lại", "so-gddt", "2022-04-01"))
                await house.until(.taken(path: "kh13.yaml", assignments: 1))
                let back = try await record("kh13-1", house)
                #expect(back.state == .open && back.assignment.lead.map(\.agency) == ["so-gddt"])
                #expect(try await notes().count == 1)
            }
        }
    }
}
