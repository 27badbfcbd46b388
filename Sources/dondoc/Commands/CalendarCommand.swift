// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// `dondoc calendar [MONTH|YEAR]`, which needs no daemon.
struct CalendarCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "calendar",
            abstract: say(
                vi: "Lịch làm việc của một tháng hay một năm: ngày nghỉ, làm bù, âm lịch, hạn.",
                en: "The working days of a month or year: days off, lunar dates, deadlines."),
            discussion: say(
                vi: "Không cần dondocd; nếu có thì theo lịch của nó và có cả các hạn.",
                en: "Needs no dondocd; when one runs, its calendar counts and its deadlines are shown."))
    }

    @Argument(
        help: ArgumentHelp(
            say(
                vi: "2022-04, 4/2022, 2022-Q2 hoặc 2022; mặc định là tháng này.",
                en: "2022-04, 4/2022, 2022-Q2 or 2022; this month unless said otherwise."),
            valueName: "month|year"),
        transform: CalendarPeriod.init(written:))
    var period: CalendarPeriod?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Những hạn đã dời khi lịch nghỉ hay cấu hình thay đổi, kể cả hạn đã rút; cần dondocd.",
                en:
                    "The deadlines that moved with holidays or configuration, withdrawn ones too; needs dondocd."
            )))
    var moves = false

    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard moves || common.format != .csv else { throw ValidationError.noSheet }
        guard moves, period != nil else { return }
        throw ValidationError(
            say(
                vi: "--moves không đi cùng tháng hay năm. Hãy thử: dondoc calendar --moves",
                en: "--moves takes no month or year. Try: dondoc calendar --moves"))
    }

    func run() async throws {
        guard !moves else { return try await writeMoves() }
        let now = Office.now
        let report = await Office.report(on: period?.days, within: .seconds(5), common.connection)
        let office = report.map { Office($0.value, zone: $0.zone) } ?? .published
        let today = office.zone.day(of: now)
        // In a rehearsal the daemon's month is another one than ours.
        let period = period ?? CalendarPeriod(monthOf: report?.value.from ?? today)
        let sheet = CalendarSheet(period, office: office, today: today, duties: report?.value.days)
        try common.output(zone: office.zone).write(sheet) { CalendarText(sheet: sheet, style: $0).text }
    }

    private func writeMoves() async throws {
        let nothing =
            page.offset > 0
            ? (
                vi: "Không còn hạn nào đã dời từ vị trí \(page.offset). Hãy thử: bỏ --offset",
                en: "No moved deadlines from \(page.offset) on. Try: without --offset"
            )
            : (
                vi: "Chưa có hạn nào dời. Hãy thử: dondoc calendar, để xem các hạn của tháng này",
                en: "No deadline has moved. Try: dondoc calendar, for this month's deadlines"
            )
        try await common.list("/v1/calendar/moves", ControlQuery(), page, orSaying: nothing) {
            MoveTable(entries: $0.items).text($1)
        }
    }
}
