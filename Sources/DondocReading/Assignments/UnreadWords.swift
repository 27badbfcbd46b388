// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The words that are in the names of a duty.
private struct NamedPlaces {
    private let mentions: [AgencyMention]
    /// Of many names, so that each word is found without a look at all.
    private let coverage: Coverage?

    init(_ mentions: [AgencyMention]) {
        self.mentions = mentions
        coverage = mentions.count > 16 ? Coverage(mentions.flatMap { [$0.tokens] + $0.shared }) : nil
    }

    func contains(_ index: Int) -> Bool {
        coverage?.contains(index)
            ?? mentions.contains { $0.tokens.contains(index) || $0.shared.contains { $0.contains(index) } }
    }
}

/// Words that could name an agency and that no part of a duty's reading has taken.
///
/// What is sure must explain every word about who does it: a name that goes on where its reading ends, another name
/// beside it, or another agency with a verb of its own is a sign that something was read wrongly, whatever the words are.
///
/// A class, as each of its questions holds it whole.
final class UnreadWords {
    private let tokens: Tokens
    private let agencies: AgencyScanner
    private let landmarks: Landmarks
    private let index: BlockIndex

    init(_ text: SourceText, _ outline: Outline) {
        tokens = text.tokens
        landmarks = text.landmarks
        agencies = text.agencies
        index = BlockIndex(outline: outline)
    }

    func signs(of duty: Duty) -> Duty.Signs {
        var signs = Duty.Signs()
        let block = index.outline.blocks[duty.block]
        let helpers = duty.coordinating.isEmpty ? [] : duty.coordinating.filter(isAgency)
        let named = helpers.isEmpty ? duty.lead : duty.lead + helpers
        let taken = NamedPlaces(named)
        if duty.lead.contains(where: hasUnknownInitials) { signs.insert(.initials) }
        if let cell = block.row?.cell(.lead), hasUnread(cell, besides: taken) { signs.insert(.openCell) }
        if block.hasChildren, let last = block.tokens.last, tokens[last].isMark(":") || tokens[last].isWord,
            duty.tokens.upperBound > last, duty.tokens.upperBound <= block.tokens.upperBound,
            tokens[last].isMark(":") || duty.tokens.count < 24
        {
            signs.insert(.heading)
        }
        guard duty.source != .table else { return signs }
        let goesOn = named.enumerated().contains { index, mention in
            isOpen(mention, isLead: index < duty.lead.count, isLast: index == named.count - 1, beside: taken)
        }
        if goesOn { signs.insert(.openName) }
        if duty.source == .named, let first = duty.lead.first, hasNeighbour(first, from: block) {
            signs.insert(.furtherLead)
        }
        if duty.lead.contains(where: isOfMembers) { signs.insert(.members) }
        if onlyHelps(duty) || tellsWhoLeads(duty) { signs.insert(.helper) }
        if hasSubject(duty) || isOfAnother(duty) || speaksOfRole(duty) { signs.insert(.otherSubject) }
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
    private func isOpen(
        _ mention: AgencyMention, isLead: Bool, isLast: Bool, beside named: NamedPlaces
    ) -> Bool {
        var next = mention.tokens.upperBound
        guard let end = index.block(at: next - 1)?.tokens.upperBound else { return false }
        let isTied = tokens[next].isMark("-") || tokens[next].isMark("–") || tokens[next].isMark("/")
        if isTied || tokens[next].isMark(",") { next += 1 }
        let isJoined = Self.joins.contains(tokens[next].key)
        if isJoined { next += 1 }
        guard next < end, tokens[next].isWord, !named.contains(next) else { return false }
        // "X và kiểm định …", "X - tư vấn …": no duty begins with a link, though a name may go on with a verb.
        if isLead, isJoined || isTied && tokens[next].gap == .none { return true }
        // "Phòng Hành chính quản trị: Cải tạo …": a colon stands behind the whole name.
        if isLead, tokens[next].casing == .lower, isLabelled(next, before: end) { return true }
        // "Phó Chủ tịch UBND phường phụ trách kinh tế": which of them.
        if isLead, Self.charge.length(tokens, at: next, before: end) > 0,
            AgencyLexicon.persons.length(tokens, at: mention.tokens.lowerBound, before: next) > 0
        {
            return true
        }
        // "Ban Quản lý rừng phòng hộ kết hợp kinh tế": with nobody.
        if isLead, Self.combines.length(tokens, at: next, before: end) > 0, isLast {
            return true
        }
        guard !opens(next, before: end) else { return false }
        if tokens[next].isCapitalized { return true }
        if isTied { return AgencyScanner.appositions.length(tokens, at: next, before: end) == 0 }
        if isLead, Self.scopes.contains(tokens[next].key) {
            return Self.rights.length(tokens, at: next, before: end) == 0
        }
        return !AgencyLexicon.ends.contains(tokens[next].key)
            && Self.links.length(tokens, at: next, before: end) == 0
    }

    /// Whether one to five words stand there before a colon, with no duty word among them.
    private func isLabelled(_ index: Int, before end: Int) -> Bool {
        guard let colon = (index..<min(end, index + 6)).first(where: { tokens[$0].kind == .mark }),
            tokens[colon].isMark(":")
        else { return false }
        return !(index..<colon).contains { Self.duties.length(tokens, at: $0, before: colon) > 0 }
    }

    private static let duties = Lexicon(
        "có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp|khẩn trương|tập trung|thực hiện|sau|như sau|phải|cần|tiếp tục|chủ động|có nhiệm vụ"
    )

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
        // A name in capitals as a whole has no initials.
        let isWhole = mention.tokens.allSatisfy {
            !tokens[$0].isWord || tokens[$0].casing == .upper || tokens[$0].count == 1
        }
        if isWhole { return false }
        let isCapital = { [tokens] (index: Int) in
            tokens[index].isWord && tokens[index].casing == .upper && tokens[index].count > 2
        }
        let words = mention.tokens.count { tokens[$0].isWord }
        let capitals = mention.tokens.count(where: isCapital)
        // Letters that head items are the whole name.
        guard capitals > 0, words > 1, capitals * 2 <= words || words < 3 else { return false }
        var position = mention.tokens.lowerBound
        let end = mention.tokens.upperBound
        while position < end {
            let known = max(
                AgencyLexicon.fields.length(tokens, at: position, before: end),
                AgencyLexicon.shortened.length(tokens, at: position, before: end),
                Self.initials.length(tokens, at: position, before: end))
            if known == 0, isCapital(position) { return true }
            position += max(known, 1)
        }
        return false
    }

    /// "Các công ty nông, lâm nghiệp" of which only a part was read: words of a cell in no name.
    private func hasUnread(_ cell: Range<Int>, besides named: NamedPlaces) -> Bool {
        var depth = 0
        return cell.contains { index in
            if tokens[index].isMark("(") { depth += 1 }
            if tokens[index].isMark(")") { depth -= 1 }
            return depth <= 0 && tokens[index].isWord && !named.contains(index)
                && !Self.joins.contains(tokens[index].key) && !opens(index, before: cell.upperBound)
                && Self.links.length(tokens, at: index, before: cell.upperBound) == 0
        }
    }

    // MARK: - What else the words tell

    /// "…; Sở Y tế cử bác sĩ …": another agency with a verb of its own.
    private func hasSubject(_ duty: Duty) -> Bool {
        let end = duty.action.upperBound
        let joins = Self.joins
        // Up to where agencies are known to be enumerated without a verb behind them.
        var barren = 0
        return landmarks.places(.agency, in: duty.action.dropFirst()).contains { index in
            let mark = tokens[index - 1]
            let isJoin = mark.isWord && joins.contains(mark.key)
            guard isJoin || mark.isMark(";") || mark.isMark(":") || mark.isMark(","), index >= barren,
                let (list, stop) = agencies.list(at: index, before: end)
            else { return false }
            guard stop < end,
                isVerb(stop, before: end) || Self.terms.length(tokens, at: stop, before: end) > 0
            else {
                if list.count < AgencyScanner.mostListed { barren = stop }
                return false
            }
            guard list.allSatisfy({ !$0.isGroup }),
                !list.contains(where: { duty.body(at: $0.tokens.lowerBound) != nil })
            else { return false }
            // Behind a semicolon even a verb that no list has.
            if mark.isMark(";") { return isVerb(stop, before: end) }
            return
                (opens(stop, before: end) || !isJoin && Self.terms.length(tokens, at: stop, before: end) > 0)
                && (mark.isMark(":") || !endsName(at: index - 1, from: duty.tokens.lowerBound))
        }
    }

    /// "Phát huy vai trò của các thành viên Ban Chỉ đạo, bám sát …" below a heading: whose role it is does what follows.
    private func speaksOfRole(_ duty: Duty) -> Bool {
        guard duty.source == .heading else { return false }
        let roles = Self.roles
        return duty.action.prefix(8).contains { index in
            let length = roles.length(tokens, at: index, before: duty.action.upperBound)
            return length > 0
                && agencies.mention(at: index + length, before: duty.action.upperBound) != nil
        }
    }

    /// "các đồng chí Ủy viên Ban Thường vụ", "các cơ quan liên quan": nobody whom a register has.
    private func isOfMembers(_ mention: AgencyMention) -> Bool {
        isOwnName(mention) || agencies.namesDoers(mention)
            || mention.tokens.prefix(4).contains {
                ($0 == mention.tokens.lowerBound || Self.those.contains(tokens[$0 - 1].key))
                    && Self.persons.length(tokens, at: $0, before: mention.tokens.upperBound) > 0
            }
            || mention.isGroup
                && mention.tokens.suffix(2).contains {
                    AgencyScanner.related.length(tokens, at: $0, before: mention.tokens.upperBound) > 0
                }
    }

    /// "…; Sở B, Sở C phối hợp, trình …": behind another duty, without a word with whom.
    private func onlyHelps(_ duty: Duty) -> Bool {
        let first = duty.action.lowerBound
        let length = Self.helps.length(tokens, at: first, before: duty.action.upperBound)
        guard duty.source == .named, length > 0, duty.coordinating.isEmpty,
            let block = index.block(at: first), duty.tokens.lowerBound > block.tokens.lowerBound
        else { return false }
        let next = tokens[first + length]
        return next.kind == .mark || Self.joins.contains(next.key) || Self.carries.contains(next.key)
    }

    /// "Sở A, Sở B (Sở A chủ trì) …", "…, trong đó Sở A là đầu mối": which of the leads does lead.
    private func tellsWhoLeads(_ duty: Duty) -> Bool {
        guard duty.source == .named, duty.lead.count > 1, let last = duty.lead.last else { return false }
        let end = min(duty.tokens.upperBound, last.tokens.upperBound + 14)
        return (last.tokens.upperBound..<max(last.tokens.upperBound, end)).contains { index in
            guard let mention = agencies.mention(at: index, before: end) else { return false }
            return (mention.tokens.upperBound..<min(end, mention.tokens.upperBound + 4)).contains {
                Self.leading.length(tokens, at: $0, before: end) > 0
            }
        }
    }

    private static let helps = Lexicon("phối hợp|cùng phối hợp|phối hợp chặt chẽ|tham gia phối hợp")
    private static let carries = Phrase.words("thực triển hoàn báo")
    private static let leading = Lexicon("chủ trì|đầu mối|làm đầu mối|chịu trách nhiệm chính")

    /// "Phó Giám đốc Ban Nguyễn Văn A": whose own name was read as that of the body.
    private func isOwnName(_ mention: AgencyMention) -> Bool {
        let words = mention.tokens
        let title = AgencyLexicon.persons.length(tokens, at: words.lowerBound, before: words.upperBound)
        let name = words.lowerBound + title + 1
        guard title > 0, (3...4).contains(words.upperBound - name),
            AgencyLexicon.heads.length(tokens, at: name - 1, before: words.upperBound) == 1
        else { return false }
        return (name..<words.upperBound).allSatisfy { tokens[$0].casing == .capitalized }
    }

    private static let roles = Lexicon(
        "vai trò của|trách nhiệm của|vai trò, trách nhiệm của|tinh thần trách nhiệm của")
    private static let those = Phrase.words("các những mỗi chí")
    private static let persons = Lexicon(
        "ủy viên|uỷ viên|thành viên ban|thành viên tổ|thành viên ủy ban|thành viên ubnd|thành viên của|đại biểu|tổ viên|chuyên viên|công chức|cán bộ|viên chức"
    )

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
                !list.contains(where: { NamedPlaces(duty.lead).contains($0.tokens.lowerBound) })
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
            || duty.action.first.map { Self.states.contains(tokens[$0].key) } ?? false
    }

    private static let joins = Phrase.words("và")
    private static let combines = Lexicon("kết hợp")
    private static let charge = Lexicon("phụ trách")
    /// Words with which a name may go on as well as the sentence.
    private static let scopes = Phrase.words("theo về cho vì ở của bằng")
    private static let rights = Lexicon(
        "theo chức năng|theo nhiệm vụ|theo thẩm quyền|theo lĩnh vực|theo phạm vi|theo phân công|theo sự phân công|theo địa bàn"
            + "|theo trách nhiệm|theo quy định|theo đúng|theo kế hoạch|theo chỉ đạo|theo hướng dẫn|theo ngành|theo dõi|về việc|về nội dung"
            + "|theo phân cấp|theo quyền hạn|theo đề nghị|theo yêu cầu|theo tinh thần|theo chương trình|theo nội dung|của mình|cho ý kiến"
    )
    private static let sides = Phrase.words("của với theo về do từ cho nghị")
    private static let topics = Phrase.words("về")
    private static let pasts = Phrase.words("đã vừa")
    private static let states = Phrase.words("đang sẽ")
    private static let terms = Lexicon("trước ngày|chậm nhất|hoàn thành|xong trước|xong trong")
    /// What may stand behind a name without being its verb or a part of it.
    private static let links = Lexicon(
        "có|cùng|nhất là|đặc biệt|đồng thời|các|những|mỗi|tự|cũng|là|làm|luôn|trực|hằng|hàng|định kỳ|thống nhất|nơi|ngoài|riêng|chủ trì|phối hợp"
    )
    private static let initials = Lexicon(
        "ubnd|hđnd|mttq|ubmttq|mttqvn|lhpn|tncs|hcm|cntt|pccc|cnch|chqs|đbqh|lđlđ|ldlđ|bvđk|evn|vnpt|cdc|thpt|thcs"
            + "|tnhh|mtv|bch|bcđ|csgt|atgt|htx|bđbp|ttyt|tand|vksnd|thads|nhcsxh|kbnn|nhnn|viettel|qlnn|tdtt|ccb|gdtx|gdnn|ksnd|tnxp|oda|khkt|nvqs|ctđt"
    )
}
