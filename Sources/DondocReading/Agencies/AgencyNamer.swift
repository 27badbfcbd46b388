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
    private var known = KnownSpellings<Reading>()

    /// What is read from the words of a name; a class, as it is asked for often and copied never.
    private final class Reading {
        /// Without its place.
        let party: Party
        /// Whether the document completes it by words from elsewhere, and no register has it.
        let isLengthened: Bool

        init(_ party: Party, isLengthened: Bool) {
            self.party = party
            self.isLengthened = isLengthened
        }
    }

    init(text: SourceText, register: AgencyRegister, completions: Completions) {
        self.text = text
        self.register = register
        self.completions = completions
    }

    func party(_ mention: AgencyMention) -> Party {
        var party = reading(mention).party
        party.span = text.span(mention.tokens)
        return party
    }

    /// Whether the register has a body of that name.
    func isRegistered(_ mention: AgencyMention) -> Bool {
        !register.agencies.isEmpty && reading(mention).party.agency != nil
    }

    /// Whether the register has a body of exactly these words.
    func isEntry(_ mention: AgencyMention) -> Bool {
        mention.elidedHead == nil && mention.shared.isEmpty
            && register.agency(named: text.plain(mention.tokens)) != nil
    }

    /// Whether the name of a board is completed by words from elsewhere, and in no register.
    func isLengthened(_ mention: AgencyMention) -> Bool { reading(mention).isLengthened }

    private func reading(_ mention: AgencyMention) -> Reading {
        guard let key = key(of: mention) else { return newReading(mention) }
        if let reading = known.value(key, spelt: mention.tokens, in: text) { return reading }
        let reading = newReading(mention)
        known.insert(reading, for: key, spelt: mention.tokens)
        return reading
    }

    private func newReading(_ mention: AgencyMention) -> Reading {
        let words = text.string(mention.tokens)
        let full = full(mention)
        let name = standardName(full, isGroup: mention.isGroup)
        let agency = register.agencies.isEmpty ? nil : agency(mention, name)
        // Most are spelt by their name, which is then held once.
        let isSpelt = words.utf8.equals(name)
        return Reading(
            Party(name: name, text: isSpelt ? name : words, agency: agency),
            isLengthened: agency == nil && !isSpelt && completions.isBoard(full) && name != words)
    }

    /// A hash of the words of a name and of whether they name a group, where it is read from nothing but them.
    private func key(of mention: AgencyMention) -> UInt64? {
        guard mention.elidedHead == nil, mention.shared.isEmpty, mention.level == nil, text.tables.isEmpty,
            !Self.culture.contains(text.tokens[mention.tokens.lowerBound].key)
        else { return nil }
        return text.tokens.spelling(of: mention.tokens, from: mention.isGroup ? 1 : 0)
    }

    private func agency(_ mention: AgencyMention, _ name: String) -> Agency.ID? {
        let candidates = [name, text.plain(mention.tokens), full(mention)]
        let named = candidates.lazy.compactMap { [register] in register.agency(named: $0) }.first
        return (named ?? candidates.lazy.compactMap { [register] in register.agency(addressed: $0) }.first)?
            .id
    }

    /// A name without abbreviations, and for offices of a district without the words "thành phố", "huyện".
    private func standardName(_ full: String, isGroup: Bool) -> String {
        let name = Self.withoutComrade(full)
        if let completed = completions.completed(name) { return completed }
        guard !isGroup, Self.localBytes.contains(name.utf8.first ?? 0),
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

    /// The name with its abbreviations written out, and not in capitals.
    func full(_ mention: AgencyMention) -> String {
        var name: [UInt8] = []
        name.reserveCapacity(64)
        let isShared = !mention.shared.isEmpty
        for range in mention.shared {
            append(range, to: &name, isShared: true, asSpelt: mention.shared.count > 1)
        }
        if let head = mention.elidedHead {
            if isShared { name.append(UInt8(ascii: " ")) }
            name.append(contentsOf: head.rawValue.utf8)
        }
        append(mention.tokens, to: &name, isPlace: isShared && mention.elidedHead == nil)
        if let level = mention.level { append(level, to: &name) }
        let isCapitalized = mention.shared.isEmpty && text.tokens[mention.tokens.lowerBound].isCapitalized
        let isLatin = name.first.map(Tokenizer.isLetter) ?? false
        // Before it is a text, as that is less than to make another.
        if !isCapitalized, isLatin { name[0] &= 0xDF }
        let written = String(composing: name)
        return isCapitalized || isLatin ? written : written.capitalisedFirst
    }

    /// - Parameters:
    ///   - isShared: whether several names share the words, of which "các" is in none.
    ///   - isPlace: whether they are a place from their first word on.
    ///   - asSpelt: whether "Ủy ban nhân dân" stays, as it does in a name that the text does not have as a whole.
    private func append(
        _ range: Range<Int>, to name: inout [UInt8], isShared: Bool = false, isPlace: Bool = false,
        asSpelt: Bool = false
    ) {
        let space = UInt8(ascii: " ")
        var shouted =
            text.tokens[range.upperBound - 1].casing == .capitalized
            ? nil : ShoutedName(text, range, isPlace: isPlace)
        var index = range.lowerBound
        while index < range.upperBound {
            if isShared, AgencyLexicon.quantifiers.contains(text.tokens[index].key) {
                index += 1
                continue
            }
            let isTight = text.tokens[index].gap == .none || text.tokens[index].isMark(",")
            var long = expansion(at: index, before: range.upperBound)
            if asSpelt, let count = long?.1, count > 1 { long = nil }
            if !name.isEmpty, long != nil || !isTight || index == range.lowerBound { name.append(space) }
            if let piece = shouted?.piece(at: index, before: range.upperBound, long: long) {
                name.append(contentsOf: piece.words.utf8)
                index += piece.count
            } else if let (long, count) = long {
                name.append(contentsOf: long.utf8)
                index += count
                // "TP. Vinh"
                if count == 1, index < range.upperBound, text.tokens[index].isMark("."),
                    text.tokens[index].gap == .none
                {
                    index += 1
                }
            } else {
                text.write(index, to: &name)
                index += 1
            }
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
