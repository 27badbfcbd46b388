// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// A place where notices go, and how it does: `/v1/destinations`.
package struct DestinationEntry: Hashable, Codable, Sendable {
    package enum State: String, Codable, CaseIterable, Sendable {
        case working
        /// Not tried for a while, because it failed; it comes back by itself.
        case paused
        /// It asked not to be called again; a person enables it.
        case disabled
        /// Letters to it come back; a person enables it.
        case dead
    }

    /// `mail`, or a webhook's host; of what is disabled or dead the address, without what may be secret.
    package var name: String
    package var state: State
    /// Failures in a row.
    package var failures: Int
    /// When the first message is tried again.
    package var retryAt: Date?
    package var lastReply: String?
    /// How many notices wait for their first attempt, and how many for another one; of servers alone.
    package var waiting: Int
    package var retrying: Int
    /// Since when it is disabled or dead, and by what answer.
    package var since: Date?
    package var reason: String?
    /// The notice that showed it.
    package var notice: String?
    /// Agencies that are written to there; of addresses alone.
    package var agencies: [Agency.ID]
    /// Where `agencies.yaml` has it: an agency, `so-yt`, or one of its channels, `so-yt/2`; of addresses alone.
    package var places: [String]

    package init(
        name: String, state: State, failures: Int = 0, retryAt: Date? = nil, lastReply: String? = nil,
        waiting: Int = 0, retrying: Int = 0, since: Date? = nil, reason: String? = nil,
        notice: String? = nil, agencies: [Agency.ID] = [],
        places: [String] = []
    ) {
        self.name = name
        self.state = state
        self.failures = failures
        self.retryAt = retryAt
        self.lastReply = lastReply
        self.waiting = waiting
        self.retrying = retrying
        self.since = since
        self.reason = reason
        self.notice = notice
        self.agencies = agencies
        self.places = places
    }

    /// Whether nothing is sent there until a person enables it.
    package var isPutAside: Bool { state == .disabled || state == .dead }
}
