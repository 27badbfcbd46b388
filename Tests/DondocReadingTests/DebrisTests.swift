// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// What copying from web pages and printed pages leaves in a text.
@Suite struct DebrisTests {
    private func keys(_ text: String) -> [UInt64] {
        SourceText(text).tokens.indices.map { SourceText(text).tokens[$0].key }
    }

    @Test(arguments: [
        ("S&#7903; Y t&#x1EBF;", "Sở Y tế"), ("trước ngày&nbsp;15/02/2022", "trước ngày 15/02/2022"),
        ("Kho b&#7841;c &amp; Thuế", "Kho bạc & Thuế"), ("&quot;một c&uacute;a&quot;", "\"một cúa\""),
        ("h&ograve;a", "hòa"), ("Giáo d\u{AD}ục", "Giáo dục"), ("Y t\u{200B}\u{2060}ế", "Y tế"),
        ("Y t&shy;ế", "Y tế"), ("5&lt;6", "5<6"), ("o&#7897;", "oộ"), ("qu&#253; II&ndash;III", "quý II–III"),
        ("<p style=\"margin-top: 6.0pt; text-align: justify; line-height: 150%\">Sở</p>", "Sở"),
    ])
    func `reads the words that a browser shows`(written: String, seen: String) {
        #expect(keys(written) == keys(seen))
        let text = SourceText(written)
        #expect(text.plain(text.tokens.indices) == SourceText(seen).plain(SourceText(seen).tokens.indices))
    }

    @Test(arguments: [
        "R&D", "A & B", "&", "&;", "&#;", "&#99999999;", "&không;", "&#xD800;", "Sở GD&ĐT", "&#+5;", "AT&T;",
    ])
    func `leaves what is no entity`(written: String) {
        let text = SourceText(written)
        #expect(text.tokens.indices.contains { text.tokens[$0].isMark("&") })
        #expect(text.plain(text.tokens.indices) == written.replacing("#", with: ""))
    }

    @Test func `keeps the places of the file`() {
        let text = SourceText("Giao S&#7903; Y t&#7871;&nbsp;báo cáo")
        #expect(text.tokens.count == 6)
        #expect(text.string(1..<4) == "S&#7903; Y t&#7871;")
        #expect(text.plain(1..<4) == "Sở Y tế")
        #expect(text.string(4..<6) == "báo cáo")
        #expect(text.span(4..<5) == Span(30, 33))
    }

    @Test(arguments: [
        "\n- 2 -\n", "\n\n– 12 –\n\n", "\nTrang 2/5\n", "\n\nTrang 2\n", "\nPage 2 of 5\n", "\n- Trang 2 -\n",
        "\n\u{C}", "\n\n\u{C}", "\n\n2\n\n", "\n2\n\u{C}\n",
    ])
    func `goes on over the end of a page`(pageEnd: String) {
        let text =
            "1. Giao Sở Y tế chủ trì rà soát, báo cáo kết quả\(pageEnd)trước ngày 15/02/2022.\n2. Giao Sở Tài chính xem xét."
        #expect(keys(text) == keys(text.replacing(pageEnd, with: " ")))
        #expect(OutlineReader.outline(of: SourceText(text)).paths == ["1.", "2."])
        let reading = DirectiveReader().read(text)
        #expect(reading.assignments.count == 2)
        #expect(reading.expressions.map(\.deadline.due) == [Day(year: 2022, month: 2, day: 14)])
        #expect(reading.assignments.first?.quotation.contains("kết quả\(pageEnd)trước") == true)
    }

    @Test(arguments: [("ngày\n\n- 2 -\n\n15/02/2022", 14), ("ngày 15/02\nTrang 3/4\nnăm 2022", 14)])
    func `meets a date over the end of a page`(words: String, day: Int) {
        let reading = DirectiveReader().read("Giao Sở Y tế báo cáo trước \(words).")
        #expect(reading.expressions.map(\.deadline.due) == [Day(year: 2022, month: 2, day: day)])
    }

    @Test(arguments: [
        "trong thời hạn\n\n5\n\nngày làm việc", "theo Điều\n\n5\n\ncủa Quy chế", "Kết luận:\n\n2\n\nbáo cáo",
        "hoàn thành\n2\nbáo cáo", "nhận thức\n\n45\n\ncủa các cấp", "- 2 - Giao", "Trang 2 của kế hoạch",
        "5\n\n6\n\n7",
    ])
    func `leaves a number that counts no page`(text: String) {
        #expect(keys(text) == keys(text.replacing("\n", with: " ")))
    }

    @Test(
        .timeLimit(.minutes(15)),
        arguments: ["&", "&#", "&#7897;", "<p a=", "<a", "- 2 -\n", "\n\n2\n\nvà", "&nbsp", "\u{C}"])
    func `takes time in proportion to debris`(piece: String) {
        let text = String(repeating: piece, count: 8_000)
        #expect(SourceText(text).tokens.count <= text.utf8.count)
    }
}
