// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// The words by which documents speak of time.
enum TimeLexicon {
    static let leads = Lexicon<LeadWords>([
        (
            "trước|trước ngày|trước hạn|trước thời điểm|đến trước|trước mốc|trước thời hạn|trước các ngày",
            .before
        ),
        (
            "trước giờ hành chính|trước giờ làm việc|trước đầu giờ làm việc|trước giờ làm việc buổi sáng"
                + "|trước đầu giờ hành chính|trước sáng|trước buổi sáng",
            [.before, .opening]
        ),
        ("xong|hoàn thành", .finished),
        (
            "chậm nhất|chậm nhất là|chậm nhất vào|chậm nhất đến|muộn nhất|muộn nhất là|không muộn hơn|không chậm quá"
                + "|không chậm hơn|không trễ hơn|trễ nhất|chậm nhất là vào|chậm nhất là đến|chậm nhất trong|hạn cuối"
                + "|hạn chót|hạn cuối là|hạn chót là|không sau|muộn nhất vào|muộn nhất đến|chậm nhất là trong|hạn|hạn là"
                + "|hạn cuối cùng|hạn cuối cùng là|không được chậm quá|trễ nhất là|không được muộn hơn",
            [.latest, .timely]
        ),
        (
            "không quá|tối đa|tối đa là|tối đa không quá|không vượt quá|chậm nhất không quá|không được quá|không để quá"
                + "|chậm nhất sau|nhiều nhất",
            .latest
        ),
        ("đến|tới|cho đến|đến ngày|là đến|tới ngày|cho tới", .until),
        ("đến hết|hết|cho đến hết|đến cuối ngày|tới hết|hết ngày|đến hết ngày", [.until, .toEnd]),
        (
            "trong|trong thời hạn|trong vòng|thời hạn|trong thời gian|trong khoảng thời gian|trong khoảng|nội trong"
                + "|ngay trong|trong thời hạn là|thời hạn là",
            .within
        ),
        (
            "ngày|các ngày|vào các ngày|vào|vào ngày|là ngày|là|vào lúc|lúc|vào cuối ngày|cuối ngày|vào hồi|hồi",
            .on
        ),
        ("trong ngày|ngay trong ngày|nội trong ngày|trong đêm|ngay trong đêm|nội trong đêm", [.on, .within]),
        (
            "dự kiến|phấn đấu|dự kiến vào|dự kiến trong|phấn đấu trong|ước|dự kiến đến|phấn đấu đến|phấn đấu hoàn thành"
                + "|dự kiến hoàn thành|dự kiến khoảng|phấn đấu đến hết|dự kiến đến hết",
            .expected
        ),
        (
            "từ|kể từ|bắt đầu từ|tính từ|từ ngày|kể từ ngày|bắt đầu từ ngày|tính từ ngày|từ sau|bắt đầu ngày|bắt đầu vào|bắt đầu vào ngày|bắt đầu từ sau"
                + "|không trước|không trước ngày|không sớm hơn|không sớm hơn ngày|không được trước ngày",
            .from
        ),
        ("sau|sau ngày|ngay sau|ngay sau ngày", .after),
        (
            "tính đến|đến nay|số liệu đến|tính đến hết|tính tới|lũy kế đến|số liệu tính đến|tính đến thời điểm"
                + "|đến thời điểm|tính đến ngày|chốt đến|số liệu chốt đến|chốt số liệu đến|lũy kế đến hết",
            .cutoff
        ),
        ("ít nhất|tối thiểu|không ít hơn|không dưới|ít nhất là|đủ|tròn|tối thiểu là", .atLeast),
        ("tầm nhìn|tầm nhìn đến|định hướng|định hướng đến", .outlook),
        ("dịp|dịp lễ|lễ|nhân dịp|ngày lễ|kỳ nghỉ|nghỉ lễ|kỷ niệm|kỉ niệm", .feast),
    ])
    static let finishing = Lexicon("xong|hoàn thành")

    // MARK: - Clock

    static let hours = Phrase.words("h giờ g")
    static let minutes = Phrase.words("phút p ph")
    static let sessions = Lexicon<Int>([
        ("sáng|buổi sáng|sáng sớm|trưa|buổi trưa", 12),
        ("chiều|buổi chiều|cuối giờ chiều|cuối buổi chiều", 17),
        ("tối|buổi tối", 22), ("đầu giờ sáng", 8), ("đầu giờ chiều", 14),
        ("giờ nghỉ trưa|giờ nghỉ", 12),
        ("khi hết giờ làm việc|khi hết giờ hành chính|lúc hết giờ làm việc|giờ tan sở|giờ tan tầm", 17),
        (
            "hết giờ hành chính|hết giờ làm việc|cuối giờ làm việc|cuối giờ hành chính|giờ hành chính|giờ làm việc",
            17
        ),
    ])
    /// The parts of a day before whose beginning something can be due, by the hours of the office.
    static let beginnings = Lexicon<DaySession>([
        ("chiều|buổi chiều", .afternoon),
        ("giờ nghỉ trưa|giờ nghỉ", .noonRest), ("tối|buổi tối", .closing),
    ])
    static let closings = Lexicon(
        "giờ hành chính|giờ làm việc|hết giờ hành chính|hết giờ làm việc|cuối giờ làm việc|cuối giờ hành chính|giờ tan sở|giờ tan tầm"
            + "|khi hết giờ làm việc|khi hết giờ hành chính|lúc hết giờ làm việc")
    /// What may stand after an hour, and how many hours it adds to one before noon.
    static let halvesOfDay = Lexicon<Int>([("sáng|trưa", 0), ("chiều|tối", 12), ("đêm", 24)])
    /// What may stand after "sáng", "chiều", so that they tell a time of a day.
    static let dayNames = Phrase.words("ngày thứ hôm mai nay chủ")

    // MARK: - Days

    static let month = Phrase("tháng").keys[0]
    static let year = Phrase("năm").keys[0]
    static let dayWord = Phrase("ngày").keys[0]
    static let today = Lexicon<Int>([
        ("hôm nay|ngày hôm nay|nay|trong ngày|ngay trong ngày|cùng ngày", 0), ("ngày mai|mai|sáng mai", 1),
        ("ngày kia|ngày mốt", 2),
    ])
    static let weekdays = Lexicon<Weekday>([
        ("thứ hai|thứ 2", .monday), ("thứ ba|thứ 3", .tuesday), ("thứ tư|thứ 4", .wednesday),
        ("thứ năm|thứ 5", .thursday), ("thứ sáu|thứ 6", .friday), ("thứ bảy|thứ bẩy|thứ 7", .saturday),
        ("chủ nhật", .sunday),
    ])
    static let weeks = Lexicon<Int>([
        ("tuần này|của tuần này", 0),
        ("tuần sau|tuần tới|tuần tiếp theo|tuần kế tiếp|của tuần sau|của tuần tới", 1),
    ])
    static let relativeMonths = Lexicon<Int>([
        ("tháng này|tháng nay", 0),
        (
            "tháng sau|tháng tới|tháng tiếp theo|tháng kế tiếp|tháng liền kề|tháng sau liền kề|tháng kế tiếp sau|tháng liền sau|tháng liền kề sau",
            1
        ),
        ("tháng trước|tháng trước đó|tháng liền trước", -1),
    ])
    static let relativeQuarters = Lexicon<Int>([
        ("quý này|quí này", 0),
        ("quý sau|quý tới|quý tiếp theo|quý kế tiếp|quí sau|quí tới|quý liền kề|quý sau liền kề", 1),
        ("quý trước|quí trước|quý trước đó", -1),
    ])
    static let relativeYears = Lexicon<Int>([
        ("năm nay|năm này", 0), ("năm sau|năm tới|năm tiếp theo|năm kế tiếp|năm liền kề|năm sau liền kề", 1),
        ("năm trước|năm ngoái|năm trước đó", -1),
    ])
    /// What "trước" leads to.
    static let led = Phrase.words("ngày khi mùng mồng thời hạn")
    static let monthNames = Lexicon<Int>([
        ("một", 1), ("hai", 2), ("ba", 3), ("tư|bốn", 4), ("năm", 5), ("sáu", 6), ("bảy|bẩy", 7), ("tám", 8),
        ("chín", 9), ("mười", 10), ("mười một|mười mốt", 11), ("mười hai", 12),
    ])
    /// Months that only the lunar calendar names so.
    static let lunarMonths = Lexicon<Int>([("giêng", 1), ("chạp", 12)])
    static let quarterNames = Lexicon<Int>([("một", 1), ("hai", 2), ("ba", 3), ("tư|bốn", 4)])
    static let romans = Lexicon<Int>([("i", 1), ("ii", 2), ("iii", 3), ("iv", 4)])
    static let beyondRomans = Lexicon<Int>([("v", 5), ("vi", 6)])

    // MARK: - Lunar

    static let firstDays = Phrase.words("mùng mồng")
    static let fullMoon = Lexicon("rằm")
    static let tet = Phrase("tết").keys[0]
    static let lunar = Lexicon("âm lịch|âl|al|lịch âm")
    static let civil = Lexicon("dương lịch|dl|lịch dương")
    static let leap = Phrase("nhuận").keys[0]
    static let holidays = Lexicon<NamedHoliday>([
        (
            "tết nguyên đán|tết âm lịch|tết cổ truyền|tết ta|tết|dịp tết nguyên đán|dịp tết|tết nguyên đán cổ truyền",
            .lunarNewYear
        ),
        ("giỗ tổ hùng vương|giỗ tổ|ngày giỗ tổ hùng vương|lễ giỗ tổ hùng vương|ngày giỗ tổ", .kings),
        ("tết dương lịch|tết tây|ngày tết dương lịch|năm mới dương lịch", .fixed(month: 1, day: 1)),
        ("ngày quốc khánh|quốc khánh|lễ quốc khánh|ngày lễ quốc khánh", .fixed(month: 9, day: 2)),
        ("ngày quốc tế lao động|quốc tế lao động", .fixed(month: 5, day: 1)),
        ("tết trung thu|trung thu|rằm trung thu|ngày tết trung thu", .lunar(month: 8, day: 15)),
        ("tết đoan ngọ|đoan ngọ", .lunar(month: 5, day: 5)),
        ("đêm giao thừa|giao thừa", .eve),
        (
            "ngày giải phóng miền nam|ngày chiến thắng|ngày giải phóng miền nam thống nhất đất nước",
            .fixed(month: 4, day: 30)
        ),
    ])
    /// After "Tết" these name another day.
    static let otherFeasts = Phrase.words("trồng quân vì sum ấm nhân thiếu độc thống")
    static let stems = Lexicon<Int>([
        ("giáp", 0), ("ất", 1), ("bính", 2), ("đinh", 3), ("mậu", 4), ("kỷ", 5), ("canh", 6), ("tân", 7),
        ("nhâm", 8), ("quý", 9),
    ])
    static let branches = Lexicon<Int>([
        ("tý|tí", 0), ("sửu", 1), ("dần", 2), ("mão|mẹo", 3), ("thìn", 4), ("tỵ|tị", 5), ("ngọ", 6),
        ("mùi", 7),
        ("thân", 8), ("dậu", 9), ("tuất", 10), ("hợi", 11),
    ])

    /// What stands after a fraction: "1/3 số hộ".
    static let shared = Phrase.words("số tổng diện dân hộ khối lượng quân chiều giá")
    static let dueWord = Phrase("hạn").keys[0]
    /// Before "hạn" these make another word of it: "quá hạn 05 ngày", "trung hạn giai đoạn …".
    static let otherTerms = Phrase.words(
        "trung dài ngắn kỳ quyền giới hữu đáo quá gia đúng vô nợ trễ chậm hết")

    // MARK: - Periods

    static let quarters = Phrase.words("quý quí")
    static let parts: KeyTable<PeriodPart> = [
        Phrase("đầu").keys[0]: .beginning, Phrase("giữa").keys[0]: .middle, Phrase("cuối").keys[0]: .end,
    ]
    static let decades = Lexicon<Int>([
        ("thượng tuần|thượng tuần của", 1), ("trung tuần|trung tuần của", 2), ("hạ tuần|hạ tuần của", 3),
    ])
    static let halfMonths = Lexicon<Int>([
        ("nửa đầu|nửa đầu của", 1), ("nửa cuối|nửa cuối của|nửa sau", 2),
    ])
    static let halfYears = Lexicon<Int>([
        ("sáu tháng đầu năm|nửa đầu năm|sáu tháng đầu của năm|sáu tháng đầu", 1),
        ("sáu tháng cuối năm|nửa cuối năm|sáu tháng cuối của năm|sáu tháng cuối|nửa sau năm", 2),
    ])
    /// What stands after the number in "6 tháng đầu năm".
    static let halfYearEndings = Lexicon<Int>([
        ("tháng đầu năm|tháng đầu của năm|tháng đầu", 1), ("tháng cuối năm|tháng cuối của năm|tháng cuối", 2),
    ])
    static let horizons = Lexicon(
        "giai đoạn|thời kỳ|thời kì|nhiệm kỳ|nhiệm kì|năm học|niên khóa|niên khoá|niên độ")
    /// After these a period says which one is meant, not when.
    static let attributes = Lexicon(
        "báo cáo|kế hoạch|nhiệm vụ|tiến độ|dự toán|tổng kết|sơ kết|công tác|tình hình|kết quả|số liệu|chương trình"
            + "|ngân sách|chỉ tiêu|sản xuất|quyết toán|giá trị|doanh thu|đánh giá")
    static let ordinals = Lexicon<Int>([
        ("đầu|đầu tiên|thứ nhất|thứ 1|1", 1), ("thứ hai|thứ 2|2", 2), ("thứ ba|thứ 3|3", 3),
        ("thứ tư|thứ 4|4", 4), ("cuối|cuối cùng", -1),
    ])
    static let week = Phrase("tuần").keys[0]
    static let of = Phrase("của").keys[0]
    static let joins = Lexicon("đến|tới|cho đến|cho tới")
    static let conjunctions = Phrase.words("và hoặc")

    // MARK: - Events

    static let events = Lexicon(
        "kỳ họp|phiên họp|cuộc họp|hội nghị|năm học mới|năm học|khai giảng|đại hội|mùa mưa|mùa mưa bão|mùa khô|kỳ thi"
            + "|ngày khai giảng|ngày khai mạc|ngày họp|ngày tổ chức|ngày diễn ra|ngày bầu cử|lễ khai giảng|ngày thi"
            + "|thềm năm học|thềm năm mới|thềm đại hội|khai mạc|lễ khai mạc|bế mạc|lễ bế mạc"
    )
    /// "ngày", "thời điểm" before an event.
    static let pointWords = Phrase.words("ngày điểm")
    /// "trước ngày …".
    static let eventsOfDays = Lexicon(
        "khai giảng|khai mạc|họp|tổ chức|diễn ra|bầu cử|thi|tựu trường|kết thúc|hết hạn")
    /// "trước khi hết …".
    static let endings = Lexicon("khi hết|khi kết thúc")
    /// "trước khi …".
    static let clauses = Lexicon("khi|lúc")
}
