// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Words that could name an agency and that no part of a duty's reading has taken.
///
/// What is sure must explain every word about who does it: a name that goes on where its reading ends, another name
/// beside it, or another agency with a verb of its own is a sign that something was read wrongly, whatever the words are.
struct UnreadWords: Sendable {
    private let tokens: Tokens
    private let agencies: AgencyScanner
    private let landmarks: Landmarks
    private let index: BlockIndex

    init(_ text: SourceText, _ outline: Outline) {
        tokens = text.tokens
        landmarks = text.landmarks
        agencies = AgencyScanner(tokens: text.tokens)
        index = BlockIndex(outline: outline)
    }

    func signs(of duty: Duty) -> Duty.Signs {
        var signs = Duty.Signs()
        let block = index.outline.blocks[duty.block]
        let named = duty.lead + duty.coordinating.filter(isAgency)
        if duty.lead.contains(where: hasUnknownInitials) { signs.insert(.initials) }
        if let cell = block.row?.cell(.lead), hasUnread(cell, besides: named) { signs.insert(.openCell) }
        if block.hasChildren, let last = block.tokens.last, tokens[last].isMark(":"),
            duty.tokens.upperBound > last
        {
            signs.insert(.heading)
        }
        guard duty.source != .table else { return signs }
        if named.contains(where: { isOpen($0, beside: named) }) { signs.insert(.openName) }
        if duty.source == .named, let first = duty.lead.first, hasNeighbour(first, from: block) {
            signs.insert(.furtherLead)
        }
        if hasSubject(duty) || isOfAnother(duty) { signs.insert(.otherSubject) }
        if tells(duty) { signs.insert(.past) }
        if duty.source == .heading, Self.topics.contains(tokens[duty.tokens.lowerBound].key) {
            signs.insert(.titled)
        }
        return signs
    }

    /// Whether helpers are an agency by their name, rather than mere words up to a verb.
    private func isAgency(_ mention: AgencyMention) -> Bool {
        // Mere words are taken for a group.
        !mention.isGroup
            || agencies.mention(at: mention.tokens.lowerBound, before: tokens.count) != nil
    }

    // MARK: - Behind and before a name

    /// "UBND xã A và B": behind a name stands a word that is neither a verb nor a known link, so that it may belong to it.
    private func isOpen(_ mention: AgencyMention, beside named: [AgencyMention]) -> Bool {
        var next = mention.tokens.upperBound
        guard let end = index.block(at: next - 1)?.tokens.upperBound else { return false }
        let isTied = tokens[next].isMark("-") || tokens[next].isMark("–") || tokens[next].isMark("/")
        if isTied || tokens[next].isMark(",") { next += 1 }
        if Self.joins.contains(tokens[next].key) { next += 1 }
        guard next < end, tokens[next].isWord, !isTaken(next, by: named), !opens(next, before: end) else {
            return false
        }
        if tokens[next].isCapitalized { return true }
        return !isTied && !AgencyLexicon.ends.contains(tokens[next].key)
            && Self.links.length(tokens, at: next, before: end) == 0
    }

    /// "Riêng UBND xã A, UBND xã B …": a name right before the first that was taken.
    private func hasNeighbour(_ mention: AgencyMention, from block: Block) -> Bool {
        let before = (mention.shared.first ?? mention.tokens).lowerBound - 1
        guard before > block.tokens.lowerBound,
            tokens[before].isMark(",") || Self.joins.contains(tokens[before].key)
        else { return false }
        // "Theo đề nghị của Sở X, Sở Y …" names another for what it has asked.
        return (max(block.tokens.lowerBound, before - 14)..<before).contains {
            tokens[$0].isCapitalized && !Self.sides.contains(tokens[$0 - 1].key)
                && agencies.mention(at: $0, before: before)?.tokens.upperBound == before
        }
    }

    private func isTaken(_ index: Int, by named: [AgencyMention]) -> Bool {
        named.contains { $0.tokens.contains(index) || $0.shared.contains { $0.contains(index) } }
    }

    private func opens(_ index: Int, before end: Int) -> Bool {
        ActionLexicon.opensDuty(tokens, at: index, before: end)
            || ActionLexicon.duty.length(tokens, at: index, before: end) > 0
            || ActionLexicon.orders.length(tokens, at: index, before: end) > 0
            || ActionLexicon.coordination.length(tokens, at: index, before: end) > 0
            || ActionLexicon.acts.length(tokens, at: index, before: end) > 0
    }

    // MARK: - What a name is made of

    /// "TTDVVL tỉnh": letters that stand for something no list has.
    private func hasUnknownInitials(_ mention: AgencyMention) -> Bool {
        guard mention.tokens.contains(where: { tokens[$0].casing == .upper && tokens[$0].count > 2 }) else {
            return false
        }
        let words = mention.tokens.filter { tokens[$0].isWord }
        let capitals = words.filter { tokens[$0].casing == .upper && tokens[$0].count > 2 }
        // Letters that head items are the whole name, and a name in capitals as a whole has no initials.
        guard !capitals.isEmpty, words.count > 1, capitals.count * 2 <= words.count || words.count < 3 else {
            return false
        }
        var position = mention.tokens.lowerBound
        let end = mention.tokens.upperBound
        while position < end {
            let known = max(
                AgencyLexicon.fields.length(tokens, at: position, before: end),
                AgencyLexicon.shortened.length(tokens, at: position, before: end),
                Self.initials.length(tokens, at: position, before: end))
            if known == 0, capitals.contains(position) { return true }
            position += max(known, 1)
        }
        return false
    }

    /// "Các công ty nông, lâm nghiệp" of which only a part was read: words of a cell in no name.
    private func hasUnread(_ cell: Range<Int>, besides named: [AgencyMention]) -> Bool {
        var depth = 0
        return cell.contains { index in
            if tokens[index].isMark("(") { depth += 1 }
            if tokens[index].isMark(")") { depth -= 1 }
            return depth <= 0 && tokens[index].isWord && !isTaken(index, by: named)
                && !Self.joins.contains(tokens[index].key) && !opens(index, before: cell.upperBound)
                && Self.links.length(tokens, at: index, before: cell.upperBound) == 0
        }
    }

    // MARK: - What else the words tell

    /// "…; Sở Y tế cử bác sĩ …": another agency with a verb of its own.
    private func hasSubject(_ duty: Duty) -> Bool {
        let end = duty.action.upperBound
        let named = duty.lead + duty.coordinating
        return landmarks.places(.agency, in: duty.action.dropFirst()).contains { index in
            let mark = tokens[index - 1]
            guard mark.isMark(";") || mark.isMark(":") || mark.isMark(","),
                let (list, stop) = agencies.list(at: index, before: end), list.allSatisfy({ !$0.isGroup }),
                !list.contains(where: { isTaken($0.tokens.lowerBound, by: named) }), stop < end
            else { return false }
            // Behind a semicolon even a verb that no list has.
            if mark.isMark(";") { return isVerb(stop, before: end) }
            return opens(stop, before: end)
                && (mark.isMark(":") || !endsName(at: index - 1, from: duty.tokens.lowerBound))
        }
    }

    private func isVerb(_ index: Int, before end: Int) -> Bool {
        opens(index, before: end)
            || tokens[index].isWord && tokens[index].casing == .lower
                && !AgencyLexicon.ends.contains(tokens[index].key) && !Self.joins.contains(tokens[index].key)
    }

    /// "Riêng Viện B sớm …" below the heading of others: another agency stands where the verb is looked for.
    private func isOfAnother(_ duty: Duty) -> Bool {
        guard duty.source == .heading, !opens(duty.tokens.lowerBound, before: duty.tokens.upperBound) else {
            return false
        }
        return duty.tokens.prefix(4).contains { index in
            guard tokens[index].isCapitalized || index > duty.tokens.lowerBound,
                let (list, stop) = agencies.list(at: index, before: duty.tokens.upperBound),
                !list.contains(where: { isTaken($0.tokens.lowerBound, by: duty.lead) })
            else { return false }
            return isVerb(stop, before: duty.tokens.upperBound)
        }
    }

    /// Whether a name ends at a comma, so that what stands behind it goes on with an enumeration.
    private func endsName(at comma: Int, from start: Int) -> Bool {
        (max(start, comma - 14)..<comma).contains {
            agencies.mention(at: $0, before: comma)?.tokens.upperBound == comma
        }
    }

    /// "UBND thành phố đã yêu cầu …": the first words tell what was done.
    private func tells(_ duty: Duty) -> Bool {
        duty.action.prefix(3).contains { Self.pasts.contains(tokens[$0].key) && tokens[$0].casing == .lower }
    }

    private static let joins = Phrase.words("và")
    private static let sides = Phrase.words("của với theo về do từ cho nghị")
    private static let topics = Phrase.words("về")
    private static let pasts = Phrase.words("đã vừa")
    /// What may stand behind a name without being its verb or a part of it.
    private static let links = Lexicon(
        "có|cùng|nhất là|đặc biệt|đồng thời|các|những|mỗi|tự|cũng|là|làm|luôn|trực|hằng|hàng|định kỳ|thống nhất|nơi|ngoài|riêng|chủ trì|phối hợp"
    )
    private static let initials = Lexicon(
        "ubnd|hđnd|mttq|ubmttq|mttqvn|lhpn|tncs|hcm|cntt|pccc|cnch|chqs|đbqh|lđlđ|ldlđ|bvđk|evn|vnpt|cdc|thpt|thcs"
            + "|tnhh|mtv|bch|bcđ|csgt|atgt|htx|bđbp|ttyt|tand|vksnd|thads|nhcsxh|kbnn|nhnn|viettel|qlnn|tdtt")
}
