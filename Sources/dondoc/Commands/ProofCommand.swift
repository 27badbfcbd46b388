// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// `dondoc proof`.
struct ProofCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "proof",
            abstract: say(
                vi: "Ai đã được nhắc việc gì, lúc nào, máy chủ nào nhận và trả lời ra sao.",
                en: "Who was reminded of what, when, and which server took it with which answer."),
            discussion: say(
                vi: """
                    Mỗi lần gửi một dòng, cũ nhất trước. Mọi sự kiện nối nhau bằng mã băm; hãy giữ mã băm cuối ở nơi \
                    khác, rồi --verify --expect cho biết sau đó có gì bị sửa hay bị cắt không. Mã thoát 1 khi có.
                    """,
                en: """
                    One row for each attempt, the oldest first. All events are chained by hashes; keep the last one \
                    elsewhere, and --verify --expect shows whether anything was changed or cut off since. It exits \
                    with 1 when something was.
                    """))
    }

    /// How it is written; only here is there a sheet.
    enum ProofFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
        case table, json, csv
    }

    @Argument(
        help: ArgumentHelp(
            say(
                vi: "Mã nhiệm vụ hoặc mã cơ quan; không có thì mọi lần gửi.",
                en: "Id of an assignment or of an agency; without it every attempt."), valueName: "id"),
        completion: .assignmentsOrAgencies)
    var id: String?

    @Option(
        help: ArgumentHelp(say(vi: "Ngày đầu.", en: "The first day."), valueName: "day"),
        completion: .days, transform: DayArgument.firstDay)
    var from: Day?

    @Option(
        help: ArgumentHelp(
            say(vi: "Ngày cuối, kể cả ngày đó.", en: "The last day, itself included."), valueName: "day"),
        completion: .days, transform: DayArgument.day)
    var to: Day?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Nhiều nhất bấy nhiêu lần gửi (1–500); mặc định 100, với csv là tất cả.",
                en: "At most so many attempts (1–500); 100 by default, with csv all.")))
    var limit: Int?

    @Option(help: ArgumentHelp(say(vi: "Bỏ qua bấy nhiêu lần gửi đầu.", en: "Skip so many attempts.")))
    var offset = 0

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Tính lại mọi mã băm: còn nguyên, hay chỗ đầu tiên bị sửa.",
                en: "Compute every hash again: intact, or the first place that was changed.")))
    var verify = false

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Mã băm đã giữ; phải còn trong chuỗi. Chỉ đi với --verify.",
                en: "A hash that was kept; it must still be in the chain. With --verify alone."),
            valueName: "hash"))
    var expect: String?

    @Option(help: ArgumentHelp(say(vi: "Cách in kết quả.", en: "How the result is written.")))
    var format = ProofFormat.table

    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if let limit, !(1...PageLimit.largest).contains(limit) {
            throw ValidationError(
                say(
                    vi: "--limit: cần một số từ 1 đến \(PageLimit.largest). Hãy thử: --limit 100",
                    en: "--limit: expected a number from 1 to \(PageLimit.largest). Try: --limit 100"))
        }
        guard offset >= 0 else {
            throw ValidationError(
                say(
                    vi: "--offset: cần một số từ 0. Hãy thử: --offset 0",
                    en: "--offset: expected 0 or more. Try: --offset 0"))
        }
        guard verify || expect == nil else {
            throw ValidationError(
                say(
                    vi: "--expect chỉ đi với --verify. Hãy thử: dondoc proof --verify --expect …",
                    en: "--expect goes with --verify alone. Try: dondoc proof --verify --expect …"))
        }
        if let expect, expect.utf8.count != 64 || !expect.allSatisfy(\.isHexDigit) {
            throw ValidationError(
                say(
                    vi: "--expect: cần 64 chữ số thập lục phân, như dondoc proof in ra",
                    en: "--expect: expected 64 hexadecimal digits, as dondoc proof prints them"))
        }
        let isNarrowed = id != nil || from != nil || to != nil || limit != nil || offset > 0
        guard !verify || (!isNarrowed && format != .csv) else {
            throw ValidationError(
                say(
                    vi: "--verify luôn kiểm cả chuỗi. Hãy thử: dondoc proof --verify",
                    en: "--verify always looks at the whole chain. Try: dondoc proof --verify"))
        }
    }

    func run() async throws {
        if verify { return try await runVerification() }
        switch format {
        case .table:
            let answer = try await page(limit: limit ?? PageLimit.standard, offset: offset)
            try output(answer.zone).write(answer.value) { ProofText(report: answer.value, style: $0).text }
            tell(answer.value)
        case .json:
            let answer = try await page(limit: limit ?? PageLimit.standard, offset: offset)
            try output(answer.zone).write(answer.value) { _ in "" }
        case .csv: try await runSheet()
        }
    }

    private func output(_ zone: CivilZone) -> Output {
        Output(
            format: format == .json ? .json : .table,
            style: Style(language: .ofProcess, zone: zone, terminal: .standardOutput))
    }

    // MARK: Attempts

    private func page(limit: Int, offset: Int) async throws -> ControlClient.Answer<ProofReport> {
        guard let id else { return try await page("", nil, limit: limit, offset: offset) }
        do {
            return try await page("assignment", id, limit: limit, offset: offset)
        } catch let problem as Problem where problem.kind == .notFound {
            return try await pageOfAgency(id, limit: limit, offset: offset)
        }
    }

    private func pageOfAgency(_ id: String, limit: Int, offset: Int) async throws
        -> ControlClient.Answer<ProofReport>
    {
        do {
            return try await page("agency", id, limit: limit, offset: offset)
        } catch let problem as Problem where problem.kind == .notFound {
            throw Failure(
                message: Bilingual(
                    vi: "không có nhiệm vụ hay cơ quan nào mang mã “\(id)”",
                    en: "there is no assignment and no agency “\(id)”"),
                remedy: Bilingual(
                    vi: "Hãy thử: dondoc list --text …, hoặc xem mã trong agencies.yaml",
                    en: "Try: dondoc list --text …, or see the ids in agencies.yaml"))
        }
    }

    private func page(_ name: String, _ value: String?, limit: Int, offset: Int) async throws
        -> ControlClient.Answer<ProofReport>
    {
        var query = ControlQuery()
        query.add(name, value)
        query.add("from", from)
        query.add("to", to)
        query.add("limit", limit)
        if offset > 0 { query.add("offset", offset) }
        return try await connection.client.get("/v1/proof", query)
    }

    /// On standard error how to see the rest, or for a person that there is nothing.
    private func tell(_ report: ProofReport) {
        if let next = report.nextOffset {
            FileHandle.standardError.say(
                say(
                    vi: "Còn nữa; xem tiếp: --offset \(next)\n",
                    en: "There are more; see them: --offset \(next)\n"))
        } else if report.items.isEmpty, isatty(STDERR_FILENO) == 1 {
            FileHandle.standardError.say(
                say(vi: "Chưa có lần gửi nào khớp.\n", en: "Nothing was sent that matches.\n"))
        }
    }

    /// Every page from there on, or as many rows as were asked for.
    private func runSheet() async throws {
        var offset = offset
        var isFirst = true
        while true {
            let answer = try await page(limit: limit ?? PageLimit.largest, offset: offset)
            let sheet = ProofSheet(entries: answer.value.items, zone: answer.zone)
            try output(answer.zone).write(answer.value) { _ in (isFirst ? ProofSheet.head : "") + sheet.text }
            guard limit == nil, let next = answer.value.nextOffset else { return }
            (offset, isFirst) = (next, false)
        }
    }

    // MARK: Verifying

    private func runVerification() async throws {
        var query = ControlQuery()
        query.add("expect", expect)
        let waiting = WaitingLine(
            say(vi: "Đang kiểm tra chuỗi sự kiện …", en: "Verifying the chain of events …"))
        defer { waiting.end() }
        let answer: ControlClient.Answer<ProofVerification> = try await connection.client(
            patience: .seconds(3600)
        ).get("/v1/proof/verify", query)
        waiting.end()
        try output(answer.zone).write(answer.value) {
            VerificationText(verification: answer.value, style: $0).text
        }
        if answer.value.verdict != .intact { throw ExitCode(Failure.Status.failed) }
    }
}
