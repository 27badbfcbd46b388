// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel

/// The states that a list can be cut down to, as `--state` takes them.
enum StateOption {
    static let notices = ["queued", "sending", "retrying", "delivered", "dead", "cancelled"]
    static let destinations = ["working", "paused", "disabled", "dead"]
    static let assignments = ["open", "review", "closed", "withdrawn"]
    static let files = ["taken", "quarantined", "removed", "unread"]
    static let statuses = DisplayStatus.Code.allCases.map(\.rawValue)

    /// The statuses that are named by code or by label, in either language and whatever the accents: "quá hạn", "due soon".
    /// - Throws: `ValidationError` that lists them.
    static func codes(_ argument: String?) throws -> String? {
        guard let argument else { return nil }
        var labels: [String: String] = [:]
        for code in DisplayStatus.Code.allCases {
            let label = DisplayStatus(code).label
            for name in [code.rawValue, label.vi, label.en] {
                labels[Folding.searchable(name)] = code.rawValue
            }
        }
        labels["qua han"] = DisplayStatus.Code.overdue.rawValue
        let words = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let codes = words.map { labels[Folding.searchable($0)] ?? $0 }
        try check(codes.joined(separator: ","), among: statuses, option: "--status")
        return codes.joined(separator: ",")
    }

    /// - Throws: `ValidationError` that lists the states and names the one that may be meant.
    static func check(_ argument: String?, among names: [String], option: String = "--state") throws {
        guard let argument else { return }
        let words = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard let wrong = words.first(where: { !names.contains($0) }) else { return }
        let list = names.joined(separator: ", ")
        // What is asked of assignments by state may be how they stand.
        if option == "--state", names == assignments, let code = (try? codes(wrong)) ?? nil {
            throw ValidationError(
                say(
                    vi: "--state: không có trạng thái “\(wrong)”. Hãy thử: --status \(code)",
                    en: "--state: there is no state “\(wrong)”. Try: --status \(code)"))
        }
        let nearest = Nearness.nearest(to: wrong, in: names)
        throw ValidationError(
            say(
                vi: "\(option): không có trạng thái “\(wrong)”. Các trạng thái: \(list)",
                en: "\(option): there is no state “\(wrong)”. The states: \(list)")
                + (nearest.map {
                    say(vi: "\nCó phải: \(option) \($0)?", en: "\nDid you mean: \(option) \($0)?")
                }
                    ?? say(vi: "\nHãy thử: \(option) \(names[0])", en: "\nTry: \(option) \(names[0])")))
    }
}
