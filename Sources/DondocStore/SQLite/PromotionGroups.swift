// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// A planned reminder whose time has come.
struct DueReminder {
    let row: Int64
    /// Row of its assignment.
    let assignment: Int64
    /// Row of its directive.
    let directive: Int64
    let directiveKey: Directive.ID
    let recipient: Int64
    let reminder: Reminder
    /// Of a recurring milestone.
    let rule: String?
    /// Row of why it is sent.
    let reason: Int64
    /// Whether it would be taken out of a notice that waits.
    let hasLapsed: Bool
}

/// What of one recipient goes into one message, if nothing speaks against it.
struct DueGroup {
    /// Row of the directive; nil for what is listed weekly over all of them.
    let directive: Int64?
    var reminders: [DueReminder]

    var isUrgent: Bool { reminders.contains(where: \.reminder.isUrgent) }

    /// A recipient's reminders by directive, in their order.
    static func all(of reminders: [DueReminder]) -> [DueGroup] {
        var places: [Int64?: Int] = [:]
        var groups: [DueGroup] = []
        for due in reminders {
            let directive = due.reminder.rung == .digest ? nil : due.directive
            if let place = places[directive] {
                groups[place].reminders.append(due)
            } else {
                places[directive] = groups.count
                groups.append(DueGroup(directive: directive, reminders: [due]))
            }
        }
        return groups
    }
}

/// What a recipient has been written already: today, and in the days before as far as it has not gone out.
struct DayBook {
    struct Entry {
        let notice: Int64
        /// Row of the destination's text.
        let destination: Int64
        /// Row of the only directive of which it speaks; nil over several.
        let directive: Int64?
        let day: Int
        /// Whether nobody has tried to send it yet, so that it can still say more.
        let isWaiting: Bool
        let isUrgent: Bool
        /// Those of which it speaks, where they are several.
        var directives: Set<Int64> = []

        func speaks(of directive: Int64?) -> Bool {
            guard let directive else { return self.directive == nil }
            return self.directive == directive || directives.contains(directive)
        }
    }

    var entries: [Entry] = []
    let today: Int

    /// Whether one of these destinations has had its message about the directive today.
    func isTold(_ directive: Int64, at destinations: [Int64]) -> Bool {
        entries.contains {
            $0.day == today && !$0.isWaiting && $0.speaks(of: directive)
                && destinations.contains($0.destination)
        }
    }

    /// The messages, one for each destination, into which the group still fits; nil unless there is one for each.
    func waiting(for group: DueGroup, at destinations: [Int64]) -> [Entry]? {
        guard !destinations.isEmpty, !entries.isEmpty else { return nil }
        var found: [Entry] = []
        for destination in destinations {
            let entry = entries.last { entry in
                entry.isWaiting && entry.destination == destination && entry.speaks(of: group.directive)
                    // What breaks out stands alone.
                    && !(group.isUrgent && entry.directive == nil)
            }
            guard let entry else { return nil }
            found.append(entry)
        }
        return found
    }

    /// How many messages the destination that has had most has had today, without those that broke out.
    func count(at destinations: [Int64]) -> Int {
        var counts: [Int64: Int] = [:]
        for entry in entries where entry.day == today && !entry.isUrgent {
            counts[entry.destination, default: 0] += 1
        }
        return destinations.compactMap { counts[$0] }.max() ?? 0
    }
}

/// What becomes of one recipient's due reminders.
///
/// Of each directive there is one message a day: what comes later joins it while it waits, or else waits for the next morning itself.
struct PromotionPlan {
    struct Letter {
        /// Row of the directive; nil for a digest over several.
        let directive: Int64?
        var reminders: [DueReminder]
        /// Of how many messages it stands in the place because the day's number is reached.
        var merged = 0
    }

    struct Addition {
        let notices: [DayBook.Entry]
        let reminders: [DueReminder]
    }

    private(set) var letters: [Letter] = []
    private(set) var additions: [Addition] = []
    private(set) var held: [(reminders: [DueReminder], reason: String)] = []

    static let toldToday = "its recipient has had today's message about the directive"
    static let enoughToday = "its recipient has had as many messages as a day may bring"
    /// Above it a message is continued in another one.
    static let maximumLines = 1_000

    /// - Parameter destinations: rows of the destinations that get a letter.
    /// - Parameter breaksOut: whether a second message of the day is not to wait.
    /// - Parameter canWait: whether it is early enough on the next working morning.
    init(
        _ groups: [DueGroup], book: DayBook, destinations: [Int64], digestAbove: Int, dailyLimit: Int,
        breaksOut: (DueGroup) throws -> Bool, canWait: (DueReminder) -> Bool
    ) rethrows {
        var usual: [DueGroup] = []
        for group in groups {
            if let notices = book.waiting(for: group, at: destinations) {
                additions.append(Addition(notices: notices, reminders: group.reminders))
            } else if group.isUrgent {
                write(group.directive, group.reminders)
            } else if let directive = group.directive, book.isTold(directive, at: destinations),
                try !breaksOut(group)
            {
                held.append((group.reminders, Self.toldToday))
            } else {
                usual.append(group)
            }
        }
        guard !usual.isEmpty else { return }
        let room = max(0, dailyLimit - book.count(at: destinations))
        guard room > 0 else {
            hold(usual, unless: canWait)
            return
        }
        let directives = Set(usual.compactMap(\.directive)).count
        if directives > digestAbove {
            write(nil, usual.flatMap(\.reminders))
        } else if usual.count <= room {
            for group in usual { write(group.directive, group.reminders) }
        } else {
            for group in usual.prefix(room - 1) { write(group.directive, group.reminders) }
            writeTogether(Array(usual.dropFirst(room - 1)))
        }
    }

    /// The day's number is reached: all waits but what would be late by then.
    private mutating func hold(_ groups: [DueGroup], unless canWait: (DueReminder) -> Bool) {
        let pressing = groups.filter { !$0.reminders.allSatisfy(canWait) }
        if !pressing.isEmpty { writeTogether(pressing) }
        for group in groups where group.reminders.allSatisfy(canWait) {
            held.append((group.reminders, Self.enoughToday))
        }
    }

    private mutating func writeTogether(_ groups: [DueGroup]) {
        if groups.count == 1, let group = groups.first { return write(group.directive, group.reminders) }
        write(nil, groups.flatMap(\.reminders), merged: groups.count)
    }

    private mutating func write(_ directive: Int64?, _ reminders: [DueReminder], merged: Int = 0) {
        for start in stride(from: 0, to: reminders.count, by: Self.maximumLines) {
            let part = reminders[start..<min(start + Self.maximumLines, reminders.count)]
            letters.append(Letter(directive: directive, reminders: Array(part), merged: merged))
        }
    }
}
