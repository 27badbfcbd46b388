// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl

/// `dondoc explain ID`.
struct ExplainCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "explain",
            abstract: say(
                vi: "Vì sao ngày này, vì sao nhắc như vậy, và vì sao không nhắc nữa.",
                en: "Why this date, why these reminders, and why no others."))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp(say(vi: "Mã nhiệm vụ.", en: "Id of the assignment.")),
        completion: .assignments, transform: NameArgument.name)
    var id: String

    func run() async throws {
        let path = "/v1/assignments/\(ControlQuery.encoded(id))/explain"
        let answer = try await common.client.get(path, as: Explanation.self)
        try common.output(zone: answer.zone).write(answer.value) {
            ExplanationText(explanation: answer.value, style: $0).text
        }
    }
}
