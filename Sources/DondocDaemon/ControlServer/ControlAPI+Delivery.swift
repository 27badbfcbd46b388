// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// What is sent, to whom, and how it went.
    var deliveryEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/reminders", name: "listReminders",
                summary: "Reminders in the order of their instants.",
                parameters: [
                    .init(
                        "state", .choices(ReminderState.self), "States, separated by commas; all by default."),
                    .init("recipient", .string, "agency:ID, office, or unregistered:NAME."),
                    .init("from", .instant, "The earliest instant."),
                    .init("to", .instant, "The latest instant."),
                ] + pageParameters,
                schema: .listing(of: "ReminderEntry")
            ) { call in .json(try await reminders(call)) },
            Endpoint(
                method: .get, path: "/v1/notices", name: "listNotices", summary: "Notices, by filter.",
                parameters: [
                    .init(
                        "state", .choices(NoticeState.self), "States, separated by commas; all by default."),
                    .init("recipient", .string, "agency:ID, office, or unregistered:NAME."),
                    .init("assignment", .string, "Id of an assignment of which they speak."),
                ] + pageParameters,
                schema: .listing(of: "NoticeEntry")
            ) { call in .json(try await notices(call)) },
            Endpoint(
                method: .get, path: "/v1/notices/{key}", name: "getNotice",
                summary: "One notice with its attempts.",
                schema: .reference("NoticeDetail")
            ) { call in .json(try await notice(call)) },
            Endpoint(
                method: .get, path: "/v1/destinations", name: "listDestinations",
                summary: "Where notices go, and how that works.",
                parameters: [
                    .init("state", .choices(DestinationEntry.State.self), "States, separated by commas.")
                ]
                    + pageParameters,
                schema: .listing(of: "DestinationEntry")
            ) { call in .json(try await destinations(call)) },
        ]
    }

    // MARK: -

    private func reminders(_ call: ControlCall) async throws -> Listing<ReminderEntry> {
        var filter = ReminderFilter()
        filter.states = try call.choices("state")
        filter.recipient = try recipient(call)
        filter.from = try call.instant("from")
        filter.to = try call.instant("to")
        let page = try call.page()
        let entries = entries
        let records = try await ledger.reminders(filter, page: page.fetched)
        return Listing(records.map { entries.reminder($0) }, page: page.asked)
    }

    private func notices(_ call: ControlCall) async throws -> Listing<NoticeEntry> {
        var filter = NoticeFilter()
        filter.states = try call.choices("state")
        filter.recipient = try recipient(call)
        filter.assignment = call.text("assignment")
        let page = try call.page()
        let entries = entries
        let records = try await ledger.notices(filter, page: page.fetched)
        return Listing(records.map { entries.notice($0) }, page: page.asked)
    }

    private func notice(_ call: ControlCall) async throws -> NoticeDetail {
        let key = call.segment("key")
        guard let record = try await noticeRecord(key) else {
            throw ControlProblem.missing(
                Bilingual(vi: "thông báo", en: "notice"), key,
                remedy: Bilingual(vi: "Hãy thử: dondoc notice list", en: "Try: dondoc notice list"))
        }
        return NoticeDetail(
            notice: entries.notice(record),
            attempts: try await ledger.attempts(notice: record.id).map { AttemptEntry($0) })
    }

    private func noticeRecord(_ key: String) async throws -> NoticeRecord? {
        var filter = NoticeFilter()
        filter.key = key
        // One page is all, unless a ledger takes no notice of the filter's key.
        var page = Page(limit: 500)
        while true {
            let records = try await ledger.notices(filter, page: page)
            if let record = records.first(where: { $0.key == key }) { return record }
            guard records.count == page.limit else { return nil }
            page.offset += page.limit
        }
    }

    private func destinations(_ call: ControlCall) async throws -> Listing<DestinationEntry> {
        let states: Set<DestinationEntry.State> = try call.choices("state")
        let all = await desk.destinations().filter { states.isEmpty || states.contains($0.state) }
        return Listing(all: all, page: try call.page().asked)
    }

    private func recipient(_ call: ControlCall) throws -> Recipient? {
        try call.text("recipient").map { text in
            guard let recipient = Recipient(text) else {
                throw ControlProblem.parameter(
                    "recipient", got: text,
                    expected: Bilingual(
                        vi: "agency:ID, office hoặc unregistered:TÊN",
                        en: "agency:ID, office or unregistered:NAME"))
            }
            return recipient
        }
    }
}
