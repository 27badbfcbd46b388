// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// That files which are gone from the inbox are gone for good: `POST /v1/inbox/withdraw`.
package struct InboxWithdrawalRequest: Hashable, Codable, Sendable {
    /// How many files are meant, so that nothing is done when others are missing; absent for however many there are.
    package var files: Int?
    /// Whether it is only asked what would be withdrawn.
    package var trial: Bool?

    package init(files: Int? = nil, trial: Bool? = nil) {
        self.files = files
        self.trial = trial
    }
}

/// What is withdrawn with the files that are missing, or would be.
package struct InboxWithdrawal: Hashable, Codable, Sendable {
    /// Since when the first of them is missing.
    package var since: Date
    /// How many files there are.
    package var files: Int
    /// The first of them by path, at most 100.
    package var paths: [String]
    /// How many of their assignments are in force, or wait for a person.
    package var assignments: Int
    package var trial: Bool

    package init(since: Date, files: Int, paths: [String], assignments: Int, trial: Bool) {
        self.since = since
        self.files = files
        self.paths = paths
        self.assignments = assignments
        self.trial = trial
    }
}
