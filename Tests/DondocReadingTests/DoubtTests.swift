// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Foundation
import Testing

/// Which part of an assignment is not sure, and why.
@Suite struct DoubtTests {
    private static let head = """
        UBND TỈNH X
        Số: 12/TB-UBND
        X, ngày 14 tháng 3 năm 2024

        THÔNG BÁO
        Kết luận của Chủ tịch UBND tỉnh


        """

    private func read(_ body: String) throws -> DirectiveReading.Item {
        try #require(DirectiveReader().read(Self.head + body + "\n").assignments.last)
    }

    @Test func `doubts nothing of a sentence that says who does what by when`() throws {
        let item = try read("1. Giao Sở Y tế chủ trì rà soát, báo cáo UBND tỉnh trước ngày 20/4/2024.")
        #expect(item.doubts.isEmpty)
        #expect(item.confidence == 0.95)
    }

    @Test(arguments: [
        ("2. Tổ chức tập huấn trong quý III/2024.", Doubt.Field.lead, 0.3, "no agency"),
        (
            "1. Giao UBND các huyện, thị xã, thành phố rà soát trước ngày 20/4/2024.", .lead, 0.75,
            "a group of agencies"
        ),
        ("1. Giao Sở Y tế báo cáo kết quả trước ngày 20/4/2023.", .deadline, 0.5, ""),
    ])
    func `names the part and the reason`(
        body: String, field: Doubt.Field, confidence: Double, reason: String
    ) throws {
        let item = try read(body)
        let doubt = try #require(item.doubts.first { $0.field == field }, "\(item.doubts)")
        #expect(doubt.confidence == confidence)
        #expect(reason.isEmpty || doubt.reason.en.contains(reason), "\(doubt.reason.en)")
        #expect(!doubt.reason.vi.isEmpty)
        #expect(doubt.milestone == (field == .deadline ? 0 : nil))
    }

    @Test func `is as sure of an assignment as of its least sure part`() throws {
        for body in [
            "1. Giao UBND các huyện rà soát trước ngày 20/4/2023.", "1. Tổ chức tập huấn trong quý III/2024.",
            "1. Giao Sở Y tế rà soát trước ngày 20/4/2024.",
        ] {
            let item = try read(body)
            #expect(item.confidence == min(0.95, item.doubts.map(\.confidence).min() ?? 1), "\(body)")
        }
    }

    @Test func `writes doubts into the contract, and nothing where there are none`() throws {
        let sure = try JSONEncoder().encode(read("1. Giao Sở Y tế rà soát trước ngày 20/4/2024."))
        #expect(!String(decoding: sure, as: UTF8.self).contains("doubts"))
        let item = try read("1. Giao UBND các huyện, thị xã, thành phố rà soát trước ngày 20/4/2024.")
        let data = try JSONEncoder().encode(item)
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains(#""doubts":[{"#) && text.contains(#""reason_en":"a group"#), "\(text)")
        #expect(try JSONDecoder().decode(DirectiveReading.Item.self, from: data).doubts == item.doubts)
    }

    @Test func `tells of a draft that it binds nobody`() throws {
        let text = "DỰ THẢO\n" + Self.head + "1. Giao Sở Y tế rà soát trước ngày 20/4/2024.\n"
        let reading = DirectiveReader().read(text)
        #expect(reading.silence == .draft)
        let doubts = try #require(reading.assignments.first).doubts
        #expect(doubts.last?.field == .action && doubts.last?.reason.en.hasPrefix("a draft") == true)
    }
}
