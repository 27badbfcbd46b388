// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// What is added by hand, beside a real folder.
@Suite(.timeLimit(.minutes(15))) struct AdditionTests {
    private static let id = "y-kien.them-1"
    private static let file = SourceFile(byHand: "m1", fingerprint: "other rules")

    private func withHouse(
        lead: Party = Party(name: "Sở Y tế", text: "Sở Y tế", agency: "so-yt"),
        _ body: (InboxHouse, SQLiteLedger) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.inMemory()
            let house = try InboxHouse(folder: folder, ledger: ledger)
            let deadline = Deadline(
                text: "15/03/2022", kind: .byDate, due: .make(2022, 3, 15), reason: Bilingual(vi: "", en: ""))
            let addition = Addition(
                directive: Directive(id: "y-kien", kind: "ý kiến chỉ đạo", date: .make(2022, 1, 10)),
                assignment: Assignment(
                    id: Self.id, item: "", action: "Báo cáo", lead: [lead],
                    milestones: [Milestone(what: "", deadline: deadline)]))
            try await ledger.add(
                NewAddition(file: Self.file, addition: addition, reminders: [], occurrences: []),
                actor: "user:lan(1001)", at: house.clock.now)
            try await body(house, ledger)
        }
    }

    @Test func `is left alone by every look at the folder, over restarts and by other rules`() async throws {
        try await withHouse { house, ledger in
            try house.write("tb9.txt", "Sở Y tế: Họp giao ban; 2022-05-01; 1")
            for _ in 0..<2 {
                try await house.running { inbox in
                    await inbox.waitForFirstScan()
                    await inbox.rescan()
                    try await house.expectOpen(["tb9.1", Self.id])
                    await inbox.use(try IntakeReader.make(accept: .none), files: house.configuration.files)
                    try await house.expectOpen(["tb9.1", Self.id])
                    #expect(await inbox.status.files == 1)
                }
            }
            let verbs = try await ledger.events(subject: Self.id, page: Page()).map(\.verb)
            #expect(verbs == ["assignment.added"])
        }
    }

    @Test func `a file that is removed takes nothing with it that was added by hand`() async throws {
        try await withHouse { house, _ in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try house.write("tb9.txt", "Sở Y tế: Họp giao ban; 2022-05-01; 1")
                await house.until(.taken(path: "tb9.txt", assignments: 1))
                try house.remove("tb9.txt")
                await house.until(.removed(path: "tb9.txt", assignments: 1))
                try await house.expectOpen([Self.id])
            }
        }
    }

    /// As a share that is not mounted leaves it.
    @Test func `an empty folder in the place of the inbox takes nothing with it`() async throws {
        try await withHouse { house, _ in
            try house.write("tb9.txt", "Sở Y tế: Họp giao ban; 2022-05-01; 1")
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await house.expectOpen(["tb9.1", Self.id])
                let root = house.folder
                let aside = root.deletingLastPathComponent().appending(
                    path: "\(root.lastPathComponent)-aside")
                defer { try? FileManager.default.removeItem(at: aside) }
                try FileManager.default.moveItem(at: root, to: aside)
                try FileManager.default.createDirectory(at: root, withIntermediateDirectories: false)
                await inbox.rescan()
                #expect(await inbox.status.trouble != nil)
                try await house.expectOpen(["tb9.1", Self.id])
            }
        }
    }

    @Test func `a body that the register gets later is known from then on`() async throws {
        let unknown = Party(name: "Sở Giao thông", text: "Sở Giao thông")
        try await withHouse(lead: unknown) { house, ledger in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                #expect(try await ledger.assignment(Self.id)?.assignment.lead.map(\.agency) == [nil])
                let register = AgencyRegister([Agency(id: "so-gt", name: "Sở Giao thông")])
                await inbox.use(try IntakeReader.make(register: register), files: house.configuration.files)
                #expect(try await ledger.assignment(Self.id)?.assignment.lead.map(\.agency) == ["so-gt"])
                let event = try #require(try await ledger.events(subject: Self.id, page: Page()).first)
                #expect(event.verb == "assignment.changed" && event.actor == "daemon")
            }
        }
    }

    @Test func `what was decided about it holds, and is taken back to what was said`() async throws {
        try await withHouse { house, ledger in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                let clerk = ReviewClerk(
                    ledger: house.ledger,
                    entries: Entries(rules: FakeDesk().rules, today: .make(2022, 1, 10)),
                    actor: "user:lan(1001)", now: house.clock.now)
                let corrections = CorrectionRequest(due: [.init(text: "31/03/2022")])
                _ = try await clerk.decide(Self.id, ReviewRequest(.approve, corrections: corrections))
                let due = { try await ledger.assignment(Self.id)?.assignment.milestones.first?.deadline.due }
                await inbox.use(try IntakeReader.make(accept: .none), files: house.configuration.files)
                #expect(try await due() == .make(2022, 3, 31))
                let (_, file) = try await clerk.undo(Self.id, ReviewRequest(.undo))
                await inbox.rereading(file)
                #expect(try await due() == .make(2022, 3, 15))
                #expect(try await ledger.assignment(Self.id)?.state == .open)
                let item = try await clerk.takenBack(Self.id)
                #expect(item.takenBack?.isRead == true)
            }
        }
    }
}
