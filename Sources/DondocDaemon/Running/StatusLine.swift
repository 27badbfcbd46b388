// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// Keeps the line that `systemctl status` shows: what is wrong, when the next reminder goes out, and what waits.
final class StatusLine: Service {
    /// Between two lines, so that a burst does not ask the ledger again and again.
    private static let interval: TimeInterval = 1

    private let supervisor: Supervisor
    private let clock: any WallClock
    private let zone: @Sendable () -> CivilZone
    private let report = Mutex<(@Sendable () async throws -> StatusReport)?>(nil)
    private let logger: Logger
    private let wakes: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation
    private let isReady = Mutex(false)

    init(
        supervisor: Supervisor, clock: any WallClock, zone: @escaping @Sendable () -> CivilZone,
        logger: Logger
    ) {
        self.supervisor = supervisor
        self.clock = clock
        self.zone = zone
        self.logger = logger
        (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Of what it is made, which is there later than what changes it.
    func connect(_ report: @escaping @Sendable () async throws -> StatusReport) {
        self.report.withLock { $0 = report }
    }

    /// Something may be another now.
    func touch() { waker.yield() }

    /// The daemon is ready; before, the line tells how the start goes.
    func begin() {
        isReady.withLock { $0 = true }
        touch()
    }

    func run() async throws {
        var (last, shown) = (Date.distantPast, "")
        for await _ in wakes.cancelOnGracefulShutdown() {
            guard isReady.withLock(\.self), let report = report.withLock(\.self) else { continue }
            do {
                let (clock, again) = (clock, last + Self.interval)
                // Not at all where the clock was set back since.
                if clock.now >= last, clock.now < again {
                    try await cancelWhenGracefulShutdown { try await clock.sleep(until: again) }
                }
                last = clock.now
                let line = Self.line(of: try await report(), zone: zone())
                if line != shown { supervisor.status(line) }
                shown = line
            } catch is CancellationError {
                return
            } catch {
                logger.debug("The status line could not be made", error: error)
            }
        }
    }

    /// What is wrong comes first.
    static func line(of report: StatusReport, zone: CivilZone) -> String {
        let (daemon, counts) = (report.daemon, report.counts)
        var parts: [String] = []
        if let problem = daemon.ledgerProblem { parts.append("the ledger is damaged: \(problem)") }
        if daemon.blockage != nil { parts.append("nothing is sent, the disk is full") }
        if let problem = daemon.inbox.problem { parts.append("the inbox cannot be read: \(problem)") }
        let paused = report.pauses?.count ?? 0
        if paused > 0 { parts.append("\(paused) paused") }
        let troubled = daemon.troubledDestinations.count
        if troubled > 0 { parts.append("\(things(troubled, "destination")) in trouble") }
        if let next = report.nextReminder.map({ max($0, daemon.armedFor ?? $0) }) {
            parts.append("next reminder \(zone.day(of: next)) \(zone.time(of: next))")
        } else {
            parts.append("no reminder is planned")
        }
        let waiting = counts.queued + counts.retrying
        if waiting > 0 { parts.append("\(things(waiting, "message")) waiting") }
        if counts.unreached > 0 { parts.append("\(things(counts.unreached, "message")) reached nobody") }
        let line = parts.joined(separator: "; ").split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.prefix(1).uppercased() + line.dropFirst()
    }

    private static func things(_ count: Int, _ thing: String) -> String {
        "\(count) \(thing)\(count == 1 ? "" : "s")"
    }
}
