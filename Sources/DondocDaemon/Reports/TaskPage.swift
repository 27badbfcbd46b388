// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocPlanning
import DondocStore

/// A page of a list, what is due first first, of tasks of which only some are told in that order.
struct TaskPage: Sendable {
    private let page: Page
    /// So many of the others can stand on the page, or before it.
    private let most: Int
    /// Told out of order, before those that are told in order.
    private var others: [TaskReporter.Counted] = []
    /// How many of the others have been passed or taken, which are sorted from then on.
    private var used: Int?
    private var passed = 0
    private var tasks: [TaskReporter.Counted] = []

    init(_ page: Page) {
        self.page = page
        let (sum, isTooMuch) = page.offset.addingReportingOverflow(page.limit)
        most = isTooMuch ? .max : sum
    }

    /// False when no more is wanted.
    mutating func add(_ task: TaskReporter.Counted) -> Bool {
        guard task.stood.isInOrder else {
            others.append(task)
            if others.count / 2 > most { sortOthers() }
            return true
        }
        return takeOthers { $0 < task } && take(task)
    }

    /// The page, when nothing more is told.
    mutating func finished() -> [TaskReporter.Counted] {
        _ = takeOthers { _ in true }
        return tasks
    }

    private mutating func sortOthers() {
        others.sort(by: <)
        others.removeLast(max(0, others.count - most))
    }

    private mutating func takeOthers(_ isBefore: (TaskReporter.Counted) -> Bool) -> Bool {
        if used == nil { sortOthers() }
        var place = used ?? 0
        defer { used = place }
        while place < others.count, isBefore(others[place]) {
            guard take(others[place]) else { return false }
            place += 1
        }
        return true
    }

    private mutating func take(_ task: TaskReporter.Counted) -> Bool {
        guard tasks.count < page.limit else { return false }
        if passed < page.offset { passed += 1 } else { tasks.append(task) }
        return tasks.count < page.limit
    }
}

extension TaskReporter.Counted {
    /// Whether it stands before the other in a list: those of one day by their ids.
    fileprivate static func < (left: Self, right: Self) -> Bool {
        guard left.standing.due == right.standing.due else {
            return left.standing.due ?? .distant < right.standing.due ?? .distant
        }
        return left.stood.id < right.stood.id
    }
}

extension Day {
    fileprivate static var distant: Day { Day(number: .max) }
}
