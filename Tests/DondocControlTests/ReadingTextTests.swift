// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocReading
import Foundation
import Testing

@testable import dondoc

@Suite struct ReadingTextTests {
    static let looks: [(Language, Int)] = [
        (.vietnamese, 40), (.vietnamese, 80), (.english, 80), (.vietnamese, 140), (.english, 140),
    ]

    private func style(_ language: Language, _ width: Int?, hasColour: Bool = false) -> Style {
        Style(language: language, terminal: Terminal(width: width, hasColour: hasColour))
    }

    @Test(arguments: looks)
    func `a document as read looks as recorded`(language: Language, width: Int) throws {
        let style = style(language, width)
        let document = try ReadingSample.document("reading")
        let texts = [
            "reading": ReadingSample.text(of: document, style),
            "reading-findings": ReadingSample.text(of: document, extent: .findings, style),
            "reading-summary": ReadingSample.text(of: document, extent: .summary, style),
            "reading-none": ReadingSample.text(of: try ReadingSample.document("reading-none"), style),
        ]
        for (name, text) in texts {
            try Snapshot.expect(text, is: "\(name).\(language.rawValue).\(width).txt")
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(name): \(line)")
            }
        }
    }

    @Test func `asks about a replaced document only where something of it is followed up`() {
        let text = """
            UBND TỈNH BÌNH LAM
            Số: 15/CT-UBND
            Bình Lam, ngày 16 tháng 11 năm 2026

            CHỈ THỊ
            Về việc phòng cháy rừng

            1. Sở Y tế chủ trì rà soát thuốc dự trữ, hoàn thành trước ngày 10/12/2026.

            Chỉ thị này thay thế Chỉ thị số 20/CT-UBND ngày 20/11/2025./.
            """
        let reading = DirectiveReader(register: ReadingSample.register).read(text)
        let cases: [(Set<String>?, String)] = [
            (["20/CT-UBND"], "are withdrawn once somebody approves (dondoc review)"),
            ([], "nothing of that one is followed up, so nobody is asked"),
            (nil, "if that one is followed up"),
        ]
        for (followed, expected) in cases {
            var page = ReadingText(
                reading: reading, text: text, file: "a.txt", hasRegister: true, style: style(.english, nil))
            page.followed = followed
            #expect(page.text.contains(expected), "\(page.text)")
        }
    }

    @Test func `tells that a group that helps is not told, and asks nobody`() {
        let text =
            "1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát thuốc dự trữ trước ngày 10/12/2026."
        var reading = DirectiveReader(register: ReadingSample.register).read(text)
        for index in reading.assignments.indices {
            reading.assignments[index].coordinating = [
                Party(name: "UBND các huyện", text: "UBND các huyện", agency: "huyen")
            ]
        }
        let questions = ReadingQuestions(
            reading: reading, hasRegister: true, groups: ["huyen"], style: style(.english, nil))
        let silences = reading.assignments.flatMap(questions.silences)
        #expect(silences == ["helps as a group, so its members are not told: UBND các huyện"])
    }

    @Test func `a pipe gets whole lines with marks of letters, and no register is said to be missing`() throws
    {
        let document = try ReadingSample.document("reading")
        let text = ReadingSample.text(of: document, register: AgencyRegister(), style(.vietnamese, nil))
        try Snapshot.expect(text, is: "reading-pipe.vi.txt")
        #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
        #expect(text.contains("[[Sở Thông tin và Truyền thông]] chủ trì, phối hợp với [Sở Tài chính]"))
        #expect(text.contains("{trước ngày 25/3/2024}") && text.contains("‹Ngày 07/3/2024›"))
    }

    @Test func `a terminal with colours gets the document's words without marks of letters`() throws {
        let document = try ReadingSample.document("reading")
        let painted = ReadingSample.text(of: document, style(.vietnamese, 140, hasColour: true))
        try Snapshot.expect(painted, is: "reading-colour.vi.140.txt")
        #expect(painted.contains("\u{1B}[1;32mSở Thông tin và Truyền thông\u{1B}[0m chủ trì"))
        #expect(painted.contains("\u{1B}[1;33mtrước ngày 25/3/2024\u{1B}[0m"))
        #expect(!painted.contains("[[") && !painted.contains("‹"))
        for line in painted.replacing(/\u{1B}\[[0-9;]+m/, with: "").split(separator: "\n") {
            #expect(DisplayWidth.of(line) <= 140)
        }
    }

    @Test(arguments: [40, 57, 80, 109, 110, 133, 200])
    func `nothing is wider than the terminal, whatever the document`(width: Int) throws {
        let plain = try ReadingSample.document("reading")
        let documents = [
            plain.decomposedStringWithCanonicalMapping, plain.replacing("\n", with: "\r\n"),
            plain.replacing(" ", with: "\t"), plain.replacing(" ", with: "\u{A0}"),
            String(repeating: "督办督办", count: 100) + plain, String(repeating: "x", count: 1000) + "\n" + plain,
            "\u{FEFF}\u{1B}[2J\u{202E}" + plain, "", "\n\n\n",
            "| 1 | Rà soát danh mục | Sở Nội vụ | Sở Tài chính | 30/6/2024 | Báo cáo |\n" + plain,
        ]
        for document in documents {
            for hasColour in [false, true] {
                let text = ReadingSample.text(of: document, style(.vietnamese, width, hasColour: hasColour))
                let shown = text.replacing(/\u{1B}\[[0-9;]+m/, with: "")
                for line in shown.split(separator: "\n") {
                    #expect(DisplayWidth.of(line) <= width, "\(line)")
                }
                #expect(!shown.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0 == "\u{202E}" })
            }
        }
    }

    @Test(arguments: [80, 140, nil])
    func `no letter of the document is lost`(width: Int?) throws {
        let document = try ReadingSample.document("reading")
        let page = ReadingPage(
            document: MarkedDocument(scalars: Array(document.unicodeScalars), marks: []), findings: [],
            onlyFindings: false, style: style(.english, width))
        #expect(page.text.filter { !$0.isWhitespace } == document.filter { !$0.isWhitespace })
    }
}

@Suite struct VerbatimSearchTests {
    @Test(arguments: [
        ("hoàn thiện\n  **kế hoạch**", "hoàn thiện kế hoạch", 0, 23),
        ("Giao Sở: lập (đề án).", "lập (đề án).", 9, 21), ("xây  dựng", "dựng", 5, 9),
        ("ỦY BAN", "ủy ban", 0, 6),
    ])
    func `finds words across line breaks and marks`(text: String, words: String, start: Int, end: Int) {
        let scalars = Array(text.unicodeScalars)
        let span = VerbatimSearch(scalars: scalars).place(of: words, in: 0..<scalars.count)
        #expect(span == Span(start, end))
    }

    @Test func `finds whole words within the range alone`() {
        let search = VerbatimSearch(scalars: Array("báo cáo, cáo".unicodeScalars))
        #expect(search.place(of: "cáo", in: 0..<12) == Span(4, 7))
        #expect(search.place(of: "áo", in: 0..<12) == nil)
        #expect(search.place(of: "cáo", in: 7..<12) == Span(9, 12))
        #expect(search.place(of: "cáo", in: 9..<11) == nil && search.place(of: "…", in: 0..<12) == nil)
    }
}
