// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Sentences of directives, and the deadlines that a careful clerk finds in them.
@Suite struct OfficeSentencesTests {
    /// "-" is a deadline without a day; "?" stands behind a day of which a person is asked.
    @Test(arguments: [
        ("1. Sở Y tế: Tổng hợp báo cáo gửi UBND tỉnh trước ngày 20/4/2024.", ["2024-04-19"]),
        (
            "1. Giao Sở Tài chính chủ trì thẩm định, báo cáo Chủ tịch UBND tỉnh chậm nhất ngày 25/4/2024.",
            ["2024-04-25"]
        ),
        (
            "Tiếp theo Công văn số 100/UBND-KT ngày 15/02/2024, UBND tỉnh yêu cầu Sở Công Thương báo cáo trước ngày 30/3/2024.",
            ["2024-03-29"]
        ),
        (
            "1. Sở Nội vụ: Chuẩn bị tài liệu cho cuộc họp ngày 20/3/2024, gửi Văn phòng UBND tỉnh trước ngày 18/3/2024.",
            ["2024-03-17"]
        ),
        (
            "1. Sở Thông tin và Truyền thông: Nâng cấp phần mềm lên phiên bản 3.12.2024 trên máy chủ 10.15.3.24 trước ngày 30/4/2024.",
            ["2024-04-29"]
        ),
        (
            "1. Sở Kế hoạch và Đầu tư: Xây dựng kế hoạch đầu tư công trung hạn giai đoạn 2026 - 2030, báo cáo trong tháng 6/2024.",
            ["2024-06-30"]
        ),
        ("1. Sở Y tế: Báo cáo kết quả 9 tháng đầu năm 2024 trước ngày 05/10/2024.", ["2024-10-04"]),
        (
            "1. Sở Tài chính: Báo cáo tình hình thu ngân sách quý I/2024, gửi UBND tỉnh trước ngày 05/4/2024.",
            ["2024-04-04"]
        ),
        (
            "1. Sở Tài chính: Xây dựng dự toán năm 2025, kế hoạch tài chính 3 năm 2025-2027, trình UBND tỉnh trước ngày 20/7/2024.",
            ["2024-07-19"]
        ),
        (
            "1. Sở Nông nghiệp và Phát triển nông thôn: Hoàn thành nạo vét kênh mương trước mùa mưa năm 2024.",
            ["-"]
        ),
        ("1. Sở Nội vụ: Hoàn thành việc chi trả trước Tết Nguyên đán Ất Tỵ 2025.", ["2025-01-28"]),
        ("1. Sở Tư pháp: Thẩm định trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.", ["-"]),
        (
            "1. Các sở, ngành: Trả lời bằng văn bản trong vòng 05 ngày làm việc; quá thời hạn trên xem như đồng ý.",
            ["-"]
        ),
        ("1. Sở Y tế: Hằng tháng báo cáo kết quả về UBND tỉnh trước ngày 25.", ["2024-03-24"]),
        (
            "1. Sở Y tế: Định kỳ hằng quý (trước ngày 20 của tháng cuối quý) báo cáo UBND tỉnh.",
            ["2024-03-19"]
        ),
        (
            "1. Sở Y tế: Thực hiện chế độ báo cáo 6 tháng (trước ngày 15/6), năm (trước ngày 15/12) gửi Sở Nội vụ tổng hợp.",
            ["2024-06-14", "2024-12-14?"]
        ),
        (
            "1. Sở Tài nguyên và Môi trường: Báo cáo UBND tỉnh kết quả thực hiện trước ngày 05 tháng 7 và ngày 05 tháng 01 năm sau.",
            ["2024-07-04"]
        ),
        (
            "1. Giao Sở Giao thông vận tải hoàn thành giải phóng mặt bằng trong tháng 5/2024, khởi công trong quý III/2024.",
            ["2024-05-31", "2024-09-30"]
        ),
        (
            "1. Giao Sở Xây dựng tham mưu UBND tỉnh ban hành Quyết định trong tháng 4/2024; báo cáo kết quả trước ngày 10/5/2024.",
            ["2024-04-30", "2024-05-09"]
        ),
        ("Thời hạn hoàn thành: trước ngày 30/6/2024.", ["2024-06-29"]),
        ("1. Sở Nội vụ: Xây dựng Đề án vị trí việc làm (hoàn thành trước ngày 31/3/2024).", ["2024-03-30"]),
        ("1. Sở Nội vụ: Xây dựng Đề án vị trí việc làm (thời gian: Quý II/2024).", ["2024-06-30?"]),
        (
            "1. Sở Nội vụ: Xây dựng Đề án vị trí việc làm. Thời gian thực hiện: Tháng 4 - 6/2024.",
            ["2024-06-30?"]
        ),
        (
            "1. Sở Nội vụ: Xây dựng Đề án vị trí việc làm. Thời gian thực hiện: Quý II, III năm 2024.",
            ["2024-09-30?"]
        ),
        ("1. Sở Nội vụ: Xây dựng Đề án vị trí việc làm. Hoàn thành: 30/6/2024.", ["2024-06-30"]),
        ("1. Sở Nội vụ: Xây dựng Đề án vị trí việc làm. Thời gian trình: 15/5/2024.", ["2024-05-15"]),
        (
            "1. Sở Nội vụ: Rà soát, gửi kết quả về Sở Tài chính chậm nhất 16h00 ngày 18/3/2024 để tổng hợp.",
            ["2024-03-18"]
        ),
        ("1. Sở Nội vụ: Rà soát, gửi kết quả trước 16 giờ chiều nay.", ["2024-03-14"]),
        (
            "1. Sở Nội vụ: Gửi báo cáo qua hộp thư điện tử truoc31.12@tinh.gov.vn trước ngày 22/3/2024.",
            ["2024-03-21"]
        ),
        (
            "1. Sở Y tế: Hoàn thành tiêm 2/3 mũi cho 100% trẻ từ 5 đến dưới 12 tuổi trước ngày 30/4/2024.",
            ["2024-04-29"]
        ),
        (
            "Theo Thông báo kết luận số 35/TB-UBND ngày 20 tháng 02 năm 2024, Sở Xây dựng phải hoàn thành trước ngày 15/3/2024.",
            ["2024-03-14"]
        ),
        (
            "1. Sở Giao thông vận tải: Phấn đấu hoàn thành trong năm 2024, bảo đảm khởi công trước ngày 31/12/2024.",
            ["2024-12-30"]
        ),
        ("1. Ban Quản lý dự án: Hoàn thành dự án trong năm 2024.", ["2024-12-31?"]),
        (
            "1. Sở Kế hoạch và Đầu tư: Giải ngân 100% kế hoạch vốn năm 2024 đến hết ngày 31/01/2025.",
            ["2025-01-31"]
        ),
        ("1. Sở Nội vụ: Báo cáo về Bộ Nội vụ trước 31/3, đồng gửi UBND tỉnh.", ["2024-03-30"]),
        ("1. Sở Công Thương: Tổ chức Hội nghị sơ kết trong tháng 4/2024.", ["2024-04-30"]),
        (
            "1. Đoàn kiểm tra: Thời gian kiểm tra: từ ngày 01/4/2024 đến ngày 10/4/2024; báo cáo kết quả trước ngày 20/4/2024.",
            ["2024-04-19"]
        ),
        ("1. Sở Y tế: Yêu cầu các đơn vị chưa hoàn thành phải xong trước ngày 29/3/2024.", ["2024-03-28"]),
        ("1. Trước ngày 20/4/2024: Sở Nội vụ hoàn thành dự thảo; Sở Tư pháp thẩm định.", ["2024-04-19"]),
        ("Chậm nhất đến 30/6/2024, các sở, ngành phải hoàn thành việc số hóa hồ sơ.", ["2024-06-30"]),
        (
            "Yêu cầu các đơn vị nghiêm túc thực hiện, báo cáo kết quả trước ngày 30 tháng 6 hằng năm.",
            ["2024-06-29"]
        ),
        (
            "1. Giao Sở Tài chính báo cáo trước ngày 30/4/2024 (nếu trùng ngày nghỉ thì chuyển sang ngày làm việc tiếp theo).",
            ["2024-04-29"]
        ),
        ("1. Sở Y tế: Lùi thời hạn hoàn thành đến hết ngày 31/3/2024.", ["2024-03-31"]),
        (
            "Chủ tịch UBND tỉnh yêu cầu Giám đốc Sở Y tế báo cáo trước 17 giờ 00 ngày 16/3/2024 về vụ ngộ độc xảy ra ngày 13/3/2024.",
            ["2024-03-16"]
        ),
        ("1. Sở Y tế: Khắc phục xong sự cố xảy ra đêm 12/3/2024 trong ngày 15/3/2024.", ["2024-03-15"]),
        (
            "1. Sở Nội vụ: Hướng dẫn thủ tục cho công dân; khi có thay đổi phải báo cáo trong vòng 24 giờ.",
            ["-"]
        ),
        ("1. Sở Kế hoạch và Đầu tư: Trình Chủ tịch UBND tỉnh ngày 25/3/2024.", ["2024-03-25?"]),
        ("1. Sở Kế hoạch và Đầu tư: Gửi hồ sơ về Bộ Kế hoạch và Đầu tư ngày 25/3/2024.", ["2024-03-25?"]),
        (
            "1. Sở Kế hoạch và Đầu tư: Tham mưu UBND tỉnh ban hành văn bản trong ngày 15/3/2024.",
            ["2024-03-15"]
        ),
        (
            "1. Sở Kế hoạch và Đầu tư: Hoàn thiện Đề án, trình UBND tỉnh vào cuối tháng 3/2024.",
            ["2024-03-31"]
        ),
        ("1. Sở Kế hoạch và Đầu tư: Hoàn thiện Đề án vào đầu tháng 4/2024.", ["2024-04-01?"]),
        ("1. Sở Kế hoạch và Đầu tư: Công bố chỉ số năm 2023 trước ngày 30/4/2024.", ["2024-04-29"]),
        (
            "1. Sở Y tế: Thực hiện báo cáo 6 tháng trước ngày 20/6/2024 và báo cáo năm trước ngày 20/12/2024.",
            ["2024-06-19", "2024-12-19"]
        ),
        ("1. Sở Y tế: Gửi kết quả về Sở Nội vụ trước ngày 25 để tổng hợp.", ["2024-03-24?"]),
        ("1. Sở Nội vụ: Báo cáo số liệu chốt đến ngày 31/3/2024, gửi trước ngày 05/4/2024.", ["2024-04-04"]),
        (
            "1. Sở Xây dựng: Bàn giao 50% mặt bằng trước ngày 30/4 và 100% trước ngày 30/6/2024.",
            ["2024-04-29", "2024-06-29"]
        ),
        (
            "1. Sở Xây dựng: Bàn giao đợt 1 trước ngày 30/4/2024, đợt 2 trước ngày 30/6/2024, đợt 3 trong quý III/2024.",
            ["2024-04-29", "2024-06-29", "2024-09-30"]
        ),
    ])
    func `finds the deadlines of a sentence`(sentence: String, days: [String]) {
        let found = DirectiveReader().expressions(inBody: sentence).filter { $0.role == .deadline }.map {
            guard let due = $0.deadline.due else { return "-" }
            return $0.deadline.confidence < 0.7 ? "\(due)?" : "\(due)"
        }
        #expect(found == days)
    }
}
