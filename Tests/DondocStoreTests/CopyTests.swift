// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocStore

/// A letter and its copies are one message.
@Suite struct CopyTests {
    let ledger: SQLiteLedger
    private let rules = PromotionRules.make { _, channel in
        channel == 0 ? [.mail("a@a.vn"), .mail("c@a.vn", isCopy: true)] : []
    }

    init() throws { ledger = try SQLiteLedger.inMemory() }

    /// A letter of two lines, and its copy.
    private func take() async throws {
        _ = try await ledger.apply(.make([.make(), .make(.make("kl272-2"))]), at: morning)
    }

    /// Of the letter one line is left, or none.
    private func withdraw(all: Bool = false) async throws {
        if all {
            _ = try await ledger.remove(path: "kl272.yaml", at: morning)
        } else {
            _ = try await ledger.apply(.make([.make()]), at: morning)
        }
    }

    private func begin(_ now: Date, limit: Int = 512) async throws -> [Started] {
        let begun = try await ledger.turn(now, rules: rules, limit: limit).begun
        return zip(begun, try await ledger.contents(of: begun)).map(Started.init)
    }

    private func lines(_ started: [Started]) -> [[String]] {
        started.map { $0.notice.lines.map(\.assignment.id) }
    }

    @Test func `a copy says what its letter said, though it has lapsed since`() async throws {
        try await take()
        let letter = try await begin(morning, limit: 1)
        try await ledger.end(letter[0].begun.delivered(morning), at: morning)
        try await withdraw(all: true)
        let copy = try await begin(morning + 24 * hour)
        #expect(lines(copy) == [["kl272-1", "kl272-2"]])
        #expect(copy.map(\.notice.said) == [.make(2022, 1, 17)])
        try await ledger.end(copy[0].begun.delivered(morning + 24 * hour), at: morning + 24 * hour)
        #expect(
            try await ledger.proof(ProofFilter(), page: Page()).map(\.lines.count) == [2, 2])
    }

    @Test func `a copy that may have arrived is sent again as it was, and its letter with it`() async throws {
        try await take()
        let both = try await begin(morning)
        let next = morning + 24 * hour
        try await ledger.end(
            both[0].begun.retried(.unreachable("no route"), at: next, ended: morning),
            both[1].begun.retried(.maybeSent("time-out"), at: next, ended: morning), at: morning)
        try await withdraw(all: true)
        let again = try await begin(next)
        #expect(again.map(\.key) == both.map(\.key))
        #expect(lines(again) == [["kl272-1", "kl272-2"], ["kl272-1", "kl272-2"]])
        #expect(again.map(\.notice.said) == [.make(2022, 1, 17), .make(2022, 1, 17)])
        #expect(try await ledger.counts(today: .make(2022, 1, 17), now: next).maybeSent == 1)
    }

    @Test func `what has lapsed before anything could arrive is said by neither`() async throws {
        try await take()
        let both = try await begin(morning)
        try await ledger.end(
            both[0].begun.retried(.unreachable("no"), at: morning + 2 * hour, ended: morning),
            both[1].begun.retried(.unreachable("no"), at: morning + hour, ended: morning), at: morning)
        try await withdraw()
        // Here the copy's turn is before its letter's.
        #expect(lines(try await begin(morning + hour)) == [["kl272-1"]])
        let letter = try await begin(morning + 2 * hour)
        #expect(lines(letter) == [["kl272-1"]])
        #expect(
            try await ledger.proof(ProofFilter(), page: Page()).map(\.lines.count) == [2, 2, 1, 1])
    }

    @Test func `a message of which nothing is left is cancelled with its copies`() async throws {
        try await take()
        let both = try await begin(morning)
        try await ledger.end(
            both[0].begun.retried(.unreachable("no"), at: morning + 2 * hour, ended: morning),
            both[1].begun.retried(.unreachable("no"), at: morning + hour, ended: morning), at: morning)
        try await withdraw(all: true)
        #expect(try await begin(morning + hour).isEmpty)
        #expect(
            try await ledger.notices(NoticeFilter(), page: Page()).map(\.state) == [.cancelled, .cancelled])
        #expect(try await ledger.states() == [.cancelled])
    }

    @Test func `a letter that a person sends again speaks of today, whatever its copies have said`()
        async throws
    {
        try await take()
        let both = try await begin(morning)
        try await ledger.end(both[0].begun.refused(morning), both[1].begun.delivered(morning), at: morning)
        let week = morning + 7 * 24 * hour
        try await withdraw()
        #expect(try await ledger.resend(both[0].key, actor: "user:an(1)", at: week))
        let again = try await begin(week)
        #expect(lines(again) == [["kl272-1"]])
        #expect(again.map(\.notice.said) == [.make(2022, 1, 24)])
    }
}
