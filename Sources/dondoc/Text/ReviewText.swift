// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// One thing that a person is asked: the words, what was read, and why it is doubtful.
struct ReviewText {
    let entry: ReviewEntry
    let style: Style
    /// Its place in a walk through all.
    var number: Int?

    var text: String {
        let place = number.map { "\($0). " } ?? ""
        let head = "\(style.paint(place + Plain.text(entry.id), .bold))  \(style.paint(state, .yellow))\n"
        return head + quotation + facts + doubts + groups + remedy
    }

    /// What to do where nobody is known who is to do it; in a walk the question says so.
    private var remedy: String {
        guard number == nil, entry.isLeadless else { return "" }
        return style.paragraph(ReviewText.remedy(entry.id, style), indent: 2, .dim)
    }

    static func remedy(_ id: String, _ style: Style) -> String {
        style.say(
            vi: "giao: dondoc review \(id) --lead CƠ-QUAN; không phải nhiệm vụ: dondoc review \(id) --reject",
            en: "to give it: dondoc review \(id) --lead AGENCY; if it is none: dondoc review \(id) --reject")
    }

    private var state: String {
        switch entry.kind {
        case .reading: style.say(vi: "chờ duyệt", en: "waits for review")
        case .address: style.say(vi: "chờ địa chỉ", en: "waits for an address")
        case .replacement: style.say(vi: "văn bản thay thế", en: "replaces a document")
        case .settled: entry.assignment.map { $0.status.label[style.language] } ?? ""
        }
    }

    private var quotation: String {
        let words = entry.quotation ?? ""
        return words.isEmpty ? "" : style.paragraph("“\(words)”", indent: 2, .dim)
    }

    private var facts: String {
        var facts = Facts(style: style)
        if let replacement = entry.replacement {
            facts.add(vi: "Văn bản mới", en: "New", ReviewText.name(replacement.directive, style))
            facts.add(vi: "Văn bản cũ", en: "Earlier", ReviewText.name(replacement.replaced, style))
            facts.add(
                vi: "Nhiệm vụ cũ", en: "Assignments", "\(replacement.assignments)", .yellow)
        }
        if let assignment = entry.assignment { add(assignment, to: &facts) }
        if entry.kind != .reading, let decision = entry.decision {
            facts.add(vi: "Quyết định", en: "Decided", ReviewText.words(decision, style))
        }
        return facts.text
    }

    private func add(_ assignment: AssignmentEntry, to facts: inout Facts) {
        let isLeadless = assignment.lead.isEmpty || !addressDoubts.isEmpty
        let lead = assignment.lead.map(\.name).joined(separator: ", ")
        facts.add(
            vi: "Chủ trì", en: "Lead", (lead.isEmpty ? "–" : lead) + mark(.lead),
            isLeadless ? .yellow : .plain)
        let coordinating = assignment.coordinating.map(\.name).joined(separator: ", ")
        let isHelped = !coordinating.isEmpty || isCorrected(.coordinating)
        facts.add(
            vi: "Phối hợp", en: "Coordinating",
            isHelped ? (coordinating.isEmpty ? "–" : coordinating) + mark(.coordinating) : "")
        facts.add(vi: "Việc", en: "Action", assignment.action.capitalisedFirst + mark(.action))
        if assignment.milestones.isEmpty {
            facts.add(vi: "Hạn", en: "Due", style.say(vi: "không có", en: "none") + mark(.deadline), .dim)
        } else if isCorrected(.deadline) {
            facts.add(
                vi: "Hạn", en: "Due",
                style.say(vi: "một mốc đã bỏ", en: "one was taken away") + mark(.deadline))
        }
        for (index, milestone) in assignment.milestones.enumerated() {
            let what = milestone.what.isEmpty ? "" : "\(milestone.what.capitalisedFirst): "
            let mark = assignment.milestones.count > 1 ? " \(index + 1)" : ""
            facts.add(
                vi: "Hạn\(mark)", en: "Due\(mark)",
                "\(what)\(AssignmentText.words(of: milestone, style)) → \(AssignmentText.dates(of: milestone, style))"
                    + self.mark(.deadline, milestone: index),
                doubtfulMilestones.contains(index) ? .yellow : .plain)
        }
        let item = assignment.item.isEmpty ? "" : style.say(vi: ", mục ", en: ", item ") + assignment.item
        facts.add(vi: "Văn bản", en: "Directive", ReviewText.name(assignment.directive, style) + item)
        facts.add(vi: "Tệp", en: "File", AssignmentText.source(of: assignment, style))
    }

    private var doubts: String {
        entry.doubts.map { style.paragraph($0.text[style.language], indent: 2, mark: "!", .yellow) }.joined()
    }

    private var groups: String {
        guard !entry.closedGroups.isEmpty else { return "" }
        let names = entry.closedGroups.joined(separator: "; ")
        return style.paragraph(
            style.say(
                vi: "phối hợp theo nhóm, nên từng thành viên không được nhắc: \(names)",
                en: "helps as a group, so its members are not told: \(names)"), indent: 2, mark: "~", .dim)
    }

    private func isCorrected(_ field: Doubt.Field, milestone: Int? = nil) -> Bool {
        entry.corrected.contains(CorrectedPart(field, milestone: milestone))
    }

    /// Behind what stands as a person has put it, not as the document has it.
    private func mark(_ field: Doubt.Field, milestone: Int? = nil) -> String {
        guard isCorrected(field, milestone: milestone) else { return "" }
        return style.say(vi: "  ← người duyệt sửa", en: "  ← corrected by a person")
    }

    private var doubtfulMilestones: Set<Int> { Set(entry.doubts.compactMap(\.milestone)) }

    private var addressDoubts: [DoubtEntry] {
        entry.doubts.filter { $0.code == .unregistered || $0.code == .unreachable }
    }

    // MARK: -

    static func name(_ directive: DirectiveEntry, _ style: Style) -> String {
        let parts = [directive.number, directive.issuer, directive.date.map(style.day)].compactMap { $0 }
        return parts.isEmpty ? directive.id : parts.joined(separator: ", ")
    }

    /// `duyệt bởi user:lan(1001), 17/01/2022 08:00: lý do`.
    static func words(_ decision: DecisionEntry, _ style: Style) -> String {
        let verdict =
            decision.verdict == "approved"
            ? style.say(
                vi: decision.isCorrection ? "sửa và duyệt" : "duyệt",
                en: decision.isCorrection ? "corrected and approved" : "approved")
            : style.say(vi: "loại bỏ", en: "rejected")
        let who = style.say(vi: "\(verdict) bởi \(decision.actor)", en: "\(verdict) by \(decision.actor)")
        return "\(who), \(style.moment(decision.at))" + (decision.why.map { ": \($0)" } ?? "")
    }
}

/// What waits, one a row, with the reasons below.
struct ReviewTable {
    let entries: [ReviewEntry]

    func text(_ style: Style) -> String {
        var table = Table(columns: [
            .init(style.say(vi: "MÃ", en: "ID")), .init(style.say(vi: "HẠN", en: "DUE")),
            .init(style.say(vi: "CHỦ TRÌ", en: "LEAD"), minimum: 14),
            .init(style.say(vi: "NHIỆM VỤ", en: "ASSIGNMENT"), minimum: 24),
        ])
        for (index, entry) in entries.enumerated() {
            let assignment = entry.assignment
            let lead = assignment?.lead.map(\.name).joined(separator: ", ") ?? ""
            table.rows.append([
                .init(entry.id, .bold), .init(assignment?.due.map(style.day) ?? "–"),
                .init(lead.isEmpty ? "–" : lead),
                .init(
                    assignment.map { $0.action.capitalisedFirst }
                        ?? entry.replacement.map { ReviewText.name($0.directive, style) } ?? ""),
            ])
            table.details[index] =
                entry.kind == .replacement
                ? [entry.question[style.language]] : entry.doubts.map { $0.text[style.language] }
            if entry.isLeadless { table.details[index]?.append(ReviewText.remedy(entry.id, style)) }
        }
        return table.text(style)
    }
}

/// What became of decisions.
struct ReviewReportText {
    let report: ReviewReport
    let style: Style
    /// The daemon's day; nil leaves unsaid what is over.
    var today: Day?

    var text: String {
        let decided = report.decided.map { item in
            let state =
                switch item.state {
                case "open": style.paint(style.say(vi: "có hiệu lực", en: "in force"), .green)
                case "review":
                    style.paint(style.say(vi: "chờ duyệt", en: "waits for review"), .yellow)
                case "closed": style.paint(style.say(vi: "hoàn thành", en: "done"), .green)
                default: style.paint(style.say(vi: "đã rút", en: "withdrawn"), .dim)
                }
            let days = item.dues.map(style.day).joined(separator: style.say(vi: " và ", en: " and "))
            let due = days.isEmpty ? "" : style.say(vi: ", hạn \(days)", en: ", due \(days)")
            let back = item.takenBack.map { ReviewReportText.head(of: $0, style) } ?? ""
            var text = "\(style.paint(Plain.text(item.id), .bold))  \(back)\(state)\(due)\n"
            text += past(item) + ReviewReportText.news(of: item, style) + kept(item)
            if let back = item.takenBack { text += ReviewReportText.remarks(on: back, style) }
            if !item.waitingForAddress.isEmpty {
                let names = item.waitingForAddress.joined(separator: ", ")
                text += style.paragraph(
                    style.say(
                        vi: "chưa gửi được cho \(names): văn phòng được báo thay đến khi danh bạ có địa chỉ",
                        en: "\(names) cannot be reached: the office is told until the register has an address"
                    ),
                    indent: 2, mark: "!", .yellow)
            }
            return text
        }
        let skipped = report.skipped.map { item in
            "\(style.paint(Plain.text(item.id), .bold))  \(style.paint(style.say(vi: "còn chờ", en: "still waits"), .yellow))\n"
                + style.paragraph(item.reason[style.language], indent: 2, mark: "!", .yellow)
        }
        let rest =
            report.waiting == 0
            ? ""
            : style.say(vi: "Còn \(report.waiting) chờ duyệt.\n", en: "\(report.waiting) left to review.\n")
        return decided.joined() + skipped.joined() + rest
    }

    /// What was added by hand under a document that is withdrawn, and stays.
    private func kept(_ item: ReviewReport.Item) -> String {
        guard let kept = item.kept, !kept.isEmpty else { return "" }
        let ids = kept.map { Plain.text($0) }.joined(separator: ", ")
        return style.paragraph(
            style.say(
                vi: "vẫn giữ nhiệm vụ do người ghi thêm: \(ids); hủy thì dùng: dondoc cancel MÃ",
                en: "what was added by hand stays: \(ids); to cancel it: dondoc cancel ID"),
            indent: 2, mark: "!", .yellow)
    }

    /// That what came into force is overdue already.
    private func past(_ item: ReviewReport.Item) -> String {
        guard let today, item.state == "open", item.takenBack == nil,
            let due = item.dues.filter({ $0 < today }).min()
        else { return "" }
        return style.paragraph(
            style.say(
                vi:
                    "hạn \(style.day(due)) đã qua: cơ quan chủ trì được báo quá hạn; nếu hạn đọc sai, sửa ngay: dondoc review \(item.id) --due NGÀY",
                en:
                    "the deadline \(style.day(due)) is over: the lead is told that it is overdue; if it was read wrongly, correct it now: dondoc review \(item.id) --due DAY"
            ), indent: 2, mark: "!", .yellow)
    }

    /// When somebody hears of it, and who hears that it is theirs no more.
    private static func news(of item: ReviewReport.Item, _ style: Style) -> String {
        var text = ""
        if !item.told.isEmpty {
            let names = item.told.joined(separator: ", ")
            text += style.paragraph(
                style.say(
                    vi:
                        "\(names) đã được thông báo việc này; nay được báo là không còn giao, trong cùng luồng thư",
                    en:
                        "\(names) had been told of it, and is told in the same thread that it is theirs no more"
                ),
                indent: 2, mark: "!", .yellow)
        }
        guard let at = item.toldAt else { return text }
        return text
            + style.paragraph(
                style.say(
                    vi: "thư đầu tiên gửi đi sớm nhất lúc \(style.longMoment(at))",
                    en: "the first letter goes out on \(style.longMoment(at)) at the earliest"), indent: 2,
                .dim)
    }

    private static func head(of back: ReviewReport.TakenBack, _ style: Style) -> String {
        let words =
            back.isRead
            ? style.say(vi: "đã rút lại quyết định, đọc lại tệp: ", en: "taken back, its file read again: ")
            : style.say(vi: "đã rút lại quyết định: ", en: "taken back: ")
        return style.paint(words, .yellow)
    }

    private static func remarks(on back: ReviewReport.TakenBack, _ style: Style) -> String {
        var text = ""
        if !back.isRead {
            text += style.paragraph(
                style.say(
                    vi: "tệp chưa được đọc lại; trước đó không duyệt được (xem: dondoc files)",
                    en:
                        "its file has not been read again yet; until then nobody can decide (see: dondoc files)"
                ),
                indent: 2, mark: "!", .yellow)
        }
        if !back.told.isEmpty {
            let names = back.told.joined(separator: ", ")
            text += style.paragraph(
                style.say(
                    vi:
                        "\(names) đã được thông báo việc này; nay được báo là không còn giao, trong cùng luồng thư",
                    en:
                        "\(names) had been told of it, and is told in the same thread that it is theirs no more"
                ),
                indent: 2, mark: "!", .yellow)
        }
        return text
    }
}
