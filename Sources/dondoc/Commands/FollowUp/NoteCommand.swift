// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// `dondoc note`.
struct NoteCommand: FollowUpCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "note",
            abstract: say(
                vi: "Ghi một nhận xét, giải trình; cần quyền quản trị.",
                en: "Writes a remark down; admins only."))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var milestones: MilestoneOption

    @Option(help: ArgumentHelp(say(vi: "Nội dung.", en: "The remark.")))
    var why: String

    func request(of assignments: [Assignment.ID]) throws -> FactRequest {
        FactRequest(
            .noted, of: assignments, agency: selection.agency, milestones: milestones.indices, text: why)
    }
}
