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
    /// The words name a time, but none that ends anything: "sau 14 ngày từ …", "dự kiến quý I".
    case noDeadline(String)
    case missingYear(String)
    /// Without a year the day comes again only more than half a year later.
    case unclearYear(String, next: Day)

    package var description: String { message.en }

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
        }
    }
}
