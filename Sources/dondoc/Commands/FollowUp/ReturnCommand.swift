// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// `dondoc return`.
struct ReturnCommand: FollowUpCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "return",
            abstract: say(
                vi: "Trả lại kết quả chưa đạt; cần quyền quản trị.",
                en: "Sends a result back that will not do; admins only."),
            discussion: say(
                vi: """
                    Nhiệm vụ lại chưa hoàn thành, thời hạn giữ nguyên, và cơ quan chủ trì nhận một thư nêu lý do.
                    """,
                en: """
                    The assignment is owed again with the deadline that it has, and whoever leads gets a letter with the reason.
                    """))
    }

    /// What is done or said to be; what is cancelled has no result.
    static var speaksOf: SelectionOptions.Kind {
        SelectionOptions.Kind(
            states: "open,closed", statuses: [.doneOnTime, .doneLate, .done, .awaitingConfirmation])
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var milestones: MilestoneOption

    @Option(help: ArgumentHelp(say(vi: "Lý do, nêu trong thư.", en: "The reason, which the letter gives.")))
    var why: String

    func request(of assignments: [Assignment.ID]) throws -> FactRequest {
        FactRequest(
            .returned, of: assignments, agency: selection.agency, milestones: milestones.indices, text: why)
    }
}
