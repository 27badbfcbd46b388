// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import Foundation

/// Turns what people say into decisions of the ledger, planned by the rules in force.
struct ReviewClerk {
    let ledger: any Ledger
    let entries: Entries
    let actor: String
    let now: Date

    var rules: ControlRules { entries.rules }

    // MARK: One

    func decide(_ id: Assignment.ID, _ request: ReviewRequest) async throws -> ReviewReport.Item {
        guard let reviewed = try await ledger.reviewed(id) else { throw ReviewClerk.missing(id) }
        if let version = request.version, version != ReviewEntry.version(reviewed.version) {
            throw ReviewClerk.changed(id)
        }
        try checkIsAsked(reviewed, request)
        let (ruling, item) = try ruling(about: reviewed, request)
        guard request.trial != true else { return item }
        do {
            try await ledger.decide([ruling], actor: actor, at: now)
        } catch LedgerError.assignmentChanged {
            throw ReviewClerk.changed(id)
        } catch LedgerError.alreadyDecided {
            throw try await settled(id)
        } catch LedgerError.notReadAgain {
            throw ReviewClerk.notReadAgain(reviewed.record)
        }
        return try await telling(item, of: ruling)
    }

    /// Takes back what was decided: nobody can decide about it until its file is read again and says what it is.
    func undo(_ id: Assignment.ID, _ request: ReviewRequest) async throws -> (
        item: ReviewReport.Item, file: String
    ) {
        guard let reviewed = try await ledger.reviewed(id) else { throw ReviewClerk.missing(id) }
        if let version = request.version, version != ReviewEntry.version(reviewed.version) {
            throw ReviewClerk.changed(id)
        }
        let item = ReviewReport.Item(
            id: id, state: AssignmentState.review.rawValue, takenBack: .init(isRead: false))
        guard reviewed.isDecided else { throw ReviewClerk.undecided(id) }
        guard reviewed.record.state != .closed else { throw FollowUpClerk.closed(id) }
        guard request.trial != true else { return (item, reviewed.record.source) }
        do {
            try await ledger.retract(
                id, version: reviewed.version, why: request.cleanWhy, actor: actor, at: now)
        } catch LedgerError.assignmentChanged {
            throw ReviewClerk.changed(id)
        } catch LedgerError.notDecided {
            throw ReviewClerk.undecided(id)
        } catch LedgerError.gone {
            throw ReviewClerk.gone(reviewed.record)
        }
        return (item, reviewed.record.source)
    }

    /// How it stands after its decision was taken back, and who is told so.
    func takenBack(_ id: Assignment.ID) async throws -> ReviewReport.Item {
        guard let reviewed = try await ledger.reviewed(id) else { throw ReviewClerk.missing(id) }
        let told = try await ledger.reminders(of: id).filter {
            $0.reminder.rung == .withdrawn && ($0.state == .planned || $0.state == .queued)
        }.map { entries.name(of: $0.reminder.recipient) }
        let record = reviewed.record
        let isOpen = record.state == .open
        return ReviewReport.Item(
            id: id, state: record.state.rawValue,
            dues: isOpen ? dues(of: record.assignment, takenAt: record.takenAt) : [],
            waitingForAddress: isOpen ? entries.unreachableLeads(of: record.assignment) : [],
            takenBack: .init(
                isRead: !reviewed.isTakenBack,
                told: told.reduce(into: [String]()) { names, name in
                    if !names.contains(name) { names.append(name) }
                }))
    }

    func decide(replacement number: Int64, _ request: ReviewRequest) async throws -> ReviewReport.Item {
        let id = ReviewEntry.id(ofReplacement: number)
        guard let record = try await ledger.replacement(number) else { throw ReviewClerk.missing(id) }
        guard request.corrections.map(\.isEmpty) ?? true else {
            throw CorrectionReader.refusal(
                Bilingual(vi: "ở đây không có gì để sửa", en: "there is nothing to correct here"),
                Bilingual(vi: "Hãy dùng --approve hoặc --reject", en: "Use --approve or --reject"))
        }
        var item = ReviewReport.Item(
            id: record.replaced.id, state: request.decision == .approve ? "withdrawn" : "open")
        if request.decision == .approve, !record.kept.isEmpty { item.kept = record.kept }
        guard request.trial != true || record.state != .proposed else { return item }
        do {
            _ = try await ledger.decide(
                replacement: number, request.decision == .approve ? .approved : .rejected,
                why: request.cleanWhy, actor: actor, at: now)
        } catch LedgerError.alreadyDecided {
            let words = record.state == .approved ? ("đã rút", "withdrawn") : ("đã giữ lại", "kept")
            throw ControlProblem(
                .conflict,
                detail: Bilingual(
                    vi: "'\(id)' không còn chờ: văn bản cũ \(words.0)"
                        + (record.actor.map { " bởi \($0)" } ?? ""),
                    en: "'\(id)' does not wait any more: the earlier document is \(words.1)"
                        + (record.actor.map { " by \($0)" } ?? "")),
                remedy: Bilingual(
                    vi: "Rút lại quyết định: dondoc review \(id) --undo",
                    en: "To take that back: dondoc review \(id) --undo"))
        }
        return item
    }

    // MARK: A whole document

    static let batch = 200

    /// Decides about every reading of a directive that waits; what cannot be decided so is left and told.
    func decide(directive: Directive.ID, _ request: ReviewRequest) async throws -> ReviewReport {
        var filter = ReviewFilter()
        filter.kinds = [.reading]
        filter.directive = directive
        var report = ReviewReport(decided: [], waiting: 0)
        while true {
            // What was decided waits no more, so the rest moves up to behind what was left out.
            let page = Page(offset: report.skipped.count, limit: ReviewClerk.batch)
            let records = try await ledger.reviews(filter, page: page)
            guard !records.isEmpty else { break }
            var rulings: [Ruling] = []
            var items: [ReviewReport.Item] = []
            for case .reading(let reviewed) in records {
                do throws(ControlProblem) {
                    let (ruling, item) = try ruling(about: reviewed, request)
                    rulings.append(ruling)
                    items.append(item)
                } catch {
                    report.skipped.append(.init(id: reviewed.record.assignment.id, reason: error.detail))
                }
            }
            do {
                try await ledger.decide(rulings, actor: actor, at: now)
            } catch LedgerError.assignmentChanged, LedgerError.alreadyDecided, LedgerError.notReadAgain {
                throw ReviewClerk.changed(directive, decided: report.decided.count)
            }
            report.decided += items
        }
        let replacements = try await replacements(of: directive)
        guard !report.decided.isEmpty || !report.skipped.isEmpty else {
            throw ReviewClerk.nothing(of: directive, besides: replacements.first?.reason)
        }
        report.skipped += replacements
        return report
    }

    // MARK: -

    /// - Parameter reason: why a day that is given stands in the place of what was read; by default that a person has set it.
    /// - Parameter event: from which the deadlines that are given count.
    func ruling(
        about reviewed: ReviewedAssignment, _ request: ReviewRequest, reason: Bilingual? = nil,
        event: AwaitedEvent? = nil
    ) throws(ControlProblem) -> (Ruling, ReviewReport.Item) {
        guard !reviewed.isTakenBack else { throw ReviewClerk.notReadAgain(reviewed.record) }
        guard request.decision == .approve else { return rejection(of: reviewed, request) }
        var asked = try asked(about: reviewed, request)
        if let reason { asked = asked?.explained(by: reason) }
        if let event { asked = asked?.after(event) }
        return try approval(of: reviewed, asked, why: request.cleanWhy)
    }

    private func rejection(of reviewed: ReviewedAssignment, _ request: ReviewRequest) -> (
        Ruling, ReviewReport.Item
    ) {
        let id = reviewed.record.assignment.id
        return (
            Ruling(
                assignment: id, version: reviewed.version, verdict: .rejected,
                // By which what its file says can be told from what a person had put there.
                correction: reviewed.isDecided ? reviewed.decision?.correction : nil,
                why: request.cleanWhy, overrules: reviewed.record.state == .open),
            ReviewReport.Item(id: id, state: AssignmentState.withdrawn.rawValue)
        )
    }

    /// What the request puts in the place of what was read; nil where it corrects nothing.
    private func asked(about reviewed: ReviewedAssignment, _ request: ReviewRequest) throws(ControlProblem)
        -> Correction?
    {
        let reader = CorrectionReader(
            rules: rules, actor: actor, today: entries.today, time: rules.zone.time(of: now))
        return try request.corrections.map { corrections throws(ControlProblem) in
            try reader.correction(
                corrections, of: reviewed.record.assignment, issued: reviewed.record.directive.date)
        }
    }

    private func approval(
        of reviewed: ReviewedAssignment, _ asked: Correction?, why: String?
    ) throws(ControlProblem) -> (Ruling, ReviewReport.Item) {
        let (read, directive) = (reviewed.record.assignment, reviewed.record.directive)
        // A person who puts another agency to what is in force keeps what was corrected before.
        let former = reviewed.isDecided ? reviewed.decision?.correction : nil
        let reader = DeadlineRecounter(rules: rules.reading)
        let content =
            asked?.applied(to: read, register: rules.register) {
                reader.deadline($0, issued: directive.date)
            } ?? read
        guard !content.lead.isEmpty else { throw ReviewClerk.leadless(read.id) }
        let ruling = Ruling(
            assignment: read.id, version: reviewed.version, verdict: .approved,
            correction: (asked?.isEmpty ?? true) ? former : asked?.over(former, in: read.milestones),
            why: why, content: content,
            reminders: rules.planner.reminders(for: content, of: directive, now: now),
            occurrences: rules.planner.occurrences(of: content, takenAt: now, now: now),
            concerned: Set(Audience(of: content, register: rules.register).roles.keys),
            leads: rules.register.leads(of: content))
        let item = ReviewReport.Item(
            id: read.id, state: AssignmentState.open.rawValue,
            dues: dues(
                of: content, takenAt: reviewed.record.state == .open ? reviewed.record.takenAt : now),
            waitingForAddress: entries.unreachableLeads(of: content),
            toldAt: announcement(ruling.reminders))
        return (ruling, item)
    }

    /// What is in force already can be corrected or rejected, but approved no more.
    private func checkIsAsked(_ reviewed: ReviewedAssignment, _ request: ReviewRequest) throws {
        let kind = entries.review(reviewed).kind
        guard kind != .reading else { return }
        let corrections = request.corrections ?? CorrectionRequest()
        let isRejected = request.decision == .reject
        guard reviewed.record.state == .open, kind == .address || isRejected || !corrections.isEmpty
        else { throw settled(reviewed) }
        guard isRejected || !corrections.isEmpty else { throw ReviewClerk.unreachable }
    }

    // MARK: Refusals

    private func settled(_ id: Assignment.ID) async throws -> ControlProblem {
        guard let reviewed = try await ledger.reviewed(id) else { return ReviewClerk.missing(id) }
        return settled(reviewed)
    }

    private func settled(_ reviewed: ReviewedAssignment) -> ControlProblem {
        let id = reviewed.record.assignment.id
        let detail: Bilingual
        if reviewed.isDecided, let decision = reviewed.decision {
            let day = rules.zone.day(of: decision.at)
            let time = "\(rules.zone.time(of: decision.at))"
            let words =
                decision.verdict == .approved
                ? ("đã được", "duyệt", "approved") : ("đã bị", "loại bỏ", "rejected")
            detail = Bilingual(
                vi: "'\(id)' \(words.0) \(decision.actor) \(words.1) lúc \(time) ngày \(day.vietnamese)",
                en: "'\(id)' was \(words.2) by \(decision.actor) on \(day) at \(time)")
        } else if reviewed.record.state == .closed {
            detail = Bilingual(vi: "'\(id)' đã kết thúc", en: "'\(id)' is closed")
        } else if reviewed.record.state == .withdrawn {
            detail = Bilingual(vi: "'\(id)' đã rút", en: "'\(id)' is withdrawn")
        } else {
            detail = Bilingual(
                vi: "'\(id)' đang có hiệu lực, không chờ duyệt",
                en: "'\(id)' is in force and waits for nobody")
        }
        return ControlProblem(
            .conflict, detail: detail,
            remedy: Bilingual(
                vi: "Xem: dondoc events --subject \(id)", en: "See: dondoc events --subject \(id)"))
    }

    private static let listRemedy = Bilingual(
        vi: "Xem: dondoc review --list", en: "See: dondoc review --list")

    private static func nothing(of directive: Directive.ID, besides also: Bilingual?) -> ControlProblem {
        ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "không có nhiệm vụ nào của '\(directive)' chờ duyệt" + (also.map { "; \($0.vi)" } ?? ""),
                en: "no assignment of '\(directive)' waits for review" + (also.map { "; \($0.en)" } ?? "")),
            remedy: listRemedy)
    }

    static func missing(_ id: String) -> ControlProblem {
        .missing(Bilingual(vi: "mục chờ duyệt", en: "item to review"), id, remedy: listRemedy)
    }

    /// - Parameter decided: how many of a document's assignments were decided before it was found to have changed.
    private static func changed(_ id: String, decided: Int = 0) -> ControlProblem {
        let rest =
            decided == 0
            ? Bilingual(vi: "chưa quyết định gì", en: "nothing was decided")
            : Bilingual(
                vi: "đã quyết định \(decided) nhiệm vụ, phần còn lại thì chưa",
                en: "\(decided) of its assignments were decided before, the rest were not")
        return ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "'\(id)' đã thay đổi từ khi được xem; \(rest.vi)",
                en: "'\(id)' has changed since it was looked at; \(rest.en)"),
            remedy: Bilingual(vi: "Hãy xem lại: dondoc review", en: "Look again: dondoc review"))
    }

    static func undecided(_ id: String) -> ControlProblem {
        ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "chưa ai quyết định gì về '\(id)', nên không có gì để rút lại",
                en: "nobody has decided about '\(id)', so there is nothing to take back"),
            remedy: Bilingual(
                vi: "Xem: dondoc events --subject \(id)", en: "See: dondoc events --subject \(id)"))
    }

    private static func notReadAgain(_ record: AssignmentRecord) -> ControlProblem {
        let id = record.assignment.id
        return ControlProblem(
            .conflict,
            detail: Bilingual(
                vi:
                    "quyết định về '\(id)' vừa được rút lại, mà tệp \(record.source) chưa được đọc lại; chưa quyết định gì",
                en:
                    "the decision about '\(id)' was taken back, and the file \(record.source) has not been read again yet; nothing was decided"
            ),
            remedy: Bilingual(
                vi: "Hãy đợi một lát rồi xem lại: dondoc review \(id); nếu vẫn vậy, xem: dondoc files",
                en: "Wait a moment and look again: dondoc review \(id); if it stays so, see: dondoc files"))
    }

    private static func gone(_ record: AssignmentRecord) -> ControlProblem {
        let id = record.assignment.id
        return ControlProblem(
            .conflict,
            detail: Bilingual(
                vi: "'\(id)' đã rút vì tệp \(record.source) hoặc văn bản của nó không còn giao việc này",
                en: "'\(id)' is withdrawn because the file \(record.source) or its document gives it no more"),
            remedy: Bilingual(
                vi: "Xem: dondoc events --subject \(id)", en: "See: dondoc events --subject \(id)"))
    }

    private static let unreachable = CorrectionReader.refusal(
        Bilingual(
            vi: "nhiệm vụ đang có hiệu lực; chỉ thiếu địa chỉ của cơ quan chủ trì",
            en: "it is in force; only an address of the agency that leads is missing"),
        Bilingual(
            vi: "Hãy thêm địa chỉ vào agencies.yaml rồi chạy dondoc reload, hoặc dùng --lead",
            en: "Add one to agencies.yaml and run dondoc reload, or use --lead"))

    private static func leadless(_ id: String) -> ControlProblem {
        CorrectionReader.refusal(
            Bilingual(
                vi: "'\(id)' chưa có cơ quan chủ trì, nên không có ai để nhắc",
                en: "'\(id)' has no agency that leads, so nobody could be reminded"),
            Bilingual(
                vi: "Hãy thử: dondoc review \(id) --lead CƠ-QUAN",
                en: "Try: dondoc review \(id) --lead AGENCY"))
    }
}

extension ReviewRequest {
    /// The person's reason on one line; nil when there is none.
    var cleanWhy: String? {
        let text = (why ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text.isEmpty ? nil : String(text.prefix(1_000))
    }
}
