// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// The rehearsal that the README shows, on the examples as they are installed.
    @Suite(.timeLimit(.minutes(15)))
    struct ExamplesTests {
        private static let start = "2022-01-10"
        private static let end = "2022-04-08"

        private static func address(_ name: String) -> String { "\(name)@binhlam.example" }

        /// What a clerk of that province would note down.
        private static func duties() throws -> [Duty] {
            func duty(
                _ directive: String, _ due: String?, _ lead: String, _ coordinating: [String] = [],
                superior: Bool = true
            ) throws -> Duty {
                Duty(
                    directive: directive, due: try due.map { try #require(Day(iso: $0) as Day?) },
                    leads: [address(lead)],
                    coordinating: coordinating.map(address), superiors: superior ? [address("vanphong")] : [])
            }
            let (notice, letter, plan) = ("06/TB-UBND", "112/UBND-KGVX", "03/KH-UBND")
            var appraisal = try duty(plan, "2022-02-28", "sotaichinh")
            appraisal.rungs = [.before(7, .days), .before(3, .workingDays), .before(1, .workingDays)]
            appraisal.isAnnounced = false
            // "trước ngày 25 hằng tháng": each occurrence is one duty, of which only the first is announced.
            let monthly = try ["2022-01-24", "2022-02-24", "2022-03-24"].flatMap { due in
                try ["ubndtp", "locyen", "thanhluu"].map { lead in
                    var duty = try duty(notice, due, lead, superior: false)
                    duty.rungs = [7, 3, 1, 0].map { .before($0, .workingDays) }
                    duty.isAnnounced = due == "2022-01-24"
                    duty.isChased = false
                    return duty
                }
            }
            var livestock = try duty(plan, "2022-03-31", "sonnptnt")
            livestock.isToldWhenLate = false
            return [
                try duty(notice, "2022-01-19", "socongthuong", ["sotaichinh"]),
                try duty(notice, "2022-02-11", "congan", ["sogtvt"], superior: false),
                try duty(notice, "2022-02-24", "sokhdt", ["sotaichinh", "sogtvt"]),
                try duty(notice, "2022-03-31", "sokhdt", ["sotaichinh", "sogtvt"]),
                try duty(notice, "2022-02-28", "sotnmt", ["ubndtp", "locyen"]),
                try duty(notice, "2022-03-31", "sotuphap", ["sotnmt"]),
                try duty(letter, "2022-02-14", "sogddt", ["soyte"]),
                try duty(letter, "2022-02-28", "sotttt", ["sogddt"]),
                try duty(letter, "2022-01-21", "sotttt"),
                try duty(letter, "2022-03-09", "sonoivu", ["sogddt"]),
                try duty(plan, "2022-02-18", "vanphong", ["sotttt", "sonoivu"], superior: false),
                appraisal, livestock,
                // Ten working days from the notice's own day, and urgent without a day.
                try duty(notice, "2022-01-21", "soyte"), try duty(notice, nil, "soyte"),
            ] + monthly
        }

        private func rehearsed(_ body: (_ ending: Program.Ending, _ mails: [Mail]) async throws -> Void)
            async throws
        {
            try await withTemporaryDirectory { folder in
                let ending = try await Program.run(
                    Repository.dondocd,
                    [
                        "--config", Repository.examples.appending(path: "dondoc.yaml").path, "--state",
                        folder.path,
                        "--rehearse", Self.start, "--until", Self.end, "--day", "20ms",
                    ])
                #expect(ending.code == 0, "\(ending)")
                try await body(ending, try await Mail.all(in: folder.appending(path: "outbox")))
            }
        }

        @Test func `sends each agency each reminder once, on its day`() async throws {
            let expected = ExpectedMessages(
                of: try Self.duties(), opening: try #require(Day(iso: Self.start)),
                end: try #require(Day(iso: Self.end)))
            try await rehearsed { _, mails in
                mails.expectReadable()
                expectSame(mails.counts, expected.counts)
                #expect(mails.allSatisfy { $0.time == "07:30+0700" })
            }
        }

        @Test func `reminds around Tet of what is due before 15 February`() async throws {
            try await rehearsed { _, mails in
                let school = mails.filter {
                    $0.to == [Self.address("sogddt")] && $0.words.contains("trước ngày 15/02/2022")
                }
                #expect(
                    school.map(\.day).filter { $0 <= "2022-02-14" }
                        == [
                            "2022-01-10", "2022-01-17", "2022-01-27", "2022-02-09", "2022-02-11",
                            "2022-02-14",
                        ])
                for mail in school {
                    #expect(mail.subject.contains("112/UBND-KGVX"))
                    #expect(mail.words.contains("khảo sát điều kiện bảo đảm an toàn của từng trường học"))
                    #expect(mail.words.contains("14/02/2022"))
                }
                #expect(school.dropFirst().allSatisfy { !$0.references.isEmpty }, "one thread")
            }
        }

        @Test func `prints the timeline and where the mails are`() async throws {
            try await rehearsed { ending, mails in
                #expect(ending.output.contains("10/01/2022"))
                #expect(ending.output.contains("Sở Giáo dục và Đào tạo"))
                #expect(ending.output.contains("outbox"))
                #expect(
                    ending.output.contains("\(mails.count) "), "the summary counts \(mails.count) messages")
            }
        }
    }
}
