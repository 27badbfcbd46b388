// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocStore

@Suite struct ZoneTests {
    private let honolulu = CivilZone(TimeZone(secondsFromGMT: -10 * 3600) ?? .gmt)
    /// 18/01/2022 02:00 in Việt Nam, and 17/01 09:00 in Honolulu.
    private let instant = Day.make(2022, 1, 17).morning + 18.5 * hour

    private func rules(_ now: Date, in zone: CivilZone) -> PromotionRules {
        let tomorrow = zone.day(of: now) + 1
        return PromotionRules(
            day: zone.day(of: now), nextMorning: zone.instant(of: tomorrow, at: .halfPastSeven),
            pressingUntil: tomorrow,
            routing: { recipient, channel in channel == 0 ? [.mail("\(recipient)@a.vn")] : [] })
    }

    private func send(_ ledger: SQLiteLedger, _ now: Date, in zone: CivilZone) async throws -> Promotion {
        let exchanged = try await ledger.turn(now, rules: rules(now, in: zone))
        _ = try await ledger.turn(now, exchanged.begun.map { $0.delivered(now) }, rules: nil)
        return exchanged.promotion
    }

    private func take(_ ledger: SQLiteLedger) async throws {
        let reminders = [
            Reminder.make(at: instant), .make(rung: .before(7, .workingDays), at: instant + hour),
        ]
        _ = try await ledger.apply(.make([.make(reminders: reminders)]), at: instant)
    }

    @Test func `who has had today's message has had it in another zone, too`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        try await take(ledger)
        #expect(try await send(ledger, instant, in: .vietnam).notices == 1)
        try await ledger.adopt(honolulu)
        // It is still the 17th there, and the message that bears the 18th was of this day.
        let later = try await send(ledger, instant + hour, in: honolulu)
        #expect(later == Promotion(reminders: 0, notices: 0, held: 1))
        let begun = try await ledger.turn(
            instant + 24 * hour, rules: rules(instant + 24 * hour, in: honolulu)
        ).begun
        #expect(begun.map(\.key) == ["20220118.so-gddt.272-kl-tu.m1.2"])
        #expect(try await ledger.contents(of: begun).map(\.said) == [.make(2022, 1, 18)])
    }

    @Test func `the days of a zone are taken over at the next start`() async throws {
        try await withTemporaryDirectory { folder in
            do {
                let ledger = try SQLiteLedger.open(at: folder)
                try await take(ledger)
                _ = try await send(ledger, instant, in: .vietnam)
                try await ledger.close()
            }
            for _ in 0..<2 {
                let ledger = try SQLiteLedger.open(at: folder, zone: honolulu)
                #expect(try await ledger.broken("SELECT day FROM notice") == Day.make(2022, 1, 17).number)
                try await ledger.close()
            }
        }
    }

    @Test func `repeated reminders are told apart by the days of the zone in force`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        try await ledger.adopt(honolulu)
        let monday = honolulu.instant(of: .make(2022, 1, 17), at: .halfPastSeven)
        let late = Reminder.make(rung: .overdueWeekly, at: monday)
        _ = try await ledger.apply(.make([.make(reminders: [late])]), at: instant)
        #expect(
            try await ledger.broken("SELECT occasion FROM reminder") == Day.make(2022, 1, 17).number)
    }
}
