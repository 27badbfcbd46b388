// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocPlanning
import Foundation

/// When the office is mailed statistics, and of which period: a pure function of the configuration, the calendar and the day.
struct StatisticsSchedule: Sendable {
    enum Series: String, CaseIterable, Sendable { case weekly, monthly }

    /// One mail.
    struct Issue: Hashable, Sendable {
        let series: Series
        /// When it is due.
        let at: Date
        /// The day of that; each has one issue of a series at most.
        let day: Day
        let period: ReportPeriod
    }

    let rules: OfficeRules

    /// No break of working days is longer.
    private static let reach = 70

    /// The last one that was due by then; nil where the series is switched off.
    func last(_ series: Series, at now: Date) -> Issue? {
        issues(series, around: now).last { $0.at <= now }
    }

    /// The first one after.
    func next(_ series: Series, after now: Date) -> Issue? {
        issues(series, around: now).first { $0.at > now }
    }

    /// In their order; two that fall on one working day, as over Tết, are one about the days of both.
    private func issues(_ series: Series, around now: Date) -> [Issue] {
        let today = rules.zone.day(of: now)
        var issues: [Issue] = []
        for day in (today - Self.reach).number...(today + Self.reach).number {
            guard let issue = issue(series, nominally: Day(number: day)) else { continue }
            if let former = issues.last, former.day == issue.day {
                issues[issues.count - 1] = issue.joined(with: former)
            } else {
                issues.append(issue)
            }
        }
        return issues
    }

    private func issue(_ series: Series, nominally day: Day) -> Issue? {
        let reports = rules.configuration.reports
        let period: ReportPeriod
        switch series {
        case .weekly:
            guard let weekday = reports.weekly, day.weekday == weekday else { return nil }
            let current = ReportPeriod(.week, containing: day)
            // Towards its end a week is reported itself, at its beginning the one before.
            period = weekday.rawValue >= Weekday.thursday.rawValue ? current : current.former
        case .monthly:
            guard let number = reports.monthly, day.dayOfMonth == number else { return nil }
            let current = ReportPeriod(.month, containing: day, cutOff: reports.cutOff)
            period = current.to < day ? current : current.former
        }
        let own = rules.calendar.firstWorkingDay(onOrAfter: day)
        return Issue(
            series: series, at: rules.zone.instant(of: own, at: rules.configuration.reminders.at), day: own,
            period: period)
    }
}

extension StatisticsSchedule.Issue {
    /// About the days of the one before, too.
    fileprivate func joined(with former: StatisticsSchedule.Issue) -> StatisticsSchedule.Issue {
        guard let period = ReportPeriod(from: former.period.from, to: period.to) else { return self }
        return StatisticsSchedule.Issue(series: series, at: at, day: day, period: period)
    }
}
