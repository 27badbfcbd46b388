// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Sentences that look like assignments and are none: why the document is written, what was ordered before, how it ends.
extension AssignmentReader {
    /// "Căn cứ …", "Xét đề nghị …", "Thực hiện Công văn số …": why the document is written.
    func isRecital(_ range: Range<Int>) -> Bool {
        guard Self.recitals.length(tokens, at: range.lowerBound, before: range.upperBound) > 0 else {
            return false
        }
        guard let giving = givings.giving(in: range) else { return true }
        return giving.form == .subject
            && (range.last.map { tokens[$0].isMark(":") || tokens[$0].isMark(";") } ?? true)
    }

    /// "Chủ tịch UBND tỉnh yêu cầu:" gives nothing by itself.
    func isLeadIn(_ block: Block, _ range: Range<Int>) -> Bool {
        guard endsInColon(block), block.hasChildren else { return false }
        let last = range.dropLast().suffix(2)
        if last.contains(where: { Self.follows.contains(tokens[$0].key) }), range.count < 60 { return true }
        guard let giving = givings.giving(in: range) else { return range.count < 30 }
        return range.upperBound - giving.action < 12
    }

    /// "… hoàn thành các nhiệm vụ sau trong tháng 12/2025:", "… tập trung một số việc sau:".
    func heads(_ sentence: Range<Int>) -> Bool {
        guard let last = sentence.last, tokens[last].isMark(":") else { return false }
        return Self.sequels.occurs(tokens, in: sentence.suffix(14))
    }

    /// A sentence whose orders were given before.
    func isRetold(_ sentence: Range<Int>) -> Bool {
        givings.giving(in: sentence).map { recounts($0, in: sentence) } ?? false
    }

    /// "Tại Thông báo số …, UBND tỉnh giao …", "UBND huyện đã ban hành Công văn số … yêu cầu …": an order that was given before.
    func recounts(_ giving: Giving, in sentence: Range<Int>) -> Bool {
        guard giving.form == .order else { return false }
        if Self.beyond.occurs(tokens, in: giving.action..<max(giving.action, sentence.upperBound)) {
            return true
        }
        guard giving.start > sentence.lowerBound else { return false }
        let before = sentence.lowerBound..<giving.start
        if before.contains(where: { issuesPaper(at: $0, before: before.upperBound) }) { return true }
        guard let giver = giving.giver, Self.cites.contains(tokens[sentence.lowerBound].key) else {
            return false
        }
        return !givers.isIssuer([giver])
    }

    /// "đã ban hành …", "có Công điện số …": what was written before.
    func issuesPaper(at index: Int, before end: Int) -> Bool {
        if Self.issued.length(tokens, at: index, before: end) > 0 { return true }
        guard Self.has.contains(tokens[index].key) else { return false }
        return (index + 1..<min(index + 5, end)).contains {
            tokens[$0].isCapitalized && Self.papers.length(tokens, at: $0, before: end) > 0
        }
    }

    /// "Chỉ thị này có hiệu lực kể từ ngày ký", "Chương trình này được phổ biến đến chi bộ".
    func isAboutItself(_ sentence: Range<Int>) -> Bool {
        guard tokens[sentence.lowerBound].isCapitalized,
            let this = sentence.prefix(5).first(where: { tokens[$0].key == Self.this })
        else { return false }
        return (this..<min(this + 5, sentence.upperBound)).contains {
            Self.validity.length(tokens, at: $0, before: sentence.upperBound) > 0
        }
    }

    /// "Trong quá trình thực hiện, nếu có vướng mắc đề nghị liên hệ …".
    func asksBack(_ sentence: Range<Int>) -> Bool {
        // At the end of an order they are part of it.
        let opening = sentence.prefix(14)
        guard Self.troubles.first(tokens, in: opening, before: sentence.upperBound) != nil else {
            return false
        }
        return Self.contacts.occurs(tokens, in: sentence)
    }

    func isClosing(_ sentence: Range<Int>) -> Bool {
        guard !hasDeadline(sentence) else { return false }
        if isAboutItself(sentence) || asksBack(sentence) || isPointingBack(sentence) || obeys(sentence) {
            return true
        }
        let enforces = text.landmarks.places(.enforcement, in: sentence).contains {
            Self.enforcement.length(tokens, at: $0, before: sentence.upperBound) > 0
        }
        if enforces { return true }
        let last = sentence.suffix(30)
        let ends =
            text.landmarks.places(.mark, in: last).contains {
                tokens[$0].isMark("/") && $0 > 0 && tokens[$0 - 1].isMark(".")
            }
            || sentence.upperBound < tokens.count && tokens[sentence.upperBound].isMark("/")
        // "Giao Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện./." is a duty, though it stands last.
        if isLast(sentence), Self.closings.occurs(tokens, in: sentence.suffix(7)),
            !Self.watching.occurs(tokens, in: sentence)
        {
            return true
        }
        if ends, sentence.count < 70, Self.closings.occurs(tokens, in: sentence),
            !Self.watching.occurs(tokens, in: sentence)
        {
            return true
        }
        return announces(sentence) && Self.closings.occurs(tokens, in: sentence.suffix(14))
    }

    /// "Trên đây là Kế hoạch …": what stands before it, and no order.
    private func isPointingBack(_ sentence: Range<Int>) -> Bool {
        Self.above.length(tokens, at: sentence.lowerBound, before: sentence.upperBound) > 0
            && givings.giving(in: sentence)?.form != .order
    }

    private static let above = Lexicon("trên đây là")

    /// Whether a short sentence is the last of the document, whatever mark ends it.
    private func isLast(_ sentence: Range<Int>) -> Bool {
        sentence.count < 40 && sentence.upperBound <= header.body.upperBound
            && sentence.upperBound + 1 >= header.body.upperBound
            && tokens[sentence.lowerBound].gap == .paragraph
    }

    /// "Trên đây là …", "Văn phòng UBND tỉnh thông báo …": what closes a document without an order of its own.
    private func announces(_ sentence: Range<Int>) -> Bool {
        let announces = sentence.prefix(14).contains {
            Self.announcements.length(tokens, at: $0, before: sentence.upperBound) > 0
                && (tokens[$0].casing == .lower || $0 == sentence.lowerBound)
        }
        return announces
            && ActionLexicon.orders.length(tokens, at: sentence.lowerBound, before: sentence.upperBound) == 0
    }

    /// Narratives have subjects too: what was done, and what the issuer itself does, is no assignment.
    func accepts(_ giving: Giving, in sentence: Range<Int>, of index: Int) -> Bool {
        if giving.form == .order {
            if pointsToTable(giving, sentence) { return false }
            return giving.action < sentence.upperBound || endsInColon(outline.blocks[index])
        }
        if Self.answers.length(tokens, at: giving.action, before: sentence.upperBound) > 0 { return false }
        let block = outline.blocks[index]
        if giving.isWeak {
            return block.marker != nil && block.marker?.style != .leadIn && !inDescription(index)
                && !underPetitions(index) && !givers.isIssuer(giving.lead)
        }
        let strong = ActionLexicon.duty.length(tokens, at: giving.action, before: sentence.upperBound) > 0
        let isItem = block.marker != nil && block.marker?.style != .leadIn
        if !strong, givers.isIssuer(giving.lead), !isItem || !givers.isIssuedByOffice { return false }
        if block.marker == nil || block.marker?.style == .leadIn {
            let past = sentence.prefix(80).contains {
                Self.pasts.contains(tokens[$0].key) && $0 < giving.action + 3
            }
            let isBound =
                block.parent != nil && (hasDeadline(sentence) || isUnderTasks(index, sentence))
                || isBehindHead(index) && hasSureDeadline(sentence)
                || isBehindHead(index) && watches(giving, in: sentence)
            guard strong || isBound, !past else { return false }
            if block.parent == nil, givers.isIssuer(giving.lead) { return false }
        }
        if tokens[sentence.lowerBound].key == Self.day, block.marker == nil { return false }
        return !inDescription(index, isNamed: block.marker != nil) || strong
    }

    /// Whether a paragraph of a document with a head introduces nothing.
    private func isBehindHead(_ index: Int) -> Bool { !header.isBare && !isPreamble(index) }

    /// "Phòng Thanh tra theo dõi, đôn đốc việc thực hiện …": what one body has to see to, where all else is said.
    private func watches(_ giving: Giving, in sentence: Range<Int>) -> Bool {
        giving.lead.allSatisfy { !$0.isGroup }
            && Self.watching.length(tokens, at: giving.action, before: sentence.upperBound) > 0
    }

    /// "Thủ trưởng các sở, ban, ngành nghiêm túc thực hiện Chỉ thị này;": what ends a document, whatever follows it.
    ///
    /// It asks all to obey the document itself. One body's duty, an item, and "Đề án này" are duties like any other.
    private func obeys(_ sentence: Range<Int>) -> Bool {
        guard let this = sentence.suffix(3).first(where: { tokens[$0].key == Self.this }),
            let verb = Self.obeying.first(tokens, in: sentence.suffix(14)), verb < this - 2,
            Self.obeyed.length(tokens, at: this - 2, before: this) == 2,
            !isItem(sentence.lowerBound), let giving = givings.giving(in: sentence)
        else { return false }
        return giving.form == .subject && giving.action == verb
            && giving.lead.allSatisfy { $0.isGroup || isHead(of: $0) }
    }

    private func isItem(_ token: Int) -> Bool {
        guard let marker = BlockIndex(outline: outline).block(at: token)?.marker else { return false }
        return marker.style != .leadIn
    }

    /// "Thủ trưởng cơ quan": the head of whatever body.
    private func isHead(of mention: AgencyMention) -> Bool {
        let words = mention.shared.first ?? mention.tokens
        return Self.heads.length(tokens, at: words.lowerBound, before: words.upperBound) > 0
    }

    private static let heads = Lexicon("thủ trưởng")
    private static let obeyed = Lexicon(
        "thông báo|công văn|chỉ thị|quyết định|kế hoạch|văn bản|công điện|kết luận")

    private static let obeying = Lexicon(
        "nghiêm túc thực hiện|nghiêm túc triển khai|nghiêm túc tổ chức thực hiện|triển khai thực hiện|tổ chức thực hiện"
            + "|thực hiện nghiêm|thực hiện nghiêm túc|quán triệt, thực hiện|chịu trách nhiệm thực hiện|tổ chức triển khai thực hiện"
    )

    /// A heading such as "NHIỆM VỤ CHUNG", "Đối với khu vực miền núi", above a paragraph whose sentences begin with who has a duty.
    private func isUnderTasks(_ index: Int, _ sentence: Range<Int>) -> Bool {
        guard let heading = outline.blocks[index].parent.map({ outline.blocks[$0] }),
            heading.tokens.count < 24,
            heading.marker != nil, heading.marker?.style != .leadIn
        else { return false }
        return Self.tasks.occurs(tokens, in: heading.tokens)
            || tokens[heading.tokens.lowerBound].key == Self.regarding
    }

    private static let regarding = Phrase("đối").keys[0]

    private static let tasks = Lexicon("nhiệm vụ|tổ chức thực hiện|phân công|trách nhiệm")

    /// "Phân công các cơ quan, đơn vị thực hiện Nghị quyết … theo Phụ lục kèm theo": the rows of the table are the duties.
    private func pointsToTable(_ giving: Giving, _ sentence: Range<Int>) -> Bool {
        guard giving.lead.allSatisfy(\.isGroup), !hasDeadline(sentence), sentence.count < 60,
            Self.annexes.occurs(tokens, in: sentence.suffix(12))
        else { return false }
        return lastRow.map { $0 > sentence.lowerBound } ?? false
    }

    /// Whether the order of an introduction is not the issuer's own: "Thực hiện Công điện …, trong đó yêu cầu các tỉnh …".
    func isIntroduced(_ giving: Giving, in sentence: Range<Int>, of index: Int) -> Bool {
        guard isPreamble(index) else { return false }
        if giving.form == .subject, chairs(giving, in: sentence) { return true }
        guard giving.start > sentence.lowerBound else { return false }
        let bracketed = (sentence.lowerBound..<giving.start).contains { tokens[$0].isMark("(") }
        return giving.giver.map { !givers.isIssuer([$0]) } ?? (giving.form == .order || bracketed)
    }

    /// "Đồng chí Phó Bí thư Thường trực Huyện ủy chủ trì.", "… chủ trì cuộc họp": who led the meeting.
    private func chairs(_ giving: Giving, in sentence: Range<Int>) -> Bool {
        let count = Self.chairing.length(tokens, at: giving.action, before: sentence.upperBound)
        let next = giving.action + count
        guard count > 0, next < sentence.upperBound else { return false }
        return !tokens[next].isWord || Self.sessions.length(tokens, at: next, before: sentence.upperBound) > 0
    }

    /// What is said of a petition that waits.
    private static let answers = Lexicon(
        "ghi nhận, sẽ|ghi nhận và sẽ|sẽ xem xét|ghi nhận ý kiến|tiếp thu, sẽ")
    private static let chairing = Lexicon("chủ trì|đã chủ trì|đồng chủ trì")
    private static let sessions = Lexicon(
        "cuộc họp|hội nghị|buổi làm việc|buổi họp|phiên họp|giao ban|họp|hội ý|buổi kiểm tra|buổi giao ban|cuộc làm việc"
    )

    /// Whether a paragraph stands before the first item of a document that has items: why it is written, and what was.
    func isPreamble(_ index: Int) -> Bool {
        let block = outline.blocks[index]
        guard let firstItem, block.parent == nil, block.row == nil else { return false }
        return index < firstItem && (block.marker == nil || block.marker?.style == .leadIn)
    }

    /// Whether a paragraph only tells of what was done or written: "Ngày 22/6, UBND huyện đã ban hành …".
    func tells(_ sentence: Range<Int>, of index: Int, before token: Int) -> Bool {
        let before = sentence.lowerBound..<token
        if Self.ordered.occurs(tokens, in: before) { return true }
        guard outline.blocks[index].marker == nil else { return false }
        return isRetold(sentence)
            || before.contains { issuesPaper(at: $0, before: token) || Self.pasts.contains(tokens[$0].key) }
    }

    private static let recitals = Lexicon(
        "căn cứ|xét đề nghị|xét|theo đề nghị|thực hiện công văn|thực hiện kế hoạch|thực hiện nghị quyết|thực hiện chỉ thị"
            + "|thực hiện quyết định|thực hiện thông báo|thực hiện công điện|thực hiện kết luận|sau khi nghe|sau khi xem xét"
            + "|tiếp theo công văn|để|nhằm|trên đây là")
    private static let closings = Lexicon(
        "triển khai thực hiện|triển khai, thực hiện|thực hiện nghiêm túc|tổ chức thực hiện|nghiêm túc thực hiện|biết, thực hiện"
            + "|biết, tổ chức thực hiện|nghiêm túc triển khai|triển khai thực hiện tốt|biết và thực hiện|để được hướng dẫn"
            + "|phối hợp, tháo gỡ|xem xét, giải quyết|quan tâm thực hiện|quan tâm, thực hiện|quan tâm phối hợp|thực hiện"
            + "|xem xét, quyết định|xem xét, chỉ đạo")
    private static let ordered = Lexicon("đã yêu cầu|đã giao|đã chỉ đạo|đã đề nghị|đã có văn bản yêu cầu")
    private static let annexes = Lexicon(
        "theo phụ lục|tại phụ lục|theo bảng phân công|theo danh mục|tại danh mục|theo biểu|theo bảng|theo các phụ lục|tại các phụ lục"
    )
    private static let watching = Lexicon("theo dõi|đôn đốc|giám sát")
    static let enforcement = Lexicon(
        [
            "quyết định", "chỉ thị", "nghị quyết", "kế hoạch", "thông báo", "quy chế", "quy định",
            "công điện", "chương trình",
        ]
        .map { "chịu trách nhiệm thi hành \($0) này" }.joined(separator: "|")
            + "|căn cứ quyết định thi hành|chịu trách nhiệm thi hành")
    private static let issued = Lexicon(
        "đã ban hành|đã có văn bản|đã có công văn|có công điện số|có công văn số|có văn bản số|ban hành công văn số"
            + "|ban hành văn bản số|ban hành thông báo số|ban hành công điện số|đã chỉ đạo|đã yêu cầu|đã giao|đã đề nghị"
    )
    /// What is said of a petition that was not granted.
    private static let beyond = Lexicon(
        "là việc ngoài thẩm quyền|là việc vượt thẩm quyền|là việc không thuộc thẩm quyền|là nội dung ngoài thẩm quyền"
            + "|là nội dung vượt thẩm quyền|là nội dung không thuộc thẩm quyền|là ngoài thẩm quyền")
    /// What ends a heading of items.
    private static let sequels = Lexicon(
        "các nhiệm vụ sau|các nội dung sau|các công việc sau|các việc sau|một số việc sau|một số nhiệm vụ sau"
            + "|một số nội dung sau|một số công việc sau|những việc sau|những nhiệm vụ sau|những nội dung sau"
    )
    private static let follows = Phrase.words("sau đây")
    private static let this = Phrase("này").keys[0]
    private static let validity = Lexicon("có hiệu lực|được phổ biến|phổ biến đến|thay thế|được thông báo")
    private static let troubles = Lexicon(
        "nếu có vướng mắc|nếu có khó khăn|nếu có gì|có vướng mắc|mọi vướng mắc|mọi khó khăn|nếu gặp|gặp khó khăn|gặp vướng mắc|phát sinh vướng mắc"
            + "|phát sinh khó khăn|những vướng mắc phát sinh|nếu có phát sinh|trường hợp vướng mắc")
    private static let contacts = Lexicon(
        "liên hệ|phản ánh|thông tin về|kịp thời báo cáo|báo cáo kịp thời|điện thoại")
    private static let has = Phrase.words("có hành")
    private static let papers = Lexicon(
        "công văn|công điện|thông báo|kết luận|văn bản|chỉ thị|quyết định|kế hoạch|tờ trình|nghị quyết|báo cáo|hướng dẫn"
    )
    private static let cites = Phrase.words("tại theo ngày")
    private static let announcements = Lexicon("thông báo|xin thông báo|trân trọng thông báo|trên đây là")
}
