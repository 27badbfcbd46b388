// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

@Suite struct TotalityTests {
    @Test(arguments: [
        "", " ", "\u{FEFF}", "|", "-", "(", "1.", "Số", "Số:", "trước ngày", "ngày 99/99/9999",
        "\u{0301}\u{0301}", "Kính gửi", "|||\n|||", "<", "**", ":\nT", "**:**\n\nT", ",\nCác", ";\n;\nA",
        "Kính gửi\n:\nUBND huyện", "THÔNG BÁO\n:\nVề",
    ])
    func `reads anything`(text: String) {
        let reading = DirectiveReader().read(text)
        #expect(!reading.expressions.contains { $0.deadline.due != nil })
    }

    @Test func `reads noise within its bounds`() {
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces = [
            "trước ngày ", "15/02/2024", "giao ", "Sở Y tế", " phối hợp với ", ", ", ".", ":", "\n", "\n\n",
            "- ", "1. ", "(2) ",
            "| ", "trong tháng ", "hằng tháng", "99", "/", "kể từ ", "**", "Nơi nhận:", "Kính gửi:", "Số: ",
            "e\u{0301}", "đ",
            "UBND các huyện", "THÔNG BÁO", "./.", "“", "\u{FFFD}", "từ ", " đến ", "năm 2024",
            "6 tháng đầu năm ", "16h00 ", ":\n", ";\n", "Các trường nào ", " thì ", "Thời hạn: ",
        ]
        for _ in 0..<300 {
            let text = (0..<next(120)).map { _ in pieces[next(pieces.count)] }.joined()
            let count = text.unicodeScalars.count
            let reading = DirectiveReader().read(text)
            for expression in reading.expressions { #expect(expression.span.end <= count) }
            for item in reading.assignments { #expect(item.span.end <= count) }
        }
    }

    @Test(
        .timeLimit(.minutes(15)),
        arguments: [
            "trước ngày ", "1", " ", "giao Sở Y tế, ", "(", "a) B. ", "|", "1.1.", "UBND các huyện, ",
            "Kính gửi: ", "\n", "hằng tháng ", "Giao ", "đồng chí ", "Chủ tịch ", "các cơ quan thuộc Ban ",
            "Rà soát a. ", "Trước ngày 15/2/2022. ", "Thời hạn: trước ngày 15/4/2022. ", "# ", "Sở Y tế; ",
            "Sở Y tế; UBND các huyện, ",
        ])
    func `takes time in proportion to hostile text`(piece: String) {
        Growth.expectInProportion(to: 8_000) { count in
            let text = String(repeating: piece, count: count)
            #expect(DirectiveReader().read(text).document.number == nil)
            #expect(DirectiveReader().read("1. Giao Sở Y tế báo cáo. " + text).document.number == nil)
        }
    }

    /// Many like duties below one heading, or in one sentence.
    @Test(
        .timeLimit(.minutes(15)),
        arguments: [
            ("I. Nhiệm vụ trọng tâm\n", "Sở Y tế có trách nhiệm rà soát thuốc.\n\n"),
            ("1. Giao Sở Y tế rà soát, ", "phối hợp với Sở Tài chính báo cáo trước ngày 20/4/2024, "),
            ("", "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát, "),
        ])
    func `takes time in proportion to duties`(opening: String, piece: String) {
        Growth.expectInProportion(to: 1_600) { count in
            let reading = DirectiveReader().read(opening + String(repeating: piece, count: count))
            #expect(!reading.assignments.isEmpty)
        }
    }
}
