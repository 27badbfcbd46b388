// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// What waits for a person, and what people decide.
    var reviewEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/v1/review", name: "listReview",
                summary: "What a person is asked: replaced documents, doubtful readings, missing addresses.",
                parameters: [
                    .init(
                        "kind", .choices(ReviewFilter.Kind.self),
                        "Kinds, separated by commas; all by default."
                    ),
                    .init("directive", .string, "Id or number of a directive."),
                    .init("file", .string, "Path of a file of the inbox."),
                ] + pageParameters,
                schema: .listing(of: "ReviewEntry")
            ) { call in .json(try await reviews(call)) },
            Endpoint(
                method: .get, path: "/v1/review/{id}", name: "getReview",
                summary: "One of them, or any assignment as a person would look at it.",
                schema: .reference("ReviewEntry")
            ) { call in .json(try await review(call)) },
            Endpoint(
                method: .post, path: "/v1/review/{id}", name: "decideReview",
                summary: "Approves, with or without corrections, rejects, or takes a decision back.",
                body: .reference("ReviewRequest"), schema: .reference("ReviewReport")
            ) { call in .json(try await decide(call)) },
            Endpoint(
                method: .post, path: "/v1/review", name: "decideDirective",
                summary: "Approves or rejects every reading of a directive that waits.",
                parameters: [.init("directive", .name, "Id or number of the directive.", isRequired: true)],
                body: .reference("ReviewRequest"), schema: .reference("ReviewReport")
            ) { call in .json(try await decideAll(call)) },
        ]
    }

    // MARK: Questions

    private func reviews(_ call: ControlCall) async throws -> Listing<ReviewEntry> {
        let entries = entries
        var filter = ReviewFilter()
        filter.kinds = try call.choices("kind")
        filter.file = call.text("file")
        filter.unreachable = Set(entries.agenciesWithoutAddress)
        if let name = call.text("directive") { filter.directive = try await directive(name) }
        let page = try call.page()
        let records = try await ledger.reviews(filter, page: page.fetched)
        return Listing(records.map { entries.review($0) }, page: page.asked)
    }

    private func review(_ call: ControlCall) async throws -> ReviewEntry {
        let id = call.segment("id")
        if let number = ReviewEntry.replacement(id) {
            guard let record = try await ledger.replacement(number) else { throw ReviewClerk.missing(id) }
            return entries.review(.replacement(record))
        }
        guard let reviewed = try await ledger.reviewed(id) else { throw ReviewClerk.missing(id) }
        return entries.review(reviewed)
    }

    /// The id of a directive that is named by id or number.
    func directive(_ name: String) async throws -> Directive.ID {
        let found = try await ledger.directives(numbered: name)
        if let exact = found.first(where: { $0.id == name }) { return exact.id }
        guard let first = found.first else {
            let alike = try await ledger.directiveNumbers(like: name, limit: 50)
            throw ControlProblem.noDirective(name, nearest: Spelling.nearest(to: name, among: alike))
        }
        guard found.count == 1 else {
            let ids = found.map(\.id).sorted().joined(separator: ", ")
            throw ControlProblem(
                .conflict,
                detail: Bilingual(
                    vi: "có \(found.count) văn bản số '\(name)'",
                    en: "\(found.count) directives have the number '\(name)'"),
                remedy: Bilingual(vi: "Hãy ghi mã của một trong: \(ids)", en: "Give the id of one of: \(ids)")
            )
        }
        return first.id
    }

    // MARK: Decisions

    private func clerk(_ call: ControlCall) -> ReviewClerk {
        ReviewClerk(ledger: ledger, entries: entries, actor: call.actor, now: clock.now)
    }

    private func decide(_ call: ControlCall) async throws -> ReviewReport {
        let id = call.segment("id")
        let request = try call.reviewRequest()
        let clerk = clerk(call)
        if request.decision == .undo, let number = ReviewEntry.replacement(id) {
            let (item, files) = try await clerk.undo(replacement: number, request)
            for file in files { await desk.readAgain(file) }
            return try await finish(ReviewReport(decided: [item], waiting: 0))
        }
        if request.decision == .undo {
            let (item, file) = try await clerk.undo(id, request)
            guard request.trial != true else {
                return try await finish(ReviewReport(decided: [item], waiting: 0))
            }
            await desk.readAgain(file)
            return try await finish(ReviewReport(decided: [try await clerk.takenBack(id)], waiting: 0))
        }
        let item =
            if let number = ReviewEntry.replacement(id) {
                try await clerk.decide(replacement: number, request)
            } else {
                try await clerk.decide(id, request)
            }
        return try await finish(ReviewReport(decided: [item], waiting: 0))
    }

    private func decideAll(_ call: ControlCall) async throws -> ReviewReport {
        guard let name = call.text("directive") else {
            throw ControlProblem.parameter(
                "directive", got: "",
                expected: Bilingual(vi: "mã hoặc số văn bản", en: "the id or number of a directive"))
        }
        let request = try call.reviewRequest()
        guard request.corrections.map(\.isEmpty) ?? true, request.version == nil, request.trial == nil,
            request.decision != .undo
        else {
            throw ControlProblem(
                .contradictory,
                detail: Bilingual(
                    vi: "không sửa hay rút lại được cả văn bản một lần",
                    en: "a whole document cannot be corrected or taken back at once"),
                remedy: Bilingual(
                    vi: "Hãy làm từng nhiệm vụ: dondoc review MÃ --lead …",
                    en: "Do it one by one: dondoc review ID --lead …"))
        }
        let directive = try await directive(name)
        let report: ReviewReport
        do {
            report = try await clerk(call).decide(directive: directive, request)
        } catch {
            desk.planHasChanged()  // What was decided before it went wrong holds.
            throw error
        }
        return try await finish(report)
    }

    private func finish(_ report: ReviewReport) async throws -> ReviewReport {
        if !report.decided.isEmpty { desk.planHasChanged() }
        var report = report
        report.waiting = try await ledger.reviewCounts(unreachable: []).readings
        return report
    }
}

extension ControlCall {
    /// The body as a decision; unknown keys are mistakes, not wishes to be passed over.
    fileprivate func reviewRequest() throws -> ReviewRequest {
        let known: [String: Set<String>] = [
            "": ["decision", "corrections", "why", "version", "trial"],
            "corrections": ["lead", "coordinating", "action", "due"],
        ]
        do {
            let members = try members(known: known[""] ?? [])
            if case .object(let corrections)? = members["corrections"] {
                try ControlCall.check(corrections, "corrections.", known["corrections"])
            }
            let request = try ControlCoding.decoder().decode(ReviewRequest.self, from: body)
            try ControlCall.checkMilestones(request.corrections?.due ?? [])
            return request
        } catch let error as DecodingError {
            throw ControlCall.unreadable(error.place)
        }
    }

    /// The members of the body, each of which is known.
    func members(known: Set<String>) throws -> [String: JSONValue] {
        let json = try JSONDecoder().decode(JSONValue.self, from: body)
        guard case .object(let members) = json else { throw ControlCall.unreadable("JSON object") }
        try ControlCall.check(members, "", known)
        return members
    }

    private static let milestones = 0...9_999

    /// Which milestones there are is known later; this is what can be counted with.
    private static func checkMilestones(_ due: [CorrectionRequest.Due]) throws {
        for (index, milestone) in due.map(\.milestone).enumerated() {
            guard let milestone, !milestones.contains(milestone) else { continue }
            let range = "\(milestones.lowerBound)–\(milestones.upperBound)"
            throw ControlProblem.parameter(
                "corrections.due.\(index).milestone", got: "\(milestone)",
                expected: Bilingual(vi: "số trong khoảng \(range)", en: "a number in \(range)"))
        }
    }

    private static func check(_ members: [String: JSONValue], _ prefix: String, _ known: Set<String>?) throws
    {
        guard let known, let wrong = members.keys.sorted().first(where: { !known.contains($0) }) else {
            return
        }
        let names = known.sorted().joined(separator: ", ")
        throw ControlProblem(
            .malformed,
            detail: Bilingual(
                vi: "không có khóa '\(prefix)\(wrong)'", en: "there is no key '\(prefix)\(wrong)'"),
            remedy: Bilingual(vi: "Các khóa: \(names)", en: "The keys are: \(names)"))
    }

    /// - Parameter example: a body that can be read.
    static func unreadable(_ place: String, example: String = #"{"decision": "approve"}"#) -> ControlProblem {
        ControlProblem(
            .malformed,
            detail: Bilingual(
                vi: "không đọc được nội dung: \(place)", en: "the body cannot be read: \(place)"),
            remedy: Bilingual(
                vi: "Hãy gửi JSON, ví dụ \(example); xem /openapi.json",
                en: "Send JSON such as \(example); see /openapi.json"))
    }
}

extension DecodingError {
    /// The key where it went wrong.
    var place: String {
        let context: Context? =
            switch self {
            case .keyNotFound(let key, let context):
                Context(codingPath: context.codingPath + [key], debugDescription: "")
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        let path = (context?.codingPath ?? []).map { $0.intValue.map(String.init) ?? $0.stringValue }
        return path.isEmpty ? "JSON" : path.joined(separator: ".")
    }
}
