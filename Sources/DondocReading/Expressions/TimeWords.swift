// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// A date as the words say it; a part may be missing.
struct DateWords: Hashable, Sendable {
    var day: Int
    var month: Int
    var year: Int?
}

/// The part of a month, quarter or year that is meant.
enum PeriodPart: Hashable, Sendable { case whole, beginning, middle, end }

/// A number of days, weeks, … from an event or back from it.
struct CountWords: Hashable, Sendable {
    enum Unit: Hashable, Sendable { case hours, days, weeks, months, years }
    enum Direction: Hashable, Sendable { case from, before }

    var number: Int
    var unit: Unit
    var working: Bool
    var direction: Direction
    /// The words of the event; nil when none is named.
    var event: Range<Int>?
}

/// A duty that comes back.
struct RecurrenceWords: Hashable, Sendable {
    enum Frequency: String, Hashable, Sendable {
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
        case yearly = "YEARLY"
    }

    var frequency: Frequency
    var interval: Int
    /// The day of the month that is named; nil for none.
    var day: Int?
    /// The month of the year, or for a quarterly duty the month of the quarter.
    var month: Int?
    /// Whether the day stands after "trước".
    var before: Bool
}

/// What an expression points at, before any day is counted.
enum TimeAnchor: Hashable, Sendable {
    case date(DateWords)
    case dates(DateWords, DateWords)
    case months(from: Int, to: Int, year: Int?)
    case month(PeriodPart, Int, year: Int?)
    case quarter(PeriodPart, Int, year: Int?)
    case half(Int, year: Int?)
    case year(PeriodPart, Int?)
    case decade(Int, month: Int, year: Int?)
    case week(Int)
    case today(Int)
    case count(CountWords)
    case recurrence(RecurrenceWords)
    /// "Tết Nguyên đán", "kỳ họp …".
    case event
    /// "giai đoạn 2021 - 2030".
    case horizon
}

/// The words before an anchor that say how it binds.
struct LeadWords: OptionSet, Sendable {
    let rawValue: Int
    static let before = LeadWords(rawValue: 1)
    static let latest = LeadWords(rawValue: 2)
    static let until = LeadWords(rawValue: 4)
    static let within = LeadWords(rawValue: 8)
    static let on = LeadWords(rawValue: 16)
    static let expected = LeadWords(rawValue: 32)
    static let from = LeadWords(rawValue: 64)
    static let after = LeadWords(rawValue: 128)
    /// "tính đến": the day up to which figures are counted.
    static let cutoff = LeadWords(rawValue: 256)
    /// "hết", "đến hết": to the end of.
    static let toEnd = LeadWords(rawValue: 512)
    static let finished = LeadWords(rawValue: 1024)
}

/// An expression of time as it stands in the text.
struct TimeWords: Sendable {
    var tokens: Range<Int>
    var leads: LeadWords
    var anchor: TimeAnchor
    var time: TimeOfDay?
}
