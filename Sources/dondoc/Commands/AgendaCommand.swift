// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// By what the agenda is put together.
enum AgendaGrouping: String, CaseIterable, ExpressibleByArgument, Sendable {
    case day, week, agency
}

/// `dondoc agenda`.
struct AgendaCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "agenda",
            abstract: say(
                vi: "Những gì đến hạn, theo ngày, tuần hay cơ quan; mặc định 14 ngày từ hôm nay.",
                en: "What falls due, by day, week or agency; 14 days from today unless said otherwise."))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Xếp theo ngày, tuần hay cơ quan chủ trì.",
                en: "Put together by day, week or agency that leads.")))
    var by = AgendaGrouping.day

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Ngày hay thời kỳ: “tuần này”, “tháng 4/2022”, “quý I/2022”.",
                en: "A day or a period: “this week”, “next month”, “quý I/2022”."), valueName: "when"),
        completion: .days, transform: DayArgument.range)
    var due: DayRange?

    @Option(
        help: ArgumentHelp(say(vi: "Ngày đầu.", en: "The first day."), valueName: "day"),
        completion: .days, transform: DayArgument.firstDay)
    var from: Day?

    @Option(
        help: ArgumentHelp(say(vi: "Ngày cuối.", en: "The last day."), valueName: "day"),
        completion: .days, transform: DayArgument.day)
    var to: Day?

    @Option(help: ArgumentHelp(say(vi: "Số ngày, thay cho --to.", en: "How many days, instead of --to.")))
    var days: Int?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Cơ quan chủ trì hoặc phối hợp: mã, hoặc vài từ trong tên.",
                en: "An agency that leads or coordinates: its id, or words of its name.")),
        completion: .agencies)
    var agency: String?

    func validate() throws {
        guard due == nil || (from == nil && to == nil && days == nil) else {
            throw ValidationError.rangeGivenTwice
        }
    }

    func run() async throws {
        var query = ControlQuery()
        query.add("from", due.map { $0.first ?? $0.last } ?? from)
        query.add("to", due?.last ?? to)
        query.add("days", days)
        query.add("agency", agency)
        guard common.format == .table, by == .agency, page.givenLimit == nil else {
            return try await common.list("/v1/agenda", query, page, of: AgendaEntry.self, orSaying: nothing) {
                AgendaText(entries: $0.items, style: $1, grouping: by, isWhole: $0.nextOffset == nil).text
            }
        }
        try await writeByAgency(query)
    }

    /// What is sorted by agency must be there as a whole.
    private func writeByAgency(_ query: ControlQuery) async throws {
        var entries: [AgendaEntry] = []
        var place = page
        place.givenLimit = PageLimit.largest
        var zone = CivilZone.vietnam
        while entries.count < AgendaCommand.mostByAgency {
            var query = query
            place.add(to: &query)
            let answer = try await common.client.get("/v1/agenda", query, as: Listing<AgendaEntry>.self)
            entries += answer.value.items
            zone = answer.zone
            guard let next = answer.value.nextOffset else { break }
            place.offset = next
        }
        let isWhole = entries.count < AgendaCommand.mostByAgency
        let listing = Listing(items: entries, offset: page.offset, limit: PageLimit.largest, nextOffset: nil)
        let output = common.output(zone: zone)
        try output.write(page: listing, orSaying: nothing) {
            AgendaText(entries: entries, style: $0, grouping: .agency, isWhole: isWhole).text
        }
        guard !isWhole else { return }
        FileHandle.standardError.say(
            say(
                vi: "Chỉ \(entries.count) mục đầu. Hãy thử: --days ít hơn, hoặc --agency\n",
                en: "The first \(entries.count) only. Try: fewer --days, or --agency\n"))
    }

    private static let mostByAgency = 10_000

    private var nothing: (vi: String, en: String) {
        (
            vi:
                "Không có gì đến hạn trong những ngày ấy. Hãy thử: --days 60, hoặc dondoc list --status overdue",
            en: "Nothing falls due in those days. Try: --days 60, or dondoc list --status overdue"
        )
    }
}
