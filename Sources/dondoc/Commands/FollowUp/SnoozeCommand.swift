// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// `dondoc snooze`.
struct SnoozeCommand: FollowUpCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "snooze",
            abstract: say(
                vi: "Tạm hoãn nhắc đến một ngày; cần quyền quản trị.",
                en: "Sends no reminders of assignments before a day; admins only."),
            discussion: say(
                vi: """
                    Thời hạn không đổi, thống kê không đổi. Những nấc rơi vào thời gian ấy gộp thành một lời nhắc vào ngày được ghi.
                    """,
                en: """
                    Neither deadlines nor statistics change. Rungs that fall into that time become one reminder on the day given.
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var selection: SelectionOptions

    @Option(
        help: ArgumentHelp(
            say(vi: "Ngày nhắc lại.", en: "The first day on which they are reminded of again."),
            valueName: "day"),
        transform: DayArgument.day)
    var until: Day?

    @Flag(help: ArgumentHelp(say(vi: "Thôi hoãn.", en: "Remind of them again from now on.")))
    var off = false

    @Option(help: ArgumentHelp(say(vi: "Lý do.", en: "The reason.")))
    var why: String?

    func validate() throws {
        guard off == (until == nil) else {
            throw ValidationError(
                say(
                    vi: "cần --until NGÀY, hoặc --off. Hãy thử: --until “thứ Hai tuần sau”",
                    en: "expected --until DAY or --off. Try: --until 2022-02-14"))
        }
    }

    func request(of assignments: [Assignment.ID]) throws -> FactRequest {
        FactRequest(.snoozed, of: assignments, agency: selection.agency, to: until, text: why)
    }
}
