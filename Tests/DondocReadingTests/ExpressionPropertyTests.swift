// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Foundation
import Testing

@testable import DondocReading

/// What holds of every expression, whatever its words.
@Suite struct ExpressionPropertyTests {
    private let reader = ExpressionReader()
    /// Thursday 14/3/2024.
    private let issued = Day(number: 19_796)

    /// Expressions put together from the words that documents use, the same in every run.
    private func expressions(_ count: Int, seed: UInt64) -> [String] {
        var dice = Dice(seed: seed)
        let leads = [
            "", "trước ngày ", "trước ", "chậm nhất ", "chậm nhất ngày ", "đến hết ngày ", "trong ",
            "từ ngày ",
            "sau ngày ", "không quá ", "hạn: ", "dự kiến ", "trước 16h00 ngày ", "hằng tháng, trước ngày ",
            "trước khi hết ", "tính đến ngày ", "phấn đấu trước ngày ", "từ nay đến ", "thứ Sáu, ngày ",
        ]
        let anchors = [
            "15/5/2024", "01/6", "31/5", "20 tháng 6 năm 2024", "05 tháng sau", "tháng 4/2024", "quý II",
            "năm 2024",
            "tuần sau", "6 tháng cuối năm", "hôm nay", "mùng 10 tháng Giêng", "Tết Nguyên đán",
            "10 ngày làm việc",
            "2 tuần", "1 tháng kể từ ngày 31/3/2024", "24 giờ kể từ 10h00 ngày 20/3/2024", "20", "15 và 30",
            "15/6 và 15/12",
            "20, 21/3/2024", "cuối tháng 4", "thứ Sáu", "29/02", "30/02/2024", "thượng tuần tháng 5",
            "rằm tháng 7",
            "10 ngày đầu tháng 4", "kỳ họp thứ 5", "… tháng 3 năm 2024", "10 (mười) ngày kể từ ngày ký",
            "làm việc đầu tiên của tháng", "làm việc cuối cùng của quý II/2024", "thứ Hai đầu tiên",
            "tuần đầu tiên của tháng", "cuối cùng của tháng 6", "một tháng rưỡi", "1,5 ngày làm việc",
            "0 ngày",
            "nửa tháng kể từ ngày ký", "10/3 âm lịch", "tháng Chạp", "tháng 6 nhuận năm 2025",
            "Tết Giáp Thìn 2025", "buổi chiều ngày 15/5/2024", "giờ nghỉ trưa ngày mai",
            "8h đến 17h ngày 15/5/2024", "17h đến 8h ngày 15/5/2024", "25h00 ngày 15/5/2024",
            "Tết", "thứ Sáu cuối cùng của năm sau", "ngày làm việc thứ 5 của tháng sau",
        ]
        let tails = [
            "", "", "", " hằng tháng", " hằng năm", " đến ngày 30/6/2024", " - 30/6/2024", " (trước 16h00)",
            " của tháng cuối quý", " ít nhất 05 ngày", " năm sau", " kể từ ngày nhận văn bản", " trở đi", ".",
            " và 20/6",
        ]
        return (0..<count).map { _ in dice.one(of: leads) + dice.one(of: anchors) + dice.one(of: tails) }
    }

    @Test func `never ends before it begins, nor before the document without a warning`() {
        var checked = 0
        for text in expressions(1_500, seed: 1) {
            // Words that cannot be read say nothing here; enough others are left.
            guard let deadline = try? reader.answer(to: text, from: issued), let due = deadline.due else {
                continue
            }
            checked += 1
            if let from = deadline.from { #expect(from <= due, "\(text)") }
            if due < issued { #expect(deadline.confidence < 0.7, "\(text)") }
            #expect(text.contains(deadline.text), "\(text)")
            #expect((0...1).contains(deadline.confidence), "\(text)")
        }
        #expect(checked > 500)
    }

    @Test func `writes rules that can be read, and begins with their first day`() throws {
        var checked = 0
        for text in expressions(1_500, seed: 2) {
            // Words that cannot be read say nothing here; enough others are left.
            guard let deadline = try? reader.answer(to: text, from: issued), let rule = deadline.rrule else {
                continue
            }
            let recurrence = try Recurrence(rule: rule)
            guard let due = deadline.due else { continue }
            #expect(due >= issued, "\(text)")
            // A rule that counts intervals also begins somewhere; the rest begins on the first day it names.
            guard !rule.contains("INTERVAL") else { continue }
            #expect(recurrence.first(onOrAfter: issued, startingAt: issued) == due, "\(text)")
            checked += 1
        }
        #expect(checked > 30)
    }

    @Test func `counts again to the same day`() {
        var checked = 0
        for text in expressions(800, seed: 3) {
            // Words that cannot be read say nothing here; enough others are left.
            guard let deadline = try? reader.answer(to: text, from: issued), let due = deadline.due else {
                continue
            }
            // A wrong day, so that what gives the right one back has counted.
            var moved = deadline
            moved.due = due + 1_000
            let counted = reader.recounted(moved, issued: issued)
            guard counted != moved else { continue }
            checked += 1
            #expect(counted.due == due && counted.time == deadline.time, "\(text)")
        }
        #expect(checked > 200)
    }

    @Test func `counts again by a calendar that has changed`() throws {
        let dayOff = LocalDay(day: issued + 7, isWorked: false, reason: "Ngày hội của tỉnh")
        let reader = ExpressionReader(rules: ReadingRules(calendar: WorkCalendar(local: [dayOff])))
        let deadline = try self.reader.answer(
            to: "trong thời hạn 10 ngày làm việc kể từ ngày 14/3/2024", from: issued)
        let counted = reader.recounted(deadline, issued: issued)
        #expect(deadline.due?.description == "2024-03-28")
        #expect(counted.due?.description == "2024-03-29")
        let named = try self.reader.answer(to: "trước ngày 22/3/2024", from: issued)
        #expect(reader.recounted(named, issued: issued) == named)
    }

    @Test func `means the same however it is written down`() {
        var read = 0
        for text in expressions(400, seed: 4) {
            // Words that cannot be read must not be read in another spelling either.
            let answer = (try? reader.answer(to: text, from: issued)).map(Meaning.init)
            if answer != nil { read += 1 }
            let spellings = [
                text.decomposedStringWithCanonicalMapping, text.precomposedStringWithCanonicalMapping,
                text.replacing(" ", with: "  "), text.replacing(" ", with: "\n"),
                text.replacing(" ", with: "\u{00A0}"), "  " + text + "\n",
            ]
            for spelling in spellings {
                let other = (try? reader.answer(to: spelling, from: issued)).map(Meaning.init)
                #expect(other == answer, "\(spelling)")
            }
        }
        #expect(read > 200)
    }

    @Test(arguments: [
        "trước ngày 15/5/2024", "trong tháng tư", "từ ngày 01/5 đến ngày 15/5/2024",
        "hằng tháng, trước ngày 20",
        "10 ngày làm việc kể từ ngày 20/3/2024", "quý ii/2024", "trước 16h00 thứ sáu tuần này",
    ])
    func `means the same in capitals`(text: String) throws {
        let small = try Meaning(reader.answer(to: text, from: issued))
        #expect(try Meaning(reader.answer(to: text.uppercased(), from: issued)) == small)
    }

    @Test func `does not depend on what stands behind a full stop`() {
        let after = " Báo cáo 16h00 ngày 01/01/2030 hằng năm, 05 ngày kể từ ngày ký."
        var found = 0
        for text in expressions(400, seed: 5) {
            let alone = reader.expressions(in: "Hoàn thành \(text).", issued: issued)
            let followed = reader.expressions(in: "Hoàn thành \(text).\(after)", issued: issued)
            #expect(Array(followed.prefix(alone.count)) == alone, "\(text)")
            found += alone.count
        }
        #expect(found > 300)
    }
}

/// What a deadline means, without the words that say so.
private struct Meaning: Equatable {
    let kind: Deadline.Kind
    let due: Day?
    let time: TimeOfDay?
    let from: Day?
    let rrule: String?
    let duration: String?

    init(_ deadline: Deadline) {
        kind = deadline.kind
        due = deadline.due
        time = deadline.time
        from = deadline.from
        rrule = deadline.rrule
        duration = deadline.offset?.duration
    }
}
