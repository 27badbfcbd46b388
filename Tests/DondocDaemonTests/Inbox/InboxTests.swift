// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Glibc
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct InboxTests {
    @Test func `reads what somebody asks for before the rest of a long list`() async throws {
        try await withTemporaryDirectory { folder in
            let house = try InboxHouse(folder: folder)
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                await inbox.hold()
                for name in ["a", "b", "c", "d", "z"] {
                    try house.write("\(name).yaml", "assignments: [{id: \(name), action: A, lead: Sở Y tế}]")
                }
                house.ledger.interruptTaking { inbox.readAgain("z.yaml") }
                await inbox.use(try IntakeReader.make(), files: house.configuration.files)
                let events = try await house.ledger.events(subject: nil, page: Page())
                let taken = events.filter { $0.verb == "file.taken" }.map(\.subject).reversed()
                #expect(Array(taken) == ["a.yaml", "z.yaml", "b.yaml", "c.yaml", "d.yaml"])
            }
        }
    }

    @Test func `takes what is there at start, with subfolders, and nothing that is not meant`() async throws {
        try await withHouse(files: [
            "a.yaml": Samples.tasks("a"), "năm 2022/tháng 1/b.txt": "Sở Y tế: B; 2022-03-01",
            ".hidden.yaml": "x", "c.yaml~": "x", "~$d.txt": "x", ".git/e.txt": "Sở Y tế: E; 2022-03-01",
            "f.pdf": "x",
        ]) { house in
            try FileManager.default.createSymbolicLink(
                at: house.folder.appending(path: "link.yaml"),
                withDestinationURL: house.folder.appending(path: "a.yaml"))
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await house.expectOpen(["a.1", "nam-2022-thang-1-b.1"])
                let status = await inbox.status
                #expect(status.files == 2 && status.quarantined == 0 && status.pending == 0)
                #expect(status.isReachable && status.isWatched)
                #expect(Set(status.notRead.keys) == ["f.pdf"])
            }
        }
    }

    @Test func `tells of files that are not read as they come and go`() async throws {
        try await withHouse(files: ["f.pdf": "x"]) { house in
            try await house.running { inbox in
                let pdf = try #require(FileKind.problem(name: "f.pdf"))
                let text = Bilingual(
                    vi: "\(pdf.reason.vi); \(pdf.remedy.vi)", en: "\(pdf.reason.en); \(pdf.remedy.en)")
                await house.until(.unread(["f.pdf": text]))
                try house.write("g.docx", "x")
                let docx = try #require(FileKind.problem(name: "g.docx"))
                let other = Bilingual(
                    vi: "\(docx.reason.vi); \(docx.remedy.vi)", en: "\(docx.reason.en); \(docx.remedy.en)")
                await house.until(.unread(["f.pdf": text, "g.docx": other]))
                try house.remove("f.pdf")
                try house.remove("g.docx")
                await house.until(.unread([:]))
            }
        }
    }

    @Test func `follows files that come, change, move and go`() async throws {
        try await withHouse { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try house.write("a.yaml", Samples.tasks("a"))
                await house.until(.taken(path: "a.yaml", assignments: 1))
                try house.write("a.yaml", Samples.tasks("a", due: "2022-04-01"))
                await house.until(.taken(path: "a.yaml", assignments: 1))
                let moved = try #require(try await house.ledger.assignment("a.1"))
                #expect(moved.assignment.milestones.first?.deadline.due == Day(iso: "2022-04-01"))
                try house.write("new/b.yaml", Samples.tasks("b"))
                await house.until(.taken(path: "new/b.yaml", assignments: 1))
                try house.write("new/c.yaml", Samples.tasks("c"))
                await house.until(.taken(path: "new/c.yaml", assignments: 1))
                try house.move("a.yaml", to: "new/a.yaml")
                await house.until(.taken(path: "new/a.yaml", assignments: 1))
                try await house.expectOpen(["a.1", "b.1", "c.1"])
                try house.write("stays.yaml", Samples.tasks("stays"))
                await house.until(.taken(path: "stays.yaml", assignments: 1))
                try house.remove("new")
                await house.until(
                    .removed(path: "new/a.yaml", assignments: 1),
                    .removed(path: "new/b.yaml", assignments: 1),
                    .removed(path: "new/c.yaml", assignments: 1))
                try await house.expectOpen(["stays.1"])
                try house.write("a.yaml", Samples.tasks("a"))
                await house.until(.taken(path: "a.yaml", assignments: 1))
                try await house.expectOpen(["a.1", "stays.1"])
            }
        }
    }

    @Test func `keeps the last good version of a file that breaks, until it is mended`() async throws {
        try await withHouse(files: ["a.yaml": Samples.tasks("a"), "z.yaml": Samples.tasks("z")]) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try house.write("a.yaml", "assignments:\n  - {id: a.1, acton: A}\n")
                await house.until(.quarantined(path: "a.yaml"))
                try await house.expectOpen(["a.1", "z.1"])
                let record = try #require(try await house.source("a.yaml"))
                #expect(record.state == .quarantined && record.problem?.line == 2)
                await inbox.rescan()
                #expect(await inbox.status.quarantined == 1)
                try house.write("a.yaml", Samples.tasks("a"))
                await house.until(.taken(path: "a.yaml", assignments: 0))
                await inbox.rescan()
                #expect(await inbox.status.quarantined == 0)
            }
        }
    }

    @Test func `quarantines a file that gives another's assignment, and takes it when the other goes`()
        async throws
    {
        try await withHouse(files: ["a.yaml": Samples.tasks("same")]) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try house.write("b.yaml", Samples.tasks("same"))
                await house.until(.quarantined(path: "b.yaml"))
                let problem = try await house.source("b.yaml")?.problem
                #expect(problem?.reason.contains("a.yaml") == true)
                try house.remove("a.yaml")
                await house.until(.taken(path: "b.yaml", assignments: 1))
                try await house.expectOpen(["same.1"])
            }
        }
    }

    @Test func `reads only what changed while it was stopped`() async throws {
        try await withHouse(files: [
            "a.yaml": Samples.tasks("a"), "b.yaml": Samples.tasks("b"), "c.yaml": "{",
        ]) { house in
            try await house.running { await $0.waitForFirstScan() }
            let before = try await house.ledger.events(subject: "c.yaml", page: Page())
            let readAt = try await house.source("a.yaml")?.readAt
            house.clock.advance(to: house.clock.now + 60)
            try house.remove("b.yaml")
            try await house.running { await $0.waitForFirstScan() }
            try await house.expectOpen(["a.1"])
            #expect(try await house.source("a.yaml")?.readAt == readAt)
            // What is broken is tried again, but told once.
            #expect(try await house.ledger.events(subject: "c.yaml", page: Page()) == before)
        }
    }

    @Test func `reads every file again when the register changes`() async throws {
        let register = AgencyRegister([Agency(id: "yte", name: "Sở Y tế")])
        try await withHouse(files: ["a.txt": "Sở Y tế: A; 2022-03-01"]) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                await inbox.use(try IntakeReader.make(register: register), files: house.configuration.files)
                #expect(try await house.ledger.assignment("a.1")?.assignment.lead.first?.agency == "yte")
            }
        }
    }

    @Test func `withdraws nothing when the folder goes, and goes on when it is back`() async throws {
        try await withHouse(files: ["a.yaml": Samples.tasks("a")]) { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                let aside = house.folder.appendingPathExtension("aside")
                try FileManager.default.moveItem(at: house.folder, to: aside)
                await inbox.rescan()
                #expect(await inbox.status.trouble == "No such file or directory")
                // An unmounted share leaves an empty folder.
                try FileManager.default.createDirectory(at: house.folder, withIntermediateDirectories: false)
                await inbox.rescan()
                #expect(await inbox.status.trouble?.contains("another folder") == true)
                try await house.expectOpen(["a.1"])
                try FileManager.default.removeItem(at: house.folder)
                try FileManager.default.moveItem(at: aside, to: house.folder)
                await inbox.rescan()
                #expect(await inbox.status.isReachable)
                try await house.expectOpen(["a.1"])
                try house.write("b.yaml", Samples.tasks("b"))
                await house.until(.taken(path: "b.yaml", assignments: 1))
            }
            // The identity is remembered over a restart.
            try FileManager.default.moveItem(
                at: house.folder, to: house.folder.appendingPathExtension("aside"))
            try FileManager.default.createDirectory(at: house.folder, withIntermediateDirectories: false)
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                #expect(await inbox.status.trouble?.contains("none of its 2 files") == true)
            }
            try await house.expectOpen(["a.1", "b.1"])
        }
    }

    @Test func `quarantines a file that is too large, and takes it when it may be`() async throws {
        try await withHouse { house in
            let text = Samples.tasks("a") + String(repeating: "# \n", count: 500)
            try house.write("a.yaml", text)
            try house.write("b.txt", text)
            // Of which a task file may be a quarter.
            house.configuration.files.largestBytes = 1024
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                let task = try await house.source("a.yaml")?.problem
                #expect(task?.reason.hasPrefix("a task file larger than 256") == true)
                let document = try await house.source("b.txt")?.problem
                #expect(document?.reason.hasPrefix("larger than 1KiB") == true)
            }
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func `quarantines a file that it may not read, and takes it when it may`() async throws {
        try await withHouse(files: ["a.yaml": Samples.tasks("a")]) { house in
            let path = house.folder.appending(path: "a.yaml").path
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                let problem = try await house.source("a.yaml")?.problem
                #expect(problem?.reason.hasPrefix("cannot be read") == true)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
                await house.until(.taken(path: "a.yaml", assignments: 1))
            }
        }
    }

    @Test func `tries a file again that the ledger could not take in`() async throws {
        try await withHouse(files: ["a.yaml": Samples.tasks("a"), "b.yaml": Samples.tasks("b")]) { house in
            house.ledger.fail(with: .unusable(path: "ledger", reason: "disk full"))
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await house.expectOpen([])
                house.ledger.fail(with: nil)
                await inbox.rescan()
                try await house.expectOpen(["a.1", "b.1"])
            }
        }
    }

    @Test func `takes every one of many files that come at once`() async throws {
        try await withHouse { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                for number in 1...300 {
                    try house.write("d\(number % 7)/f\(number).yaml", Samples.tasks("t\(number)"))
                }
                await inbox.rescan()
                let count = try await house.openAssignments().count
                #expect(count == 300)
            }
        }
    }

    @Test func `waits until a file has been the same for a while`() async throws {
        try await withHouse { house in
            house.configuration.files.settle = .seconds(3600)
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try house.write("a.yaml", Samples.tasks("a"))
                await inbox.glance("a.yaml")
                #expect(await inbox.pending.count == 1)
                var soon = house.configuration.files
                soon.settle = .zero
                await inbox.use(try IntakeReader.make(), files: soon)
                try await house.expectOpen(["a.1"])
            }
        }
    }

    @Test func `at the start says nothing of files that are not read before they have settled`() async throws
    {
        try await withHouse(files: ["f.pdf": "x"]) { house in
            house.configuration.files.settle = .milliseconds(50)
            try await house.running { _ in
                // That there are none would have them forgotten, and told of once more.
                var told: [[String]] = []
                for await change in house.changes {
                    guard case .unread(let files) = change else { continue }
                    told.append(files.keys.sorted())
                    if !files.isEmpty { break }
                }
                #expect(told == [["f.pdf"]])
            }
        }
    }

    @Test func `tells that a share owes an answer`() {
        var board = InboxBoard(folder: "/srv")
        let now = ContinuousClock.now
        board.askedAt = now - .seconds(20)
        #expect(board.status(now: now).isReachable)
        #expect(board.status(now: now + .seconds(20)).trouble == "it has not answered for 40 s")
    }

    @Test func `says why a folder cannot be the inbox`() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "file")
            try Data().write(to: file)
            #expect(throws: InboxError.missing(folder.path + "/no")) {
                try Inbox.check(folder.appending(path: "no"))
            }
            #expect(throws: InboxError.notAFolder(file.path)) { try Inbox.check(file) }
            try Inbox.check(folder)
        }
    }

    private func withHouse(files: [String: String] = [:], _ body: (InboxHouse) async throws -> Void)
        async throws
    {
        try await withTemporaryDirectory { folder in
            let house = try InboxHouse(folder: folder.appending(path: "inbox"))
            for (name, text) in files { try house.write(name, text) }
            try await body(house)
        }
    }
}

private enum Samples {
    static func tasks(_ id: String, due: String = "2022-03-01") -> String {
        "assignments:\n  - {id: \(id).1, action: A, lead: Sở Y tế, due: \(due)}\n"
    }
}
