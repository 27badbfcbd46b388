// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The offices that stand behind the names of persons.
extension AgencyScanner {
    /// A person who stands for a body: "Giám đốc Sở Y tế", "Trưởng phòng Tài chính", "Thủ trưởng các cơ quan".
    func person(at index: Int, before end: Int, depth: Int) -> AgencyMention? {
        let person = AgencyLexicon.persons.length(tokens, at: index, before: end)
        guard person > 0 else { return nil }
        let own = index + person
        if let stop = chief(own, before: end) ?? desk(own, before: end, depth: depth) {
            return AgencyMention(tokens: index..<stop, isGroup: false)
        }
        if let office = office(after: index + person, before: end, depth: depth) { return office }
        if tokens[index].isCapitalized || Self.lowPersons.contains(tokens[index].key),
            let inner = mention(at: index + person, before: end, depth: depth + 1)
        {
            return AgencyMention(tokens: index..<inner.tokens.upperBound, isGroup: inner.isGroup)
        }
        let noun = AgencyLexicon.groups.length(tokens, at: index + person, before: end)
        guard noun > 0 else { return nil }
        let first = groupTail(from: index + person + noun, before: end, depth: depth)
        let stop = moreNouns(from: first, of: index, before: end, depth: depth)
        return AgencyMention(tokens: index..<stop, isGroup: true)
    }

    /// "đồng chí Trương Minh Kha, Chủ nhiệm Ủy ban Kiểm tra": the office that stands behind a person's name.
    func office(after index: Int, before end: Int, depth: Int) -> AgencyMention? {
        guard Self.comrades.contains(tokens[index - 1].key), index < end,
            tokens[index].casing == .capitalized,
            AgencyLexicon.persons.length(tokens, at: index, before: end) == 0
        else { return nil }
        let name = place(from: index, before: end)
        guard name > index + 1, name + 1 < end, tokens[name].kind == .mark,
            tokens[name].isMark(",") || tokens[name].isMark("-") || tokens[name].isMark("–")
        else { return nil }
        if let office = mention(at: name + 1, before: end, depth: depth + 1) { return office }
        // "Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra": of which body, before the office itself.
        guard Self.memberships.length(tokens, at: name + 1, before: end) > 0,
            let comma = (name + 1..<min(end, name + 16)).first(where: { tokens[$0].isMark(",") })
        else { return nil }
        return mention(at: comma + 1, before: end, depth: depth + 1)
    }

    private static let lowPersons = Phrase.words("đồng giám chủ thủ bộ hiệu trưởng người")
    private static let comrades = Phrase.words("chí ông bà")
    private static let memberships = Lexicon(
        "ủy viên|uỷ viên|thành viên|tỉnh ủy viên|huyện ủy viên|thành ủy viên")
}
