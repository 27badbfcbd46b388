// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocPlanning
import DondocStore

/// By which revision of the planner what is open in a ledger was planned.
enum PlanRevision {
    private static let setting = "plan.revision"
    /// As `Replanner` notes the rules.
    private static let rules = "plan.rules"

    /// Has everything planned anew where another revision planned it; that is done by whoever brings the plan up to date next.
    static func note(in ledger: any Ledger, _ revision: Int = Planner.revision) async throws {
        let current = String(revision)
        guard try await ledger.setting(setting) != current else { return }
        // In this order: when it is cut off between them, it is done again.
        try await ledger.set(rules, to: nil)
        try await ledger.set(setting, to: current)
    }
}
