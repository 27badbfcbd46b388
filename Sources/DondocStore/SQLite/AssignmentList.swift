// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import GRDB

/// The list of assignments by a filter, found in the way that is soonest.
///
/// What many have (an agency's, a frequent word) is found by going through the list in its order and looking at each, as the page is
/// full soon; it is given up where it is not, for few have it or they stand far down. Then all that have it are found and sorted.
struct AssignmentList {
    /// What is held to be many, and when going through the list is given up.
    struct Limits {
        var manyOfAgency = 5_000
        var manyWithWords = 20_000
        /// The effort; looking for an agency is one, looking for words is `effortOfWords`.
        var effort = 40_000
    }

    private static let effortOfWords = 6
    /// A range of days in which there are few, whoever leads.
    private static let shortRange = 31
    private static let stride = 500

    private let transaction: Transaction
    private let filter: AssignmentFilter
    private let limits: Limits
    /// The row of its id's text.
    private let agency: Int64?
    /// Likewise, of whoever leads.
    private let lead: Int64?
    /// Likewise, of the groups that lead for it.
    private let groups: [Int64]
    private let words: Transaction.SearchWords?
    /// Rows of the names of a body that the register has not, as JSON.
    private let bodies: String?

    /// Nil where nothing can be found.
    init?(_ transaction: Transaction, _ filter: AssignmentFilter, _ limits: Limits) throws {
        self.transaction = transaction
        self.filter = filter
        self.limits = limits
        agency = try filter.agency.flatMap { try TextPool.find($0, in: transaction.db) }
        lead = try filter.lead.flatMap { try TextPool.find($0, in: transaction.db) }
        groups = try filter.groups.compactMap { try TextPool.find($0, in: transaction.db) }
        words = try filter.text.flatMap { try transaction.searchWords($0) }
        bodies = try filter.body.map { try JSON.text(try transaction.unregisteredNames($0)) }
        if bodies == "[]" { return nil }
        if filter.agency != nil, agency == nil, groups.isEmpty { return nil }
        if filter.lead != nil, lead == nil, groups.isEmpty { return nil }
        if filter.lateOn != nil, !filter.states.isEmpty, !filter.states.contains(.open) { return nil }
        if filter.text != nil, words == nil { return nil }
    }

    /// Where the rows of a page stand.
    func places(_ page: Page) throws -> [PagePlace] {
        guard filter.directive == nil, !filter.isAwaiting, filter.lead == nil, bodies == nil else {
            return try places(found, page)
        }
        if try isOfFewDoneLate { return try places(found, page) }
        guard filter.agency != nil || words != nil else { return try places(ordered, page) }
        if try isWorthGoing, let places = try goThrough(page) { return places }
        return try places(found, page)
    }

    private func places(_ query: ListQuery, _ page: Page) throws -> [PagePlace] {
        let (sql, arguments) = query.pageOfIDs(page)
        return try transaction.rows(sql, arguments).map { PagePlace([$0["due_order"], $0["id"]]) }
    }

    // MARK: The list itself

    private var plain: ListQuery {
        var query = ListQuery(
            table: "assignment", alias: "a", order: [("due_order", false), ("id", false)])
        // Nothing else is owed.
        let all: Set<AssignmentState> = filter.lateOn == nil ? Set(AssignmentState.allCases) : [.open]
        query.states = (filter.states.isEmpty ? all : filter.states.intersection(all)).map(\.rawValue)
        return query
    }

    /// As the index of due days has it, whole or of those days alone.
    private var ordered: ListQuery {
        var query = plain
        if let day = filter.lateOn {
            query.branches = Self.late(on: day)
            if isRanged { query.require(Self.hasDue, range) }
        } else if isRanged {
            query.branches = Self.due(first, last)
        }
        return query
    }

    private var isRanged: Bool { filter.dueFrom != nil || filter.dueTo != nil }
    private var first: Int { filter.dueFrom?.number ?? -undatedOrder }
    private var last: Int { min(filter.dueTo?.number ?? undatedOrder, undatedOrder - 1) }
    private var range: StatementArguments { [first, last] }

    private static let hasDue =
        "EXISTS (SELECT 1 FROM milestone m WHERE m.assignment = a.id AND m.due BETWEEN ? AND ?)"

    /// Those whose first due day is one of these; and those with an earlier one, of which few have several.
    private static func due(_ first: Int, _ last: Int) -> [ListQuery.Branch] {
        let early = ListQuery.Branch(
            condition: "a.due_order < ? AND a.last_due >= ? AND \(hasDue)",
            arguments: [first, first, first, last], index: "assignment_of_several")
        let within = ListQuery.Branch(condition: "a.due_order BETWEEN ? AND ?", arguments: [first, last])
        return first > -undatedOrder ? [early, within] : [within]
    }

    /// Those with a milestone that was due before; and those of which nothing but an occurrence was missed.
    private static func late(on day: Day) -> [ListQuery.Branch] {
        [
            ListQuery.Branch(
                condition: "a.due_order < ? AND \(isLate)", arguments: [day.number, day.number]),
            ListQuery.Branch(
                condition: """
                    a.due_order >= ? AND a.id IN (
                        SELECT assignment FROM milestone INDEXED BY milestone_missed
                        WHERE open = 1 AND missed IS NOT NULL AND due >= ?)
                    """, arguments: [day.number, day.number], isOfFew: true),
        ]
    }

    private static let isLate = """
        EXISTS (SELECT 1 FROM milestone m WHERE m.assignment = a.id AND m.open = 1 AND m.due IS NOT NULL
            AND (m.due < ? OR m.missed IS NOT NULL))
        """

    private static let isAwaiting = """
        a.id IN (SELECT assignment FROM milestone WHERE awaiting = 1
            UNION SELECT id FROM assignment WHERE reported_on IS NOT NULL
            UNION SELECT assignment FROM member_report WHERE awaiting = 1)
        """

    private static let doneLate = "FROM milestone INDEXED BY milestone_done_late WHERE \(Schema.doneLate)"

    private static let memberDoneLate =
        "FROM member_report INDEXED BY member_done_late WHERE \(Schema.memberDoneLate)"

    /// Whether those that were done late are soon found and sorted; of many the list itself has some soon.
    private var isOfFewDoneLate: Bool {
        get throws {
            guard filter.mayBeDoneLate else { return false }
            return try transaction.number(
                "SELECT 1 \(Self.doneLate) LIMIT 1 OFFSET ?", [max(0, limits.manyOfAgency - 1)]) == nil
        }
    }

    // MARK: Going through

    private var isWorthGoing: Bool {
        get throws {
            if let from = filter.dueFrom, let to = filter.dueTo, words == nil, to - from < Self.shortRange {
                return true
            }
            // Beginnings of words are looked for by the index alone.
            if let words, try !words.areWhole || !transaction.isFrequent(words, from: limits.manyWithWords) {
                return false
            }
            guard filter.agency != nil else { return true }
            return try ([agency].compactMap(\.self) + groups).contains { id in
                try transaction.number(
                    "SELECT 1 FROM party WHERE agency = ? LIMIT 1 OFFSET ?",
                    [id, max(0, limits.manyOfAgency - 1)]) != nil
            }
        }
    }

    /// The page; nil where it is not full and there would be more to look at.
    private func goThrough(_ page: Page) throws -> [PagePlace]? {
        var look = WordSearch(transaction, words)
        let list = ordered
        let isOfAgency = try filter.agency == nil ? nil : transaction.parties(of: agency, groups)
        var (found, effort): ([PagePlace], Int) = ([], 0)
        var (toSkip, part) = (page.offset, Page(limit: Self.stride, after: page.after))
        while effort < limits.effort {
            let places = try places(list, part)
            for place in places {
                effort += 1
                if let isOfAgency, try !isOfAgency(place.keys[1]) { continue }
                if words != nil {
                    effort += Self.effortOfWords
                    guard try look.isFound(in: place.keys[1]) else { continue }
                }
                guard toSkip == 0 else {
                    toSkip -= 1
                    continue
                }
                found.append(place)
                if found.count == page.limit { return found }
            }
            guard places.count == Self.stride else { return found }
            part.after = places.last
        }
        return nil
    }

    // MARK: Finding

    /// A group that helps stays one label: its members do not help by it.
    private static let leads = " AND role = 'lead'"

    /// All that have what is asked for, by the index of what fewest have.
    private var found: ListQuery {
        var query = plain
        if let directive = filter.directive {
            query.require(
                "a.directive = (SELECT id FROM directive WHERE key = ?)", [directive], narrow: true)
        } else {
            query.placeIndex = "assignment_place"
        }
        if filter.isAwaiting { query.require(Self.isAwaiting, narrow: true) }
        if filter.mayBeDoneLate {
            query.require(
                "a.id IN (SELECT assignment \(Self.doneLate) UNION SELECT assignment \(Self.memberDoneLate))",
                narrow: true)
        }
        if let words {
            query.require(
                "a.id IN (SELECT rowid FROM search WHERE search MATCH ?)", [words.pattern], narrow: true)
        }
        if filter.agency != nil {
            let isAlone = words == nil && filter.lead == nil && filter.directive == nil && !filter.isAwaiting
            let ways = ([agency].compactMap(\.self).map { ($0, "") } + groups.map { ($0, Self.leads) }).map {
                isAlone
                    ? ($0, "SELECT assignment FROM party WHERE agency = ?\($1)")
                    : ($0, "EXISTS (SELECT 1 FROM party p WHERE p.agency = ? AND p.assignment = a.id\($1))")
            }
            let terms = ways.map(\.1)
            query.require(
                isAlone
                    ? "a.id IN (\(terms.joined(separator: " UNION ")))"
                    : terms.count == 1 ? terms[0] : "(\(terms.joined(separator: " OR ")))",
                StatementArguments(ways.map(\.0)), narrow: true)
        }
        if filter.lead != nil {
            let ids = [lead].compactMap(\.self) + groups
            let parts = ids.map { _ in "SELECT assignment FROM party WHERE agency = ?\(Self.leads)" }
            query.require(
                "a.id IN (\(parts.joined(separator: " UNION ")))", StatementArguments(ids), narrow: true)
        }
        if let bodies {
            query.require(Self.isOfBodies, [bodies], narrow: true)
        }
        if isRanged { query.require(Self.hasDue, range) }
        if let day = filter.lateOn { query.require(Self.isLate, [day.number]) }
        return query
    }

    private static let isOfBodies = """
        a.id IN (SELECT p.assignment FROM party p INDEXED BY party_unregistered
            WHERE p.agency IS NULL AND p.name IN (SELECT value FROM json_each(?)))
        """
}
