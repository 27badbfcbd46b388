// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocDelivery
import DondocModel
import DondocPlanning
import DondocStore
import Foundation

/// Tells what would be sent to whom, and why nothing would.
struct PreviewClerk: Sendable {
    let ledger: any PreviewLedger & Ledger & PauseLedger
    let current: CurrentRules
    let clock: any WallClock

    /// - Parameter agency: an id, a name, or `office`; nil for all recipients.
    func report(of record: AssignmentRecord, channel: ChannelChoice, agency: String?) async throws
        -> PreviewReport
    {
        let id = record.assignment.id
        if let silence = Self.silence(of: record) {
            return PreviewReport(subject: id, messages: [], silences: [silence])
        }
        let reminders = try await ledger.reminders(of: id)
        var recipients = Self.recipients(of: reminders)
        if let agency {
            let wanted = try recipient(agency)
            guard recipients.contains(wanted) else {
                return PreviewReport(subject: id, messages: [], silences: [stranger(wanted)])
            }
            recipients = [wanted]
        }
        var report = PreviewReport(subject: id, messages: [])
        for recipient in recipients {
            let found = try await next(id, recipient)
            if found.isEmpty {
                let own = reminders.filter { $0.reminder.recipient == recipient }
                report.silences.append(silence(of: recipient, own))
            } else {
                report.messages += try messages(found, channel: channel)
            }
        }
        if recipients.isEmpty { report.silences.append(Self.nobody) }
        return report
    }

    func report(of notice: UpcomingNotice, channel: ChannelChoice) -> PreviewReport {
        let key = notice.notice.key
        guard channel != .current, let routes = channel.routes(of: channels(of: notice.notice.recipient))
        else { return PreviewReport(subject: key, messages: [message(notice)]) }
        return PreviewReport(subject: key, messages: readdressed(notice, routes).map(message))
    }

    // MARK: Messages

    private func next(_ assignment: Assignment.ID, _ recipient: Recipient) async throws -> [UpcomingNotice] {
        let planner = current.value.planner
        let pause = try await ledger.pauses(at: clock.now).map(\.pause).first {
            $0.recipient == nil || $0.recipient == recipient
        }
        let question = NextNotices(
            assignment: assignment, recipient: recipient, now: max(clock.now, pause?.endsAt ?? clock.now),
            opening: { planner.opening(at: $0) }, rules: { [current] in current.promotion(at: $0) })
        do {
            let found = try await ledger.nextNotices(question)
            return pause == nil
                ? found
                : found.map { notice in
                    var notice = notice
                    notice.postponed = Self.isPaused
                    return notice
                }
        } catch LedgerError.full {
            throw DrillClerk.noRoom
        }
    }

    private func messages(_ found: [UpcomingNotice], channel: ChannelChoice) throws
        -> [PreviewReport.Message]
    {
        guard channel != .current else { return found.map(message) }
        guard let letter = found.first(where: { $0.notice.letterKey == $0.notice.key }) ?? found.first else {
            return []
        }
        let channels = channels(of: letter.notice.recipient)
        guard let routes = channel.routes(of: channels) else {
            throw channel.problem(current.value.name(of: letter.notice.recipient), channels)
        }
        return readdressed(letter, routes).map(message)
    }

    /// The same message by other routes, under the keys that it would have there.
    private func readdressed(_ upcoming: UpcomingNotice, _ routes: [Route]) -> [UpcomingNotice] {
        let letter = upcoming.notice
        let day = current.value.zone.day(of: letter.queuedAt)
        var places: [Int: Int] = [:]
        var first: [Int: QueuedNotice] = [:]
        return (routes.filter { !$0.isCopy } + routes.filter(\.isCopy)).map { route in
            places[route.channel, default: 0] += 1
            var notice = letter
            notice.destination = route.destination
            notice.channel = route.channel
            let isSame = route.destination == letter.destination
            if !isSame {
                let directive =
                    letter.kind == .reminder ? letter.directive?.id : letter.kind.rawValue
                let key = NoticeKey(
                    day: day, recipient: letter.recipient, directive: directive,
                    destination: route.destination, index: route.channel + (places[route.channel] ?? 1))
                notice.key = "\(key.prefix).1"
                notice.threadRoot = nil
            }
            notice.letterKey = notice.key
            notice.to = []
            notice.cc = []
            if route.isCopy, let copied = first[route.channel] {
                notice.letterKey = copied.key
                if case .mail(let address) = copied.destination { notice.to = [address] }
                notice.cc = copied.cc
            } else if first[route.channel] == nil {
                notice.cc = routes.filter { $0.isCopy && $0.channel == route.channel }.compactMap {
                    if case .mail(let address) = $0.destination { address } else { nil }
                }
                first[route.channel] = notice
            }
            return UpcomingNotice(
                notice: notice, state: isSame ? upcoming.state : nil, at: upcoming.at)
        }
    }

    private func message(_ upcoming: UpcomingNotice) -> PreviewReport.Message {
        let rules = current.value
        let queued = upcoming.notice
        let at = upcoming.at.map { $0 < clock.now && upcoming.state != .delivered ? clock.now : $0 }
        let notice = rules.notice(from: queued, now: at ?? clock.now)
        let wire = rules.sender.previewWire(notice) ?? PreviewWire()
        let shown = wire.shown
        return PreviewReport.Message(
            key: queued.letterKey, state: upcoming.state?.rawValue ?? "planned", at: at,
            recipient: queued.recipient.description, recipientName: rules.name(of: queued.recipient),
            destination: queued.destination.redacted, channel: queued.channel + 1,
            nextChannels: channels(of: queued.recipient).dropFirst(queued.channel + 1).map { routes in
                routes.map { $0.destination.redacted }
            },
            copy: queued.letterKey != queued.key, shape: shown?.channel ?? Self.shape(of: queued.destination),
            place: wire.place, reminders: queued.lines.count,
            headers: shown.map { $0.headers.map { PreviewReport.Header(name: $0.name, value: $0.value) } }
                ?? [],
            subject: shown?.subject, text: shown?.text, html: shown?.html, calendar: shown?.calendar,
            body: shown?.body, raw: String(decoding: wire.raw, as: UTF8.self), bytes: wire.raw.count,
            obstacle: wire.obstacle,
            remarks: remarks(on: queued, at: at)
                + (upcoming.postponed.map { [Self.postponed(because: $0)] } ?? []))
    }

    private static func shape(of destination: Destination) -> String {
        if case .mail = destination { "mail" } else { "webhook" }
    }

    private func remarks(on queued: QueuedNotice, at: Date?) -> [Bilingual] {
        var remarks: [Bilingual] = []
        let own = Set(channels(of: queued.recipient).joined().map(\.destination))
        if !isReachable(queued.recipient) {
            remarks.append(
                Bilingual(
                    vi: "nơi nhận chưa có địa chỉ trong agencies.yaml, nên thư gửi văn phòng",
                    en: "the recipient has no address in agencies.yaml, so the office is told"))
        } else if !own.contains(queued.destination) {
            remarks.append(
                Bilingual(
                    vi: "địa chỉ này không còn trong agencies.yaml, hoặc mọi kênh của nơi nhận đang tạm dừng",
                    en: "the address is not in agencies.yaml any more, or all the recipient's are put aside"))
        }
        if queued.merged > 0 {
            remarks.append(
                Bilingual(
                    vi: "gộp \(queued.merged) thư, vì đã đủ số thư một ngày",
                    en: "stands for \(queued.merged) messages, as the day's number is reached"))
        } else if queued.kind == .reminder, queued.directive == nil {
            remarks.append(
                Bilingual(
                    vi: "thư tổng hợp nhiều văn bản", en: "a digest over several directives"))
        }
        return remarks
    }

    // MARK: Who

    /// The routes of each channel, in the order in which they are tried.
    private func channels(of recipient: Recipient) -> [[Route]] {
        current.value.channels(of: recipient)
    }

    private func isReachable(_ recipient: Recipient) -> Bool {
        switch recipient {
        case .office: true
        case .unregistered: false
        case .agency(let id): current.value.register[id]?.isReachable ?? false
        }
    }

    private func recipient(_ name: String) throws -> Recipient {
        let register = current.value.register
        if let agency = register[name] ?? register.agency(named: name) { return .agency(agency.id) }
        if name == "office" { return .office }
        if let recipient = Recipient(name) { return recipient }
        throw ControlProblem.noAgency(name)
    }

    /// In the order in which they are told.
    private static func recipients(of reminders: [ReminderRecord]) -> [Recipient] {
        let waiting = reminders.filter { $0.state != .cancelled }
        var seen: Set<Recipient> = []
        return waiting.map(\.reminder.recipient).filter { seen.insert($0).inserted }
    }
}

extension OfficeRules {
    /// The routes of each of a recipient's channels, in the order in which they are tried.
    func channels(of recipient: Recipient) -> [[Route]] {
        var channels: [[Route]] = []
        while case let routes = routes(of: recipient, channel: channels.count), !routes.isEmpty {
            channels.append(routes)
        }
        return channels
    }
}
