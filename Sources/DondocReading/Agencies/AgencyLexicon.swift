// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What names of agencies are made of.
enum AgencyLexicon {
    enum Head: Sendable {
        /// People's committees and councils, named by their level.
        case committee
        /// Departments named by their field: Sở, Bộ, Phòng.
        case department
        /// Every other body with a name of its own.
        case body
        /// A name that is whole in itself.
        case fixed
    }

    static let heads = Lexicon<Head>([
        (
            "ubnd|ủy ban nhân dân|uỷ ban nhân dân|hđnd|hội đồng nhân dân|thường trực hđnd|thường trực ubnd",
            .committee
        ),
        ("sở|bộ|phòng|ty", .department),
        (
            "ban|cục|chi cục|tổng cục|vụ|viện|văn phòng|vp|trung tâm|đội|ủy ban|uỷ ban|hội|hiệp hội|liên đoàn"
                + "|liên hiệp|công đoàn|công an|bộ chỉ huy|tòa án|toà án|viện kiểm sát|kho bạc|bảo hiểm xã hội|bhxh"
                + "|ngân hàng|thanh tra|trường|đài|báo|công ty|tổng công ty|tập đoàn|đảng ủy|đảng uỷ|mặt trận|ubmttq"
                + "|ubmttqvn|mttq|tổ|đoàn|chi nhánh|đảng đoàn|quỹ|học viện|đại học|hội đồng|bql|ban ql|ban qlda|qlda|hạt"
                + "|trạm|cảng|bệnh viện|thường trực|ban thường vụ|ban chấp hành|ban cán sự|khối|xí nghiệp|nhà máy"
                + "|hợp tác xã|liên minh|đồn|điện lực|bưu điện|vnpt|viettel|evn|thuế|hải quan|trung ương đoàn|tổng liên đoàn"
                + "|cơ quan|đảng bộ|chi bộ|nhóm|tổng hội|cụm|thư viện|bảo tàng|nhà xuất bản|tạp chí|cổng thông tin"
                + "|thông tấn xã|kiểm toán|quân khu|ttyt|cdc|bvđk|bqlda|khoa|vườn quốc gia|khu bảo tồn|lđlđ|ldlđ|hội lhpn|cảnh sát|cảnh sát giao thông|csgt|thanh tra giao thông"
                + "|cảng vụ|trạm y tế|bộ đội biên phòng|biên phòng|nhà hát|kbnn|nhnn|đoàn thanh niên|công ty cổ phần|công ty tnhh|ban chỉ huy"
                + "|báo và phát thanh, truyền hình|báo và phát thanh - truyền hình|báo và đài phát thanh|ban giám đốc|ban giám hiệu|ban tuyên giáo|ban tổ chức|ban dân vận"
                + "|bộ tư lệnh|trung đoàn|sư đoàn|lữ đoàn|tiểu đoàn|đại đội|quân đoàn|binh đoàn|hải đoàn|hải đội|quân chủng|binh chủng"
                + "|bộ tham mưu|tand|vksnd|thads|chi hội|liên chi hội|liên hiệp hội|htx|lâm trường|nông trường|trại giam"
                + "|tòa|toà|trại tạm giam|trường thpt|trường thcs|phân viện|phân hiệu|nhcsxh|bộ môn|bộ phận|viễn thông",
            .body
        ),
        (
            "tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|huyện ủy|huyện uỷ|thị ủy|quận ủy|chính phủ|quốc hội|thủ tướng chính phủ"
                + "|ban bí thư|bộ chính trị|văn phòng chính phủ|kiểm toán nhà nước|thanh tra chính phủ"
                + "|ngân hàng nhà nước việt nam|thông tấn xã việt nam|đài truyền hình việt nam|đài tiếng nói việt nam"
                + "|mặt trận tổ quốc việt nam|hội nông dân|hội cựu chiến binh|tỉnh đoàn|thành đoàn|huyện đoàn",
            .fixed
        ),
    ])

    /// The person at the head of a body stands for the body.
    static let persons = Lexicon(
        "giám đốc|phó giám đốc|trưởng các|đại biểu|các đại biểu|chủ tịch|phó chủ tịch|thủ trưởng|bộ trưởng|thứ trưởng|chánh văn phòng|chánh thanh tra"
            + "|cục trưởng|tổng cục trưởng|vụ trưởng|hiệu trưởng|trưởng phòng|trưởng ban|lãnh đạo|người đứng đầu"
            + "|tổng giám đốc|bí thư|viện trưởng|chánh án|tư lệnh|chỉ huy trưởng|tổng biên tập|trưởng|tổng thanh tra"
            + "|thống đốc|chi cục trưởng|phó chánh văn phòng|đồng chí|các đồng chí|ông|bà|tổng kiểm toán|thường trực|chủ nhiệm|phó bí thư|chỉ huy trưởng|chính ủy|trưởng khoa"
    )

    static let quantifiers = Phrase.words("các mỗi từng những")

    /// What may begin with a word.
    struct Roles: OptionSet, Sendable {
        let rawValue: UInt8
        static let head = Roles(rawValue: 1)
        static let person = Roles(rawValue: 2)
        static let group = Roles(rawValue: 4)
        static let formula = Roles(rawValue: 8)
        static let quantifier = Roles(rawValue: 16)
        static let doer = Roles(rawValue: 32)
    }

    /// The words with which all that stands for an agency begins, but the further fields of an enumeration.
    static let roles: KeyTable<Roles> = {
        let words: [(Roles, [UInt64])] = [
            (.head, heads.firstWords), (.person, persons.firstWords), (.group, groups.firstWords),
            (.formula, formulas.firstWords), (.quantifier, quantifiers.keys),
            (.doer, AgencyScanner.doerWords),
        ]
        var roles: [UInt64: Roles] = [:]
        for (role, words) in words {
            for word in words { roles[word, default: []].insert(role) }
        }
        return KeyTable(roles.map { (key: $0.key, value: $0.value) })
    }()

    /// What groups are made of: "các sở, ban, ngành".
    static let groups = Lexicon(
        "sở|ban|ngành|bộ|cơ quan|đơn vị|địa phương|đoàn thể|phòng|phòng ban|xã|phường|thị trấn|huyện|quận|thị xã"
            + "|thành phố|tỉnh|trường|nhà trường|trường học|doanh nghiệp|tổ chức|hội|tập đoàn|tổng công ty|cấp|cấp ủy"
            + "|cấp uỷ|chính quyền|cơ sở|chủ đầu tư|nhà đầu tư|trung tâm|đại học|học viện|cao đẳng|viện|cục|vụ|chi cục|đặc khu"
            + "|ban quản lý|chi bộ|đảng bộ|công ty|ngân hàng|thành viên|ủy viên|hiệp hội|quỹ|công đoàn|chi nhánh|thôn"
            + "|tổ dân phố|gia đình|cộng đồng|cá nhân|đồng chí|khoa|khối|sở ngành|ban ngành|chuyên viên|văn phòng|đội"
            + "|bệnh viện|tổng cục|hợp tác xã|hộ|người đứng đầu|thủ trưởng|hiệu trưởng|giám đốc|chủ tịch|đảng ủy|bưu điện"
            + "|nhà mạng|đài|báo|trạm|trung cấp|tổ|cán bộ|nhà thầu|tư vấn|huyện ủy|thành ủy|lực lượng|cấp hội|chi đoàn"
            + "|chủ rừng|chủ dự án|chủ cơ sở|chủ hồ|chủ đập|phòng khám|cơ sở giáo dục|cơ sở y tế|cơ sở khám bệnh, chữa bệnh|ttyt|ctđl"
            + "|khu phố|khu dân cư|ấp|bản|buôn|tòa|tòa án|viện kiểm sát|chi, đảng bộ|huyện, thị, thành ủy|huyện, thành, thị ủy"
            + "|huyện, thị, thành uỷ|ban đảng|tổ chức đảng|ban chỉ đạo|ban chỉ huy|bộ phận|nhà máy|xí nghiệp|khách sạn|tiểu ban"
            + "|thị ủy|quận ủy|huyện uỷ|thành uỷ|ban cán sự đảng|đảng đoàn|đảng uỷ|cơ quan báo chí|hạt|kho bạc|hội đồng"
            + "|bộ môn|phòng trọng điểm|trung đoàn|sư đoàn|lữ đoàn|tiểu đoàn|đại đội|đồn|chi hội|liên đoàn|cụm|nhóm|điện lực|công an|trạm y tế|bảo hiểm xã hội"
            + "|trường đại học|quân khu|phân viện|phân hiệu|hạt kiểm lâm|ngân hàng thương mại|kho bạc nhà nước"
            + "|huyện, thị, thành đoàn|huyện, thành đoàn|huyện, thị đoàn|huyện đoàn|thành đoàn|đoàn trực thuộc|đoàn cơ sở|cơ sở đoàn"
    )

    /// Groups that are one whole with their comma.
    static let formulas = Lexicon(
        "bộ trưởng, thủ trưởng cơ quan ngang bộ|các bộ, cơ quan ngang bộ, cơ quan thuộc chính phủ"
            + "|các bộ, cơ quan ngang bộ|các bộ, ngành, địa phương|bộ, cơ quan ngang bộ")

    static let levels = Phrase.words("tỉnh huyện quận xã phường đặc tp")
    static let levelPhrases = Lexicon(
        "thành phố|thị xã|thị trấn|tỉnh|huyện|quận|xã|phường|đặc khu|tp|tx|tt|khu vực|địa phương")

    /// What may stand after a group's nouns and belongs to them.
    static let modifiers = Lexicon(
        "liên quan|có liên quan|công lập|ngoài công lập|công lập và ngoài công lập|tư nhân|tư thục|dân lập|trực thuộc|thuộc|trên địa bàn|của|ngang bộ|chuyên môn|các cấp|tại|khác|hữu quan"
            + "|chức năng|nêu trên|được giao|chủ quản|thành viên|ở|cấp|thụ hưởng|trong tỉnh|trong ngành|nhà nước|sự nghiệp|xây dựng đảng|tham mưu, giúp việc|tham mưu giúp việc|chuyên trách|giúp việc"
    )

    /// Words that begin like an agency and are none.
    static let lookalikes = Lexicon(
        "khoa học|ban hành|trường hợp|bộ máy|bộ luật|bộ tiêu chí|bộ chỉ số|bộ đội|báo cáo|quỹ đất|phòng chống|phòng, chống"
            + "|phòng ngừa|phòng dịch|phòng học|vụ việc|đội ngũ|hội nghị|hội thảo|hội họp|hội nhập|khối lượng|tổ chức"
            + "|đoàn kết|đoàn viên|đoàn thể|trường học|viện dẫn|tổ dân phố|ban đầu|văn phòng phẩm|hạt nhân|cụm công nghiệp"
            + "|hội đàm|thuế suất|thuế thu nhập|đài tưởng niệm|thường trực 24|báo chí|hội viên|nhóm việc|nhóm nhiệm vụ|tổ hợp|nhóm vấn đề|nhóm nội dung|nhóm giải pháp|nhóm chỉ tiêu|nhóm lĩnh vực|thanh tra đột xuất|thanh tra việc|thanh tra định kỳ|thanh tra, kiểm tra"
            + "|cảng biển|trạm thu phí|viện trợ|viện phí|khối phố|khối kiến thức|quỹ thời gian|bộ tài liệu|bộ hồ sơ|bộ câu hỏi"
            + "|chi hội trưởng|phân hội trưởng|cụm trưởng|đội trưởng|đội phó|tổ trưởng|tổ phó|trạm trưởng|hạt trưởng|đồn trưởng"
            + "|nhóm trưởng|khối trưởng|cơ quan, đơn vị nào|cơ quan nào|phòng cháy|cục bộ|ban ngày"
            + "|tỉnh ủy viên|tỉnh uỷ viên|thành ủy viên|thành uỷ viên|huyện ủy viên|huyện uỷ viên|quận ủy viên|thị ủy viên|đảng ủy viên|đảng uỷ viên"
            + "|tòa nhà|toà nhà|tòa soạn|toà soạn")

    /// Parts of names that would read as verbs.
    static let parts = Lexicon(
        "chi nhánh|thị trường trong nước|hàng không|phòng không|không quân|vốn nhà nước tại doanh nghiệp|về người việt nam ở nước ngoài|hậu cần|cấp cao|tác chiến|tác huấn|cảnh sát điều tra|đoàn đbqh và hđnd|đoàn đại biểu quốc hội và hđnd|đoàn đại biểu quốc hội và hội đồng nhân dân|đoàn đbqh & hđnd|hội đồng nhân dân và ủy ban nhân dân|hội đồng nhân dân và uỷ ban nhân dân|hđnd và ubnd|hđnd - ubnd|hđnd-ubnd|đầu tư xây dựng|nâng cấp đô thị|giải phóng mặt bằng|quản lý dự án|trật tự đô thị|tìm kiếm cứu nạn|quản lý đô thị"
            + "|khám, chữa bệnh|khám bệnh, chữa bệnh|phòng, chống tham nhũng|phòng, chống ma túy|phòng, chống thiên tai|phòng chống thiên tai|quản lý thị trường|bảo vệ môi trường|kiểm soát bệnh tật"
            + "|đăng ký đất đai|phục vụ hành chính công|xúc tiến đầu tư|bảo vệ thực vật|chăn nuôi và thú y|an toàn giao thông"
            + "|giáo dục nghề nghiệp|lâm sàng, cận lâm sàng|bồi thường, hỗ trợ và tái định cư|bồi thường, hỗ trợ, tái định cư|bồi thường hỗ trợ và tái định cư"
            + "|chất lượng, chế biến và phát triển thị trường|chiến lược, chính sách|mỹ thuật, nhiếp ảnh và triển lãm|xuất bản, in và phát hành"
            + "|phát thanh, truyền hình và thông tin điện tử|quản lý, giám sát|trồng trọt và bảo vệ thực vật|lâm sàng và cận lâm sàng|chính trị - xã hội|chính trị – xã hội|chuyển đổi số|công nghệ thông tin|thi đua"
            + "|cứu nạn, cứu hộ|phòng cháy, chữa cháy|phòng cháy chữa cháy|cải cách hành chính|phát triển quỹ đất"
            + "|kinh tế - xã hội|xây dựng nông thôn mới|bảo hiểm xã hội|khuyến nông|cấp huyện|cấp xã|cấp tỉnh|vận tải"
            + "|xã hội - nghề nghiệp|chính trị xã hội|sư phạm|mầm non|nuôi trồng thủy sản|đào tạo|quản lý khu kinh tế"
            + "|công trình|chương trình|giáo trình|quy trình|khai thác công trình|đầu tư phát triển|chiến lược phát triển|bầu cử"
            + "|khoa học kỹ thuật|nghiên cứu phát triển|phát triển nông thôn|hỗ trợ phát triển|hợp tác phát triển|ký túc xá"
            + "|thiết bị|thi hành án|quản trị thiết bị|quản lý đầu tư|quản lý đào tạo|và các khu công nghiệp|các khu công nghiệp"
            + "|các khu chế xuất|và các công trình|các công trình|các dự án|dân dụng|khu kinh tế|khu công nghiệp|trợ giúp pháp lý|ngoài công lập|công lập|tỉnh đoàn|huyện đoàn|thành đoàn|tỉnh ủy|huyện ủy"
            + "|thành ủy|thị ủy|quận ủy|tỉnh uỷ|huyện uỷ|thành uỷ|tổ quốc|giáo dục thường xuyên|dịch vụ|cấp nước|thoát nước|giao thông"
            + "|cấp thoát nước|môi trường đô thị|vệ sinh môi trường|tiếp công dân|phát thanh|truyền hình|và thi hành án|thi đua, khen thưởng|khen thưởng|nhiệt đới|hợp tác xã|việc làm|thu phí|kế hoạch tổng hợp|giữ trẻ"
            + "|hành chính quản trị|hành chính - quản trị|hành chính, quản trị|vật tư, thiết bị|tổ chức cán bộ|tổ chức và nhân sự|hành chính tổng hợp|nhân sự|phụ nữ|giao thông, dân dụng và công nghiệp|dân dụng và công nghiệp"
            + "|nông, lâm nghiệp|nông, lâm, ngư nghiệp|nông, lâm, thủy sản|nông, lâm trường"
            + "|đào tạo theo nhu cầu xã hội|giao thông và nông nghiệp|giao thông, nông nghiệp|nông nghiệp và phát triển nông thôn|hạ tầng giao thông"
            + "|hỗ trợ người nộp thuế|quản lý nợ và cưỡng chế nợ thuế|quản lý đầu tư xây dựng|hồi sức tích cực|công tác xã hội|cán bộ quản lý giáo dục|cán bộ quản lý|gia đình và người chưa thành niên"
            + "|cảnh sát quản lý hành chính về trật tự xã hội|cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ"
            + "|cảnh sát điều tra tội phạm về trật tự xã hội|cảnh sát điều tra tội phạm về ma túy|tội phạm về kinh tế, tham nhũng, buôn lậu, môi trường"
            + "|an ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao"
    )

    /// Words that end a name.
    static let ends = Phrase.words(
        "để trong theo về với đã sẽ phải có được do khi nếu là này nêu mà thì rằng như cho từ đến tại trên bằng qua bị"
            + " cần nên vẫn đang chưa không vừa mới hoặc nhưng của vì nhằm trước sau đối ngay gồm hãy cùng đó rất xin"
    )

    /// Fields of departments, with all the ways they are shortened.
    static let fields = Lexicon<String>([
        (
            "giáo dục và đào tạo|gd&đt|gdđt|gd - đt|gd-đt|giáo dục - đào tạo|giáo dục & đào tạo|giáo dục đào tạo|gd và đt",
            "Giáo dục và Đào tạo"
        ),
        (
            "tài nguyên và môi trường|tn&mt|tnmt|tn-mt|tài nguyên - môi trường|tài nguyên – môi trường|tài nguyên môi trường|tài nguyên & môi trường",
            "Tài nguyên và Môi trường"
        ),
        (
            "kế hoạch và đầu tư|kh&đt|khđt|kh-đt|kế hoạch & đầu tư|kế hoạch - đầu tư|kế hoạch đầu tư",
            "Kế hoạch và Đầu tư"
        ),
        (
            "tài chính - kế hoạch|tài chính – kế hoạch|tc-kh|tckh|tài chính-kế hoạch|tài chính kế hoạch|tc&kh|tc - kh",
            "Tài chính - Kế hoạch"
        ),
        (
            "lao động - thương binh và xã hội|lao động – thương binh và xã hội|lao động, thương binh và xã hội|lđtb&xh|lđ-tb&xh|lđtbxh|lđtb và xh|lao động thương binh và xã hội|lđ-tbxh|lđ - tb&xh|lao động – thương binh & xã hội|lao động - tb&xh|lao động – tb&xh|lao động, tb&xh|lao động tb&xh|lao động - tbxh",
            "Lao động - Thương binh và Xã hội"
        ),
        (
            "nông nghiệp và phát triển nông thôn|nn&ptnt|nnptnt|nông nghiệp và ptnt|nn và ptnt|nông nghiệp & ptnt|nông nghiệp – phát triển nông thôn|nông nghiệp - phát triển nông thôn|nông nghiệp &ptnt",
            "Nông nghiệp và Phát triển nông thôn"
        ),
        ("nông nghiệp và môi trường|nn&mt|nnmt|nn và mt", "Nông nghiệp và Môi trường"),
        (
            "văn hóa, thể thao và du lịch|văn hoá, thể thao và du lịch|vhtt&dl|vhttdl|vh,tt&dl|vhtt và dl|vh, tt và dl|văn hóa - thể thao và du lịch|vh-tt&dl|vh,tt và dl",
            "Văn hóa, Thể thao và Du lịch"
        ),
        (
            "văn hóa, thể thao và truyền thông|văn hoá, thể thao và truyền thông",
            "Văn hóa, Thể thao và Truyền thông"
        ),
        (
            "văn hóa, thông tin và truyền thông|văn hoá, thông tin và truyền thông",
            "Văn hóa, Thông tin và Truyền thông"
        ),
        (
            "văn hóa, thông tin, thể thao và du lịch|văn hoá, thông tin, thể thao và du lịch",
            "Văn hóa, Thông tin, Thể thao và Du lịch"
        ),
        ("văn hóa và thể thao|văn hoá và thể thao|vh&tt", "Văn hóa và Thể thao"),
        ("văn hóa - thể thao|văn hóa – thể thao|văn hóa thể thao", "Văn hóa - Thể thao"),
        (
            "văn hóa và thông tin|văn hoá và thông tin|vhtt|văn hóa - thông tin|vh-tt|văn hóa thông tin",
            "Văn hóa và Thông tin"
        ),
        ("văn hóa - xã hội|văn hóa xã hội|vh-xh|văn hóa – xã hội", "Văn hóa - Xã hội"),
        ("văn hóa, thông tin và thể thao", "Văn hóa, Thông tin và Thể thao"),
        ("văn hóa, khoa học và thông tin", "Văn hóa, Khoa học và Thông tin"),
        (
            "thông tin và truyền thông|tt&tt|tttt|tt-tt|thông tin & truyền thông|thông tin - truyền thông",
            "Thông tin và Truyền thông"
        ),
        (
            "khoa học và công nghệ|kh&cn|khcn|kh-cn|khoa học & công nghệ|khoa học - công nghệ",
            "Khoa học và Công nghệ"
        ),
        ("giao thông vận tải|gtvt|giao thông - vận tải", "Giao thông vận tải"),
        ("quản lý đô thị|qlđt", "Quản lý đô thị"),
        ("kinh tế và hạ tầng|kt&ht|kinh tế - hạ tầng|kinh tế hạ tầng|kt-ht", "Kinh tế và Hạ tầng"),
        ("kinh tế, hạ tầng và đô thị|kinh tế, hạ tầng & đô thị", "Kinh tế, Hạ tầng và Đô thị"),
        ("dân tộc và tôn giáo|dt&tg", "Dân tộc và Tôn giáo"),
        ("quy hoạch - kiến trúc|quy hoạch và kiến trúc|qhkt", "Quy hoạch - Kiến trúc"),
        ("tài chính kế toán", "Tài chính kế toán"),
        ("tài chính - kế toán|tài chính – kế toán", "Tài chính - Kế toán"),
        ("tổ chức hành chính", "Tổ chức hành chính"), ("kế hoạch tài chính", "Kế hoạch tài chính"),
        ("kế hoạch tổng hợp", "Kế hoạch tổng hợp"),
        ("nội vụ", "Nội vụ"), ("tư pháp", "Tư pháp"), ("tài chính", "Tài chính"),
        ("công thương", "Công Thương"),
        ("xây dựng", "Xây dựng"), ("y tế", "Y tế"), ("ngoại vụ", "Ngoại vụ"), ("du lịch", "Du lịch"),
        ("kinh tế", "Kinh tế"), ("dân tộc", "Dân tộc"), ("công an", "Công an"), ("quốc phòng", "Quốc phòng"),
        ("ngoại giao", "Ngoại giao"), ("nông nghiệp", "Nông nghiệp"), ("nông thôn mới", "Nông thôn mới"),
    ])

    /// Other shortened words in names, and what they stand for.
    static let shortened = Lexicon<String>([
        ("ủy ban nhân dân|uỷ ban nhân dân", "UBND"), ("hội đồng nhân dân", "HĐND"),
        ("hđnd - ubnd|hđnd-ubnd|hđnd – ubnd|hđnd&ubnd|hđnd & ubnd|hđnd và ubnd", "HĐND và UBND"),
        ("vp", "Văn phòng"), ("kbnn", "Kho bạc Nhà nước"), ("bqlda", "Ban Quản lý dự án"),
        ("vksnd", "Viện kiểm sát nhân dân"), ("tand", "Tòa án nhân dân"), ("nhnn", "Ngân hàng Nhà nước"),
        ("bql|ban ql", "Ban Quản lý"), ("đtxd", "đầu tư xây dựng"),
        ("qlda", "Quản lý dự án"),
        ("vpđkđđ", "Văn phòng Đăng ký đất đai"), ("bhxh", "Bảo hiểm xã hội"),
        ("ubmttq|ub mttq", "Ủy ban MTTQ"),
        ("chqs", "Chỉ huy Quân sự"), ("bđbp", "Bộ đội Biên phòng"), ("pctt", "Phòng, chống thiên tai"),
        ("tkcn", "Tìm kiếm cứu nạn"), ("đbqh", "Đại biểu Quốc hội"), ("kcn", "Khu công nghiệp"),
        ("kkt", "Khu kinh tế"), ("ptth", "Phát thanh - Truyền hình"), ("ptdl", "Phát triển du lịch"),
        ("tp", "thành phố"), ("tx", "thị xã"), ("gpmb", "giải phóng mặt bằng"),
        ("ban qlda", "Ban Quản lý dự án"),
        (
            "ubmttq việt nam|ub mttq việt nam|mặt trận tổ quốc việt nam|ủy ban mặt trận tổ quốc việt nam|uỷ ban mặt trận tổ quốc việt nam",
            "Ủy ban MTTQ Việt Nam"
        ),
        ("chi cục thuế", "Chi cục Thuế"),
        ("trung tâm phát triển quỹ đất", "Trung tâm Phát triển quỹ đất"), ("da", "dự án"),
        ("ptqđ", "Phát triển quỹ đất"),
    ])
}
