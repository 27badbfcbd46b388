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

    @Argument(
        help: ArgumentHelp(say(vi: "Mã nhiệm vụ.", en: "Id of the assignment.")),
        completion: .assignments, transform: NameArgument.name)
    var id: String

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
        guard lead.isEmpty, coordinating.isEmpty else { return }
        throw ValidationError(
            say(
                vi: "cần ít nhất một cơ quan. Hãy thử: --to “Sở Y tế”",
                en: "expected an agency. Try: --to \"Sở Y tế\""))
    }

    func run() async throws {
        let corrections = CorrectionRequest(
            lead: lead.isEmpty ? nil : lead, coordinating: coordinating.isEmpty ? nil : coordinating)
        let request = ReviewRequest(.approve, corrections: corrections, why: why)
        let path = "/v1/review/\(ControlQuery.encoded(id))"
        let client = common.client
        _ = try await client.post(path, body: request, as: ReviewReport.self)
        let answer = try await client.get(
            "/v1/assignments/\(ControlQuery.encoded(id))", as: AssignmentDetail.self)
        try common.output(zone: answer.zone).write(answer.value) {
            AssignmentText.head(of: answer.value.assignment, quotation: "", $0)
        }
    }
}
