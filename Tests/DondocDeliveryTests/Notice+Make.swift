// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

extension Notice {
    /// 09/02/2022, 07:30 in Vietnam, a Wednesday.
    static let morning = Date(timeIntervalSince1970: 1_644_366_600)

    /// Of that morning.
    static let day = CivilZone.vietnam.day(of: morning)

    static func make(
        key: String = "k1", threadRoot: String? = nil, recipient: Recipient = .agency("so-gddt"),
        recipientName: String = "Sở Giáo dục và Đào tạo", destination: Destination = .mail("gddt@example.vn"),
        directive: Directive? = .make(), lines: [Line] = [.make()], queuedAt: Date = morning
    ) -> Notice {
        Notice(
            key: key, threadRoot: threadRoot, recipient: recipient, recipientName: recipientName,
            destination: destination, directive: directive, lines: lines, queuedAt: queuedAt)
    }
}

extension Notice.Line {
    static func make(
        directive: Directive = .make(), assignment: Assignment = .make(), milestone: Int? = 0,
        rung: Rung = .before(3, .workingDays), role: RecipientRole = .lead, due: String? = "2022-02-14",
        workBy: String? = nil, left: Int? = 3, lunar: String? = "14 tháng Giêng", previousDue: String? = nil
    ) -> Notice.Line {
        Notice.Line(
            directive: directive, assignment: assignment,
            milestone: milestone.map { assignment.milestones[$0] },
            rung: rung, role: role, due: due.flatMap { Day(iso: $0) },
            workBy: (workBy ?? due).flatMap { Day(iso: $0) }, workingDaysLeft: left, lunar: lunar,
            previousDue: previousDue.flatMap { Day(iso: $0) },
            reason: Bilingual(vi: "nấc 3 ngày làm việc trước hạn", en: "rung of 3 working days before"))
    }

    /// What has no date.
    static func undated(_ id: String, directive: Directive = .make()) -> Notice.Line {
        let assignment = Assignment.make(
            id: id, action: "Rà soát, đề xuất giải pháp xử lý tồn đọng", quotation: "", deadline: .undated)
        return .make(
            directive: directive, assignment: assignment, rung: .digest, due: nil, left: nil, lunar: nil)
    }
}

extension Directive {
    static func make(
        number: String? = "12/TB-UBND", kind: String? = "thông báo", issuer: String? = "UBND tỉnh Hòa Lạc",
        date: String? = "2022-01-05",
        subject: String? = "Kết luận của Chủ tịch UBND tỉnh tại phiên họp tháng 01"
    ) -> Directive {
        Directive(
            id: "12-tb-ubnd-2022", number: number, kind: kind, issuer: issuer,
            date: date.flatMap { Day(iso: $0) },
            subject: subject)
    }
}

extension Assignment {
    static func make(
        id: String = "tb12-2-1", item: String = "2.(1)",
        action: String = "Tham mưu, báo cáo thời gian tổ chức học trực tiếp cấp tiểu học",
        quotation: String = """
        Giao Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Y tế, UBND các huyện tham mưu, báo cáo thời gian \
        tổ chức học trực tiếp cấp tiểu học trước ngày 15/02/2022.
        """,
        lead: [String] = ["Sở Giáo dục và Đào tạo"], coordinating: [String] = ["Sở Y tế", "UBND các huyện"],
        what: String = "", deadline: Deadline = .make()
    ) -> Assignment {
        Assignment(
            id: id, item: item, action: action, quotation: quotation,
            lead: lead.map { Party(name: $0, text: $0) },
            coordinating: coordinating.map { Party(name: $0, text: $0) },
            milestones: [Milestone(what: what, deadline: deadline)])
    }
}

extension Deadline {
    static func make(time: TimeOfDay? = nil) -> Deadline {
        Deadline(
            text: "trước ngày 15/02/2022", kind: .beforeDate, due: Day(iso: "2022-02-14"), time: time,
            inclusive: false,
            reason: Bilingual(
                vi: "“trước ngày” không tính chính ngày đó, nên ngày cuối cùng còn đúng hạn là 14/02/2022",
                en: "“before” excludes the day itself"))
    }

    static let undated = Deadline(
        text: "khẩn trương", kind: .vague, reason: Bilingual(vi: "văn bản không nêu ngày", en: "names no day")
    )
}
