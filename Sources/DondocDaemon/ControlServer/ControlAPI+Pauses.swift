// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import Foundation

extension ControlAPI {
    /// Holding sending, and sending again.
    var pauseEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/pauses", name: "listPauses",
                summary: "To whom nothing is sent at present, and what is held back.",
                parameters: pageParameters, schema: .listing(of: "PauseEntry")
            ) { call in .json(Listing(all: try await pauses, page: try call.page().asked)) },
            Endpoint(
                method: .post, path: "/v1/pause", name: "pause",
                summary:
                    "Holds sending to an agency, to each member of a group, or to all; reports to the office go out. On the day `until` it is sent again.",
                body: .reference("PauseRequest"), schema: .reference("PauseReport")
            ) { call in .json(try await pause(call)) },
            Endpoint(
                method: .post, path: "/v1/resume", name: "resume",
                summary: "Sends again; what fell due meanwhile is told by one message of the present state.",
                body: .reference("ResumeRequest"), schema: .reference("PauseReport")
            ) { call in .json(try await resume(call)) },
        ]
    }

    /// That of all first.
    var pauses: [PauseEntry] {
        get async throws {
            let entries = entries
            return try await ledger.pauses(at: clock.now).map { entries.pause($0) }
        }
    }

    private func pause(_ call: ControlCall) async throws -> PauseReport {
        let request: PauseRequest = try call.value(keys: ["agency", "until", "why"])
        let entries = entries
        if let until = request.until, until <= entries.today {
            throw ControlProblem.contradiction(
                "until", got: until.description,
                expected: Bilingual(
                    vi: "một ngày sau hôm nay (\(entries.today.vietnamese)); từ ngày đó lại gửi",
                    en: "a day after today (\(entries.today)), on which it is sent again"))
        }
        let endsAt = request.until.map {
            entries.rules.zone.instant(of: $0, at: entries.rules.planner.sendAt)
        }
        let why = request.why.flatMap { $0.isEmpty ? nil : $0 }
        let recipients = try recipients(of: request)
        let due = try await dueMeanwhile(recipients, until: request.until)
        try await ledger.pause(
            recipients.map {
                Pause(
                    recipient: $0, since: clock.now, until: request.until, endsAt: endsAt, why: why,
                    actor: call.actor)
            })
        desk.planHasChanged()
        let all = try await pauses
        let names = Set(recipients.map { $0?.description ?? PauseEntry.all })
        return PauseReport(
            changed: all.filter { names.contains($0.recipient) }, pauses: all,
            dueMeanwhile: due == 0 ? nil : due)
    }

    /// Without an end, so many days are looked at.
    private static let daysAhead = 30
    /// More are not counted.
    private static let mostCounted = 1_000

    /// How many assignments fall due of which whoever leads is not reminded meanwhile.
    private func dueMeanwhile(_ recipients: [Recipient?], until: Day?) async throws -> Int {
        let today = entries.today
        var found: Set<Assignment.ID> = []
        for recipient in recipients where recipient != .office {
            var filter = AssignmentFilter()
            filter.states = [.open]
            if case .agency(let id)? = recipient {
                filter.lead = id
                filter.groups = entries.rules.register.groups(of: id)
            }
            filter.dueFrom = today
            filter.dueTo = (until ?? today + Self.daysAhead) - 1
            var page = Page(offset: 0, limit: PageLimit.largest)
            while true {
                let records = try await ledger.assignments(filter, page: page)
                found.formUnion(records.map(\.assignment.id))
                guard records.count == page.limit, found.count < Self.mostCounted else { break }
                page.after = records.last?.place
            }
        }
        return min(found.count, Self.mostCounted)
    }

    private func resume(_ call: ControlCall) async throws -> PauseReport {
        let request: PauseRequest = try call.value(keys: ["agency"])
        let recipients = try recipients(of: request)
        let before = try await ledger.pauses(at: clock.now)
        let ended = Set(
            try await ledger.resume(recipients, actor: call.actor, at: clock.now).map(\.recipient))
        let entries = entries
        let left = try await pauses
        guard !ended.isEmpty else { throw ControlProblem.notPaused(request.agency, pauses: left) }
        desk.planHasChanged()
        let changed = before.filter { ended.contains($0.pause.recipient) }.map { entries.pause($0) }
        return PauseReport(changed: changed, pauses: left)
    }

    /// A group stands for itself and each of its members, as the register has them now.
    private func recipients(of request: PauseRequest) throws -> [Recipient?] {
        guard let name = request.agency, !name.isEmpty else { return [nil] }
        if name == Recipient.office.description { return [.office] }
        let entries = entries
        guard let agency = entries.agency(called: name) else { throw ControlProblem.noAgency(name) }
        let members = entries.rules.register.expanded(agency.id).map(\.id)
        return ([agency.id] + members.filter { $0 != agency.id }).map { .agency($0) }
    }
}

extension PauseEntry {
    static let all = "all"
}

extension Entries {
    func pause(_ record: PauseRecord) -> PauseEntry {
        let pause = record.pause
        return PauseEntry(
            recipient: pause.subject, name: pause.recipient.map { name(of: $0) } ?? "", since: pause.since,
            until: pause.until, endsAt: pause.endsAt, why: pause.why, by: pause.actor,
            heldReminders: record.reminders, heldUrgent: record.urgent, heldNotices: record.notices)
    }
}

extension ControlProblem {
    fileprivate static func notPaused(_ agency: String?, pauses: [PauseEntry]) -> ControlProblem {
        let isAllPaused = pauses.contains { $0.recipient == PauseEntry.all }
        let detail: Bilingual
        switch (agency, isAllPaused) {
        case (nil, _):
            detail = Bilingual(
                vi: "không có lệnh tạm dừng cho tất cả", en: "sending to all is not paused")
        case (let agency?, true):
            detail = Bilingual(
                vi: "'\(agency)' không bị tạm dừng riêng; đang tạm dừng gửi tới tất cả",
                en: "'\(agency)' is not paused by itself; sending to all is paused")
        case (let agency?, false):
            detail = Bilingual(vi: "'\(agency)' không bị tạm dừng", en: "'\(agency)' is not paused")
        }
        let remedy =
            agency != nil && isAllPaused
            ? Bilingual(vi: "Hãy thử: dondoc resume", en: "Try: dondoc resume")
            : Bilingual(vi: "Hãy xem: dondoc pause --list", en: "See: dondoc pause --list")
        return ControlProblem(.conflict, detail: detail, remedy: remedy)
    }
}
