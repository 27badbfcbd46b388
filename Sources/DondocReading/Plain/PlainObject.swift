// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Whether the words between the verb of a duty and a day have no verb of their own, to which the day may belong.
///
/// "xử lý hồ sơ trước ngày 20/4" is plain, "xử lý các hồ sơ nộp trước ngày 20/4" says which of them are meant.
struct PlainObject {
    private let tokens: Tokens
    private let duty: Duty

    init(_ tokens: Tokens, _ duty: Duty) {
        self.tokens = tokens
        self.duty = duty
    }

    /// Whether what begins with a verb at `first` is what must be done by a day that follows it.
    func isPlain(from first: Int, to end: Int, isWithin: Bool) -> Bool {
        guard first < end else { return false }
        let makes = PlainLexicon.making.length(tokens, at: first, before: end) > 0
        if isWithin, !makes { return isCompleting(first, end) }
        var index = first
        // "tổng hợp báo cáo", "rà soát và trình": one verb behind the other.
        while index < end {
            let next = max(length(at: index, before: end), adverb(at: index, before: end))
            guard next > 0 else { break }
            index += next
        }
        // "thu phí", "sửa đường": short verbs that only a sentence begins with.
        if index == first { index += ActionLexicon.acts.length(tokens, at: first, before: end) }
        return index > first && isPlain(words: index..<end, isSent: sends(first..<index))
    }

    /// "gửi báo cáo … về Sở Nội vụ": what is sent ends with the one to whom it goes, so that the day is that of sending.
    func isSent(from first: Int, to end: Int) -> Bool {
        let verb = PlainLexicon.sending.length(tokens, at: first, before: end)
        guard verb > 0, let to = (first..<end).last(where: { Self.receiving.contains(tokens[$0].key) }),
            to > first + verb, end - to > 1, tokens[to + 1].isCapitalized,
            AgencyScanner(tokens: tokens).mention(at: to + 1, before: end)?.tokens.upperBound == end
        else { return false }
        return !((first + verb)..<to).contains {
            PlainLexicon.happenings.length(tokens, at: $0, before: to) > 0
                || Self.handing.contains(tokens[$0].key)
        }
    }

    /// "trình UBND tỉnh phê duyệt": behind such a verb the one to whom it goes has a verb.
    private func sends(_ verbs: Range<Int>) -> Bool {
        verbs.contains { PlainLexicon.sending.length(tokens, at: $0, before: verbs.upperBound) > 0 }
    }

    /// Whether they have neither a verb of their own nor things that the day may tell apart.
    func isPlain(words: Range<Int>, isSent: Bool = false) -> Bool {
        let agencies = AgencyScanner(tokens: tokens)
        var index = words.lowerBound
        var isAsked = false
        while index < words.upperBound {
            if isNamed(index) {
                let name = agencies.mention(at: index, before: words.upperBound)
                isAsked = isSent && name?.isGroup != true
                index = name?.tokens.upperBound ?? index + 1
                continue
            }
            let given = PlainLexicon.given.length(tokens, at: index, before: words.upperBound)
            if given > 0 {
                index += given
                continue
            }
            if PlainLexicon.happenings.length(tokens, at: index, before: words.upperBound) > 0 {
                return false
            }
            let noun = PlainLexicon.acts.length(tokens, at: index, before: words.upperBound)
            if noun > 0 {
                index += noun
                index += length(at: index, before: words.upperBound)
                continue
            }
            let verb = length(at: index, before: words.upperBound)
            // "trình UBND tỉnh phê duyệt", "lập dự toán và trình".
            let isJoined = index > 0 && AgencyScanner.joins.contains(tokens[index - 1].key)
            if verb > 0, !isAsked, !isJoined { return false }
            isAsked = verb > 0 && isAsked
            index += max(verb, 1)
        }
        return !isOfThings(words)
    }

    /// "đối tượng nghỉ việc", "các hồ sơ nộp": many things, and words of which of them.
    func isOfThings(_ words: Range<Int>) -> Bool {
        let last = words.suffix(8)
        return last.contains { index in
            let noun = PlainLexicon.things.length(tokens, at: index, before: words.upperBound)
            guard noun > 0, tokens[index].casing == .lower, !isNamed(index) else { return false }
            let rest = (index + noun)..<words.upperBound
            return rest.contains { length(at: $0, before: rest.upperBound) > 0 || happens($0, rest) }
                || isPerson(index) && rest.count > 1 && rest.allSatisfy { tokens[$0].casing == .lower }
        }
    }

    private func happens(_ index: Int, _ rest: Range<Int>) -> Bool {
        PlainLexicon.happenings.length(tokens, at: index, before: rest.upperBound) > 0
    }

    private func isPerson(_ index: Int) -> Bool {
        PlainLexicon.cases.length(tokens, at: index, before: index + 2) > 0
    }

    /// The length of a verb in small letters that is no part of a noun.
    private func length(at index: Int, before end: Int) -> Int {
        guard index < end, tokens[index].casing == .lower, !isNamed(index) else { return 0 }
        let length = max(
            PlainLexicon.finishing.length(tokens, at: index, before: end),
            ActionLexicon.verbs.length(tokens, at: index, before: end))
        guard length == 1 else { return length }
        if index > 0, PlainLexicon.compounds.contains(tokens[index - 1].key) { return 0 }
        if index + 1 < tokens.count, Self.transport.contains(tokens[index + 1].key) { return 0 }
        return length
    }

    private func adverb(at index: Int, before end: Int) -> Int {
        PlainLexicon.adverbs.length(tokens, at: index, before: end)
    }

    private func isCompleting(_ first: Int, _ end: Int) -> Bool {
        PlainLexicon.completing.length(tokens, at: first, before: end) == end - first
            || PlainLexicon.finishing.length(tokens, at: first, before: end) == end - first
            || ActionLexicon.acts.length(tokens, at: first, before: end) == end - first
    }

    /// A word of a name: of those who lead or help, or one with a capital.
    private func isNamed(_ index: Int) -> Bool {
        tokens[index].isCapitalized
            || tokens[index].isWord && AgencyLexicon.levels.contains(tokens[index].key)
    }

    private static let receiving = Phrase.words("về cho tới")
    private static let handing = Phrase.words("nộp chuyển ký nhận gửi trình")
    /// "giao thông", "mở rộng", "xây dựng": no verb of one syllable.
    private static let transport = Phrase.words("thông rộng hướng nước dục thủy")
}
