// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// What was found when every hash was computed again: `/v1/proof/verify`.
package struct ProofVerification: Hashable, Codable, Sendable {
    package enum Verdict: String, Codable, CaseIterable, Sendable {
        /// Nothing was changed.
        case intact
        /// What is recorded is not what was recorded.
        case changed
        /// Nothing was changed, but the expected head is not in the chain.
        case otherEnd = "other-end"
    }

    /// The first place at which something was changed.
    package struct Fault: Hashable, Codable, Sendable {
        package enum Subject: String, Codable, CaseIterable, Sendable { case event, attempt, notice }
        package enum Change: String, Codable, CaseIterable, Sendable { case changed, missing, added }

        package var subject: Subject
        /// The number of the event, the attempt or the notice.
        package var row: Int64
        package var change: Change
        /// What stands there now; nil for what is missing.
        package var event: EventEntry?
        /// The key of the notice, or of that whose attempt it is.
        package var notice: String?

        package init(
            subject: Subject, row: Int64, change: Change, event: EventEntry? = nil, notice: String? = nil
        ) {
            self.subject = subject
            self.row = row
            self.change = change
            self.event = event
            self.notice = notice
        }
    }

    package var verdict: Verdict
    /// The end of the chain; nil without any event, and where something was changed.
    package var head: ChainPlace?
    /// How many attempts the chain covers, where it is intact.
    package var attempts: Int?
    package var fault: Fault?
    /// The head that was to be in the chain.
    package var expected: String?
    /// What was found, in words.
    package var finding: Bilingual
    /// What to do about it; empty where there is nothing to do.
    package var remedy: Bilingual

    package init(
        verdict: Verdict, head: ChainPlace? = nil, attempts: Int? = nil, fault: Fault? = nil,
        expected: String? = nil, finding: Bilingual, remedy: Bilingual
    ) {
        self.verdict = verdict
        self.head = head
        self.attempts = attempts
        self.fault = fault
        self.expected = expected
        self.finding = finding
        self.remedy = remedy
    }
}
