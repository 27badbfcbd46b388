// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// An instant as HTTP writes it: `Mon, 17 Jan 2022 00:30:00 GMT`.
struct HTTPDate {
    let text: String

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    init(_ instant: Date) {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
        let day = Day(number: Int((Double(seconds) / 86_400).rounded(.down)))
        let (year, month, date) = day.components
        let clock = seconds - day.number * 86_400
        let digits = [date, clock / 3600, clock / 60 % 60, clock % 60].map {
            ($0 < 10 ? "0" : "") + String($0)
        }
        text =
            "\(day.weekday.english.prefix(3)), \(digits[0]) \(HTTPDate.months[month - 1]) \(year) "
            + "\(digits[1]):\(digits[2]):\(digits[3]) GMT"
    }
}
