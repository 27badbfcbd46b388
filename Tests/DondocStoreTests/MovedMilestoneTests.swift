// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocStore

/// What was reported of milestones that stand in another place, or nowhere, when their file is read again.
@Suite struct MovedMilestoneTests {
    let ledger: SQLiteLedger
    private let lan = "user:lan(1001)"
    private let first = Milestone.make(.make(2022, 2, 14))
    private let second = Milestone.make(.make(2022, 3, 31))
    private let third = Milestone.make(.make(2022, 1, 31))

    init() throws { ledger = try SQLiteLedger.inMemory() }

    private func take(_ milestones: [Milestone], _ digest: String, at now: Date) async throws {
        var assignment = Assignment.make(due: [])
        assignment.milestones = milestones
        let reminders = milestones.enumerated().map { index, milestone in
            Reminder.make(
                milestone: index, rung: .before(1, .workingDays), due: milestone.deadline.due,
                at: now + 24 * hour)
        }
        _ = try await ledger.apply(.make([.make(assignment, reminders: reminders)], digest: digest), at: now)
    }

    private func say(_ index: Int, _ due: Day?, kind: Fact.Kind = .done, at now: Date = morning) async throws
    {
        let fact = NewFact(
            assignment: "kl272-1", kind: kind, parts: [.init(milestone: index, due: due)],
            day: .make(2022, 1, 17), text: "BC 12")
        try await ledger.state([fact], actor: lan, at: now)
    }

    private func record() async throws -> AssignmentRecord {
        try #require(try await ledger.assignment("kl272-1"))
    }

    private func reminded() async throws -> [Int?] {
        try await ledger.reminders(of: "kl272-1").filter { $0.state == .planned }.map(\.reminder.milestone)
    }

    private func facts() async throws -> [String] {
        try await ledger.facts(of: "kl272-1").map {
            "\($0.kind) \($0.milestone.map(String.init) ?? "-") \($0.day?.shortVietnamese ?? "-") \($0.actor)"
        }
    }

    @Test func `a step that takes the place of one that is done is owed, and reminded of`() async throws {
        try await take([first, second], "1", at: morning)
        try await say(0, first.deadline.due)
        try await take([second], "2", at: morning + hour)
        #expect(try await record().progress.parts.isEmpty)
        #expect(try await reminded() == [0])
        #expect(try await facts() == ["done 0 17/01 \(lan)", "reopened 0 - file:kl272.yaml"])
        try await say(0, second.deadline.due, at: morning + 2 * hour)
        #expect(try await record().state == .closed)
    }

    @Test func `a step that is done stays so behind one that is put before it`() async throws {
        try await take([first, second], "1", at: morning)
        try await say(0, first.deadline.due)
        try await take([third, first, second], "2", at: morning + hour)
        #expect(try await record().progress.parts.keys.sorted() == [1])
        #expect(try await record().progress.parts[1]?.on == .make(2022, 1, 17))
        #expect(try await reminded() == [0, 2])
        #expect(
            try await facts() == [
                "done 0 17/01 \(lan)", "reopened 0 - file:kl272.yaml", "done 1 17/01 file:kl272.yaml",
            ])
        // And back again.
        try await take([first, second], "3", at: morning + 2 * hour)
        #expect(try await record().progress.parts.keys.sorted() == [0])
        #expect(try await reminded() == [1])
    }

    @Test func `a step that was put off is so behind one that is put before it`() async throws {
        try await take([first, second], "1", at: morning)
        let fact = NewFact(
            assignment: "kl272-1", kind: .extended, parts: [.init(milestone: 0, due: .make(2022, 2, 7))],
            day: first.deadline.due, text: "chờ số liệu")
        try await ledger.state([fact], actor: lan, at: morning)
        for (milestones, digest) in [([third, first, second], "2"), ([first, second], "3")] {
            try await take(milestones, digest, at: morning + hour)
            let facts = try await ledger.facts(of: "kl272-1")
            let dues = milestones.enumerated().compactMap { index, step in
                step.deadline.due.map { (index, $0) }
            }
            // Of one extension one fact holds.
            let inForce = facts.extensionsInForce(Dictionary(uniqueKeysWithValues: dues))
            #expect(inForce == [facts.last?.id])
            #expect(facts.followedExtensions.count == facts.count - 1)
        }
        #expect(
            try await facts() == [
                "extended 0 14/02 \(lan)", "extended 1 14/02 file:kl272.yaml",
                "extended 0 14/02 file:kl272.yaml",
            ])
        #expect(try await record().progress.extensions == 1)
    }

    @Test func `what waits for its confirmation moves, too, and what changes places`() async throws {
        try await take([first, second], "1", at: morning)
        try await say(0, first.deadline.due, kind: .reported)
        try await take([second, first], "2", at: morning + hour)
        #expect(try await record().progress.parts.mapValues(\.isConfirmed) == [1: false])
        #expect(try await facts().last == "reported 1 17/01 file:kl272.yaml")
        try await say(1, first.deadline.due, at: morning + 2 * hour)
        #expect(try await record().progress.parts.mapValues(\.isConfirmed) == [1: true])
    }

    @Test func `a step whose day is counted anew, or written in other words, is the same one`() async throws {
        try await take([first, second], "1", at: morning)
        try await say(0, first.deadline.due)
        var moved = first
        moved.deadline.due = .make(2022, 2, 18)
        try await take([moved, second], "2", at: morning + hour)
        #expect(try await record().progress.parts.keys.sorted() == [0])
        moved.deadline.text = "chậm nhất ngày 18/02/2022"
        try await take([moved, second], "3", at: morning + hour)
        #expect(try await record().progress.parts.keys.sorted() == [0])
        // Another day by other words may be anything.
        try await take([third, second], "4", at: morning + hour)
        #expect(try await record().progress.parts.isEmpty)
        #expect(try await facts().count == 2)
    }

    @Test func `a named step stays done when its file corrects its day`() async throws {
        let draft = Milestone.make(.make(2022, 2, 14), what: "dự thảo")
        let submission = Milestone.make(.make(2022, 3, 31), what: "trình")
        try await take([draft, submission], "1", at: morning)
        try await say(0, draft.deadline.due)
        let corrected = Milestone.make(.make(2022, 2, 15), what: "dự thảo")
        try await take([corrected, submission], "2", at: morning + hour)
        #expect(try await record().progress.parts.keys.sorted() == [0])
        #expect(try await reminded() == [1])
        #expect(try await facts() == ["done 0 17/01 \(lan)"])
        // Behind another one, too.
        let later = Milestone.make(.make(2022, 2, 16), what: "dự thảo")
        try await take([third, later, submission], "3", at: morning + 2 * hour)
        #expect(try await record().progress.parts.keys.sorted() == [1])
        #expect(try await source().notes.isEmpty)
        // Of two of one name it may be either.
        let again = Milestone.make(.make(2022, 2, 17), what: "dự thảo")
        let other = Milestone.make(.make(2022, 2, 18), what: "dự thảo")
        try await take([again, other, submission], "4", at: morning + 3 * hour)
        #expect(try await record().progress.parts.isEmpty)
    }

    @Test(arguments: [Fact.Kind.done, .reported])
    func `the only step stays what was said of it when its file corrects its day`(kind: Fact.Kind)
        async throws
    {
        try await take([first], "1", at: morning)
        try await say(0, first.deadline.due, kind: kind)
        try await take([Milestone.make(.make(2022, 2, 15))], "2", at: morning + hour)
        #expect(try await record().progress.parts.mapValues(\.isConfirmed) == [0: kind == .done])
        #expect(try await facts().count == 1)
    }

    @Test func `what was said of a step that there is no more is told with its file`() async throws {
        try await take([first, second], "1", at: morning)
        try await say(0, first.deadline.due)
        try await take([second], "2", at: morning + hour)
        #expect(
            try await source().notes.map(\.reason) == [
                "'kl272-1': a result of milestone 1 was recorded, which the file has no more, so it counts for none; if it is another one's: dondoc show kl272-1, then dondoc done kl272-1 --milestone N"
            ])
        try await say(0, second.deadline.due, kind: .reported, at: morning + 2 * hour)
        try await take([], "3", at: morning + 3 * hour)
        #expect(
            try await source().notes.map(\.reason).first?.hasSuffix(
                "if it is done all the same: dondoc done kl272-1") == true)
    }

    @Test func `is closed when its file drops all that was owed`() async throws {
        try await take([first, second], "1", at: morning)
        try await say(0, first.deadline.due)
        try await take([first], "2", at: morning + hour)
        #expect(try await record().state == .closed)
        #expect(try await record().progress.closure == .done(.make(2022, 1, 17)))
        #expect(try await reminded().isEmpty)
        let events = try await ledger.events(subject: "kl272-1", page: Page()).filter {
            $0.actor == "file:kl272.yaml" && $0.at == morning + hour
        }
        #expect(Set(events.map(\.verb)) == ["assignment.changed", "assignment.done"])
        #expect(
            try await source().notes.map(\.reason) == [
                "'kl272-1': the file has dropped what was owed, and all that is left is done, so it is closed; if it is not: dondoc reopen kl272-1"
            ])
    }

    @Test func `is not closed while what is left waits for its confirmation`() async throws {
        try await take([first, second], "1", at: morning)
        try await say(0, first.deadline.due, kind: .reported)
        try await take([first], "2", at: morning + hour)
        #expect(try await record().state == .open)
        #expect(try await source().notes.isEmpty)
    }

    @Test func `is closed when a person drops all that was owed`() async throws {
        try await take([first, second], "1", at: morning)
        try await say(0, first.deadline.due)
        let seen = try #require(try await ledger.reviewed("kl272-1"))
        let correction = Correction(due: [.init(milestone: 1, words: nil, deadline: nil)])
        let content = correction.applied(to: seen.record.assignment, register: AgencyRegister()) { _ in nil }
        let reminder = Reminder.make(milestone: 0, rung: .announce, at: morning + 24 * hour)
        try await ledger.decide(
            [
                Ruling(
                    assignment: "kl272-1", version: seen.version, verdict: .approved, correction: correction,
                    content: content, reminders: [reminder])
            ], actor: lan, at: morning + hour)
        #expect(try await record().state == .closed)
        #expect(try await reminded().isEmpty)
        let events = try await ledger.events(subject: "kl272-1", page: Page()).filter {
            $0.at == morning + hour
        }
        #expect(Set(events.map(\.verb)) == ["assignment.corrected", "assignment.done"])
        #expect(events.allSatisfy { $0.actor == lan })
    }

    @Test func `twins keep what was said of them when all their days are counted anew`() async throws {
        func twin(_ due: Day) -> Milestone {
            var twin = first
            twin.deadline.due = due
            return twin
        }
        try await take([twin(.make(2022, 2, 14)), twin(.make(2022, 2, 15))], "1", at: morning)
        try await say(1, .make(2022, 2, 15))
        try await take([twin(.make(2022, 2, 15)), twin(.make(2022, 2, 16))], "2", at: morning + hour)
        #expect(try await record().progress.parts.keys.sorted() == [1])
    }

    private func source() async throws -> SourceRecord {
        try #require(try await ledger.sources().first { $0.file.path == "kl272.yaml" })
    }

    @Test func `what is said of a step that has moved since it was looked at is not written down`()
        async throws
    {
        try await take([first, second], "1", at: morning)
        let version = try #require(try await ledger.reviewed("kl272-1")).version
        let fact = NewFact(
            assignment: "kl272-1", kind: .done, parts: [.init(milestone: 0, due: first.deadline.due)],
            day: .make(2022, 1, 17), version: version)
        try await take([second, first], "2", at: morning + hour)
        await #expect(throws: LedgerError.assignmentChanged(id: "kl272-1")) {
            try await ledger.state([fact], actor: lan, at: morning + hour)
        }
        try await take([first, second], "3", at: morning + hour)
        try await ledger.state([fact], actor: lan, at: morning + hour)
        #expect(try await record().progress.parts.keys.sorted() == [0])
    }

    @Test func `that all is done, and not confirmed, is not said of steps that it had not`() async throws {
        try await take([], "1", at: morning)
        let reported = NewFact(assignment: "kl272-1", kind: .reported, day: .make(2022, 1, 17))
        try await ledger.state([reported], actor: lan, at: morning)
        try await take([first], "2", at: morning + hour)
        #expect(try await record().progress.reportedOn == nil)
        #expect(try await facts() == ["reported - 17/01 \(lan)", "reopened - - file:kl272.yaml"])
        #expect(try await reminded() == [0])
    }

    @Test func `the occurrences of a duty move with it`() async throws {
        var duty = Milestone.make(.make(2022, 1, 31), what: "báo cáo tháng")
        duty.deadline.kind = .recurring
        duty.deadline.rrule = "FREQ=MONTHLY;BYMONTHDAY=-1"
        func take(_ milestones: [Milestone], _ digest: String, at now: Date) async throws {
            var assignment = Assignment.make(due: [])
            assignment.milestones = milestones
            var item = Intake.Item.make(assignment, reminders: [])
            let place = milestones.count - 1
            item.occurrences = [
                Occurrence(milestone: place, due: .make(2022, 1, 31), next: .make(2022, 2, 1))
            ]
            _ = try await ledger.apply(.make([item], digest: digest), at: now)
        }
        try await take([duty], "1", at: morning)
        let due = Day.make(2022, 1, 31)
        let fact = NewFact(
            assignment: "kl272-1", kind: .done, parts: [.init(milestone: 0, due: due, isLast: false)],
            day: .make(2022, 1, 17))
        try await ledger.state([fact], actor: lan, at: morning)
        try await take([first, duty], "2", at: morning + hour)
        let parts = try await record().progress.parts
        #expect(parts == [1: .init(on: .make(2022, 1, 17), due: due, isConfirmed: true, isLast: false)])
        #expect(try await ledger.facts(of: "kl272-1").map(\.due) == [due, due, due])
        #expect(try await record().state == .open)
    }
}
