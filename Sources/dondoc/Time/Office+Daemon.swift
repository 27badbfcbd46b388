// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel
import DondocReading

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
        self.init(rules: ReadingRules(calendar: WorkCalendar(notices: notices, local: local)))
        self.zone = zone
        isOfDaemon = true
    }

    /// How long a daemon may take to answer; without one its socket refuses at once.
    private static let patience = Duration.seconds(1)

    /// The daemon's report on those days; nil where none answers soon, or it is one that has no such report.
    static func report(on days: ClosedRange<Day>, _ common: CommonOptions) async
        -> ControlClient.Answer<CalendarReport>?
    {
        var query = ControlQuery()
        query.add("from", days.lowerBound)
        query.add("to", days.upperBound)
        // Whatever keeps the daemon from answering, the published calendar does instead, and the text says which one it was.
        return try? await common.client(patience: patience).get(
            "/v1/calendar", query, as: CalendarReport.self)
    }

    /// What the daemon has in force, or what is published where none answers soon.
    static func inForce(_ common: CommonOptions) async -> Office {
        let today = CivilZone.vietnam.day(of: now)
        return await report(on: today...today, common).map { Office($0.value, zone: $0.zone) } ?? .published
    }
}

extension HolidayNotice.Row {
    fileprivate init(_ row: HolidayNoticeEntry.Row) {
        self.init(day: row.day, reason: row.reason, source: row.source)
    }
}
