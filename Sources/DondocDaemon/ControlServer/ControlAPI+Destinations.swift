// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// Servers and addresses, and using again what was put aside.
    var destinationEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/destinations", name: "listDestinations",
                summary:
                    "Where notices go: addresses that are put aside, then servers and what waits for them.",
                parameters: [
                    .init("state", .choices(DestinationEntry.State.self), "States, separated by commas.")
                ] + pageParameters,
                schema: .listing(of: "DestinationEntry")
            ) { call in .json(try await destinations(call)) },
            Endpoint(
                method: .post, path: "/v1/destinations/{name}/enable", name: "enableDestination",
                summary:
                    "Uses an address again that is disabled or dead; by its name or by the whole address.",
                schema: .reference("DestinationEntry")
            ) { call in .json(try await enable(call)) },
            Endpoint(
                method: .post, path: "/v1/destinations/{name}/probe", name: "probeDestination",
                summary:
                    "Asks the server of a destination whether it is there, without sending anything; by its name, by a whole address, or by the agency that has it.",
                schema: .reference("ProbeReport")
            ) { call in .json(try await probe(call)) },
        ]
    }

    private func destinations(_ call: ControlCall) async throws -> Listing<DestinationEntry> {
        let wanted: Set<DestinationEntry.State> = try call.choices("state")
        let states = wanted.isEmpty ? Set(DestinationEntry.State.allCases) : wanted
        let page = try call.page()
        let aside = Set(states.compactMap(\.putAside))
        var rows: [DestinationEntry] = []
        var countAside = 0
        if !aside.isEmpty {
            rows = try await putAside(aside, page: page.fetched)
            countAside = try await ledger.countsPutAside().filter { aside.contains($0.key) }.values.reduce(
                0, +)
        }
        if rows.count < page.fetched.limit {
            rows += try await servers().filter { states.contains($0.state) }
                .dropFirst(max(0, page.asked.offset - countAside)).prefix(page.fetched.limit - rows.count)
        }
        return Listing(rows, page: page.asked)
    }

    /// Addresses to which nothing is sent, the disabled ones last.
    func putAside(_ states: Set<DestinationState> = [.disabled, .dead], page: Page) async throws
        -> [DestinationEntry]
    {
        let records = try await ledger.destinations(states, page: page)
        guard !records.isEmpty else { return [] }
        let users = entries.users(of: Set(records.map(\.destination)))
        let places = entries.places
        return records.map {
            DestinationEntry(
                $0, agencies: users[$0.destination] ?? [], places: places[$0.destination] ?? [])
        }
    }

    /// Addresses to which nothing is sent though somebody is to be written to there; an old one troubles nobody.
    func putAsideInUse() async throws -> [DestinationEntry] {
        guard try await !ledger.countsPutAside().isEmpty else { return [] }
        var all: [DestinationEntry] = []
        var page = Page(limit: PageLimit.largest)
        while true {
            let found = try await putAside(page: page)
            all += found.filter { !$0.agencies.isEmpty }
            guard found.count == page.limit else { return all }
            page.offset += page.limit
        }
    }

    /// Servers by name: those that were called in this run, and those for which something waits.
    private func servers() async throws -> [DestinationEntry] {
        var servers = Dictionary(await desk.destinations().map { ($0.name, $0) }) { first, _ in first }
        for backlog in try await ledger.backlogs() {
            var server =
                servers[backlog.queue] ?? DestinationEntry(name: backlog.queue, state: .working)
            server.waiting = backlog.queued
            server.retrying = backlog.retrying
            servers[backlog.queue] = server
        }
        return servers.values.sorted { $0.name < $1.name }
    }

    // MARK: Using again

    private func enable(_ call: ControlCall) async throws -> DestinationEntry {
        let record = try await record(called: call.segment("name"))
        guard try await ledger.enable(record.destination, actor: call.actor, at: clock.now) else {
            throw ControlProblem.notPutAside(record.destination.redacted)
        }
        desk.planHasChanged()
        let entries = entries
        return DestinationEntry(
            name: record.destination.redacted, state: .working,
            agencies: entries.users(of: [record.destination])[record.destination] ?? [],
            places: entries.places[record.destination] ?? [])
    }

    /// By its name in the list, which of a webhook may be that of several, by the whole address, or by that without its kind.
    private func record(called name: String) async throws -> DestinationRecord {
        var page = Page(limit: PageLimit.largest)
        var found: [DestinationRecord] = []
        while true {
            let records = try await ledger.destinations([], page: page)
            if let exact = records.first(where: { $0.destination.isCalled(name) }) { return exact }
            found += records.filter { $0.state != .working && $0.destination.redacted == name }
            guard records.count == page.limit else { break }
            page.offset += page.limit
        }
        if let only = found.first, found.count == 1 { return only }
        guard found.isEmpty else {
            let places = entries.places
            let users = found.flatMap { places[$0.destination] ?? [] }
            throw ControlProblem.severalDestinations(
                name, count: found.count, users: Set(users).sorted())
        }
        if let only = try await record(usedBy: name) { return only }
        throw try await missingDestination(name)
    }

    /// The only address put aside of that agency, or of that channel of it (`so-yt/2`); nil where there is no such agency, or none.
    private func record(usedBy name: String) async throws -> DestinationRecord? {
        let entries = entries
        let wanted = entries.destinations(at: name)
        guard !wanted.isEmpty else { return nil }
        var page = Page(limit: PageLimit.largest)
        var found: [DestinationRecord] = []
        while true {
            let records = try await ledger.destinations([.disabled, .dead], page: page)
            found += records.filter { wanted.contains($0.destination) }
            guard records.count == page.limit else { break }
            page.offset += page.limit
        }
        guard found.count <= 1 else {
            throw ControlProblem.severalDestinations(name, count: found.count, users: nil)
        }
        return found.first
    }

    // MARK: Asking

    private func probe(_ call: ControlCall) async throws -> ProbeReport {
        let name = call.segment("name")
        let entries = entries
        let rules = desk.currentRules.value
        let inUse = entries.inUse
        var wanted = inUse.filter {
            rules.queue(of: $0) == name || $0.isCalled(name) || $0.redacted == name
        }
        if wanted.isEmpty { wanted = entries.destinations(at: name) }
        guard !wanted.isEmpty else {
            throw ControlProblem.nothingToAsk(
                name, nearest: Spelling.nearest(to: name, among: inUse.map { rules.queue(of: $0) }))
        }
        let report = try await ProbeClerk(ledger: ledger, desk: desk, entries: entries, now: clock.now)
            .probe(wanted, actor: call.actor)
        guard !report.probes.isEmpty else { throw ControlProblem.nothingToAsk(name, nearest: nil) }
        return report
    }

    private func missingDestination(_ name: String) async throws -> ControlProblem {
        if let server = try await servers().first(where: { $0.name == name }) {
            return server.state == .paused
                ? .pausedServer(server, zone: entries.rules.zone) : .notPutAside(name)
        }
        let names = [Destination(name), .mail(name), .hook(name), .webhook(name)].compactMap { $0 }
        guard entries.users(of: Set(names)).isEmpty, entries.agency(called: name) == nil else {
            return .notPutAside(name)
        }
        return .missing(
            Bilingual(vi: "nơi nhận", en: "destination"), name,
            remedy: Bilingual(
                vi: "Hãy thử: dondoc destination list", en: "Try: dondoc destination list"))
    }
}

extension Destination {
    /// Whether somebody means it by that name: whole, or without its kind.
    func isCalled(_ name: String) -> Bool {
        switch self {
        case .mail(let address): name.lowercased() == address.lowercased() || name == description
        case .webhook(let url): name == url || name == description
        case .hook(let hook): name == hook || name == description
        }
    }
}

extension DestinationEntry.State {
    /// The ledger's word for an address to which nothing is sent.
    fileprivate var putAside: DestinationState? {
        switch self {
        case .working, .paused: nil
        case .disabled: .disabled
        case .dead: .dead
        }
    }
}

extension DestinationEntry {
    fileprivate init(_ record: DestinationRecord, agencies: [Agency.ID], places: [String]) {
        let state: State =
            switch record.state {
            case .working: .working
            case .disabled: .disabled
            case .dead: .dead
            }
        self.init(
            name: record.destination.redacted, state: state, since: record.since, reason: record.reason,
            notice: record.notice, agencies: agencies, places: places)
    }
}

extension ControlProblem {
    fileprivate static func notPutAside(_ name: String) -> ControlProblem {
        ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "'\(name)' vẫn đang được dùng, không cần bật lại",
                en: "'\(name)' is in use; there is nothing to enable"),
            remedy: Bilingual(
                vi: "Hãy xem: dondoc destination list --state disabled,dead",
                en: "See: dondoc destination list --state disabled,dead"))
    }

    fileprivate static func pausedServer(_ server: DestinationEntry, zone: CivilZone) -> ControlProblem {
        let time = server.retryAt.map { " \(zone.time(of: $0))" } ?? ""
        return ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "'\(server.name)' chỉ tạm dừng vì có lỗi, dịch vụ tự thử lại lúc\(time)",
                en: "'\(server.name)' is only paused after failures, and is tried again by itself at\(time)"),
            remedy: Bilingual(
                vi: "Hãy hỏi thử ngay: dondoc destination probe \(server.name)",
                en: "Ask it now: dondoc destination probe \(server.name)"))
    }

    fileprivate static func nothingToAsk(_ name: String, nearest: String?) -> ControlProblem {
        missing(
            Bilingual(vi: "nơi nhận", en: "destination"), name,
            remedy: nearest.map {
                Bilingual(
                    vi: "Có phải: dondoc destination probe \($0)?",
                    en: "Did you mean: dondoc destination probe \($0)?")
            }
                ?? Bilingual(
                    vi: "Hãy ghi mail, tên máy chủ như trong dondoc destination list, hoặc mã cơ quan",
                    en: "Write mail, a server as in dondoc destination list, or the id of an agency"))
    }

    /// - Parameter users: agencies by which one of them can be named; nil where the name is that of an agency.
    fileprivate static func severalDestinations(_ name: String, count: Int, users: [String]?)
        -> ControlProblem
    {
        let names = users?.joined(separator: ", ") ?? ""
        return ControlProblem(
            .conflict,
            detail: users == nil
                ? Bilingual(
                    vi: "có \(count) địa chỉ là của '\(name)'", en: "\(count) addresses are of '\(name)'")
                : Bilingual(
                    vi: "có \(count) địa chỉ hiện ra là '\(name)'",
                    en: "\(count) addresses are shown as '\(name)'"),
            remedy: users?.count == count
                ? Bilingual(
                    vi:
                        "Hãy ghi mã cơ quan thay cho địa chỉ (\(names)), hoặc cả địa chỉ như trong agencies.yaml",
                    en:
                        "Name the agency in its place (\(names)), or write the whole address, as agencies.yaml has it"
                )
                : Bilingual(
                    vi: "Hãy ghi cả địa chỉ như trong agencies.yaml",
                    en: "Write the whole address, as agencies.yaml has it"))
    }
}
