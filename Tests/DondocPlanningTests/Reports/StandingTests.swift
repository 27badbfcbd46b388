// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocPlanning
import Foundation
import Testing

@Suite struct StandingTests {
    /// A fact as `DAY KIND`, of the 3rd milestone `#2`, of an occurrence `@DAY`, with another day than that on which it was said `=DAY`.
    static func fact(_ text: String, _ id: Int64) throws -> Fact {
        let words = text.split(separator: " ")
        let said = try #require(Day(iso: "2022-\(words[0])"))
        func value(_ mark: Character) -> Substring? { words.first { $0.first == mark }?.dropFirst() }
        return Fact(
            id: id, assignment: "a", milestone: value("#").flatMap { Int($0) },
            due: value("@").flatMap { Day(iso: "2022-\($0)") },
            kind: try #require(Fact.Kind(rawValue: String(words[1]))),
            day: value("=").flatMap { Day(iso: "2022-\($0)") }, text: value("!").map(String.init),
            actor: "user:lan(1)", at: CivilZone.vietnam.instant(of: said, at: .midnight) + 3600)
    }

    static func standing(_ dues: [String?], _ facts: [String], on day: String, isOccurrence: Bool = false)
        throws
        -> Standing
    {
        Standing(
            dues.enumerated().map { index, due in
                Standing.Step(
                    milestone: index, due: due.flatMap { Day(iso: "2022-\($0)") }, isOccurrence: isOccurrence)
            },
            facts: try facts.enumerated().map { try fact($1, Int64($0)) },
            on: try #require(Day(iso: "2022-\(day)")), zone: .vietnam)
    }

    /// Due days, facts, the day, and what follows: cell, days late.
    static let vectors: [([String?], [String], String, Standing.Cell, Int)] = [
        // Nothing was said.
        (["02-14"], [], "02-10", .openInTerm, 0), (["02-14"], [], "02-14", .openInTerm, 0),
        (["02-14"], [], "02-15", .openLate, 1), (["02-14"], [], "03-01", .openLate, 15),
        ([nil], [], "03-01", .undated, 0), ([], [], "03-01", .undated, 0),
        // Done, by the day of the result and not by that of the word.
        (["02-14"], ["02-14 done"], "03-01", .doneInTime, 0),
        (["02-14"], ["02-15 done"], "03-01", .doneLate, 1),
        (["02-14"], ["02-20 done =02-14"], "03-01", .doneInTime, 0),
        (["02-14"], ["02-20 done =02-17"], "03-01", .doneLate, 3),
        // What is said after the day does not count.
        (["02-14"], ["02-20 done =02-14"], "02-19", .openLate, 5),
        (["02-14"], ["02-20 done =02-14"], "02-20", .doneInTime, 0),
        // Said to be done, and not confirmed: not done, and late only where it was said late.
        (["02-14"], ["02-12 reported"], "03-01", .openInTerm, 0),
        (["02-14"], ["02-16 reported"], "03-01", .openLate, 2),
        (["02-14"], ["02-12 reported", "02-20 done =02-12"], "03-01", .doneInTime, 0),
        (["02-14"], ["02-12 reported", "02-16 returned"], "03-01", .openLate, 15),
        (["02-14"], ["02-12 done", "02-16 returned"], "03-01", .openLate, 15),
        (["02-14"], ["02-12 done", "02-16 returned", "02-18 done"], "03-01", .doneLate, 4),
        (["02-14"], ["02-12 done", "02-13 reopened"], "02-13", .openInTerm, 0),
        // Cancelled leaves the statistics, from that day on.
        (["02-14"], ["02-16 cancelled"], "02-15", .openLate, 1),
        (["02-14"], ["02-16 cancelled"], "02-16", .gone, 2),
        (["02-14"], ["02-16 cancelled", "02-18 reopened"], "02-18", .openLate, 4),
        // What was done before it was cancelled stays done when that was a mistake.
        (
            ["02-14", "03-31"], ["02-14 done #0", "02-16 cancelled", "02-18 reopened", "03-30 done #1"],
            "04-05",
            .doneInTime, 0
        ), (["02-14"], ["02-12 reported", "02-16 cancelled", "02-18 reopened"], "02-20", .openInTerm, 0),
        // A step that is taken back of a cancelled one leaves it cancelled.
        (["02-14", "03-31"], ["02-14 done #0", "02-16 cancelled", "02-18 reopened #0"], "04-05", .gone, 5),
        // Neither a remark nor a refusal nor a pause changes anything.
        (["02-14"], ["02-10 refused =02-28", "02-11 noted", "02-12 snoozed"], "02-15", .openLate, 1),
        // Of several milestones the last counts, and all must be done.
        (["02-14", "04-30"], [], "03-01", .openInTerm, 0),
        (["02-14", "04-30"], ["02-14 done #0"], "05-01", .openLate, 1),
        (["02-14", "04-30"], ["04-29 done #1"], "05-01", .openLate, 1),
        (["02-14", "04-30"], ["02-20 done #0", "04-29 done #1"], "05-01", .doneInTime, 0),
        (["02-14", "04-30"], ["02-14 done #0", "05-02 done #1"], "05-03", .doneLate, 2),
        (["02-14", "04-30"], ["04-29 done"], "05-01", .doneInTime, 0),
        (["04-30", "02-14"], ["04-29 done"], "05-01", .doneInTime, 0),
        // One without a date beside one with is not waited for.
        (["02-14", nil], ["02-14 done #0"], "03-01", .doneInTime, 0),
        ([nil], ["02-14 done"], "03-01", .undated, 0),
    ]

    @Test(arguments: vectors)
    func `stands in the cell of the grid that follows from what was said`(
        dues: [String?], facts: [String], day: String, cell: Standing.Cell, late: Int
    ) throws {
        let standing = try Self.standing(dues, facts, on: day)
        #expect(standing.cell == cell)
        #expect(standing.daysLate == late)
    }

    @Test func `an occurrence of a duty stands for itself`() throws {
        let facts = ["01-19 done @01-19", "02-25 done @02-19"]
        func cell(_ due: String, on day: String) throws -> Standing.Cell {
            try Self.standing([due], facts, on: day, isOccurrence: true).cell
        }
        #expect(try cell("01-19", on: "03-01") == .doneInTime)
        #expect(try cell("02-19", on: "02-24") == .openLate)
        #expect(try cell("02-19", on: "03-01") == .doneLate)
        #expect(try cell("03-19", on: "03-01") == .openInTerm)
    }

    @Test func `why it is late is neither why it was sent back nor why more time was refused`() throws {
        let facts = [
            "02-10 extended =02-14 !chờ-ý-kiến", "02-20 done #0", "02-21 returned #0 !thiếu-phụ-lục",
            "02-22 refused !không-đủ-lý-do",
        ]
        #expect(try Self.standing(["02-14"], facts, on: "03-03").reason?.vi == "gia hạn: chờ-ý-kiến")
    }

    @Test func `tells how often it came back, was put off, and why it is late`() throws {
        let standing = try Self.standing(
            ["02-14", "04-30"],
            [
                "02-10 extended =02-14 !chờ-ý-kiến", "02-20 done #0", "02-21 returned #0",
                "03-01 reported #0",
                "03-02 noted !thiếu-số-liệu",
            ], on: "05-03")
        #expect(standing.extensions == 1 && standing.returns == 1)
        #expect(standing.reason?.vi == "thiếu-số-liệu")
        #expect(standing.lateSteps == 1)
        #expect(!standing.isAwaiting)
        #expect(try Self.standing(["02-14"], ["02-12 reported"], on: "02-13").isAwaiting)
        #expect(try Self.standing([nil], ["02-14 done"], on: "03-01").isDone)
    }

    @Test func `an extension counts while its day is the one that is due`() throws {
        let facts = ["02-10 extended @02-14 =02-28 !chờ-ý-kiến", "02-20 extended @02-28 =03-10 !thiếu-người"]
        let both = try Self.standing(["03-10"], facts, on: "03-03")
        #expect(both.extensions == 2 && both.reason?.vi == "gia hạn: thiếu-người")
        // The document gives another day since.
        let overruled = try Self.standing(["03-01"], facts, on: "03-03")
        #expect(overruled.extensions == 0)
        #expect(overruled.reason?.vi == "gia hạn đã được thay bằng hạn khác: thiếu-người")
        // And that was put off in its turn.
        let again = facts + ["03-01 extended @03-01 =03-20 !chờ-họp"]
        #expect(try Self.standing(["03-20"], again, on: "03-03").extensions == 1)
        #expect(
            try Self.standing(["02-14"], facts, on: "03-03", isOccurrence: true).extensions == 1,
            "what is said of an occurrence is said of its day")
    }

    @Test func `a result that is sent back with all its steps came back once`() throws {
        let facts = ["02-12 done #0", "02-12 done #1", "02-15 returned #0", "02-15 returned #1"]
        #expect(try Self.standing(["02-14", "02-20"], facts, on: "02-16").returns == 1)
        let again = facts + ["02-17 done #0", "02-18 returned #0"]
        #expect(try Self.standing(["02-14", "02-20"], again, on: "02-19").returns == 2)
    }

    @Test func `a duty ends with its last occurrence, until that is taken back`() throws {
        func end(_ facts: [String], on day: String) throws -> Day? {
            var said = try facts.enumerated().map { try Self.fact($1, Int64($0)) }
            if !said.isEmpty { said[0].isLast = true }
            return said.end(of: 0, on: try #require(Day(iso: "2022-\(day)")), zone: .vietnam)
        }
        let ended = "02-01 done #0 @01-31"
        #expect(try end([ended], on: "01-31") == nil)
        #expect(try end([ended], on: "02-01") == Day(iso: "2022-01-31"))
        #expect(try end([ended, "02-02 returned #0 @01-31"], on: "02-02") == nil)
        #expect(try end([ended, "02-02 reopened #0"], on: "02-02") == nil)
        #expect(try end([ended, "02-02 returned #0 @02-28"], on: "02-02") == Day(iso: "2022-01-31"))
        #expect(try end(["02-01 done #1 @01-31"], on: "02-01") == nil)
    }

    @Test func `the total is the sum of the four cells`() throws {
        var tally = ReportTally()
        var counted = 0
        for (dues, facts, day, cell, _) in Self.vectors {
            tally.add(try Self.standing(dues, facts, on: day))
            counted += cell == .undated || cell == .gone ? 0 : 1
        }
        #expect(tally.total == counted)
        #expect(tally.total == tally.doneInTime + tally.doneLate + tally.openInTerm + tally.openLate)
        var twice = tally
        twice += tally
        #expect(twice.total == 2 * tally.total && twice.awaiting == 2 * tally.awaiting)
    }
}
