// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// To whom nothing is sent, until when, and what is held back.
struct PauseText {
    let entries: [PauseEntry]
    let style: Style

    var text: String {
        entries.map { entry in
            var facts = Facts(style: style)
            facts.add(vi: "Từ", en: "Since", "\(style.longMoment(entry.since)), \(entry.by)")
            facts.add(vi: "Gửi tiếp", en: "Goes on", end(of: entry))
            facts.add(vi: "Lý do", en: "Why", entry.why ?? "")
            facts.add(vi: "Đang giữ", en: "Held", held(by: entry), entry.heldUrgent > 0 ? .red : .plain)
            return "\(style.paint(Plain.text(whom(entry)), .bold))\n\(facts.text)"
        }.joined(separator: "\n")
    }

    /// What the command has done.
    func begun(_ report: PauseReport) -> String {
        let head = style.say(
            vi:
                "Đã tạm dừng gửi. Không lời nhắc nào bị mất: khi tiếp tục gửi, mỗi nơi nhận được một thư nêu tình hình tại thời điểm đó.",
            en:
                "Sending is paused. Nothing is lost: when it goes on, each hears once, of the state of that moment."
        )
        return style.paragraph(head, indent: 0) + warning(of: report) + "\n"
            + PauseText(entries: report.changed, style: style).text
    }

    /// That deadlines fall into the pause.
    private func warning(of report: PauseReport) -> String {
        guard let count = report.dueMeanwhile else { return "" }
        let tasks = count == 1 ? "1 assignment falls" : "\(count) assignments fall"
        let isOpen = report.changed.allSatisfy { $0.until == nil }
        let when =
            isOpen
            ? style.say(vi: "trong 30 ngày tới", en: "in the next 30 days")
            : style.say(vi: "trong thời gian tạm dừng", en: "before it goes on")
        return style.paragraph(
            style.say(
                vi: "\(count) nhiệm vụ đến hạn \(when); các cơ quan sẽ không được nhắc.",
                en: "\(tasks) due \(when), and nobody is reminded."), indent: 0, mark: "!", .yellow)
    }

    func ended(_ report: PauseReport) -> String {
        let names = report.changed.map(whom).joined(separator: "; ")
        let held = report.changed.map { $0.heldReminders + $0.heldNotices }.reduce(0, +)
        let head = style.paragraph(
            style.say(vi: "Đã tiếp tục gửi: \(names).", en: "Sending again: \(names)."), indent: 0)
        let told =
            held == 0
            ? style.say(vi: "Không có lời nhắc nào bị giữ lại.", en: "Nothing was held back.")
            : style.say(
                vi:
                    "Những lời nhắc đã giữ được gộp lại: trong giờ làm việc thì gửi ngay, ngoài giờ thì gửi vào sáng ngày làm việc kế tiếp.",
                en: "What was held goes out together: now in office hours, else on the next working morning.")
        guard !report.pauses.isEmpty else { return head + style.paragraph(told, indent: 0) }
        let left = style.say(vi: "Vẫn đang tạm dừng:", en: "Still paused:")
        return head + style.paragraph(told, indent: 0) + "\n\(left)\n"
            + PauseText(entries: report.pauses, style: style).text
    }

    /// Of the status; empty while nothing is paused.
    static func section(of report: StatusReport, _ style: Style) -> String {
        guard let pauses = report.pauses, !pauses.isEmpty else { return "" }
        let title = style.say(vi: "Đang tạm dừng gửi", en: "Sending is paused")
        let text = PauseText(entries: pauses, style: style)
        return "\n  \(style.paint("\(title) (\(pauses.count))", .yellow))\n"
            + pauses.prefix(shown).map { entry in
                let why = entry.why.map { "; \($0)" } ?? ""
                return style.paragraph(
                    "\(text.whom(entry)): \(text.end(of: entry)); \(text.held(by: entry))\(why)", indent: 4,
                    entry.heldUrgent > 0 ? .red : .plain)
            }.joined()
            + (pauses.count > shown
                ? style.paragraph(
                    style.say(
                        vi: "… và \(pauses.count - shown) nơi nữa: dondoc pause --list",
                        en: "… and \(pauses.count - shown) more: dondoc pause --list"), indent: 4) : "")
    }

    private static let shown = 10

    private func whom(_ entry: PauseEntry) -> String {
        guard entry.recipient != "all" else { return style.say(vi: "Tất cả các nơi", en: "Everybody") }
        let id = entry.recipient.hasPrefix("agency:") ? String(entry.recipient.dropFirst(7)) : entry.recipient
        return "\(entry.name) (\(id))"
    }

    private func end(of entry: PauseEntry) -> String {
        guard let endsAt = entry.endsAt, entry.until != nil else {
            return style.say(vi: "đến khi có lệnh: dondoc resume", en: "when somebody says dondoc resume")
        }
        return style.say(
            vi: "từ \(style.longMoment(endsAt))",
            en: "on \(style.longMoment(endsAt)) (that day is not paused any more)")
    }

    private func held(by entry: PauseEntry) -> String {
        let urgent =
            entry.heldUrgent == 0
            ? "" : style.say(vi: " (\(entry.heldUrgent) hỏa tốc)", en: " (\(entry.heldUrgent) urgent)")
        return style.say(
            vi:
                "\(entry.heldReminders) lời nhắc đã đến giờ gửi\(urgent), \(entry.heldNotices) thông báo chờ gửi",
            en:
                "\(entry.heldReminders) due \(entry.heldReminders == 1 ? "reminder" : "reminders")\(urgent), \(entry.heldNotices) queued \(entry.heldNotices == 1 ? "notice" : "notices")"
        )
    }
}
