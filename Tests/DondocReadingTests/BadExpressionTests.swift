// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

@Suite struct BadExpressionTests {
    private let issued = Day(iso: "2022-03-16")

    @Test(arguments: [
        "31/02/2022", "trước ngày 31/02/2022", "00/00/2022", "00/00", "ngày 15/13/2022", "tháng 13/2022",
        "trong tháng 00/2022", "trước ngày 29/02/2022", "ngày 32/01/2022", "trước ngày 31 tháng 4 năm 2022",
        "2022-02-31", "tuần 53/2022",
    ])
    func `names a day that no calendar has`(text: String) throws {
        let error = #expect(throws: ExpressionError.self) {
            try ExpressionReader().answer(to: text, from: issued)
        }
        guard case .impossibleDate = error else {
            Issue.record("\(text): \(String(describing: error))")
            return
        }
    }

    @Test(arguments: [
        "trước ngày 15/02/0000", "ngày 15/02/9999", "trong năm 9999", "tháng 4/0000", "9999-12-31",
    ])
    func `names a year that no document means`(text: String) throws {
        let error = #expect(throws: ExpressionError.self) {
            try ExpressionReader().answer(to: text, from: issued)
        }
        guard case .yearOutOfRange = error else {
            Issue.record("\(text): \(String(describing: error))")
            return
        }
    }

    @Test(arguments: [
        "từ ngày 20/6/2022 đến ngày 15/6/2022", "5 (mười) ngày kể từ ngày 16/3/2022",
        "từ tháng 6/2022 đến tháng 4/2022",
    ])
    func `names words that contradict each other`(text: String) {
        #expect(throws: ExpressionError.contradictory(text)) {
            try ExpressionReader().answer(to: text, from: issued)
        }
    }

    @Test(arguments: [
        "hoàn thành trước ngày 20/01/2022 và báo cáo trước ngày 10/02/2022",
        "trước ngày 18/01/2022 hoặc 20/01/2022", "ngày 18/01/2022 hoặc 20/01/2022",
        "báo cáo UBND tỉnh trước ngày 18/01/2022, trình HĐND tỉnh trong tháng 02/2022",
        "báo cáo UBND tỉnh trong tháng 02/2022, trình HĐND tỉnh trước ngày 18/02/2022",
        "trong tháng 01/2022, ngày 20/01/2022 trình HĐND", "trong tháng 01/2022, ngày 20/01/2022",
        "trong tháng 01/2022, trước ngày 20/01/2022 trình HĐND tỉnh",
        "trước ngày 20/01/2022, trong tháng 01/2022 trình HĐND tỉnh",
    ])
    func `takes no one of several deadlines`(text: String) throws {
        let error = #expect(throws: ExpressionError.self) {
            try ExpressionReader().deadline(in: text, issued: Day(iso: "2022-01-10"))
        }
        guard case .several(let texts) = error else {
            Issue.record("\(text): \(String(describing: error))")
            return
        }
        #expect(texts.count == 2)
    }

    @Test(
        arguments: [
            ("trước ngày 20/01/2022 (trước 16h00)", "2022-01-20"), ("trong quý I/2022", "2022-03-31"),
            ("từ ngày 10/01/2022 đến ngày 20/01/2022", "2022-01-20"),
            ("5 ngày làm việc kể từ ngày nhận được Công văn ngày 12/01/2022", nil),
            ("chậm nhất 10 ngày kể từ ngày 10/01/2022", "2022-01-20"),
            ("gửi báo cáo quý IV/2021 trước ngày 20/01/2022", "2022-01-19"),
        ] as [(String, String?)])
    func `a deadline may have other days beside it`(text: String, due: String?) throws {
        let deadline = try? ExpressionReader().deadline(in: text, issued: Day(iso: "2022-01-10"))
        #expect(deadline?.due?.description == due)
    }

    @Test(arguments: ["2022-01-10", "2022-03-10", "2022-06-15", "2022-06-21"])
    func `a duty beside another one is refused on every day`(issued: String) {
        let text = "trước ngày 20 hằng tháng và trước ngày 20 tháng cuối quý"
        let error = #expect(throws: ExpressionError.self) {
            try ExpressionReader().deadline(in: text, issued: Day(iso: issued))
        }
        #expect(error?.messageInFile.en.hasSuffix("give each a milestone of its own (milestones)") == true)
        #expect(error?.message.en.contains("milestone") == false)
    }

    @Test(arguments: [
        ("trong Quý IV/2026, hoàn thành trước ngày 31/12/2026", "2026-12-30"),
        ("trước ngày 20/12/2026 (trong Quý IV/2026)", "2026-12-19"),
        ("trong Quý IV/2026 (trước ngày 31/12/2026) báo cáo UBND tỉnh", "2026-12-30"),
        ("trong năm 2026, trước ngày 15/11/2026", "2026-11-14"),
        ("đến hết ngày 31/12/2026 (thay cho thời hạn trước ngày 30/11/2026)", "2026-12-31"),
    ])
    func `two readings of one deadline are one`(text: String, due: String) throws {
        let deadline = try ExpressionReader().deadline(in: text, issued: Day(iso: "2026-10-10"))
        #expect(deadline.due?.description == due)
    }

    @Test func `asks for the year rather than guess across half a year`() throws {
        let deadline = try ExpressionReader().answer(to: "trước ngày 15/02", from: issued)
        #expect(deadline.due == nil)
        #expect(deadline.confidence < 0.7)
        #expect(deadline.reason.vi.contains("15/02/2023"))
    }

    @Test func `infers the year across the new year, and says so`() throws {
        let deadline = try ExpressionReader().answer(to: "trước ngày 15/02", from: Day(iso: "2021-12-20"))
        #expect(deadline.due?.description == "2022-02-14")
        #expect(deadline.reason.vi.contains("năm 2022 được suy ra"))
    }

    @Test func `doubts a day of the week that is not that of the date`() throws {
        let deadline = try ExpressionReader().answer(to: "trước thứ Năm, ngày 15/4/2022", from: issued)
        #expect(deadline.due?.description == "2022-04-14")
        #expect(deadline.confidence < 0.7)
        #expect(deadline.reason.vi.contains("15/4/2022 là thứ Sáu"))
    }

    @Test func `doubts what lies before the document`() throws {
        let deadline = try ExpressionReader().answer(to: "trước ngày 10/3/2022", from: issued)
        #expect(deadline.confidence < 0.7)
        #expect(deadline.reason.vi.contains("hạn trước ngày văn bản"))
    }

    @Test func `moves a named day only where the office wants it`() throws {
        let rules = ReadingRules(rollsNamedDays: true)
        let rolled = try ExpressionReader(rules: rules).answer(to: "ngày 30/4/2022", from: issued)
        #expect(rolled.due?.description == "2022-05-04")
        #expect(
            try ExpressionReader().answer(to: "ngày 30/4/2022", from: issued).due?.description == "2022-04-30"
        )
    }
}
