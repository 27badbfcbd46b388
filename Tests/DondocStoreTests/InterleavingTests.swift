// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocStore

/// Whatever happens in whatever order, no reminder is lost and none is there twice.
@Suite struct InterleavingTests {
    @Test(arguments: 0..<24)
    func `keeps its promises in any order of events`(seed: Int) async throws {
        var run = try Interleaving(seed: UInt64(seed))
        for _ in 0..<60 {
            try await run.step()
            try await run.check()
        }
        try await run.drain()
    }

    @Test func `meets every fate that a reminder and a notice can have`() async throws {
        var fates: Set<String> = []
        for seed in 100..<108 {
            var run = try Interleaving(seed: UInt64(seed))
            for _ in 0..<60 { try await run.step() }
            try await run.drain()
            fates.formUnion(try await run.fates())
        }
        let expected =
            ["planned", "delivered", "dead", "cancelled"].map { "reminder \($0)" }
            + ["delivered", "dead", "cancelled", "dropped", "maybe-sent"].map { "notice \($0)" }
        #expect(fates.isSuperset(of: expected), "\(Set(expected).subtracting(fates))")
    }
}

extension InterleavingTests {
    static let wrongTally = """
        SELECT count(*) FROM tally t WHERE count <> CASE of
        WHEN 'reminder' THEN (SELECT count(*) FROM reminder WHERE state = t.state)
        WHEN 'notice' THEN (SELECT count(*) FROM notice WHERE state = t.state)
        ELSE (SELECT count(*) FROM assignment WHERE state = t.state) END
        """
}

/// What a message says, and of which day.
private struct Text: Hashable {
    let lines: [Reminder]
    let day: Day?

    init(_ notice: QueuedNotice) {
        lines = notice.lines.map(\.reminder)
        day = notice.said
    }
}

/// One random history of a ledger.
private struct Interleaving {
    private let ledger: SQLiteLedger
    private var dice: SplitMix
    private var now = morning
    private var running: [Started] = []
    private var keys: [Int64: String] = [:]
    /// What each letter or one of its copies has said that may have arrived.
    private var arrived: [String: Text] = [:]
    private var reminders = 0

    init(seed: UInt64) throws {
        ledger = try SQLiteLedger.inMemory()
        dice = SplitMix(state: seed)
    }

    mutating func step() async throws {
        switch Int.random(in: 0..<12, using: &dice) {
        case 0, 1: try await drop()
        case 2: _ = try await ledger.remove(path: "f\(Int.random(in: 0..<3, using: &dice))", at: now)
        case 3: now += TimeInterval(Int.random(in: 1...60, using: &dice)) * 60
        case 4, 5: try await promote()
        case 6, 7: try await begin()
        case 8, 9, 10: try await finish()
        default: try await interrupt()
        }
    }

    /// A file with some of its assignments, each with a random day and random reminders.
    private mutating func drop() async throws {
        let file = Int.random(in: 0..<3, using: &dice)
        var items: [Intake.Item] = []
        for number in 0..<4 where Bool.random(using: &dice) {
            let due = Day.make(2022, 2, Int.random(in: 1...3, using: &dice))
            let id = "f\(file)-\(number)"
            let wanted = ["office", "agency:a", "agency:b"].map { recipient in
                Reminder.make(
                    id, rung: Bool.random(using: &dice) ? .catchUp : .overdueWeekly,
                    recipient: Recipient(recipient) ?? .office, due: due,
                    at: now + TimeInterval(Int.random(in: 0...90, using: &dice)) * 60)
            }
            items.append(
                .make(
                    .make(id, due: [due]), needsReview: Int.random(in: 0..<6, using: &dice) == 0,
                    reminders: wanted))
        }
        _ = try await ledger.apply(
            .make(items, path: "f\(file)", directive: .make("d\(file % 2)")), at: now)
        for item in items where !item.needsReview { try await expectPlanned(item) }
    }

    private func expectPlanned(_ item: Intake.Item) async throws {
        let records = try await ledger.reminders(of: item.assignment.id)
        let due = item.assignment.milestones[0].deadline.due
        let kept = Set(
            records.filter { $0.state != .cancelled && $0.reminder.due == due }.map(\.reminder.recipient))
        #expect(kept == Set(item.reminders.map(\.recipient)))
    }

    private mutating func promote() async throws {
        var rules = PromotionRules.make(
            on: now,
            routing: { recipient, channel in
                guard channel == 0 else { return [] }
                if recipient == .office { return [.mail("o@a.vn")] }
                return [.mail("\(recipient)@b.vn"), .call("\(recipient)"), .mail("c@b.vn", isCopy: true)]
            },
            following: { reminder, _ in
                guard reminder.rung == .overdueWeekly else { return nil }
                var next = reminder
                next.instant += 7 * 24 * hour
                return next
            })
        rules.nextMorning = .distantPast
        let limit = Int.random(in: 1...8, using: &dice)
        let now = now
        _ = try await ledger.write { [rules] in try $0.promote(rules, limit: limit, at: now) }
    }

    private mutating func begin() async throws {
        let started = try await ledger.begin(
            now, limit: Int.random(in: 1...5, using: &dice),
            skipping: Bool.random(using: &dice) ? ["mail"] : [])
        for one in started {
            #expect(keys[one.notice.id] ?? one.key == one.key)
            #expect(!one.notice.lines.isEmpty)
            keys[one.notice.id] = one.key
            let text = Text(one.notice)
            #expect(arrived[one.notice.letterKey] ?? text == text, "a double is one")
            for other in running where other.notice.letterKey == one.notice.letterKey {
                #expect(Text(other.notice) == text, "a copy is one")
            }
            running.append(one)
        }
    }

    private mutating func finish() async throws {
        guard let index = running.indices.randomElement(using: &dice) else { return }
        let one = running.remove(at: index)
        let ended =
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: one.begun.refused(now)
            case 1: one.begun.retried(.maybeSent("timeout"), at: now + 60, ended: now)
            case 2: one.begun.retried(.unreachable("no route"), at: now + 60, ended: now)
            default: one.begun.delivered(now)
            }
        if ended.outcome.mayHaveArrived { arrived[one.notice.letterKey] = Text(one.notice) }
        #expect(try await ledger.end(ended, at: now).isEmpty)
    }

    /// A shutdown or a crash.
    private mutating func interrupt() async throws {
        if Bool.random(using: &dice) {
            let some = running.filter { _ in Bool.random(using: &dice) }.map(\.begun.attempt)
            try await ledger.takeBack(some, owner: "me")
            running.removeAll { some.contains($0.begun.attempt) }
        } else {
            let found = try await ledger.recover(owner: "me", at: now)
            #expect(found.sorted() == running.map(\.key).sorted())
            for one in running { arrived[one.notice.letterKey] = Text(one.notice) }
            running = []
        }
    }

    mutating func drain() async throws {
        _ = try await ledger.recover(owner: "me", at: now)
        now += 2 * hour
        while try await ledger.promote(upTo: now).reminders > 0 {}
        while case let started = try await ledger.begin(now), !started.isEmpty {
            for one in started { try await ledger.end(one.begun.delivered(now), at: now) }
        }
        try await check()
        let counts = try await ledger.counts(today: .make(2022, 1, 17), now: now)
        #expect((counts.queued, counts.retrying) == (0, 0))
        #expect(try await ledger.broken("SELECT count(*) FROM reminder WHERE state = 'queued'") == 0)
        guard case .intact = try await ledger.verify(expecting: nil, progress: nil) else {
            Issue.record("\(try await ledger.verify(expecting: nil, progress: nil))")
            return
        }
    }

    func fates() async throws -> [String] {
        try await ledger.read {
            try $0.strings(
                """
                SELECT DISTINCT 'reminder ' || state FROM reminder UNION SELECT DISTINCT 'notice ' || state FROM notice
                UNION SELECT 'notice ' || outcome FROM attempt
                UNION SELECT 'notice dropped' FROM notice_reminder WHERE dropped > 0
                """)
        }
    }

    mutating func check() async throws {
        for (promise, sql) in promises { #expect(try await ledger.broken(sql) == 0, "\(promise)") }
        let count = try await ledger.broken("SELECT count(*) FROM reminder")
        #expect(count >= reminders, "a reminder is lost")
        reminders = count
    }
}

extension DeliveryOutcome {
    fileprivate var mayHaveArrived: Bool {
        switch self {
        case .delivered, .maybeSent: true
        case .deferred, .refused, .gone, .unreachable: false
        }
    }
}

private let carried = """
    SELECT count(*) FROM reminder r WHERE r.state = '%STATE' AND NOT EXISTS (SELECT 1 FROM notice_reminder x
    JOIN notice n ON n.id = x.notice WHERE x.reminder = r.id AND x.dropped = 0
        AND (n.state IN (%NOTICES) OR r.state = 'queued' AND n.next_channel IS NOT NULL))
    """

private func carried(_ state: String, by notices: String) -> String {
    carried.replacingOccurrences(of: "%STATE", with: state).replacingOccurrences(
        of: "%NOTICES", with: notices)
}

/// Each counts the rows that break a promise.
let promises = [
    (
        "planned only while open",
        """
        SELECT count(*) FROM reminder r JOIN assignment a ON a.id = r.assignment
        WHERE r.state = 'planned' AND a.state <> 'open'
        """
    ),
    ("queued is in a queue", carried("queued", by: "'queued', 'retrying'")),
    ("delivered was delivered", carried("delivered", by: "'delivered'")),
    ("dead has a dead notice", carried("dead", by: "'dead'")),
    (
        "cancelled has a cause",
        "SELECT count(*) FROM reminder WHERE state = 'cancelled' AND state_reason IS NULL"
    ),
    (
        "no identity twice",
        """
        SELECT count(*) FROM (SELECT 1 FROM reminder GROUP BY assignment, ifnull(milestone, -1), rung, recipient, due,
        occasion HAVING count(*) > 1)
        """
    ),
    ("a key is a key", "SELECT count(*) - count(DISTINCT key) FROM notice"),
    (
        "waits or is leased or is done",
        """
        SELECT count(*) FROM notice
        WHERE (next_attempt IS NOT NULL) + (lease_until IS NOT NULL) <> (state IN ('queued', 'retrying'))
        OR (lease_until IS NULL) <> (lease_owner IS NULL)
        """
    ),
    ("the tally is right", InterleavingTests.wrongTally),
    (
        "open milestones are those of open assignments",
        """
        SELECT count(*) FROM milestone m JOIN assignment a ON a.id = m.assignment
        WHERE m.open <> (a.state = 'open')
        """
    ),
    (
        "what is under way is leased",
        """
        SELECT count(*) FROM attempt t JOIN notice n ON n.id = t.notice
        WHERE t.outcome IS NULL AND (n.lease_owner IS NULL OR t.number <> n.attempts)
        """
    ),
    ("an outcome is sealed", "SELECT count(*) FROM attempt WHERE (outcome IS NULL) <> (seal IS NULL)"),
    (
        "only what is dead goes on",
        "SELECT count(*) FROM notice WHERE next_channel IS NOT NULL AND state <> 'dead'"
    ),
    (
        "a copy has a letter, and tells nothing of its own",
        """
        SELECT count(*) FROM notice n WHERE n.copy_of IS NOT NULL AND (n.copy_of NOT IN (SELECT id FROM notice)
            OR EXISTS (SELECT 1 FROM notice_reminder x WHERE x.notice = n.id))
        """
    ),
    ("nothing dangles", "SELECT count(*) FROM pragma_foreign_key_check"),
]

/// A small generator with a seed (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
