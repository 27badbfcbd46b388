// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// Five real documents, with what a careful reader finds in them; where they are not at hand the examples must do.
    @Suite(.enabled(if: Repository.hasShared), .timeLimit(.minutes(15)))
    struct SeedsTests {
        private static let start = "2022-01-10"
        private static let end = "2022-08-15"

        /// The gold's dated assignments.
        private struct Gold: Decodable {
            let doc: String
            let lead: [String]
            let coordinating: [String]
            let due: [String]

            static func all() throws -> [Gold] {
                let text = try String(
                    contentsOf: Repository.shared.appending(path: "gold/assignments.jsonl"), encoding: .utf8)
                return try text.split(separator: "\n")
                    .map { try JSONDecoder().decode(Gold.self, from: Data($0.utf8)) }.filter {
                        !$0.due.isEmpty
                    }
            }
        }

        private static let agencies = [
            "Sở Giáo dục và Đào tạo", "Sở Y tế", "Phòng Tài nguyên và Môi trường",
            "Trung tâm Phát triển quỹ đất",
            "Sở Tài nguyên và Môi trường", "Sở Tư pháp", "Sở Nội vụ", "Sở Tài chính", "Sở Kế hoạch và Đầu tư",
            "UBND thành phố Lạng Sơn", "Sở Giao thông vận tải", "Sở Thông tin và Truyền thông",
        ]

        private static func address(_ name: String) -> String? {
            agencies.firstIndex(of: name).map { "agency\($0)@seeds.example" }
        }

        private static var register: String {
            let entries = agencies.enumerated().map { index, name in
                "  - {id: agency\(index), name: \(name), mail: [\(address(name) ?? "")]}"
            }
            return "agencies:\n" + entries.joined(separator: "\n") + "\n"
        }

        private static func duties() throws -> [Duty] {
            try Gold.all().flatMap { gold in
                try gold.due.map { due in
                    let leads = gold.lead.compactMap(address)
                    return Duty(
                        directive: gold.doc, due: try #require(Day(iso: due) as Day?), leads: leads,
                        coordinating: gold.coordinating.compactMap(address).filter { !leads.contains($0) })
                }
            }
        }

        private func withSeeds(_ body: (OfficeFolder) async throws -> Void) async throws {
            try await OfficeFolder.with(register: Self.register, settings: "directives: {accept: all}") {
                office in
                let seeds = Repository.shared.appending(path: "seeds")
                for name in try FileManager.default.contentsOfDirectory(atPath: seeds.path) {
                    try office.drop(
                        try String(contentsOf: seeds.appending(path: name), encoding: .utf8), as: name)
                }
                try await body(office)
            }
        }

        @Test func `every expected mail is there once, on its day, to the right agency`() async throws {
            let opening = try #require(Day(iso: Self.start))
            let expected = ExpectedMessages(
                of: try Self.duties(), opening: opening, end: try #require(Day(iso: Self.end)))
            try await withSeeds { office in
                try await office.rehearse(from: Self.start, until: Self.end)
                let mails = try await office.mails()
                mails.expectReadable()
                // On the first day every assignment is announced, dated or not; and what has no date stands in the office's digests.
                let dated = mails.filter { $0.text.contains("/2022") || $0.text.contains("/2021") }
                let counts = { (all: [AddressDay: Int]) in
                    all.filter { $0.key.day > opening && $0.key.address != ExpectedMessages.office }
                }
                expectSame(counts(dated.counts), counts(expected.counts))
                for message in expected.messages {
                    #expect(!mails.to(message.address, on: message.day.description).isEmpty, "\(message)")
                }
            }
        }

        @Test func `reads as a careful reader does`() async throws {
            let ending = try await Program.run(
                Repository.python,
                [
                    Repository.shared.appending(path: "tools/score.py").path, "--json",
                    "--dondoc", Repository.dondoc.path,
                    "--docs", Repository.shared.appending(path: "seeds").path,
                    "--gold", Repository.shared.appending(path: "gold").path,
                ])
            #expect(ending.code == 0, "\(ending)")
            let score = try JSONDecoder().decode(Score.self, from: Data(ending.output.utf8))
            #expect(score.deadlines.f1 == 1)
            #expect(score.deadlinesDated.f1 == 1)
            #expect(score.attached == 1)
            #expect(score.assignments.f1 >= 0.80)
            #expect(score.spanErrors == 0)
        }

        @Test func `finds who leads each dated assignment`() async throws {
            for gold in try Gold.all() {
                let file = Repository.shared.appending(path: "seeds/\(gold.doc)")
                let ending = try await Program.run(
                    Repository.dondoc, ["read", file.path, "--format", "json"])
                let document = try JSONDecoder().decode(ReadDocument.self, from: Data(ending.output.utf8))
                let found = document.assignments.filter { assignment in
                    let dues = assignment.milestones.compactMap {
                        $0.expression.flatMap { document.expressions[$0].due }
                    }
                    return dues == gold.due && assignment.lead.map(\.name) == gold.lead
                }
                #expect(!found.isEmpty, "\(gold.doc): \(gold.lead) by \(gold.due)")
            }
        }
    }
}

/// What `score.py --json` prints.
private struct Score: Decodable {
    struct Measure: Decodable { let f1: Double }

    let deadlines: Measure
    let deadlinesDated: Measure
    let assignments: Measure
    let attached: Double
    let spanErrors: Int

    enum CodingKeys: String, CodingKey {
        case deadlines, assignments, attached
        case deadlinesDated = "deadlines_dated"
        case spanErrors = "span_errors"
    }
}

/// What `dondoc read --format json` prints, as far as it is looked at here.
private struct ReadDocument: Decodable {
    struct Party: Decodable { let name: String }
    struct Milestone: Decodable { let expression: Int? }
    struct Assignment: Decodable {
        let lead: [Party]
        let milestones: [Milestone]
    }
    struct Expression: Decodable { let due: String? }

    let assignments: [Assignment]
    let expressions: [Expression]
}
