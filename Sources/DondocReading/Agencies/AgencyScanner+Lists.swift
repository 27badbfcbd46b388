// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Agencies that are enumerated: "Sở A, Sở B và các Phòng: C, D".
extension AgencyScanner {
    /// So many agencies of an enumeration are read; what goes on behind them is not known.
    static let mostListed = 64

    /// The agencies that are enumerated from `index`, and where the enumeration ends.
    func list(at index: Int, before end: Int) -> (mentions: [AgencyMention], end: Int)? {
        var mentions: [AgencyMention] = []
        guard var position = takeFirst(at: index, before: end, into: &mentions) else { return nil }
        while mentions.count < Self.mostListed,
            let next = afterSeparator(pastCode(position, before: end), before: end)
        {
            let known = mentions.count
            let roles = AgencyLexicon.roles.value(tokens[next].key) ?? []
            guard let stop = take(at: next, before: end, as: roles, into: &mentions) else { break }
            mentions[known - 1].level = sharedLevel(of: mentions[known - 1], with: mentions[known])
            position = stop
        }
        return (mentions, position + Self.peers.length(tokens, at: position, before: end))
    }

    /// "Ủy ban MTTQ Việt Nam và các tổ chức chính trị - xã hội tỉnh": both are the province's.
    private func sharedLevel(of mention: AgencyMention, with group: AgencyMention) -> Range<Int>? {
        let last = group.tokens.upperBound - 1
        guard group.isGroup, !mention.isGroup, Self.joins.contains(tokens[group.tokens.lowerBound - 1].key),
            Self.nations.length(tokens, at: mention.tokens.upperBound - 2, before: mention.tokens.upperBound)
                == 2,
            Self.fronts.length(tokens, at: mention.tokens.lowerBound, before: mention.tokens.upperBound) > 0,
            AgencyLexicon.levels.contains(tokens[last].key)
        else { return nil }
        return last..<(last + 1)
    }

    /// Past a short name in brackets between two names: "Phòng Tham mưu (PV01), Công an các huyện".
    private func pastCode(_ index: Int, before end: Int) -> Int {
        guard index + 3 < end, tokens[index].isMark("("), tokens[index + 1].isCapitalized,
            tokens[index + 1].casing == .upper
        else { return index }
        return (index + 2..<index + 4).first { tokens[$0].isMark(")") }.map { $0 + 1 } ?? index
    }

    /// Where the next item of an enumeration begins: after ",", ";", "và", "cùng".
    func afterSeparator(_ index: Int, before end: Int) -> Int? {
        guard index < end else { return nil }
        var position = index
        if tokens[position].isMark(",") || tokens[position].isMark(";") { position += 1 }
        if position < end, Self.joins.contains(tokens[position].key) { position += 1 }
        return position > index && position < end ? position : nil
    }

    /// Takes the first item of an enumeration; tells where it ends.
    private func takeFirst(at index: Int, before end: Int, into mentions: inout [AgencyMention]) -> Int? {
        guard let roles = AgencyLexicon.roles.value(tokens[index].key) else { return nil }
        if let known = firsts?.mention(at: index, before: end) {
            guard let known else { return nil }
            mentions.append(known)
            return known.tokens.upperBound
        }
        let stop = take(at: index, before: end, as: roles, into: &mentions)
        if mentions.count < 2 { firsts?.keep(mentions.first, at: index, before: end) }
        return stop
    }

    /// Takes one item of an enumeration, an agency or the several of "các Sở: A, B"; tells where it ends.
    ///
    /// - Parameter roles: what may begin with its first word; something, of the first item.
    private func take(
        at index: Int, before end: Int, as roles: AgencyLexicon.Roles, into mentions: inout [AgencyMention]
    ) -> Int? {
        var one: AgencyMention?
        if !roles.isDisjoint(with: [.person, .quantifier]) { one = elided(at: index, before: end) }
        if one == nil, !roles.isDisjoint(with: [.person, .quantifier, .head]),
            let (several, stop) = ofPlaces(at: index, before: end) ?? ofKind(at: index, before: end)
        {
            mentions += several
            return stop
        }
        if one == nil, roles.contains(.quantifier) { one = traders(at: index, before: end) }
        if one == nil, roles.contains(.doer), namesPost(at: index, before: end) {
            one = doer(at: index, before: end, isListed: !mentions.isEmpty)
        }
        if one == nil, !roles.isEmpty { one = mention(at: index, before: end, as: roles) }
        if one == nil, let last = mentions.last { one = further(at: index, before: end, after: last) }
        if one == nil, roles.contains(.doer) {
            one = doer(at: index, before: end, isListed: !mentions.isEmpty)
        }
        guard let one else { return nil }
        mentions.append(one)
        return one.tokens.upperBound
    }

    /// What is an agency only behind another one.
    private func further(at index: Int, before end: Int, after last: AgencyMention) -> AgencyMention? {
        // "các cấp ủy, chính quyền": named with the group before it, and a body of its own.
        let noun = last.isGroup ? Self.alone.length(tokens, at: index, before: end) : 0
        if noun > 0 {
            let stop = groupTail(from: index + noun, before: end, depth: 0)
            return AgencyMention(tokens: index..<stop, isGroup: true)
        }
        if let place = furtherPlace(at: index, after: last, before: end) { return place }
        guard let head = headWord(of: last), tokens[index].isCapitalized,
            let (_, count) = AgencyLexicon.fields.match(tokens, at: index, before: end)
        else { return nil }
        let stop = suffix(from: index + count, before: end)
        return AgencyMention(
            tokens: index..<stop, elidedHead: head, shared: last.elidedHead == nil ? [] : last.shared,
            isGroup: false)
    }

    /// "Sở", "Bộ" or "Phòng" that the fields after it share.
    private func headWord(of mention: AgencyMention) -> SharedHead? {
        if let head = mention.elidedHead { return head }
        guard !mention.isGroup else { return nil }
        return Self.sharedHeads[tokens[mention.tokens.lowerBound].key]
    }

    /// "các Sở: Nội vụ, Tài chính", "Bộ trưởng các Bộ: Y tế, …".
    private func elided(at index: Int, before end: Int) -> AgencyMention? {
        let person = AgencyLexicon.persons.length(tokens, at: index, before: end)
        var position = index + person
        guard position + 3 < end, AgencyLexicon.quantifiers.contains(tokens[position].key) else { return nil }
        position += 1
        guard let head = Self.sharedHeads[tokens[position].key] else { return nil }
        position += 1
        if tokens[position].isMark(","), position + 1 < end,
            AgencyLexicon.groups.length(tokens, at: position + 1, before: end) > 0
        {
            position += 1 + AgencyLexicon.groups.length(tokens, at: position + 1, before: end)
        }
        let colon = position < end && tokens[position].isMark(":")
        if colon { position += 1 }
        guard position < end, colon || tokens[position].isCapitalized,
            let (_, count) = AgencyLexicon.fields.match(tokens, at: position, before: end),
            tokens[position].isCapitalized
        else { return nil }
        let stop = suffix(from: position + count, before: end)
        // "Giám đốc các Sở: A, B": the director of each.
        let title: SharedWords = person > 0 ? [index..<index + person] : []
        return AgencyMention(tokens: position..<stop, elidedHead: head, shared: title, isGroup: false)
    }

    private static let alone = Lexicon("chính quyền")
    private static let nations = Lexicon("việt nam")
    private static let fronts = Lexicon(
        "ubmttq|ủy ban mttq|uỷ ban mttq|ub mttq|mttq|mặt trận tổ quốc|ủy ban mặt trận tổ quốc|uỷ ban mặt trận tổ quốc|hội|liên minh"
    )
}
