// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// `dondoc cancel`.
struct CancelCommand: FollowUpCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cancel",
            abstract: say(
                vi: "Hủy nhiệm vụ, không ai phải làm nữa; cần quyền quản trị.",
                en: "Cancels assignments: nobody has to do them any more; admins only."),
            discussion: say(
                vi: """
                    Ai đã được thông báo thì nhận thư thôi giao. Từ ngày ấy việc không còn trong thống kê, nhưng vẫn ở trong sổ.
                    """,
                en: """
                    Who was told of it is told so. From that day on it counts no more in statistics, and stays in the ledger.
                    """))
    }

    static var speaksOf: SelectionOptions.Kind { SelectionOptions.Kind(isOfAll: true) }

    @OptionGroup var common: CommonOptions
    @OptionGroup var selection: SelectionOptions

    @Option(
        help: ArgumentHelp(
            say(vi: "Từ ngày; mặc định hôm nay.", en: "From this day on; today by default."), valueName: "day"
        ),
        transform: DayArgument.day)
    var on: Day?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Ngày --on đúng là trước cả ngày ban hành văn bản.",
                en: "The day of --on is indeed before the document was issued.")))
    var past = false

    @Option(help: ArgumentHelp(say(vi: "Lý do.", en: "The reason.")))
    var why: String

    func request(of assignments: [Assignment.ID]) throws -> FactRequest {
        FactRequest(
            .cancelled, of: assignments, agency: selection.agency, on: on, text: why, past: past ? true : nil)
    }
}
