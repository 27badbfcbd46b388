// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

/// Days as they come: files at any hour, servers that do not answer, things that are withdrawn.
private struct RandomOffice {
    var room: GroupingRoom
    var dice: Dice
    var day = Day.make(2022, 1, 3)
    private var count = 0
    private var taken: [(id: String, directive: String, due: Day?)] = []
    private var leased: [(attempt: Int64, notice: QueuedNotice)] = []
    /// Keys of what was handed over.
    private(set) var sent: Set<String> = []
    /// Assignments whose file was read more than once.
    private(set) var changed: Set<Assignment.ID> = []

    init(seed: UInt64) throws {
        room = try GroupingRoom()
        dice = Dice(seed: seed)
        room.digestAbove = Int.random(in: 1...4, using: &dice)
        room.dailyLimit = Int.random(in: 1...5, using: &dice)
        room.isCalled = Bool.random(using: &dice)
    }

    var isWorkingDay: Bool { day.weekday.rawValue <= 5 }

    mutating func live() async throws {
        let start = CivilZone.vietnam.instant(of: day, at: .midnight)
        for hour in 0..<24 where Int.random(in: 0..<7, using: &dice) == 0 {
            let now = start + TimeInterval(hour) * 3600 + 1800
            for _ in 0..<Int.random(in: 0...3, using: &dice) { try await take(at: now) }
            if Int.random(in: 0..<8, using: &dice) == 0, let gone = taken.randomElement(using: &dice) {
                _ = try await room.ledger.remove(path: "\(gone.id).yaml", at: now)
            }
            let isOpen = isWorkingDay && (7...16).contains(hour)
            try await room.promote(now, isOpen: isOpen)
            if Bool.random(using: &dice) { try await send(now) }
        }
        day = day + 1
    }

    private mutating func take(at now: Date) async throws {
        count += 1
        let isAgain = Int.random(in: 0..<6, using: &dice) == 0
        let old = isAgain ? taken.randomElement(using: &dice) : nil
        let id = old?.id ?? "t\(count)"
        let directive = old?.directive ?? "d\(Int.random(in: 0...6, using: &dice))"
        let dues: [Day?] = [day, day + 1, day + 3, day + 40, day - 5, nil]
        let due = dues.randomElement(using: &dice) ?? nil
        let isUrgent = Int.random(in: 0..<10, using: &dice) == 0
        try await room.take(
            id, of: directive, due: due, isUrgent: isUrgent, recipient: .agency("a\(count % 2)"),
            rung: due == nil ? .digest : .announce, digest: "\(count)", at: now)
        if old != nil { changed.insert(id) }
        taken.removeAll { $0.id == id }
        taken.append((id, directive, due))
    }

    mutating func send(_ now: Date) async throws {
        leased += try await room.begin(now)
        for (attempt, notice) in leased {
            sent.insert(notice.key)
            switch Int.random(in: 0..<6, using: &dice) {
            case 0:
                try await room.end(
                    attempt, .unreachable("no route"), .retry(at: now + hour), at: now)
            case 1: try await room.end(attempt, .refused(reply: "550"), .giveUp, at: now)
            default: try await room.end(attempt, at: now)
            }
        }
        leased = []
    }

    /// Without anything new, until nothing is on its way any more.
    mutating func settle() async throws {
        for _ in 0..<12 {
            if isWorkingDay {
                for hour in [0.5, 4, 8] {
                    let now = day.morning + hour * 3600
                    try await room.promote(now)
                    try await send(now)
                }
            }
            day = day + 1
        }
    }
}

private struct Dice: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

@Suite struct GroupingPropertyTests {
    /// Forty offices of twenty-five days each.
    @Test(arguments: 0..<40)
    func `nothing is lost, said twice, or more than a day may bring`(seed: Int) async throws {
        var office = try RandomOffice(seed: UInt64(seed + 1))
        for _ in 0..<25 { try await office.live() }
        try await office.settle()
        let reminders = try await everyReminder(office)
        for record in reminders { checkFate(of: record, office) }
        let notices = try await everyNotice(office)
        #expect(Set(notices.map(\.key)).count == notices.count)
        checkDays(notices, reminders, office)
        #expect(office.sent.count > 10)
    }

    /// Queued once for each route, and not planned any more unless its time is still to come.
    private func checkFate(of record: ReminderRecord, _ office: RandomOffice) {
        let routes = office.room.isCalled ? 2 : 1
        switch record.state {
        case .planned: #expect(record.reminder.instant > office.day.morning - 24 * hour)
        case .cancelled: break
        case .queued, .delivered, .dead: #expect(record.notices.count == routes)
        }
        #expect(Set(record.notices).count == record.notices.count)
        #expect(record.state == .cancelled || record.notices.count <= routes)
    }

    private func checkDays(_ notices: [NoticeRecord], _ reminders: [ReminderRecord], _ office: RandomOffice) {
        var lines: [String: [Reminder]] = [:]
        for record in reminders {
            for key in record.notices { lines[key, default: []].append(record.reminder) }
        }
        let sent = notices.filter { office.sent.contains($0.key) && $0.state != .dead }
        let days = Dictionary(grouping: sent) { notice in
            "\(notice.recipient) \(notice.destination) \(CivilZone.vietnam.day(of: notice.queuedAt))"
        }
        for (name, notices) in days {
            let day = CivilZone.vietnam.day(of: notices[0].queuedAt)
            let next = GroupingRoom.working(after: day)
            let usual = notices.filter { notice in
                !lines[notice.key, default: []].contains { line in
                    line.isUrgent || line.due.map { $0 >= day && $0 < next } ?? false
                }
            }
            #expect(usual.count <= office.room.dailyLimit, "\(name)")
            var told: Set<Directive.ID> = []
            for notice in notices.sorted(by: { $0.id < $1.id }) {
                let breaksOut = lines[notice.key, default: []].contains { line in
                    line.isUrgent || office.changed.contains(line.assignment)
                        || line.due.map { $0 < GroupingRoom.working(after: next) } ?? false
                }
                guard let directive = notice.directive else { continue }
                #expect(told.insert(directive).inserted || breaksOut, "\(name) \(directive)")
            }
        }
    }

    private func everyReminder(_ office: RandomOffice) async throws -> [ReminderRecord] {
        var all: [ReminderRecord] = []
        while true {
            let page = try await office.room.ledger.reminders(
                ReminderFilter(), page: Page(offset: all.count, limit: 500))
            all += page
            if page.count < 500 { return all }
        }
    }

    private func everyNotice(_ office: RandomOffice) async throws -> [NoticeRecord] {
        var all: [NoticeRecord] = []
        while true {
            let page = try await office.room.ledger.notices(
                NoticeFilter(), page: Page(offset: all.count, limit: 500))
            all += page
            if page.count < 500 { return all }
        }
    }
}
