// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import Foundation
import Logging

/// Reads the configuration again and puts all of it in force, or none.
package actor Reloader {
    private let ledger: any Ledger
    private let rules: CurrentRules
    private let clock: any AlarmClock
    private let inbox: Inbox
    private let scheduler: Scheduler
    private let supervisor: Supervisor
    private let logger: Logger
    nonisolated let maker: RulesMaker

    /// So many assignments are planned anew in one transaction, so that nothing waits for long.
    private static let batch = 500

    init(
        ledger: any Ledger, rules: CurrentRules, clock: any AlarmClock, inbox: Inbox, scheduler: Scheduler,
        maker: RulesMaker, supervisor: Supervisor, logger: Logger
    ) {
        self.ledger = ledger
        self.rules = rules
        self.clock = clock
        self.inbox = inbox
        self.scheduler = scheduler
        self.maker = maker
        self.supervisor = supervisor
        self.logger = logger
    }

    func reload(actor: String) async throws -> ReloadReport {
        supervisor.reloading()
        defer { supervisor.ready(status: "Reminding") }
        let old = rules.value
        let new: OfficeRules
        do {
            new = try maker.rules(for: try loaded(over: old.configuration))
        } catch let problems as ConfigurationProblems {
            throw ReloadRefusal(problems: problems.problems.map(\.description))
        } catch let failure as DaemonFailure {
            throw ReloadRefusal(problems: [failure.description])
        }
        rules.replace(with: new)
        let (added, cancelled) =
            old.configuration.plansLike(new.configuration) ? (0, 0) : try await replan(with: new.planner)
        await inbox.use(maker.intakeReader(for: new), files: new.configuration.files)
        scheduler.look()
        let changes = old.configuration.differences(to: new.configuration)
        try await ledger.record(
            EventRecord(
                at: clock.now, actor: actor, verb: "configuration.reloaded",
                subject: new.configuration.file.path,
                after: changes.isEmpty ? nil : changes.joined(separator: "\n")))
        logger.notice("Configuration reloaded", metadata: ["changes": "\(changes.count)"])
        return ReloadReport(changes: changes, remindersAdded: added, remindersCancelled: cancelled)
    }

    /// The file as it is now, with what only a restart can change left as it is.
    private func loaded(over running: DaemonConfiguration) throws(ConfigurationProblems)
        -> DaemonConfiguration
    {
        var configuration = try DaemonConfiguration.load(running.file.path)
        for (key, differs) in [
            ("inbox", configuration.inbox != running.inbox),
            ("state", configuration.state != running.state && maker.outbox == nil),
            ("control", configuration.control != running.control && maker.outbox == nil),
        ] where differs {
            logger.warning("A changed key takes effect at the next start", metadata: ["key": "\(key)"])
        }
        configuration.inbox = running.inbox
        configuration.state = running.state
        configuration.control = running.control
        return configuration
    }

    private func replan(with planner: Planner) async throws -> (added: Int, cancelled: Int) {
        var total = (added: 0, cancelled: 0)
        var last: Assignment.ID?
        while true {
            let batch = try await ledger.openAssignments(after: last, limit: Reloader.batch)
            guard let end = batch.last else { return total }
            let now = clock.now
            let plans = batch.filter { !$0.needsReview }.map { open in
                (
                    open.assignment.id,
                    planner.reminders(
                        replanning: open.assignment, of: open.directive, takenAt: open.takenAt, now: now)
                )
            }
            let change = try await ledger.replan(Dictionary(plans) { first, _ in first }, at: now)
            total.added += change.added
            total.cancelled += change.cancelled
            last = end.assignment.id
        }
    }
}

extension DaemonConfiguration {
    /// Whether the other plans every assignment in the same way.
    fileprivate func plansLike(_ other: DaemonConfiguration) -> Bool {
        reminders == other.reminders && officeHours == other.officeHours
            && holidayNotices == other.holidayNotices
            && localDays == other.localDays && zone.timeZone == other.zone.timeZone
            && register.agencies == other.register.agencies
    }

    /// What differs, as lines of `--check-config`: with `-` what was, with `+` what is.
    func differences(to other: DaemonConfiguration) -> [String] {
        let (before, after) = (lines, other.lines)
        return before.filter { !after.contains($0) }.map { "- \($0)" }
            + after.filter { !before.contains($0) }.map { "+ \($0)" }
    }

    private var lines: [String] {
        description.split(separator: "\n").map(String.init)
    }
}
