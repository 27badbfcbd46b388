// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl

/// `dondoc reload`.
struct ReloadCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "reload",
            abstract: say(
                vi: "Đọc lại cấu hình; áp dụng tất cả hoặc không gì cả.",
                en: "Reads the configuration again and applies all of it or none."))
    }

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let answer = try await common.client.post("/v1/reload", as: ReloadReport.self)
        try common.output(zone: answer.zone).write(answer.value) {
            ReloadText(report: answer.value, style: $0).text
        }
    }
}
