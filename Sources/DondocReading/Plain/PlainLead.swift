// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Whether every word about who leads is accounted for: where the names begin, what they are, and where they end.
struct PlainLead {
    private let judged: JudgedDuty
    let names: PlainName
    var assembly: ReadingAssembly { judged.assembly }
    var duty: Duty { judged.duty }
    var tokens: Tokens { assembly.text.tokens }

    init(_ judged: JudgedDuty) {
        self.judged = judged
        names = PlainName(judged.assembly.text.tokens)
    }

    /// What is not plain about it; nil where all is.
    var flaw: PlainFlaw? {
        switch duty.source {
        case .addressee, .unknown: nil
        case .table: duty.lead.lazy.compactMap(cell).first
        case .named where isBefore: .sentence
        case .named: list ?? duty.lead.lazy.compactMap(name).first ?? behind ?? PlainOrder(self).flaw
        case .heading: list ?? heading
        }
    }

    /// Whether the names stand in a sentence before that of the duty.
    private var isBefore: Bool {
        duty.lead.contains { $0.tokens.lowerBound < duty.tokens.lowerBound }
    }

    // MARK: - Names

    /// A name of no standard make is plain if the register or another place of the document has it as a whole, or if
    /// what stands before and behind it can be no part of a name.
    func name(_ mention: AgencyMention) -> PlainFlaw? {
        // What the register will be asked for is not what stands here.
        if assembly.namer.isLengthened(mention) { return .name(assembly.namer.party(mention).name) }
        if names.isStandard(mention) || assembly.isKnown(mention) || isEnclosed(mention) { return nil }
        return .name(text(mention.tokens))
    }

    /// "Giao Trung tâm Giám sát, điều hành đô thị chủ trì …": from the giving verb to a word that no name goes on with.
    private func isEnclosed(_ mention: AgencyMention) -> Bool {
        let words = mention.tokens
        guard mention.elidedHead == nil, mention.shared.isEmpty, !mention.isGroup, words.count < 14,
            tokens[words.lowerBound].isCapitalized, !isSeveral(words),
            AgencyLexicon.persons.length(tokens, at: words.lowerBound, before: words.upperBound) == 0
        else { return false }
        let end = words.upperBound
        let isBegun = opens(words.lowerBound) || giving(before: words.lowerBound) != nil
        if isBoard(words) { return isBegun && closesFirmly(end) }
        let isClosed =
            tokens[end].isMark(":") || tokens[end].gap == .paragraph
            || PlainLexicon.modals.length(tokens, at: end, before: tokens.count) > 0
            || tokens[end].casing == .lower
                && PlainLexicon.verbs.length(tokens, at: end, before: tokens.count) > 0
            || tokens[end].casing == .lower && endsWithPlace(words) && isVerb(end)
            || tokens[end].isMark(",")
                && PlainLexicon.afterComma.length(tokens, at: end + 1, before: tokens.count) > 0
        return isClosed && isBegun
    }

    /// "Tổ công tác", "Ban Chỉ đạo", "Trung tâm …": bodies whose names go on with what they do.
    private func isBoard(_ words: Range<Int>) -> Bool {
        PlainLexicon.boards.length(tokens, at: words.lowerBound, before: words.upperBound) > 0
    }

    /// Whether a mark or a word of duty stands there with which not even the name of a board goes on.
    private func closesFirmly(_ index: Int) -> Bool {
        tokens[index].isMark(":") || tokens[index].gap == .paragraph
            || PlainLexicon.firm.length(tokens, at: index, before: tokens.count) > 0
            || tokens[index].isMark(",")
                && PlainLexicon.afterComma.length(tokens, at: index + 1, before: tokens.count) > 0
    }

    /// "Cục Đường sắt Việt Nam", "Đài Truyền thanh huyện": a level or the country ends a name.
    private func endsWithPlace(_ words: Range<Int>) -> Bool {
        let end = words.upperBound
        return PlainLexicon.places.length(tokens, at: end - 2, before: end) == 2
            || AgencyLexicon.levels.contains(tokens[end - 1].key)
            || words.count > 4 && AgencyLexicon.levels.contains(tokens[end - 3].key)
                && tokens[end - 1].isCapitalized
                && tokens[end - 2].isCapitalized
    }

    /// Whether a mark or "và" may part two names within the words.
    func isSeveral(_ words: Range<Int>) -> Bool {
        words.contains {
            AgencyScanner.joins.contains(tokens[$0].key) || tokens[$0].isMark(",") || tokens[$0].isMark(";")
        }
    }

    /// A helper of whose name nothing says where it ends.
    var helperFlaw: PlainFlaw? {
        guard duty.source == .named || duty.source == .heading else { return nil }
        let open = duty.coordinating.first { helper in
            if assembly.namer.isLengthened(helper) { return true }
            return !helper.isGroup && !names.isStandard(helper) && !assembly.isKnown(helper)
                && !isParted(helper.tokens)
        }
        return open.map { .helper(text($0.tokens)) }
    }

    /// Whether a mark, "và" or a verb that no name has ends the name of a helper.
    private func isParted(_ words: Range<Int>) -> Bool {
        let (end, next) = (words.upperBound, tokens[words.upperBound])
        if next.kind == .mark { return !next.isMark("-") && !next.isMark("–") && !next.isMark("/") }
        if next.gap == .paragraph || AgencyScanner.joins.contains(next.key) { return true }
        return next.casing == .lower && !isBoard(words)
            && (PlainLexicon.verbs.length(tokens, at: end, before: tokens.count) > 0
                || ActionLexicon.verbs.length(tokens, at: end, before: tokens.count) > 0)
    }

    /// What stands between the names of an enumeration.
    private var list: PlainFlaw? {
        for (one, next) in zip(duty.lead, duty.lead.dropFirst()) {
            let start = (next.shared.first ?? next.tokens).lowerBound
            let between =
                one.tokens.upperBound..<max(one.tokens.upperBound, min(start, next.tokens.lowerBound))
            let words = between.filter { tokens[$0].isWord && !AgencyScanner.joins.contains(tokens[$0].key) }
            let isPlain =
                words.allSatisfy { PlainLexicon.shared.contains(tokens[$0].key) } && words.count < 4
                && between.allSatisfy {
                    !tokens[$0].isMark(".") && !tokens[$0].isMark("(") && !tokens[$0].isMark("-")
                }
            if !isPlain { return .between(text(between)) }
            if between.isEmpty, next.shared.isEmpty { return .between("") }
        }
        return nil
    }

    /// What stands behind the last name.
    private var behind: PlainFlaw? {
        guard let last = duty.lead.last else { return nil }
        let next = last.tokens.upperBound + apposition(last.tokens.upperBound)
        guard next < duty.tokens.upperBound, tokens[next].gap < .paragraph, !tokens[next].isMark(":") else {
            return nil
        }
        if tokens[next].isMark(",") {
            let length = PlainLexicon.afterComma.length(tokens, at: next + 1, before: duty.tokens.upperBound)
            return length > 0 ? nil : .behind(text(next..<min(next + 2, duty.tokens.upperBound)))
        }
        guard tokens[next].isWord, tokens[next].casing == .lower, isVerb(next) else {
            return .behind(text(next..<(next + 1)))
        }
        return nil
    }

    /// The length of "- cơ quan thường trực" behind a name.
    func apposition(_ index: Int) -> Int {
        guard tokens[index].isMark("-") || tokens[index].isMark("–") else { return 0 }
        let length = PlainLexicon.appositions.length(tokens, at: index + 1, before: tokens.count)
        return length > 0 ? length + 1 : 0
    }

    /// A verb that no name goes on with, or words on competence before it.
    func isVerb(_ index: Int) -> Bool {
        let end = tokens.count
        return PlainLexicon.modals.length(tokens, at: index, before: end) > 0
            || ActionLexicon.verbs.length(tokens, at: index, before: end) > 0
            || ActionLexicon.acts.length(tokens, at: index, before: end) > 0
                && tokens[index].key != Self.charge
            || PlainLexicon.rights.length(tokens, at: index, before: end) > 0
    }

    // MARK: - Where they begin

    /// Whether a sentence, an item or a part of an enumeration begins there.
    func opens(_ index: Int) -> Bool {
        guard index > 0, let block = assembly.index.block(at: index) else { return true }
        if index <= block.tokens.lowerBound || tokens[index].gap == .paragraph { return true }
        let before = tokens[index - 1]
        return before.isMark(":") || before.isMark(";") || before.isMark(".") && tokens[index].gap != .none
    }

    /// Where the verb begins that gives a duty to the name at `index`.
    func giving(before index: Int) -> Int? {
        let end = index > 0 && tokens[index - 1].isMark(":") ? index - 1 : index
        for length in stride(from: 5, to: 0, by: -1) where end - length >= 0 {
            if PlainLexicon.giving.length(tokens, at: end - length, before: end) == length {
                return end - length
            }
        }
        return nil
    }

    /// Where the first name begins, with what it shares with the others; never before its paragraph.
    var start: Int? {
        guard let first = duty.lead.first else { return nil }
        let name = (first.shared.first ?? first.tokens).lowerBound
        let floor = min(name, assembly.index.block(at: name)?.tokens.lowerBound ?? name)
        if !first.shared.isEmpty { return quantified(name, from: floor) }
        guard first.elidedHead != nil else { return name }
        // "các Sở: Nội vụ": one colon, behind the head.
        var index = isHead(name - 2, from: floor) && tokens[name - 1].isMark(":") ? name - 1 : name
        while name - index < 6, isHead(index - 1, from: floor) { index -= 1 }
        return index
    }

    private func isHead(_ index: Int, from floor: Int) -> Bool {
        let key = tokens[index].key
        return index >= floor && (PlainLexicon.shared.contains(key) || PlainLexicon.persons.contains(key))
    }

    private func quantified(_ index: Int, from floor: Int) -> Int {
        index > floor && AgencyLexicon.quantifiers.contains(tokens[index - 1].key) ? index - 1 : index
    }

    /// A few words before a place, for a reason.
    func few(before index: Int, from floor: Int) -> String {
        assembly.quoted(before: index, from: min(index, floor), few: 3)
    }

    /// "Phó Chủ tịch phụ trách kinh tế": which of them, as often as what.
    private static let charge = Phrase("phụ").keys[0]

    func text(_ words: Range<Int>) -> String { assembly.quoted(words) }
}
