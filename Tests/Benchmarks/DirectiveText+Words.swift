// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension DirectiveText {
    static let head = """
        ỦY BAN NHÂN DÂN
        TỈNH BÌNH LAM
        -------

        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        ---------------

        Số: 31/TB-UBND

        Bình Lam, ngày 14 tháng 3 năm 2022

        THÔNG BÁO
        Kết luận của đồng chí Chủ tịch UBND tỉnh tại phiên họp thường kỳ tháng 3 năm 2022


        """
    static let foot = """
        Thừa lệnh Chủ tịch UBND tỉnh, Văn phòng UBND tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện./.

        Nơi nhận:
        - Thường trực Tỉnh ủy (B/c);
        - Các sở, ban, ngành tỉnh;
        - Lưu: VT, TH.

        TL. CHỦ TỊCH
        CHÁNH VĂN PHÒNG

        Lê Minh Khôi

        """
    static let romans = ["I", "II", "III", "IV"]
    static let agencies = [
        "Sở Công Thương", "Sở Giao thông vận tải", "Sở Giáo dục và Đào tạo", "Sở Kế hoạch và Đầu tư",
        "Sở Khoa học và Công nghệ", "Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ",
        "Sở Nông nghiệp và Phát triển nông thôn", "Sở Tài chính", "Sở Tài nguyên và Môi trường",
        "Sở Thông tin và Truyền thông", "Sở Tư pháp", "Sở Văn hóa, Thể thao và Du lịch", "Sở Xây dựng",
        "Sở Y tế",
        "Thanh tra tỉnh", "Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Ban Quản lý Khu kinh tế tỉnh",
        "Văn phòng UBND tỉnh", "UBND thành phố Bình Lam", "UBND thị xã Lộc Yên", "UBND huyện Hòa Sơn",
        "UBND các huyện, thị xã, thành phố", "Sở GD&ĐT", "Kho bạc Nhà nước tỉnh",
    ]
    static let tasks = [
        "rà soát các dự án chậm đưa đất vào sử dụng, đề xuất hướng xử lý đối với từng dự án",
        "xây dựng kế hoạch giải ngân chi tiết vốn đầu tư công cho từng công trình",
        "tham mưu quy định về đấu giá quyền sử dụng đất trên địa bàn tỉnh",
        "kiểm tra việc khắc phục tồn tại về phòng cháy, chữa cháy tại các khu nhà trọ",
        "hoàn thiện hồ sơ điều chỉnh quy hoạch phân khu phía Đông sông Lam",
        "vận động doanh nghiệp viễn thông phủ sóng các thôn, bản chưa có đường truyền",
        "thống kê nhu cầu biên chế sự nghiệp giáo dục của các trường mầm non công lập",
        "công bố danh mục thủ tục hành chính thực hiện trên môi trường điện tử",
        "tổ chức sơ kết phong trào thi đua xây dựng nông thôn mới kiểu mẫu",
        "giải quyết dứt điểm các kiến nghị của cử tri về thu gom rác thải sinh hoạt",
        "chuẩn bị nội dung làm việc với đoàn công tác của bộ, ngành trung ương",
        "bố trí kinh phí sửa chữa tuyến đường tỉnh 615 đoạn qua xã An Lạc",
        "cập nhật cơ sở dữ liệu dân cư phục vụ chi trả an sinh xã hội",
        "tăng cường kiểm tra an toàn thực phẩm tại các bếp ăn tập thể",
    ]
    static let fields = [
        "quản lý đất đai, môi trường", "đầu tư công và giải phóng mặt bằng",
        "chuyển đổi số và cải cách hành chính",
        "phát triển giáo dục vùng cao", "phòng, chống thiên tai và tìm kiếm cứu nạn",
        "phát triển du lịch sinh thái",
        "xây dựng nông thôn mới", "bảo đảm trật tự, an toàn giao thông", "chăm sóc sức khỏe Nhân dân",
        "hỗ trợ doanh nghiệp nhỏ và vừa", "tổ chức bộ máy và biên chế", "thu ngân sách nhà nước trên địa bàn",
    ]
    static let kinds = [
        "Quyết định", "Nghị quyết", "Kế hoạch", "Công văn", "Tờ trình", "Chỉ thị", "Báo cáo", "Thông báo",
    ]
    static let symbols = [
        "QĐ-UBND", "NQ-HĐND", "KH-UBND", "UBND-KTTH", "TTr-SXD", "CT-UBND", "BC-STC", "TB-VPUBND", "QĐ-TTg",
    ]
}
