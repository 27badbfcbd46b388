// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocStore

/// What tests of facts say of the assignment `kl272-1`.
extension SQLiteLedger {
    func take(_ items: [Intake.Item], digest: String = "d1", at now: Date = morning - hour) async throws {
        _ = try await apply(.make(items, digest: digest), at: now)
    }

    func report(_ parts: [NewFact.Part], _ kind: Fact.Kind, on day: Day, at now: Date) async throws {
        let fact = NewFact(
            assignment: "kl272-1", kind: kind, parts: parts, day: day, text: "Báo cáo số 12/BC-SGDĐT")
        try await state([fact], actor: "user:lan(1001)", at: now)
    }

    func duty() async throws -> AssignmentRecord {
        try #require(try await assignment("kl272-1"))
    }
}
