// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocReading

@Suite struct SourceTextTests {
    private func words(_ text: String) -> [String] {
        let source = SourceText(text)
        return source.tokens.indices.map { source.string($0..<($0 + 1)) }
    }

    @Test(arguments: [
        ("trước ngày **15/02**/2022", ["trước", "ngày", "15", "/", "02", "/", "2022"]),
        ("KGVX<sub>hn</sub>.", ["KGVX", "hn", "."]), ("a < b", ["a", "<", "b"]),
        ("- Sở Y tế;\r\n# Mục", ["-", "Sở", "Y", "tế", ";", "#", "Mục"]),
        ("\u{FEFF}Đôn\u{A0}đốc…", ["Đôn", "đốc", "…"]), ("....", ["...."]), ("", []),
    ])
    func `cuts words, numbers and marks`(text: String, expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test(arguments: [
        ("hạnh phúcSố 12", ["hạnh", "phúc", "Số", "12"]), ("VIỆT NAMĐộc lập", ["VIỆT", "NAM", "Độc", "lập"]),
        ("của tỉnha) Rà soát", ["của", "tỉnh", "a", ")", "Rà", "soát"]),
        ("(của tỉnha) Rà soát", ["(", "của", "tỉnha", ")", "Rà", "soát"]),
        ("năm 20222. Giao", ["năm", "2022", "2", ".", "Giao"]), ("iPhone McDonald", ["iPhone", "McDonald"]),
    ])
    func `cuts where a line break was lost`(text: String, expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test(arguments: [("uỷ ban", "ủy ban"), ("Hoà", "hòa"), ("ĐÔN ĐỐC", "đôn đốc"), ("thuỷ", "thu\u{309}y")])
    func `spells equal what differs in case and in the place of the tone`(one: String, other: String) {
        #expect(Phrase(one) == Phrase(other))
        #expect(Phrase(one) == Phrase(one.decomposedStringWithCanonicalMapping))
    }

    @Test(arguments: [("ma", "má"), ("dê", "đê"), ("12", "13"), ("bao", "báo")])
    func `tells words apart that differ in letters, marks or tone`(one: String, other: String) {
        #expect(Phrase(one) != Phrase(other))
    }

    @Test func `counts places in scalars, whatever bytes they take`() {
        let source = SourceText("Đ\u{1F600} trước **ngày** 5")
        #expect(source.span(1..<2) == Span(1, 2))
        #expect(source.span(2..<3) == Span(3, 8))
        #expect(source.string(2..<3) == "trước")
        #expect(source.closedSpan(2..<4) == Span(3, 17))
        #expect(source.closedString(2..<4) == "trước **ngày**")
        #expect(source.string(4..<900).isEmpty)
    }

    @Test func `knows how a word is written`() {
        let tokens = SourceText("sở Sở SỞ A iPhone").tokens
        #expect(
            tokens.indices.map { tokens[$0].casing } == [.lower, .capitalized, .upper, .capitalized, .lower])
    }

    @Test func `finds the longest phrase, and of equals the first`() {
        let lexicon = Lexicon([("chậm nhất|hạn", 1), ("chậm nhất là|hạn", 2)])
        let tokens = SourceText("chậm nhất là hạn").tokens
        #expect(lexicon.match(tokens, at: 0, before: tokens.count)?.meaning == 2)
        #expect(lexicon.match(tokens, at: 0, before: 2)?.meaning == 1)
        #expect(lexicon.match(tokens, at: 3, before: tokens.count)?.meaning == 1)
        #expect(lexicon.match(tokens, at: 1, before: tokens.count) == nil)
    }

    @Test func `finds every key of a table and no other`() {
        let keys = (0..<500).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }
        let table = KeyTable(keys.enumerated().map { (key: $1, value: $0) })
        #expect(keys.map { table[$0] } == Array(0..<500))
        #expect((500..<2000).allSatisfy { table[UInt64($0) &* 0x9E37_79B9_7F4A_7C15] == nil })
    }

    /// A further kind would have no bit of its own, and be found nowhere.
    @Test func `has a bit for each kind of landmark`() {
        #expect(Landmarks.Kind.allCases.allSatisfy { $0.rawValue < UInt16.bitWidth })
    }
}
