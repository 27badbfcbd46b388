// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// `kill -9` at any moment, and the daemon started again.
    @Suite(.timeLimit(.minutes(15)))
    struct CrashTests {
        private static let start = "2022-01-10"
        private static let end = "2022-04-08"
        /// coreutils' own: it kills at a real instant, whatever the daemon is doing then.
        private static let timeout = URL(filePath: "/usr/bin/timeout")

        private func withExamples(_ body: (OfficeFolder) async throws -> Void) async throws {
            let register = try String(
                contentsOf: Repository.examples.appending(path: "agencies.yaml"), encoding: .utf8)
            try await OfficeFolder.with(register: register) { office in
                let examples = Repository.examples.appending(path: "inbox")
                for name in try FileManager.default.contentsOfDirectory(atPath: examples.path) {
                    try office.drop(
                        try String(contentsOf: examples.appending(path: name), encoding: .utf8), as: name)
                }
                try await body(office)
            }
        }

        /// The messages of a run that nothing disturbs: to whom, when, under which id.
        private func undisturbed() async throws -> Set<Sent> {
            var sent: Set<Sent> = []
            try await withExamples { office in
                try await office.rehearse(from: Self.start, until: Self.end)
                sent = Set(try await office.mails().map(Sent.init))
            }
            #expect(sent.count > 50)
            return sent
        }

        /// A message as its receiver sees it, who drops what comes again under the same id.
        private struct Sent: Hashable, CustomStringConvertible {
            let id: String
            let to: [String]
            let day: String
            let subject: String

            init(_ mail: Mail) {
                (id, to, day, subject) = (mail.id, mail.to, mail.day, mail.subject)
            }

            var description: String { "\(day) \(to) \(subject) \(id)" }
        }

        private func expect(_ mails: [Mail], toBe expected: Set<Sent>) {
            let sent = Set(mails.map(Sent.init))
            #expect(expected.subtracting(sent) == [], "nothing is lost")
            #expect(sent.subtracting(expected) == [], "nothing is sent under another id")
        }

        @Test func `loses nothing when it is killed after any message`() async throws {
            let expected = try await undisturbed()
            try await withExamples { office in
                // Steps that share no factor with the messages of a day, so that each place in a burst is met.
                for step in [1, 2, 3, 5, 7, 11, 13, 17] {
                    try await Program.running(
                        Repository.dondocd, office.rehearsal(from: Self.start, until: Self.end, day: "20ms")
                    ) { daemon in
                        for _ in 1...step { try await daemon.line("→") }
                        daemon.signal(SIGKILL)
                        #expect(await daemon.ending().code == 128 + SIGKILL)
                    }
                }
                try await office.rehearse(from: Self.start, until: Self.end)
                expect(try await office.mails(), toBe: expected)
            }
        }

        @Test func `loses nothing when it is killed at any instant`() async throws {
            let expected = try await undisturbed()
            try await withExamples { office in
                for hundredths in stride(from: 4, through: 48, by: 4) {
                    let ending = try await Program.run(
                        Self.timeout,
                        [
                            "--signal=KILL", "0.\(hundredths < 10 ? "0" : "")\(hundredths)",
                            Repository.dondocd.path,
                        ]
                            + office.rehearsal(from: Self.start, until: Self.end, day: "50ms"))
                    #expect(ending.code == 128 + SIGKILL, "\(ending)")
                }
                try await office.rehearse(from: Self.start, until: Self.end)
                expect(try await office.mails(), toBe: expected)
            }
        }

        @Test func `ends in order when it is asked to, and goes on from there`() async throws {
            let expected = try await undisturbed()
            try await withExamples { office in
                try await Program.running(
                    Repository.dondocd, office.rehearsal(from: Self.start, until: Self.end, day: "50ms")
                ) { daemon in
                    for _ in 1...20 { try await daemon.line("→") }
                    daemon.signal(SIGTERM)
                    #expect(await daemon.ending().code == 0)
                }
                try await office.rehearse(from: Self.start, until: Self.end)
                expect(try await office.mails(), toBe: expected)
            }
        }
    }
}
