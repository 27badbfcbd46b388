// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Somebody who waits until what a scan found is settled.
struct InboxWait {
    let continuation: CheckedContinuation<Void, Never>?
    /// Whether it is the first scan that is waited for.
    let isFirst: Bool
    /// The only file that is waited for; nil for all.
    let path: String?
    /// Nil for one that waits however long it takes.
    let id: Int?
    /// What the scan found, and since when; nil before it.
    var files: [String: ContinuousClock.Instant]?

    init(
        _ continuation: CheckedContinuation<Void, Never>? = nil, isFirst: Bool = false, path: String? = nil,
        id: Int? = nil
    ) {
        self.continuation = continuation
        self.isFirst = isFirst
        self.path = path
        self.id = id
    }
}
