// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Testing

extension EndToEnd {
    /// A socket that the service manager has opened.
    @Suite(.timeLimit(.minutes(15)))
    struct PassedSocketTests {
        private static let register =
            "agencies:\n  - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}\n"
        private static let activate = URL(filePath: "/usr/bin/systemd-socket-activate")

        private func withPassed(
            _ arguments: [String],
            _ body: (_ office: OfficeFolder, _ path: String, _ daemon: Program) async throws -> Void
        ) async throws {
            try await OfficeFolder.with(register: Self.register) { office in
                let path = office.folder.appending(path: "passed.sock").path
                try await Program.running(
                    Self.activate,
                    ["--listen=\(path)"] + arguments.map { $0.replacing("PATH", with: "\(path)-2") }
                        + [Repository.dondocd.path, "--config", office.configuration.path]
                ) { try await body(office, path, $0) }
            }
        }

        @Test func `is answered at, and stays when the daemon ends`() async throws {
            try await withPassed([]) { office, path, daemon in
                try await daemon.line("Listening on", on: .errors)
                let status = try await Program.run(
                    Repository.dondoc, ["status"], environment: ["DONDOC_SOCKET": path])
                #expect(status.code == 0, "\(status)")
                #expect(!FileManager.default.fileExists(atPath: office.socket.path))
                daemon.signal(SIGTERM)
                let ending = await daemon.ending()
                #expect(ending.code == 0, "\(ending)")
                #expect(ending.errors.contains("Control socket taken over socket.path=\(path)"), "\(ending)")
                var entry = stat()
                #expect(lstat(path, &entry) == 0 && entry.st_mode & S_IFMT == S_IFSOCK)
            }
        }

        @Test func `is found by its name among several`() async throws {
            try await withPassed(["--listen=PATH", "--fdname=other:control"]) { _, path, daemon in
                try await daemon.line("Listening on", on: .errors)
                let status = try await Program.run(
                    Repository.dondoc, ["status"], environment: ["DONDOC_SOCKET": "\(path)-2"])
                #expect(status.code == 0, "\(status)")
            }
        }

        @Test func `of another sort ends the start with what to correct`() async throws {
            try await withPassed(["--datagram"]) { _, path, daemon in
                try await daemon.line("Listening on", on: .errors)
                let poke = try await Program.run(
                    Repository.python,
                    [
                        "-c",
                        "import socket; socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'x', '\(path)')",
                    ])
                #expect(poke.code == 0, "\(poke)")
                let ending = await daemon.ending()
                #expect(ending.code != 0, "\(ending)")
                #expect(ending.errors.contains("correct the socket unit"), "\(ending)")
            }
        }
    }
}
