// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// A day that somebody wrote and that no calendar has, with what is wrong with it.
package struct ImpossibleDay: Hashable, Sendable {
    package let problem: Bilingual
    package let remedy: Bilingual

    /// Nil where the text names no civil day in numbers, or only such as there are.
    ///
    /// - Parameter year: of a day that is written without one.
    package init?(in text: String, year: Int?) {
        guard let written = Written(text.precomposedStringWithCanonicalMapping) else { return nil }
        let (day, month) = (written.day, written.month)
        guard (1...12).contains(month) else {
            problem = Bilingual(
                vi: "“\(text)”: không có tháng \(month), một năm có 12 tháng",
                en: "'\(text)': there is no month \(month), a year has 12")
            remedy = Self.order
            return
        }
        guard let year = written.year ?? year else {
            guard day < 1 || day > Day.daysInMonth(month, year: 2024) else { return nil }
            let last = Day.daysInMonth(month, year: 2024)
            problem = Bilingual(
                vi: day < 1
                    ? "“\(text)”: không có ngày 0"
                    : "“\(text)”: tháng \(Self.padded(month)) chỉ có \(last) ngày",
                en: day < 1
                    ? "'\(text)': there is no day 0"
                    : "'\(text)': month \(Self.padded(month)) has only \(last) days")
            remedy = Self.order
            return
        }
        let last = Day.daysInMonth(month, year: year)
        guard day < 1 || day > last, let end = Day(year: year, month: month, day: last) else { return nil }
        let name = "\(Self.padded(month))/\(year)"
        problem = Bilingual(
            vi: day < 1
                ? "“\(text)”: không có ngày 0" : "“\(text)”: tháng \(name) chỉ có \(last) ngày",
            en: day < 1 ? "'\(text)': there is no day 0" : "'\(text)': \(name) has only \(last) days")
        remedy = Bilingual(
            vi: "Hãy kiểm tra lại ngày; ngày cuối tháng ấy là \(end.vietnamese)",
            en: "Check the day; the last of that month is \(end)")
    }

    private static let order = Bilingual(
        vi: "Hãy viết ngày/tháng/năm, ví dụ 15/02/2022", en: "Write day/month/year, such as 15/02/2022")

    private static func padded(_ month: Int) -> String { (month < 10 ? "0" : "") + "\(month)" }

    /// The first day of a text that is written in numbers, whether or not there is such a day.
    private struct Written {
        let day: Int
        let month: Int
        var year: Int?

        init?(_ text: String) {
            let iso = #/(?:^|[^0-9])([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])/#
            let common =
                #/(?:^|[^0-9\/.\-])([0-9]{1,2})(?:\s*[\/.\-]\s*|\s+tháng\s+)([0-9]{1,2})(?![0-9])(?:(?:\s*[\/.\-]\s*|\s+năm\s+)([0-9]{4})(?![0-9]))?/#
            if let match = text.firstMatch(of: iso)?.output {
                guard let year = Int(match.1), let month = Int(match.2), let day = Int(match.3) else {
                    return nil
                }
                (self.day, self.month, self.year) = (day, month, year)
            } else if let match = text.firstMatch(of: common)?.output {
                guard let day = Int(match.1), let month = Int(match.2) else { return nil }
                (self.day, self.month) = (day, month)
                year = match.3.flatMap { Int($0) }
            } else {
                return nil
            }
        }
    }
}
