// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The closed lists by which a plain form is known.
enum PlainLexicon {
    /// Verbs that give a duty to whom they stand before.
    static let giving = Lexicon(
        "giao|giao cho|giao nhiệm vụ cho|giao trách nhiệm cho|yêu cầu|đề nghị|phân công|ủy quyền|uỷ quyền|kính đề nghị|trân trọng đề nghị"
            + "|đồng ý giao|thống nhất giao|tiếp tục giao|tiếp tục đề nghị|tiếp tục yêu cầu|giao trách nhiệm|giao nhiệm vụ"
    )

    /// What may open a sentence before the verb that gives.
    static let prefaces = Lexicon(
        "đồng ý|thống nhất|cơ bản thống nhất|nhất trí|về|đối với|để|nhằm|trên cơ sở|căn cứ|đồng thời|riêng|trước mắt|ngoài ra|bên cạnh đó"
            + "|từ nay|trong thời gian tới|theo đó|cụ thể|trong đó|do đó|vì vậy")

    /// Bodies whose names go on with what they do: "Tổ công tác triển khai Đề án 06".
    static let boards = Lexicon(
        "tổ|tổ công tác|ban|ban chỉ đạo|ban điều hành|ban điều phối|ban vận động|ban tổ chức|hội đồng|đoàn|đoàn công tác|đội|văn phòng"
            + "|trung tâm|viện|quỹ|hội|bộ phận")

    /// Words of duty with which not even they go on.
    static let firm = Lexicon(
        "chủ trì|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phải|cần|khẩn trương|chủ động|là cơ quan|là đơn vị|là đầu mối"
    )

    /// Words of duty with which the names of other bodies do not go on.
    static let modals = Lexicon(
        "có trách nhiệm|chịu trách nhiệm|chủ trì|chủ động|phải|cần|có nhiệm vụ|khẩn trương|nghiêm túc|tiếp tục|phối hợp|kịp thời|thường xuyên"
            + "|tích cực|sớm|tập trung|là cơ quan|là đơn vị|là đầu mối|tăng cường|đẩy mạnh|đẩy nhanh|tham mưu|rà soát|báo cáo|căn cứ"
            + "|theo chức năng|theo dõi|đôn đốc|triển khai|có văn bản|có kế hoạch|có giải pháp|xem xét|đề xuất"
    )

    /// Verbs that no name has, and that begin a duty behind one.
    static let verbs = Lexicon(
        "ban hành|gửi|trình|nộp|bố trí|cử|lập|công bố|phát động|chuẩn bị|làm việc|hoàn thành|hoàn tất|khắc phục|tháo gỡ|thông báo|mở|phát tin"
            + "|huy động|bàn giao|đăng tải|niêm yết|lắp đặt|tạm dừng|cho phép|kiểm kê|nắm|nắm chắc|cung cấp|trực tiếp|quán triệt|bám sát|giải trình"
            + "|làm rõ|xác minh|tổng hợp|thẩm tra|cân đối|chỉ đạo|lãnh đạo|làm|giữ|lo|giúp|đưa|rà lại|yêu cầu|đề nghị|tính toán|họp|treo"
            + "|xây dựng kế hoạch|tổ chức thực hiện|tổ chức triển khai|tổ chức kiểm tra|hoàn thiện|hoàn chỉnh|chịu|cấp|bảo đảm|đảm bảo|nghiêm cấm"
    )

    /// Verbs with which a letter as often tells what was done as what must be.
    static let telling = Lexicon(
        "ghi nhận|đánh giá|thống nhất|xác định|biểu dương|phát hiện|giải thích|khẳng định|xác nhận|phê duyệt|quy định"
            + "|ủng hộ|cam kết|kết luận|thỏa thuận|căn cứ|quyết định|biểu quyết|trao đổi|thảo luận|tham dự|giao|ký"
    )

    /// How something must be done, and as often how it was done.
    static let manners = Lexicon(
        "chủ động|khẩn trương|nghiêm túc|tiếp tục|kịp thời|thường xuyên|tích cực|sớm|tập trung")

    /// What only praise has.
    static let praise = Lexicon(
        "tập trung cao|thực hiện tốt|làm tốt|kết quả tốt|hoàn thành tốt|hoàn thành xuất sắc|đạt kết quả|đạt được|dẫn đầu|chuyển biến|đạt kế hoạch"
    )

    /// What goes on behind the comma that ends a name.
    static let afterComma = Lexicon(
        "chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|căn cứ|theo chức năng|trên cơ sở chức năng|là cơ quan|là đơn vị|khẩn trương|chủ động"
    )

    /// What a body is, behind the dash that ends its name.
    static let appositions = Lexicon(
        "cơ quan thường trực|cơ quan chủ trì|cơ quan đầu mối|đơn vị chủ trì|đơn vị thường trực|đơn vị đầu mối|chủ đầu tư|cơ quan chủ quản"
    )

    static let rights = Lexicon(
        "theo chức năng|theo nhiệm vụ|theo thẩm quyền|theo phân công|căn cứ chức năng|căn cứ nhiệm vụ|trong phạm vi|trên cơ sở chức năng|có trách nhiệm|có văn bản|có kế hoạch"
            + "|có giải pháp|có biện pháp|có ý kiến|có phương án"
    )

    /// What opens a heading before the name.
    static let introductions = Lexicon(
        "đối với|trách nhiệm của|nhiệm vụ của|trách nhiệm|riêng|riêng đối với|đơn vị chủ trì|cơ quan chủ trì|giao|giao cho|yêu cầu|đề nghị|phân công"
    )

    /// What only announces the items of a heading.
    static let announcements = Lexicon(
        "có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|thực hiện|các nhiệm vụ sau|các nội dung sau|các công việc sau|một số nhiệm vụ sau"
            + "|một số nội dung sau|như sau|sau đây|thực hiện các nhiệm vụ sau|tập trung|khẩn trương|chủ động|nghiêm túc|triển khai|một số nội dung"
            + "|các nhiệm vụ|các nội dung|một số nhiệm vụ|trọng tâm|và|tập trung thực hiện|tổ chức|chủ trì")

    /// Words that stand between names of an enumeration and belong to them.
    static let shared = Phrase.words(
        "các sở bộ phòng ban chi cục cùng và huyện xã phường thị trấn thành phố tỉnh quận ubnd đặc khu")
    static let places = Lexicon("việt nam|trung ương|thành phố|thị xã|đặc khu")
    static let persons = Phrase.words("giám đốc trưởng chủ tịch thủ")

    /// Verbs whose result a day is the end of.
    static let finishing = Lexicon(
        "hoàn thành|hoàn tất|hoàn thiện|xong|làm xong|báo cáo|trình|gửi|ban hành|bàn giao|nộp|tham mưu|đề xuất|tổng hợp|có văn bản"
            + "|có báo cáo|phê duyệt|thông báo|xây dựng|lập|cung cấp|rà soát|công bố|phát hành|chuyển|tổng kết|sơ kết|cập nhật|đăng ký"
            + "|giải ngân|nghiệm thu|quyết toán|thanh toán|giải quyết|xử lý|khắc phục|hoàn chỉnh|trả lời|dự thảo|soạn thảo|thẩm định"
            + "|khởi công|kết thúc|thực hiện|triển khai|tổ chức|kiểm tra|thành lập|kiện toàn|bố trí|chuẩn bị|công khai|niêm yết|phân bổ"
            + "|đánh giá|thống kê|khảo sát|điều chỉnh|bổ sung|ký|ký kết|lấy ý kiến|góp ý|có ý kiến|tham gia ý kiến|hướng dẫn|mua sắm"
            + "|lắp đặt|di dời|tháo dỡ|sửa chữa|nâng cấp|thu hồi|chi trả|tuyển dụng|sắp xếp|thông qua|đưa vào|giao|xác định|phối hợp"
    )

    /// Verbs that say of what stands before them that it is done by then.
    static let completing = Lexicon(
        "hoàn thành|hoàn tất|xong|làm xong|thực hiện xong|hoàn thành xong|hoàn thành việc này|hoàn thành nhiệm vụ"
    )

    /// Verbs whose object comes to be by them, so that no day tells which of them are meant.
    static let making = Lexicon(
        "hoàn thành|hoàn tất|hoàn thiện|hoàn chỉnh|xong|làm xong|lập|xây dựng|ban hành|trình|nộp|bàn giao|phê duyệt|thành lập|kiện toàn|đưa vào"
            + "|khởi công|tham mưu|dự thảo|soạn thảo|công bố|phát hành|xây dựng kế hoạch|tổ chức|có văn bản")

    /// Nouns behind which a verb only names what is done, told or planned.
    static let acts = Lexicon(
        "việc|công tác|nhiệm vụ|thủ tục|kế hoạch|phương án|quy trình|giải pháp|kết quả|tiến độ|hướng|phương hướng|biện pháp|lộ trình"
            + "|dự thảo|đề án")

    /// Nouns of which there are many, so that a day may tell which of them.
    static let things = Lexicon(
        "các|những|số ca|số vụ|số hồ sơ|số người|số hộ|đối tượng|cán bộ|công chức|viên chức|hồ sơ|trường hợp|người|ca|vụ|vụ việc|vụ án|đơn|đơn thư"
            + "|học sinh|sinh viên|hộ|hộ dân|hợp đồng|công trình|dự án|cơ sở|đơn vị|doanh nghiệp|quyết định|văn bản|khối lượng|số liệu"
    )

    /// Things that any words behind them tell apart.
    static let cases = Lexicon("đối tượng|trường hợp|người|ca|số ca|số vụ|số người|đơn thư")

    /// What is said of every duty.
    static let given = Lexicon("được giao|được phân công")

    /// Verbs that send something to a body which then acts.
    static let sending = Lexicon("trình|báo cáo|tham mưu|gửi|đề xuất|đề nghị|xin ý kiến")

    /// One syllable before a verb with which it is another word: "công trình", "đăng ký".
    static let compounds = Phrase.words(
        "chương công quy tờ lộ quá tiến giáo độc quốc chữ thư ngoại vận bầu ứng địa bản")

    /// What may stand before such a verb.
    static let adverbs = Lexicon(
        "có trách nhiệm|chịu trách nhiệm|chủ trì|khẩn trương|chủ động|tiếp tục|phải|cần|và|tập trung|nghiêm túc|kịp thời|đồng thời|sớm|nhanh chóng|để|kết quả|danh sách|định kỳ|trực tiếp|toàn bộ|có|theo chức năng|nhiệm vụ|nhiệm vụ được giao|theo thẩm quyền"
            + "|cơ quan thường trực|cơ quan chủ trì|cơ quan đầu mối|đơn vị chủ trì|đơn vị thường trực|đơn vị đầu mối|chủ đầu tư"
    )

    /// What is said of things rather than asked of those who lead.
    static let happenings = Lexicon(
        "khởi công|phát sinh|được|đủ|sinh|thụ lý|xảy ra|đến hạn|tồn đọng|quá hạn|bị|diễn ra|khai mạc|có hiệu lực|hết hiệu lực|đã|chưa|còn|hết hạn"
    )

    /// Words that only announce a deadline.
    static let cues = Lexicon(
        "hoàn thành|xong|báo cáo|trình|gửi|nộp|thời|kết quả|thực hiện|việc này|nhiệm vụ|vào|là|và|công việc|báo cáo kết quả|gửi báo cáo|yêu cầu"
            + "|phải|đảm bảo|bảo đảm|ubnd tỉnh|thời gian|thời hạn|các nội dung trên|nhiệm vụ này|công việc này|nội dung này|phấn đấu"
    )
}
