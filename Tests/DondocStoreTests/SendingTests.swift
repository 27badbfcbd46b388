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

        let notices = try await ledger.claim(morning)
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
        #expect(notices[0].attempts == 0)
        #expect(try await ledger.claim(morning).isEmpty)
        #expect(try await ledger.states() == [.queued, .queued])
    }
}
