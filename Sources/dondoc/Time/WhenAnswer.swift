// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocPlanning
import DondocReading
import Foundation

/// What an expression of time means, and all that follows from it.
struct WhenAnswer: Sendable {
    /// A deadline's reminder to its lead agency.
    struct Reminder: Hashable, Encodable, Sendable {
        let at: Date
        let rung: Rung
        let reason: Bilingual
    }

    /// One coming day of a recurring duty.
    struct Occurrence: Hashable, Encodable, Sendable {
        let due: Day
        let workBy: Day
    }

    let deadline: Deadline
    /// Later expressions of time in the words, which were not read.
    let others: [String]
    /// The day of the document.
    let issued: Day
    /// Nil where no day follows from the words.
    let dates: DeadlineDates?
    /// From the day of the document to the last working day; negative when that is past.
    let workingDaysLeft: Int?
    /// What lies after the last working day, up to the last day.
    let daysOff: [DaysOff]
    /// The next days of a recurring duty.
    let occurrences: [Occurrence]
    let reminders: [Reminder]
    /// Rungs that are past when the document comes in, the earliest first.
    let missed: [Rung]
    let isEstimated: Bool
    let office: Office

    /// The first day of being late; nil behind 9999-12-31, the last day that can be written.
    var lateFrom: Day? { dates.flatMap { Day(iso: $0.lateFrom.description) } }

    private static let occurrencesShown = 5

    /// - Parameters:
    ///   - isDocuments: Whether a document of that day has the words. If not, what lies before the day is not doubted.
    ///   - arrival: When the document comes in; by default the morning of its day.
    init(
        _ words: String, issued: Day, isDocuments: Bool = true, arrival: Date? = nil, office: Office
    ) throws(ExpressionError) {
        let reader = ExpressionReader(rules: office.rules)
        var from = isDocuments ? issued : nil
        var deadline = try reader.answer(to: words, from: from)
        if from == nil, deadline.due == nil {
            from = issued
            deadline = try reader.answer(to: words, from: from)
        }
        let together = reader.together(in: words, with: deadline, issued: from)
        if let together { deadline = together.deadline.said(by: together.phrases) }
        let planner = office.planner
        let calendar = office.calendar
        let planned = planner.dates(of: deadline)
        // What comes back every day is not reminded of day by day, but has its dates.
        let dates = deadline.kind == .recurring ? planned ?? deadline.due.map(planner.dates) : planned
        self.deadline = deadline
        others = together == nil ? reader.others(in: words, besides: deadline, issued: issued) : []
        self.issued = issued
        self.dates = dates
        self.office = office
        workingDaysLeft = dates.map { calendar.workingDays(from: issued, to: $0.workBy) }
        daysOff =
            dates.map { $0.workBy < $0.due ? DaysOff.all(in: $0.workBy + 1...$0.due, of: calendar) : [] }
            ?? []
        // A rule that cannot be followed, or names no day, is still shown as it is.
        let rule = deadline.due == nil ? nil : deadline.rrule.flatMap { try? Recurrence(rule: $0) }
        occurrences =
            rule.map { rule in
                rule.occurrences(startingAt: deadline.due ?? issued).prefix(WhenAnswer.occurrencesShown)
                    .map { Occurrence(due: $0, workBy: calendar.lastWorkingDay(onOrBefore: $0)) }
            } ?? []
        let assignment = WhenAnswer.assignment(deadline)
        let arrival = arrival ?? office.zone.instant(of: issued, at: office.sendAt)
        reminders = planner.reminders(for: assignment, of: Directive(id: "when"), now: arrival)
            .filter { $0.role == .lead || $0.rung == .digest }
            .map { Reminder(at: $0.instant, rung: $0.rung, reason: $0.reason) }
        missed = WhenAnswer.missed(of: assignment, deadline, arrival: arrival, planner)
        isEstimated = dates.map { calendar.isEstimated($0.workBy) } ?? (calendar.knownUntil == nil)
    }

    /// An assignment with that deadline, to see what its lead agency would get.
    private static func assignment(_ deadline: Deadline) -> Assignment {
        Assignment(
            id: "when", item: "", action: "", lead: [Party(name: "lead", text: "lead")],
            milestones: [Milestone(what: "", deadline: deadline)])
    }

    /// The rungs whose day is not after the opening, without those of the occurrence before; of several on a day the closest one.
    private static func missed(
        of assignment: Assignment, _ deadline: Deadline, arrival: Date, _ planner: Planner
    ) -> [Rung] {
        let opening = planner.zone.day(of: planner.opening(at: arrival))
        guard let workBy = planner.dates(of: deadline, takenAt: arrival, on: opening)?.workBy else {
            return []
        }
        var byDay: [Day: (rung: Rung, left: Int)] = [:]
        for rung in planner.ladder(of: assignment, milestone: 0).before {
            guard case .before(let count, let unit) = rung else { continue }
            let day =
                switch unit {
                case .workingDays: planner.calendar.day(workBy, addingWorkingDays: -count)
                case .days: planner.calendar.lastWorkingDay(onOrBefore: workBy - count)
                }
            if let other = byDay[day], other.left <= count { continue }
            byDay[day] = (rung, count)
        }
        let occurrence = planner.occurrences(of: assignment, takenAt: arrival, now: arrival).first
        let from = occurrence?.from ?? Day(number: .min)
        return byDay.filter { from <= $0.key && $0.key <= opening }
            .sorted { $0.key < $1.key }.map(\.value.rung)
    }
}

extension Deadline {
    /// With the phrases that mean it together.
    fileprivate func said(by phrases: [String]) -> Deadline {
        let quoted = phrases.map { "“\($0)”" }
        var deadline = self
        deadline.reason = Bilingual(
            vi: "\(quoted.joined(separator: " và ")) là một thời hạn, lấy ngày cụ thể; \(reason.vi)",
            en: "\(quoted.joined(separator: " and ")) are one deadline, of which the day counts; \(reason.en)"
        )
        return deadline
    }
}

extension ExpressionReader {
    /// The words of what else names a last day.
    fileprivate func others(in words: String, besides read: Deadline, issued: Day) -> [String] {
        let named = expressions(in: words, issued: issued).map(\.deadline).filter {
            $0.due != nil || $0.rrule != nil
        }
        var others = named.map(\.text)
        // What was read may stand there twice.
        if let first = others.firstIndex(of: read.text) { others.remove(at: first) }
        return others.filter { !read.text.contains($0) && !$0.contains(read.text) || $0 == read.text }
    }
}
