// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB
import Synchronization

/// The zone whose days the ledger counts by.
final class ZoneInForce: Sendable {
    private let state: Mutex<CivilZone>

    init(_ zone: CivilZone) { state = Mutex(zone) }

    var value: CivilZone { state.withLock { $0 } }

    func replace(with zone: CivilZone) { state.withLock { $0 = zone } }
}

extension Transaction {
    private static let zoneSetting = "zone"
    /// Further back nobody looks for what a day has brought.
    private static let daysLookedBack: TimeInterval = 10 * 86_400

    /// Counts the days of what went out lately in another zone, so that who has had today's message is not written to as if it were
    /// yesterday's.
    ///
    /// Keys and what texts have said stay, as others have them.
    func adopt(_ zone: CivilZone) throws {
        let known = try setting(Self.zoneSetting)
        guard known != zone.timeZone.identifier else { return }
        try set(Self.zoneSetting, to: zone.timeZone.identifier)
        guard let former = known.flatMap(CivilZone.init(identifier:)) else { return }
        let notices = try prepared("SELECT id, day, queued_at FROM notice ORDER BY id DESC")
        var earliest: Int64?
        var moved: [(id: Int64, day: Int64)] = []
        while try notices.next() {
            let queuedAt = notices.integer(2)
            let end = earliest ?? queuedAt - Int64(Self.daysLookedBack * 1000)
            earliest = end
            if queuedAt < end { break }
            let instant = Date(milliseconds: queuedAt)
            let shift = zone.day(of: instant) - former.day(of: instant)
            if let day = notices.optional(1), shift != 0 {
                moved.append((notices.integer(0), day + Int64(shift)))
            }
        }
        notices.stop()
        for (id, day) in moved { try run("UPDATE notice SET day = ? WHERE id = ?", [day, id]) }
    }
}
