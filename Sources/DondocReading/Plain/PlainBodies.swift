// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The bodies whose names are of a standard make, so that one knows where they end.
enum PlainBodies {
    /// Whole in themselves, with or without the level or the place behind them.
    static let whole = Lexicon(
        "văn phòng ubnd|văn phòng ủy ban nhân dân|văn phòng uỷ ban nhân dân|văn phòng hđnd và ubnd"
            + "|văn phòng hội đồng nhân dân và ủy ban nhân dân|văn phòng hội đồng nhân dân và uỷ ban nhân dân|vp ubnd|vp hđnd và ubnd"
            + "|vp hđnd&ubnd|văn phòng hđnd&ubnd|văn phòng hđnd & ubnd|văn phòng đoàn đbqh và hđnd"
            + "|văn phòng đoàn đại biểu quốc hội và hội đồng nhân dân|văn phòng hđnd|văn phòng hội đồng nhân dân"
            + "|văn phòng chính phủ|văn phòng quốc hội|văn phòng tỉnh ủy|văn phòng tỉnh uỷ|văn phòng thành ủy|văn phòng huyện ủy"
            + "|thanh tra chính phủ|kiểm toán nhà nước|ngân hàng nhà nước|ngân hàng nhà nước việt nam|thông tấn xã việt nam"
            + "|đài truyền hình việt nam|đài tiếng nói việt nam|ủy ban dân tộc|uỷ ban dân tộc|bảo hiểm xã hội việt nam"
            + "|viện kiểm sát nhân dân tối cao|tòa án nhân dân tối cao|toà án nhân dân tối cao"
            + "|tổng cục thuế|tổng cục hải quan|tổng cục thống kê|cục thống kê|cục thuế|cục hải quan|kho bạc nhà nước"
            + "|chi cục thuế|chi cục thống kê|chi cục kiểm lâm|chi cục thủy lợi|chi cục hải quan|cục quản lý thị trường"
            + "|bộ chỉ huy quân sự|bộ chqs|bộ chỉ huy bộ đội biên phòng|bộ chỉ huy bđbp|bộ tư lệnh|ban chỉ huy quân sự|ban chqs"
            + "|ban dân tộc|ban quản lý khu kinh tế|ban quản lý các khu kinh tế|ban quản lý các khu công nghiệp|ban quản lý các kcn"
            + "|ban quản lý khu công nghiệp|bql khu kinh tế|bql các khu công nghiệp|ban quản lý khu kinh tế và các khu công nghiệp"
            + "|trung tâm phát triển quỹ đất|văn phòng đăng ký đất đai|chi nhánh văn phòng đăng ký đất đai|trung tâm phục vụ hành chính công"
            + "|trung tâm kiểm soát bệnh tật|trung tâm dịch vụ nông nghiệp|trung tâm xúc tiến đầu tư|đội quản lý trật tự đô thị"
            + "|đài phát thanh và truyền hình|đài phát thanh - truyền hình|đài phát thanh – truyền hình|đài pt-th|đài ptth|đài pt&th"
            + "|báo và đài phát thanh và truyền hình|báo và phát thanh, truyền hình|báo và đài phát thanh, truyền hình"
            + "|ủy ban mttq|uỷ ban mttq|ủy ban mttq việt nam|uỷ ban mttq việt nam|ubmttq|ubmttq việt nam|ubmttqvn"
            + "|ủy ban mặt trận tổ quốc|uỷ ban mặt trận tổ quốc|ủy ban mặt trận tổ quốc việt nam|uỷ ban mặt trận tổ quốc việt nam"
            + "|mặt trận tổ quốc việt nam|hội nông dân|hội cựu chiến binh|hội liên hiệp phụ nữ|hội lhpn|hội phụ nữ|liên đoàn lao động"
            + "|lđlđ|đoàn thanh niên|đoàn tncs hồ chí minh|đoàn thanh niên cộng sản hồ chí minh|tỉnh đoàn|thành đoàn|huyện đoàn"
            + "|tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|huyện ủy|huyện uỷ|thị ủy|quận ủy|ban tuyên giáo|ban tổ chức|ban dân vận|ban nội chính"
            + "|ban tuyên giáo và dân vận|ủy ban kiểm tra|uỷ ban kiểm tra|ban tuyên giáo tỉnh ủy|ban tổ chức tỉnh ủy|ban dân vận tỉnh ủy"
            + "|ban nội chính tỉnh ủy|ủy ban kiểm tra tỉnh ủy|ban tuyên giáo và dân vận tỉnh ủy|ban tuyên giáo huyện ủy|ban tổ chức huyện ủy"
            + "|ngân hàng chính sách xã hội|nhcsxh|liên minh hợp tác xã|thường trực hđnd|thường trực hội đồng nhân dân"
            + "|sở du lịch|sở quy hoạch - kiến trúc|sở quy hoạch và kiến trúc|sở an toàn thực phẩm|ban an toàn giao thông"
            + "|công an nhân dân|bộ đội biên phòng|bđbp|quỹ bảo vệ và phát triển rừng|quỹ đầu tư phát triển")

    /// Named by their level or their place: "Công an tỉnh", "Trung tâm Y tế huyện Cao Lộc".
    static let placed = Lexicon(
        "công an|thanh tra|thuế|hải quan|bảo hiểm xã hội|bhxh|kho bạc|tòa án nhân dân|toà án nhân dân|tand|viện kiểm sát nhân dân|vksnd"
            + "|cục thi hành án dân sự|chi cục thi hành án dân sự|thi hành án dân sự|trung tâm y tế|trạm y tế|hạt kiểm lâm|điện lực"
            + "|công ty điện lực|bưu điện|viễn thông|vnpt|viettel|báo|đài|đài truyền thanh|bệnh viện đa khoa|đảng ủy|đảng uỷ|văn phòng"
            + "|ban quản lý dự án|ban quản lý dự án đầu tư xây dựng|ban qlda|ban qlda đtxd|ban quản lý dự án đtxd|ban qlda đầu tư xây dựng"
            + "|trung tâm văn hóa - thể thao|trung tâm văn hóa|trung tâm văn hóa, thể thao|trung tâm chính trị|hội chữ thập đỏ|hội khuyến học"
            + "|đồn biên phòng|liên hiệp các hội khoa học và kỹ thuật|trung tâm khuyến nông")

    /// Fields of departments that are no others' names in short.
    static let fields = Lexicon(
        "giáo dục|lao động|văn hóa|thể thao|thủy sản|thương mại|công nghiệp|thông tin|giao thông công chính|dân số"
    )

    /// The persons who stand for the body that is named behind them.
    static let titles = Lexicon(
        "giám đốc|chủ tịch|thủ trưởng|bộ trưởng|cục trưởng|chi cục trưởng|tổng cục trưởng|tổng giám đốc|viện trưởng|chánh án|lãnh đạo"
            + "|người đứng đầu|hiệu trưởng|trưởng|bí thư|đồng chí|đồng chí giám đốc|đồng chí chủ tịch|đồng chí bí thư|đồng chí trưởng"
    )

    /// Whose body is named behind them: "Đảng ủy Công an tỉnh", "Ban cán sự đảng UBND tỉnh".
    static let owned = Lexicon(
        "đảng ủy|đảng uỷ|đảng đoàn|ban cán sự đảng|ban cán sự|công đoàn|ban giám đốc|ban thường vụ|thường trực|văn phòng|văn phòng thường trực"
            + "|đoàn thanh niên|thanh tra|cơ quan thường trực")

    /// Groups whose members a register has or an office knows.
    static let groups = Lexicon(
        "các sở, ban, ngành|các sở, ngành|các sở ngành|các sở, ban ngành|sở, ban, ngành|sở, ngành|các bộ, ngành|các bộ|các bộ, cơ quan|các ban, ngành"
            + "|các sở, ban, ngành, đoàn thể|các ban, ngành, đoàn thể|các phòng, ban|các phòng, ban, ngành|các phòng, ban, đơn vị|các phòng"
            + "|các cơ quan, đơn vị|các cơ quan|các đơn vị|các địa phương|các sở, ban, ngành, địa phương|các sở, ngành, địa phương"
            + "|các cơ quan, đơn vị, địa phương|các đơn vị, địa phương|các huyện, thị xã, thành phố|các huyện, thành phố|các xã, phường, thị trấn"
            + "|các xã, phường, đặc khu|các xã, thị trấn|các xã, phường|các phường, xã|các bộ, ngành, địa phương|các bộ, cơ quan ngang bộ"
            + "|bộ trưởng, thủ trưởng cơ quan ngang bộ|các bộ, cơ quan ngang bộ, cơ quan thuộc chính phủ|các cơ quan chuyên môn"
            + "|các sở|các ngành|các ban|các trường|các tỉnh, thành phố|các phòng, ban chuyên môn|các phòng chuyên môn|các huyện|các xã"
            + "|các trường học|các doanh nghiệp|các tổ chức chính trị - xã hội|các đoàn thể|các sở, ban, ngành, đơn vị|các đơn vị trực thuộc"
            + "|các cơ quan báo chí|các chủ đầu tư|các bệnh viện|các trung tâm y tế|các cơ sở giáo dục|các cơ quan, ban, ngành"
    )

    /// What may stand behind them: of which level, of which body.
    static let tails = Lexicon(
        "tỉnh|thành phố|huyện|thị xã|quận|xã|phường|cấp tỉnh|cấp huyện|cấp xã|trung ương|trực thuộc|trong tỉnh|thuộc tỉnh|của tỉnh|trên địa bàn tỉnh"
            + "|thuộc ubnd tỉnh|thuộc sở|trực thuộc sở|thuộc huyện|thuộc ubnd huyện|trên địa bàn|trên địa bàn thành phố|trên địa bàn huyện|toàn tỉnh"
            + "|trực thuộc trung ương|thuộc ubnd thành phố|thuộc thành phố|chuyên môn|liên quan|có liên quan|của thành phố|của huyện|được giao"
    )
}
