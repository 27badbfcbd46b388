// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// The sentences that say why a day follows, or does not follow, from words.
enum Reasons {
    // MARK: - Named days

    static func before(_ text: String, _ day: Day, _ due: Day) -> Bilingual {
        let words = quoted(text)
        if due == day {
            return Bilingual(
                vi: "\(words) → hạn cuối là \(due.vietnamese) vì theo cấu hình “trước ngày” gồm cả ngày đó",
                en: "\(words) → due \(due) because “trước ngày” is configured to include the day itself")
        }
        return Bilingual(
            vi: "\(words) → hạn cuối là \(due.vietnamese) vì “trước ngày” không gồm chính ngày đó",
            en: "\(words) → due \(due) because “trước ngày” does not include the day itself")
    }

    static func byDate(_ text: String, _ day: Day) -> Bilingual {
        Bilingual(
            vi: "“\(text)” → hạn cuối là \(day.vietnamese), gồm cả ngày đó",
            en: "“\(text)” → due \(day), that day included")
    }

    static func byTime(_ text: String, _ day: Day, _ time: TimeOfDay) -> Bilingual {
        Bilingual(
            vi: "“\(text)” → hạn cuối là \(time) ngày \(day.vietnamese) vì văn bản nêu giờ",
            en: "“\(text)” → due \(day) at \(time) because the words name the hour")
    }

    static func byMidnight(_ text: String, _ day: Day) -> Bilingual {
        Bilingual(
            vi:
                "“\(text)” → hạn cuối là 24:00 ngày \((day - 1).vietnamese) vì 0 giờ là lúc bắt đầu ngày \(day.vietnamese)",
            en: "“\(text)” → due \(day - 1) at 24:00, as \(day) begins at midnight")
    }

    static func range(_ text: String, _ from: Day?, _ due: Day) -> Bilingual {
        let start = from.map { "từ \($0.vietnamese) " } ?? ""
        let begin = from.map { "from \($0) " } ?? ""
        return Bilingual(
            vi: "“\(text)” → \(start)đến hết \(due.vietnamese)",
            en: "“\(text)” → \(begin)to \(due)")
    }

    static func fromIssue(_ text: String, _ issued: Day, _ due: Day) -> Bilingual {
        Bilingual(
            vi: "“\(text)” → hạn cuối là \(due.vietnamese), tính từ ngày văn bản \(issued.vietnamese)",
            en: "“\(text)” → due \(due), counted from the document's date \(issued)")
    }

    // MARK: - Periods

    static func beforePeriod(_ text: String, _ first: Day, _ due: Day) -> Bilingual {
        Bilingual(
            vi: "“\(text)” → hạn cuối là \(due.vietnamese), ngày liền trước \(first.vietnamese)",
            en: "“\(text)” → due \(due), the day before \(first)")
    }

    /// - Parameter isLaw: whether the law says which day of the period that is.
    static func period(_ text: String, _ last: Day, vague: Bool, isLaw: Bool) -> Bilingual {
        if vague, !isLaw {
            return Bilingual(
                vi:
                    "“\(text)” → \(last.vietnamese) theo cách hiểu thông thường; cách nói ước lượng, cần xác nhận",
                en: "“\(text)” → \(last) as it is commonly meant; a vague point, to be confirmed")
        }
        if vague {
            return Bilingual(
                vi:
                    "“\(text)” → \(last.vietnamese) theo Điều 146 Bộ luật Dân sự; cách nói ước lượng, cần xác nhận",
                en: "“\(text)” → \(last) by Civil Code Art. 146; a vague point, to be confirmed")
        }
        return Bilingual(
            vi: "“\(text)” → hạn cuối là \(last.vietnamese), ngày cuối của thời kỳ nêu trong văn bản",
            en: "“\(text)” → due \(last), the last day of the period that is named")
    }

    // MARK: - No deadlines

    static func event(_ text: String) -> Bilingual {
        Bilingual(
            vi: "“\(text)” phụ thuộc một sự kiện chưa rõ ngày; cần nhập ngày",
            en: "“\(text)” depends on an event whose day is not known; enter it")
    }

    static func horizon(_ text: String) -> Bilingual {
        Bilingual(
            vi: "“\(text)” là kỳ kế hoạch, không phải hạn cuối",
            en: "“\(text)” is a planning period, not a deadline")
    }

    static func attribute(_ text: String) -> Bilingual {
        Bilingual(
            vi: "“\(text)” cho biết kỳ của báo cáo hoặc kế hoạch, không phải hạn cuối",
            en: "“\(text)” tells which period a report or plan covers, not a deadline")
    }

    static func occasion(_ text: String) -> Bilingual {
        Bilingual(
            vi: "“\(text)” là tên một dịp, không phải hạn cuối",
            en: "“\(text)” names an occasion, not a deadline")
    }

    static func expected(_ text: String, _ day: Day) -> Bilingual {
        Bilingual(
            vi: "“\(text)” là thời gian dự kiến (đến \(day.vietnamese)), không phải hạn cuối",
            en: "“\(text)” is an expected time (to \(day)), not a deadline")
    }

    static func cutoff(_ text: String) -> Bilingual {
        Bilingual(
            vi: "“\(text)” là mốc lấy số liệu, không phải hạn cuối",
            en: "“\(text)” is the day up to which figures are counted, not a deadline")
    }

    static func notBefore(_ text: String, _ from: Day) -> Bilingual {
        Bilingual(
            vi: "“\(text)” là thời điểm bắt đầu (từ \(from.vietnamese)), không phải hạn cuối",
            en: "“\(text)” is a start (from \(from)), not an end")
    }

    static func start(_ text: String, isShortest: Bool) -> Bilingual {
        if isShortest {
            return Bilingual(
                vi: "“\(text)” là thời gian tối thiểu, không phải hạn cuối",
                en: "“\(text)” is a shortest time, not a deadline")
        }
        return Bilingual(
            vi: "“\(text)” là thời điểm bắt đầu, không phải hạn cuối",
            en: "“\(text)” is a start, not an end")
    }

    static func immediate(_ text: String) -> Bilingual {
        Bilingual(
            vi: "“\(text)” là làm ngay, không nêu ngày",
            en: "“\(text)” means at once, and names no day")
    }

    static func vague(_ text: String) -> Bilingual {
        Bilingual(
            vi: "“\(text)” thúc giục nhưng không nêu ngày, nên không có hạn cuối",
            en: "“\(text)” urges but names no day, so there is no deadline")
    }

    static func continuous(_ text: String) -> Bilingual {
        Bilingual(
            vi: "“\(text)” là việc làm liên tục, không có hạn cuối",
            en: "“\(text)” is lasting work, without a deadline")
    }

    static func role(_ text: String, _ role: TimeExpression.Role) -> Bilingual {
        let (vi, en) =
            switch role {
            case .reference: ("là ngày của văn bản được viện dẫn", "is the date of a cited document")
            case .document: ("là ngày của chính văn bản", "is the document's own date")
            case .meeting: ("là ngày họp", "is the day of a meeting")
            case .period: ("là khoảng thời gian, không phải hạn cuối", "is a period, not a deadline")
            case .other, .deadline: ("không phải hạn của nhiệm vụ", "is no deadline of an assignment")
            }
        return Bilingual(vi: "“\(text)” \(vi)", en: "“\(text)” \(en)")
    }

    static func joined(_ first: Bilingual, _ second: Bilingual) -> Bilingual {
        Bilingual(vi: "\(first.vi); \(second.vi)", en: "\(first.en); \(second.en)")
    }

    static func quoted(_ text: some StringProtocol) -> String { "“\(text)”" }
}
