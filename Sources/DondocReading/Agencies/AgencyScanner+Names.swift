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

    /// "Phòng Công tác học sinh - sinh viên": a dash between words of one field, and not before whose office it is.
    func joinsField(at dash: Int, before end: Int) -> Bool {
        let (last, next) = (tokens[dash - 1], dash + 1)
        guard last.isWord, last.casing == .lower, tokens[next].casing == .lower,
            tokens[next].gap == tokens[dash].gap
        else { return false }
        return !AgencyLexicon.ends.contains(tokens[next].key) && !isVerb(at: next, before: end)
            && !acts(at: next, before: end) && Self.appositions.length(tokens, at: next, before: end) == 0
            && !AgencyLexicon.quantifiers.contains(tokens[next].key)
            && AgencyLexicon.levelPhrases.length(tokens, at: next, before: end) == 0
    }

    /// "Trưởng phòng Quản trị - Phục vụ": where the name ends of the office that a person heads; nil for a person's own name.
    func chief(_ index: Int, before end: Int) -> Int? {
        guard Self.chiefs.contains(tokens[index - 1].key), index < end, tokens[index].isCapitalized else {
            return nil
        }
        if let (_, length) = AgencyLexicon.fields.match(tokens, at: index, before: end) {
            return suffix(from: index + length, before: end)
        }
        guard index + 1 < end, tokens[index + 1].isWord, tokens[index + 1].casing == .lower,
            AgencyLexicon.heads.match(tokens, at: index, before: end) == nil
        else { return nil }
        return nameTail(from: index, before: end, isBody: true)
    }

    private static let chiefs = Phrase.words("phòng ban khoa")

    /// A mark or "và" inside a name: where the name goes on.
    func connector(at index: Int, before end: Int) -> Int? {
        let next = index + 1
        guard next < end, tokens[next].isWord, tokens[next].gap < .paragraph else { return nil }
        let mark = tokens[index]
        if mark.isMark("&") { return next }
        let isDash = mark.isMark("-") || mark.isMark("–")
        if isDash, joinsField(at: index, before: end) { return next }
        guard tokens[next].isCapitalized else { return nil }
        if isDash || mark.isMark("/") { return next }
        if mark.isMark(".") { return mark.gap == .none && tokens[next].gap == .none ? next : nil }
        guard mark.isWord, AgencyLexicon.heads.match(tokens, at: next, before: end) == nil,
            AgencyLexicon.persons.length(tokens, at: next, before: end) == 0
        else { return nil }
        return next
    }

    /// "Chánh Văn phòng HĐND và UBND phường": where the name ends of the office that is part of the title.
    func desk(_ index: Int, before end: Int, depth: Int) -> Int? {
        guard Self.desks.length(tokens, at: index - 2, before: index) == 2,
            AgencyLexicon.parts.length(tokens, at: index, before: end) > 0
        else { return nil }
        return nameTail(from: index, before: end, isBody: true)
    }

    private static let desks = Lexicon("văn phòng")
    /// "Ban Chỉ đạo về Chuyển đổi số": what a board is there for.
    func concerns(at index: Int, before end: Int) -> Bool {
        tokens[index].key == Self.about && Self.boards.contains(tokens[index - 1].key) && index + 1 < end
            && tokens[index + 1].isCapitalized
    }

    /// "Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh X": the branch of a body whose name is whole without it.
    func branch(from index: Int, before end: Int) -> Int {
        var next = index
        if next < end, tokens[next].isMark("-") || tokens[next].isMark("–") { next += 1 }
        return Self.branch.length(tokens, at: next, before: end) > 0
            ? nameTail(from: next, before: end, isBody: true) : index
    }

    private static let about = Phrase("về").keys[0]
    private static let boards = Phrase.words("đạo đồng tác ban")
    private static let branch = Lexicon("chi nhánh|khu vực")
    /// Behind a dash these tell what a body is or who heads it.
    static let appositions = Lexicon(
        "cơ quan|đơn vị|là|với|đầu mối|chủ đầu tư|nơi|trưởng|phó|chủ|thành viên|giám đốc|bí thư|thường trực|bên|tổ|ban|đại diện|người"
    )
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
