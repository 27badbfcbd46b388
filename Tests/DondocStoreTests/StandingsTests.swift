// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import GRDB
import Synchronization
import Testing

@testable import DondocStore

@Suite(.timeLimit(.minutes(15))) struct StandingsTests {
    private static let count = 1200

    private func fill(_ ledger: SQLiteLedger) async throws {
        let items = (1...Self.count).map {
            Intake.Item.make(.make("kl272-\($0)", due: [.make(2022, 2, 14)]))
        }
        _ = try await ledger.apply(.make(items), at: morning)
    }

    private func question(isPast: Bool = false) -> StandingQuestion {
        StandingQuestion(
            due: Day.make(2022, 2, 1)...Day.make(2022, 2, 28), before: morning + hour, isPast: isPast)
    }

    /// By a connection of its own, as the ledger's is busy with reading.
    private func write(in folder: URL, _ body: (Transaction) throws -> Void) throws {
        let tally = TallyLog()
        var configuration = Configuration()
        configuration.prepareDatabase { try tally.register(in: $0) }
        let queue = try DatabaseQueue(
            path: folder.appending(path: "ledger.sqlite").path, configuration: configuration)
        try queue.write { db in
            try body(Transaction(db: db, texts: TextPool(), zone: .vietnam))
            try tally.flush(into: db)
        }
        try queue.close()
    }

    private func withdraw(_ key: String, _ transaction: Transaction) throws {
        try transaction.run("UPDATE assignment SET state = 'withdrawn' WHERE key = ?", [key])
        try transaction.record(
            EventRecord(
                at: morning + 2 * hour, actor: "daemon", verb: "assignment.withdrawn", subject: key,
                before: #"{"state":"open"}"#))
    }

    @Test func `tells of one moment, whatever is said while it reads`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            try await fill(ledger)
            let told = Mutex<[String: Int]>([:])
            let trouble = Mutex<(any Error)?>(nil)
            try await ledger.standings(question()) { stood in
                let isFirst = told.withLock { told in
                    told[stood.id, default: 0] += 1
                    return told.count == 1
                }
                guard isFirst else { return true }
                do {
                    // The first has been told by then, the last has not.
                    try write(in: folder) { transaction in
                        try withdraw(stood.id, transaction)
                        try withdraw("kl272-\(Self.count)", transaction)
                    }
                } catch {
                    trouble.withLock { $0 = error }
                }
                return true
            }
            if let error = trouble.withLock({ $0 }) { throw error }
            let found = told.withLock { $0 }
            #expect(found.count == Self.count && found.values.allSatisfy { $0 == 1 })
            let later = Mutex(0)
            try await ledger.standings(question()) { _ in
                later.withLock { $0 += 1 }
                return true
            }
            #expect(later.withLock { $0 } == Self.count - 2)
            let formerly = Mutex(0)
            try await ledger.standings(question(isPast: true)) { _ in
                formerly.withLock { $0 += 1 }
                return true
            }
            #expect(formerly.withLock { $0 } == Self.count)
            try await ledger.close()
        }
    }

    @Test func `of what was open then it reads nothing that was done already, and all that was done since`()
        async throws
    {
        let ledger = try SQLiteLedger.inMemory()
        try await fill(ledger)
        for (id, minutes) in [("kl272-1", 30.0), ("kl272-2", 90)] {
            let fact = NewFact(
                assignment: id, kind: .done, parts: [.init(milestone: 0, due: .make(2022, 2, 14))],
                day: .make(2022, 1, 17))
            try await ledger.state([fact], actor: "user:lan(1001)", at: morning + minutes * 60)
        }
        var question = question(isPast: true)
        question.onlyOpen = true
        let told = Mutex<Set<String>>([])
        try await ledger.standings(question) { stood in
            told.withLock { _ = $0.insert(stood.id) }
            return true
        }
        let found = told.withLock { $0 }
        #expect(found.count == Self.count - 1 && !found.contains("kl272-1") && found.contains("kl272-2"))
    }

    @Test func `looks at each open one of several days once, and tells all in the order of their days`()
        async throws
    {
        let ledger = try SQLiteLedger.inMemory()
        let (first, second, third) = (Day.make(2022, 2, 1), Day.make(2022, 2, 2), Day.make(2022, 2, 3))
        let dues = (0..<5_050).map { ("a\($0)", [first]) } + (0..<20).map { ("b\($0)", [third]) }
        let several = [
            ("s1", [.make(2022, 1, 3), second]), ("s2", [first, third]), ("s3", [first, .make(2022, 3, 9)]),
            ("s4", [.make(2022, 1, 3), first]),
        ]
        let items = (dues + several).map { Intake.Item.make(.make($0.0, due: $0.1)) }
        _ = try await ledger.apply(.make(items), at: morning)
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        var question = question()
        question.onlyOpen = true
        let told = Mutex<[StoodAssignment]>([])
        try await ledger.standings(question) { stood in
            told.withLock { $0.append(stood) }
            return true
        }
        let found = told.withLock { $0 }
        let days = found.map { $0.milestones.compactMap(\.due).max() }
        #expect(days == Array(repeating: first, count: 5_051) + [second] + Array(repeating: third, count: 21))
        #expect(found.filter { $0.id.hasPrefix("s") }.map(\.id) == ["s4", "s1", "s2"])
        let looks = statements.withLock { $0 }.filter { $0.contains("assignment_of_several CROSS JOIN") }
        #expect(looks.count == 1)
    }

    @Test func `ends where nobody wants more`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        try await fill(ledger)
        let told = Mutex(0)
        try await ledger.standings(question()) { _ in
            told.withLock { told in
                told += 1
                return told < 3
            }
        }
        #expect(told.withLock { $0 } == 3)
    }
}
