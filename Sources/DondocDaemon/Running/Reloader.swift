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
    private let replanner: Replanner
    private var latest: Task<ReloadReport, any Error>?
    nonisolated let maker: RulesMaker

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
        replanner = Replanner(ledger: ledger, clock: clock, logger: logger)
        self.supervisor = supervisor
        self.logger = logger
    }

    /// One reload after the other: of two at once, the older configuration could have the last word.
    func reload(actor: String) async throws -> ReloadReport {
        let former = latest
        // A task of its own, because who asked may go away, and half a reload is none.
        let task = Task {
            _ = await former?.result
            return try await perform(actor: actor)
        }
        latest = task
        return try await task.value
    }

    private func perform(actor: String) async throws -> ReloadReport {
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
        // The inbox first: what it still takes in by the old rules is planned anew with the rest.
        await inbox.use(maker.intakeReader(for: new), files: new.configuration.files)
        let (added, cancelled) = try await replanner.bringUpToDate(with: new, formerly: old.planner)
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
}

extension DaemonConfiguration {
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
