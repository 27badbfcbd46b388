// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// How the daemon starts without what it reads, and ends whatever it is at.
    @Suite(.timeLimit(.minutes(15)))
    struct EndingTests {
        private static let register =
            "agencies:\n  - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}\n"

        private static func task(_ number: Int, assignments: Int = 1) -> String {
            let lines = (1...assignments).map {
                "  - {id: v-\(number)-\($0), action: Việc số \($0), lead: so-yt, due: 2099-01-28, announce: false}"
            }
            return """
                directive: {number: \(number)/KH-UBND, date: 2026-01-07, issuer: UBND tỉnh Bình Lam}
                assignments:
                \(lines.joined(separator: "\n"))

                """
        }

        /// Within the two seconds that are promised.
        private static func end(
            _ daemon: Program, location: SourceLocation = #_sourceLocation
        ) async -> Program.Ending {
            let start = ContinuousClock.now
            daemon.signal(SIGTERM)
            let ending = await daemon.ending()
            let took = ContinuousClock.now - start
            #expect(took < .seconds(2), "\(took)", sourceLocation: location)
            #expect(ending.code == 0, "\(ending)", sourceLocation: location)
            return ending
        }

        @Test func `without its inbox it starts and says so, and takes what is there when it comes`()
            async throws
        {
            try await OfficeFolder.with(register: Self.register) { office in
                try FileManager.default.removeItem(at: office.inbox)
                try await office.running { daemon, manager in
                    try await daemon.line("error: The inbox cannot be read", on: .errors)
                    try await manager.line("STATUS=The inbox cannot be read: ")
                    let check = try await office.dondoc("status", "--check")
                    #expect(check.code == 2 && check.output.contains("cannot be read"), "\(check)")

                    try FileManager.default.createDirectory(
                        at: office.inbox, withIntermediateDirectories: false)
                    try office.drop(Self.task(1), as: "a.yaml")
                    let rescan = try await office.dondoc("inbox", "rescan")
                    #expect(rescan.code == 0, "\(rescan)")
                    let shown = try await office.dondoc("show", "v-1-1")
                    #expect(shown.code == 0, "\(shown)")
                    try await manager.line("STATUS=Next reminder 20")
                    _ = await Self.end(daemon)
                }
            }
        }

        @Test func `it ends within two seconds in the middle of its first look at many files`() async throws {
            let files = Dictionary(
                uniqueKeysWithValues: (1...2000).map { ("viec-\($0).yaml", Self.task($0, assignments: 5)) })
            try await OfficeFolder.with(register: Self.register, files: files) { office in
                try await Program.running(
                    Repository.dondocd, ["--config", office.configuration.path]
                ) { daemon in
                    for _ in 1...20 { try await daemon.line("File taken", on: .errors) }
                    let ending = await Self.end(daemon)
                    let taken = ending.errors.components(separatedBy: "File taken").count - 1
                    #expect(taken < 2000, "it was done already, so this shows nothing")
                }
            }
        }

        @Test func `it ends within two seconds in the middle of one large file`() async throws {
            try await OfficeFolder.with(
                register: Self.register, settings: "log: {level: debug}",
                files: ["viec.yaml": Self.task(1, assignments: 40_000)]
            ) { office in
                try await Program.running(
                    Repository.dondocd, ["--config", office.configuration.path]
                ) { daemon in
                    try await daemon.line("File is being taken in", on: .errors)
                    let ending = await Self.end(daemon)
                    #expect(
                        !ending.errors.contains("File taken"), "it was done already, so this shows nothing")
                    #expect(!ending.errors.contains("did not end in time"), "it was broken off")
                    #expect(!ending.errors.contains("error: "), "that it was broken off is no failure")
                }
                try await office.running { daemon, _ in
                    let taken = try await daemon.line("File taken", on: .errors)
                    #expect(taken.contains("assignments.added=40000"), "\(taken)")
                    for id in ["v-1-1", "v-1-40000"] {
                        let shown = try await office.dondoc("show", id)
                        #expect(shown.code == 0, "\(shown)")
                    }
                    let chain = try await office.dondoc("proof", "--verify")
                    #expect(chain.code == 0, "\(chain)")
                }
            }
        }

        /// Taking the file in keeps the ledger's one writer longer than an end may take.
        @Test func `what was sent is recorded although a large file is being taken in`() async throws {
            let server = """
                import socket, sys
                listener = socket.create_server(("127.0.0.1", 0))
                print("listening", listener.getsockname()[1], flush=True)
                caller = listener.accept()[0]
                caller.recv(65536)
                print("called", flush=True)
                open(sys.argv[1]).read()
                caller.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n")
                print("answered", flush=True)
                caller.recv(1)
                """
            try await withTemporaryDirectory { folder in
                let gate = folder.appending(path: "gate").path
                try #require(mkfifo(gate, 0o600) == 0)
                try await Program.running(Repository.python, ["-c", server, gate]) { web in
                    let port = try await web.line("listening").dropFirst("listening ".count)
                    try await OfficeFolder.with(
                        register:
                            "agencies:\n  - {id: so-yt, name: Sở Y tế, webhook: \"http://127.0.0.1:\(port)/a\"}\n",
                        settings: "webhooks: {allow: [127.0.0.1], timeout: 300s}\nlog: {level: debug}"
                    ) { office in
                        try await sendingWhileTaking(office, web: web, gate: gate)
                    }
                }
            }
        }

        private func sendingWhileTaking(_ office: OfficeFolder, web: Program, gate: String) async throws {
            try await office.running { daemon, _ in
                try await Program.running(
                    Repository.dondoc, ["test", "so-yt"],
                    environment: ["DONDOC_SOCKET": office.socket.path]
                ) { _ in
                    try await web.line("called")
                    try office.drop(Self.task(1, assignments: 40_000), as: "viec.yaml")
                    try await daemon.line("File is being taken in", on: .errors)
                    // Opened for reading by who waits there, so this does not wait.
                    try FileHandle(forWritingTo: URL(filePath: gate)).close()
                    try await web.line("answered")
                    let ending = await Self.end(daemon)
                    #expect(!ending.errors.contains("File taken"), "it was too small to show anything")
                }
            }
            try await office.running { daemon, _ in
                try await daemon.line("File taken", on: .errors)
                let ending = await Self.end(daemon)
                #expect(
                    !ending.errors.contains("on their way when the daemon ended"), "sent, and not recorded")
            }
        }

        @Test func `it ends within two seconds with long answers that nobody reads, and with followers`()
            async throws
        {
            try await OfficeFolder.with(
                register: Self.register, files: ["viec.yaml": Self.task(1, assignments: 2000)]
            ) { office in
                let client = """
                    import socket, sys
                    held = []
                    for path in ["/v1/assignments?limit=500"] * 8 + ["/v1/watch"] * 4:
                        held.append(socket.socket(socket.AF_UNIX))
                        held[-1].connect(sys.argv[1])
                        held[-1].sendall(f"GET {path} HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n".encode())
                    held[-1].recv(1)
                    print("asked", flush=True)
                    sys.stdin.read()
                    import time
                    time.sleep(600)
                    """
                try await office.running { daemon, _ in
                    try await Program.running(Repository.python, ["-c", client, office.socket.path]) {
                        client in
                        try await client.line("asked")
                        _ = await Self.end(daemon)
                    }
                }
            }
        }

        /// What is on its way then is told as such, and comes again under the same id.
        @Test func `it ends within two seconds with a webhook that does not answer, and has recorded it`()
            async throws
        {
            let server = """
                import socket
                listener = socket.create_server(("127.0.0.1", 0))
                print("listening", listener.getsockname()[1], flush=True)
                held = []
                while True:
                    held.append(listener.accept()[0])
                    print("called", held[-1].recv(10) != b"", flush=True)
                """
            try await Program.running(Repository.python, ["-c", server]) { web in
                let port = try await web.line("listening").dropFirst("listening ".count)
                let register =
                    "agencies:\n  - {id: so-yt, name: Sở Y tế, webhook: \"http://127.0.0.1:\(port)/a\"}\n"
                try await OfficeFolder.with(
                    register: register, settings: "webhooks: {allow: [127.0.0.1]}"
                ) { office in
                    try await office.running { daemon, _ in
                        try await Program.running(
                            Repository.dondoc, ["test", "so-yt"],
                            environment: ["DONDOC_SOCKET": office.socket.path]
                        ) { _ in
                            try await web.line("called")
                            _ = await Self.end(daemon)
                        }
                    }
                    try await office.running { daemon, _ in
                        let ending = await Self.end(daemon)
                        #expect(!ending.errors.contains("on their way when the daemon ended"), "\(ending)")
                    }
                }
            }
        }
    }
}
