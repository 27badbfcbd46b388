// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// Reads the configuration or the holidays again and puts all of it in force, or none.
package actor Reloader: Service {
    private let ledger: any Ledger & SendingLedger
    private let rules: CurrentRules
    private let clock: any AlarmClock
    private let inbox: Inbox
    private let scheduler: Scheduler
    private let supervisor: Supervisor
    private let logger: Logger
    private let replanner: Replanner
    private let onReload: @Sendable () -> Void
    /// The last of the pieces of work that wait for one another.
    private var latest: Task<Void, Never>?
    /// The planner by which not everything is planned over yet; nil while the plan is that of the rules in force.
    private var unfinished: Planner?
    /// Reloads whose rules are in force, told when everything is planned by them.
    private var unrecorded: [EventRecord] = []
    /// Why the holidays that lie there are not in force; empty when they are.
    private(set) var holidayProblems: [FileProblem]
    nonisolated let maker: RulesMaker
    /// Whether the daemon is about to end.
    private let isEnding: Ending

    /// Shared with whoever plans anew.
    private final class Ending: Sendable {
        let value = Mutex(false)
    }

    /// - Parameter onReload: called when another configuration is in force.
    init(
        ledger: any Ledger & SendingLedger, rules: CurrentRules, clock: any AlarmClock, inbox: Inbox,
        scheduler: Scheduler, maker: RulesMaker, supervisor: Supervisor, logger: Logger,
        onReload: @escaping @Sendable () -> Void = {}
    ) {
        self.ledger = ledger
        self.rules = rules
        self.clock = clock
        self.inbox = inbox
        self.scheduler = scheduler
        self.maker = maker
        holidayProblems = rules.value.configuration.holidayProblems
        let isEnding = Ending()
        self.isEnding = isEnding
        let patience = StartPatience(supervisor)
        replanner = Replanner(
            ledger: ledger, clock: clock, logger: logger,
            onBatch: {
                if isEnding.value.withLock(\.self) { throw CancellationError() }
                patience.ask()
            })
        self.supervisor = supervisor
        self.logger = logger
        self.onReload = onReload
    }

    /// Breaks off what is being planned anew when the daemon is to end; the next start begins it again.
    package func run() async throws {
        defer { isEnding.value.withLock { $0 = true } }
        try await gracefulShutdown()
    }

    /// Reads the whole configuration again.
    ///
    /// Where nothing differs, no event tells of it, and the inbox is not read again.
    /// - Throws: `ReloadRefusal` when it is wrong, and `SilentInbox`; nothing has changed then.
    func reload(actor: String) async throws -> ReloadReport {
        try await afterOthers { try await $0.perform(actor: actor) }
    }

    /// Reads the holidays again, and puts them in force when they are others and right.
    func reloadHolidays() async throws {
        try await afterOthers { try await $0.performHolidays() }
    }

    /// Plans anew what a failure has kept from it.
    func catchUp() async throws {
        guard unfinished != nil || !unrecorded.isEmpty else { return }
        try await afterOthers { reloader in
            if let former = await reloader.unfinished {
                _ = try await reloader.bringUpToDate(formerly: former)
            }
            try await reloader.recordReloads()
        }
    }

    /// One after the other: of two at once, the older configuration could have the last word.
    private func afterOthers<Value: Sendable>(
        _ work: @escaping @Sendable (Reloader) async throws -> Value
    ) async throws -> Value {
        let former = latest
        // A task of its own, because who asked may go away, and half a reload is none.
        let task = Task {
            await former?.value
            return try await work(self)
        }
        latest = Task { _ = await task.result }
        return try await task.value
    }

    private func perform(actor: String) async throws -> ReloadReport {
        supervisor.reloading()
        defer { supervisor.ready() }
        let old = rules.value
        let new = try read(over: old)
        let changes = ConfigurationDifferences(from: old, to: new)
        let differences = ReloadDifferences.all(from: old, to: new)
        var outcome = Replanner.Outcome()
        if changes.lines.isEmpty, differences.isEmpty, unfinished == nil {
            // What no difference shows may be another all the same, as a password is.
            rules.replace(with: new)
            scheduler.look()
        } else {
            let event = EventRecord(
                at: clock.now, actor: actor, verb: "configuration.reloaded",
                subject: new.configuration.file.path,
                before: try ConfigurationDifferences.text(changes.before),
                after: try ConfigurationDifferences.text(changes.after))
            do {
                outcome = try await enforce(new, over: old, toldBy: event)
            } catch is CancellationError {
                // It is in force, and planned by it is made up for at the next start.
                try await recordReloads()
                throw CancellationError()
            }
        }
        try await clearHolidayProblems(of: new.configuration.holidays)
        try await recordReloads()
        logger.log(.configurationReloaded, metadata: ["changes": "\(changes.lines.count)"])
        var report = ReloadReport(
            changes: changes.lines, remindersAdded: outcome.added, remindersCancelled: outcome.cancelled,
            deadlinesMoved: outcome.moved)
        report.differences = differences
        return report
    }

    private func read(over old: OfficeRules) throws -> OfficeRules {
        do {
            return try maker.rules(for: try loaded(over: old.configuration))
        } catch let problems as ConfigurationProblems {
            throw ReloadRefusal(problems: problems.problems.map(\.description))
        } catch let failure as DaemonFailure {
            throw ReloadRefusal(problems: [failure.description])
        }
    }

    private func recordReloads() async throws {
        while let event = unrecorded.first {
            try await ledger.record(event)
            unrecorded.removeFirst()
        }
    }

    // MARK: Putting in force

    /// - Parameter event: what is told of it once it is in force; nil where the calendar's own events tell.
    private func enforce(
        _ new: OfficeRules, over old: OfficeRules, toldBy event: EventRecord? = nil
    ) async throws -> Replanner.Outcome {
        // In a rehearsal no time goes by meanwhile.
        clock.workBegan()
        defer { clock.workEnded() }
        // What was taken in is counted anew before its file is read again, so that what moves is told; nothing comes between.
        guard await inbox.unlessSilent({ [inbox] in await inbox.hold() }) else {
            // It is held when the file system answers again, and let go at once.
            Task { [inbox, maker] in
                await inbox.use(maker.intakeReader(for: old), files: old.configuration.files)
            }
            throw SilentInbox(path: old.configuration.inbox.path)
        }
        do {
            try await ledger.adopt(new.zone)
            try await noteServers(of: new)
        } catch {
            await inbox.use(maker.intakeReader(for: old), files: old.configuration.files)
            throw error
        }
        rules.replace(with: new)
        if let event { unrecorded.append(event) }
        onReload()
        let outcome: Result<Replanner.Outcome, any Error>
        do {
            outcome = .success(try await bringUpToDate(formerly: unfinished ?? old.planner))
        } catch {
            outcome = .failure(error)
        }
        _ = await inbox.unlessSilent { [inbox, maker] in
            await inbox.use(maker.intakeReader(for: new), files: new.configuration.files)
        }
        return try outcome.get()
    }

    /// Before anything goes out by the rules, so that the proof names the server that was called.
    private func noteServers(of rules: OfficeRules) async throws {
        let enabled = try await CalledServers(ledger: ledger).note(rules.calledServers, at: clock.now)
        for name in enabled {
            CalledServers.tell(name, logger)
        }
    }

    /// Plans by the rules in force, and remembers when it fails that it is still to be done.
    private func bringUpToDate(formerly former: Planner) async throws -> Replanner.Outcome {
        unfinished = former
        defer { scheduler.look() }
        do {
            let outcome = try await replanner.bringUpToDate(with: rules.value, formerly: former)
            unfinished = nil
            return outcome
        } catch let ending as CancellationError {
            throw ending  // it is made up for at the next start
        } catch {
            logger.log(
                .rulesUnplanned,
                error: error)
            throw error
        }
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
            ("log.format", configuration.log.format != running.log.format),
        ] where differs {
            logger.log(.keyNeedsRestart, metadata: ["key": "\(key)"])
        }
        configuration.inbox = running.inbox
        configuration.state = running.state
        configuration.control = running.control
        configuration.log.format = running.log.format
        return configuration
    }

    // MARK: Holidays

    private func performHolidays() async throws {
        let old = rules.value
        let folder = HolidayFolder(lastGood: old.configuration)
        guard folder.problems.isEmpty else {
            return try await refuse(folder.problems, of: old.configuration.holidays)
        }
        let isOther =
            folder.notices != old.configuration.holidayNotices || folder.local != old.configuration.localDays
        if isOther {
            for remark in folder.remarks {
                logger.log(.holidaysRemark, metadata: ["remark": "\(remark)"])
            }
            _ = try await enforce(old.with(notices: folder.notices, local: folder.local), over: old)
        }
        try await clearHolidayProblems(of: old.configuration.holidays)
    }

    private func refuse(_ problems: [FileProblem], of folder: URL) async throws {
        guard problems != holidayProblems else { return }
        holidayProblems = problems
        for problem in problems {
            logger.log(
                .holidaysRefused, metadata: ["problem": "\(problem)"])
        }
        try await ledger.record(
            EventRecord(
                at: clock.now, actor: "daemon", verb: "calendar.refused", subject: folder.path,
                after: problems.map(\.description).joined(separator: "\n")))
    }

    private func clearHolidayProblems(of folder: URL) async throws {
        guard !holidayProblems.isEmpty else { return }
        holidayProblems = []
        logger.log(.holidaysMended, metadata: ["folder": "\(folder.path)"])
        try await ledger.record(
            EventRecord(at: clock.now, actor: "daemon", verb: "calendar.mended", subject: folder.path))
    }
}

extension HolidayFolder {
    /// What lies in the folder now.
    ///
    /// One that has gone, or is empty while files of it are in force, is a problem, as a share that is not mounted leaves nothing or an empty
    /// folder. A person who means it reloads the configuration.
    fileprivate init(lastGood configuration: DaemonConfiguration) {
        let isEmpty = configuration.holidayNotices.isEmpty && configuration.localDays.isEmpty
        if isEmpty, !FileManager.default.fileExists(atPath: configuration.holidays.path) {
            self.init()
        } else {
            self.init(configuration.holidays)
            if !isEmpty, self.isEmpty { problems = [HolidayFolder.emptied(configuration.holidays)] }
        }
    }
}
