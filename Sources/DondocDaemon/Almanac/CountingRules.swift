// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocReading
import Foundation

/// By what due days are counted, as the ledger remembers it over restarts.
struct CountingRules: Hashable, Codable, Sendable {
    /// The announcement in force of each year, in their order.
    var notices: [HolidayNotice]
    /// The years whose announcement is a file of the administrator's.
    var years: Set<Int>
    var local: [LocalDay]
    var beforeIncludesDay: Bool
    var rollsNamedDays: Bool

    init(_ rules: OfficeRules) {
        let configuration = rules.configuration
        notices = configuration.noticesInForce
        years = Set(configuration.holidayNotices.map(\.year))
        local = configuration.localDays
        beforeIncludesDay = configuration.directives.beforeIncludesDay
        rollsNamedDays = configuration.directives.rollsNamedDays
    }

    var calendar: WorkCalendar { WorkCalendar(notices: notices, local: local) }
    /// The announcements that are the administrator's files.
    var files: [HolidayNotice] { notices.filter { years.contains($0.year) } }

    /// - Parameter calendar: the calendar of these rules.
    func reading(_ calendar: WorkCalendar) -> ReadingRules {
        ReadingRules(
            calendar: calendar, beforeIncludesDay: beforeIncludesDay, rollsNamedDays: rollsNamedDays)
    }
}

/// How far the open assignments, in the order of their ids, are counted by which rules.
///
/// Kept in the ledger and moved on in the transaction that counts a batch anew. So a run that is cut off, at whatever point and
/// however often, compares each deadline with what it was last counted by, and no move is lost or listed twice.
struct CountingLog: Hashable, Codable, Sendable {
    struct Part: Hashable, Codable, Sendable {
        /// The last assignment counted by them; nil for all that follow.
        var through: Assignment.ID?
        var rules: CountingRules
    }

    static let setting = "counting.rules"

    private(set) var parts: [Part]
    /// Moves that an unfinished run has listed.
    private(set) var moved = 0

    init(_ rules: CountingRules) {
        parts = [Part(through: nil, rules: rules)]
    }

    /// Nil for a text that is not of this kind.
    init?(text: String) {
        // A note that cannot be read is as good as none: nothing is compared then.
        guard let log = try? JSONDecoder().decode(CountingLog.self, from: Data(text.utf8)),
            log.parts.last?.through == nil, !log.parts.isEmpty
        else { return nil }
        self = log
    }

    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Index of the part in which the assignment lies.
    func part(of id: Assignment.ID) -> Int {
        parts.firstIndex { $0.through.map { !$0.precedes(id) } ?? true } ?? parts.count - 1
    }

    /// Notes that all assignments up to that one are counted by these rules now.
    mutating func advance(through id: Assignment.ID, by rules: CountingRules, moved count: Int) {
        moved += count
        guard parts != [Part(through: nil, rules: rules)] else { return }
        let rest = parts.filter { part in part.through.map { id.precedes($0) } ?? true }
        parts = [Part(through: id, rules: rules)] + rest
    }

    /// The rules by which all was counted before the first unfinished run.
    var oldest: CountingRules? { parts.last?.rules }
}

extension Assignment.ID {
    /// As the ledger orders ids: byte by byte.
    fileprivate func precedes(_ other: Assignment.ID) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
