// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

extension Daemon {
    /// - Parameter keepsHolidays: whether a running daemon may go on with the holidays it had, when those that lie there are wrong.
    /// - Throws: `DaemonFailure.configuration` with every problem.
    package static func loadConfiguration(
        _ path: String, keepsHolidays: Bool = false
    ) throws(DaemonFailure) -> DaemonConfiguration {
        do throws(ConfigurationProblems) {
            return try DaemonConfiguration.load(path, keepsHolidays: keepsHolidays)
        } catch {
            throw .configuration(error.description)
        }
    }

    /// - Throws: `DaemonFailure.inbox` when the folder is missing or cannot be read.
    package static func checkInbox(of configuration: DaemonConfiguration) throws(DaemonFailure) {
        do throws(InboxError) {
            try Inbox.check(configuration.inbox)
        } catch {
            throw .inbox(error.description)
        }
    }

    func openLedger(
        _ patience: StartPatience, _ supervisor: Supervisor
    ) throws(DaemonFailure) -> any ControlLedger & CheckedLedger {
        supervisor.status("Opening the ledger")
        do throws(LedgerError) {
            return try SQLiteLedger.open(
                at: configuration.state, zone: configuration.zone, onWork: { patience.ask() },
                onUpgrade: { supervisor.status("Upgrading the ledger from step \($0) on") },
                onIntake: { [logger] path in
                    logger.debug("File is being taken in", metadata: ["file.path": "\(path)"])
                })
        } catch {
            throw DaemonFailure(error)
        }
    }

    /// The configuration, with the holidays that were in force last where those that lie there are wrong, or all gone.
    ///
    /// - Throws: `DaemonFailure.configuration` when there are none: no date is to follow from a guess.
    func withLastHolidays(of ledger: any Ledger) async throws -> DaemonConfiguration {
        var problems = configuration.holidayProblems
        let isEmpty = configuration.holidayNotices.isEmpty && configuration.localDays.isEmpty
        guard !problems.isEmpty || isEmpty else { return configuration }
        let log = try await ledger.setting(CountingLog.setting).flatMap(CountingLog.init(text:))
        guard let last = log?.parts.first?.rules else {
            guard !problems.isEmpty else { return configuration }
            throw DaemonFailure.configuration(ConfigurationProblems(problems).description)
        }
        if problems.isEmpty {
            guard !last.files.isEmpty || !last.local.isEmpty else { return configuration }
            problems = [HolidayFolder.emptied(configuration.holidays)]
        }
        for problem in problems {
            logger.log(
                .holidaysRefused, metadata: ["problem": "\(problem)"])
        }
        var configuration = configuration
        configuration.holidayNotices = last.files
        configuration.localDays = last.local
        configuration.holidayProblems = problems
        return configuration
    }

    /// What turns what is due into messages, and the statistics that it says are due.
    func scheduling(
        _ ledger: any ControlLedger, _ rules: CurrentRules, _ bell: Bell, _ supervisor: Supervisor,
        onArm: @escaping @Sendable () -> Void
    ) -> (Dispatcher, OfficeStatistics, Scheduler) {
        let dispatcher = Dispatcher(
            ledger: ledger, rules: rules, clock: clock, observer: bell, logger: logger)
        let statistics = OfficeStatistics(
            ledger: ledger, reports: ledger, rules: rules, clock: clock, dispatcher: dispatcher,
            logger: logger)
        let scheduler = Scheduler(
            ledger: ledger, rules: rules, clock: clock, dispatcher: dispatcher,
            watchdog: Watchdog(supervisor: supervisor), proof: ledger, pauses: ledger,
            statistics: statistics, end: end, logger: logger, onArm: onArm)
        statistics.connect(scheduler)
        bell.connect(scheduler)
        return (dispatcher, statistics, scheduler)
    }

    /// In a rehearsal no file is written: it is the real daemon's.
    func tellers(_ rules: CurrentRules, _ supervisor: Supervisor) -> Tellers {
        let isRehearsal = clock is RehearsalClock
        return Tellers(
            metrics: MetricsFile(
                path: { isRehearsal ? nil : rules.value.configuration.metrics.textfile }, clock: clock,
                logger: logger),
            line: StatusLine(
                supervisor: supervisor, clock: clock, zone: { rules.value.zone }, logger: logger))
    }

    /// Takes up what the last run left: a rehearsal's day, attempts that a crash cut off, and a plan by older rules.
    func takeUp(
        _ ledger: any ControlLedger, rules: OfficeRules, _ patience: StartPatience
    ) async throws {
        if let newest = try await ledger.notices(NoticeFilter(), page: Page(limit: 1)).first {
            clock.resume(from: newest.queuedAt)
        }
        SimulationBoard.removeRest(in: rules.configuration.state)
        let cutOff = try await ledger.recover(owner: Dispatcher.owner, at: clock.now)
        if !cutOff.isEmpty {
            logger.log(
                .sendingCutOff,
                metadata: ["notice": .array(cutOff.map { "\($0)" })])
        }
        try await PlanRevision.note(in: ledger)
        _ = try await Replanner(ledger: ledger, clock: clock, logger: logger, onBatch: { patience.ask() })
            .bringUpToDate(with: rules, formerly: nil)
        for name in try await CalledServers(ledger: ledger).note(rules.calledServers, at: clock.now) {
            CalledServers.tell(name, logger)
        }
        for remark in configuration.remarks {
            logger.log(.configurationRemark, metadata: ["remark": "\(remark)"])
        }
    }

    /// A second and a half of the two that it may take.
    static let longestEnding = Duration.milliseconds(1500)

    /// Runs the services until a signal, the end of the scheduler, or a failure.
    ///
    /// - Parameters:
    ///   - failure: told of what a service throws.
    ///   - longest: what is not done by then, from the beginning of the end, is broken off.
    func run(
        _ services: [any Service], failure: FirstFailure, within longest: Duration = Daemon.longestEnding
    ) async throws {
        var quiet = logger
        quiet.logLevel = max(quiet.logLevel, .error)
        var configuration = ServiceGroupConfiguration(
            services: services.map {
                ServiceGroupConfiguration.ServiceConfiguration(
                    service: ToldPart(part: $0, failure: failure),
                    successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        configuration.maximumGracefulShutdownDuration = longest
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch is CancellationError {
            // What took too long to end was broken off; whatever it was at is found at the next start.
            if let error = failure.error { throw error }
        } catch {
            throw failure.error ?? error
        }
    }
}

extension DaemonConfiguration {
    var controlSettings: ControlSettings {
        ControlSettings(
            socket: control.socket, mode: control.mode, group: control.group, admins: control.admins,
            readers: control.readers)
    }
}

extension DaemonFailure {
    init(_ error: ControlServerError) {
        if case .inUse = error {
            self = .inUse(error.description)
        } else {
            self = .state(error.description)
        }
    }
}
