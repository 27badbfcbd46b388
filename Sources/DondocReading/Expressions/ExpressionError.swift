// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// Why no deadline could be read from words, and what to write instead.
package enum ExpressionError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    case notAnExpression(String)
    case impossibleDate(String)
    case yearOutOfRange(String, Int)
    /// "từ ngày 20/6 đến ngày 15/6/2022", "5 (mười) ngày".
    case contradictory(String)
    /// "Giáp Thìn 2025": the year of that number has another name.
    case otherYear(String, year: Int, itsName: String, name: String)
    /// "25h00".
    case impossibleTime(String)
    /// "0 ngày", "một tuần rưỡi".
    case uncountable(String)
    /// A lunar day of a year that the lunar table has not.
    case beyondLunar(String)
    /// The words name a time, but none that ends anything: "sau 14 ngày từ …", "dự kiến quý I".
    case noDeadline(String)
    case missingYear(String)
    /// Without a year the day comes again only more than half a year later.
    case unclearYear(String, next: Day)
    /// "trước ngày 20/01/2022 và báo cáo trước ngày 10/02/2022": of one the other would be lost.
    case several([String])

    package var description: String { message.en }

    /// What is wrong and what to write instead in a task file, which has room for several.
    package var messageInFile: Bilingual {
        guard case .several(let texts) = self else { return message }
        return Self.message(
            texts,
            Bilingual(
                vi: "hãy ghi mỗi thời hạn thành một mốc (milestones)",
                en: "give each a milestone of its own (milestones)"))
    }

    private static func message(_ texts: [String], _ remedy: Bilingual) -> Bilingual {
        Bilingual(
            vi:
                "có \(texts.count) thời hạn (\(texts.map { "“\($0)”" }.joined(separator: ", "))); \(remedy.vi)",
            en:
                "there are \(texts.count) deadlines (\(texts.map { "'\($0)'" }.joined(separator: ", "))); \(remedy.en)"
        )
    }

    /// What is wrong and what to write instead, in both languages.
    package var message: Bilingual {
        switch self {
        case .empty:
            Bilingual(
                vi: "chưa có thời hạn; hãy viết ngày, ví dụ 2022-02-14 hoặc “trước ngày 15/02/2022”",
                en: "no deadline given; write a date such as 2022-02-14 or 'trước ngày 15/02/2022'")
        case .notAnExpression(let text):
            Bilingual(
                vi:
                    "không thấy thời hạn trong “\(text)”; hãy viết ngày, ví dụ 2022-02-14 hoặc “trước ngày 15/02/2022”",
                en: "no deadline in '\(text)'; write a date such as 2022-02-14 or 'trước ngày 15/02/2022'")
        case .impossibleDate(let text):
            Bilingual(
                vi: "không có ngày này trong lịch: “\(text)”; hãy viết ngày/tháng/năm",
                en: "no such date: '\(text)'; write day/month/year")
        case .yearOutOfRange(let text, let year):
            Bilingual(
                vi: "năm \(year) trong “\(text)” nằm ngoài khoảng 1900–2199; hãy kiểm tra lại năm",
                en: "the year \(year) in '\(text)' is not within 1900–2199; check the year")
        case .contradictory(let text):
            Bilingual(
                vi: "“\(text)” tự mâu thuẫn; hãy viết lại ngày cuối",
                en: "'\(text)' contradicts itself; write the last day again")
        case .otherYear(let text, let year, let itsName, let name):
            Bilingual(
                vi: "“\(text)” tự mâu thuẫn: năm \(year) là \(itsName), không phải \(name); hãy viết lại năm",
                en: "'\(text)' contradicts itself: \(year) is \(itsName), not \(name); write the year again")
        case .impossibleTime(let text):
            Bilingual(
                vi: "không có giờ này trong ngày: “\(text)”; hãy viết giờ từ 0 đến 24, ví dụ 16h30",
                en: "no such time of day: '\(text)'; write hours from 0 to 24, such as 16h30")
        case .uncountable(let text):
            Bilingual(
                vi:
                    "không rõ cách tính “\(text)” (Điều 146 Bộ luật Dân sự không nêu); hãy viết số ngày chẵn hoặc ngày cuối",
                en:
                    "no rule tells how to count '\(text)' (Civil Code Art. 146 does not); write whole days or the last day"
            )
        case .beyondLunar(let text):
            Bilingual(
                vi:
                    "bảng âm lịch chỉ có các năm 1900–2100, không tra được “\(text)”; hãy viết ngày dương lịch",
                en: "the lunar table has only the years 1900–2100, not '\(text)'; write the civil day")
        case .noDeadline(let text):
            Bilingual(
                vi:
                    "“\(text)” không phải là thời hạn; hãy viết ngày cuối, ví dụ “chậm nhất ngày 15/02/2022”, hoặc bỏ thời hạn",
                en:
                    "'\(text)' is no deadline; write the last day, such as 'chậm nhất ngày 15/02/2022', or leave it out"
            )
        case .missingYear(let text):
            Bilingual(
                vi: "“\(text)” không nêu năm và văn bản không có ngày; hãy viết ngày/tháng/năm",
                en: "no year in '\(text)', and the document has no date; write day/month/year")
        case .unclearYear(let text, let next):
            Bilingual(
                vi:
                    "“\(text)” không nêu năm, lần gần nhất là \(next.vietnamese), quá 6 tháng; hãy viết ngày/tháng/năm",
                en:
                    "no year in '\(text)', and the next is \(next), more than six months ahead; write day/month/year"
            )
        case .several(let texts):
            Self.message(
                texts,
                Bilingual(
                    vi: "hãy chỉ ghi một thời hạn, mỗi thời hạn là một nhiệm vụ",
                    en: "write one of them; each is an assignment of its own"))
        }
    }
}
