// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// Statistics as offices report them.
    var reportEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/report", name: "report",
                summary:
                    "How the tasks due in a period stand, in the official columns, as of today or as of any past day.",
                parameters: reportParameters + [
                    .init("by", .choices(TaskReport.Grouping.self), "The units; agency by default.")
                ], schema: .reference("TaskReport"), ownPassage: .report
            ) { call in
                let question = try reportQuestion(call)
                return .json(try await reporter.presentReport(question))
            },
            Endpoint(
                method: .get, path: "/v1/report/tasks", name: "listReportTasks",
                summary: "The tasks of a list that goes with a report, the one that is due first first.",
                parameters: reportParameters + [
                    .init(
                        "list", .choices(ReportTask.List.self),
                        "Those of the period that are overdue (by default), those of before, or those due next."
                    )
                ] + pageParameters, schema: .listing(of: "ReportTask"), ownPassage: .report
            ) { call in
                let page = try call.page()
                let lists = try call.choices("list", of: ReportTask.List.self)
                guard lists.count < 2 else {
                    throw ControlProblem.contradiction(
                        "list", got: call.text("list") ?? "",
                        expected: Bilingual(vi: "một danh sách", en: "one list"))
                }
                let tasks = try await reporter.tasks(
                    try reportQuestion(call), lists.first ?? .overdue, page: page.fetched)
                return .json(Listing(tasks, page: page.asked))
            },
        ]
    }

    private var reportParameters: [Endpoint.Parameter] {
        [
            .init(
                "period", .string,
                "2022-Q1, 2022-01, 2022-W05, 2022-H1, 2022, or DAY..DAY; this month by default."),
            .init("as_of", .day, "The day at whose end it stood so; today by default."),
            .init(
                "cut_off", .choices(ReportCutOff.self),
                "Where months begin: calendar, or nd09 for the 15th; as configured by default."),
        ]
    }

    private var reporter: TaskReporter {
        TaskReporter(ledger: ledger, rules: desk.currentRules.value, now: clock.now)
    }

    private func reportQuestion(_ call: ControlCall) throws -> ReportQuestion {
        let rules = desk.currentRules.value
        let today = rules.zone.day(of: clock.now)
        let cutOffs = try call.choices("cut_off", of: ReportCutOff.self)
        let cutOff = cutOffs.first ?? rules.configuration.reports.cutOff
        let asOf = try call.day("as_of") ?? today
        guard asOf <= today else {
            throw ControlProblem.contradiction(
                "as_of", got: asOf.description,
                expected: Bilingual(
                    vi: "hôm nay (\(today)) hay một ngày trước", en: "today (\(today)) or a day before"))
        }
        guard ReportPeriod.years.contains(asOf.year) else {
            throw ControlProblem.contradiction(
                "as_of", got: asOf.description,
                expected: Bilingual(vi: "một ngày từ 01/01/1900", en: "a day from 1900-01-01 on"))
        }
        let period = try reportPeriod(call.text("period"), today: asOf, cutOff)
        let by = try call.choices("by", of: TaskReport.Grouping.self)
        return ReportQuestion(period: period, by: by.first ?? .agency, asOf: asOf)
    }

    private func reportPeriod(_ text: String?, today: Day, _ cutOff: ReportCutOff) throws -> ReportPeriod {
        guard let text else { return ReportPeriod(.month, containing: today, cutOff: cutOff) }
        guard let period = ReportPeriod(text, today: today, cutOff: cutOff) else {
            throw ControlProblem.contradiction(
                "period", got: text,
                expected: Bilingual(
                    vi:
                        "2022-Q1, 2022-01, 2022-W05, 2022-H1, 2022, “quý I/2022”, “tháng trước” hoặc NGÀY..NGÀY",
                    en: "2022-Q1, 2022-01, 2022-W05, 2022-H1, 2022, “last month” or DAY..DAY"))
        }
        return period
    }
}

/// The schemas of reports.
extension Schema {
    static let reportComponents: [String: Schema] = [
        "ReportTally": fields(
            Dictionary(
                uniqueKeysWithValues: [
                    "total", "done_in_time", "done_late", "open_in_term", "open_late", "awaiting", "returned",
                    "extended", "with_late_steps",
                ].map { ($0, .integer) }
                    + ["in_time_rate", "late_rate", "open_late_rate"].map { ($0, .number) })),
        "TaskReport": fields([
            "period": fields([
                "code": .string, "name": .reference("Bilingual"), "from": .day, "to": .day,
                "cut_off": .choices(ReportCutOff.self),
            ]),
            "as_of": .day, "made_at": .instant, "office": .string, "by": .choices(TaskReport.Grouping.self),
            "rows": .array(
                fields(
                    ["name": .string, "counts": .reference("ReportTally")], optional: ["id": .string])),
            "rows_left_out": .integer, "total": .reference("ReportTally"),
            "others": fields(
                [
                    "undated": .integer, "carried": .integer, "upcoming": .integer, "upcoming_from": .day,
                    "upcoming_to": .day,
                ], optional: ["awaiting_review": .integer]),
            "findings": .array(.reference("Bilingual")),
        ]),
        "ReportTask": fields(
            [
                "assignment": .string, "directive": .string, "item": .string, "action": .string,
                "what": .string, "lead": .array(.string), "due": .day, "days_late": .integer,
                "awaiting": .boolean, "returns": .integer, "extensions": .integer,
            ], optional: ["directive_date": .day, "reason": .string, "reason_en": .string]),
    ]
}
