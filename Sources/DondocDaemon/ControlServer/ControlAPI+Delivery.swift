// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// What is sent, to whom, and how it went.
    var deliveryEndpoints: [Endpoint] { [reminderList, noticeList] + noticeEndpoints }

    private var reminderList: Endpoint {
        Endpoint(
            method: .get, path: "/v1/reminders", name: "listReminders",
            summary: "Reminders in the order of their instants.",
            parameters: [
                .init("state", .choices(ReminderState.self), "States, separated by commas; all by default."),
                recipientParameter,
                .init("from", .instant, "The earliest instant."),
                .init("to", .instant, "The latest instant."),
            ] + pageParameters,
            schema: .listing(of: "ReminderEntry")
        ) { call in .json(try await reminders(call)) }
    }

    private var noticeList: Endpoint {
        Endpoint(
            method: .get, path: "/v1/notices", name: "listNotices", summary: "Notices, by filter.",
            parameters: [
                .init("state", .choices(NoticeState.self), "States, separated by commas; all by default."),
                recipientParameter,
                .init("assignment", .string, "Id of an assignment of which they speak."),
            ] + pageParameters,
            schema: .listing(of: "NoticeEntry")
        ) { call in .json(try await notices(call)) }
    }

    private var recipientParameter: Endpoint.Parameter {
        .init("recipient", .pattern(Self.recipientPattern), "agency:ID, office, or unregistered:NAME.")
    }

    private var noticeEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/notices/{key}", name: "getNotice",
                summary: "One notice with its attempts.",
                schema: .reference("NoticeDetail")
            ) { call in .json(try await notice(call)) },
            Endpoint(
                method: .post, path: "/v1/notices/{key}/retry", name: "retryNotice",
                summary:
                    "Sends a dead notice again: under its old key, or by another notice where the recipient has another address now.",
                schema: .reference("NoticeDetail")
            ) { call in .json(try await retry(call)) },
        ]
    }

    // MARK: -

    private static let recipientPattern = "^(office|(agency|unregistered):.*)$"

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
        if records.isEmpty, case .agency(let id)? = filter.recipient, entries.agency(called: id) == nil {
            throw ControlProblem.noAgency(id)
        }
        return Listing(records.map { entries.notice($0) }, page: page.asked)
    }

    private func notice(_ call: ControlCall) async throws -> NoticeDetail {
        try await notice(call.segment("key"))
    }

    private func notice(_ key: String) async throws -> NoticeDetail {
        let record = try await known(key)
        var detail = NoticeDetail(
            notice: entries.notice(record),
            attempts: try await ledger.attempts(notice: record.id).map { AttemptEntry($0) },
            reason: try await ledger.trouble(ofNotice: record.key))
        if record.state == .cancelled { detail.replacedBy = try await successor(of: key) }
        return detail
    }

    /// The notice that a person has put into the place of that one, as the register had another address.
    private func successor(of key: String) async throws -> String? {
        try await ledger.events(subject: key, page: Page()).lazy.compactMap { event -> String? in
            guard event.verb == "notice.resent", let after = event.after,
                case .object(let members) = JSONValue(parsing: after),
                case .string(let successor)? = members["notice"]
            else { return nil }
            return successor
        }.first
    }

    private func retry(_ call: ControlCall) async throws -> NoticeDetail {
        let record = try await known(call.segment("key"))
        let resent = try await ledger.resend(
            record.key, routing: { [desk] in desk.currentRules.value.routes(of: $0, channel: $1) },
            actor: call.actor, at: clock.now)
        switch resent {
        case .again:
            desk.planHasChanged()
            return try await notice(record.key)
        case .elsewhere(let key):
            desk.planHasChanged()
            var detail = try await notice(key)
            detail.replaces = entries.notice(try await known(record.key))
            return detail
        // What it was a moment ago may be over.
        case .notDead:
            let now = try await known(record.key)
            let other = try await successor(of: now.key)
            throw ControlProblem.notDead(now, replacedBy: now.state == .cancelled ? other : nil)
        case .nowhere: throw ControlProblem.nowhere(record.key)
        case .outdated: throw ControlProblem.outdated(record.key)
        }
    }

    private func known(_ key: String) async throws -> NoticeRecord {
        guard let record = try await noticeRecord(key) else {
            throw ControlProblem.missing(
                Bilingual(vi: "thông báo", en: "notice"), key,
                remedy: Bilingual(vi: "Hãy thử: dondoc notice list", en: "Try: dondoc notice list"))
        }
        return record
    }

    func noticeRecord(_ key: String) async throws -> NoticeRecord? {
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

    private func recipient(_ call: ControlCall) throws -> Recipient? {
        try call.text("recipient").map { text in
            guard let recipient = Recipient(text) else {
                throw ControlProblem.parameter(
                    "recipient", got: text,
                    expected: Bilingual(
                        vi: "agency:ID, office hoặc unregistered:TÊN",
                        en: "agency:ID, office or unregistered:NAME"))
            }
            guard case .agency(let name) = recipient else { return recipient }
            if let agency = entries.agency(called: name) { return .agency(agency.id) }
            return name == Recipient.office.description ? .office : recipient
        }
    }
}

extension ControlProblem {
    fileprivate static func nowhere(_ key: String) -> ControlProblem {
        ControlProblem(
            .conflict,
            detail: Bilingual(
                vi:
                    "địa chỉ của thông báo '\(key)' không còn trong danh bạ, và mọi địa chỉ đang có đều đã nhận cùng nội dung",
                en:
                    "the address of notice '\(key)' is in the register no more, and every one that is has got the same"
            ),
            remedy: Bilingual(
                vi: "Hãy ghi địa chỉ mới vào agencies.yaml rồi: dondoc reload",
                en: "Write the new address into agencies.yaml, then: dondoc reload"))
    }

    fileprivate static func outdated(_ key: String) -> ControlProblem {
        ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "không còn gì phải nhắc trong thông báo '\(key)': nhiệm vụ đã rút hoặc hạn đã đổi",
                en:
                    "nothing of notice '\(key)' is left to be said: its assignments are withdrawn, or due on another day"
            ),
            remedy: Bilingual(
                vi: "Hãy xem: dondoc notice show \(key)", en: "See: dondoc notice show \(key)"))
    }

    /// A notice that is not sent again, because it is not dead.
    fileprivate static func notDead(_ notice: NoticeRecord, replacedBy successor: String?) -> ControlProblem {
        let key = notice.key
        let what = whatBecame(of: notice, replacedBy: successor)
        return ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "thông báo '\(key)' \(what.vi); chỉ gửi lại được thông báo không gửi được",
                en: "notice '\(key)' \(what.en); only dead ones are sent again"),
            remedy: remedy(for: notice, replacedBy: successor))
    }

    private static func whatBecame(of notice: NoticeRecord, replacedBy successor: String?) -> Bilingual {
        switch notice.state {
        case .delivered: Bilingual(vi: "đã gửi xong", en: "was delivered")
        case .sending: Bilingual(vi: "đang được gửi", en: "is being sent")
        case .cancelled:
            successor.map {
                Bilingual(vi: "đã được thay bằng thông báo '\($0)'", en: "was replaced by notice '\($0)'")
            }
                ?? Bilingual(
                    vi: "đã hủy vì không còn gì phải nhắc",
                    en: "was cancelled, as nothing was left to remind of")
        case .queued, .retrying, .dead:
            Bilingual(vi: "vẫn đang chờ gửi", en: "is still waiting to be sent")
        }
    }

    private static func remedy(for notice: NoticeRecord, replacedBy successor: String?) -> Bilingual {
        let key = successor ?? notice.key
        return switch notice.state {
        case .delivered, .cancelled:
            Bilingual(vi: "Hãy xem: dondoc notice show \(key)", en: "See: dondoc notice show \(key)")
        case .sending:
            Bilingual(
                vi: "Hãy đợi, rồi xem: dondoc notice show \(key)",
                en: "Wait, then see: dondoc notice show \(key)")
        case .queued, .retrying, .dead:
            Bilingual(
                vi: "Dịch vụ tự gửi lại; hãy xem: dondoc notice show \(key)",
                en: "It is tried again by itself; see: dondoc notice show \(key)")
        }
    }
}
