// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel
import DondocPlanning
import DondocReading
import DondocStore
import Foundation

extension ControlAPI {
    /// The calendar that everything is counted by, and what moved when it changed.
    var calendarEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/calendar", name: "getCalendar",
                summary:
                    "The calendar in force, and how many deadlines fall due on each day; this month unless said otherwise.",
                parameters: [
                    .init("from", .day, "The first day; that of this month by default."),
                    .init(
                        "to", .day,
                        "The last day, within \(ControlAPI.longestRange) days; the month's by default."),
                ],
                schema: .reference("CalendarReport")
            ) { call in .json(try await calendar(call)) },
            Endpoint(
                method: .get, path: "/v1/calendar/moves", name: "listMoves",
                summary: "Open deadlines that moved when the calendar changed, the newest first.",
                parameters: [
                    .init("since", .instant, "Moves at or after that instant."),
                    .init("assignment", .string, "Id of an assignment."),
                ] + pageParameters,
                schema: .listing(of: "DeadlineMoveEntry")
            ) { call in .json(try await moves(call)) },
        ]
    }

    /// Two years, so that a year may begin on any day.
    private static let longestRange = 732
    private static let shownPerDay = 3

    private func calendar(_ call: ControlCall) async throws -> CalendarReport {
        let entries = entries
        let from = try call.day("from") ?? (try call.day("to") ?? entries.today).firstOfMonth
        let to = try call.day("to") ?? from.lastOfMonth
        guard from <= to, to - from < ControlAPI.longestRange else {
            throw ControlProblem.contradiction(
                "to", got: to.description,
                expected: Bilingual(
                    vi: "một ngày từ \(from) và không quá \(ControlAPI.longestRange) ngày",
                    en: "a day from \(from) on, at most \(ControlAPI.longestRange) days"))
        }
        let holidays = entries.rules.holidays
        let status = await desk.daemonStatus()
        var days: [CalendarDayEntry] = []
        for due in try await ledger.dueDays(from: from, to: to) {
            days.append(
                CalendarDayEntry(
                    day: due.day, deadlines: due.count, first: try await duties(on: due.day, entries)))
        }
        return CalendarReport(
            from: from, to: to, knownUntil: entries.rules.calendar.knownUntil,
            missingYear: entries.rules.calendar.missingYear(on: entries.today), folder: holidays.folder,
            problems: status.calendarProblems,
            notices: holidays.notices.map {
                HolidayNoticeEntry($0, isFile: holidays.years.contains($0.year))
            },
            localDays: holidays.local.sorted { $0.day < $1.day }
                .map { LocalDayEntry(day: $0.day, worked: $0.isWorked, reason: $0.reason) },
            rules: TimeRulesEntry(entries.rules), days: days)
    }

    private func duties(on day: Day, _ entries: Entries) async throws -> [CalendarDutyEntry] {
        var filter = AssignmentFilter()
        filter.states = [.open]
        filter.dueFrom = day
        filter.dueTo = day
        let records = try await ledger.assignments(filter, page: Page(limit: ControlAPI.shownPerDay))
        return records.flatMap { entries.agenda(of: $0, on: day) }.prefix(ControlAPI.shownPerDay).map {
            CalendarDutyEntry(
                assignment: $0.assignment, milestone: $0.milestone, action: $0.action, what: $0.what,
                lead: $0.lead)
        }
    }

    private func moves(_ call: ControlCall) async throws -> Listing<DeadlineMoveEntry> {
        let page = try call.page()
        let filter = MoveFilter(assignment: call.text("assignment"), since: try call.instant("since"))
        let moves = try await ledger.moves(filter, page: page.fetched)
        var known: [Assignment.ID: AssignmentRecord] = [:]
        var rows: [DeadlineMoveEntry] = []
        for move in moves {
            if known[move.assignment] == nil {
                known[move.assignment] = try await ledger.assignment(move.assignment)
            }
            rows.append(DeadlineMoveEntry(move, of: known[move.assignment]?.assignment))
        }
        return Listing(rows, page: page.asked)
    }
}

extension DeadlineMoveEntry {
    /// - Parameter assignment: as it is now, when another file may have given it other milestones.
    fileprivate init(_ move: DeadlineMove, of assignment: Assignment?) {
        let milestones = assignment?.milestones ?? []
        let milestone = milestones.indices.contains(move.milestone) ? milestones[move.milestone] : nil
        self.init(
            at: move.at, assignment: move.assignment, milestone: move.milestone,
            action: assignment?.action ?? "", what: milestone?.what ?? "",
            words: milestone?.deadline.givenWords ?? "",
            lead: (assignment?.lead ?? []).map { PartyEntry($0) },
            before: Dates(move.before), after: Dates(move.after), reason: move.reason)
    }
}

extension DeadlineMoveEntry.Dates {
    fileprivate init(_ days: CountedDays) {
        self.init(due: days.due, workBy: days.workBy, lateFrom: days.lateFrom)
    }
}

extension HolidayNoticeEntry {
    fileprivate init(_ notice: HolidayNotice, isFile: Bool) {
        self.init(
            year: notice.year, knownUntil: notice.knownUntil, origin: isFile ? .file : .builtIn,
            sources: notice.sources.sorted { $0.key < $1.key }
                .map { Source(code: $0.key, announcement: $0.value) },
            off: notice.off.map { Row($0) }, work: notice.work.map { Row($0) })
    }
}

extension HolidayNoticeEntry.Row {
    fileprivate init(_ row: HolidayNotice.Row) {
        self.init(day: row.day, reason: row.reason, source: row.source)
    }
}

extension TimeRulesEntry {
    fileprivate init(_ rules: ControlRules) {
        self.init(
            beforeIncludesDay: rules.reading.beforeIncludesDay, rollsNamedDays: rules.reading.rollsNamedDays,
            ladder: rules.ladder, sendAt: rules.planner.sendAt, officeEnds: rules.planner.officeEnds,
            officeOpens: rules.planner.officeOpens)
    }
}

extension CalendarProblemEntry {
    init(_ problem: FileProblem) {
        self.init(
            file: problem.file, line: problem.line,
            text: problem.key.isEmpty ? problem.text : "\(problem.key): \(problem.text)")
    }
}
