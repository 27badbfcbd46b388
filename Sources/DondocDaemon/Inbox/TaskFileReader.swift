// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import DondocStore
import Yams

/// A task file: a directive's head and its assignments, as somebody wrote them down.
struct TaskFile {
    var directive: Directive
    var assignments: [Assignment]
    var notes: [SourceProblem]
}

/// Reads task files, and collects everything that is wrong with one.
struct TaskFileReader {
    let register: AgencyRegister
    let deadline: IntakeReader.DeadlineReading
    let problems: ProblemList

    /// Nil when nothing could be read at all, or the task it runs in was cancelled; otherwise `problems` says whether it may be used.
    func read(_ text: String, fallbackID: String, onWork: () -> Void = {}) -> TaskFile? {
        guard let node = YAMLText.node(of: text, problems: problems) else {
            if problems.problems.isEmpty {
                problems.add("the file is empty; write 'assignments:' and what is to be done")
            }
            return nil
        }
        guard let section = Section(node, problems: problems) else { return nil }
        let directive = directive(section, fallbackID: fallbackID)
        var notes: [SourceProblem] = []
        var assignments: [Assignment] = []
        var lines: [Assignment.ID: Int?] = [:]
        if !section.has("assignments") {
            section.problems.add(
                "expected a list of assignments, got nothing", key: "assignments", line: section.line)
        }
        for (index, entry) in (section.sections("assignments") ?? []).enumerated() {
            guard !Task.isCancelled else { return nil }
            onWork()
            guard let assignment = assignment(entry, number: index + 1, of: directive, notes: &notes) else {
                continue
            }
            if let line = lines.updateValue(entry.line(of: "id"), forKey: assignment.id) {
                let place = line.map { " on line \($0)" } ?? ""
                entry.add("'\(assignment.id)' is given\(place) already; ids are unique", at: "id")
            }
            assignments.append(assignment)
        }
        section.finish()
        if section.has("assignments"), assignments.isEmpty, problems.problems.isEmpty {
            notes.append(
                SourceProblem(
                    line: section.line(of: "assignments"), reason: "no assignment found: the list is empty",
                    vietnamese: "không thấy nhiệm vụ nào: danh sách rỗng"))
        }
        return TaskFile(directive: directive, assignments: assignments, notes: notes)
    }

    private func directive(_ parent: Section, fallbackID: String) -> Directive {
        var directive = Directive(id: fallbackID)
        parent.section("directive") { section in
            directive.number = section.value("number", .line)
            directive.kind = section.value("kind", .line)
            directive.issuer = section.value("issuer", .line)
            directive.place = section.value("place", .line)
            directive.date = section.value("date", .day)
            directive.subject = section.value("subject", .text)
            directive.signer = section.value("signer", .line)
            directive.urgency = section.value("urgency", .choice)
            directive.recipients = section.value("recipients", .list(of: .line), default: [])
        }
        directive.id = Directive.identifier(
            number: directive.number, issuer: directive.issuer, date: directive.date, fallback: fallbackID)
        return directive
    }

    /// - Parameter number: its place in the file, from 1, by which it is known when it has neither id nor item.
    private func assignment(
        _ section: Section, number: Int, of directive: Directive, notes: inout [SourceProblem]
    ) -> Assignment? {
        let item = section.value("item", .line, default: "")
        let derived = Folding.slug(item)
        let id =
            section.value("id", .assignmentID)
            ?? "\(directive.id).\(derived.isEmpty ? String(number) : derived)"
        let action = section.required("action", .text)
        let lead = section.required("lead", .list(of: .line))
        if lead?.isEmpty == true {
            section.add("expected the agency that leads, got an empty list", at: "lead")
        }
        let coordinating = section.value("coordinating", .list(of: .line), default: [])
        let assignment = Assignment(
            id: id, item: item, action: action ?? "",
            lead: parties(lead ?? [], line: section.line(of: "lead"), notes: &notes),
            coordinating: parties(coordinating, line: section.line(of: "coordinating"), notes: &notes),
            milestones: milestones(section, issued: directive.date), ladder: ladder(section))
        section.finish()
        return assignment
    }

    private func parties(_ names: [String], line: Int?, notes: inout [SourceProblem]) -> [Party] {
        whole(names).map { text in
            guard let agency = register.agency(addressed: text) else {
                let near = Spelling.nearest(
                    to: text, among: register.agencies.flatMap { [$0.name] + $0.aliases })
                let advice = near.map { "; did you mean '\($0)'?" } ?? "; add it to agencies.yaml"
                let remedy = near.map { "; có phải '\($0)'?" } ?? "; hãy thêm vào agencies.yaml"
                notes.append(
                    SourceProblem(
                        line: line,
                        reason:
                            "'\(text)' is not in the register, so the office is told in its stead\(advice)",
                        vietnamese: "'\(text)' không có trong danh bạ nên văn phòng nhận thay\(remedy)"))
                return Party(name: text, text: text)
            }
            let title = register.title(of: agency, addressedAs: text)
            return Party(name: title, text: text, agency: agency.id)
        }
    }

    /// Names of which commas are a part, and which YAML parts there where they stand in a list without quotes.
    ///
    /// They are one where the register has them so, and knows not each part by itself.
    private func whole(_ names: [String]) -> [String] {
        var rest = names[...]
        var whole: [String] = []
        while let first = rest.first {
            let longest = (2...max(2, min(rest.count, 6))).reversed().first { count in
                guard count <= rest.count else { return false }
                return register.agency(named: rest.prefix(count).joined(separator: ", ")) != nil
                    && rest.prefix(count).contains { register.agency(named: $0) == nil }
            }
            whole.append(longest.map { rest.prefix($0).joined(separator: ", ") } ?? first)
            rest = rest.dropFirst(longest ?? 1)
        }
        return whole
    }

    // MARK: Deadlines

    private func milestones(_ section: Section, issued: Day?) -> [Milestone] {
        let key = section.has("milestones") ? "milestones" : "due"
        if key == "milestones", section.has("due") {
            section.add("expected either due or milestones, got both", at: "due")
            _ = section.node("due")
        }
        guard let node = section.node(key) else { return [] }
        if key == "due", node.text != nil {
            return deadline(section, key, issued: issued).map { [Milestone(what: "", deadline: $0)] } ?? []
        }
        return (section.sections(key) ?? []).compactMap { step in
            let what = step.value("what", .text, default: "")
            if !step.has("due") { _ = step.required("due", .text) }
            let deadline = deadline(step, "due", issued: issued)
            step.finish()
            return deadline.map { Milestone(what: what, deadline: $0) }
        }
    }

    private func deadline(_ section: Section, _ key: String, issued: Day?) -> Deadline? {
        guard let words = section.value(key, .text)?.trimming(\.isWhitespace), !words.isEmpty else {
            return nil
        }
        if let day = Day(iso: words) {
            guard ExpressionReader.readableYears.contains(day.year) else {
                let error = ExpressionError.yearOutOfRange(String(words), day.year)
                section.add(error.description, vietnamese: error.message.vi, at: key)
                return nil
            }
            return Deadline(
                text: String(words), kind: .byDate, due: day,
                reason: Bilingual(vi: "tệp nhiệm vụ ghi ngày này", en: "the task file gives this day"))
        }
        guard !TaskFileReader.isWrittenAsDay(words) else {
            section.add("no such date: '\(words)'; write an existing day as YYYY-MM-DD", at: key)
            return nil
        }
        do {
            return try deadline(String(words), issued)
        } catch {
            let message = (error as? ExpressionError)?.messageInFile
            section.add(message?.en ?? "\(error)", vietnamese: message?.vi, at: key)
            return nil
        }
    }

    /// Whether it has the form of an ISO date, existing or not.
    private static func isWrittenAsDay(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 3
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }

    // MARK: Reminders

    /// Nil when the entry says nothing of its own.
    private func ladder(_ section: Section) -> Ladder.Override? {
        let isNone = section.node("remind")?.text == "none"
        let override = Ladder.Override(
            before: isNone ? [] : section.value("remind", .list(of: .rung)),
            announce: section.value("announce", .flag),
            overdue: section.value("overdue", Field("none") { $0 == "none" ? false : nil }))
        return override == Ladder.Override() ? nil : override
    }
}
