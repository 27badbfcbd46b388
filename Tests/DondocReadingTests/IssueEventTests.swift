// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Which words after "kể từ" name the document's own day, and which name the day of something else.
@Suite struct IssueEventTests {
    private func deadline(_ event: String) -> Deadline? {
        DirectiveReader().expressions(inBody: "1. Giao Sở Y tế báo cáo trong 15 ngày kể từ \(event).")
            .first { $0.role == .deadline }?.deadline
    }

    @Test(arguments: [
        "ngày ký", "ngày ký ban hành", "ngày được ký", "ngày ban hành Thông báo này",
        "ngày ký Thông báo này", "ngày ký văn bản này", "ngày Thông báo này được ký",
        "ngày Thông báo kết luận này được ban hành", "ngày phát hành văn bản này",
        "ngày có văn bản này", "ngày có Thông báo này", "ngày ký Kế hoạch liên ngành này",
    ])
    func `counts from the document's own day`(event: String) {
        #expect(deadline(event)?.due?.description == "2024-03-29")
        #expect(deadline(event)?.confidence == 0.85)
    }

    @Test(arguments: [
        "ngày ban hành", "ngày được ban hành", "ngày phát hành", "ngày Đề án này được ban hành",
        "ngày ký ban hành Quy chế này", "ngày ban hành Kết luận này", "ngày phát hành Hướng dẫn này",
        "ngày UBND tỉnh ban hành Quy chế phối hợp này", "ngày UBND tỉnh ban hành kế hoạch này",
    ])
    func `asks whether the issue is that of the document`(event: String) {
        #expect(deadline(event)?.due?.description == "2024-03-29")
        #expect(deadline(event)?.confidence == 0.6)
    }

    @Test(arguments: [
        "ngày nộp đơn đăng ký", "ngày hết hạn đăng ký", "ngày đăng ký", "ngày cấp giấy chứng nhận đăng ký",
        "ngày đăng ký kinh doanh này", "ngày đăng ký văn bản này", "ngày người đăng ký ký",
        "ngày hai bên ký", "ngày có chữ ký số", "ngày kết thúc học kỳ", "ngày ký kết", "ngày ký hợp đồng",
        "ngày ký quỹ", "ngày ký biên bản", "ngày ký thỏa thuận", "ngày ghi nhật ký", "ngày nhận ký túc xá",
        "ngày thư ký ban hành biên bản này", "ngày hợp đồng này được ký", "ngày ban hành quyết định",
        "ngày dự án này khởi công", "ngày văn bản này có hiệu lực", "ngày có kết luận thanh tra này",
        "ngày có hướng dẫn liên ngành này", "ngày có Đề án này", "ngày có phương án này",
        "ngày có Quy chế của tỉnh này", "ngày ban hành Quyết định của huyện này",
    ])
    func `waits for the day of another event`(event: String) {
        let found = deadline(event)
        #expect(found != nil && found?.due == nil)
    }
}
