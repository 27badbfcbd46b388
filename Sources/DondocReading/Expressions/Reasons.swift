// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// The sentences that say why a day follows, or does not follow, from words.
enum Reasons {
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
            vi: "\(quoted(text)) → hạn cuối là \(day.vietnamese), gồm cả ngày đó",
            en: "\(quoted(text)) → due \(day), that day included")
    }

    static func byTime(_ text: String, _ day: Day, _ time: TimeOfDay) -> Bilingual {
        Bilingual(
            vi: "\(quoted(text)) → hạn cuối là \(time) ngày \(day.vietnamese) vì văn bản nêu giờ",
            en: "\(quoted(text)) → due \(day) at \(time) because the words name the hour")
    }

    static func range(_ text: String, _ from: Day?, _ due: Day) -> Bilingual {
        let start = from.map { "từ \($0.vietnamese) " } ?? ""
        let begin = from.map { "from \($0) " } ?? ""
        return Bilingual(
            vi: "\(quoted(text)) → \(start)đến hết \(due.vietnamese)",
            en: "\(quoted(text)) → \(begin)to \(due)")
    }

    static func beforePeriod(_ text: String, _ first: Day, _ due: Day) -> Bilingual {
        Bilingual(
            vi: "\(quoted(text)) → hạn cuối là \(due.vietnamese), ngày liền trước \(first.vietnamese)",
            en: "\(quoted(text)) → due \(due), the day before \(first)")
    }

    static func period(_ text: String, _ last: Day, vague: Bool) -> Bilingual {
        if vague {
            return Bilingual(
                vi:
                    "\(quoted(text)) → \(last.vietnamese) theo Điều 146 Bộ luật Dân sự; cách nói ước lượng, cần xác nhận",
                en: "\(quoted(text)) → \(last) by Civil Code Art. 146; a vague point, to be confirmed")
        }
        return Bilingual(
            vi: "\(quoted(text)) → hạn cuối là \(last.vietnamese), ngày cuối của thời kỳ nêu trong văn bản",
            en: "\(quoted(text)) → due \(last), the last day of the period that is named")
    }

    static func fromIssue(_ text: String, _ issued: Day, _ due: Day) -> Bilingual {
        Bilingual(
            vi: "\(quoted(text)) → \(due.vietnamese), tính từ ngày văn bản \(issued.vietnamese)",
            en: "\(quoted(text)) → \(due), counted from the document's date \(issued)")
    }

    static func week(_ text: String, _ due: Day) -> Bilingual {
        Bilingual(
            vi: "\(quoted(text)) → hạn cuối là Chủ nhật \(due.vietnamese)",
            en: "\(quoted(text)) → due Sunday \(due)")
    }

    static func counted(_ text: String, _ kind: Deadline.Kind, event: String?) -> Bilingual {
        if kind == .notBefore {
            return Bilingual(
                vi: "\(quoted(text)) là thời điểm bắt đầu, không phải hạn cuối",
                en: "\(quoted(text)) is a start, not an end")
        }
        guard let event else {
            return Bilingual(
                vi: "\(quoted(text)) chưa nêu mốc bắt đầu; cần nhập ngày bắt đầu",
                en: "\(quoted(text)) does not say from when; enter the day on which it starts")
        }
        return Bilingual(
            vi: "\(quoted(text)) tính theo sự kiện \(quoted(event)); cần nhập ngày xảy ra",
            en: "\(quoted(text)) runs from the event \(quoted(event)); enter the day of the event")
    }

    static func recurring(_ text: String, _ words: RecurrenceWords) -> Bilingual {
        guard words.day != nil else {
            return Bilingual(
                vi: "\(quoted(text)) là nhiệm vụ lặp lại, không nêu ngày cụ thể",
                en: "\(quoted(text)) comes back, without a day")
        }
        return Bilingual(
            vi:
                "\(quoted(text)) là hạn lặp lại\(words.before ? "; “trước ngày” không gồm chính ngày đó" : "")",
            en:
                "\(quoted(text)) comes back\(words.before ? "; “trước ngày” does not include the day itself" : "")"
        )
    }

    static func event(_ text: String) -> Bilingual {
        Bilingual(
            vi: "\(quoted(text)) phụ thuộc một sự kiện chưa rõ ngày; cần nhập ngày",
            en: "\(quoted(text)) depends on an event whose day is not known; enter it")
    }

    static func horizon(_ text: String) -> Bilingual {
        Bilingual(
            vi: "\(quoted(text)) là kỳ kế hoạch, không phải hạn cuối",
            en: "\(quoted(text)) is a planning period, not a deadline")
    }

    static func expected(_ text: String) -> Bilingual {
        Bilingual(
            vi: "\(quoted(text)) là thời gian dự kiến, không phải hạn cuối",
            en: "\(quoted(text)) is an expected time, not a deadline")
    }

    static func cutoff(_ text: String) -> Bilingual {
        Bilingual(
            vi: "\(quoted(text)) là mốc lấy số liệu, không phải hạn cuối",
            en: "\(quoted(text)) is the day up to which figures are counted, not a deadline")
    }

    static func notBefore(_ text: String) -> Bilingual {
        Bilingual(
            vi: "\(quoted(text)) là thời điểm bắt đầu, không phải hạn cuối",
            en: "\(quoted(text)) is a start, not an end")
    }

    static func impossible(_ text: String) -> Bilingual {
        Bilingual(
            vi: "\(quoted(text)): không có ngày này trong lịch; kiểm tra lại văn bản",
            en: "\(quoted(text)): there is no such day; check the document")
    }

    static func missingYear(_ text: String) -> Bilingual {
        Bilingual(
            vi: "\(quoted(text)) không nêu năm và văn bản không rõ ngày ban hành",
            en: "\(quoted(text)) has no year, and the document has no date")
    }

    static func missingDate(_ text: String) -> Bilingual {
        Bilingual(
            vi: "\(quoted(text)) tính theo ngày văn bản, nhưng văn bản không rõ ngày ban hành",
            en: "\(quoted(text)) counts from the document's date, which is missing")
    }

    static func inferredYear(_ year: Int) -> Bilingual {
        Bilingual(vi: "năm \(year) được suy ra", en: "the year \(year) is inferred")
    }

    static func beforeIssue(_ issued: Day) -> Bilingual {
        Bilingual(
            vi: "hạn trước ngày văn bản \(issued.vietnamese), cần xem lại",
            en: "it lies before the document's date \(issued), to be checked")
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
        return Bilingual(vi: "\(quoted(text)) \(vi)", en: "\(quoted(text)) \(en)")
    }

    static func joined(_ first: Bilingual, _ second: Bilingual) -> Bilingual {
        Bilingual(vi: "\(first.vi); \(second.vi)", en: "\(first.en); \(second.en)")
    }

    private static func quoted(_ text: String) -> String { "“\(text)”" }
}
