// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl

/// `dondoc inbox`.
struct InboxCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "inbox",
            abstract: say(
                vi: "Có gì trong thư mục nhận, và từng tệp ra sao.",
                en: "What lies in the inbox, and how each file stands."),
            subcommands: [List.self, Rescan.self, InboxWithdrawCommand.self], defaultSubcommand: List.self)
    }

    /// `dondoc inbox list`.
    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: say(
                    vi: "Từng tệp: đã nhận, chờ ghi xong, không đọc và vì sao, cách ly.",
                    en: "Each file: taken, waiting to be complete, not read and why, in quarantine."))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var page: PageOptions

        func run() async throws {
            var query = ControlQuery()
            page.add(to: &query)
            let answer = try await common.client.get("/v1/inbox", query, as: InboxReport.self)
            try common.output(zone: answer.zone).write(answer.value) {
                InboxText(report: answer.value, style: $0).text
            }
        }
    }

    /// `dondoc inbox rescan`.
    struct Rescan: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: say(
                    vi: "Đối chiếu cả thư mục với sổ cái ngay bây giờ; cần quyền quản trị.",
                    en: "Compares the whole folder with the ledger now; admins only."),
                discussion: say(
                    vi: "Trả lời khi mọi tệp tìm thấy đã được nhận hoặc bị từ chối; tệp đang ghi dở thì chờ.",
                    en:
                        "It answers when every file that was found is taken or refused; one still being written is waited for."
                ))
        }

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let line = WaitingLine(say(vi: "Đang đọc thư mục …", en: "Reading the folder …"))
            defer { line.end() }
            let client = common.connection.client(patience: .seconds(3600))
            let answer = try await client.post("/v1/inbox/rescan", as: InboxReport.self)
            line.end()
            try common.output(zone: answer.zone).write(answer.value) {
                InboxText(report: answer.value, style: $0).text
            }
        }
    }
}
