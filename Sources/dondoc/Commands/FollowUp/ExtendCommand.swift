// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// `dondoc extend`.
struct ExtendCommand: FollowUpCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "extend",
            abstract: say(
                vi: "Gia hạn, hoặc ghi việc từ chối gia hạn; cần quyền quản trị.",
                en: "Puts a deadline off, or writes down that this was refused; admins only."),
            discussion: say(
                vi: """
                    Chỉ khi chưa quá hạn. Hạn cũ ở lại trong sổ; cơ quan nhận hạn mới trong cùng luồng thư. Đề nghị muộn (còn dưới 3 \
                    ngày làm việc) hoặc gia hạn từ lần thứ ba thì vẫn ghi và được lưu ý.
                    """,
                en: """
                    Only while it is not overdue. The former day stays in the ledger; agencies are told the new one in the same \
                    thread. A request that came late (less than 3 working days before) or a third extension is taken \
                    with a remark.
                    """))
    }

    static var speaksOf: SelectionOptions.Kind { SelectionOptions.Kind(isOfAll: true) }

    @OptionGroup var common: CommonOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var milestones: MilestoneOption

    @Option(
        help: ArgumentHelp(say(vi: "Thời hạn mới.", en: "The new due day."), valueName: "day"),
        transform: DayArgument.day)
    var to: Day

    @Option(help: ArgumentHelp(say(vi: "Lý do.", en: "The reason.")))
    var why: String

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Ngày cơ quan đề nghị; mặc định hôm nay.", en: "When it was asked for; today by default."),
            valueName: "day"),
        transform: DayArgument.day)
    var asked: Day?

    @Flag(
        help: ArgumentHelp(say(vi: "Không đồng ý: chỉ ghi vào sổ.", en: "It was refused: only written down."))
    )
    var refuse = false

    func request(of assignments: [Assignment.ID]) throws -> FactRequest {
        FactRequest(
            refuse ? .refused : .extended, of: assignments, agency: selection.agency,
            milestones: milestones.indices, to: to,
            asked: asked, text: why)
    }
}
