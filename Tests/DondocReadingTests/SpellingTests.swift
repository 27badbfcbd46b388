// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Foundation
import Testing

@testable import DondocReading

@Suite struct SpellingTests {
    private func answer(_ text: String, from: String? = "2022-03-16") throws -> Deadline {
        try ExpressionReader().answer(to: text, from: from.flatMap { Day(iso: $0) })
    }

    @Test(arguments: [
        "trước ngày 15 tháng 4 năm 2022", "trước ngày 15 tháng 04 năm 2022", "trước ngày 15/4/2022",
        "trước ngày 15/04/2022", "trước ngày 15-4-2022", "trước ngày 15.4.2022", "trước ngày 15/4/22",
        "trước ngày 15/4", "trước 15/4", "trước ngày 15 tháng 4", "trước ngày 15 tháng tư",
        "trước ngày 15 tháng tư năm 2022", "TRƯỚC NGÀY 15/4/2022", "Trước ngày 15/4/2022",
        "trước ngày 15 /4/2022", "trước ngày 15 / 4 / 2022", "trước ngày **15/4/2022**",
        "trước ngày15/4/2022",
        "trước ngày\n\n15/4/2022", "trước ngày 15\ntháng 4 năm 2022", "trước\u{00A0}ngày 15/4/2022",
        "trước thứ Sáu, ngày 15/4/2022", "trước thứ sáu ngày 15/4/2022", "trước thứ 6 (ngày 15/4/2022)",
        "trước ngày 15/4 năm 2022", "trước ngày 15/4 năm nay", "trước ngày 15 tháng 4, năm 2022",
        "trước thời hạn 15/4/2022", "đến trước ngày 15/4/2022", "xong trước 15/4/2022",
    ])
    func `reads one day in every spelling`(text: String) throws {
        let deadline = try answer(text)
        #expect(deadline.due?.description == "2022-04-14")
        #expect(deadline.kind == .beforeDate)
        #expect(try answer(text.decomposedStringWithCanonicalMapping).due == deadline.due)
        #expect(deadline.confidence >= 0.7)
    }

    @Test(arguments: [
        ("trước 16h00 ngày 15/4/2022", "16:00"), ("trước 16h ngày 15/4/2022", "16:00"),
        ("trước 17 giờ 00 phút ngày 15/4/2022", "17:00"), ("trước 17 giờ 00 phút, ngày 15/4/2022", "17:00"),
        ("trước 17g30 ngày 15/4/2022", "17:30"), ("trước 10:30 ngày 15/4/2022", "10:30"),
        ("trước 16 giờ 30, ngày 15 tháng 4 năm 2022", "16:30"), ("chậm nhất 11h30 ngày 15/4/2022", "11:30"),
        ("trước 24 giờ ngày 15/4/2022", "24:00"), ("đến 10h, ngày 15 tháng 4 năm 2022", "10:00"),
        ("trong sáng ngày 15/4/2022", "12:00"), ("trong buổi chiều ngày 15/4/2022", "17:00"),
        ("trước 16h00' ngày 15/4/2022", "16:00"), ("trước 16h00 thứ Sáu, ngày 15/4/2022", "16:00"),
        ("trước ngày 15/4/2022 (trước 16h00)", "16:00"), ("2022-04-15 16:00", "16:00"),
        ("2022-04-15T07:30", "07:30"),
    ])
    func `counts the day itself where the hour is named`(text: String, time: String) throws {
        let deadline = try answer(text)
        #expect(deadline.kind == .byTime)
        #expect(deadline.due?.description == "2022-04-15")
        #expect(deadline.time?.description == time)
        #expect(deadline.inclusive)
    }

    @Test(arguments: [
        ("trước 17 giờ 00 phút", "2022-03-16", "17:00"), ("trước 16h00 hôm nay", "2022-03-16", "16:00"),
        ("trước 16h00 ngày mai", "2022-03-17", "16:00"),
        ("trước 16h00 thứ Sáu tuần này", "2022-03-18", "16:00"),
        ("chiều nay", "2022-03-16", "17:00"), ("trong sáng mai", "2022-03-17", "12:00"),
    ])
    func `reads hours without a date`(text: String, due: String, time: String) throws {
        let deadline = try answer(text)
        #expect(deadline.kind == .byTime)
        #expect(deadline.due?.description == due)
        #expect(deadline.time?.description == time)
    }

    @Test(arguments: [
        ("từ ngày 01/4 đến ngày 15/4/2022", "2022-04-01", "2022-04-15"),
        ("từ ngày 01/4 đến hết ngày 15/4/2022", "2022-04-01", "2022-04-15"),
        ("từ ngày 01 đến ngày 15/4/2022", "2022-04-01", "2022-04-15"),
        ("từ ngày 10 đến ngày 20 tháng 4 năm 2022", "2022-04-10", "2022-04-20"),
        ("từ 10-20/4/2022", "2022-04-10", "2022-04-20"),
        ("từ 8h00 ngày 10/4 đến 17h00 ngày 12/4/2022", "2022-04-10", "2022-04-12"),
        ("01/4 - 15/4/2022", "2022-04-01", "2022-04-15"),
        ("từ nay đến ngày 30/6/2022", "2022-03-16", "2022-06-30"),
        ("từ nay đến hết tháng 6/2022", "2022-03-16", "2022-06-30"),
        ("từ nay đến cuối năm", "2022-03-16", "2022-12-31"),
        ("từ nay đến hết năm 2022", "2022-03-16", "2022-12-31"),
        ("từ tháng 4 đến tháng 6/2022", "2022-04-01", "2022-06-30"),
        ("từ tháng 11/2022 đến tháng 02/2023", "2022-11-01", "2023-02-28"),
        ("trong tháng 4, 5/2022", "2022-04-01", "2022-05-31"),
        ("trong tháng 4 và tháng 5/2022", "2022-04-01", "2022-05-31"),
        ("trong quý II và quý III/2022", "2022-04-01", "2022-09-30"),
        ("trong quý II, III/2022", "2022-04-01", "2022-09-30"),
        ("tháng 12/2021 - 3/2022", "2021-12-01", "2022-03-31"),
    ])
    func `reads ranges`(text: String, from: String, due: String) throws {
        let deadline = try answer(text)
        #expect(deadline.from?.description == from)
        #expect(deadline.due?.description == due)
    }

    @Test(arguments: [
        ("trong tháng này", "2022-03-31"), ("tháng sau", "2022-04-30"), ("trong tháng tới", "2022-04-30"),
        ("cuối tháng này", "2022-03-31"), ("đến cuối tháng", "2022-03-31"), ("trong quý này", "2022-03-31"),
        ("quý sau", "2022-06-30"), ("trong quý tới", "2022-06-30"), ("trong năm nay", "2022-12-31"),
        ("cuối năm nay", "2022-12-31"), ("đầu tuần sau", "2022-03-21"), ("cuối tuần này", "2022-03-20"),
        ("thứ Sáu tuần này", "2022-03-18"), ("thứ Hai tuần sau", "2022-03-21"),
        ("trước thứ Sáu", "2022-03-17"),
        ("Hạn chót: thứ Sáu", "2022-03-18"), ("hạn nộp chậm nhất: 15/4", "2022-04-15"),
        ("chậm nhất thứ Sáu", "2022-03-18"), ("tuần đầu tháng 4/2022", "2022-04-03"),
        ("tuần cuối tháng 4/2022", "2022-04-30"), ("tuần thứ hai của tháng 4/2022", "2022-04-10"),
        ("nửa đầu tháng 4/2022", "2022-04-15"), ("tuần 14/2022", "2022-04-10"),
        ("trong tháng tư", "2022-04-30"),
        ("trong tháng mười hai năm 2022", "2022-12-31"), ("quý ba năm 2022", "2022-09-30"),
        ("sáu tháng đầu năm 2022", "2022-06-30"), ("trong 6 tháng cuối năm", "2022-12-31"),
        ("4/2022", "2022-04-30"), ("trong tháng 4-2022", "2022-04-30"), ("quý II-2022", "2022-06-30"),
        ("ngày kia", "2022-03-18"), ("Chậm nhất cuối tháng 4/2022", "2022-04-30"),
    ])
    func `reads periods, near and far`(text: String, due: String) throws {
        #expect(try answer(text).due?.description == due)
    }

    @Test(arguments: [
        ("10 (mười) ngày kể từ ngày 16/3/2022", "2022-03-28"),
        ("năm ngày làm việc kể từ ngày 16/3/2022", "2022-03-23"),
        ("trong thời hạn 05 (năm) ngày làm việc, kể từ ngày 16/3/2022", "2022-03-23"),
        ("ba mươi ngày kể từ ngày 16/3/2022", "2022-04-15"), ("nửa tháng kể từ ngày 16/3/2022", "2022-03-31"),
        ("10 ngày từ 16/3/2022", "2022-03-28"), ("10 ngày sau ngày 16/3/2022", "2022-03-28"),
        ("chậm nhất 10 ngày kể từ hôm nay", "2022-03-28"), ("trong vòng 10 ngày kể từ ngày ký", "2022-03-28"),
        ("10 ngày kể từ ngày ban hành Thông báo này", "2022-03-28"),
        ("trong 10 ngày kể từ ngày ký ban hành Quyết định này", "2022-03-28"),
        ("một tháng kể từ ngày 16/3/2022", "2022-04-18"),
        ("10 ngày, kể từ 16 tháng 3 năm 2022", "2022-03-28"),
        ("chậm nhất 15 ngày trước ngày 15/4/2022", "2022-03-31"),
        ("trước ít nhất 05 ngày làm việc so với ngày 15/4/2022", "2022-04-07"),
        ("không quá 03 ngày làm việc sau ngày 16/3/2022", "2022-03-21"),
    ])
    func `counts from a day that is known`(text: String, due: String) throws {
        #expect(try answer(text).due?.description == due)
    }

    @Test(
        arguments: [
            ("trong thời hạn 10 ngày kể từ ngày nhận được văn bản này", "P10D", false),
            ("10 ngày làm việc kể từ ngày ban hành Nghị quyết của Hội đồng nhân dân", "P10D", true),
            ("không muộn hơn 08 giờ làm việc kể từ khi tiếp nhận hồ sơ", "PT8H", true),
            ("48 giờ kể từ khi phát hiện", "PT48H", false),
            ("chậm nhất 15 ngày trước ngày khai mạc kỳ họp", "P15D", false),
            ("trước ngày khai giảng ít nhất 10 ngày", "P10D", false),
            ("trong vòng 24 giờ kể từ ngày ký", "PT24H", false),
        ] as [(String, String?, Bool)])
    func `waits for events that have no day`(text: String, duration: String?, working: Bool) throws {
        let deadline = try answer(text)
        #expect(deadline.due == nil)
        #expect(deadline.offset?.duration == duration)
        #expect(deadline.offset?.working ?? false == working)
    }

    @Test func `runs hours on the clock, and working hours while the office works`() throws {
        let clock = try answer("48 giờ kể từ 16h00 ngày 18/3/2022")
        #expect(clock.due?.description == "2022-03-20" && clock.time?.description == "16:00")
        let working = try answer("08 giờ làm việc kể từ 16h00 ngày 18/3/2022")
        #expect(working.due?.description == "2022-03-21" && working.time?.description == "16:00")
    }

    @Test func `counts working hours by the office's own hours`() throws {
        let opens = try #require(TimeOfDay(hour: 9, minute: 0))
        let closes = try #require(TimeOfDay(hour: 15, minute: 0))
        let hours = try #require(OfficeHours(opens: opens, closes: closes))
        let answer = try ExpressionReader(rules: ReadingRules(hours: hours)).answer(
            to: "08 giờ làm việc kể từ 9h00 ngày 16/3/2022", from: nil)
        #expect(answer.due?.description == "2022-03-17" && answer.time?.description == "11:00")
    }

    @Test func `says what moved a counted end, and by which law`() throws {
        let reason = try answer("5 ngày kể từ 26/4/2022").reason
        #expect(reason.vi.contains("01/5/2022 là ngày nghỉ") && reason.vi.contains("Điều 148"))
        #expect(reason.en.contains("2022-05-04") && reason.en.contains("Art. 148.5"))
    }
}
