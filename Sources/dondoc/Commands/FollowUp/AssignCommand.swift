// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// `dondoc assign`.
struct AssignCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "assign",
            abstract: say(
                vi: "Giao lại nhiệm vụ cho cơ quan khác; cần quyền quản trị.",
                en: "Gives an assignment to other agencies; admins only."),
            discussion: say(
                vi: """
                    Cơ quan mới nhận thông báo giao việc, cơ quan thôi làm nhận thông báo thôi giao. Quyết định giữ nguyên \
                    khi tệp được đọc lại, chừng nào văn bản còn ghi như cũ. Rút lại: dondoc review MÃ --undo.
                    """,
                en: """
                    Whoever has it now is told so, and whoever has it no more. It holds when the file is read again, as \
                    long as the document writes the same. To take it back: dondoc review ID --undo.
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var selection: SelectionOptions

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(
            say(vi: "Cơ quan chủ trì mới; có thể nhiều.", en: "Who leads now; may be given again."),
            valueName: "agency"), completion: .agencies)
    var lead: [String] = []

    @Option(
        help: ArgumentHelp(
            say(vi: "Cơ quan phối hợp; có thể nhiều.", en: "Who helps now; may be given again."),
            valueName: "agency"), completion: .agencies)
    var coordinating: [String] = []

    @Option(help: ArgumentHelp(say(vi: "Lý do.", en: "The reason.")))
    var why: String?

    func validate() throws {
        guard !lead.isEmpty || !coordinating.isEmpty else {
            throw ValidationError(
                say(
                    vi: "cần ít nhất một cơ quan. Hãy thử: --to “Sở Y tế”",
                    en: "expected an agency. Try: --to \"Sở Y tế\""))
        }
        guard selection.id.isEmpty || selection.agency == nil else {
            throw ValidationError(
                say(
                    vi: "--agency chỉ để tìm nhiệm vụ khi không ghi mã. Hãy thử: bỏ --agency",
                    en: "--agency finds assignments where no id is given. Try: leave it out"))
        }
    }

    func run() async throws {
        let ids = try await selection.assignments(common, SelectionOptions.Kind(isOfAll: true))
        guard ids.count > 1 || selection.isFilter else {
            for id in ids { try await assignOne(id) }
            return
        }
        let line = WaitingLine(say(vi: "Đang giao lại …", en: "Assigning …"))
        defer { line.end() }
        var (given, zone) = ([AssignmentEntry](), CivilZone.vietnam)
        for id in ids {
            do {
                let answer = try await assigned(id)
                zone = answer.zone
                given.append(answer.value.assignment)
            } catch {
                guard !given.isEmpty, let failure = Failure(error) else { throw error }
                throw AssignCommand.stopped(after: given.count, of: ids.count, before: id, failure)
            }
        }
        line.end()
        let list = Listing(items: given, offset: 0, limit: given.count, nextOffset: nil)
        try common.output(zone: zone).write(page: list) { AssignmentTable(entries: given).text($0) }
    }

    private func assignOne(_ id: String) async throws {
        let answer = try await assigned(id)
        try common.output(zone: answer.zone).write(answer.value) {
            AssignmentText.head(of: answer.value.assignment, quotation: "", $0)
        }
    }

    private func assigned(_ id: String) async throws -> ControlClient.Answer<AssignmentDetail> {
        let corrections = CorrectionRequest(
            lead: lead.isEmpty ? nil : lead, coordinating: coordinating.isEmpty ? nil : coordinating)
        let request = ReviewRequest(.approve, corrections: corrections, why: why)
        let client = common.client
        _ = try await client.post(
            "/v1/review/\(ControlQuery.encoded(id))", body: request, as: ReviewReport.self)
        return try await client.get(
            "/v1/assignments/\(ControlQuery.encoded(id))", as: AssignmentDetail.self)
    }

    /// What was given to others holds, as each is a decision of its own.
    private static func stopped(after count: Int, of total: Int, before id: String, _ failure: Failure)
        -> Failure
    {
        Failure(
            failure.status,
            message: Bilingual(
                vi: "đã giao lại \(count)/\(total) nhiệm vụ, dừng ở '\(id)': \(failure.message.vi)",
                en: "\(count) of \(total) were assigned, stopped at '\(id)': \(failure.message.en)"),
            remedy: failure.remedy)
    }
}
