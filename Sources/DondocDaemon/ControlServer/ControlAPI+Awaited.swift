// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// The events from which deadlines count.
    var awaitedEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/awaited", name: "listAwaited",
                summary:
                    "Events that deadlines wait for, or waited for until somebody named the day; those of which most wait first.",
                parameters: [.init("directive", .name, "Id or number of a directive.")] + pageParameters,
                schema: .listing(of: "AwaitedEventEntry")
            ) { call in .json(try await awaited(call)) },
            Endpoint(
                method: .post, path: "/v1/awaited", name: "setAwaited",
                summary:
                    "Says on which day an event is, or that it has none: every open deadline that counts from it gets its day, moves, or waits; all or none.",
                body: .reference("AwaitedEventRequest"), schema: .reference("AwaitedEventReport")
            ) { call in .json(try await setAwaited(call)) },
        ]
    }

    private func awaited(_ call: ControlCall) async throws -> Listing<AwaitedEventEntry> {
        let page = try call.page()
        var id: Directive.ID?
        if let name = call.text("directive") { id = try await directive(name) }
        let records = try await ledger.awaitedEvents(in: id, page: page.fetched)
        return Listing(records.map { AwaitedEventEntry($0) }, page: page.asked)
    }

    private func setAwaited(_ call: ControlCall) async throws -> AwaitedEventReport {
        let request: AwaitedEventRequest = try call.value(keys: [
            "event", "on", "clear", "directive", "all", "assignments", "past", "why", "trial",
        ])
        guard (request.on == nil) == (request.clear == true) else {
            throw ControlProblem.contradiction(
                "on", got: request.on?.description ?? "–",
                expected: Bilingual(vi: "một ngày, hoặc clear", en: "a day, or clear in its stead"))
        }
        if let on = request.on, !(1900...2199).contains(on.year) {
            throw ControlProblem.contradiction(
                "on", got: on.description,
                expected: Bilingual(vi: "năm từ 1900 đến 2199", en: "a year from 1900 to 2199"))
        }
        var id: Directive.ID?
        if let name = request.directive { id = try await directive(name) }
        let clerk = AwaitedEventClerk(ledger: ledger, entries: entries, actor: call.actor, now: clock.now)
        let report = try await clerk.set(request, in: id)
        if !report.trial { desk.planHasChanged() }
        return report
    }
}

extension AwaitedEventEntry {
    init(_ record: AwaitedEventRecord) {
        self.init(
            event: record.name, waiting: record.waiting, dated: record.dated, on: record.on,
            directives: record.directives, directiveCount: record.directiveCount)
    }
}
