// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Who signs, and in which capacity.
struct Signature: Sendable {
    /// The lines over the name, from the authority down.
    var capacity: [Range<Int>] = []
    var name: Range<Int>?
}

/// Reads the signature: capacities in capitals, and the name under them, which columns may have moved.
struct SignatureReader {
    private let text: SourceText
    private var tokens: Tokens { text.tokens }

    init(_ text: SourceText) {
        self.text = text
    }

    func signature(near recipients: Int?) -> Signature {
        let count = tokens.count
        let region: Range<Int>
        if let recipients {
            region = max(0, recipients - 60)..<min(count, recipients + 500)
        } else {
            region = max(0, count - 160)..<count
        }
        var signature = Signature()
        var index = region.lowerBound
        var last: Int?
        while index < region.upperBound {
            // A name stands near its capacity: what follows later belongs to attached papers.
            if let last, index - last > (recipients == nil ? 40 : 330) { break }
            if let end = capacity(at: index, in: region, after: signature.capacity.last) {
                signature.capacity.append(index..<end)
                last = end
                index = end
                continue
            }
            if last != nil, let name = name(at: index, after: signature.capacity.last?.upperBound) {
                signature.name = name
                break
            }
            index += 1
        }
        if signature.name == nil, let recipients { signature.name = lateName(after: recipients) }
        return signature
    }

    // MARK: - Capacity

    /// "TM.", "KT.", "TL.", "TUQ.", "Q.", "T/M".
    static func isCode(_ tokens: Tokens, at index: Int) -> Bool { codeLength(tokens, at: index) > 0 }

    private static func codeLength(_ tokens: Tokens, at index: Int) -> Int {
        let token = tokens[index]
        guard token.isCapitalized, token.casing == .upper || token.count == 1 else { return 0 }
        if codes.contains(token.key) {
            if tokens[index + 1].isMark("."), tokens[index + 2].casing == .upper { return 2 }
            return token.count > 1 && tokens[index + 1].casing == .upper && tokens[index + 1].gap == .space
                && titles.length(tokens, at: index + 1, before: tokens.count) > 0 ? 1 : 0
        }
        let isSlashed = slashed.contains(token.key) && tokens[index + 1].isMark("/")
        return isSlashed && slashed.contains(tokens[index + 2].key) && tokens[index + 3].casing == .upper
            ? 3 : 0
    }

    private func capacity(at index: Int, in region: Range<Int>, after last: Range<Int>?) -> Int? {
        guard tokens[index].isCapitalized, tokens.opensSegment(index) || last?.upperBound == index else {
            return nil
        }
        let code = Self.codeLength(tokens, at: index)
        let start = index + code
        let length = Self.titles.length(tokens, at: start, before: region.upperBound)
        if code == 0 {
            guard length > 0 else { return nil }
            let isUpper = (start..<(start + length)).allSatisfy { tokens[$0].casing == .upper }
            // "Phó Thủ tướng" in small letters only under a line with a code.
            guard isUpper || last != nil && tokens.closesSegment(start + length) else { return nil }
            if !isUpper { return start + length }
        }
        var end = start + max(length, code > 0 ? 1 : 0)
        while end < region.upperBound, !tokens.closesSegment(end), goesOn(end) { end += 1 }
        // A sentence in capitals is no capacity.
        return end - index <= 16 ? end : nil
    }

    private func goesOn(_ index: Int) -> Bool {
        let token = tokens[index]
        if token.kind == .mark {
            guard token.isMark(",") || token.isMark("-") || token.isMark("–") || token.isMark("&") else {
                return false
            }
            return tokens[index + 1].casing == .upper && tokens[index + 1].gap < .wide
        }
        guard token.casing == .upper, Self.codeLength(tokens, at: index) == 0 else { return false }
        // The next line of the stack, whose line end is lost.
        let begins = Self.titles.length(tokens, at: index, before: tokens.count) > 0
        return !begins || tokens[index - 1].kind == .mark
    }

    // MARK: - Name

    private func name(at index: Int, after end: Int?) -> Range<Int>? {
        guard tokens[index].isCapitalized else { return nil }
        let before = tokens[index - 1]
        guard tokens.opensSegment(index) || index == end || before.isMark(")") else { return nil }
        var start = index
        while start - index < 8 {
            let rank = Self.ranks.length(tokens, at: start, before: tokens.count)
            guard rank > 0 else { break }
            start += rank
            while tokens[start].isMark(".") || tokens[start].isMark(",") { start += 1 }
        }
        return words(from: start)
    }

    /// Two to five capitalised words that stand alone.
    private func words(from start: Int) -> Range<Int>? {
        let isFamily = Self.surnames.contains(tokens[start].key)
        var end = start
        while end < tokens.count, end - start < 6, tokens[end].isWord,
            end == start || tokens[end].gap == .space,
            tokens[end].casing == .capitalized || isFamily && tokens[end].casing == .upper
        { end += 1 }
        guard (2...5).contains(end - start), tokens.closesSegment(end) || tokens[end].isMark("(") else {
            return nil
        }
        let isBody =
            AgencyWords.heads.length(tokens, at: start, before: end) > 0
            || Self.titles.length(tokens, at: start, before: end) > 0
        return isFamily || !isBody && tokens[start].casing == .capitalized ? start..<end : nil
    }

    /// A name whose capacity was lost: the last line after the recipients that begins with a family name.
    private func lateName(after recipients: Int) -> Range<Int>? {
        let end = min(tokens.count, recipients + 500)
        for index in (recipients..<end).reversed()
        where Self.surnames.contains(tokens[index].key) && tokens.opensSegment(index) {
            if let words = words(from: index) { return words }
        }
        return nil
    }

    private static let codes = Phrase.words("TM KT TL TUQ Q UQ QUYỀN")
    private static let slashed = Phrase.words("T K M L U Q TU")
    static let titles = Lexicon(
        "chủ tịch|phó chủ tịch|chánh văn phòng|phó chánh văn phòng|phó văn phòng|giám đốc|phó giám đốc|tổng giám đốc"
            + "|phó tổng giám đốc|bộ trưởng|thứ trưởng|thủ tướng|phó thủ tướng|hiệu trưởng|phó hiệu trưởng|trưởng phòng"
            + "|phó trưởng phòng|phó phòng|trưởng ban|phó trưởng ban|phó ban|cục trưởng|phó cục trưởng|tổng cục trưởng"
            + "|phó tổng cục trưởng|chi cục trưởng|phó chi cục trưởng|vụ trưởng|phó vụ trưởng|viện trưởng"
            + "|phó viện trưởng|chánh án|phó chánh án|bí thư|phó bí thư|chánh thanh tra|phó chánh thanh tra"
            + "|tổng thanh tra|phó tổng thanh tra|chủ nhiệm|phó chủ nhiệm|tư lệnh|phó tư lệnh|chỉ huy trưởng"
            + "|phó chỉ huy trưởng|chính ủy|phó chính ủy|thống đốc|phó thống đốc|tổng kiểm toán|kiểm toán trưởng"
            + "|tổng biên tập|phó tổng biên tập|thủ trưởng|đội trưởng|trạm trưởng|tổng thư ký|phó tổng thư ký"
            + "|chủ tịch nước|phó chủ tịch nước|trưởng đoàn|phó trưởng đoàn|trưởng khoa|chánh thư ký|đội phó"
            + "|ủy viên|trưởng tiểu ban|tổ trưởng|phó tổ trưởng|trưởng công an|phó trưởng công an|trạm phó|hạt trưởng"
    )
    private static let ranks = Lexicon(
        "đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy|thiếu tướng|trung tướng|thượng tướng|đại tướng"
            + "|ts|ths|pgs|gs|tskh|bs|bsckii|bscki|bác sĩ|kỹ sư|tiến sĩ|thạc sĩ|luật sư|phó giáo sư|giáo sư|nhà giáo"
    )
    private static let surnames = Phrase.words(
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Lâm Mai Đào Trịnh Hà Cao"
            + " Đoàn Lương Thái Tạ Tô Châu Quách Phùng Vương Văn Kiều Tăng La Từ Thân Triệu Chu Lưu Nông Hứa Giàng Vừ Lò"
            + " Quàng Bế Mã Thạch Sơn Kim Danh Diệp Viên Ma Sùng Lù Hầu Đàm Lục Doãn Nghiêm Tống Cù Khuất Ninh Lại Mạc"
            + " Thiều Ông Ung Y K Điểu Rơ Siu Ksor Hồng Cồ Tôn Âu Lã Bạch Giáp Đồng Ngụy Phí Kha Vi Kpă Rơ Rah H Hồ Vàng"
            + " Giàng Thào Lầu Tòng Cầm Quan Cà Chẩu Tráng Vương Ksor Nay Rcom Puih Siu Đèo Lèng Bàn Đặng Chảo Tẩn Phàn"
    )
}
