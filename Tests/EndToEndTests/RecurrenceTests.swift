// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocReading
import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// Our days of recurring duties beside those of python-dateutil, which knows nothing of us (`Tests/Peers/rrule_peer.py`).
    @Suite struct RecurrenceTests {
        struct Question: Encodable, CustomStringConvertible {
            let rule: String
            let start: String
            var count = 20

            var description: String { "\(rule) from \(start)" }

            func answer() throws -> [String] {
                let start = try #require(Day(iso: start))
                return try Recurrence(rule: rule).occurrences(startingAt: start).prefix(count).map(
                    \.description)
            }
        }

        /// What the peer says to each question, in their order.
        func answers(_ questions: [Question]) async throws -> [[String]] {
            try await withTemporaryDirectory { folder in
                let file = folder.appending(path: "questions.jsonl")
                let lines = try questions.map {
                    String(decoding: try JSONEncoder().encode($0), as: UTF8.self)
                }
                try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
                let ending = try await Program.run(
                    Repository.python, [Peer.script("rrule_peer.py"), file.path])
                guard ending.code == 0 else { throw UnexpectedEnding(ending: ending) }
                return try ending.output.split(separator: "\n").map {
                    try JSONDecoder().decode([String].self, from: Data($0.utf8))
                }
            }
        }

        func compare(_ questions: [Question]) async throws {
            let theirs = try await answers(questions)
            try #require(theirs.count == questions.count)
            for (question, days) in zip(questions, theirs) {
                let ours = try question.answer()
                #expect(ours == days, "\(question)")
            }
        }

        @Test func `counts the days of duties as another calendar library does`() async throws {
            let starts = [
                "2021-12-31", "2022-01-12", "2022-01-31", "2022-02-14", "2023-02-28", "2024-02-29",
                "2024-12-30",
            ]
            try await compare(
                RecurrenceTests.duties.flatMap { rule in starts.map { Question(rule: rule, start: $0) } })
        }

        @Test func `counts the days of any rule as another calendar library does`() async throws {
            var dice = Dice(state: 20_220_215)
            let questions = (0..<400).map { _ in
                let start = Day(number: 10_000 + dice.roll(15_000))
                let rule = dice.rule(from: start)
                // The other library looks for what never comes until the year 9999: 18 times 400 years later it is there sooner.
                let isNever = rule.first(onOrAfter: start, startingAt: start) == nil
                return Question(
                    rule: rule.description, start: (isNever ? start + 18 * 146_097 : start).description)
            }
            #expect(Set(questions.map(\.rule)).count > 300)
            try await compare(questions)
        }

        @Test func `ends with the year 9999 as another calendar library does`() async throws {
            let rules = [
                "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYMONTHDAY=-1",
                "FREQ=YEARLY;BYMONTHDAY=1",
            ]
            try await compare(
                rules.map { Question(rule: $0, start: "9999-11-15") } + [
                    Question(rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", start: "2022-01-01"),
                    Question(rule: "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", start: "2022-01-01"),
                ])
        }

        @Test func `reads words to a rule of which another calendar library gives the same next day`()
            async throws
        {
            var read: [(words: String, next: Question, due: Day)] = []
            for words in RecurrenceTests.words {
                for issued in ["2022-01-04", "2022-02-28", "2022-06-15", "2023-12-31"] {
                    let deadline = try ExpressionReader().deadline(in: words, issued: Day(iso: issued))
                    let (rule, due) = (
                        try #require(deadline.rrule, "\(words)"), try #require(deadline.due, "\(words)")
                    )
                    // Where its intervals begin is known by one of its days only.
                    let start = rule.contains("INTERVAL") ? due.description : issued
                    read.append((words, Question(rule: rule, start: start), due))
                }
            }
            try await compare(read.map(\.next))
            for (reading, days) in zip(read, try await answers(read.map(\.next))) {
                #expect(days.first == reading.due.description, "\(reading.words): \(reading.next)")
            }
        }

        static let words = [
            "hằng ngày", "thứ Sáu hằng tuần", "trước 16h00 thứ Sáu hằng tuần", "trước thứ Hai hằng tuần",
            "thứ Hai và thứ Năm hàng tuần", "trước ngày 20 hằng tháng", "trước ngày 01 hằng tháng",
            "ngày 15 và 30 hằng tháng",
            "hằng tháng (ngày cuối cùng của tháng)", "hằng tháng trước ngày 05 tháng sau",
            "hằng quý (trước ngày 20)",
            "trước ngày 05 tháng cuối quý", "hằng quý, trước ngày 10 của tháng đầu quý sau",
            "trước ngày 15 các tháng 3, 6, 9 và 12", "định kỳ 06 tháng (trước ngày 15/6)",
            "trước ngày 15/6 và 15/12 hằng năm", "trước ngày 05 tháng 7 và ngày 05 tháng 01 năm sau",
            "trước ngày 30/11 hằng năm", "trước ngày 01/7 hằng năm", "định kỳ 15 ngày",
        ]

        /// A rule for each way in which documents say that a duty comes back.
        static let duties = [
            "FREQ=DAILY", "FREQ=DAILY;INTERVAL=2", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",  // hằng ngày
            "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY;BYDAY=MO,TH",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
            "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=19", "FREQ=MONTHLY;BYMONTHDAY=-1",
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "FREQ=MONTHLY;BYMONTHDAY=14,-1", "FREQ=MONTHLY;BYMONTHDAY=1,15",
            "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5",
            "FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=1MO,3MO",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5",
            "FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",  // hằng quý
            "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=4", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
            "FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=-1", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=14",
            "FREQ=MONTHLY;INTERVAL=6", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=14",  // 6 tháng
            "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=12", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
            "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30",
            "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=4", "FREQ=YEARLY;INTERVAL=2;BYMONTH=10;BYMONTHDAY=17",
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
            "FREQ=YEARLY;BYMONTHDAY=20", "FREQ=MONTHLY;BYMONTHDAY=20;COUNT=6",
            "FREQ=MONTHLY;BYMONTHDAY=20;UNTIL=20241220",
        ]
    }
}

/// Rules at random, the same ones in every run.
private struct Dice {
    var state: UInt64

    /// 0 up to, not with, `sides`.
    mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(sides))
    }

    private mutating func some(_ many: Int, of sides: Int, orBack: Bool = false) -> [Int] {
        (0..<roll(many + 1)).map { _ in (roll(sides) + 1) * (orBack && roll(3) == 0 ? -1 : 1) }
    }

    mutating func rule(from start: Day) -> Recurrence {
        let frequency = Recurrence.Frequency.allCases[roll(4)]
        let isLong = frequency == .monthly || frequency == .yearly
        let months = roll(2) == 0 ? [] : some(4, of: 12)
        let monthDays =
            frequency == .weekly || frequency == .daily && !months.isEmpty || roll(2) == 0
            ? [] : some(4, of: 31, orBack: true)
        let days = roll(2) == 0 ? [] : some(3, of: 7)
        let hasOrdinals = isLong && roll(2) == 0
        let weekdays = days.compactMap(Weekday.init).map { weekday in
            // The n-th weekday of a year when no month is named, else of the month.
            let most = frequency == .yearly && months.isEmpty ? 53 : 5
            let ordinal = (roll(most) + 1) * (roll(2) == 0 ? 1 : -1)
            return Recurrence.DayOfWeek(weekday, ordinal: hasOrdinals ? ordinal : nil)
        }
        let hasDays = !monthDays.isEmpty || !weekdays.isEmpty
        let end: Recurrence.End =
            switch roll(6) {
            case 0: .after(roll(20) + 1)
            case 1: .on(start + roll(2000))
            default: .never
            }
        return Recurrence(
            frequency, interval: roll(3) == 0 ? roll(14) + 1 : 1, months: months, monthDays: monthDays,
            weekdays: weekdays,
            positions: isLong && hasDays && roll(4) == 0 ? some(2, of: 6, orBack: true) : [], end: end)
    }
}
