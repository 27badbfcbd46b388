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
            guard id == nil || entry.kind != .settled else { return }
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
        let keys = ReviewKey.keys(for: entry.kind)
        let labels = keys.map { $0.label(entry.kind, style) }.joined(separator: "  ")
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
            guard let corrections = corrections(of: entry) else { return .end }
            guard !corrections.isEmpty else { return .again }
            return try await send(
                ReviewRequest(.approve, corrections: corrections, version: entry.version), entry)
        case .skip: return .skipped
        case .quit: return .end
        }
    }

    private func send(_ request: ReviewRequest, _ entry: ReviewEntry) async throws -> Step {
        do {
            let report = try await desk.decide(entry.id, request).value
            tell(ReviewReportText(report: report, style: style).text)
            return .next
        } catch let problem as Problem {
            tell(style.paint(Plain.text(problem.detail, keepingLines: true), .red) + "\n")
            tell(Plain.text(problem.remedy) + "\n")
            switch problem.kind {
            case .conflict, .notFound: return .skipped
            case .refused, .malformed: return .again
            default: throw problem
            }
        }
    }

    // MARK: Corrections

    /// Nil when the person has gone.
    private func corrections(of entry: ReviewEntry) -> CorrectionRequest? {
        guard let assignment = entry.assignment else { return CorrectionRequest() }
        tell(
            style.say(
                vi: "Enter giữ nguyên; nhiều cơ quan cách nhau bằng dấu “;”; “-” là không có.\n",
                en: "Enter keeps what is there; “;” between agencies; “-” for none.\n"))
        var request = CorrectionRequest()
        guard let lead = hear(vi: "Chủ trì", en: "Lead", assignment.lead.map(\.name)) else { return nil }
        if !lead.isEmpty { request.lead = ReviewWalk.names(lead) }
        guard entry.kind == .reading else { return request }
        let helpers = assignment.coordinating.map(\.name)
        guard let coordinating = hear(vi: "Phối hợp", en: "Coordinating", helpers) else { return nil }
        if !coordinating.isEmpty { request.coordinating = ReviewWalk.names(coordinating) }
        guard let due = dues(assignment) else { return nil }
        if !due.isEmpty { request.due = due }
        guard let action = hear(vi: "Nội dung", en: "Action", [assignment.action]) else { return nil }
        if !action.isEmpty { request.action = action }
        return request
    }

    private func dues(_ assignment: AssignmentEntry) -> [CorrectionRequest.Due]? {
        var dues: [CorrectionRequest.Due] = []
        let count = assignment.milestones.count
        for index in 0..<max(1, count) {
            let milestone = count > 0 ? assignment.milestones[index] : nil
            let now = milestone.map { "“\($0.words)” → \($0.due.map(style.day) ?? "–")" }
            let label = count > 1 ? " \(index + 1)" : ""
            guard let text = hear(vi: "Hạn\(label)", en: "Due\(label)", now.map { [$0] } ?? []) else {
                return nil
            }
            if !text.isEmpty { dues.append(CorrectionRequest.Due(milestone: index, text: text)) }
        }
        return dues
    }

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
