// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Gives agencies their full standard name and their entry in the register.
///
/// A class, as it keeps what it has read: a document names the same bodies again and again.
final class AgencyNamer {
    let text: SourceText
    let register: AgencyRegister
    /// "UBND thành phố" → "UBND thành phố Lạng Sơn": names that the document completes elsewhere.
    let completions: Completions
    private var known: [Spelling: Party] = [:]

    init(text: SourceText, register: AgencyRegister, completions: Completions) {
        self.text = text
        self.register = register
        self.completions = completions
    }

    func party(_ mention: AgencyMention) -> Party {
        let words = text.string(mention.tokens)
        let span = text.span(mention.tokens)
        let spelling = spelling(of: mention, words)
        if let spelling, var party = known[spelling] {
            party.span = span
            return party
        }
        let name = standardName(mention)
        let agency = register.agencies.isEmpty ? nil : agency(mention, name)
        // Most are spelt by their name, which is then held once.
        let party = Party(name: name, text: words == name ? name : words, agency: agency, span: span)
        if let spelling { known[spelling] = party }
        return party
    }

    /// What a name is read from, where that is nothing but its own words.
    private func spelling(of mention: AgencyMention, _ words: String) -> Spelling? {
        guard mention.elidedHead == nil, mention.shared.isEmpty, mention.level == nil, text.tables.isEmpty,
            !Self.culture.contains(text.tokens[mention.tokens.lowerBound].key)
        else { return nil }
        let key = mention.tokens.reduce(UInt64(mention.isGroup ? 1 : 0)) {
            FoldedWord.mixed($0, text.tokens[$1].key)
        }
        return Spelling(key: key, words: words)
    }

    /// Words of the page, which are the same only byte by byte.
    private struct Spelling: Hashable {
        /// A hash of the words' tokens, and of whether they name a group.
        let key: UInt64
        let words: String

        static func == (left: Spelling, right: Spelling) -> Bool {
            left.key == right.key && left.words.utf8.count == right.words.utf8.count
                && left.words.utf8.begins(with: right.words)
        }

        func hash(into hasher: inout Hasher) { hasher.combine(key) }
    }

    private func agency(_ mention: AgencyMention, _ name: String) -> Agency.ID? {
        let candidates = [name, text.plain(mention.tokens), full(mention)]
        return candidates.lazy.compactMap { [register] in register.agency(named: $0) }.first?.id
    }

    /// The name without abbreviations, and for offices of a district without the words "thành phố", "huyện".
    func standardName(_ mention: AgencyMention) -> String {
        let name = Self.withoutComrade(full(mention))
        if let completed = completions.completed(name) { return completed }
        guard !mention.isGroup, Self.localBytes.contains(name.utf8.first ?? 0),
            Self.local.contains(where: { name.utf8.begins(with: $0) }),
            !name.utf8.has(UInt8(ascii: ","))
        else { return grouped(name) }
        for level in Self.districts where name.utf8.ends(with: level) {
            return String(decoding: name.utf8.dropLast(level.utf8.count), as: UTF8.self)
        }
        return name
    }

    /// "Đồng chí Bí thư Huyện ủy" → "Bí thư Huyện ủy".
    private static func withoutComrade(_ name: String) -> String {
        guard name.utf8.first == titleByte || name.utf8.first == UInt8(ascii: "C") else { return name }
        for title in titles where name.utf8.begins(with: title) && name.utf8.count > title.utf8.count {
            return String(name.dropFirst(title.count)).capitalisedFirst
        }
        return name
    }

    /// "UBND phường, xã" → "UBND các phường, xã".
    private func grouped(_ name: String) -> String {
        guard name.utf8.first == UInt8(ascii: "U") else { return name }
        for level in Self.levels where name.utf8.begins(with: level) {
            return "UBND các " + name.dropFirst(5)
        }
        return name
    }

    /// The name with its abbreviations written out.
    func full(_ mention: AgencyMention) -> String {
        var name: [UInt8] = []
        name.reserveCapacity(64)
        if let head = mention.elidedHead { name.append(contentsOf: head.rawValue.utf8) }
        for range in mention.shared { append(range, to: &name, asSpelt: true) }
        append(mention.tokens, to: &name)
        if let level = mention.level { append(level, to: &name) }
        let isCapitalized = mention.shared.isEmpty && text.tokens[mention.tokens.lowerBound].isCapitalized
        let isLatin = name.first.map(Tokenizer.isLetter) ?? false
        // Before it is a text, as that is less than to make another.
        if !isCapitalized, isLatin { name[0] &= 0xDF }
        let written = String(composing: name)
        return isCapitalized || isLatin ? written : written.capitalisedFirst
    }

    /// - Parameter asSpelt: whether "Ủy ban nhân dân" stays, as it does in a name that the text does not have as a whole.
    private func append(_ range: Range<Int>, to name: inout [UInt8], asSpelt: Bool = false) {
        let space = UInt8(ascii: " ")
        var index = range.lowerBound
        while index < range.upperBound {
            if let (long, count) = expansion(at: index, before: range.upperBound), !asSpelt || count == 1 {
                if !name.isEmpty { name.append(space) }
                name.append(contentsOf: long.utf8)
                index += count
                // "TP. Vinh"
                if count == 1, index < range.upperBound, text.tokens[index].isMark("."),
                    text.tokens[index].gap == .none
                {
                    index += 1
                }
                continue
            }
            let isTight = text.tokens[index].gap == .none || text.tokens[index].isMark(",")
            if !name.isEmpty, !isTight || index == range.lowerBound { name.append(space) }
            text.write(index, to: &name)
            index += 1
        }
    }

    private func expansion(at index: Int, before end: Int) -> (String, Int)? {
        if let (long, count) = AgencyLexicon.shortened.match(text.tokens, at: index, before: end) {
            return (long, count)
        }
        guard let (long, count) = AgencyLexicon.fields.match(text.tokens, at: index, before: end) else {
            return nil
        }
        let first = text.tokens[index]
        guard first.isCapitalized else { return nil }
        return first.casing == .upper && Self.culture.contains(first.key)
            ? (culture(index) ?? long, count) : (long, count)
    }

    /// "VH&TT" is culture and sports of a province, culture and information of a district (Decrees 24 and 37/2014).
    private func culture(_ index: Int) -> String? {
        switch text.tokens[index - 1].key {
        case Self.department: "Văn hóa và Thể thao"
        case Self.office: "Văn hóa và Thông tin"
        default: nil
        }
    }

    private static let culture = Phrase.words("vhtt vh")
    private static let department = Phrase("sở").keys[0]
    private static let office = Phrase("phòng").keys[0]
    private static let titles = ["Đồng chí ", "Các đồng chí "]
    private static let levels = ["UBND phường,", "UBND xã,", "UBND huyện,"]
    private static let districts = [" thành phố", " huyện", " thị xã", " quận"]
    private static let titleByte = "Đ".utf8.first
    /// How the names of `local` begin.
    private static let localBytes = local.compactMap(\.utf8.first)
    private static let local = ["Phòng ", "Trung tâm ", "Văn phòng HĐND"]
}
