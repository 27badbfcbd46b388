// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import dondoc

@Suite struct BackupFolderTests {
    private func fill(_ folder: URL, _ names: [String]) throws {
        for name in names { try Data(name.utf8).write(to: folder.appending(path: name)) }
    }

    private func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func `names a backup by its moment where the daemon is, to the second`() {
        let moment = Date(timeIntervalSince1970: 1_641_947_400.9)  // 00:30 UTC
        #expect(BackupFolder.name(at: moment, zone: .vietnam) == "ledger-2022-01-12T073000.sqlite")
    }

    @Test func `removes the oldest backups, and no file of another name`() async throws {
        try await withTemporaryDirectory { folder in
            let others = [
                "ledger-2020-01-01.sqlite", "ledger-2020-01-01T000000.sqlite.bak", "ledger.sqlite", "x.txt",
                "my-ledger-2020-01-01T000000.sqlite", "ledger-2020-01-01T00000٠.sqlite",
            ]
            let made = (1...5).map { "ledger-2022-01-0\($0)T020000.sqlite" }
            try fill(folder, others + made)
            let taken = folder.appending(path: "ledger-2019-01-01T000000.sqlite")
            try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: false)
            let link = folder.appending(path: "ledger-2019-01-02T000000.sqlite")
            try FileManager.default.createSymbolicLink(
                at: link, withDestinationURL: folder.appending(path: "x.txt"))
            let backups = try #require(BackupFolder(folder.path))
            let removed = try backups.prune(keeping: 3, with: backups.path(made[4]))
            #expect(removed == Array(made.prefix(2)))
            let left = others + made.dropFirst(2) + [taken, link].map(\.lastPathComponent)
            #expect(try names(in: folder) == left.sorted())
            #expect(try backups.prune(keeping: 3, with: backups.path(made[4])).isEmpty)
        }
    }

    @Test func `keeps the one that was just made, even by a clock that was set back`() async throws {
        try await withTemporaryDirectory { folder in
            let made = ["ledger-2022-01-01T020000.sqlite", "ledger-2022-01-02T020000.sqlite"]
            try fill(folder, made)
            let backups = try #require(BackupFolder(folder.path + "/"))
            #expect(try backups.prune(keeping: 1, with: backups.path(made[0])) == [made[1]])
            #expect(try names(in: folder) == [made[0]])
        }
    }

    @Test func `is a folder where there is one, or where the name says so`() async throws {
        try await withTemporaryDirectory { folder in
            #expect(BackupFolder(folder.path) != nil)
            #expect(BackupFolder(folder.appending(path: "new").path) == nil)
            #expect(BackupFolder(folder.appending(path: "new").path + "/") != nil)
        }
    }

    @Test func `touches no part that is another one's, and takes up its own`() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "a.sqlite").path
            let part = folder.appending(path: "a.sqlite.part")
            // As a download has it.
            try Data("x".utf8).write(to: part)
            #expect(chmod(part.path, 0o644) == 0)
            #expect(throws: Failure.self) { try PartFile(of: file) }
            #expect(try Data(contentsOf: part) == Data("x".utf8))
            try FileManager.default.removeItem(at: part)
            let other = folder.appending(path: "other")
            try Data("y".utf8).write(to: other)
            try FileManager.default.createSymbolicLink(at: part, withDestinationURL: other)
            #expect(throws: Failure.self) { try PartFile(of: file) }
            #expect(try Data(contentsOf: other) == Data("y".utf8))
            try FileManager.default.removeItem(at: part)
            let first = try PartFile(of: file)
            #expect(first.write(Data("z".utf8)))
            // While it is written it is nobody else's.
            #expect(throws: Failure.self) { try PartFile(of: file) }
            try first.finish(as: file, bytes: 1)
            #expect(try Data(contentsOf: URL(filePath: file)) == Data("z".utf8))
            // One that was cut off.
            try Data("rest".utf8).write(to: part)
            #expect(chmod(part.path, 0o600) == 0)
            let second = try PartFile(of: file)
            second.abandon()
            #expect(try names(in: folder) == ["a.sqlite", "other"])
        }
    }
}
