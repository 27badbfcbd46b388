// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocStore

@Suite struct ProofTests {
    let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    /// Four notices: delivered, refused, retried and delivered, under way.
    private func work() async throws -> [Begun] {
        _ = try await ledger.apply(.make([.make(), .make(.make("kl272-2"))]), at: morning)
        try await ledger.fill(3)
        let begun = try await ledger.turn(morning).begun
        _ = try await ledger.turn(
            morning + 1,
            [
                begun[0].delivered(morning + 1, digest: Array(repeating: 7, count: 32)),
                begun[1].refused(morning + 1),
                begun[2].retried(.unreachable("no route"), at: morning + 60, ended: morning + 1),
            ])
        let again = try await ledger.turn(morning + 60).begun
        _ = try await ledger.turn(morning + 61, again.map { $0.delivered(morning + 61) })
        return begun
    }

    private func verify(_ expected: String? = nil) async throws -> ProofVerdict {
        try await ledger.verify(expecting: expected, progress: nil)
    }

    @Test func `is intact while nobody changes anything`() async throws {
        #expect(try await verify() == .intact(head: nil, attempts: 0))
        _ = try await work()
        let head = try #require(try await ledger.head())
        #expect(head.hash.count == 64)
        #expect(try await verify() == .intact(head: head, attempts: 4))
        #expect(try await verify(head.hash) == .intact(head: head, attempts: 4))
        try await ledger.set("a", to: "b")
        try await ledger.record(
            EventRecord(at: morning, actor: "daemon", verb: "daemon.started", subject: ""))
        let later = try #require(try await ledger.head())
        #expect(later.event == head.event + 1)
        #expect(try await verify(head.hash) == .intact(head: later, attempts: 4))
        #expect(try await verify(String(repeating: "0", count: 64)) == .otherEnd(head: later))
    }

    @Test func `stays intact when lines are dropped, letters come back and leases are lost`() async throws {
        let begun = try await work()
        let bounce = Bounce(
            key: begun[0].key, report: "r", recipient: nil, verdict: .address, status: "5.1.1",
            diagnosis: "gone")
        #expect(try await ledger.bounced(bounce, at: morning + 62) == .dead(address: true))
        _ = try await ledger.resend(begun[1].key, actor: "user:an(1)", at: morning + 63)
        _ = try await ledger.recover(owner: "me", at: morning + 64)
        let again = try await ledger.turn(morning + 65).begun
        #expect(again.count == 2)
        let ended = again.map { $0.retried(.unreachable("no"), at: morning + 70, ended: morning + 66) }
        _ = try await ledger.turn(morning + 66, ended)
        _ = try await ledger.apply(.make([.make()]), at: morning + 67)
        _ = try await ledger.remove(path: "a.yaml", at: morning + 67)
        _ = try await ledger.turn(morning + 80)
        guard case .intact(_, let attempts) = try await verify() else {
            Issue.record("\(try await verify())")
            return
        }
        #expect(attempts == 7)
    }

    @Test(arguments: [
        ("UPDATE event SET subject = 'x' WHERE id = 2", ProofFault(.event, 2, .changed)),
        ("UPDATE event SET at = at + 1 WHERE id = 2", ProofFault(.event, 2, .changed)),
        ("UPDATE event SET after = NULL WHERE id = 3", ProofFault(.event, 3, .changed)),
        ("UPDATE event SET hash = zeroblob(32) WHERE id = 2", ProofFault(.event, 2, .changed)),
        ("DELETE FROM event WHERE id = 2", ProofFault(.event, 2, .missing)),
        ("DELETE FROM event WHERE id = 1", ProofFault(.event, 1, .missing)),
        ("UPDATE text SET vi = 'x' WHERE vi = 'assignment.added'", ProofFault(.event, 1, .changed)),
        (
            """
            CREATE TABLE swap AS SELECT * FROM event WHERE id IN (2, 3);
            UPDATE event SET (subject, after) = (SELECT subject, after FROM swap WHERE swap.id = 5 - event.id)
            WHERE id IN (2, 3)
            """, ProofFault(.event, 2, .changed)
        ),
        (
            "INSERT INTO event (at, actor, verb, subject) SELECT at, actor, verb, 'x' FROM event WHERE id = 1",
            ProofFault(.event, -1, .added)
        ),
        ("UPDATE attempt SET reply = 'x' WHERE id = 2", ProofFault(.attempt, 2, .changed)),
        ("UPDATE attempt SET outcome = 'delivered' WHERE id = 2", ProofFault(.attempt, 2, .changed)),
        ("UPDATE attempt SET digest = NULL WHERE id = 1", ProofFault(.attempt, 1, .changed)),
        ("UPDATE attempt SET started_at = 1 WHERE id = 3", ProofFault(.attempt, 3, .changed)),
        ("DELETE FROM attempt WHERE id = 2", ProofFault(.attempt, 2, .missing)),
        ("UPDATE attempt SET seal = NULL WHERE id = 1", ProofFault(.attempt, 1, .changed)),
        (
            """
            INSERT INTO attempt (id, notice, number, owner, started_at, outcome, seal)
            SELECT 9, notice, 9, owner, started_at, outcome, seal FROM attempt WHERE id = 1
            """, ProofFault(.attempt, 9, .added)
        ),
        (
            """
            INSERT INTO attempt (id, notice, number, owner, started_at, outcome)
            SELECT 9, notice, 9, owner, started_at, 'delivered' FROM attempt WHERE id = 1
            """, ProofFault(.attempt, 9, .added)
        ),
        (
            "UPDATE notice SET key = 'x' WHERE id = (SELECT notice FROM attempt WHERE id = 1)",
            ProofFault(.attempt, 1, .changed)
        ),
        ("UPDATE reminder SET due = due - 1", ProofFault(.attempt, 1, .changed)),
        ("UPDATE notice_reminder SET dropped = 1", ProofFault(.attempt, 1, .changed)),
    ])
    func `names the first place that was changed`(sql: String, fault: ProofFault) async throws {
        _ = try await work()
        let head = try #require(try await ledger.head())
        try await ledger.tamper(sql)
        var expected = fault
        if expected.row == -1 { expected.row = head.event + 1 }
        #expect(try await verify() == .changed(expected))
    }

    @Test(arguments: [
        // Of the second attempt, which is a copy's, and not of the first one, which is its letter's.
        ("UPDATE notice_reminder SET dropped = 2", ProofFault(.attempt, 2, .changed)),
        ("UPDATE notice_reminder SET dropped = 1", ProofFault(.attempt, 1, .changed)),
        ("UPDATE attempt SET said = said + 1 WHERE id = 2", ProofFault(.attempt, 2, .changed)),
        ("UPDATE attempt SET said = NULL WHERE id = 1", ProofFault(.attempt, 1, .changed)),
        ("UPDATE notice SET bounced_at = bounced_at + 1 WHERE id = 1", ProofFault(.notice, 1, .changed)),
        ("UPDATE notice SET bounced_at = NULL", ProofFault(.notice, 1, .changed)),
        ("UPDATE notice SET bounced_at = 7 WHERE id = 2", ProofFault(.notice, 2, .changed)),
        ("UPDATE notice SET bounced_at = 7 WHERE id = 3", ProofFault(.notice, 3, .changed)),
    ])
    func `sees what a copy said, of which day, and that letters came back`(sql: String, fault: ProofFault)
        async throws
    {
        try await ledger.fill(2)
        let rules = PromotionRules.make { recipient, channel in
            guard channel == 0 else { return [] }
            return [.mail("\(recipient)@a.vn"), .mail("c@a.vn", isCopy: true)]
        }
        let begun = try await ledger.turn(morning, rules: rules).begun
        _ = try await ledger.turn(morning + 1, begun.map { $0.delivered(morning + 1) })
        for (letter, report) in [(0, "a"), (2, "b")] {
            let bounce = Bounce(
                key: begun[letter].key, report: report, recipient: "agency:a\(letter / 2)@a.vn",
                verdict: .letter,
                status: nil, diagnosis: "")
            #expect(try await ledger.bounced(bounce, at: morning + 2) == .dead(address: false))
        }
        // Of one that was sent again nothing is known any more.
        #expect(try await ledger.resend(begun[2].key, actor: "user:an(1)", at: morning + 3))
        guard case .intact(_, 4) = try await verify() else {
            Issue.record("\(try await verify())")
            return
        }
        try await ledger.tamper(sql)
        #expect(try await verify() == .changed(fault))
    }

    @Test func `sees a cut end by the head that was known`() async throws {
        _ = try await work()
        let head = try #require(try await ledger.head())
        for number in 0..<3 {
            try await ledger.record(
                EventRecord(at: morning, actor: "daemon", verb: "daemon.started", subject: "\(number)"))
        }
        let later = try #require(try await ledger.head())
        try await ledger.tamper("DELETE FROM event WHERE id > \(head.event)")
        #expect(try await verify() == .intact(head: head, attempts: 4))
        #expect(try await verify(later.hash) == .otherEnd(head: head))
    }

    @Test func `tells who was reminded of what, when, and what the server answered`() async throws {
        let begun = try await work()
        var filter = ProofFilter()
        let all = try await ledger.proof(filter, page: Page())
        #expect(all.map(\.attempt.outcome) == ["delivered", "refused", "unreachable", nil, "delivered"])
        let first = try #require(all.first)
        #expect(first.notice == begun[0].key)
        #expect(first.letter == begun[0].key)
        #expect(first.attempt.reply == "250 OK")
        #expect(first.attempt.startedAt == morning)
        #expect(first.attempt.endedAt == morning + 1)
        #expect(first.said == .make(2022, 1, 17))
        #expect(first.digest == String(repeating: "07", count: 32))
        #expect(first.lines.first?.due == .make(2022, 2, 14))
        let seal = try #require(first.seal)
        #expect(all[1].seal == seal)
        #expect(all[3].seal == nil)

        filter.assignment = "kl272-2"
        #expect(
            try await ledger.proof(filter, page: Page()).flatMap(\.lines).map(\.assignment) == [
                "kl272-1", "kl272-2",
            ])
        filter = ProofFilter()
        filter.recipient = .agency("a0")
        #expect(try await ledger.proof(filter, page: Page()).map(\.recipient).first == .agency("a0"))
        filter.recipient = .agency("x")
        #expect(try await ledger.proof(filter, page: Page()).isEmpty)
        filter = ProofFilter()
        filter.from = morning + 30
        #expect(try await ledger.proof(filter, page: Page()).count == 1)
        filter.from = nil
        filter.to = morning + 30
        #expect(try await ledger.proof(filter, page: Page()).count == 4)
        filter = ProofFilter()
        filter.kinds = [.drill]
        #expect(try await ledger.proof(filter, page: Page()).isEmpty)
    }

    @Test func `writes runs of attempts short, and reads them back`() {
        let rows: [Int64] = [1, 2, 3, 7, 9, 10]
        let seal = AttemptSeal(rows.map { ($0, [UInt8](repeating: UInt8($0), count: 32)) })
        #expect(seal.attempts == "1-3 7 9-10")
        #expect(seal.rows == rows)
        #expect(seal.count == 6)
        #expect(seal.marks.count == 48)
        #expect(seal.covers == .all)
        #expect(AttemptSeal([], form: .letters).covers == .letters)
    }
}
