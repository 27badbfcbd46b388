// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension TimeScanner {
    static let leadWords = Lexicon<LeadWords>([
        ("trước|trước ngày|trước hạn|trước thời điểm|đến trước", .before),
        ("xong|hoàn thành", .finished),
        (
            "chậm nhất|chậm nhất là|chậm nhất vào|chậm nhất đến|muộn nhất|muộn nhất là|không quá|không muộn hơn"
                + "|không chậm quá|không chậm hơn|không trễ hơn|trễ nhất|tối đa|tối đa là|không vượt quá"
                + "|chậm nhất là vào|chậm nhất là đến|chậm nhất trong",
            .latest
        ),
        ("đến|tới|cho đến|đến ngày|là đến", .until),
        ("đến hết|hết|cho đến hết|đến cuối ngày", [.until, .toEnd]),
        (
            "trong|trong thời hạn|trong vòng|thời hạn|trong thời gian|trong khoảng thời gian|trong khoảng",
            .within
        ),
        ("ngày|vào|vào ngày|là ngày|là|trong ngày|vào lúc|lúc|ngày cuối", .on),
        ("dự kiến|phấn đấu|dự kiến vào|dự kiến trong|phấn đấu trong|ước", .expected),
        ("từ|kể từ|bắt đầu từ|tính từ|từ ngày|kể từ ngày", .from),
        ("sau|sau ngày", .after),
        ("tính đến|đến nay|số liệu đến|tính đến hết", .cutoff),
    ])
    static let finishing = Lexicon("xong|hoàn thành")
    static let hours = Phrase.words("h giờ g")
    static let minutes = Phrase.words("phút p ph")
    static let day = Phrase.words("ngày thứ")
    static let thu = Phrase("thứ").keys[0]
    static let sessions: [UInt64: Int] = [
        Phrase("sáng").keys[0]: 12, Phrase("trưa").keys[0]: 12, Phrase("chiều").keys[0]: 17,
        Phrase("tối").keys[0]: 22,
    ]
    static let units = Lexicon<CountWords.Unit>([
        ("ngày", .days), ("tuần", .weeks), ("tháng", .months), ("năm", .years), ("giờ|tiếng|h", .hours),
    ])
    static let working = Lexicon("làm việc")
    static let starts = Lexicon(
        "kể từ|tính từ|từ ngày|từ khi|sau khi|sau ngày|từ thời điểm|kể từ khi|kể từ ngày|từ lúc|tính từ ngày")
    static let past = Lexicon("qua|gần đây|vừa qua|trước đây|đầu năm|cuối năm|liên tục|liên tiếp|gần nhất")
    static let eventEnds = Lexicon(
        "phải|thì|để|và|nhưng|hoặc|theo|gửi|báo cáo|trình|hoàn thành|thực hiện|có trách nhiệm|giao|yêu cầu")
    static let eventStarts = Phrase.words("ngày khi sau lúc điểm")
    static let recurrences = Lexicon<RecurrenceWords>([
        ("hằng ngày|hàng ngày", every(.daily)),
        ("hằng tuần|hàng tuần|định kỳ hằng tuần|định kỳ hàng tuần|định kỳ tuần|mỗi tuần", every(.weekly)),
        (
            "hằng tháng|hàng tháng|định kỳ hằng tháng|định kỳ hàng tháng|định kỳ tháng|mỗi tháng|định kỳ một tháng",
            every(.monthly)
        ),
        (
            "hằng quý|hàng quý|định kỳ hằng quý|định kỳ hàng quý|định kỳ quý|mỗi quý|hằng quí|hàng quí",
            every(.monthly, 3)
        ),
        (
            "tháng cuối quý|của tháng cuối quý|tháng cuối của quý|tháng cuối mỗi quý",
            every(.monthly, 3, month: 3)
        ),
        (
            "định kỳ 6 tháng|6 tháng một lần|06 tháng một lần|định kỳ 06 tháng|định kỳ sáu tháng",
            every(.monthly, 6)
        ),
        ("hằng năm|hàng năm|định kỳ hằng năm|định kỳ hàng năm|định kỳ năm|mỗi năm", every(.yearly)),
    ])

    private static func every(
        _ frequency: RecurrenceWords.Frequency, _ interval: Int = 1, month: Int? = nil
    ) -> RecurrenceWords {
        RecurrenceWords(frequency: frequency, interval: interval, day: nil, month: month, before: false)
    }
}
