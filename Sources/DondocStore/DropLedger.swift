// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// Lets go of notices that are not to be sent.
package protocol DropLedger: Sendable {
    /// Cancels a dead or waiting notice for good, with its copies that wait; what it told and nothing else tells is cancelled with
    /// that reason.
    func drop(_ key: String, why: String, actor: String, at now: Date) async throws -> Dropped
}

/// What became of the wish to drop a notice.
package enum Dropped: Hashable, Sendable {
    case missing
    /// It is being sent at this moment.
    case underWay
    /// It was delivered or cancelled before.
    case settled(NoticeState)
    case dropped
}
