// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl

/// `dondoc status`, and `dondoc` alone.
struct StatusCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status",
            abstract: say(
                vi: "Tình trạng của dondocd và công việc, một màn hình.",
                en: "The daemon and its work on one screen."))
    }

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let answer = try await common.client.get("/v1/status", as: StatusReport.self)
        try common.output(zone: answer.zone).write(answer.value) {
            StatusText(report: answer.value, style: $0).text
        }
    }
}
