// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// What people add by hand.
    var additionEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/v1/assignments", name: "addAssignment",
                summary: "Adds an assignment that never came as a file, and plans its reminders.",
                body: .reference("AdditionRequest"), schema: .reference("AdditionReport")
            ) { call in .json(try await add(call)) }
        ]
    }

    private func add(_ call: ControlCall) async throws -> AdditionReport {
        let request: AdditionRequest = try call.value(keys: [
            "action", "lead", "coordinating", "due", "directive", "number", "issuer", "date", "urgency",
            "note", "past", "unregistered", "trial",
        ])
        let clerk = AdditionClerk(
            ledger: ledger, entries: entries, actor: call.actor, now: clock.now,
            version: IntakeReader.version(of: desk.currentRules.value.configuration))
        let report = try await clerk.add(request)
        if !report.trial { desk.planHasChanged() }
        return report
    }
}
