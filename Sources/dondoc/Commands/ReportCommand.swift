// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

extension ReportCutOff: ExpressibleByArgument {}
extension TaskReport.Grouping: ExpressibleByArgument {}
extension ReportTask.List: ExpressibleByArgument {}

/// `dondoc report`.
struct ReportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "report",
            abstract: say(
                vi: "Thống kê nhiệm vụ đến hạn trong kỳ, theo đơn vị hoặc văn bản, tại một ngày bất kỳ.",
                en: "How the tasks due in a period stand, by unit or by document, as of any day."),
            discussion: say(
                vi: """
                    Kỳ: 2022-Q1, 2022-01, 2022-W05, 2022-H1, 2022, NGÀY..NGÀY, hay “quý I/2022”, “tháng trước”; mặc định tháng \
                    này. Nhiệm vụ tính vào kỳ có hạn của nó; nhóm thì mỗi đơn vị thành viên một lần; cơ quan phối hợp \
                    không tính. Tổng số bằng tổng bốn cột; tỷ lệ tính trên tổng số.
                    """,
                en: """
                    Periods: 2022-Q1, 2022-01, 2022-W05, 2022-H1, 2022, DAY..DAY, or “last month”; this month by default. A \
                    task counts in the period in which it is due, that of a group once for each member, and not for those \
                    who only help. The total is the sum of the four columns, and rates are of the total.
                    """))
    }

    enum ReportFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
        case table, csv, html, json
    }

    @Option(
        help: ArgumentHelp(say(vi: "Kỳ báo cáo.", en: "The period."), valueName: "period"))
    var period: String?

    @Option(help: ArgumentHelp(say(vi: "Theo đơn vị hay văn bản.", en: "By agency or by directive.")))
    var by = TaskReport.Grouping.agency

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Số liệu đến hết ngày này; mặc định hôm nay.",
                en: "As it stood at the end of this day; today by default."), valueName: "day"),
        transform: DayArgument.day)
    var asOf: Day?

    @Option(
        help: ArgumentHelp(
            say(
                vi:
                    "Mốc chốt kỳ: theo lịch, hay nd09 (ngày 15 tháng trước đến ngày 14); mặc định theo cấu hình.",
                en:
                    "Where periods end: calendar, or nd09 (from the 15th to the 14th); as configured by default."
            )))
    var cutOff: ReportCutOff?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Chỉ in một danh sách: quá hạn trong kỳ, quá hạn từ trước, hay sắp đến hạn.",
                en: "Tell one list alone: overdue, carried from before, or upcoming.")))
    var list: ReportTask.List?

    @Option(help: ArgumentHelp(say(vi: "Cách in kết quả.", en: "How the result is written.")))
    var format = ReportFormat.table

    @OptionGroup var connection: ConnectionOptions

    /// So many tasks of a list stand below a table; the rest is counted.
    private static let shownBelow = 20

    func run() async throws {
        if let list { return try await runList(list) }
        let waiting = WaitingLine(say(vi: "Đang thống kê …", en: "Counting …"))
        defer { waiting.end() }
        var query = self.query
        query.add("by", by.rawValue)
        let answer: ControlClient.Answer<TaskReport> = try await client.get("/v1/report", query)
        let lists = try await lists(of: answer.value)
        waiting.end()
        let (report, output) = (answer.value, output(answer.zone))
        switch format {
        case .json: try output.write(report) { _ in "" }
        case .table:
            try output.write(report) { TaskReportText(report: report, lists: lists, style: $0).text }
        case .csv: try output.write(report) { TaskReportSheet(report, $0.language).text }
        case .html:
            try output.write(report) {
                TaskReportPage(report, lists, $0.language, zone: $0.zone).html
            }
        }
    }

    private var client: ControlClient { connection.client(patience: .seconds(600)) }

    private var query: ControlQuery {
        var query = ControlQuery()
        query.add("period", period)
        query.add("as_of", asOf)
        query.add("cut_off", cutOff?.rawValue)
        return query
    }

    private func output(_ zone: CivilZone) -> Output {
        Output(
            format: format == .json ? .json : .table,
            style: Style(language: .ofProcess, zone: zone, terminal: .standardOutput))
    }

    // MARK: Lists

    private func lists(of report: TaskReport) async throws -> TaskReportLists {
        let limit: Int
        switch format {
        case .table: limit = Self.shownBelow
        case .html: limit = TaskReportLists.limit
        case .csv, .json: return TaskReportLists()
        }
        var lists = TaskReportLists()
        func tasks(_ list: ReportTask.List, _ isAny: Bool) async throws -> [ReportTask] {
            guard isAny else { return [] }
            let listing = try await page(list, limit: limit, offset: 0).value
            if listing.nextOffset != nil { lists.cut.insert(list) }
            return listing.items
        }
        lists.overdue = try await tasks(.overdue, report.total.openLate > 0)
        lists.carried = try await tasks(.carried, report.others.carried > 0)
        lists.upcoming = try await tasks(.upcoming, report.others.upcoming > 0)
        return lists
    }

    private func page(_ list: ReportTask.List, limit: Int, offset: Int) async throws
        -> ControlClient.Answer<Listing<ReportTask>>
    {
        var query = self.query
        query.add("list", list.rawValue)
        query.add("limit", limit)
        query.add("offset", offset)
        return try await client.get("/v1/report/tasks", query)
    }

    /// The whole list, page by page.
    private func runList(_ list: ReportTask.List) async throws {
        var offset = 0
        while true {
            let answer = try await page(list, limit: PageLimit.largest, offset: offset)
            let (tasks, output) = (answer.value.items, output(answer.zone))
            let isFirst = offset == 0
            switch format {
            case .json: for task in tasks { try output.write(task, onOneLine: true) { _ in "" } }
            case .csv:
                try output.write(answer.value) {
                    (isFirst ? ReportTaskSheet.head($0.language) : "")
                        + tasks.map { ReportTaskSheet.line($0) }.joined()
                }
            case .table, .html:
                try output.write(answer.value) { ReportTaskTable(tasks, isLate: list != .upcoming).text($0) }
            }
            guard let next = answer.value.nextOffset else { return }
            offset = next
        }
    }
}
