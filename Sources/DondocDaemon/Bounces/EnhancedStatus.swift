// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A mail system's status code, `5.1.1` (RFC 3463).
struct EnhancedStatus: Hashable, Sendable, CustomStringConvertible {
    let group: Int
    let subject: Int
    let detail: Int

    /// Reads `5.1.1`, and what follows it after a space is left aside.
    init?(_ text: some StringProtocol) {
        let word = text.prefix { $0 != " " && $0 != "\t" && $0 != "(" }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, ["2", "4", "5"].contains(parts[0]) else { return nil }
        let numbers = parts.compactMap { part in
            part.utf8.count <= 3 && part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
        }
        guard numbers.count == 3 else { return nil }
        (group, subject, detail) = (numbers[0], numbers[1], numbers[2])
    }

    /// The code in a server's answer, `550 5.1.1 No such user`, where it stands.
    init?(answer text: some StringProtocol) {
        let words = text.split(maxSplits: 2, omittingEmptySubsequences: true) { " -\t".contains($0) }
        guard words.count >= 2, words[0].count == 3, words[0].first == words[1].first else { return nil }
        self.init(words[1])
    }

    var description: String { "\(group).\(subject).\(detail)" }

    /// Whether a class is all that it tells.
    var isUndefined: Bool { subject == 0 && detail == 0 }

    /// Whether nobody can be reached at that address, now or later.
    ///
    /// What is wrong with the sender (`5.1.7`, `5.1.8`), with the letter or with a server's policy says nothing about an address.
    var condemnsAddress: Bool {
        guard group == 5 else { return false }
        return switch (subject, detail) {
        case (1, 1), (1, 2), (1, 3), (1, 4), (1, 6), (1, 10): true  // no such mailbox, domain, or mail there
        case (2, 1), (7, 13): true  // the mailbox, or its owner's account, is disabled
        case (4, 4): true  // nothing leads to the domain
        default: false
        }
    }
}
