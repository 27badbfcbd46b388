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
                vi: "Nơi nhận: máy chủ nào đang có sự cố, địa chỉ nào không dùng nữa.",
                en: "Where notices go: servers in trouble, and addresses that are put aside."),
            subcommands: [List.self, Enable.self])
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
                    vi: "Tên như trong danh sách, cả địa chỉ, hoặc mã cơ quan dùng nó.",
                    en: "Its name as in the list, the whole address, or the id of the agency that has it.")),
            completion: .destinations, transform: NameArgument.name)
        var name: String

        func run() async throws {
            let path = "/v1/destinations/\(ControlQuery.encoded(name))/enable"
            let answer = try await common.client.post(path, as: DestinationEntry.self)
            try common.output(zone: answer.zone).write(answer.value) { style in
                let entry = answer.value
                let users = entry.agencies.isEmpty ? "" : " (\(entry.agencies.joined(separator: ", ")))"
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
