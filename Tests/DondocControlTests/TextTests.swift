// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("Đôn đốc", 7), ("Đôn đốc".decomposedStringWithCanonicalMapping, 7), ("督办", 4), ("ｆ", 2),
        ("a\u{200D}b", 2), ("", 0),
    ])
    func `counts the cells of a terminal`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test(arguments: [
        ("Sở Giáo dục", 20, "Sở Giáo dục"), ("Sở Giáo dục", 8, "Sở Giáo…"), ("Sở Giáo dục", 4, "Sở…"),
        ("督办督办", 6, "督办…"),
        ("abc", 1, "…"), ("abc", 0, ""),
    ])
    func `cuts between letters and marks the cut`(text: String, width: Int, expected: String) {
        #expect(DisplayWidth.truncated(text, to: width) == expected)
        let decomposed = text.decomposedStringWithCanonicalMapping
        #expect(DisplayWidth.truncated(decomposed, to: width) == expected)
    }

    @Test func `wraps at spaces, and inside a word only when it must`() {
        #expect(DisplayWidth.wrapped("báo cáo UBND tỉnh", to: 8) == ["báo cáo", "UBND", "tỉnh"])
        #expect(DisplayWidth.wrapped("https://example.vn", to: 8) == ["https://", "example.", "vn"])
        #expect(DisplayWidth.wrapped("", to: 8).isEmpty)
    }
}

@Suite struct PlainTests {
    @Test func `takes escapes and direction marks out of a document's words`() {
        #expect(Plain.text("a\u{1B}[2Jb\tc\u{202E}d\ne") == "a [2Jb c d e")
        #expect(Plain.text("a\nb", keepingLines: true) == "a\nb")
    }
}

@Suite struct LanguageTests {
    @Test(arguments: [
        (["LANG": "vi_VN.UTF-8"], Language.vietnamese), (["LANG": "en_US.UTF-8"], .english), ([:], .english),
        (["LANG": "vi_VN", "LC_ALL": "C"], .english),
        (["LANG": "vi_VN", "LC_MESSAGES": "en_GB", "LC_ALL": ""], .english),
        (["LC_MESSAGES": "vi"], .vietnamese),
    ])
    func `follows the locale`(environment: [String: String], language: Language) {
        #expect(Language(environment: environment) == language)
    }

    @Test func `follows --lang first`() {
        let environment = ["LANG": "vi_VN"]
        #expect(Language(arguments: ["dondoc", "--lang", "en"], environment: environment) == .english)
        #expect(Language(arguments: ["dondoc", "list", "--lang=en"], environment: environment) == .english)
        #expect(
            Language(arguments: ["dondoc", "read", "--", "--lang=en"], environment: environment)
                == .vietnamese)
        #expect(Language(arguments: ["dondoc", "--lang", "fr"], environment: environment) == .vietnamese)
    }
}

@Suite struct DayArgumentTests {
    @Test(arguments: ["2022-02-15", "15/02/2022", "15/2/2022"])
    func `takes a day as people write it`(text: String) throws {
        #expect(try DayArgument.day(text) == .make(2022, 2, 15))
    }

    @Test(arguments: ["31/02/2022", "2022-2-15", "31/02", "abc", ""])
    func `refuses what is no day, and says how to write one`(text: String) {
        #expect(throws: ValidationError.self) { try DayArgument.day(text) }
    }

    @Test(arguments: [
        ([:], false), (["CLICOLOR_FORCE": "1"], true), (["CLICOLOR_FORCE": "0"], false),
        (["CLICOLOR_FORCE": ""], false),
        (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
    ])
    func `colours a pipe only when it is asked to`(environment: [String: String], isForced: Bool) {
        #expect(Terminal.isForced(environment) == isForced)
    }

    @Test func `takes documents of the years that words of time may name`() throws {
        #expect(try DayArgument.documentDay("01/01/1900") == .make(1900, 1, 1))
        #expect(try DayArgument.documentDay("2199-12-31") == .make(2199, 12, 31))
        for text in ["0001-01-01", "31/12/1899", "2200-01-01", "9999-12-31", "31/02/2022"] {
            #expect(throws: ValidationError.self) { try DayArgument.documentDay(text) }
        }
    }
}

@Suite struct LatenessTests {
    let style = Style(language: .english)

    @Test func `what is late is counted in working days, and in days beside them`() {
        let late = DisplayStatus(.overdue, daysLate: 6)
        #expect(style.status(late, workingDaysLeft: -4) == "overdue by 4 working days (6 days)")
        #expect(style.left(-4, status: late) == style.status(late, workingDaysLeft: -4))
        #expect(style.status(late, workingDaysLeft: nil) == "overdue by 6 days")
        #expect(
            Style(language: .vietnamese).status(DisplayStatus(.overdue, daysLate: 1), workingDaysLeft: 0)
                == "quá hạn 0 ngày làm việc (1 ngày)")
    }

    @Test func `what is not late is told as before`() {
        #expect(style.left(0, status: DisplayStatus(.dueToday)) == "the last working day")
        #expect(style.left(1, status: DisplayStatus(.dueSoon)) == "1 working day left")
        #expect(style.status(DisplayStatus(.inTerm), workingDaysLeft: 9) == "in term")
    }

    private func milestone(_ status: DisplayStatus, left: Int, missed: Day? = nil) -> MilestoneEntry {
        MilestoneEntry(
            what: "", words: "ngày 14 hằng tháng", kind: .recurring, due: .make(2022, 2, 14), time: nil,
            workBy: .make(2022, 2, 14), lateFrom: .make(2022, 2, 15), workingDaysLeft: left, lunar: nil,
            status: status, confidence: 1, reason: Bilingual(vi: "", en: ""), missed: missed)
    }

    @Test func `what is past and settled is not said to be on its last working day`() {
        let vietnamese = Style(language: .vietnamese)
        let review = milestone(DisplayStatus(.inReview), left: -40)
        #expect(AssignmentText.dates(of: review, style) == "Monday 2022-02-14; past by 40 working days")
        #expect(AssignmentText.dates(of: review, vietnamese).hasSuffix("; đã qua 40 ngày làm việc"))
        // On the weekend behind it as well.
        #expect(style.left(0, status: DisplayStatus(.inReview)) == "0 working days left")
        // The hour lies before the office opens, so that the last working day was the one before.
        #expect(style.left(-1, status: DisplayStatus(.dueToday)) == "past by 1 working day")
        for left in [-40, 0, 9] {
            let withdrawn = milestone(DisplayStatus(.withdrawn), left: left)
            #expect(AssignmentText.dates(of: withdrawn, style) == "Monday 2022-02-14")
        }
    }

    @Test(arguments: [
        (9, "9 working days left"), (0, "the last working day"), (-1, "past by 1 working day"),
    ])
    func `the working days of this occurrence are not those of the missed one`(left: Int, words: String) {
        let status = DisplayStatus(.overdue, daysLate: 31)
        let milestone = milestone(status, left: left, missed: .make(2022, 1, 14))
        #expect(
            AssignmentText.dates(of: milestone, style)
                == "Friday 2022-01-14; overdue by 31 days; not reported done; next Monday 2022-02-14; \(words)"
        )
        var entry = AssignmentEntry.sample
        entry.status = status
        entry.milestones = [milestone]
        #expect(AssignmentTable.status(of: entry, style) == "overdue by 31 days")
        #expect(AssignmentTable.day(of: entry) == .make(2022, 1, 14))
    }
}

@Suite struct RungWordsTests {
    @Test(arguments: [
        ("announce", "khi nhận", "on arrival"),
        ("15wd", "trước 15 ngày làm việc", "15 working days before"),
        ("1wd", "trước 1 ngày làm việc", "1 working day before"),
        ("0wd", "ngày làm việc cuối", "the last working day"), ("7d", "trước 7 ngày", "7 days before"),
        ("overdue", "vừa quá hạn", "just overdue"),
        ("overdue-weekly", "quá hạn, hằng tuần", "overdue, weekly"),
    ])
    func `are said in words`(code: String, vi: String, en: String) throws {
        let rung = try #require(Rung(code))
        #expect(RungWords.text(rung, Style(language: .vietnamese)) == vi)
        #expect(RungWords.text(rung, Style(language: .english)) == en)
        #expect(DisplayWidth.of(vi) <= RungWords.width && DisplayWidth.of(en) <= RungWords.width)
    }
}

@Suite struct NearnessTests {
    @Test(arguments: [
        ("staus", "status"), ("calender", "calendar"), ("wehn", "when"), ("lsit", "list"), ("List", "list"),
        ("nonsense", nil), ("x", nil), ("", nil),
    ])
    func `finds the command that was meant`(word: String, name: String?) {
        let names = ["status", "agenda", "list", "show", "when", "calendar"]
        #expect(Nearness.nearest(to: word, in: names) == name)
    }
}
