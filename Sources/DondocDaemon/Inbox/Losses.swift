// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// Files that were let go within the last hour with what they had in force: an inbox that is emptied slowly is to be told by them.
struct Losses {
    private var files: [String: (assignments: Set<Assignment.ID>, at: Date)] = [:]

    private static let memory: TimeInterval = 3600

    var count: Int { files.count }

    mutating func add(_ path: String, _ withdrawn: [Assignment.ID], at now: Date) {
        guard !withdrawn.isEmpty else { return }
        files[path] = (Set(withdrawn), now)
    }

    /// A file that gives some of it again was only renamed, or is back.
    mutating func areGivenAgain(_ added: [Assignment.ID]) {
        guard !files.isEmpty, !added.isEmpty else { return }
        files = files.filter { $0.value.assignments.isDisjoint(with: added) }
    }

    mutating func forget(at now: Date) {
        files = files.filter { abs(now.timeIntervalSince($0.value.at)) < Losses.memory }
    }
}
