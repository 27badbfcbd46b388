// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import Foundation
import Synchronization

/// What a report is about.
struct ReportQuestion: Hashable, Sendable {
    var period: ReportPeriod
    var by = TaskReport.Grouping.agency
    /// Today, or a day before.
    var asOf: Day

    /// The days after, of which the tasks are told: seven for a week, a month otherwise.
    var upcoming: ClosedRange<Day> {
        let first = asOf + 1
        let isShort = period.to - period.from < 14
        return first...(isShort ? first + 6 : first.adding(months: 1) - 1)
    }
}

/// Counts how the tasks of a period stood on a day.
struct TaskReporter: Sendable {
    let ledger: any ReportLedger
    let rules: OfficeRules
    let now: Date

    /// One task, of an assignment or of one occurrence of a duty.
    struct Counted: Sendable {
        let stood: StoodAssignment
        /// Of a duty that comes back.
        let milestone: Int?
        let standing: Standing
        /// How one of several that lead stands, by its id.
        let own: @Sendable (Agency.ID) -> Standing
    }

    /// So many units are told; those with the most that is late.
    private static let mostRows = 1000
    private static let firstDay = Day(number: -25_567)  // 01/01/1900

    /// As the ledger tells it of that day, today and at any later time alike.
    func report(_ question: ReportQuestion) async throws -> TaskReport {
        try await report(question, awaitingReview: nil)
    }

    /// The same; of today with what waits for review, which nobody can tell of a day that is past.
    func presentReport(_ question: ReportQuestion) async throws -> TaskReport {
        guard rules.zone.instant(of: question.asOf + 1, at: .midnight) > now else {
            return try await report(question)
        }
        let waiting = try await ledger.countAwaitingReview(
            due: question.period.from...question.period.to)
        return try await report(question, awaitingReview: waiting > 0 ? waiting : nil)
    }

    private func report(_ question: ReportQuestion, awaitingReview: Int?) async throws -> TaskReport {
        let units = Units(question.by, rules.register)
        try await each(question, in: question.period.from...question.period.to) { task in
            units.add(task)
            return true
        }
        var others = TaskReport.Others(
            undated: try await count(question, in: nil) { $0.cell == .undated && !$0.isDone },
            carried: try await carried(question),
            upcoming: try await count(question, in: question.upcoming) { $0.cell == .openInTerm },
            upcomingFrom: question.upcoming.lowerBound, upcomingTo: question.upcoming.upperBound)
        others.awaitingReview = awaitingReview
        let (rows, total) = units.result
        return TaskReport(
            period: question.period, asOf: question.asOf, madeAt: now,
            office: rules.configuration.office.name, by: question.by,
            rows: Array(Self.shown(rows)), rowsLeftOut: max(0, rows.count - Self.mostRows), total: total,
            others: others)
    }

    private static func shown(_ rows: [TaskReport.Row]) -> [TaskReport.Row] {
        guard rows.count > mostRows else { return rows }
        return Array(
            rows.sorted { ($1.counts.openLate, $1.counts.total) < ($0.counts.openLate, $0.counts.total) }
                .prefix(mostRows))
    }

    /// A page of a list, each task once, whoever leads.
    func tasks(_ question: ReportQuestion, _ list: ReportTask.List, page: Page) async throws -> [ReportTask] {
        let (days, cell) = Self.listed(list, question)
        guard let days else { return [] }
        let found = Mutex(TaskPage(page))
        try await each(question, in: days, onlyOpen: true) { task in
            task.standing.cell == cell ? found.withLock { $0.add(task) } : true
        }
        let tasks = found.withLock { $0.finished() }
        let records = Dictionary(
            try await ledger.tasks(tasks.map(\.stood.id)).map { ($0.assignment.id, $0) }
        ) { first, _ in first }
        return tasks.compactMap { task in records[task.stood.id].flatMap { ReportTask(task, $0) } }
    }

    private static func listed(_ list: ReportTask.List, _ question: ReportQuestion) -> (
        ClosedRange<Day>?, Standing.Cell
    ) {
        switch list {
        case .overdue: (question.period.from...question.period.to, .openLate)
        case .carried: (before(question.period), .openLate)
        case .upcoming: (question.upcoming, .openInTerm)
        }
    }

    /// Nil where there are none of which anything is known.
    private static func before(_ period: ReportPeriod) -> ClosedRange<Day>? {
        period.from > firstDay ? firstDay...period.from - 1 : nil
    }

    // MARK: Tasks

    private func carried(_ question: ReportQuestion) async throws -> Int {
        guard let days = Self.before(question.period) else { return 0 }
        return try await count(question, in: days) { $0.cell == .openLate }
    }

    private func count(
        _ question: ReportQuestion, in days: ClosedRange<Day>?,
        where isMeant: @escaping @Sendable (Standing) -> Bool
    ) async throws -> Int {
        let count = Mutex(0)
        try await each(question, in: days, onlyOpen: true) { task in
            if isMeant(task.standing) { count.withLock { $0 += 1 } }
            return true
        }
        return count.withLock { $0 }
    }

    /// Every task that is due in those days; or those without a date.
    private func each(
        _ question: ReportQuestion, in days: ClosedRange<Day>?, onlyOpen: Bool = false,
        _ body: @escaping @Sendable (Counted) -> Bool
    ) async throws {
        let zone = rules.zone
        let end = zone.instant(of: question.asOf + 1, at: .midnight)
        let asked = StandingQuestion(
            due: days, before: min(end, now), isPast: end <= now, onlyOpen: onlyOpen)
        try await ledger.standings(asked) { stood in
            tasks(stood, in: days, on: question.asOf).allSatisfy(body)
        }
    }

    private func tasks(_ stood: StoodAssignment, in days: ClosedRange<Day>?, on day: Day) -> [Counted] {
        let zone = rules.zone
        var tasks: [Counted] = []
        var steps: [Standing.Step] = []
        for (index, milestone) in stood.milestones.enumerated() {
            guard let rule = milestone.rule, let start = milestone.due,
                let duty = DutyOccurrences(rule: rule, start: start)
            else {
                // A duty of every day has no due day of its own.
                steps.append(
                    Standing.Step(milestone: index, due: milestone.rule == nil ? milestone.due : nil))
                continue
            }
            guard let days else { continue }
            let end = stood.facts.end(of: index, on: day, zone: zone)
            for due in duty.due(in: days, since: milestone.since ?? start, until: end, on: day) {
                let step = Standing.Step(milestone: index, due: due, isOccurrence: true)
                tasks.append(counted([step], of: stood, milestone: index, on: day))
            }
        }
        guard !steps.isEmpty || stood.milestones.isEmpty else { return tasks }
        let task = counted(steps, of: stood, milestone: nil, on: day)
        let due = task.standing.due
        if days.map({ days in due.map(days.contains) ?? false }) ?? (due == nil) { tasks.append(task) }
        return tasks
    }

    /// Where several lead it stands as the one does who is least far.
    private func counted(
        _ steps: [Standing.Step], of stood: StoodAssignment, milestone: Int?, on day: Day
    ) -> Counted {
        let zone = rules.zone
        let own = { @Sendable (member: Agency.ID) in
            Standing(steps, facts: stood.facts.said(of: member), on: day, zone: zone)
        }
        let isSaidOfOne = stood.facts.contains { $0.agency != nil }
        let leads =
            isSaidOfOne ? stood.leads.compactMap(\.agency).flatMap { rules.register.expanded($0) } : []
        let least = leads.map { own($0.id) }.min { $0.progress < $1.progress }
        return Counted(
            stood: stood, milestone: milestone,
            standing: least ?? Standing(steps, facts: stood.facts.said(of: nil), on: day, zone: zone),
            own: own)
    }
}

extension ReportTask {
    fileprivate init?(_ task: TaskReporter.Counted, _ record: AssignmentRecord) {
        guard let due = task.standing.due else { return nil }
        let milestones = record.assignment.milestones
        let last =
            task.milestone
            ?? task.stood.milestones.lastIndex { $0.due == due && $0.rule == nil }
        self.init(
            assignment: record.assignment.id, directive: task.stood.directive,
            directiveDate: record.directive.date, item: record.assignment.item,
            action: record.assignment.action,
            what: last.flatMap { milestones.indices.contains($0) ? milestones[$0].what : nil } ?? "",
            lead: task.stood.leads.map(\.name), due: due, daysLate: task.standing.daysLate,
            awaiting: task.standing.isAwaiting, returns: task.standing.returns,
            extensions: task.standing.extensions, reason: task.standing.reason?.vi)
        reasonEn = task.standing.reason.flatMap { $0.en == $0.vi ? nil : $0.en }
    }
}

/// Tallies by unit, added to from within the ledger's reading.
private final class Units: Sendable {
    private struct Key: Hashable {
        let id: String?
        let name: String
    }

    private struct State {
        var tallies: [Key: ReportTally] = [:]
        /// Who is counted for a lead, by the register's id.
        var members: [Agency.ID: [Key]] = [:]
    }

    private let by: TaskReport.Grouping
    private let register: AgencyRegister
    private let state = Mutex(State())

    init(_ by: TaskReport.Grouping, _ register: AgencyRegister) {
        self.by = by
        self.register = register
    }

    private static let nobody = Key(id: nil, name: "(chưa rõ chủ trì)")

    func add(_ task: TaskReporter.Counted) {
        let stood = task.stood
        let isSaidOfOne = stood.facts.contains { $0.agency != nil }
        state.withLock { state in
            var counted: Set<Key> = []
            let leads = stood.leads.flatMap { members(of: $0, &state) }
            for unit in leads.isEmpty ? [Self.nobody] : leads where counted.insert(unit).inserted {
                // A group's task counts once for each member, by document as well, and as that member stands.
                let standing = isSaidOfOne ? unit.id.map(task.own) ?? task.standing : task.standing
                let key = by == .agency ? unit : Key(id: stood.directive, name: stood.directive)
                state.tallies[key, default: ReportTally()].add(standing)
            }
        }
    }

    private func members(of lead: StoodAssignment.Lead, _ state: inout State) -> [Key] {
        guard let id = lead.agency else { return [Key(id: nil, name: lead.name)] }
        if let known = state.members[id] { return known }
        let members = register.expanded(id).map { Key(id: $0.id, name: $0.name) }
        let found = members.isEmpty ? [Key(id: id, name: lead.name)] : members
        state.members[id] = found
        return found
    }

    /// In the register's order, then by name; and their sum.
    var result: (rows: [TaskReport.Row], total: ReportTally) {
        state.withLock { state in
            var places: [Agency.ID: Int] = [:]
            for (index, agency) in register.agencies.enumerated() { places[agency.id] = index }
            var total = ReportTally()
            let rows = state.tallies.filter { $0.value.total > 0 }.map { key, counts in
                total += counts
                return TaskReport.Row(id: key.id, name: key.name, counts: counts)
            }
            let sorted = rows.map { row in (row.id.flatMap { places[$0] } ?? .max, row) }
                .sorted { ($0.0, $0.1.name) < ($1.0, $1.1.name) }.map(\.1)
            return (sorted, total)
        }
    }
}
