// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Which earlier documents a document replaces or corrects, and why some texts hand out nothing.
@Suite struct HeaderReplacementTests {
    private func replaced(_ body: String, title: String = "Về giao ban") -> [ReplacedDocument] {
        DirectiveReader().read(
            "Số: 167/TB-UBND\nBình An, ngày 27 tháng 3 năm 2026\n\nTHÔNG BÁO\n\(title)\n\n\(body)"
        ).document.replaces
    }

    @Test(arguments: [
        (
            "Thông báo này thay thế Thông báo số 112/TB-UBND ngày 06/3/2026 của UBND tỉnh.", "112/TB-UBND",
            "2026-03-06", ReplacedDocument.Kind.replaced
        ),
        (
            "Văn bản này thay thế Công văn số 5/UBND-TH ngày 06 tháng 3 năm 2026.", "5/UBND-TH", "2026-03-06",
            .replaced
        ),
        (
            "Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 964/QĐ-UBND ngày 28/3/2018.",
            "964/QĐ-UBND", "2018-03-28", .replaced
        ),
        (
            "Bãi bỏ Nghị quyết số 19/2010/NQ-HĐND ngày 09 tháng 7 năm 2010.", "19/2010/NQ-HĐND", "2010-07-09",
            .replaced
        ),
        (
            "UBND tỉnh đính chính Công văn số 88/UBND-NC ngày 02/3/2026 như sau:", "88/UBND-NC", "2026-03-02",
            .corrected
        ),
    ])
    func `finds what is replaced or corrected`(
        body: String, number: String, date: String, kind: ReplacedDocument.Kind
    ) {
        let found = replaced(body)
        #expect(found.map(\.number) == [number])
        #expect(found.first?.date?.description == date)
        #expect(found.first?.kind == kind)
    }

    @Test func `a title may say so, once`() {
        let found = replaced(
            "Thông báo này thay thế Thông báo số 112/TB-UBND ngày 06/3/2026.",
            title: "Về phòng, chống hạn\n(Thay thế Thông báo số 112/TB-UBND ngày 06 tháng 3 năm 2026)")
        #expect(found.map(\.number) == ["112/TB-UBND"])
        let letter = DirectiveReader().read(
            "Số: 9/UBND-NC\nV/v đính chính Công văn số 7/UBND-NC ngày 02/3/2026\n\nBình An, ngày 5 tháng 3 năm 2026\n\nKính gửi: Sở Y tế."
        )
        #expect(letter.document.replaces.map(\.kind) == [.corrected])
        #expect(letter.document.replaces.first?.number == "7/UBND-NC")
    }

    @Test func `several at once`() {
        let found = replaced(
            "Quyết định này thay thế các Quyết định: số 1/QĐ-UBND ngày 02/3/2020, số 2/QĐ-UBND ngày 03/3/2020."
        )
        #expect(found.map(\.number) == ["1/QĐ-UBND", "2/QĐ-UBND"])
    }

    @Test(arguments: [
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 thay thế Nghị định số 110/2004/NĐ-CP ngày 08/4/2004.",
        "Kiên quyết thay thế cán bộ không hoàn thành nhiệm vụ theo Kết luận số 5-KL/TU ngày 01/3/2026.",
        "Quyết định số 5/QĐ-UBND ngày 01/3/2020 đã được thay thế bởi Quyết định số 7/QĐ-UBND ngày 01/3/2021.",
        "Sở Xây dựng thay thế hệ thống chiếu sáng tại kho.",
    ])
    func `what is told of other documents replaces nothing`(body: String) {
        #expect(replaced(body).isEmpty)
    }

    // MARK: - Silence

    @Test(arguments: [
        ("GIẤY MỜI", "GM", Silence.invitation), ("BÁO CÁO", "BC", .report), ("TỜ TRÌNH", "TTr", .submission),
        ("BIÊN BẢN", "BB", .minutes), ("PHIẾU CHUYỂN", "PC", .slip),
    ])
    func `kinds that assign nothing say so`(title: String, code: String, silence: Silence) {
        let reading = DirectiveReader().read(
            "Số: 5/\(code)-UBND\nBình An, ngày 5 tháng 3 năm 2024\n\n\(title)\nVề giao ban\n\nGiao Sở Y tế báo cáo trước ngày 20/3/2024."
        )
        #expect(reading.assignments.isEmpty)
        #expect(reading.silence == silence)
        #expect(reading.silence?.reason.en.isEmpty == false)
    }

    @Test func `an article is known by its page, a fragment of an order is none`() {
        let article = DirectiveReader().read(
            """
            Trang chủ / Tin trong tỉnh

            Bình An: Sơ kết 9 tháng

            Sáng 12/10, tại hội trường, UBND tỉnh tổ chức hội nghị. Phát biểu tại hội nghị, lãnh đạo tỉnh ghi nhận nỗ lực.

            Tin liên quan
            """)
        #expect(article.silence == .news)
        let fragment = DirectiveReader().read("Giao Sở Y tế báo cáo trước ngày 20/3/2024.")
        #expect(fragment.silence == nil)
        #expect(DirectiveReader().read("Không có gì.").silence == .nothingAssigned)
    }
}
