// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// What stands in the place of the names in braces of a `CommandScreen`.
struct OfficeNames {
    private var names: [String: String]

    /// Asks the office's daemon.
    ///
    /// - Parameter agency: one with a mail address.
    /// - Parameter dead: two whose webhook answers 410.
    init(_ office: ScreenOffice, agency: String, dead: (String, String), document: String) async throws {
        let today = Day(iso: office.today) ?? Day(number: 0)
        names = [
            "agency": agency, "dead": dead.0, "folder": office.office.folder.path,
            "document": office.office.inbox.appending(path: document).path,
            "start": office.start, "day": office.today, "soon": "\(today + 7)", "later": "\(today + 120)",
            "latest": "\(today + 700)",
            "month": String(office.today.prefix(7)), "quarter": "2022-Q1",
            "period": "2022-01-01..2022-03-31",
        ]
        try await addAssignments(office)
        try await addNotices(office, agency: agency, dead: dead)
        try await addShared(office)
    }

    func filled(_ words: [String]) -> [String] {
        words.map { word in
            names.reduce(word) { $0.replacing("{\($1.key)}", with: $1.value) }
        }
    }

    /// `1`, `2`, … are in force with one due day each, the earliest first; `future` has the latest; `last` is another one.
    private mutating func addAssignments(_ office: ScreenOffice) async throws {
        let listing = try await Self.answer(office, "list", "--state", "open", "--limit", "500")
        let dated = listing["items"].elements.filter { entry in
            let milestones = entry["milestones"].elements
            return milestones.count == 1 && milestones[0]["kind"].text != "recurring"
                && !entry["due"].text.isEmpty
        }.sorted { ($0["due"].text, $0["id"].text) < ($1["due"].text, $1["id"].text) }
        for (index, entry) in dated.enumerated() { names["\(index + 1)"] = entry["id"].text }
        names["future"] = dated.last?["id"].text
        let others = listing["items"].elements.filter { !dated.contains($0) }.map(\.["id"].text)
        names["last"] = others.sorted().last ?? names["1"]
    }

    /// `shared` is led by several, of which `member` is one; where no assignment is, by that one alone.
    private mutating func addShared(_ office: ScreenOffice) async throws {
        let listing = try await Self.answer(office, "list", "--state", "open", "--limit", "500")
        let named = Set(["1", "2", "3", "4", "future"].compactMap { names[$0] })
        let entries = listing["items"].elements.sorted { $0["id"].text < $1["id"].text }
        if let shared = entries.first(where: { $0["members_total"] != .null }) {
            let detail = try await Self.answer(office, "show", shared["id"].text)
            names["shared"] = shared["id"].text
            names["member"] = detail["members"].elements.last?["agency"].text
        } else {
            let alone = entries.first { entry in
                let leads = entry["lead"].elements
                return leads.count == 1 && !leads[0]["agency"].text.isEmpty
                    && !named.contains(entry["id"].text)
            }
            names["shared"] = alone?["id"].text
            names["member"] = alone?["lead"].elements.first?["agency"].text
        }
    }

    private mutating func addNotices(_ office: ScreenOffice, agency: String, dead: (String, String))
        async throws
    {
        names["notice"] = try await Self.notice(office, of: agency, "--state", "delivered")
        names["deadNotice"] = try await Self.notice(office, of: dead.0, "--state", "dead")
        names["droppedNotice"] = try await Self.notice(office, of: dead.1, "--state", "dead")
    }

    private static func notice(_ office: ScreenOffice, of agency: String, _ words: String...) async throws
        -> String
    {
        let listing = try await answer(office, ["notice", "list", "--agency", agency] + words)
        return listing["items"].elements.map(\.["key"].text).sorted().first ?? "no-such-notice"
    }

    private static func answer(_ office: ScreenOffice, _ words: String...) async throws -> JSONValue {
        try await answer(office, words)
    }

    private static func answer(_ office: ScreenOffice, _ words: [String]) async throws -> JSONValue {
        let ending = try await Program.run(
            Repository.dondoc, words + ["--format", "json"],
            environment: ["DONDOC_SOCKET": office.office.socket.path])
        guard ending.code == 0 else { throw UnexpectedEnding(ending: ending) }
        return try JSONDecoder().decode(JSONValue.self, from: Data(ending.output.utf8))
    }
}
