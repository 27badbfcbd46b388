// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// What whoever runs the service does, with the built programs.
    @Suite(.timeLimit(.minutes(15)))
    struct OperatorTests {
        private static let register = """
            agencies:
              - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}
              - {id: so-gddt, name: Sở Giáo dục và Đào tạo, mail: [sogddt@binhlam.example]}
            """
        private static let tasks = """
            directive: {number: 12/KH-UBND, date: 2022-01-07, issuer: UBND tỉnh Bình Lam}
            assignments:
              - {id: a-yt, action: Rà soát vật tư phòng dịch, lead: so-yt, due: 2022-01-28}
              - {id: a-gd, action: Rà soát trường lớp, lead: so-gddt, due: 2022-01-28}
            """

        private func withOffice(_ body: (OfficeFolder) async throws -> Void) async throws {
            try await OfficeFolder.with(
                register: Self.register, files: ["kh12.yaml": Self.tasks], body)
        }

        /// At dawn of 10/01/2022, when nothing is sent for hours.
        private func withDawn(
            _ office: OfficeFolder, _ body: (_ daemon: Program) async throws -> Void
        ) async throws {
            let arguments = office.rehearsal(from: "2022-01-10", until: "2022-01-26", day: "86400s")
            try await office.running(arguments) { daemon, _ in try await body(daemon) }
        }

        private func stop(_ daemon: Program) async throws {
            daemon.signal(SIGTERM)
            let ending = await daemon.ending()
            #expect(ending.code == 0, "\(ending)")
        }

        private struct Pauses: Decodable {
            struct Entry: Decodable {
                let recipient: String
                let until: String?
            }
            let items: [Entry]
        }
        private struct Notices: Decodable {
            struct Entry: Decodable {
                let recipient, state, queuedAt: String
            }
            let items: [Entry]
        }
        private struct Backup: Decodable {
            let bytes: Int
            let hash: String
        }
        private struct Restoration: Decodable {
            let kept: String
            let sentSince: Int
        }

        @Test func `a pause outlives the daemon, holds one agency, and ends by itself with one message`()
            async throws
        {
            try await withOffice { office in
                try await withDawn(office) { daemon in
                    let paused = try await office.dondoc("pause", "so-yt", "--until", "2022-01-24")
                    #expect(paused.code == 0, "\(paused)")
                    try await stop(daemon)
                }
                try await withDawn(office) { daemon in
                    let pauses = try await office.ask(Pauses.self, "pause", "--list")
                    #expect(pauses.items.map(\.recipient) == ["agency:so-yt"])
                    #expect(pauses.items.first?.until == "2022-01-24")
                    try await stop(daemon)
                }
                try await office.rehearse(from: "2022-01-10", until: "2022-01-26")
                try await withDawn(office) { daemon in
                    let notices = try await office.ask(Notices.self, "notice", "list").items
                    let held = notices.filter { $0.recipient == "agency:so-yt" }.map(\.queuedAt)
                    #expect(held.last?.hasPrefix("2022-01-24T07:30:00") == true, "\(held)")
                    #expect(held.filter { $0 < "2022-01-25" }.count == 1, "\(held)")
                    let free = notices.filter { $0.recipient == "agency:so-gddt" }.map(\.queuedAt)
                    #expect(free.contains { $0.hasPrefix("2022-01-10") }, "\(free)")
                    #expect(try await office.ask(Pauses.self, "pause", "--list").items.isEmpty)
                    try await stop(daemon)
                }
            }
        }

        @Test func `a backup is put back, and the ledger before is kept`() async throws {
            try await withOffice { office in
                let file = office.folder.appending(path: "saved.sqlite").path
                var hash = ""
                try await withDawn(office) { daemon in
                    let backup = try await office.ask(Backup.self, "backup", file)
                    hash = backup.hash
                    let size = try FileManager.default.attributesOfItem(atPath: file)
                    #expect((size[.size] as? NSNumber)?.intValue == backup.bytes)
                    #expect((size[.posixPermissions] as? NSNumber)?.intValue == 0o600)
                    #expect(try await office.dondoc("backup", file).code == 64)
                    let busy = try await office.dondoc("restore", file, "--state", office.state.path)
                    #expect(busy.code == 75 && busy.errors.contains("systemctl stop dondocd"), "\(busy)")
                    #expect(try await office.dondoc("pause").code == 0)
                    try await stop(daemon)
                }
                let done = try await office.ask(
                    Restoration.self, "restore", file, "--state", office.state.path)
                #expect(done.sentSince == 0)
                #expect(FileManager.default.fileExists(atPath: done.kept))
                try await withDawn(office) { daemon in
                    // The pause came after the backup.
                    #expect(try await office.ask(Pauses.self, "pause", "--list").items.isEmpty)
                    let proof = try await office.dondoc("proof", "--verify", "--expect", hash)
                    #expect(proof.code == 0, "\(proof)")
                    try await stop(daemon)
                }
                try Data("x".utf8).write(to: URL(filePath: file))
                let refused = try await office.dondoc("restore", file, "--state", office.state.path)
                #expect(refused.code == 1 && refused.errors.contains("no ledger"), "\(refused)")
            }
        }

        @Test func `backups of a folder are named by their moment, and the oldest go`() async throws {
            try await withOffice { office in
                let folder = office.folder.appending(path: "sao-luu")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                let old = ["ledger-2021-12-30T020000.sqlite", "ledger-2021-12-31T020000.sqlite", "a.txt"]
                for name in old { try Data().write(to: folder.appending(path: name)) }
                try await withDawn(office) { daemon in
                    let done = try await office.dondoc("backup", "--keep", "2", folder.path)
                    #expect(done.code == 0, "\(done)")
                    try await stop(daemon)
                }
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                #expect(names.count == 3 && names.prefix(2) == ["a.txt", old[1]])
                #expect(names.last?.hasPrefix("ledger-2022-01-10T07") == true, "\(names)")
                let none = try await office.dondoc("backup", folder.path + "/none/")
                #expect(none.code == 1 && none.errors.contains("none/ledger.part"), "\(none)")
            }
        }

        @Test func `whoever watches hears of everything, and of the end`() async throws {
            try await withOffice { office in
                let environment = ["DONDOC_SOCKET": office.socket.path]
                try await withDawn(office) { daemon in
                    try await Program.running(
                        Repository.dondoc, ["watch", "--after", "0", "--format", "json"],
                        environment: environment
                    ) { watch in
                        try await watch.line("\"verb\":\"file.taken\"")
                        #expect(try await office.dondoc("pause", "so-yt", "--why", "họp").code == 0)
                        let line = try await watch.line("\"verb\":\"sending.paused\"")
                        #expect(line.hasPrefix("{") && line.hasSuffix("}") && line.contains("họp"))
                        watch.signal(SIGINT)
                        #expect(await watch.ending().code == 130)
                    }
                    try await Program.running(
                        Repository.dondoc, ["watch", "--verb", "sending"], environment: environment
                    ) { watch in
                        // It listens from a moment that nobody sees, so something is said until it is heard.
                        let talk = Task {
                            var isPaused = true
                            while !Task.isCancelled {
                                let verb = isPaused ? "resume" : "pause"
                                guard try await office.dondoc(verb, "so-yt").code == 0 else { return }
                                isPaused.toggle()
                            }
                        }
                        try await watch.line("agency:so-yt")
                        talk.cancel()
                        _ = await talk.result
                        try await stop(daemon)
                        let ending = await watch.ending()
                        #expect(ending.code == 69 && ending.errors.contains("has stopped"), "\(ending)")
                    }
                }
            }
        }

        @Test func `a bug report holds nothing that is secret`() async throws {
            try await withOffice { office in
                let file = office.folder.appending(path: "d.tar.gz").path
                try await withDawn(office) { daemon in
                    let run = try await office.dondoc("diagnose", file)
                    #expect(run.code == 0, "\(run)")
                    try await stop(daemon)
                }
                let tar = try await Program.run(URL(filePath: "/usr/bin/env"), ["tar", "-xzOf", file])
                #expect(tar.code == 0 && tar.output.contains("15 pauses"))
                for secret in ["Rà soát", "soyte@", "vật tư"] { #expect(!tar.output.contains(secret)) }
            }
        }
    }
}
