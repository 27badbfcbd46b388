// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Crypto
package import DondocModel
import DondocReading
import DondocStore
package import Foundation

/// Turns the bytes of one file into what the ledger takes in, or says what is wrong with them.
package struct IntakeReader: Sendable {
    /// A directive's text and the id to take where it has no number, to what it says.
    package typealias DirectiveReading = @Sendable (_ text: String, _ fallbackID: String) -> DocumentContent
    /// The words of a task file and the day of its directive, to a deadline; throws what a person can mend.
    package typealias DeadlineReading = @Sendable (_ words: String, _ issued: Day?) throws -> Deadline
    package typealias Planning = @Sendable (Assignment, Directive, Date) -> [Reminder]
    /// The same for an assignment that came in before, at the first instant, and whose due days are as they were.
    package typealias Replanning = @Sendable (Assignment, Directive, Date, Date) -> [Reminder]
    /// What is in force, at the second instant, of the recurring milestones of an assignment that came in at the first.
    package typealias Recurring = @Sendable (Assignment, Date, Date) -> [Occurrence]

    private let directive: DirectiveReading
    let deadline: DeadlineReading
    let plan: Planning
    let replan: Replanning
    let occurrences: Recurring
    let register: AgencyRegister
    private let acceptance: DaemonConfiguration.Directives
    /// Changes whenever the same bytes may be read otherwise, so that every file is read again.
    let version: String

    package init(
        configuration: DaemonConfiguration, directive: @escaping DirectiveReading,
        deadline: @escaping DeadlineReading, plan: @escaping Planning, replan: @escaping Replanning,
        occurrences: @escaping Recurring
    ) {
        self.directive = directive
        self.deadline = deadline
        self.plan = plan
        self.replan = replan
        self.occurrences = occurrences
        register = configuration.register
        acceptance = configuration.directives
        version = IntakeReader.version(of: configuration)
    }

    enum Outcome {
        case intake(Intake)
        case broken(SourceProblem)
        /// The task in which it was read was cancelled; nothing is known of the file.
        case brokenOff
    }

    /// - Parameter onWork: called with each assignment of a task file, which may have tens of thousands.
    func outcome(
        _ file: SourceFile, _ bytes: [UInt8], now: Date, onWork: () -> Void = {}
    ) -> Outcome {
        guard case .tasks = FileKind(path: file.path) else { return directive(file, bytes, now: now) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            let found = isUTF16 ? "UTF-16, not UTF-8" : "not UTF-8"
            let vietnamese = isUTF16 ? "tệp là UTF-16, không phải UTF-8" : "tệp không phải UTF-8"
            return .broken(
                SourceProblem(
                    line: bytes.lineOfInvalidUTF8, reason: "\(found); save the file as UTF-8",
                    vietnamese: "\(vietnamese); hãy lưu lại bằng UTF-8"))
        }
        return tasks(file, text, now: now, onWork: onWork)
    }

    static func digest(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func tasks(
        _ file: SourceFile, _ text: String, now: Date, onWork: () -> Void
    ) -> Outcome {
        let problems = ProblemList(file: file.path)
        let reader = TaskFileReader(register: register, deadline: deadline, problems: problems)
        let read = reader.read(text, fallbackID: fallbackID(file.path), onWork: onWork)
        guard !Task.isCancelled else { return .brokenOff }
        guard let tasks = read, problems.problems.isEmpty else {
            return .broken(SourceProblem(problems.problems))
        }
        var items: [Intake.Item] = []
        for assignment in tasks.assignments {
            guard !Task.isCancelled else { return .brokenOff }
            onWork()
            items.append(
                Intake.Item(
                    assignment: assignment, needsReview: false,
                    reminders: plan(assignment, tasks.directive, now),
                    occurrences: occurrences(assignment, now, now)))
        }
        return .intake(Intake(file: file, directive: tasks.directive, items: items, notes: tasks.notes))
    }

    private func directive(_ file: SourceFile, _ bytes: [UInt8], now: Date) -> Outcome {
        let document: DocumentText
        do {
            document = try DocumentText(bytes)
        } catch {
            return .broken(
                SourceProblem(
                    line: error.line, reason: "\(error.problem.en); \(error.remedy.en)",
                    vietnamese: "\(error.problem.vi); \(error.remedy.vi)"))
        }
        switch directive(document.text, fallbackID(file.path)) {
        case .refused(let refusal):
            return .broken(
                SourceProblem(
                    reason: "\(refusal.reason.en); \(refusal.remedy.en)",
                    vietnamese: "\(refusal.reason.vi); \(refusal.remedy.vi)"))
        case .read(let reading):
            return .intake(intake(file, reading, notes: document.notes, now: now))
        }
    }

    private func intake(
        _ file: SourceFile, _ reading: DocumentContent.Reading, notes: [Bilingual], now: Date
    ) -> Intake {
        let items = reading.assignments.map { assignment in
            let needsReview = needsReview(assignment)
            return Intake.Item(
                assignment: assignment, needsReview: needsReview,
                reminders: needsReview ? [] : plan(assignment, reading.directive, now),
                occurrences: occurrences(assignment, now, now), passage: Passage.digest(of: assignment))
        }
        return Intake(
            file: file, directive: reading.directive, items: items,
            notes: notes.map { SourceProblem($0) } + reading.notes,
            replacements: reading.replacements)
    }

    private func needsReview(_ assignment: Assignment) -> Bool {
        // Whoever accepts everything has nobody to remind of it either.
        guard !assignment.lead.isEmpty else { return true }
        switch acceptance.accept {
        case .all: return false
        case .none: return true
        case .confident:
            let dated = assignment.milestones.map(\.deadline).filter { $0.due != nil }
            return assignment.confidence < acceptance.threshold
                || dated.contains { $0.confidence < acceptance.threshold }
                || assignment.lead.contains { $0.agency == nil }
        }
    }

    /// The path without the ending of the name, which tells files apart that give no number.
    private func fallbackID(_ path: String) -> String {
        let end = path.lastIndex(of: ".") ?? path.endIndex
        let id = Folding.slug(String(path[..<end]))
        return id.isEmpty ? "file-" + IntakeReader.digest(Array(path.utf8)).prefix(8) : id
    }

    /// Raised when this program reads the same bytes otherwise than it did.
    private static let revision = 12

    static func version(of configuration: DaemonConfiguration) -> String {
        var text = "\(revision) \(configuration.directives) \(configuration.files.largestBytes)"
        for agency in configuration.register.agencies {
            text += "\n\(agency.id)\t\(agency.name)\t\(agency.aliases)"
        }
        return String(digest(Array(text.utf8)).prefix(8))
    }
}

extension SourceProblem {
    /// All problems of a file as one: the first one's line, and the lines of the others in the reason.
    init(_ problems: [FileProblem]) {
        let shown = problems.prefix(20)
        let texts = shown.enumerated().map { index, problem in
            let text = problem.key.isEmpty ? problem.text : "\(problem.key): \(problem.text)"
            return index == 0 ? text : problem.line.map { "line \($0): \(text)" } ?? text
        }
        let rest = problems.count > shown.count ? ["and \(problems.count - shown.count) more"] : []
        let told = shown.enumerated().map { index, problem in
            let text = problem.vietnamese ?? ProblemWords.vietnamese(problem.text)
            let keyed = problem.key.isEmpty ? text : "\(problem.key): \(text)"
            return index == 0 ? keyed : problem.line.map { "dòng \($0): \(keyed)" } ?? keyed
        }
        let others = rest.isEmpty ? [] : ["và \(problems.count - shown.count) lỗi nữa"]
        self.init(
            line: problems.first?.line, reason: (texts + rest).joined(separator: "\n"),
            vietnamese: (told + others).joined(separator: "\n"))
    }
}
