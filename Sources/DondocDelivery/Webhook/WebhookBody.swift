// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// What a webhook receives: `{type, timestamp, data}` with names that stay.
///
/// Keys are sorted and in snake case, so the same notice is the same bytes; what is not known is left out.
struct WebhookBody {
    /// Standard Webhooks asks for payloads below 20 kB.
    static let maximumBytes = 19_900

    private let notice: Notice
    private let subject: String
    private let title: String?
    private let situation: NoticeSituation
    private let today: Day
    private let zone: CivilZone
    private let isDrill: Bool

    /// The directive's title and the situation are worked out where they are not known already.
    init(
        _ notice: Notice, subject: String, title: String? = nil, situation: NoticeSituation? = nil,
        today: Day, zone: CivilZone,
        isDrill: Bool = false
    ) {
        self.notice = notice
        self.subject = subject
        self.title = title
        self.situation = situation ?? NoticeSituation(notice, today: today)
        self.today = today
        self.zone = zone
        self.isDrill = isDrill
    }

    /// As many lines as there is room for; `truncated` says how many there was none for.
    var json: [UInt8] {
        // Few lines fit, and are written once.
        if notice.lines.count <= 10 {
            let whole = body(truncated: 0) { writer in
                writer.array { for line in notice.lines { Self.write(line, bounds(.max), &$0) } }
            }
            if whole.count <= Self.maximumBytes { return whole }
        }
        let empty = body(truncated: notice.lines.count) { $0.array { _ in } }
        var room = Self.maximumBytes - empty.count
        var lines: [[UInt8]] = []
        for line in notice.lines {
            var written = Self.written(line, bounds(.max))
            if written.count >= room, lines.isEmpty { written = Self.written(line, bounds(300)) }
            guard written.count < room else { break }
            room -= written.count + 1
            lines.append(written)
        }
        return body(truncated: notice.lines.count - lines.count) { $0.elements(lines) }
    }

    private func bounds(_ textLimit: Int) -> Bounds {
        Bounds(textLimit: textLimit, isOffice: notice.recipient == .office)
    }

    private static func written(_ line: Notice.Line, _ bounds: Bounds) -> [UInt8] {
        var writer = JSONWriter(capacity: 1536)
        write(line, bounds, &writer)
        return writer.bytes
    }

    private func body(truncated: Int, lines: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(capacity: 4096)
        writer.object {
            $0.member("data") { data(lines, truncated, &$0) }
            $0.member("timestamp", Self.timestamp(notice.queuedAt, zone: zone))
            $0.member("type", type)
        }
        return writer.bytes
    }

    private func data(
        _ lines: (inout JSONWriter) -> Void, _ truncated: Int, _ writer: inout JSONWriter
    ) {
        if let directive = notice.directive { writer.member("directive") { write(directive, &$0) } }
        if isDrill {
            writer.key("drill")
            writer.flag(true)
        }
        writer.key("lines")
        lines(&writer)
        if notice.merged > 1 { writer.member("merged", notice.merged) }
        writer.member("notice", notice.key)
        writer.member("recipient") { Self.write(notice, &$0) }
        writer.member("subject", subject)
        writer.member("thread", notice.threadRoot)
        writer.member("today", today)
        if truncated > 0 { writer.member("truncated") { $0.member("lines", truncated) } }
    }

    private var type: String {
        if isDrill { return "drill" }
        return switch situation {
        case .announcement: "reminder.announced"
        case .changed: "reminder.changed"
        case .dueToday: "reminder.due"
        case .overdue, .superior: "reminder.overdue"
        case .digest: "reminder.digest"
        case .withdrawn: "reminder.withdrawn"
        case .returned: "reminder.returned"
        case .reminder: "reminder.upcoming"
        case .coordinating: "reminder.coordinating.\(helpersPart)"
        case .office: "reminder.\(pressing)"
        }
    }

    /// Who helps is told of others' duties: types of its own, so that a consumer routes them without a look into the lines.
    private var helpersPart: String {
        guard notice.lines.allSatisfy({ $0.rung == .announce }) else { return pressing }
        return notice.lines.allSatisfy(\.hasMoved) ? "changed" : "announced"
    }

    private var pressing: String {
        let left = notice.lines.compactMap(\.workingDaysLeft).min() ?? 1
        return left < 0 ? "overdue" : left == 0 ? "due" : "upcoming"
    }

    /// `2022-02-09T07:30:00+07:00`.
    static func timestamp(_ instant: Date, zone: CivilZone) -> String {
        let offset = zone.timeZone.secondsFromGMT(for: instant)
        let local = Int(instant.timeIntervalSince1970.rounded(.down)) + offset
        let rest = ((local % 86_400) + 86_400) % 86_400
        let days = (local - rest) / 86_400
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        let minutes = abs(offset) / 60
        let sign = offset < 0 ? "-" : "+"
        let zoneText = offset == 0 ? "Z" : "\(sign)\(two(minutes / 60)):\(two(minutes % 60))"
        return "\(Day(number: days))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))\(zoneText)"
    }

    // MARK: Parts

    private static func write(_ notice: Notice, _ writer: inout JSONWriter) {
        let (kind, id): (String, String?) =
            switch notice.recipient {
            case .agency(let agency): ("agency", agency)
            case .office: ("office", nil)
            case .unregistered: ("unregistered", nil)
            }
        writer.member("id", id)
        writer.member("kind", kind)
        writer.member("name", bounded(notice.recipientName))
    }

    private func write(_ directive: Directive, _ writer: inout JSONWriter) {
        writer.member("date", directive.date)
        writer.member("id", directive.id)
        writer.member("issuer", directive.issuer.map(Self.bounded))
        writer.member("kind", directive.kind.map(Self.bounded))
        writer.member("number", directive.number.map(Self.bounded))
        writer.member("subject", directive.subject.map(Self.bounded))
        writer.member("title", Self.bounded(title ?? Wording.title(directive)))
        writer.member("urgency", directive.urgency?.rawValue)
    }

    /// What stands once in a body.
    private static func bounded(_ text: String) -> String {
        HeaderText.shortened(HeaderText.cleaned(text), to: 400)
    }

    private static func write(_ given: Deadline.Given, _ bounds: Bounds, _ writer: inout JSONWriter) {
        writer.member("by", given.name.flatMap(bounds.text))
        writer.member("on", given.on)
        writer.member("words", given.words.flatMap(bounds.text))
    }

    /// Texts of at most so many characters and lists of parties of at most five, when there is a limit.
    private struct Bounds {
        let textLimit: Int
        /// Whether it is the office that reads it: a login is nobody to other agencies.
        let isOffice: Bool

        private var isLimited: Bool { textLimit != .max }

        func text(_ text: String) -> String? {
            let cleaned = HeaderText.cleanedLines(text)
            if cleaned.isEmpty { return nil }
            return isLimited ? HeaderText.shortened(cleaned, to: textLimit) : cleaned
        }

        func names(_ parties: [Party]) -> [String] {
            (isLimited ? Array(parties.prefix(5)) : parties).compactMap { text($0.name) }
        }

        func some(_ names: [String]) -> [String] {
            names.prefix(isLimited ? 5 : 20).compactMap(text)
        }

        func reason(_ reason: Bilingual) -> Bilingual {
            Bilingual(vi: text(reason.vi) ?? "", en: text(reason.en) ?? "")
        }
    }

    /// One line, its members in the order of their names.
    private static func write(_ line: Notice.Line, _ bounds: Bounds, _ writer: inout JSONWriter) {
        writer.object {
            writeDuty(of: line, bounds, &$0)
            writeTelling(of: line, bounds, &$0)
        }
    }

    /// From `action` to `owing`: what is to be done, by whom and by when, and who of several has not done it.
    private static func writeDuty(of line: Notice.Line, _ bounds: Bounds, _ writer: inout JSONWriter) {
        let deadline = line.milestone?.deadline
        writer.member("action", bounds.text(line.assignment.action) ?? "")
        if let assigned = line.assigned {
            writer.member("assigned") {
                if bounds.isOffice { $0.member("by", bounds.text(assigned.name)) }
                $0.member("on", assigned.on)
            }
        }
        writer.member("assignment", line.assignment.id)
        writer.member("coordinating", bounds.names(line.assignment.coordinating))
        writer.member("directive", line.directive.id)
        writer.member("due", line.due)
        writer.member("expression", (deadline?.text).map { bounds.text($0) ?? "" })
        if line.isFirstWord {
            writer.key("first")
            writer.flag(true)
        }
        writer.member("former_role", line.formerRole?.rawValue)
        if let given = deadline?.given { writer.member("given") { write(given, bounds, &$0) } }
        writer.member("item", bounds.text(line.assignment.item))
        writer.member("lead", bounds.names(line.assignment.lead))
        writer.member("lunar", line.lunar)
        writer.member("milestone", (line.milestone?.what).flatMap(bounds.text))
        guard let owing = line.owing else { return }
        writer.member("owing") {
            $0.member("count", owing.names.count)
            $0.member("names", bounds.some(owing.names))
            $0.member("total", owing.total)
        }
    }

    /// From `previous_due` on: what is told of it now, and why.
    private static func writeTelling(of line: Notice.Line, _ bounds: Bounds, _ writer: inout JSONWriter) {
        writer.member("previous_due", line.previousDue)
        writer.member("previous_time", line.previousTime?.description)
        writer.member("quotation", bounds.text(line.assignment.quotation))
        writer.member("reason", line.milestone.map { bounds.reason($0.deadline.reason) })
        writer.member("role", line.role.rawValue)
        writer.member("rung", line.rung.description)
        writer.member("sent_because", line.reason)
        writer.member("time", line.due.flatMap { _ in line.milestone?.deadline.time?.description })
        writer.member("urgency", line.directive.urgency?.rawValue)
        writer.member("work_by", line.workBy)
        writer.member("working_days_left", line.workingDaysLeft)
    }
}
