// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct ControlSocketTests {
    private func server(at path: String, mode: UInt32 = 0o660, group: String? = nil) async throws
        -> ControlServer
    {
        let fixture = try await ControlFixture.make()
        return ControlServer(
            settings: ControlSettings(socket: path, mode: mode, group: group), ledger: fixture.ledger,
            desk: fixture.desk, clock: fixture.clock, logger: .silent)
    }

    private func mode(of path: String) -> UInt32 {
        var entry = stat()
        return lstat(path, &entry) == 0 ? entry.st_mode & 0o7777 : 0
    }

    @Test func `opens for the group alone and leaves nothing behind`() async throws {
        let fixture = try await ControlFixture.make()
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { _, path in
                #expect(mode(of: path) == 0o660)
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                #expect(names == ["control.sock"])
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(names.isEmpty)
        }
    }

    @Test func `replaces a socket that nobody listens at`() async throws {
        let fixture = try await ControlFixture.make()
        try await withTemporaryDirectory { folder in
            try bindAndClose(folder.appending(path: "control.sock").path)
            let zone = try await fixture.serving(in: folder) { client, _ in
                try await client.get("/v1/status", as: StatusReport.self).value.daemon.zone
            }
            #expect(zone == "Asia/Ho_Chi_Minh")
        }
    }

    @Test func `respects a daemon that answers`() async throws {
        let fixture = try await ControlFixture.make()
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, path in
                let second = try await server(at: path)
                await #expect(throws: ControlServerError.inUse(path: path)) { try await second.run() }
                _ = try await client.get("/v1/status", as: StatusReport.self)
            }
        }
    }

    @Test func `never touches what is no socket`() async throws {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: "control.sock").path
            try Data("precious".utf8).write(to: URL(filePath: path))
            let server = try await server(at: path)
            await #expect(throws: ControlServerError.notASocket(path: path)) { try await server.run() }
            let content = try String(contentsOfFile: path, encoding: .utf8)
            #expect(content == "precious")
        }
    }

    @Test func `leaves a socket that another has put in its place`() async throws {
        let fixture = try await ControlFixture.make()
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { _, path in
                unlink(path)
                try bindAndClose(path)
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(names == ["control.sock"])
        }
    }

    @Test func `makes the last folder of its path`() async throws {
        let fixture = try await ControlFixture.make()
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder.appending(path: "run")) { client, _ in
                _ = try await client.get("/v1/status", as: StatusReport.self)
            }
        }
    }

    @Test func `refuses a path that no socket can have`() async throws {
        let path = "/tmp/" + String(repeating: "x", count: 100) + "/control.sock"
        let server = try await server(at: path)
        await #expect(throws: ControlServerError.pathTooLong(path: path)) { try await server.run() }
    }

    @Test func `refuses a group that does not exist`() async throws {
        try await withTemporaryDirectory { folder in
            let server = try await server(
                at: folder.appending(path: "control.sock").path, group: "no-such-group")
            await #expect(throws: ControlServerError.unknownGroup("no-such-group")) { try await server.run() }
        }
    }

    /// A socket file whose owner has gone.
    private func bindAndClose(_ path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0)
    }
}
