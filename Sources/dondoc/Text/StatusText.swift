// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// The status on one screen.
struct StatusText {
    let report: StatusReport
    let style: Style

    var text: String {
        headline + facts + counts + blockage + PauseText.section(of: report, style) + unreached + returnedMail
            + ledgerProblem + missing + quarantine + unread
            + calendarProblems
            + agencies
            + destinations
            + putAside
    }

    private var daemon: DaemonStatus { report.daemon }

    private var headline: String {
        let troubled =
            daemon.inbox.problem != nil || daemon.inbox.missing != nil || daemon.inbox.notReadCount > 0
            || report.counts.dead > 0
            || report.counts.quarantined > 0
            || !daemon.troubledDestinations.isEmpty || !daemon.calendarProblems.isEmpty
            || report.disk?.isLow == true
            || daemon.blockage != nil || countPutAside > 0 || report.pauses?.isEmpty == false
            || daemon.returnedMail.map { $0.problem != nil || $0.unreadCount > 0 } ?? false
        let isBroken = daemon.blockage != nil || daemon.ledgerProblem != nil
        let bullet = style.paint("●", isBroken ? .red : troubled ? .yellow : .green)
        let since = style.say(
            vi: "chạy từ \(style.moment(daemon.startedAt))", en: "up since \(style.moment(daemon.startedAt))")
        let mark =
            daemon.rehearsal
            ? "  " + style.paint(style.say(vi: "DIỄN TẬP", en: "REHEARSAL"), .yellow) : ""
        return
            "\(bullet) \(style.paint("dondocd \(daemon.version)", .bold))  \(since)  pid \(daemon.processId)\(mark)\n"
    }

    private var facts: String {
        var rows = [
            row(vi: "Đồng hồ", en: "Clock", "\(style.longMoment(daemon.now))  \(daemon.zone)"),
            row(
                vi: "Lịch nghỉ", en: "Calendar", calendar,
                daemon.calendarKnownUntil == nil || daemon.calendarMissingYear != nil ? .yellow : .plain
            ),
            row(
                vi: "Thư mục nhận", en: "Inbox",
                daemon.inbox.path + (daemon.inbox.problem.map { ": \($0)" } ?? ""),
                daemon.inbox.problem == nil ? .plain : .red),
            row(vi: "Nơi gửi", en: "Delivery", daemon.delivery),
        ]
        rows.append(
            row(vi: "Lời nhắc tới", en: "Next", next))
        if let head = report.head {
            // The hash alone fits a narrow terminal to the cell.
            let count = style.say(
                vi: "  \(head.event) sự kiện", en: "  \(head.event) event\(head.event == 1 ? "" : "s")")
            let isWide = style.terminal.width.map { $0 >= 100 } ?? true
            rows.append(row(vi: "Chuỗi sự kiện", en: "Chain", head.hash + (isWide ? count : "")))
        }
        rows.append(row(vi: "Sao lưu", en: "Backup", backup, report.lastBackup == nil ? .yellow : .plain))
        if let disk = report.disk {
            rows.append(row(vi: "Đĩa", en: "Disk", room(disk), disk.isLow ? .yellow : .plain))
        }
        return "\n" + rows.joined()
    }

    private var backup: String {
        guard let backup = report.lastBackup else {
            return style.say(
                vi: "chưa có; hãy chạy: dondoc backup TỆP", en: "none yet; run: dondoc backup FILE")
        }
        return "\(style.longMoment(backup.at)) · \(BackupText.size(backup.bytes, style))"
    }

    private func room(_ disk: DiskEntry) -> String {
        let free = BackupText.size(Int64(disk.freeBytes), style)
        let ledger = BackupText.size(Int64(disk.ledgerBytes), style)
        return style.say(vi: "còn trống \(free) · sổ cái \(ledger)", en: "\(free) free · ledger \(ledger)")
    }

    /// When somebody is reminded next; of what is past already, when it is tried again.
    private var next: String {
        guard let planned = report.nextReminder else {
            return style.say(vi: "không có", en: "nothing planned")
        }
        guard planned < daemon.now else { return style.longMoment(planned) }
        let retries = daemon.troubledDestinations.compactMap(\.retryAt).filter { $0 > daemon.now }
        let isRetrying = report.counts.retrying > 0 || !retries.isEmpty
        let ahead = retries.min() ?? daemon.armedFor.flatMap { $0 > daemon.now ? $0 : nil }
        guard isRetrying else {
            // What waits for the office to open is due then.
            return ahead.map(style.longMoment) ?? style.say(vi: "đang gửi", en: "being sent")
        }
        let again = ahead.map {
            style.say(vi: "; thử lại \(style.longMoment($0))", en: "; next try \(style.longMoment($0))")
        }
        return style.say(vi: "đang gửi lại", en: "sending again") + (again ?? "")
    }

    private var calendar: String {
        guard let known = daemon.calendarKnownUntil else {
            return style.say(
                vi: "chưa có bảng ngày nghỉ lễ, chỉ ước tính", en: "no holiday table, estimates only")
        }
        let missing = daemon.calendarMissingYear.map {
            style.say(vi: "; thiếu thông báo năm \($0)", en: "; the notice for \($0) is missing")
        }
        return style.say(vi: "có đến hết \(style.day(known))", en: "known until \(style.day(known))")
            + (missing ?? "")
    }

    /// Holiday files that are not in force.
    private var calendarProblems: String {
        guard !daemon.calendarProblems.isEmpty else { return "" }
        return section(
            vi: "Lịch nghỉ bị từ chối, lịch trước đó vẫn dùng",
            en: "Refused holiday files, the calendar before stays in force", daemon.calendarProblems.count)
            + daemon.calendarProblems.map { problem in
                style.paragraph(
                    "\(problem.file)\(problem.line.map { ":\($0)" } ?? ""): \(problem.text)", indent: 4)
            }.joined()
    }

    /// What has come to its end, or nearly, where anything has.
    private var ended: [(text: String, paint: Style.Paint)] {
        let counts = report.counts
        return
            (counts.awaitingConfirmation > 0
            ? [part(counts.awaitingConfirmation, vi: "chờ xác nhận", en: "to be confirmed", .yellow)] : [])
            + (counts.awaitingPastDue.map { past in
                past > 0
                    ? [part(past, vi: "trong số chờ đã quá hạn", en: "of those past their day", .red)] : []
            } ?? [])
            + (counts.closed > 0 ? [part(counts.closed, vi: "đã kết thúc", en: "closed")] : [])
    }

    private var counts: String {
        let counts = report.counts
        let due = [
            part(counts.dueToday, vi: "hôm nay", en: "today", .yellow),
            part(counts.dueThisWeek, vi: "tuần này", en: "this week"),
            part(counts.overdue, vi: "quá hạn", en: "overdue", .red),
        ]
        let assignments =
            [
                part(counts.openAssignments, vi: "đang mở", en: "open"),
                part(counts.awaitingReview, vi: "chờ duyệt", en: "waiting for review", .yellow),
                part(counts.undated, vi: "không có hạn", en: "undated"),
            ] + ended + questions
        let notices = [
            part(counts.queued, vi: "chờ gửi", en: "queued"),
            part(counts.retrying, vi: "gửi lại", en: "retrying", .yellow),
            part(counts.dead, vi: "không gửi được", en: "dead", counts.unreached > 0 ? .red : .yellow),
            part(counts.maybeSent, vi: "có thể đã gửi", en: "maybe sent", .yellow),
            part(counts.delivered, vi: "đã gửi", en: "delivered"),
        ]
        return "\n" + row(vi: "Đến hạn", en: "Due", sequence(due))
            + row(vi: "Nhiệm vụ", en: "Assignments", sequence(assignments))
            + row(vi: "Thông báo", en: "Notices", sequence(notices))
    }

    /// What else a person is asked; left out while nothing is.
    private var questions: [(text: String, paint: Style.Paint)] {
        let counts = report.counts
        return [
            part(counts.awaitingAddress, vi: "chờ địa chỉ", en: "waiting for an address", .yellow),
            part(
                counts.proposedReplacements, vi: "văn bản bị thay thế", en: "replaced documents to decide",
                .yellow),
        ].filter { !$0.text.hasPrefix("0 ") }
    }

    /// What keeps everything from being sent.
    private var blockage: String {
        guard let blockage = daemon.blockage else { return "" }
        let title = style.say(vi: "Ngừng gửi: đĩa đầy", en: "Nothing is sent: the disk is full")
        let text = style.say(
            vi:
                "\(blockage.path): \(blockage.reason). Chưa gửi gì thêm vì không ghi lại được; hãy giải phóng chỗ trên đĩa, dịch vụ tự chạy tiếp.",
            en:
                "\(blockage.path): \(blockage.reason). Nothing more is sent, as it could not be written down; make room on the disk, and it goes on by itself."
        )
        return "\n  \(style.paint(title, .red))\n" + style.paragraph(text, indent: 4)
    }

    /// What keeps returned mail from being read, and what in it a person has to read.
    private var returnedMail: String {
        let unbelieved = daemon.returnedMail?.unbelievedCount ?? 0
        guard let mail = daemon.returnedMail, mail.problem != nil || mail.unreadCount + unbelieved > 0 else {
            return ""
        }
        var lines = mail.problem.map { [$0] } ?? []
        if mail.unreadCount > 0 {
            let last =
                mail.lastUnread.map { " (\(style.say(vi: "mới nhất", en: "the newest")): \($0))" } ?? ""
            lines.append(
                style.say(
                    vi:
                        "\(mail.path): \(mail.unreadCount) thư trong 10 ngày qua không phải báo cáo của máy chủ thư\(last); cần người đọc.",
                    en:
                        "\(mail.path): mails of the last 10 days that are no reports of a mail server: \(mail.unreadCount)\(last); a person has to read them."
                ))
        }
        if unbelieved > 0 {
            let last =
                mail.lastUnbelieved.map { " (\(style.say(vi: "mới nhất", en: "the newest")): \($0))" } ?? ""
            lines.append(
                style.say(
                    vi:
                        "\(mail.path): \(unbelieved) báo cáo trong 10 ngày qua không được tin vì không ứng với thư nào đã gửi\(last); có thể là thư giả mạo.",
                    en:
                        "\(mail.path): reports of the last 10 days that were not believed, as no letter of ours belongs to them: \(unbelieved)\(last); they may be forged."
                ))
        }
        let title = style.say(vi: "Hộp thư trả lại", en: "Returned mail")
        return "\n  \(style.paint(title, .yellow))\n"
            + lines.map { style.paragraph($0, indent: 4) }.joined()
    }

    /// Letters that came to nobody by any way, so that a person has to tell what they say.
    private var unreached: String {
        let counts = report.counts
        guard counts.dead > 0 else { return "" }
        guard counts.unreached > 0 else {
            return style.paragraph(
                style.say(
                    vi: "Không cơ quan nào bị bỏ sót: điều nhắc trong các thư đó đều đi bằng cách khác.",
                    en: "No agency was missed: what the dead ones remind of went by another way."),
                indent: 2, .dim)
        }
        let shown = report.unreachedNotices.map { notice in
            style.paragraph(
                "\(notice.recipientName): \(notice.directive ?? style.say(vi: "nhiều văn bản", en: "several"))"
                    + " (\(notice.key))", indent: 4)
        }
        return section(
            vi: "Chưa tới nơi nhận bằng cách nào, cần báo cách khác",
            en: "Reached nobody by any way, to be told otherwise", counts.unreached)
            + shown.joined() + more(counts.unreached - shown.count)
    }

    private var countPutAside: Int {
        report.counts.disabledDestinations + report.counts.deadDestinations
    }

    /// Addresses to which nothing is sent until somebody enables them.
    private var putAside: String {
        guard countPutAside > 0 else { return "" }
        let shown = report.putAsideDestinations.map { entry in
            let state = DestinationTable.state(of: entry, style).text
            return style.paragraph(
                "\(entry.name): \(state) \(DestinationTable.detail(of: entry, style))", indent: 4)
        }
        return section(
            vi: "Địa chỉ không gửi tới nữa", en: "Addresses that are put aside", countPutAside)
            + shown.joined() + more(countPutAside - shown.count)
            + style.paragraph(
                style.say(
                    vi: "Dùng lại một địa chỉ: dondoc destination enable ĐỊA-CHỈ",
                    en: "To use one again: dondoc destination enable ADDRESS"), indent: 4, .dim)
    }

    /// Damage that was found in the ledger.
    private var ledgerProblem: String {
        guard let problem = daemon.ledgerProblem else { return "" }
        let title = style.say(vi: "Sổ cái bị hỏng", en: "The ledger is damaged")
        let text = style.say(
            vi:
                "\(problem). Thư gửi đi có thể sai; hãy dừng dịch vụ và khôi phục bản sao lưu gần nhất: sudo dondoc restore TỆP",
            en:
                "\(problem). What is sent may be wrong; stop the service and restore the last backup: sudo dondoc restore FILE"
        )
        return "\n  \(style.paint(title, .red))\n" + style.paragraph(text, indent: 4)
    }

    /// Files that are gone and kept in force.
    private var missing: String {
        guard let count = daemon.inbox.missing, count > 0 else { return "" }
        let since = daemon.inbox.missingSince.map(style.longMoment) ?? ""
        return section(
            vi: "Tệp không còn trong thư mục nhận", en: "Files that are gone from the inbox", count)
            + style.paragraph(
                style.say(
                    vi:
                        "Từ \(since). Nhiệm vụ của các tệp ấy vẫn có hiệu lực. Hãy kiểm tra thư mục chia sẻ và khôi phục tệp; nếu bỏ hẳn là chủ ý: dondoc inbox withdraw",
                    en:
                        "Since \(since). What they said stays in force. Look whether the share is mounted, and put them back; if it is meant: dondoc inbox withdraw"
                ), indent: 4)
    }

    private var quarantine: String {
        guard report.counts.quarantined > 0 else { return "" }
        let shown = report.quarantinedFiles.map { file in
            let reason = file.reason ?? ""
            return style.paragraph(
                "\(file.path)\(file.line.map { ":\($0)" } ?? ""): \(style.say(vi: file.reasonVi ?? reason, en: reason))",
                indent: 4)
        }
        return section(vi: "Tệp bị cách ly", en: "Quarantined files", report.counts.quarantined)
            + shown.joined()
            + more(report.counts.quarantined - shown.count)
    }

    private var unread: String {
        guard daemon.inbox.notReadCount > 0 else { return "" }
        return section(
            vi: "Tệp chưa đọc được, hãy chuyển sang văn bản thuần",
            en: "Files that are not read, to be converted to text",
            daemon.inbox.notReadCount)
            + daemon.inbox.notRead.map { file in
                let reason = style.say(vi: file.reasonVi ?? file.reason, en: file.reason)
                return style.paragraph("\(file.path): \(reason)", indent: 4)
            }.joined()
            + more(daemon.inbox.notReadCount - daemon.inbox.notRead.count)
    }

    private var agencies: String {
        let unregistered = report.unregisteredParties.map {
            style.say(vi: "\($0) (chưa có trong danh bạ)", en: "\($0) (not in the register)")
        }
        let all = report.agenciesWithoutAddress + unregistered
        guard !all.isEmpty else { return "" }
        let shown = all.prefix(StatusText.agenciesShown)
        return section(vi: "Cơ quan chưa có địa chỉ", en: "Agencies without an address", all.count)
            + style.paragraph(shown.joined(separator: ", "), indent: 4) + more(all.count - shown.count)
    }

    private static let agenciesShown = 12

    private var destinations: String {
        guard !daemon.troubledDestinations.isEmpty else { return "" }
        return section(
            vi: "Nơi nhận có sự cố", en: "Destinations in trouble", daemon.troubledDestinations.count)
            + daemon.troubledDestinations.map { destination in
                let retry = destination.retryAt.map {
                    style.say(vi: "; thử lại \(style.moment($0))", en: "; next try \(style.moment($0))")
                }
                return style.paragraph(
                    "\(destination.name): \(words(of: destination))\(retry ?? "")"
                        + (destination.lastReply.map { ": \($0)" } ?? ""), indent: 4)
            }.joined()
    }

    private func words(of destination: DestinationEntry) -> String {
        switch destination.state {
        case .working: style.say(vi: "lỗi \(destination.failures) lần", en: "failed \(destination.failures)×")
        case .paused: style.say(vi: "tạm dừng", en: "paused")
        case .disabled, .dead: DestinationTable.state(of: destination, style).text
        }
    }

    // MARK: -

    private static let labelWidth = 13

    private func row(vi: String, en: String, _ value: String, _ paint: Style.Paint = .plain) -> String {
        let label = DisplayWidth.padded(style.say(vi: vi, en: en), to: StatusText.labelWidth)
        return "  \(style.paint(label, .dim)) \(style.paint(value, paint))\n"
    }

    private func part(_ count: Int, vi: String, en: String, _ paint: Style.Paint = .plain)
        -> (text: String, paint: Style.Paint)
    {
        ("\(count) \(style.say(vi: vi, en: en))", count == 0 ? .plain : paint)
    }

    private func sequence(_ parts: [(text: String, paint: Style.Paint)]) -> String {
        style.sequence(parts, indent: 2 + StatusText.labelWidth + 1)
    }

    private func section(vi: String, en: String, _ count: Int) -> String {
        "\n  \(style.paint("\(style.say(vi: vi, en: en)) (\(count))", .bold))\n"
    }

    private func more(_ count: Int) -> String {
        count > 0
            ? style.paragraph(style.say(vi: "… và \(count) nữa", en: "… and \(count) more"), indent: 4) : ""
    }
}
