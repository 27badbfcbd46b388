// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// `dondoc inbox withdraw`.
struct InboxWithdrawCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "withdraw",
            abstract: say(
                vi: "Rút nhiệm vụ của các tệp không còn trong thư mục; cần quyền quản trị.",
                en: "Withdraws what the files said that are missing; admins only."),
            discussion: say(
                vi: """
                    Khi phần lớn tệp mất khỏi thư mục cùng một lúc, hệ thống coi như thư mục chia sẻ chưa kết nối hoặc bị xóa nhầm: \
                    nhiệm vụ vẫn có hiệu lực. Lệnh này xác nhận là bỏ thật: nhiệm vụ được rút, không gửi thêm thư nào về chúng. \
                    Cơ quan nào cần biết việc thôi giao thì dùng dondoc cancel khi tệp còn.
                    """,
                en: """
                    When most files go at once, that may be a share that is not mounted or a slip, so what they said stays in \
                    force. This says that it is meant: their assignments are withdrawn, and nothing more is sent about them. \
                    To tell agencies that a duty is off, cancel it by dondoc cancel while its file is there.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Flag(
        help: ArgumentHelp(
            say(vi: "Chỉ xem sẽ rút những gì.", en: "Only show what would be withdrawn.")))
    var dryRun = false

    @Flag(name: .shortAndLong, help: ArgumentHelp(say(vi: "Không hỏi lại.", en: "Do not ask.")))
    var yes = false

    private static let path = "/v1/inbox/withdraw"

    func run() async throws {
        let preview = try await common.client.post(
            Self.path, body: InboxWithdrawalRequest(trial: true), as: InboxWithdrawal.self)
        let output = common.output(zone: preview.zone)
        guard !dryRun else {
            return try output.write(preview.value) {
                InboxWithdrawalText(report: preview.value, style: $0).text
            }
        }
        if !yes { try ask(about: preview.value, output.style) }
        let line = WaitingLine(say(vi: "Đang rút …", en: "Withdrawing …"))
        defer { line.end() }
        let client = common.connection.client(patience: .seconds(3600))
        let answer = try await client.post(
            Self.path, body: InboxWithdrawalRequest(files: preview.value.files), as: InboxWithdrawal.self)
        line.end()
        try output.write(answer.value) { InboxWithdrawalText(report: answer.value, style: $0).text }
    }

    private func ask(about preview: InboxWithdrawal, _ style: Style) throws {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
            throw Failure(
                Failure.Status.misuse,
                message: Bilingual(
                    vi: "cần xác nhận, và không có ai ở bàn phím để trả lời",
                    en: "this is to be confirmed, and there is nobody at the keyboard to answer"),
                remedy: Bilingual(
                    vi: "Hãy xem: dondoc inbox withdraw --dry-run, rồi thêm --yes",
                    en: "See: dondoc inbox withdraw --dry-run, then add --yes"))
        }
        FileHandle.standardError.say(
            InboxWithdrawalText(report: preview, style: style).text
                + style.say(
                    vi: "Rút \(preview.assignments) nhiệm vụ này? [c/K] ",
                    en: "Withdraw these \(preview.assignments) assignments? [y/N] "))
        guard ["y", "yes", "c", "co"].contains(Folding.searchable(readLine() ?? "")) else {
            throw Failure(
                message: Bilingual(vi: "chưa rút gì", en: "nothing was withdrawn"),
                remedy: Bilingual(vi: "Trả lời “c” để rút", en: "Answer 'y' to go on"))
        }
    }
}

/// What is withdrawn with files that are missing, or would be.
struct InboxWithdrawalText {
    let report: InboxWithdrawal
    let style: Style

    private static let shown = 10

    var text: String {
        let since = style.longMoment(report.since)
        let head =
            report.trial
            ? style.say(
                vi:
                    "\(report.files) tệp không còn trong thư mục từ \(since); \(report.assignments) nhiệm vụ sẽ được rút:",
                en:
                    "\(report.files) files are missing since \(since); \(report.assignments) assignments would be withdrawn:"
            )
            : style.say(
                vi: "Đã rút \(report.assignments) nhiệm vụ của \(report.files) tệp:",
                en: "Withdrew \(report.assignments) assignments of \(report.files) files:")
        let rest = report.files - min(report.paths.count, Self.shown)
        let more = rest > 0 ? style.say(vi: "… và \(rest) tệp nữa", en: "… and \(rest) more") : nil
        return style.paragraph(head, indent: 0)
            + (report.paths.prefix(Self.shown) + [more].compactMap(\.self)).map {
                style.paragraph($0, indent: 2)
            }.joined()
    }
}
