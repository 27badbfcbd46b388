// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// The days off and the worked weekend days of one year as the authorities announced them: a file of `holidays.d`.
///
/// Only what departs from Monday to Friday is listed.
package struct HolidayNotice: Hashable, Codable, Sendable {
    package struct Row: Hashable, Codable, Sendable {
        package var day: Day
        /// "Tết Nguyên đán", "hoán đổi, làm bù 26/04".
        package var reason: String
        /// A key of `sources`.
        package var source: String

        package init(day: Day, reason: String, source: String) {
            self.day = day
            self.reason = reason
            self.source = source
        }
    }

    package var year: Int
    /// The last day for which the announcements are complete; what lies after it is computed from the law.
    package var knownUntil: Day
    /// The announcements by short code.
    package var sources: [String: String]
    /// Weekdays off.
    package var off: [Row]
    /// Weekend days worked.
    package var work: [Row]

    package init(year: Int, knownUntil: Day, sources: [String: String] = [:], off: [Row], work: [Row] = []) {
        self.year = year
        self.knownUntil = knownUntil
        self.sources = sources
        self.off = off
        self.work = work
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case year
        case knownUntil = "known_until"
        case sources, off, work
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        year = try container.decode(Int.self, forKey: .year)
        knownUntil = try container.decode(Day.self, forKey: .knownUntil)
        sources = try container.decodeIfPresent([String: String].self, forKey: .sources) ?? [:]
        off = try container.decodeIfPresent([Row].self, forKey: .off) ?? []
        work = try container.decodeIfPresent([Row].self, forKey: .work) ?? []
    }
}

extension HolidayNotice {
    /// What a notice says that cannot be.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case yearOutOfRange(Int)
        case knownUntilOutsideYear(Day, year: Int)
        case dayOutsideYear(Day, year: Int)
        case listedTwice(Day)
        case offOnWeekend(Day)
        case workOnWeekday(Day)
        case unknownSource(String, Day)
        case emptyReason(Day)
        case yearTwice(Int)

        package var description: String {
            switch self {
            case .yearOutOfRange(let year): "year: expected 1900 to 2100, got \(year)"
            case .knownUntilOutsideYear(let day, let year):
                "known_until: expected a day of \(year), got \(day)"
            case .dayOutsideYear(let day, let year):
                "\(day): not a day of \(year); move it to that year's file"
            case .listedTwice(let day): "\(day): listed twice; keep one row"
            case .offOnWeekend(let day):
                "\(day): is a \(day.weekday.english), which is off anyway; list the weekday that makes up for it"
            case .workOnWeekday(let day):
                "\(day): is a \(day.weekday.english), which is worked anyway; remove the row"
            case .unknownSource(let source, let day): "\(day): source '\(source)' is not listed under sources"
            case .emptyReason(let day):
                "\(day): reason is empty; write what the day off or the worked day is for"
            case .yearTwice(let year): "year: \(year) is given by another file already; keep one"
            }
        }
    }

    /// Everything that is wrong with it, in the order of the file; empty when it may be used.
    package func problems() -> [Problem] {
        guard (1900...2100).contains(year) else { return [.yearOutOfRange(year)] }
        var problems: [Problem] = []
        if knownUntil.year != year { problems.append(.knownUntilOutsideYear(knownUntil, year: year)) }
        var seen: Set<Day> = []
        for (row, isOff) in off.map({ ($0, true) }) + work.map({ ($0, false) }) {
            if row.day.year != year { problems.append(.dayOutsideYear(row.day, year: year)) }
            if !seen.insert(row.day).inserted { problems.append(.listedTwice(row.day)) }
            if isOff, row.day.weekday.isWeekend { problems.append(.offOnWeekend(row.day)) }
            if !isOff, !row.day.weekday.isWeekend { problems.append(.workOnWeekday(row.day)) }
            if sources[row.source] == nil { problems.append(.unknownSource(row.source, row.day)) }
            if row.reason.allSatisfy(\.isWhitespace) { problems.append(.emptyReason(row.day)) }
        }
        return problems
    }

    /// The problems of several notices together: those of each, and years that are given twice.
    package static func problems(of notices: [HolidayNotice]) -> [Problem] {
        var years: Set<Int> = []
        return notices.flatMap { notice in
            notice.problems() + (years.insert(notice.year).inserted ? [] : [.yearTwice(notice.year)])
        }
    }
}

extension Weekday {
    var isWeekend: Bool { self == .saturday || self == .sunday }
}
