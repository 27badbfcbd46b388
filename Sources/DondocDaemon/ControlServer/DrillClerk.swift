// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocDelivery
import DondocModel
import DondocStore
import Foundation

/// Sends drills the way that reminders go, and tells how they fared.
struct DrillClerk: Sendable {
    let ledger: any Ledger & SendingLedger & PreviewLedger
    let desk: any ControlDesk
    let clock: any WallClock

    /// In seconds, for one question.
    static let longestWait = 90
    /// So many seconds after its end what was said in it may still be on its way here.
    private static let grace: TimeInterval = 2
    /// What one test may send.
    private static let maximumDrills = 20

    /// A way that is tried, and whose it is.
    private struct Target: Hashable {
        let recipient: Recipient
        let route: Route
    }

    /// - Parameter includingAll: whether every channel, copies and the superior are tried as well.
    func test(_ name: String, channel: ChannelChoice, includingAll: Bool, wait: Int, actor: String)
        async throws -> DrillReport
    {
        let rules = desk.currentRules.value
        let recipient = try recipient(name, rules)
        let wanted = try targets(recipient, channel: channel, includingAll: includingAll, rules)
        let aside = try await putAside(Set(wanted.map(\.route.destination)))
        let targets = wanted.filter { aside[$0.route.destination] == nil }
        if let first = wanted.first, targets.isEmpty {
            throw Self.problem(
                aside[first.route.destination], first.route.destination, name: callName(first, rules))
        }
        let keys = try await send(targets, to: recipient, actor: actor, rules)
        desk.planHasChanged()
        var report = DrillReport(agency: Self.id(of: recipient), name: rules.name(of: recipient), drills: [])
        let end = ContinuousClock.now + .seconds(wait)
        for key in keys {
            let left = max(0, Int((end - .now).components.seconds))
            report.drills.append(try await entry(key, wait: left))
        }
        report.skipped = aside.values.sorted { $0.destination.redacted < $1.destination.redacted }.map {
            DrillReport.Skipped(destination: $0.destination.redacted, why: Self.why($0))
        }
        return report
    }

    /// How a drill stands, after waiting for its outcome at most so many seconds.
    func entry(_ key: String, wait: Int) async throws -> DrillEntry {
        let upcoming = try await ledger.notice(keyed: key)
        guard let notice = upcoming?.notice, notice.kind == .drill else {
            throw ControlProblem.missing(
                Bilingual(vi: "cuộc diễn tập", en: "drill"), key,
                remedy: Bilingual(
                    vi: "Hãy thử: dondoc notice list", en: "Try: dondoc notice list"))
        }
        let known = desk.drills[key]
        let isOver = known != nil || ![.queued, .sending].contains(upcoming?.state)
        var attempt = known
        if !isOver, wait > 0 {
            attempt = await desk.drills.attempt(of: key, within: .seconds(wait))
        } else if known == nil, let ended = try await ledger.attempts(notice: notice.id).last?.endedAt,
            clock.now.timeIntervalSince(ended) < Self.grace
        {
            // The outcome is durable a moment before the dialogue is told.
            attempt = await desk.drills.attempt(of: key, within: .milliseconds(500))
        }
        return try await entry(notice, attempt)
    }

    // MARK: Whom and how

    private func recipient(_ name: String, _ rules: OfficeRules) throws -> Recipient {
        if let agency = rules.register[name] ?? rules.register.agency(named: name) {
            return .agency(agency.id)
        }
        if name == "office" { return .office }
        throw ControlProblem.missing(
            Bilingual(vi: "cơ quan", en: "agency"), name,
            remedy: Bilingual(
                vi: "Xem các cơ quan trong agencies.yaml; văn phòng thì ghi: office",
                en: "See the agencies in agencies.yaml; the follow-up office is: office"))
    }

    private func targets(
        _ recipient: Recipient, channel: ChannelChoice, includingAll: Bool, _ rules: OfficeRules
    ) throws -> [Target] {
        if case .agency(let id) = recipient, let agency = rules.register[id], !agency.isReachable {
            throw Self.unreachable(agency, rules.register)
        }
        let channels = rules.channels(of: recipient)
        let choice = includingAll && channel == .current ? .all : channel
        guard let routes = choice.routes(of: channels) else {
            throw choice.problem(rules.name(of: recipient), channels)
        }
        var targets = routes.map { Target(recipient: recipient, route: $0) }
        if includingAll, case .agency(let id) = recipient, let superior = rules.register[id]?.superior,
            rules.register[superior]?.isReachable == true
        {
            let first = rules.routes(of: .agency(superior), channel: 0)
            targets += first.map { Target(recipient: .agency(superior), route: $0) }
        }
        // Each destination once, and as a letter of its own.
        var seen: Set<Destination> = []
        return targets.filter { includingAll || !$0.route.isCopy }
            .filter { seen.insert($0.route.destination).inserted }
            .prefix(Self.maximumDrills)
            .map { target in
                var route = target.route
                route.isCopy = false
                return Target(recipient: target.recipient, route: route)
            }
    }

    /// By what it can be enabled: an address that may be a secret by its agency and channel.
    private func callName(_ target: Target, _ rules: OfficeRules) -> String {
        guard case .webhook = target.route.destination, case .agency(let id) = target.recipient,
            let agency = rules.register[id]
        else { return target.route.destination.redacted }
        return agency.ways.count > 1 ? "\(id)/\(target.route.channel + 1)" : id
    }

    /// Destinations that are used no more, with the reasons.
    private func putAside(_ destinations: Set<Destination>) async throws -> [Destination: DestinationRecord] {
        var found: [Destination: DestinationRecord] = [:]
        var page = Page(limit: 500)
        while true {
            let records = try await ledger.destinations([.disabled, .dead], page: page)
            for record in records where destinations.contains(record.destination) {
                found[record.destination] = record
            }
            guard records.count == page.limit else { return found }
            page.offset += page.limit
        }
    }

    /// Who asked is written down before anything is queued.
    private func send(_ targets: [Target], to recipient: Recipient, actor: String, _ rules: OfficeRules)
        async throws -> [String]
    {
        let now = clock.now
        let drill = try JSONEncoder().encode(Drill(actor: actor))
        let names = try JSONEncoder().encode(["destinations": targets.map { $0.route.destination.redacted }])
        do {
            try await ledger.record(
                EventRecord(
                    at: now, actor: actor, verb: "agency.tested", subject: Self.id(of: recipient),
                    after: String(decoding: names, as: UTF8.self)))
            var keys: [String] = []
            for target in targets {
                let letter = Letter(
                    kind: .drill, recipient: target.recipient, route: target.route,
                    day: rules.zone.day(of: now), content: String(decoding: drill, as: UTF8.self))
                keys.append(try await ledger.queue(letter, at: now))
            }
            return keys
        } catch let error as LedgerError {
            guard case .full = error else { throw error }
            throw Self.noRoom
        }
    }

    // MARK: How it fared

    private func entry(_ notice: QueuedNotice, _ attempt: DrillAttempt?) async throws -> DrillEntry {
        let rules = desk.currentRules.value
        let last = try await ledger.attempts(notice: notice.id).last
        let now = try await ledger.notice(keyed: notice.key)
        let queue = rules.queue(of: notice.destination)
        let paused = await desk.destinations().first { $0.name == queue && $0.state == .paused }
        let state = now?.state ?? .queued
        let isWaiting = [.queued, .sending, .retrying].contains(state)
        return DrillEntry(
            key: notice.key, recipient: notice.recipient.description,
            recipientName: rules.name(of: notice.recipient), destination: notice.destination.redacted,
            channel: notice.channel + 1, state: state.rawValue,
            attempts: now?.notice.attempts ?? notice.attempts, outcome: last?.outcome, reply: last?.reply,
            startedAt: last?.startedAt, endedAt: last?.endedAt,
            nextAttempt: isWaiting ? now?.at : nil,
            dialogue: (attempt?.dialogue ?? []).map { DrillEntry.Line($0) },
            pausedUntil: isWaiting ? paused?.retryAt : nil)
    }

    private static func id(of recipient: Recipient) -> String {
        if case .agency(let id) = recipient { id } else { recipient.description }
    }
}

extension DrillEntry.Line {
    /// Of a line that begins with `* `, `> ` or `< `.
    init(_ line: String) {
        let side: Side =
            switch line.first {
            case ">": .client
            case "<": .server
            default: .place
            }
        self.init(side: side, text: String(line.dropFirst(2)))
    }
}
