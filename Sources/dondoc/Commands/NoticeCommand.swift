// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl

/// `dondoc notice`.
struct NoticeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "notice",
            abstract: say(vi: "Các thông báo gửi đi.", en: "The notices that are sent."),
            subcommands: [List.self, Show.self, Retry.self, NoticeDropCommand.self])
    }

    /// `dondoc notice list`.
    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: say(vi: "Danh sách thông báo, có bộ lọc.", en: "Notices, by filter."))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var page: PageOptions

        @Option(
            help: ArgumentHelp(
                say(
                    vi:
                        "queued, sending, retrying, delivered, dead, cancelled; nhiều thì cách nhau bằng dấu phẩy.",
                    en: "queued, sending, retrying, delivered, dead, cancelled; several separated by commas.")
            ), completion: .list(StateOption.notices))
        var state: String?

        @Option(
            help: ArgumentHelp(
                say(vi: "Mã nhiệm vụ được nhắc.", en: "Id of an assignment of which they speak.")),
            completion: .assignments)
        var assignment: String?

        @Option(
            help: ArgumentHelp(say(vi: "Mã cơ quan nhận.", en: "Id of the agency they go to.")),
            completion: .agencies)
        var agency: String?

        func validate() throws {
            try StateOption.check(state, among: StateOption.notices)
        }

        func run() async throws {
            var query = ControlQuery()
            query.add("state", state)
            query.add("assignment", assignment)
            query.add("recipient", agency.map { "agency:\($0)" })
            try await common.list("/v1/notices", query, page, orSaying: nothing) {
                NoticeTable(entries: $0.items).text($1)
            }
        }

        private var nothing: (vi: String, en: String) {
            let filters = [
                ("--agency", agency), ("--state", state), ("--assignment", assignment),
            ].filter { $0.1 != nil }.map(\.0)
            guard filters.isEmpty else {
                let used = filters.joined(separator: ", ")
                return (
                    vi: "Không có thông báo nào khớp. Hãy thử: bỏ bớt \(used)",
                    en: "No notices match. Try: fewer filters (\(used))"
                )
            }
            return page.offset > 0
                ? (
                    vi: "Không còn thông báo nào từ vị trí \(page.offset). Hãy thử: bỏ --offset",
                    en: "No notices from \(page.offset) on. Try: without --offset"
                )
                : (
                    vi: "Chưa gửi thông báo nào. Hãy thử: dondoc status, để xem bao giờ có lời nhắc tới",
                    en: "Nothing was sent yet. Try: dondoc status, to see when the next reminder falls"
                )
        }
    }

    /// `dondoc notice show KEY`.
    struct Show: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: say(vi: "Một thông báo với các lần gửi.", en: "One notice with its attempts."))
        }

        @OptionGroup var common: CommonOptions

        @Argument(
            help: ArgumentHelp(say(vi: "Mã thông báo.", en: "Key of the notice.")),
            completion: .notices, transform: NameArgument.notice)
        var key: String

        func run() async throws {
            let path = "/v1/notices/\(ControlQuery.encoded(key))"
            let answer = try await common.client.get(path, as: NoticeDetail.self)
            try common.output(zone: answer.zone).write(answer.value) {
                NoticeText(detail: answer.value, style: $0).text
            }
        }
    }

    /// `dondoc notice retry KEY`.
    struct Retry: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: say(
                    vi: "Gửi lại thông báo không gửi được; cần quyền quản trị.",
                    en: "Sends a dead notice again; admins only."),
                discussion: say(
                    vi: """
                        Địa chỉ còn trong danh bạ thì gửi lại với mã cũ, và nếu đã bị tắt thì được dùng lại. Danh bạ đã \
                        có địa chỉ khác thì gửi tới địa chỉ đó bằng một thông báo mới. Nhiều thông báo một lần: \
                        --state dead, có hỏi lại.
                        """,
                    en: """
                        Where the register still has its address, it goes there under its old key, and the address, if \
                        put aside, is used again. Where the register has another one, it goes there by a new notice. \
                        Many at once: --state dead, which shows them and asks.
                        """))
        }

        @OptionGroup var common: CommonOptions

        @OptionGroup var choice: NoticeChoice

        func validate() throws {
            try choice.check(among: ["dead"])
        }

        func run() async throws {
            let client = common.client
            let retry = { (key: String) in
                try await client.post(
                    "/v1/notices/\(ControlQuery.encoded(key))/retry", as: NoticeDetail.self)
            }
            guard let key = choice.key else {
                return try await NoticeBulk(
                    choice: choice, common: common,
                    question: { count in
                        (vi: "Gửi lại \(count) thông báo này?", en: "Send these \(count) notices again?")
                    }, act: { _ = try await retry($0) }
                ).run()
            }
            let answer = try await retry(key)
            try common.output(zone: answer.zone).write(answer.value) { style in
                let notice = answer.value.notice
                let recipient = "\(notice.recipientName) <\(notice.destination)>"
                let former = answer.value.replaces.map { former in
                    style.paragraph(
                        style.say(
                            vi:
                                "Địa chỉ cũ \(former.destination) không còn trong danh bạ; thông báo mới thay \(former.key).",
                            en:
                                "The old address \(former.destination) is in the register no more; this notice takes the place of \(former.key)."
                        ), indent: 0)
                }
                // A command is not broken, so that it can be copied.
                return style.paragraph(
                    style.say(vi: "Gửi lại tới \(recipient).", en: "Sending again to \(recipient)."),
                    indent: 0)
                    + (former ?? "")
                    + style.say(
                        vi: "Kết quả: dondoc notice show \(notice.key)\n",
                        en: "How it went: dondoc notice show \(notice.key)\n")
            }
        }
    }
}
