// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// The days that are worked by one calendar and off by the other.
struct CalendarChange: Hashable, Sendable {
    struct ChangedDay: Hashable, Sendable {
        let day: Day
        /// Whether it is off now.
        let isOff: Bool
        /// What it is, or was, off for.
        let name: Bilingual

        var words: Bilingual {
            let name = Bilingual(
                vi: name.vi.isEmpty ? "" : " (\(name.vi))", en: name.en.isEmpty ? "" : " (\(name.en))")
            return isOff
                ? Bilingual(
                    vi: "\(day.vietnamese) nay là ngày nghỉ\(name.vi)", en: "\(day) is off now\(name.en)")
                : Bilingual(
                    vi: "\(day.vietnamese) nay là ngày làm việc, trước là ngày nghỉ\(name.vi)",
                    en: "\(day) is worked now, it was off\(name.en)")
        }
    }

    /// In their order.
    let days: [ChangedDay]

    init(from former: CountingRules, to rules: CountingRules) {
        let (before, after) = (former.calendar, rules.calendar)
        days = CalendarChange.candidates(former, rules).compactMap { day in
            switch (before.dayOff(day), after.dayOff(day)) {
            case (nil, let off?): ChangedDay(day: day, isOff: true, name: off.name)
            case (let off?, nil): ChangedDay(day: day, isOff: false, name: off.name)
            default: nil
            }
        }
    }

    /// Every day of years that are announced otherwise, and local days that are others.
    private static func candidates(_ former: CountingRules, _ rules: CountingRules) -> [Day] {
        let changed = Set(former.notices).symmetricDifference(rules.notices)
        let years = Set(changed.map(\.year)).flatMap { year -> [Day] in
            guard let first = Day(year: year, month: 1, day: 1),
                let last = Day(year: year, month: 12, day: 31)
            else { return [] }
            return (first.number...last.number).map(Day.init(number:))
        }
        return Set(years + Set(former.local).symmetricDifference(rules.local).map(\.day)).sorted()
    }

    private static let shown = 3

    /// The changed days of a stretch in words, the first few of them; nil when there are none.
    func words(from first: Day, through last: Day) -> Bilingual? {
        let days = days.filter { first <= $0.day && $0.day <= last }
        guard !days.isEmpty else { return nil }
        let words = days.prefix(CalendarChange.shown).map(\.words)
        let rest = days.count - words.count
        return Bilingual(
            vi: words.map(\.vi).joined(separator: "; ") + (rest > 0 ? "; và \(rest) ngày khác" : ""),
            en: words.map(\.en).joined(separator: "; ")
                + (rest > 0 ? "; and \(rest) other day\(rest == 1 ? "" : "s")" : ""))
    }
}
