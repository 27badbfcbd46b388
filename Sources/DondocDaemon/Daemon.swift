// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocCurl
import DondocModel
import DondocStore
package import Foundation
package import Logging
import ServiceLifecycle

/// The whole daemon: makes each part in the order in which data flows, and runs them until one ends.
package struct Daemon: Sendable {
    package static let version = Release.version

    let configuration: DaemonConfiguration
    let clock: any AlarmClock
    let logger: Logger
    let end: Date?
    private let outbox: URL?
    private let observer: (any DaemonObserver)?
    private let threshold: LogThreshold
    private let lastResort: (@Sendable (Int32) -> Void)?

    /// - Parameter end: when a rehearsal is over; nil runs until a signal.
    /// - Parameter outbox: a folder that takes all messages in place of the configured servers.
    /// - Parameter threshold: that of the logger, so that a person can choose another level.
    /// - Parameter lastResort: ends the process with a status when a part does not end in time; nil waits for it.
    package init(
        configuration: DaemonConfiguration, clock: any AlarmClock = SystemClock(), end: Date? = nil,
        outbox: URL? = nil,
        observer: (any DaemonObserver)? = nil, logger: Logger,
        threshold: LogThreshold = LogThreshold(.notice),
        lastResort: (@Sendable (Int32) -> Void)? = nil
    ) {
        self.lastResort = lastResort
        self.threshold = threshold
        self.configuration = configuration
        self.clock = clock
        self.end = end
        self.outbox = outbox
        self.observer = observer
        self.logger = logger
    }

    /// Runs until a signal, the end of a rehearsal, or the failure of a part.
    /// - Throws: `DaemonFailure` when it cannot start.
    package func run() async throws {
        // A rehearsal without files shows nothing; but what is planned goes out whether the inbox can be read or not.
        if clock is RehearsalClock { try Daemon.checkInbox(of: configuration) }
        let supervisor = Supervisor()
        let patience = StartPatience(supervisor)
        let ledger = try openLedger(patience, supervisor)
        let curl = CurlLoop()
        let maker = RulesMaker(curl: curl, clock: clock, outbox: outbox, logger: logger)
        let rules = CurrentRules(try maker.rules(for: try await withLastHolidays(of: ledger)))
        let tellers = tellers(rules, supervisor)
        let bell = Bell(observer: observer, onEvent: { tellers.touch() })
        let (dispatcher, statistics, scheduler) = scheduling(
            ledger, rules, bell, supervisor, onArm: { tellers.line.touch() })
        let inbox = Inbox(
            configuration: configuration, reader: maker.intakeReader(for: rules.value), ledger: ledger,
            clock: clock,
            logger: logger, onChange: { scheduler.look(after: $0) }, onRescan: { tellers.touch() },
            onWork: { patience.ask() })
        let bounces = returnedMail(ledger, rules, onBounce: { scheduler.look() })
        let reloader = Reloader(
            ledger: ledger, rules: rules, clock: clock, inbox: inbox, scheduler: scheduler, maker: maker,
            supervisor: supervisor, logger: logger, onReload: { bounces?.look() })
        let holidays = HolidayWatch(rules: rules, reloader: reloader, logger: logger)
        let check = LedgerCheck(ledger: ledger, logger: logger, onFound: { tellers.touch() })
        let desk = Desk(
            current: rules, clock: clock, dispatcher: dispatcher, scheduler: scheduler, inbox: inbox,
            reloader: reloader, bounces: bounces, check: check, startedAt: clock.now,
            logThreshold: threshold)
        let readiness = Readiness(
            clock: clock, supervisor: supervisor, patience: patience, inbox: inbox, scheduler: scheduler,
            onReady: {
                tellers.line.begin()
                check.begin()
            })
        let server = ControlServer(
            settings: configuration.controlSettings, ledger: ledger, desk: desk, clock: clock, logger: logger,
            whenListening: { readiness.socketIsListening() })
        tellers.connect(ControlAPI(ledger: ledger, desk: desk, clock: clock))
        try await takeUp(ledger, rules: rules.value, patience)
        supervisor.status("Reading the inbox")
        await curl.warmUp()
        let hangUp = HangUp(reloader: reloader, logger: logger)
        // They end in the opposite order: what is on the wire is recorded first, and whoever waits for the inbox ends after it.
        let (failure, ending) = (FirstFailure(logger: logger), Ending())
        let farewell = Farewell(
            supervisor: supervisor, failure: failure, ending: ending, logger: logger, lastResort: lastResort)
        let intake = BrokenOffPart(part: inbox, ending: ending)
        let result: Result<Void, any Error>
        do {
            try await run(
                [server, hangUp, readiness, check, holidays] + [bounces].compactMap(\.self) + tellers.services
                    + [statistics, intake, reloader, scheduler, dispatcher, farewell], failure: failure)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await curl.shutdown()
        try await ledger.close()
        try result.get()
    }

    /// Nil in a rehearsal, which sends nothing that could come back: the reports that lie there are the real daemon's.
    private func returnedMail(
        _ ledger: any ControlLedger, _ rules: CurrentRules, onBounce: @escaping @Sendable () -> Void
    ) -> BounceWatch? {
        guard outbox == nil else { return nil }
        return BounceWatch(ledger: ledger, rules: rules, clock: clock, logger: logger, onBounce: onBounce)
    }
}
