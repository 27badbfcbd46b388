// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// What a message lists.
extension NoticeView {
    private enum Bucket: Hashable {
        case role(RecipientRole)
        case news(NoticeNews.Kind)
        case withdrawn
    }

    private static let byRole: [(Bucket, String)] = [
        (.role(.lead), "Nhiệm vụ do quý cơ quan chủ trì"),
        (.role(.coordinating), "Nhiệm vụ quý cơ quan phối hợp"),
        (.role(.superior), "Nhiệm vụ của các cơ quan được giao"), (.role(.office), "Nhiệm vụ theo dõi"),
        (.withdrawn, "Nhiệm vụ không còn giao quý cơ quan"),
    ]

    /// The gravest first.
    private static func byNews(isHelper: Bool) -> [(Bucket, String)] {
        NoticeNews.Kind.allCases.map { (.news($0), NoticeNews.heading($0, isHelper: isHelper)) }
            + [(.role(.coordinating), "Nhiệm vụ quý cơ quan phối hợp")]
    }

    /// - Parameter isMixed: whether it is told by how grave it is, not by role.
    static func sections(
        _ lines: [Notice.Line], reader: Reader, isAlone: Bool, isMixed: Bool, today: Day
    ) -> [Section] {
        let isHelper = lines.allSatisfy { $0.role == .coordinating || $0.rung == .withdrawn }
        let gravest = isMixed ? gravest(lines, today: today) : [:]
        func bucket(_ line: Notice.Line) -> Bucket {
            if line.rung == .withdrawn { return isMixed ? .news(.withdrawn) : .withdrawn }
            guard isMixed, isHelper || line.role != .coordinating else { return .role(line.role) }
            return .news(gravest[line.assignment.id] ?? .upcoming)
        }
        var number = 0
        return (isMixed ? byNews(isHelper: isHelper) : byRole).compactMap { place, title in
            var groups: [(assignment: DondocModel.Assignment, lines: [Notice.Line])] = []
            var places: [DondocModel.Assignment.ID: Int] = [:]
            for line in lines where bucket(line) == place {
                if let index = places[line.assignment.id] {
                    groups[index].lines.append(line)
                } else {
                    places[line.assignment.id] = groups.count
                    groups.append((line.assignment, [line]))
                }
            }
            let assignments = groups.map { group in
                number += 1
                return Assignment(
                    number, group.lines, group.assignment, reader: reader, namesDirective: !isAlone,
                    today: today)
            }
            return assignments.isEmpty ? nil : Section(heading: title, assignments: assignments)
        }
    }

    /// The gravest that is told of each assignment, apart from what is taken back.
    private static func gravest(_ lines: [Notice.Line], today: Day)
        -> [DondocModel.Assignment.ID: NoticeNews.Kind]
    {
        lines.filter { $0.rung != .withdrawn }.reduce(into: [:]) { gravest, line in
            let kind = NoticeNews.kind(of: line, today: today)
            gravest[line.assignment.id] = min(gravest[line.assignment.id] ?? kind, kind)
        }
    }
}

extension NoticeView {
    /// Who reads the message.
    struct Reader {
        let agency: Agency.ID?
        let name: String

        init(_ notice: Notice) {
            switch notice.recipient {
            case .agency(let id): (agency, name) = (id, notice.recipientName)
            case .unregistered(let name): (agency, self.name) = (nil, name)
            case .office: (agency, name) = (nil, notice.recipientName)
            }
        }

        /// Whether the party is the reader, who need not be told so.
        func isMeant(by party: Party) -> Bool {
            if let agency, let meant = party.agency { return agency == meant }
            return party.name == name
        }
    }
}

extension NoticeView.Assignment {
    fileprivate init(
        _ number: Int, _ lines: [Notice.Line], _ assignment: DondocModel.Assignment,
        reader: NoticeView.Reader, namesDirective: Bool, today: Day
    ) {
        self.number = number
        id = assignment.id
        action = Wording.plain(assignment.action).capitalisedFirst
        item = Wording.item(assignment.item)
        source = namesDirective ? lines.first.map { Wording.title($0.directive).capitalisedFirst } : nil
        let sentence = Wording.plain(assignment.quotation)
        quotation = sentence.isEmpty || sentence.capitalisedFirst == action ? nil : sentence
        let role = lines.first?.role ?? .lead
        let assigned = lines.compactMap(\.assigned).first
        self.role =
            lines.first?.rung == .withdrawn
            ? Self.formerRole(role)
            : Self.role(
                role, assignment, reader, assigned.map { Self.decision($0, isNamed: role == .office) } ?? "",
                former: lines.compactMap(\.formerRole).first)
                + (lines.compactMap(\.owing).max { $0.names.count < $1.names.count }.map(Self.owing) ?? "")
        milestones = lines.map { NoticeView.Milestone($0, today: today) }
    }

    /// So many names are told; who wants all of them asks `dondoc show`.
    private static let mostNames = 20

    /// `; còn 6/15 đơn vị chưa báo cáo: UBND huyện A, UBND huyện B`.
    private static func owing(_ owing: Owing) -> String {
        let names = owing.names.prefix(mostNames).map { HeaderText.cleaned($0) }
        let others = owing.names.count - names.count
        return "; còn \(owing.names.count)/\(owing.total) đơn vị chưa báo cáo: "
            + names.joined(separator: "; ")
            + (others > 0 ? " và \(others) đơn vị khác" : "")
    }

    private static func formerRole(_ role: RecipientRole) -> String {
        role == .coordinating ? "phối hợp (trước đây)" : "chủ trì (trước đây)"
    }

    /// ` (theo quyết định phân công ngày 17/01/2022, lan)`.
    ///
    /// - Parameter isNamed: whether to tell who decided: a login means something to the office alone.
    private static func decision(_ assigned: Assigned, isNamed: Bool) -> String {
        let name = isNamed ? HeaderText.cleaned(assigned.name) : ""
        return " (theo quyết định phân công ngày \(assigned.on.vietnamese)"
            + (name.isEmpty ? ")" : ", \(name))")
    }

    /// - Parameters:
    ///   - decision: by what a person has said who leads; empty where nobody has.
    ///   - former: as what the reader was told before that it has the duty, where that is another part.
    private static func role(
        _ role: RecipientRole, _ assignment: DondocModel.Assignment, _ reader: NoticeView.Reader,
        _ decision: String, former: RecipientRole?
    ) -> String {
        let present = self.role(role, assignment, reader, decision)
        switch former {
        case .lead?: return "\(present) (trước đây: chủ trì)"
        case .coordinating?: return "\(present) (trước đây: phối hợp)"
        case .office?, .superior?, nil: return present
        }
    }

    private static func role(
        _ role: RecipientRole, _ assignment: DondocModel.Assignment, _ reader: NoticeView.Reader,
        _ decision: String
    ) -> String {
        let leads = Wording.list(assignment.lead.map { HeaderText.cleaned($0.name) })
        let others = Wording.list(assignment.coordinating.map { HeaderText.cleaned($0.name) })
        let withOthers = others.isEmpty ? "" : "; phối hợp: \(others)"
        switch role {
        case .lead:
            let fellows = assignment.lead.count > 1 ? assignment.lead.filter { !reader.isMeant(by: $0) } : []
            let with = Wording.list(fellows.map { HeaderText.cleaned($0.name) })
            return (with.isEmpty ? "chủ trì" : "chủ trì, cùng \(with)") + decision + withOthers
        case .coordinating: return leads.isEmpty ? "phối hợp" : "phối hợp; chủ trì: \(leads)\(decision)"
        case .superior, .office:
            return leads.isEmpty
                ? "chưa rõ cơ quan chủ trì\(withOthers)" : "\(leads) chủ trì\(decision)\(withOthers)"
        }
    }
}

extension NoticeView.Milestone {
    fileprivate init(_ line: Notice.Line, today: Day) {
        what = line.milestone.flatMap {
            $0.what.isEmpty ? nil : Wording.plain($0.what).capitalisedFirst
        }
        let isWithdrawn = line.rung == .withdrawn
        deadline = isWithdrawn ? Wording.previous(line) : Wording.due(line)
        left = isWithdrawn ? "không còn hiệu lực đối với quý cơ quan" : Wording.left(line, today: today)
        isLate = line.due.map { $0 < today } ?? false
        isNear = !isLate && line.due != nil && (line.workingDaysLeft ?? .max) <= 1
        // What the document is read to say now may be another day than the one that was told.
        let current = isWithdrawn ? nil : line.milestone
        // A task file is no document that anybody could look up.
        let isQuoted = !line.assignment.quotation.isEmpty
        words = current.flatMap {
            $0.deadline.text.isEmpty || !isQuoted ? nil : Wording.plain($0.deadline.text)
        }
        why =
            isWithdrawn || line.rung == .returned
            ? Wording.sentence(line.reason.vi)
            : current.flatMap {
                isQuoted
                    ? Wording.why($0.deadline)
                    : Wording.whyUnquoted($0.deadline, isByHand: line.isByHand)
            }
        previous = isWithdrawn ? nil : Wording.previous(line)
    }
}
