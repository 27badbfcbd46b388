// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocStore
import Foundation
import Logging

/// Warns once in each autumn, from 1 October on, while no announcement covers the next year.
struct CoverageWarning: Sendable {
    let ledger: any Ledger
    let logger: Logger

    /// The ledger's note of the last year that was warned of.
    private static let setting = "calendar.warned"

    /// Warns when it is time and has not been done, also not before a restart.
    ///
    /// - Parameter settled: the year for which this has been looked into already.
    /// - Returns: the year that is missing, to be given as `settled` from then on.
    func check(_ rules: OfficeRules, now: Date, settled: Int?) async throws -> Int? {
        let today = rules.zone.day(of: now)
        guard let year = rules.calendar.nextYearMissing(on: today) else { return nil }
        guard year != settled else { return year }
        if let warned = try await ledger.setting(CoverageWarning.setting).flatMap({ Int($0) }), warned >= year
        {
            return year
        }
        let folder = rules.configuration.holidays.path
        logger.log(
            .coverageEnds,
            metadata: ["year": "\(year)", "hint": "put \(year).yaml into \(folder) when it is announced"])
        let known = rules.calendar.knownUntil.map { "known until \($0)" }
        let event = EventRecord(
            at: now, actor: "daemon", verb: "calendar.notice-missing", subject: "\(year)", after: known)
        _ = try await ledger.recount(
            Recount(settings: [CoverageWarning.setting: "\(year)"], events: [event]), at: now)
        return year
    }

    /// The next 1 October on which there will be something to warn of; nil when there is none that can be foreseen.
    func nextCheck(_ rules: OfficeRules, after now: Date) -> Date? {
        let first = rules.zone.day(of: now).year
        let day = (first...first + CoverageWarning.horizon).lazy
            .compactMap { Day(year: $0, month: CoverageWarning.month, day: 1) }
            .first { day in
                rules.zone.instant(of: day, at: .midnight) > now
                    && rules.calendar.nextYearMissing(on: day) != nil
            }
        return day.map { rules.zone.instant(of: $0, at: .midnight) }
    }

    fileprivate static let month = 10
    /// Years ahead in which somebody could have announced days off already.
    private static let horizon = 30
}

extension WorkCalendar {
    /// The first year that no announcement covers to its end, of this one and, from October on, the next; nil when they are covered.
    func missingYear(on today: Day) -> Int? {
        isMissing(today.year) ? today.year : nextYearMissing(on: today)
    }

    /// The next year, from October on, when no announcement covers it to its end.
    fileprivate func nextYearMissing(on today: Day) -> Int? {
        today.month >= CoverageWarning.month && isMissing(today.year + 1) ? today.year + 1 : nil
    }

    private func isMissing(_ year: Int) -> Bool {
        Day(year: year, month: 12, day: 31).map(isEstimated) ?? false
    }
}
