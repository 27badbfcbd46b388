// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// A year as the words say it.
enum YearWords: Hashable, Sendable {
    case unnamed
    /// "năm 2022", "/22"; any number of four digits, so that an impossible one can be named.
    case number(Int)
    /// "năm nay" is 0, "năm sau" 1, "năm trước" -1.
    case relative(Int)
    /// "năm Nhâm Dần": the place in the cycle of sixty, 0 for Giáp Tý.
    case cycle(Int)
    /// "Nhâm Dần 2022": both, which may contradict each other.
    case both(cycle: Int, number: Int)
    /// "Giáp Sửu": a pair that the cycle of sixty has not.
    case noCycle

    var number: Int? {
        switch self {
        case .number(let year), .both(_, let year): year
        case .unnamed, .relative, .cycle, .noCycle: nil
        }
    }
}

/// A month as the words say it.
enum MonthWords: Hashable, Sendable {
    case number(Int)
    /// "tháng này" is 0, "tháng sau" 1, "tháng trước" -1, counted from the document's month.
    case relative(Int)
    /// Not named: the month in which the day comes next.
    case coming

    var number: Int? { if case .number(let month) = self { month } else { nil } }
    var distance: Int { if case .relative(let months) = self { months } else { 0 } }
}

/// A date as the words say it; a part may be missing.
struct DateWords: Hashable, Sendable {
    enum Reckoning: Hashable, Sendable {
        case civil
        /// "âm lịch", "tháng Giêng", "rằm".
        case lunar
        /// "30 Tết": a year that is named is that of the Tết.
        case tet
        /// "mùng 5 tháng 5" without a word on the calendar.
        case either
    }

    /// The day of a form in which it was left empty.
    static let blank = -1

    var day: Int
    var month: MonthWords
    var year: YearWords = .unnamed
    var reckoning = Reckoning.civil
    /// "tháng 6 nhuận".
    var isLeapMonth = false
}

/// The part of a month, quarter or year that is meant.
enum PeriodPart: Hashable, Sendable { case whole, beginning, middle, end }

/// A stretch of the calendar as the words say it.
struct PeriodWords: Hashable, Sendable {
    enum Unit: Hashable, Sendable {
        case month(MonthWords)
        /// 1 to 4.
        case quarter(Int)
        /// "quý này" is 0, "quý sau" 1.
        case quarterFromNow(Int)
        /// 1 or 2.
        case half(Int)
        case year
        /// "tháng Giêng", "tháng 6 nhuận".
        case lunarMonth(Int, isLeap: Bool)
        /// Ten days: 1 "thượng tuần" to 3 "hạ tuần".
        case decade(Int, MonthWords)
        /// Fifteen days: 1 "nửa đầu tháng", 2 "nửa cuối tháng".
        case halfMonth(Int, MonthWords)
        /// "tuần này" is 0, "tuần sau" 1.
        case week(Int)
        /// "tuần thứ hai của tháng 6"; -1 for the last.
        case weekOfMonth(Int, MonthWords)
        /// ISO 8601 number, "tuần 23/2022".
        case weekOfYear(Int)
    }

    var unit: Unit
    var part = PeriodPart.whole
    var year = YearWords.unnamed
    /// Whether it tells which report or plan is meant, "báo cáo quý I", and not when.
    var isAttribute = false
}

/// A number of days, weeks, … from an event or back from it.
struct CountWords: Hashable, Sendable {
    enum Unit: Hashable, Sendable { case hours, days, weeks, months, years }
    enum Direction: Hashable, Sendable { case from, before }

    /// What it counts from.
    enum Start: Hashable, Sendable {
        /// An event whose day is not in the words, or none at all.
        case event
        case date(DateWords, TimeOfDay?)
        /// "10 ngày trước Tết".
        case holiday(NamedHoliday, YearWords)
        /// "kể từ ngày ký Thông báo này", "kể từ hôm nay": the document's own day.
        case issue
        /// "kể từ ngày ban hành", of this document or of another.
        case issueLikely
    }

    var number: Int
    /// "một tháng rưỡi", "1,5 tháng", "nửa tháng": half a unit more.
    var hasHalf = false
    /// "1,25 tháng": another part of a unit, which nobody can count.
    var isBroken = false
    var unit = Unit.days
    var working = false
    var direction = Direction.from
    /// The words of the event; nil when none is named.
    var event: Range<Int>?
    var start = Start.event
    /// Whether digits and words differ, "5 (mười) ngày".
    var isContradictory = false
}

/// A duty that comes back.
struct RecurrenceWords: Hashable, Sendable {
    enum Frequency: String, Hashable, Sendable {
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
        case yearly = "YEARLY"
    }

    /// A day of a year, "15/6".
    struct DayOfYear: Hashable, Sendable {
        var month: Int
        var day: Int
    }

    /// "từ ngày 20/3 đến ngày 26/3": as long as it comes back.
    struct Bounds: Hashable, Sendable {
        var first: DateWords?
        var last: DateWords
    }

    var frequency: Frequency
    var interval = 1
    var bounds: Bounds?
    /// Days of the month; -1 is the last.
    var days: [Int] = []
    /// A day that its place in each period tells, "ngày làm việc đầu tiên".
    var place: DayPlace?
    /// A day of every lunar year, "rằm tháng Bảy".
    var lunar: LunarDuty?
    /// The months in which it falls; none for every one.
    var months: [Int] = []
    /// The month of the quarter or half-year in which the days are, from 1; nil where the words do not tell.
    var monthOfPeriod: Int?
    var weekdays: [Weekday] = []
    var dates: [DayOfYear] = []
    /// Whether the day stands after "trước".
    var before = false
    /// "của tháng" alone, which may mean every month or only this one.
    var isOfUnnamedPeriod = false
    /// "mùng 5 tháng 5" without a word on the calendar.
    var isOfEitherCalendar = false

    /// Whether a day is named at all.
    var isDated: Bool {
        !days.isEmpty || !weekdays.isEmpty || !dates.isEmpty || place != nil || lunar != nil
            || frequency == .daily
    }
}

/// A day of every lunar year.
enum LunarDuty: Hashable, Sendable {
    case date(DateWords)
    case holiday(NamedHoliday)
}

/// The place of a day in a month, a quarter or a year.
struct DayPlace: Hashable, Sendable {
    enum Unit: Hashable, Sendable {
        case day, workingDay
        case weekday(Weekday)
        /// The week in which the period's first day lies is its first; it ends on Sunday or with the period.
        case week
    }

    var unit: Unit
    /// From 1, or from -1 at the end.
    var ordinal: Int
}

/// Public holidays that are named in the place of a date.
enum NamedHoliday: Hashable, Sendable {
    case lunarNewYear, kings
    case fixed(month: Int, day: Int)
    case lunar(month: Int, day: Int)
    /// The day before Tết.
    case eve
}

/// Words that tell haste or duration and name no day.
enum TimeMood: Hashable, Sendable { case immediate, vague, continuous }

/// What an expression points at, before any day is counted.
enum TimeAnchor: Hashable, Sendable {
    case date(DateWords)
    /// A range; without a first day it begins with the document, "từ nay đến …".
    indirect case dates(DateWords?, DateWords)
    case period(PeriodWords)
    indirect case periods(PeriodWords?, PeriodWords)
    /// A day of the week: of this one 0, of the next 1; nil for the first one that comes.
    case weekday(Weekday, weeks: Int?)
    /// Days after the document's own: "hôm nay" is 0.
    case today(Int)
    /// "ngày làm việc đầu tiên của tháng 6".
    case place(DayPlace, PeriodWords)
    /// A time of day and nothing else.
    case clock
    indirect case count(CountWords)
    indirect case recurrence(RecurrenceWords)
    case holiday(NamedHoliday, YearWords)
    /// "kỳ họp …", "trước khi …": the words of it.
    case event(Range<Int>)
    /// "giai đoạn 2021 - 2030".
    case horizon
    case mood(TimeMood)
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
    /// "ít nhất": a shortest time.
    static let atLeast = LeadWords(rawValue: 2048)
    /// "định hướng", "tầm nhìn".
    static let outlook = LeadWords(rawValue: 4096)
    /// "dịp", "lễ": what follows names a feast.
    static let feast = LeadWords(rawValue: 8192)
    /// "chậm nhất", "hạn": of time alone, as "không quá" is not.
    static let timely = LeadWords(rawValue: 16384)
    /// "trước giờ làm việc": before the office opens.
    static let opening = LeadWords(rawValue: 32768)
}

/// An expression of time as it stands in the text.
struct TimeWords: Sendable {
    var tokens: Range<Int>
    var leads: LeadWords
    var anchor: TimeAnchor
    var time: TimeOfDay?
    /// The day of the week that stands beside a date.
    var weekday: Weekday?
    /// The first time of "từ 8h00 đến 17h00 ngày …".
    var start: TimeOfDay?
    /// What the office's own hours tell instead of `time`, "trước buổi chiều".
    var session: DaySession?
    /// Whether a time is named that no day has, "25h00".
    var hasImpossibleTime = false
}

/// A point of the day that an office's hours fix.
enum DaySession: Hashable, Sendable { case noonRest, afternoon, closing }
