// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Halves of units, and numbers that cannot be counted.
@Suite struct PartCountTests {
    private let issued = Day(iso: "2024-03-14")

    @Test(arguments: [
        ("một tháng rưỡi kể từ ngày 14/3/2024", "P45D", "2024-05-02"),
        ("trong 1,5 tháng kể từ ngày ký", "P45D", "2024-05-02"),
        ("1,5 tháng kể từ ngày 14/3/2024", "P45D", "2024-05-02"),
        ("trong 1.5 tháng kể từ ngày ký", "P45D", "2024-05-02"),
        ("nửa tháng kể từ ngày 14/3/2024", "P15D", "2024-03-29"),
        ("trong 1/2 tháng kể từ ngày ký", "P15D", "2024-03-29"),
        ("một năm rưỡi kể từ ngày ký", "P18M", "2025-09-15"),
        ("trong nửa năm kể từ ngày ký", "P6M", "2024-09-16"),
        ("0,5 ngày", "PT12H", nil), ("trong nửa ngày", "PT12H", nil), ("một ngày rưỡi", "PT36H", nil),
        ("0,5 ngày làm việc kể từ khi nhận được hồ sơ", "PT4H", nil), ("1/2 ngày làm việc", "PT4H", nil),
        ("2,5 ngày làm việc", "PT20H", nil), ("0,5 ngày kể từ 8h00 ngày 14/3/2024", "PT12H", "2024-03-14"),
        ("1,5 ngày làm việc kể từ 8h00 ngày 14/3/2024", "PT12H", "2024-03-15"),
    ])
    func `counts halves as the Civil Code does`(text: String, duration: String, due: String?) throws {
        let deadline = try ExpressionReader().answer(to: text, from: issued)
        #expect(deadline.offset?.duration == duration)
        #expect(deadline.due?.description == due)
        #expect(deadline.text == text)
        let isWorking = text.contains("làm việc")
        #expect(deadline.reason.vi.contains(isWorking ? "theo giờ làm việc của cơ quan" : "khoản 1 Điều 146"))
        #expect(deadline.reason.en.contains(isWorking ? "by the hours of the office" : "Art. 146.1"))
    }

    @Test func `leaves a sum of months and days to a person`() throws {
        let deadline = try ExpressionReader().answer(to: "một tháng rưỡi kể từ ngày ký", from: issued)
        #expect(deadline.confidence < 0.7)
        #expect(deadline.reason.vi.contains("cộng lại 45 ngày; cần xác nhận"))
    }

    @Test(arguments: [
        "0 ngày", "trong 0 ngày kể từ ngày ký", "chậm nhất 00 ngày", "một tuần rưỡi kể từ ngày ký",
        "trong 1,25 tháng kể từ ngày ký", "2 giờ rưỡi kể từ 10h00 ngày 14/3/2024",
    ])
    func `refuses what no rule tells how to count`(text: String) throws {
        #expect(throws: ExpressionError.uncountable(text)) {
            try ExpressionReader().answer(to: text, from: issued)
        }
        let found = ExpressionReader().expressions(in: text, issued: issued)
        #expect(found.allSatisfy { $0.deadline.due == nil && $0.deadline.kind != .notBefore })
    }

    @Test(arguments: [
        "quý I/20222", "trong quý I năm 20222", "tháng 4/20222", "trong năm 20222",
        "trước ngày 15 tháng 3 năm 20222", "trước ngày 15/3/20222",
    ])
    func `names a year of five digits`(text: String) {
        #expect(throws: ExpressionError.yearOutOfRange(text, 20_222)) {
            try ExpressionReader().answer(to: text, from: issued)
        }
    }

    @Test(arguments: ["quý V/2024", "quý 5/2024"])
    func `names a quarter that no year has`(text: String) {
        #expect(throws: ExpressionError.impossibleDate(text)) {
            try ExpressionReader().answer(to: text, from: issued)
        }
    }
}
