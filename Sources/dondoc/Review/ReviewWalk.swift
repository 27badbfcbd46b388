// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// Goes through what waits, one question after the other, as a person answers them.
struct ReviewWalk {
    let desk: any ReviewDesking
    let style: Style
    /// The next line that the person types; nil when there is no more.
    let listen: () -> String?
    let tell: (String) -> Void

    private enum Step { case next, skipped, again, end }

    /// - Parameter id: the only one that is asked about; nil asks about all.
    func run(_ place: ReviewPlace, only id: String?) async throws {
        var skipped = 0
        var decided = 0
        var number = 1
        while let entry = try await entry(place, only: id, offset: skipped) {
            tell(
                (number > 1 ? "\n" : "") + ReviewText(entry: entry, style: style, number: number).text + "\n")
            guard ReviewKey.keys(for: entry).first != .skip else { return }
            var step = Step.again
            while step == .again { step = try await ask(about: entry) }
            switch step {
            case .next: decided += 1
            case .skipped, .again: skipped += 1
            case .end: return finish(decided, skipped: nil)
            }
            number += 1
            if id != nil { return }
        }
        if number == 1 {
            tell(style.say(vi: "Không có gì chờ duyệt.\n", en: "Nothing waits for review.\n"))
        } else {
            finish(decided, skipped: skipped)
        }
    }

    private func entry(_ place: ReviewPlace, only id: String?, offset: Int) async throws -> ReviewEntry? {
        if let id { return try await desk.entry(id).value }
        return try await desk.entries(place, offset: offset, limit: 1).value.items.first
    }

    private func finish(_ decided: Int, skipped: Int?) {
        let rest = skipped.map { style.say(vi: ", bỏ qua \($0)", en: ", \($0) skipped") } ?? ""
        tell("\n" + style.say(vi: "Đã quyết định \(decided)\(rest).\n", en: "\(decided) decided\(rest).\n"))
    }

    // MARK: One question

    private func ask(about entry: ReviewEntry) async throws -> Step {
        let keys = ReviewKey.keys(for: entry)
        let labels = keys.map { $0.label(entry, style) }.joined(separator: "  ")
        tell("\(style.paint(entry.question[style.language].capitalisedFirst, .bold))  \(labels): ")
        guard let line = listen() else { return .end }
        guard let key = ReviewKey(line, in: style.language), keys.contains(key) else {
            return .again
        }
        switch key {
        case .approve: return try await send(ReviewRequest(.approve, version: entry.version), entry)
        case .reject:
            guard let why = hear(vi: "Lý do (Enter: không ghi)", en: "Why (Enter: none)") else { return .end }
            return try await send(
                ReviewRequest(.reject, why: why.isEmpty ? nil : why, version: entry.version), entry)
        case .correct:
            return try await reporting {
                guard let corrections = try await corrections(of: entry) else { return .end }
                guard !corrections.isEmpty else { return .again }
                return try await send(
                    ReviewRequest(.approve, corrections: corrections, version: entry.version), entry)
            }
        case .undo: return try await send(ReviewRequest(.undo, version: entry.version), entry)
        case .skip: return .skipped
        case .quit: return .end
        }
    }

    private func send(_ request: ReviewRequest, _ entry: ReviewEntry) async throws -> Step {
        try await reporting {
            let answer = try await desk.decide(entry.id, request)
            tell(ReviewReportText(report: answer.value, style: style, today: answer.today).text)
            return .next
        }
    }

    /// Tells what the daemon refuses, and goes on as the refusal allows.
    private func reporting(_ body: () async throws -> Step) async throws -> Step {
        do {
            return try await body()
        } catch let problem as Problem {
            tell(problem)
            switch problem.kind {
            case .conflict, .notFound: return .skipped
            case .refused, .malformed, .past: return .again
            default: throw problem
            }
        }
    }

    private func tell(_ problem: Problem) {
        tell(style.paint(Plain.text(problem.detail, keepingLines: true), .red) + "\n")
        tell(Plain.text(problem.remedy) + "\n")
    }

    // MARK: Corrections

    /// Nil when the person has gone.
    private func corrections(of entry: ReviewEntry) async throws -> CorrectionRequest? {
        guard let assignment = entry.assignment else { return CorrectionRequest() }
        tell(
            style.say(
                vi: "Enter giữ nguyên; nhiều cơ quan cách nhau bằng dấu “;”; “-” là không có.\n",
                en: "Enter keeps what is there; “;” between agencies; “-” for none.\n"))
        var draft = CorrectionDraft(entry: entry)
        let leads = assignment.lead.map(\.name)
        guard
            try await hear(vi: "Chủ trì", en: "Lead", leads, { $0.lead = ReviewWalk.names($1) }, &draft),
            !leads.isEmpty || draft.request.lead != nil
        else { return draft.isLeft ? nil : CorrectionRequest() }
        guard entry.kind != .address else { return draft.request }
        let helpers = assignment.coordinating.map(\.name)
        guard
            try await hear(
                vi: "Phối hợp", en: "Coordinating", helpers, { $0.coordinating = ReviewWalk.names($1) },
                &draft),
            try await hearDues(assignment, &draft),
            try await hear(vi: "Nội dung", en: "Action", [assignment.action], { $0.action = $1 }, &draft)
        else { return nil }
        return draft.request
    }

    private func hearDues(_ assignment: AssignmentEntry, _ draft: inout CorrectionDraft) async throws -> Bool
    {
        let count = assignment.milestones.count
        for index in 0..<max(1, count) {
            let milestone = count > 0 ? assignment.milestones[index] : nil
            let now = milestone.map {
                "\(AssignmentText.words(of: $0, style)) → \($0.due.map(style.day) ?? "–")"
            }
            let label = count > 1 ? " \(index + 1)" : ""
            let isHere = try await hear(
                vi: "Hạn\(label)", en: "Due\(label)", now.map { [$0] } ?? [],
                { $0.due = ($0.due ?? []) + [CorrectionRequest.Due(milestone: index, text: $1)] }, &draft)
            guard isHere else { return false }
        }
        return true
    }

    /// One part: nothing typed keeps it, and what cannot be meant is told and asked again.
    ///
    /// False when the person has gone.
    private func hear(
        vi: String, en: String, _ now: [String], _ put: (inout CorrectionRequest, String) -> Void,
        _ draft: inout CorrectionDraft
    ) async throws -> Bool {
        while true {
            guard let text = hear(vi: vi, en: en, now) else {
                draft.isLeft = true
                return false
            }
            guard !text.isEmpty else { return true }
            var request = draft.request
            put(&request, text)
            guard let meant = try await meant(request, draft.entry) else { continue }
            draft.request = meant
            return true
        }
    }

    /// The corrections as they could be decided, after a look by the daemon; nil where they could not.
    private func meant(_ corrections: CorrectionRequest, _ entry: ReviewEntry) async throws
        -> CorrectionRequest?
    {
        do {
            _ = try await desk.decide(
                entry.id,
                ReviewRequest(.approve, corrections: corrections, version: entry.version, trial: true))
            return corrections
        } catch let problem as Problem where problem.kind == .past {
            tell(style.paint(Plain.text(problem.detail, keepingLines: true), .red) + "\n")
            let answer = hear(
                vi: "Đúng là ngày đã qua? [c]ó  [k]hông", en: "Is a day meant that is over? [y]es  [n]o")
            guard ReviewWalk.yes.contains(Folding.searchable(answer ?? "")) else { return nil }
            var allowed = corrections
            allowed.due = corrections.due?.map { .init(milestone: $0.milestone, text: $0.text, past: true) }
            return try await meant(allowed, entry)
        } catch let problem as Problem where problem.kind == .refused || problem.kind == .malformed {
            tell(problem)
            return nil
        }
    }

    private static let yes: Set<String> = ["c", "co", "y", "yes"]

    private func hear(vi: String, en: String, _ now: [String] = []) -> String? {
        let shown = now.isEmpty ? "" : " [\(Plain.text(now.joined(separator: "; ")))]"
        tell("  \(style.say(vi: vi, en: en))\(style.paint(shown, .dim)): ")
        return listen().map { $0.trimmingCharacters(in: .whitespaces) }
    }

    private static func names(_ text: String) -> [String] {
        guard text != "-" else { return [] }
        return text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
    }
}

/// What a person has typed of a correction so far.
private struct CorrectionDraft {
    let entry: ReviewEntry
    var request = CorrectionRequest()
    /// Whether the person has gone.
    var isLeft = false
}
