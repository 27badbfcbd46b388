// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

@testable import DondocStore

extension Route {
    static func mail(_ address: String, channel: Int = 0, isCopy: Bool = false) -> Route {
        Route(destination: .mail(address), queue: "mail", channel: channel, isCopy: isCopy)
    }

    static func call(_ host: String, channel: Int = 0) -> Route {
        Route(destination: .webhook("https://\(host)/hook"), queue: host, channel: channel)
    }
}

extension PromotionRules {
    /// One mail for each recipient, whatever the day.
    static func make(
        on now: Date = morning,
        routing: @escaping @Sendable (Recipient, Int) -> [Route] = { recipient, channel in
            channel == 0 ? [.mail("\(recipient)@example.vn")] : []
        },
        following: @escaping @Sendable (Reminder, String?) -> Reminder? = { _, _ in nil }
    ) -> PromotionRules {
        PromotionRules(
            day: CivilZone.vietnam.day(of: now), digestAbove: .max, dailyLimit: .max,
            nextMorning: now + 24 * hour, routing: routing, following: following)
    }
}

extension SQLiteLedger {
    /// One turn of the pump, with room for all.
    func turn(
        _ now: Date, _ ended: [EndedAttempt] = [], rules: PromotionRules? = .make(), limit: Int = 512,
        room: [String: Int] = [:], unknownRoom: Int = 1000, cursor: String = "", owner: String = "me"
    ) async throws -> Exchanged {
        try await exchange(
            Exchange(
                owner: owner, now: now, leaseUntil: now + 900, ended: ended, promotion: rules, room: room,
                unknownRoom: unknownRoom, limit: limit, cursor: cursor))
    }

    /// Queues all that is due by the rules, in as many turns as it takes, and begins nothing.
    func queueAll(_ now: Date, rules: PromotionRules = .make()) async throws {
        while try await turn(now, rules: rules, limit: 0).moreDue {}
    }

    /// Queues what is due, and nothing waits for another day.
    func promote(
        upTo now: Date, limit: Int = 1000,
        routing: @escaping @Sendable (Recipient) -> [Destination] = { [.mail("\($0)@example.vn")] },
        following: @escaping @Sendable (Reminder, String?) -> Reminder? = { _, _ in nil }
    ) async throws -> Promotion {
        var rules = PromotionRules.make(
            on: now,
            routing: { recipient, channel in
                channel == 0 ? routing(recipient).map { Route(destination: $0, queue: $0.queue) } : []
            }, following: following)
        rules.nextMorning = .distantPast
        return try await write { [rules] in try $0.promote(rules, limit: limit, at: now) }
    }

    /// Begins what waits, with what it says, in the order in which it was queued.
    func begin(
        _ now: Date, owner: String = "me", limit: Int = 512, skipping: Set<String> = []
    ) async throws -> [Started] {
        let room = Dictionary(skipping.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
        let begun = try await turn(now, rules: nil, limit: limit, room: room, owner: owner).begun
        return zip(begun, try await contents(of: begun)).map(Started.init)
            .sorted { $0.notice.id < $1.notice.id }
    }

    /// Writes down how attempts ended; returns those that had ended already.
    @discardableResult
    func end(_ ended: EndedAttempt..., at now: Date, owner: String = "me") async throws -> [Int64] {
        try await exchange(
            Exchange(
                owner: owner, now: now, leaseUntil: now + 900, ended: ended, limit: 0,
                routing: { _, _ in [] })
        ).lost
    }

    /// Assignments, each with one due reminder for an agency of its own.
    func fill(_ count: Int, prefix: String = "a", at instant: Date = morning) async throws {
        let items = (0..<count).map { number in
            let id = "\(prefix)\(number)"
            return Intake.Item.make(
                .make(id), reminders: [.make(id, recipient: .agency(id), at: instant)])
        }
        _ = try await apply(.make(items, path: "\(prefix).yaml"), at: instant)
    }

    func notice(_ key: String) async throws -> NoticeRecord? {
        var filter = NoticeFilter()
        filter.key = key
        return try await notices(filter, page: Page()).first
    }
}

/// An attempt whose bytes may go out, and what they say.
struct Started: Sendable {
    let begun: Begun
    let notice: QueuedNotice

    var key: String { begun.key }
}

extension Begun {
    func delivered(_ at: Date, digest: [UInt8]? = nil) -> EndedAttempt {
        EndedAttempt(
            attempt: attempt, outcome: .delivered(reply: "250 OK"), step: .recordDelivery, endedAt: at,
            digest: digest)
    }

    func refused(_ at: Date, _ reply: String = "550 no such user") -> EndedAttempt {
        EndedAttempt(attempt: attempt, outcome: .refused(reply: reply), step: .giveUp, endedAt: at)
    }

    func gone(_ at: Date) -> EndedAttempt {
        EndedAttempt(attempt: attempt, outcome: .gone(reply: "410 Gone"), step: .giveUp, endedAt: at)
    }

    func retried(_ outcome: DeliveryOutcome, at instant: Date, ended: Date) -> EndedAttempt {
        EndedAttempt(attempt: attempt, outcome: outcome, step: .retry(at: instant), endedAt: ended)
    }
}
