// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// General signs that a duty was read wrongly.
extension AssignmentReader {
    func signs(of duty: Duty) -> Duty.Signs {
        var signs = Duty.Signs()
        if duty.lead.contains(where: isBare) { signs.insert(.bareName) }
        if duty.lead.contains(where: isPart) { signs.insert(.partName) }
        if duty.source == .named, duty.lead.contains(where: { isStump($0, before: duty.action) }) {
            signs.insert(.bareName)
        }
        if duty.source == .named, duty.lead.contains(where: givers.isHeadOfIssuer) { signs.insert(.issuer) }
        if isCutOff(duty) { signs.insert(.cutOff) }
        if isUnderOther(duty) { signs.insert(.otherHeading) }
        if isPetitioned(duty) { signs.insert(.petition) }
        signs.formUnion(unread.signs(of: duty))
        return signs
    }

    /// "Giao Học viện Tòa án biên tập, đăng tải …": a comma before the verb.
    func isDetached(_ giving: Giving, before end: Int) -> Bool {
        giving.action + 1 < end && tokens[giving.action].isMark(",")
            && ActionLexicon.opensDuty(tokens, at: giving.action + 1, before: end)
            && ActionLexicon.leads.length(tokens, at: giving.action + 1, before: end) == 0
    }

    /// "Rà soát vật tư, đề nghị Công ty bổ sung …": an order behind another verb, which is part of what someone else does.
    func asksMidway(_ giving: Giving, in sentence: Range<Int>) -> Bool {
        guard giving.form == .order, giving.giver == nil, giving.start > sentence.lowerBound,
            !Self.assigning.contains(tokens[giving.start].key),
            tokens[giving.start - 1].isMark(",") || tokens[giving.start - 1].isWord,
            Self.agreeing.length(tokens, at: sentence.lowerBound, before: giving.start) == 0
        else { return false }
        return startsWithVerb(sentence) || hasVerb(sentence.lowerBound..<giving.start)
    }

    /// "…, đề nghị Quân khu bổ sung": who asks a body above the issuer does that as part of a duty.
    func asksAbove(_ giving: Giving, in sentence: Range<Int>) -> Bool {
        asksMidway(giving, in: sentence) && giving.lead.contains(where: givers.isSuperiorOfState)
    }

    /// Whether a body is asked that stands above the issuer, though not one of the Party.
    func isAbove(_ giving: Giving) -> Bool {
        giving.form == .order && giving.lead.contains(where: givers.isSuperiorOfState)
    }

    /// Whether the heading right above is read as no agency, though those beside it name agencies.
    func isUnderOther(_ duty: Duty) -> Bool {
        guard duty.source == .heading else { return false }
        for above in outline.ancestors(of: duty.block) {
            if contexts[above].lead != nil || leadOfHeading[above] != nil || dutyOfBlock[above] != nil {
                return false
            }
            if headedParents.contains(outline.blocks[above].parent ?? -1) { return true }
        }
        return false
    }

    /// "Về đề nghị của Huyện đoàn xin kinh phí: Yêu cầu UBND huyện bố trí … Ban Thường vụ thống nhất …": what was asked for.
    private func isPetitioned(_ duty: Duty) -> Bool {
        let words = outline.blocks[duty.block].tokens
        guard Self.petitions.length(tokens, at: words.lowerBound, before: words.upperBound) > 0 else {
            return false
        }
        let start = duty.tokens.lowerBound
        return start > words.lowerBound && tokens[start - 1].isMark(":")
            && duty.tokens.upperBound < words.upperBound
    }

    private static let petitions = Lexicon(
        "về đề nghị|về kiến nghị|về đề xuất|đối với đề nghị|đối với kiến nghị|đối với đề xuất|kiến nghị|đề nghị của"
    )
    private static let assigning = Phrase.words("giao phân")
    private static let agreeing = Lexicon(
        "thống nhất|đồng ý|nhất trí|chấp thuận|ghi nhận|cho phép|cơ bản thống nhất|tiếp tục thống nhất|trước mắt|từ nay|để|nhằm"
    )

    /// "Phòng Tổ chức, Thanh tra và Thi đua": no name begins with what stands behind the comma, but a part of one.
    private func isPart(_ mention: AgencyMention) -> Bool {
        let words = mention.tokens
        return tokens[words.lowerBound].key == Self.inspection && words.count > 3
            && AgencyScanner.joins.contains(tokens[words.lowerBound + 2].key)
    }

    /// "Phòng", "Ban Thường vụ", "Phòng Hậu": a name that says too little to be whole.
    private func isBare(_ mention: AgencyMention) -> Bool {
        let words = mention.tokens
        guard !mention.isGroup, mention.elidedHead == nil, mention.shared.isEmpty, words.count <= 4 else {
            return false
        }
        if Self.unowned.length(tokens, at: words.lowerBound, before: words.upperBound) == words.count {
            return true
        }
        guard
            let (head, count) = AgencyLexicon.heads.match(
                tokens, at: words.lowerBound, before: words.upperBound)
        else { return false }
        switch head {
        case .committee, .fixed: return false
        case .department, .body:
            if count == words.count {
                return count == 1 && tokens[words.lowerBound].casing != .upper
            }
            let last = tokens[words.upperBound - 1]
            return words.count == 2 && last.casing == .capitalized && last.count > 1
                && AgencyLexicon.fields.match(tokens, at: words.upperBound - 1, before: words.upperBound)
                    == nil
        }
    }

    /// "Ban Quản lý bảo trì đường bộ …": a name that says nothing of its own, before a verb that its rest may begin with.
    private func isStump(_ mention: AgencyMention, before action: Range<Int>) -> Bool {
        let words = mention.tokens
        return !mention.isGroup && words.upperBound == action.lowerBound
            && Self.stumps.length(tokens, at: words.lowerBound, before: words.upperBound) == words.count
            && (words.count > 3
                || Self.nameVerbs.length(tokens, at: action.lowerBound, before: action.upperBound) > 0)
    }

    private static let stumps = Lexicon(
        "ban quản lý|ban điều phối|ban vận động|trung tâm hỗ trợ|trung tâm dịch vụ|trung tâm tư vấn|trung tâm nghiên cứu"
            + "|trung tâm xúc tiến|trung tâm quản lý|viện nghiên cứu|quỹ hỗ trợ|quỹ bảo vệ|hội hỗ trợ|công ty cổ phần|công ty tnhh"
    )
    private static let nameVerbs = Lexicon(
        "bảo trì|quản lý|khai thác|hỗ trợ|đào tạo|phát triển|bảo vệ|bồi dưỡng|xúc tiến|kiểm tra|giám sát|kiểm soát|tiếp nhận|xử lý"
            + "|vận hành|chuyển giao|ứng dụng|nâng cấp|sửa chữa|xây dựng|đầu tư|cải tạo|duy tu|thẩm định|kiểm định|tư vấn|sản xuất"
            + "|kinh doanh|dự phòng|điều phối|điều hành|phòng chống|phòng, chống|giải phóng|phát hành|tuyển dụng|tổ chức|số hóa|lưu trữ"
    )

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

    private static let inspection = Phrase("thanh").keys[0]
    private static let unowned = Lexicon(
        "ban thường vụ|ban chấp hành|bảo hiểm xã hội|kho bạc|trung tâm|chi cục|công ty|chi nhánh|hội đồng|thường trực"
            + "|ngân hàng|bệnh viện|tổng cục|tổ công tác|đoàn công tác"
    )
}
