// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Deadlines that belong to no assignment, and names that the register has.
@Suite struct LooseDeadlineTests {
    private static let head =
        "ỦY BAN NHÂN DÂN TỈNH X\n\nSố: 12/TB-UBND\n\nX, ngày 14 tháng 3 năm 2024\n\nTHÔNG BÁO\nKết luận của Chủ tịch\n\n"

    private func assignments(_ body: String, register: AgencyRegister = AgencyRegister()) -> [Assignment] {
        let reading = DirectiveReader(register: register).read(Self.head + body + "\n")
        return reading.assignments(of: reading.directive(fallbackID: "x"))
    }

    @Test func `stand behind the others as assignments that nobody leads`() throws {
        let found = assignments(
            "I. HOÀN THÀNH TRƯỚC NGÀY 30/4/2024\n\n1. Giao Sở Y tế rà soát hồ sơ trước ngày 20/4/2024.")
        #expect(found.map(\.lead.count) == [1, 0])
        let loose = try #require(found.last)
        #expect(loose.id.hasSuffix(".i-han"))
        #expect(loose.quotation == "HOÀN THÀNH TRƯỚC NGÀY 30/4/2024")
        #expect(loose.milestones.map(\.deadline.due) == [Day(iso: "2024-04-29")])
        #expect(loose.doubts.map(\.field) == [.lead] && loose.confidence < 0.7)
        #expect(loose.span != nil && !loose.item.isEmpty)
    }

    @Test func `a date that is a milestone already is none`() {
        let found = assignments("1. Giao Sở Y tế rà soát hồ sơ trước ngày 20/4/2024.")
        #expect(found.map(\.lead.count) == [1])
    }

    @Test(arguments: ["Khoa Dược", "Tổ Toán"])
    func `a short name that the register has is no doubt`(name: String) throws {
        let body = "1. \(name) chủ trì rà soát hồ sơ trước ngày 20/4/2024."
        let short = "the name is very short"
        let stranger = try #require(assignments(body).first)
        #expect(stranger.doubts.contains { $0.reason.en.contains(short) })
        let register = AgencyRegister([Agency(id: "a", name: name)])
        let known = try #require(assignments(body, register: register).first)
        #expect(known.lead.map(\.agency) == ["a"])
        #expect(known.doubts.allSatisfy { !$0.reason.en.contains(short) })
    }
}
