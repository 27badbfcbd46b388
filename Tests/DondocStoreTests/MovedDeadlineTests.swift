// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocStore

/// What is told of a deadline that moves, comes back, or ends at another hour of the same day.
@Suite struct MovedDeadlineTests {
    let ledger: SQLiteLedger
    private let early = Day.make(2022, 2, 14)
    private let late = Day.make(2022, 2, 28)

    init() throws { ledger = try SQLiteLedger.inMemory() }

    private struct Told: Hashable {
        let due: Day?
        let previous: Day?
        var time: TimeOfDay?
        var wasUndated = false
    }

    /// The file says that now; announced at once, and by rungs of so many days that lie ahead.
    private func take(
        _ due: Day, hour: Int? = nil, rungs: [Int] = [7], action: String = "Tham mưu", at now: Date
    ) async throws {
        var assignment = Assignment.make(action: action, due: [due])
        let time = hour.flatMap { TimeOfDay(hour: $0, minute: 0) }
        assignment.milestones[0].deadline.time = time
        let before = rungs.map {
            Reminder.make(rung: .before($0, .days), due: due, at: (due - $0).morning)
        }
        let announcement = Reminder.make(rung: .announce, due: due, at: now)
        _ = try await ledger.apply(
            .make([.make(assignment, reminders: [announcement] + before.filter { $0.instant > now })]),
            at: now)
    }

    /// Sends what is due, and returns what the agency has been told.
    private func send(at now: Date) async throws -> [Told] {
        _ = try await ledger.promote(upTo: now)
        let begun = try await ledger.begin(now)
        for started in begun { try await ledger.end(started.begun.delivered(now), at: now) }
        return begun.flatMap(\.notice.lines).map {
            Told(
                due: $0.reminder.due, previous: $0.previousDue, time: $0.previousTime,
                wasUndated: $0.wasUndated)
        }
    }

    @Test func `each change is told once, also back to a day that was told before`() async throws {
        var last: Day?
        for (step, due) in [early, late, early, late, early].enumerated() {
            let now = morning + Double(step) * hour
            try await take(due, at: now)
            #expect(try await send(at: now) == [Told(due: due, previous: last)])
            // The same day again, though something else is changed.
            try await take(due, action: "Tham mưu \(step)", at: now + 60)
            #expect(try await send(at: now + 60) == [])
            last = due
        }
    }

    @Test func `that a step has no day any more is told once to who was told one`() async throws {
        func take(first: Day?, at now: Date) async throws {
            var assignment = Assignment.make(due: [early, late])
            assignment.milestones[0].deadline.due = first
            var announced = [Reminder.make(milestone: 1, rung: .announce, due: late, at: now)]
            if let first { announced.append(.make(milestone: 0, rung: .announce, due: first, at: now)) }
            _ = try await ledger.apply(.make([.make(assignment, reminders: announced)]), at: now)
        }
        try await take(first: early, at: morning)
        #expect(try await send(at: morning).count == 2)
        try await take(first: nil, at: morning + hour)
        #expect(try await send(at: morning + hour) == [Told(due: nil, previous: early)])
        try await take(first: nil, at: morning + 2 * hour)
        #expect(try await send(at: morning + 2 * hour) == [])
        try await take(first: early, at: morning + 3 * hour)
        #expect(
            try await send(at: morning + 3 * hour) == [Told(due: early, previous: nil, wasUndated: true)],
            "it was told without a day, and has one again")
    }

    @Test func `a deadline that comes back has the reminders again that were never sent, and no other`()
        async throws
    {
        try await take(early, rungs: [21, 7], at: morning)
        #expect(try await send(at: morning).count == 1)
        let first = (early - 21).morning
        #expect(try await send(at: first) == [Told(due: early, previous: nil)])
        try await take(late, rungs: [7], at: first + hour)
        try await take(early, rungs: [7], at: first + 2 * hour)
        #expect(try await send(at: first + 2 * hour) == [], "nobody heard of the other day")
        #expect(try await send(at: (early - 7).morning) == [Told(due: early, previous: nil)])
        #expect(try await send(at: (late - 7).morning) == [])
    }

    @Test func `every address of an agency hears from which day it has moved`() async throws {
        let addresses: [Destination] = [.mail("a@a.vn"), .mail("b@a.vn"), .webhook("https://a.vn/hook")]
        var last: Day?
        for (step, due) in [early, late].enumerated() {
            let now = morning + Double(step) * hour
            try await take(due, at: now)
            _ = try await ledger.promote(upTo: now, routing: { _ in addresses })
            let told = try await send(at: now)
            #expect(told == addresses.map { _ in Told(due: due, previous: last) })
            last = due
        }
    }

    @Test func `another hour of the same day is a change`() async throws {
        let (sixteen, ten) = (TimeOfDay(hour: 16, minute: 0), TimeOfDay(hour: 10, minute: 0))
        try await take(early, hour: 16, at: morning)
        #expect(try await send(at: morning) == [Told(due: early, previous: nil)])
        for (step, change) in [(10, sixteen), (16, ten), (nil, sixteen)].enumerated() {
            let now = morning + Double(step + 1) * hour
            try await take(early, hour: change.0, at: now)
            #expect(try await send(at: now) == [Told(due: early, previous: early, time: change.1)])
            #expect(try await send(at: now + 60) == [])
        }
        // Of the ladder, what was to come still comes, once.
        #expect(try await send(at: (early - 7).morning) == [Told(due: early, previous: nil)])
    }

    @Test func `what waits unsent says the hour of now, and is no change`() async throws {
        try await take(early, hour: 16, at: morning)
        _ = try await ledger.promote(upTo: morning)
        try await take(early, hour: 10, at: morning + 60)
        #expect(try await send(at: morning + 60) == [Told(due: early, previous: nil)])
        try await take(early, hour: 10, rungs: [7, 3], action: "Báo cáo", at: morning + 120)
        #expect(try await send(at: morning + 120) == [])
        #expect(try await ledger.broken("SELECT count(*) FROM reminder WHERE minute = 600") == 3)
    }

    @Test func `an older ledger knows the hours that it told, and announces nothing anew`() async throws {
        try await withTemporaryDirectory { folder in
            try SQLiteLedger.makeOlder(
                at: folder.appending(path: "ledger.sqlite").path(percentEncoded: false), upTo: "10 batches",
                rows: Self.older)
            let ledger = try SQLiteLedger.open(at: folder)
            let minutes = "SELECT count(*) FROM reminder WHERE minute IS 960"
            #expect(try await ledger.broken(minutes) == 1, "that of the day in force alone")
            #expect(try await ledger.broken("SELECT count(*) FROM reminder WHERE minute IS NULL") == 2)
            try await ledger.close()
        }
    }

    private static let older = """
        INSERT INTO text (id, digest, vi) VALUES (1, 1, 'agency:a'), (3, 3, 'lý do');
        INSERT INTO source (id, path, fingerprint, digest, state, read_at) VALUES (1, 'a.yaml', '', '', 'taken', 0);
        INSERT INTO directive (id, key, content) VALUES (1, 'd', '{"id":"d","issuer":"","recipients":[],"subject":""}');
        INSERT INTO assignment (id, key, source, directive, state, digest, due_order, taken_at, changed_at, confidence,
            item, action, quotation) VALUES (1, 'a', 1, 1, 'open', 1, 19000, 0, 0, 1, '', 'làm', '');
        INSERT INTO milestone (assignment, position, open, what, words, kind, due, minute, inclusive, confidence, reason)
            VALUES (1, 0, 1, 3, 3, 'by_time', 19000, 960, 1, 1, 3), (1, 1, 1, 3, 3, 'by_date', 19005, NULL, 1, 1, 3);
        INSERT INTO reminder (id, assignment, milestone, rung, recipient, role, due, occasion, instant, state, reason)
            VALUES (1, 1, 0, 'announce', 1, 'lead', 19000, 0, 1000, 'delivered', 3),
                (2, 1, 0, 'announce', 1, 'lead', 18990, 0, 900, 'delivered', 3),
                (3, 1, 1, 'announce', 1, 'lead', 19005, 0, 1000, 'delivered', 3);
        """
}
