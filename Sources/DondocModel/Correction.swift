// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What a person put in the place of what was read of an assignment; what is nil stays as it was read.
package struct Correction: Hashable, Codable, Sendable {
    /// Another deadline of one milestone.
    package struct Due: Hashable, Codable, Sendable {
        /// Index into the assignment's milestones; the next one adds a milestone.
        package var milestone: Int
        /// The words that were given, to be counted anew by the rules in force; nil where a day was given.
        package var words: String?
        /// As it was counted when the person decided; nil takes the deadline away.
        package var deadline: Deadline?
        /// Who gave it and when; nil in what was decided before that was noted.
        package var by: String?
        package var on: Day?
        /// The event that was dated, where the day follows from one.
        package var event: AwaitedEvent?
        /// What stood there; nil in what was decided before that was noted.
        package var said: Said?

        package init(
            milestone: Int, words: String?, deadline: Deadline?, by: String? = nil, on: Day? = nil,
            event: AwaitedEvent? = nil
        ) {
            self.event = event
            self.milestone = milestone
            self.words = words
            self.deadline = deadline
            self.by = by
            self.on = on
        }
    }

    package var lead: [Party]?
    package var coordinating: [Party]?
    package var action: String?
    /// At most one for each milestone, in the order of their indices.
    package var due: [Due]
    /// What stood in the place of the parts that are no deadlines; nil in what was decided before that was noted.
    package var said: Said?

    package init(
        lead: [Party]? = nil, coordinating: [Party]? = nil, action: String? = nil, due: [Due] = []
    ) {
        self.lead = lead
        self.coordinating = coordinating
        self.action = action
        self.due = due
    }

    package var isEmpty: Bool { self == Correction() }
}

extension Correction {
    /// The assignment as the person wants it.
    ///
    /// - Parameter register: whose names the agencies have now; one that it has lost becomes an agency without an entry.
    /// - Parameter count: counts words anew; nil leaves the deadline as it was counted when the person decided.
    package func applied(
        to assignment: Assignment, register: AgencyRegister, count: (_ words: String) -> Deadline?
    ) -> Assignment {
        var corrected = assignment
        if let lead { corrected.lead = lead.map { $0.known(in: register) } }
        if let coordinating { corrected.coordinating = coordinating.map { $0.known(in: register) } }
        if lead != nil || coordinating != nil {
            // Who leads does not help as well.
            corrected.coordinating.removeAll { helper in corrected.lead.contains { $0.isSame(as: helper) } }
        }
        if let action { corrected.action = action }
        // What a person added and took away again stands in no document, and what is added comes behind what was read.
        let read = corrected.milestones.indices
        var dropped: Set<Int> = []
        for due in due {
            guard let stored = due.deadline else {
                if read.contains(due.milestone) { dropped.insert(due.milestone) }
                continue
            }
            var deadline =
                due.words.flatMap(count).map { stored.counted(as: $0, after: due.event) } ?? stored
            deadline.given = Deadline.Given(words: due.words, by: due.by, on: due.on, event: due.event)
            // The document writes what it writes, and nothing of what a person added.
            deadline.text =
                read.contains(due.milestone) ? assignment.milestones[due.milestone].deadline.text : ""
            if read.contains(due.milestone) {
                corrected.milestones[due.milestone].deadline = deadline
            } else {
                corrected.milestones.append(Milestone(what: "", deadline: deadline))
            }
        }
        corrected.milestones = corrected.milestones.enumerated().filter { !dropped.contains($0.offset) }
            .map(\.element)
        corrected.doubts = corrected.doubts.compactMap { left(of: $0, dropped) }
        return corrected
    }

    /// What a person has said is not doubted any more; what is told of later milestones moves up.
    private func left(of doubt: Doubt, _ dropped: Set<Int>) -> Doubt? {
        let isSettled =
            switch doubt.field {
            case .lead: lead != nil
            case .coordinating: coordinating != nil
            case .action: action != nil
            case .deadline: due.contains { doubt.milestone == nil || doubt.milestone == $0.milestone }
            }
        guard !isSettled else { return nil }
        var left = doubt
        left.milestone = doubt.milestone.map { index in index - dropped.count { $0 < index } }
        return left
    }
}

extension Party {
    func isSame(as other: Party) -> Bool {
        if let agency, let id = other.agency { return agency == id }
        return Folding.agencyKey(name) == Folding.agencyKey(other.name)
    }

    /// The agency under the name that the register has for it now.
    package func known(in register: AgencyRegister) -> Party {
        let entry = agency.flatMap { register[$0] } ?? register.agency(addressed: name)
        let title = entry.map { register.title(of: $0, addressedAs: name) }
        return Party(name: title ?? name, text: text, agency: entry?.id, span: span)
    }
}

extension Deadline {
    /// The days of a new count that a person has ordered.
    fileprivate func counted(as new: Deadline, after event: AwaitedEvent?) -> Deadline {
        var deadline = new
        deadline.confidence = 1
        if let event {
            deadline.reason = Bilingual(
                vi: "sự kiện “\(event.name)”: \(event.on.vietnamese); \(new.reason.vi)",
                en: "the event “\(event.name)”: \(event.on); \(new.reason.en)")
            return deadline
        }
        deadline.reason = Bilingual(
            vi: "người duyệt sửa; \(new.reason.vi)", en: "corrected by a person; \(new.reason.en)")
        return deadline
    }
}
