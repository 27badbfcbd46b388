// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// A duty as a careful reader finds it, with the addresses of those concerned.
struct Duty {
    let directive: String
    /// Nil where no day follows from the words; the office's weekly digest speaks of those.
    let due: Day?
    let leads: [String]
    var coordinating: [String] = []
    var superiors: [String] = []
    var rungs = Ladder.standardRungs
    var isAnnounced = true
    var isToldWhenLate = true
    /// Whether it is told every Monday that it is late; a duty that comes back soon is told so once.
    var isChased = true
}

/// Who gets how many messages on which day, counted anew from the rules and from nothing that the product counts with.
struct ExpectedMessages {
    /// One message: a directive's part for one address on one day.
    struct Message: Hashable {
        let address: String
        let day: Day
        let directive: String
    }

    static let office = "theodoi@binhlam.example"

    /// The working day on which everything came in, before the hour of reminders.
    let opening: Day
    /// The day before which the rehearsal ends.
    let end: Day
    private(set) var messages: Set<Message> = []

    init(of duties: [Duty], opening: Day, end: Day) {
        self.opening = opening
        self.end = end
        for duty in duties { add(duty) }
    }

    private mutating func add(_ duty: Duty) {
        guard let due = duty.due else { return addUndated(duty) }
        let workBy = WorkingDays.last(onOrBefore: due)
        let rungs = duty.rungs.map { WorkingDays.day(of: $0, before: workBy) }
        let overdue = duty.isToldWhenLate ? overdue(after: due) : []
        let late = duty.isChased ? overdue : Array(overdue.prefix(1))
        for lead in duty.leads {
            add(rungs.filter { $0 > opening } + late.filter { $0 > opening }, of: duty.directive, to: lead)
            if duty.isAnnounced || rungs.contains(where: { $0 <= opening }) {
                add([opening], of: duty.directive, to: lead)
            }
        }
        let nearThree = duty.rungs.firstIndex(of: .before(3, .workingDays)).map { rungs[$0] }
        for helper in duty.coordinating {
            add([opening] + (nearThree.map { [$0] } ?? []), of: duty.directive, to: helper)
        }
        let last = zip(duty.rungs, rungs).filter {
            [.before(1, .workingDays), .before(0, .workingDays)].contains($0.0)
        }
        add(
            last.map { max($0.1, opening) } + late.filter { $0 >= opening }, of: duty.directive,
            to: ExpectedMessages.office)
        let longLate = WorkingDays.day(due, plus: 10)
        for superior in duty.superiors {
            add(
                late.filter { $0 >= longLate && $0 >= opening && WorkingDays.isWeekly($0) },
                of: duty.directive,
                to: superior)
        }
    }

    private mutating func addUndated(_ duty: Duty) {
        for address in duty.leads + duty.coordinating { add([opening], of: duty.directive, to: address) }
        let mondays = (opening.number..<end.number).map(Day.init(number:)).filter(WorkingDays.isWeekly)
        add(mondays, of: "digest", to: ExpectedMessages.office)
    }

    /// The next working day, then each Monday.
    private func overdue(after due: Day) -> [Day] {
        let first = WorkingDays.day(due, plus: 1)
        guard first < end else { return [] }
        return [first] + (first.number + 1..<end.number).map(Day.init(number:)).filter(WorkingDays.isWeekly)
    }

    private mutating func add(_ days: [Day], of directive: String, to address: String) {
        for day in days where opening <= day && day < end {
            messages.insert(Message(address: address, day: day, directive: directive))
        }
    }

    /// How many messages each address gets on each day.
    var counts: [AddressDay: Int] {
        messages.reduce(into: [:]) { $0[AddressDay(address: $1.address, day: $1.day), default: 0] += 1 }
    }
}

/// An address and a day.
struct AddressDay: Hashable, Comparable, CustomStringConvertible {
    let address: String
    let day: Day

    var description: String { "\(day) \(address)" }
    static func < (left: AddressDay, right: AddressDay) -> Bool { left.description < right.description }
}

/// The working days of 2022, as the notices of that year have them.
enum WorkingDays {
    private static let holidays: Set<String> = [
        "2022-01-03", "2022-01-31", "2022-02-01", "2022-02-02", "2022-02-03", "2022-02-04", "2022-04-11",
        "2022-05-02",
        "2022-05-03", "2022-09-01", "2022-09-02",
    ]

    static func contains(_ day: Day) -> Bool {
        day.weekday.rawValue <= 5 && !holidays.contains(day.description)
    }

    static func last(onOrBefore day: Day) -> Day { contains(day) ? day : last(onOrBefore: day - 1) }
    static func first(onOrAfter day: Day) -> Day { contains(day) ? day : first(onOrAfter: day + 1) }

    static func day(_ day: Day, plus count: Int) -> Day {
        count == 0 ? day : self.day(first(onOrAfter: day + 1), plus: count - 1)
    }

    static func day(_ day: Day, minus count: Int) -> Day {
        count == 0 ? day : self.day(last(onOrBefore: day - 1), minus: count - 1)
    }

    static func day(of rung: Rung, before workBy: Day) -> Day {
        switch rung {
        case .before(let count, .workingDays): day(workBy, minus: count)
        case .before(let count, .days): last(onOrBefore: workBy - count)
        default: workBy
        }
    }

    /// Whether weekly messages fall on the day: a Monday, or the first working day after one that is off.
    static func isWeekly(_ day: Day) -> Bool {
        contains(day) && first(onOrAfter: day - (day.weekday.rawValue - 1)) == day
    }
}
