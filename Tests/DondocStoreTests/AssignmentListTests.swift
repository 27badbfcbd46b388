// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Synchronization
import Testing

@testable import DondocStore

/// However the rows of a list are found, they are the same.
@Suite struct AssignmentListTests {
    private let ledger: SQLiteLedger
    private static let first = Day.make(2022, 3, 1)

    init() throws { ledger = try SQLiteLedger.inMemory() }

    /// Sixty assignments of three agencies; some with several due days, some without any, some that are done or wait for review.
    private func fill() async throws {
        let items = (0..<60).map { number in
            var days: [Day?] = [Self.first + number * 7 % 40]
            if number % 4 == 0 { days.append(Self.first + number * 11 % 60 - 10) }
            if number % 10 == 9 { days = [nil] }
            let action = number % 3 == 0 ? "Rà soát an toàn giao thông" : "Giao ban về thông báo"
            return Intake.Item.make(
                .make("a\(number)", action: "\(action) số \(number)", lead: "so-\(number % 3)", due: days),
                needsReview: number % 13 == 5)
        }
        _ = try await ledger.apply(.make(items), at: morning)
        for number in [3, 8, 24] {
            let due = items[number].assignment.milestones[0].deadline.due
            let part = NewFact.Part(milestone: 0, due: due)
            let fact = NewFact(
                assignment: "a\(number)", kind: number == 8 ? .reported : .done, parts: [part],
                day: Self.first)
            try await ledger.state([fact], actor: "user:an(1)", at: morning)
        }
    }

    private static func filters() -> [AssignmentFilter] {
        var filters: [AssignmentFilter] = []
        let asked: [(agency: String?, groups: [String])] = [
            (nil, []), ("so-1", []), ("so-yt", []), ("khong-co", []), ("so-1", ["so-2"]),
            ("khong-co", ["so-2", "so-yt", "so-3"]),
        ]
        for (agency, groups) in asked {
            for text in [nil, "giao thong", "thong bao 7", "y te"] as [String?] {
                for (from, to) in [
                    (nil, nil), (10, nil), (nil, 12), (5, 9), (0, 59), (30, 20),
                ] as [(Int?, Int?)] {
                    for late in [nil, 15] as [Int?] {
                        var filter = AssignmentFilter()
                        (filter.agency, filter.text, filter.groups) = (agency, text, groups)
                        (filter.dueFrom, filter.dueTo) = (from.map { first + $0 }, to.map { first + $0 })
                        filter.lateOn = late.map { first + $0 }
                        filters.append(filter)
                    }
                }
            }
        }
        return filters
    }

    /// As the filter says it, one row after the other.
    private func isMeant(_ record: AssignmentRecord, _ filter: AssignmentFilter) -> Bool {
        let assignment = record.assignment
        let (days, parties) = (
            assignment.milestones.map(\.deadline.due), assignment.lead + assignment.coordinating
        )
        if let agency = filter.agency {
            let groups = assignment.lead.contains { filter.groups.contains($0.agency ?? "") }
            guard groups || parties.contains(where: { $0.agency == agency }) else { return false }
        }
        if let text = filter.text {
            let all = [assignment.action, assignment.quotation] + parties.flatMap { [$0.name, $0.text] }
            let words = Folding.searchable(all.joined(separator: " ")).split(separator: " ")
            guard Folding.searchable(text).split(separator: " ").allSatisfy(words.contains) else {
                return false
            }
        }
        let (from, to) = (filter.dueFrom ?? Day(number: -9_999_999), filter.dueTo ?? Day(number: 9_999_998))
        if filter.dueFrom != nil || filter.dueTo != nil {
            guard from <= to, days.contains(where: { $0.map { (from...to).contains($0) } ?? false }) else {
                return false
            }
        }
        guard let late = filter.lateOn else { return true }
        return record.state == .open
            && days.enumerated().contains { index, due in
                due.map { $0 < late } ?? false && record.progress.parts[index] == nil
            }
    }

    @Test func `the same is found by going through the list, by what has it, and by looking at each`()
        async throws
    {
        try await fill()
        let all = try await ledger.assignments(AssignmentFilter(), page: Page(limit: 1000))
        #expect(all.count == 60)
        var (going, sorting) = (AssignmentList.Limits(), AssignmentList.Limits())
        (going.manyOfAgency, going.manyWithWords) = (1, 1)
        sorting.effort = 0
        for filter in Self.filters() {
            let meant = all.filter { isMeant($0, filter) }.map(\.assignment.id)
            for limits in [AssignmentList.Limits(), going, sorting] {
                for page in [Page(limit: 100), Page(offset: 3, limit: 4)] {
                    let found = try await ledger.read {
                        try $0.assignments(filter, page: page, limits: limits).map(\.assignment.id)
                    }
                    let expected = meant.dropFirst(page.offset).prefix(page.limit)
                    #expect(found == Array(expected), "\(filter) \(limits) \(page)")
                }
            }
        }
    }

    @Test func `nothing but what is open is late`() async throws {
        try await fill()
        var filter = AssignmentFilter()
        (filter.lateOn, filter.states) = (Self.first + 15, [.review, .closed])
        #expect(try await ledger.assignments(filter, page: Page()).isEmpty)
        filter.states = [.review, .open]
        #expect(try await !ledger.assignments(filter, page: Page()).isEmpty)
    }

    @Test func `pages behind each other make every list`() async throws {
        try await fill()
        for filter in Self.filters() where filter.text == nil {
            let whole = try await ledger.assignments(filter, page: Page(limit: 1000))
            var found: [AssignmentRecord] = []
            var page = Page(limit: 7)
            while case let rows = try await ledger.assignments(filter, page: page), let last = rows.last {
                found += rows
                page.after = last.place
            }
            #expect(found.map(\.assignment.id) == whole.map(\.assignment.id), "\(filter)")
        }
    }

    @Test func `going through is given up where the page is not full soon`() async throws {
        try await fill()
        var limits = AssignmentList.Limits()
        (limits.manyOfAgency, limits.effort) = (1, 1)
        var filter = AssignmentFilter()
        filter.agency = "so-1"
        let (asked, few) = (filter, limits)
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        let found = try await ledger.read { try $0.assignments(asked, page: Page(limit: 3), limits: few) }
        #expect(found.count == 3)
        // One stride is looked at whole, and it is the whole list here.
        #expect(!statements.withLock { $0 }.contains { $0.contains("INDEXED BY assignment_place") })
    }

    @Test func `what waits for confirmation is found by what was reported`() async throws {
        try await fill()
        var filter = AssignmentFilter()
        filter.isAwaiting = true
        #expect(try await ledger.assignments(filter, page: Page()).map(\.assignment.id) == ["a8"])
        filter.agency = "so-1"
        #expect(try await ledger.assignments(filter, page: Page()).isEmpty)
        filter.agency = "so-2"
        #expect(try await ledger.assignments(filter, page: Page()).map(\.assignment.id) == ["a8"])
    }

    @Test func `days on which something is due are found one after the other`() async throws {
        try await fill()
        let all = try await ledger.assignments(AssignmentFilter(), page: Page(limit: 1000))
        let days = Set(all.flatMap { $0.assignment.milestones.compactMap(\.deadline.due) })
        let (from, to) = (Self.first + 5, Self.first + 20)
        #expect(
            try await ledger.daysDue(from: from, to: to) == days.filter { (from...to).contains($0) }.sorted())
        #expect(try await ledger.daysDue(from: to, to: from).isEmpty)
    }

    /// Whether each step of the questions that a filter makes goes by an index, in its order.
    private func plan(_ change: (inout AssignmentFilter) -> Void) async throws -> [(
        sql: String, steps: [String]
    )] {
        var filter = AssignmentFilter()
        change(&filter)
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        _ = try await ledger.assignments(filter, page: Page(limit: 50))
        var plans: [(sql: String, steps: [String])] = []
        for sql in statements.withLock({ $0 }) where sql.contains("OFFSET") {
            plans.append((sql, try await ledger.plan(of: sql)))
        }
        return plans
    }

    @Test func `days are found in the order of the list, whatever else is due on them`() async throws {
        try await fill()
        let plans = try await plan {
            ($0.dueFrom, $0.dueTo) = (Self.first, Self.first + 7)
        }
        #expect(plans.count == 1)
        for (sql, steps) in plans {
            #expect(
                !steps.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(steps)\n\(sql)")
            #expect(
                steps.count { $0.contains("assignment_by_due (state=? AND due_order>? AND due_order<?)") }
                    == 4)
            #expect(
                steps.count { $0.contains("COVERING INDEX assignment_of_several (state=? AND due_order<?)") }
                    == 4,
                "\(steps)")
        }
    }

    @Test func `the overdue are found from the beginning of the list on`() async throws {
        try await fill()
        let plans = try await plan { $0.lateOn = Self.first + 9 }
        #expect(plans.count == 1)
        for (sql, steps) in plans {
            #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)\n\(sql)")
            #expect(steps.contains { $0.contains("assignment_by_due (state=? AND due_order<?)") }, "\(steps)")
            #expect(steps.contains { $0.contains("INDEX milestone_missed") }, "\(steps)")
            // Those of which nothing but an occurrence was missed are few, and sorted.
            #expect(steps.count { $0.contains("TEMP B-TREE") } == 1, "\(steps)")
        }
    }

    @Test func `days and agencies are asked for by their indexes`() async throws {
        try await fill()
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        _ = try await ledger.daysDue(from: Self.first, to: Self.first + 30)
        var filter = AssignmentFilter()
        (filter.agency, filter.dueFrom, filter.dueTo) = ("so-1", Self.first, Self.first)
        _ = try await ledger.assignments(filter, page: Page())
        let seen = statements.withLock { $0 }
        let days = try #require(seen.first { $0.contains("found (due)") })
        let dayPlan = try await ledger.plan(of: days)
        #expect(
            dayPlan.count { $0.contains("SEARCH milestone USING COVERING INDEX milestone_by_due") } == 2,
            "\(dayPlan)")
        let party = try #require(
            seen.first { $0.hasPrefix("SELECT 1 FROM party WHERE agency = ? AND assignment") })
        #expect(
            try await ledger.plan(of: party)
                == ["SEARCH party USING COVERING INDEX party_by_agency (agency=? AND assignment=?)"])
        #expect(!seen.contains { $0.contains("SELECT assignment FROM party") })
    }

    @Test func `all that a recipient was sent is read once`() async throws {
        try await ledger.fill(4, prefix: "s")
        _ = try await ledger.turn(morning, rules: .make())
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        var filter = NoticeFilter()
        filter.recipient = .agency("s1")
        #expect(try await ledger.notices(filter, page: Page()).count == 1)
        let list = try #require(statements.withLock { $0 }.first { $0.contains("OFFSET") })
        let steps = try await ledger.plan(of: list)
        #expect(steps.count { $0.contains("notice_by_recipient (recipient=?)") } == 1, "\(steps)")
        #expect(!steps.contains { $0.contains("COMPOUND") }, "\(steps)")
    }
}
