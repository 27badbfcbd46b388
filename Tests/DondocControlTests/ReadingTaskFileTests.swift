// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocReading
import Testing

@testable import dondoc

@Suite struct ReadingTaskFileTests {
    private func style(_ language: Language) -> Style { Style(language: language) }

    @Test(arguments: [Language.vietnamese, .english])
    func `a task file looks as recorded`(language: Language) throws {
        let text = ReadingSample.tasks(of: try ReadingSample.document("reading"), style(language))
        try Snapshot.expect(text, is: "reading.\(language.rawValue).yaml")
    }

    @Test func `an assignment without a lead is left for a person, as a comment`() {
        let document =
            "THÔNG BÁO\n\n| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n|---|---|---|---|\n"
            + "| 1 | Rà soát danh mục | | 30/6/2024 |\n"
        let reading = DirectiveReader().read(document)
        guard !reading.assignments.isEmpty else { return }
        let text = ReadingSample.tasks(of: document, style(.english))
        #expect(text.contains("assignments: []\n") && text.contains("  #   lead: [\"…\"]\n"))
    }

    @Test(arguments: [
        ("Sở Y tế", "\"Sở Y tế\""), ("no: \"yes\" # \\ {x}", #""no: \"yes\" # \\ {x}""#),
        ("a\nb\t\u{1B}c\u{FEFF}", "\"a b c\""), ("GD &ĐT *x", #""GD \x26ĐT \x2Ax""#),
        ("2024-01-01", "\"2024-01-01\""), (" \n ", nil),
    ])
    func `YAML takes a text for what it says`(text: String, quoted: String?) {
        #expect(YAMLScalar.quoted(text) == quoted)
    }

    @Test func `a comment keeps its lines, and none is long`() {
        let text = YAMLScalar.comment("một hai\nba bốn năm &sáu", indent: 2, width: 15)
        #expect(text == "  # một hai\n  # ba bốn năm\n  # &sáu\n")
        #expect(YAMLScalar.comment("a &b", indent: 0) == "# a & b\n")
    }

    @Test func `an id keeps its end when it is too long`() {
        let id = String(repeating: "a", count: 200) + ".3-b"
        #expect(YAMLScalar.identifier(id).count == 120 && YAMLScalar.identifier(id).hasSuffix("a.3-b"))
        #expect(YAMLScalar.identifier("x.1") == "x.1")
    }
}
