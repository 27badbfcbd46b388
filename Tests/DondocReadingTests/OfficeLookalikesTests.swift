// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Sentences of directives with days that end nothing, and what those days are.
@Suite struct OfficeLookalikesTests {
    @Test(arguments: [
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        "Theo đề nghị của Giám đốc Sở Xây dựng tại Tờ trình số 45/TTr-SXD ngày 02/3/2024.",
        "Xét Công văn số 215/STC-NS ngày 01 tháng 3 năm 2024 của Sở Tài chính.",
        "Thực hiện Chỉ thị số 05-CT/TU ngày 10/01/2024 của Ban Thường vụ Tỉnh ủy.",
        "Thực hiện Kết luận số 12-KL/TW ngày 06 tháng 4 năm 2022 của Bộ Chính trị.",
        "Ngày 12/3/2024, tại trụ sở UBND tỉnh, Chủ tịch UBND tỉnh chủ trì họp giao ban.",
        "Sáng ngày 12/3/2024, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp nghe báo cáo tiến độ dự án.",
        "Cuộc họp diễn ra vào lúc 14 giờ 00 ngày 20/3/2024 tại Hội trường tầng 2.",
        "Thời gian họp: từ 8h00 đến 11h30 ngày 20/3/2024.",
        "Trân trọng kính mời đồng chí dự họp vào lúc 14h00 ngày 20/3/2024.",
        "1. Sở Giao thông vận tải: Kiểm tra hư hỏng mặt cầu 17/10 và cầu 30/4 trên tuyến QL.1A đoạn Km 15/4 - Km 16/2.",
        "1. UBND thành phố: Chỉnh trang các tuyến đường 3/2, đường 30/4, đường 19/5, đường Cách mạng Tháng Tám.",
        "1. UBND thành phố: Chỉnh trang tuyến đường 2-9, công viên 23/9 và chợ 1/5.",
        "1. UBND xã: Vận động các hộ dân tổ 12/5, ấp 2, lô 15/2 giao mặt bằng.",
        "1. Sở Xây dựng: Lập quy hoạch phân khu tỷ lệ 1/2000, quy hoạch chi tiết tỷ lệ 1/500 các khu đô thị.",
        "1. Sở Tài chính: Phân bổ kinh phí theo tỷ lệ 50/50 giữa ngân sách tỉnh và ngân sách huyện.",
        "1. Sở Y tế: Bố trí bác sĩ trực 24/7 tại các trạm y tế.",
        "1. Sở Y tế: Tổ chức trực cấp cứu 24/24 giờ trong các ngày lễ.",
        "1. UBND huyện: Đã có 1/3 số hộ, 2/5 diện tích được bồi thường; còn lại 3/12 hộ chưa đồng thuận.",
        "1. Thanh tra tỉnh: Áp dụng Điều 144 - 148 và khoản 1, 2 Điều 3 Bộ luật Dân sự.",
        "1. Sở Tư pháp: Rà soát các quy định tại khoản 2 Điều 15, điểm 3.2 Mục 4 Phần II Nghị quyết số 12/2018/NQ-HĐND.",
        "1. Sở Tài chính: Quyết toán số tiền 15.450.000.000 đồng, tương đương 2.5 tỷ đồng (12,5%) cho diện tích 1.250,4 m2.",
        "1. Văn phòng UBND tỉnh: Liên hệ ông An, điện thoại 0912.345.678 hoặc 028.3829.1234 để được hướng dẫn.",
        "1. Trường Chính trị: Tổ chức lớp Trung cấp lý luận chính trị khóa 12/2024 theo thông báo tuyển sinh điểm 3/2021.",
        "1. Sở Giáo dục và Đào tạo: Tổng kết năm học 2023-2024, chuẩn bị khai giảng năm học 2024 - 2025.",
        "1. Sở Công Thương: Triển khai quy hoạch điện thời kỳ 2021 - 2030, tầm nhìn đến năm 2050.",
        "1. Sở Nội vụ: Chuẩn bị nhân sự đại hội Đảng nhiệm kỳ 2025-2030.",
        "Quyết định này có hiệu lực từ ngày 25 tháng 3 năm 2024 đến hết ngày 31 tháng 12 năm 2026.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Giấy phép có giá trị đến ngày 31/12/2025.",
        "1. Sở Tài nguyên và Môi trường: Thu hồi các dự án được giao đất trước ngày 01/7/2014 mà chưa đưa đất vào sử dụng.",
        "1. Sở Nội vụ: Lập danh sách cán bộ tuyển dụng trước ngày 01/01/2016 chưa được xếp lương.",
        "1. Bảo hiểm xã hội tỉnh: Chi trả cho người lao động nghỉ việc trước ngày 01/5/2013 theo quy định cũ.",
        "1. Sở Xây dựng: Đối với hồ sơ tiếp nhận trước ngày 01/3/2024 thì tiếp tục giải quyết theo quy định cũ.",
        "1. Sở Lao động - Thương binh và Xã hội: Những trường hợp đã nộp hồ sơ trước ngày 15/02/2024 được ưu tiên xem xét.",
        "Từ ngày 01/01/2024 đến ngày 29/02/2024, toàn tỉnh xảy ra 15 vụ tai nạn giao thông.",
        "Trong tháng 02/2024, toàn tỉnh tiếp nhận 1.250 hồ sơ, giải quyết đúng hạn 1.200 hồ sơ.",
        "Tính đến ngày 29/02/2024, tổng số vốn giải ngân đạt 350 tỷ đồng, bằng 15,2% kế hoạch.",
        "Đến nay, đã hoàn thành 80% khối lượng; dự kiến hoàn thành toàn bộ trong quý II/2024.",
        "Lũy kế đến hết tháng 02/2024, đã bàn giao 45/60 km mặt bằng.",
        "Dự án khởi công ngày 19/5/2023, dự kiến hoàn thành ngày 30/4/2025.",
        "Ngày 10/02/2024, Sở Y tế đã có Báo cáo số 45/BC-SYT gửi UBND tỉnh.",
        "1. Cục Thống kê: Số liệu báo cáo tính từ ngày 15/12/2023 đến ngày 14/3/2024.",
        "1. Sở Văn hóa và Thể thao: Tổ chức các hoạt động chào mừng kỷ niệm 49 năm Ngày Giải phóng miền Nam 30/4 và Quốc tế Lao động 01/5.",
        "1. Sở Văn hóa và Thể thao: Tuyên truyền kỷ niệm 134 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2024).",
        "1. Sở Lao động - Thương binh và Xã hội: Tổ chức thăm hỏi gia đình chính sách nhân dịp kỷ niệm 77 năm Ngày Thương binh - Liệt sĩ (27/7/1947 - 27/7/2024).",
        "1. Công an tỉnh: Bảo đảm an ninh trật tự trong dịp nghỉ lễ 30/4 và 01/5/2024.",
        "1. Công an tỉnh: Tăng cường tuần tra trước, trong và sau Tết Nguyên đán Ất Tỵ 2025.",
        "1. Công an tỉnh: Mở đợt cao điểm trấn áp tội phạm từ ngày 15/12/2024 đến ngày 15/02/2025.",
        "1. Sở Công Thương: Trình HĐND tỉnh tại kỳ họp giữa năm 2024.",
        "1. Văn phòng UBND tỉnh: Chuẩn bị nội dung trình kỳ họp thứ 15 HĐND tỉnh khóa X, nhiệm kỳ 2021 - 2026.",
        "1. Sở Y tế: Cách ly đủ 14 ngày kể từ ngày tiếp xúc cuối cùng.",
        "1. Sở Xây dựng: Thời gian thi công công trình là 540 ngày kể từ ngày khởi công.",
        "1. Sở Tài chính: Lưu trữ hồ sơ ít nhất 10 năm kể từ ngày quyết toán.",
        "1. Sở Nội vụ: Thời gian tập sự là 12 tháng; bổ nhiệm thời hạn 05 năm kể từ ngày 01/4/2024.",
        "1. UBND huyện: Niêm yết công khai ít nhất 15 ngày tại trụ sở UBND xã.",
        "1. Sở Y tế: Sau 14 ngày kể từ ngày tiêm mũi 1, tiếp tục tiêm mũi 2.",
        "1. Sở Nội vụ: Báo cáo theo biểu mẫu số 02/BC-2024, mẫu 01/TK-SDDPNN ban hành kèm theo Thông tư số 80/2021/TT-BTC ngày 29/9/2021.",
        "1. Sở Tài chính: Trình phê duyệt dự án nhóm B, tổng mức 150/12 tỷ đồng, mã dự án 7.2024.15.",
        "1. UBND huyện: Thửa đất số 15, tờ bản đồ số 3/2022, diện tích 12.5 ha, số nhà 25/4 đường Lê Lợi.",
        "1. UBND phường: Giải quyết đơn của bà Hoa, trú tại số 12/3 khu phố 4, hẻm 30/5 đường Nguyễn Huệ.",
        "1. Sở Thể thao: Tổ chức trận chung kết, đội tuyển tỉnh thắng với tỷ số 3/1 ngày 10/3/2024.",
        "1. Công an tỉnh: Xử lý xe ô tô biển số 62A-123.45 vi phạm lúc 22h15 ngày 09/3/2024.",
        "1. Viện Kiểm sát: Theo Bản án số 15/2023/HS-ST ngày 20/11/2023 của Tòa án nhân dân tỉnh.",
        "Căn cứ Hợp đồng số 12/2023/HĐ-XD ngày 15/8/2023 giữa Ban Quản lý dự án và Công ty ABC;",
        "Căn cứ Biên bản họp ngày 10/3/2024 giữa các bên;",
        "1. Sở Xây dựng: Kế hoạch số 45/KH-UBND ban hành ngày 15/01/2024 tiếp tục được triển khai.",
        "1. Sở Xây dựng: Đôn đốc thực hiện Công điện số 05/CĐ-TTg ngày 16 tháng 01 năm 2024 và Công văn 120/BXD-QLN ngày 18/01/2024.",
        "1. Sở Xây dựng: Thực hiện các văn bản: số 120/UBND-XD ngày 18/01/2024, số 135/UBND-XD ngày 20/01/2024 và 140/UBND-XD ngày 22/01/2024.",
        "1. Sở Xây dựng: Xử lý Phiếu chuyển số 18/PC-VP (ngày 11/3/2024) của Văn phòng UBND tỉnh.",
        "Kính gửi: Sở Nội vụ (Công văn đến số 1205 ngày 11/3/2024).",
        "1. Sở Nội vụ: Giao 15/20 chỉ tiêu biên chế, còn 5/20 chỉ tiêu chuyển sang tháng sau xem xét.",
        "1. Sở Y tế: Báo cáo ngay các ca bệnh mới; không để dịch lây lan.",
        "1. Sở Giao thông vận tải: Đẩy nhanh tiến độ dự án, phấn đấu thông xe kỹ thuật trước ngày 30/4/2025.",
        "1. Sở Nội vụ: Đến năm 2025, giảm 10% biên chế; đến năm 2030, 100% thủ tục thực hiện trực tuyến.",
        "1. Sở Nội vụ: Nghỉ hưu trước tuổi từ ngày 01/7/2024 đối với 05 công chức.",
        "1. Sở Tài chính: Mức lương cơ sở 2.340.000 đồng áp dụng từ ngày 01/7/2024.",
        "1. Sở Nội vụ: Báo cáo về Bộ Nội vụ trước 1/3 số lượng biên chế.",
        "1. Sở Công Thương: Tổ chức hội chợ từ ngày 20/4 đến ngày 25/4/2024.",
        "1. Đoàn kiểm tra: Thời kỳ kiểm tra: từ ngày 01/01/2022 đến ngày 31/12/2023.",
        "1. Sở Tư pháp: Lấy ý kiến Nhân dân từ ngày 15/3/2024 đến hết ngày 30/4/2024.",
        "1. Sở Nội vụ: Ứng viên sinh ngày 15/5/1985, vào Đảng ngày 03/02/2010, chính thức ngày 03/02/2011.",
        "Ông Nguyễn Văn A, sinh ngày 20/10/1975, Giám đốc Sở X, giữ chức vụ từ ngày 01/4/2024.",
        "Nơi ở hiện nay: số nhà 25/12, tổ 15/3, phường 5.",
        "Tổng đài: 1900 1234; Hotline: 0283.822.2024; Fax: 3/2024.",
        "Tài khoản số 1015.2024.3012 tại Kho bạc Nhà nước.",
        "Đơn giá 12.5.2024 theo bảng giá kèm theo Phụ lục 3/2024.",
        "Hình 3.12. Sơ đồ tổ chức; Bảng 4.2024. Kết quả.",
        "1. Sở Y tế: Nếu đến ngày 30/3/2024 không nhận được ý kiến thì xem như thống nhất.",
        "1. Sở Y tế: Trường hợp quá ngày 30/3/2024 mà chưa hoàn thành thì phải báo cáo giải trình.",
        "1. Sở Y tế: Sau ngày 30/3/2024, đơn vị nào chưa gửi coi như không có ý kiến.",
        "1. Sở Y tế: Các đơn vị chưa hoàn thành trước ngày 29/02/2024 phải kiểm điểm trách nhiệm.",
        "Trước ngày 15/3/2024, tỉnh đã hoàn thành 100% kế hoạch.",
        "1. Sở Y tế: Gia hạn thời gian nộp báo cáo từ ngày 15/3/2024 sang ngày 25/3/2024.",
        "1. Sở Kế hoạch và Đầu tư: Tổng hợp, báo cáo UBND tỉnh tại phiên họp thường kỳ tháng 4/2024.",
        "1. Sở Kế hoạch và Đầu tư: Chuẩn bị phiên họp UBND tỉnh tháng 4/2024 (dự kiến ngày 28/4/2024).",
        "1. Sở Kế hoạch và Đầu tư: Đã hoàn thành trong tháng 02/2024.",
        "1. Sở Kế hoạch và Đầu tư: Kết quả thực hiện tháng 02/2024 đạt khá.",
        "Lịch tiếp công dân: ngày 15 hằng tháng.",
        "Số: 45/2024/QĐ-UBND; số hiệu tài khoản 12/2024; lớp 10/3; khối 12/5; học kỳ 1/2024.",
        "Chương trình OCOP 2024, VNeID mức 2, ISO 9001:2015, tiêu chuẩn TCVN 5574:2018, Windows 10, 4G/5G.",
        "1. Sở Tài chính: Các khoản nợ quá hạn 05 ngày, chậm nộp 30 ngày phải xử phạt.",
        "1. Sở Tài chính: Khoản vay trung hạn 5 năm, dài hạn 10 năm, lãi suất 6,5%/năm.",
        "1. Sở Nội vụ: Bố trí 01 lãnh đạo trực 24 giờ/ngày, 07 ngày/tuần.",
        "1. Sở Y tế: Xem xét các điều kiện tại khoản 1, 2, 3/2024 và mục 4 - 5/2024.",
    ])
    func `finds no deadline in a sentence`(sentence: String) {
        #expect(
            DirectiveReader().expressions(inBody: sentence).filter { $0.role == .deadline }.map(
                \.deadline.text) == [])
    }

    @Test(
        arguments: [
            (
                "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
                "ngày 05 tháng 3 năm 2020", .reference
            ),
            (
                "Theo đề nghị của Giám đốc Sở Xây dựng tại Tờ trình số 45/TTr-SXD ngày 02/3/2024.",
                "ngày 02/3/2024", .reference
            ),
            (
                "Xét Công văn số 215/STC-NS ngày 01 tháng 3 năm 2024 của Sở Tài chính.",
                "ngày 01 tháng 3 năm 2024", .reference
            ),
            (
                "Thực hiện Chỉ thị số 05-CT/TU ngày 10/01/2024 của Ban Thường vụ Tỉnh ủy.", "ngày 10/01/2024",
                .reference
            ),
            (
                "Thực hiện Kết luận số 12-KL/TW ngày 06 tháng 4 năm 2022 của Bộ Chính trị.",
                "ngày 06 tháng 4 năm 2022", .reference
            ),
            (
                "Tiếp theo Công văn số 100/UBND-KT ngày 15/02/2024, UBND tỉnh yêu cầu Sở Công Thương báo cáo trước ngày 30/3/2024.",
                "ngày 15/02/2024", .reference
            ),
            (
                "Ngày 12/3/2024, tại trụ sở UBND tỉnh, Chủ tịch UBND tỉnh chủ trì họp giao ban.",
                "Ngày 12/3/2024", .meeting
            ),
            (
                "Sáng ngày 12/3/2024, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp nghe báo cáo tiến độ dự án.",
                "Sáng ngày 12/3/2024", .meeting
            ),
            (
                "Cuộc họp diễn ra vào lúc 14 giờ 00 ngày 20/3/2024 tại Hội trường tầng 2.",
                "vào lúc 14 giờ 00 ngày 20/3/2024", .meeting
            ),
            (
                "Thời gian họp: từ 8h00 đến 11h30 ngày 20/3/2024.", "từ 8h00 đến 11h30 ngày 20/3/2024",
                .meeting
            ),
            (
                "Trân trọng kính mời đồng chí dự họp vào lúc 14h00 ngày 20/3/2024.",
                "vào lúc 14h00 ngày 20/3/2024", .meeting
            ),
            (
                "1. Sở Nội vụ: Chuẩn bị tài liệu cho cuộc họp ngày 20/3/2024, gửi Văn phòng UBND tỉnh trước ngày 18/3/2024.",
                "ngày 20/3/2024", .meeting
            ),
            (
                "1. Sở Giáo dục và Đào tạo: Tổng kết năm học 2023-2024, chuẩn bị khai giảng năm học 2024 - 2025.",
                "năm học 2023-2024", .period
            ),
            (
                "1. Sở Kế hoạch và Đầu tư: Xây dựng kế hoạch đầu tư công trung hạn giai đoạn 2026 - 2030, báo cáo trong tháng 6/2024.",
                "giai đoạn 2026 - 2030", .period
            ),
            (
                "1. Sở Công Thương: Triển khai quy hoạch điện thời kỳ 2021 - 2030, tầm nhìn đến năm 2050.",
                "thời kỳ 2021 - 2030", .period
            ),
            (
                "1. Sở Nội vụ: Chuẩn bị nhân sự đại hội Đảng nhiệm kỳ 2025-2030.", "nhiệm kỳ 2025-2030",
                .period
            ),
            (
                "Quyết định này có hiệu lực từ ngày 25 tháng 3 năm 2024 đến hết ngày 31 tháng 12 năm 2026.",
                "từ ngày 25 tháng 3 năm 2024 đến hết ngày 31 tháng 12 năm 2026", .period
            ),
            ("Giấy phép có giá trị đến ngày 31/12/2025.", "đến ngày 31/12/2025", .period),
            (
                "Từ ngày 01/01/2024 đến ngày 29/02/2024, toàn tỉnh xảy ra 15 vụ tai nạn giao thông.",
                "Từ ngày 01/01/2024 đến ngày 29/02/2024", .period
            ),
            (
                "1. Cục Thống kê: Số liệu báo cáo tính từ ngày 15/12/2023 đến ngày 14/3/2024.",
                "tính từ ngày 15/12/2023 đến ngày 14/3/2024", .period
            ),
            (
                "1. Sở Văn hóa và Thể thao: Tuyên truyền kỷ niệm 134 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2024).",
                "19/5/1890 - 19/5/2024", .period
            ),
            (
                "1. Sở Lao động - Thương binh và Xã hội: Tổ chức thăm hỏi gia đình chính sách nhân dịp kỷ niệm 77 năm Ngày Thương binh - Liệt sĩ (27/7/1947 - 27/7/2024).",
                "27/7/1947 - 27/7/2024", .period
            ),
            (
                "1. Công an tỉnh: Mở đợt cao điểm trấn áp tội phạm từ ngày 15/12/2024 đến ngày 15/02/2025.",
                "từ ngày 15/12/2024 đến ngày 15/02/2025", .period
            ),
            (
                "1. Văn phòng UBND tỉnh: Chuẩn bị nội dung trình kỳ họp thứ 15 HĐND tỉnh khóa X, nhiệm kỳ 2021 - 2026.",
                "nhiệm kỳ 2021 - 2026", .period
            ),
            (
                "1. Sở Xây dựng: Thời gian thi công công trình là 540 ngày kể từ ngày khởi công.",
                "là 540 ngày kể từ ngày khởi công", .period
            ),
            (
                "1. Sở Tài chính: Lưu trữ hồ sơ ít nhất 10 năm kể từ ngày quyết toán.",
                "ít nhất 10 năm kể từ ngày quyết toán", .period
            ),
            (
                "1. Sở Nội vụ: Thời gian tập sự là 12 tháng; bổ nhiệm thời hạn 05 năm kể từ ngày 01/4/2024.",
                "thời hạn 05 năm kể từ ngày 01/4/2024", .period
            ),
            (
                "1. Sở Nội vụ: Báo cáo theo biểu mẫu số 02/BC-2024, mẫu 01/TK-SDDPNN ban hành kèm theo Thông tư số 80/2021/TT-BTC ngày 29/9/2021.",
                "ngày 29/9/2021", .reference
            ),
            (
                "1. Sở Thể thao: Tổ chức trận chung kết, đội tuyển tỉnh thắng với tỷ số 3/1 ngày 10/3/2024.",
                "ngày 10/3/2024", .reference
            ),
            (
                "1. Viện Kiểm sát: Theo Bản án số 15/2023/HS-ST ngày 20/11/2023 của Tòa án nhân dân tỉnh.",
                "ngày 20/11/2023", .reference
            ),
            (
                "Căn cứ Hợp đồng số 12/2023/HĐ-XD ngày 15/8/2023 giữa Ban Quản lý dự án và Công ty ABC;",
                "ngày 15/8/2023", .reference
            ),
            ("Căn cứ Biên bản họp ngày 10/3/2024 giữa các bên;", "ngày 10/3/2024", .reference),
            (
                "Theo Thông báo kết luận số 35/TB-UBND ngày 20 tháng 02 năm 2024, Sở Xây dựng phải hoàn thành trước ngày 15/3/2024.",
                "ngày 20 tháng 02 năm 2024", .reference
            ),
            (
                "1. Sở Xây dựng: Kế hoạch số 45/KH-UBND ban hành ngày 15/01/2024 tiếp tục được triển khai.",
                "ngày 15/01/2024", .reference
            ),
            (
                "1. Sở Xây dựng: Đôn đốc thực hiện Công điện số 05/CĐ-TTg ngày 16 tháng 01 năm 2024 và Công văn 120/BXD-QLN ngày 18/01/2024.",
                "ngày 16 tháng 01 năm 2024", .reference
            ),
            (
                "1. Sở Xây dựng: Đôn đốc thực hiện Công điện số 05/CĐ-TTg ngày 16 tháng 01 năm 2024 và Công văn 120/BXD-QLN ngày 18/01/2024.",
                "ngày 18/01/2024", .reference
            ),
            (
                "1. Sở Xây dựng: Thực hiện các văn bản: số 120/UBND-XD ngày 18/01/2024, số 135/UBND-XD ngày 20/01/2024 và 140/UBND-XD ngày 22/01/2024.",
                "ngày 18/01/2024", .reference
            ),
            (
                "1. Sở Xây dựng: Thực hiện các văn bản: số 120/UBND-XD ngày 18/01/2024, số 135/UBND-XD ngày 20/01/2024 và 140/UBND-XD ngày 22/01/2024.",
                "ngày 20/01/2024", .reference
            ),
            (
                "1. Sở Xây dựng: Thực hiện các văn bản: số 120/UBND-XD ngày 18/01/2024, số 135/UBND-XD ngày 20/01/2024 và 140/UBND-XD ngày 22/01/2024.",
                "ngày 22/01/2024", .reference
            ),
            (
                "1. Sở Xây dựng: Xử lý Phiếu chuyển số 18/PC-VP (ngày 11/3/2024) của Văn phòng UBND tỉnh.",
                "ngày 11/3/2024", .reference
            ),
        ] as [(String, String, TimeExpression.Role)])
    func `tells the role of a day`(sentence: String, words: String, role: TimeExpression.Role) {
        #expect(
            DirectiveReader().expressions(inBody: sentence).first { $0.deadline.text == words }?.role == role)
    }
}
