// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

extension SQLiteLedger: FollowUpLedger {
    package func state(_ statements: [NewFact], actor: String, at now: Date) async throws {
        try await write { transaction in
            for statement in statements { try transaction.state(statement, actor: actor, at: now) }
        }
    }

    package func facts(of id: Assignment.ID) async throws -> [Fact] {
        try await read { try $0.facts(of: id) }
    }
}
