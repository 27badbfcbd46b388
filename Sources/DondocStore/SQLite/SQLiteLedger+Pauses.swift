// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

extension SQLiteLedger: PauseLedger {
    package func pauses(at now: Date) async throws -> [PauseRecord] {
        try await read { try $0.pauses(at: now) }
    }

    package func pause(_ pauses: [Pause]) async throws {
        try await write { transaction in
            for pause in pauses { try transaction.pause(pause) }
        }
    }

    package func resume(_ recipients: [Recipient?], actor: String, at now: Date) async throws -> [Pause] {
        try await write { transaction in
            try recipients.compactMap { try transaction.resume($0, actor: actor, at: now) }
        }
    }

    package func endPauses(at now: Date) async throws -> [Pause] {
        guard let end = try await nextPauseEnd(), end <= now else { return [] }
        return try await write { try $0.endPauses(at: now) }
    }

    package func nextPauseEnd() async throws -> Date? { try await read { try $0.nextPauseEnd() } }
}
