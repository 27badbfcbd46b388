// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

@Suite struct TableTotalityTests {
    private static let heads = "TT\nNội dung\nChủ trì\nThời hạn\n"

    @Test(
        .timeLimit(.minutes(15)),
        arguments: [
            "| TT | Nội dung | Chủ trì | Thời hạn |\n| | | | |\n",
            "TT\tNội dung\tChủ trì\tThời hạn\n\t\t\t\n",
            "TT   Nội dung   Chủ trì   Thời hạn\n",
            heads, heads + "a\n1\n1.1\n", "TT\n", "TT   a\n", "a\t", "\t", "| ", "&#35;",
        ])
    func `takes time in proportion to tables that come to nothing`(piece: String) {
        Growth.expectInProportion(to: 2_000) { count in
            #expect(DirectiveReader().read(String(repeating: piece, count: count)).assignments.isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(15)))
    func `reads no table from lines of more parts than any has`() {
        let parts = String(repeating: "Nội dung  ", count: 20_000)
        #expect(SourceText("TT  " + parts + "\n" + parts + "\n1  a  b\n").tables.isEmpty)
        #expect(SourceText("TT\tNội dung\tChủ trì\t" + parts).tables.isEmpty)
    }

    @Test(.timeLimit(.minutes(15)), arguments: ["\t", " "])
    func `reads heads that stand far apart`(gap: String) {
        let far = String(repeating: gap, count: 200_000)
        let text = SourceText("TT\tNội dung\tChủ trì" + far + "\tThời hạn\n1\tRà soát\tSở Y tế\n")
        #expect(text.tokens.count < 20)
    }

    @Test(
        .timeLimit(.minutes(15)),
        arguments: [
            ("| TT | Nội dung | Chủ trì | Thời hạn |\n| 1 | | Sở Y tế | |\n", "| | | Sở |\n"),
            ("| TT | Nội dung | Chủ trì | Thời hạn |\n| 1 ", "| Sở Y tế "),
            ("TT\tNội dung\tChủ trì\tThời hạn\n1", "\tSở Y tế"),
            (heads, "1\n"), (heads + "1\n", "1.1\n"), (heads + "1\n", "ab\n"),
            (
                "TT   Nội dung          Chủ trì   Thời hạn\n1    a\n",
                "     - Rà soát         b         30/6\n"
            ),
        ])
    func `takes time in proportion to rows without end`(head: String, row: String) {
        Growth.expectInProportion(to: 4_000) { count in
            let text = SourceText(head + String(repeating: row, count: count))
            #expect(text.tables.allSatisfy { $0.tokens.upperBound <= text.tokens.count })
        }
    }

    @Test func `keeps every place of a page whose tables are put in order`() {
        let table = """
            | TT | Nội dung | Chủ trì | Thời hạn |
            |----|----------|---------|----------|
            | 1  | Rà soát  | Sở Y tế | 30/6     |
            |    | quy chế  |         | năm 2024 |
            """
        let written = String(repeating: "Đoạn văn – thứ nhất.\n\n" + table + "\n\nĐoạn sau.\n\n", count: 30)
        let text = SourceText(written)
        #expect(text.tables.count == 30)
        let scalars = Array(written.unicodeScalars)
        for index in text.tokens.indices {
            let span = text.span(index..<(index + 1))
            let expected = String(String.UnicodeScalarView(scalars[span.start..<span.end]))
            #expect(text.string(index..<(index + 1)) == expected)
        }
        for read in text.tables {
            #expect(read.rows.map { text.plain($0.row.cells[1]) } == ["Rà soát quy chế"])
            #expect(read.rows.map { text.plain($0.row.cells[3]) } == ["30/6 năm 2024"])
        }
        #expect(text.plain((text.tokens.count - 3)..<text.tokens.count) == "Đoạn sau.")
    }

    @Test func `keeps the cells of a row that a page break and the heads once more part`() {
        let heads = "TT\nNội dung nhiệm vụ\nCơ quan chủ trì\nThời gian hoàn thành\n"
        let table = TableReading(
            heads + "1\nRà soát văn bản\nSở Tư pháp\nQuý I/2024\n2\nSửa đổi quy chế\n\u{C}" + heads
                + "Sở Nội vụ\n15/4/2024\n3\nĐào tạo cán bộ\nSở Y tế\n\u{C}" + heads + "30/6/2024\n")
        #expect(
            table.rows == [
                "1 | Sở Tư pháp |  | 2024-03-31", "2 | Sở Nội vụ |  | 2024-04-15",
                "3 | Sở Y tế |  | 2024-06-30",
            ])
    }
}
