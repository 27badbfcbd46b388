// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Bodies of several places that are named once: "UBND các huyện: Lập Thạch, Sông Lô và thị xã Phúc Yên".
extension AgencyScanner {
    /// One mention for each place, and where the enumeration ends; nil where no places are named, or only a region.
    func ofPlaces(at index: Int, before end: Int) -> (mentions: [AgencyMention], end: Int)? {
        let person = AgencyLexicon.persons.length(tokens, at: index, before: end)
        guard let quantifier = quantifier(from: index + person, before: end) else { return nil }
        let behind = committee(at: quantifier + 1, before: end)
        var level = levelWords(at: behind.upperBound, before: end)
        guard !level.isEmpty else { return nil }
        var position = level.upperBound
        let colon = position < end && tokens[position].isMark(":")
        if colon { position += 1 }
        // "Chủ tịch các Ủy ban nhân dân huyện: …" in one piece, of which a name leaves "các" out.
        let words =
            behind.isEmpty ? index..<quantifier : (person > 0 ? index : behind.lowerBound)..<behind.upperBound
        let head: SharedWords = words.isEmpty ? [] : [words]
        var mentions: [AgencyMention] = []
        while mentions.count < 64, let place = placeName(at: position, before: end) {
            var shared = head
            shared.append(level)
            mentions.append(AgencyMention(tokens: place, shared: shared, isGroup: false))
            guard let next = afterSeparator(place.upperBound, before: end) else { break }
            let named = levelWords(at: next, before: end)
            if !named.isEmpty { level = named }
            position = named.isEmpty ? next : named.upperBound
        }
        // "UBND các tỉnh Bắc Trung Bộ" names a region.
        guard let last = mentions.last, mentions.count > 1 || colon else { return nil }
        return (mentions, last.tokens.upperBound)
    }

    /// Bodies of one kind that is named once: "Các khoa: Nội tim mạch, Ngoại tổng hợp", "Các Cục: Hàng hải, Đường sắt".
    func ofKind(at index: Int, before end: Int) -> (mentions: [AgencyMention], end: Int)? {
        guard index < end, tokens[index].key == Self.all else { return nil }
        let noun = AgencyLexicon.groups.length(tokens, at: index + 1, before: end)
        guard noun > 0, index + 1 + noun < end else { return nil }
        let form = Self.forms.length(tokens, at: index + 1 + noun, before: end)
        let kind = (index + 1)..<(index + 1 + noun + form)
        if form == 0, let numbered = ofNumbers(kind, before: end) { return numbered }
        // "Các Công ty TNHH một thành viên A, B": behind the form of a company only names stand.
        let colon = kind.upperBound < end && tokens[kind.upperBound].isMark(":")
        guard colon || form > 0 else { return ofQualified(kind, before: end) }
        var position = kind.upperBound + (colon ? 1 : 0)
        var mentions: [AgencyMention] = []
        while position < end, mentions.count < 64, tokens[position].isCapitalized,
            tokens[position].gap < .paragraph,
            AgencyLexicon.heads.match(tokens, at: position, before: end) == nil
                || AgencyLexicon.lookalikes.length(tokens, at: position, before: end) > 0
        {
            let stop = kindName(from: position, before: end)
            guard stop > position else { break }
            mentions.append(AgencyMention(tokens: position..<stop, shared: [kind], isGroup: false))
            guard let next = afterSeparator(stop, before: end) else { break }
            position = next
        }
        guard let last = mentions.last, mentions.count > 1 else { return nil }
        return (mentions, last.tokens.upperBound)
    }

    /// "Các Trung tâm Viễn thông: Buôn Hồ, Krông Pắc", "Các Ban Quản lý dự án 6, 7, Thăng Long".
    private func ofQualified(
        _ noun: Range<Int>, before end: Int
    ) -> (mentions: [AgencyMention], end: Int)? {
        guard AgencyLexicon.levelPhrases.length(tokens, at: noun.lowerBound, before: end) == 0 else {
            return nil
        }
        var position = noun.upperBound
        while position < end, position - noun.upperBound < 6, tokens[position].isWord,
            tokens[position].gap < .paragraph, !AgencyLexicon.ends.contains(tokens[position].key)
        {
            position += 1
        }
        guard position > noun.upperBound, position < end,
            tokens[position].isMark(":") || mayNumber(noun.lowerBound..<position, at: position)
        else { return nil }
        let kind = noun.lowerBound..<position
        guard !acts(kind, behind: noun, before: end) else { return nil }
        if tokens[position].isMark(":") { position += 1 }
        var mentions: [AgencyMention] = []
        while position < end, mentions.count < 64, tokens[position].gap < .paragraph {
            let isNumber = isOrdinal(position)
            guard
                let name = isNumber
                    ? position..<(position + 1) : placeName(at: position, before: end)
            else { break }
            mentions.append(AgencyMention(tokens: name, shared: [kind], isGroup: false))
            guard let next = afterSeparator(name.upperBound, before: end) else { break }
            position = next
        }
        guard let last = mentions.last, mentions.count > 1 else { return nil }
        return (mentions, last.tokens.upperBound)
    }

    /// "Các đơn vị gửi số liệu", whose first word is a verb; "Các Ban Quản lý dự án" has one in its name.
    private func acts(_ kind: Range<Int>, behind noun: Range<Int>, before end: Int) -> Bool {
        kind.contains {
            $0 >= noun.upperBound && isVerb(at: $0, before: end)
                && ($0 > noun.upperBound || tokens[$0].casing == .lower && tokens[$0].key != Self.managing)
        }
    }

    /// Whether a number behind the words of a kind may be that of a body: "Các Ban Quản lý dự án 6", "Các Đội số 2".
    ///
    /// Not one of a month, a day or a paragraph, and not one of things behind a verb: "các Trung tâm trực 24, 25".
    private func mayNumber(_ kind: Range<Int>, at index: Int) -> Bool {
        guard isOrdinal(index), tokens[kind.lowerBound].isCapitalized else { return false }
        let before = tokens[index - 1]
        return before.key == Self.number
            || !Self.counted.contains(before.key) && kind.dropFirst().contains { tokens[$0].isCapitalized }
    }

    /// "6", "12"; "02" is an amount or a part of a date.
    private func isOrdinal(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.isNumber && (token.count == 1 || token.count == 2 && token.value > 9)
    }

    /// "các Phòng 1, 2 và 3".
    private func ofNumbers(_ kind: Range<Int>, before end: Int) -> (mentions: [AgencyMention], end: Int)? {
        guard tokens[kind.lowerBound].isCapitalized else { return nil }
        var position = kind.upperBound
        if tokens[position].isMark(":") { position += 1 }
        var mentions: [AgencyMention] = []
        while position < end, mentions.count < 64, tokens[position].isNumber, tokens[position].count <= 2,
            tokens[position].gap <= .line
        {
            mentions.append(
                AgencyMention(tokens: position..<(position + 1), shared: [kind], isGroup: false))
            guard let next = afterSeparator(position + 1, before: end) else { break }
            position = next
        }
        guard let last = mentions.last, mentions.count > 1 else { return nil }
        return (mentions, last.tokens.upperBound)
    }

    /// "UBND xã A và B", "UBND xã A, B": a further place of a body whose head and level stand before the first.
    func furtherPlace(at index: Int, after last: AgencyMention, before end: Int) -> AgencyMention? {
        if let other = furtherLevel(at: index, after: last, before: end) { return other }
        let words = last.tokens
        let place: Range<Int>
        let shared: SharedWords
        if !last.shared.isEmpty {
            (place, shared) = (words, last.shared)
        } else {
            guard !last.isGroup,
                case (.committee, let head)? = AgencyLexicon.heads.match(
                    tokens, at: words.lowerBound, before: words.upperBound)
            else { return nil }
            let level = AgencyLexicon.levelPhrases.length(
                tokens, at: words.lowerBound + head, before: words.upperBound)
            let start = words.lowerBound + head + level
            guard level > 0, start < words.upperBound else { return nil }
            (place, shared) = (start..<words.upperBound, [words.lowerBound..<start])
        }
        guard place.allSatisfy({ tokens[$0].isCapitalized }), let name = placeName(at: index, before: end),
            name.count == place.count || name.count > 1,
            !ActionLexicon.opensDuty(tokens, at: index, before: end),
            ActionLexicon.orders.length(tokens, at: index, before: end) == 0,
            ActionLexicon.duty.length(tokens, at: index, before: end) == 0
        else { return nil }
        return AgencyMention(tokens: name, shared: shared, isGroup: false)
    }

    private static let forms = Lexicon(
        "tnhh|tnhh mtv|tnhh một thành viên|tnhh 1 thành viên|tnhh 01 thành viên|cổ phần|cp|tnhh một thành viên thủy lợi|tnhh mtv thủy lợi"
    )

    /// "UBND quận A, huyện B": a further place with a level of its own.
    private func furtherLevel(at index: Int, after last: AgencyMention, before end: Int) -> AgencyMention? {
        let level = AgencyLexicon.levelPhrases.length(tokens, at: index, before: end)
        let words = last.shared.first ?? last.tokens
        guard level > 0, tokens[index].casing == .lower, !last.isGroup, last.shared.count < 2,
            let name = placeName(at: index + level, before: end)
        else { return nil }
        let person = AgencyLexicon.persons.length(tokens, at: words.lowerBound, before: words.upperBound)
        guard
            case (.committee, let head)? = AgencyLexicon.heads.match(
                tokens, at: words.lowerBound + person, before: words.upperBound)
        else { return nil }
        let shared = words.lowerBound..<(words.lowerBound + person + head)
        return AgencyMention(tokens: index..<name.upperBound, shared: [shared], isGroup: false)
    }

    /// Whether a level with a name behind another with one is that of a place beside it, and not of the one that it lies in.
    ///
    /// - Parameter beside: the former level with its name.
    func namesOther(at index: Int, _ level: Int, beside former: Range<Int>, before end: Int) -> Bool {
        guard let name = placeName(at: index + level, before: end),
            let (rank, count) = Self.ranks.match(tokens, at: index, before: index + level), count == level,
            let (known, length) = Self.ranks.match(tokens, at: former.lowerBound, before: former.upperBound),
            length < former.count
        else { return false }
        // A city may be one of a province, or hold districts itself.
        guard rank == .city else { return rank <= known }
        return known >= .district && tokens[index].casing == .lower
            && Self.central.length(tokens, at: name.lowerBound, before: name.upperBound) == 0
    }

    /// What lies in what (Law on Organization of Local Government 2015, article 2).
    private enum Rank: Int, Comparable, Sendable {
        case commune, district, city, province
        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    private static let ranks = Lexicon<Rank>([
        ("xã|phường|thị trấn|tt", .commune), ("huyện|quận|thị xã|tx", .district), ("thành phố|tp", .city),
        ("tỉnh", .province),
    ])
    /// The cities that hold districts.
    private static let central = Lexicon("hà nội|hồ chí minh|hải phòng|đà nẵng|cần thơ")

    /// A name of a kind: up to the mark behind it, or where the words end; else as far as names go.
    private func kindName(from index: Int, before end: Int) -> Int {
        let words = (index..<min(end, index + 6)).prefix {
            tokens[$0].isWord && !Self.joining.contains(tokens[$0].key)
        }
        let stop = index + words.count
        return stop == end || tokens[stop].isMark(",")
            ? stop : nameTail(from: index, before: end, isBody: true)
    }

    /// "Ủy ban nhân dân" in "các Ủy ban nhân dân tỉnh: A, B"; empty for other words.
    private func committee(at index: Int, before end: Int) -> Range<Int> {
        guard case (.committee, let count)? = AgencyLexicon.heads.match(tokens, at: index, before: end) else {
            return index..<index
        }
        return index..<(index + count)
    }

    /// Where "các" stands after the words that the bodies share.
    private func quantifier(from index: Int, before end: Int) -> Int? {
        guard index < end, tokens[index].isWord else { return nil }
        let all = Self.all
        if tokens[index].key == all { return index }
        // No name of a body is so long, and mostly nothing needs to be known of it.
        guard tokens.has(all, in: index..<min(index + 12, end)),
            let (head, count) = AgencyLexicon.heads.match(tokens, at: index, before: end)
        else {
            return nil
        }
        var position = index + count
        if head != .committee {
            while position < end, position - index < 6, tokens[position].isWord,
                tokens[position].key != all,
                !AgencyLexicon.ends.contains(tokens[position].key), !isJoin(position, before: end)
            {
                position += 1
            }
        }
        return position < end && tokens[position].key == all ? position : nil
    }

    /// "và" before the name of another body: "Chi cục Kiểm lâm và UBND các huyện: A, B".
    private func isJoin(_ index: Int, before end: Int) -> Bool {
        Self.joining.contains(tokens[index].key)
            && AgencyLexicon.heads.match(tokens, at: index + 1, before: end) != nil
    }

    /// "huyện", "thị xã": one level, not an enumeration of levels.
    private func levelWords(at index: Int, before end: Int) -> Range<Int> {
        let length = AgencyLexicon.levelPhrases.length(tokens, at: index, before: end)
        return index..<(index + length)
    }

    private func placeName(at index: Int, before end: Int) -> Range<Int>? {
        guard index < end, tokens[index].isCapitalized,
            AgencyLexicon.heads.match(tokens, at: index, before: end) == nil,
            AgencyLexicon.persons.length(tokens, at: index, before: end) == 0
        else { return nil }
        let stop = place(from: index, before: end)
        return stop > index ? index..<stop : nil
    }

    private static let joining = Phrase.words("và")
    private static let managing = Phrase("quản").keys[0]
    private static let number = Phrase("số").keys[0]
    private static let counted = Phrase.words("tháng mục khoản kỳ ngày quý tuần")
    private static let all = Phrase("các").keys[0]
}
