// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// Trying the ways to an agency.
    var drillEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/v1/agencies/{id}/test", name: "testAgency",
                summary:
                    "Sends an agency, by id or name, or the office, a marked drill the whole way; it reminds nobody of anything.",
                parameters: [
                    .init(
                        "channel", .pattern(ChannelChoice.pattern),
                        "A number counting from 1, mail, webhook, or all; the first by default."),
                    .init(
                        "all", .choices(Consent.self),
                        "Whether every channel, those who get copies and the superior are tried, too."),
                    .init(
                        "wait", .whole(0...DrillClerk.longestWait),
                        "How many seconds to wait for the outcome, 0 to \(DrillClerk.longestWait); 0 by default."
                    ),
                ], schema: .reference("DrillReport")
            ) { call in .json(try await test(call)) },
            Endpoint(
                method: .get, path: "/v1/drills/{key}", name: "getDrill",
                summary:
                    "How a drill stands, with what was said to the server while the daemon remembers it.",
                parameters: [
                    .init(
                        "wait", .whole(0...DrillClerk.longestWait),
                        "How many seconds to wait for the outcome, 0 to \(DrillClerk.longestWait); 0 by default."
                    )
                ], schema: .reference("DrillEntry")
            ) { call in .json(try await drill(call)) },
        ]
    }

    private enum Consent: String, CaseIterable, Sendable { case yes = "true", no = "false" }

    private var drills: DrillClerk { DrillClerk(ledger: ledger, desk: desk, clock: clock) }

    private func wait(_ call: ControlCall) throws -> Int {
        try call.integer("wait", in: 0...DrillClerk.longestWait) ?? 0
    }

    private func test(_ call: ControlCall) async throws -> DrillReport {
        let consent: Set<Consent> = try call.choices("all")
        return try await drills.test(
            call.segment("id"), channel: try ChannelChoice(call.text("channel")),
            includingAll: consent.contains(.yes), wait: try wait(call), actor: call.actor)
    }

    private func drill(_ call: ControlCall) async throws -> DrillEntry {
        try await drills.entry(call.segment("key"), wait: try wait(call))
    }
}
