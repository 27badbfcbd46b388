// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Gives agencies their full standard name and their entry in the register.
struct AgencyNamer: Sendable {
    let text: SourceText
    let register: AgencyRegister
    /// "UBND thành phố" → "UBND thành phố Lạng Sơn": names that the document completes elsewhere.
    let completions: Completions

    func party(_ mention: AgencyMention) -> Party {
        let name = standardName(mention)
        let agency = register.agencies.isEmpty ? nil : agency(mention, name)
        return Party(
            name: name, text: text.string(text.span(mention.tokens)), agency: agency,
            span: text.span(mention.tokens))
    }

    private func agency(_ mention: AgencyMention, _ name: String) -> Agency.ID? {
        let candidates = [name, text.plain(mention.tokens), full(mention)]
        return candidates.lazy.compactMap { register.agency(named: $0) }.first?.id
    }

    /// The name without abbreviations, and for offices of a district without the words "thành phố", "huyện".
    func standardName(_ mention: AgencyMention) -> String {
        let name = Self.withoutComrade(full(mention))
        if let completed = completions.completed(name) { return completed }
        guard !mention.isGroup, Self.local.contains(where: { name.utf8.starts(with: $0.utf8) }),
            !name.utf8.contains(UInt8(ascii: ","))
        else { return grouped(name) }
        for level in [" thành phố", " huyện", " thị xã", " quận"] where name.hasSuffix(level) {
            return String(name.dropLast(level.count))
        }
        return name
    }

    /// "Đồng chí Bí thư Huyện ủy" → "Bí thư Huyện ủy".
    private static func withoutComrade(_ name: String) -> String {
        for title in titles where name.utf8.starts(with: title.utf8) && name.utf8.count > title.utf8.count {
            return String(name.dropFirst(title.count)).capitalisedFirst
        }
        return name
    }

    /// "UBND phường, xã" → "UBND các phường, xã".
    private func grouped(_ name: String) -> String {
        for level in Self.levels where name.utf8.starts(with: level.utf8) {
            return "UBND các " + name.dropFirst(5)
        }
        return name
    }

    /// The name with its abbreviations written out.
    func full(_ mention: AgencyMention) -> String {
        var parts: [String] = mention.elidedHead.map { [$0] } ?? []
        for range in mention.shared { append(range, to: &parts, asSpelt: true) }
        append(mention.tokens, to: &parts)
        if let level = mention.level { append(level, to: &parts) }
        return parts.joined(separator: " ").capitalisedFirst
    }

    /// - Parameter asSpelt: whether "Ủy ban nhân dân" stays, as it does in a name that the text does not have as a whole.
    private func append(_ range: Range<Int>, to parts: inout [String], asSpelt: Bool = false) {
        var index = range.lowerBound
        while index < range.upperBound {
            if let (long, count) = expansion(at: index, before: range.upperBound), !asSpelt || count == 1 {
                parts.append(long)
                index += count
                // "TP. Vinh"
                if count == 1, index < range.upperBound, text.tokens[index].isMark("."),
                    text.tokens[index].gap == .none
                {
                    index += 1
                }
                continue
            }
            let word = text.word(index)
            let isTight = text.tokens[index].gap == .none || text.tokens[index].isMark(",")
            if let last = parts.indices.last, isTight, index > range.lowerBound {
                parts[last] += word
            } else {
                parts.append(word)
            }
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
    private static let local = ["Phòng ", "Trung tâm ", "Văn phòng HĐND"]
}
