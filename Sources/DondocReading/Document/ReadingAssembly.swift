// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Puts together what the steps have found: days for the words, roles, milestones, names.
///
/// A class, as what judges each duty holds it whole.
final class ReadingAssembly {
    let text: SourceText
    let index: BlockIndex
    let header: DocumentHeader
    let times: [TimeWords]
    let standings: [Standing]
    let duties: [Duty]
    /// What only tells of orders that others have given, or that were given before.
    let retold: [Range<Int>]
    let namer: AgencyNamer
    let rules: ReadingRules
    /// Made when a name is met that is of no standard make.
    private lazy var known = KnownNames(text, index.outline, header)
    /// The words of the name of the body that issues the document.
    private(set) lazy var issuer = SourceText(header.issuer ?? "").tokens
    private(set) lazy var standing = StandingReader(text, index, header)
    /// Known when all expressions are, before the first duty is judged.
    private(set) var termLines = TermLines([]) { _ in false }

    init(
        text: SourceText, index: BlockIndex, header: DocumentHeader, times: [TimeWords],
        standings: [Standing], duties: [Duty], retold: [Range<Int>], namer: AgencyNamer, rules: ReadingRules
    ) {
        self.text = text
        self.index = index
        self.header = header
        self.times = times
        self.standings = standings
        self.duties = duties
        self.retold = retold
        self.namer = namer
        self.rules = rules
    }

    func reading() -> DirectiveReading {
        let roles = self.roles()
        var expressions: [TimeExpression] = []
        expressions.reserveCapacity(times.count)
        for position in times.indices {
            expressions.append(expression(position, roles[position]))
            // In its place, as it is large.
            doubt(&expressions[position], position)
        }
        termLines = TermLines(index.outline.blocks) { words in
            words.count < 30 && times(in: words).contains { expressions[$0].isDay }
        }
        let items = duties.indices.map { item($0, roles, expressions) }
        return DirectiveReading(
            document: header.document(in: text), assignments: items, expressions: expressions,
            loose: loose(expressions, besides: items))
    }

    // MARK: - Expressions

    /// Likely deadlines are deadlines in an assignment, or in a heading of tasks.
    private func roles() -> [TimeExpression.Role] {
        let covered = Coverage(duties.map(\.tokens))
        let retold = Coverage(self.retold)
        return times.indices.map { position in
            switch standings[position] {
            case .deadline:
                let start = times[position].tokens.lowerBound
                return retold.contains(start) && !covered.contains(start) ? .other : .deadline
            case .no(.period) where isTimetable(times[position]): return .deadline
            case .no(let role): return role
            case .likely:
                let start = times[position].tokens.lowerBound
                let binds = covered.contains(start) || isTaskHeading(start) && !retold.contains(start)
                return binds ? .deadline : .other
            }
        }
    }

    /// The expressions that begin in a range of tokens and are deadlines.
    func deadlines(in range: Range<Int>, _ roles: [TimeExpression.Role]) -> [Int] {
        times(in: range).filter { roles[$0] == .deadline }
    }

    /// The places of the expressions that begin in a range of tokens.
    func times(in range: Range<Int>) -> Range<Int> {
        let first = times.partitionPoint { $0.tokens.lowerBound >= range.lowerBound }
        let end = times.partitionPoint { $0.tokens.lowerBound >= range.upperBound }
        return first..<max(first, end)
    }

    /// "Từ ngày 01/4 đến ngày 15/4:": a heading that is nothing but the time of what stands under it.
    private func isTimetable(_ words: TimeWords) -> Bool {
        switch words.anchor {
        case .dates, .periods: break
        default: return false
        }
        guard let block = index.block(at: words.tokens.lowerBound), block.hasChildren, block.row == nil else {
            return false
        }
        return block.tokens.count - words.tokens.count <= 3
    }

    private func isTaskHeading(_ token: Int) -> Bool {
        guard let block = index.block(at: token), block.hasChildren, block.tokens.count < 60 else {
            return false
        }
        return block.tokens.contains {
            Self.tasks.length(text.tokens, at: $0, before: block.tokens.upperBound) > 0
        }
    }

    /// "Năm 2026" in the cell that tells by when is a time, not the attribute of a plan.
    private func answered(_ words: TimeWords) -> TimeWords? {
        let start = words.tokens.lowerBound
        guard words.leads.isEmpty, case .period(var period) = words.anchor, period.unit == .year,
            index.block(at: start)?.row?.cell(.deadline)?.lowerBound == start
        else { return nil }
        period.isAttribute = false
        var words = words
        words.anchor = .period(period)
        words.leads = .on
        return words
    }

    private func expression(_ position: Int, _ role: TimeExpression.Role) -> TimeExpression {
        let words = times[position].tokens
        return TimeExpression(
            span: text.closedSpan(words), role: role,
            deadline: deadline(of: times[position], text.closedString(words)))
    }

    /// Lowers the confidence of what may be no deadline, and says why.
    private func doubt(_ expression: inout TimeExpression, _ position: Int) {
        if expression.role != .deadline {
            if expression.deadline.due != nil {
                expression.deadline.reason = Reasons.role(expression.deadline.text, expression.role)
            }
            expression.deadline.confidence = min(expression.deadline.confidence, 0.9)
        } else if standings[position] == .likely,
            expression.deadline.kind == .inYear || standing.isDoubtful(times[position])
        {
            // Below the usual threshold: a person is asked.
            expression.deadline.confidence = min(expression.deadline.confidence, 0.6)
            expression.deadline.reason = Reasons.joined(expression.deadline.reason, Self.doubt)
        }
    }

    /// What words mean; where only the month of the document is known, what they mean on each of its days.
    private func deadline(of words: TimeWords, _ text: String) -> Deadline {
        if let answered = answered(words) { return counted(answered, text) }
        return counted(words, text)
    }

    private func counted(_ words: TimeWords, _ text: String) -> Deadline {
        func read(_ issued: Day?) -> Deadline {
            TimeResolver(issued: issued, rules: rules)
                .deadline(of: words, text: text, event: self.text.event(of: words))
        }
        let issued = issued(words)
        let deadline = read(issued)
        guard issued == nil, deadline.due == nil, let first = header.earliest, let last = header.latest else {
            return deadline
        }
        let (early, late) = (read(first), read(last))
        guard var known = early.due == nil ? nil : early, early.due == late.due else { return deadline }
        known.confidence = min(known.confidence, 0.7)
        return known
    }

    /// In a table the day of the document that the row cites, else the day of this document.
    private func issued(_ words: TimeWords) -> Day? {
        guard let row = index.block(at: words.tokens.lowerBound)?.row, let source = row.cell(.source) else {
            return header.date
        }
        let anchors = AnchorReader(tokens: text.tokens)
        for token in source {
            guard let (date, _) = anchors.dateWords(at: token), let year = date.year.number,
                let month = date.month.number
            else { continue }
            return Day(year: year, month: month, day: date.day) ?? header.date
        }
        return header.date
    }

    // MARK: - Assignments

    private func item(
        _ position: Int, _ roles: [TimeExpression.Role], _ expressions: [TimeExpression]
    ) -> DirectiveReading.Item {
        let duty = duties[position]
        let span = text.closedSpan(trimmed(duty.tokens))
        let steps = milestones(duty, roles)
        let judged = JudgedDuty(self, position, steps, expressions)
        var doubts = DutyDoubts(judged).doubts
        let further = PlainForm(judged).doubts(besides: doubts)
        if !further.isEmpty { doubts += further }
        let row = index.outline.blocks[duty.block].row.map {
            RowWords(text, $0, words: trimmed(duty.tokens))
        }
        return DirectiveReading.Item(
            item: index.outline.paths[duty.block], span: span,
            action: row?.action(duty.action) ?? text.shared(trimmed(withoutLabel(duty.action, steps))),
            confidence: doubts.reduce(duty.source.surest) { min($0, $1.confidence) }, doubts: doubts,
            lead: duty.lead.map { namer.party($0) },
            coordinating: unique(duty.coordinating.map { namer.party($0) }),
            milestones: steps, quotation: text.sharedClosed(trimmed(duty.tokens)),
            cells: row?.quotation)
    }

    private func unique(_ parties: [Party]) -> [Party] {
        guard parties.count > Self.few else {
            // Of a few each is compared with those before it, which is less than to hash them.
            let isNew = { (place: Int) in !parties[..<place].contains { $0.name == parties[place].name } }
            return parties.indices.allSatisfy(isNew)
                ? parties : parties.indices.filter(isNew).map { parties[$0] }
        }
        var seen = Set<String>()
        return parties.filter { seen.insert($0.name).inserted }
    }

    private static let few = 6

    /// Words in a reason; of many the first.
    func quoted(_ words: Range<Int>) -> String {
        words.count > 16 ? text.plain(words.prefix(16)) + " …" : text.plain(words)
    }

    /// Some words before a place, told from where a name, a time or a number begins.
    func quoted(before end: Int, from floor: Int, few count: Int) -> String {
        guard end - count > floor else { return quoted(floor..<end) }
        var start = end - count
        if let name = text.landmarks.places(.agency, in: max(floor, start - 10)..<start).first(where: {
            text.agencies.mention(at: $0, before: end).map {
                $0.tokens.upperBound > start
            } ?? false
        }) {
            start = name
        }
        if let time = times(in: max(floor, start - 10)..<start).first(where: {
            times[$0].tokens.contains(start)
        }) {
            start = times[time].tokens.lowerBound
        }
        while start > floor, text.tokens[start].gap == .none { start -= 1 }
        return (start > floor ? "… " : "") + quoted(start..<end)
    }

    /// Whether the register or another place of the document has a name as a whole.
    func isKnown(_ mention: AgencyMention) -> Bool {
        mention.elidedHead == nil && mention.shared.isEmpty
            && (namer.isRegistered(mention) || known.contains(mention.tokens, in: text.tokens))
    }

    /// Without the "./." and the bracket that end a document or a sentence.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound + 1, text.tokens[end - 1].isMark("/") || text.tokens[end - 1].isMark("|")
        { end -= 1 }
        return range.lowerBound..<end
    }

    private static let doubt = Bilingual(
        vi: "các từ quanh mốc này chưa cho thấy chắc đó là hạn của nhiệm vụ; cần xác nhận",
        en: "the words around it do not say for certain that it ends the assignment; to be confirmed")
    private static let tasks = Lexicon("nhiệm vụ|công việc|nội dung|triển khai")
}
