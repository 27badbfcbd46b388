// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads the assignments of a document: block by block, with what the headings above say.
///
/// A class, as it holds much and every step of it asks for a little.
final class AssignmentReader {
    let text: SourceText
    let outline: Outline
    let header: DocumentHeader
    let times: [TimeWords]
    let standings: [Standing]
    let givings: GivingReader
    let sentences: SentenceReader
    let givers: GiverReader
    let addressees: AddresseeReader
    let agencies: AgencyScanner
    let labels: LabelReader
    let unread: UnreadWords
    let contexts: [BlockContext]
    /// The blocks under which items are headed by agencies; -1 for the document.
    let headedParents: Set<Int>
    var duties: [Duty] = []
    /// The first duty of each block that has one.
    var dutyOfBlock: [Int?]
    /// To whom the items are given that the last sentence of a block heads.
    var leadOfHeading: [[AgencyMention]?]
    /// Sentences that retell what others ordered.
    var retold: [Range<Int>] = []
    /// Blocks that only tell something about the task above them.
    var labelled: Set<Int> = []
    /// Where sentences begin that are known to tell rather than to ask.
    var told: Set<Int> = []
    /// The first item of the body; what stands before it introduces the document.
    let firstItem: Int?
    /// The token at which the last row of a table begins.
    let lastRow: Int?
    /// The blocks that have items under them; a paragraph behind an item is no item of it.
    private(set) lazy var headings: Set<Int> = Set(
        outline.blocks.compactMap {
            $0.marker == nil && $0.row == nil || $0.marker?.style == .leadIn ? nil : $0.parent
        })
    /// Where a plan begins that stands behind the signature.
    let annex: Int?
    var tokens: Tokens { text.tokens }

    init(
        _ text: SourceText, _ outline: Outline, _ header: DocumentHeader, _ times: [TimeWords],
        _ standings: [Standing]
    ) {
        self.text = text
        self.outline = outline
        self.header = header
        self.times = times
        self.standings = standings
        givings = GivingReader(text)
        sentences = SentenceReader(text)
        givers = GiverReader(text, issuer: header.isBare ? nil : header.issuer)
        addressees = AddresseeReader(text)
        agencies = text.agencies
        labels = LabelReader(text)
        unread = UnreadWords(text, outline)
        dutyOfBlock = [Int?](repeating: nil, count: outline.blocks.count)
        leadOfHeading = [[AgencyMention]?](repeating: nil, count: outline.blocks.count)
        let body = header.body
        firstItem = outline.blocks.firstIndex {
            body.contains($0.whole.lowerBound) && $0.marker != nil && $0.marker?.style != .leadIn
        }
        annex = Self.annex(outline, text.tokens, after: body.upperBound)
        lastRow = outline.blocks.last { $0.row != nil }?.whole.lowerBound
        let reader = ContextReader(text)
        let contexts = outline.blocks.indices.map { reader.context(of: outline.blocks[$0]) }
        self.contexts = contexts
        headedParents = Set(
            outline.blocks.indices.filter { contexts[$0].lead != nil && outline.blocks[$0].hasChildren }
                .map { outline.blocks[$0].parent ?? -1 })
    }

    static func duties(
        _ text: SourceText, _ outline: Outline, _ header: DocumentHeader, _ times: [TimeWords],
        _ standings: [Standing]
    ) -> (duties: [Duty], retold: [Range<Int>]) {
        guard header.kind.flatMap(Silence.init(kind:)) == nil else { return ([], [0..<text.tokens.count]) }
        let reader = AssignmentReader(text, outline, header, times, standings)
        for index in outline.blocks.indices { reader.read(index) }
        reader.addAddressed()
        let helpers = HelperReader(text)
        let actions = ActionReader(text)
        for index in reader.duties.indices {
            var duty = reader.duties[index]
            if duty.source != .table {
                let found = helpers.helpers(in: duty.action, besides: duty.lead)
                if duty.coordinating.isEmpty {
                    duty.coordinating = found
                } else {
                    duty.coordinating += found
                }
            }
            duty.action = actions.action(of: duty)
            duty.signs.formUnion(reader.signs(of: duty))
            reader.duties[index] = duty
        }
        reader.duties.sort {
            ($0.tokens.lowerBound, $1.tokens.upperBound) < ($1.tokens.lowerBound, $0.tokens.upperBound)
        }
        return (reader.duties, reader.retold)
    }

    // MARK: - One block

    func read(_ index: Int) {
        let block = outline.blocks[index]
        if block.row != nil {
            if let duty = TableDutyReader(text).duty(in: index, of: outline) { add(duty) }
            return
        }
        guard inBody(block), !block.tokens.isEmpty, !isBracketed(block.tokens), !isTitle(block.tokens),
            !readLabels(index)
        else { return }
        let context = contexts[index]
        var range = block.tokens
        var inherited = inheritedLead(index)
        if let body = context.body, let lead = context.lead {
            guard body < range.upperBound else { return }
            range = body..<range.upperBound
            inherited = lead
        }
        if underPetitions(index), let colon = petitionEnd(range) {
            retold.append(range.lowerBound..<colon)
            range = colon..<range.upperBound
        }
        // "- Nội vụ: …" below "Giao các Sở:".
        if let lead = inherited,
            let (named, end) = agencies.fields(at: range.lowerBound, before: range.upperBound, of: lead)
        {
            (inherited, range) = (named, end..<range.upperBound)
        }
        guard !range.isEmpty else { return }
        if inherited == nil, isRecital(range) {
            if isPreamble(index) { retold.append(range) }
            return
        }
        guard !isLeadIn(block, range) else {
            // What stands before the order tells why it is given.
            takeLeadIn(range, of: index)
            return
        }
        read(range, of: index, inherited: inherited)
    }

    func inBody(_ block: Block) -> Bool {
        let start = block.whole.lowerBound
        if start >= header.body.lowerBound && start < header.body.upperBound { return true }
        guard let annex, start >= annex else { return false }
        // Of its paragraphs those that stand under an agency; what closes it stands under none, or says nothing.
        return block.marker != nil || block.parent.map { contexts[$0].lead != nil } ?? false
    }

    /// Where the plan that a decision carries begins, behind its signature: "KẾ HOẠCH … (Kèm theo Quyết định số …)".
    private static func annex(_ outline: Outline, _ tokens: Tokens, after end: Int) -> Int? {
        let blocks = outline.blocks
        guard let first = blocks.firstIndex(where: { $0.whole.lowerBound >= end }) else { return nil }
        for index in first..<blocks.count where blocks[index].row == nil && blocks[index].marker == nil {
            let words = blocks[index].tokens
            let attached = words.prefix(80).contains {
                tokens[$0 - 1].isMark("(") && attachments.length(tokens, at: $0, before: words.upperBound) > 0
            }
            guard attached else { continue }
            let isPlan = blocks[max(first, index - 4)...index].contains {
                plans.length(tokens, at: $0.tokens.lowerBound, before: $0.tokens.upperBound) > 0
            }
            return isPlan ? words.upperBound : nil
        }
        return nil
    }

    private static let attachments = Lexicon("kèm theo|ban hành kèm theo")
    private static let plans = Lexicon(
        "kế hoạch|phụ lục|chương trình|phương án|đề án|danh mục|phân công|bảng phân công|nội dung|nhiệm vụ")

    func open(_ duty: Duty) -> OpenDuty {
        OpenDuty(duty: duty, isHelped: helped(duty.action), isDated: hasDeadline(duty.tokens))
    }

    func add(_ duty: Duty) {
        if dutyOfBlock[duty.block] == nil { dutyOfBlock[duty.block] = duties.count }
        duties.append(duty)
    }

    /// What the document says of what was done: "Ghi nhận sự cố gắng …"; "Ghi nhận, tổng hợp ý kiến" is a duty.
    func praises(_ sentence: Range<Int>) -> Bool {
        let agrees = Self.judgements.length(tokens, at: sentence.lowerBound, before: sentence.upperBound)
        if agrees > 0 { return givings.giving(in: sentence)?.form != .order }
        let length = Self.praises.length(tokens, at: sentence.lowerBound, before: sentence.upperBound)
        return length > 0 && tokens[sentence.lowerBound + length].isWord
    }

    /// A remark on the title: "(Kèm theo Biên bản …)".
    func isBracketed(_ range: Range<Int>) -> Bool {
        guard let first = range.first, let last = range.last else { return false }
        return tokens[first].isMark("(") && (tokens[last].isMark(")") || tokens[last - 1].isMark(")"))
    }

    /// "NHIỆM VỤ TRỌNG TÂM": a line of capitals heads what is under it and asks for nothing.
    func isTitle(_ range: Range<Int>) -> Bool {
        var words = 0
        for index in range.prefix(24) where tokens[index].isWord {
            guard tokens[index].casing == .upper || tokens[index].count == 1 else { return false }
            words += 1
        }
        return words > 1
    }

    /// An agency that directs others leads, unless it is the one that issues the document.
    ///
    /// - Returns: nil for an order that was given before.
    func own(_ giving: Giving, in sentence: Range<Int>) -> Giving? {
        guard !recounts(giving, in: sentence), !asksAbove(giving, in: sentence) else { return nil }
        var giving = giving
        if giving.directs, let giver = giving.giver, givers.isSubordinate(giver) {
            giving.lead = [giver]
            giving.action = giver.tokens.upperBound
            giving.form = .subject
            giving.giver = nil
        }
        return giving
    }

    /// A time that stands before the agency belongs to the duty: "Trước ngày 20/5, Sở X …".
    func duty(_ giving: Giving, _ sentence: Range<Int>, _ index: Int) -> Duty {
        let before = sentence.lowerBound..<max(sentence.lowerBound, giving.start)
        let start = giving.form == .subject && hasDeadline(before) ? sentence.lowerBound : giving.start
        var duty = Duty(
            block: index, tokens: start..<sentence.upperBound, action: giving.action..<sentence.upperBound,
            lead: giving.lead, source: isPreamble(index) ? .unknown : .named)
        duty.inner = nested(in: sentence, after: giving)?.start
        duty.isWeak = giving.isStrange
        if giving.form == .order, isDetached(giving, before: sentence.upperBound) {
            duty.signs.insert(.detachedVerb)
        }
        if asksMidway(giving, in: sentence) { duty.signs.insert(.nested) }
        if isAbove(giving) { duty.signs.insert(.above) }
        return duty
    }

    func addNested(in sentence: Range<Int>, after giving: Giving, of index: Int) {
        guard let inner = nested(in: sentence, after: giving) else { return }
        var duty = duty(inner, sentence, index)
        if tokens[inner.start].key != GivingReader.gives { duty.signs.insert(.nested) }
        add(duty)
    }

    func nested(in sentence: Range<Int>, after giving: Giving) -> Giving? {
        guard giving.action < sentence.upperBound,
            giving.form == .order || giving.action > sentence.lowerBound
        else { return nil }
        // "có văn bản đề nghị Bộ Tài chính …": a superior is asked, not given anything.
        return givings.nested(in: giving.action..<sentence.upperBound).flatMap { inner in
            inner.lead.contains(where: givers.isSuperior) ? nil : inner
        }
    }

    /// "- Lãnh đạo UBND tỉnh cụ thể hóa …" under a Party body: what that body does, not who does it.
    func leads(_ giving: Giving, at start: Int) -> Bool {
        giving.form == .subject && giving.start == start && tokens[start].key == Self.leading
    }

    /// "- Phân công Thẩm phán giải quyết …" under the heading of a court: whom it appoints among its own is its duty.
    func appoints(_ giving: Giving, at start: Int) -> Bool {
        giving.form == .order && giving.start == start && giving.giver == nil
            && giving.lead.allSatisfy(agencies.namesDoers)
    }

    /// Whether a sentence without an agency begins a duty of its own rather than goes on with the one before.
    func begins(_ sentence: Range<Int>, after open: OpenDuty) -> Bool {
        if ActionLexicon.conclusions.length(tokens, at: sentence.lowerBound, before: sentence.upperBound) > 0
        {
            return false
        }
        let helps = Self.helpStarts.length(tokens, at: sentence.lowerBound, before: sentence.upperBound) > 0
        if helps { return true }
        if SentenceReader.cases.length(tokens, at: sentence.lowerBound, before: sentence.upperBound) > 0 {
            return helped(sentence) && !open.isHelped
        }
        let acts = startsWithVerb(sentence)
        if acts, open.isHelped != helped(sentence) { return true }
        if acts { return open.isDated || hasDeadline(sentence) }
        // "Sau bão, rà soát …": another time, another deadline.
        return open.isDated && opensLater(sentence) && hasDeadline(sentence)
    }

    /// "Sau bão, rà soát …": a sentence that begins with an event it waits for, and then with a verb.
    private func opensLater(_ sentence: Range<Int>) -> Bool {
        guard tokens[sentence.lowerBound].key == Self.later,
            let comma = sentence.prefix(10).first(where: { tokens[$0].isMark(",") })
        else { return false }
        return ActionLexicon.opensDuty(tokens, at: comma + 1, before: sentence.upperBound)
    }

    func helped(_ range: Range<Int>) -> Bool {
        Self.helpStarts.occurs(tokens, in: range)
    }

    func startsWithVerb(_ range: Range<Int>) -> Bool {
        guard let first = range.first(where: { tokens[$0].isWord }) else { return false }
        return ActionLexicon.opensDuty(tokens, at: first, before: range.upperBound)
    }

    /// Whether a verb follows the words that open a sentence: "Định kỳ hằng tháng, báo cáo …", "Trong tháng 5, tổ chức …".
    func hasVerb(_ range: Range<Int>) -> Bool {
        range.contains { index in
            (tokens[index - 1].kind == .mark || index == range.lowerBound + 1
                || index == range.lowerBound + 2)
                && ActionLexicon.verbs.length(tokens, at: index, before: range.upperBound) > 0
        }
    }

    func hasDeadline(_ range: Range<Int>) -> Bool {
        var low = times.partitionPoint { $0.tokens.lowerBound >= range.lowerBound }
        while low < times.count, times[low].tokens.lowerBound < range.upperBound {
            switch standings[low] {
            case .deadline, .likely: return true
            case .no: low += 1
            }
        }
        return false
    }

    /// Whether words bind by themselves: "trước ngày …", "hoàn thành trong …", and no mere "trong tháng 7".
    func hasSureDeadline(_ range: Range<Int>) -> Bool {
        let first = times.partitionPoint { $0.tokens.lowerBound >= range.lowerBound }
        return times.indices[first...].prefix { times[$0].tokens.lowerBound < range.upperBound }
            .contains { standings[$0] == .deadline }
    }

    static let helpStarts = Lexicon(
        "chủ trì|phối hợp với|phối hợp chặt chẽ|phối hợp các|phối hợp cùng|kết hợp với")
    private static let praises = Lexicon(
        "ghi nhận|biểu dương|đánh giá cao|hoan nghênh|phê bình|cảm ơn|trân trọng cảm ơn|nghiêm khắc phê bình|khen ngợi"
    )
    private static let judgements = Lexicon(
        "thống nhất đánh giá|thống nhất nhận định|cơ bản thống nhất với|thống nhất cao với|nhất trí với|nhất trí đánh giá|nhất trí cao với"
    )
    private static let leading = Phrase("lãnh").keys[0]
    private static let later = Phrase("sau").keys[0]
    static let titles = Phrase.words("về đối")
    static let pasts = Phrase.words("đã vừa đang")
    static let day = Phrase("ngày").keys[0]
}
