// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocPlanning
import DondocStore
import Foundation
import Logging

/// Plans every open assignment anew when ladder, hours, calendar or register are others than those by which it was planned.
struct Replanner: Sendable {
    let ledger: any Ledger
    let clock: any AlarmClock
    let logger: Logger

    /// The ledger's note of the rules by which it was planned last.
    private static let setting = "plan.rules"
    /// So many assignments are planned anew in one transaction, so that nothing waits for long.
    private static let batch = 500

    /// Does nothing when the ledger was planned by the same rules.
    ///
    /// A run that was cut off is done again from the start, which changes nothing twice.
    ///
    /// - Parameter former: the planner in force until now; nil when the daemon starts and does not know it.
    func bringUpToDate(with rules: OfficeRules, formerly former: Planner?) async throws -> (
        added: Int, cancelled: Int
    ) {
        let fingerprint = rules.planFingerprint
        let planned = try await ledger.setting(Replanner.setting)
        guard planned != fingerprint else { return (0, 0) }
        let change = try await replan(with: rules.planner, formerly: former)
        try await ledger.set(Replanner.setting, to: fingerprint)
        if change != (0, 0) {
            logger.notice(
                "Open assignments planned anew",
                metadata: [
                    "reminders.added": "\(change.added)", "reminders.cancelled": "\(change.cancelled)",
                ])
        }
        return change
    }

    private func replan(with planner: Planner, formerly former: Planner?) async throws -> (
        added: Int, cancelled: Int
    ) {
        var total = (added: 0, cancelled: 0)
        var last: Assignment.ID?
        while true {
            let batch = try await ledger.openAssignments(after: last, limit: Replanner.batch)
            guard let end = batch.last else { return total }
            let now = clock.now
            let plans = batch.filter { !$0.needsReview }.map { open in
                let reminders = planner.reminders(
                    replanning: open.assignment, of: open.directive, takenAt: open.takenAt, now: now,
                    formerly: former)
                return (open.assignment.id, reminders)
            }
            let change = try await ledger.replan(Dictionary(plans) { first, _ in first }, at: now)
            total.added += change.added
            total.cancelled += change.cancelled
            last = end.assignment.id
        }
    }
}

extension OfficeRules {
    /// The same text for rules that plan every assignment in the same way.
    fileprivate var planFingerprint: String {
        let register = register.agencies.map { "\($0)" }.joined(separator: "\n")
        let text = """
            \(configuration.reminders)
            \(configuration.officeHours)
            \(configuration.holidayNotices)
            \(configuration.localDays)
            \(zone.timeZone.identifier)
            \(register)
            """
        return IntakeReader.digest(Array(text.utf8))
    }
}
