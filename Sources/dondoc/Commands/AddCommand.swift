// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import DondocReading

/// `dondoc add`.
struct AddCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add",
            abstract: say(
                vi: "Ghi một nhiệm vụ không có tệp: giao tại cuộc họp, qua điện thoại; cần quyền quản trị.",
                en:
                    "Adds an assignment that never came as a file: given at a meeting, by telephone; admins only."
            ),
            discussion: say(
                vi: """
                    Nhiệm vụ ghi tay được nhắc, gia hạn, báo xong, thống kê như nhiệm vụ đọc từ tệp, và không mất khi quét lại \
                    thư mục. --due nhận ngày và mọi cách ghi thời hạn trong văn bản; dondoc in ra đã hiểu thế nào và sẽ nhắc khi nào. \
                    Xem trước, không ghi: --dry-run.
                    """,
                en: """
                    What is added is reminded of, put off, done and counted as what was read from a file, and no rescan of the \
                    inbox touches it. --due takes a day and all words for a deadline that documents use; it is told how they were \
                    understood and when somebody is reminded. To look only: --dry-run.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp(say(vi: "Nội dung việc phải làm.", en: "What is to be done.")))
    var action: String

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Cơ quan chủ trì (mã hoặc tên); có thể nhiều.",
                en: "Who leads (id or name); may be given again."),
            valueName: "agency"), completion: .agencies)
    var lead: [String] = []

    @Option(
        name: [.customLong("helper"), .customLong("coordinating")],
        help: ArgumentHelp(
            say(vi: "Cơ quan phối hợp; có thể nhiều.", en: "Who helps; may be given again."),
            valueName: "agency"), completion: .agencies)
    var helper: [String] = []

    @Option(
        help: ArgumentHelp(
            say(
                vi:
                    "Thời hạn: ngày, hoặc “trước ngày 15/02/2022”, “trước ngày 20 hằng tháng” …; không có thì không hạn.",
                en: "The deadline: a day, or “trước ngày 15/02/2022”, “trước ngày 20 hằng tháng” and so on."),
            valueName: "when"), transform: AddCommand.words)
    var due: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Mã hoặc số của văn bản đã có; không thì là lời ghi việc này được giao ở đâu.",
                en: "Id or number of a directive that is known, else words for where it was ordered."),
            valueName: "directive"), completion: .directives)
    var directive: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Số, ký hiệu của văn bản không có tệp.",
                en: "The number of a document that never came as a file.")))
    var number: String?

    @Option(help: ArgumentHelp(say(vi: "Ai giao.", en: "Who ordered it."), valueName: "name"))
    var issuer: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Ngày giao; “trong 5 ngày” tính từ ngày này. Mặc định hôm nay.",
                en: "When it was ordered, from which “trong 5 ngày” counts; today by default."),
            valueName: "day"), completion: .days, transform: DayArgument.documentDay)
    var date: Day?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Độ khẩn: khẩn, thượng khẩn hoặc hỏa tốc.", en: "The grade: khẩn, thượng khẩn or hỏa tốc."
            ),
            valueName: "grade"),
        completion: .list(Directive.Urgency.allCases.map(\.rawValue)), transform: AddCommand.grade)
    var urgent: Directive.Urgency?

    @Option(help: ArgumentHelp(say(vi: "Ghi chú.", en: "A remark."), valueName: "text"))
    var note: String?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Nhận cả hạn đã qua; nhiệm vụ khi đó bị báo quá hạn ngay.",
                en: "Take a deadline that is over, too; it is told as overdue at once then.")))
    var past = false

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Nhận cả cơ quan chưa có trong danh bạ; văn phòng nhận thay.",
                en: "Take bodies that the register has not, too; the office hears in their stead.")))
    var unregistered = false

    @Flag(
        help: ArgumentHelp(
            say(vi: "Chỉ xem sẽ hiểu thế nào, không ghi.", en: "Only tell how it is understood.")))
    var dryRun = false

    func validate() throws {
        guard !lead.isEmpty else {
            throw ValidationError(
                say(
                    vi: "cần cơ quan chủ trì. Hãy thử: --lead “Sở Y tế”",
                    en: "expected the agency that leads. Try: --lead \"Sở Y tế\""))
        }
        guard !past || due != nil else {
            throw ValidationError(
                say(
                    vi: "--past chỉ đi với --due. Hãy thử: --due NGÀY --past",
                    en: "--past goes with --due. Try: --due DAY --past"))
        }
    }

    func run() async throws {
        let request = AdditionRequest(
            action: action, lead: lead, coordinating: helper.isEmpty ? nil : helper, due: due,
            directive: directive, number: number, issuer: issuer, date: date, urgency: urgent, note: note,
            past: past ? true : nil, unregistered: unregistered ? true : nil, trial: dryRun ? true : nil)
        let answer = try await common.client.post("/v1/assignments", body: request, as: AdditionReport.self)
        try common.output(zone: answer.zone).write(answer.value) {
            AdditionText(report: answer.value, style: $0).text
        }
    }

    /// What documents write goes as it is; short words for a day become that day.
    private static func words(_ argument: String) throws -> String {
        do throws(ExpressionError) {
            _ = try ExpressionReader().deadline(in: argument, issued: nil)
        } catch .notAnExpression, .noDeadline {
            return try DayArgument.day(argument).description
        } catch {}  // The daemon says what is wrong, or needs the day of the order.
        return argument
    }

    private static func grade(_ argument: String) throws -> Directive.Urgency {
        let text = Folding.searchable(argument)
        guard let grade = Directive.Urgency.allCases.first(where: { Folding.searchable($0.rawValue) == text })
        else {
            let names = Directive.Urgency.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError(
                say(
                    vi: "không có độ khẩn “\(Plain.text(argument))”. Hãy ghi một trong: \(names)",
                    en: "there is no grade “\(Plain.text(argument))”. Write one of: \(names)"))
        }
        return grade
    }
}
