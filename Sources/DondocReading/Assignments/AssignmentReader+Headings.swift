// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What the headings above a block say of it, and what a sentence says that heads the items under it.
extension AssignmentReader {
    /// A sentence that only heads the items under it tells to whom they are given, and before that why.
    func takeHeading(_ sentence: Range<Int>, of index: Int) {
        guard let giving = givings.giving(in: sentence), !isIntroduced(giving, in: sentence, of: index),
            !givers.isForeign(giving)
        else {
            if isPreamble(index) { retold.append(sentence) }
            return
        }
        // "Bộ Y tế đề nghị chỉ đạo …:" says who gives.
        if !givers.isIssuer(giving.lead) { leadOfHeading[index] = giving.lead }
        if isPreamble(index) { retold.append(sentence.lowerBound..<giving.start) }
    }

    /// What a lead-in says besides that the items follow: why they are given, or to whom.
    func takeLeadIn(_ range: Range<Int>, of index: Int) {
        guard let giving = givings.giving(in: range) else { return }
        if isPreamble(index) { return retold.append(range.lowerBound..<max(range.lowerBound, giving.start)) }
        // "Điều 2. HĐND tỉnh yêu cầu UBND tỉnh:"
        let isNumbered = outline.blocks[index].marker.map { $0.style != .leadIn } ?? false
        guard isNumbered, giving.form == .order, giving.lead.allSatisfy({ !$0.isGroup }),
            !givers.isForeign(giving), !givers.isIssuer(giving.lead)
        else { return }
        leadOfHeading[index] = giving.lead
    }

    /// The agencies of the nearest heading; none past a heading that names other things.
    func inheritedLead(_ index: Int) -> [AgencyMention]? {
        for above in outline.ancestors(of: index) where isHeading(above) {
            if let lead = contexts[above].lead ?? leadOfHeading[above] { return lead }
            if let duty = dutyOfBlock[above], endsInColon(outline.blocks[above]) { return duties[duty].lead }
            if contexts[above].describes { return nil }
        }
        return nil
    }

    /// Whether a block stands behind the head of the document, whose issuer leads nothing.
    private func isHeading(_ index: Int) -> Bool {
        outline.blocks[index].whole.lowerBound >= header.body.lowerBound
    }

    /// Whether a sentence under an agency's heading tells rather than asks: a title, what was done.
    func describes(_ sentence: Range<Int>, _ index: Int) -> Bool {
        if inDescription(index) { return true }
        if startsWithVerb(sentence) { return false }
        if Self.titles.contains(tokens[sentence.lowerBound].key), !hasDeadline(sentence) {
            return !hasVerb(sentence)
        }
        return sentence.prefix(10).contains { Self.pasts.contains(tokens[$0].key) }
            && !sentence.prefix(24).contains { tokens[$0].key == Self.must }
    }

    /// - Parameter isNamed: whether an agency is named for it, so that a mere topic above it describes nothing.
    func inDescription(_ index: Int, isNamed: Bool = false) -> Bool {
        var isNamed = isNamed
        for above in outline.lineage(of: index) {
            guard contexts[above].lead == nil else {
                isNamed = true
                continue
            }
            if contexts[above].describes, !isNamed || !isTopic(above), !isDuty(above) { return true }
        }
        return false
    }

    /// "- Đánh giá an toàn thông tin …" under an agency: what it is to do, though a heading may begin so too.
    private func isDuty(_ index: Int) -> Bool {
        let block = outline.blocks[index]
        let end = min(block.tokens.upperBound, block.tokens.lowerBound + 6)
        return !block.hasChildren && block.marker != nil
            && !(block.tokens.lowerBound..<end).contains { tokens[$0].isMark(":") }
            && ActionLexicon.verbs.length(tokens, at: block.tokens.lowerBound, before: end) > 0
            && inheritedLead(index) != nil
    }

    /// Whether a heading names what the orders under it are about: "Về tình hình kinh tế - xã hội:".
    private func isTopic(_ index: Int) -> Bool {
        let block = outline.blocks[index]
        return block.hasChildren && tokens[block.tokens.lowerBound].key == Self.about
    }

    func endsInColon(_ block: Block) -> Bool {
        block.tokens.last.map { tokens[$0].isMark(":") } ?? false
    }

    func underPetitions(_ index: Int) -> Bool {
        func petitions(_ block: Int) -> Bool { contexts[block].petitions && contexts[block].lead == nil }
        return petitions(index) || outline.ancestors(of: index).contains(where: petitions)
    }

    /// Where the answer to a petition begins, after the colon that ends its title.
    func petitionEnd(_ range: Range<Int>) -> Int? {
        var depth = 0
        for index in range {
            if tokens[index].isMark("(") { depth += 1 }
            if tokens[index].isMark(")") { depth -= 1 }
            if depth <= 0, tokens[index].isMark(":") { return index + 1 }
        }
        return nil
    }

    private static let about = Phrase("về").keys[0]
    private static let must = Phrase("phải").keys[0]
}
