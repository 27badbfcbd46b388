// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// Of which assignments something is said: those that are named, or those that a filter finds and a person has looked at.
struct SelectionOptions: ParsableArguments {
    /// Of which assignments something can be said.
    struct Kind {
        /// Separated by commas.
        var states = "open"
        /// Empty for all.
        var statuses: [DisplayStatus.Code] = []

        /// Whether it is said of all that lead, so that what an agency leads with others is no matter of its alone.
        var isOfAll = false

        /// Whether it is said of what is to be done, which one of several that lead may have done already.
        var isOwed: Bool { states == "open" && statuses.isEmpty }
    }

    @Argument(
        help: ArgumentHelp(say(vi: "Mã nhiệm vụ; có thể nhiều.", en: "Ids of assignments.")),
        completion: .assignments, transform: NameArgument.name)
    var id: [String] = []

    @Option(
        help: ArgumentHelp(
            say(
                vi:
                    "Chỉ nói về cơ quan này, khi nhiều đơn vị cùng chủ trì; không có mã thì mọi nhiệm vụ nó chủ trì.",
                en: "Of this agency alone, where several lead; without ids all that it leads.")),
        completion: .agencies)
    var agency: String?

    @Option(
        help: ArgumentHelp(
            say(vi: "Thay cho mã: của văn bản này.", en: "In the place of ids: of this directive.")),
        completion: .directives)
    var directive: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Thay cho mã: có những từ này, không kể dấu.",
                en: "In the place of ids: with these words, whatever their accents.")))
    var text: String?

    @Flag(
        name: .shortAndLong,
        help: ArgumentHelp(say(vi: "Không hỏi lại.", en: "Do not ask before it is done.")))
    var yes = false

    var isFilter: Bool { id.isEmpty && agency != nil || directive != nil || text != nil }

    func validate() throws {
        guard id.isEmpty != isFilter else { return }
        throw ValidationError(
            id.isEmpty
                ? say(
                    vi: "cần mã nhiệm vụ, hoặc bộ lọc. Hãy thử: dondoc list --text …",
                    en: "expected ids of assignments, or a filter. Try: dondoc list --text …")
                : say(
                    vi: "chỉ ghi mã, hoặc chỉ ghi bộ lọc. Hãy thử: bỏ một trong hai",
                    en: "give ids or a filter, not both. Try: leave one of them out"))
    }

    /// - Parameters:
    ///   - kind: which ones the filter finds.
    ///   - detail: what else is to be seen of them before one answers.
    func assignments(
        _ common: CommonOptions, _ kind: Kind = Kind(),
        detail: ([Assignment.ID], Style) async throws -> String = { _, _ in "" }
    ) async throws -> [Assignment.ID] {
        guard isFilter else { return id }
        var query = ControlQuery()
        query.add("state", kind.states)
        query.add(
            "status", kind.statuses.isEmpty ? nil : kind.statuses.map(\.rawValue).joined(separator: ","))
        query.add("lead", agency)
        query.add("directive", directive)
        query.add("text", text)
        query.add("limit", SelectionOptions.most)
        let answer = try await common.client.get(
            "/v1/assignments", query, as: Listing<AssignmentEntry>.self)
        let entries = answer.value.items
        guard !entries.isEmpty else {
            throw Failure(
                message: Bilingual(vi: "không có nhiệm vụ nào khớp", en: "no assignment matches"),
                remedy: Bilingual(
                    vi: "Hãy thử: dondoc list với cùng bộ lọc", en: "Try: dondoc list with the same filter"))
        }
        guard answer.value.nextOffset == nil else {
            throw Failure(
                message: Bilingual(
                    vi: "có hơn \(SelectionOptions.most) nhiệm vụ khớp",
                    en: "more than \(SelectionOptions.most) assignments match"),
                remedy: Bilingual(vi: "Hãy thu hẹp bộ lọc", en: "Narrow the filter"))
        }
        let style = common.output(zone: answer.zone).style
        let said = try SelectionOptions.ofAll(entries, kind, style)
        let owed = said.filter { !kind.isOwed || $0.member == nil || !$0.status.isDone }
        guard !owed.isEmpty else {
            throw Failure(
                message: Bilingual(
                    vi: "cơ quan ấy đã hoàn thành mọi nhiệm vụ khớp",
                    en: "that agency has done all that matches"),
                remedy: Bilingual(
                    vi: "Hãy thử: dondoc list với cùng bộ lọc", en: "Try: dondoc list with the same filter"))
        }
        let ids = owed.map(\.id)
        if !yes {
            var text = ""
            if isatty(STDIN_FILENO) == 1 { text = try await detail(ids, style) }
            try confirm(owed, style, detail: text)
        }
        return ids
    }

    private static let most = 500

    /// Without those that the agency leads with others, of which it is told, where it can only be said of all.
    private static func ofAll(_ entries: [AssignmentEntry], _ kind: Kind, _ style: Style) throws
        -> [AssignmentEntry]
    {
        let shared = entries.filter { kind.isOfAll && $0.member != nil }
        guard !shared.isEmpty else { return entries }
        let ids = shared.prefix(5).map(\.id).joined(separator: ", ") + (shared.count > 5 ? " …" : "")
        guard shared.count < entries.count else {
            throw Failure(
                message: Bilingual(
                    vi: "nhiệm vụ khớp đều do nhiều đơn vị cùng chủ trì (\(ids))",
                    en: "all that match are led by several (\(ids))"),
                remedy: Bilingual(
                    vi: "Việc này là cho mọi đơn vị: hãy ghi mã nhiệm vụ, không kèm --agency",
                    en: "It holds for all that lead: give the ids, without --agency"))
        }
        FileHandle.standardError.say(
            style.paragraph(
                style.say(
                    vi: "Bỏ qua \(shared.count) nhiệm vụ do nhiều đơn vị cùng chủ trì: \(ids)",
                    en: "Left out, as several lead them: \(ids)"), indent: 0, mark: "!", .yellow))
        return entries.filter { $0.member == nil }
    }

    private func confirm(_ entries: [AssignmentEntry], _ style: Style, detail: String) throws {
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(
                Failure.Status.misuse,
                message: Bilingual(
                    vi: "\(entries.count) nhiệm vụ khớp, và không có ai để hỏi lại",
                    en: "\(entries.count) assignments match, and nobody is there to be asked"),
                remedy: Bilingual(
                    vi: "Hãy xem trước bằng dondoc list, rồi thêm --yes",
                    en: "Look by dondoc list, then add --yes"))
        }
        FileHandle.standardError.say(AssignmentTable(entries: entries).text(style) + detail)
        let question = style.say(
            vi: "Ghi cho cả \(entries.count) nhiệm vụ này? [c/K] ",
            en: "Say it of these \(entries.count) assignments? [y/N] ")
        FileHandle.standardError.say(question)
        let answer = (readLine() ?? "").trimmingCharacters(in: .whitespaces).lowercased()
        guard ["y", "yes", "c", "có"].contains(answer) else {
            throw Failure(
                message: Bilingual(vi: "chưa ghi gì", en: "nothing was written"),
                remedy: Bilingual(vi: "Trả lời “c” để ghi", en: "Answer 'y' to go on"))
        }
    }
}

/// Which of an assignment's milestones is meant.
struct MilestoneOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say(
                vi: "Mốc thứ mấy, kể từ 1; mặc định tất cả.",
                en: "Which milestone, counting from 1; all by default."),
            valueName: "n"))
    var milestone: [Int] = []

    var indices: [Int]? { milestone.isEmpty ? nil : milestone.map { $0 - 1 } }

    func validate() throws {
        guard milestone.allSatisfy({ (1...9_999).contains($0) }) else {
            throw ValidationError(
                say(
                    vi: "--milestone: cần số thứ tự từ 1. Hãy thử: --milestone 1",
                    en: "--milestone: expected a number from 1 on. Try: --milestone 1"))
        }
    }
}

/// What every command that says something has in common.
protocol FollowUpCommand: AsyncParsableCommand {
    var common: CommonOptions { get }
    var selection: SelectionOptions { get }
    /// Which assignments a filter finds.
    static var speaksOf: SelectionOptions.Kind { get }
    func request(of assignments: [Assignment.ID]) throws -> FactRequest
}

extension FollowUpCommand {
    static var speaksOf: SelectionOptions.Kind { SelectionOptions.Kind() }

    func run() async throws {
        let ids = try await selection.assignments(common, Self.speaksOf) { ids, style in
            // What cannot be said is refused before anybody is asked.
            var trial = try self.request(of: ids)
            trial.trial = true
            let report = try await common.client.post("/v1/facts", body: trial, as: FactReport.self).value
            return FactText(report: report, kind: trial.kind, style: style).occurrences
        }
        let request = try request(of: ids)
        let answer = try await common.client.post("/v1/facts", body: request, as: FactReport.self)
        try common.output(zone: answer.zone).write(answer.value) {
            FactText(report: answer.value, kind: request.kind, style: $0).text
        }
    }
}
