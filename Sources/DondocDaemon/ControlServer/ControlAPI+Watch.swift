// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// Events as they come.
    var watchEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/watch", name: "watch",
                summary:
                    "Events as they are recorded, as server-sent events; with Last-Event-ID it goes on behind that one.",
                parameters: [
                    .init("verb", .string, "How verbs begin, such as notice or sending.paused."),
                    .init("subject", .string, "The id of what they are about."),
                    .init(
                        "since", .instant,
                        "Begins with the events of that instant; with the next one by default."),
                    .init(
                        "after", .integer, "Begins behind the event of that number, as Last-Event-ID does."),
                ], schema: nil, mediaType: "text/event-stream"
            ) { call in try await watch(call) }
        ]
    }

    private func watch(_ call: ControlCall) async throws -> Endpoint.Answer {
        let feed = EventFeed(
            ledger: ledger, after: try await start(call),
            filter: EventFilter(verb: call.text("verb"), subject: call.text("subject")),
            zone: entries.rules.zone.timeZone)
        return .stream(mediaType: "text/event-stream", headers: [:]) { try await feed.next() }
    }

    /// The last event that is known already.
    private func start(_ call: ControlCall) async throws -> Int64 {
        let last = try await ledger.lastEvent()
        if let after = try call.integer("after", in: 0...Int.max) { return min(Int64(after), last) }
        if let text = call.lastEvent {
            guard let row = Int64(text), row >= 0 else {
                throw ControlProblem.parameter(
                    "Last-Event-ID", got: text,
                    expected: Bilingual(vi: "số của một sự kiện", en: "the number of an event"))
            }
            return min(row, last)
        }
        if let since = try call.instant("since") { return try await ledger.eventRow(before: since) }
        return last
    }
}

extension EventEntry {
    init(_ event: NumberedEvent) {
        self.init(event.record)
        id = event.row
    }
}
