// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Whether what stands before the name is a verb that gives, or the beginning of a sentence that says what must be done.
struct PlainOrder {
    private let lead: PlainLead
    private var tokens: Tokens { lead.tokens }

    init(_ lead: PlainLead) { self.lead = lead }

    var flaw: PlainFlaw? {
        guard let name = lead.start else { return nil }
        guard let verb = lead.giving(before: name) else { return subject(name) }
        if lead.opens(verb) || isFilled(verb) { return nil }
        // "có văn bản giao Sở Tư pháp …"
        if isGiven(until: verb) || Self.papers.contains(tokens[verb - 1].key) { return nil }
        let sentence = sentenceStart(verb)
        let isPrefaced = PlainLexicon.prefaces.length(tokens, at: sentence, before: verb) > 0
        let mark = tokens[verb - 1]
        if isPrefaced, mark.isMark(",") || AgencyScanner.joins.contains(mark.key) || mark.isWord {
            return nil
        }
        return .before(lead.few(before: verb, from: sentence))
    }

    /// "Sở X có trách nhiệm …", at the beginning of a sentence or behind a time that opens it.
    private func subject(_ name: Int) -> PlainFlaw? {
        guard lead.opens(name) || isFilled(name) || isDated(before: name) else {
            return .before(lead.few(before: name, from: lead.duty.tokens.lowerBound))
        }
        guard let last = lead.duty.lead.last else { return nil }
        var next = last.tokens.upperBound
        next += lead.apposition(next)
        if tokens[next].isMark(",") || tokens[next].isMark(":") { next += 1 }
        if isPraise(next) { return .telling(lead.text(next..<min(next + 2, tokens.count))) }
        if isIssuer { return .issuer(lead.text(name..<last.tokens.upperBound)) }
        let isDuty =
            PlainLexicon.modals.length(tokens, at: next, before: tokens.count) > 0
            || PlainLexicon.rights.length(tokens, at: next, before: tokens.count) > 0
        // A known verb will do in an item, but not behind the title of a petition: "Kiến nghị …: UBND tỉnh xem xét …".
        let isItem = lead.assembly.index.block(at: name).map { block in
            block.marker != nil && (name <= block.tokens.lowerBound || !tokens[name - 1].isMark(":"))
        }
        let acts =
            PlainLexicon.verbs.length(tokens, at: next, before: tokens.count) > 0
            || PlainLexicon.finishing.length(tokens, at: next, before: tokens.count) > 0
            || lead.isVerb(next)
                && PlainLexicon.telling.length(tokens, at: next, before: tokens.count) == 0
        let isTold = (next..<min(next + 7, tokens.count)).contains { Self.tenses.contains(tokens[$0].key) }
        return !isTold && (isDuty || isItem == true && acts)
            ? nil : .telling(lead.text(next..<min(next + 2, tokens.count)))
    }

    /// "chủ động, tích cực, đạt kết quả tốt": a manner without the verb of a duty behind it, or words that only praise has.
    private func isPraise(_ index: Int) -> Bool {
        var end = index
        while case let length = PlainLexicon.manners.length(tokens, at: end, before: tokens.count), length > 0
        {
            end += length
        }
        let isMere = end > index && tokens[end].kind == .mark && !isHelping(end + 1)
        return isMere
            || (index..<min(index + 7, tokens.count)).contains {
                PlainLexicon.praise.length(tokens, at: $0, before: tokens.count) > 0
            }
    }

    private func isHelping(_ index: Int) -> Bool {
        ActionLexicon.coordination.length(tokens, at: index, before: tokens.count) > 0
    }

    /// "UBND tỉnh" in a letter of a people's committee of that level: who issues it gives duties rather than has them.
    private var isIssuer: Bool {
        guard lead.duty.lead.count == 1,
            let only = lead.duty.lead.first,
            !only.isGroup,
            case (.committee, _)? = AgencyLexicon.heads.match(
                tokens, at: only.tokens.lowerBound, before: only.tokens.upperBound),
            AgencyLexicon.levelPhrases.length(
                tokens, at: only.tokens.upperBound - 1, before: only.tokens.upperBound) > 0
                || PlainLexicon.places.length(
                    tokens, at: only.tokens.upperBound - 2, before: only.tokens.upperBound) > 0
        else { return false }
        let words = lead.assembly.issuer
        let isCommittee = words.indices.contains {
            if case (.committee, _)? = AgencyLexicon.heads.match(words, at: $0, before: words.count) {
                true
            } else {
                false
            }
        }
        let level = tokens[only.tokens.upperBound - 1].key
        return isCommittee && words.indices.contains { words[$0].key == level }
    }

    /// "Đồng thời, giao …", "Riêng Sở X …".
    private func isFilled(_ index: Int) -> Bool {
        guard index > 1 else { return false }
        let end = tokens[index - 1].isMark(",") ? index - 1 : index
        for length in 1...3 where end - length >= 0 {
            if Self.fillers.length(tokens, at: end - length, before: end) == length, lead.opens(end - length)
            {
                return true
            }
        }
        return false
    }

    /// "UBND tỉnh yêu cầu …": who gives stands at the beginning.
    private func isGiven(until verb: Int) -> Bool {
        let start = lead.duty.tokens.lowerBound
        guard start < verb, lead.opens(start) || isFilled(start) else { return false }
        return lead.assembly.text.agencies.mention(at: start, before: verb)?.tokens.upperBound == verb
    }

    /// "Trước ngày 20/5, Sở X …".
    private func isDated(before name: Int) -> Bool {
        let times = lead.assembly.times
        let end = name > 0 && tokens[name - 1].isMark(",") ? name - 1 : name
        let place = times.partitionPoint { $0.tokens.upperBound >= end }
        return place < times.count && (end...name).contains(times[place].tokens.upperBound)
            && (lead.opens(times[place].tokens.lowerBound)
                || times[place].tokens.lowerBound == lead.duty.tokens.lowerBound)
    }

    private func sentenceStart(_ index: Int) -> Int {
        var start = index
        while start > 0, index - start < 120, !isBoundary(start) { start -= 1 }
        return start
    }

    private func isBoundary(_ index: Int) -> Bool {
        if tokens[index].gap == .paragraph { return true }
        if let block = lead.assembly.index.block(at: index), block.tokens.lowerBound == index { return true }
        return tokens[index - 1].isMark(".") && tokens[index].gap != .none
    }

    private static let tenses = Phrase.words("đã sẽ đang vừa")
    private static let papers = Phrase.words("bản văn")
    private static let fillers = Lexicon(
        "đồng thời|riêng|ngoài ra|trước mắt|trong đó|cụ thể|bên cạnh đó|và|nay|theo đó")
}
