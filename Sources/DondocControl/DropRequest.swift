// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Why a notice is not to be sent: `POST /v1/notices/KEY/drop`.
package struct DropRequest: Hashable, Codable, Sendable {
    package var why: String

    package init(why: String) {
        self.why = why
    }
}
