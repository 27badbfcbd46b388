// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocStore
import Foundation

/// Takes what was begun to the wire: reads it, makes it ready, and hands it over, beside the pump and never in its way.
struct Courier: Sendable {
    let ledger: any SendingLedger
    let rules: OfficeRules
    let clock: any AlarmClock
    let basket: Basket
    var meters = Meters()

    /// So many are made ready before the first of them goes out.
    private static let slice = 64
    private static let sliceBytes = 1 << 20

    /// Each attempt comes into the basket exactly once, however it ends.
    @concurrent func carry(_ begun: [Begun]) async {
        let contents: [Int64: QueuedNotice]
        do {
            let notices = try await ledger.contents(of: begun)
            contents = Dictionary(notices.map { ($0.id, $0) }) { first, _ in first }
        } catch {
            basket.put(begun.map { .notBegun($0.attempt) })
            if !(error is CancellationError) { basket.put([.failed(error)]) }
            return
        }
        var letters: [(begun: Begun, notice: Notice)] = []
        var calls: [(begun: Begun, notice: Notice)] = []
        var gone: [Basket.Item] = []
        let due = Due(begun, contents)
        for attempt in begun {
            guard let queued = contents[attempt.notice] else {
                gone.append(.notBegun(attempt.attempt))
                continue
            }
            let notice = rules.notice(from: queued, now: clock.now)
            if case .mail = notice.destination {
                letters.append((attempt, notice))
            } else {
                calls.append((attempt, notice))
            }
        }
        basket.put(gone)
        var bytes = 0
        hand(calls, due, &bytes)
        guard !letters.isEmpty else { return }
        if let failure = await rules.sender.refresh() {
            tell(letters.map { Handed(attempt: $0.begun.attempt, notice: $0.notice, outcome: failure) }, due)
        } else {
            hand(letters, due, &bytes)
        }
    }

    /// - Parameter bytes: how much is handed over already; what exceeds the memory for it is given back, and begun again later.
    private func hand(_ notices: [(begun: Begun, notice: Notice)], _ due: Due, _ bytes: inout Int) {
        var rest = notices[...]
        while !rest.isEmpty {
            guard !Task.isCancelled, bytes < UnderWay.maximumBytes else {
                return basket.put(rest.map { .notBegun($0.begun.attempt) })
            }
            var parcels: [Parcel] = []
            var size = 0
            while parcels.count < Self.slice, size < Self.sliceBytes, let (begun, notice) = rest.popFirst() {
                let parcel = rules.sender.parcel(notice, attempt: begun.attempt, line: begun.queue)
                parcels.append(parcel)
                size += parcel.bytes
            }
            bytes += size
            basket.put([.packed(bytes: size, count: parcels.count)])
            rules.sender.hand(parcels) { tell($0, due) }
        }
    }

    private func tell(_ ended: [Handed], _ due: Due) {
        let now = clock.now
        for handed in ended where handed.outcome != nil {
            guard let instant = due.instants[handed.attempt] else { continue }
            let began = now - (handed.took.map { $0 / .seconds(1) } ?? 0)
            meters.note(lateness: began.timeIntervalSince(instant))
        }
        basket.put(
            ended.map { $0.outcome == nil ? .notBegun($0.attempt) : .ended($0, at: now) })
    }
}

/// When the reminders of first attempts were to go out, by attempt.
private struct Due: Sendable {
    private(set) var instants: [Int64: Date] = [:]

    /// Of rungs that went by together, as over a downtime, the last one counts.
    init(_ begun: [Begun], _ contents: [Int64: QueuedNotice]) {
        for attempt in begun where attempt.number == 1 {
            instants[attempt.attempt] = contents[attempt.notice]?.lines.map(\.reminder.instant).max()
        }
    }
}
