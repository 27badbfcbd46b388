// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// What people decide, over real files that are read again.
@Suite(.timeLimit(.minutes(15))) struct DecisionTests {
    private static let sure = "Sở GD&ĐT: Rà soát trường lớp; 2022-03-01; 1"
    private static let doubtful = "Sở Y tế: Báo cáo tiêm chủng; 2022-03-01; 0.5"
    private static let text = "\(sure)\n\(doubtful)"

    private func expectCorrected(_ id: Assignment.ID, _ house: InboxHouse) async throws {
        let record = try await DecisionRoom.record(id, house)
        #expect(record.state == .open)
        #expect(record.assignment.lead.map(\.agency) == ["so-gddt"])
        #expect(record.assignment.action == "Tổng hợp tiêm chủng")
        #expect(record.assignment.milestones.map(\.deadline.due) == [.make(2022, 2, 15)])
        #expect(record.assignment.milestones.first?.deadline.reason.en == "a person has set 2022-02-15")
    }

    private static func tasks(_ due: String, _ other: String = "2022-05-01") -> String {
        """
        directive: {number: 12/KH-UBND, date: 2022-01-05, issuer: UBND tỉnh}
        assignments:
          - {id: kh12-1, action: Rà soát trường lớp, lead: so-gddt, due: \(due)}
          - {id: kh12-2, action: Tổng hợp báo cáo, lead: so-yt, due: \(other)}
        """
    }

    @Test func `keeps what a person set for a task, until its file says otherwise`() async throws {
        try await withTemporaryDirectory { folder in
            let house = try InboxHouse(folder: folder)
            try house.write("kh12.yaml", Self.tasks("2022-03-01"))
            let due = {
                try await DecisionRoom.record("kh12-1", house).assignment.milestones.first?.deadline.due
            }
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                let corrections = CorrectionRequest(due: [.init(text: "15/03/2022")])
                _ = try await DecisionRoom.clerk(house).decide(
                    "kh12-1", ReviewRequest(.approve, corrections: corrections))
                #expect(try await due() == .make(2022, 3, 15))
                try house.write("kh12.yaml", Self.tasks("2022-03-01", "2022-06-01"))
                await house.until(.taken(path: "kh12.yaml", assignments: 1))
                #expect(try await due() == .make(2022, 3, 15))
                try house.write("kh12.yaml", Self.tasks("2022-04-01", "2022-06-01"))
                await house.until(.taken(path: "kh12.yaml", assignments: 1))
                #expect(try await due() == .make(2022, 4, 1))
                #expect(try await DecisionRoom.record("kh12-1", house).state == .open)
            }
        }
    }

    @Test func `a decision that is made while a task file is read holds`() async throws {
        try await withTemporaryDirectory { folder in
            let house = try InboxHouse(folder: folder)
            try house.write("kh12.yaml", Self.tasks("2022-03-01"))
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                let clerk = DecisionRoom.clerk(house)
                house.ledger.interruptTaking {
                    let corrections = CorrectionRequest(due: [.init(text: "15/03/2022")])
                    _ = try await clerk.decide("kh12-1", ReviewRequest(.approve, corrections: corrections))
                }
                try house.write("kh12.yaml", Self.tasks("2022-03-01", "2022-06-01"))
                await house.until(.taken(path: "kh12.yaml", assignments: 1))
                let record = try await DecisionRoom.record("kh12-1", house)
                #expect(record.assignment.milestones.first?.deadline.due == .make(2022, 3, 15))
            }
        }
    }

    @Test func `keeps a correction when the text changes elsewhere, over a restart, and by other rules`()
        async throws
    {
        try await DecisionRoom.with(Self.text) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                #expect(try await DecisionRoom.record("tb9.2", house).state == .review)
                try await DecisionRoom.correct(house)
                try house.write("tb9.txt", "\(Self.text)\nSở Y tế: Họp giao ban; 2022-05-01; 1\n")
                await house.until(.taken(path: "tb9.txt", assignments: 1))
                try await expectCorrected("tb9.2", house)
            }
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await expectCorrected("tb9.2", house)
                await inbox.use(try IntakeReader.make(accept: .none), files: house.configuration.files)
                try await expectCorrected("tb9.2", house)
            }
            let reminders = try await house.ledger.reminders(of: "tb9.2")
            #expect(reminders.contains { $0.state == .planned && $0.reminder.rung == .announce })
            let verbs = try await house.ledger.events(subject: "tb9.2", page: Page()).map(\.verb)
            #expect(verbs == ["assignment.approved", "assignment.added"])
        }
    }

    @Test func `lets a changed passage wait again, and tells what was corrected`() async throws {
        try await DecisionRoom.with(Self.text) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await DecisionRoom.correct(house)
                // The reading of now is sure of itself, but nobody has seen it.
                let changed = "Sở Y tế: Báo cáo tiêm chủng mũi 2; 2022-04-01; 1"
                try house.write("tb9.txt", "\(Self.sure)\n\(changed)")
                await house.until(.taken(path: "tb9.txt", assignments: 1))
                let reviewed = try #require(try await house.ledger.reviewed("tb9.2"))
                #expect(reviewed.record.state == .review)
                let entry = Entries(rules: FakeDesk().rules, today: .make(2022, 1, 10)).review(reviewed)
                #expect(entry.doubts.first?.code == .changed)
                #expect(entry.doubts.first?.text.en.contains("Tổng hợp tiêm chủng") == true)
                #expect(entry.decision?.due == ["2022-02-15"])

                try house.write("tb9.txt", Self.text)
                await house.until(.taken(path: "tb9.txt", assignments: 1))
                try await expectCorrected("tb9.2", house)
            }
        }
    }

    @Test func `never brings back what was rejected, even when the document is renumbered`() async throws {
        try await DecisionRoom.with(Self.text) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                _ = try await DecisionRoom.clerk(house).decide(
                    "tb9.2", ReviewRequest(.reject, why: "chỉ kể lại"))
                #expect(try await DecisionRoom.record("tb9.2", house).state == .withdrawn)
                try house.write("tb9.txt", "Sở Y tế: Việc mới; 2022-05-01; 1\n\(Self.text)")
                await house.until(.taken(path: "tb9.txt", assignments: 3))
                #expect(try await DecisionRoom.record("tb9.2", house).state == .withdrawn)
                #expect(try await DecisionRoom.record("tb9.2", house).assignment.item == "3")
                #expect(try await DecisionRoom.record("tb9.1-2", house).assignment.action == "Việc mới")
                try house.remove("tb9.txt")
                await house.until(.removed(path: "tb9.txt", assignments: 2))
                try house.write("tb9.txt", Self.text)
                await house.until(.taken(path: "tb9.txt", assignments: 2))
                #expect(try await DecisionRoom.record("tb9.2", house).state == .withdrawn)
                try await house.expectOpen(["tb9.1"])
            }
        }
    }

    @Test func `an item put in before others announces nothing of them again, and takes none of their ids`()
        async throws
    {
        try await DecisionRoom.with(Self.text) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await DecisionRoom.correct(house)
                let before = try await house.ledger.reminders(of: "tb9.1")
                try house.write("tb9.txt", "Sở Y tế: Việc mới; 2022-05-01; 1\n\(Self.text)")
                await house.until(.taken(path: "tb9.txt", assignments: 3))
                let moved = try await DecisionRoom.record("tb9.1", house)
                #expect(moved.assignment.item == "2")
                #expect(moved.assignment.action == "Rà soát trường lớp")
                let announced = try await house.ledger.reminders(of: "tb9.1").filter {
                    $0.reminder.rung == .announce
                }
                #expect(announced.map(\.reminder) == before.map(\.reminder))
                try await expectCorrected("tb9.2", house)
                #expect(try await DecisionRoom.record("tb9.1-2", house).assignment.item == "1")
                // Read again, and with the new item gone, each keeps its id.
                await inbox.use(try IntakeReader.make(accept: .all), files: house.configuration.files)
                #expect(try await DecisionRoom.record("tb9.1-2", house).assignment.action == "Việc mới")
                try house.write("tb9.txt", Self.text)
                await house.until(.taken(path: "tb9.txt", assignments: 3))
                #expect(try await DecisionRoom.record("tb9.1-2", house).state == .withdrawn)
                #expect(try await DecisionRoom.record("tb9.1", house).assignment.item == "1")
                try await expectCorrected("tb9.2", house)
            }
        }
    }

    @Test func `gives no duty the id of another that is gone`() async throws {
        try await DecisionRoom.with(Self.text) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try house.write("tb9.txt", "Sở Y tế: Việc mới; 2022-05-01; 1\n\(Self.text)")
                await house.until(.taken(path: "tb9.txt", assignments: 3))
                try house.write("tb9.txt", Self.text)
                await house.until(.taken(path: "tb9.txt", assignments: 3))
                try house.write("tb9.txt", "Sở Y tế: Việc khác; 2022-05-01; 1\n\(Self.text)")
                await house.until(.taken(path: "tb9.txt", assignments: 3))
                #expect(try await DecisionRoom.record("tb9.1-2", house).state == .withdrawn)
                #expect(try await DecisionRoom.record("tb9.1-3", house).assignment.action == "Việc khác")
            }
        }
    }

    @Test func `corrects what is in force, and takes that back`() async throws {
        try await DecisionRoom.with(Self.text) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                let due = CorrectionRequest(due: [.init(text: "15/04/2022")])
                _ = try await DecisionRoom.clerk(house).decide(
                    "tb9.1", ReviewRequest(.approve, corrections: due))
                let action = CorrectionRequest(action: "Rà soát lại")
                _ = try await DecisionRoom.clerk(house).decide(
                    "tb9.1", ReviewRequest(.approve, corrections: action))
                try house.write("tb9.txt", "\(Self.text)\n")
                await inbox.rescan()
                let corrected = try await DecisionRoom.record("tb9.1", house).assignment
                #expect(corrected.action == "Rà soát lại")
                #expect(corrected.milestones.map(\.deadline.due) == [.make(2022, 4, 15)])
                let reviewed = try #require(try await house.ledger.reviewed("tb9.1"))
                let entry = Entries(rules: FakeDesk().rules, today: .make(2022, 1, 10)).review(reviewed)
                #expect(entry.corrected == [CorrectedPart(.action), CorrectedPart(.deadline, milestone: 0)])

                let (_, file) = try await DecisionRoom.clerk(house).undo("tb9.1", ReviewRequest(.undo))
                inbox.readAgain(file)
                await house.until(.taken(path: "tb9.txt", assignments: 1))
                let read = try await DecisionRoom.record("tb9.1", house)
                #expect(read.state == .open)
                #expect(read.assignment.milestones.map(\.deadline.due) == [.make(2022, 3, 1)])
            }
        }
    }

    @Test func `keeps a day that was given after another was taken away`() async throws {
        try await DecisionRoom.with("Sở Y tế: Báo cáo tiêm chủng") { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                for text in ["15/02/2022", "none", "15/04/2022"] {
                    let due = CorrectionRequest(due: [.init(text: text)])
                    _ = try await DecisionRoom.clerk(house).decide(
                        "tb9.1", ReviewRequest(.approve, corrections: due))
                }
                await inbox.use(try IntakeReader.make(accept: .none), files: house.configuration.files)
                let read = try await DecisionRoom.record("tb9.1", house).assignment
                #expect(read.milestones.map(\.deadline.due) == [.make(2022, 4, 15)])
            }
        }
    }

    @Test func `counts the words of a correction anew`() async throws {
        try await DecisionRoom.with(Self.text) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                _ = try await DecisionRoom.clerk(house).decide(
                    "tb9.2",
                    ReviewRequest(
                        .approve, corrections: CorrectionRequest(due: [.init(text: "trong quý II/2022")])))
                let before = try await DecisionRoom.record("tb9.2", house).assignment.milestones
                #expect(before.map(\.deadline.due) == [.make(2022, 6, 30)])
                #expect(before.first?.deadline.given?.words == "trong quý II/2022")
                #expect(before.first?.deadline.text == "2022-03-01", "the document's words stay")
                #expect(before.first?.deadline.reason.en.hasPrefix("corrected by a person; ") == true)
                // The reader of these tests cannot count such words, so the day stays that the person saw.
                try house.write("tb9.txt", "\(Self.text)\n")
                await inbox.rescan()
                let after = try await DecisionRoom.record("tb9.2", house).assignment.milestones
                #expect(after.map(\.deadline.due) == [.make(2022, 6, 30)])
                #expect(after.first?.deadline.text == "2022-03-01")
                #expect(after.first?.deadline.given == before.first?.deadline.given)
            }
        }
    }

    @Test func `reads a file again when that is asked for while it is taken in`() async throws {
        try await DecisionRoom.with(Self.text) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                house.ledger.interruptTaking { inbox.readAgain("tb9.txt") }
                try house.write("tb9.txt", "\(Self.text)\nSở Y tế: Thêm; 2022-05-01; 1")
                await house.until(.taken(path: "tb9.txt", assignments: 1))
                await house.until(.taken(path: "tb9.txt", assignments: 0))
            }
        }
    }

    @Test func `takes a decision that is made while the file is read`() async throws {
        try await DecisionRoom.with(Self.text) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                let (ledger, now) = (house.ledger, house.clock.now)
                ledger.interruptTaking {
                    let version = try await ledger.reviewed("tb9.2")?.version ?? 0
                    try await ledger.decide(
                        [Ruling(assignment: "tb9.2", version: version, verdict: .rejected)],
                        actor: "user:lan(1001)", at: now)
                }
                try house.write("tb9.txt", "\(Self.text)\nSở Y tế: Thêm; 2022-05-01; 1")
                await house.until(.taken(path: "tb9.txt", assignments: 1))
                #expect(try await DecisionRoom.record("tb9.2", house).state == .withdrawn)
                #expect(try await DecisionRoom.record("tb9.3", house).state == .open)
            }
        }
    }
}
