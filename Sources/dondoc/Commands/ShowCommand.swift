// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl

/// `dondoc show ID`.
struct ShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                vi: "Một nhiệm vụ với mọi điều đã biết.", en: "One assignment with all that is known of it."))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp(say(vi: "Mã nhiệm vụ.", en: "Id of the assignment.")),
        completion: .assignments, transform: NameArgument.name)
    var id: String

    func run() async throws {
        let path = "/v1/assignments/\(ControlQuery.encoded(id))"
        let answer = try await common.client.get(path, as: AssignmentDetail.self)
        try common.output(zone: answer.zone).write(answer.value) {
            AssignmentText(detail: answer.value, style: $0).text
        }
    }
}
