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

extension Weekday {
    var isWeekend: Bool { self == .saturday || self == .sunday }
}
