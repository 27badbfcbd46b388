// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// Assignments, and why they are reminded of as they are.
    var assignmentEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/assignments", name: "listAssignments",
                summary: "Assignments, by filter.",
                parameters: [
                    .init(
                        "state", .choices(AssignmentState.self),
                        "States, separated by commas; all by default."),
                    .init(
                        "status", .choices(DisplayStatus.Code.self),
                        "How they stand today, separated by commas; all by default."),
                    .init("agency", .string, "Id of an agency that leads or coordinates."),
                    .init("lead", .string, "Id of an agency that leads."),
                    .init("directive", .string, "Id or number of a directive."),
                    .init("from", .day, "The earliest due day of a milestone."),
                    .init("to", .day, "The latest due day of a milestone."),
                    .init("text", .string, "Words, compared without accents and case."),
                    PagePlace.parameter,
                ] + pageParameters,
                schema: .listing(of: "AssignmentEntry")
            ) { call in .json(try await assignments(call)) },
            Endpoint(
                method: .get, path: "/v1/assignments/{id}", name: "getAssignment",
                summary: "One assignment with all that is known of it.",
                schema: .reference("AssignmentDetail")
            ) { call in .json(try await assignment(call)) },
            Endpoint(
                method: .get, path: "/v1/assignments/{id}/explain", name: "explainAssignment",
                summary: "Why this date, why these reminders and why no others.",
                schema: .reference("Explanation")
            ) { call in .json(try await explanation(call)) },
        ]
    }

    // MARK: -

    private func assignments(_ call: ControlCall) async throws -> Listing<AssignmentEntry> {
        let entries = entries
        var filter = AssignmentFilter()
        filter.states = try call.choices("state")
        func id(of name: String?) -> Agency.ID? { name.map { entries.agency(called: $0)?.id ?? $0 } }
        let names = (agency: call.text("agency"), lead: call.text("lead"))
        (filter.agency, filter.lead) = (id(of: names.agency), id(of: names.lead))
        let asked = filter.agency ?? filter.lead
        filter.groups = groups(of: filter)
        if let name = call.text("directive") { filter.directive = try await directive(name) }
        filter.dueFrom = try call.day("from")
        filter.dueTo = try call.day("to")
        filter.text = call.text("text")
        var page = try call.page()
        page.fetched.after = try call.place(keys: 2)
        let statuses: Set<DisplayStatus.Code> = try call.choices("status")
        func found() async throws -> [AssignmentRecord] {
            statuses.isEmpty
                ? try await ledger.assignments(filter, page: page.fetched)
                : try await StandingReader(ledger: ledger, entries: entries, statuses: statuses)
                    .records(filter, page: page.fetched)
        }
        var records = try await found()
        // A body that stands in documents alone is known by its name.
        if records.isEmpty, let name = names.agency, entries.agency(called: name) == nil {
            (filter.agency, filter.body) = (nil, name)
            records = try await found()
        }
        // Of one that the register has lost there may be some still.
        for case let name? in [names.agency, names.lead] where records.isEmpty {
            guard entries.agency(called: name) != nil else { throw ControlProblem.noAgency(name) }
        }
        var listing = Listing(records.map { entries.assignment($0, as: asked) }, page: page.asked)
        if listing.nextOffset != nil {
            listing.next = records[..<page.asked.limit].last?.place?.text
        }
        return listing
    }

    /// The groups that lead for the agency that is asked for; of two that are asked for, those of both.
    private func groups(of filter: AssignmentFilter) -> [Agency.ID] {
        let register = entries.rules.register
        let asked = [filter.agency, filter.lead].compactMap(\.self).map { register.groups(of: $0) }
        return asked.dropFirst().reduce(asked.first ?? []) { both, groups in both.filter(groups.contains) }
    }

    func record(_ call: ControlCall) async throws -> AssignmentRecord {
        let id = call.segment("id")
        guard let record = try await ledger.assignment(id) else {
            throw try await ledger.noAssignment(id)
        }
        return record
    }

    private func assignment(_ call: ControlCall) async throws -> AssignmentDetail {
        let record = try await record(call)
        let entries = entries
        let reminders = try await ledger.reminders(of: record.assignment.id)
        let facts = try await ledger.facts(of: record.assignment.id)
        let overruled = Set(record.overruledExtensions(among: facts).map(\.id))
        return AssignmentDetail(
            assignment: entries.assignment(record), quotation: record.assignment.quotation,
            span: record.assignment.span, confidence: record.assignment.confidence,
            reminders: reminders.map { entries.reminder($0) },
            facts: facts.map { FactEntry($0, isOverruled: overruled.contains($0.id)) },
            members: entries.members(of: record, facts: facts))
    }

    private func explanation(_ call: ControlCall) async throws -> Explanation {
        let record = try await record(call)
        var filter = NoticeFilter()
        filter.assignment = record.assignment.id
        return Explainer(
            entries: entries, record: record, reminders: try await ledger.reminders(of: record.assignment.id),
            notices: try await ledger.notices(filter, page: Page(limit: 1000)),
            reviewed: try await ledger.reviewed(record.assignment.id),
            pauses: try await ledger.pauses(at: clock.now).map(\.pause),
            facts: try await ledger.facts(of: record.assignment.id)
        ).explanation
    }
}

extension AssignmentRecord {
    /// Extensions that were granted and hold no more, as the deadline is another one since; of a duty that comes back each is of its occurrence.
    func overruledExtensions(among facts: [Fact]) -> [Fact] {
        let dated = assignment.milestones.enumerated().filter { $0.element.deadline.rrule == nil }
        let dues = dated.compactMap { index, milestone in milestone.deadline.due.map { (index, $0) } }
        let inForce = facts.extensionsInForce(Dictionary(dues, uniquingKeysWith: { first, _ in first }))
        let places = Set(dated.map(\.offset))
        let followed = facts.followedExtensions
        return facts.filter { fact in
            fact.kind == .extended && !inForce.contains(fact.id) && !followed.contains(fact.id)
                && (fact.milestone.map(places.contains) ?? !places.isEmpty)
        }
    }
}
