// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Testing

extension EndToEnd {
    /// What is wrong is told with its place and a remedy, by the documented exit code.
    @Suite(.timeLimit(.minutes(15)))
    struct BadInputTests {
        private static let register =
            "agencies:\n  - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}\n"
        private static let task = """
            directive: {number: 9/KH-UBND, date: 2022-01-07, issuer: UBND tỉnh Bình Lam}
            assignments:
              - {id: tiem-1, action: Báo cáo tiến độ tiêm chủng, lead: so-yt, due: 2022-02-18}
            """

        private func withOffice(_ settings: String = "", _ body: (OfficeFolder) async throws -> Void)
            async throws
        {
            try await OfficeFolder.with(
                register: Self.register, settings: settings, files: ["tiem.yaml": Self.task], body)
        }

        private func start(_ office: OfficeFolder, _ arguments: String...) async throws -> Program.Ending {
            try await Program.run(
                Repository.dondocd, ["--config", office.configuration.path] + arguments)
        }

        private func expect(
            _ ending: Program.Ending, code: Int32, says words: String...,
            location: SourceLocation = #_sourceLocation
        ) {
            #expect(ending.code == code, "\(ending)", sourceLocation: location)
            for word in words {
                #expect(ending.errors.contains(word), "\(ending)", sourceLocation: location)
            }
            #expect(!ending.errors.contains("Fatal error"), "\(ending)", sourceLocation: location)
        }

        @Test func `every problem of the configuration is told at once, with file and key`() async throws {
            let settings = """
                remindrs: {at: "07:30"}
                timezone: 7
                mail: {server: ftp://mail.example, from: "theodoi@binhlam.example"}
                office_hours: {from: early}
                """
            try await withOffice(settings) { office in
                for arguments in [[], ["--check-config"]] {
                    let ending = try await Program.run(
                        Repository.dondocd, ["--config", office.configuration.path] + arguments)
                    expect(
                        ending, code: 78, says: office.configuration.path, "remindrs", "reminders",
                        "timezone",
                        "mail.server", "office_hours.from")
                }
            }
        }

        @Test func `a configuration that is not there is told with its path`() async throws {
            let ending = try await Program.run(Repository.dondocd, ["--config", "/nonexistent/dondoc.yaml"])
            expect(ending, code: 78, says: "/nonexistent/dondoc.yaml")
        }

        @Test(arguments: [
            ["--rehearse", "2022-02-30"], ["--rehearse", "2022-01-10", "--day", "0s"],
            ["--rehearse", "2022-01-10", "--until", "2022-01-10"], ["--day", "1s"], ["--no-such-option"],
        ])
        func `bad arguments are misuse`(arguments: [String]) async throws {
            expect(try await Program.run(Repository.dondocd, arguments), code: 64)
        }

        @Test func `check-config prints what is in force`() async throws {
            try await withOffice { office in
                let ending = try await start(office, "--check-config")
                #expect(ending.code == 0, "\(ending)")
                #expect(ending.output.contains(office.inbox.path), "\(ending)")
                #expect(ending.output.contains("15wd"), "\(ending)")
            }
        }

        @Test func `an inbox that does not exist is told with its path`() async throws {
            try await withOffice { office in
                try FileManager.default.removeItem(at: office.inbox)
                expect(try await start(office, "--check-config"), code: 66, says: office.inbox.path)
                let rehearsal = office.rehearsal(from: "2022-01-10", until: "2022-01-12", day: "10ms")
                let ending = try await Program.run(Repository.dondocd, rehearsal)
                expect(ending, code: 66, says: office.inbox.path)
            }
        }

        @Test func `an inbox that is no folder is told with its path`() async throws {
            try await withOffice { office in
                try FileManager.default.removeItem(at: office.inbox)
                try Data().write(to: office.inbox)
                expect(try await start(office, "--check-config"), code: 66, says: office.inbox.path)
            }
        }

        @Test func `a state that is no folder is told with its path`() async throws {
            try await withOffice { office in
                try FileManager.default.removeItem(at: office.state)
                try Data().write(to: office.state)
                let ending = try await start(office)
                #expect(ending.code == 74, "\(ending)")
                #expect(ending.errors.contains(office.state.path), "\(ending)")
            }
        }

        @Test func `a state folder that cannot be written is told with its path`() async throws {
            try await withOffice { office in
                // Root may write anywhere but there.
                let ending = try await start(office, "--state", "/proc/dondoc")
                #expect(ending.code == 74, "\(ending)")
                #expect(ending.errors.contains("/proc/dondoc"), "\(ending)")
            }
        }

        @Test func `a second daemon on the same state is refused, and the first goes on`() async throws {
            try await withOffice { office in
                let slow = office.rehearsal(from: "2022-01-10", until: "2022-12-31", day: "3600s")
                try await office.running(slow) { first, _ in
                    expect(try await Program.run(Repository.dondocd, slow), code: 75, says: office.state.path)
                    let status = try await office.dondoc("status")
                    #expect(status.code == 0, "\(status)")
                    first.signal(SIGTERM)
                    #expect(await first.ending().code == 0)
                }
            }
        }

        @Test func `dondoc says what to do when no daemon is there`() async throws {
            try await withOffice { office in
                let ending = try await Program.run(
                    Repository.dondoc, ["--socket", office.socket.path, "status"],
                    environment: ["LC_ALL": "en_US.UTF-8"])
                expect(ending, code: 69, says: office.socket.path, "systemctl status dondocd")
            }
        }

        @Test(arguments: [
            ("impossible date", "2022-02-18", "2022-02-30", 3), ("unknown key", "action:", "aktion:", 3),
            ("no such agency kind", "lead: so-yt", "lead: [so-yt", 3),
        ])
        func `a broken file is quarantined with its line while the rest goes on`(
            problem: String, good: String, bad: String, line: Int
        ) async throws {
            try await withOffice { office in
                try office.drop(
                    Self.task.replacing(good, with: bad).replacing("tiem-1", with: "tiem-2"), as: "bad.yaml")
                let slow = office.rehearsal(from: "2022-01-10", until: "2022-12-31", day: "3600s")
                try await office.running(slow) { _, _ in
                    let status = try await office.ask(Status.self, "status")
                    #expect(status.quarantinedFiles.map(\.path) == ["bad.yaml"])
                    #expect(status.quarantinedFiles.first?.line == line, "\(problem): \(status)")
                    #expect(status.quarantinedFiles.first?.reason?.isEmpty == false)
                    #expect(status.counts.openAssignments == 1)
                }
            }
        }

        /// What `dondoc status` tells, as far as it is looked at here.
        private struct Status: Decodable {
            struct File: Decodable {
                let path: String
                let line: Int?
                let reason: String?
            }
            struct Counts: Decodable { let openAssignments: Int }

            let quarantinedFiles: [File]
            let counts: Counts
        }
    }
}
