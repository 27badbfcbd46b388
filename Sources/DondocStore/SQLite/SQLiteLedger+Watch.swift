// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation
import GRDB

extension SQLiteLedger: WatchLedger {
    package func events(after row: Int64, _ filter: EventFilter, limit: Int) async throws -> EventPage {
        try await read { transaction in
            let found = try transaction.chainedEvents(after: row, limit: max(1, limit))
            return EventPage(
                events: found.filter { filter.admits($0.record) }.map {
                    NumberedEvent(row: $0.row, record: $0.record)
                }, through: found.last?.row ?? row, isMore: found.count == max(1, limit))
        }
    }

    package func lastEvent() async throws -> Int64 {
        try await read { try $0.number("SELECT max(id) FROM event") ?? 0 }
    }

    package func eventRow(before instant: Date) async throws -> Int64 {
        try await read { transaction in
            var (low, high) = (Int64(0), try transaction.number("SELECT max(id) FROM event") ?? 0)
            while low < high {
                let middle = low + (high - low + 1) / 2
                let at = try transaction.number("SELECT at FROM event WHERE id = ?", [middle])
                if at.map({ $0 < instant.milliseconds }) ?? true { low = middle } else { high = middle - 1 }
            }
            return low
        }
    }
}
