// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// `dondoc done`.
struct DoneCommand: FollowUpCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "done",
            abstract: say(
                vi: "Ghi nhận đã hoàn thành; cần quyền quản trị.",
                en: "Says that assignments are done; admins only."),
            discussion: say(
                vi: """
                    Ngày hoàn thành là ngày của văn bản báo cáo kết quả, không phải ngày ghi nhận. Việc có nhiều mốc thì ghi từng \
                    mốc bằng --milestone; không nêu mốc mà có mốc chờ xác nhận thì chỉ xác nhận mốc ấy. Việc định kỳ thì ghi \
                    xong một kỳ, kỳ chưa báo cáo trước nhất. Lời nhắc đang chờ về việc ấy không gửi nữa.
                    """,
                en: """
                    The day that counts is that of the document which shows the result, not that on which it is written down. Of \
                    several milestones name one by --milestone; where none is named and some wait for confirmation, those alone \
                    are confirmed. Of a recurring duty one occurrence is done, the first that is owed. What waits to be sent \
                    about it is not sent any more.
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var milestones: MilestoneOption

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Ngày hoàn thành; mặc định hôm nay, khi xác nhận là ngày đã báo.",
                en: "The day of completion; today by default, of what is confirmed the day that was reported."
            ),
            valueName: "day"),
        transform: DayArgument.day)
    var on: Day?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Kết quả: số, ngày văn bản, sản phẩm.", en: "The result: number of the document, product."
            )))
    var result: String?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Cơ quan báo đã xong, còn chờ xác nhận; sau đó ghi done lần nữa.",
                en: "The agency says so, and it is to be confirmed by saying done once more.")))
    var unconfirmed = false

    @Option(
        help: ArgumentHelp(
            say(vi: "Kỳ được báo cáo của việc định kỳ.", en: "The occurrence, of a recurring duty."),
            valueName: "day"),
        transform: DayArgument.day)
    var occurrence: Day?

    @Flag(help: ArgumentHelp(say(vi: "Việc định kỳ không còn kỳ sau.", en: "A recurring duty ends with it.")))
    var last = false

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Nhận cả ngày hoàn thành trước ngày ban hành văn bản.",
                en: "Take a day before the document was issued, too.")))
    var past = false

    func request(of assignments: [Assignment.ID]) throws -> FactRequest {
        FactRequest(
            unconfirmed ? .reported : .done, of: assignments, agency: selection.agency,
            milestones: milestones.indices, on: on,
            occurrence: occurrence, last: last ? true : nil, text: result,
            past: past ? true : nil)
    }
}
