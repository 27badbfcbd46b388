// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore

extension Entries {
    func review(_ record: ReviewRecord) -> ReviewEntry {
        switch record {
        case .reading(let reviewed): review(reviewed, as: .reading)
        case .address(let reviewed): review(reviewed, as: .address)
        case .replacement(let record): review(record)
        }
    }

    /// What is asked about an assignment, whether or not it stands in a list.
    func review(_ reviewed: ReviewedAssignment) -> ReviewEntry {
        let record = reviewed.record
        let kind: ReviewEntry.Kind =
            switch record.state {
            case .review: .reading
            case .open where !unreachableLeads(of: record.assignment).isEmpty: .address
            case .open, .closed, .withdrawn: .settled
            }
        return review(reviewed, as: kind)
    }

    private func review(_ reviewed: ReviewedAssignment, as kind: ReviewEntry.Kind) -> ReviewEntry {
        let assignment = reviewed.record.assignment
        let doubts =
            switch kind {
            case .reading: self.doubts(about: reviewed)
            case .address: addressDoubts(assignment)
            case .replacement, .settled: [DoubtEntry]()
            }
        // What was decided about other words is told only where it has to be decided anew.
        let decision = kind == .reading || reviewed.isDecided ? reviewed.decision : nil
        return ReviewEntry(
            id: assignment.id, kind: kind, version: ReviewEntry.version(reviewed.version),
            question: kind == .reading && assignment.lead.isEmpty ? Self.whose : kind.question,
            doubts: doubts, assignment: self.assignment(reviewed.record),
            quotation: assignment.quotation, confidence: assignment.confidence,
            corrected: reviewed.correctedParts, decision: decision.map { DecisionEntry($0) },
            closedGroups: closedGroups(helping: assignment).map(\.name))
    }

    /// Asked where nobody is known who is to do it.
    private static let whose = Bilingual(vi: "giao cho cơ quan nào?", en: "whose assignment is it?")

    private func review(_ record: ReplacementRecord) -> ReviewEntry {
        let name = record.replaced.displayName
        let asked =
            switch record.kind {
            case .replaces:
                Bilingual(
                    vi: "thay thế \(name.vi): rút \(record.assignments) nhiệm vụ của văn bản cũ?",
                    en: "replaces \(name.en): withdraw its \(record.assignments) assignments?")
            case .corrects:
                Bilingual(
                    vi: "đính chính \(name.vi): rút \(record.assignments) nhiệm vụ đã đọc từ bản cũ?",
                    en: "corrects \(name.en): withdraw the \(record.assignments) assignments read from it?")
            }
        let kept = record.kept.joined(separator: ", ")
        let question =
            kept.isEmpty
            ? asked
            : Bilingual(
                vi: "\(asked.vi) Nhiệm vụ do người ghi thêm vẫn giữ: \(kept) (hủy: dondoc cancel MÃ)",
                en: "\(asked.en) What was added by hand stays: \(kept) (to cancel: dondoc cancel ID)")
        return ReviewEntry(
            id: ReviewEntry.id(ofReplacement: record.id), kind: .replacement, question: question,
            replacement: ReplacementEntry(
                kind: record.kind, directive: DirectiveEntry(record.directive),
                replaced: DirectiveEntry(record.replaced), assignments: record.assignments,
                kept: record.kept.isEmpty ? nil : record.kept))
    }

    // MARK: Doubts

    /// Names of agencies that lead and that no message can reach.
    func unreachableLeads(of assignment: Assignment) -> [String] {
        assignment.lead.filter { party in
            guard let agency = party.agency.flatMap({ rules.register[$0] }) else { return true }
            return !isReachable(agency)
        }.map(\.name)
    }

    private func doubts(about reviewed: ReviewedAssignment) -> [DoubtEntry] {
        let assignment = reviewed.record.assignment
        guard !reviewed.isTakenBack else { return [Self.takenBack] }
        var doubts: [DoubtEntry] = []
        if let former = reviewed.decision, !reviewed.isDecided {
            doubts.append(DoubtEntry(.changed, former.nowOtherwise))
        }
        doubts += readingDoubts(assignment)
        if assignment.lead.isEmpty, !doubts.contains(where: { $0.code == .lead }) {
            doubts.append(
                DoubtEntry(
                    .noLead,
                    Bilingual(vi: "không rõ cơ quan nào chủ trì", en: "no agency is named that leads")))
        }
        doubts += addressDoubts(assignment) + pastDoubts(reviewed.record)
        return doubts.isEmpty ? [Self.everything] : doubts
    }

    /// The parts that are less sure than the office wants; of what was read by an earlier version, only that it is not sure.
    private func readingDoubts(_ assignment: Assignment) -> [DoubtEntry] {
        let threshold = rules.acceptance.threshold
        let isNumbered = assignment.milestones.count > 1
        let known = assignment.doubts.filter { $0.confidence < threshold }
        var doubts = known.map { doubt in
            DoubtEntry(
                doubt.field.code, doubt.text(isNumbered: isNumbered), milestone: doubt.milestone,
                confidence: doubt.confidence)
        }
        if known.isEmpty, assignment.confidence < threshold { doubts.append(unsure(assignment.confidence)) }
        for (index, milestone) in assignment.milestones.enumerated() {
            let deadline = milestone.deadline
            guard deadline.confidence < threshold, deadline.due != nil,
                !known.contains(where: { $0.milestone == index })
            else { continue }
            let doubt = Doubt(.deadline, deadline.confidence, deadline.reason, milestone: index)
            doubts.append(
                DoubtEntry(
                    .deadline, doubt.text(isNumbered: isNumbered), milestone: index,
                    confidence: doubt.confidence))
        }
        return doubts
    }

    /// Deadlines that are over, of which the first letter would say no more than that.
    private func pastDoubts(_ record: AssignmentRecord) -> [DoubtEntry] {
        record.assignment.milestones.indices.compactMap { index in
            guard let due = dates(of: index, in: record)?.due, due < today else { return nil }
            let days = today - due
            return DoubtEntry(
                .deadline,
                Bilingual(
                    vi:
                        "hạn \(due.vietnamese) đã qua \(days) ngày: duyệt thì cơ quan chủ trì được báo quá hạn ngay",
                    en:
                        "the deadline \(due) is over by \(days) day\(days == 1 ? "" : "s"): once approved, the lead is told at once that it is overdue"
                ), milestone: index)
        }
    }

    private func unsure(_ confidence: Double) -> DoubtEntry {
        let sure = "\(Int((confidence * 100).rounded()))%"
        return DoubtEntry(
            .reading,
            Bilingual(
                vi: "câu này có thể không phải là giao việc, hoặc chưa chắc giao cho ai (tin cậy \(sure))",
                en: "the sentence may give no order, or to somebody else (confidence \(sure))"),
            confidence: confidence)
    }

    private static let takenBack = DoubtEntry(
        .changed,
        Bilingual(
            vi:
                "quyết định đã được rút lại và tệp đang được đọc lại; nội dung trên đây còn là của quyết định cũ",
            en:
                "its decision was taken back and its file is being read again; what stands above is still of that decision"
        ))

    static let everything = DoubtEntry(
        .everything,
        Bilingual(
            vi: "theo cấu hình (directives.accept), người phải xem trước khi lập lời nhắc",
            en: "by directives.accept a person looks at it before anything is scheduled"))

    private func addressDoubts(_ assignment: Assignment) -> [DoubtEntry] {
        assignment.lead.compactMap { party in
            guard let agency = party.agency.flatMap({ rules.register[$0] }) else {
                return DoubtEntry(
                    .unregistered,
                    Bilingual(
                        vi: "danh bạ chưa có “\(party.name)”; đến khi có địa chỉ, văn phòng được báo thay",
                        en:
                            "the register has no “\(party.name)”; until it has, the office is told in its stead"
                    ))
            }
            guard !isReachable(agency) else { return nil }
            return DoubtEntry(
                .unreachable,
                Bilingual(
                    vi: "“\(agency.name)” chưa có địa chỉ nhận; đến khi có, văn phòng được báo thay",
                    en: "“\(agency.name)” has no address; until it has, the office is told in its stead"))
        }
    }
}

extension ReviewEntry {
    static func version(_ number: Int64) -> String { String(UInt64(bitPattern: number), radix: 16) }

    private static let replacementPrefix = "replacement:"

    static func id(ofReplacement number: Int64) -> String { "\(replacementPrefix)\(number)" }

    /// Nil for the id of an assignment, which has no colon.
    static func replacement(_ id: String) -> Int64? {
        id.hasPrefix(replacementPrefix) ? Int64(id.dropFirst(replacementPrefix.count)) : nil
    }
}

extension Doubt.Field {
    fileprivate var code: DoubtEntry.Code {
        switch self {
        case .lead: .lead
        case .coordinating: .coordinating
        case .deadline: .deadline
        case .action: .action
        }
    }
}

extension ReviewEntry.Kind {
    fileprivate var question: Bilingual {
        switch self {
        case .reading: Bilingual(vi: "đọc như vậy có đúng không?", en: "is this what the document says?")
        case .address:
            Bilingual(
                vi: "báo cho cơ quan chủ trì bằng địa chỉ nào?",
                en: "how can the agency that leads be reached?")
        case .replacement: Bilingual(vi: "rút văn bản cũ?", en: "withdraw the earlier document?")
        case .settled: Bilingual(vi: "không còn gì phải hỏi", en: "nothing is asked")
        }
    }
}

extension ReviewedAssignment {
    /// What of it stands as a person has put it.
    fileprivate var correctedParts: [CorrectedPart] {
        guard isDecided, let correction = decision?.correction else { return [] }
        var parts: [CorrectedPart] = []
        if correction.lead != nil { parts.append(CorrectedPart(.lead)) }
        if correction.coordinating != nil { parts.append(CorrectedPart(.coordinating)) }
        if correction.action != nil { parts.append(CorrectedPart(.action)) }
        var dropped = 0
        for due in correction.due {
            if due.deadline == nil { dropped += 1 }
            parts.append(
                CorrectedPart(.deadline, milestone: due.deadline == nil ? nil : due.milestone - dropped))
        }
        return parts
    }
}

extension DecisionEntry {
    init(_ decision: Decision) {
        // Of what was thrown out nothing holds.
        let correction = decision.verdict == .approved ? decision.correction : nil
        let due = correction?.due.map { $0.words ?? $0.deadline?.due?.description ?? "none" } ?? []
        self.init(
            verdict: decision.verdict.rawValue, actor: decision.actor, at: decision.at, why: decision.why,
            lead: correction?.lead?.map(\.name), coordinating: correction?.coordinating?.map(\.name),
            action: correction?.action, due: due.isEmpty ? nil : due)
    }
}

extension Decision {
    /// Told when the words that were decided about are others now.
    fileprivate var nowOtherwise: Bilingual {
        let entry = DecisionEntry(self)
        let parts = [
            entry.lead.map { ("chủ trì", "lead", $0.joined(separator: ", ")) },
            entry.coordinating.map { ("phối hợp", "coordinating", $0.joined(separator: ", ")) },
            entry.due.map { ("hạn", "due", $0.joined(separator: ", ")) },
            entry.action.map { ("việc", "action", $0) },
        ].compactMap { $0 }
        let vi = parts.map { "\($0.0): \($0.2)" }.joined(separator: "; ")
        let en = parts.map { "\($0.1): \($0.2)" }.joined(separator: "; ")
        switch verdict {
        case .rejected:
            return Bilingual(
                vi: "đoạn này đã thay đổi từ khi \(actor) loại bỏ",
                en: "the passage has changed since \(actor) rejected it")
        case .approved:
            return Bilingual(
                vi: "đoạn này đã thay đổi từ khi \(actor) duyệt" + (vi.isEmpty ? "" : ", có sửa \(vi)"),
                en: "the passage has changed since \(actor) approved it" + (en.isEmpty ? "" : " with \(en)"))
        }
    }
}

extension Directive {
    /// `Thông báo số 8/TB-UBND ngày 10/01/2022`, or what is known of it.
    fileprivate var displayName: Bilingual {
        let kind = self.kind.map { $0.capitalisedFirst + " " } ?? ""
        let number = self.number.map { "số \($0)" } ?? id
        return Bilingual(
            vi: kind + number + (date.map { " ngày \($0.vietnamese)" } ?? ""),
            en: kind + (self.number ?? id) + (date.map { " of \($0)" } ?? ""))
    }
}
