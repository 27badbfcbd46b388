// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// What became of what was said, a paragraph for each assignment.
struct FactText {
    let report: FactReport
    let kind: Fact.Kind
    let style: Style

    var text: String {
        report.stated.map { item in
            let entry = item.assignment
            let status = style.paint(AssignmentTable.status(of: entry, style), style.paint(for: entry.status))
            var text = "\(style.paint(Plain.text(entry.id), .bold))  \(status)\n"
            text += style.paragraph(entry.action.capitalisedFirst, indent: 2)
            text += detail(entry).map { style.paragraph($0, indent: 2, mark: "→") } ?? ""
            for remark in item.remarks {
                text += style.paragraph(remark[style.language], indent: 2, mark: "!", .yellow)
            }
            return text
        }.joined()
    }

    private func detail(_ entry: AssignmentEntry) -> String? {
        switch kind {
        case .done, .reported:
            let left = entry.milestones.filter { $0.doneOn == nil }
            guard !left.isEmpty, entry.state == "open" else { return nil }
            return style.say(
                vi: "còn \(left.count) mốc chưa xong",
                en: "\(left.count) of its milestones \(left.count == 1 ? "is" : "are") still owed")
        case .extended:
            return entry.due.map {
                style.say(vi: "hạn mới \(style.weekday($0))", en: "now due on \(style.weekday($0))")
            }
        case .snoozed:
            return entry.snoozedUntil.map {
                style.say(
                    vi: "không nhắc trước \(style.weekday($0))", en: "no reminder before \(style.weekday($0))"
                )
            } ?? style.say(vi: "lại được nhắc như thường", en: "reminded of again as usual")
        case .returned:
            return style.say(
                vi: "cơ quan chủ trì nhận thư trả lại kết quả; đã trả lại \(entry.returns) lần",
                en:
                    "whoever leads is told so; sent back \(entry.returns == 1 ? "once" : "\(entry.returns) times") by now"
            )
        case .refused:
            return style.say(vi: "đã ghi việc không đồng ý gia hạn", en: "the refusal is written down")
        case .noted: return style.say(vi: "đã ghi nhận xét", en: "the remark is written down")
        case .reopened, .cancelled: return nil
        }
    }
}

/// What was said of an assignment, the oldest first.
struct FactList {
    let facts: [FactEntry]
    let style: Style

    var text: String {
        guard !facts.isEmpty else { return "" }
        var table = Table(columns: [
            .init(style.say(vi: "LÚC", en: "WHEN")), .init(style.say(vi: "VIỆC", en: "WHAT")),
            .init(style.say(vi: "NỘI DUNG", en: "WORDS"), minimum: 20), .init(style.say(vi: "AI", en: "BY")),
        ])
        table.indent = 2
        table.rows = facts.map { fact in
            [
                .init(style.moment(fact.at)), .init(what(fact)),
                .init(style.say(vi: fact.text ?? "", en: fact.textEn ?? fact.text ?? "")),
                .init(FactList.name(of: fact.actor)),
            ]
        }
        return "\n" + table.text(style)
    }

    private func what(_ fact: FactEntry) -> String {
        let day = fact.day.map(style.day) ?? ""
        let milestone = fact.milestone.map { style.say(vi: "mốc \($0 + 1): ", en: "milestone \($0 + 1): ") }
        let words =
            switch fact.kind {
            case .done: style.say(vi: "hoàn thành \(day)", en: "done on \(day)")
            case .reported: style.say(vi: "báo xong \(day), chờ xác nhận", en: "reported done on \(day)")
            case .returned: style.say(vi: "trả lại kết quả", en: "sent back")
            case .reopened: style.say(vi: "mở lại", en: "opened again")
            case .cancelled: style.say(vi: "hủy từ \(day)", en: "cancelled from \(day)")
            case .extended:
                style.say(
                    vi: "gia hạn \(fact.due.map(style.day) ?? "–") → \(day)",
                    en: "put off \(fact.due.map(style.day) ?? "–") → \(day)")
            case .refused: style.say(vi: "không gia hạn đến \(day)", en: "not put off to \(day)")
            case .snoozed:
                fact.day == nil
                    ? style.say(vi: "thôi hoãn nhắc", en: "reminded of again")
                    : style.say(vi: "hoãn nhắc đến \(day)", en: "no reminders before \(day)")
            case .noted: style.say(vi: "nhận xét", en: "remark")
            }
        return (milestone ?? "") + words
    }

    /// `lan` of `user:lan(1002)`.
    static func name(of actor: String) -> String {
        guard actor.hasPrefix("user:") else { return actor }
        return String(actor.dropFirst(5).prefix { $0 != "(" })
    }
}
