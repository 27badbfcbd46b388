// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Testing

/// A ledger whose office has a working day from Monday to Friday, promoted by the rules of grouping.
struct GroupingRoom {
    let ledger: SQLiteLedger
    var digestAbove = 5
    var dailyLimit = 10
    /// The address of channel 0; with `isCalled` its agencies are called, too.
    var isCalled = false

    init() throws { ledger = try SQLiteLedger.inMemory() }

    func rules(_ now: Date, isOpen: Bool = true) -> PromotionRules {
        let day = CivilZone.vietnam.day(of: now)
        let next = GroupingRoom.working(after: day)
        let isCalled = isCalled
        return PromotionRules(
            day: day, isOpen: isOpen, digestAbove: digestAbove, dailyLimit: dailyLimit,
            nextMorning: next.morning, pressingUntil: GroupingRoom.working(after: next) - 1,
            routing: { recipient, channel in
                guard channel == 0 else { return [] }
                let mail = Route(destination: .mail("\(recipient)@example.vn"), queue: "mail")
                let call = Route(destination: .webhook("https://\(recipient)"), queue: "hook")
                return isCalled ? [mail, call] : [mail]
            },
            following: { reminder, _ in
                var next = reminder
                next.instant += 7 * 24 * hour
                return next
            })
    }

    static func working(after day: Day) -> Day {
        var next = day + 1
        while next.weekday.rawValue > 5 { next = next + 1 }
        return next
    }

    /// Promotes all that is due.
    @discardableResult
    func promote(_ now: Date, isOpen: Bool = true, limit: Int = 0) async throws -> Promotion {
        var total = Promotion(reminders: 0, notices: 0)
        while true {
            let exchanged = try await ledger.exchange(
                Exchange(
                    owner: "me", now: now, leaseUntil: now + 60, promotion: rules(now, isOpen: isOpen),
                    limit: 0))
            total.reminders += exchanged.promotion.reminders
            total.notices += exchanged.promotion.notices
            total.held += exchanged.promotion.held
            guard exchanged.promotion.reminders + exchanged.promotion.held > 0 else { return total }
        }
    }

    /// What is waiting to be sent, under lease.
    func begin(_ now: Date) async throws -> [(attempt: Int64, notice: QueuedNotice)] {
        let begun = try await ledger.exchange(
            Exchange(owner: "me", now: now, leaseUntil: now + 60, unknownRoom: 1000)
        ).begun
        let notices = try await ledger.contents(of: begun)
        return zip(begun.map(\.attempt), notices).map { ($0, $1) }
    }

    func end(
        _ attempt: Int64, _ outcome: DeliveryOutcome = .delivered(reply: "250"),
        _ step: DeliveryStep = .recordDelivery, at now: Date
    ) async throws {
        _ = try await ledger.exchange(
            Exchange(
                owner: "me", now: now, leaseUntil: now + 60,
                ended: [EndedAttempt(attempt: attempt, outcome: outcome, step: step, endedAt: now)], limit: 0)
        )
    }

    @discardableResult
    func sendAll(_ now: Date) async throws -> [QueuedNotice] {
        let sent = try await begin(now)
        for (attempt, _) in sent { try await end(attempt, at: now) }
        return sent.map(\.notice)
    }

    /// A file of one assignment with one reminder, of a directive of that name.
    func take(
        _ id: String, of directive: String = "d", due: Day? = far, urgency: Directive.Urgency? = nil,
        isUrgent: Bool = false, recipient: Recipient = .agency("so-gddt"), rung: Rung = .announce,
        digest: String = "1", at instant: Date
    ) async throws {
        var head = Directive.make(directive, number: nil)
        head.urgency = urgency
        var reminder = Reminder.make(id, rung: rung, recipient: recipient, due: due, at: instant)
        reminder.isUrgent = isUrgent
        let item = Intake.Item.make(.make(id, due: [due]), reminders: [reminder])
        _ = try await ledger.apply(
            .make([item], path: "\(id).yaml", digest: digest, directive: head), at: instant)
    }
}

/// Nothing presses about it.
let far = Day.make(2022, 3, 31)
private let later = morning + 3 * hour

@Suite struct GroupingTests {
    enum Before: String, CaseIterable {
        case nothing, waiting, leased, retrying, delivered, dead, digestDelivered, digestWaiting
    }
    enum After: String, CaseIterable { case usual, pressing, late, urgent, express, moved }
    enum Effect: Hashable { case joins, waits, breaksOut, isAlone }

    static func expected(_ before: Before, _ after: After) -> Effect {
        switch before {
        case .nothing, .dead: .isAlone
        case .waiting: .joins
        case .digestWaiting: after == .urgent ? .breaksOut : .joins
        case .leased, .retrying, .delivered, .digestDelivered: after == .usual ? .waits : .breaksOut
        }
    }

    private func prepare(_ before: Before, in room: GroupingRoom) async throws {
        let isDigest = before == .digestDelivered || before == .digestWaiting
        for other in isDigest ? ["d1", "d2", "d3", "d4", "d5"] : [] {
            try await room.take("\(other)-1", of: other, at: morning)
        }
        if before != .nothing { try await room.take("first", at: morning) }
        #expect(try await room.promote(morning).notices == (before == .nothing ? 0 : 1))
        guard before != .waiting, before != .digestWaiting else { return }
        for (attempt, _) in try await room.begin(morning) {
            switch before {
            case .delivered, .digestDelivered: try await room.end(attempt, at: morning)
            case .retrying:
                try await room.end(
                    attempt, .deferred(reply: "450", retryAfter: nil), .retry(at: later + hour), at: morning)
            case .dead: try await room.end(attempt, .refused(reply: "550"), .giveUp, at: morning)
            default: break
            }
        }
    }

    @Test(arguments: Before.allCases, After.allCases)
    func `what comes later in a day joins, waits or breaks out`(before: Before, after: After) async throws {
        let room = try GroupingRoom()
        try await prepare(before, in: room)
        let was = Set(try await room.ledger.notices(NoticeFilter(), page: Page()).map(\.key))
        switch after {
        case .usual: try await room.take("second", at: later)
        case .pressing: try await room.take("second", due: .make(2022, 1, 18), at: later)
        case .late: try await room.take("second", due: .make(2022, 1, 3), at: later)
        case .urgent: try await room.take("second", isUrgent: true, at: later)
        case .express: try await room.take("second", urgency: .express, at: later)
        case .moved:
            if before == .nothing { try await room.take("first", at: later - hour) }
            try await room.take("first", due: far + 7, digest: "2", at: later)
        }
        let promotion = try await room.promote(later)
        let expected =
            before == .nothing && after == .moved ? .isAlone : GroupingTests.expected(before, after)
        #expect(promotion.notices == (expected == .joins || expected == .waits ? 0 : 1))
        #expect(promotion.held == (expected == .waits ? 1 : 0))
        let id = after == .moved ? "first" : "second"
        let record = try #require(try await room.ledger.reminders(of: id).last)
        let isAmongThem = record.notices.contains { was.contains($0) }
        #expect(isAmongThem == (expected == .joins))
        guard expected == .waits else { return }
        #expect(record.state == .planned)
        #expect(record.reminder.instant == Day.make(2022, 1, 18).morning)
        #expect(record.stateReason?.contains("today's message") == true)
        // The next morning it goes out, in the same thread.
        let next = Day.make(2022, 1, 18).morning
        #expect(try await room.promote(next).notices == 1)
        let sent = try await room.sendAll(next + hour)
        #expect(sent.contains { $0.lines.map(\.assignment.id) == ["second"] })
    }
}

/// Messages of many directives, days on which nobody works, and how many a day may bring.
@Suite struct DigestTests {
    let sunday = Day.make(2022, 1, 16)

    @Test(arguments: [(5, 5, 5), (6, 5, 1), (6, 6, 6), (12, 5, 1)])
    func `more directives than the limit are one digest`(directives: Int, above: Int, notices: Int)
        async throws
    {
        var room = try GroupingRoom()
        room.digestAbove = above
        for number in 0..<directives { try await room.take("d\(number)-1", of: "d\(number)", at: morning) }
        #expect(try await room.promote(morning) == Promotion(reminders: directives, notices: notices))
        let sent = try await room.sendAll(morning)
        #expect(sent.reduce(0) { $0 + $1.lines.count } == directives)
        #expect(sent.allSatisfy { $0.merged == 0 })
        if notices == 1 {
            #expect(sent.map(\.key) == ["20220117.so-gddt.digest.m1.1"])
            #expect(sent.allSatisfy { $0.directive == nil })
        }
    }

    @Test func `three weeks of downtime with twelve directives are one message`() async throws {
        let room = try GroupingRoom()
        for number in 0..<12 {
            let day = Day.make(2022, 1, 3) + number * 2
            try await room.take("d\(number)-1", of: "d\(number)", at: day.morning)
            try await room.take(
                "d\(number)-2", of: "d\(number)", rung: .before(7, .workingDays), at: (day + 1).morning)
        }
        let back = Day.make(2022, 1, 26).morning
        #expect(try await room.promote(back) == Promotion(reminders: 24, notices: 1))
        let sent = try await room.sendAll(back)
        #expect(sent.map(\.lines.count) == [24])
    }

    @Test func `an urgent one of a Sunday night goes out by itself, and all else waits for Monday`()
        async throws
    {
        let room = try GroupingRoom()
        let night = sunday.morning + 15.5 * hour
        for number in 0..<7 { try await room.take("d\(number)-1", of: "d\(number)", at: night) }
        try await room.take("x-1", of: "x", urgency: .express, isUrgent: true, at: night)
        #expect(try await room.ledger.earliestUrgentReminder() == night)
        #expect(
            try await room.promote(night, isOpen: false) == Promotion(reminders: 1, notices: 1))
        #expect(try await room.sendAll(night).map(\.key) == ["20220116.so-gddt.x.m1.1"])
        #expect(try await room.ledger.earliestUrgentReminder() == nil)
        #expect(try await room.promote(night, isOpen: false) == Promotion(reminders: 0, notices: 0))
        #expect(try await room.promote(morning) == Promotion(reminders: 7, notices: 1))
        #expect(try await room.sendAll(morning).map(\.key) == ["20220117.so-gddt.digest.m1.1"])
    }

    @Test func `urgent ones count neither for the digest nor for the day's number`() async throws {
        var room = try GroupingRoom()
        room.dailyLimit = 1
        for number in 0..<7 {
            try await room.take("u\(number)-1", of: "u\(number)", isUrgent: true, at: morning)
        }
        try await room.take("d-1", at: morning)
        #expect(try await room.promote(morning) == Promotion(reminders: 8, notices: 8))
        try await room.sendAll(morning)
        try await room.take("u9-1", of: "u9", isUrgent: true, at: morning + hour)
        try await room.take("e-1", of: "e", at: morning + hour)
        #expect(
            try await room.promote(morning + hour) == Promotion(reminders: 1, notices: 1, held: 1))
    }

    @Test func `the last message of the day takes all the rest, and says so`() async throws {
        var room = try GroupingRoom()
        room.dailyLimit = 3
        try await room.take("a-1", of: "a", at: morning)
        try await room.promote(morning)
        try await room.sendAll(morning)
        for name in ["b", "c", "d", "e"] { try await room.take("\(name)-1", of: name, at: morning + hour) }
        #expect(try await room.promote(morning + hour) == Promotion(reminders: 4, notices: 2))
        let sent = try await room.sendAll(morning + hour)
        #expect(sent.map(\.lines.count).sorted() == [1, 3])
        let digest = try #require(sent.first { $0.directive == nil })
        #expect(digest.merged == 3)
        let events = try await room.ledger.events(subject: digest.key, page: Page())
        #expect(events.map(\.verb).contains("notice.merged"))
        // Then only what would be late by the next morning, together.
        let noon = morning + 5 * hour
        try await room.take("f-1", of: "f", at: noon)
        try await room.take("g-1", of: "g", due: .make(2022, 1, 17), at: noon)
        try await room.take("h-1", of: "h", due: .make(2022, 1, 17), at: noon)
        #expect(try await room.promote(noon) == Promotion(reminders: 2, notices: 1, held: 1))
        let record = try #require(try await room.ledger.reminders(of: "f-1").first)
        #expect(record.stateReason?.contains("as many messages") == true)
    }

    @Test func `a recipient is never cut in two`() async throws {
        let room = try GroupingRoom()
        for agency in ["a", "b", "c"] {
            for number in 0..<700 {
                let instant = morning - TimeInterval(number % 30) * hour
                try await room.take(
                    "\(agency)\(number)", of: "\(agency)\(number % 9)", recipient: .agency(agency),
                    at: instant)
            }
        }
        let promotion = try await room.promote(morning)
        #expect(promotion == Promotion(reminders: 2100, notices: 3))
    }

    @Test func `a message of more than a thousand lines goes on in another`() async throws {
        let room = try GroupingRoom()
        let items = (0..<2300).map {
            Intake.Item.make(.make("a\($0)", due: [far]), reminders: [.make("a\($0)", due: far)])
        }
        _ = try await room.ledger.apply(.make(items), at: morning)
        #expect(try await room.promote(morning) == Promotion(reminders: 2300, notices: 3))
    }

    @Test func `digests of one week are one thread`() async throws {
        let room = try GroupingRoom()
        var roots: [String?] = []
        for day in [Day.make(2022, 1, 17), .make(2022, 1, 19), .make(2022, 1, 24)] {
            for number in 0..<6 {
                try await room.take("\(day)-\(number)", of: "d\(day.number)-\(number)", at: day.morning)
            }
            try await room.promote(day.morning)
            roots += try await room.sendAll(day.morning).map(\.threadRoot)
        }
        #expect(roots == [nil, "20220117.so-gddt.digest.m1.1", nil])
    }

    @Test func `what was put off is kept when its assignment is planned anew`() async throws {
        let room = try GroupingRoom()
        try await room.take("first", at: morning)
        try await room.promote(morning)
        try await room.sendAll(morning)
        try await room.take("second", at: morning + hour)
        #expect(try await room.promote(morning + hour).held == 1)
        let version = try #require(
            try await room.ledger.openAssignments(after: "first", limit: 1).first?.version)
        let recount = Recount(plans: ["second": []], versions: ["second": version])
        _ = try await room.ledger.recount(recount, at: morning + 2 * hour)
        #expect(try await room.ledger.states(of: "second") == [.planned])
        #expect(try await room.promote(Day.make(2022, 1, 18).morning).notices == 1)
    }

    @Test(arguments: ["planned", "queued", "retrying"])
    func `what is withdrawn is not said`(state: String) async throws {
        let room = try GroupingRoom()
        try await room.take("first", at: morning)
        try await advance(room, to: state)
        _ = try await room.ledger.remove(path: "first.yaml", at: morning + hour)
        try await room.promote(morning + 2 * hour)
        #expect(try await room.sendAll(morning + 2 * hour).isEmpty)
        #expect(try await room.ledger.states(of: "first") == [.cancelled])
    }

    @Test(arguments: ["planned", "queued", "retrying"])
    func `what has moved is said once, with its new day`(state: String) async throws {
        let room = try GroupingRoom()
        try await room.take("first", at: morning)
        try await advance(room, to: state)
        try await room.take("first", due: far + 7, digest: "2", at: morning + hour)
        try await room.promote(morning + 2 * hour)
        let sent = try await room.sendAll(morning + 2 * hour)
        #expect(sent.flatMap(\.lines).map(\.reminder.due) == [far + 7])
    }

    private func advance(_ room: GroupingRoom, to state: String) async throws {
        guard state != "planned" else { return }
        try await room.promote(morning)
        guard state != "queued" else { return }
        for (attempt, _) in try await room.begin(morning) {
            try await room.end(
                attempt, .deferred(reply: "450", retryAfter: nil), .retry(at: morning + hour), at: morning)
        }
    }

    @Test func `what waits since days ago takes in what is new, and counts for today`() async throws {
        let room = try GroupingRoom()
        try await room.take("first", at: morning)
        try await room.promote(morning)  // and nothing can be sent all day
        let next = Day.make(2022, 1, 18).morning
        try await room.take("second", at: next)
        #expect(try await room.promote(next) == Promotion(reminders: 1, notices: 0))
        #expect(try await room.sendAll(next).map(\.lines.count) == [2])
        try await room.take("third", at: next + hour)
        #expect(try await room.promote(next + hour) == Promotion(reminders: 0, notices: 0, held: 1))
    }
}
