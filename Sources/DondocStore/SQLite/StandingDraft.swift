// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import GRDB

/// What is read one stride after the other: those in the order of their due days.
struct StandingDraft: Sendable {
    /// Where one stands: by its last due day.
    struct Place: Comparable, Sendable {
        let due: Int
        let row: Int64

        static func < (left: Place, right: Place) -> Bool { (left.due, left.row) < (right.due, right.row) }
    }

    /// Those that are found by some days, and the first day that is left; nil behind the last.
    struct Stride: Sendable {
        let places: [Place]
        let next: Int?
    }

    /// The event with which what is put back begins.
    let later: Int64
    /// Whether anything has been said since the question's instant already.
    let hasNews: Bool
    private(set) var rows: [Int64] = []
    /// Open ones of several days, the last due first: read before all others, as each may stand anywhere among those.
    private var several: [Place] = []
    /// The first day that is left of those, as long as they are read.
    private var nextOfSeveral: Int?
    /// The first day that is left.
    private var next: Int?
    private var isOver = false

    /// So many milestones are looked at in one stride, or all of a day.
    private static let stride = 5_000

    private static let earliest = -9_999_999
    private static let days =
        "SELECT due FROM milestone INDEXED BY milestone_by_due WHERE due IS NOT NULL AND due BETWEEN ? AND ?"
    private static let openDays =
        "SELECT due_order FROM assignment WHERE state = 'open' AND due_order BETWEEN ? AND ?"
    private static let firstDays = """
        SELECT due_order FROM assignment INDEXED BY assignment_of_several
        WHERE last_due IS NOT NULL AND state = 'open' AND due_order BETWEEN ? AND ?
        """

    init(_ transaction: Transaction, _ question: StandingQuestion) throws {
        let later = question.isPast ? try transaction.firstEvent(from: question.before) : nil
        hasNews = later != nil
        self.later = try later ?? (transaction.number("SELECT max(id) FROM event") ?? 0) + 1
        next = question.due?.lowerBound.number
        if question.onlyOpen { nextOfSeveral = question.due.map { min(Self.earliest, $0.upperBound.number) } }
    }

    /// The next one; nil when there is none.
    func stride(_ transaction: Transaction, _ question: StandingQuestion) throws -> Stride? {
        guard !isOver else { return nil }
        let reader = StandingReader(transaction, question, later: hasNews ? later : nil)
        guard let days = question.due, let next else {
            return Stride(places: try reader.rows(reader.undated).map { Place(due: 0, row: $0) }, next: nil)
        }
        let last = days.upperBound.number
        func lastDay(of days: String, from first: Int) throws -> Int {
            let end = try transaction.number(
                "\(days) ORDER BY 1 LIMIT 1 OFFSET ?", [first, last, Self.stride])
            return end.map { Int($0) } ?? last
        }
        func found(until end: Int, _ sql: String) throws -> Stride {
            let places = try Row.fetchAll(transaction.db, sql: sql).map { Place(due: $0[1], row: $0[0]) }
            return Stride(places: places, next: end < last ? end + 1 : nil)
        }
        if let first = nextOfSeveral {
            let end = try lastDay(of: Self.firstDays, from: first)
            return try found(until: end, reader.several(first...end, of: days))
        }
        let end = try lastDay(of: question.onlyOpen ? Self.openDays : Self.days, from: next)
        return try found(until: end, reader.plain(next...end, of: days))
    }

    mutating func add(_ stride: Stride) {
        guard nextOfSeveral == nil else {
            several += stride.places
            nextOfSeveral = stride.next
            if nextOfSeveral == nil { several.sort(by: >) }
            return
        }
        var others: [Place] = []
        while let place = several.last, stride.next.map({ place.due < $0 }) ?? true {
            others.append(several.removeLast())
        }
        rows += (others.isEmpty ? stride.places : (stride.places + others).sorted()).map(\.row)
        next = stride.next
        isOver = next == nil
    }
}
