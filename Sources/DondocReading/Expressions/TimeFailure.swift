// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Why no day follows from words that name one.
enum TimeFailure: Error, Hashable, Sendable {
    /// No calendar has it: 31/02, month 13.
    case impossible
    /// A year outside those that documents can mean.
    case yearOutOfRange(Int)
    /// The day was left empty: "ngày … tháng 3".
    case missingDay
    /// No year in the words, and no date of the document.
    case missingYear
    /// Counted from the document's date, which is missing.
    case missingDate
    /// No year in the words; the date has gone by in the document's year, and comes again only more than half a year later.
    case unclearYear(next: Day)
    /// The words contradict each other: a range that ends before it begins, "5 (mười) ngày".
    case contradictory
    /// The year's name and its number are those of different years: "Giáp Thìn 2025".
    case otherYear(cycle: Int, number: Int)
    /// "25h00": no day has that time.
    case impossibleTime
    /// "0 ngày", "một tuần rưỡi": no law tells how to count it.
    case uncountable
    /// Beyond the years that the table of the lunar calendar has.
    case beyondLunar
}
