// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

@Suite struct ActionTests {
    @Test(arguments: [
        (
            "Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính và UBND các huyện, thị xã, thành phố tham mưu UBND tỉnh"
                + " phương án di dời trước ngày 15/5/2024.",
            "tham mưu UBND tỉnh phương án di dời trước ngày 15/5/2024."
        ),
        ("Giao Sở Y tế: Chủ trì, phối hợp với Công an tỉnh, rà soát danh sách.", "rà soát danh sách."),
        ("Sở Y tế có trách nhiệm phối hợp Sở Nội vụ để thống kê nhân lực.", "thống kê nhân lực."),
        ("Giao Sở Y tế phối hợp chặt chẽ với Sở Nội vụ trong việc rà soát nhân lực.", "rà soát nhân lực."),
        ("Giao Sở Y tế chủ trì và xây dựng kế hoạch.", "xây dựng kế hoạch."),
        ("Giao Sở Y tế rà soát, phối hợp với Sở Nội vụ báo cáo.", "rà soát, phối hợp với Sở Nội vụ báo cáo."),
    ])
    func `begins with what is to be done`(sentence: String, action: String) throws {
        let item = try #require(DirectiveReader().read(sentence).assignments.first)
        #expect(item.action == action)
        #expect(sentence.hasSuffix(item.quotation))
    }

    @Test(arguments: [
        "chủ trì cuộc họp giao ban.", "phối hợp với Sở Nội vụ trong công tác tuyển dụng.",
        "phối hợp với Sở Nội vụ.",
        "chủ động chuẩn bị vật tư.",
    ])
    func `leaves a role that is the duty itself`(duty: String) throws {
        let item = try #require(DirectiveReader().read("Giao Sở Y tế \(duty)").assignments.first)
        #expect(item.action == duty)
    }

    @Test func `keeps the order and its agencies in the quotation, and the helpers as such`() throws {
        let sentence = "Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ rà soát nhân lực."
        let item = try #require(DirectiveReader().read(sentence).assignments.first)
        #expect(item.quotation == sentence)
        #expect(item.coordinating.map(\.name) == ["Sở Nội vụ"])
    }
}
