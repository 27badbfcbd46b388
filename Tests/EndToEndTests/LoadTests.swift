// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// `kill -9` at random moments while mail and webhooks go out to servers that are not ours.
    ///
    /// `DONDOC_CRASH_ROUNDS` says how often; twenty times unless it is set.
    @Suite(.timeLimit(.minutes(30)))
    struct LoadTests {
        private static let rounds =
            ProcessInfo.processInfo.environment["DONDOC_CRASH_ROUNDS"].flatMap { Int($0) } ?? 20
        /// Half of them by mail, half by a webhook.
        private static let agencies = 60
        /// coreutils' own: it kills at a real instant, whatever the daemon is doing then.
        private static let timeout = URL(filePath: "/usr/bin/timeout")

        /// What the ledger says of one notice.
        private struct Notice: Decodable {
            let state: String
            let outcomes: [String: Int]
        }

        @Test func `killed again and again under load, it loses nothing and sends nothing under another id`()
            async throws
        {
            try await withReceivers { office, notes in
                let usual = try await timeOfRound(0, office)
                for round in 1...Self.rounds {
                    try office.drop(task(round), as: "\(round).yaml")
                    if round.isMultiple(of: 3) {
                        try await kill(office, after: Double.random(in: 0...usual))
                    } else {
                        try await kill(office, afterDelivering: Int.random(in: 0..<Self.agencies))
                    }
                }
                let keys = Set((0...Self.rounds).flatMap(keys))
                let delivered = try await notices(office).values.count { $0.state == "delivered" }
                try await office.running { daemon, _ in
                    for _ in delivered..<keys.count { try await daemon.line("Notice delivered", on: .errors) }
                }
                try await compare(keys, try received(notes), try await notices(office))
            }
        }

        /// At a moment of its own, which may be before anything is sent.
        private func kill(_ office: OfficeFolder, after seconds: Double) async throws {
            let arguments = ["--signal=KILL", String(format: "%.3f", seconds), Repository.dondocd.path]
            let ending = try await Program.run(
                Self.timeout, arguments + ["--config", office.configuration.path])
            #expect(ending.code == 128 + SIGKILL, "\(ending)")
        }

        /// While the next ones are under way.
        private func kill(_ office: OfficeFolder, afterDelivering count: Int) async throws {
            try await Program.running(Repository.dondocd, ["--config", office.configuration.path]) { daemon in
                try await daemon.line("Reminders queued", on: .errors)
                for _ in 0..<count { try await daemon.line("Notice delivered", on: .errors) }
                daemon.signal(SIGKILL)
                #expect(await daemon.ending().code == 128 + SIGKILL)
            }
        }

        /// - Parameter received: how often each id has come in.
        private func compare(_ keys: Set<String>, _ received: [String: Int], _ notices: [String: Notice])
            async throws
        {
            #expect(Set(notices.keys.map(withoutDay)) == keys)
            #expect(keys.subtracting(received.keys.map(withoutDay)) == [], "nothing is lost")
            #expect(
                Set(received.keys) == Set(notices.keys), "nothing is sent under an id that the ledger has not"
            )
            #expect(received.count == keys.count, "nothing is sent under two ids")
            var (doubles, doubtful) = (0, 0)
            for (key, notice) in notices {
                let maybe = notice.outcomes["maybe-sent"] ?? 0
                let arrivals = received[key] ?? 0
                #expect(notice.state == "delivered" && notice.outcomes["delivered"] == 1, "\(key): \(notice)")
                #expect(
                    Set(notice.outcomes.keys).isSubset(of: ["delivered", "maybe-sent"]), "\(key): \(notice)")
                #expect(arrivals <= 1 + maybe, "\(key) came \(arrivals) times: \(notice)")
                doubles += arrivals - 1
                doubtful += maybe
            }
            print(
                """
                \(Self.rounds) × kill -9: \(notices.count) notices, 0 lost, 0 under a new id, \(doubles) doubles under the same \
                id, all of the \(doubtful) attempts that were told as maybe sent
                """)
        }

        // MARK: The office

        private func withReceivers(_ body: (_ office: OfficeFolder, _ notes: URL) async throws -> Void)
            async throws
        {
            try await withTemporaryDirectory { folder in
                let notes = folder.appending(path: "received")
                try await Program.running(
                    Repository.python, [Repository.fixture("receivers.py").path, notes.path]
                ) { receivers in
                    let ports = try await receivers.line("listening").split(separator: " ").dropFirst()
                    guard let mail = ports.first, let web = ports.last else { return }
                    let secret = folder.appending(path: "webhook-secret")
                    let key = Data("an invented secret of 32 bytes...".utf8).base64EncodedString()
                    try Data("whsec_\(key)\n".utf8).write(to: secret)
                    try FileManager.default.setAttributes(
                        [.posixPermissions: 0o600], ofItemAtPath: secret.path)
                    let settings = """
                        mail: {server: "smtp://127.0.0.1:\(mail)", from: "Tổ Theo dõi <theodoi@binhlam.example>"}
                        webhooks: {secret: {file: "\(secret.path)"}, allow: ["127.0.0.1"]}
                        log: {level: info}
                        """
                    try await OfficeFolder.with(register: register(web: web), settings: settings) {
                        try await body($0, notes)
                    }
                }
            }
        }

        private func register(web port: Substring) -> String {
            let entries = (0..<Self.agencies).map { number in
                let way =
                    number % 2 == 0
                    ? "mail: a\(number)@binhlam.example" : "webhook: \"http://127.0.0.1:\(port)/\(number)\""
                return "  - {id: a\(number), name: Cơ quan số \(number), \(way)}"
            }
            return "agencies:\n" + entries.joined(separator: "\n") + "\n"
        }

        /// A directive that gives each agency something to do, and cannot wait for the next morning.
        private func task(_ round: Int) -> String {
            let entries = (0..<Self.agencies).map { number in
                "  - {id: v\(round)-\(number), action: Rà soát các cống ngăn mặn, lead: a\(number), due: 2050-06-15}"
            }
            return """
                directive: {number: \(round)/KH-UBND, date: 2026-01-05, issuer: UBND tỉnh Bình Lam, urgency: hỏa tốc}
                assignments:
                \(entries.joined(separator: "\n"))
                """
        }

        /// The keys of all notices of a round without their day, which is that of the test.
        private func keys(of round: Int) -> [String] {
            (0..<Self.agencies).map {
                "a\($0).\(round)-kh-ubnd-2026-ubnd-tinh-binh-lam.\($0 % 2 == 0 ? "m" : "w")1.1"
            }
        }

        private func withoutDay(_ key: String) -> String { String(key.drop { $0 != "." }.dropFirst()) }

        /// Seconds from the start of the daemon until all of a round is delivered, when nothing disturbs it; two at most.
        private func timeOfRound(_ round: Int, _ office: OfficeFolder) async throws -> Double {
            try office.drop(task(round), as: "\(round).yaml")
            let start = ContinuousClock.now
            return try await office.running { daemon, _ in
                for _ in 0..<Self.agencies { try await daemon.line("Notice delivered", on: .errors) }
                return min(2, (ContinuousClock.now - start) / .seconds(1))
            }
        }

        // MARK: What was noted

        private func received(_ notes: URL) throws -> [String: Int] {
            try String(contentsOf: notes, encoding: .utf8).split(separator: "\n").reduce(into: [:]) {
                $0[String($1), default: 0] += 1
            }
        }

        private func notices(_ office: OfficeFolder) async throws -> [String: Notice] {
            let ledger = office.state.appending(path: "ledger.sqlite").path
            let ending = try await Program.run(
                Repository.python, [Repository.fixture("attempts.py").path, ledger])
            #expect(ending.code == 0, "\(ending)")
            return try JSONDecoder().decode([String: Notice].self, from: Data(ending.output.utf8))
        }
    }
}
