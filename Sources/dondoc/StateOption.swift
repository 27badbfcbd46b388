// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser

/// The states that a list can be cut down to, as `--state` takes them.
enum StateOption {
    static let notices = ["queued", "sending", "retrying", "delivered", "dead", "cancelled"]
    static let destinations = ["working", "paused", "disabled", "dead"]
    static let assignments = ["open", "review", "withdrawn"]
    static let files = ["taken", "quarantined", "removed", "unread"]

    /// - Throws: `ValidationError` that lists the states and names the one that may be meant.
    static func check(_ argument: String?, among names: [String]) throws {
        guard let argument else { return }
        let words = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard let wrong = words.first(where: { !names.contains($0) }) else { return }
        let list = names.joined(separator: ", ")
        let nearest = Nearness.nearest(to: wrong, in: names)
        throw ValidationError(
            say(
                vi: "--state: không có trạng thái “\(wrong)”. Các trạng thái: \(list)",
                en: "--state: there is no state “\(wrong)”. The states: \(list)")
                + (nearest.map { say(vi: "\nCó phải: --state \($0)?", en: "\nDid you mean: --state \($0)?") }
                    ?? say(vi: "\nHãy thử: --state \(names[0])", en: "\nTry: --state \(names[0])")))
    }
}
