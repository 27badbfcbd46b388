// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// Who is reminded of an assignment.
package struct Audience {
    /// The leads, each once.
    ///
    /// A group that leads stands for its members; a name without a register entry is kept as such.
    let leads: [Recipient]
    /// Those that help, each once, none of the leads.
    ///
    /// A group stays one label, and is left out unless it has an address of its own; so are names without a
    /// register entry ("các cơ quan liên quan").
    let coordinating: [Recipient]
    /// The leads' superiors, each once, none of the leads.
    let superiors: [Recipient]

    package init(of assignment: Assignment, register: AgencyRegister) {
        let leads = Audience.leads(of: assignment, register)
        let coordinating = Audience.unique(
            assignment.coordinating.compactMap { party -> Recipient? in
                guard let agency = Audience.agency(of: party, in: register) else { return nil }
                let isReachable = agency.members.isEmpty || agency.isReachable
                return isReachable ? .agency(agency.id) : nil
            })
        let superiors = Audience.unique(
            leads.compactMap { lead in
                guard case .agency(let id) = lead, let superior = register[id]?.superior else { return nil }
                return register[superior].map { .agency($0.id) }
            })
        self.leads = leads
        self.coordinating = coordinating.filter { !leads.contains($0) }
        self.superiors = superiors.filter { !leads.contains($0) }
    }

    /// The superiors of those that lead.
    package var superiorIDs: [Agency.ID] {
        superiors.compactMap { superior in
            guard case .agency(let id) = superior else { return nil }
            return id
        }
    }

    /// Who leads, and who helps.
    package var roles: [Recipient: RecipientRole] {
        Dictionary(
            leads.map { ($0, .lead) } + coordinating.map { ($0, .coordinating) },
            uniquingKeysWith: { first, _ in first })
    }

    fileprivate static func leads(of assignment: Assignment, _ register: AgencyRegister) -> [Recipient] {
        unique(
            assignment.lead.flatMap { party -> [Recipient] in
                guard let agency = agency(of: party, in: register) else {
                    return [.unregistered(party.name)]
                }
                let members = register.expanded(agency.id)
                return (members.isEmpty ? [agency] : members).map { .agency($0.id) }
            })
    }

    private static func agency(of party: Party, in register: AgencyRegister) -> Agency? {
        party.agency.flatMap { register[$0] } ?? register.agency(addressed: party.name)
            ?? register.agency(addressed: party.text)
    }

    private static func unique(_ recipients: [Recipient]) -> [Recipient] {
        var seen: Set<Recipient> = []
        return recipients.filter { seen.insert($0).inserted }
    }
}

extension AgencyRegister {
    /// Where several lead, each of them: what is done by one is not done by the others.
    ///
    /// Empty where one leads alone, and where one of them is not in the register, so that nothing can be said of it by itself.
    package func leading(_ assignment: Assignment) -> [Agency.ID] {
        if assignment.lead.count < 2, let id = assignment.lead.first?.agency,
            self[id]?.members.isEmpty == true
        {
            return []
        }
        let leads = leads(of: assignment)
        return leads.areAll && leads.members.count > 1 ? leads.members : []
    }

    /// Who leads it, one or several.
    package func leads(of assignment: Assignment) -> Leads {
        let leads = Audience.leads(of: assignment, self)
        let known = leads.compactMap { lead -> Agency.ID? in
            guard case .agency(let id) = lead else { return nil }
            return id
        }
        let superiors = known.compactMap { id in self[id]?.superior.map { (id, $0) } }
        return Leads(
            members: known, areAll: known.count == leads.count,
            superiors: Dictionary(superiors, uniquingKeysWith: { first, _ in first }))
    }
}

/// One recipient of an assignment's reminders, and which of them.
struct Addressee {
    let recipient: Recipient
    let role: RecipientRole
    let rungs: [Rung]
    let isAnnounced: Bool
    let isToldWhenLate: Bool

    /// Everybody who is reminded, superiors aside.
    ///
    /// Leads get every rung; coordinating agencies the one nearest to `3wd`; the office `1wd` and `0wd`, or the one nearest to
    /// `1wd`. Where nobody leads, the office gets what the lead would; where nobody does who has an entry in the register, the office gets
    /// the letters to them in their stead, and none of its own beside these.
    static func all(of audience: Audience, ladder: Ladder) -> [Addressee] {
        let rungs = ladder.before
        let leads = audience.leads.map {
            Addressee(
                recipient: $0, role: .lead, rungs: rungs, isAnnounced: ladder.announce, isToldWhenLate: true)
        }
        let coordinating = audience.coordinating.map {
            Addressee(
                recipient: $0, role: .coordinating, rungs: nearest(to: 3, in: rungs),
                isAnnounced: ladder.announce,
                isToldWhenLate: false)
        }
        guard leads.isEmpty || audience.leads.contains(where: \.isRegistered) else {
            return leads + coordinating
        }
        let own = rungs.filter { $0 == .before(1, .workingDays) || $0 == .before(0, .workingDays) }
        let office =
            leads.isEmpty
            ? Addressee(
                recipient: .office, role: .office, rungs: rungs, isAnnounced: ladder.announce,
                isToldWhenLate: true)
            : Addressee(
                recipient: .office, role: .office, rungs: own.isEmpty ? nearest(to: 1, in: rungs) : own,
                isAnnounced: false, isToldWhenLate: true)
        return leads + coordinating + [office]
    }

    /// The rung nearest to so many working days, the earlier of two; five working days count as seven.
    private static func nearest(to workingDays: Int, in rungs: [Rung]) -> [Rung] {
        let distances = rungs.compactMap { rung -> (rung: Rung, distance: Int, weight: Int)? in
            guard case .before = rung else { return nil }
            return (rung, abs(rung.weight - workingDays * 7), rung.weight)
        }
        return distances.min { ($0.distance, -$0.weight) < ($1.distance, -$1.weight) }.map { [$0.rung] } ?? []
    }
}

extension Recipient {
    fileprivate var isRegistered: Bool {
        if case .unregistered = self { false } else { true }
    }
}
