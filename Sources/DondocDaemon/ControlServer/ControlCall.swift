// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

/// One request to an endpoint, with its parameters by name.
struct ControlCall: Sendable {
    let language: Language
    /// What stands in the path's braces, percent-decoded.
    var path: [String: String]
    var query: [String: String]
    /// Who asks, as events name it; only looked up for changes, and empty for questions.
    let actor: String
    /// What was sent with it, empty where the endpoint asks for nothing.
    var body = Data()
    /// The field Last-Event-ID, of whoever goes on watching.
    var lastEvent: String?

    /// The value of a name that the endpoint's path has.
    func segment(_ name: String) -> String { path[name] ?? "" }

    func text(_ name: String) -> String? { query[name] }

    func day(_ name: String) throws -> Day? {
        try query[name].map { text in
            guard let day = Day(iso: text) else {
                throw ControlProblem.parameter(
                    name, got: text,
                    expected: Bilingual(vi: "một ngày, ví dụ 2022-02-15", en: "a day as 2022-02-15"))
            }
            return day
        }
    }

    func instant(_ name: String) throws -> Date? {
        try query[name].map { text in
            guard let instant = ControlCoding.instant(text) else {
                throw ControlProblem.parameter(
                    name, got: text,
                    expected: Bilingual(
                        vi: "một thời điểm, ví dụ 2022-02-15T07:30:00+07:00",
                        en: "an instant as 2022-02-15T07:30:00+07:00"))
            }
            return instant
        }
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        try query[name].map { text in
            guard text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text),
                range.contains(number)
            else {
                throw ControlProblem.parameter(
                    name, got: text,
                    expected: Bilingual(
                        vi: "một số từ \(range.lowerBound) đến \(range.upperBound)",
                        en: "a number from \(range.lowerBound) to \(range.upperBound)"))
            }
            return number
        }
    }

    /// A comma-separated choice; empty when the parameter is absent.
    func choices<Choice>(_ name: String, of type: Choice.Type = Choice.self) throws -> Set<Choice>
    where Choice: RawRepresentable & CaseIterable & Hashable, Choice.RawValue == String {
        guard let text = query[name] else { return [] }
        return Set(
            try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
                guard let choice = Choice(rawValue: String(word)) else {
                    let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ControlProblem.parameter(
                        name, got: String(word),
                        expected: Bilingual(vi: "một trong: \(names)", en: "one of: \(names)"))
                }
                return choice
            })
    }

    /// The page asked for, one row longer, so that it shows whether another follows.
    func page() throws -> (asked: Page, fetched: Page) {
        let offset = try integer("offset", in: PageLimit.offsets) ?? 0
        let limit = try integer("limit", in: PageLimit.range) ?? PageLimit.standard
        return (Page(offset: offset, limit: limit), Page(offset: offset, limit: limit + 1))
    }
}

extension Listing {
    /// The page asked for, of rows that were fetched one longer.
    init(_ rows: [Item], page: Page) {
        self.init(
            items: Array(rows.prefix(page.limit)), offset: page.offset, limit: page.limit,
            nextOffset: rows.count > page.limit ? page.offset + page.limit : nil)
    }

    /// A page of rows that are all in memory.
    init(all rows: [Item], page: Page) {
        self.init(Array(rows.dropFirst(page.offset).prefix(page.limit + 1)), page: page)
    }
}
