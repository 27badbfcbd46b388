// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Groups of agencies: "các sở, ban, ngành", "các đơn vị trực thuộc".
extension AgencyScanner {
    /// "các sở, ban, ngành tỉnh", "các đơn vị trực thuộc Sở …".
    func group(at index: Int, before end: Int, depth: Int) -> AgencyMention? {
        let noun = AgencyLexicon.groups.length(tokens, at: index + 1, before: end)
        guard noun > 0 else { return nil }
        var position = groupTail(from: index + 1 + noun, before: end, depth: depth)
        position = moreNouns(from: position, of: index, before: end, depth: depth)
        return AgencyMention(tokens: index..<position, isGroup: true)
    }

    /// "Nội vụ, Tài chính:" in an item below "các Sở": which of them, and where the words behind the colon begin.
    func fields(at index: Int, before end: Int, of group: [AgencyMention]) -> ([AgencyMention], end: Int)? {
        guard group.count == 1, let words = group.first?.tokens, words.count > 1,
            AgencyLexicon.quantifiers.contains(tokens[words.lowerBound].key),
            let head = Self.sharedHeads[tokens[words.lowerBound + 1].key]
        else { return nil }
        var mentions: [AgencyMention] = []
        var position = index
        while position < end, mentions.count < 64, tokens[position].isCapitalized,
            let (_, count) = AgencyLexicon.fields.match(tokens, at: position, before: end)
        {
            let stop = suffix(from: position + count, before: end)
            mentions.append(AgencyMention(tokens: position..<stop, elidedHead: head, isGroup: false))
            position = stop
            guard let next = afterSeparator(stop, before: end) else { break }
            position = next
        }
        return !mentions.isEmpty && position < end && tokens[position].isMark(":")
            ? (mentions, position + 1) : nil
    }

    /// The end of a group past its further nouns: ", ban, ngành".
    func moreNouns(from start: Int, of index: Int, before end: Int, depth: Int) -> Int {
        var position = start
        while position + 1 < end, position - index < 60 {
            var next = position
            if tokens[next].isMark(",") || tokens[next].isMark("-") || tokens[next].isMark("/") { next += 1 }
            if next < end, Self.joins.contains(tokens[next].key) { next += 1 }
            let noun = groupNoun(at: next, before: end)
            let isPerson =
                tokens[next].isCapitalized && namesBody(at: next, before: end)
            guard next > position, noun > 0, !namesOne(at: next, before: end), !isPerson,
                !namesEach(at: next, before: end), !namesHeads(at: next, before: end),
                Self.apart.length(tokens, at: next, before: end) == 0
            else { break }
            position = groupTail(from: next + noun, before: end, depth: depth)
        }
        return position
    }

    /// "Giám đốc Công ty X" after a group; "Thủ trưởng các ban, ngành" goes on with it.
    private func namesBody(at index: Int, before end: Int) -> Bool {
        let person = AgencyLexicon.persons.length(tokens, at: index, before: end)
        return person > 0 && index + person < end && tokens[index + person].isCapitalized
    }

    /// "Hiệu trưởng các trường, Giám đốc các Trung tâm": heads of another group.
    private func namesHeads(at index: Int, before end: Int) -> Bool {
        let person = AgencyLexicon.persons.length(tokens, at: index, before: end)
        return person > 0 && tokens[index].isCapitalized && index + person < end
            && AgencyLexicon.quantifiers.contains(tokens[index + person].key)
    }

    /// The length of a noun of a group; also of one misspelt word between commas, before another noun.
    private func groupNoun(at index: Int, before end: Int) -> Int {
        let noun = AgencyLexicon.groups.length(tokens, at: index, before: end)
        guard noun == 0, index + 2 < end, tokens[index].isWord, tokens[index].casing == .lower,
            tokens[index - 1].isMark(","), tokens[index + 1].isMark(","), !isVerb(at: index, before: end),
            AgencyLexicon.groups.length(tokens, at: index + 2, before: end) > 0
        else { return noun }
        return 1
    }

    /// Whether a noun of a group begins the name of one agency: "các phòng, Trung tâm Y tế", "ban, UBND xã".
    private func namesOne(at index: Int, before end: Int) -> Bool {
        guard index + 1 < end, tokens[index].isCapitalized else { return false }
        if Self.singles.length(tokens, at: index, before: end) > 0 { return true }
        return tokens[index + 1].isCapitalized
            && AgencyLexicon.heads.match(tokens, at: index, before: end) != nil
    }

    /// Whether a noun begins a group of its own: "các bệnh viện tuyến tỉnh, TTYT các huyện".
    private func namesEach(at index: Int, before end: Int) -> Bool {
        guard tokens[index].isCapitalized,
            let (_, count) = AgencyLexicon.heads.match(tokens, at: index, before: end), index + count < end
        else { return false }
        return AgencyLexicon.quantifiers.contains(tokens[index + count].key)
    }

    func groupTail(from index: Int, before end: Int, depth: Int) -> Int {
        var position = index
        while position < end, position - index < 16, tokens[position].gap < .paragraph {
            let related = Self.related.length(tokens, at: position, before: end)
            if related > 0 { return position + related }
            guard
                let next = groupStep(from: position, before: end, isFirst: position == index, depth: depth)
            else { break }
            position = next
        }
        return position
    }

    /// The end of the next piece of a group's name; nil where it is over.
    private func groupStep(from index: Int, before end: Int, isFirst: Bool, depth: Int) -> Int? {
        let token = tokens[index]
        let part = AgencyLexicon.parts.length(tokens, at: index, before: end)
        if part > 0 { return index + part }
        let modifier = AgencyLexicon.modifiers.length(tokens, at: index, before: end)
        if modifier > 0 {
            let next = index + modifier
            guard next < end, tokens[next].isCapitalized else { return next }
            return named(at: next, before: end, depth: depth + 1)?.tokens.upperBound ?? next
        }
        let level = levelTail(from: index, before: end)
        if level > index { return level }
        if token.kind == .mark { return token.isMark(",") ? nil : connector(at: index, before: end) }
        if Self.joins.contains(token.key) {
            guard let (_, length) = AgencyLexicon.fields.match(tokens, at: index + 1, before: end),
                length > 1 || !isFirst
            else { return nil }
            return index + 1 + length
        }
        if isFirst, Self.fielded.contains(tokens[index - 1].key),
            let (_, length) = AgencyLexicon.fields.match(tokens, at: index, before: end)
        {
            return index + length
        }
        if isFirst, let stop = occupation(at: index, before: end) { return stop }
        guard token.isWord, !AgencyLexicon.ends.contains(token.key),
            token.isCapitalized || !isVerb(at: index, before: end) && !acts(at: index, before: end)
        else { return nil }
        return index + 1
    }

    /// "các đơn vị quản lý đường bộ xử lý …": what the bodies are there for, before the verb of their duty.
    private func occupation(at index: Int, before end: Int) -> Int? {
        guard Self.bodies.contains(tokens[index - 1].key),
            case let length = Self.occupations.length(tokens, at: index, before: end), length > 0
        else { return nil }
        var position = index + length
        while position < min(end, index + 8), tokens[position].isWord, tokens[position].gap <= .line,
            !Self.manners.contains(tokens[position].key), !AgencyLexicon.ends.contains(tokens[position].key)
        {
            if position > index + length, ActionLexicon.opensDuty(tokens, at: position, before: end) {
                return position
            }
            position += 1
        }
        return nil
    }

    /// Bodies of which a place has one.
    private static let singles = Lexicon(
        "ban cán sự|đảng đoàn|ban tuyên giáo|ban dân vận|ban nội chính|ban giám đốc|ban giám hiệu")
    private static let bodies = Phrase.words("vị quan nghiệp")
    private static let occupations = Lexicon(
        "quản lý|khai thác|vận hành|thi công|kinh doanh|sản xuất|cung cấp|cung ứng")
    /// Words of how or what something is done, with which the verb before them is the duty.
    private static let manners = Phrase.words("chặt tốt nghiêm hiệu việc công các những hoạt kịp đầy đúng")

    /// Nouns that begin a group of their own.
    private static let apart = Lexicon("chính quyền|người đứng đầu|thủ trưởng|mặt trận tổ quốc")
    private static let fielded = Phrase.words("sở phòng bộ")
}
