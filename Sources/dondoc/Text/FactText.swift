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
            let whose = (entry.memberName ?? entry.member).map { "\(Plain.text($0)): " } ?? ""
            var text = "\(style.paint(Plain.text(entry.id), .bold))  \(whose)\(status)\n"
            text += style.paragraph(entry.action.capitalisedFirst, indent: 2)
            for occurrence in occurrences(of: item) {
                text += style.paragraph(occurrence, indent: 2, mark: "→")
            }
            text += detail(item).map { style.paragraph($0, indent: 2, mark: "→") } ?? ""
            text += others(entry).map { style.paragraph($0, indent: 2, mark: "→") } ?? ""
            for remark in item.remarks {
                text += style.paragraph(remark[style.language], indent: 2, mark: "!", .yellow)
            }
            return text
        }.joined()
    }

    /// Of what several lead, how many have not reported it.
    private func others(_ entry: AssignmentEntry) -> String? {
        guard let total = entry.membersTotal, let reported = entry.membersReported,
            kind.isReport || kind == .returned || kind == .reopened
        else { return nil }
        let left = total - reported
        guard left > 0 else {
            return style.say(vi: "cả \(total) đơn vị đã báo cáo", en: "all \(total) that lead have reported")
        }
        return style.say(
            vi: "còn \(left)/\(total) đơn vị chưa báo cáo",
            en: "\(left) of \(total) that lead have not reported")
    }

    /// Of duties that come back, which occurrence is meant, one line for each assignment that has one.
    var occurrences: String {
        report.stated.compactMap { item in
            let words = occurrences(of: item)
            return words.isEmpty
                ? nil
                : style.paragraph(
                    "\(Plain.text(item.assignment.id)): \(words.joined(separator: "; "))", indent: 2)
        }.joined()
    }

    private func occurrences(of item: FactReport.Item) -> [String] {
        guard [.done, .reported, .returned, .reopened].contains(kind) else { return [] }
        return (item.parts ?? []).filter(\.recurring).compactMap { part in
            part.due.map {
                style.say(vi: "kỳ đến hạn \(style.day($0))", en: "the occurrence due on \(style.day($0))")
            }
        }
    }

    /// The day that was granted, of the milestone that was put off.
    private func extended(_ item: FactReport.Item) -> String? {
        let part = item.parts?.first
        let several = item.assignment.milestones.count > 1
        let name = part.map {
            several
                ? style.say(vi: "mốc \($0.milestone + 1): ", en: "milestone \($0.milestone + 1): ") : ""
        }
        return (part?.due ?? item.assignment.due).map {
            (name ?? "")
                + style.say(vi: "hạn mới \(style.weekday($0))", en: "now due on \(style.weekday($0))")
        }
    }

    private func detail(_ item: FactReport.Item) -> String? {
        let entry = item.assignment
        switch kind {
        case .done, .reported:
            let left = entry.milestones.filter { $0.doneOn == nil }
            guard !left.isEmpty, entry.state == "open", entry.member != nil || entry.membersTotal == nil
            else {
                return nil
            }
            return style.say(
                vi: "còn \(left.count) mốc chưa xong",
                en: "\(left.count) of its milestones \(left.count == 1 ? "is" : "are") still owed")
        case .extended: return extended(item)
        case .snoozed:
            return entry.snoozedUntil.map {
                style.say(
                    vi: "không nhắc trước \(style.weekday($0))", en: "no reminder before \(style.weekday($0))"
                )
            } ?? style.say(vi: "lại được nhắc như thường", en: "reminded of again as usual")
        case .returned where entry.member != nil:
            return style.say(
                vi: "chỉ đơn vị này nhận thư trả lại kết quả", en: "that agency alone is told so")
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
    /// By whose names those are told that the facts are about.
    var members: [MemberEntry] = []
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
                    + (fact.overruled == true
                        ? style.say(vi: ", không còn hiệu lực", en: ", holds no more") : "")
            case .refused: style.say(vi: "không gia hạn đến \(day)", en: "not put off to \(day)")
            case .snoozed:
                fact.day == nil
                    ? style.say(vi: "thôi hoãn nhắc", en: "reminded of again")
                    : style.say(vi: "hoãn nhắc đến \(day)", en: "no reminders before \(day)")
            case .noted: style.say(vi: "nhận xét", en: "remark")
            }
        return who(fact) + (milestone ?? "") + words
    }

    /// `UBND huyện Cần Đước: `; empty of what is said of all that lead.
    private func who(_ fact: FactEntry) -> String {
        guard let id = fact.agency else { return "" }
        return "\(members.first { $0.agency == id }?.name ?? id): "
    }

    /// `lan` of `user:lan(1002)`.
    static func name(of actor: String) -> String {
        guard actor.hasPrefix("user:") else { return actor }
        return String(actor.dropFirst(5).prefix { $0 != "(" })
    }
}
