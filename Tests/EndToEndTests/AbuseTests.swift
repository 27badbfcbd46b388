// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Testing

extension EndToEnd {
    /// 200 clients at once, half of which abuse the socket.
    @Suite(.timeLimit(.minutes(15)))
    struct AbuseTests {
        /// A minute where somebody wants to know; a moment where nobody should wait.
        private static let seconds = ProcessInfo.processInfo.environment["DONDOC_ABUSE_SECONDS"] ?? "12"

        private struct Phase: Decodable {
            let answers: Int
            let failures: Int
            let failedWith: [String]
            let answerP99Ms: Double
            let letters: Int
            let lettersMissing: Int
            let letterMaxMs: Double
            let peakMib: Int
        }
        private struct Outcome: Decodable {
            let quiet: Phase
            let abused: Phase
        }

        @Test func `those that ask in order are answered, letters go out and memory stays bounded`()
            async throws
        {
            let register = "agencies:\n  - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}\n"
            let tasks = (1...1000).map {
                "  - {id: viec-\($0), action: Rà soát an toàn giao thông số \($0), lead: so-yt, due: \(2030 + $0 % 50)-06-15, announce: false}"
            }
            let file = """
                directive: {number: 1/KH-UBND, date: 2026-01-05, issuer: UBND tỉnh Bình Lam}
                assignments:
                \(tasks.joined(separator: "\n"))
                """
            try await OfficeFolder.with(register: register, files: ["viec.yaml": file]) { office in
                let outcome = try await office.running { daemon, _ in
                    let ending = try await Program.run(
                        Repository.python,
                        [
                            Repository.fixture("abuse.py").path, office.socket.path, "\(daemon.identifier)",
                            Self.seconds, office.inbox.path, office.outbox.path,
                        ])
                    guard ending.code == 0 else { throw UnexpectedEnding(ending: ending) }
                    let decoder = JSONDecoder()
                    decoder.keyDecodingStrategy = .convertFromSnakeCase
                    print(ending.output)
                    let outcome = try decoder.decode(Outcome.self, from: Data(ending.output.utf8))
                    daemon.signal(SIGTERM)
                    #expect(await daemon.ending().code == 0)
                    return outcome
                }
                for phase in [outcome.quiet, outcome.abused] {
                    #expect(phase.answers > 100)
                    #expect(phase.failures == 0, "\(phase.failedWith)")
                    #expect(phase.letters > 3 && phase.lettersMissing == 0)
                }
                // The programs of the tests are built without optimisation, on a machine that others use too.
                // What it is without abuse tells how busy that machine is.
                #expect(outcome.abused.answerP99Ms < 15_000 + 5 * outcome.quiet.answerP99Ms)
                #expect(outcome.abused.letterMaxMs < 5_000 + 5 * outcome.quiet.letterMaxMs)
                #expect(outcome.abused.peakMib < outcome.quiet.peakMib + 200)
            }
        }
    }
}
