// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// What people decide and take back, over real files that are read again.
@Suite(.timeLimit(.minutes(15))) struct DecisionRetractionTests {
    private static let text = """
        Sở GD&ĐT: Rà soát trường lớp; 2022-03-01; 1
        Sở Y tế: Báo cáo tiêm chủng; 2022-03-01; 0.5
        """

    @Test func `takes a decision back, as if nobody had decided`() async throws {
        try await DecisionRoom.with(Self.text) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await DecisionRoom.correct(house)
                let (item, file) = try await DecisionRoom.clerk(house).undo(
                    "tb9.2", ReviewRequest(.undo, why: "nhầm"))
                #expect(item.state == "review" && file == "tb9.txt")
                inbox.readAgain(file)
                await house.until(.taken(path: "tb9.txt", assignments: 1))
                let record = try await DecisionRoom.record("tb9.2", house)
                #expect(record.state == .review)
                #expect(record.assignment.lead.map(\.agency) == ["so-yt"])
                #expect(record.assignment.milestones.map(\.deadline.due) == [.make(2022, 3, 1)])
                let reminders = try await house.ledger.reminders(of: "tb9.2")
                #expect(reminders.allSatisfy { $0.state == .cancelled })
                let verbs = try await house.ledger.events(subject: "tb9.2", page: Page()).map(\.verb)
                #expect(
                    verbs == [
                        "assignment.changed", "assignment.retracted", "assignment.approved",
                        "assignment.added",
                    ])
                let again = await #expect(throws: ControlProblem.self) {
                    try await DecisionRoom.clerk(house).undo("tb9.2", ReviewRequest(.undo))
                }
                #expect(again?.detail.en.contains("nobody has decided") == true)
            }
        }
    }

    @Test func `what was taken back cannot be approved before its file is read again`() async throws {
        try await DecisionRoom.with(Self.text) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await DecisionRoom.correct(house)
                _ = try await DecisionRoom.clerk(house).undo("tb9.2", ReviewRequest(.undo))
                let early = await #expect(throws: ControlProblem.self) {
                    try await DecisionRoom.clerk(house).decide("tb9.2", ReviewRequest(.approve))
                }
                #expect(early?.detail.en.contains("has not been read again yet") == true)
                let all = try await DecisionRoom.clerk(house).decide(
                    directive: "tb9", ReviewRequest(.approve))
                #expect(all.decided.isEmpty && all.skipped.map(\.id) == ["tb9.2"])
                let seen = try #require(try await house.ledger.reviewed("tb9.2"))
                let entry = Entries(rules: FakeDesk().rules, today: .make(2022, 1, 10)).review(seen)
                #expect(entry.doubts.map(\.code) == [.changed])
                #expect(
                    try await DecisionRoom.clerk(house).takenBack("tb9.2").takenBack == .init(isRead: false))

                await inbox.rereading("tb9.txt")
                let item = try await DecisionRoom.clerk(house).takenBack("tb9.2")
                #expect(item.state == "review" && item.takenBack == .init(isRead: true))
                _ = try await DecisionRoom.clerk(house).decide("tb9.2", ReviewRequest(.approve))
                let record = try await DecisionRoom.record("tb9.2", house)
                #expect(record.assignment.lead.map(\.agency) == ["so-yt"])
                #expect(record.assignment.milestones.map(\.deadline.due) == [.make(2022, 3, 1)])
            }
        }
    }

    @Test func `reads what was taken back anew at the next start`() async throws {
        try await DecisionRoom.with(Self.text) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await DecisionRoom.correct(house)
            }
            _ = try await DecisionRoom.clerk(house).undo("tb9.2", ReviewRequest(.undo))
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                let record = try await DecisionRoom.record("tb9.2", house)
                #expect(record.state == .review)
                #expect(record.assignment.action == "Báo cáo tiêm chủng")
            }
        }
    }

    @Test func `takes nothing back of a file that is gone`() async throws {
        try await DecisionRoom.with(Self.text) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await DecisionRoom.correct(house)
                try house.remove("tb9.txt")
                await house.until(.removed(path: "tb9.txt", assignments: 2))
                let problem = await #expect(throws: ControlProblem.self) {
                    try await DecisionRoom.clerk(house).undo("tb9.2", ReviewRequest(.undo))
                }
                #expect(problem?.detail.en.contains("because the file tb9.txt") == true)
                #expect(try await DecisionRoom.record("tb9.2", house).state == .withdrawn)
            }
        }
    }
}
