// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Months of the lunar years 1899 to 2100.
///
/// Generated from astronomy, and verified anew with astronomy-engine 2.1.19 (PyPI): every new moon by `SearchMoonPhase(0, …)`, every
/// solar term by `SearchSunLongitude(30° × k, …)`, each taken on its day at UTC+7, and the rules: a month begins on the day of its
/// new moon; the winter solstice lies in month 11; of 13 months between two month 11s, the first without a solar term at a multiple
/// of 30° is the leap month. All 2,498 months agree in start, number and length.
///
/// How near it comes to another answer: of the new moons, 12 s from midnight in 06/1944, and for the future, which depends on how
/// the Earth will turn, 16 s in 10/2085, 36 s in 11/2077, 37 s in 12/2072, 69 s in 05/2054; between 1968 and 2053 none is closer than
/// 2 minutes. Of the solar terms only one matters, 1.5 s after midnight on 24/09/1938: were it before, month 8 of that year were the
/// leap month instead of month 7. With all of them 5 minutes earlier or later nothing else changes.
enum LunarTable {
    /// The months of a lunar year, numbered by their place in it, from 0.
    struct Year {
        /// The day number of its first day.
        let start: Int
        /// Which of its months have 30 days, the first in bit 0.
        fileprivate let long: UInt32
        /// The number that the leap month repeats, which is also its place; 0 in a year without.
        let leapMonth: Int

        var monthCount: Int { leapMonth == 0 ? 12 : 13 }

        func length(ofMonthAt place: Int) -> Int {
            29 + Int(long >> UInt32(place) & 1)
        }

        /// The day number of a month's first day; of the next year's first day for `monthCount`.
        func start(ofMonthAt place: Int) -> Int {
            start + 29 * place + (long & (1 << UInt32(place) - 1)).nonzeroBitCount
        }

        /// The place of the month in which a day of the year lies.
        func place(of number: Int) -> Int {
            // Too high by one at most: months have at least 29 days, and the 13th begins no later than on day 30 × 12.
            let guess = min((number - start) / 29, monthCount - 1)
            return start(ofMonthAt: guess) > number ? guess - 1 : guess
        }

        /// Nil when the year has no such month.
        func place(ofMonth number: Int, isLeap: Bool) -> Int? {
            guard (1...12).contains(number), !isLeap || number == leapMonth else { return nil }
            return leapMonth != 0 && (isLeap || number > leapMonth) ? number : number - 1
        }

        func month(at place: Int) -> (number: Int, isLeap: Bool) {
            leapMonth == 0 || place < leapMonth ? (place + 1, false) : (place, place == leapMonth)
        }
    }

    static let firstYear = 1899

    /// The day numbers that the table covers: 10/02/1899 to 28/01/2101.
    static let span = years[0].start..<(years.last.map { $0.start(ofMonthAt: $0.monthCount) } ?? 0)

    /// The lunar year that begins in that Gregorian year; nil where the table does not reach.
    static func year(_ year: Int) -> Year? {
        // Compared first: the difference of any two numbers could overflow.
        year >= firstYear && year < firstYear + years.count ? years[year - firstYear] : nil
    }

    /// The lunar year of a day, as the Gregorian year in which it begins; nil where the table does not reach.
    static func year(of number: Int) -> Int? {
        guard span.contains(number) else { return nil }
        // Right, or too high by one: no new year is 31 days earlier than the mean year would have it.
        let guess = min((number - span.lowerBound + 31) * 400 / 146_097, years.count - 1)
        return firstYear + (years[guess].start > number ? guess - 1 : guess)
    }

    private static let years = entries.indices.map { index in
        let bits = entries[index]
        let base = Day(year: firstYear + index, month: 1, day: 20)?.number ?? 0
        return Year(start: base + Int(bits >> 17), long: bits & 0x1FFF, leapMonth: Int(bits >> 13 & 0xF))
    }

    /// One number for each year, from `firstYear`.
    ///
    /// Bits 0–12: which months have 30 days, the first in bit 0. Bits 13–16: the number that the leap month repeats, or 0.
    /// Bits 17–22: days from 20 January to the new year.
    private static let entries: [UInt32] = [
        0x2A0AD5, 0x1716D2, 0x3C0752, 0x2606A5, 0x10B64B, 0x36064B, 0x1E0C9B, 0x0A955A, 0x30056A, 0x1A0B69,
        0x045752, 0x2A0B52, 0x14DB25, 0x3A0B25, 0x220A4B, 0x0CB4AB, 0x3202AD, 0x1C056D, 0x066B69, 0x2C0DA9,
        0x18FD92, 0x3E0E92, 0x260D25, 0x10DA4D, 0x360A56, 0x2002B6, 0x0895B5, 0x3006D4, 0x1A0EA9, 0x065E92,
        0x2A0E92, 0x14CD26, 0x38052B, 0x220A57, 0x0CB4D6, 0x32035A, 0x1C06D5, 0x0876C9, 0x2C0749, 0x16F693,
        0x3C0A95, 0x26052B, 0x0ECA5B, 0x340AAD, 0x20056A, 0x0A9B55, 0x300BA4, 0x1A0B49, 0x045A95, 0x2A0A95,
        0x12F52D, 0x380556, 0x220AB5, 0x0EB5AA, 0x3205D2, 0x1C0DA5, 0x087D4A, 0x2E0E4A, 0x170C96, 0x3A0A97,
        0x260556, 0x10CAB5, 0x340AD9, 0x2006D2, 0x0A8EA5, 0x300725, 0x18064B, 0x026C97, 0x28049B, 0x12E55B,
        0x36056B, 0x220B69, 0x0EB752, 0x340B52, 0x1C0B25, 0x069A4B, 0x2C0A4D, 0x1714AB, 0x3A02AD, 0x2405AD,
        0x10CB6A, 0x360DA9, 0x200D92, 0x0A9D25, 0x300D25, 0x1A0A55, 0x0254AD, 0x2804B6, 0x12E5B5, 0x3806D5,
        0x220EC9, 0x0EBE92, 0x340E92, 0x1E0D26, 0x066A56, 0x2A0A57, 0x171556, 0x3C056A, 0x240B55, 0x10B6C9,
        0x360749, 0x200693, 0x08952B, 0x2E052B, 0x180A5B, 0x04555A, 0x28056A, 0x12EB65, 0x380BA5, 0x240D49,
        0x0CBA95, 0x320A95, 0x1C052D, 0x068AAD, 0x2A0AB5, 0x1735AA, 0x3C05D2, 0x260DA5, 0x10DD4A, 0x360E4A,
        0x200C96, 0x0A992E, 0x2E0556, 0x180AB5, 0x0455B2, 0x2A06D2, 0x12CEA5, 0x380725, 0x22064B, 0x0CAC97,
        0x3004AB, 0x1A055B, 0x066ADA, 0x2C0B6A, 0x177752, 0x3C0B92, 0x260B25, 0x10DA4B, 0x340A4D, 0x1E04AD,
        0x08A95B, 0x2E05AD, 0x180BAA, 0x045B52, 0x2A0D92, 0x14FD25, 0x380D25, 0x220A55, 0x0CB4AD, 0x3204B6,
        0x1A06B5, 0x066DAA, 0x2C0ECA, 0x190E92, 0x3A0E93, 0x260D26, 0x10CA56, 0x340A5B, 0x1E055A, 0x088AD5,
        0x2E0B55, 0x1A074A, 0x026E93, 0x280A93, 0x12F52B, 0x38052B, 0x200A9B, 0x0CB55A, 0x32056A, 0x1C0B65,
        0x06974A, 0x2C0D4A, 0x171A95, 0x3C0C95, 0x24092D, 0x0ECAAD, 0x340AB5, 0x2005AA, 0x088BA5, 0x2E0EA5,
        0x1A0D4A, 0x047D15, 0x280C96, 0x12F956, 0x380556, 0x220AB5, 0x0CB5B4, 0x3206D4, 0x1C0EA5, 0x088E8A,
        0x2A068B, 0x151497, 0x3A04AB, 0x24095B, 0x0ECADA, 0x340B6A, 0x200754, 0x0A9725, 0x2E0B45, 0x180A8B,
        0x02552B, 0x2804AD,
    ]
}
