// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// What a webhook receives: `{type, timestamp, data}` with names that stay.
struct WebhookBody: Encodable {
    struct Contents: Encodable {
        let notice: String
        let thread: String?
        let recipient: Recipient
        let directive: Directive?
        let subject: String
        let lines: [Line]
    }

    struct Recipient: Encodable {
        /// `agency`, `office`, `unregistered`.
        let kind: String
        let id: String?
        let name: String
    }

    struct Directive: Encodable {
        let id: String
        let number, kind, issuer, subject: String?
        let date: Day?
        let title: String
    }

    struct Line: Encodable {
        let assignment: String
        let item: String?
        let action: String
        let quotation: String?
        let directive: String
        let role: String
        let rung: String
        let lead: [String]
        let coordinating: [String]
        let milestone: String?
        let expression: String?
        let due: Day?
        let workBy: Day?
        let workingDaysLeft: Int?
        let lunar: String?
        let previousDue: Day?
        /// Why this day.
        let reason: Bilingual?
        /// Why the reminder is sent now.
        let sentBecause: Bilingual
    }

    let type: String
    let timestamp: String
    let data: Contents

    init(_ notice: Notice, subject: String, zone: CivilZone) {
        type = Self.type(NoticeSituation(notice, today: zone.day(of: notice.queuedAt)), notice)
        timestamp = notice.queuedAt.formatted(
            Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: zone.timeZone))
        data = Contents(
            notice: notice.key, thread: notice.threadRoot, recipient: Recipient(notice),
            directive: notice.directive.map(Directive.init), subject: subject,
            lines: notice.lines.map(Line.init))
    }

    private static func type(_ situation: NoticeSituation, _ notice: Notice) -> String {
        let today = notice.lines.compactMap(\.workingDaysLeft).min()
        return switch situation {
        case .announcement: "reminder.announced"
        case .dueToday: "reminder.due"
        case .overdue, .superior: "reminder.overdue"
        case .digest: "reminder.digest"
        case .reminder: "reminder.upcoming"
        case .coordinating, .office:
            (today ?? 1) < 0 ? "reminder.overdue" : today == 0 ? "reminder.due" : "reminder.upcoming"
        }
    }

    /// Keys in snake case and sorted, so the same notice is the same bytes.
    var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.keyEncodingStrategy = .convertToSnakeCase
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self)
        }
    }
}

extension WebhookBody.Recipient {
    fileprivate init(_ notice: Notice) {
        name = notice.recipientName
        switch notice.recipient {
        case .agency(let agency): (kind, id) = ("agency", agency)
        case .office: (kind, id) = ("office", nil)
        case .unregistered: (kind, id) = ("unregistered", nil)
        }
    }
}

extension WebhookBody.Directive {
    fileprivate init(_ directive: DondocModel.Directive) {
        id = directive.id
        number = directive.number
        kind = directive.kind
        issuer = directive.issuer
        subject = directive.subject
        date = directive.date
        title = Wording.title(directive)
    }
}

extension WebhookBody.Line {
    fileprivate init(_ line: Notice.Line) {
        assignment = line.assignment.id
        item = line.assignment.item.isEmpty ? nil : line.assignment.item
        action = line.assignment.action
        quotation = line.assignment.quotation.isEmpty ? nil : line.assignment.quotation
        directive = line.directive.id
        role = line.role.rawValue
        rung = line.rung.description
        lead = line.assignment.lead.map(\.name)
        coordinating = line.assignment.coordinating.map(\.name)
        milestone = line.milestone.flatMap { $0.what.isEmpty ? nil : $0.what }
        expression = line.milestone?.deadline.text
        due = line.due
        workBy = line.workBy
        workingDaysLeft = line.workingDaysLeft
        lunar = line.lunar
        previousDue = line.previousDue
        reason = line.milestone?.deadline.reason
        sentBecause = line.reason
    }
}
