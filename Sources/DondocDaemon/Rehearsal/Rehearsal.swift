// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
package import DondocModel
package import Foundation
package import Logging

/// The whole daemon on a clock that starts on a chosen day and runs fast, delivering to a folder.
package struct Rehearsal: Sendable {
    /// What a rehearsal is told by its command line.
    package struct Plan: Sendable {
        package let start: Day
        /// It is over when this day begins; nil runs until interrupted.
        package let end: Day?
        /// Real seconds; more than 0.
        package let secondsPerDay: TimeInterval
        package let deliversForReal: Bool
        /// Nil takes `outbox` in the rehearsal's folder.
        package let outbox: URL?
        /// Nil takes a fresh folder; one that is given is kept, and continued by the next run.
        package let state: URL?

        package init(
            start: Day, end: Day?, secondsPerDay: TimeInterval, deliversForReal: Bool, outbox: URL?,
            state: URL?
        ) {
            self.start = start
            self.end = end
            self.secondsPerDay = secondsPerDay
            self.deliversForReal = deliversForReal
            self.outbox = outbox
            self.state = state
        }
    }

    private let plan: Plan
    private let configuration: DaemonConfiguration
    private let logger: Logger
    private let threshold: LogThreshold

    /// - Parameter threshold: that of the logger.
    package init(
        plan: Plan, configuration: DaemonConfiguration, logger: Logger,
        threshold: LogThreshold = LogThreshold(.warning)
    ) {
        self.threshold = threshold
        self.plan = plan
        self.configuration = configuration
        self.logger = logger
    }

    package func run() async throws {
        let folder = plan.state ?? Rehearsal.freshFolder()
        let outbox = plan.outbox ?? folder.appending(path: "outbox")
        try makeFolders(folder, outbox)
        var configuration = configuration
        configuration.state = folder
        configuration.control.socket =
            plan.state == nil
            ? Rehearsal.home.appending(path: "control.sock").path
            : folder.appending(path: "control.sock").path
        let zone = configuration.zone
        let timeline = Timeline(zone: zone) { Rehearsal.say($0) }
        let clock = RehearsalClock(
            start: zone.instant(of: plan.start, at: Rehearsal.dawn), day: plan.secondsPerDay)
        let daemon = Daemon(
            configuration: configuration, clock: clock,
            end: plan.end.map { zone.instant(of: $0, at: .midnight) },
            outbox: plan.deliversForReal ? nil : outbox, observer: timeline, logger: logger,
            threshold: threshold)
        announce(folder: folder, outbox: outbox, socket: configuration.control.socket)
        try await daemon.run()
        Rehearsal.say("\n\(timeline.summary)")
        if !plan.deliversForReal { Rehearsal.say("The messages are in \(outbox.path)") }
    }

    private func announce(folder: URL, outbox: URL, socket: String) {
        let end = plan.end.map { "until \($0.vietnamese)" } ?? "until interrupted"
        Rehearsal.say(
            "Rehearsal from \(plan.start.vietnamese) \(end); a day takes \(plan.secondsPerDay.formatted()) s")
        Rehearsal.say("Inbox    \(configuration.inbox.path)")
        Rehearsal.say("State    \(folder.path)")
        Rehearsal.say(
            "Messages \(plan.deliversForReal ? configuration.mail.server.description : outbox.path)")
        Rehearsal.say("Ask it   dondoc --socket \(socket) status")
    }

    private func makeFolders(_ folders: URL...) throws {
        for folder in folders {
            do {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            } catch {
                throw DaemonFailure.state("\(folder.path): cannot be made: \(error.localizedDescription)")
            }
        }
    }

    /// Early enough that the day's reminders, which go out at 07:30, are still to come.
    private static let dawn = TimeOfDay(hour: 7, minute: 0) ?? .midnight

    /// At once, also into a pipe; whoever has closed it does not want to hear more.
    private static func say(_ line: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Where `dondoc` looks for a rehearsal's socket.
    private static var home: URL { URL(filePath: "/tmp/dondoc-\(getuid())") }

    private static func freshFolder() -> URL {
        home.appending(path: "rehearsal-\(ProcessInfo.processInfo.processIdentifier)")
    }
}
