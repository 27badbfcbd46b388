// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct DestinationTableTests {
    let now = Date(timeIntervalSince1970: 1_641_772_800)

    @Test func `puts a dead destination aside and leaves the others alone`() {
        var table = DestinationTable()
        for _ in 1...3 {
            let isAdmitted = table.admit("hook.example.vn", at: now)
            #expect(isAdmitted)
            table.record(.unreachable("refused"), queue: "hook.example.vn", at: now)
        }
        let isStillAdmitted = table.admit("hook.example.vn", at: now)
        #expect(!isStillAdmitted)
        #expect(table.closedQueues(at: now) == ["hook.example.vn"])
        let isMailAdmitted = table.admit("mail", at: now)
        #expect(isMailAdmitted)
        #expect(table.nextOpening(after: now) != nil)
        #expect(table.entries(at: now).first { $0.name == "hook.example.vn" }?.state == .paused)
    }

    @Test func `probes it once when the pause is over`() throws {
        var table = DestinationTable()
        for _ in 1...3 where table.admit("mail", at: now) {
            table.record(.unreachable("refused"), queue: "mail", at: now)
        }
        let opening = try #require(table.nextOpening(after: now))
        let admissions = (table.admit("mail", at: opening), table.admit("mail", at: opening))
        #expect(admissions == (true, false))
        table.record(.delivered(reply: "250 ok"), queue: "mail", at: opening)
        #expect(table.nextOpening(after: opening) == nil)
    }
}
