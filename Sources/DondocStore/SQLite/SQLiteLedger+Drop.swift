// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation
import GRDB

extension SQLiteLedger: DropLedger {
    package func drop(_ key: String, why: String, actor: String, at now: Date) async throws -> Dropped {
        try await write { try $0.drop(key, why: why, actor: actor, at: now) }
    }
}

extension Transaction {
    func drop(_ key: String, why: String, actor: String, at now: Date) throws -> Dropped {
        let row = try row("SELECT id, state, lease_owner IS NOT NULL FROM notice WHERE key = ?", [key])
        guard let row, let state = NoticeState(rawValue: row[1]) else { return .missing }
        guard !(row[2] as Bool), state != .sending else { return .underWay }
        guard state != .delivered, state != .cancelled else { return .settled(state) }
        let id: Int64 = row[0]
        let reminders = try reminders(ofNotice: id)
        let copies = try rows(
            "SELECT id FROM notice WHERE copy_of = ? AND next_attempt IS NOT NULL AND lease_owner IS NULL",
            [id]
        ).map { $0[0] as Int64 }
        for notice in [id] + copies {
            try run(
                """
                UPDATE notice SET state = 'cancelled', next_attempt = NULL, next_channel = NULL, maybe_sent = 0
                WHERE id = ?
                """, [notice])
        }
        try settle(reminders, otherwise: why)
        try record(
            EventRecord(
                at: now, actor: actor, verb: "notice.dropped", subject: key,
                before: try JSON.text(["state": state.rawValue]), after: try JSON.text(["why": why])))
        return .dropped
    }
}
