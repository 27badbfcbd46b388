// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Persons who are told of by their post or by what they are, and stand for no body that is named: "Giáo viên chủ nhiệm",
/// "Trưởng thôn 14 thôn", "Các khách hàng có máy phát dự phòng", "Phó Giám đốc Đặng Thị Lan Hương".
extension AgencyScanner {
    /// The persons who are named at `index` and of whom a duty, a colon or another name follows; nil where none does.
    ///
    /// - Parameter isListed: whether they stand behind another name, where they need no capital.
    func doer(at index: Int, before end: Int, isListed: Bool) -> AgencyMention? {
        var position = index
        let isMany = Self.several.length(tokens, at: position, before: end)
        let address = Self.addresses.length(tokens, at: position + isMany, before: end)
        position += isMany + address
        let noun = DoerLexicon.nouns.length(tokens, at: position, before: end)
        guard isListed || tokens[index].isCapitalized, noun > 0 || address > 0 && isMany == 0 else {
            return nil
        }
        // "Chị Quàng Thị Tươi": a person's own name.
        guard noun > 0 || place(from: position, before: end) > position + 1 else { return nil }
        guard let stop = doerTail(from: position + noun, before: end), stop > position else { return nil }
        return AgencyMention(tokens: index..<stop, isGroup: isMany > 0)
    }

    /// "Các doanh nghiệp sản xuất, nhập khẩu thuốc bảo vệ thực vật, phân bón": bodies told of by their trade.
    func traders(at index: Int, before end: Int) -> AgencyMention? {
        let noun = Self.trading.length(tokens, at: index + 1, before: end)
        guard noun > 0, DoerLexicon.trades.length(tokens, at: index + 1 + noun, before: end) > 0,
            let stop = doerTail(from: index + 1 + noun, before: end), stop > index + 2 + noun
        else { return nil }
        return AgencyMention(tokens: index..<stop, isGroup: true)
    }

    private static let trading = Lexicon(
        "doanh nghiệp|cơ sở|hợp tác xã|tổ chức, cá nhân|công ty|hộ|hộ dân|đại lý")

    /// "Trưởng thôn", "Chi hội trưởng": a post whose second word is no body's name.
    func namesPost(at index: Int, before end: Int) -> Bool {
        let noun = DoerLexicon.nouns.length(tokens, at: index, before: end)
        guard noun > 1, tokens[index + 1].casing == .lower else { return false }
        return noun > AgencyLexicon.persons.length(tokens, at: index, before: end)
            && noun > (AgencyLexicon.heads.match(tokens, at: index, before: end)?.count ?? 0)
    }

    /// Whether a mention is one of persons, and of no body.
    func namesDoers(_ mention: AgencyMention) -> Bool {
        let (start, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
        let several = Self.several.length(tokens, at: start, before: end)
        let address = Self.addresses.length(tokens, at: start + several, before: end)
        return DoerLexicon.nouns.length(tokens, at: start + several + address, before: end) > 0
            && (namesPost(at: start, before: end) || self.mention(at: start, before: end) == nil)
    }

    /// What is found behind the noun for persons.
    private struct Clues {
        /// The first word that makes what follows a part of who they are: "được", "có", "phụ trách".
        var opener: Int?
        /// The first verb that is none of it.
        var verb: Int?
        var isOpen = true
    }

    /// Where the words about the persons end: before their duty, a colon, a bracket, or the next name of a list.
    private func doerTail(from start: Int, before end: Int) -> Int? {
        let limit = min(end, start + Self.longest)
        var clues = Clues()
        var position = start
        while position < limit, clues.isOpen {
            let part = clues.verb == nil ? AgencyLexicon.parts.length(tokens, at: position, before: limit) : 0
            if part > 0, clues.opener != nil {
                position += part
                continue
            }
            let token = tokens[position]
            if token.gap == .paragraph, position > start { return clues.verb }
            if token.kind == .mark {
                guard goesOn(over: position, clues, before: end) else {
                    let closes = token.isMark("(") || token.isMark(":")
                    return closes || token.isMark(",") && goesOnWithName(position + 1, before: end)
                        ? clues.verb ?? position : clues.verb ?? clues.opener
                }
            } else if Self.musts.length(tokens, at: position, before: limit) > 0 {
                // "Thẩm phán được phân công giải quyết vụ án phải gửi …": what they must do, not what they are.
                return clues.opener == nil ? clues.verb ?? position : position
            } else {
                look(at: position, start: start, before: limit, &clues)
            }
            position += 1
        }
        if let verb = clues.verb { return verb }
        // A heading that is nothing but their name.
        return position == end && position - start <= 8 ? position : nil
    }

    private func look(at index: Int, start: Int, before end: Int, _ clues: inout Clues) {
        if DoerLexicon.relatives.length(tokens, at: index, before: end) > 0 {
            clues.opener = clues.opener ?? index
        } else if clues.verb == nil, begins(index, start: start, before: end),
            clues.opener.map({ index > $0 + 1 }) ?? true
        {
            clues.verb = index
            clues.isOpen = clues.opener != nil
        }
    }

    /// Whether a mark stands within the words about the persons.
    private func goesOn(over mark: Int, _ clues: Clues, before end: Int) -> Bool {
        if Self.inner.contains(tokens[mark].key) { return true }
        guard tokens[mark].isMark(","), clues.verb == nil, !goesOnWithName(mark + 1, before: end) else {
            return false
        }
        // "Chủ các hồ chứa trên sông Mã, sông Chu thực hiện …": one more place, and then their duty.
        return clues.opener != nil
            || (mark + 1..<min(mark + 6, end)).contains {
                tokens[$0].casing == .lower && ActionLexicon.opensDuty(tokens, at: $0, before: end)
            }
    }

    /// Whether the duty begins at a verb, and not an attribute of those who have it.
    private func begins(_ index: Int, start: Int, before end: Int) -> Bool {
        guard tokens[index].casing == .lower, index + 1 >= end || !tokens[index + 1].isNumber,
            AgencyLexicon.modifiers.length(tokens, at: index, before: end) == 0,
            case let noun = AgencyLexicon.groups.length(tokens, at: index, before: end),
            noun == 0 || noun < ActionLexicon.verbs.length(tokens, at: index, before: end),
            ActionLexicon.opensDuty(tokens, at: index, before: end) || acts(at: index, before: end)
                || Self.ordinary.length(tokens, at: index, before: end) > 0
        else { return false }
        return index == start || !DoerLexicon.attributive.contains(tokens[index - 1].key)
    }

    private func goesOnWithName(_ index: Int, before end: Int) -> Bool {
        guard index < end else { return false }
        let several = Self.several.length(tokens, at: index, before: end)
        return DoerLexicon.nouns.length(tokens, at: index + several, before: end) > 0
            || AgencyLexicon.persons.length(tokens, at: index + several, before: end) > 0
    }

    /// The words with which they begin.
    static let doerWords = DoerLexicon.nouns.firstWords + several.firstWords + addresses.firstWords

    private static let longest = 24
    private static let several = Lexicon(
        "các|những|mỗi|từng|toàn thể|toàn thể các|tất cả|tất cả các|mọi|quý|quý các|riêng|riêng các")
    private static let addresses = Lexicon(
        "đồng chí|đ/c|đ c|ông|bà|chị|anh|cô|thầy|thầy cô|thầy, cô|bác sĩ|bác sỹ")
    private static let musts = Lexicon(
        "phải|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|cần|không được|thì|hãy|chủ động|nghiêm túc|khẩn trương|tiếp tục|thường xuyên|trực tiếp"
    )
    private static let inner = Phrase.words("- – / & \" “ ”")
    /// Verbs of people that bodies seldom have.
    private static let ordinary = Lexicon(
        "đăng nhập|nộp|mang theo|có mặt|đến|học|ôn|làm bài|điền|khai|theo dõi|nghỉ|dự|ký|mua|đeo|mặc|bật|tải|quay|dạy|soạn|chấm|coi thi"
            + "|liên hệ|giữ|kê|che chắn|neo đậu|di chuyển|sơ tán|tháo|trực|kiểm|nhắc|không tự ý|không")
}

/// What persons are called who are given duties.
enum DoerLexicon {
    /// Posts, and what people are.
    static let nouns = Lexicon(posts + "|" + people)

    /// What bodies do that are told of by it.
    static let trades = Lexicon(
        "sản xuất|kinh doanh|nhập khẩu|xuất khẩu|xuất nhập khẩu|chế biến|chăn nuôi|nuôi trồng|nuôi|khai thác|thu mua|buôn bán|vận tải|vận chuyển"
    )

    private static let posts =
        "phó hiệu trưởng|phó giám đốc|phó tổng giám đốc|phó chánh án|phó viện trưởng|phó trưởng phòng|phó trưởng ban|phó trưởng khoa"
        + "|phó cục trưởng|phó vụ trưởng|phó chủ tịch|phó chủ nhiệm|phó chánh văn phòng|phó chánh thanh tra|chánh văn phòng|chánh thanh tra"
        + "|chánh tòa|chánh toà|phó chánh tòa|kế toán trưởng|kế toán|thủ quỹ|thủ kho|văn thư|tổ trưởng|tổ phó|đội trưởng|đội phó|trạm trưởng"
        + "|hạt trưởng|đồn trưởng|nhóm trưởng|cụm trưởng|khối trưởng|trưởng thôn|trưởng bản|trưởng ấp|trưởng xóm|trưởng buôn|trưởng khóm"
        + "|trưởng khu phố|trưởng khu|trưởng công an|trưởng trạm|trưởng đài|trưởng đoàn|trưởng bộ môn|trưởng khoa|trưởng phòng|trưởng ban"
        + "|trưởng bộ phận|trưởng đơn vị|trưởng nhóm|tham mưu trưởng|chính trị viên|chính ủy|chính uỷ|chỉ huy trưởng|chỉ huy phó"
        + "|chủ nhiệm chính trị|chủ nhiệm hậu cần|chủ nhiệm kỹ thuật|chủ nhiệm bộ môn|chủ nhiệm khoa|giáo viên chủ nhiệm|giáo viên bộ môn"
        + "|cố vấn học tập|chi hội trưởng|phân hội trưởng|bí thư chi bộ|bí thư chi đoàn|bí thư đoàn|bí thư đoàn trường|tổng phụ trách đội"
        + "|điều dưỡng trưởng|thẩm phán|kiểm sát viên|chấp hành viên|điều tra viên|thư ký|quản đốc|người đại diện|người đại diện phần vốn"
        + "|hiệu trưởng|phó hiệu trưởng|giám đốc|tổng giám đốc|thuyền trưởng|trợ lý thanh niên|y tế trường học|công chức|chủ hộ|chủ trang trại"
        + "|chủ hồ|chủ các hồ|chủ các hồ chứa|chủ hồ chứa|chủ đập|chủ rừng|chủ tàu|chủ phương tiện|chủ đầu tư|chủ dự án|chủ cơ sở|chủ nguồn thải"
        + "|chủ nhà trọ|chủ sử dụng lao động|ủy viên ban thường vụ|uỷ viên ban thường vụ|ủy viên ban chấp hành|uỷ viên ban chấp hành|ủy viên|tỉnh ủy viên|tỉnh uỷ viên|thành ủy viên|thành uỷ viên|huyện ủy viên|huyện uỷ viên|quận ủy viên|thị ủy viên|đảng ủy viên|đảng uỷ viên|cấp ủy viên"

    private static let people =
        "học sinh|sinh viên|học viên|nghiên cứu sinh|phụ huynh|phụ huynh học sinh|cha mẹ học sinh|cha mẹ|gia đình|hộ gia đình|hộ dân"
        + "|hộ kinh doanh|hộ chăn nuôi|hộ sản xuất|hộ nuôi|hộ nghèo|nhà thầu|nhà đầu tư|người dân|nhân dân|người lao động"
        + "|người sử dụng lao động|người bệnh|người nhà người bệnh|bệnh nhân|khách hàng|cán bộ|viên chức|nhân viên|nhân viên y tế|đoàn viên"
        + "|hội viên|đảng viên|thí sinh|giáo viên|giảng viên|bác sĩ|bác sỹ|điều dưỡng|công nhân|tiểu thương|ngư dân|nông dân|thương nhân"
        + "|đại lý|cán bộ, giáo viên|cán bộ, giáo viên, nhân viên|cán bộ, công chức|cán bộ, công chức, viên chức|tổ chức, cá nhân"
        + "|chủ thẻ|người nộp thuế|người tham gia|người phụ thuộc"

    /// Words that tell which persons, and not yet what they do.
    static let relatives = Lexicon(
        "được|có|chưa|đang|đã|bị|phụ trách|thuộc|sử dụng|kinh doanh|sản xuất|nhập khẩu|sinh sống|cư trú|nơi|tại|ở|trên|đủ"
            + "|không đủ|chăn nuôi|của")

    /// Before a verb they make it a part of what somebody is.
    static let attributive = Phrase.words(
        "được bị có đã chưa đang sẽ để của và sự việc vụ nhà đơn người về máy")
}
