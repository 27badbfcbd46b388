// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads the assignments of a document: block by block, with what the headings above say.
struct AssignmentReader {
    private let text: SourceText
    let outline: Outline
    private let header: DocumentHeader
    private let times: [TimeWords]
    private let standings: [Standing]
    private let givings: GivingReader
    private let sentences: SentenceReader
    private let givers: GiverReader
    private let addressees: AddresseeReader
    let agencies: AgencyScanner
    let labels: LabelReader
    private let contexts: [BlockContext]
    var duties: [Duty] = []
    /// The first duty of each block that has one.
    var dutyOfBlock: [Int: Int] = [:]
    /// Sentences that retell what others ordered.
    private var retold: [Range<Int>] = []
    /// Blocks that only tell something about the task above them.
    var labelled: Set<Int> = []
    private var tokens: Tokens { text.tokens }

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
        sentences = SentenceReader(tokens: text.tokens)
        givers = GiverReader(text, issuer: header.isBare ? nil : header.issuer)
        addressees = AddresseeReader(text)
        agencies = AgencyScanner(tokens: text.tokens)
        labels = LabelReader(text)
        let reader = ContextReader(text)
        contexts = outline.blocks.map(reader.context)
    }

    static func duties(
        _ text: SourceText, _ outline: Outline, _ header: DocumentHeader, _ times: [TimeWords],
        _ standings: [Standing]
    ) -> (duties: [Duty], retold: [Range<Int>]) {
        guard !Self.silentKinds.contains(header.kind ?? "") else { return ([], [0..<text.tokens.count]) }
        var reader = AssignmentReader(text, outline, header, times, standings)
        for index in outline.blocks.indices { reader.read(index) }
        reader.addAddressed()
        let helpers = HelperReader(text)
        let actions = ActionReader(text)
        for index in reader.duties.indices {
            let duty = reader.duties[index]
            if duty.source != .table {
                reader.duties[index].coordinating += helpers.helpers(in: duty.action, besides: duty.lead)
            }
            reader.duties[index].action = actions.action(of: reader.duties[index])
        }
        let sorted = reader.duties.sorted {
            ($0.tokens.lowerBound, $1.tokens.upperBound) < ($1.tokens.lowerBound, $0.tokens.upperBound)
        }
        return (sorted, reader.retold)
    }

    // MARK: - One block

    private mutating func read(_ index: Int) {
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
        guard !range.isEmpty else { return }
        if inherited == nil, isRecital(range) {
            if isPreamble(index) { retold.append(range) }
            return
        }
        guard !isLeadIn(block, range) else { return }
        read(range, of: index, inherited: inherited)
    }

    private func inBody(_ block: Block) -> Bool {
        block.whole.lowerBound >= header.body.lowerBound && block.whole.lowerBound < header.body.upperBound
    }

    private mutating func read(_ range: Range<Int>, of index: Int, inherited: [AgencyMention]?) {
        var current: OpenDuty?
        var foreign = false
        for sentence in sentences.sentences(range) {
            if isClosing(sentence) { continue }
            if Self.praises.length(tokens, at: sentence.lowerBound, before: sentence.upperBound) > 0 {
                retold.append(sentence)
                continue
            }
            if let giving = giving(in: sentence), accepts(giving, in: sentence, of: index),
                inherited == nil || !leads(giving, at: sentence.lowerBound)
            {
                let recounts = giving.start > sentence.lowerBound && givers.opensForeign(sentence)
                if givers.isForeign(giving) || recounts || foreign && giving.giver == nil
                    || isIntroduced(giving, in: sentence, of: index)
                {
                    foreign = true
                    retold.append(sentence)
                    continue
                }
                if let current { add(current.duty) }
                current = open(duty(giving, sentence, index))
                addNested(in: sentence, after: giving, of: index)
            } else if givers.opensForeign(sentence) || isRetold(sentence) {
                foreign = true
                retold.append(sentence)
            } else if let open = current, !begins(sentence, after: open) {
                current?.extend(
                    to: sentence.upperBound, isHelped: helped(sentence), isDated: hasDeadline(sentence))
            } else if let lead = current?.duty.lead ?? inherited, !foreign,
                current != nil || !describes(sentence, index)
            {
                let source = current?.duty.source ?? .heading
                if let current { add(current.duty) }
                var duty = Duty(block: index, tokens: sentence, action: sentence, lead: lead, source: source)
                let isToldOfOthers =
                    agencies.mention(at: sentence.lowerBound, before: sentence.upperBound) != nil
                duty.isWeak = !startsWithVerb(sentence) && (isToldOfOthers || !hasVerb(sentence))
                current = open(duty)
            }
        }
        if let current { add(current.duty) }
    }

    private func open(_ duty: Duty) -> OpenDuty {
        OpenDuty(duty: duty, isHelped: helped(duty.action), isDated: hasDeadline(duty.tokens))
    }

    mutating func add(_ duty: Duty) {
        if dutyOfBlock[duty.block] == nil { dutyOfBlock[duty.block] = duties.count }
        duties.append(duty)
    }

    /// "(Kèm theo Biên bản …)"
    private func isBracketed(_ range: Range<Int>) -> Bool {
        guard let first = range.first, let last = range.last else { return false }
        return tokens[first].isMark("(") && (tokens[last].isMark(")") || tokens[last - 1].isMark(")"))
    }

    /// "NHIỆM VỤ TRỌNG TÂM": a line of capitals heads what is under it and asks for nothing.
    private func isTitle(_ range: Range<Int>) -> Bool {
        let words = range.prefix(24).filter { tokens[$0].isWord }
        return words.count > 1 && words.allSatisfy { tokens[$0].casing == .upper || tokens[$0].count == 1 }
    }

    /// An agency that directs others leads, unless it is the one that issues the document.
    private func giving(in sentence: Range<Int>) -> Giving? {
        guard var giving = givings.giving(in: sentence), !recounts(giving, in: sentence) else { return nil }
        if giving.directs, let giver = giving.giver, givers.isSubordinate(giver) {
            giving.lead = [giver]
            giving.action = giver.tokens.upperBound
            giving.form = .subject
            giving.giver = nil
        }
        return giving
    }

    /// A time that stands before the agency belongs to the duty: "Trước ngày 20/5, Sở X …".
    private func duty(_ giving: Giving, _ sentence: Range<Int>, _ index: Int) -> Duty {
        let before = sentence.lowerBound..<max(sentence.lowerBound, giving.start)
        let start = giving.form == .subject && hasDeadline(before) ? sentence.lowerBound : giving.start
        // What is nested has the words behind it.
        let inner = nested(in: sentence, after: giving)
        let end = inner.map { max($0.start, giving.action + 1) } ?? sentence.upperBound
        return Duty(
            block: index, tokens: start..<end, action: giving.action..<end, lead: giving.lead,
            source: isPreamble(index) ? .unknown : .named)
    }

    private mutating func addNested(in sentence: Range<Int>, after giving: Giving, of index: Int) {
        guard let inner = nested(in: sentence, after: giving) else { return }
        add(duty(inner, sentence, index))
    }

    private func nested(in sentence: Range<Int>, after giving: Giving) -> Giving? {
        guard giving.action < sentence.upperBound,
            giving.form == .order || giving.action > sentence.lowerBound
        else { return nil }
        return givings.nested(in: giving.action..<sentence.upperBound)
    }

    /// "- Lãnh đạo UBND tỉnh cụ thể hóa …" under a Party body: what that body does, not who does it.
    private func leads(_ giving: Giving, at start: Int) -> Bool {
        giving.form == .subject && giving.start == start && tokens[start].key == Self.leading
    }

    /// Whether a sentence without an agency begins a duty of its own rather than goes on with the one before.
    private func begins(_ sentence: Range<Int>, after open: OpenDuty) -> Bool {
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
        return acts && (open.isDated || hasDeadline(sentence))
    }

    private func helped(_ range: Range<Int>) -> Bool {
        Self.helpStarts.occurs(tokens, in: range)
    }

    private func startsWithVerb(_ range: Range<Int>) -> Bool {
        guard let first = range.first(where: { tokens[$0].isWord }) else { return false }
        return ActionLexicon.verbs.length(tokens, at: first, before: range.upperBound) > 0
    }

    /// Whether a verb follows the words that open a sentence: "Định kỳ hằng tháng, báo cáo …", "Trong tháng 5, tổ chức …".
    private func hasVerb(_ range: Range<Int>) -> Bool {
        range.contains { index in
            (tokens[index - 1].kind == .mark || index == range.lowerBound + 1
                || index == range.lowerBound + 2)
                && ActionLexicon.verbs.length(tokens, at: index, before: range.upperBound) > 0
        }
    }

    private func hasDeadline(_ range: Range<Int>) -> Bool {
        var low = times.partitionPoint { $0.tokens.lowerBound >= range.lowerBound }
        while low < times.count, times[low].tokens.lowerBound < range.upperBound {
            switch standings[low] {
            case .deadline, .likely: return true
            case .no: low += 1
            }
        }
        return false
    }

    // MARK: - What is above

    /// The agencies of the nearest heading; none past a heading that names other things.
    private func inheritedLead(_ index: Int) -> [AgencyMention]? {
        for above in outline.ancestors(of: index) {
            if let lead = contexts[above].lead { return lead }
            if let duty = dutyOfBlock[above], endsInColon(outline.blocks[above]) { return duties[duty].lead }
            if contexts[above].describes { return nil }
        }
        return nil
    }

    /// Whether a sentence under an agency's heading tells rather than asks: a title, what was done.
    private func describes(_ sentence: Range<Int>, _ index: Int) -> Bool {
        if inDescription(index) { return true }
        if startsWithVerb(sentence) { return false }
        if Self.titles.contains(tokens[sentence.lowerBound].key), !hasDeadline(sentence) { return true }
        return sentence.prefix(10).contains { Self.pasts.contains(tokens[$0].key) }
    }

    private func inDescription(_ index: Int) -> Bool {
        ([index] + outline.ancestors(of: index)).contains {
            contexts[$0].describes && contexts[$0].lead == nil
        }
    }

    private func endsInColon(_ block: Block) -> Bool {
        block.tokens.last.map { tokens[$0].isMark(":") } ?? false
    }

    private func underPetitions(_ index: Int) -> Bool {
        ([index] + outline.ancestors(of: index)).contains {
            contexts[$0].petitions && contexts[$0].lead == nil
        }
    }

    /// Where the answer to a petition begins, after the colon that ends its title.
    private func petitionEnd(_ range: Range<Int>) -> Int? {
        var depth = 0
        for index in range {
            if tokens[index].isMark("(") { depth += 1 }
            if tokens[index].isMark(")") { depth -= 1 }
            if depth <= 0, tokens[index].isMark(":") { return index + 1 }
        }
        return nil
    }

    // MARK: - Look-alikes

    /// "Căn cứ …", "Xét đề nghị …", "Thực hiện Công văn số …": why the document is written.
    private func isRecital(_ range: Range<Int>) -> Bool {
        guard Self.recitals.length(tokens, at: range.lowerBound, before: range.upperBound) > 0 else {
            return false
        }
        guard let giving = givings.giving(in: range) else { return true }
        return giving.form == .subject
            && (range.last.map { tokens[$0].isMark(":") || tokens[$0].isMark(";") } ?? true)
    }

    /// "Chủ tịch UBND tỉnh yêu cầu:" gives nothing by itself.
    private func isLeadIn(_ block: Block, _ range: Range<Int>) -> Bool {
        guard endsInColon(block), block.hasChildren else { return false }
        let last = range.dropLast().suffix(2)
        if last.contains(where: { Self.follows.contains(tokens[$0].key) }), range.count < 60 { return true }
        guard let giving = givings.giving(in: range) else { return range.count < 30 }
        return range.upperBound - giving.action < 12
    }

    /// A sentence whose orders were given before.
    private func isRetold(_ sentence: Range<Int>) -> Bool {
        givings.giving(in: sentence).map { recounts($0, in: sentence) } ?? false
    }

    /// "Tại Thông báo số …, UBND tỉnh giao …", "UBND huyện đã ban hành Công văn số … yêu cầu …": an order that was given before.
    private func recounts(_ giving: Giving, in sentence: Range<Int>) -> Bool {
        guard giving.form == .order, giving.start > sentence.lowerBound else { return false }
        let before = sentence.lowerBound..<giving.start
        if before.contains(where: { issuesPaper(at: $0, before: before.upperBound) }) { return true }
        guard let giver = giving.giver, Self.cites.contains(tokens[sentence.lowerBound].key) else {
            return false
        }
        return !givers.isIssuer([giver])
    }

    /// "đã ban hành …", "có Công điện số …": what was written before.
    private func issuesPaper(at index: Int, before end: Int) -> Bool {
        if Self.issued.length(tokens, at: index, before: end) > 0 { return true }
        guard Self.has.contains(tokens[index].key) else { return false }
        return (index + 1..<min(index + 5, end)).contains {
            tokens[$0].isCapitalized && Self.papers.length(tokens, at: $0, before: end) > 0
        }
    }

    /// "Chỉ thị này có hiệu lực kể từ ngày ký", "Chương trình này được phổ biến đến chi bộ".
    private func isAboutItself(_ sentence: Range<Int>) -> Bool {
        guard tokens[sentence.lowerBound].isCapitalized,
            let this = sentence.prefix(5).first(where: { tokens[$0].key == Self.this })
        else { return false }
        return (this..<min(this + 5, sentence.upperBound)).contains {
            Self.validity.length(tokens, at: $0, before: sentence.upperBound) > 0
        }
    }

    /// "Trong quá trình thực hiện, nếu có vướng mắc đề nghị liên hệ …".
    private func asksBack(_ sentence: Range<Int>) -> Bool {
        Self.troubles.occurs(tokens, in: sentence)
            && Self.contacts.occurs(tokens, in: sentence)
    }

    private func isClosing(_ sentence: Range<Int>) -> Bool {
        guard !hasDeadline(sentence) else { return false }
        if isAboutItself(sentence) || asksBack(sentence) { return true }
        if Self.enforcement.occurs(tokens, in: sentence) { return true }
        let last = sentence.suffix(30)
        let ends =
            last.contains { tokens[$0].isMark("/") && $0 > 0 && tokens[$0 - 1].isMark(".") }
            || sentence.upperBound < tokens.count && tokens[sentence.upperBound].isMark("/")
        let formula = Self.closings.occurs(tokens, in: sentence)
        let announces = sentence.prefix(14).contains {
            Self.announcements.length(tokens, at: $0, before: sentence.upperBound) > 0
                && (tokens[$0].casing == .lower || $0 == sentence.lowerBound)
        }
        return (ends && formula && sentence.count < 70) || announces && formula
    }

    /// Narratives have subjects too: what was done, and what the issuer itself does, is no assignment.
    private func accepts(_ giving: Giving, in sentence: Range<Int>, of index: Int) -> Bool {
        if giving.form == .order {
            return giving.action < sentence.upperBound || endsInColon(outline.blocks[index])
        }
        let block = outline.blocks[index]
        if giving.isWeak {
            return block.marker != nil && block.marker?.style != .leadIn && !inDescription(index)
                && !underPetitions(index) && !givers.isIssuer(giving.lead)
        }
        let strong = ActionLexicon.duty.length(tokens, at: giving.action, before: sentence.upperBound) > 0
        if !strong, givers.isIssuer(giving.lead) { return false }
        if block.marker == nil || block.marker?.style == .leadIn {
            let past = sentence.prefix(80).contains {
                Self.pasts.contains(tokens[$0].key) && $0 < giving.action + 3
            }
            let isDated = block.parent != nil && hasDeadline(sentence)
            guard strong || isDated, !past else { return false }
            if block.parent == nil, givers.isIssuer(giving.lead) { return false }
        }
        if tokens[sentence.lowerBound].key == Self.day, block.marker == nil { return false }
        return !inDescription(index) || strong
    }

    // MARK: - Duties of the addressees

    /// In a letter that names nobody, the addressees lead; a deadline outside every assignment waits for a person.
    private mutating func addAddressed() {
        let addressees = self.addressees.mentions(header.addressees)
        let named = duties.contains { $0.source == .named }
        if !addressees.isEmpty, !named || header.kind == "công văn" { addImperatives(addressees) }
        // Looked for only where it is needed.
        var fallback = addressees.isEmpty ? nil : addressees
        let covered = Coverage(duties.map(\.tokens))
        let past = Coverage(retold)
        var last: (block: Int, sentences: [Range<Int>])?
        for (index, words) in times.enumerated() where standings[index] == .deadline || isAsked(index) {
            let start = words.tokens.lowerBound
            guard header.body.contains(start), !covered.contains(start), !past.contains(start),
                duties.last?.tokens.contains(start) != true
            else { continue }
            guard let block = BlockIndex(outline: outline).position(at: start) else { continue }
            let found =
                last?.block == block
                ? last?.sentences ?? [] : sentences.sentences(outline.blocks[block].tokens)
            last = (block, found)
            if fallback == nil { fallback = closingMentions() }
            addDated(start, in: block, found, lead: fallback ?? [])
        }
    }

    /// A likely deadline in an item that begins with a duty, as in "Tổ chức tập huấn trong quý II".
    private func isAsked(_ position: Int) -> Bool {
        guard standings[position] == .likely,
            let index = BlockIndex(outline: outline).position(at: times[position].tokens.lowerBound)
        else { return false }
        let block = outline.blocks[index]
        return block.marker != nil && startsWithVerb(block.tokens) && !inDescription(index)
    }

    private mutating func addImperatives(_ lead: [AgencyMention]) {
        let taken = Set(
            duties.filter { $0.source == .named }.flatMap { [$0.block] + outline.ancestors(of: $0.block) })
        // A paragraph behind an item is no item of it.
        let headings = Set(outline.blocks.compactMap { $0.marker == nil && $0.row == nil ? nil : $0.parent })
        for (index, block) in outline.blocks.enumerated()
        where inBody(block) && block.marker != nil && block.row == nil {
            guard block.marker?.style != .leadIn, !headings.contains(index), !taken.contains(index),
                !inDescription(index),
                !outline.ancestors(of: index).contains(where: {
                    taken.contains($0) && outline.blocks[$0].marker?.style != .leadIn
                }),
                dutyOfBlock[index] == nil, !labelled.contains(index), startsWithVerb(block.tokens),
                !isRecital(block.tokens), !isTitle(block.tokens)
            else { continue }
            let own = addressees.named(lead, in: block.tokens)
            duties.append(
                Duty(block: index, tokens: block.tokens, action: block.tokens, lead: own, source: .addressee)
            )
        }
    }

    private mutating func addDated(
        _ token: Int, in index: Int, _ sentences: [Range<Int>], lead: [AgencyMention]
    ) {
        let position = sentences.partitionPoint { $0.upperBound > token }
        guard !outline.blocks[index].hasChildren, outline.blocks[index].row == nil,
            !labelled.contains(index), !isTitle(outline.blocks[index].tokens), position < sentences.count,
            sentences[position].contains(token)
        else { return }
        let sentence = sentences[position]
        let describes = outline.blocks[index].marker == nil && inDescription(index)
        guard !describes, !tells(sentence, of: index, before: token), !isPreamble(index) else {
            return retold.append(sentence)
        }
        duties.append(
            Duty(
                block: index, tokens: sentence, action: sentence, lead: addressees.named(lead, in: sentence),
                source: lead.isEmpty ? .unknown : .addressee))
    }

    /// Whether the order of an introduction is not the issuer's own: "Thực hiện Công điện …, trong đó yêu cầu các tỉnh …".
    private func isIntroduced(_ giving: Giving, in sentence: Range<Int>, of index: Int) -> Bool {
        guard giving.start > sentence.lowerBound, isPreamble(index) else { return false }
        let bracketed = (sentence.lowerBound..<giving.start).contains { tokens[$0].isMark("(") }
        return giving.giver.map { !givers.isIssuer([$0]) } ?? (giving.form == .order || bracketed)
    }

    /// Whether a paragraph stands before the first item of a document that has items: why it is written, and what was.
    private func isPreamble(_ index: Int) -> Bool {
        let block = outline.blocks[index]
        guard block.parent == nil, block.row == nil, block.marker == nil || block.marker?.style == .leadIn,
            let first = outline.blocks.firstIndex(where: {
                inBody($0) && $0.marker != nil && $0.marker?.style != .leadIn
            })
        else { return false }
        return index < first
    }

    /// Whether a paragraph only tells of what was done or written: "Ngày 22/6, UBND huyện đã ban hành …".
    private func tells(_ sentence: Range<Int>, of index: Int, before token: Int) -> Bool {
        guard outline.blocks[index].marker == nil else { return false }
        let before = sentence.lowerBound..<token
        return isRetold(sentence)
            || before.contains { issuesPaper(at: $0, before: token) || Self.pasts.contains(tokens[$0].key) }
    }

    /// "Đề nghị các đơn vị triển khai thực hiện./.": whom a document without addressees speaks to.
    private func closingMentions() -> [AgencyMention] {
        for block in outline.blocks.reversed() where inBody(block) && block.row == nil {
            for sentence in sentences.sentences(block.tokens).reversed() where isClosing(sentence) {
                if let giving = givings.giving(in: sentence), giving.form == .order { return giving.lead }
            }
        }
        return []
    }

    private static let silentKinds: Set<String> = [
        "giấy mời", "báo cáo", "tờ trình", "biên bản", "phiếu chuyển",
    ]
    private static let helpStarts = Lexicon(
        "chủ trì|phối hợp với|phối hợp chặt chẽ|phối hợp các|phối hợp cùng|kết hợp với")
    private static let recitals = Lexicon(
        "căn cứ|xét đề nghị|xét|theo đề nghị|thực hiện công văn|thực hiện kế hoạch|thực hiện nghị quyết|thực hiện chỉ thị"
            + "|thực hiện quyết định|thực hiện thông báo|thực hiện công điện|thực hiện kết luận|sau khi nghe|sau khi xem xét"
            + "|tiếp theo công văn|để|nhằm|trên đây là")
    private static let closings = Lexicon(
        "triển khai thực hiện|triển khai, thực hiện|thực hiện nghiêm túc|tổ chức thực hiện|nghiêm túc thực hiện|biết, thực hiện"
            + "|biết, tổ chức thực hiện|nghiêm túc triển khai|triển khai thực hiện tốt|biết và thực hiện|để được hướng dẫn"
            + "|phối hợp, tháo gỡ|xem xét, giải quyết|quan tâm thực hiện|quan tâm, thực hiện|quan tâm phối hợp|thực hiện"
            + "|xem xét, quyết định|xem xét, chỉ đạo")
    private static let enforcement = Lexicon(
        "chịu trách nhiệm thi hành quyết định này|chịu trách nhiệm thi hành chỉ thị này|chịu trách nhiệm thi hành nghị quyết này"
            + "|chịu trách nhiệm thi hành kế hoạch này|căn cứ quyết định thi hành|chịu trách nhiệm thi hành")
    private static let issued = Lexicon(
        "đã ban hành|đã có văn bản|đã có công văn|có công điện số|có công văn số|có văn bản số|ban hành công văn số"
            + "|ban hành văn bản số|ban hành thông báo số|ban hành công điện số|đã chỉ đạo|đã yêu cầu|đã giao|đã đề nghị"
    )
    /// What the document says of what was done.
    private static let praises = Lexicon(
        "ghi nhận|biểu dương|đánh giá cao|hoan nghênh|phê bình|chia sẻ|cảm ơn|trân trọng cảm ơn|nghiêm khắc phê bình|khen ngợi"
    )
    private static let leading = Phrase("lãnh").keys[0]
    private static let follows = Phrase.words("sau đây")
    private static let this = Phrase("này").keys[0]
    private static let validity = Lexicon("có hiệu lực|được phổ biến|phổ biến đến|thay thế|được thông báo")
    private static let troubles = Lexicon(
        "nếu có vướng mắc|nếu có khó khăn|nếu có gì|có vướng mắc|mọi vướng mắc|mọi khó khăn|nếu gặp|gặp khó khăn|gặp vướng mắc|phát sinh vướng mắc"
            + "|phát sinh khó khăn|những vướng mắc phát sinh|nếu có phát sinh|trường hợp vướng mắc")
    private static let contacts = Lexicon(
        "liên hệ|phản ánh|thông tin về|kịp thời báo cáo|báo cáo kịp thời|điện thoại")
    private static let has = Phrase.words("có hành")
    private static let papers = Lexicon(
        "công văn|công điện|thông báo|kết luận|văn bản|chỉ thị|quyết định|kế hoạch|tờ trình|nghị quyết|báo cáo|hướng dẫn"
    )
    private static let cites = Phrase.words("tại theo ngày")
    private static let announcements = Lexicon("thông báo|xin thông báo|trân trọng thông báo|trên đây là")
    private static let titles = Phrase.words("về đối")
    private static let pasts = Phrase.words("đã vừa đang")
    private static let day = Phrase("ngày").keys[0]
}
