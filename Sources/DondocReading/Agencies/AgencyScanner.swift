// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Recognises agencies as names, whether or not a register has them.
struct AgencyScanner {
    let tokens: Tokens
    /// Of a text whose readers ask often.
    private let mentions: AgencyMemory?
    /// The first items of enumerations there.
    let firsts: AgencyMemory?

    /// - Parameter remembers: whether what is found is kept for who asks again.
    init(tokens: Tokens, remembers: Bool = false) {
        self.tokens = tokens
        mentions = remembers ? AgencyMemory() : nil
        firsts = remembers ? AgencyMemory() : nil
    }

    // MARK: - One agency

    /// The agency whose name begins at `index`.
    func mention(at index: Int, before end: Int) -> AgencyMention? {
        guard let roles = AgencyLexicon.roles.value(tokens[index].key) else { return nil }
        return mention(at: index, before: end, as: roles)
    }

    /// As `mention(at:before:)`, where what may begin with the word is known.
    func mention(at index: Int, before end: Int, as roles: AgencyLexicon.Roles) -> AgencyMention? {
        guard let mentions else { return mention(at: index, before: end, depth: 0, as: roles) }
        if let known = mentions.mention(at: index, before: end) { return known }
        let mention = mention(at: index, before: end, depth: 0, as: roles)
        mentions.keep(mention, at: index, before: end)
        return mention
    }

    /// As `mention`; names inside names are followed to a fixed depth only.
    func mention(at index: Int, before end: Int, depth: Int) -> AgencyMention? {
        guard let roles = AgencyLexicon.roles.value(tokens[index].key) else { return nil }
        return mention(at: index, before: end, depth: depth, as: roles)
    }

    private func mention(
        at index: Int, before end: Int, depth: Int, as roles: AgencyLexicon.Roles
    ) -> AgencyMention? {
        guard index < end, depth < Self.deepest else { return nil }
        let formula =
            roles.contains(.formula) ? AgencyLexicon.formulas.length(tokens, at: index, before: end) : 0
        if formula > 0 {
            let stop = groupTail(from: index + formula, before: end, depth: depth)
            return AgencyMention(tokens: index..<stop, isGroup: true)
        }
        if roles.contains(.person), let person = person(at: index, before: end, depth: depth) {
            return person
        }
        if roles.contains(.quantifier) { return group(at: index, before: end, depth: depth) }
        if roles.contains(.head), let named = named(at: index, before: end, depth: depth) { return named }
        return roles.contains(.group) ? related(at: index, before: end) : nil
    }

    func named(at index: Int, before end: Int, depth: Int) -> AgencyMention? {
        guard depth < Self.deepest,
            let (head, count) = AgencyLexicon.heads.match(tokens, at: index, before: end),
            AgencyLexicon.lookalikes.length(tokens, at: index, before: end) < count
        else { return nil }
        var position = index + count
        switch head {
        case .fixed:
            guard tokens[index].isCapitalized else { return nil }
            let stop = branch(from: suffix(from: position, before: end), before: end)
            return AgencyMention(tokens: index..<stop, isGroup: false)
        case .committee:
            guard tokens[index].isCapitalized else { return nil }
            position = levelTail(from: position, before: end, isOfOne: true)
            return AgencyMention(tokens: index..<position, isGroup: isGroup(index..<position))
        case .department, .body:
            return headed(index, by: head, until: position, before: end, depth: depth)
        }
    }

    /// "Sở Y tế", "Trung đoàn 888", "Phòng GD&ĐT các huyện": a noun at `index` that ends at `start`, and what names it.
    private func headed(
        _ index: Int, by head: AgencyLexicon.Head, until start: Int, before end: Int, depth: Int
    ) -> AgencyMention? {
        guard start < end else { return nil }
        let next = tokens[start]
        if AgencyLexicon.quantifiers.contains(next.key),
            let members = group(at: start, before: end, depth: depth + 1)
        {
            return AgencyMention(tokens: index..<members.tokens.upperBound, isGroup: true)
        }
        guard tokens[index].isCapitalized || next.isCapitalized else { return nil }
        var position = start
        if head == .department, next.isWord,
            let (_, length) = AgencyLexicon.fields.match(tokens, at: start, before: end)
        {
            position = suffix(from: start + length, before: end)
            if let more = furtherField(from: position, after: index, before: end) { position = more }
        } else {
            if next.isNumber, isNumbered(index, until: start) {
                return AgencyMention(tokens: index..<suffix(from: start + 1, before: end), isGroup: false)
            }
            position = nameTail(from: start, before: end, isBody: head == .body)
            position = insurance(from: position, after: index, before: end) ?? position
            // "Viện kiểm sát nhân dân cùng cấp" is another than that of the province; an association has no such name.
            if !Self.associations.contains(tokens[index].key) {
                position += Self.peers.length(tokens, at: position, before: end)
            }
        }
        guard position > index + 1 else { return nil }
        return AgencyMention(tokens: index..<position, isGroup: isGroup(index..<position))
    }

    /// "cơ quan liên quan", "đơn vị có liên quan" without "các".
    private func related(at index: Int, before end: Int) -> AgencyMention? {
        let noun = AgencyLexicon.groups.length(tokens, at: index, before: end)
        guard noun > 0 else { return nil }
        let related = Self.related.length(tokens, at: index + noun, before: end)
        guard related > 0 else { return nil }
        return AgencyMention(tokens: index..<(index + noun + related), isGroup: true)
    }

    /// Whether "các" in a name counts bodies; in "Ban Quản lý các khu công nghiệp" it counts what one body has.
    private func isGroup(_ range: Range<Int>) -> Bool {
        range.contains { index in
            AgencyLexicon.quantifiers.contains(tokens[index].key)
                && AgencyLexicon.parts.length(tokens, at: index, before: range.upperBound) == 0
        }
    }

    // MARK: - Tails

    /// "tỉnh", "thành phố Lạng Sơn", "các huyện, thị xã, thành phố", after a committee or a name.
    ///
    /// - Parameter isOfOne: whether it ends before the place of another body, as in "UBND huyện A, huyện B".
    func levelTail(from index: Int, before end: Int, isOfOne: Bool = false) -> Int {
        guard index < end, tokens[index].isWord else { return index }
        var position = index
        if Self.each.contains(tokens[position].key) {
            let next = position + 1
            guard AgencyLexicon.levelPhrases.length(tokens, at: next, before: end) > 0 else { return index }
            position = next
        }
        let first = AgencyLexicon.levelPhrases.length(tokens, at: position, before: end)
        guard first > 0 else { return index }
        var last = position
        position = place(from: afterPoint(position + first, before: end), before: end)
        while position + 1 < end {
            var next = position
            if tokens[next].isMark(",") || tokens[next].isMark("-") || tokens[next].isMark("–")
                || tokens[next].isMark("/")
            {
                next += 1
            }
            if next < end, Self.joins.contains(tokens[next].key) { next += 1 }
            let level = nextLevel(at: next, before: end)
            // In capitals "THÀNH PHỐ" goes on with "HUYỆN", as it does in small letters.
            let isLevel = tokens[next].casing == .lower || tokens[next].casing == .upper && isShouted(index)
            guard next > position, level > 0, isLevel else { break }
            if isOfOne, !tokens[position].isMark("-"), !tokens[position].isMark("–"),
                namesOther(at: next, level, beside: last..<position, before: end)
            {
                break
            }
            last = next
            position = place(from: afterPoint(next + level, before: end), before: end)
        }
        let extra = Self.levelExtras.length(tokens, at: position, before: end)
        return place(from: position + extra, before: end)
    }

    /// "HUYỆN": a level, or "các" before it, in capitals.
    private func isShouted(_ index: Int) -> Bool { tokens[index].casing == .upper }

    /// Past the point of a shortened level, as the abbreviation of a city has it.
    private func afterPoint(_ index: Int, before end: Int) -> Int {
        index + 1 < end && tokens[index].isMark(".") && tokens[index].gap == .none
            && tokens[index - 1].count <= 2
            && tokens[index + 1].isCapitalized ? index + 1 : index
    }

    /// A level after another; in "các huyện, thành, thị" shortened.
    private func nextLevel(at index: Int, before end: Int) -> Int {
        let level = AgencyLexicon.levelPhrases.length(tokens, at: index, before: end)
        guard level == 0, index < end, Self.shortLevels.contains(tokens[index].key) else { return level }
        let next = index + 1 < end ? tokens[index + 1] : nil
        return next.map {
            $0.kind == .mark || Self.joins.contains($0.key) || isVerb(at: index + 1, before: end)
        }
            ?? true ? 1 : 0
    }

    /// The proper name of a place: capitalised words, or a number ("phường 5").
    func place(from index: Int, before end: Int) -> Int {
        var position = index
        while position < end, position - index < 5, tokens[position].gap <= .line,
            tokens[position].isCapitalized
                || position == index && tokens[position].isNumber && tokens[position].count <= 2
                    && tokens[position].gap == .space
        {
            // "HUYỆN VÀ THÀNH PHỐ"
            if tokens[position].casing == .upper, Self.joins.contains(tokens[position].key) { break }
            if tokens[position].isWord, position == index,
                AgencyLexicon.heads.match(tokens, at: position, before: end) != nil,
                tokens[position].casing == .upper
            {
                break
            }
            position += 1
            // "Ea H'leo", "M’Đrắk"
            if position + 1 < end, tokens[position].kind == .mark, position > index,
                tokens[position].isMark("'") || tokens[position].isMark("’"),
                tokens[position].gap == .none, tokens[position + 1].gap == .none,
                tokens[position + 1].isWord, tokens[position - 1].count == 1
            {
                position += 2
            }
        }
        return position
    }

    func suffix(from index: Int, before end: Int) -> Int {
        var position = place(from: levelTail(from: index, before: end), before: end)
        let extra = Self.ownExtras.length(tokens, at: position, before: end)
        if extra > 0 {
            position += extra
            position = place(from: position, before: end)
        }
        return position
    }

    /// The rest of a name that no list holds: to a verb, a function word or a mark.
    func nameTail(from index: Int, before end: Int, isBody: Bool) -> Int {
        var position = index
        while position < end, position - index < 22, tokens[position].gap < .paragraph {
            let part = AgencyLexicon.parts.length(tokens, at: position, before: end)
            if part > 0 {
                position += part
                // "Ủy ban Kiểm tra Huyện ủy": whose it is ends the name.
                if Self.owners.contains(tokens[position - 1].key), part == 2,
                    tokens[position - 2].isCapitalized
                {
                    return place(from: position, before: end)
                }
                // "Ban CHQS cấp huyện ra lệnh …": so does its tier.
                if Self.tiers.length(tokens, at: position - 2, before: position) == 2 {
                    return place(from: position, before: end)
                }
                continue
            }
            if endsProperName(at: position, from: index, before: end) { break }
            let level = levelTail(from: position, before: end)
            if level > position, position > index || isBody && endsLevel(level, before: end) {
                position = level
                let extra = Self.levelExtras.length(tokens, at: position, before: end)
                if extra == 0 { break }
                position += extra
            } else if let next = nameStep(from: position, before: end, isFirst: isBody && position == index),
                position > index || !tokens[position].isNumber
            {
                position = next
            } else {
                break
            }
        }
        return position
    }

    /// Whether a level right behind the head is the whole name: "Công an huyện", not "Ban xã hội".
    private func endsLevel(_ index: Int, before end: Int) -> Bool {
        index >= end || tokens[index].kind == .mark
            || tokens[index].casing == .lower
                && AgencyLexicon.parts.length(tokens, at: index - 1, before: end) == 0
                && tokens[index].key != Self.society
    }

    /// Whether a word in small letters follows a proper name of two words: "Công ty Điện lực Cà Mau kéo điện".
    private func endsProperName(at index: Int, from start: Int, before end: Int) -> Bool {
        guard index >= start + 2, tokens[index].isWord, tokens[index].casing == .lower,
            tokens[index - 1].casing == .capitalized, tokens[index - 2].casing == .capitalized,
            tokens[index - 1].gap == .space, !Self.joins.contains(tokens[index].key),
            AgencyLexicon.heads.match(tokens, at: index - 2, before: end) == nil
        else { return false }
        return AgencyLexicon.levelPhrases.length(tokens, at: index, before: end) == 0
            && levelTail(from: index, before: end) == index && !Self.branches.contains(tokens[index].key)
            && !goesOn(at: index, before: end)
    }

    /// The end of the next piece of a name; nil where the name is over.
    private func nameStep(from index: Int, before end: Int, isFirst: Bool) -> Int? {
        let token = tokens[index]
        if token.kind == .mark || Self.joins.contains(token.key) { return connector(at: index, before: end) }
        if token.isNumber { return index + 1 }
        if let (_, length) = AgencyLexicon.fields.match(tokens, at: index, before: end),
            token.isCapitalized || length > 2
        {
            return index + length
        }
        guard token.casing == .lower else { return index + 1 }
        if completes(at: index, before: end) { return index + 1 }
        if AgencyLexicon.ends.contains(token.key) {
            return concerns(at: index, before: end) ? index + 1 : nil
        }
        let verb = ActionLexicon.verbs.length(tokens, at: index, before: end)
        // "Cục Quản lý xây dựng …": what it manages; only boards are "Ban Quản lý" alone.
        if verb > 0, tokens[index - 2].isCapitalized, tokens.has(Self.manages, at: index - 2),
            tokens[index - 3].key != Self.board
        {
            return index + verb
        }
        if verb == 0 { return acts(at: index, before: end) ? nil : index + 1 }
        // "Công đoàn tổ chức thăm …", "Đoàn Thanh niên tổ chức …" have their whole name before the verb.
        return isFirst && Self.bodyVerbs.contains(token.key)
            && Self.wholeHeads.length(tokens, at: index - 2, before: index) < 2 ? index + verb : nil
    }

    /// Whether a word that ends a name, but begins no duty by itself, stands there: "Ban An toàn làm …".
    func acts(at index: Int, before end: Int) -> Bool {
        tokens[index].casing == .lower && ActionLexicon.acts.length(tokens, at: index, before: end) > 0
    }

    func isVerb(at index: Int, before end: Int) -> Bool {
        ActionLexicon.verbs.length(tokens, at: index, before: end) > 0
    }

    private static let deepest = 4
    static let joins = Phrase.words("và")
    private static let owners = Phrase.words("ủy uỷ đoàn")
    private static let tiers = Lexicon("cấp tỉnh|cấp huyện|cấp xã")
    private static let manages = Phrase("quản lý")
    private static let board = Phrase("ban").keys[0]
    private static let society = Phrase("hội").keys[0]
    private static let shortLevels = Phrase.words("thành thị")
    private static let each = Phrase.words("các cấp mỗi từng")
    private static let branches = Phrase.words("chi khu vùng miền")
    private static let bodyVerbs = Phrase.words(
        "chỉ quản kiểm tổ giám phát dân tuyên điều cán thanh bảo phòng thi")
    private static let wholeHeads = Lexicon(
        "công đoàn|thanh niên|công an|biên phòng|phụ nữ|bưu điện|điện lực|kho bạc|mặt trận")
    static let related = Lexicon("liên quan|có liên quan|chức năng|hữu quan")
    private static let levelExtras = Lexicon(
        "trực thuộc trung ương|trực thuộc tw|trên địa bàn|trong tỉnh|trực thuộc|cùng cấp|ven biển|biên giới|miền núi|vùng cao"
            + "|ven sông|liên quan|có liên quan")
    private static let associations = Phrase.words("hội đoàn")
    static let peers = Lexicon("cùng cấp")
    private static let ownExtras = Lexicon("trực thuộc trung ương|cùng cấp")
    static let sharedHeads: KeyTable<SharedHead> = [
        Phrase("sở").keys[0]: .department, Phrase("bộ").keys[0]: .ministry, Phrase("phòng").keys[0]: .office,
        Phrase("ban").keys[0]: .board, Phrase("chi").keys[0]: .branch,
    ]
}
