// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocReading
import Foundation

/// A reading as a task file, which a person may edit and put into the inbox.
///
/// What was understood stands as values, and why, and what is open, as comments.
struct TaskFileText {
    let reading: DirectiveReading
    let file: String
    let register: AgencyRegister
    let rules: ReadingRules
    let style: Style

    init(
        reading: DirectiveReading, file: String, register: AgencyRegister = AgencyRegister(),
        rules: ReadingRules = ReadingRules(), style: Style
    ) {
        self.reading = reading
        self.file = file
        self.register = register
        self.rules = rules
        self.style = style
    }

    var text: String {
        let directive = reading.directive(fallbackID: fallbackID)
        let entries = zip(reading.assignments, reading.assignments(of: directive)).map(entry)
        let isEmpty = entries.allSatisfy { !$0.isWhole }
        return preface + head + (isEmpty ? "assignments: []\n" : "assignments:\n")
            + entries.map { "\n" + $0.text }.joined()
    }

    // MARK: Head

    private var questions: ReadingQuestions {
        ReadingQuestions(reading: reading, hasRegister: !register.agencies.isEmpty, style: style)
    }

    /// As the daemon derives it where a document has no number.
    private var fallbackID: String {
        let name = file == "-" ? reading.document.subject ?? "" : URL(filePath: file).lastPathComponent
        let end = file == "-" ? name.endIndex : name.lastIndex(of: ".") ?? name.endIndex
        let slug = Folding.slug(String(name[..<end])).prefix(60)
        return slug.isEmpty ? "stdin" : String(slug)
    }

    private var preface: String {
        let open = reading.assignments.count {
            !questions.questions(on: $0).isEmpty || !questions.silences(on: $0).isEmpty
        }
        let count = reading.assignments.count
        let source = style.say(
            vi: "dondoc đọc từ \(file): \(count) nhiệm vụ, \(open) cần xác nhận.",
            en: "Read by dondoc from \(file): assignments \(count), to be confirmed \(open).")
        let use = style.say(
            vi: "Sửa xong thì bỏ vào thư mục dùng chung thay cho văn bản, không bỏ cả hai.",
            en: "Edit it, then put it into the inbox in place of the document, not beside it.")
        return YAMLScalar.comment(source, indent: 0) + YAMLScalar.comment(use, indent: 0)
    }

    private var head: String {
        let document = reading.document
        var text = ""
        func add(_ key: String, _ value: String?) {
            guard let value, let quoted = YAMLScalar.quoted(value) else { return }
            text += "  \(key): \(quoted)\n"
        }
        add("number", document.number)
        add("kind", document.kind)
        add("issuer", document.issuer)
        add("place", document.place)
        if let date = document.date {
            text += "  date: \(date)\n"
        } else {
            text += confirm(
                style.say(
                    vi:
                        "ngày ban hành \(HeadPlace.date(of: document, style)); nếu biết, hãy ghi date: NĂM-THÁNG-NGÀY",
                    en:
                        "day of issue \(HeadPlace.date(of: document, style)); if you know it, write date: YEAR-MONTH-DAY"
                ),
                indent: 2)
        }
        add("subject", document.subject)
        add("signer", document.signer)
        add("urgency", document.urgency?.rawValue)
        if let recipients = YAMLScalar.list(document.recipients) { text += "  recipients: \(recipients)\n" }
        let hasValues = text.split(separator: "\n").contains { !$0.hasPrefix("  #") }
        return hasValues ? "directive:\n" + text : text
    }

    // MARK: Assignments

    /// One entry; not whole where something is missing without which the daemon would refuse the file.
    private func entry(_ item: DirectiveReading.Item, _ assignment: Assignment) -> (
        text: String, isWhole: Bool
    ) {
        let leads = YAMLScalar.list(item.lead.map(name))
        let action = YAMLScalar.quoted(String(item.action))
        var lines = ["- id: \"\(YAMLScalar.identifier(assignment.id))\""]
        if let path = YAMLScalar.quoted(item.item) { lines.append("  item: \(path)") }
        lines.append("  action: \(action ?? "\"…\"")")
        lines.append("  lead: \(leads ?? "[\"…\"]")")
        if let helpers = YAMLScalar.list(item.coordinating.map(name)) {
            lines.append("  coordinating: \(helpers)")
        }
        let steps = TaskFileDeadlines(
            steps: questions.deadlines(of: item), issued: reading.document.date, rules: rules)
        lines += steps.lines.map { "  " + $0 }
        var open = questions.questions(on: item) + questions.silences(on: item)
        open += steps.unwritten.map { words in
            style.say(
                vi: "tệp nhiệm vụ chưa nhận hạn “\(words)”; hãy ghi due: NĂM-THÁNG-NGÀY",
                en: "a task file does not take the deadline “\(words)”; write due: YEAR-MONTH-DAY")
        }
        let isWhole = leads != nil && action != nil
        if !isWhole {
            open.append(
                style.say(
                    vi: "điền chỗ “…” rồi bỏ dấu # để nhiệm vụ này được theo dõi",
                    en: "fill in “…” and take the # away, so that this assignment is followed up"))
        }
        let notes = quotation(item) + reasons(item) + open.map { confirm($0, indent: 2) }.joined()
        return (notes + lines.map { (isWhole ? "  " : "  # ") + $0 + "\n" }.joined(), isWhole)
    }

    /// The register's name where that leads to the agency, else its id.
    private func name(_ party: Party) -> String {
        guard let id = party.agency, register.agency(addressed: party.name)?.id != id else {
            return party.name
        }
        return id
    }

    private func quotation(_ item: DirectiveReading.Item) -> String {
        item.quotation.isEmpty ? "" : YAMLScalar.comment("“\(item.quotation)”", indent: 2)
    }

    private func reasons(_ item: DirectiveReading.Item) -> String {
        let percent = ReadingQuestions.percent(item.confidence)
        let sure = style.say(vi: "chắc \(percent)", en: "\(percent) sure")
        let deadlines = questions.deadlines(of: item).map { step in
            let percent = ReadingQuestions.percent(step.deadline.confidence)
            return step.deadline.reason[style.language]
                + style.say(vi: " (chắc \(percent))", en: " (\(percent) sure)")
        }
        return
            ([([sure] + deadlines).joined(separator: "; ")]
            + questions.remarks(on: item, withDeadlines: false))
            .map { YAMLScalar.comment($0, indent: 2, hang: 2) }.joined()
    }

    private func confirm(_ text: String, indent: Int) -> String {
        YAMLScalar.comment(
            style.say(vi: "cần xác nhận: \(text)", en: "to be confirmed: \(text)"), indent: indent, hang: 2)
    }
}
