// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What a heading says for everything under it: whose duties, whose petitions, or no duties at all.
struct BlockContext: Sendable {
    /// The agencies that a heading names.
    var lead: [AgencyMention]?
    /// Where the words after the heading of an agency begin.
    var body: Int?
    /// Whether what is under it describes, rather than gives: "Đánh giá", "Mục tiêu", "Căn cứ".
    var describes = false
    /// Whether petitions are answered under it, whose titles look like orders.
    var petitions = false
}

/// Reads the heading of a block.
struct ContextReader {
    private let tokens: Tokens
    private let landmarks: Landmarks
    private let agencies: AgencyScanner

    init(_ text: SourceText) {
        tokens = text.tokens
        landmarks = text.landmarks
        agencies = text.agencies
    }

    func context(of block: Block) -> BlockContext {
        var context = BlockContext()
        guard !block.tokens.isEmpty, block.row == nil else { return context }
        let head = headEnd(block.tokens)
        let short = head - block.tokens.lowerBound <= 40
        if short {
            let range = block.tokens.lowerBound..<head
            context.petitions = contains(Self.petitions, range)
            context.describes =
                startsWith(Self.descriptions, range)
                || Self.wholes.length(tokens, at: range.lowerBound, before: range.upperBound) == range.count
            if context.describes, opensOrders(block) { context.describes = false }
        }
        if announcesResults(block) { context.describes = true }
        readLead(of: block, into: &context)
        return context
    }

    /// "Căn cứ Kế hoạch số …, Chủ tịch UBND tỉnh thông báo:": whoever gives what is under it stands before the verb.
    private func opensOrders(_ block: Block) -> Bool {
        guard var end = block.tokens.last, block.hasChildren, tokens[end].isMark(":") else { return false }
        let sequel = (1...6).last {
            end - $0 > block.tokens.lowerBound && Self.follow.length(tokens, at: end - $0, before: end) == $0
        }
        end -= sequel ?? 0
        let verb = (1...3).last {
            end - $0 > block.tokens.lowerBound && Self.givings.length(tokens, at: end - $0, before: end) == $0
        }
        guard let verb else { return false }
        end -= verb
        return (max(block.tokens.lowerBound, end - 20)..<end).contains { index in
            DoerLexicon.nouns.length(tokens, at: index, before: end) == end - index
                || agencies.mention(at: index, before: end)?.tokens.upperBound == end
        }
    }

    /// "UBND tỉnh thông báo kết quả xếp loại … như sau:": what is under it is told, and asked of nobody.
    private func announcesResults(_ block: Block) -> Bool {
        guard block.marker?.style == .leadIn, block.hasChildren else { return false }
        return Self.results.occurs(tokens, in: block.tokens.suffix(60))
    }

    private static let follow = Lexicon(
        "như sau|các nội dung sau|một số nội dung sau|một số nội dung như sau|nội dung như sau|cụ thể như sau"
            + "|các nội dung như sau")
    private static let givings = Lexicon(
        "thông báo|yêu cầu|chỉ đạo|chỉ thị|đề nghị|kết luận|quyết định|hướng dẫn|phân công|giao nhiệm vụ|điện|lệnh|có ý kiến"
    )
    private static let results = Lexicon(
        "thông báo kết quả thực hiện|thông báo kết quả xếp loại|thông báo kết quả đánh giá|thông báo kết quả xét"
            + "|thông báo kết quả thi"
            + "|thông báo kết quả chấm|thông báo kết quả bình xét|thông báo tình hình|thông báo danh sách|thông báo số liệu"
    )

    /// The agencies that a heading names, and where the words after them begin.
    private func readLead(of block: Block, into context: inout BlockContext) {
        let end = block.tokens.upperBound
        var start = block.tokens.lowerBound
        for _ in 0..<3 {
            let skip = Self.introductions.length(tokens, at: start, before: end)
            guard skip > 0 else { break }
            start += skip
        }
        let introduced = start > block.tokens.lowerBound
        guard
            let (named, stop) = acronym(block, from: start) ?? whole(block, from: start) ?? wholeGroup(
                block, from: start)
                ?? agencies.list(at: start, before: end)
        else { return }
        let scoped = max(withScope(block, stop), withRest(block, named, stop))
        var lead = named
        if scoped > stop, let last = lead.indices.last, lead[last].tokens.upperBound == stop {
            lead[last].tokens = lead[last].tokens.lowerBound..<scoped
        }
        let after = skipGuidance(skipDuties(scoped, before: end), before: end)
        if after >= end {
            let named = block.marker != nil || introduced || tokens[start].casing == .upper
            context.lead = named ? lead : nil
            context.body = end
        } else if tokens[after].isMark(":") {
            context.lead = lead
            context.body = after + 1
        } else if block.hasChildren, tokens[end - 1].isMark(":"), end - after < 14,
            Self.sequels.occurs(tokens, in: after..<end),
            !ActionLexicon.orders.occurs(tokens, in: after..<end)
        {
            context.lead = lead
            context.body = end
        } else if introduced, block.hasChildren, Self.since.contains(tokens[after].key),
            !tokens[end - 1].isMark(".")
        {
            context.lead = lead
            context.body = end
        }
    }

    /// "Ủy ban nhân dân các huyện, thị xã, thành phố có rừng": which of them, in the heading of their items.
    private func withScope(_ block: Block, _ index: Int) -> Int {
        let end = block.tokens.upperBound
        let stop = (index..<end).first { tokens[$0].isMark(":") } ?? end
        guard block.hasChildren, block.marker != nil, index < stop, stop - index <= 5,
            Self.scopes.contains(tokens[index].key), (index..<stop).allSatisfy({ tokens[$0].isWord }),
            !(index..<stop).contains(where: { Self.verbal.contains(tokens[$0].key) && $0 > index })
        else { return index }
        return Self.empty.length(tokens, at: index, before: stop) > 0 ? index : stop
    }

    /// "Giao Trung tâm Điều hành thông tin:": words like a verb, between a name of a body and the colon of its heading.
    private func withRest(_ block: Block, _ named: [AgencyMention], _ index: Int) -> Int {
        let colon = block.tokens.upperBound - 1
        guard block.hasChildren, index < colon, colon - index <= 3, tokens[colon].isMark(":"),
            let last = named.last, !last.isGroup, last.tokens.upperBound == index, last.shared.isEmpty,
            case .body? = AgencyLexicon.heads.match(tokens, at: last.tokens.lowerBound, before: index)?
                .meaning,
            last.tokens.count < 5, !tokens[index - 1].isNumber,
            (index..<colon).allSatisfy({ tokens[$0].isWord && tokens[$0].casing == .lower }),
            ActionLexicon.verbs.length(tokens, at: index, before: colon) == colon - index,
            Self.empty.length(tokens, at: index, before: colon) == 0,
            Self.guidance.length(tokens, at: index, before: colon) == 0,
            ActionLexicon.duty.length(tokens, at: index, before: colon) == 0
        else { return index }
        return colon
    }

    private static let scopes = Phrase.words("có thuộc nơi ven vùng bị")
    /// A short heading that is one name, whatever its words, as "Phòng Kế hoạch tổng hợp" with items under it.
    private func whole(_ block: Block, from start: Int) -> ([AgencyMention], end: Int)? {
        let end = headedEnd(block)
        guard block.hasChildren, start == block.tokens.lowerBound, block.marker != nil,
            block.marker?.isBullet == false, end - start <= 12,
            start < end, tokens[start].isCapitalized,
            case .body? = head(at: start, before: end),
            (start..<end).allSatisfy({
                tokens[$0].isWord || tokens[$0].isMark("-") || tokens[$0].isMark("–")
                    || tokens[$0].isMark("&")
            }),
            (start..<end).dropFirst(2).allSatisfy({
                !Self.verbal.contains(tokens[$0].key) && !AgencyLexicon.ends.contains(tokens[$0].key)
            }),
            case let list = agencies.list(at: start, before: end)?.end ?? start, list != end,
            !acts(from: list, before: end)
        else { return nil }
        return ([AgencyMention(tokens: start..<end, isGroup: false)], end)
    }

    /// "Sở Xây dựng lập hồ sơ dự án": behind the name stands a verb with what it is done to, which no name ends in.
    private func acts(from index: Int, before end: Int) -> Bool {
        let verb = max(
            ActionLexicon.verbs.length(tokens, at: index, before: end),
            ActionLexicon.acts.length(tokens, at: index, before: end))
        return verb > 0 && end - index - verb > 1 && tokens[index].casing == .lower
    }

    /// Where a heading ends before "có trách nhiệm:".
    private func headedEnd(_ block: Block) -> Int {
        let end = block.tokens.upperBound
        guard end - block.tokens.lowerBound > 3, tokens[end - 1].isMark(":") else { return end }
        let length = (2...3).first { Self.charges.length(tokens, at: end - 1 - $0, before: end - 1) == $0 }
        return length.map { end - 1 - $0 } ?? end
    }

    private static let charges = Lexicon("có trách nhiệm|chịu trách nhiệm|có nhiệm vụ")

    /// Initials that head items, whatever they stand for: "EVN:".
    private func acronym(_ block: Block, from start: Int) -> ([AgencyMention], end: Int)? {
        let end = block.tokens.upperBound
        guard block.hasChildren, block.marker != nil, start == block.tokens.lowerBound, start < end,
            tokens[start].isWord, tokens[start].casing == .upper, (3...9).contains(tokens[start].count),
            start + 1 == end || tokens[start + 1].isMark(":") && start + 2 == end
        else { return nil }
        return ([AgencyMention(tokens: start..<(start + 1), isGroup: false)], start + 1)
    }

    /// A heading that is one group: "Các khoa lâm sàng, cận lâm sàng còn lại".
    private func wholeGroup(_ block: Block, from start: Int) -> ([AgencyMention], end: Int)? {
        let end = block.tokens.upperBound
        guard block.hasChildren, start == block.tokens.lowerBound, block.marker != nil,
            block.marker?.isBullet == false, end - start <= 12, start + 1 < end, tokens[start].isCapitalized,
            AgencyLexicon.quantifiers.contains(tokens[start].key),
            AgencyLexicon.groups.length(tokens, at: start + 1, before: end) > 0,
            (start..<end).allSatisfy({ tokens[$0].isWord || tokens[$0].isMark(",") }),
            !(start..<end).contains(where: { Self.verbal.contains(tokens[$0].key) }),
            agencies.list(at: start, before: end)?.end != end
        else { return nil }
        return ([AgencyMention(tokens: start..<end, isGroup: true)], end)
    }

    private func head(at index: Int, before end: Int) -> AgencyLexicon.Head? {
        guard AgencyLexicon.lookalikes.length(tokens, at: index, before: end) == 0 else { return nil }
        let head = AgencyLexicon.heads.match(tokens, at: index, before: end)?.meaning
        // "Phòng Kế hoạch tổng hợp" has no field that a list holds.
        return head == .department && tokens[index + 1].isCapitalized ? .body : head
    }

    private static let verbal = Phrase.words("có phải cần trì trương được đã sẽ các những nhiệm")
    /// "có trách nhiệm", "khẩn trương", "thực hiện các nhiệm vụ sau" between the agencies and the colon.
    private func skipDuties(_ index: Int, before end: Int) -> Int {
        var position = index
        while position < end, !tokens[position].isMark(":") {
            if tokens[position].isMark("("),
                let close = (position..<min(end, position + 64)).first(where: { tokens[$0].isMark(")") })
            {
                position = close + 1
                continue
            }
            if tokens[position].isMark("."), position + 1 == end { return end }
            if tokens[position].isMark(","), position > index {
                position += 1
                continue
            }
            let skip = Self.empty.length(tokens, at: position, before: end)
            guard skip > 0 else {
                return position == index && tokens[position].isMark(",") ? index : position
            }
            position += skip
        }
        return position
    }

    /// "lãnh đạo, chỉ đạo", "lãnh đạo Ủy ban nhân dân tỉnh" before the colon: whom a body of the Party guides in what follows.
    private func skipGuidance(_ index: Int, before end: Int) -> Int {
        let guides = Self.guidance.length(tokens, at: index, before: end)
        guard guides > 0 else { return index }
        let next = skipDuties(index + guides, before: end)
        let stop = agencies.list(at: next, before: end).map { skipDuties($0.end, before: end) } ?? next
        return stop < end && tokens[stop].isMark(":") ? stop : index
    }

    private static let guidance = Lexicon(
        "lãnh đạo|lãnh đạo, chỉ đạo|tập trung lãnh đạo|tập trung lãnh đạo, chỉ đạo|lãnh đạo và chỉ đạo")

    private func headEnd(_ range: Range<Int>) -> Int {
        landmarks.places(.mark, in: range).first {
            tokens[$0].isMark(":")
                || tokens[$0].isMark(".") && $0 + 1 < range.upperBound && tokens[$0 + 1].gap != .none
        }
            ?? range.upperBound
    }

    private func contains(_ lexicon: Lexicon<Bool>, _ range: Range<Int>) -> Bool {
        lexicon.occurs(tokens, in: range)
    }

    private func startsWith(_ lexicon: Lexicon<Bool>, _ range: Range<Int>) -> Bool {
        for index in range.prefix(4) {
            if lexicon.length(tokens, at: index, before: range.upperBound) > 0 { return true }
            // "Báo cáo tình hình …" is a duty, "Một số kết quả …" none.
            guard tokens[index].isWord, Self.openers.contains(tokens[index].key) else { return false }
        }
        return false
    }

    private static let introductions = Lexicon(
        "giao|giao cho|đề nghị|yêu cầu|đối với|trách nhiệm của|nhiệm vụ của|phân công|về phía|giao nhiệm vụ cho|trách nhiệm"
            + "|nhiệm vụ|giao nhiệm vụ|công việc của|riêng|riêng đối với|đơn vị chủ trì|cơ quan chủ trì|từng|chính phủ, thủ tướng chính phủ yêu cầu"
    )
    private static let empty = Lexicon(
        "có trách nhiệm|chịu trách nhiệm|khẩn trương|thực hiện|các nhiệm vụ sau|các nội dung sau|như sau|một số nội dung"
            + "|một số nhiệm vụ|tập trung|chủ động|phải|cần|triển khai|các nhiệm vụ|nhiệm vụ|nội dung|sau|trọng tâm|cụ thể"
            + "|là cơ quan thường trực|là cơ quan chủ trì|là đơn vị chủ trì|là cơ quan đầu mối|là đơn vị đầu mối|là đầu mối"
            + "|sau đây|tổ chức|có nhiệm vụ|nghiêm túc|tốt|trong thời gian tới|các công việc|các việc|và")
    /// Headings that say no more than what kind of thing stands under them.
    private static let wholes = Lexicon(
        "thời gian|thời gian, địa điểm|địa điểm|thành phần|thành phần tham dự")
    private static let openers = Phrase.words("về các những một số công tác phần nội dung")
    private static let sequels = Lexicon(
        "các nhiệm vụ sau|các nội dung sau|các công việc sau|các việc sau|một số việc sau|một số nhiệm vụ sau"
            + "|một số nội dung sau|những việc sau|những nhiệm vụ sau")
    private static let since = Phrase.words("trong có thực tập")
    private static let petitions = Lexicon(
        "kiến nghị|các kiến nghị|đề xuất, kiến nghị|đề nghị của|đề xuất của")
    private static let descriptions = Lexicon(
        "đánh giá|tình hình|kết quả|bối cảnh|mục tiêu|mục đích|căn cứ|quan điểm|phạm vi|đối tượng|kinh phí|hiệu lực"
            + "|nguyên tắc|khắc phục một số tồn tại|tồn tại|hạn chế|khó khăn|thực trạng|tham khảo|thông tin văn bản|tóm tắt"
            + "|những kết quả|điều khoản|nguyên nhân|kết luận chung|nhận định|ưu điểm|cơ sở pháp lý|cơ sở chính trị|cơ sở thực tiễn|cơ sở khoa học|cơ sở lý luận|cơ sở xây dựng|cơ sở đề xuất|sự cần thiết|giải thích|thời gian thực hiện"
    )
}
