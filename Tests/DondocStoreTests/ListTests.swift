// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Testing

@Suite struct ListTests {
    let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    private func find(_ change: (inout AssignmentFilter) -> Void, page: Page = Page()) async throws
        -> [Assignment.ID]
    {
        var filter = AssignmentFilter()
        change(&filter)
        return try await ledger.assignments(filter, page: page).map(\.assignment.id)
    }

    private func fill() async throws {
        _ = try await ledger.apply(
            .make([
                .make(.make("a", action: "Rà soát đường giao thông nông thôn", due: [.make(2022, 3, 31)])),
                .make(.make("b", action: "Báo cáo", due: [nil])),
                .make(
                    .make(
                        "c", action: "Tổng hợp", lead: "so-yt-2",
                        due: [.make(2022, 6, 30), .make(2022, 2, 14)])),
                .make(.make("d", action: "Chờ duyệt", due: [.make(2022, 1, 1)]), needsReview: true),
            ]), at: morning)
    }

    @Test func `finds words without their marks`() async throws {
        try await fill()
        #expect(try await find { $0.text = "giao thong" } == ["a"])
        #expect(try await find { $0.text = "GIAO THÔNG, nông" } == ["a"])
        #expect(try await find { $0.text = "duong" } == ["a"])
        #expect(try await find { $0.text = "272-KL/TU" } == ["d", "c", "a", "b"])
        #expect(try await find { $0.text = "sở y tế tổng" } == ["c"])
        #expect(try await find { $0.text = "khong co" }.isEmpty)
        #expect(try await find { $0.text = "\" OR * NEAR(" }.isEmpty)
        #expect(try await find { $0.text = "…" }.isEmpty)
        _ = try await ledger.apply(
            .make([.make(.make("a", action: "Khác"))], directive: .make(number: "9/KH-UBND")), at: morning)
        #expect(try await find { $0.text = "giao thong" }.isEmpty)
        #expect(try await find { $0.text = "khac 9" } == ["a"])
        #expect(Set(try await find { $0.text = "9 kh" }) == ["a", "b", "c", "d"])
    }

    @Test func `lists by due day, page by page`() async throws {
        try await fill()
        #expect(try await find { _ in } == ["d", "c", "a", "b"])
        #expect(try await find({ _ in }, page: Page(offset: 1, limit: 2)) == ["c", "a"])
        #expect(try await find { $0.states = [.open] } == ["c", "a", "b"])
        #expect(try await find { $0.agency = "so-yt-2" } == ["c"])
        #expect(try await find { $0.agency = "unknown" }.isEmpty)
        #expect(try await find { $0.agency = "so-yt" }.count == 4)
        #expect(try await find { $0.directive = "272-kl-tu" }.count == 4)
        #expect(try await find { $0.directive = "unknown" }.isEmpty)
        #expect(
            try await find {
                $0.dueFrom = .make(2022, 6, 1)
                $0.dueTo = .make(2022, 12, 31)
            } == ["c"])
        #expect(try await find { $0.dueTo = .make(2022, 3, 30) } == ["d", "c"])
    }

    @Test func `lists files and what lies beside them by path, page by page`() async throws {
        for (name, isBroken) in [("b.yaml", true), ("d.yaml", false), ("f.yaml", true), ("g.yaml", false)] {
            let file = SourceFile(path: name, fingerprint: name, digest: name)
            if isBroken {
                try await ledger.quarantine(
                    file, problem: SourceProblem(line: 1, reason: "hỏng"), at: morning)
            } else {
                _ = try await ledger.apply(Intake(file: file, directive: .make(), items: []), at: morning)
            }
        }
        _ = try await ledger.remove(path: "g.yaml", at: morning)
        func list(
            _ states: Set<SourceRecord.State>, and others: [String] = [], isOnce: Bool = true,
            page: Page = Page()
        ) async throws -> [String] {
            try await ledger.files(states, and: others, isOnce: isOnce, page: page).map { file in
                switch file {
                case .known(let source): "\(source.file.path) \(source.state)"
                case .other(let path): path
                }
            }
        }
        let others = ["é.txt", "c.txt", "f.yaml", "a\"b.txt", "g.yaml"]
        let all = [
            "a\"b.txt", "b.yaml quarantined", "c.txt", "d.yaml taken", "f.yaml quarantined", "g.yaml",
            "é.txt",
        ]
        #expect(try await list([.taken, .quarantined], and: others) == all)
        var pages: [String] = []
        for offset in 0..<8 {
            pages += try await list(
                [.taken, .quarantined], and: others, page: Page(offset: offset, limit: 1))
        }
        #expect(pages == all)
        #expect(try await list([.taken], and: ["d.yaml", "b.yaml"]) == ["b.yaml", "d.yaml taken"])
        #expect(
            try await list([.removed], and: ["g.yaml"], isOnce: false) == ["g.yaml", "g.yaml removed"])
        #expect(try await list([], and: ["b", "a"]) == ["a", "b"])
        #expect(try await list([.quarantined], page: Page(offset: 1)) == ["f.yaml quarantined"])
    }

    @Test func `filters reminders and notices`() async throws {
        try await fill()
        var reminders = ReminderFilter()
        #expect(try await ledger.reminders(reminders, page: Page()).count == 3)
        reminders.recipient = .office
        #expect(try await ledger.reminders(reminders, page: Page()).isEmpty)
        reminders.recipient = .agency("so-gddt")
        reminders.from = morning
        reminders.to = morning
        #expect(try await ledger.reminders(reminders, page: Page()).isEmpty)
        reminders.to = morning + 1
        reminders.states = [.planned]
        #expect(
            try await ledger.reminders(reminders, page: Page()).map(\.reminder.assignment) == ["a", "b", "c"])
        _ = try await ledger.promote(upTo: morning)
        #expect(try await ledger.reminders(reminders, page: Page()).isEmpty)
        reminders.states = [.queued, .dead]
        let keys = try await ledger.reminders(reminders, page: Page()).map(\.notices)
        #expect(keys == Array(repeating: ["20220117.so-gddt.272-kl-tu.m1.1"], count: 3))

        var notices = NoticeFilter()
        notices.assignment = "a"
        #expect(try await ledger.notices(notices, page: Page()).map(\.reminders) == [3])
        notices.assignment = "d"
        #expect(try await ledger.notices(notices, page: Page()).isEmpty)
        notices = NoticeFilter()
        notices.recipient = .agency("so-gddt")
        notices.states = [.queued]
        #expect(try await ledger.notices(notices, page: Page()).map(\.directive) == ["272-kl-tu"])
        notices.states = [.dead]
        #expect(try await ledger.notices(notices, page: Page()).isEmpty)
    }

    @Test func `misses leads that the register does not have, and none that only help`() async throws {
        var assignment = Assignment.make("lead-unknown")
        assignment.lead = [Party(name: "Ban Y", text: "Ban Y")]
        _ = try await ledger.apply(.make([.make(assignment, reminders: [])]), at: morning)
        #expect(try await ledger.counts(today: .make(2022, 2, 14), now: morning).unregistered == ["Ban Y"])
    }

    @Test func `counts what people ask for`() async throws {
        try await fill()
        let counts = try await ledger.counts(today: .make(2022, 2, 14), now: morning)
        #expect((counts.openAssignments, counts.awaitingReview, counts.undated) == (3, 1, 1))
        #expect((counts.dueToday, counts.dueThisWeek, counts.overdue) == (1, 1, 0))
        #expect(try await ledger.counts(today: .make(2022, 2, 9), now: morning).dueThisWeek == 0)
        #expect(try await ledger.counts(today: .make(2022, 7, 1), now: morning).overdue == 3)
        #expect(counts.planned == 3)
        #expect(counts.nextReminder == morning)
        #expect(counts.unregistered.isEmpty)  // "Báo X" only helps, and only leads are missed
        _ = try await ledger.remove(path: "kl272.yaml", at: morning)
        let after = try await ledger.counts(today: .make(2022, 7, 1), now: morning)
        #expect((after.openAssignments, after.awaitingReview, after.overdue, after.planned) == (0, 0, 0, 0))
        #expect(after.unregistered.isEmpty)
    }
}
