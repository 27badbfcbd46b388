// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// What would be sent in a period.
    var simulationEndpoints: [Endpoint] { [simulation, simulationOfConfiguration, simulatedMessages] }

    private var simulation: Endpoint {
        Endpoint(
            method: .get, path: "/v1/simulation", name: "simulate",
            summary:
                "Plays a period through on a copy of the ledger, by the daemon's own scheduler, and counts what would be sent.",
            parameters: [
                .init("from", .day, "The first day; today by default."),
                .init("to", .day, "The last day; 13 days after the first by default."),
                .init(
                    "agency", .string, "Id or name of one agency, or office; all recipients by default."),
            ],
            schema: .reference("SimulationReport")
        ) { call in
            .json(
                try await simulate(
                    SimulationRequest(
                        from: try call.day("from"), to: try call.day("to"), agency: call.text("agency"))))
        }
    }

    private var simulationOfConfiguration: Endpoint {
        Endpoint(
            method: .post, path: "/v1/simulation", name: "simulateConfiguration",
            summary:
                "As the question of the same path, also by another configuration of the same folder, and compares the two; for admins, as the daemon reads that file. Changes nothing.",
            body: .reference("SimulationRequest"), schema: .reference("SimulationReport")
        ) { call in .json(try await simulate(call.simulationRequest())) }
    }

    private var simulatedMessages: Endpoint {
        Endpoint(
            method: .get, path: "/v1/simulation/messages", name: "listSimulatedMessages",
            summary:
                "The messages of the last simulation, in the order in which they go out; those that differ alone, where a configuration was tried.",
            parameters: [
                .init(
                    "id", .string, "Of the simulation that is meant; an answer of another one is refused."
                )
            ] + pageParameters, schema: .listing(of: "SimulatedMessage")
        ) { call in
            let page = try call.page()
            return .json(
                Listing(
                    try await simulations.messages(of: call.text("id"), page: page.fetched),
                    page: page.asked))
        }
    }

    private func simulate(_ request: SimulationRequest) async throws -> SimulationReport {
        let (rules, now) = (desk.currentRules.value, clock.now)
        let question = try SimulationQuestion(
            request, today: rules.zone.day(of: now), register: rules.register)
        return try await simulations.simulate(
            question, for: SimulationBoard.Asker(ledger: ledger, rules: rules, now: now))
    }
}

extension ControlCall {
    fileprivate func simulationRequest() throws -> SimulationRequest {
        do {
            return try ControlCoding.decoder().decode(SimulationRequest.self, from: body)
        } catch {
            throw ControlProblem(
                .malformed,
                detail: Bilingual(
                    vi: "nội dung: cần JSON với from, to, agency, configuration",
                    en: "body: expected JSON with from, to, agency, configuration"),
                remedy: Bilingual(
                    vi: "Xem SimulationRequest tại /openapi.json",
                    en: "See SimulationRequest in /openapi.json"))
        }
    }
}

/// The schemas of simulations.
extension Schema {
    static let simulationComponents: [String: Schema] = [
        "SimulationRequest": fields(
            [:], optional: ["from": .day, "to": .day, "agency": .string, "configuration": .string]),
        "SimulationReport": fields(
            [
                "id": .string, "from": .day, "to": .day, "made_at": .instant, "messages": .integer,
                "reminders": .integer,
                "days": .array(
                    fields(
                        ["day": .day, "messages": .integer, "reminders": .integer],
                        optional: ["formerly": .integer])),
                "recipients": .array(
                    fields(
                        [
                            "recipient": .string, "recipient_name": .string, "messages": .integer,
                            "reminders": .integer,
                        ], optional: ["formerly": .integer])),
            ],
            optional: [
                "recipient": .string,
                "trial": fields(
                    [
                        "configuration": .string, "changes": .array(.string),
                    ].merging(
                        [
                            "reminders_added", "reminders_cancelled", "deadlines_moved", "same", "added",
                            "removed", "moved", "changed",
                        ].map { ($0, .integer) }
                    ) { first, _ in first }),
            ]),
        "SimulatedLine": fields(
            [
                "assignment": .string, "directive": .string, "action": .string, "what": .string,
                "rung": .string, "role": .choices(RecipientRole.self), "reason": .reference("Bilingual"),
            ], optional: ["milestone": .integer, "due": .day, "working_days_left": .integer]),
        "SimulatedMessage": fields(
            [
                "at": .instant, "key": .string, "kind": .choices(Notice.Kind.self), "recipient": .string,
                "recipient_name": .string, "destination": .string, "copy": .boolean, "merged": .integer,
                "lines": .array(.reference("SimulatedLine")),
            ],
            optional: [
                "directive": .string, "change": .choices(SimulatedMessage.Change.self),
                "former": fields([
                    "at": .instant, "destination": .string, "lost": .array(.reference("SimulatedLine")),
                ]),
            ]),
    ]
}
