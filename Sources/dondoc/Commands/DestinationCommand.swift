// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl

/// `dondoc destination`.
struct DestinationCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "destination",
            abstract: say(
                vi: "Nơi nhận: máy chủ nào đang có sự cố, địa chỉ nào không dùng nữa; hỏi thử một máy chủ.",
                en: "Where notices go: servers in trouble, addresses that are put aside; asks a server now."),
            subcommands: [List.self, Probe.self, Enable.self])
    }

    /// `dondoc destination list`.
    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: say(
                    vi: "Địa chỉ bị tắt trước, rồi các máy chủ và số thông báo đang chờ.",
                    en: "Addresses that are put aside, then servers and what waits for them."))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var page: PageOptions

        @Option(
            help: ArgumentHelp(
                say(
                    vi: "working, paused, disabled, dead; nhiều thì cách nhau bằng dấu phẩy.",
                    en: "working, paused, disabled, dead; several separated by commas.")),
            completion: .list(StateOption.destinations))
        var state: String?

        func validate() throws {
            try StateOption.check(state, among: StateOption.destinations)
        }

        func run() async throws {
            var query = ControlQuery()
            query.add("state", state)
            try await common.list("/v1/destinations", query, page, orSaying: nothing) {
                DestinationTable(entries: $0.items).text($1)
            }
        }

        private var nothing: (vi: String, en: String) {
            state == nil
                ? (
                    vi: "Chưa gửi tới nơi nào từ khi dịch vụ chạy, và không có địa chỉ nào bị tắt.",
                    en: "Nothing was sent anywhere since the daemon started, and no address is put aside."
                )
                : (vi: "Không có nơi nhận nào như vậy.", en: "There are no such destinations.")
        }
    }

    /// `dondoc destination probe NAME`.
    struct Probe: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: say(
                    vi: "Hỏi thử máy chủ của một nơi nhận ngay bây giờ, không gửi gì; cần quyền quản trị.",
                    en: "Asks a destination's server now whether it is there, and sends nothing; admins only."
                ),
                discussion: say(
                    vi: """
                        Máy chủ thư: kết nối, mã hóa, đăng nhập, NOOP, QUIT, và in lời đối đáp (mật khẩu che đi). Webhook: \
                        tìm địa chỉ, kết nối, mã hóa, không gọi gì. Máy chủ đang tạm nghỉ vì lỗi mà trả lời thì được thử \
                        lại ngay bằng một thông báo.

                        Mã thoát: 0 mọi máy chủ trả lời, 1 có máy chủ không.
                        """,
                    en: """
                        A mail server: connect, encrypt, log in, NOOP, QUIT, with the dialogue (credentials blanked). A \
                        webhook: resolve, connect, encrypt, and no call. A server that is put aside after failures and \
                        answers is tried again at once, with one message.

                        Exit status: 0 every server answers, 1 one does not.
                        """))
        }

        @OptionGroup var common: CommonOptions

        @Argument(
            help: ArgumentHelp(
                say(
                    vi: "mail (máy chủ thư), tên máy chủ như trong danh sách, cả địa chỉ, hoặc mã cơ quan.",
                    en: "mail (the mail server), a server as in the list, a whole address, or an agency's id."
                )),
            completion: .servers, transform: NameArgument.destination)
        var name: String

        func run() async throws {
            let path = "/v1/destinations/\(ControlQuery.encoded(name))/probe"
            let answer = try await common.client.post(path, as: ProbeReport.self)
            try common.output(zone: answer.zone).write(answer.value) {
                ProbeText(report: answer.value, style: $0).text
            }
            if !answer.value.isWell { throw ExitCode(Failure.Status.failed) }
        }
    }

    /// `dondoc destination enable NAME`.
    struct Enable: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: say(
                    vi: "Dùng lại một địa chỉ đã bị tắt; cần quyền quản trị.",
                    en: "Uses an address again that is put aside; admins only."),
                discussion: say(
                    vi: """
                        Một webhook bị tắt khi nó trả lời 410, một địa chỉ thư khi thư bị trả lại. Thông báo không gửi \
                        được trước đó vẫn giữ nguyên; gửi lại bằng: dondoc notice retry.
                        """,
                    en: """
                        A webhook is disabled when it answers 410, a mail address is dead when letters come back. What \
                        could not be sent meanwhile stays as it is; send it again by: dondoc notice retry.
                        """))
        }

        @OptionGroup var common: CommonOptions

        @Argument(
            help: ArgumentHelp(
                say(
                    vi: "Tên như trong danh sách, cả địa chỉ, hoặc mã cơ quan dùng nó (so-yt, so-yt/2).",
                    en:
                        "Its name as in the list, the whole address, or the agency that has it (so-yt, so-yt/2)."
                )),
            completion: .destinations, transform: NameArgument.destination)
        var name: String

        func run() async throws {
            let path = "/v1/destinations/\(ControlQuery.encoded(name))/enable"
            let answer = try await common.client.post(path, as: DestinationEntry.self)
            try common.output(zone: answer.zone).write(answer.value) { style in
                let entry = answer.value
                let users = entry.whose.isEmpty ? "" : " (\(entry.whose))"
                return style.paragraph(
                    style.say(
                        vi: "Dùng lại: \(entry.name)\(users).", en: "In use again: \(entry.name)\(users)."),
                    indent: 0)
                    + style.paragraph(
                        style.say(
                            vi: "Thông báo chưa gửi được: dondoc notice list --state dead",
                            en: "What could not be sent: dondoc notice list --state dead"), indent: 0)
            }
        }
    }
}
