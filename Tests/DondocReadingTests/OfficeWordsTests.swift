// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Counts, events, duties that come back, and words that end nothing, as offices write them.
@Suite struct OfficeWordsTests {
    @Test(
        arguments: [
            ("trong 10 ngày", .withinDays, nil),
            ("trong vòng 10 ngày", .withinDays, nil),
            ("trong thời hạn 15 ngày", .withinDays, nil),
            ("không quá 03 ngày làm việc", .withinWorkdays, nil),
            ("tối đa 05 ngày làm việc", .withinWorkdays, nil),
            ("tối đa không quá 05 ngày làm việc", .withinWorkdays, nil),
            ("trong thời hạn tối đa 7 ngày", .withinDays, nil),
            ("chậm nhất sau 5 ngày làm việc kể từ ngày nhận được văn bản", .withinWorkdays, nil),
            ("chậm nhất 05 ngày sau khi nhận được hồ sơ", .withinDays, nil),
            ("trong vòng 1 tuần", .withinSpan, nil),
            ("trong 02 tuần kể từ ngày nhận được Công văn này", .withinSpan, nil),
            ("trong thời hạn 01 tháng kể từ ngày ký", .withinSpan, "2024-04-15"),
            ("trong thời hạn 10 ngày kể từ ngày ký", .withinDays, "2024-03-25"),
            ("30 ngày kể từ ngày Quyết định có hiệu lực", .withinDays, nil),
            ("45 ngày kể từ ngày ký", .withinDays, "2024-05-02"),
            ("trong vòng 24h", .withinHours, nil),
            ("trong vòng 24 giờ kể từ khi nhận được thông tin", .withinHours, nil),
            ("trong 02 giờ kể từ khi xảy ra sự cố", .withinHours, nil),
            (
                "trong vòng 10 (mười) ngày làm việc kể từ ngày nhận được đầy đủ hồ sơ hợp lệ",
                .withinWorkdays, nil
            ),
            ("trong thời hạn không quá 20 ngày kể từ ngày nhận đủ hồ sơ", .withinDays, nil),
            ("trong thời hạn 5 - 7 ngày", .withinDays, nil),
            ("từ 5 đến 7 ngày làm việc kể từ ngày nhận hồ sơ", .withinWorkdays, nil),
            ("trong thời hạn 15 ngày, kể từ ngày ban hành công văn này", .withinDays, "2024-03-29"),
            ("trong 3 tháng kể từ ngày 01/4/2024", .withinSpan, "2024-07-01"),
            ("sau 15 ngày kể từ ngày ký", .notBefore, nil),
            ("chậm nhất 07 ngày trước ngày 30/6/2024", .beforeEvent, "2024-06-23"),
            ("trước ngày 30/6/2024 ít nhất 07 ngày", .beforeEvent, "2024-06-23"),
            ("ít nhất 05 ngày làm việc trước ngày họp", .beforeEvent, nil),
            ("chậm nhất 3 ngày trước phiên họp", .beforeEvent, nil),
            ("trước 10 ngày khi tổ chức hội nghị", .beforeEvent, nil),
            ("10 ngày trước khi hết hạn", .beforeEvent, nil),
            ("trước kỳ họp thứ 15 HĐND tỉnh", .beforeEvent, nil),
            ("trước kỳ họp HĐND tỉnh giữa năm 2024", .beforeEvent, nil),
            ("trước khi thi công", .beforeEvent, nil),
            ("trước mùa mưa bão năm 2024", .beforeEvent, nil),
            ("trước mùa mưa năm 2024", .beforeEvent, nil),
            ("trước ngày khai giảng năm học mới", .beforeEvent, nil),
            ("trước thềm năm học mới", .beforeEvent, nil),
            ("trước năm học 2024-2025", .beforeEvent, nil),
            ("trước ngày bầu cử 15 ngày", .beforeEvent, nil),
            ("trước Đại hội Đảng bộ tỉnh", .beforeEvent, nil),
            ("trước ngày 20 hằng tháng", .recurring, "2024-03-19"),
            ("trước ngày 20 hàng tháng", .recurring, "2024-03-19"),
            ("trước ngày 20 của tháng", .recurring, "2024-03-19"),
            ("trước ngày 20 mỗi tháng", .recurring, "2024-03-19"),
            ("trước ngày 20 các tháng", .recurring, "2024-03-19"),
            ("hàng tháng, trước ngày 20", .recurring, "2024-03-19"),
            ("hằng tháng, chậm nhất vào ngày 20", .recurring, "2024-03-20"),
            ("định kỳ trước ngày 20 hằng tháng", .recurring, "2024-03-19"),
            ("định kỳ vào ngày 20 hằng tháng", .recurring, "2024-03-20"),
            ("định kỳ ngày 20 hàng tháng", .recurring, "2024-03-20"),
            ("định kỳ hằng tháng (trước ngày 20)", .recurring, "2024-03-19"),
            ("báo cáo tháng trước ngày 20 hàng tháng", .recurring, "2024-03-19"),
            ("từ ngày 20 đến ngày 25 hằng tháng", .recurring, "2024-03-25"),
            ("ngày 15 hằng tháng", .recurring, "2024-03-15"),
            ("trước ngày 15 tháng cuối của quý", .recurring, "2024-03-14"),
            ("trước ngày 05 của tháng đầu quý sau", .recurring, "2024-04-04"),
            ("trước ngày 10 tháng đầu tiên của quý tiếp theo", .recurring, "2024-04-09"),
            ("hằng quý (trước ngày 10 của tháng cuối quý)", .recurring, "2024-06-09"),
            ("hàng quý, trước ngày 25 của tháng cuối quý", .recurring, "2024-03-24"),
            ("trước ngày 15/6 và 15/12 hàng năm", .recurring, "2024-06-14"),
            ("trước ngày 15 tháng 12 hằng năm", .recurring, "2024-12-14"),
            ("trước 31/12 hằng năm", .recurring, "2024-12-30"),
            ("trước ngày 15/12 mỗi năm", .recurring, "2024-12-14"),
            ("trước ngày 30 tháng 11 của năm", .recurring, "2024-11-29"),
            ("hằng năm, trước ngày 15 tháng 12", .recurring, "2024-12-14"),
            ("định kỳ 6 tháng, hằng năm", .recurring, nil),
            ("6 tháng một lần", .recurring, nil),
            ("định kỳ 06 tháng, 01 năm", .recurring, nil),
            ("định kỳ hàng quý", .recurring, nil),
            ("hằng tuần, trước 15h00 thứ Sáu", .recurring, "2024-03-15"),
            ("trước 15 giờ thứ Năm hàng tuần", .recurring, "2024-03-14"),
            ("chiều thứ Sáu hằng tuần", .recurring, "2024-03-15"),
            ("trước thứ Sáu hàng tuần", .recurring, "2024-03-14"),
            ("vào thứ Hai hằng tuần", .recurring, "2024-03-18"),
            ("trước 16h00 hằng ngày", .recurring, "2024-03-14"),
            ("hằng ngày trước 16h00", .recurring, "2024-03-14"),
            ("hàng ngày, trước 07h30", .recurring, "2024-03-14"),
            ("định kỳ 2 tuần/lần", .recurring, nil),
            ("1 tuần/lần", .recurring, nil),
            ("01 lần/tuần", .recurring, nil),
            ("mỗi quý một lần", .recurring, nil),
            ("02 lần/năm", .recurring, nil),
            ("ngày 25 tháng cuối hàng quý", .recurring, "2024-03-25"),
            ("ngay", .immediate, nil),
            ("triển khai thực hiện ngay", .immediate, nil),
            ("khẩn trương", .vague, nil),
            ("sớm", .vague, nil),
            ("kịp thời", .vague, nil),
            ("trong thời gian sớm nhất", .vague, nil),
            ("trong thời gian tới", .vague, nil),
            ("thường xuyên, liên tục", .continuous, nil),
            ("dự kiến hoàn thành trong quý II/2024", .expected, nil),
            ("dự kiến ngày 20/3/2024", .expected, nil),
            ("phấn đấu hoàn thành trước ngày 30/6/2024", .expected, nil),
            ("phấn đấu trước ngày 30/6/2024", .expected, nil),
            ("phấn đấu đến hết năm 2024", .expected, nil),
            ("dự kiến trong tháng 6/2024", .expected, nil),
            ("giai đoạn 2021-2025", .horizon, nil),
            ("đến năm 2030", .horizon, nil),
            ("đến năm 2030, tầm nhìn đến năm 2045", .horizon, nil),
            ("thời kỳ 2021 - 2030", .horizon, nil),
            ("nhiệm kỳ 2021-2026", .horizon, nil),
            ("năm học 2023 - 2024", .horizon, nil),
            ("kể từ ngày 01/4/2024", .notBefore, nil),
            ("từ ngày 01/4/2024 trở đi", .notBefore, nil),
            ("sau ngày 01/4/2024", .notBefore, nil),
            ("bắt đầu từ ngày 01/4/2024", .notBefore, nil),
            ("từ 0 giờ ngày 01/4/2024", .notBefore, nil),
            ("từ tháng 4/2024", .notBefore, nil),
            ("tính đến ngày 15/3/2024", .attribute, nil),
            ("tính đến hết ngày 29/02/2024", .attribute, nil),
        ] as [(String, Deadline.Kind, String?)])
    func `reads words in a document of 2024-03-14`(text: String, kind: Deadline.Kind, due: String?) throws {
        let deadline = try ExpressionReader().answer(to: text, from: Day(iso: "2024-03-14"))
        #expect(deadline.kind == kind)
        #expect(deadline.due?.description == due)
    }

    @Test(
        arguments: [
            ("trong dịp Tết Nguyên đán Ất Tỵ 2025", .attribute, nil),
            ("sau Tết", .notBefore, nil),
        ] as [(String, Deadline.Kind, String?)])
    func `reads words in a document of 2024-11-20`(text: String, kind: Deadline.Kind, due: String?) throws {
        let deadline = try ExpressionReader().answer(to: text, from: Day(iso: "2024-11-20"))
        #expect(deadline.kind == kind)
        #expect(deadline.due?.description == due)
    }

    @Test(
        arguments: [
            ("kể từ 0 giờ 00 phút ngày 01/9/2025", .notBefore, nil),
            ("chậm nhất 02 ngày trước khi khai mạc", .beforeEvent, nil),
            ("chậm nhất 15 ngày trước ngày khai mạc kỳ họp", .beforeEvent, nil),
            ("trước ngày họp ít nhất 03 ngày làm việc", .beforeEvent, nil),
            ("trước 05 ngày làm việc so với ngày tổ chức", .beforeEvent, nil),
            ("gửi trước ít nhất 05 ngày", .beforeEvent, nil),
            ("trước kỳ họp thường lệ cuối năm 2025", .beforeEvent, nil),
            ("trước khi năm học mới bắt đầu", .beforeEvent, nil),
            ("trước mùng 5 hằng tháng", .recurring, "2025-09-04"),
            ("hằng tháng, trước ngày 05 của tháng tiếp theo", .recurring, "2025-09-04"),
            ("định kỳ hằng tháng, trước ngày 05 tháng sau", .recurring, "2025-09-04"),
            ("hằng tháng (chậm nhất ngày 05 của tháng sau)", .recurring, "2025-09-05"),
            ("hằng quý chậm nhất ngày 15 của tháng cuối quý", .recurring, "2025-09-15"),
            ("định kỳ hằng quý (trước ngày 15 tháng cuối quý)", .recurring, "2025-09-14"),
            ("trước ngày 15/3, 15/6, 15/9, 15/12 hằng năm", .recurring, "2025-09-14"),
            ("hằng năm trước ngày 30/11", .recurring, "2025-11-29"),
            ("trước ngày 30/11 hàng năm (hoặc đột xuất)", .recurring, "2025-11-29"),
            ("trước ngày 20/6 và trước ngày 20/12 hằng năm", .recurring, "2025-12-19"),
            ("hằng tuần vào thứ Sáu", .recurring, "2025-08-15"),
            ("01 tháng/lần", .recurring, nil),
            ("mỗi tuần 01 lần", .recurring, nil),
            ("ngày 15 và ngày 30 hằng tháng", .recurring, "2025-08-15"),
            ("hằng tháng vào ngày 15, 30", .recurring, "2025-08-15"),
            ("10 ngày làm việc, kể từ ngày nhận Văn bản này", .withinWorkdays, nil),
            ("trong 7 ngày làm việc kể từ ngày ký ban hành", .withinWorkdays, "2025-08-26"),
            ("trong 60 ngày kể từ ngày Luật có hiệu lực thi hành", .withinDays, nil),
            ("chậm nhất 3 ngày sau ngày kết thúc cuộc họp", .withinDays, nil),
            ("sau 02 ngày làm việc kể từ khi nhận", .notBefore, nil),
            ("trong vòng nửa tháng", .withinDays, nil),
            ("trong vòng nửa năm", .withinSpan, nil),
            ("trong 2 đến 3 ngày", .withinDays, nil),
            ("trong 2-3 ngày làm việc", .withinWorkdays, nil),
            ("trong khoảng 10 ngày", .withinDays, nil),
            ("tính tới 31/8", .attribute, nil),
            ("từ ngày 01/9/2025", .notBefore, nil),
            ("kể từ 01/9", .notBefore, nil),
            ("năm học 2025-2026", .horizon, nil),
            ("khóa XVIII, nhiệm kỳ 2021 - 2026", .horizon, nil),
            ("Kế hoạch năm 2026", .attribute, nil),
            ("dự kiến trình trong tháng 9", .expected, nil),
            ("dự kiến họp ngày 20/8/2025", .expected, nil),
            ("phấn đấu xong trước 30/9", .expected, nil),
        ] as [(String, Deadline.Kind, String?)])
    func `reads words in a document of 2025-08-15`(text: String, kind: Deadline.Kind, due: String?) throws {
        let deadline = try ExpressionReader().answer(to: text, from: Day(iso: "2025-08-15"))
        #expect(deadline.kind == kind)
        #expect(deadline.due?.description == due)
    }
}
