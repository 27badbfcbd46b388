// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// What shows who was reminded of what, and that nobody changed what was recorded.
package protocol ProofLedger: Sendable {
    /// Attempts, the oldest first.
    func proof(_ filter: ProofFilter, page: Page) async throws -> [ProofRecord]

    /// The end of the chain of events; nil while there is none.
    func head() async throws -> ChainHead?

    /// Recomputes every hash, page by page, beside the writer.
    ///
    /// - Parameter head: the hash of an earlier head, which must still be in the chain: only so does it show when the chain's end
    ///   was cut off.
    /// - Parameter progress: is told the last event that was looked at.
    func verify(expecting head: String?, progress: (@Sendable (Int64) -> Void)?) async throws -> ProofVerdict
}

package struct ProofFilter: Hashable, Sendable {
    package var assignment: Assignment.ID?
    package var recipient: Recipient?
    /// Attempts that began at that instant or later.
    package var from: Date?
    /// Attempts that began before that instant: the beginning of the day behind the last one that is meant.
    package var to: Date?
    /// Drills remind nobody.
    package var kinds: Set<Notice.Kind> = [.reminder]

    package init() {}
}

/// One attempt, and what it said to whom.
package struct ProofRecord: Hashable, Sendable {
    package struct Line: Hashable, Codable, Sendable {
        package var assignment: Assignment.ID
        /// Index into the assignment's milestones; nil for an assignment without any.
        package var milestone: Int?
        package var rung: String
        package var due: Day?
        /// The hour at which it ended on `due`, where the words named one.
        package var time: TimeOfDay?
        /// Whether it announced a change to who had been told something else before.
        package var isChange: Bool

        package init(
            assignment: Assignment.ID, milestone: Int?, rung: String, due: Day?, time: TimeOfDay? = nil,
            isChange: Bool = false
        ) {
            self.isChange = isChange
            self.assignment = assignment
            self.milestone = milestone
            self.rung = rung
            self.due = due
            self.time = time
        }
    }

    package var attempt: AttemptRecord
    package var notice: String
    /// The letter of which the notice is a copy; the notice itself otherwise.
    package var letter: String
    package var kind: Notice.Kind
    package var recipient: Recipient
    package var destination: Destination
    /// The day of which its text spoke; nil where that was not recorded.
    package var said: Day?
    package var lines: [Line]
    /// When the letter came back.
    package var bouncedAt: Date?
    /// What was reported of it then.
    package var bounce: String?
    /// SHA-256 of the bytes that were sent, hexadecimal.
    package var digest: String?
    /// The event that covers it, and that event's hash; nil while it runs.
    package var seal: ChainHead?

    package init(
        attempt: AttemptRecord, notice: String, letter: String, kind: Notice.Kind, recipient: Recipient,
        destination: Destination, said: Day?, lines: [Line], bouncedAt: Date?,
        bounce: String? = nil, digest: String?, seal: ChainHead?
    ) {
        self.attempt = attempt
        self.notice = notice
        self.letter = letter
        self.kind = kind
        self.recipient = recipient
        self.destination = destination
        self.said = said
        self.lines = lines
        self.bouncedAt = bouncedAt
        self.bounce = bounce
        self.digest = digest
        self.seal = seal
    }
}

/// An event of the chain: its number and its hash, hexadecimal.
package struct ChainHead: Hashable, Codable, Sendable {
    package var event: Int64
    package var hash: String

    package init(event: Int64, hash: String) {
        self.event = event
        self.hash = hash
    }
}

/// What was found when every hash was recomputed.
package enum ProofVerdict: Hashable, Sendable {
    /// Nothing was changed; nil without any event.
    case intact(head: ChainHead?, attempts: Int)
    case changed(ProofFault)
    /// The chain holds, but does not contain the head that was expected: its end was cut off, or it is another ledger's.
    case otherEnd(head: ChainHead?)
}

/// The first place at which what is recorded is not what was recorded.
package struct ProofFault: Hashable, Codable, Sendable, CustomStringConvertible {
    package enum Subject: String, Codable, Sendable { case event, attempt, notice }
    package enum Change: String, Codable, Sendable { case changed, missing, added }
    package var subject: Subject
    /// Its number.
    package var row: Int64
    package var change: Change

    package init(_ subject: Subject, _ row: Int64, _ change: Change) {
        self.subject = subject
        self.row = row
        self.change = change
    }

    package var description: String {
        switch change {
        case .changed: "\(subject.rawValue) \(row) was changed after it was recorded"
        case .missing: "\(subject.rawValue) \(row) is missing"
        case .added: "\(subject.rawValue) \(row) was added past the chain"
        }
    }
}
