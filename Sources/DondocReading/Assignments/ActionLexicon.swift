// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The words with which directives give and describe duties.
enum ActionLexicon {
    /// Verbs that give a duty to the agency after them.
    static let orders = Lexicon(
        "giao|giao cho|yêu cầu|đề nghị|phân công|ủy quyền|uỷ quyền|chỉ đạo|giao trách nhiệm cho|giao nhiệm vụ cho"
            + "|nhắc nhở|chỉ thị|kính đề nghị|trân trọng đề nghị|đồng ý giao|thống nhất giao|tiếp tục giao")

    /// Orders whose agency may itself order: "Chỉ đạo các phòng …" is also a duty of the one that directs.
    static let directing = Lexicon("chỉ đạo|yêu cầu|đề nghị|hướng dẫn|đôn đốc")

    /// "định kỳ báo cáo", "hằng tháng rà soát": how often, before the verb of a duty that comes back.
    static let repeated = often.flatMap { often in
        ("báo cáo|rà soát|tổng hợp|kiểm tra|đánh giá|gửi|cập nhật|thông báo|thống kê|công khai|đôn đốc|tham mưu|sơ kết"
            + "|theo dõi|tổ chức|chủ trì|phối hợp|lập").split(separator: "|").map { "\(often) \($0)" }
    }.joined(separator: "|")

    private static let often =
        ["định kỳ", "định kì"]
        + ["hằng", "hàng", "định kỳ hằng", "định kỳ hàng"].flatMap { each in
            ["tuần", "tháng", "quý", "năm"].map { "\(each) \($0)" }
        }

    /// What may stand between an agency and its duty.
    static let duty = Lexicon(
        "có trách nhiệm|chịu trách nhiệm|chủ trì|chủ động|phải|cần|có nhiệm vụ|thực hiện|nghiêm túc|khẩn trương"
            + "|tiếp tục|phối hợp|kịp thời|thường xuyên|tập trung|tích cực|là cơ quan|là đơn vị|sớm")

    /// Words that introduce helpers.
    static let coordination = Lexicon(
        "cùng|bàn với|có sự tham gia của|với sự tham gia của|phối hợp với|phối hợp cùng|phối hợp|phối hợp chặt chẽ với|phối hợp chặt chẽ|phối hợp chặt chẽ cùng"
            + "|phối hợp tốt với|tích cực phối hợp với|kết hợp với|kết hợp|kết hợp cùng|cùng với|cùng phối hợp với"
            + "|phối kết hợp với|phối hợp và|tham mưu phối hợp với|phối hợp đồng bộ với|phối hợp thường xuyên với"
    )

    /// Verbs that end a name before them but are too common to begin a duty by themselves.
    static let acts = Lexicon(
        "làm|họp|ra lệnh|ra quyết định|ra thông báo|ra văn bản|nắm|kết thúc|giữ|lo|giúp|đưa|sẵn sàng|bám|chịu|bán|rà lại|chốt|hoàn tất|sát hạch|thương thảo|kiểm thử"
            + "|tính toán|dừng|ngừng|tạm|quyết định|tuyển chọn|bảo quản|chỉnh trang|vệ sinh|dọn dẹp|treo|trang trí|tăng|giảm|lắp|thay"
            + "|sửa|kéo|cấp|chi|thu|tính|đo|vẽ|viết|nhận|đón|tiếp|thăm|tặng|ghi|quay|dựng|thi công|trả|hoàn trả|dành|đối thoại|phân luồng"
            + "|đặt|cho phép|chấp thuận|kiến nghị|phản ánh|diễn tập|bảo trì|truy quét|tấn công|trấn áp|ngăn|xử phạt|tịch thu|niêm phong"
            + "|công nhận|xét|duyệt|bầu|cấp phát|tiếp thu|chuyển giao|kết luận|nhập|xuất|in|sao|chia|chọn|gọi|nhắc|tôn tạo|cùng|bàn|gồm"
            + "|hỗ trợ|đóng|khóa|khoá|bật|tắt|phun|tiêu hủy|tiêu huỷ|khoan|đào|đắp|gieo|cấy|thả|nuôi|chăm sóc|đảm nhận|đảm nhiệm|phụ trách"
            + "|trực lãnh đạo|trực chiến|trực sẵn sàng"
    )

    /// Short verbs that no name has.
    static let plainActs = Phrase.words("tăng giữ đưa lo làm chốt trả treo lập gọi nhắc")

    static let leads = Lexicon("chủ trì|chủ trì, phối hợp|là cơ quan chủ trì|làm đầu mối|là đầu mối|chủ công")

    /// Verbs after which a deadline is the deadline of a result.
    static let completion = Lexicon(
        "hoàn thành|hoàn tất|hoàn thiện|xong|báo cáo|trình|gửi|ban hành|bàn giao|nộp|tham mưu|đề xuất|tổng hợp"
            + "|triển khai|thực hiện|phê duyệt|công bố|khởi công|nghiệm thu|giải ngân|kết thúc|đăng ký|cập nhật|tổ chức"
            + "|gửi về|báo cáo về|thông báo|xây dựng|rà soát|cung cấp|đăng tải|đưa vào|có văn bản|chỉnh sửa|xử lý"
            + "|khắc phục|giải quyết|lập|thông qua|hoàn chỉnh|quyết toán|thanh toán|chuyển|phát hành|ký")

    /// Words that say of a day standing after them that it is the end.
    static let labels = Lexicon(
        "thời gian hoàn thành|thời hạn hoàn thành|hạn hoàn thành|thời hạn|hạn cuối|hạn chót|hạn|tg hoàn thành"
            + "|thời hạn thực hiện|thời hạn báo cáo|thời gian báo cáo|thời gian gửi|thời gian nộp|hạn nộp|hạn gửi"
            + "|thời hạn gửi|thời hạn nộp|thời điểm hoàn thành|ngày hoàn thành|hoàn thành|hoàn thành vào|xong|xong vào"
            + "|gửi về|thời gian trình|thời hạn trình|thời gian kết thúc|thời gian nhận|thời hạn nhận|thời gian đăng ký"
    )

    /// Sentences that finish the duty before them rather than begin another.
    static let conclusions = Lexicon(
        "hoàn thành|thời gian hoàn thành|thời hạn|thời hạn hoàn thành|thời gian thực hiện|xong|báo cáo kết quả"
            + "|kết quả báo cáo|kết quả|báo cáo|trong đó|cụ thể|lưu ý|gửi kết quả|trình|hạn|thời hạn báo cáo|qua đó"
            + "|kết quả thực hiện|các nội dung trên|nội dung|việc|công việc trên|nhiệm vụ trên|đảm bảo|bảo đảm"
    )

    /// Words that may open a sentence before its subject.
    static let openings = Lexicon(
        "đồng thời|trước mắt|về lâu dài|ngoài ra|bên cạnh đó|với tinh thần đó|theo đó|trên cơ sở đó|riêng|chú ý|lưu ý"
            + "|mặt khác|từ đó|đặc biệt|trong đó|về việc này|do đó|vì vậy|trong quá trình thực hiện|căn cứ|ngay sau khi"
            + "|nhận được công văn này|nhận được văn bản này|trên cơ sở|để|nhằm|đối với|trường hợp|hằng năm|hàng năm"
            + "|trước|trước ngày|chậm nhất|trong|đến|từ|hằng tháng|hàng tháng|hằng quý|hàng quý|định kỳ|tiếp theo|sau khi|khi|nếu|theo chức năng|ngoài"
    )

    /// Verbs with which duties begin; they also end the name of an agency before them.
    static let verbs = Lexicon(
        "tham mưu|rà soát|xây dựng|tổ chức|triển khai|thực hiện|báo cáo|đề xuất|kiểm tra|giám sát|lãnh đạo"
            + "|hướng dẫn|đôn đốc|theo dõi|tổng hợp|chỉ đạo|chủ động|khẩn trương|tập trung|tăng cường"
            + "|đẩy mạnh|đẩy nhanh|nghiên cứu|hoàn thiện|hoàn thành|hoàn chỉnh|chuẩn bị|bố trí|cung cấp"
            + "|cập nhật|lập|gửi|trình|ban hành|công bố|công khai|tuyên truyền|phổ biến|quán triệt"
            + "|phát huy|xem xét|xử lý|giải quyết|tháo gỡ|thẩm định|phê duyệt|tiếp tục|tiếp nhận"
            + "|đảm bảo|bảo đảm|kiểm soát|liên hệ|làm việc|đăng ký|ký|mở|mời|cử|bàn giao|tiến hành"
            + "|phân công|phân bổ|đánh giá|lựa chọn|xác định|quan tâm|hỗ trợ|vận động|huy động"
            + "|phát động|thống kê|khảo sát|kêu gọi|lấy ý kiến|góp ý|đóng góp|điều chỉnh|bổ sung"
            + "|sửa đổi|thường xuyên|nghiêm túc|kịp thời|kiện toàn|thành lập|tham gia|duy trì|nâng cao"
            + "|khắc phục|chấn chỉnh|ngăn chặn|phòng ngừa|bồi dưỡng|tập huấn|kết nối|khai thác|sử dụng"
            + "|số hóa|chuyển|nộp|truy cập|cấu hình|niêm yết|phát hành|thu hồi|điều tra|xác minh"
            + "|làm rõ|thông báo|thông tin|đăng tải|chịu trách nhiệm|có trách nhiệm|chủ trì|phối hợp"
            + "|kết hợp|giao|yêu cầu|đề nghị|chủ công|uốn nắn|tháo dỡ|đấu nối|bám sát|quản lý|xây mới"
            + "|thanh tra|giải trình|tự kiểm tra|lồng ghép|nhân rộng|tôn vinh|rà duyệt|thiết lập"
            + "|thúc đẩy|thu thập|phân tích|dự báo|củng cố|xúc tiến|phát triển|mở rộng|đổi mới|cải cách"
            + "|cắt giảm|đấu giá|giải ngân|thanh toán|quyết toán|nghiệm thu|khởi công|đàm phán|ký kết"
            + "|hạn chế|chấp hành|tuân thủ|giữ gìn|bảo vệ|phòng chống|phòng, chống|cảnh báo|tìm kiếm"
            + "|cứu nạn|hợp đồng|tuyển dụng|sắp xếp|luân chuyển|luân phiên|bổ nhiệm|khen thưởng|kỷ luật|phát hiện"
            + "|tố giác|căn cứ|dự thảo|soạn thảo|khuyến khích|động viên|tích cực|quyết liệt|mua sắm"
            + "|nâng cấp|sửa chữa|đầu tư|thống nhất|vào cuộc|khoanh vùng|cách ly|tiêm|trao đổi"
            + "|đối chiếu|khẳng định|chú trọng|ưu tiên|phấn đấu|có kế hoạch|có văn bản|có giải pháp"
            + "|có biện pháp|lưu ý|chăm lo|tạo điều kiện|cân đối|vận hành|lắp đặt|di dời|trồng|nạo vét"
            + "|khơi thông|tạm dừng|thẩm tra|chia sẻ|tích hợp|tái cấu trúc|xác nhận|ứng dụng|đồng bộ"
            + "|phân loại|lưu trữ|chỉnh lý|cải thiện|hưởng ứng|giải đáp|biên soạn|thí điểm|đo đạc"
            + "|giới thiệu|quy định|trả lời|tham dự|sớm|nhanh chóng|trực tiếp|phân cấp|ủy quyền"
            + "|tranh thủ|kiểm kê|thay thế|cắm mốc|chi trả|quản trị|đánh số|theo thẩm quyền|tổng kết"
            + "|sơ kết|bình xét|" + repeated
            + "|ban bố|biên tập|biểu dương|biểu quyết|biệt phái|bàn bạc|bám nắm|bãi bỏ|bình chọn|bóc gỡ"
            + "|bơm nước|bảo dưỡng|bắt giữ|bồi thường|cam kết|canh phòng|chiêu sinh|cho ý kiến"
            + "|chung sức|chung tay|chuyển hóa|chuẩn hóa|chuẩn y|chạy thử|chấm dứt|chấm thi|chất vấn"
            + "|chỉ rõ|chỉ định|chỉ định thầu|chỉnh sửa|chống thất thu|chốt số liệu|cài đặt|có ý kiến"
            + "|cơ cấu lại|cưỡng chế|cải chính|cải tiến|cải tạo|cấp phép|cấp đổi|cất giữ|cắm biển"
            + "|cắt cử|cắt điện|cổ vũ|cụ thể hóa|di chuyển|duy tu|dập tắt|dự trù|ghi nhận|ghi rõ|ghi sổ"
            + "|gia công|gia cố|gia hạn|giao lưu|giao quân|giám hộ|giãn nợ|giải mã|giải thích|giải thể"
            + "|giải tỏa|giảm thiểu|giảm tải|giữ nguyên|giữ vững|góp ý kiến|gắn trách nhiệm|gặp mặt"
            + "|gỡ bỏ|gỡ vướng|hiện đại hóa|hiệp thương|hiệp y|hiệu chuẩn|hiệu chỉnh|hiệu đính|hoàn ứng"
            + "|huỷ bỏ|hạch toán|hậu kiểm|hợp nhất|hủy bỏ|in ấn|khai báo|khai trương|khoanh nợ"
            + "|khuyến nghị|khám tuyển|kháng nghị|khánh thành|khích lệ|khôi phục|khơi dậy|khấu trừ"
            + "|khởi tố|khử trùng|kiềm chế|kiểm tra chéo|kiểm điểm|kiểm đếm|kê biên|kê khai|ký cam kết"
            + "|ký hợp đồng|kế thừa|kết nạp|kết xuất|lan tỏa|loại bỏ|làm tốt|lưu giữ|lắp biển|lắp ráp"
            + "|minh bạch hóa|miễn giảm|mua bổ sung|mã hoá|mã hóa|mời thầu|ngăn ngừa|nhân bản|nhập liệu"
            + "|nhắc nhở|noi gương|nâng hạng|nêu cao|nêu rõ|nắm bắt|nắm chắc|nắm tình hình|phong toả"
            + "|phong tỏa|phát quang|phát sóng|phân giải|phân quyền|phân rõ|phân tuyến|phân vùng"
            + "|phân định|phúc tra|phúc đáp|phản biện|phản hồi|phục dựng|quy trách nhiệm|quy tụ|quy đổi"
            + "|quyên góp|quyết nghị|quảng bá|ra quân|rà phá|rà quét|rà soát lại|rút kinh nghiệm"
            + "|rút ngắn|sao gửi|sao lưu|so sánh|suy tôn|sàng lọc|sáp nhập|sơ tán|sắp đặt|số hoá"
            + "|sửa sang|tham gia ý kiến|tham khảo|tham vấn|thay mới|thay đổi|thu gom|thu hút|thu nộp"
            + "|thuyết minh|thông quan|thăm hỏi|thải loại|thảo luận|thẩm duyệt|thỏa mãn|thỏa thuận"
            + "|thực thi|tiêm phòng|tiếp sức|tiếp xúc|tiết giảm|trang cấp|truy bắt|truy nã|truy thu"
            + "|truy tố|truy vết|trích lập|trích xuất|trưng cầu|trục vớt|tu bổ|tu sửa|tuyên dương"
            + "|tuyển quân|tuần tra|tái cấp vốn|tích nước|túc trực|tăng tốc|tường trình|tạm ứng|tạo lập"
            + "|tạo nguồn|tất toán|tận dụng|tập hợp|tọa đàm|tổ chức lại|tự rà soát|tự đánh giá"
            + "|vinh danh|vào sổ|vây bắt|vận dụng|xoá bỏ|xuất bán|xuất cấp|xác lập|xã hội hóa|xét chọn"
            + "|xét duyệt|xét tuyển|xóa bỏ|xử lý nghiêm|xử trí|áp dụng|đi đầu|điều chuyển|điểm danh"
            + "|đáp ứng|đình chỉ|đính chính|đón tiếp|đơn giản hóa|đưa tin|đấu tranh|đề cử|đề ra|đền bù"
            + "|định biên|định giá|đối soát|ủng hộ|ủy thác|ứng trực|giảm trừ|trực gác|nhắn tin"
            + "|nghiêm cấm|hợp lực|nhập số liệu|phát tin|tăng thời lượng|bó gọn|trả kết quả|làm đầu mối|giữ vai trò|tổng vệ sinh|tổng kiểm tra|tổng rà soát"
    )

    /// Verbs that names have too, "Trung tâm kiểm định", so that they begin a duty but end no name.
    static let further = Lexicon(
        "bảo lãnh|bảo tồn|canh gác|cho vay|chuyển đổi|chữa cháy|cung ứng|cơ cấu|cấp cứu|cấp nước"
            + "|cấp điện|cứu hộ|cứu trợ|dự phòng|dự trữ|gieo trồng|giám định|giáo dục|giải phóng"
            + "|giảng dạy|gương mẫu|huấn luyện|hòa giải|hướng nghiệp|học tập|hợp tác|khuyến cáo"
            + "|khám chữa bệnh|kinh doanh|kiểm dịch|kiểm nghiệm|kiểm định|kê đơn|liên kết|liên thông"
            + "|luyện tập|nhân giống|nhập khẩu|phòng trừ|phục hồi|phục vụ|quan trắc|quy hoạch|rèn luyện"
            + "|sáng tạo|sản xuất|thanh lý|thi hành|thi tuyển|thi đua|thiết kế|thu dung|thử nghiệm"
            + "|tinh giản|tiên phong|tiêu thụ|tiếp công dân|tiếp cận|tiết kiệm|trang bị|trao tặng"
            + "|triển lãm|truyền thông|trưng bày|tuyển sinh|tích lũy|tư vấn|tự chủ|vận chuyển|xung kích"
            + "|xuất khẩu|xét nghiệm|xét xử|ôn tập|điều hành|điều phối|điều tiết|điều trị|điều độ"
            + "|điều động|đấu thầu|đối ứng|ổn định|ứng cứu|ứng phó")

    /// Whether words stand there with which duties begin.
    static func opensDuty(_ tokens: Tokens, at index: Int, before end: Int) -> Bool {
        verbs.length(tokens, at: index, before: end) > 0 || further.length(tokens, at: index, before: end) > 0
    }
}
