// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

/// The built program, as a person or a script runs it.
@Suite(.timeLimit(.minutes(2))) struct ProgramTests {
    struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    private func dondoc(_ arguments: String..., input: String = "", environment: [String: String] = [:])
        throws -> Run
    {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? ".build/debug/x"
        let process = Process()
        let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
        process.executableURL = URL(filePath: bundle).deletingLastPathComponent().appending(path: "dondoc")
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "DONDOC_SOCKET": "/nonexistent/control.sock"]
            .merging(environment) { $1 }
        process.standardInput = standardInput
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        let complaints = String(
            decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return Run(status: process.terminationStatus, output: text, errors: complaints)
    }

    @Test func `takes the common options before the command as well`() throws {
        let run = try dondoc("--format", "json", "--socket=/nonexistent/other.sock", "notice", "list")
        #expect(run.status == 69)
        #expect(run.errors.contains("/nonexistent/other.sock"))
    }

    @Test func `exits 69 without a daemon, and says so in the reader's language`() throws {
        let english = try dondoc()
        #expect(english.status == 69)
        #expect(english.output.isEmpty)
        #expect(english.errors.hasSuffix("Try: systemctl status dondocd\n"))
        let vietnamese = try dondoc("agenda", environment: ["LANG": "vi_VN.UTF-8"])
        #expect(vietnamese.status == 69)
        #expect(vietnamese.errors.hasPrefix("dondoc: Không liên lạc được với dondocd."))
    }

    @Test(arguments: ["--nonsense", "nonsense"])
    func `exits 64 when misused`(argument: String) throws {
        #expect(try dondoc(argument).status == 64)
        #expect(try dondoc("list", "--limit", "0").status == 64)
        #expect(try dondoc("agenda", "--from", "31/02/2022").status == 64)
    }

    @Test func `reads standard input without a daemon`() throws {
        let run = try dondoc(
            "read", "-", "--format", "json", input: "Giao Sở Y tế báo cáo trước ngày 15/02/2022.")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let json = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(Set(json.keys) == ["document", "assignments", "expressions"])
        let expression = try #require((json["expressions"] as? [[String: Any]])?.first)
        #expect(expression["due"] as? String == "2022-02-14")
        #expect(expression["text"] as? String == "trước ngày 15/02/2022")
    }

    @Test func `says of each file that it cannot read why, and reads the others`() async throws {
        try await withTemporaryDirectory { folder in
            let good = folder.appending(path: "good.txt")
            let bad = folder.appending(path: "bad.txt")
            try Data("Giao Sở Y tế báo cáo trước ngày 15/02/2022.".utf8).write(to: good)
            try Data([0xFF, 0xFE, 0x41, 0]).write(to: bad)
            let run = try dondoc("read", bad.path, "/nonexistent", good.path)
            #expect(run.status == 1)
            #expect(run.output.contains("2022-02-14"))
            #expect(run.errors.contains("\(bad.path): not UTF-8 but UTF-16"))
            #expect(run.errors.contains("/nonexistent: cannot be read: there is no such file"))
        }
    }

    @Test func `tells its commands in either language`() throws {
        #expect(try dondoc("--help").output.contains("Asks and steers dondocd"))
        #expect(
            try dondoc("--help", environment: ["LC_ALL": "vi_VN.UTF-8"]).output.contains(
                "Hỏi và điều khiển dondocd"))
    }
}
