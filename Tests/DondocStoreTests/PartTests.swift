// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocStore

/// What is planned or waits in a letter when its recipient is given another part in the same duty.
@Suite struct PartTests {
    let ledger: SQLiteLedger
    private let former = Recipient.agency("so-gddt")
    private let later = Recipient.agency("so-nv")

    init() throws { ledger = try SQLiteLedger.inMemory() }

    /// One leads, the other helps.
    private func take(
        _ lead: String, _ helper: String, rung: Rung = .announce, at now: Date
    ) async throws {
        var assignment = Assignment.make("tb9.1", lead: lead)
        assignment.coordinating = [Party(name: helper, text: helper, agency: helper)]
        var reminders = [
            Reminder.make("tb9.1", rung: rung, recipient: .agency(lead), at: now),
            .make("tb9.1", rung: rung, recipient: .agency(helper), role: .coordinating, at: now),
        ]
        for index in reminders.indices {
            let role = reminders[index].role
            reminders[index].reason = Bilingual(vi: "vai \(role)", en: "as \(role)")
        }
        let item = Intake.Item.make(assignment, reminders: reminders)
        _ = try await ledger.apply(.make([item], path: "tb9.txt", digest: "\(now)"), at: now)
    }

    private func begin(at now: Date) async throws -> [Started] {
        _ = try await ledger.promote(upTo: now)
        return try await ledger.begin(now)
    }

    private func parts(_ begun: [Started]) -> [Recipient: [RecipientRole]] {
        Dictionary(
            begun.map { ($0.notice.recipient, $0.notice.lines.map(\.reminder.role)) }, uniquingKeysWith: +)
    }

    @Test func `a letter that waits tells the part that is its reader's by now`() async throws {
        try await take("so-gddt", "so-nv", at: morning)
        _ = try await ledger.promote(upTo: morning)
        try await take("so-nv", "so-gddt", at: morning + 60)
        let begun = try await begin(at: morning + 120)
        #expect(parts(begun) == [former: [.coordinating], later: [.lead]])
        let reasons = begun.flatMap { $0.notice.lines.map(\.reminder.reason.en) }
        #expect(Set(reasons) == ["as lead", "as coordinating"] && reasons.count == 2)
        for started in begun {
            try await ledger.end(started.begun.delivered(morning + 120), at: morning + 120)
        }
        #expect(try await begin(at: morning + hour).isEmpty)
    }

    @Test func `one that waits to be tried again does, too`() async throws {
        try await take("so-gddt", "so-nv", at: morning)
        for started in try await begin(at: morning) {
            let retried = started.begun.retried(.unreachable("down"), at: morning + hour, ended: morning + 1)
            try await ledger.end(retried, at: morning + 1)
        }
        try await take("so-nv", "so-gddt", at: morning + 60)
        #expect(
            parts(try await begin(at: morning + hour)) == [former: [.coordinating], later: [.lead]])
    }

    @Test func `one that may have arrived says the same again, and the other part is told after it`()
        async throws
    {
        try await take("so-gddt", "so-nv", at: morning)
        for started in try await begin(at: morning) {
            let retried = started.begun.retried(.maybeSent("cut off"), at: morning + 20, ended: morning + 1)
            try await ledger.end(retried, at: morning + 1)
        }
        try await take("so-nv", "so-gddt", at: morning + 60)
        let told = try await begin(at: morning + hour).reduce(into: [Recipient: Set<RecipientRole>]()) {
            $0[$1.notice.recipient, default: []].formUnion($1.notice.lines.map(\.reminder.role))
        }
        #expect(told == [former: [.lead, .coordinating], later: [.lead, .coordinating]])
        let first = try await ledger.reminders(of: "tb9.1").filter { $0.state == .queued }
        #expect(first.count == 4, "an announcement of each part to each")
    }

    @Test func `what is planned for rungs that are past tells that part`() async throws {
        try await take("so-gddt", "so-nv", rung: .catchUp, at: morning)
        try await take("so-nv", "so-gddt", rung: .before(3, .workingDays), at: morning - hour)
        let caughtUp = try await ledger.reminders(of: "tb9.1").map(\.reminder).filter { $0.rung == .catchUp }
        #expect(
            Dictionary(caughtUp.map { ($0.recipient, $0.role) }, uniquingKeysWith: { $1 })
                == [former: .coordinating, later: .lead])
    }
}
