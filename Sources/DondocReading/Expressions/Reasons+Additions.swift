// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// What is added to a reason, so that a person can check it.
extension Reasons {
    static func inferredYear(_ year: Int) -> Bilingual {
        Bilingual(vi: "năm \(year) được suy ra", en: "the year \(year) is inferred")
    }

    static func beforeIssue(_ issued: Day) -> Bilingual {
        Bilingual(
            vi: "hạn trước ngày văn bản \(issued.vietnamese), cần xem lại",
            en: "it lies before the document's date \(issued), to be checked")
    }

    static func counted(from issued: Day) -> Bilingual {
        Bilingual(
            vi: "tính theo ngày văn bản \(issued.vietnamese)",
            en: "counted from the document's date \(issued)")
    }

    static let noDay = Bilingual(
        vi: "không nêu ngày, hiểu là trong ngày văn bản; cần xác nhận",
        en: "no day is named, so the document's own is taken; to be confirmed")

    static let noMonth = Bilingual(
        vi: "không nêu tháng, hiểu là lần gần nhất sau ngày văn bản; cần xác nhận",
        en: "no month is named, so the first such day after the document's date is taken; to be confirmed")

    static let otherBefore = Bilingual(
        vi: "phía trước còn chữ “trước” chưa rõ có thuộc thời hạn này không; cần xác nhận",
        en: "a “trước” stands before it that may belong to it; to be confirmed")

    static let longRange = Bilingual(
        vi: "khoảng thời gian dài bất thường; cần xác nhận năm",
        en: "an unusually long range; confirm the year")

    static let takenForCivil = Bilingual(
        vi: "không ghi âm lịch nên hiểu là dương lịch; cần xác nhận",
        en: "taken for the Gregorian calendar, as nothing says lunar; to be confirmed")

    static func lunar(_ day: Day) -> Bilingual {
        guard let date = LunarDate(day) else {
            return Bilingual(vi: "tính theo âm lịch", en: "by the lunar calendar")
        }
        return Bilingual(
            vi: "\(date.vietnamese) năm \(date.yearName) âm lịch là \(day.vietnamese)",
            en: "\(date.english) of \(date.yearName) is \(day)")
    }

    static func holiday(_ holiday: NamedHoliday, _ day: Day) -> Bilingual {
        switch holiday {
        case .lunarNewYear:
            Bilingual(
                vi: "mùng 1 Tết là \(day.vietnamese)", en: "the first day of Tết is \(day)")
        case .kings, .fixed, .lunar, .eve:
            Bilingual(vi: "ngày lễ là \(day.vietnamese)", en: "the holiday is on \(day)")
        }
    }

    static func otherWeekday(_ weekday: Weekday, _ day: Day) -> Bilingual {
        Bilingual(
            vi:
                "văn bản ghi \(weekday.vietnamese) nhưng \(day.vietnamese) là \(day.weekday.vietnamese); cần xác nhận",
            en: "the words say \(weekday.english) but \(day) is a \(day.weekday.english); to be confirmed")
    }

    static func next(_ day: Day) -> Bilingual {
        Bilingual(vi: "lần đầu là \(day.vietnamese)", en: "the first is \(day)")
    }

    /// As long as a duty comes back.
    static func confined(_ first: Day?, _ last: Day) -> Bilingual {
        Bilingual(
            vi: "chỉ lặp lại \(first.map { "từ \($0.vietnamese) " } ?? "")đến hết \(last.vietnamese)",
            en: "it comes back only \(first.map { "from \($0) " } ?? "")to \(last)")
    }

    /// Why a last day that is off became the next working day.
    ///
    /// - Parameter isLaw: whether by the Civil Code, or because the office wants it for named days too.
    static func rolled(_ day: Day, to last: Day, _ calendar: WorkCalendar, isLaw: Bool) -> Bilingual {
        let name = calendar.dayOff(day)?.name ?? Bilingual(vi: "ngày nghỉ", en: "a day off")
        let estimated = calendar.isEstimated(day)
        let (vi, en) =
            isLaw
            ? ("theo khoản 5 Điều 148 Bộ luật Dân sự", "by Civil Code Art. 148.5")
            : ("theo cấu hình", "as configured")
        return Bilingual(
            vi:
                "\(day.vietnamese) là ngày nghỉ (\(name.vi)\(estimated ? ", ước tính" : "")) nên kết thúc vào ngày làm việc tiếp theo \(last.vietnamese) \(vi)",
            en:
                "\(day) is off (\(name.en)\(estimated ? ", estimated" : "")), so it ends on the next working day, \(last), \(en)"
        )
    }

    // MARK: - No day

    static func failure(_ text: String, _ failure: TimeFailure, issued: Day?) -> Bilingual {
        let words = quoted(text)
        return switch failure {
        case .impossible:
            Bilingual(
                vi: "\(words): không có ngày này trong lịch; kiểm tra lại văn bản",
                en: "\(words): there is no such day; check the document")
        case .yearOutOfRange(let year):
            Bilingual(
                vi: "\(words): năm \(year) nằm ngoài khoảng 1900–2199; kiểm tra lại văn bản",
                en: "\(words): the year \(year) is not within 1900–2199; check the document")
        case .missingDay:
            Bilingual(
                vi: "\(words) bỏ trống số ngày; kiểm tra lại văn bản",
                en: "\(words) leaves the day empty; check the document")
        case .missingYear:
            Bilingual(
                vi: "\(words) không nêu năm và văn bản không rõ ngày ban hành",
                en: "\(words) has no year, and the document has no date")
        case .missingDate:
            Bilingual(
                vi: "\(words) tính theo ngày văn bản, nhưng văn bản không rõ ngày ban hành",
                en: "\(words) counts from the document's date, which is missing")
        case .unclearYear(let next): unclearYear(words, next, issued: issued)
        case .contradictory:
            Bilingual(
                vi: "\(words) tự mâu thuẫn; kiểm tra lại văn bản",
                en: "\(words) contradicts itself; check the document")
        case .otherYear(let cycle, let number): otherYear(words, cycle, number)
        case .impossibleTime: impossibleTime(words)
        case .uncountable: uncountable(words)
        case .beyondLunar: beyondLunar(words)
        }
    }

    private static func unclearYear(_ words: String, _ next: Day, issued: Day?) -> Bilingual {
        let since = issued.map { " sau ngày văn bản \($0.vietnamese)" } ?? ""
        let after = issued.map { " after the document's date \($0)" } ?? ""
        return Bilingual(
            vi:
                "\(words) không nêu năm; lần gần nhất\(since) là \(next.vietnamese), quá 6 tháng, nên cần xác nhận năm",
            en:
                "\(words) has no year; the first one\(after) is \(next), more than six months ahead: confirm the year"
        )
    }

    private static func otherYear(_ words: String, _ cycle: Int, _ number: Int) -> Bilingual {
        let (name, named) = (LunarDate.yearName(1984 + cycle), LunarDate.yearName(number))
        return Bilingual(
            vi: "\(words) tự mâu thuẫn: năm \(number) là \(named), không phải \(name); kiểm tra lại văn bản",
            en: "\(words) contradicts itself: \(number) is \(named), not \(name); check the document")
    }

    private static func impossibleTime(_ words: String) -> Bilingual {
        Bilingual(
            vi: "\(words): không ngày nào có giờ này; kiểm tra lại văn bản",
            en: "\(words): no day has such a time; check the document")
    }

    private static func uncountable(_ words: String) -> Bilingual {
        Bilingual(
            vi:
                "\(words): không rõ cách tính thời hạn này (Điều 146 Bộ luật Dân sự không nêu), nên chưa suy ra được ngày",
            en: "\(words): no rule tells how to count it (Civil Code Art. 146 does not), so no day follows")
    }

    private static func beyondLunar(_ words: String) -> Bilingual {
        Bilingual(
            vi: "\(words): bảng âm lịch chỉ có các năm 1900–2100, nên chưa suy ra được ngày",
            en: "\(words): the lunar table has only the years 1900–2100, so no day follows")
    }
}
