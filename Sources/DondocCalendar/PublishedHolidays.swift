// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// The days off and the worked Saturdays of civil servants that were announced for 2020 to 2027.
///
/// They are the content of `holidays.d`, built in so that no program is ever without them. The right to announce: Labour Code
/// 2019, Art. 112.3 (the Prime Minister fixes the days of Tết and the second day of Quốc khánh each year), Art. 111.3 (a holiday on a
/// weekend is made up on the next working day) and Resolution 28/2026/QH16 (24/11). Each row names its announcement.
package enum PublishedHolidays {
    /// One notice for each year, in their order, each complete to the end of its year.
    package static let notices: [HolidayNotice] = [
        notice(
            2020,
            sources: [
                "S20": "Lịch nghỉ lễ, tết năm 2020, Cổng thông tin điện tử tỉnh Đắk Lắk đăng ngày 07/01/2020"
            ],
            off: """
                S20 Tết Dương lịch: 01/01
                S20 Tết Nguyên đán: 23/01 24/01 27/01 28/01 29/01
                S20 Giỗ Tổ Hùng Vương: 02/04
                S20 Ngày Chiến thắng 30/4: 30/04
                S20 Quốc tế Lao động 1/5: 01/05
                S20 Quốc khánh: 02/09
                """),
        notice(
            2021,
            sources: [
                "S21": "Thông báo 4875/TB-LĐTBXH"
            ],
            off: """
                S21 Tết Dương lịch: 01/01
                S21 Tết Nguyên đán: 10/02 11/02 12/02 15/02 16/02
                S21 Giỗ Tổ Hùng Vương: 21/04
                S21 Ngày Chiến thắng 30/4: 30/04
                S21 Quốc tế Lao động 1/5 (nghỉ bù): 03/05
                S21 Quốc khánh: 02/09 03/09
                """),
        notice(
            2022,
            sources: [
                "S22": "Công văn 245/VPCP-KGVX ngày 11/01/2022; Thông báo 119/TB-LĐTBXH"
            ],
            off: """
                S22 Tết Dương lịch (nghỉ bù): 03/01
                S22 Tết Nguyên đán: 31/01 01/02 02/02 03/02 04/02
                S22 Giỗ Tổ Hùng Vương (nghỉ bù): 11/04
                S22 Ngày Chiến thắng 30/4 (nghỉ bù): 02/05
                S22 Quốc tế Lao động 1/5 (nghỉ bù): 03/05
                S22 Quốc khánh: 01/09 02/09
                """),
        notice(
            2023,
            sources: [
                "S23": "Thông báo 5034/TB-LĐTBXH"
            ],
            off: """
                S23 Tết Dương lịch (nghỉ bù): 02/01
                S23 Tết Nguyên đán: 20/01 23/01 24/01 25/01 26/01
                S23 Quốc tế Lao động 1/5: 01/05
                S23 Giỗ Tổ Hùng Vương (nghỉ bù): 02/05
                S23 Ngày Chiến thắng 30/4 (nghỉ bù): 03/05
                S23 Quốc khánh: 01/09
                S23 Quốc khánh (nghỉ bù): 04/09
                """),
        notice(
            2024,
            sources: [
                "S24": "Thông báo 5015/TB-LĐTBXH",
                "S24b": "Công văn 2450/VPCP-KGVX; Thông báo 1570/TB-LĐTBXH (hoán đổi 29/4 - 04/5)",
            ],
            off: """
                S24 Tết Dương lịch: 01/01
                S24 Tết Nguyên đán: 08/02 09/02 12/02 13/02 14/02
                S24 Giỗ Tổ Hùng Vương: 18/04
                S24b hoán đổi, làm bù 04/05: 29/04
                S24 Ngày Chiến thắng 30/4: 30/04
                S24 Quốc tế Lao động 1/5: 01/05
                S24 Quốc khánh: 02/09 03/09
                """,
            work: """
                S24b làm bù cho 29/04: 04/05
                """),
        notice(
            2025,
            sources: [
                "S25": "Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024"
            ],
            off: """
                S25 Tết Dương lịch: 01/01
                S25 Tết Nguyên đán: 27/01 28/01 29/01 30/01 31/01
                S25 Giỗ Tổ Hùng Vương: 07/04
                S25 Ngày Chiến thắng 30/4: 30/04
                S25 Quốc tế Lao động 1/5: 01/05
                S25 hoán đổi, làm bù 26/04: 02/05
                S25 Quốc khánh: 01/09 02/09
                """,
            work: """
                S25 làm bù cho 02/05: 26/04
                """),
        notice(
            2026,
            sources: [
                "S26": "Thông báo 9441/TB-BNV ngày 16/10/2025, sau Công văn 9859/VPCP-KGVX",
                "S26b": "Công văn 12729/VPCP-KGVX khoảng ngày 25/12/2025 (hoán đổi 02/01 - 10/01)",
                "S26c": "Công văn 3383/BNV-CVL ngày 10/4/2026 (không hoán đổi dịp 30/4)",
                "S26d":
                    "Công văn 10065/VPCP-KGVX ngày 02/10/2026 (24/11/2026 nghỉ một ngày, không hoán đổi 23/11)",
            ],
            off: """
                S26 Tết Dương lịch: 01/01
                S26b hoán đổi, làm bù 10/01: 02/01
                S26 Tết Nguyên đán: 16/02 17/02 18/02 19/02 20/02
                S26 Giỗ Tổ Hùng Vương (nghỉ bù): 27/04
                S26 Ngày Chiến thắng 30/4: 30/04
                S26 Quốc tế Lao động 1/5: 01/05
                S26 hoán đổi, làm bù 22/08: 31/08
                S26 Quốc khánh: 01/09 02/09
                S26d Ngày Văn hóa Việt Nam: 24/11
                """,
            work: """
                S26b làm bù cho 02/01: 10/01
                S26 làm bù cho 31/08: 22/08
                """),
        notice(
            2027,
            sources: [
                "S27": "Công văn 10065/VPCP-KGVX ngày 02/10/2026"
            ],
            off: """
                S27 Tết Dương lịch: 01/01
                S27 Tết Nguyên đán: 04/02 05/02 08/02 09/02 10/02
                S27 Giỗ Tổ Hùng Vương: 16/04
                S27 Ngày Chiến thắng 30/4: 30/04
                S27 Quốc tế Lao động 1/5 (nghỉ bù): 03/05
                S27 Quốc khánh: 02/09 03/09
                S27 Ngày Văn hóa Việt Nam: 24/11
                """),
    ]

    /// A notice known to the year's end; a line of its days is a source, a reason, a colon and days as `DD/MM`.
    private static func notice(_ year: Int, sources: [String: String], off: String, work: String = "")
        -> HolidayNotice
    {
        HolidayNotice(
            year: year, knownUntil: (Day(year: year, month: 12, day: 31) ?? Day(number: 0)), sources: sources,
            off: rows(off, of: year), work: rows(work, of: year))
    }

    private static func rows(_ text: String, of year: Int) -> [HolidayNotice.Row] {
        text.split(separator: "\n").flatMap { line -> [HolidayNotice.Row] in
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2, let colon = words[1].lastIndex(of: ":") else { return [] }
            return words[1][colon...].split(separator: " ").compactMap { text in
                let numbers = text.split(separator: "/").compactMap { Int($0) }
                guard numbers.count == 2, let day = Day(year: year, month: numbers[1], day: numbers[0]) else {
                    return nil
                }
                return .init(day: day, reason: String(words[1][..<colon]), source: String(words[0]))
            }
        }
    }
}

extension WorkCalendar {
    /// What was announced for 2020 to 2027, and the law for all other years.
    package static let published = WorkCalendar(notices: PublishedHolidays.notices)
}
