// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import Foundation

@testable import DondocDaemon
@testable import DondocStore

/// A ledger to which things happen day by day, and the reports that are made of it.
struct ReportRoom {
    let ledger: SQLiteLedger
    let rules: OfficeRules

    init() throws {
        ledger = try SQLiteLedger.inMemory()
        var configuration = try DaemonConfiguration.make(inbox: FileManager.default.temporaryDirectory)
        configuration.register = AgencyRegister([
            Agency(id: "so-yt", name: "Sở Y tế", mail: ["a@example.vn"]),
            Agency(id: "so-tc", name: "Sở Tài chính", mail: ["b@example.vn"]),
            Agency(id: "h1", name: "UBND huyện A", mail: ["c@example.vn"]),
            Agency(id: "h2", name: "UBND huyện B", mail: ["d@example.vn"]),
            Agency(id: "cac-huyen", name: "UBND các huyện", members: ["h1", "h2"]),
        ])
        rules = OfficeRules(configuration: configuration, sender: ScriptedSender())
    }

    static func at(_ day: String, _ time: String = "09:00") throws -> Date {
        try instant("2022-\(day) \(time)")
    }

    static func task(
        _ id: String, _ lead: String?, _ dues: [String?], rule: String? = nil, helping: String? = nil
    ) -> Assignment {
        func party(_ id: String) -> Party { Party(name: "tên \(id)", text: id, agency: id == "?" ? nil : id) }
        let milestones = dues.enumerated().map { index, due in
            Milestone(
                what: index == 0 ? "" : "mốc \(index)",
                deadline: Deadline(
                    text: due ?? "sớm", kind: rule != nil ? .recurring : due == nil ? .vague : .byDate,
                    due: due.flatMap { Day(iso: "2022-\($0)") }, rrule: rule,
                    reason: Bilingual(vi: "", en: "")))
        }
        return Assignment(
            id: id, item: "1", action: "việc \(id)", lead: lead.map { [party($0)] } ?? [],
            coordinating: helping.map { [party($0)] } ?? [], milestones: milestones)
    }

    /// Takes in what a file says now.
    func take(_ tasks: [Assignment], from file: String = "a.yaml", on day: String, waiting: Bool = false)
        async throws
    {
        let now = try Self.at(day)
        let directive = Directive(id: file, number: "\(file)/TB", date: Day(iso: "2022-01-01"))
        let items = tasks.map {
            Intake.Item(
                assignment: $0, needsReview: waiting, reminders: [],
                occurrences: rules.planner.occurrences(of: $0, takenAt: now, now: now), passage: 1)
        }
        _ = try await ledger.apply(
            Intake(
                file: SourceFile(path: file, fingerprint: day, digest: day), directive: directive,
                items: items), at: now)
    }

    /// A task that was due on 10/01/2022, before the fixtures' day.
    static func takeOverdue(into ledger: SQLiteLedger) async throws {
        let file = SourceFile(path: "cu.yaml", fingerprint: "1", digest: "1")
        let item = Intake.Item(assignment: task("cu", "so-nv", ["01-10"]), needsReview: false, reminders: [])
        _ = try await ledger.apply(
            Intake(file: file, directive: Directive(id: "cu", number: "1/TB-UBND"), items: [item]),
            at: at("01-05"))
    }

    /// Writes down what somebody said.
    func say(
        _ kind: Fact.Kind, _ id: String, of agency: String? = nil, on day: String, milestone: Int? = nil,
        due: String? = nil,
        day other: String? = nil, text: String? = nil
    ) async throws {
        let at = try Self.at(day, "10:00").milliseconds
        @Sendable func number(_ day: String?) -> String {
            day.flatMap { Day(iso: "2022-\($0)") }.map { "\($0.number)" } ?? "NULL"
        }
        let content = text.map { "'{\"text\":\"\($0)\"}'" } ?? "NULL"
        let place = milestone.map(String.init) ?? "NULL"
        try await ledger.write { transaction in
            let actor = try transaction.texts.id("user:lan(1)", in: transaction.db)
            let member = try agency.map { "\(try transaction.texts.id($0, in: transaction.db))" } ?? "NULL"
            try transaction.run(
                """
                INSERT INTO fact (assignment, agency, milestone, due, kind, day, content, actor, at) VALUES
                ('\(id)', \(member), \(place), \(number(due)), '\(kind.rawValue)', \(number(other)), \(content), \(actor), \(at))
                """)
            guard kind == .extended else { return }
            try transaction.run(
                """
                UPDATE milestone SET due = \(number(other))
                WHERE position = \(milestone ?? 0) AND assignment = (SELECT id FROM assignment WHERE key = '\(id)')
                """)
            // As the ledger does whenever it moves a due day.
            if let row = try transaction.number("SELECT id FROM assignment WHERE key = '\(id)'") {
                try transaction.sortByDue(row)
            }
        }
    }

    func question(
        _ period: String, on day: String, by: TaskReport.Grouping = .agency, cutOff: ReportCutOff = .calendar
    ) throws -> ReportQuestion {
        let asOf = Day(iso: "2022-\(day)") ?? Day(number: 0)
        let period = ReportPeriod(period, today: asOf, cutOff: cutOff)
        return ReportQuestion(
            period: try period.orThrow(), by: by, asOf: asOf)
    }

    /// - Parameter now: the day on which it is asked; that of the question without.
    func reporter(on now: String) throws -> TaskReporter {
        TaskReporter(ledger: ledger, rules: rules, now: try Self.at(now, "23:00"))
    }

    func report(
        _ period: String, on day: String, asked now: String? = nil, by: TaskReport.Grouping = .agency
    ) async throws -> TaskReport {
        try await reporter(on: now ?? day).report(question(period, on: day, by: by))
    }

    func list(
        _ list: ReportTask.List, _ period: String, on day: String, asked now: String? = nil,
        page: Page = Page()
    ) async throws -> [String] {
        try await reporter(on: now ?? day).tasks(question(period, on: day), list, page: page).map {
            "\($0.assignment) \($0.due.shortVietnamese) \($0.daysLate)"
        }
    }
}

extension Optional {
    fileprivate func orThrow() throws -> Wrapped {
        guard let self else { throw ConfigurationProblems([]) }
        return self
    }
}

extension TaskReport {
    /// `so-yt 3: 1 1 0 1` for each unit.
    var lines: [String] {
        rows.map { row in
            let counts = row.counts
            return
                "\(row.id ?? row.name) \(counts.total): \(counts.doneInTime) \(counts.doneLate) \(counts.openInTerm) \(counts.openLate)"
        }
    }
}
