// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// `dondoc pause [AGENCY]`.
struct PauseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "pause",
            abstract: say(
                vi: "Tạm dừng gửi tới một cơ quan, hoặc tới tất cả; cần quyền quản trị.",
                en: "Holds sending to an agency, or to all; admins only."),
            discussion: say(
                vi: """
                    Không lời nhắc nào bị mất: lời nhắc đến giờ gửi trong thời gian tạm dừng, kể cả hỏa tốc, được giữ lại; khi \
                    tiếp tục gửi, mỗi nơi nhận được một thư nêu tình hình tại thời điểm đó. Báo cáo cho văn phòng vẫn gửi. \
                    --until là ngày tiếp tục gửi, kể từ đầu giờ sáng ngày đó. Tạm dừng một nhóm là tạm dừng từng thành viên.
                    """,
                en: """
                    Nothing is lost: what falls due is held, urgent letters too, and when it goes on each recipient hears \
                    once, of the state of that moment. Reports to the office go out. --until is the day on which it goes \
                    on, so that day is not paused. Pausing a group pauses each of its members.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp(
            say(
                vi: "Mã hoặc tên cơ quan, hoặc “office”; không có thì tất cả.",
                en: "Id or name of an agency, or “office”; without it all.")),
        completion: .agencies)
    var agency: String?

    @Option(
        help: ArgumentHelp(
            say(vi: "Ngày tiếp tục gửi, kể từ đầu giờ sáng.", en: "The day on whose morning it goes on."),
            valueName: "day"),
        transform: DayArgument.day)
    var until: Day?

    @Option(help: ArgumentHelp(say(vi: "Vì sao.", en: "Why."), valueName: "text"))
    var why: String?

    @Flag(
        help: ArgumentHelp(
            say(vi: "Chỉ xem đang tạm dừng những nơi nào.", en: "Only show what is paused.")))
    var list = false

    func validate() throws {
        guard !list || (agency == nil && until == nil && why == nil) else {
            throw ValidationError(
                say(
                    vi: "--list đứng một mình. Hãy thử: dondoc pause --list",
                    en: "--list stands alone. Try: dondoc pause --list"))
        }
    }

    func run() async throws {
        if list {
            let answer = try await common.client.get("/v1/pauses", as: Listing<PauseEntry>.self)
            return try common.output(zone: answer.zone).write(
                page: answer.value,
                orSaying: (vi: "Không có nơi nào đang tạm dừng.", en: "Nothing is paused.")
            ) { PauseText(entries: answer.value.items, style: $0).text }
        }
        let answer = try await common.client.post(
            "/v1/pause", body: PauseRequest(agency: agency, until: until, why: why), as: PauseReport.self)
        try common.output(zone: answer.zone).write(answer.value) {
            PauseText(entries: [], style: $0).begun(answer.value)
        }
    }
}

/// `dondoc resume [AGENCY]`.
struct ResumeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "resume",
            abstract: say(
                vi: "Tiếp tục gửi sau khi tạm dừng; cần quyền quản trị.",
                en: "Sends again what was paused; admins only."),
            discussion: say(
                vi:
                    "Không nêu cơ quan thì bỏ lệnh tạm dừng chung; nơi nào được tạm dừng riêng thì vẫn tạm dừng.",
                en: "Without an agency it ends the pause of all; whoever is paused by itself stays so."))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp(
            say(
                vi: "Mã hoặc tên cơ quan, hoặc “office”; không có thì bỏ lệnh tạm dừng chung.",
                en: "Id or name of an agency, or “office”; without it the pause of all.")),
        completion: .agencies)
    var agency: String?

    func run() async throws {
        let answer = try await common.client.post(
            "/v1/resume", body: PauseRequest(agency: agency), as: PauseReport.self)
        try common.output(zone: answer.zone).write(answer.value) {
            PauseText(entries: [], style: $0).ended(answer.value)
        }
    }
}
