// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// What people say of how assignments go.
    var followUpEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/v1/facts", name: "stateFacts",
                summary:
                    "Says of 1 to \(FollowUpClerk.largestBatch) assignments that they are done, sent back, put off and so on; of all or of none.",
                body: .reference("FactRequest"), schema: .reference("FactReport")
            ) { call in .json(try await state(call)) }
        ]
    }

    private func state(_ call: ControlCall) async throws -> FactReport {
        var request = try call.factRequest()
        for index in request.assignments.indices.prefix(FollowUpClerk.largestBatch) {
            request.assignments[index] = try await assignmentID(request.assignments[index])
        }
        if let name = request.agency {
            request.agency = try await isLostLead(name, of: request.assignments) ? nil : agencyID(name)
        }
        let clerk = FollowUpClerk(ledger: ledger, entries: entries, actor: call.actor, now: clock.now)
        let report = try await clerk.state(request)
        if request.trial != true { desk.planHasChanged() }
        return report
    }

    /// Whether the register has lost an agency that leads each of them alone, so that what is said of it is said of all of it.
    private func isLostLead(_ name: String, of assignments: [Assignment.ID]) async throws -> Bool {
        guard entries.agency(called: name) == nil else { return false }
        for id in assignments.prefix(FollowUpClerk.largestBatch) {
            let lead = try await ledger.assignment(id)?.assignment.lead
            guard lead?.map(\.agency) == [name] else { return false }
        }
        return !assignments.isEmpty
    }
}

extension ControlCall {
    private static let factExample = #"{"assignments": ["kl272-4"], "kind": "done", "on": "2022-02-14"}"#

    fileprivate func factRequest() throws -> FactRequest {
        do {
            _ = try members(known: [
                "assignments", "kind", "milestones", "on", "to", "asked", "occurrence", "last", "text",
                "past", "trial", "agency",
            ])
            return try ControlCoding.decoder().decode(FactRequest.self, from: body)
        } catch let error as DecodingError {
            throw ControlCall.unreadable(error.place, example: ControlCall.factExample)
        }
    }
}
