// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

extension Transaction {
    /// Turns due reminders into queued notices by the rules; of each recipient all that is due or nothing.
    ///
    /// - Parameter limit: about how many reminders; the recipients whose turn is first are taken until there are so many.
    /// - Parameter recipient: the row of the only one whose reminders are promoted; nil for everybody's.
    /// - Parameter intake: takes of the notices what can be sent at once; nil leaves all waiting.
    func promote(
        _ rules: PromotionRules, limit: Int, at now: Date, recipient: Int64? = nil,
        intake: PromotionIntake? = nil
    ) throws -> Promotion {
        var promotion = Promotion(reminders: 0, notices: 0)
        var told: [DueReminder] = []
        let isAnyPutAside =
            try number("SELECT 1 FROM destination WHERE state IN ('disabled', 'dead') LIMIT 1") != nil
        let reminders =
            if let recipient {
                [try dueReminders(of: recipient, upTo: now, isUrgent: !rules.isOpen)]
            } else {
                try dueReminders(upTo: now, limit: max(1, limit), rules)
            }
        for due in reminders {
            guard let recipient = due.first?.reminder.recipient, let row = due.first?.recipient else {
                continue
            }
            let way = try way(to: recipient, by: rules, choosing: isAnyPutAside)
            // Without a way out it stays planned, and is not lost.
            guard let way else { continue }
            let writing = Writing(
                recipient: recipient, recipientRow: row, routes: way.routes, isRerouted: way.isRerouted,
                day: rules.day, now: now, intake: isAnyPutAside ? nil : intake)
            let plan = try plan(due, writing, rules: rules)
            try carryOut(plan, writing, rules, &promotion)
            told += plan.additions.flatMap(\.reminders) + plan.letters.flatMap(\.reminders)
        }
        try queue(told)
        try planFollowing(told, rules)
        return promotion
    }

    private func carryOut(
        _ plan: PromotionPlan, _ writing: Writing, _ rules: PromotionRules, _ promotion: inout Promotion
    ) throws {
        for addition in plan.additions {
            try join(addition, day: rules.day)
            promotion.reminders += addition.reminders.count
        }
        for letter in plan.letters {
            let keys = try write(letter, writing)
            promotion.notices += keys.count
            promotion.reminders += letter.reminders.count
            if let key = keys.first { try tell(letter, key: key, writing) }
        }
        for (reminders, reason) in plan.held {
            for due in reminders { try hold(due.row, until: rules.nextMorning, because: reason) }
            promotion.held += reminders.count
        }
    }

    private func plan(_ due: [DueReminder], _ writing: Writing, rules: PromotionRules) throws -> PromotionPlan
    {
        var book = DayBook(today: rules.day.number)
        book.entries = try entries(of: writing.recipientRow, day: rules.day)
        let destinations = try writing.routes.filter { !$0.isCopy }.map {
            try texts.id($0.destination.description, in: db)
        }
        // A calendar at its end knows of no later morning: then nothing waits.
        let isWaitingPossible = rules.nextMorning > writing.now
        let nextDay = zone.day(of: rules.nextMorning)
        return try PromotionPlan(
            DueGroup.all(of: due), book: book, destinations: destinations, digestAbove: rules.digestAbove,
            dailyLimit: isWaitingPossible ? rules.dailyLimit : .max,
            breaksOut: {
                try !isWaitingPossible || breaksOut($0, pressingUntil: rules.pressingUntil ?? nextDay)
            },
            canWait: { due in
                due.reminder.due.map { $0 < rules.day || $0 >= nextDay } ?? true
            })
    }

    // MARK: Who is due

    /// Whole recipients, the one whose reminder is the oldest first, until there are so many reminders.
    ///
    /// Who has no way out is passed over, and keeps nobody waiting.
    private func dueReminders(upTo now: Date, limit: Int, _ rules: PromotionRules) throws -> [[DueReminder]] {
        let told = try pausing().condition()
        let waiting = try prepared(
            rules.isOpen
                ? "SELECT recipient FROM reminder WHERE state = 'planned' AND instant <= ?\(told) ORDER BY instant, recipient"
                : """
                SELECT recipient FROM reminder INDEXED BY reminder_urgent
                WHERE state = 'planned' AND urgent = 1 AND instant <= ?\(told) ORDER BY instant, id
                """
        )
        defer { waiting.stop() }
        try waiting.bind(1, now.milliseconds)
        var seen: Set<Int64> = []
        var due: [[DueReminder]] = []
        var count = 0
        while count < limit, try waiting.next() {
            guard seen.insert(waiting.integer(0)).inserted else { continue }
            let reminders = try dueReminders(of: waiting.integer(0), upTo: now, isUrgent: !rules.isOpen)
            guard let recipient = reminders.first?.reminder.recipient,
                rules.routing(recipient, 0).contains(where: { !$0.isCopy })
            else { continue }
            due.append(reminders)
            count += reminders.count
        }
        return due
    }

    private func dueReminders(of recipient: Int64, upTo now: Date, isUrgent: Bool) throws -> [DueReminder] {
        let rows = try prepared(
            """
            SELECT r.id, r.assignment, a.directive, d.key, r.recipient, a.key, r.milestone, r.rung, r.role, r.due,
                r.instant, r.reason, r.urgent, m.rrule, a.state <> 'open' OR r.rung = 'withdrawn' OR \(Self.isSuperseded)
            FROM reminder r INDEXED BY reminder_due CROSS JOIN assignment a ON a.id = r.assignment
            CROSS JOIN directive d ON d.id = a.directive
            LEFT JOIN milestone m ON m.assignment = r.assignment AND m.position = r.milestone
                AND m.first_due IS NOT NULL
            WHERE r.state = 'planned' AND r.recipient = ? AND r.instant <= ?\(isUrgent ? " AND r.urgent = 1" : "")
            ORDER BY r.instant, r.id
            """)
        try rows.bind(1, recipient)
        try rows.bind(2, now.milliseconds)
        let name = Recipient(try texts.text(recipient, in: db)) ?? .office
        var due: [DueReminder] = []
        while try rows.next() { due.append(dueReminder(rows, name)) }
        return due
    }

    /// The words of why it is sent are left out.
    private func dueReminder(_ row: Prepared, _ recipient: Recipient) -> DueReminder {
        DueReminder(
            row: row.integer(0), assignment: row.integer(1), directive: row.integer(2),
            directiveKey: row.text(3), recipient: row.integer(4),
            reminder: Reminder(
                assignment: row.text(5), milestone: row.optional(6).map { Int($0) },
                rung: Rung(row.text(7)) ?? .announce, recipient: recipient,
                role: RecipientRole(rawValue: row.text(8)) ?? .lead,
                due: row.optional(9).map { Day(number: Int($0)) },
                instant: Date(milliseconds: row.integer(10)), reason: Bilingual(vi: "", en: ""),
                isUrgent: row.integer(12) != 0),
            rule: row.optionalText(13), reason: row.integer(11), hasLapsed: row.integer(14) != 0)
    }

    /// The routes of the recipient's first channel that works; the office's when none does, nil when there is none at all.
    private func way(to recipient: Recipient, by rules: PromotionRules, choosing: Bool) throws -> (
        routes: [Route], isRerouted: Bool
    )? {
        let first = rules.routing(recipient, 0)
        guard first.contains(where: { !$0.isCopy }) else { return nil }
        guard choosing else { return (first, false) }
        let living = try livingRoutes(of: recipient, from: 0, rules.routing)
        guard living.isEmpty else { return (living, false) }
        let office = try livingRoutes(of: .office, from: 0, rules.routing)
        guard !office.isEmpty else { return (first, false) }
        // Behind the last of the recipient's own channels, so that it falls back on none of them.
        let last =
            (0..<Self.maximumChannels).first { rules.routing(recipient, $0).isEmpty } ?? Self.maximumChannels
        let routes = office.map {
            Route(destination: $0.destination, queue: $0.queue, channel: last, isCopy: $0.isCopy)
        }
        return (routes, true)
    }

    // MARK: What went out before

    private func entries(of recipient: Int64, day: Day) throws -> [DayBook.Entry] {
        let rows = try prepared(
            """
            SELECT id, destination, directive, day, waiting, EXISTS (
                SELECT 1 FROM notice_reminder x CROSS JOIN reminder r ON r.id = x.reminder
                WHERE x.notice = n.id AND r.urgent = 1)
            FROM (SELECT n.*, n.state = 'queued' AND n.attempts = 0 AND n.lease_owner IS NULL AND NOT EXISTS (
                    SELECT 1 FROM notice c WHERE c.copy_of = n.id AND (c.attempts > 0 OR c.state <> 'queued')) AS waiting
                FROM notice n WHERE n.recipient = ?1 AND n.day BETWEEN ?2 - 7 AND ?2 AND n.kind = 'reminder'
                    AND n.copy_of IS NULL AND n.state NOT IN ('dead', 'cancelled')) n
            WHERE waiting OR day = ?2 ORDER BY id
            """)
        try rows.bind(1, recipient)
        try rows.bind(2, day.number)
        var entries: [DayBook.Entry] = []
        while try rows.next() {
            entries.append(
                DayBook.Entry(
                    notice: rows.integer(0), destination: rows.integer(1), directive: rows.optional(2),
                    day: Int(rows.integer(3)), isWaiting: rows.integer(4) != 0, isUrgent: rows.integer(5) != 0
                ))
        }
        for index in entries.indices where entries[index].directive == nil {
            entries[index].directives = try directives(of: entries[index].notice)
        }
        return entries
    }

    /// Of which directives a digest speaks.
    private func directives(of notice: Int64) throws -> Set<Int64> {
        Set(
            try rows(
                """
                SELECT DISTINCT a.directive FROM notice_reminder x CROSS JOIN reminder r ON r.id = x.reminder
                CROSS JOIN assignment a ON a.id = r.assignment WHERE x.notice = ? AND x.dropped = 0
                """, [notice]
            ).map { $0[0] })
    }

    /// Whether the group is told although its directive has been told of today: one of a high grade, soon due, or of another day than before.
    private func breaksOut(_ group: DueGroup, pressingUntil: Day) throws -> Bool {
        if group.reminders.contains(where: { $0.reminder.due.map { $0 <= pressingUntil } ?? false }) {
            return true
        }
        let grade = try group.directive.flatMap { directive in
            try strings(
                "SELECT json_extract(content, '$.urgency') FROM directive WHERE id = ?1 AND json_extract(content, '$.urgency') IS NOT NULL",
                [directive]
            ).first
        }
        if grade.flatMap(Directive.Urgency.init(rawValue:))?.breaksOut == true { return true }
        return try group.reminders.contains(where: tellsOtherDay)
    }

    /// Whether its recipient has been told another due day or hour of the same milestone, and none since.
    private func tellsOtherDay(_ due: DueReminder) throws -> Bool {
        guard due.rule == nil else { return false }
        let last = try row(
            """
            SELECT r.due IS NOT due.due OR r.minute IS NOT due.minute
            FROM reminder due CROSS JOIN reminder r CROSS JOIN notice_reminder x ON x.reminder = r.id
            CROSS JOIN notice n ON n.id = x.notice
            WHERE due.id = ? AND r.assignment = due.assignment AND ifnull(r.milestone, -1) = ifnull(due.milestone, -1)
                AND r.recipient = due.recipient AND x.dropped = 0 AND n.state NOT IN ('dead', 'cancelled')
            ORDER BY n.id DESC LIMIT 1
            """, [due.row])
        return last?[0] ?? false
    }
}
