// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Knows the names whose end follows from how they are made.
///
/// No name is plain because nothing speaks against it: it is a committee with its level, a department with its
/// field, or a body of a closed list.
struct PlainName {
    private let tokens: Tokens
    private let agencies: AgencyScanner

    init(_ tokens: Tokens) {
        self.tokens = tokens
        agencies = AgencyScanner(tokens: tokens)
    }

    func isStandard(_ mention: AgencyMention) -> Bool {
        let (start, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
        // "các Sở: Nội vụ, Tài chính"
        if mention.elidedHead != nil { return field(at: start, before: end) == end }
        // "UBND các huyện: Lập Thạch, Sông Lô"
        if let head = mention.shared.first {
            return mention.tokens.allSatisfy { tokens[$0].isCapitalized } && isHead(head)
        }
        let title = PlainBodies.titles.length(tokens, at: start, before: end)
        let body = start + title
        guard body < end, title == 0 || tokens[body].isCapitalized || isQuantifier(body) else { return false }
        return group(at: start, before: end) == end || standard(at: body, before: end) == end
            || isQuantifier(body) && group(at: body, before: end) == end
    }

    /// Where a name of standard make ends that begins there.
    private func standard(at start: Int, before end: Int, depth: Int = 0) -> Int? {
        if let placed = longest(PlainBodies.placed, at: start, before: end) {
            let stop = agencies.suffix(from: placed, before: end)
            if stop > placed, stop == end { return stop }
        }
        if let whole = longest(PlainBodies.whole, at: start, before: end) {
            let stop = agencies.suffix(from: whole, before: end)
            if stop == end { return stop }
        }
        if let owned = longest(PlainBodies.owned, at: start, before: end), owned < end,
            tokens[owned].isCapitalized,
            depth < 2, let stop = standard(at: owned, before: end, depth: depth + 1), stop == end
        {
            return stop
        }
        guard let (head, count) = AgencyLexicon.heads.match(tokens, at: start, before: end) else {
            return nil
        }
        switch head {
        case .committee:
            let stop = agencies.levelTail(from: start + count, before: end)
            return stop > start + count ? stop : nil
        case .department: return field(at: start + count, before: end)
        case .body, .fixed: return nil
        }
    }

    private func longest(_ names: Lexicon<Bool>, at start: Int, before end: Int) -> Int? {
        let length = names.length(tokens, at: start, before: end)
        return length > 0 ? start + length : nil
    }

    /// Where a field of a department ends, with the level or the place behind it.
    private func field(at start: Int, before end: Int) -> Int? {
        let known = AgencyLexicon.fields.length(tokens, at: start, before: end)
        let length = max(known, PlainBodies.fields.length(tokens, at: start, before: end))
        return length > 0 ? agencies.suffix(from: start + length, before: end) : nil
    }

    /// "các sở, ban, ngành tỉnh": where a group ends whose words are all known.
    private func group(at start: Int, before end: Int) -> Int? {
        let noun = PlainBodies.groups.length(tokens, at: start, before: end)
        guard noun > 0 else { return nil }
        let tail = PlainBodies.tails.length(tokens, at: start + noun, before: end)
        return agencies.place(from: start + noun + tail, before: end)
    }

    /// "UBND", "Chủ tịch UBND", "Phòng Y tế": what several places share.
    private func isHead(_ words: Range<Int>) -> Bool {
        var start =
            words.lowerBound
            + PlainBodies.titles.length(tokens, at: words.lowerBound, before: words.upperBound)
        // "Chủ tịch các Ủy ban nhân dân"
        if start < words.upperBound, isQuantifier(start) { start += 1 }
        if start == words.upperBound { return false }
        if AgencyLexicon.levelPhrases.length(tokens, at: start, before: words.upperBound) > 0 { return true }
        guard let (head, count) = AgencyLexicon.heads.match(tokens, at: start, before: words.upperBound)
        else {
            return false
        }
        switch head {
        case .committee:
            let stop = start + count
            return stop == words.upperBound
                || stop + AgencyLexicon.levelPhrases.length(tokens, at: stop, before: words.upperBound)
                    == words.upperBound
        case .department: return field(at: start + count, before: words.upperBound) == words.upperBound
        case .body, .fixed:
            return PlainBodies.placed.length(tokens, at: start, before: words.upperBound)
                == words.upperBound - start
        }
    }

    private func isQuantifier(_ index: Int) -> Bool { AgencyLexicon.quantifiers.contains(tokens[index].key) }
}
