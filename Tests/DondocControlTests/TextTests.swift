// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

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
    func `takes a day as people write it`(text: String) {
        #expect(DayArgument(argument: text)?.day == .make(2022, 2, 15))
    }

    @Test(arguments: ["31/02/2022", "2022-2-15", "15/02", "mai", ""])
    func `refuses what is no day`(text: String) {
        #expect(DayArgument(argument: text) == nil)
    }
}
