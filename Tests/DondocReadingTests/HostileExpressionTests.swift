// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocReading

/// Texts that no office writes: reading them ends, within the text and word by word.
@Suite struct HostileExpressionTests {
    /// Thursday 14/3/2024.
    private let issued = Day(number: 19_796)

    private func check(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        let reader = ExpressionReader()
        _ = try? reader.answer(to: text, from: issued)
        var end = 0
        for expression in reader.expressions(in: text, issued: issued) {
            let span = expression.span
            guard span.start >= end, span.end <= scalars.count, span.start < span.end else {
                Issue.record("a span outside its text, out of order or over another")
                return
            }
            end = span.end
            var quoted = String.UnicodeScalarView()
            quoted.append(contentsOf: scalars[span.start..<span.end])
            #expect(expression.deadline.text.unicodeScalars.elementsEqual(quoted))
        }
    }

    @Test func `reads any scalars`() {
        var dice = Dice(seed: 7)
        let pieces = [
            "trước ", "ngày ", "15/5/2024", "…", "\u{0301}", "\u{0323}\u{0302}", "\u{202E}", "\u{200F}", "👨‍👩‍👧",
            "\u{0}", "\u{FEFF}",
            "\u{FFFD}", "９９", "Ⅱ", "٣", "ｔ", "**", "(", ")", "/", "-", "–", ".", ",", ":", "'", "’", "|",
            "\n", "\n\n",
            "\u{2028}", "hằng ", "tháng ", "quý ", "năm ", "tuần ", "mùng ", "Tết ", "kể từ ", "16h", "00",
            "5", "99999999999",
            "10 (mười) ", "thứ ", "và ", "đến ", "từ ", "hết ", "của ", "trước khi ", "lần", "ít nhất ",
            "Nhâm ", "Dần ",
        ]
        for _ in 0..<1_500 {
            check((0..<dice.roll(14)).map { _ in dice.one(of: pieces) }.joined())
        }
        for _ in 0..<500 {
            let scalars = (0..<dice.roll(40)).compactMap { _ in Unicode.Scalar(UInt32(dice.roll(0x11_0000))) }
            check(String(String.UnicodeScalarView(scalars)))
        }
    }

    @Test(
        .timeLimit(.minutes(15)),
        arguments: [
            "1", "1/", "9.", "ngày ", "trước ngày …", "e\u{0301}", "trước Tết ", "20, ", "từ 1/1 đến ",
            "hằng tháng (", "Ngày A-",
            "10 ngày trước ", "trước ngày Việt ", "dự kiến ", "thứ Sáu, ", "8h00 - ", "20 và ", "của tháng ",
            "kể từ ngày ", "xong ", "hoàn thành ", "đến ngày 1/1 ", "họp, gửi ",
        ])
    func `reads long runs of the same`(piece: String) {
        check(String(repeating: piece, count: 16_000 / piece.utf8.count))
    }

    @Test func `reads a hundred thousand digits`() {
        check(String(repeating: "7", count: 100_000))
        check("trước ngày 15/" + String(repeating: "0", count: 100_000))
    }

    @Test(arguments: [
        "0,5 ngày làm việc", "trong 1/2 ngày", "trong thời hạn 2,5 ngày làm việc", "quá hạn 05 ngày",
        "trong 05 ngày qua",
        "một tháng rưỡi", "Q2/2024", "trước 1/3 số hộ dân", "trước Tết trồng cây", "trước ngày 15/3/20224",
        "2025-2030",
        "12/2018/NQ-HĐND", "0 ngày", "trước 17h75", "lô 15/2, tổ 12/5", "0912.345.678", "10.15.3.24",
        "15.450.000.000 đồng",
    ])
    func `invents no day`(text: String) {
        #expect((try? ExpressionReader().answer(to: text, from: issued))?.due == nil)
    }
}
