// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// General signs that a duty was read wrongly.
extension AssignmentReader {
    func signs(of duty: Duty) -> Duty.Signs {
        var signs = Duty.Signs()
        if duty.lead.contains(where: isBare) { signs.insert(.bareName) }
        if isCutOff(duty) { signs.insert(.cutOff) }
        signs.formUnion(unread.signs(of: duty))
        return signs
    }

    /// "Giao Học viện Tòa án biên tập, đăng tải …": a comma before the verb.
    func isDetached(_ giving: Giving, before end: Int) -> Bool {
        giving.action + 1 < end && tokens[giving.action].isMark(",")
            && ActionLexicon.opensDuty(tokens, at: giving.action + 1, before: end)
            && ActionLexicon.leads.length(tokens, at: giving.action + 1, before: end) == 0
    }

    /// "Phòng", "Ban Thường vụ", "Phòng Hậu": a name that says too little to be whole.
    private func isBare(_ mention: AgencyMention) -> Bool {
        let words = mention.tokens
        guard !mention.isGroup, mention.elidedHead == nil, mention.shared.isEmpty, words.count <= 4,
            let (head, count) = AgencyLexicon.heads.match(
                tokens, at: words.lowerBound, before: words.upperBound)
        else { return false }
        switch head {
        case .committee, .fixed: return false
        case .department, .body:
            if count == words.count {
                return count == 1 && tokens[words.lowerBound].casing != .upper
                    || Self.unowned.length(tokens, at: words.lowerBound, before: words.upperBound) == count
            }
            let last = tokens[words.upperBound - 1]
            return words.count == 2 && last.casing == .capitalized && last.count > 1
                && AgencyLexicon.fields.match(tokens, at: words.upperBound - 1, before: words.upperBound)
                    == nil
        }
    }

    /// Whether a sentence stops without a mark before a paragraph that no marker opens.
    private func isCutOff(_ duty: Duty) -> Bool {
        let block = outline.blocks[duty.block]
        let next = duty.block + 1
        guard block.row == nil, duty.tokens.upperBound == block.tokens.upperBound,
            let last = block.tokens.last,
            tokens[last].isWord || tokens[last].isMark(","), next < outline.blocks.count
        else { return false }
        let following = outline.blocks[next]
        return following.row == nil && following.marker == nil && inBody(following)
            && !isTitle(following.tokens)
    }

    private static let unowned = Lexicon(
        "ban thường vụ|ban chấp hành|bảo hiểm xã hội|kho bạc|trung tâm|chi cục|công ty|chi nhánh|hội đồng|thường trực"
            + "|ngân hàng|bệnh viện|tổng cục|tổ công tác|đoàn công tác"
    )
}
