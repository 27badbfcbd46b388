// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Testing

@Suite struct AdditionTests {
    private let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    private func addition(
        _ id: Assignment.ID = "272-kl-tu.them-1", mark: String = "m1", directive: Directive = .make(),
        note: String? = nil
    ) -> NewAddition {
        var assignment = Assignment.make(id)
        assignment.quotation = ""
        return NewAddition(
            file: SourceFile(byHand: mark, fingerprint: "v1"),
            addition: Addition(directive: directive, assignment: assignment),
            reminders: [.make(id)], occurrences: [], note: note)
    }

    private func add(_ addition: NewAddition) async throws {
        try await ledger.add(addition, actor: "user:lan(1001)", at: morning)
    }

    @Test func `brings what is added into force, with its reminders, and says who added what`() async throws {
        try await add(addition(note: "anh Ba gọi điện"))
        let record = try #require(try await ledger.assignment("272-kl-tu.them-1"))
        #expect(record.state == .open)
        #expect(record.takenAt == morning)
        #expect(try await ledger.states(of: record.assignment.id) == [.planned])
        #expect(try await ledger.facts(of: record.assignment.id).map(\.text) == ["anh Ba gọi điện"])
        let event = try #require(
            try await ledger.events(subject: record.assignment.id, page: Page()).last)
        #expect(event.verb == "assignment.added" && event.actor == "user:lan(1001)")
        #expect(event.before == nil)
        #expect(event.after?.contains("Tham mưu báo cáo") == true)
        #expect(try await ledger.directive("272-kl-tu")?.number == "272-KL/TU")
    }

    @Test func `is no file, and nothing that a folder could lose`() async throws {
        try await add(addition())
        #expect(try await ledger.sources().isEmpty)
        #expect(try await ledger.fileCounts(except: []).isEmpty)
        #expect(try await ledger.names(.file, from: "", limit: 10).isEmpty)
    }

    @Test func `takes the same once, and another under an id of its own`() async throws {
        try await add(addition())
        await #expect(throws: LedgerError.alreadyAdded(id: "272-kl-tu.them-1")) {
            try await add(addition("272-kl-tu.them-2"))
        }
        await #expect(throws: LedgerError.self) { try await add(addition(mark: "m2")) }
        #expect(try await ledger.nextAddition(to: "272-kl-tu") == 2)
        try await add(addition("272-kl-tu.them-2", mark: "m2"))
        #expect(try await ledger.nextAddition(to: "272-kl-tu") == 3)
        #expect(try await ledger.nextAddition(to: "272-kl") == 1)
    }

    @Test func `keeps what was said for rules of another version, and for who takes a decision back`()
        async throws
    {
        let added = addition()
        try await add(added)
        #expect(try await ledger.additions(notReadBy: "v1").isEmpty)
        let stored = try #require(try await ledger.additions(notReadBy: "v2").first)
        #expect(stored.addition == added.addition)
        #expect(stored.file.path == added.file.path)

        let reviewed = try #require(try await ledger.reviewed("272-kl-tu.them-1"))
        var content = reviewed.record.assignment
        content.action = "Việc khác"
        try await ledger.decide(
            [
                Ruling(
                    assignment: content.id, version: reviewed.version, verdict: .approved,
                    correction: Correction(action: content.action), content: content)
            ], actor: "user:lan(1001)", at: morning)
        let decided = try #require(try await ledger.reviewed("272-kl-tu.them-1"))
        #expect(decided.isDecided)
        try await ledger.retract(
            content.id, version: decided.version, why: nil, actor: "user:lan(1001)", at: morning)
        #expect(try await ledger.additions(notReadBy: "v1").map(\.addition) == [added.addition])
    }

    @Test func `is read anew in silence, and is named where that changes it`() async throws {
        let added = addition()
        try await add(added)
        let events = {
            try await ledger.events(subject: nil, page: Page()).map { "\($0.verb) \($0.subject)" }
        }
        let before = try await events()
        var file = added.file
        file.fingerprint = "v2"
        var item = Intake.Item.make(added.addition.assignment)
        func take() async throws {
            _ = try await ledger.apply(
                Intake(file: file, directive: added.addition.directive, items: [item]), at: morning)
        }
        try await take()
        #expect(try await ledger.additions(notReadBy: "v2").isEmpty)
        #expect(try await events() == before)
        item.assignment.lead[0].name = "Sở GDĐT"
        try await take()
        #expect(try await events() == ["assignment.changed 272-kl-tu.them-1"] + before)
    }

    @Test func `a document of the same directive leaves it alone, and so does the end of that document`()
        async throws
    {
        try await add(addition())
        _ = try await ledger.apply(.make(path: "kl272.txt"), at: morning)
        _ = try await ledger.remove(path: "kl272.txt", at: morning + hour)
        #expect(try await ledger.assignment("272-kl-tu.them-1")?.state == .open)
        #expect(try await ledger.assignment("kl272-1")?.state == .withdrawn)
    }

    @Test func `nothing is written of what cannot be added`() async throws {
        try await add(addition())
        let before = try await ledger.events(subject: nil, page: Page()).count
        await #expect(throws: LedgerError.self) {
            try await add(addition(mark: "m3", directive: .make("k9", number: "9/TB")))
        }
        #expect(try await ledger.directive("k9") == nil)
        #expect(try await ledger.addition(path: SourceFile(byHand: "m3", fingerprint: "").path) == nil)
        #expect(try await ledger.events(subject: nil, page: Page()).count == before)
    }
}
