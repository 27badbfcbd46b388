// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct ShortNamesTests {
    private func get<Value: Decodable & Sendable>(_ target: String, as type: Value.Type) async throws -> Value
    {
        let fixture = try await ControlFixture.make()
        return try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in try await client.get(target, as: type).value
            }
        }
    }

    private func problem(_ target: String) async throws -> Problem? {
        await #expect(throws: Problem.self) { _ = try await get(target, as: JSONValue.self) }
    }

    @Test(arguments: ["kl272-2", "-2", "2", "(2)", "2."])
    func `takes any end of an id that only one has`(text: String) async throws {
        let path = "/v1/assignments/\(ControlQuery.encoded(text))"
        #expect(try await get(path, as: AssignmentDetail.self).assignment.id == "kl272-2")
        #expect(try await get(path + "/explain", as: Explanation.self).assignment.id == "kl272-2")
        #expect(
            try await get("/v1/review/\(ControlQuery.encoded(text))", as: ReviewEntry.self).id == "kl272-2")
    }

    @Test func `names the candidates of a beginning that several have`() async throws {
        let problem = try await problem("/v1/assignments/kl")
        #expect(problem?.status == 409)
        #expect(problem?.detail == "'kl' may be several assignments:\n  kl272-1\n  kl272-2\n  kl272-3")
        #expect(problem?.remedy == "Write more of it, so that only one is left")
    }

    @Test func `cuts no number in two`() async throws {
        #expect(try await problem("/v1/assignments/kl27")?.detail == "there is no assignment 'kl27'")
        #expect(try await problem("/v1/assignments/72-1")?.detail == "there is no assignment '72-1'")
    }

    @Test(arguments: [("kl27-1", "kl272-1"), ("kl272-11", "kl272-1"), ("KL272_3", "kl272-3")])
    func `names the assignment that may be meant`(text: String, id: String) async throws {
        for path in ["", "/explain"] {
            let problem = try await problem("/v1/assignments/\(text)\(path)")
            #expect(problem?.remedy == "Did you mean: \(id)?")
        }
        let stranger = try await problem("/v1/assignments/khong-co-gi")
        #expect(stranger?.remedy == "Try: dondoc list --text …")
    }

    @Test(arguments: ["so giao duc", "Giáo dục", "giao duc dao tao", "sở gd&đt", "so-gddt"])
    func `finds an agency by words of its name`(text: String) async throws {
        let list = try await get(
            "/v1/assignments?agency=\(ControlQuery.encoded(text))", as: Listing<AssignmentEntry>.self)
        #expect(list.items.map(\.id) == ["kl272-1"])
    }

    @Test func `asks which agency is meant, or names the one that may be`() async throws {
        let several = try await problem("/v1/agenda?agency=so")
        #expect(several?.status == 409)
        #expect(several?.detail.contains("  so-gddt  Sở Giáo dục và Đào tạo\n") == true)
        let near = try await problem("/v1/assignments?agency=so-gdt")
        #expect(near?.detail == "there is no agency 'so-gdt'")
        #expect(near?.remedy == "Did you mean: so-gddt (Sở Giáo dục và Đào tạo)?")
        #expect(try await problem("/v1/agenda?agency=nope")?.detail == "there is no agency 'nope'")
    }

    @Test func `names the directive that may be meant`() async throws {
        let problem = try await problem("/v1/assignments?directive=272-KL/TUU")
        #expect(problem?.remedy == "Did you mean: --directive 272-KL/TU?")
    }

    @Test(arguments: [
        ("assignment", "kl", ["kl272-1", "kl272-2", "kl272-3"]), ("agency", "so-g", ["so-gddt"]),
        ("directive", "27", ["272-KL/TU"]), ("file", "k", ["ke-hoach.yaml", "kl272.yaml"]),
        ("destination", "mail.", ["mail.example.gov.vn"]), ("notice", "x", []),
    ])
    func `gives names to complete`(kind: String, prefix: String, names: [String]) async throws {
        let found = try await get("/v1/names?kind=\(kind)&prefix=\(prefix)", as: NameList.self)
        #expect(found.names == names)
    }

    @Test(arguments: ["Ban Quản lý Khu kinh tế Bình Lam", "ban quan ly khu kinh te binh lam"])
    func `finds by its name a body that stands in documents alone`(name: String) async throws {
        let fixture = try await ControlFixture.make()
        var duty = Assignment.samples[0]
        duty.id = "kkt"
        duty.lead = [
            Party(
                name: "Ban Quản lý Khu kinh tế Bình Lam", text: "Ban Quản lý Khu kinh tế Bình Lam",
                agency: nil)
        ]
        _ = try await fixture.ledger.apply(
            Intake(
                file: SourceFile(path: "kkt.yaml", fingerprint: "1", digest: "1"), directive: .sample,
                items: [Intake.Item(assignment: duty, needsReview: false, reminders: [])]),
            at: ControlFixture.taken)
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in
                var query = ControlQuery()
                query.add("agency", name)
                let answer = try await client.get("/v1/assignments", query, as: Listing<AssignmentEntry>.self)
                #expect(answer.value.items.map(\.id) == ["kkt"])
            }
        }
    }

    @Test(arguments: [
        ("overdue", []), ("in_term", ["kl272-1"]), ("undated", ["kl272-2"]), ("in_review", ["kl272-3"]),
        ("undated,in_review", ["kl272-3", "kl272-2"]), ("due_soon,overdue", []),
    ])
    func `lists assignments by how they stand today`(status: String, ids: [String]) async throws {
        let list = try await get("/v1/assignments?status=\(status)", as: Listing<AssignmentEntry>.self)
        #expect(list.items.map(\.id) == ids)
    }

    @Test func `lists what is overdue on a later day, page by page`() async throws {
        let fixture = try await ControlFixture.make()
        fixture.clock.advance(to: ControlFixture.zone.instant(of: .make(2022, 3, 1), at: .morning))
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in
                var query = ControlQuery()
                query.add("status", "overdue")
                let answer = try await client.get("/v1/assignments", query, as: Listing<AssignmentEntry>.self)
                #expect(answer.value.items.map(\.id) == ["kl272-1"])
                #expect(answer.today == .make(2022, 3, 1))
                query.add("offset", 1)
                let rest = try await client.get("/v1/assignments", query, as: Listing<AssignmentEntry>.self)
                #expect(rest.value.items.isEmpty)
            }
        }
    }
}
