// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

extension Transaction {
    /// Announcements that a milestone has no day any more, to those who were told one and are concerned still.
    ///
    /// An assignment without any day is announced as such by its plan; of one that has others no plan speaks of what is without.
    func daysTakenBack(from assignment: Int64, _ wanted: [Reminder], at now: Date) throws -> [Reminder] {
        guard let first = wanted.first else { return [] }
        let announced = Set(wanted.filter { $0.rung == .announce }.map(\.milestone))
        let undated = try rows(
            """
            SELECT position FROM milestone
            WHERE assignment = ? AND open = 1 AND due IS NULL AND first_due IS NULL AND done_on IS NULL
            """, [assignment]
        ).map { $0[0] as Int }.filter { !announced.contains($0) }
        guard !undated.isEmpty else { return [] }
        var roles: [Int64: RecipientRole] = [:]
        for reminder in wanted where reminder.role == .lead || reminder.role == .coordinating {
            roles[try texts.id(reminder.recipient.description, in: db)] = reminder.role
        }
        let instant = wanted.filter { $0.rung == .announce }.map(\.instant).min() ?? now
        return try lastWords(of: assignment).compactMap { word in
            guard let milestone = word.milestone, undated.contains(milestone), word.due != nil,
                !word.isWithdrawn, let role = roles[word.recipient],
                let recipient = Recipient(try texts.text(word.recipient, in: db))
            else { return nil }
            return Reminder(
                assignment: first.assignment, milestone: milestone, rung: .announce, recipient: recipient,
                role: role, due: nil, instant: instant, reason: Self.dayTakenBack)
        }
    }

    private static let dayTakenBack = Bilingual(
        vi: "thời hạn đã thông báo trước đây không còn; chưa ấn định ngày mới",
        en: "the due day that was told before holds no more; there is none yet")
}
