// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Testing

@Suite struct SendingTests {
    let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    @Test func `makes one notice per recipient, directive and destination`() async throws {
        let items = [
            Intake.Item.make(reminders: [.make(), .make(recipient: .office, role: .office)]),
            .make(.make("kl272-2")),
        ]
        _ = try await ledger.apply(.make(items), at: morning)
        _ = try await ledger.apply(
            .make([.make(.make("tb9-1"))], path: "tb9.yaml", directive: .make("9-tb-ubnd")), at: morning)
        #expect(try await ledger.earliestReminder() == morning)
        #expect(try await ledger.promote(upTo: morning - 1) == Promotion(reminders: 0, notices: 0))
        let promotion = try await ledger.promote(
            upTo: morning,
            routing: { [.mail("\($0)@example.vn"), .webhook("https://chat.example.vn:8443/hook")] })
        #expect(promotion == Promotion(reminders: 4, notices: 6))
        #expect(try await ledger.earliestReminder() == nil)

        let notices = try await ledger.begin(morning).map(\.notice)
        #expect(
            notices.map(\.key) == [
                "20220117.so-gddt.272-kl-tu.m1.1", "20220117.so-gddt.272-kl-tu.w2.1",
                "20220117.so-gddt.9-tb-ubnd.m1.1", "20220117.so-gddt.9-tb-ubnd.w2.1",
                "20220117.office.272-kl-tu.m1.1", "20220117.office.272-kl-tu.w2.1",
            ])
        #expect(notices[0].lines.map(\.assignment) == [.make(), .make("kl272-2")])
        #expect(notices[0].lines.map(\.reminder) == [.make(), .make("kl272-2")])
        #expect(notices[0].directive == .make())
        #expect(notices[0].destination == .mail("agency:so-gddt@example.vn"))
        #expect(notices[0].threadRoot == nil)
        #expect(notices[0].attempts == 1)
        #expect(try await ledger.begin(morning).isEmpty)
        #expect(try await ledger.states() == [.queued, .queued])
    }

    @Test func `counts the notices of a day in their keys and answers to the first`() async throws {
        let reminders = [Reminder.make(), .make(rung: .before(7, .workingDays), at: morning + hour)]
        _ = try await ledger.apply(.make([.make(reminders: reminders)]), at: morning)
        _ = try await ledger.promote(upTo: morning)
        var notices = try await ledger.begin(morning).map(\.notice)
        _ = try await ledger.promote(upTo: morning + hour)
        notices += try await ledger.begin(morning + hour).map(\.notice)
        #expect(notices.map(\.key) == ["20220117.so-gddt.272-kl-tu.m1.1", "20220117.so-gddt.272-kl-tu.m1.2"])
        #expect(notices.map(\.threadRoot) == [nil, "20220117.so-gddt.272-kl-tu.m1.1"])
    }

    @Test func `digests what has no date over all directives`() async throws {
        let undated = { (id: String) in
            Intake.Item.make(
                .make(id, due: []), reminders: [.make(id, milestone: nil, rung: .digest, due: nil)])
        }
        _ = try await ledger.apply(.make([undated("a")], path: "a", directive: .make("a")), at: morning)
        _ = try await ledger.apply(.make([undated("b")], path: "b", directive: .make("b")), at: morning)
        let week: TimeInterval = 7 * 24 * hour
        let following: @Sendable (Reminder, String?) -> Reminder? = { reminder, _ in
            var next = reminder
            next.instant += week
            return next
        }
        let promotion = try await ledger.promote(upTo: morning, following: following)
        #expect(promotion == Promotion(reminders: 2, notices: 1))
        #expect(try await ledger.earliestReminder() == morning + week)
        let notice = try #require(try await ledger.begin(morning).first).notice
        #expect(notice.key == "20220117.so-gddt.digest.m1.1")
        #expect(notice.directive == nil)
        #expect(notice.lines.map(\.directive.id) == ["a", "b"])
        #expect(try await ledger.states(of: "a") == [.queued, .planned])
        #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).undated == 2)
    }

    @Test(arguments: [
        (
            Recipient.unregistered("Ủy ban nhân dân các huyện, thị xã, thành phố trực thuộc tỉnh"),
            "20220117.uy-ban-nhan-dan-cac-huyen-thi-xa-thanh-p.x.m1.1"
        ), (.unregistered("—"), "20220117.x.x.m1.1"), (.office, "20220117.office.x.m1.1"),
    ])
    func `writes keys in ASCII alone`(recipient: Recipient, key: String) async throws {
        let items = [Intake.Item.make(reminders: [.make(recipient: recipient)])]
        _ = try await ledger.apply(.make(items, directive: .make("…")), at: morning)
        _ = try await ledger.promote(upTo: morning)
        #expect(try await ledger.begin(morning).map(\.key) == [key])
    }

    @Test func `cuts a batch between groups, not through them`() async throws {
        let items = (0..<6).map { Intake.Item.make(.make("a\($0)", lead: $0 < 3 ? "x" : "y")) }
            .map { item in
                var item = item
                item.reminders[0].recipient = .agency(item.assignment.lead[0].agency ?? "")
                return item
            }
        _ = try await ledger.apply(.make(items), at: morning)
        #expect(try await ledger.promote(upTo: morning, limit: 2) == Promotion(reminders: 3, notices: 1))
        #expect(try await ledger.promote(upTo: morning, limit: 2) == Promotion(reminders: 3, notices: 1))
        #expect(try await ledger.promote(upTo: morning, limit: 2) == Promotion(reminders: 0, notices: 0))
    }

    @Test func `writes the intent and then the outcome`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        _ = try await ledger.promote(upTo: morning)
        let first = try #require(try await ledger.begin(morning).first)
        #expect(try await ledger.begin(morning).isEmpty)
        #expect(try await ledger.begin(morning, owner: "other").isEmpty)
        #expect(try await ledger.attempts(notice: first.notice.id).map(\.outcome) == [nil])
        let deferred = first.begun.retried(
            .deferred(reply: "451 later", retryAfter: nil), at: morning + hour, ended: morning + 1)
        #expect(try await ledger.end(deferred, at: morning + 1).isEmpty)
        #expect(
            try await ledger.end(first.begun.delivered(morning), at: morning) == [first.begun.attempt])
        #expect(try await ledger.begin(morning + 2).isEmpty)
        #expect(try await ledger.earliestRetry(after: morning) == morning + hour)
        #expect(try await ledger.earliestRetry(after: morning + hour) == nil)
        var counts = try await ledger.counts(today: .make(2022, 1, 17), now: morning)
        #expect((counts.queued, counts.retrying, counts.delivered) == (0, 1, 0))

        let again = try #require(try await ledger.begin(morning + hour).first)
        #expect(again.key == first.key)
        #expect(again.notice.attempts == 2)
        try await ledger.end(again.begun.delivered(morning + hour), at: morning + hour)
        let attempts = try await ledger.attempts(notice: first.notice.id)
        #expect(attempts.map(\.number) == [1, 2])
        #expect(attempts.map(\.outcome) == ["deferred", "delivered"])
        #expect(attempts.map(\.reply) == ["451 later", "250 OK"])
        #expect(try await ledger.states() == [.delivered])
        let record = try #require(try await ledger.notices(NoticeFilter(), page: Page()).first)
        #expect(record.state == .delivered)
        #expect(record.deliveredAt == morning + hour)
        #expect(record.lastReply == "250 OK")
        counts = try await ledger.counts(today: .make(2022, 1, 17), now: morning)
        #expect((counts.queued, counts.retrying, counts.delivered) == (0, 0, 1))
    }

    @Test func `calls a reminder delivered when one notice is, dead when all are`() async throws {
        let two: @Sendable (Recipient) -> [Destination] = { _ in
            [.mail("a@example.vn"), .mail("b@example.vn")]
        }
        _ = try await ledger.apply(
            .make([.make(), .make(.make("kl272-2"), reminders: [.make("kl272-2", recipient: .office)])]),
            at: morning)
        _ = try await ledger.promote(upTo: morning, routing: two)
        let begun = try await ledger.begin(morning).map(\.begun)
        try await ledger.end(begun[0].refused(morning), at: morning)
        #expect(try await ledger.states() == [.queued])
        try await ledger.end(begun[1].delivered(morning), at: morning)
        #expect(try await ledger.states() == [.delivered])
        try await ledger.end(begun[2].refused(morning), begun[3].refused(morning), at: morning)
        #expect(try await ledger.states(of: "kl272-2") == [.dead])
        #expect(
            try await ledger.events(subject: begun[2].key, page: Page()).map(\.verb) == ["notice.dead"])
    }

    @Test func `skips the queues that are named`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        _ = try await ledger.promote(
            upTo: morning,
            routing: { _ in
                [
                    .mail("a@b.vn"), .webhook("https://Dead.example.vn:8443/x?y"),
                    .webhook("http://u:p@[::1]:80/"),
                ]
            })
        let begun = try await ledger.begin(morning, skipping: ["dead.example.vn", "mail"])
        #expect(begun.map(\.notice.destination) == [.webhook("http://u:p@[::1]:80/")])
        #expect(begun.map(\.begun.queue) == ["[::1]"])
        #expect(
            try await ledger.begin(morning, skipping: ["mail"]).map(\.begun.queue) == ["dead.example.vn"])
        #expect(try await ledger.begin(morning).map(\.begun.queue) == ["mail"])
    }

    @Test func `tells no line that has lapsed`() async throws {
        _ = try await ledger.apply(.make([.make(), .make(.make("kl272-2"))]), at: morning)
        _ = try await ledger.promote(upTo: morning)
        _ = try await ledger.apply(.make([.make()]), at: morning)
        let started = try #require(try await ledger.begin(morning).first)
        #expect(started.notice.lines.map(\.assignment.id) == ["kl272-1"])
        let dropped = try await ledger.reminders(of: "kl272-2")
        #expect(dropped.map(\.state) == [.cancelled])
        #expect(dropped.map(\.stateReason) == ["assignment no longer open"])

        try await ledger.takeBack([started.begun.attempt], owner: "me")
        _ = try await ledger.remove(path: "kl272.yaml", at: morning)
        #expect(try await ledger.begin(morning).isEmpty)
        #expect(try await ledger.notices(NoticeFilter(), page: Page()).map(\.state) == [.cancelled])
        #expect(try await ledger.states() == [.cancelled])
        #expect(try await ledger.earliestRetry(after: .distantPast) == nil)
    }

    @Test func `tells the day that was told before`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        _ = try await ledger.promote(upTo: morning)
        let first = try #require(try await ledger.begin(morning).first)
        try await ledger.end(first.begun.delivered(morning), at: morning)
        let moved = Day.make(2022, 2, 28)
        let item = Intake.Item.make(.make(due: [moved]), reminders: [.make(due: moved, at: morning + hour)])
        _ = try await ledger.apply(.make([item]), at: morning)
        _ = try await ledger.promote(upTo: morning + hour)
        let notice = try #require(try await ledger.begin(morning + hour).first).notice
        #expect(notice.lines.map(\.previousDue) == [.make(2022, 2, 14)])
        #expect(notice.threadRoot == "20220117.so-gddt.272-kl-tu.m1.1")
    }

    @Test func `says only the newest day when it moves before the message is out`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        _ = try await ledger.promote(upTo: morning)
        let moved = Day.make(2022, 2, 28)
        let item = Intake.Item.make(.make(due: [moved]), reminders: [.make(rung: .catchUp, due: moved)])
        _ = try await ledger.apply(.make([item]), at: morning)
        _ = try await ledger.promote(upTo: morning)
        let notices = try await ledger.begin(morning).map(\.notice)
        #expect(notices.map { $0.lines.map(\.reminder.due) } == [[moved]])
        #expect(notices.map { $0.lines.map(\.previousDue) } == [[nil]])
        #expect(
            Set(try await ledger.reminders(of: "kl272-1").map(\.stateReason)) == [
                nil, "the due day has changed",
            ])
    }

    @Test func `takes many outcomes at the same time, each once`() async throws {
        let items = (0..<200).map {
            Intake.Item.make(.make("a\($0)"), reminders: [.make("a\($0)", recipient: .agency("g\($0)"))])
        }
        _ = try await ledger.apply(.make(items), at: morning)
        _ = try await ledger.promote(upTo: morning)
        let begun = try await ledger.begin(morning).map(\.begun)
        #expect(begun.count == 200)
        let ledger = ledger
        let lost = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for attempt in begun {
                for _ in 0..<2 {
                    group.addTask { try await ledger.end(attempt.delivered(morning), at: morning) }
                }
                group.addTask {
                    try await ledger.begin(morning, owner: "other").map(\.begun.attempt)
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(lost.sorted() == begun.map(\.attempt).sorted())
        #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).delivered == 200)
    }

    @Test func `keeps planned what has no way out yet`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        #expect(
            try await ledger.promote(upTo: morning, routing: { _ in [] })
                == Promotion(reminders: 0, notices: 0))
        #expect(try await ledger.states() == [.planned])
        #expect(try await ledger.promote(upTo: morning) == Promotion(reminders: 1, notices: 1))
    }
}
