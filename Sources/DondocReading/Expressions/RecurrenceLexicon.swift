// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The words by which documents say that a duty comes back.
enum RecurrenceLexicon {
    static let frequencies = Lexicon<RecurrenceWords>(
        named(.init(frequency: .daily), "ngày") + named(.init(frequency: .weekly), "tuần")
            + named(.init(frequency: .monthly), "tháng") + named(.init(frequency: .yearly), "năm")
            + named(.init(frequency: .monthly, interval: 3), "quý")
            + named(.init(frequency: .monthly, interval: 3), "quí")
            + [
                ("hai tháng một lần", .init(frequency: .monthly, interval: 2)),
                ("định kỳ tuần", .init(frequency: .weekly)), ("định kỳ tháng", .init(frequency: .monthly)),
                ("định kỳ quý|định kỳ quí", .init(frequency: .monthly, interval: 3)),
                ("định kỳ năm", .init(frequency: .yearly)),
                (
                    "định kỳ 6 tháng|định kỳ 06 tháng|định kỳ sáu tháng|hằng nửa năm|hàng nửa năm",
                    .init(frequency: .monthly, interval: 6)
                ),
            ])

    /// "hằng …", "hàng …", "định kỳ hằng …", "từng …".
    private static func named(_ words: RecurrenceWords, _ unit: String) -> [(String, RecurrenceWords)] {
        let heads = ["hằng", "hàng", "định kỳ hằng", "định kỳ hàng", "định kì hằng", "định kì hàng"]
        return heads.map { ("\($0) \(unit)", words) }
    }

    /// Before a number of units.
    static let openings = Lexicon("định kỳ|định kì|mỗi|cứ|cứ mỗi|định kỳ mỗi")
    static let units = Lexicon<RecurrenceWords>([
        ("ngày", .init(frequency: .daily)), ("tuần", .init(frequency: .weekly)),
        ("tháng", .init(frequency: .monthly)), ("quý|quí", .init(frequency: .monthly, interval: 3)),
        ("năm", .init(frequency: .yearly)),
    ])
    static let everyOne = Lexicon<RecurrenceWords>([
        ("các tháng|của tháng|của các tháng", .init(frequency: .monthly)),
        ("của năm|các năm|của các năm", .init(frequency: .yearly)),
    ])
    static let report = Phrase("báo").keys[0]
    static let times = Phrase("lần").keys[0]
    static let each = Phrase.words("mỗi một hằng hàng trong")
    static let before = Phrase("trước").keys[0]
    static let every = Phrase("mỗi").keys[0]

    /// The last day, after "ngày".
    static let lastDays = Lexicon("cuối tháng")

    /// The month of the quarter, or of the half-year, to which a day belongs.
    static let monthsOfPeriod: Lexicon<RecurrenceWords> = {
        var entries: [(String, RecurrenceWords)] = []
        let names = [
            ("tháng đầu|tháng đầu tiên|tháng thứ nhất", 1), ("tháng giữa|tháng thứ hai", 2),
            ("tháng cuối|tháng cuối cùng|tháng thứ ba", 3),
        ]
        let quarters = [
            "quý", "của quý", "mỗi quý", "của mỗi quý", "hằng quý", "hàng quý", "quý sau", "của quý sau",
            "quý tiếp theo", "của quý tiếp theo", "quý kế tiếp", "của quý kế tiếp", "quý liền kề",
            "quý sau liền kề", "các quý", "của các quý",
        ]
        let all = quarters + quarters.map { $0.replacing("quý", with: "quí") }
        for (heads, month) in names {
            for head in heads.split(separator: "|") {
                for quarter in all {
                    var words = RecurrenceWords(frequency: .monthly, interval: 3)
                    words.monthOfPeriod = month
                    entries.append(("\(head) \(quarter)", words))
                }
            }
        }
        return Lexicon(entries)
    }()
    static let allMonths = Lexicon("các tháng|vào các tháng|của các tháng")

    /// How what comes back begins, besides numbers.
    static let beginnings = frequencies.openings + openings.openings
}
