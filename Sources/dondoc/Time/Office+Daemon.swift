// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel
import DondocReading
import Foundation

extension Office {
    /// What a daemon counts by.
    init(_ report: CalendarReport, zone: CivilZone) {
        let notices = report.notices.map { notice in
            HolidayNotice(
                year: notice.year, knownUntil: notice.knownUntil,
                sources: Dictionary(
                    notice.sources.map { ($0.code, $0.announcement) }, uniquingKeysWith: { first, _ in first }
                ),
                off: notice.off.map(HolidayNotice.Row.init), work: notice.work.map(HolidayNotice.Row.init))
        }
        let local = report.localDays.map { LocalDay(day: $0.day, isWorked: $0.worked, reason: $0.reason) }
        self.init(
            rules: ReadingRules(
                calendar: WorkCalendar(notices: notices, local: local),
                beforeIncludesDay: report.rules.beforeIncludesDay,
                rollsNamedDays: report.rules.rollsNamedDays))
        ladder = report.rules.ladder
        sendAt = report.rules.sendAt
        officeOpens = report.rules.officeOpens ?? officeOpens
        officeEnds = report.rules.officeEnds
        self.zone = zone
        isOfDaemon = true
    }

    /// The daemon's report on those days, or on its present month.
    ///
    /// Nil where none gives one in time; without a daemon its socket refuses at once. Of a daemon that is there and gives no report,
    /// or may not be asked, standard error tells.
    static func report(
        on days: ClosedRange<Day>?, within patience: Duration, _ connection: ConnectionOptions
    ) async -> ControlClient.Answer<CalendarReport>? {
        var query = ControlQuery()
        query.add("from", days?.lowerBound)
        query.add("to", days?.upperBound)
        do {
            let client = connection.client(patience: patience)
            return try await client.get("/v1/calendar", query, as: CalendarReport.self)
        } catch {
            if let remark = remark(on: error) {
                FileHandle.standardError.say(say(vi: remark.vi, en: remark.en) + "\n")
            }
            return nil
        }
    }

    /// That a daemon is there whose calendar is not used, and what to try; nil where there is none.
    static func remark(on error: any Error) -> Bilingual? {
        if let error = error as? ControlError, case .unreachable = error, !error.isDenied { return nil }
        let remedy = Failure(error)?.remedy
        return Bilingual(
            vi: "dondoc: dondocd không cho bạn biết lịch của nó; dùng lịch nghỉ đã công bố."
                + (remedy.map { "\n" + Plain.text($0.vi) } ?? ""),
            en: "dondoc: dondocd does not tell you its calendar; the published one is used."
                + (remedy.map { "\n" + Plain.text($0.en) } ?? ""))
    }

    /// What the daemon has in force, or what is published where none answers soon.
    static func inForce(_ connection: ConnectionOptions) async -> Office {
        let today = CivilZone.vietnam.day(of: now)
        let report = await report(on: today...today, within: .milliseconds(500), connection)
        guard let report else { return .published }
        var office = Office(report.value, zone: report.zone)
        office.daemonsToday = report.today
        return office
    }
}

extension HolidayNotice.Row {
    fileprivate init(_ row: HolidayNoticeEntry.Row) {
        self.init(day: row.day, reason: row.reason, source: row.source)
    }
}
