// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocDelivery
import DondocModel
import DondocStore
import Foundation

/// How each destination stands, by its queue: a dead one is put aside, and never keeps another waiting.
struct DestinationTable {
    private struct Row {
        var pacing: DestinationPacing
        var failures = 0
        var lastReply: String?
        var closedUntil: Date?
        /// Whether it has answered in this run.
        var isProven = false
        var rate = AnswerRate()
        var lastUse: Date

        /// How many may be begun together although they go out by turns.
        var ahead: Int { isProven ? min(rate.ahead, DestinationTable.maximumAhead) : 0 }

        func room(at now: Date) -> Int {
            let room = pacing.room(at: now, ahead: ahead)
            return isProven
                ? room : max(0, min(room, DestinationTable.unprovenRoom - pacing.underWay))
        }
    }

    /// What follows from an outcome for the destination's other messages.
    struct Change {
        /// How many may be under way at once from now on; nil when that has not changed.
        var width: Int?
        /// Whether what has not begun must not go out now.
        var isPutAside = false
        var hasClosed = false
    }

    private var rows: [String: Row] = [:]
    /// How many messages are begun of those who have not answered in this run.
    private var unproven = 0
    private var lastSweep = Date.distantPast

    /// What may be begun together.
    static let maximumAhead = 512
    /// Who has not answered in this run gets so many at once, and all such together at most so many.
    static let unprovenRoom = 2
    static let unprovenLimit = 256
    /// A healthy destination that was not used for so long is forgotten.
    private static let idleLimit: TimeInterval = 600
    private static let sweepInterval: TimeInterval = 60

    /// How many may be begun of each queue; of those that are not named `unprovenRoom`.
    func rooms(at now: Date) -> [String: Int] {
        rows.mapValues { $0.room(at: now) }
    }

    /// How many more may be begun of destinations that have not answered yet.
    var unprovenLeft: Int { max(0, Self.unprovenLimit - unproven) }

    /// As `rooms`, of the proven alone.
    func provenRooms(at now: Date) -> [String: Int] {
        rows.mapValues { $0.isProven ? $0.room(at: now) : 0 }
    }

    /// One was begun; `record` or `forget` has to follow.
    mutating func begin(_ queue: String, at now: Date) {
        var row = rows[queue] ?? Row(pacing: Self.pacing(of: queue), lastUse: now)
        _ = row.pacing.begin(at: now, ahead: .max)
        row.closedUntil = nil
        row.lastUse = now
        if !row.isProven { unproven += 1 }
        rows[queue] = row
    }

    /// - Parameter took: how long the server had it, where that is known.
    /// - Parameter moment: of a clock that nobody sets, by which it is told how fast somebody answers.
    mutating func record(
        _ scoped: ScopedOutcome, queue: String, at now: Date, took: Duration? = nil,
        moment: ContinuousClock.Instant = .now
    ) -> Change {
        guard var row = rows[queue] else { return Change() }
        let (width, wasBroken) = (row.pacing.concurrency, row.pacing.isBroken)
        row.pacing.ended(scoped.outcome, scoped.scope, at: now)
        row.closedUntil = nil
        row.lastUse = now
        row.rate.count(
            at: moment, took: Self.isSettled(scoped.outcome) ? took : nil, width: row.pacing.concurrency)
        if !row.isProven { unproven -= 1 }
        var hasFailed = false
        switch scoped.outcome {
        case .unreachable(let reason), .maybeSent(let reason):
            hasFailed = true
            row.failures += 1
            row.lastReply = reason
        case .delivered(let reply), .refused(let reply), .gone(let reply), .deferred(let reply, _):
            row.failures = 0
            row.lastReply = reply
            if !row.isProven {
                row.isProven = true
                unproven -= row.pacing.underWay
            }
        }
        var probe = row.pacing
        if case .closed(let until) = probe.begin(at: now) { row.closedUntil = until }
        rows[queue] = row
        let isBroken = row.pacing.isBroken
        return Change(
            width: row.pacing.concurrency == width ? nil : row.pacing.concurrency,
            isPutAside: isBroken && hasFailed, hasClosed: wasBroken && !isBroken)
    }

    /// Whether the server has dealt with it; who puts it off may do so the faster the more he has to do.
    private static func isSettled(_ outcome: DeliveryOutcome) -> Bool {
        switch outcome {
        case .delivered, .refused, .gone: true
        case .deferred, .unreachable, .maybeSent: false
        }
    }

    /// It was never tried.
    mutating func forget(_ queue: String, at now: Date) {
        guard var row = rows[queue] else { return }
        row.pacing.ended(nil, at: now)
        if !row.isProven { unproven -= 1 }
        rows[queue] = row
    }

    /// It has answered somebody who asked: one message may go out to it now; false when it was not put aside.
    mutating func endPause(_ queue: String, at now: Date) -> Bool {
        guard rows[queue]?.pacing.endPause(at: now) == true else { return false }
        rows[queue]?.closedUntil = nil
        return true
    }

    /// Nothing has waited for it for so long that nobody writes to it any more.
    private static let oblivion: TimeInterval = 24 * 3600

    /// Lets go of destinations that were not used for long, those that did not answer after a day, and returns their queues.
    mutating func sweep(at now: Date) -> [String] {
        guard abs(now.timeIntervalSince(lastSweep)) >= Self.sweepInterval else { return [] }
        lastSweep = now
        let idle = rows.filter { _, row in
            let unused = abs(now.timeIntervalSince(row.lastUse))
            let isHealthy = !row.pacing.isBroken && row.failures == 0
            return row.pacing.underWay == 0 && unused >= (isHealthy ? Self.idleLimit : Self.oblivion)
        }
        for queue in idle.keys { rows[queue] = nil }
        return Array(idle.keys)
    }

    private static let mailQueue = Destination.mail("").queue

    /// A relay takes more at once than somebody's server whom nobody knows.
    private static func pacing(of queue: String) -> DestinationPacing {
        DestinationPacing(queue == mailQueue ? .init(initial: 5) : .init())
    }

    /// The earliest instant after `now` at which a destination that was put aside is tried again.
    func nextOpening(after now: Date) -> Date? {
        rows.values.compactMap(\.closedUntil).filter { $0 > now }.min()
    }

    func entries(at now: Date) -> [DestinationEntry] {
        rows.sorted { $0.key < $1.key }.map { name, row in
            let retryAt = row.closedUntil.flatMap { $0 > now ? $0 : nil }
            return DestinationEntry(
                name: name, state: retryAt == nil ? .working : .paused, failures: row.failures,
                retryAt: retryAt, lastReply: row.lastReply)
        }
    }
}

/// How fast somebody answers: what is answered within the window may be begun ahead of its turn.
///
/// Two measures tell it: how many answers have come, and how long each took. By the second a fast server is known as such by its
/// first answers, as they come however few it was given.
struct AnswerRate {
    private var since: ContinuousClock.Instant?
    private var answers = 0
    /// How many answers came within `window`.
    private var counted = 0
    /// How long an answer takes, the latest ones counting most.
    private var usual: Duration?
    /// How many answers come within `window`.
    private(set) var ahead = 0

    private static let window = Duration.milliseconds(150)
    private static let shortest = Duration.microseconds(100)

    /// - Parameter took: how long the server had what it answers; nil when that is not known.
    /// - Parameter width: how many it may have at once.
    mutating func count(at now: ContinuousClock.Instant, took: Duration? = nil, width: Int = 1) {
        count(at: now)
        if let took { usual = usual.map { ($0 * 3 + took) / 4 } ?? took }
        let expected = usual.map { Int(Self.window / max($0, Self.shortest) * Double(width)) } ?? 0
        ahead = max(counted, expected)
    }

    private mutating func count(at now: ContinuousClock.Instant) {
        answers += 1
        guard let since else {
            since = now
            return
        }
        let passed = now - since
        guard passed >= Self.window else { return }
        counted = Int((Double(answers) * (Self.window / passed)).rounded())
        (self.since, answers) = (now, 0)
    }
}
