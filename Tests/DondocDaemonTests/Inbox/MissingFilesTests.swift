// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// An inbox from which most files go at once.
@Suite(.timeLimit(.minutes(15))) struct MissingFilesTests {
    @Test(arguments: [
        (0, 0, false), (1, 1, false), (2, 2, true), (3, 4, false), (4, 5, false), (5, 10, false),
        (5, 9, true),
        (6, 100, false), (51, 100, true),
    ])
    func `takes it for an accident when all go, or more than half and at least five`(
        gone: Int, all: Int, isAccident: Bool
    ) {
        #expect(MissingFiles.isAccident(gone, of: all) == isAccident)
    }

    private static let names = ["a", "b", "c", "d", "e", "f"]

    private func withHouse(_ body: (InboxHouse) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            let house = try InboxHouse(folder: folder.appending(path: "inbox"))
            for name in Self.names { try house.write("\(name).yaml", Self.text(name)) }
            try await body(house)
        }
    }

    private static func text(_ name: String) -> String {
        "assignments: [{id: \(name), action: A, lead: Sở Y tế, due: 2022-03-01}]"
    }

    /// Does that while nothing is taken in, so that it is seen as one.
    private func atOnce(_ inbox: Inbox, _ house: InboxHouse, _ body: () throws -> Void) async throws {
        await inbox.hold()
        try body()
        await inbox.use(try IntakeReader.make(), files: house.configuration.files)
    }

    private func remove(_ names: [String], from house: InboxHouse) throws {
        for name in names { try house.remove("\(name).yaml") }
    }

    @Test func `withdraws nothing of an inbox that is emptied, and goes on when the files are back`()
        async throws
    {
        try await withHouse { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await atOnce(inbox, house) { try remove(Self.names, from: house) }
                try await house.expectOpen(Self.names)
                let status = await inbox.status
                #expect(status.missing.paths == Set(Self.names.map { "\($0).yaml" }))
                #expect(status.missing.since == house.clock.now && status.isReachable)
            }
            // Nor over a restart, nor later.
            house.clock.advance(to: house.clock.now + 86_400)
            let since = house.clock.now
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                await inbox.rescan()
                let missing = await inbox.status.missing
                #expect(missing.paths.count == 6)
                #expect((missing.since ?? .distantFuture) < since)
                try await house.expectOpen(Self.names)
                for name in Self.names { try house.write("\(name).yaml", Self.text(name)) }
                await inbox.rescan()
                #expect(await inbox.status.missing == MissingFiles())
                try await house.expectOpen(Self.names)
            }
            let events = try await house.ledger.events(subject: nil, page: Page(limit: 100))
            #expect(!events.contains { $0.verb == "file.removed" || $0.verb == "assignment.withdrawn" })
            #expect(try await house.ledger.setting("inbox.missing") == nil)
        }
    }

    @Test func `misses nothing of what went while it was stopped, and keeps it though more files come`()
        async throws
    {
        try await withHouse { house in
            try await house.running { await $0.waitForFirstScan() }
            try remove(Array(Self.names.dropLast()), from: house)
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                #expect(await inbox.status.missing.paths.count == 5)
                for number in 1...6 { try house.write("new\(number).yaml", Self.text("new\(number)")) }
                await inbox.rescan()
            }
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                #expect(await inbox.status.missing.paths.count == 5)
                #expect(try await house.openAssignments().count == 12)
                // A single one goes as ever.
                try house.remove("new1.yaml")
                await house.until(.removed(path: "new1.yaml", assignments: 1))
                #expect(await inbox.status.missing.paths.count == 5)
            }
        }
    }

    @Test func `withdraws what is missing once a person says that it is meant`() async throws {
        try await withHouse { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await atOnce(inbox, house) { try remove(Self.names, from: house) }
                // What nobody has looked at stays.
                let meant = Set(["a.yaml", "b.yaml"])
                await inbox.withdrawMissing(meant)
                try await house.expectOpen(Array(Self.names.dropFirst(2)))
                await inbox.withdrawMissing(await inbox.status.missing.paths)
                try await house.expectOpen([])
                #expect(await inbox.status.missing == MissingFiles())
                #expect(await inbox.status.files == 0)
            }
            #expect(try await house.ledger.setting("inbox.missing") == nil)
        }
    }

    @Test func `counts what went within the last hour with what goes`() async throws {
        try await withHouse { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                for name in Self.names.prefix(4) {
                    try remove([name], from: house)
                    await house.until(.removed(path: "\(name).yaml", assignments: 1))
                }
                try remove(["e"], from: house)
                await inbox.rescan()
                try await house.expectOpen(["e", "f"])
                #expect(await inbox.status.missing.paths == ["e.yaml"])
                // An hour later another loss is another matter.
                try house.write("e.yaml", Self.text("e"))
                await inbox.rescan()
                #expect(await inbox.status.missing == MissingFiles())
                house.clock.advance(to: house.clock.now + 3600)
                try remove(["e"], from: house)
                await inbox.rescan()
                try await house.expectOpen(["f"])
            }
        }
    }

    @Test func `what is given again by another file was not lost`() async throws {
        try await withHouse { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                for name in Self.names {
                    try remove([name], from: house)
                    await inbox.rescan()
                    try house.write("mới-\(name).yaml", Self.text(name) + "\n")
                    await inbox.rescan()
                }
                try await house.expectOpen(Self.names)
                #expect(await inbox.status.missing == MissingFiles())
                #expect(await inbox.losses.count == 0)
            }
        }
    }

    @Test func `lets nothing go while more goes, but what a person has said is meant`() async throws {
        try await withHouse { house in
            try await house.running { await $0.waitForFirstScan() }
            house.configuration.files.settle = .seconds(3600)
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try remove(Self.names, from: house)
                for name in Self.names { await inbox.glance("\(name).yaml") }
                let instants = await inbox.vanished.values.sorted()
                let (first, last) = (try #require(instants.first), try #require(instants.last))
                #expect(instants.count == 6 && first < last)
                #expect(await inbox.toGo(by: first).isEmpty)
                #expect(await inbox.firstToGo == last)
                #expect(await inbox.toGo(by: last) == Self.names.map { "\($0).yaml" })
                var soon = house.configuration.files
                soon.settle = .zero
                await inbox.use(try IntakeReader.make(), files: soon)
                #expect(await inbox.status.missing.paths.count == 6)
                try await house.expectOpen(Self.names)
            }
        }
    }

    @Test func `files that are moved together are not gone`() async throws {
        try await withHouse { house in
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try await atOnce(inbox, house) {
                    try house.write("năm 2022/z.yaml", Self.text("z"))
                    for name in Self.names { try house.move("\(name).yaml", to: "năm 2022/\(name).yaml") }
                }
                try await house.expectOpen(Self.names + ["z"])
                let status = await inbox.status
                #expect(status.missing == MissingFiles() && status.quarantined == 0)
                #expect(try await house.source("năm 2022/a.yaml")?.state == .taken)
            }
        }
    }

    @Test func `a file that is being written is called unread when it stays, and not before`() async throws {
        try await withTemporaryDirectory { folder in
            let house = try InboxHouse(folder: folder.appending(path: "inbox"))
            house.configuration.files.settle = .seconds(3600)
            try await house.running { inbox in
                await inbox.waitForFirstScan()
                try house.write("cv.docx", "half")
                await inbox.glance("cv.docx")
                #expect(await inbox.status.notRead.isEmpty)
                #expect(await inbox.pending.keys.sorted() == ["cv.docx"])
                try house.remove("cv.docx")
                await inbox.glance("cv.docx")
                #expect(await inbox.pending.isEmpty)
                try house.write("cv.pdf", "whole")
                await inbox.glance("cv.pdf")
                var soon = house.configuration.files
                soon.settle = .zero
                await inbox.use(try IntakeReader.make(), files: soon)
                #expect(await inbox.status.notRead.keys.sorted() == ["cv.pdf"])
            }
        }
    }

    @Test(arguments: [
        ".~lock.cv.odt#", "~$cv.docx", "cv.docx.part", "cv.pdf.crdownload", "cv.tmp", ".cv.txt.swp",
        ".cv.txt.Xy12Zk",
        "~WRD0001.tmp", "3F2A1B00", "cv.docx.sb-1234abcd-Ab12Cd", "cv.txt.filepart", "cv.txt.opdownload",
    ])
    func `ignores what programs write on the way`(name: String) {
        #expect(FileKind(name: name) == .ignored)
    }

    @Test(arguments: ["20220115", "cv.sb", "cv.partial.txt", "3f2a1b00.txt", "tmp.txt"])
    func `ignores nothing that only looks alike`(name: String) {
        #expect(FileKind(name: name) != .ignored)
    }
}
