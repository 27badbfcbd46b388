// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB
import Testing

@testable import DondocStore

/// What becomes of an assignment that a group leads when its members report one after the other.
@Suite struct MemberFactTests {
    let ledger: SQLiteLedger
    private let lan = "user:lan(1001)"
    private let members = ["h1", "h2", "h3"]
    private let due = Day.make(2022, 2, 14)
    private let later = Day.make(2022, 3, 31)

    init() throws { ledger = try SQLiteLedger.inMemory() }

    private func reminders(_ dues: [Day?]) -> [Reminder] {
        let places = dues.isEmpty ? [(nil, nil)] : dues.enumerated().map { (Optional($0), $1) }
        return places.flatMap { milestone, due in
            members.map { Reminder.make(milestone: milestone, recipient: .agency($0), due: due) } + [
                .make(milestone: milestone, recipient: .office, role: .office, due: due),
                .make(milestone: milestone, recipient: .agency("tinh"), role: .superior, due: due),
            ]
        }
    }

    private func take(
        _ dues: [Day?], lead: String = "cac-huyen", what: [String] = ["", ""], digest: String = "d1",
        wanted: [Reminder]? = nil
    ) async throws {
        var assignment = Assignment.make(lead: lead, due: dues)
        for index in dues.indices { assignment.milestones[index].what = what[index] }
        let item = Intake.Item.make(assignment, reminders: wanted ?? reminders(dues))
        _ = try await ledger.apply(.make([item], digest: digest), at: morning - hour)
    }

    private func say(
        _ kind: Fact.Kind, of member: String?, _ milestones: [Int] = [0], on day: Day? = .make(2022, 1, 17),
        quiet: [String] = [], planning: [Reminder] = [], minutes: Double = 0
    ) async throws {
        let days = [due, later]
        var fact = NewFact(
            assignment: "kl272-1", kind: kind,
            parts: milestones.map { NewFact.Part(milestone: $0, due: days[$0]) },
            day: kind.isReport ? day : nil, text: "BC số 9", reminders: planning)
        fact.member = member.map { NewFact.Member(id: $0, name: "UBND huyện \($0)") }
        (fact.members, fact.quiet) = (members, quiet)
        try await ledger.state([fact], actor: lan, at: morning + minutes * 60)
    }

    private func record() async throws -> AssignmentRecord {
        try #require(try await ledger.assignment("kl272-1"))
    }

    /// Who is still to be told.
    private func planned() async throws -> [String] {
        try await ledger.reminders(of: "kl272-1").filter { $0.state == .planned }
            .map { "\($0.reminder.recipient)" }.sorted()
    }

    @Test func `one that is done is reminded no more, and the others go on`() async throws {
        try await take([due])
        try await say(.done, of: "h2")
        #expect(try await planned() == ["agency:h1", "agency:h3", "agency:tinh", "office"])
        let record = try await record()
        #expect(record.state == .open)
        #expect(record.progress.parts.isEmpty)
        #expect(record.progress.members["h2"]?[0]?.on == .make(2022, 1, 17))
        let facts = try await ledger.facts(of: "kl272-1")
        #expect(facts.map(\.agency) == ["h2"])
    }

    @Test func `it is done when the last is, on the latest day`() async throws {
        try await take([due])
        try await say(.done, of: "h1", on: .make(2022, 1, 16))
        try await say(.done, of: "h2", on: .make(2022, 1, 17))
        #expect(try await record().state == .open)
        try await say(.done, of: "h3", on: .make(2022, 1, 14))
        let record = try await record()
        #expect(record.state == .closed)
        #expect(record.progress.closure == .done(.make(2022, 1, 17)))
        #expect(try await planned().isEmpty)
    }

    @Test func `what one reports unconfirmed waits, and with it the whole`() async throws {
        try await take([due])
        for member in members { try await say(member == "h2" ? .reported : .done, of: member) }
        #expect(try await record().progress.parts[0]?.isConfirmed == false)
        #expect(try await record().state == .open)
        await #expect(throws: LedgerError.alreadySaid(id: "kl272-1")) { try await say(.reported, of: "h2") }
        try await say(.done, of: "h2")
        #expect(try await record().state == .closed)
        await #expect(throws: LedgerError.notOpen(id: "kl272-1")) { try await say(.done, of: "h2") }
    }

    @Test func `without milestones it is the same`() async throws {
        try await take([])
        try await say(.done, of: "h1", [])
        try await say(.reported, of: "h2", [])
        #expect(try await planned() == ["agency:h3", "agency:tinh", "office"])
        await #expect(throws: LedgerError.alreadySaid(id: "kl272-1")) { try await say(.done, of: "h1", []) }
        try await say(.done, of: "h3", [])
        #expect(try await record().progress.reportedOn == .make(2022, 1, 17))
        try await say(.done, of: "h2", [])
        #expect(try await record().state == .closed)
        try await say(.reopened, of: "h3", [], planning: reminders([]))
        let record = try await record()
        #expect(record.state == .open)
        #expect(record.progress.members.keys.sorted() == ["h1", "h2"])
        #expect(try await planned() == ["agency:h3", "agency:tinh", "office"])
    }

    @Test func `of what was said of all, one alone is taken back, and the others stay done`() async throws {
        try await take([due, later])
        try await say(.done, of: nil, [0, 1])
        #expect(try await record().state == .closed)
        try await say(.returned, of: "h2", [1], planning: reminders([due, later]))
        let record = try await record()
        #expect(record.state == .open)
        #expect(record.progress.parts.keys.sorted() == [0])
        #expect(record.progress.members.mapValues { $0.keys.sorted() } == ["h1": [1], "h3": [1]])
        #expect(try await planned() == ["agency:h2", "agency:tinh", "office"])
        try await say(.done, of: "h2", [1])
        #expect(try await self.record().state == .closed)
    }

    @Test func `what all have to do again nobody has done`() async throws {
        try await take([due])
        for member in members { try await say(.done, of: member) }
        try await say(.returned, of: nil, planning: reminders([due]))
        #expect(try await record().progress.members.isEmpty)
        #expect(try await planned().count == 5)
    }

    @Test func `a new plan wants nothing of who is done, whatever makes it`() async throws {
        try await take([due])
        try await say(.done, of: "h2")
        let version = try await #require(ledger.reviewed("kl272-1")).version
        _ = try await ledger.recount(
            Recount(plans: ["kl272-1": reminders([due])], versions: ["kl272-1": version]), at: morning)
        #expect(!(try await planned()).contains("agency:h2"))
        // The file says the same in other words.
        try await take([due, later], digest: "d2")
        #expect(try await planned().count { $0 == "agency:h2" } == 1)
        #expect(try await record().progress.members["h2"]?.keys.sorted() == [0])
    }

    @Test func `a report follows its milestone to where that stands now`() async throws {
        try await take([due, later], what: ["đề án", "báo cáo"])
        try await say(.done, of: "h2", [1])
        let former = try await record().assignment.milestones
        var assignment = try await record().assignment
        assignment.milestones = former.reversed()
        _ = try await ledger.apply(
            .make([.make(assignment, reminders: [])], digest: "d3"), at: morning + hour)
        #expect(try await record().progress.members["h2"]?.keys.sorted() == [0])
        let facts = try await ledger.facts(of: "kl272-1")
        #expect(
            facts.map { "\($0.kind) \($0.agency ?? "–") \($0.milestone ?? -1)" } == [
                "done h2 1", "reopened h2 1", "done h2 0",
            ])
    }

    @Test func `with another lead it is taken back, so that nobody is forgotten`() async throws {
        try await take([due])
        try await say(.done, of: "h2")
        try await take([due], lead: "h9", digest: "d2", wanted: [.make(recipient: .agency("h9"))])
        #expect(try await record().progress.members.isEmpty)
        #expect(try await planned() == ["agency:h9"])
        #expect(try await ledger.facts(of: "kl272-1").last?.change == .otherLead)
    }

    @Test func `who leaves the register holds nothing open`() async throws {
        try await take([due])
        try await say(.done, of: "h1")
        try await say(.done, of: "h3")
        var recount = Recount()
        recount.members = ["kl272-1": ["h1", "h2", "h3"]]
        _ = try await ledger.recount(recount, at: morning)
        #expect(try await record().state == .open)
        recount.members = ["kl272-1": ["h1", "h3"]]
        _ = try await ledger.recount(recount, at: morning)
        #expect(try await record().state == .closed)
        #expect(try await ledger.facts(of: "kl272-1").map(\.agency) == ["h1", "h3", nil])
    }

    @Test func `a superior below whom nobody owes it is told no more`() async throws {
        try await take([due])
        try await say(.done, of: "h1", quiet: ["tinh"])
        #expect(try await planned() == ["agency:h2", "agency:h3", "office"])
        let version = try await #require(ledger.reviewed("kl272-1")).version
        let recount = Recount(plans: ["kl272-1": reminders([due])], versions: ["kl272-1": version])
        _ = try await ledger.recount(recount, at: morning)
        #expect(try await planned() == ["agency:h2", "agency:h3", "office"])
        try await say(.reopened, of: "h1", planning: reminders([due]))
        #expect(try await planned().count == 5)
    }

    @Test func `after the register has changed superiors are told of those who are below them now`()
        async throws
    {
        try await take([due])
        try await say(.done, of: "h1")
        var recount = Recount(plans: ["kl272-1": reminders([due])])
        recount.members = ["kl272-1": members]
        recount.superiors = ["h1": "tinh", "h2": "trung-uong"]
        _ = try await ledger.recount(recount, at: morning - hour)
        #expect(try await planned() == ["agency:h2", "agency:h3", "office"])
        recount.superiors = ["h1": "tinh", "h3": "tinh"]
        _ = try await ledger.recount(recount, at: morning - hour)
        #expect(try await planned() == ["agency:h2", "agency:h3", "agency:tinh", "office"])
    }

    @Test func `events name who it was said of`() async throws {
        try await take([due])
        try await say(.done, of: "h2")
        let event = try #require(try await ledger.events(subject: "kl272-1", page: Page()).first)
        let after = try #require(event.after)
        #expect(after.contains(#""agency":{"id":"h2","name":"UBND huyện h2"}"#))
        #expect(after.contains(#""done_on":"2022-01-17""#))
        #expect(event.before?.contains("done_on") == false)
    }

    @Test(arguments: [Fact.Kind.cancelled, .extended])
    func `only for all of them it is put off or cancelled`(kind: Fact.Kind) async throws {
        try await take([due])
        await #expect(throws: LedgerError.alreadySaid(id: "kl272-1")) {
            var fact = NewFact(assignment: "kl272-1", kind: kind, day: later)
            fact.member = NewFact.Member(id: "h1", name: "h1")
            try await ledger.state([fact], actor: lan, at: morning)
        }
    }

    @Test func `the reminders of one can be put off, and those of the others go on`() async throws {
        try await take([due])
        func snooze(_ day: Day?) async throws -> Set<String> {
            var fact = NewFact(assignment: "kl272-1", kind: .snoozed, day: day, reminders: reminders([due]))
            fact.member = NewFact.Member(id: "h1", name: "h1")
            try await ledger.state([fact], actor: lan, at: morning - hour)
            let planned = try await ledger.reminders(of: "kl272-1").filter { $0.state == .planned }
            return Set(planned.filter { $0.reminder.instant > morning }.map { "\($0.reminder.recipient)" })
        }
        #expect(try await snooze(.make(2022, 1, 20)) == ["agency:h1"])
        #expect(try await record().progress.snoozes == ["h1": .make(2022, 1, 20)])
        #expect(try await record().progress.snoozedUntil == nil)
        #expect(try await snooze(nil).isEmpty)
    }

    @Test func `of a duty that comes back each reports its own occurrences`() async throws {
        try await take([due])
        try await ledger.write { transaction in
            try transaction.run(
                "UPDATE milestone SET rrule = 'FREQ=MONTHLY', first_due = due, since = due, missed = due - 31"
            )
        }
        func report(_ member: String, _ occurrence: Day, next: Day?) async throws {
            var fact = NewFact(
                assignment: "kl272-1", kind: .done,
                parts: [.init(milestone: 0, due: occurrence, nextMissed: next, isLast: false)],
                day: .make(2022, 1, 17))
            fact.member = NewFact.Member(id: member, name: member)
            fact.members = members
            try await ledger.state([fact], actor: lan, at: morning)
        }
        let missed = due - 31
        try await report("h1", missed, next: nil)
        try await report("h1", due, next: nil)
        try await report("h2", missed, next: nil)
        #expect(try await record().missed[0] == missed)
        #expect(try await record().progress.parts.isEmpty)
        try await report("h3", missed, next: nil)
        #expect(try await record().missed[0] == nil)
        #expect(try await record().progress.parts[0]?.due == missed)
        await #expect(throws: LedgerError.alreadySaid(id: "kl272-1")) {
            try await report("h1", due, next: nil)
        }
        #expect(try await planned().filter { $0.hasPrefix("agency:h") } == ["agency:h2", "agency:h3"])
    }
}
