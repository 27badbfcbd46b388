// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// `dondoc reopen`.
struct ReopenCommand: FollowUpCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "reopen",
            abstract: say(
                vi: "Mở lại việc ghi nhầm là hoàn thành hoặc hủy; cần quyền quản trị.",
                en: "Opens again what was said to be done or cancelled by mistake; admins only."),
            discussion: say(
                vi: """
                    Cơ quan không nhận thư nào về việc mở lại; các nấc nhắc còn lại được lập lại. Kết quả chưa đạt thì dùng: dondoc return.
                    """,
                en: """
                    Agencies get no letter of it; the rungs that lie ahead are planned again. For a result that will not do: dondoc return.
                    """))
    }

    /// What one of several that lead has done is done for it while the assignment is open for the others.
    static var speaksOf: SelectionOptions.Kind {
        SelectionOptions.Kind(
            states: "open,closed", statuses: [.doneOnTime, .doneLate, .done, .cancelled])
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var milestones: MilestoneOption

    @Option(help: ArgumentHelp(say(vi: "Lý do.", en: "Why.")))
    var why: String?

    func request(of assignments: [Assignment.ID]) throws -> FactRequest {
        FactRequest(
            .reopened, of: assignments, agency: selection.agency, milestones: milestones.indices, text: why)
    }
}
