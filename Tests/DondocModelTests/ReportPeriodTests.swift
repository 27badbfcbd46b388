// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@Suite struct ReportPeriodTests {
    private let today = Day(number: 19_038)  // Tuesday 15/02/2022

    @Test(arguments: [
        ("2022-Q1", "2022-01-01", "2022-03-31", "2022-Q1"),
        ("2022-01", "2022-01-01", "2022-01-31", "2022-01"),
        ("2022-W05", "2022-01-31", "2022-02-06", "2022-W05"),
        ("2020-W53", "2020-12-28", "2021-01-03", "2020-W53"),
        ("2022-H1", "2022-01-01", "2022-06-30", "2022-H1"),
        ("2022-H2", "2022-07-01", "2022-12-31", "2022-H2"),
        ("2022", "2022-01-01", "2022-12-31", "2022"),
        ("2022-01-03..2022-01-16", "2022-01-03", "2022-01-16", "2022-01-03..2022-01-16"),
        ("3/1/2022..16/01/2022", "2022-01-03", "2022-01-16", "2022-01-03..2022-01-16"),
        ("quý I/2022", "2022-01-01", "2022-03-31", "2022-Q1"),
        ("Quý IV năm 2022", "2022-10-01", "2022-12-31", "2022-Q4"),
        ("tháng 02/2022", "2022-02-01", "2022-02-28", "2022-02"),
        ("2/2022", "2022-02-01", "2022-02-28", "2022-02"),
        ("tuần 5/2022", "2022-01-31", "2022-02-06", "2022-W05"),
        ("6 tháng đầu năm 2022", "2022-01-01", "2022-06-30", "2022-H1"),
        ("6 tháng cuối năm 2022", "2022-07-01", "2022-12-31", "2022-H2"),
        ("năm 2022", "2022-01-01", "2022-12-31", "2022"),
        ("tuần này", "2022-02-14", "2022-02-20", "2022-W07"),
        ("tuần trước", "2022-02-07", "2022-02-13", "2022-W06"),
        ("last month", "2022-01-01", "2022-01-31", "2022-01"),
        ("quý này", "2022-01-01", "2022-03-31", "2022-Q1"), ("năm ngoái", "2021-01-01", "2021-12-31", "2021"),
        ("next week", "2022-02-21", "2022-02-27", "2022-W08"),
    ])
    func `is written in many ways`(text: String, from: String, to: String, code: String) throws {
        let period = try #require(ReportPeriod(text, today: today))
        #expect(period.from.description == from && period.to.description == to)
        #expect(period.code == code)
        #expect(ReportPeriod(code, today: today) == period)
    }

    @Test(arguments: [
        ("2022-Q1", "2021-12-15", "2022-03-14"), ("2022-Q4", "2022-09-15", "2022-12-14"),
        ("2022-01", "2021-12-15", "2022-01-14"), ("2022-03", "2022-02-15", "2022-03-14"),
        ("2022-H1", "2021-12-15", "2022-06-14"), ("2022-H2", "2022-06-15", "2022-12-14"),
        ("2022", "2021-12-15", "2022-12-14"), ("2022-W05", "2022-01-31", "2022-02-06"),
        // The 15th of February is in the month of March already.
        ("tháng này", "2022-02-15", "2022-03-14"), ("tháng trước", "2022-01-15", "2022-02-14"),
    ])
    func `by Decree 09 of 2019 runs from the 15th to the 14th`(text: String, from: String, to: String) throws
    {
        let period = try #require(ReportPeriod(text, today: today, cutOff: .nd09))
        #expect(period.from.description == from && period.to.description == to)
    }

    @Test(arguments: [
        "", "2022-13", "2022-Q5", "2022-Q0", "2022-H3", "2021-W53", "2022-W00", "1822", "quý V/2022",
        "tháng 2022 1 2",
        "2022-02-30..2022-03-01", "0001-01-01..0001-01-31", "2199-12-31..2200-01-01",
        "2022-03-01..2022-02-01", "Q1", "hôm nay", "..", "99999999999999999999",
    ])
    func `what is none is refused`(text: String) {
        #expect(ReportPeriod(text, today: today) == nil)
    }

    @Test(arguments: ReportCutOff.allCases, ReportPeriod.Kind.allCases)
    func `every day lies in one period of a kind, and one follows the other`(
        cutOff: ReportCutOff, kind: ReportPeriod.Kind
    ) {
        var period = ReportPeriod(kind, containing: Day(number: 18_230), cutOff: cutOff)
        for _ in 0..<120 {
            let next = period.next
            #expect(next.from == period.to + 1)
            #expect(next.former == period)
            for day in [period.from, period.to] {
                #expect(kind == .days || ReportPeriod(kind, containing: day, cutOff: cutOff) == period)
            }
            period = next
        }
    }

    @Test func `is named as offices do`() {
        func names(_ text: String) -> [String] {
            ReportPeriod(text, today: today).map { [$0.name.vi, $0.name.en] } ?? []
        }
        #expect(names("2022-Q1") == ["quý I/2022", "the first quarter of 2022"])
        #expect(names("2022-01") == ["tháng 01/2022", "January 2022"])
        #expect(names("2022-11") == ["tháng 11/2022", "November 2022"])
        #expect(names("2022-W05") == ["tuần 5 năm 2022", "week 5 of 2022"])
        #expect(names("2022-H1") == ["6 tháng đầu năm 2022", "the first half of 2022"])
        #expect(names("2022") == ["năm 2022", "2022"])
        #expect(
            names("2022-01-03..2022-01-16") == [
                "từ 03/01/2022 đến 16/01/2022", "from 2022-01-03 to 2022-01-16",
            ])
    }
}
