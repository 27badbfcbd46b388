// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// What the desk asks about sending that no list tells.
package protocol DeskLedger: Sendable {
    /// What waits, by queue; one in which nothing waits has no entry.
    func backlogs() async throws -> [Backlog]

    /// How many files the ledger knows, by state, apart from those.
    func fileCounts(except paths: [String]) async throws -> [SourceRecord.State: Int]

    /// A page of the files of those states, with the other names among them in their place, by path.
    ///
    /// - Parameter others: names of which the ledger may know nothing.
    /// - Parameter isOnce: whether a name that is one of the ledger's files is left out of the others.
    func files(_ states: Set<SourceRecord.State>, and others: [String], isOnce: Bool, page: Page)
        async throws -> [ListedFile]

    /// How many destinations are put aside, by state.
    func countsPutAside() async throws -> [DestinationState: Int]

    /// Why the notice of that key is dead, or what was reported of a letter that came back; nil of every other.
    func trouble(ofNotice key: String) async throws -> String?

    /// What stands at that place of the chain; nil where nothing does.
    func event(_ row: Int64) async throws -> EventRecord?

    /// Of which notice an attempt is; nil where there is no such attempt.
    func attempt(_ row: Int64) async throws -> AttemptPlace?

    /// The key of the notice of that number.
    func noticeKey(_ row: Int64) async throws -> String?

    /// Days on which a milestone is due, whatever has become of it.
    func daysDue(from: Day, to: Day) async throws -> [Day]

    /// Ids of assignments that begin or end so, at most that many, in their order; no number is cut in two.
    ///
    /// Nil where so many end alike that it cannot be said which are meant.
    func assignmentIDs(abridged text: String, limit: Int) async throws -> [Assignment.ID]?

    /// Names that begin so, in their order; of assignments those that are not withdrawn.
    func names(_ kind: LedgerNames, from prefix: String, limit: Int) async throws -> [String]

    /// Numbers of directives that begin with the same digits as that one, at most that many.
    func directiveNumbers(like number: String, limit: Int) async throws -> [String]
}

/// What has a name in the ledger.
package enum LedgerNames: Sendable { case assignment, notice, directive, file }

/// A file in a list of them.
package enum ListedFile: Hashable, Sendable {
    case known(SourceRecord)
    /// One of which the ledger does not tell.
    case other(path: String)
}

/// What waits in one queue.
package struct Backlog: Hashable, Sendable {
    package var queue: String
    /// Never tried.
    package var queued: Int
    /// Tried, and to be tried again.
    package var retrying: Int
    /// When the oldest of them was queued.
    package var oldest: Date

    package init(queue: String, queued: Int, retrying: Int, oldest: Date) {
        self.queue = queue
        self.queued = queued
        self.retrying = retrying
        self.oldest = oldest
    }
}

/// Where an attempt belongs.
package struct AttemptPlace: Hashable, Sendable {
    /// The notice's key.
    package var notice: String
    /// Counts from 1.
    package var number: Int
    package var startedAt: Date

    package init(notice: String, number: Int, startedAt: Date) {
        self.notice = notice
        self.number = number
        self.startedAt = startedAt
    }
}
