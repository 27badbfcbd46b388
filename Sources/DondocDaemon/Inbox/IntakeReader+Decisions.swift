// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation

extension IntakeReader {
    /// What was read, with what people decided about the same words earlier.
    ///
    /// A decision belongs to an assignment and its words. Where the document was renumbered, the same words under another item are
    /// known again. Where the words of a document are others, what was corrected or thrown out waits for a person anew, however sure the
    /// reading is.
    ///
    /// What a task file says otherwise since holds: whoever wrote it knew. That is told, and all else that a person set stays: what was thrown
    /// out, too, while who leads and by when are what they were.
    ///
    /// - Parameter former: what became of the tasks that were thrown out.
    func decided(
        _ read: Intake, by decisions: [Decision], former: [Assignment.ID: FormerRejection] = [:], now: Date
    ) -> Intake {
        let intake = read.withPassages(of: Set(decisions.map(\.assignment)))
        var decided = intake
        let found = DecisionSearch(intake.items, decisions)
        for index in decided.items.indices where decided.items[index].passage != nil {
            if intake.isOfTasks {
                let held = found.held(of: intake.items[index], former: former) {
                    $0.applied(to: $1, register: register) { _ in nil }
                }
                decided.notes += held.notes(on: intake.items[index].assignment.id)
                guard let decision = held.decision else { continue }
                // The words about which it was decided stay those of the decision, whatever else the file says of the task.
                decided.items[index].passage = decision.passage
                follow(
                    decision, held.correction, in: &decided.items[index], of: intake.directive, now: now)
            } else if let decision = found.decision(of: intake.items[index]) {
                follow(
                    decision, decision.correction, in: &decided.items[index], of: intake.directive, now: now)
            } else if found.isInDoubt(intake.items[index]) {
                decided.items[index].needsReview = true
                decided.items[index].reminders = []
            }
        }
        return decided
    }

    /// - Parameter correction: what of it still holds.
    private func follow(
        _ decision: Decision, _ correction: Correction?, in item: inout Intake.Item,
        of directive: Directive, now: Date
    ) {
        item.decision = decision
        item.needsReview = false
        // What was thrown out stays as it was then, too: its file is compared with that.
        if let correction {
            // Words that cannot be counted by the rules in force keep the day that the person saw.
            item.assignment = correction.applied(to: item.assignment, register: register) {
                try? deadline($0, directive.date)
            }
        }
        guard decision.verdict == .approved else {
            item.reminders = []
            return
        }
        item.reminders = plan(item.assignment, directive, now)
        item.occurrences = occurrences(item.assignment, now, now)
    }
}

extension Intake {
    /// Items of a task file are known by their words once somebody has decided about them.
    fileprivate func withPassages(of decided: Set<Assignment.ID>) -> Intake {
        guard isOfTasks else { return self }
        var intake = self
        for index in intake.items.indices where decided.contains(intake.items[index].assignment.id) {
            intake.items[index].passage = Passage.digest(of: intake.items[index].assignment)
        }
        return intake
    }
}

/// What became of a task that a person has thrown out.
enum FormerRejection {
    /// It is out, as it was read and corrected last.
    case standing(Assignment)
    /// It came back since.
    case over
}

/// What holds of a decision about a task, and what its file has overruled since.
private struct HeldDecision {
    var decision: Decision?
    var correction: Correction?
    var overruled = Correction()
    /// Whether it was thrown out, and is in force again as its file gives it otherwise.
    var isBack = false

    /// What a person should know, as nobody is asked.
    func notes(on id: Assignment.ID) -> [SourceProblem] {
        guard !isBack else { return [SourceProblem(returned: id)] }
        return overruled.parts.map { part in
            SourceProblem(
                Bilingual(
                    vi:
                        "'\(id)': tệp nay ghi \(part.vi) khác nên theo tệp; điều đã ấn định trước đây không còn hiệu lực",
                    en:
                        "'\(id)': the file gives another \(part.en) now, which holds; what a person had set does not"
                ))
        }
    }
}

extension SourceProblem {
    /// Of a task that a person has thrown out and whose file gives it otherwise now.
    fileprivate init(returned id: Assignment.ID) {
        self.init(
            Bilingual(
                vi:
                    "'\(id)': đã bị loại khi rà soát, nay tệp ghi cơ quan chủ trì hoặc thời hạn khác nên có hiệu lực trở lại; nếu vẫn không giao: dondoc review \(id) --reject",
                en:
                    "'\(id)': it was rejected, and is in force again as the file gives another lead or deadline now; if it is none all the same: dondoc review \(id) --reject"
            ))
    }
}

extension Correction {
    fileprivate var parts: [Bilingual] {
        var parts: [Bilingual] = []
        if lead != nil { parts.append(Bilingual(vi: "cơ quan chủ trì", en: "lead")) }
        if coordinating != nil { parts.append(Bilingual(vi: "cơ quan phối hợp", en: "helper")) }
        if action != nil { parts.append(Bilingual(vi: "nội dung", en: "wording")) }
        parts += due.compactMap { due in
            due.deadline?.due.map { day in
                Bilingual(vi: "thời hạn (đã ấn định \(day.vietnamese))", en: "deadline (\(day) had been set)")
            } ?? Bilingual(vi: "thời hạn", en: "deadline")
        }
        return parts
    }
}

/// Finds the decision that belongs to each item of a reading.
private struct DecisionSearch {
    private struct Place: Hashable {
        let assignment: Assignment.ID
        let passage: Int64
    }

    private let byPlace: [Place: Decision]
    private let newest: [Assignment.ID: Decision]
    /// Decisions whose words stand under another item now, by those words; only where there is no other way to take it.
    private let moved: [Int64: Decision]
    private let passages: Set<Int64>

    init(_ items: [Intake.Item], _ decisions: [Decision]) {
        byPlace = Dictionary(
            decisions.map { (Place(assignment: $0.assignment, passage: $0.passage), $0) },
            uniquingKeysWith: { $0.at < $1.at ? $1 : $0 })
        newest = Dictionary(
            decisions.map { ($0.assignment, $0) }, uniquingKeysWith: { $0.at < $1.at ? $1 : $0 })
        let places = Set(
            items.compactMap { item in
                item.passage.map { Place(assignment: item.assignment.id, passage: $0) }
            })
        passages = Set(places.map(\.passage))
        let known = byPlace
        let homeless = places.filter { known[$0] == nil }
        let items = Dictionary(grouping: homeless, by: \.passage)
        let left = decisions.filter {
            !places.contains(Place(assignment: $0.assignment, passage: $0.passage))
        }
        moved = Dictionary(grouping: left, by: \.passage).compactMapValues { found in
            guard let first = found.first, items[first.passage]?.count == 1 else { return nil }
            let agree = found.allSatisfy {
                $0.verdict == first.verdict && $0.correction == first.correction
            }
            return agree ? found.max { $0.at < $1.at } : nil
        }
    }

    func decision(of item: Intake.Item) -> Decision? {
        guard let passage = item.passage else { return nil }
        return byPlace[Place(assignment: item.assignment.id, passage: passage)] ?? moved[passage]
    }

    /// What a person decided about a task, as far as its file says of those parts what it said then.
    ///
    /// - Parameter applied: an assignment with a correction.
    func held(
        of item: Intake.Item, former: [Assignment.ID: FormerRejection],
        applied: (Correction, Assignment) -> Assignment
    ) -> HeldDecision {
        let exact = decision(of: item)
        guard let found = exact ?? newest[item.assignment.id] else { return HeldDecision() }
        if found.verdict == .rejected {
            let read = item.assignment
            let (held, overruled) = (found.correction ?? Correction()).split(
                by: read, knowsWords: exact != nil)
            let correction = held.isEmpty ? nil : held
            if exact != nil { return HeldDecision(decision: found, correction: correction) }
            // What came back says once that it did.
            if case .over = former[read.id] { return HeldDecision() }
            guard case .standing(let rejected) = former[read.id], overruled.lead == nil,
                overruled.due.isEmpty, rejected.isGiven(as: applied(held, read))
            else { return HeldDecision(isBack: true) }
            return HeldDecision(decision: found, correction: correction)
        }
        guard let correction = found.correction else { return HeldDecision(decision: exact) }
        let (held, overruled) = correction.split(by: item.assignment, knowsWords: exact != nil)
        let isHeld = exact != nil || !held.isEmpty
        return HeldDecision(
            decision: isHeld ? found : nil, correction: isHeld ? held : nil, overruled: overruled)
    }

    /// Whether a person corrected or threw out what stood there before, and nobody has seen the words of now.
    func isInDoubt(_ item: Intake.Item) -> Bool {
        guard let former = newest[item.assignment.id], !passages.contains(former.passage) else {
            return false
        }
        return former.verdict == .rejected || former.correction != nil
    }
}

extension Assignment {
    /// Whether the same agencies are to do it by the same time, in whatever words.
    fileprivate func isGiven(as other: Assignment) -> Bool {
        let (deadlines, others) = (milestones.map(\.deadline), other.milestones.map(\.deadline))
        return lead.isSame(as: other.lead) && deadlines.count == others.count
            && zip(deadlines, others).allSatisfy {
                $0.rrule == $1.rrule && $0.time == $1.time
                    && ($0.text == $1.text || $0.due != nil && $0.due == $1.due)
            }
    }
}
