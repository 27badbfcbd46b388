// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Crypto
import DondocCurl
package import DondocModel

/// A notice that passes through many hands, none of which takes a copy of all its parts.
final class SharedNotice: Sendable {
    let notice: Notice

    init(_ notice: Notice) { self.notice = notice }
}

/// A notice that is ready for the wire, under the number of its attempt.
package struct Parcel: Sendable {
    package var attempt: Int64
    let shared: SharedNotice
    package var outgoing: Outgoing
    /// With which others it takes turns: its queue.
    package var line: String

    package init(attempt: Int64, notice: Notice, outgoing: Outgoing, line: String) {
        self.attempt = attempt
        shared = SharedNotice(notice)
        self.outgoing = outgoing
        self.line = line
    }

    package var notice: Notice { shared.notice }

    /// How much it holds until it has ended.
    package var bytes: Int {
        switch outgoing {
        case .request(.web(let request)): request.body?.count ?? 0
        case .request(.mail(let transaction)): transaction.eightBit.count
        case .file(_, let bytes): bytes.count
        case .impossible: 0
        }
    }

    /// SHA-256 of what is said; of a mail, of its form with eight bits, whatever the server makes us write it in.
    var digest: [UInt8]? {
        switch outgoing {
        case .request(.web(let request)): request.body.map { Array(SHA256.hash(data: $0)) }
        case .request(.mail(let transaction)): Array(SHA256.hash(data: transaction.eightBit))
        case .file(_, let bytes): Array(SHA256.hash(data: bytes))
        case .impossible: nil
        }
    }
}

/// How a parcel ended.
package struct Handed: Sendable {
    package var attempt: Int64
    private let shared: SharedNotice
    /// Nil when it was taken back before anything of it went out.
    package var outcome: ScopedOutcome?
    /// SHA-256 of what was said; nil when nothing was.
    package var digest: [UInt8]?
    /// How long the server had it, connecting included; nil when that is not known.
    package var took: Duration?
    /// Of a drill, what was said and what was answered, line by line.
    package var dialogue: [String] = []

    package init(attempt: Int64, notice: Notice, outcome: ScopedOutcome?, digest: [UInt8]? = nil) {
        self.attempt = attempt
        shared = SharedNotice(notice)
        self.outcome = outcome
        self.digest = digest
    }

    init(_ parcel: Parcel, outcome: ScopedOutcome? = nil) {
        attempt = parcel.attempt
        shared = parcel.shared
        self.outcome = outcome
        digest = parcel.digest
    }

    package var notice: Notice { shared.notice }
}
