// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

extension Day {
    static func make(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? Day(number: 0)
    }

    func at(_ hour: Int, _ minute: Int = 0) -> Date {
        CivilZone.vietnam.instant(of: self, at: TimeOfDay(hour: hour, minute: minute) ?? .midnight)
    }
}

extension DaemonStatus {
    static let sample = DaemonStatus(
        version: "1.2.3", processId: 4711, startedAt: Day.make(2022, 1, 10).at(7),
        now: Day.make(2022, 1, 17).at(7, 31),
        zone: "Asia/Ho_Chi_Minh", rehearsal: true, inbox: .init(path: "/srv/dondoc/inbox"),
        state: "/var/lib/dondoc",
        calendarKnownUntil: .make(2027, 12, 31), calendarMissingYear: 2028,
        calendarProblems: [
            CalendarProblemEntry(
                file: "/etc/dondoc/holidays.d/2028.yaml", line: 12,
                text: "2028-02-30: no such date; write YYYY-MM-DD")
        ], delivery: "smtps://mail.example.gov.vn:465",
        armedFor: Day.make(2022, 1, 19).at(7, 30),
        troubledDestinations: [
            DestinationEntry(
                name: "mail.example.gov.vn", state: .paused, failures: 3,
                retryAt: Day.make(2022, 1, 17).at(7, 45),
                lastReply: "421 4.3.2 try later")
        ])
}

extension StatusReport {
    static let sample: StatusReport = {
        var counts = Counts()
        counts.openAssignments = 57
        counts.awaitingReview = 4
        counts.undated = 9
        counts.dueToday = 3
        counts.dueThisWeek = 12
        counts.overdue = 2
        counts.planned = 310
        counts.queued = 1
        counts.retrying = 1
        counts.delivered = 120
        counts.dead = 3
        counts.unreached = 1
        counts.quarantined = 2
        return StatusReport(
            daemon: .sample, counts: counts, nextReminder: Day.make(2022, 1, 19).at(7, 30),
            quarantinedFiles: [
                FileEntry(
                    path: "ke-hoach.yaml", state: "quarantined", line: 7,
                    reason: "no such date: '31/04/2022'; write day/month/year",
                    readAt: Day.make(2022, 1, 17).at(7),
                    open: 3, digest: "d2")
            ], agenciesWithoutAddress: ["so-nv", "so-tp"], unregisteredParties: ["Báo X"],
            unreachedNotices: [.sample])
    }()
}

extension AssignmentEntry {
    static let directive = DirectiveEntry(
        id: "272-kl-tu", number: "272-KL/TU", kind: "kết luận", issuer: "Tỉnh ủy Long An",
        date: .make(2022, 1, 12),
        subject: "Về tổ chức dạy học trực tiếp", signer: "Nguyễn Văn A", urgency: "khẩn")

    static let sample = AssignmentEntry(
        id: "kl272-1", state: "open", status: DisplayStatus(.inTerm), item: "2.(1)",
        action: "Tham mưu báo cáo thời gian tổ chức học trực tiếp cấp tiểu học trên địa bàn tỉnh",
        lead: [PartyEntry(name: "Sở Giáo dục và Đào tạo", text: "Sở GD&ĐT", agency: "so-gddt")],
        coordinating: [PartyEntry(name: "Sở Y tế", text: "Sở Y tế", agency: "so-yt")],
        milestones: [
            MilestoneEntry(
                what: "", words: "trước ngày 15/02/2022", kind: .beforeDate, due: .make(2022, 2, 14),
                time: nil,
                workBy: .make(2022, 2, 14), lateFrom: .make(2022, 2, 15), workingDaysLeft: 15,
                lunar: Bilingual(vi: "14 tháng Giêng", en: "day 14 of lunar month 1"),
                status: DisplayStatus(.inTerm),
                confidence: 0.95,
                reason: Bilingual(
                    vi:
                        "“trước ngày 15/02/2022” → hạn cuối là 14/02/2022 vì “trước ngày” không gồm chính ngày đó",
                    en: "“trước ngày 15/02/2022” → 2022-02-14, as “before the day” leaves the day itself out")
            ),
            MilestoneEntry(
                what: "trình UBND tỉnh", words: "trong tháng 4/2022", kind: .inMonth, due: .make(2022, 4, 30),
                time: nil,
                workBy: .make(2022, 4, 29), lateFrom: .make(2022, 5, 1), workingDaysLeft: 68, lunar: nil,
                status: DisplayStatus(.inTerm), confidence: 0.95,
                reason: Bilingual(vi: "hết tháng 4/2022", en: "the end of April 2022")),
        ], directive: directive, due: .make(2022, 4, 30), source: "kl272.yaml",
        takenAt: Day.make(2022, 1, 12).at(9),
        changedAt: Day.make(2022, 1, 12).at(9))

    static func make(_ id: String, _ status: DisplayStatus, due: Day?, lead: String, action: String)
        -> AssignmentEntry
    {
        var entry = sample
        entry.id = id
        entry.status = status
        entry.due = due
        entry.lead = [PartyEntry(name: lead, text: lead, agency: nil)]
        entry.action = action
        return entry
    }

    static let list = [
        sample,
        make(
            "kl272-2", DisplayStatus(.overdue, daysLate: 12), due: .make(2022, 1, 5), lead: "Sở Nội vụ",
            action: "Rà soát nhu cầu biên chế giáo viên"),
        make(
            "06-tb-ubnd-2022-ubnd-tinh-binh-lam.1-a", DisplayStatus(.dueToday), due: .make(2022, 1, 17),
            lead: "UBND các huyện, thị xã, thành phố", action: "Kiểm tra \u{1B}[31mthực địa\u{7}"),
        make("kl272-4", DisplayStatus(.undated), due: nil, lead: "Sở Y tế", action: "Khẩn trương tiêm mũi 1"),
    ]
}

extension ReminderEntry {
    static func make(
        _ rung: Rung, _ day: Day, _ recipient: String, role: RecipientRole = .lead, state: String = "planned",
        reason: Bilingual, notices: [String] = []
    ) -> ReminderEntry {
        ReminderEntry(
            assignment: "kl272-1", milestone: 0, rung: rung, recipient: "agency:x", recipientName: recipient,
            role: role,
            due: .make(2022, 2, 14), at: day.at(7, 30), reason: reason, state: state, stateReason: nil,
            notices: notices)
    }

    static let list = [
        make(
            .announce, .make(2022, 1, 12), "Sở Giáo dục và Đào tạo", state: "delivered",
            reason: Bilingual(vi: "nhiệm vụ mới", en: "a new assignment"), notices: ["20220112.so-gddt.m1"]),
        make(
            .before(15, .workingDays), .make(2022, 1, 17), "Sở Giáo dục và Đào tạo", state: "queued",
            reason: Bilingual(vi: "còn 15 ngày làm việc", en: "15 working days left"),
            notices: ["20220117.so-gddt.m1"]),
        make(
            .before(3, .workingDays), .make(2022, 2, 9), "Sở Giáo dục và Đào tạo",
            reason: Bilingual(vi: "còn 3 ngày làm việc", en: "3 working days left")),
        make(
            .before(3, .workingDays), .make(2022, 2, 9), "Sở Y tế", role: .coordinating,
            reason: Bilingual(vi: "còn 3 ngày làm việc", en: "3 working days left")),
    ]
}

extension AssignmentDetail {
    static let sample = AssignmentDetail(
        assignment: .sample, quotation: "Giao Sở GD&ĐT chủ trì, phối hợp với Sở Y tế tham mưu báo cáo",
        span: Span(100, 240),
        confidence: 0.9, reminders: ReminderEntry.list)
}

extension Explanation {
    static let sample = Explanation(
        assignment: .sample, quotation: "Giao Sở GD&ĐT chủ trì, phối hợp với Sở Y tế tham mưu báo cáo",
        steps: ReminderEntry.list.map { reminder in
            Step(
                reminder: reminder,
                fate: reminder.state == "delivered"
                    ? Bilingual(
                        vi:
                            "đã gửi tới mail:vanthu@sgd.example.vn lúc 07:30, thông báo 20220112.so-gddt.m1; trả lời: 250 OK",
                        en: "sent to mail:vanthu@sgd.example.vn as notice 20220112.so-gddt.m1; answer: 250 OK"
                    )
                    : Bilingual(vi: "đang chờ gửi", en: "waits to be sent"))
        },
        absences: [
            Absence(
                .past, milestone: 0, rung: .before(20, .workingDays),
                why: Bilingual(
                    vi:
                        "lời nhắc “trước 20 ngày làm việc” rơi vào 17/12/2021, khi nhiệm vụ đến (12/01/2022) thì đã qua",
                    en:
                        "the reminder “20 working days before” fell on 2021-12-17, which was past when the assignment came in (2022-01-12)"
                ))
        ])
}

extension NoticeEntry {
    static let sample = NoticeEntry(
        key: "20220117.so-gddt.272-kl-tu.m1.1", recipient: "agency:so-gddt",
        recipientName: "Sở Giáo dục và Đào tạo",
        destination: "mail:vanthu@sgd.example.vn", directive: "272-kl-tu", state: "retrying", reminders: 2,
        attempts: 2,
        queuedAt: Day.make(2022, 1, 17).at(7, 30), nextAttempt: Day.make(2022, 1, 17).at(7, 45),
        deliveredAt: nil,
        lastReply: "450 4.2.0 greylisted, try again later")
}

extension NoticeDetail {
    static let sample = NoticeDetail(
        notice: .sample,
        attempts: [
            AttemptEntry(
                number: 1, startedAt: Day.make(2022, 1, 17).at(7, 30),
                endedAt: Day.make(2022, 1, 17).at(7, 30),
                outcome: "maybe-sent", reply: nil),
            AttemptEntry(
                number: 2, startedAt: Day.make(2022, 1, 17).at(7, 32),
                endedAt: Day.make(2022, 1, 17).at(7, 32),
                outcome: "deferred", reply: "450 4.2.0 greylisted, try again later"),
        ])
}

extension AgendaEntry {
    static func make(_ day: Day, _ id: String, _ lead: String, what: String, _ status: DisplayStatus)
        -> AgendaEntry
    {
        AgendaEntry(
            day: day, assignment: id, milestone: 0, item: "2", action: "Tham mưu tổ chức học trực tiếp",
            what: what,
            time: nil, workBy: day, workingDaysLeft: 3,
            lead: [PartyEntry(name: lead, text: lead, agency: nil)],
            directive: AssignmentEntry.directive, status: status)
    }

    static let list = [
        make(.make(2022, 1, 17), "kl272-1", "Sở Y tế", what: "", DisplayStatus(.dueToday)),
        make(
            .make(2022, 1, 17), "kl272-12", "Sở Giáo dục và Đào tạo", what: "báo cáo UBND tỉnh",
            DisplayStatus(.dueToday)),
        make(.make(2022, 2, 14), "kl272-1", "Sở Y tế", what: "trình HĐND tỉnh", DisplayStatus(.inTerm)),
    ]
}
