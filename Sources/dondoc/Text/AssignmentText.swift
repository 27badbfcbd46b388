// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// Assignments, one a row.
struct AssignmentTable {
    let entries: [AssignmentEntry]

    func text(_ style: Style) -> String {
        var table = Table(columns: [
            .init("ID"), .init(style.say(vi: "HẠN", en: "DUE")),
            .init(style.say(vi: "TÌNH TRẠNG", en: "STATUS")),
            .init(style.say(vi: "CHỦ TRÌ", en: "LEAD"), minimum: 14),
            .init(style.say(vi: "NHIỆM VỤ", en: "ASSIGNMENT"), minimum: 24),
        ])
        table.rows = entries.map { entry in
            [
                .init(entry.id), .init(AssignmentTable.day(of: entry).map(style.day) ?? "–"),
                .init(entry.status.label[style.language], style.paint(for: entry.status)),
                .init(
                    MemberText.count(entry.membersReported, entry.membersTotal, as: entry.member)
                        + entry.lead.map(\.name).joined(separator: ", ")),
                .init(entry.action.capitalisedFirst),
            ]
        }
        return table.text(style)
    }
}

extension AssignmentTable {
    /// The day of which the status speaks: of a duty that comes back the one that went by and is owed still.
    static func day(of entry: AssignmentEntry) -> Day? {
        let milestone = entry.milestones.first { $0.status == entry.status }
        return entry.status.code == .overdue ? milestone?.missed ?? entry.due : entry.due
    }

    /// An assignment stands as the most urgent of its milestones does.
    static func status(of entry: AssignmentEntry, _ style: Style) -> String {
        let milestone = entry.milestones.first { $0.status == entry.status }
        // Of a missed occurrence only the days are known.
        let left = milestone?.missed == nil ? milestone?.workingDaysLeft : nil
        return style.status(entry.status, workingDaysLeft: left)
    }
}

/// One assignment in full, with its reminders.
struct AssignmentText {
    let detail: AssignmentDetail
    let style: Style

    var text: String {
        let entry = detail.assignment
        return AssignmentText.head(of: entry, quotation: detail.quotation, style) + milestones(entry)
            + MemberText(members: detail.members, reported: entry.membersReported ?? 0, style: style).text
            + FactList(facts: detail.facts, members: detail.members, style: style).text + reminders
    }

    /// What it is, who does it, and where it comes from.
    static func head(of entry: AssignmentEntry, quotation: String, _ style: Style) -> String {
        let status = style.paint(AssignmentTable.status(of: entry, style), style.paint(for: entry.status))
        var text = "\(style.paint(Plain.text(entry.id), .bold))  \(status)\n"
        text += style.paragraph(entry.action.capitalisedFirst, indent: 0)
        var facts = Facts(style: style)
        facts.add(vi: "Chủ trì", en: "Lead", entry.lead.map(\.name).joined(separator: ", "))
        facts.add(vi: "Phối hợp", en: "Coordinating", entry.coordinating.map(\.name).joined(separator: ", "))
        let directive = entry.directive
        let source = [directive.number, directive.issuer, directive.date.map(style.day)].compactMap { $0 }
        facts.add(
            vi: "Văn bản", en: "Directive", source.isEmpty ? directive.id : source.joined(separator: ", "))
        facts.add(vi: "Về việc", en: "Subject", directive.subject ?? "")
        facts.add(vi: "Mục", en: "Item", entry.item)
        facts.add(vi: "Tệp", en: "File", AssignmentText.source(of: entry, style))
        facts.add(vi: "Nhận lúc", en: "Taken", style.moment(entry.takenAt))
        facts.add(vi: "Trích", en: "Quotation", quotation.isEmpty ? "" : "“\(quotation)”")
        return text + "\n" + facts.text
    }

    /// The file, or that there is none.
    static func source(of entry: AssignmentEntry, _ style: Style) -> String {
        entry.isAddedByHand ? style.say(vi: "không có, ghi tay", en: "none, added by hand") : entry.source
    }

    /// What the document writes, and what a person set in its place.
    static func words(of milestone: MilestoneEntry, _ style: Style) -> String {
        let written = "“\(milestone.words)”"
        guard let given = milestone.given else { return written }
        let what = given.words.map { "“\($0)”" } ?? milestone.due.map(style.day) ?? "–"
        let who = [given.by, given.on.map(style.day)].compactMap { $0 }.joined(separator: ", ")
        let set = style.say(
            vi: "người duyệt ấn định: \(what)", en: "set by a person: \(what)")
        return (milestone.words.isEmpty ? "" : written + "; ") + set + (who.isEmpty ? "" : " (\(who))")
    }

    /// The dates of a milestone in one sentence.
    static func dates(of milestone: MilestoneEntry, _ style: Style) -> String {
        guard let due = milestone.due else {
            return style.say(vi: "không xác định được ngày", en: "no day follows")
        }
        guard milestone.missed == nil else { return missed(milestone, next: due, style) }
        var text = style.weekday(due)
        if let time = milestone.time { text += " \(time)" }
        if let lunar = milestone.lunar {
            text += style.say(vi: " (\(lunar.vi) âm lịch)", en: " (\(lunar.en))")
        }
        if let workBy = milestone.workBy, workBy != due {
            text += style.say(
                vi: "; ngày làm việc cuối \(style.weekday(workBy))", en: "; work by \(style.weekday(workBy))")
        }
        if let workingDays = milestone.workingDaysLeft {
            let left = style.left(workingDays, status: milestone.status, isMissed: false)
            text += left.isEmpty ? "" : "; \(left)"
        }
        return text
    }

    /// What went by and is owed comes before what is due next.
    private static func missed(_ milestone: MilestoneEntry, next: Day, _ style: Style) -> String {
        guard let missed = milestone.missed else { return "" }
        let status = milestone.status
        let left = milestone.workingDaysLeft.map { style.left($0, status: status, isMissed: true) } ?? ""
        let time = milestone.time.map { " \($0)" } ?? ""
        return style.weekday(missed) + "; \(style.status(status, workingDaysLeft: nil))"
            + style.say(
                vi: "; chưa báo xong; kỳ sau \(style.weekday(next))\(time)",
                en: "; not reported done; next \(style.weekday(next))\(time)")
            + (left.isEmpty ? "" : "; \(left)")
    }

    private func milestones(_ entry: AssignmentEntry) -> String {
        entry.milestones.map { milestone in
            let what = milestone.what.isEmpty ? "" : "\(milestone.what.capitalisedFirst): "
            return "\n"
                + style.paragraph(
                    "\(what)\(AssignmentText.words(of: milestone, style))", indent: 2)
                + style.paragraph(AssignmentText.dates(of: milestone, style), indent: 4, mark: "→")
        }.joined()
    }

    private var reminders: String {
        guard !detail.reminders.isEmpty else { return "" }
        var table = Table(columns: [
            .init(style.say(vi: "LÚC", en: "WHEN")), .init(style.say(vi: "NẤC", en: "RUNG")),
            .init(style.say(vi: "GỬI", en: "TO"), minimum: 14),
            .init(style.say(vi: "TRẠNG THÁI", en: "STATE")),
        ])
        table.indent = 2
        table.rows = detail.reminders.map { reminder in
            [
                .init(style.moment(reminder.at)),
                .init(RungWords.text(reminder.rung, isChange: reminder.change, style)),
                .init(reminder.recipientName),
                .init(StateWords.text(reminder.state, style), StateWords.paint(reminder.state)),
            ]
        }
        return "\n" + table.text(style)
    }
}
