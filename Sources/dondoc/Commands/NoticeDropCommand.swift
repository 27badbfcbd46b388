// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl

/// `dondoc notice drop`.
struct NoticeDropCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "drop",
            abstract: say(
                vi: "Bỏ hẳn thông báo không cần gửi nữa; cần quyền quản trị.",
                en: "Lets go of notices that are not to be sent; admins only."),
            discussion: say(
                vi: """
                    Lời nhắc mà thông báo đó mang, nếu không đi bằng cách nào khác, bị hủy với lý do đã ghi, và status \
                    --check không cảnh báo về nó nữa. Nhiều thông báo một lần: --state dead, có hỏi lại.
                    """,
                en: """
                    What it reminded of, unless it goes by another way, is cancelled with that reason, and status --check \
                    warns of it no more. Many at once: --state dead, which shows them and asks.
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var choice: NoticeChoice

    @Option(help: ArgumentHelp(say(vi: "Vì sao không gửi.", en: "Why it is not sent."), valueName: "text"))
    var why: String

    func validate() throws {
        try choice.check(among: ["dead", "queued", "retrying"])
    }

    func run() async throws {
        let client = common.client
        let drop = { (key: String) in
            try await client.post(
                "/v1/notices/\(ControlQuery.encoded(key))/drop", body: DropRequest(why: why),
                as: NoticeEntry.self)
        }
        guard let key = choice.key else {
            return try await NoticeBulk(
                choice: choice, common: common,
                question: { count in
                    (vi: "Bỏ \(count) thông báo này?", en: "Drop these \(count) notices?")
                }, act: { _ = try await drop($0) }
            ).run()
        }
        let answer = try await drop(key)
        try common.output(zone: answer.zone).write(answer.value) { style in
            let recipient = "\(answer.value.recipientName) <\(answer.value.destination)>"
            return style.paragraph(
                style.say(
                    vi: "Đã bỏ thông báo \(key) tới \(recipient).",
                    en: "Dropped notice \(key) to \(recipient)."),
                indent: 0)
        }
    }
}
