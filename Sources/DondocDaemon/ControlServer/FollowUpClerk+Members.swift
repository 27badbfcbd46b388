// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore

// What is said of one of several that lead, such as the members of a group.

extension FollowUpClerk {
    /// Who is meant; nil where all are.
    func agency(of request: FactRequest) throws -> Agency? {
        guard let name = request.agency else { return nil }
        guard let agency = entries.agency(called: name) else { throw ControlProblem.noAgency(name) }
        return agency
    }

    /// Of several that lead, the one who is meant; nil where it is said of all of it, as of what the agency leads alone.
    func share(of agency: Agency?, in record: AssignmentRecord, _ kind: Fact.Kind) throws -> Agency.ID? {
        guard let agency else { return nil }
        let id = record.assignment.id
        let leading = entries.leading(record.assignment)
        guard !leading.contains(agency.id) else {
            guard Self.ofOne.contains(kind) else { throw Self.ofAllAlone(kind, agency, id) }
            return agency.id
        }
        let leads = Audience(of: record.assignment, register: rules.register).roles
            .filter { $0.value == .lead }.map(\.key)
        guard leads != [.agency(agency.id)] else { return nil }
        // A group that is named itself is all of its members.
        guard !record.assignment.lead.contains(where: { $0.agency == agency.id }) || leading.isEmpty else {
            return nil
        }
        throw FollowUpClerk.refusal(
            leading.isEmpty
                ? Bilingual(
                    vi:
                        "'\(id)' không do một nhóm đơn vị chủ trì, nên không ghi riêng cho \(agency.name) được",
                    en: "'\(id)' is not led by a group, so nothing can be said of \(agency.name) alone")
                : Bilingual(
                    vi: "\(agency.name) không thuộc các đơn vị chủ trì '\(id)'",
                    en: "\(agency.name) is none of those that lead '\(id)'"),
            leading.isEmpty
                ? Bilingual(
                    vi: "Hãy bỏ --agency để ghi cho cả nhiệm vụ",
                    en: "Leave out --agency to say it of all of it")
                : Bilingual(vi: "Xem các đơn vị: dondoc show \(id)", en: "See who leads: dondoc show \(id)"))
    }

    /// What can be said of one of several that lead.
    private static let ofOne: Set<Fact.Kind> = [.done, .reported, .returned, .reopened, .snoozed, .noted]

    private static func ofAllAlone(_ kind: Fact.Kind, _ agency: Agency, _ id: Assignment.ID) -> ControlProblem
    {
        let (vi, en) =
            switch kind {
            case .extended, .refused: ("gia hạn", "a deadline is put off")
            default: ("hủy", "it is cancelled")
            }
        return refusal(
            Bilingual(
                vi: "'\(id)' có nhiều đơn vị chủ trì: \(vi) là cho cả nhiệm vụ, không riêng \(agency.name)",
                en: "several lead '\(id)': \(en) for all of them, not for \(agency.name) alone"),
            Bilingual(
                vi:
                    "Hãy bỏ --agency; việc riêng của đơn vị thì ghi: dondoc note \(id) --agency \(agency.id) --why \"…\"",
                en:
                    "Leave out --agency; what is the agency's own is noted: dondoc note \(id) --agency \(agency.id) --why \"…\""
            ))
    }

    /// What is to be written down: of all of it, of one of those that lead, or of each that it can be said of where they stand differently.
    func facts(about record: AssignmentRecord, _ request: FactRequest, _ share: Agency.ID?) async throws
        -> [NewFact]
    {
        let leading = entries.leading(record.assignment)
        if let share { return [try await fact(about: record, request, share, leading)] }
        let isOfProgress = request.kind.isReport || [.returned, .reopened].contains(request.kind)
        let standsApart = leading.contains { record.progress.members[$0]?.isEmpty == false }
        guard isOfProgress, standsApart, record.state == .open else {
            return [try await fact(about: record, request)]
        }
        var (facts, refusal): ([NewFact], ControlProblem?) = ([], nil)
        var present = record
        for member in leading {
            do {
                let fact = try await fact(about: present, request, member, leading)
                present.progress.take(fact)
                facts.append(fact)
            } catch let problem as ControlProblem {
                refusal = problem
            }
        }
        // What is refused of one is said of the others; what is of all says why.
        if facts.isEmpty, let refusal { throw refusal }
        return facts
    }

    private func fact(
        about record: AssignmentRecord, _ request: FactRequest, _ share: Agency.ID, _ leading: [Agency.ID]
    ) async throws -> NewFact {
        if case .cancelled? = record.progress.closure, request.kind != .noted {
            let id = record.assignment.id
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi: "'\(id)' đã hủy cho mọi đơn vị", en: "'\(id)' was cancelled for all that lead it"),
                Bilingual(vi: "Hãy thử: dondoc reopen \(id)", en: "Try: dondoc reopen \(id)"))
        }
        if request.kind == .snoozed, request.to == nil { try refuseWaking(share, of: record) }
        let own = request.kind == .noted ? record : entries.record(record, of: share)
        var fact = try await fact(about: own, request, of: share)
        fact.member = NewFact.Member(id: share, name: rules.register[share]?.name ?? share)
        fact.members = leading
        fact.quiet = quiet(record, after: fact)
        return fact
    }

    /// Where all are put off, one alone cannot be reminded again.
    private func refuseWaking(_ share: Agency.ID, of record: AssignmentRecord) throws {
        guard let until = record.progress.snoozedUntil, until > entries.today else { return }
        let id = record.assignment.id
        let name = rules.register[share]?.name ?? share
        throw FollowUpClerk.refusal(
            Bilingual(
                vi: "'\(id)' hoãn nhắc mọi đơn vị đến \(until.vietnamese), không riêng \(name)",
                en: "'\(id)' is put off until \(until) for all that lead it, not for \(name) alone"),
            Bilingual(
                vi: "Nhắc lại tất cả: dondoc snooze \(id) --off",
                en: "To remind all of them again: dondoc snooze \(id) --off"))
    }

    /// The superiors below whom nobody owes anything of it after that.
    private func quiet(_ record: AssignmentRecord, after fact: NewFact) -> [Agency.ID] {
        var after = record
        after.progress.take(fact)
        let audience = Audience(of: record.assignment, register: rules.register)
        let owing = entries.leading(record.assignment).filter { member in
            let isTakenBack = !fact.kind.isReport && fact.member?.id == member
            return isTakenBack || !entries.status(of: entries.record(after, of: member)).isReported
        }
        let told = Set(owing.compactMap { rules.register[$0]?.superior })
        return audience.superiorIDs.filter { !told.contains($0) }
    }
}

extension Progress {
    /// As it will be once that is said of one of several that lead.
    fileprivate mutating func take(_ fact: NewFact) {
        guard let member = fact.member?.id, fact.kind.isReport, let day = fact.day else { return }
        let isConfirmed = fact.kind == .done
        if fact.parts.isEmpty {
            members[member, default: [:]][Progress.whole] = Part(
                on: day, due: nil, isConfirmed: isConfirmed, isLast: true)
        }
        for part in fact.parts {
            members[member, default: [:]][part.milestone] = Part(
                on: part.on ?? day, due: part.due, isConfirmed: isConfirmed, isLast: part.isLast)
        }
    }
}
