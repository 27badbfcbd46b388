// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Finds what is to be done in the words of a duty: without what only says who does it and with whom.
struct ActionReader {
    private let tokens: Tokens
    private let helpers: HelperReader

    init(_ text: SourceText) {
        tokens = text.tokens
        helpers = HelperReader(text)
    }

    /// "tham mưu …" of "chủ trì, phối hợp với Sở X tham mưu …"; all of it where nothing else would be left.
    func action(of duty: Duty) -> Range<Int> {
        let end = duty.action.upperBound
        var start = skipMarks(duty.action.lowerBound, before: end)
        while let next = opening(at: start, before: end) { start = next }
        return start < end ? start..<end : duty.action
    }

    /// Where a role at `index` is over and more follows.
    private func opening(at index: Int, before end: Int) -> Int? {
        let role = Self.roles.length(tokens, at: index, before: end)
        if role > 0 { return continuation(after: index + role, before: end, asVerb: true) }
        guard let (mentions, stop) = helpers.help(at: index, before: end), !mentions.isEmpty else {
            return nil
        }
        return continuation(after: stop, before: end, asVerb: false)
    }

    /// Where the duty goes on after a role; nil where the words after it still belong to the role.
    ///
    /// "chủ trì cuộc họp" and "phối hợp với Sở X trong công tác …" are duties themselves.
    private func continuation(after index: Int, before end: Int, asVerb: Bool) -> Int? {
        var next = skipMarks(index, before: end)
        var mustAct = asVerb || next > index
        let link = Self.links.length(tokens, at: next, before: end)
        if link > 0 {
            mustAct = true
            next += link
        }
        guard next < end, tokens[next].isWord else { return nil }
        let acts =
            ActionLexicon.verbs.length(tokens, at: next, before: end) > 0
            || Self.roles.length(tokens, at: next, before: end) > 0
            || ActionLexicon.coordination.length(tokens, at: next, before: end) > 0
        return acts || !mustAct && !AgencyLexicon.ends.contains(tokens[next].key) ? next : nil
    }

    private func skipMarks(_ index: Int, before end: Int) -> Int {
        (index..<max(index, end)).first {
            !tokens[$0].isMark(",") && !tokens[$0].isMark(":") && !tokens[$0].isMark(";")
        } ?? end
    }

    private static let roles = Lexicon(
        "chủ trì|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|là cơ quan chủ trì|là đơn vị chủ trì|là cơ quan đầu mối"
            + "|là đơn vị đầu mối|làm đầu mối|là đầu mối|có trách nhiệm chủ trì|chịu trách nhiệm chủ trì|chủ công"
    )
    private static let links = Lexicon("và|để|trong việc")
}
