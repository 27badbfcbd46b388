// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
package import DondocStore
import Foundation

/// All that the control API asks of the ledger, and has it do.
package typealias ControlLedger = Ledger & SendingLedger & ProofLedger & PreviewLedger & DeskLedger
    & FollowUpLedger & PauseLedger & WatchLedger & BackupLedger & DropLedger & SchemaLedger
    & CopyingLedger & ReportLedger & AdditionLedger
    & AwaitingLedger

/// What the API's endpoints stand on: the ledger for what is durable, the desk for what only runs.
struct ControlAPI: Sendable {
    let ledger: any ControlLedger
    let desk: any ControlDesk
    let clock: any WallClock
    /// The last simulation.
    let simulations = SimulationBoard()
    let backups = BackupTurn()

    /// The rules in force, applied to today.
    var entries: Entries {
        let rules = desk.rules
        let current = desk.currentRules.value
        let office = (0..<2).flatMap { current.routes(of: .office, channel: $0) }
        return Entries(
            rules: rules, today: rules.zone.day(of: clock.now), office: Set(office.map(\.destination)))
    }

    /// Everything that is served.
    var endpoints: [Endpoint] {
        let described =
            dayEndpoints + calendarEndpoints + assignmentEndpoints + additionEndpoints + followUpEndpoints
            + awaitedEndpoints
            + reviewEndpoints + destinationEndpoints + deliveryEndpoints + proofEndpoints + previewEndpoints
            + drillEndpoints + simulationEndpoints + reportEndpoints + recordEndpoints + serviceEndpoints
            + nameEndpoints + operatorEndpoints
        let document = OpenAPI(endpoints: described + [ControlAPI.descriptionEndpoint(of: JSONValue.null)])
            .document
        return described.map(byShortNames) + [ControlAPI.descriptionEndpoint(of: document)]
    }

    private static func descriptionEndpoint(of document: JSONValue) -> Endpoint {
        Endpoint(
            method: .get, path: "/openapi.json", name: "getDescription",
            summary: "This description, OpenAPI 3.1.",
            schema: .anything
        ) { _ in .json(document) }
    }
}
