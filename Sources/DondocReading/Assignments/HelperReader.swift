// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Finds who helps: the agencies after "phối hợp với", "kết hợp", "cùng với".
struct HelperReader {
    private let tokens: Tokens
    private let landmarks: Landmarks
    private let agencies: AgencyScanner

    init(_ text: SourceText) {
        tokens = text.tokens
        landmarks = text.landmarks
        agencies = text.agencies
    }

    func helpers(in range: Range<Int>, besides lead: [AgencyMention]) -> [AgencyMention] {
        var found: [AgencyMention] = []
        var index = range.lowerBound
        for opening in landmarks.places(.helper, in: range) where opening >= index {
            guard
                let (mentions, end) = help(at: opening, before: range.upperBound)
                    ?? beside(opening, before: range.upperBound)
            else { continue }
            let isOfLead = { (mention: AgencyMention) in lead.contains { $0.tokens.overlaps(mention.tokens) }
            }
            if found.isEmpty, !mentions.contains(where: isOfLead) {
                found = mentions
            } else {
                for mention in mentions where !isOfLead(mention) { found.append(mention) }
            }
            index = end
        }
        return found
    }

    /// The helpers after "phối hợp với" at `index`, perhaps none, and where their list is over; nil for other words.
    func help(at index: Int, before end: Int) -> (mentions: [AgencyMention], end: Int)? {
        let length = ActionLexicon.coordination.length(tokens, at: index, before: end)
        guard length > 0 else { return contact(at: index, before: end) }
        var start = index + length
        // "(phối hợp: Phòng A, Đoàn Thanh niên)"
        if start + 1 < end, tokens[start].isMark(":") { start += 1 }
        // A bare "cùng" helps only before a name.
        let isOpen = length > 1 && Self.with.contains(tokens[start - 1].key)
        let found = helpers(at: start, before: end, open: isOpen)
        return length == 1 && found.0.isEmpty && Self.with.contains(tokens[index].key) ? nil : found
    }

    /// "chủ động liên hệ Sở X", "(thông qua Văn phòng …)": one body that is named helps, a group is only asked.
    private func contact(at index: Int, before end: Int) -> (mentions: [AgencyMention], end: Int)? {
        var length = Self.contacts.length(tokens, at: index, before: end)
        if length == 0, tokens[index - 1].isMark("(") {
            length = Self.channels.length(tokens, at: index, before: end)
        }
        guard length > 0, let (mentions, stop) = agencies.list(at: index + length, before: end) else {
            return nil
        }
        let named = mentions.filter { !$0.isGroup }
        return named.isEmpty ? nil : (named, stop)
    }

    /// "chủ trì, các Ban: A, B phối hợp tổng kiểm tra …": the helpers stand before the verb.
    private func beside(_ index: Int, before end: Int) -> (mentions: [AgencyMention], end: Int)? {
        let leads = Self.leads.length(tokens, at: index, before: end)
        guard leads > 0, tokens[index + leads].isMark(",") || tokens[index + leads].isMark(";"),
            let (mentions, stop) = agencies.list(at: index + leads + 1, before: end), stop < end
        else { return nil }
        let count = Self.assists.length(tokens, at: stop, before: end)
        guard count > 0, agencies.mention(at: stop + count, before: end) == nil else { return nil }
        return (mentions, stop + count)
    }

    private func helpers(at index: Int, before end: Int, open: Bool) -> ([AgencyMention], Int) {
        if let (mentions, stop) = agencies.list(at: index, before: end) {
            guard let more = especially(at: stop, before: end) else { return (mentions, stop) }
            return (mentions + more.mentions, more.end)
        }
        guard open, let phrase = phrase(at: index, before: end) else { return ([], index) }
        var mentions = [phrase]
        var stop = phrase.tokens.upperBound
        while stop < end, tokens[stop].isMark(","), let next = self.phrase(at: stop + 1, before: end),
            next.tokens.count <= 3
        {
            mentions.append(next)
            stop = next.tokens.upperBound
        }
        return (mentions, stop)
    }

    /// ", đặc biệt là Sở X" after a group.
    private func especially(at index: Int, before end: Int) -> (mentions: [AgencyMention], end: Int)? {
        guard index < end, tokens[index].isMark(",") else { return nil }
        let length = Self.especially.length(tokens, at: index + 1, before: end)
        guard length > 0 else { return nil }
        return agencies.list(at: index + 1 + length, before: end)
    }

    /// Helpers that are no agency by name, "gia đình", "chuyên môn đồng cấp": the words up to a verb or a mark.
    private func phrase(at index: Int, before end: Int) -> AgencyMention? {
        var position = index
        while position < end, position - index < 8, tokens[position].isWord, tokens[position].gap < .paragraph
        {
            if ActionLexicon.verbs.length(tokens, at: position, before: end) > 0 { break }
            if AgencyLexicon.ends.contains(tokens[position].key), !Self.inside.contains(tokens[position].key)
            {
                break
            }
            position += 1
        }
        guard position > index, position < end, position - index <= 7 else { return nil }
        return AgencyMention(tokens: index..<position, isGroup: true)
    }

    static let openings: KeySet = {
        let phrases =
            ActionLexicon.coordination.openings + contacts.openings + channels.openings
            + leads.openings
        return KeySet(Set(phrases.map(\.first)).map { (key: $0, value: ()) })
    }()
    private static let contacts = Lexicon(
        "chủ động liên hệ với|chủ động liên hệ|hiệp đồng với|hiệp đồng chặt chẽ với"
    )
    private static let leads = Lexicon("chủ trì")
    private static let assists = Lexicon("phối hợp|cùng phối hợp|tham gia phối hợp|phối hợp thực hiện")
    private static let channels = Lexicon("thông qua")
    private static let with = Phrase.words("với cùng")
    private static let inside = Phrase.words("trên của")
    private static let especially = Lexicon("đặc biệt là|nhất là|trong đó có|đặc biệt")
}
