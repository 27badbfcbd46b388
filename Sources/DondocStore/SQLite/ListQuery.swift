// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

/// A paged list over one table, put together so that an index gives its order whatever the states that are asked for.
///
/// SQLite walks one index for each state and merges them; `state IN (…)` would make it sort everything.
struct ListQuery {
    /// With the table's alias.
    let table: String
    let alias: String
    /// Columns of the table by which it is sorted, each with its direction; the last one is unique.
    let order: [(column: String, descending: Bool)]
    var states: [String] = []
    /// When there are conditions that an index serves better, states only filter.
    var narrowed = false
    /// An index that has all that the list is sorted by, for rows that are found by their ids.
    var placeIndex: String?
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
        var (conditions, arguments) = (conditions, arguments)
        if let after = page.after, after.keys.count == order.count {
            let names = order.map { "\(alias).\($0.column)" }.joined(separator: ", ")
            let marks = order.map { _ in "?" }.joined(separator: ", ")
            let sign = order.last?.descending == true ? "<" : ">"
            conditions.append("(\(names)) \(sign) (\(marks))")
            arguments += StatementArguments(after.keys)
        }
        let columns = order.map { "\(alias).\($0.column) AS \($0.column)" }.joined(separator: ", ")
        let sorting = order.map { "\($0.column)\($0.descending ? " DESC" : "")" }.joined(separator: ", ")
        let plus = narrowed ? "+" : ""
        var all: StatementArguments = []
        if narrowed, meaning == nil {
            let marks = states.map { _ in "?" }.joined(separator: ", ")
            let terms = (["+\(alias).state IN (\(marks))"] + conditions).joined(separator: " AND ")
            let index = placeIndex.map { " INDEXED BY \($0)" } ?? ""
            return (
                """
                SELECT \(columns) FROM \(table) \(alias)\(index) WHERE \(terms)
                ORDER BY \(order.map { "\(alias).\($0.column)\($0.descending ? " DESC" : "")" }.joined(separator: ", "))
                LIMIT ? OFFSET ?
                """, StatementArguments(states.sorted()) + arguments + [page.limit, page.offset]
            )
        }
        let parts = states.sorted().map { state in
            let term: String
            if let meaning {
                term = meaning(state, plus)
            } else {
                term = "\(plus)\(alias).state = ?"
                all += [state]
            }
            all += arguments
            let terms = ([term] + conditions).joined(separator: " AND ")
            return "SELECT \(columns) FROM \(table) \(alias) WHERE \(terms)"
        }
        all += [page.limit, page.offset]
        return ("\(parts.joined(separator: " UNION ALL ")) ORDER BY \(sorting) LIMIT ? OFFSET ?", all)
    }
}
