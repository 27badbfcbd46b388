// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// `dondoc review`.
struct ReviewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "review",
            abstract: say(
                vi: "Duyệt những gì đọc được mà chưa chắc: duyệt, sửa hoặc loại.",
                en: "What waits for a person: approve, correct or reject."),
            discussion: say(
                vi: """
                    Trên màn hình thì hỏi lần lượt từng mục; không thì in danh sách. Có MÃ và --approve, --reject, --lead, \
                    --due … thì quyết định ngay. Điều đã sửa được giữ khi tệp được đọc lại, chừng nào đoạn văn ấy còn nguyên.
                    """,
                en: """
                    On a terminal it asks one after the other; elsewhere it prints the list. With an ID and --approve, \
                    --reject, --lead, --due … it decides at once. Corrections outlive every later reading of the file, as \
                    long as the passage stays the same.
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Argument(
        help: ArgumentHelp(
            say(vi: "Mã nhiệm vụ, hoặc replacement:SỐ.", en: "Id of the assignment, or replacement:NUMBER.")),
        completion: .assignments)
    var id: String?

    @Flag(help: ArgumentHelp(say(vi: "Chỉ in danh sách, không hỏi.", en: "Print the list, ask nothing.")))
    var list = false

    @Option(
        help: ArgumentHelp(say(vi: "Mã hoặc số của một văn bản.", en: "Id or number of a directive.")),
        completion: .directives)
    var directive: String?

    @Option(
        help: ArgumentHelp(
            say(vi: "Tệp trong thư mục nhận.", en: "A file of the inbox."), valueName: "path"),
        completion: .inboxFiles)
    var file: String?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Duyệt; với --directive là mọi nhiệm vụ đang chờ của văn bản.",
                en: "Approve; with --directive all that waits of the document.")))
    var approve = false

    @Flag(help: ArgumentHelp(say(vi: "Loại bỏ.", en: "Reject.")))
    var reject = false

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Rút lại quyết định trước đây về MÃ; tệp được đọc lại như chưa ai quyết định.",
                en: "Take back what was decided about ID; its file is read again as if nobody had decided.")))
    var undo = false

    @Option(help: ArgumentHelp(say(vi: "Lý do, ghi vào nhật ký.", en: "Why, for the log.")))
    var why: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Cơ quan chủ trì đúng (mã hoặc tên), rồi duyệt; ghi nhiều lần nếu nhiều cơ quan.",
                en: "The agency that leads (id or name), and approve; repeat it for several."),
            valueName: "agency"), completion: .agencies)
    var lead: [String] = []

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Cơ quan phối hợp đúng; “none” là không có.",
                en: "An agency that coordinates; “none” for nobody."), valueName: "agency"),
        completion: .agencies)
    var coordinating: [String] = []

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Hạn đúng: ngày, cụm từ, hoặc “none”; mốc thứ hai: “2:15/03/2022”.",
                en: "The deadline: a day, words, or “none”; of the second milestone: “2:2022-03-15”."),
            valueName: "when"))
    var due: [String] = []

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Nhận cả hạn --due đã qua; nhiệm vụ khi đó bị báo quá hạn ngay.",
                en: "Take a --due that is over, too; the assignment is told as overdue at once then.")))
    var past = false

    @Option(help: ArgumentHelp(say(vi: "Nội dung đúng.", en: "What is to be done.")))
    var action: String?

    func validate() throws {
        guard [approve, reject, undo].count(where: { $0 }) <= 1 else {
            throw ValidationError(
                say(
                    vi: "chỉ một trong --approve, --reject, --undo",
                    en: "only one of --approve, --reject, --undo"))
        }
        guard !(undo && (isCorrecting || id == nil)) else {
            throw ValidationError(
                say(
                    vi: "--undo cần một MÃ và không đi với phần sửa. Hãy thử: dondoc review MÃ --undo",
                    en: "--undo needs an ID and no corrections. Try: dondoc review ID --undo"))
        }
        guard !(reject && isCorrecting) else {
            throw ValidationError(
                say(
                    vi: "loại bỏ thì không sửa. Hãy bỏ --lead, --coordinating, --due, --action",
                    en: "what is rejected is not corrected. Leave out --lead, --coordinating, --due, --action"
                ))
        }
        guard !past || !due.isEmpty else {
            throw ValidationError(
                say(
                    vi: "--past chỉ đi với --due. Hãy thử: dondoc review MÃ --due NGÀY --past",
                    en: "--past goes with --due. Try: dondoc review ID --due DAY --past"))
        }
        try validatePlace()
    }

    /// Whether it is said what is meant.
    private func validatePlace() throws {
        guard common.format != .csv || (id == nil && !approve && !reject) else {
            throw ValidationError.noSheet
        }
        guard id == nil || directive == nil else {
            throw ValidationError(
                say(vi: "chỉ một trong MÃ và --directive", en: "either an ID or --directive"))
        }
        guard id != nil || !isCorrecting else {
            throw ValidationError(
                say(
                    vi: "sửa thì phải có MÃ. Hãy thử: dondoc review --list",
                    en: "a correction needs an ID. Try: dondoc review --list"))
        }
        guard id != nil || directive != nil || !(approve || reject) else {
            throw ValidationError(
                say(
                    vi: "phải có MÃ hoặc --directive. Hãy thử: dondoc review --list",
                    en: "an ID or --directive is needed. Try: dondoc review --list"))
        }
    }

    func run() async throws {
        let desk = ReviewDesk(client: common.client)
        if approve || reject || undo || isCorrecting {
            let answer = try await decide(with: desk)
            return try common.output(zone: answer.zone).write(answer.value) {
                ReviewReportText(report: answer.value, style: $0, today: answer.today).text
            }
        }
        let filter = ReviewPlace(directive: directive, file: file)
        if isConversation {
            let style = common.output(zone: try await desk.zone()).style
            let walk = ReviewWalk(
                desk: desk, style: style, listen: { readLine() },
                tell: { FileHandle.standardOutput.say($0) })
            return try await walk.run(filter, only: id)
        }
        try await show(desk, filter)
    }

    private func show(_ desk: ReviewDesk, _ filter: ReviewPlace) async throws {
        if let id {
            let answer = try await desk.entry(id)
            return try common.output(zone: answer.zone).write(answer.value) {
                ReviewText(entry: answer.value, style: $0).text
            }
        }
        var query = ControlQuery()
        query.add("directive", filter.directive)
        query.add("file", filter.file)
        let nothing =
            filter.directive == nil && filter.file == nil
            ? (vi: "Không có gì chờ duyệt.", en: "Nothing waits for review.")
            : (
                vi: "Không có gì chờ duyệt trong phần đó. Hãy thử: dondoc review --list",
                en: "Nothing of that waits for review. Try: dondoc review --list"
            )
        try await common.list("/v1/review", query, page, orSaying: nothing) {
            ReviewTable(entries: $0.items).text($1)
        }
    }

    // MARK: -

    private var isCorrecting: Bool {
        !lead.isEmpty || !coordinating.isEmpty || !due.isEmpty || action != nil
    }

    private var isConversation: Bool {
        !list && common.format == .table && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    }

    /// Asks, where somebody is there to be asked, before what is over long ago is told as overdue.
    private func confirmPast(_ id: String, of desk: ReviewDesk) async throws {
        guard isatty(STDIN_FILENO) == 1, common.format == .table else { return }
        let answer = try await desk.entry(id)
        guard let today = answer.today, let assignment = answer.value.assignment,
            let due = assignment.milestones.compactMap(\.due).min(), due < today
        else { return }
        let style = common.output(zone: answer.zone).style
        FileHandle.standardError.say(
            style.say(
                vi:
                    "Hạn \(style.day(due)) đã qua \(today - due) ngày; duyệt thì bị báo quá hạn ngay. Duyệt? [c/K] ",
                en:
                    "The deadline \(style.day(due)) was over \(style.days(today - due)) ago, and is told as overdue at once. Approve? [y/N] "
            ))
        let said = (readLine() ?? "").trimmingCharacters(in: .whitespaces).lowercased()
        guard ["y", "yes", "c", "có"].contains(said) else {
            throw Failure(
                message: Bilingual(vi: "chưa duyệt", en: "nothing was approved"),
                remedy: Bilingual(
                    vi: "Đặt hạn khác: dondoc review \(id) --due NGÀY; hoặc trả lời “c”",
                    en: "Give another deadline: dondoc review \(id) --due DAY; or answer 'y'"))
        }
    }

    private func decide(with desk: ReviewDesk) async throws -> ControlClient.Answer<ReviewReport> {
        var request = ReviewRequest(undo ? .undo : reject ? .reject : .approve, why: why)
        guard let id else { return try await desk.decide(directive: directive ?? "", request) }
        if approve, due.isEmpty { try await confirmPast(id, of: desk) }
        if isCorrecting {
            request.corrections = CorrectionRequest(
                lead: lead.isEmpty ? nil : lead,
                coordinating: coordinating.isEmpty ? nil : coordinating.filter { $0 != "none" },
                action: action,
                due: due.isEmpty
                    ? nil : due.map { CorrectionRequest.Due(argument: $0, past: past ? true : nil) })
        }
        return try await desk.decide(id, request)
    }
}

extension CorrectionRequest.Due {
    /// `2:15/03/2022` is of the second milestone; in `17:00 ngày 15/03` there is an hour and no number of one.
    init(argument: String, past: Bool? = nil) {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), (1...99).contains(number),
            parts[1].prefix(while: \.isNumber).count != 2 || "/-".contains(parts[1].dropFirst(2).first ?? " ")
        else {
            self.init(text: argument, past: past)
            return
        }
        self.init(milestone: number - 1, text: String(parts[1]), past: past)
    }
}
