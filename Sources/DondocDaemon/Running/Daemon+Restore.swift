// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocStore
import Foundation

extension Daemon {
    /// Puts a backup into the place of the ledger, and tells as JSON what was done.
    ///
    /// - Parameter state: the state folder; nil takes the configuration's.
    /// - Throws: `DaemonFailure`; nothing has changed then.
    package static func restore(_ file: String, state: String?, configuration: String) throws -> String {
        let folder =
            try state.map { URL(filePath: $0) }
            ?? loadConfiguration(configuration, keepsHolidays: true).state
        do {
            let done = try SQLiteLedger.restore(
                URL(filePath: file), into: folder, actor: Peer(user: getuid(), group: getgid()).actor,
                at: SystemClock().now)
            let entry = RestoreEntry(
                ledger: done.ledger, kept: done.kept, events: done.events, head: done.head,
                lastEvent: done.lastEvent, lastEventBefore: done.lastEventBefore, sentSince: done.sentSince)
            return String(decoding: try ControlCoding.encoder(zone: .current).encode(entry), as: UTF8.self)
        } catch let error as RestoreError {
            throw DaemonFailure(error)
        }
    }
}

extension DaemonFailure {
    fileprivate init(_ error: RestoreError) {
        switch error {
        case .inUse: self = .inUse(error.description)
        case .unwritable: self = .state(error.description)
        case .unreadable, .foreign, .tooNew, .damaged: self = .refused(error.description)
        }
    }
}
