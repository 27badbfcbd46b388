// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// The control API against its own description.
    @Suite(.timeLimit(.minutes(15)))
    struct ContractTests {
        private static let seconds = ProcessInfo.processInfo.environment["DONDOC_CONTRACT_SECONDS"] ?? "60"

        @Test func `every operation answers as it is described, whatever it is asked`() async throws {
            let python = try await PythonTool.contract.python()
            try await withExamples { office in
                let ending = try await Program.run(
                    python, [Repository.fixture("contract.py").path, office.socket.path, Self.seconds])
                #expect(ending.code == 0, "\(ending)")
                #expect(ending.output.contains("every operation was tried"), "\(ending)")
            }
        }

        @Test func `the README's examples of asking by curl work as they are printed`() async throws {
            let readme = try String(
                contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
            let section = try #require(
                readme.split(separator: "\n## ").first { $0.hasPrefix("Ask it by HTTP") })
            let block = try #require(section.split(separator: "```").dropFirst().first)
            let commands = String(block.drop { $0 != "\n" })
            #expect(commands.components(separatedBy: "curl ").count > 6)
            try await withExamples { office in
                let script =
                    "set -euo pipefail\n"
                    + commands
                    .replacing("/run/dondoc/control.sock", with: office.socket.path)
                    .replacing("curl ", with: "curl --fail-with-body --silent --show-error --max-time 20 ")
                let ending = try await Program.run(URL(filePath: "/bin/bash"), ["-c", script])
                #expect(ending.code == 0, "\(ending)")
                #expect(ending.output.contains("\"openapi\""), "\(ending)")
                #expect(ending.output.contains("dondoc_build_info"), "\(ending)")
            }
        }

        /// Sends bytes as they are, and prints the answer's status, its kind of problem and whether there is a remedy.
        private static let raw = """
            import json, socket, sys
            kind, path = sys.argv[1], sys.argv[2]
            post = b"POST /v1/review/x HTTP/1.1\\r\\nHost: x\\r\\n"
            request = {
                "announced": post + b"Content-Length: 104857600\\r\\n\\r\\n",
                "chunked": post + b"Transfer-Encoding: chunked\\r\\n\\r\\n" + (b"10000\\r\\n" + b" " * 65536 + b"\\r\\n") * 8,
                "fields": b"GET /v1/status HTTP/1.1\\r\\n" + b"".join(b"X-%d: y\\r\\n" % n for n in range(10000)) + b"\\r\\n",
                "babble": b"xin ch\\xc3\\xa0o\\r\\n\\r\\n",
            }[kind]
            client = socket.socket(socket.AF_UNIX)
            client.settimeout(20)
            client.connect(path)
            try:
                client.sendall(request)
            except OSError:
                pass
            answer = b""
            try:
                while piece := client.recv(65536):
                    answer += piece
            except OSError:
                pass
            head, body = answer.split(b"\\r\\n\\r\\n", 1)
            problem = json.loads(body)
            print(head.split()[1].decode(), problem["type"].split(":")[-1], bool(problem["remedy"]), b"application/problem+json" in head)
            """

        @Test(arguments: [
            ("announced", "413 too-large True True"), ("chunked", "413 too-large True True"),
            ("fields", "431 head-too-large True True"), ("babble", "400 malformed True True"),
        ])
        func `what no request can be is answered with a problem, and the connection ends`(
            kind: String, answer: String
        ) async throws {
            try await OfficeFolder.with(register: "agencies: []\n") { office in
                try await office.running { _, _ in
                    let ending = try await Program.run(
                        Repository.python, ["-c", Self.raw, kind, office.socket.path])
                    #expect(ending.output == "\(answer)\n", "\(ending)")
                }
            }
        }

        /// A daemon that has taken in the documents of the examples.
        private func withExamples(_ body: (OfficeFolder) async throws -> Void) async throws {
            let inbox = Repository.examples.appending(path: "inbox")
            var files: [String: String] = [:]
            for name in try FileManager.default.contentsOfDirectory(atPath: inbox.path) {
                files[name] = try String(contentsOf: inbox.appending(path: name), encoding: .utf8)
            }
            let register = try String(
                contentsOf: Repository.examples.appending(path: "agencies.yaml"), encoding: .utf8)
            try await OfficeFolder.with(register: register, files: files) { office in
                try await office.running { daemon, _ in
                    try await body(office)
                    daemon.signal(SIGTERM)
                    #expect(await daemon.ending().code == 0)
                }
            }
        }
    }
}
