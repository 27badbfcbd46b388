// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation

/// 17/01/2022 07:30 in Việt Nam.
let morning = CivilZone.vietnam.instant(of: Day.make(2022, 1, 17), at: TimeOfDay.halfPastSeven)
let hour: TimeInterval = 3600

extension TimeOfDay {
    static let halfPastSeven = TimeOfDay(hour: 7, minute: 30) ?? .midnight
}

extension Day {
    static func make(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? Day(number: 0)
    }

    var morning: Date { CivilZone.vietnam.instant(of: self, at: .halfPastSeven) }
}

extension Directive {
    static func make(_ id: String = "272-kl-tu", number: String? = "272-KL/TU") -> Directive {
        Directive(
            id: id, number: number, kind: "kết luận", issuer: "Tỉnh ủy Long An", place: "Long An",
            date: .make(2022, 1, 12), subject: "Về tổ chức dạy học trực tiếp", signer: "Nguyễn Văn A",
            urgency: .urgent,
            recipients: ["Sở Y tế", "Lưu: VT"])
    }
}

extension Milestone {
    static func make(_ due: Day?, what: String = "") -> Milestone {
        Milestone(
            what: what,
            deadline: Deadline(
                text: due.map { "trước ngày \(($0 + 1).vietnamese)" } ?? "sớm",
                kind: due == nil ? .vague : .beforeDate,
                due: due, inclusive: false, confidence: 0.95,
                reason: Bilingual(
                    vi: "\"trước ngày\": hạn là ngày liền trước", en: "\"before\": the day before")))
    }
}

extension Assignment {
    static func make(
        _ id: String = "kl272-1", action: String = "Tham mưu báo cáo thời gian tổ chức học trực tiếp",
        lead: String = "so-gddt", due: [Day?] = [.make(2022, 2, 14)]
    ) -> Assignment {
        Assignment(
            id: id, item: "2.(1)", action: action, quotation: "Giao Sở GD&ĐT chủ trì, phối hợp với Sở Y tế",
            span: Span(100, 240),
            lead: [
                Party(name: "Sở Giáo dục và Đào tạo", text: "Sở GD&ĐT", agency: lead, span: Span(105, 113))
            ],
            coordinating: [
                Party(name: "Sở Y tế", text: "Sở Y tế", agency: "so-yt"), Party(name: "Báo X", text: "Báo X"),
            ],
            milestones: due.map { .make($0) }, confidence: 0.9,
            ladder: Ladder.Override(before: [.before(7, .days), .before(1, .workingDays)], announce: false))
    }
}

extension Reminder {
    static func make(
        _ assignment: Assignment.ID = "kl272-1", milestone: Int? = 0, rung: Rung = .before(15, .workingDays),
        recipient: Recipient = .agency("so-gddt"), role: RecipientRole = .lead,
        due: Day? = .make(2022, 2, 14),
        at instant: Date = morning
    ) -> Reminder {
        Reminder(
            assignment: assignment, milestone: milestone, rung: rung, recipient: recipient, role: role,
            due: due,
            instant: instant, reason: Bilingual(vi: "nấc \(rung) trước hạn", en: "rung \(rung)"))
    }
}

extension Intake {
    static func make(
        _ items: [Intake.Item] = [.make()], path: String = "kl272.yaml", digest: String = "d1",
        directive: Directive = .make(), notes: [SourceProblem] = []
    ) -> Intake {
        Intake(
            file: SourceFile(path: path, fingerprint: "1-2-3", digest: digest), directive: directive,
            items: items,
            notes: notes)
    }
}

extension Intake.Item {
    static func make(
        _ assignment: Assignment = .make(), needsReview: Bool = false, reminders: [Reminder]? = nil
    ) -> Intake.Item {
        Intake.Item(
            assignment: assignment, needsReview: needsReview,
            reminders: reminders ?? [.make(assignment.id, due: assignment.milestones.first?.deadline.due)])
    }
}

extension Ledger {
    func states(of id: Assignment.ID = "kl272-1") async throws -> [ReminderState] {
        try await reminders(of: id).map(\.state)
    }
}
