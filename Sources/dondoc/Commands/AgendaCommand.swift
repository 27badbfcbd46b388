// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// `dondoc agenda`.
struct AgendaCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "agenda",
            abstract: say(
                vi: "Những gì đến hạn, theo ngày; mặc định 14 ngày từ hôm nay.",
                en: "What falls due, day by day; 14 days from today unless said otherwise."))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(
        help: ArgumentHelp(say(vi: "Ngày đầu.", en: "The first day."), valueName: "day"),
        transform: DayArgument.day)
    var from: Day?

    @Option(
        help: ArgumentHelp(say(vi: "Ngày cuối.", en: "The last day."), valueName: "day"),
        transform: DayArgument.day)
    var to: Day?

    @Option(help: ArgumentHelp(say(vi: "Số ngày, thay cho --to.", en: "How many days, instead of --to.")))
    var days: Int?

    @Option(
        help: ArgumentHelp(
            say(vi: "Mã cơ quan chủ trì hoặc phối hợp.", en: "Id of an agency that leads or coordinates.")))
    var agency: String?

    func run() async throws {
        var query = ControlQuery()
        query.add("from", from)
        query.add("to", to)
        query.add("days", days)
        query.add("agency", agency)
        page.add(to: &query)
        let answer = try await common.client.get("/v1/agenda", query, as: Listing<AgendaEntry>.self)
        try common.output(zone: answer.zone).write(page: answer.value) {
            AgendaText(entries: answer.value.items, style: $0).text
        }
    }
}
