// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

/// A paged list over one table, put together so that an index gives its order whatever the states that are asked for.
///
/// SQLite walks one index for each state and merges them; `state IN (…)` would make it sort everything.
struct ListQuery {
    /// Rows of the list that an index gives in its order.
    struct Branch {
        var condition: String
        var arguments: [Int]
        /// The index of those rows; the one by state unless it is named.
        var index: String?
        /// Whether the condition finds so few that they are sorted.
        var isOfFew = false
    }

    /// With the table's alias.
    let table: String
    let alias: String
    /// Columns of the table by which it is sorted, each with its direction; the last one is unique.
    let order: [(column: String, descending: Bool)]
    /// Of which each is asked for; none where the state does not matter.
    var states: [String] = []
    /// When there are conditions that an index serves better, states only filter.
    var narrowed = false
    /// An index that has all that the list is sorted by, for rows that are found by their ids.
    var placeIndex: String?
    /// Where given, a row that is wanted is found by one of them, and by no other.
    var branches: [Branch] = []
    /// What a state means in SQL, where it is not one column's value; `+` is put before columns whose index is not wanted.
    var meaning: (@Sendable (_ state: String, _ plus: String) -> String)?
    private(set) var conditions: [String] = []
    private(set) var arguments: StatementArguments = []

    init(table: String, alias: String, order: [(column: String, descending: Bool)]) {
        self.table = table
        self.alias = alias
        self.order = order
    }

    /// - Parameter narrow: whether an index finds the few rows that fulfil it.
    mutating func require(_ condition: String, _ values: StatementArguments = [], narrow: Bool = false) {
        conditions.append(condition)
        arguments += values
        if narrow { narrowed = true }
    }

    /// Selects the row ids of a page, in order, as `id` and with the columns of the order.
    func pageOfIDs(_ page: Page) -> (sql: String, arguments: StatementArguments) {
        var query = self
        if let after = page.after, after.keys.count == order.count {
            let names = order.map { "\(alias).\($0.column)" }.joined(separator: ", ")
            let marks = order.map { _ in "?" }.joined(separator: ", ")
            let sign = order.last?.descending == true ? "<" : ">"
            query.require("(\(names)) \(sign) (\(marks))", StatementArguments(after.keys))
        }
        let parts = query.narrowed && meaning == nil ? [query.sorted] : query.merged
        let sorting = order.map { "\($0.column)\($0.descending ? " DESC" : "")" }.joined(separator: ", ")
        return (
            "\(parts.map(\.sql).joined(separator: " UNION ALL ")) ORDER BY \(sorting) LIMIT ? OFFSET ?",
            parts.map(\.arguments).reduce([], +) + [page.limit, page.offset]
        )
    }

    private typealias Part = (sql: String, arguments: StatementArguments)

    private var columns: String {
        order.map { "\(alias).\($0.column) AS \($0.column)" }.joined(separator: ", ")
    }

    /// All that is wanted, found by the conditions and sorted.
    private var sorted: Part {
        let marks = states.map { _ in "?" }.joined(separator: ", ")
        let terms = (["+\(alias).state IN (\(marks))"] + conditions).joined(separator: " AND ")
        let index = placeIndex.map { " INDEXED BY \($0)" } ?? ""
        return (
            "SELECT \(columns) FROM \(table) \(alias)\(index) WHERE \(terms)",
            StatementArguments(states.sorted()) + arguments
        )
    }

    /// What is wanted in parts, each of which an index gives in the list's order.
    private var merged: [Part] {
        guard !states.isEmpty else { return [part(of: nil, nil)] }
        return states.sorted().flatMap { state in
            guard !branches.isEmpty else { return [part(of: state, nil)] }
            return branches.map { part(of: state, $0) }
        }
    }

    private func part(of state: String?, _ branch: Branch?) -> Part {
        let plus = narrowed || branch?.isOfFew == true ? "+" : ""
        let term = state.map { meaning?($0, plus) ?? "\(plus)\(alias).state = ?" }
        let terms = ([term, branch?.condition].compactMap { $0 } + conditions).joined(separator: " AND ")
        let index = branch?.index.map { " INDEXED BY \($0)" } ?? ""
        return (
            "SELECT \(columns) FROM \(table) \(alias)\(index) WHERE \(terms)",
            (meaning == nil ? StatementArguments([state].compactMap { $0 }) : [])
                + StatementArguments(branch?.arguments ?? []) + arguments
        )
    }
}
