// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Names that go on where others end: with a number, with a further field, past a word that looks like a verb.
extension AgencyScanner {
    /// "Trung đoàn 888", "Tổ 3": bodies that numbers name.
    func isNumbered(_ head: Int, until end: Int) -> Bool {
        tokens[head].isCapitalized && Self.numbered.length(tokens, at: head, before: end) == end - head
            && tokens[end].gap == .space
            && tokens[end].count <= (Self.offices.contains(tokens[head].key) && end == head + 1 ? 2 : 4)
    }

    /// "Vụ Tiền lương và Bảo hiểm xã hội": a field that is the name of another body in itself.
    func insurance(from index: Int, after head: Int, before end: Int) -> Int? {
        guard index + 1 < end, Self.joins.contains(tokens[index].key),
            Self.bureaus.contains(tokens[head].key), tokens[index + 1].isCapitalized
        else { return nil }
        let field = Self.bodyFields.length(tokens, at: index + 1, before: end)
        let stop = index + 1 + field
        guard field > 0, AgencyLexicon.levelPhrases.length(tokens, at: stop, before: end) == 0,
            stop >= end || !tokens[stop].isCapitalized
        else { return nil }
        return stop
    }

    /// "Cục Chăn nuôi", "Ban Đổi mới …": the second syllable of the first word of a name, though it is a verb in itself.
    func completes(at index: Int, before end: Int) -> Bool {
        let first = tokens[index - 1]
        guard first.casing == .capitalized, tokens[index].gap == .space,
            AgencyLexicon.heads.length(tokens, at: index - 1, before: index) == 0,
            AgencyLexicon.heads.match(tokens, at: index - 2, before: index - 1) != nil
                || index > 2
                    && AgencyLexicon.heads.match(tokens, at: index - 3, before: index - 1)?.count == 2
        else { return false }
        return ActionLexicon.verbs.length(tokens, at: index, before: end) <= 1
            && ActionLexicon.acts.length(tokens, at: index, before: end) <= 1
            && Self.seconds.contains(tokens[index].key)
    }

    /// Verbs and links of one syllable that end words: "chăn nuôi", "đổi mới", "kết cấu", "đo đạc".
    private static let seconds = Phrase.words(
        "mới nuôi cấu dưỡng trọt tải đạc thu chi xuất nhập vẽ tính in sao gọi bán thanh đón trả")

    /// "Phòng Xây dựng và Kiểm tra văn bản": offices below a department have fields of more than one name.
    func furtherField(from index: Int, after head: Int, before end: Int) -> Int? {
        guard Self.offices.contains(tokens[head].key), index + 1 < end,
            Self.joins.contains(tokens[index].key) || tokens[index].isMark("-") || tokens[index].isMark("–"),
            tokens[index + 1].isCapitalized, tokens[index + 1].gap < .paragraph,
            AgencyLexicon.heads.match(tokens, at: index + 1, before: end) == nil,
            AgencyLexicon.persons.length(tokens, at: index + 1, before: end) == 0
        else { return nil }
        return nameTail(from: index + 1, before: end, isBody: true)
    }

    /// "Công ty Supe Phốt phát và Hóa chất Lâm Thao": one word that is no verb, and more of the name.
    func goesOn(at index: Int, before end: Int) -> Bool {
        index + 2 < end && Self.joins.contains(tokens[index + 1].key) && tokens[index + 2].isCapitalized
            && !isVerb(at: index, before: end) && !acts(at: index, before: end)
            && connector(at: index + 1, before: end) != nil
    }

    private static let numbered = Lexicon(
        "trung đoàn|sư đoàn|lữ đoàn|tiểu đoàn|đại đội|quân đoàn|binh đoàn|hải đoàn|hải đội|tổ|đội|nhóm|cụm|tổ công tác"
            + "|đoàn công tác|đoàn kiểm tra|quân khu|vùng|khối|phòng"
    )
    private static let bureaus = Phrase.words("vụ cục")
    private static let bodyFields = Lexicon(
        "bảo hiểm xã hội|hội nhập quốc tế|thanh tra|công đoàn|ngân hàng|báo chí|thuế|hải quan|kho bạc|trường học|bảo tàng"
            + "|hợp tác xã|tổ chức phi chính phủ")
    private static let offices = Phrase.words("phòng")
}
