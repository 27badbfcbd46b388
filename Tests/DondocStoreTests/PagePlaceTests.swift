// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Synchronization
import Testing

@testable import DondocStore

@Suite struct PagePlaceTests {
    private let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    /// Twelve assignments, several due on a day, one withdrawn.
    private func fill() async throws {
        let items = (1...12).map { number in
            Intake.Item.make(.make("a\(number)", due: [.make(2022, 3, 1 + number / 4)]))
        }
        _ = try await ledger.apply(.make(items), at: morning)
        _ = try await ledger.apply(.make(Array(items.dropLast())), at: morning)
    }

    @Test func `pages that follow each other's last place make the whole list`() async throws {
        try await fill()
        let whole = try await ledger.assignments(AssignmentFilter(), page: Page())
        #expect(whole.count == 12)
        var found: [AssignmentRecord] = []
        var page = Page(limit: 5)
        while case let rows = try await ledger.assignments(AssignmentFilter(), page: page),
            let last = rows.last
        {
            found += rows
            page.after = last.place
        }
        #expect(found.map(\.assignment.id) == whole.map(\.assignment.id))
    }

    @Test func `a place far down is found by an index, for every filter`() async throws {
        try await fill()
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        let page = Page(limit: 5, after: PagePlace([19_052, 3]))
        _ = try await ledger.assignments(AssignmentFilter(), page: page)
        let lists = statements.withLock { $0 }.filter { $0.contains("OFFSET") }
        #expect(lists.count == 1)
        for sql in lists {
            let steps = try await ledger.plan(of: sql)
            let walks = steps.filter { $0.contains("assignment_by_due") }
            #expect(
                walks.count == AssignmentState.allCases.count
                    && walks.allSatisfy { $0.contains("due_order>?") }, "\(steps)")
            #expect(!steps.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN") }, "\(steps)")
        }
    }

    @Test func `words are found in the order of due days, be they frequent or not`() async throws {
        let items = (1...30).map { number in
            let action = number % 3 == 0 ? "Rà soát an toàn giao thông" : "Giao ban về thông báo số \(number)"
            return Intake.Item.make(
                .make("a\(number)", action: action, due: [.make(2022, 3, 1 + number * 7 % 28)]))
        }
        _ = try await ledger.apply(.make(items), at: morning)
        var limits = AssignmentList.Limits()
        (limits.manyWithWords, limits.manyOfAgency) = (1, 1)
        for text in ["giao thong", "Giao Thông", "y te so", "thong bao 7", "272-KL/TU", "khong co"] {
            var filter = AssignmentFilter()
            filter.text = text
            let (asked, many) = (filter, limits)
            for page in [Page(limit: 100), Page(offset: 2, limit: 3)] {
                let sorted = try await ledger.assignments(asked, page: page).map(\.assignment.id)
                let walked = try await ledger.read {
                    try $0.assignments(asked, page: page, limits: many).map(\.assignment.id)
                }
                #expect(walked == sorted, "\(text)")
            }
        }
    }

    @Test func `beginnings of words are found where nothing has them as whole words`() async throws {
        try await fill()
        var filter = AssignmentFilter()
        filter.text = "truc tie"
        #expect(try await ledger.assignments(filter, page: Page()).count == 12)
    }

    @Test func `what is counted is counted anew after every change`() async throws {
        let today = Day.make(2022, 3, 10)
        #expect(try await ledger.counts(today: today, now: morning).openAssignments == 0)
        try await fill()
        let counts = try await ledger.counts(today: today, now: morning)
        #expect(counts.openAssignments == 11)
        #expect(try await ledger.counts(today: today, now: morning) == counts)
        #expect(try await ledger.counts(today: .make(2022, 4, 1), now: morning).overdue == 11)
        _ = try await ledger.remove(path: Intake.make().file.path, at: morning)
        #expect(try await ledger.counts(today: today, now: morning).openAssignments == 0)
    }

    @Test func `what the desk asks is answered by indexes alone`() async throws {
        try await fill()
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        _ = try await ledger.counts(today: .make(2022, 3, 10), now: morning)
        var week = AssignmentFilter()
        (week.dueFrom, week.dueTo) = (.make(2022, 3, 1), .make(2022, 3, 7))
        var words = AssignmentFilter()
        words.text = "giao thong"
        var agency = AssignmentFilter()
        agency.agency = "so-gddt"
        for filter in [AssignmentFilter(), week, words, agency] {
            _ = try await ledger.assignments(filter, page: Page(limit: 50))
        }
        let seen = statements.withLock { $0 }.filter { $0.hasPrefix("SELECT") }
        #expect(seen.contains { $0.contains("INDEXED BY assignment_place") })
        for sql in seen {
            for step in try await ledger.plan(of: sql) where step.hasPrefix("SCAN") {
                // FTS5 tells its own search so, and an index of those few whose fate nobody knows is read whole.
                guard !step.contains("INDEX notice_maybe_sent") else { continue }
                let isTable = ["assignment", "milestone", "party", "reminder", "notice", "event"].contains {
                    step.hasPrefix("SCAN \($0)") || step.hasPrefix("SCAN a") && $0 == "assignment"
                }
                #expect(!isTable, "\(step)\n\(sql)")
            }
            if sql.contains("open = 1 AND missed IS NOT NULL") {
                // Few were missed, and most of all is due later.
                #expect(try await ledger.plan(of: sql).contains { $0.contains("INDEX milestone_missed") })
            }
            if sql.contains("FROM milestone WHERE open = 1 AND due IS NOT NULL") {
                #expect(try await ledger.plan(of: sql).allSatisfy { $0.contains("COVERING INDEX") }, "\(sql)")
            }
        }
    }
}
