// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// `dondoc list`.
struct ListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say(vi: "Danh sách nhiệm vụ, có bộ lọc.", en: "Assignments, by filter."))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Cơ quan chủ trì hoặc phối hợp: mã, hoặc vài từ trong tên.",
                en: "An agency that leads or coordinates: its id, or words of its name.")),
        completion: .agencies)
    var agency: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "open, review, closed, withdrawn; nhiều thì cách nhau bằng dấu phẩy.",
                en: "open, review, closed, withdrawn; several separated by commas.")),
        completion: .list(StateOption.assignments))
    var state: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Tình trạng hôm nay: overdue hay “quá hạn”, due_today, due_soon, in_term, undated …",
                en: "How they stand today: overdue, due_today, due_soon, in_term, undated …")),
        completion: .list(StateOption.statuses))
    var status: String?

    @Option(
        help: ArgumentHelp(say(vi: "Mã hoặc số văn bản.", en: "Id or number of a directive.")),
        completion: .directives)
    var directive: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Hạn trong ngày hay thời kỳ: “tuần này”, “tháng 4/2022”, 2022-01-01..2022-03-31.",
                en: "Due on a day or in a period: “this week”, “quý I/2022”, 2022-01-01..2022-03-31."),
            valueName: "when"),
        completion: .days, transform: DayArgument.range)
    var due: DayRange?

    @Option(
        help: ArgumentHelp(say(vi: "Hạn từ ngày.", en: "Due on this day or later."), valueName: "day"),
        completion: .days, transform: DayArgument.firstDay)
    var from: Day?

    @Option(
        help: ArgumentHelp(say(vi: "Hạn đến ngày.", en: "Due on this day or earlier."), valueName: "day"),
        completion: .days, transform: DayArgument.day)
    var to: Day?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Từ cần tìm, không kể dấu và chữ hoa.",
                en: "Words to find, whatever their accents and case.")))
    var text: String?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Toàn bộ, in ra từng trang; dạng json thì mỗi nhiệm vụ một dòng.",
                en: "All of it, page by page as it comes; as json each assignment on a line of its own.")))
    var all = false

    func validate() throws {
        try StateOption.check(state, among: StateOption.assignments)
        _ = try StateOption.codes(status)
        guard due == nil || (from == nil && to == nil) else { throw ValidationError.rangeGivenTwice }
    }

    func run() async throws {
        var query = ControlQuery()
        query.add("state", state)
        query.add("agency", agency)
        query.add("directive", directive)
        query.add("status", try StateOption.codes(status))
        query.add("from", due?.first ?? from)
        query.add("to", due?.last ?? to)
        query.add("text", text)
        guard !all || common.format == .csv else { return try await writeAll(query) }
        try await common.list("/v1/assignments", query, page, orSaying: nothing) {
            AssignmentTable(entries: $0.items).text($1)
        }
    }

    /// Page after page, none of which is kept; the first is short, as somebody waits for it.
    private func writeAll(_ filter: ControlQuery) async throws {
        var (after, limit): (String?, Int) = (nil, PageLimit.standard)
        repeat {
            var query = filter
            query.add("limit", limit)
            query.add("after", after)
            let answer = try await common.client.get(
                "/v1/assignments", query, as: Listing<AssignmentEntry>.self)
            let output = common.output(zone: answer.zone)
            if output.format == .table {
                var listing = answer.value
                listing.nextOffset = nil  // the next page follows by itself
                if after != nil { try output.write("", text: { _ in "\n" }) }
                try output.write(page: listing, orSaying: nothing) {
                    AssignmentTable(entries: listing.items).text($0)
                }
            } else {
                for entry in answer.value.items { try output.write(entry, onOneLine: true) { _ in "" } }
            }
            (after, limit) = (answer.value.next, PageLimit.largest)
        } while after != nil
    }

    /// What to say when nothing is listed: too far into the list, too narrow a filter, or nothing to list yet.
    private var nothing: (vi: String, en: String) {
        if page.offset > 0 {
            return (
                vi: "Không còn nhiệm vụ nào từ vị trí \(page.offset). Hãy thử: bỏ --offset",
                en: "No assignments from \(page.offset) on. Try: without --offset"
            )
        }
        let filters: [(String, Bool)] = [
            ("--agency", agency != nil), ("--state", state != nil), ("--status", status != nil),
            ("--directive", directive != nil), ("--due", due != nil), ("--from", from != nil),
            ("--to", to != nil), ("--text", text != nil),
        ]
        let used = filters.filter(\.1).map(\.0).joined(separator: ", ")
        guard used.isEmpty else {
            return (
                vi: "Không có nhiệm vụ nào khớp. Hãy thử: bỏ bớt \(used)",
                en: "No assignments match. Try: fewer filters (\(used))"
            )
        }
        return (
            vi: "Chưa có nhiệm vụ nào. Hãy thử: dondoc status, để xem dondocd đọc văn bản ở đâu",
            en: "No assignments yet. Try: dondoc status, to see where dondocd reads documents"
        )
    }
}
