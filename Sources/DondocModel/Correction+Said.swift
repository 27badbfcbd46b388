// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

// For how long a correction holds of what a file says of itself.

extension Correction {
    /// What was said of the parts that a person corrected, when that was done; nil where it was not noted.
    package struct Said: Hashable, Codable, Sendable {
        package var lead: [Party]?
        package var coordinating: [Party]?
        package var action: String?

        package init(lead: [Party]? = nil, coordinating: [Party]? = nil, action: String? = nil) {
            self.lead = lead
            self.coordinating = coordinating
            self.action = action
        }

        fileprivate var isEmpty: Bool { self == Said() }
    }

    /// With what was said of each part until now.
    ///
    /// - Parameter read: as it was in force when the person corrected it.
    package func noting(_ read: Assignment) -> Correction {
        var correction = self
        let said = Said(
            lead: lead.map { _ in read.lead }, coordinating: coordinating.map { _ in read.coordinating },
            action: action.map { _ in read.action })
        correction.said = said.isEmpty ? nil : said
        for index in correction.due.indices {
            let milestone = correction.due[index].milestone
            let isRead = read.milestones.indices.contains(milestone)
            correction.due[index].said = Due.Said(isRead ? read.milestones[milestone] : nil)
        }
        return correction
    }

    /// What was said before anybody corrected anything, of each part that this or a former correction has.
    ///
    /// What this one noted of a part that the former had put there is the former's, not the file's.
    package func said(over former: Correction) -> Said? {
        var noted = said ?? Said()
        if lead == nil || noted.lead.isSame(as: former.lead) { noted.lead = former.said?.lead }
        if coordinating == nil || noted.coordinating.isSame(as: former.coordinating) {
            noted.coordinating = former.said?.coordinating
        }
        if action == nil || noted.action == former.action { noted.action = former.said?.action }
        return noted.isEmpty ? nil : noted
    }

    /// The parts of which that assignment says what was said when they were corrected, and those of which it says something else.
    ///
    /// - Parameter knowsWords: whether the words are those about which the person decided; else what was not noted counts as changed.
    package func split(by read: Assignment, knowsWords: Bool) -> (held: Correction, overruled: Correction) {
        var (held, overruled) = (Correction(), Correction())
        let says = { (isSaid: Bool?) in isSaid ?? knowsWords }
        if let lead {
            let isHeld = says(said?.lead.map { $0.isSame(as: read.lead) })
            if isHeld { held.lead = lead } else if !lead.isSame(as: read.lead) { overruled.lead = lead }
        }
        if let coordinating {
            let isHeld = says(said?.coordinating.map { $0.isSame(as: read.coordinating) })
            if isHeld {
                held.coordinating = coordinating
            } else if !coordinating.isSame(as: read.coordinating) {
                overruled.coordinating = coordinating
            }
        }
        if let action {
            let isHeld = says(said?.action.map { $0 == read.action })
            if isHeld { held.action = action } else if action != read.action { overruled.action = action }
        }
        for due in placed(in: read.milestones).due {
            let index = due.milestone
            let now = read.milestones.indices.contains(index) ? read.milestones[index].deadline : nil
            if says(due.said?.isStillSaid(by: now)) {
                held.due.append(due)
            } else if due.deadline?.due != now?.due {
                overruled.due.append(due)
            }
        }
        return (held, overruled)
    }
}

extension Correction {
    /// With every deadline at the place where its milestone stands now: a step that is put in or taken out moves those behind it.
    ///
    /// What is not known again stays at its place, unless that is another one's; then it stands behind all others.
    package func placed(in milestones: [Milestone]) -> Correction {
        var correction = self
        let found = due.map { $0.place(among: milestones) }
        var taken = Set(found.compactMap(\.self))
        // Each milestone is corrected once.
        guard taken.count == found.count(where: { $0 != nil }) else { return self }
        for (index, place) in found.enumerated() {
            var place = place ?? due[index].milestone
            if found[index] == nil, !taken.insert(place).inserted {
                place = max(milestones.count, (taken.max() ?? -1) + 1)
                taken.insert(place)
            }
            correction.due[index].milestone = place
        }
        correction.due.sort { $0.milestone < $1.milestone }
        return correction
    }
}

extension Correction.Due {
    /// Where the milestone stands that was corrected: by what is to be done, else by the words of its deadline, where one alone has them.
    fileprivate func place(among milestones: [Milestone]) -> Int? {
        guard let said else { return nil }
        let named = milestones.indices.filter {
            said.what.map(milestones[$0].what.isSame(inOneLine:)) ?? true
        }
        if let what = said.what, !what.isEmpty, named.count == 1 { return named[0] }
        guard !said.words.isEmpty else { return nil }
        let worded = named.filter { said.words.isSame(inOneLine: milestones[$0].deadline.text) }
        // Of several of the same words, the one in its place.
        return worded.count == 1 ? worded[0] : worded.first { $0 == milestone }
    }

    /// The milestone that stood there; no words where there was none.
    package struct Said: Hashable, Codable, Sendable {
        package var words: String
        package var due: Day?
        /// What was to be done by then; nil in what was decided before that was noted.
        package var what: String?

        package init(_ milestone: Milestone?) {
            let deadline = milestone?.deadline
            words = deadline?.text ?? ""
            what = milestone?.what
            // What a person has set is not what was said.
            due = deadline?.given == nil ? deadline?.due : nil
        }

        /// In the same words, or of the same day in others.
        fileprivate func isStillSaid(by deadline: Deadline?) -> Bool {
            let text = deadline?.text ?? ""
            return words.isSame(inOneLine: text) || due != nil && due == deadline?.due
        }
    }
}

extension [Party] {
    /// Whether it is the same bodies, in whatever order and by whatever name.
    package func isSame(as others: [Party]) -> Bool {
        count == others.count && allSatisfy { party in others.contains { $0.isSame(as: party) } }
    }
}

extension [Party]? {
    fileprivate func isSame(as others: [Party]?) -> Bool {
        guard let self, let others else { return false }
        return self.isSame(as: others)
    }
}

extension String {
    fileprivate func isSame(inOneLine other: String) -> Bool {
        split(whereSeparator: \.isWhitespace) == other.split(whereSeparator: \.isWhitespace)
    }
}
