// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@Suite struct ImpossibleDayTests {
    @Test(arguments: [
        ("30/02", 2026, "“30/02”: tháng 02/2026 chỉ có 28 ngày"),
        ("trước ngày 31/04/2022", nil, "“trước ngày 31/04/2022”: tháng 04/2022 chỉ có 30 ngày"),
        ("ngày 30 tháng 02 năm 2024", nil, "“ngày 30 tháng 02 năm 2024”: tháng 02/2024 chỉ có 29 ngày"),
        ("2022-02-31", nil, "“2022-02-31”: tháng 02/2022 chỉ có 28 ngày"),
        ("15/13/2022", nil, "“15/13/2022”: không có tháng 13, một năm có 12 tháng"),
        ("31.9", nil, "“31.9”: tháng 09 chỉ có 30 ngày"),
        ("0/5", nil, "“0/5”: không có ngày 0"),
        ("0/5/2022", nil, "“0/5/2022”: không có ngày 0"),
    ])
    func `says which month has not that many days`(text: String, year: Int?, problem: String) throws {
        let day = try #require(ImpossibleDay(in: text, year: year))
        #expect(day.problem.vi == problem)
        #expect(!day.problem.en.isEmpty && day.remedy.vi.hasPrefix("Hãy "))
    }

    @Test(arguments: ["28/02/2022", "29/02", "30 Tết", "", "quý II/2022", "Công văn 12/34567"])
    func `says nothing of days that there are, or that are no numbers`(text: String) {
        #expect(ImpossibleDay(in: text, year: nil) == nil)
    }
}
