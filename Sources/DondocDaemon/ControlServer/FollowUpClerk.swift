// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import Foundation

/// Writes down what a person says of how assignments go, after looking whether it can be so.
struct FollowUpClerk {
    let ledger: any ControlLedger
    let entries: Entries
    let actor: String
    let now: Date

    var rules: ControlRules { entries.rules }

    static let largestBatch = 500
    private static let longestText = 1_000

    /// All of it holds, or none.
    func state(_ request: FactRequest) async throws -> FactReport {
        guard (1...FollowUpClerk.largestBatch).contains(request.assignments.count) else {
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi: "có \(request.assignments.count) mã nhiệm vụ",
                    en: "there are \(request.assignments.count) ids"),
                Bilingual(
                    vi: "Hãy ghi 1 đến \(FollowUpClerk.largestBatch) mã",
                    en: "Give 1 to \(FollowUpClerk.largestBatch) of them"))
        }
        let request = try checked(request)
        var statement = Statement(agency: try agency(of: request))
        for id in request.assignments where statement.ids.insert(id).inserted {
            guard let reviewed = try await ledger.reviewed(id) else {
                throw try await ledger.noAssignment(id)
            }
            try await add(reviewed, request, to: &statement)
        }
        if request.trial != true { try await write(statement.facts, statement.rulings) }
        var report = FactReport(stated: [])
        for id in request.assignments where statement.ids.remove(id) != nil {
            guard let record = try await ledger.assignment(id) else { continue }
            report.stated.append(
                .init(
                    assignment: entries.assignment(record, as: statement.agency?.id),
                    remarks: statement.remarks[id] ?? [], parts: statement.parts[id]))
        }
        return report
    }

    /// What is to be written down of one request.
    private struct Statement {
        /// Of several that lead, the one that it is about.
        let agency: Agency?
        var ids: Set<Assignment.ID> = []
        var facts: [NewFact] = []
        var rulings: [Ruling] = []
        var remarks: [Assignment.ID: [Bilingual]] = [:]
        var parts: [Assignment.ID: [FactReport.Part]] = [:]
    }

    private func add(_ reviewed: ReviewedAssignment, _ request: FactRequest, to statement: inout Statement)
        async throws
    {
        let id = reviewed.record.assignment.id
        let share = try share(of: statement.agency, in: reviewed.record, request.kind)
        guard request.kind != .extended else {
            let extended = try extending(reviewed, request)
            statement.rulings.append(extended.ruling)
            statement.remarks[id] = extended.remarks
            statement.parts[id] = extended.ruling.fact.map {
                told($0.parts, of: reviewed.record, due: $0.day)
            }
            return
        }
        let facts = try await facts(about: reviewed.record, request, share)
        let own = share.map { entries.record(reviewed.record, of: $0) } ?? reviewed.record
        let left = leftOwed(facts, of: own, request)
        if !left.isEmpty { statement.remarks[id] = left }
        for var fact in facts {
            fact.version = reviewed.version
            statement.facts.append(fact)
            if !fact.parts.isEmpty { statement.parts[id] = told(fact.parts, of: reviewed.record) }
            if let until = fact.day, request.kind == .snoozed {
                statement.remarks[id] = silenced(reviewed.record, until: until)
            }
        }
    }

    func write(_ facts: [NewFact], _ rulings: [Ruling]) async throws {
        do {
            if !rulings.isEmpty { try await ledger.decide(rulings, actor: actor, at: now) }
            if !facts.isEmpty { try await ledger.state(facts, actor: actor, at: now) }
        } catch LedgerError.notOpen(let id), LedgerError.alreadySaid(let id),
            LedgerError.assignmentChanged(let id), LedgerError.alreadyDecided(let id),
            LedgerError.notReadAgain(let id)
        {
            throw ControlProblem(
                .conflict,
                detail: Bilingual(
                    vi: "'\(id)' vừa thay đổi; chưa ghi gì",
                    en: "'\(id)' has just changed; nothing was written"),
                remedy: Bilingual(vi: "Hãy xem lại: dondoc show \(id)", en: "Look again: dondoc show \(id)"))
        }
    }

    // MARK: What can be said

    /// With the words on one line.
    private func checked(_ request: FactRequest) throws -> FactRequest {
        var request = request
        let text = (request.text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard text.count <= FollowUpClerk.longestText else {
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi: "lời ghi dài \(text.count) ký tự", en: "the words are \(text.count) characters long"),
                Bilingual(
                    vi: "Hãy viết không quá \(FollowUpClerk.longestText) ký tự",
                    en: "Write at most \(FollowUpClerk.longestText)"))
        }
        request.text = text.isEmpty ? nil : text
        let needsText: Set<Fact.Kind> = [.returned, .cancelled, .extended, .refused, .noted]
        guard request.text != nil || !needsText.contains(request.kind) else {
            throw FollowUpClerk.refusal(
                Bilingual(vi: "phải nêu lý do hoặc nội dung", en: "a reason, or the remark, must be given"),
                Bilingual(vi: "Hãy thêm --why \"…\"", en: "Add --why \"…\""))
        }
        try checkDays(of: request)
        return request
    }

    /// What is said has happened.
    private func checkDays(of request: FactRequest) throws {
        let today = entries.today
        if let on = request.on, on > today {
            let isCancelled = request.kind == .cancelled
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi:
                        "ngày \(on.vietnamese) chưa tới, nên chưa thể \(isCancelled ? "hủy từ ngày ấy" : "hoàn thành")",
                    en:
                        "\(on) has not come yet, so it cannot be \(isCancelled ? "cancelled from then on" : "done")"
                ),
                isCancelled
                    ? Bilingual(
                        vi: "Hãy ghi lại vào ngày ấy, hoặc hủy từ hôm nay \(today.vietnamese)",
                        en: "Say so on that day, or cancel it from today \(today) on")
                    : Bilingual(
                        vi:
                            "Hãy ghi ngày của văn bản báo cáo kết quả, muộn nhất là hôm nay \(today.vietnamese)",
                        en:
                            "Give the day of the document that shows the result, today \(today) at the latest"
                    ))
        }
        if let asked = request.asked, asked > today {
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi: "ngày \(asked.vietnamese) chưa tới, nên chưa thể có đề nghị",
                    en: "\(asked) has not come yet, so nothing can have been asked for then"),
                Bilingual(
                    vi: "Hãy ghi ngày của văn bản đề nghị, muộn nhất là hôm nay \(today.vietnamese)",
                    en: "Give the day of the request, today \(today) at the latest"))
        }
    }

    /// - Parameter share: of several that lead, the one that it is about, as whom the record is given.
    func fact(about record: AssignmentRecord, _ request: FactRequest, of share: Agency.ID? = nil)
        async throws -> NewFact
    {
        try checkState(of: record, for: request.kind, share)
        var fact = NewFact(
            assignment: record.assignment.id, kind: request.kind, day: request.on, text: request.text)
        switch request.kind {
        case .done, .reported:
            fact.parts = try partsDone(record, request)
            fact.day = dayDone(fact.parts, record, request)
            try checkIsSinceIssue(request, of: record)
        case .returned, .reopened:
            fact.day = nil
            fact.parts = try partsReopened(record, request)
            fact.reminders = try await reminders(reopening: record, fact, of: share)
        case .cancelled:
            fact.day = request.on ?? entries.today
            try checkIsSinceIssue(request, of: record)
        case .snoozed:
            fact.day = try snoozedUntil(request)
            fact.reminders = replanned(record)
        case .refused:
            fact.day = try days(asked: request, of: record).to
            fact.asked = request.asked ?? entries.today
            fact.parts = try [part(owed: record, request)]
        case .extended, .noted: fact.day = nil
        }
        return fact
    }

    private func checkState(of record: AssignmentRecord, for kind: Fact.Kind, _ share: Agency.ID?) throws {
        let id = record.assignment.id
        let mayBeClosed: Set<Fact.Kind> = [.returned, .reopened, .noted]
        switch record.state {
        case .open: break
        case .closed where mayBeClosed.contains(kind): break
        case .closed:
            guard let share else { throw FollowUpClerk.closed(id) }
            throw FollowUpClerk.done(id, by: share, rules.register[share]?.name ?? share)
        case .review:
            throw FollowUpClerk.refusal(
                Bilingual(vi: "'\(id)' còn chờ duyệt", en: "'\(id)' waits for review"),
                Bilingual(
                    vi: "Hãy duyệt hoặc loại bỏ trước: dondoc review \(id)",
                    en: "Approve or reject it first: dondoc review \(id)"))
        case .withdrawn:
            throw FollowUpClerk.refusal(
                Bilingual(vi: "'\(id)' đã rút", en: "'\(id)' is withdrawn"),
                Bilingual(
                    vi: "Xem: dondoc events --subject \(id)", en: "See: dondoc events --subject \(id)"))
        }
    }

    private func snoozedUntil(_ request: FactRequest) throws -> Day? {
        guard let to = request.to else { return nil }
        guard to > entries.today, to < entries.today + 366 else {
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi: "ngày nhắc lại phải sau hôm nay và trong vòng một năm, không phải \(to.vietnamese)",
                    en: "the day must be after today and within a year, not \(to)"),
                Bilingual(
                    vi: "Hãy thử: --until \((entries.today + 7).vietnamese)",
                    en: "Try: --until \(entries.today + 7)"))
        }
        // A reminder goes out on a working day.
        return rules.calendar.firstWorkingDay(onOrAfter: to)
    }

    func replanned(_ record: AssignmentRecord) -> [Reminder] {
        rules.planner.reminders(
            replanning: record.assignment, of: record.directive, takenAt: record.takenAt, now: now)
    }

    /// What is planned again, and what tells whoever leads that the result was sent back.
    ///
    /// - Parameter share: of several that lead, the one that it is about; what the others are told goes on as it is.
    private func reminders(reopening record: AssignmentRecord, _ fact: NewFact, of share: Agency.ID?)
        async throws -> [Reminder]
    {
        if case .cancelled? = record.progress.closure { return try await reminders(uncancelling: record) }
        let planned = replanned(record).filter { reminder in
            share.map { reminder.role != .lead || reminder.recipient == .agency($0) } ?? true
        }
        guard fact.kind == .returned else { return planned }
        let leads = Audience(of: record.assignment, register: rules.register).roles
            .filter { $0.value == .lead && (share == nil || $0.key == share.map { .agency($0) }) }
            .keys.sorted { $0.description < $1.description }
        let isUrgent = record.directive.urgency?.breaksOut ?? false
        let instant = isUrgent ? now : rules.planner.opening(at: now)
        let places = fact.parts.isEmpty ? [nil] : fact.parts.map { Optional($0) }
        let told = places.flatMap { part in
            leads.map { lead in
                Reminder(
                    assignment: record.assignment.id, milestone: part?.milestone, rung: .returned,
                    recipient: lead, role: .lead, due: part?.due, instant: instant,
                    reason: FollowUpClerk.returned(fact.text), isUrgent: isUrgent)
            }
        }
        return (told + planned).sorted { $0.instant < $1.instant }
    }

    private static func returned(_ why: String?) -> Bilingual {
        Bilingual(
            vi: "kết quả được trả lại" + (why.map { ": \($0)" } ?? ""),
            en: "the result was sent back" + (why.map { ": \($0)" } ?? ""))
    }

    // MARK: Refusals

    static func refusal(_ detail: Bilingual, _ remedy: Bilingual) -> ControlProblem {
        ControlProblem(.refused, detail: detail, remedy: remedy)
    }

    /// Of one of several that lead; the others may owe it still.
    private static func done(_ id: String, by share: Agency.ID, _ name: String) -> ControlProblem {
        refusal(
            Bilingual(vi: "\(name) đã hoàn thành '\(id)'", en: "\(name) has done '\(id)' already"),
            Bilingual(
                vi:
                    "Nếu ghi nhầm: dondoc reopen \(id) --agency \(share); kết quả chưa đạt: dondoc return \(id) --agency \(share) --why …",
                en:
                    "If that was a mistake: dondoc reopen \(id) --agency \(share); if the result will not do: dondoc return \(id) --agency \(share) --why …"
            ))
    }

    static func closed(_ id: String) -> ControlProblem {
        refusal(
            Bilingual(vi: "'\(id)' đã hoàn thành hoặc đã hủy", en: "'\(id)' is done or cancelled"),
            Bilingual(
                vi: "Nếu ghi nhầm: dondoc reopen \(id); kết quả chưa đạt: dondoc return \(id) --why …",
                en:
                    "If that was a mistake: dondoc reopen \(id); if the result will not do: dondoc return \(id) --why …"
            ))
    }
}
