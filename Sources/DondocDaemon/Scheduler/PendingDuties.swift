// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocDelivery
import DondocModel
import DondocPlanning
import DondocStore
import Foundation

/// What waits for the office while its day comes, of which it has not been told: when the day comes near, on the day, and when it is past.
///
/// Whatever it was told follows from when it was told last, so that nothing is remembered of each.
struct PendingDuties {
    /// When the office was told last, or there was nothing to tell on a later look; nil before the ledger was asked.
    private var last: Date?
    private var isKnown = false
    /// Whether there may be others than when the ledger was asked last.
    private var mayBeOthers = false
    /// The first that are to be told, and how many there are.
    private(set) var untold: [OfficeReport.Pending] = []
    private(set) var total = 0
    /// How many of those are results.
    private(set) var results = 0
    /// When something is to be told next; nil while nothing waits for a day.
    private(set) var next: Date?

    /// When the ledger was asked last; nil before it was.
    private var lookedAt: Date?
    /// How many it had.
    private var found = 0

    private static let setting = "office.pending"
    /// What was due longer ago when it came in is history.
    private static let longestAgo = 366
    /// The longest break, with three working days before it.
    private static let farthestAhead = 31
    private static let mostAtOnce = 10_000
    /// While there are more, the ledger is not asked for them with every file that is taken in, but once in so long.
    private static let few = 20
    private static let patience: TimeInterval = 60

    var isEmpty: Bool { total == 0 }

    /// Asks the ledger when there may be others than before, or the day of one has come.
    mutating func take(
        _ changes: FileChanges, from ledger: any Ledger, _ planner: Planner, now: Date
    ) async throws {
        mayBeOthers = mayBeOthers || changes.mayAsk
        guard !isKnown || mayBeOthers || next.map({ $0 <= now }) ?? false else { return }
        if let lookedAt, found > Self.few, case let soon = lookedAt + Self.patience, now < soon,
            now >= lookedAt
        {
            next = soon
            return
        }
        if !isKnown {
            last = try await ledger.setting(Self.setting).flatMap(TimeInterval.init).map {
                Date(timeIntervalSince1970: $0)
            }
            isKnown = true
        }
        try await look(ledger, planner, now: now)
    }

    /// Asks again before it is told: while it waited to be, some of it may have been decided.
    mutating func renew(from ledger: any Ledger, _ planner: Planner, now: Date) async throws {
        guard !isEmpty, lookedAt != now else { return }
        try await look(ledger, planner, now: now)
    }

    private mutating func look(_ ledger: any Ledger, _ planner: Planner, now: Date) async throws {
        (untold, total, results, next) = ([], 0, 0, nil)
        let today = planner.zone.day(of: now)
        let since = last.map(planner.zone.day(of:)) ?? today - Self.longestAgo
        let farthest = today + Self.farthestAhead
        let found = try await ledger.pending(
            PendingQuestion(
                due: today - Self.longestAgo...farthest, recent: since - Self.farthestAhead,
                after: last ?? .distantPast, limit: Self.mostAtOnce))
        (self.found, lookedAt, mayBeOthers) = (found.count, now, false)
        let fresh = found.filter { isUntold($0, planner, today) }
        let opening = planner.opening(at: now)
        if fresh.isEmpty || opening > now {
            // In the night and on days off nobody is told what the next working morning will say.
            next = fresh.isEmpty ? nil : opening
        } else {
            total = fresh.count
            results = fresh.count { $0.matter == .confirmation }
            for duty in fresh.prefix(OfficeReport.maximumLetters) {
                guard let record = try await ledger.assignment(duty.assignment),
                    let stage = planner.stage(of: duty, on: today)
                else { continue }
                untold.append(OfficeReport.Pending(duty, stage, record))
            }
        }
        let later = found.compactMap { planner.nextStage(of: $0, after: today) }.min()
        let beyond = try await ledger.nextPending(after: farthest).map {
            planner.nearing(planner.dates(due: $0).workBy)
        }
        let day = [later, beyond].compactMap(\.self).min()
        let morning = day.map { planner.nextMorning(after: max($0, today + 1) - 1) }
        next = [next, morning].compactMap(\.self).min()
    }

    /// Whether it stands otherwise than when the office was told last.
    private func isUntold(_ duty: PendingDuty, _ planner: Planner, _ today: Day) -> Bool {
        guard let stage = planner.stage(of: duty, on: today) else { return false }
        if let last, duty.since <= last {
            return planner.stage(of: duty, on: planner.zone.day(of: last)) != stage
        }
        return !duty.isAsked || planner.stage(of: duty, on: planner.zone.day(of: duty.since)) != stage
    }

    /// What is to be remembered with the report that tells them.
    func settings(at now: Date) -> [String: String] {
        isEmpty ? [:] : [Self.setting: String(now.timeIntervalSince1970)]
    }

    mutating func haveBeenTold(at now: Date) {
        guard !isEmpty else { return }
        last = now
        (untold, total, results) = ([], 0, 0)
    }
}

extension Planner {
    /// How near its day something is that waits for the office; nil while there is time.
    ///
    /// A result that came in late was late before, and only its waiting is told.
    func stage(of duty: PendingDuty, on day: Day) -> OfficeReport.Pending.Stage? {
        let reported = zone.day(of: duty.since)
        switch duty.matter {
        case .review:
            guard let due = duty.due else { return nil }
            let workBy = dates(due: due).workBy
            return day > due ? .past : day >= workBy ? .today : day >= nearing(workBy) ? .near : nil
        case .confirmation:
            if let due = duty.due, reported <= due, day > due { return .past }
            return day >= longWaited(since: reported) ? .waited : nil
        }
    }

    /// The first day after that one on which it stands otherwise.
    func nextStage(of duty: PendingDuty, after day: Day) -> Day? {
        let waited = longWaited(since: zone.day(of: duty.since))
        let days: [Day] =
            switch duty.matter {
            case .review:
                duty.due.map { due in
                    let workBy = dates(due: due).workBy
                    return [nearing(workBy), workBy, due + 1]
                } ?? []
            case .confirmation: [waited] + (duty.due.map { [$0 + 1] } ?? [])
            }
        return days.filter { $0 > day }.min()
    }

    /// From which day on the office is told that something is due soon: three working days before.
    func nearing(_ workBy: Day) -> Day { calendar.day(workBy, addingWorkingDays: -3) }

    /// When a result has waited for three working days.
    private func longWaited(since day: Day) -> Day { calendar.day(day, addingWorkingDays: 3) }
}

extension OfficeReport.Pending {
    /// Whether it waits still, as the ledger has it now.
    func waits(in record: AssignmentRecord) -> Bool {
        guard isReported else { return record.state == .review }
        guard record.state == .open else { return false }
        if let agency {
            return record.progress.members[agency]?[milestone ?? Progress.whole]?.isConfirmed == false
        }
        guard let milestone else { return record.progress.reportedOn != nil }
        return record.progress.parts[milestone]?.isConfirmed == false
    }

    init(_ duty: PendingDuty, _ stage: Stage, _ record: AssignmentRecord) {
        let assignment = record.assignment
        self.init(
            assignment: assignment.id, milestone: duty.milestone, agency: duty.agency,
            isOneOfSeveral: assignment.milestones.count > 1, isReported: duty.matter == .confirmation,
            stage: stage, title: record.directive.shortName,
            path: record.source, item: assignment.item,
            quotation: assignment.quotation.isEmpty ? assignment.action : assignment.quotation,
            due: duty.due, since: duty.since)
    }
}
