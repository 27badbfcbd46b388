// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// Notices, one a row.
struct NoticeTable {
    let entries: [NoticeEntry]

    func text(_ style: Style) -> String {
        var table = Table(columns: [
            .init(style.say(vi: "MÃ", en: "KEY")), .init(style.say(vi: "XẾP HÀNG", en: "QUEUED")),
            .init(style.say(vi: "TRẠNG THÁI", en: "STATE")), .init(style.say(vi: "LẦN", en: "TRIES")),
            .init(style.say(vi: "GỬI", en: "TO"), minimum: 14),
            .init(style.say(vi: "TRẢ LỜI CUỐI", en: "LAST ANSWER"), minimum: 12),
        ])
        table.rows = entries.map { entry in
            [
                .init(entry.key), .init(style.moment(entry.queuedAt)),
                .init(StateWords.text(entry.state, style), StateWords.paint(entry.state)),
                .init(String(entry.attempts)), .init(entry.recipientName), .init(entry.lastReply ?? ""),
            ]
        }
        return table.text(style)
    }
}

/// One notice with its attempts.
struct NoticeText {
    let detail: NoticeDetail
    let style: Style

    var text: String {
        let notice = detail.notice
        let state = style.paint(StateWords.text(notice.state, style), StateWords.paint(notice.state))
        var facts = Facts(style: style)
        facts.add(vi: "Gửi", en: "To", "\(notice.recipientName) <\(notice.destination)>")
        let several =
            notice.reminders == 0
            ? style.say(vi: "không có: diễn tập hoặc báo cáo", en: "none: a drill or a report")
            : style.say(vi: "nhiều văn bản", en: "several")
        facts.add(vi: "Văn bản", en: "Directive", notice.directive ?? several)
        facts.add(vi: "Lời nhắc", en: "Reminders", String(notice.reminders))
        facts.add(vi: "Xếp hàng", en: "Queued", style.moment(notice.queuedAt))
        if notice.bouncedAt == nil {
            facts.add(vi: "Đã gửi", en: "Delivered", notice.deliveredAt.map(style.moment) ?? "")
        } else {
            facts.add(
                vi: "Máy chủ nhận", en: "Accepted", notice.deliveredAt.map(style.moment) ?? "")
        }
        facts.add(vi: "Bị trả lại", en: "Came back", notice.bouncedAt.map(style.moment) ?? "", .red)
        facts.add(vi: "Lý do", en: "Reason", detail.reason ?? "", .red)
        if notice.state == "cancelled" { facts.add(vi: "Vì sao hủy", en: "Why", whyCancelled) }
        facts.add(vi: "Thử lại", en: "Next try", notice.nextAttempt.map(style.moment) ?? "")
        let attempts = table.text(style)
        return "\(style.paint(Plain.text(notice.key), .bold))  \(state)\n\n" + facts.text
            + (attempts.isEmpty ? "" : "\n" + attempts)
    }

    private var whyCancelled: String {
        detail.replacedBy.map {
            style.say(
                vi: "đã gửi lại tới địa chỉ mới bằng thông báo \($0)",
                en: "it was sent again to a new address by notice \($0)")
        }
            ?? style.say(
                vi: "trước khi gửi thì không còn gì phải nhắc: nhiệm vụ đã rút hoặc hạn đã đổi",
                en: "nothing was left to be said: its assignments were withdrawn, or due on another day")
    }

    /// A server that took a letter which came back later did not bring it.
    private func outcome(of attempt: AttemptEntry) -> Table.Cell {
        guard let outcome = attempt.outcome else {
            return .init(style.say(vi: "đang chạy", en: "running"))
        }
        guard outcome != "delivered" || detail.notice.bouncedAt == nil else {
            return .init(style.say(vi: "máy chủ nhận, rồi bị trả lại", en: "accepted, then came back"), .red)
        }
        return .init(StateWords.text(outcome, style), StateWords.paint(outcome))
    }

    private var table: Table {
        var table = Table(columns: [
            .init(style.say(vi: "LẦN", en: "TRY")), .init(style.say(vi: "BẮT ĐẦU", en: "STARTED")),
            .init(style.say(vi: "KẾT QUẢ", en: "OUTCOME")),
        ])
        table.indent = 2
        table.rows = detail.attempts.map { attempt in
            [
                .init(String(attempt.number)), .init(style.moment(attempt.startedAt)),
                self.outcome(of: attempt),
            ]
        }
        // In full, as it is what a person acts upon.
        for (index, attempt) in detail.attempts.enumerated() {
            if let reply = attempt.reply { table.details[index] = ["“\(reply)”"] }
        }
        return table
    }
}
