// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Who is given a duty in a clause, and where its words are.
struct Giving: Sendable {
    /// How the agency is named.
    enum Form: Sendable { case order, subject }

    var form: Form
    /// Where the assignment begins: the verb that gives it, or its subject.
    var start: Int
    var lead: [AgencyMention]
    /// Where the duty begins.
    var action: Int
    /// The agency that gives it, where the clause names one.
    var giver: AgencyMention?
    /// Whether the verb is "chỉ đạo", which an agency that leads may also do.
    var directs = false
    /// Whether the verb after the agency begins no duty by itself.
    var isWeak = false
    /// Whether it is in no list, or may be part of a name.
    var isStrange = false
}

/// Finds who is given a duty: "giao X …", "X chủ trì …", "Y yêu cầu X …".
struct GivingReader {
    let tokens: Tokens
    private let landmarks: Landmarks
    private let agencies: AgencyScanner

    init(_ text: SourceText) {
        tokens = text.tokens
        landmarks = text.landmarks
        agencies = text.agencies
    }

    /// The first giving in a sentence; one after a colon wins over what is before it.
    func giving(in sentence: Range<Int>) -> Giving? {
        let starts = clauseStarts(sentence)
        for place in 0..<starts.count {
            let start = starts[place]
            guard start > sentence.lowerBound, tokens[start - 1].isMark(":"), tokens[start].isCapitalized
            else {
                continue
            }
            if let found = order(at: start, before: sentence.upperBound) { return found }
        }
        for place in 0..<starts.count {
            let start = starts[place]
            if let found = order(at: start, before: sentence.upperBound) { return found }
            if let found = subject(at: start, in: sentence) { return found }
        }
        return nil
    }

    /// "có văn bản giao Sở Tư pháp …", "có văn bản yêu cầu Sở …" inside a duty.
    func nested(in range: Range<Int>) -> Giving? {
        for place in landmarks.places(.giving, in: range) {
            let gives = tokens[place].key == Self.gives
            let index = gives ? place : place + 1
            let asks =
                !gives && index < range.upperBound && tokens[index].isWord
                && ActionLexicon.orders.length(tokens, at: index, before: range.upperBound) > 0
            guard gives || asks, index > range.lowerBound, !Self.negations.contains(tokens[index - 1].key)
            else { continue }
            if let found = order(at: index, before: range.upperBound), found.lead.allSatisfy({ !$0.isGroup })
            {
                return found
            }
        }
        return nil
    }

    /// The first places at which clauses begin, without an array for each sentence.
    private struct ClauseStarts {
        private var places = [24 of Int](repeating: 0)
        private(set) var count = 0

        var isFull: Bool { count == places.count }

        subscript(index: Int) -> Int { places.span[index] }

        mutating func append(_ place: Int) {
            guard !isFull else { return }
            places[count] = place
            count += 1
        }
    }

    /// Where a giver or a subject may stand: the beginning, after a colon, a semicolon or a comma.
    private func clauseStarts(_ sentence: Range<Int>) -> ClauseStarts {
        var starts = ClauseStarts()
        func append(_ index: Int) {
            let start = skipFillers(index, before: sentence.upperBound)
            if start < sentence.upperBound { starts.append(start) }
        }
        append(sentence.lowerBound)
        var depth = 0
        for index in landmarks.places(.mark, in: sentence) where index + 1 < sentence.upperBound {
            let token = tokens[index]
            if token.isMark("(") { depth += 1 }
            if token.isMark(")") { depth -= 1 }
            guard depth <= 0, token.isMark(":") || token.isMark(",") || token.isMark(";") else { continue }
            append(index + 1)
            if starts.isFull { break }
        }
        return starts
    }

    private func skipFillers(_ index: Int, before end: Int) -> Int {
        var position = index
        while position < end, tokens[position].kind == .mark, !tokens[position].isMark("(") { position += 1 }
        guard Self.links.contains(tokens[position].key) else { return position }
        while position + 1 < end, Self.fillers.contains(tokens[position].key) { position += 1 }
        if position + 2 < end, Self.linking.length(tokens, at: position, before: end) > 0 {
            position += Self.linking.length(tokens, at: position, before: end)
            if position < end, tokens[position].isMark(",") { position += 1 }
        }
        return position
    }

    // MARK: - Patterns

    /// "giao (cho) X", or "Y yêu cầu X".
    private func order(at index: Int, before end: Int) -> Giving? {
        if let count = orderVerb(at: index, before: end) {
            // "Chỉ đạo các phòng …" is the duty of the one that directs.
            guard !Self.directs.contains(tokens[index].key) else { return nil }
            return given(verb: index, count: count, giver: nil, before: end)
        }
        guard let giver = agencies.mention(at: index, before: end) else { return nil }
        var position = giver.tokens.upperBound
        while position < end, Self.adverbs.contains(tokens[position].key), tokens[position].isWord {
            position += 1
        }
        guard let count = orderVerb(at: position, before: end) else { return nil }
        guard var found = given(verb: position, count: count, giver: giver, before: end) else { return nil }
        found.start = index
        return found
    }

    private func orderVerb(at index: Int, before end: Int) -> Int? {
        let count = ActionLexicon.orders.length(tokens, at: index, before: end)
        return count > 0 && (index == 0 || !Self.negations.contains(tokens[index - 1].key)) ? count : nil
    }

    private func given(verb: Int, count: Int, giver: AgencyMention?, before end: Int) -> Giving? {
        var position = verb + count
        while position < end, Self.toWords.contains(tokens[position].key) || tokens[position].isMark(":") {
            position += 1
        }
        guard let (lead, action) = agencies.list(at: position, before: end) else { return nil }
        let directs = Self.directs.contains(tokens[verb].key)
        return Giving(form: .order, start: verb, lead: lead, action: action, giver: giver, directs: directs)
    }

    /// "X có trách nhiệm …", "X chủ trì …", "X khẩn trương …".
    private func subject(at index: Int, in sentence: Range<Int>) -> Giving? {
        let opening =
            index == sentence.lowerBound || tokens[index - 1].isMark(":")
            || opensSentence(sentence.lowerBound, index)
        guard opening else { return nil }
        if let giving = conditional(at: index, before: sentence.upperBound) { return giving }
        guard let (lead, end) = agencies.list(at: index, before: sentence.upperBound) else { return nil }
        if let then = consequence(from: end, before: sentence.upperBound) { return then }
        let stop = sentence.upperBound
        var found = Giving(
            form: .subject, start: index, lead: lead, action: afterBridges(end, before: stop))
        if index == sentence.lowerBound, let inserted = dutyAfterApposition(found.action, before: stop) {
            found.action = inserted
            return found
        }
        guard found.action < stop, tokens[found.action].isWord,
            ActionLexicon.orders.length(tokens, at: found.action, before: stop) == 0
                || ActionLexicon.directing.length(tokens, at: found.action, before: stop) > 0
        else { return nil }
        return isDuty(at: found.action, before: stop) ? found : weak(found, in: sentence)
    }

    /// Past a short name in brackets and words such as "cũng", up to the duty.
    private func afterBridges(_ index: Int, before end: Int) -> Int {
        var position = afterBracket(index, before: end)
        while position < end, Self.bridges.contains(tokens[position].key), !isDuty(at: position, before: end)
        { position += 1 }
        return position
    }

    /// The same where no verb of duty stands behind the name: one comes later, or another verb may be one.
    private func weak(_ subject: Giving, in sentence: Range<Int>) -> Giving? {
        var giving = subject
        let (position, end) = (subject.action, sentence.upperBound)
        if let inserted = dutyAfterInsertion(position, before: end) {
            giving.action = inserted
        } else if let last = giving.lead.indices.last, giving.lead[last].isGroup,
            let (stop, action, isBound) = dutyAfterRelative(position, before: end)
        {
            giving.lead[last].tokens = giving.lead[last].tokens.lowerBound..<stop
            giving.action = action
            giving.isWeak = !isBound
        } else if giving.start == sentence.lowerBound || tokens[giving.start - 1].isMark(":"), acts(position)
        {
            giving.isWeak = true
            giving.isStrange = isStrangeVerb(at: position, before: end)
        } else {
            return nil
        }
        return giving
    }

    /// "Cơ sở nào chưa lập báo cáo thì hoàn thành …", "Các trường nào …": whoever meets a condition, up to "thì".
    private func conditional(at index: Int, before end: Int) -> Giving? {
        guard index + 1 < end, tokens[index].isCapitalized,
            let which = (index + 1..<min(end, index + 6)).first(where: { tokens[$0].key == Self.which })
        else { return nil }
        let noun = AgencyLexicon.quantifiers.contains(tokens[index].key) ? index + 1 : index
        let length = max(
            AgencyLexicon.groups.length(tokens, at: noun, before: end),
            DoerLexicon.nouns.length(tokens, at: noun, before: end))
        guard length > 0, noun + length == which else { return nil }
        let clause = (which..<min(end, which + 30)).prefix {
            !tokens[$0].isMark(";") && !tokens[$0].isMark(".")
        }
        guard let then = clause.first(where: { tokens[$0].key == Self.then && tokens[$0].isWord }),
            then > which + 1, then + 1 < end, isDuty(at: then + 1, before: end) || acts(then + 1)
        else { return nil }
        let stop = tokens[then - 1].isMark(",") ? then - 1 : then
        return Giving(
            form: .subject, start: index, lead: [AgencyMention(tokens: index..<stop, isGroup: true)],
            action: then + 1, giver: nil, isWeak: !isDuty(at: then + 1, before: end))
    }

    /// "UBND các xã nơi có hồ chứa, được giao …, phải …": which of a group are meant, and then their duty.
    private func dutyAfterRelative(
        _ index: Int, before end: Int
    ) -> (stop: Int, action: Int, isBound: Bool)? {
        guard index + 1 < end, Self.relatives.contains(tokens[index].key), tokens[index].casing == .lower
        else { return nil }
        var depth = 0
        for position in (index + 1)..<min(end, index + 40) {
            let token = tokens[position]
            if token.isMark("(") { depth += 1 }
            if token.isMark(")") { depth -= 1 }
            guard !token.isMark(";"), !token.isMark(":"), !token.isMark(".") else { return nil }
            guard depth <= 0 else { continue }
            if Self.bonds.length(tokens, at: position, before: end) > 0,
                !Self.attributes.contains(tokens[position - 1].key)
            {
                return (tokens[position - 1].isMark(",") ? position - 1 : position, position, true)
            }
            if token.isMark(","), position + 1 < end,
                ActionLexicon.opensDuty(tokens, at: position + 1, before: end)
            {
                return (position, position + 1, false)
            }
        }
        return nil
    }

    private static let which = Phrase("nào").keys[0]
    private static let relatives = Phrase.words("nơi có được chưa thuộc bị ở đang")
    private static let bonds = Lexicon(
        "phải|không được|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|cần|khẩn trương|chủ động|nghiêm túc|tiếp tục"
    )

    /// "Ban X có văn bản hướng dẫn thì Văn phòng Y tham mưu …": the one that acts upon the condition.
    private func consequence(from index: Int, before end: Int) -> Giving? {
        let clause = (index..<min(end, index + 24)).prefix {
            !tokens[$0].isMark(";") && !tokens[$0].isMark(".")
        }
        guard let then = clause.first(where: { tokens[$0].key == Self.then && tokens[$0].isWord }),
            let (lead, stop) = agencies.list(at: then + 1, before: end), isDuty(at: stop, before: end)
        else { return nil }
        return Giving(form: .subject, start: index, lead: lead, action: stop, giver: nil)
    }

    /// Past a short name in brackets: "Trung tâm Điều độ Hệ thống điện miền Trung (A3)".
    private func afterBracket(_ index: Int, before end: Int) -> Int {
        guard index < end, tokens[index].isMark("(") else { return index }
        return (index..<min(end, index + 40)).first { tokens[$0].isMark(")") }.map { $0 + 1 } ?? index
    }

    /// Whether a word that no list has may be the verb of an agency: none that tells of the past, or of what it is or has.
    private func acts(_ index: Int) -> Bool {
        tokens[index].isWord && tokens[index].casing == .lower && tokens[index].gap <= .line
            && !Self.tells.contains(tokens[index].key) && !AgencyLexicon.ends.contains(tokens[index].key)
    }

    /// Whether a word behind a name may as well belong to it: one syllable that names have too, or none that is known.
    private func isStrangeVerb(at index: Int, before end: Int) -> Bool {
        ActionLexicon.acts.length(tokens, at: index, before: end) < 2
            && !ActionLexicon.plainActs.contains(tokens[index].key)
    }

    private func isDuty(at index: Int, before end: Int) -> Bool {
        ActionLexicon.duty.length(tokens, at: index, before: end) > 0
            || ActionLexicon.opensDuty(tokens, at: index, before: end)
            || ActionLexicon.coordination.length(tokens, at: index, before: end) > 1
            || tokens[index].key == Self.along
                && agencies.mention(at: index + 1, before: end) != nil
    }

    /// Where the duty begins after an insertion between commas: "X, với vai trò …, ngoài các nội dung …, kiểm tra …".
    private func dutyAfterApposition(_ index: Int, before end: Int) -> Int? {
        guard index + 1 < end, tokens[index].isMark(","), Self.appositions.contains(tokens[index + 1].key)
        else { return nil }
        var depth = 0
        for position in (index + 2)..<max(index + 2, min(end, index + 80)) {
            let token = tokens[position]
            if token.isMark("(") { depth += 1 }
            if token.isMark(")") { depth -= 1 }
            guard !token.isMark(";"), !token.isMark(":") else { return nil }
            guard depth <= 0, token.isMark(","), position + 1 < end else { continue }
            if Self.appositions.contains(tokens[position + 1].key) { continue }
            if isDuty(at: position + 1, before: end) { return position + 1 }
        }
        return nil
    }

    /// "X theo nhiệm vụ của ngành xây dựng …": by which right, and then a verb that no word before it makes a mere attribute.
    private func dutyAfterScope(_ index: Int, before end: Int) -> Int? {
        guard Self.scopes.length(tokens, at: index, before: end) > 0 else { return nil }
        for position in (index + 2)..<max(index + 2, min(end, index + 18)) {
            guard tokens[position].isWord || tokens[position].isMark(",") else { return nil }
            guard !Self.attributes.contains(tokens[position - 1].key) else { continue }
            if ActionLexicon.opensDuty(tokens, at: position, before: end) { return position }
        }
        return nil
    }

    /// "Tổ công tác theo Quyết định số 215/QĐ-UBND tiếp tục …": by what it was set up, and then its verb.
    private func dutyAfterPaper(_ index: Int, before end: Int) -> Int? {
        let length = Self.papers.length(tokens, at: index, before: end)
        guard length > 0 else { return nil }
        let words = (index + length..<min(end, index + 32)).prefix {
            !tokens[$0].isMark(";") && !tokens[$0].isMark(":") && tokens[$0].gap < .paragraph
        }
        return words.first { isDuty(at: $0, before: end) && !Self.attributes.contains(tokens[$0 - 1].key) }
    }

    private static let papers = Lexicon("theo quyết định số|theo quyết định|theo công văn số|theo văn bản số")

    /// "Các trường X ngoài việc …, vẫn phải …": the duty comes after an insertion.
    private func dutyAfterInsertion(_ index: Int, before end: Int) -> Int? {
        guard Self.insertions.contains(tokens[index].key) else { return nil }
        let competence = Self.competences.length(tokens, at: index, before: end)
        if competence > 0 {
            let next = index + competence + (tokens[index + competence].isMark(",") ? 1 : 0)
            if next < end, isDuty(at: next, before: end) || acts(next) { return next }
        }
        if let next = dutyAfterScope(index, before: end) ?? dutyAfterPaper(index, before: end) { return next }
        return (index..<min(end, index + 50)).first { Self.musts.length(tokens, at: $0, before: end) > 0 }
    }

    /// Whether what stands before a comma only opens the sentence.
    private func opensSentence(_ start: Int, _ index: Int) -> Bool {
        guard index > start, tokens[index - 1].isMark(",") || tokens[index - 1].isWord else { return false }
        return ActionLexicon.openings.length(tokens, at: start, before: index) > 0 && index - start < 60
    }

    static let gives = Phrase("giao").keys[0]
    static let paper = Phrase("bản").keys[0]
    private static let tells = Phrase.words(
        "đã vừa đang sẽ được bị là có còn cũng chưa không vẫn từng rất đều những các nơi khi thì mà và hoặc hay năm ngày đạt gồm"
    )
    private static let negations = Phrase.words("được đã không chưa bàn bị sẽ đang chuyển khoán mới việc tự")
    private static let fillers = Phrase.words("và nay riêng")
    private static let linking = Lexicon("đồng thời|trong đó|trước mắt|ngoài ra|cụ thể")
    /// How fillers and links begin.
    private static let links = KeySet(
        Set(fillers.keys + linking.openings.map(\.first)).map { (key: $0, value: ()) })
    private static let adverbs = Phrase.words("cũng tiếp tục thống nhất đồng ý")
    private static let toWords = Phrase.words("cho")
    private static let directs = Phrase.words("chỉ")
    private static let appositions = Phrase.words(
        "với là căn ngoài trên theo trong sau thừa nhân từ để nhằm bên cùng khi thông qua thay gồm bao kể nhất đặc"
    )
    private static let insertions = Phrase.words("ngoài căn trên theo trong sau khi")
    private static let competences = Lexicon(
        "theo chức năng, nhiệm vụ được giao|theo chức năng, nhiệm vụ của mình|theo chức năng, nhiệm vụ|theo chức năng nhiệm vụ"
            + "|theo chức năng nhiệm vụ được giao|theo chức năng|theo thẩm quyền|theo nhiệm vụ được giao|theo lĩnh vực phụ trách"
            + "|theo chức năng, nhiệm vụ, quyền hạn|theo chức năng, nhiệm vụ, quyền hạn được giao|theo phân công|theo địa bàn quản lý"
            + "|theo chức năng, thẩm quyền|theo lĩnh vực, địa bàn quản lý|căn cứ chức năng, nhiệm vụ được giao|căn cứ chức năng, nhiệm vụ"
            + "|căn cứ nhiệm vụ được giao|trên cơ sở chức năng, nhiệm vụ được giao|theo phạm vi quản lý|căn cứ kế hoạch này|căn cứ tình hình thực tế"
    )
    private static let scopes = Lexicon(
        "theo nhiệm vụ|theo chức năng|theo thẩm quyền|theo lĩnh vực|theo ngành|theo phạm vi|theo phân công|theo trách nhiệm"
            + "|trong phạm vi|căn cứ chức năng|căn cứ nhiệm vụ|trên cơ sở chức năng|theo sự phân công|theo địa bàn|căn cứ thẩm quyền"
    )
    private static let attributes = Phrase.words("được đã bị sẽ của để và vụ phân sự việc lĩnh vực nhà quản")
    private static let musts = Lexicon("phải|có trách nhiệm|chủ động|chủ trì|chịu trách nhiệm")
    private static let then = Phrase("thì").keys[0]
    private static let along = Phrase("cùng").keys[0]
    private static let bridges = Phrase.words("cũng có cùng thì hãy")
}
