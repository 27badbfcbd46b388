// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocReading

/// What a person has to settle before an assignment is sure.
struct ReadingQuestions {
    let reading: DirectiveReading
    /// Whether there is a register, so that an agency may be missing in it.
    let hasRegister: Bool
    /// Those of the register that are groups without an address of their own.
    var groups: Set<Agency.ID> = []
    let style: Style

    /// Below it a person should look.
    static let unsure = ReadingText.unsure

    func questions(on item: DirectiveReading.Item) -> [String] {
        var questions: [String] = []
        let doubts = item.doubts.filter { $0.confidence < ReadingQuestions.unsure }
        questions += doubts.map { text(of: $0, item) }
        if let names = strangers(item.lead) {
            questions.append(
                style.say(vi: "chưa có trong danh bạ: \(names)", en: "not in the register: \(names)"))
        }
        let told = Set(doubts.compactMap(\.milestone))
        questions += item.milestones.enumerated().filter { !told.contains($0.offset) }.map(\.element)
            .compactMap(question)
        if questions.isEmpty, item.confidence < ReadingQuestions.unsure {
            let percent = ReadingQuestions.percent(item.confidence)
            questions.append(style.say(vi: "mới chắc \(percent)", en: "only \(percent) sure"))
        }
        return questions
    }

    /// What is in force without anybody being asked, though somebody or something is not reminded of for it.
    func silences(on item: DirectiveReading.Item) -> [String] {
        var silences: [String] = []
        if let names = strangers(item.coordinating) {
            silences.append(
                style.say(
                    vi: "chưa có trong danh bạ, nên không được nhắc: \(names)",
                    en: "not in the register, so not told: \(names)"))
        }
        let closed = item.coordinating.filter { $0.agency.map(groups.contains) ?? false }.map(\.name)
        if !closed.isEmpty {
            let names = closed.joined(separator: "; ")
            silences.append(
                style.say(
                    vi: "phối hợp theo nhóm, nên từng thành viên không được nhắc: \(names)",
                    en: "helps as a group, so its members are not told: \(names)"))
        }
        return silences + item.milestones.compactMap(silence)
    }

    private func strangers(_ parties: [Party]) -> String? {
        let names = parties.filter { hasRegister && $0.agency == nil }.map(\.name)
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    /// What is less than sure, though nobody has to be asked.
    func remarks(on item: DirectiveReading.Item, withDeadlines: Bool = true) -> [String] {
        item.doubts.filter {
            $0.confidence >= ReadingQuestions.unsure && (withDeadlines || $0.field != .deadline)
        }.map { text(of: $0, item) }
    }

    private func text(of doubt: Doubt, _ item: DirectiveReading.Item) -> String {
        doubt.text(isNumbered: item.milestones.count > 1)[style.language]
    }

    private func question(on step: DirectiveReading.Item.Step) -> String? {
        guard reading.expressions.indices.contains(step.expression) else { return nil }
        let deadline = reading.expressions[step.expression].deadline
        guard deadline.confidence < ReadingQuestions.unsure, deadline.due != nil else { return nil }
        let percent = ReadingQuestions.percent(deadline.confidence)
        return style.say(
            vi: "hạn mới chắc \(percent): \(deadline.reason.vi)",
            en: "deadline only \(percent) sure: \(deadline.reason.en)")
    }

    private func silence(on step: DirectiveReading.Item.Step) -> String? {
        guard reading.expressions.indices.contains(step.expression) else { return nil }
        let deadline = reading.expressions[step.expression].deadline
        guard deadline.due == nil, deadline.kind != .recurring else { return nil }
        guard let offset = deadline.offset else {
            return style.say(
                vi: "chưa suy ra được ngày từ “\(deadline.text)”, nên theo dõi như việc không có hạn",
                en: "no day follows from “\(deadline.text)”, so it is followed up without one")
        }
        let event = offset.anchor ?? deadline.text
        return style.say(
            vi: "không biết ngày của “\(event)”, nên theo dõi như việc không có hạn",
            en: "the day of “\(event)” is not known, so it is followed up without one")
    }

    static func percent(_ confidence: Double) -> String { "\(Int((confidence * 100).rounded()))%" }

    /// The day with its weekday and hour; where none follows, the words and why.
    func due(_ deadline: Deadline) -> String {
        if deadline.kind != .recurring, let due = deadline.due {
            let time = deadline.time.map(\.description)
            return style.say(
                vi: (time.map { "\($0) " } ?? "") + style.weekday(due),
                en: style.weekday(due) + (time.map { " \($0)" } ?? ""))
        }
        let words = "“\(deadline.text)”"
        return deadline.offset == nil ? "\(words) (\(DeadlineWords.text(deadline.kind, style)))" : words
    }

    /// The deadlines of an item, each with the step that it ends.
    func deadlines(of item: DirectiveReading.Item) -> [(what: String, deadline: Deadline)] {
        item.milestones.filter { reading.expressions.indices.contains($0.expression) }
            .map { (String($0.what), reading.expressions[$0.expression].deadline) }
    }
}
