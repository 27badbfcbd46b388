// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Duties that name nobody: those to whom the letter is sent have them.
extension AssignmentReader {
    /// In a letter that names nobody, the addressees lead; a deadline outside every assignment waits for a person.
    func addAddressed() {
        // As many as an enumeration may have: each is written to every item.
        let addressees = Array(self.addressees.mentions(header.addressees).prefix(64))
        let named = duties.contains { $0.source == .named }
        if !addressees.isEmpty, !named || header.kind == "công văn" {
            addImperatives(addressees)
        }
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
            if fallback == nil {
                let closing = closingMentions()
                fallback = closing.isEmpty ? openingMentions() : closing
            }
            addDated(start, in: block, found, lead: fallback ?? [])
        }
    }

    /// A likely deadline in an item that begins with a duty, as in "Tổ chức tập huấn trong quý II".
    func isAsked(_ position: Int) -> Bool {
        guard standings[position] == .likely,
            let index = BlockIndex(outline: outline).position(at: times[position].tokens.lowerBound)
        else { return false }
        let block = outline.blocks[index]
        return block.marker != nil && startsWithVerb(block.tokens) && !inDescription(index)
    }

    private func addImperatives(_ lead: [AgencyMention]) {
        let taken = Set(
            duties.filter { $0.source == .named }.flatMap {
                [$0.block] + Array(outline.ancestors(of: $0.block))
            })
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

    private func addDated(
        _ token: Int, in index: Int, _ sentences: [Range<Int>], lead: [AgencyMention]
    ) {
        let position = sentences.partitionPoint { $0.upperBound > token }
        if position < sentences.count, introduces(sentences[position], of: index) {
            told.insert(sentences[position].lowerBound)
            return retold.append(sentences[position])
        }
        guard !headings.contains(index), outline.blocks[index].row == nil,
            !labelled.contains(index), !isTitle(outline.blocks[index].tokens), position < sentences.count,
            sentences[position].contains(token)
        else { return }
        let sentence = sentences[position]
        guard !told.contains(sentence.lowerBound) else { return }
        let describes = outline.blocks[index].marker == nil && inDescription(index)
        guard !describes, !tells(sentence, of: index, before: token), !isPreamble(index), !praises(sentence)
        else {
            told.insert(sentence.lowerBound)
            return retold.append(sentence)
        }
        duties.append(
            Duty(
                block: index, tokens: sentence, action: sentence, lead: addressees.named(lead, in: sentence),
                source: lead.isEmpty ? .unknown : .addressee))
    }

    /// Whether a sentence before the first item tells why the document is written; one that ends in a colon heads the items.
    private func introduces(_ sentence: Range<Int>, of index: Int) -> Bool {
        guard isPreamble(index), let last = sentence.last else { return false }
        return !tokens[last].isMark(":") || isRecital(sentence)
    }

    /// "Đề nghị các đơn vị triển khai thực hiện./.": whom a document without addressees speaks to.
    func closingMentions() -> [AgencyMention] {
        for block in outline.blocks.reversed() where inBody(block) && block.row == nil {
            for sentence in sentences.sentences(block.tokens).reversed() where isClosing(sentence) {
                if let giving = givings.giving(in: sentence), giving.form == .order { return giving.lead }
            }
        }
        return []
    }

    /// "Giám đốc Công an tỉnh yêu cầu Công an các đơn vị thực hiện các nội dung sau:": to whom all is given that follows.
    private func openingMentions() -> [AgencyMention] {
        for (index, block) in outline.blocks.enumerated() where inBody(block) {
            guard isPreamble(index) else { break }
            if let sentence = sentences.sentences(block.tokens).last, endsInColon(block),
                let giving = givings.giving(in: sentence), giving.form == .order, !givers.isForeign(giving),
                !isRetold(sentence)
            {
                return giving.lead
            }
        }
        return []
    }
}
