// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// From which level on the daemon logs: `/v1/log-level`.
package struct LogLevelEntry: Hashable, Codable, Sendable {
    package var level: String
    /// What the configuration says.
    package var configured: String
    /// When it falls back to that; nil where it does not.
    package var until: Date?

    package init(level: String, configured: String, until: Date?) {
        self.level = level
        self.configured = configured
        self.until = until
    }
}

/// Another level, and for how many seconds: `POST /v1/log-level`.
package struct LogLevelRequest: Hashable, Codable, Sendable {
    /// Nil takes the configured one again.
    package var level: String?
    /// Nil until somebody changes it or the daemon ends.
    package var seconds: Int?

    package init(level: String? = nil, seconds: Int? = nil) {
        self.level = level
        self.seconds = seconds
    }

    package static let levels = ["trace", "debug", "info", "notice", "warning", "error", "critical"]
}
