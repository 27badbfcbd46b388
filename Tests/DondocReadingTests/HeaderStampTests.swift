// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Stamps of the head: secrecy, urgency, drafts, and the words that are none.
@Suite struct HeaderStampTests {
    private func letter(_ stamp: String, about: String = "V/v kiểm kê kho", body: String = "") -> String {
        """
        ỦY BAN NHÂN DÂN
        TỈNH BÌNH AN

        \(stamp)

        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc

        Số: 12/UBND-NC
        \(about)

        Bình An, ngày 05 tháng 3 năm 2024

        Kính gửi: Sở Nội vụ.

        \(body)

        Giao Sở Nội vụ báo cáo trước ngày 20/3/2024.
        """
    }

    @Test(arguments: [
        ("MẬT", Secrecy.secret), ("TỐI MẬT", .highlySecret), ("TUYỆT MẬT", .topSecret), ("| MẬT |", .secret),
        ("**MẬT**", .secret), ("[ TỐI MẬT ]", .highlySecret), ("Độ mật: Tối mật", .highlySecret),
        ("M Ậ T", .secret),
        ("Mật", .secret), ("| Độ mật | Mật |", .secret), ("KHẨN     MẬT", .secret),
    ])
    func `refuses what is stamped`(stamp: String, level: Secrecy) {
        let reading = DirectiveReader().read(letter(stamp))
        #expect(reading.refusal == .secret(level))
        #expect(reading.assignments.isEmpty && reading.expressions.isEmpty)
        #expect(reading.document.number == nil && reading.document.subject == nil)
        #expect(Secrecy.mark(of: letter(stamp)) == level)
    }

    @Test(arguments: [
        "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Độ mật: Thường", "BAN CƠ YẾU VÀ BẢO MẬT", "Mật độ dân số", "MẬT MÃ",
        "TĂNG CƯỜNG BẢO VỆ BÍ\nMẬT", "NUÔI ONG LẤY MẬT",
    ])
    func `words with mật are no stamp`(words: String) {
        #expect(Secrecy.mark(of: letter(words)) == nil)
        #expect(DirectiveReader().read(letter("", body: words)).refusal == nil)
    }

    @Test func `state secrets may be the subject`() {
        let text = letter(
            "", about: "V/v tăng cường công tác bảo vệ bí mật nhà nước",
            body: "Tài liệu “Mật”, “Tối mật” phải được quản lý riêng; không gửi văn bản MẬT qua thư điện tử.")
        let reading = DirectiveReader().read(text)
        #expect(reading.refusal == nil)
        #expect(reading.document.subject == "V/v tăng cường công tác bảo vệ bí mật nhà nước")
        #expect(reading.assignments.count == 1)
    }

    @Test func `a head without lines keeps its stamp`() {
        let text =
            "| ỦY BAN NHÂN DÂN TỈNH BÌNH AN MẬT Số: 12/UBND-NC V/v kiểm kê | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |"
        #expect(Secrecy.mark(of: text) == .secret)
    }

    @Test(arguments: [
        ("HỎA TỐC", Directive.Urgency.express), ("| HOẢ TỐC |", .express), ("THƯỢNG KHẨN", .veryUrgent),
        ("KHẨN", .urgent), ("[HỎA TỐC]", .express), ("HỎA TỐC HẸN GIỜ", .express),
    ])
    func `reads urgency, boxed or in the old spelling`(stamp: String, level: Directive.Urgency) {
        let document = DirectiveReader().read(letter(stamp)).document
        #expect(document.urgency == level)
        #expect(document.spans[.urgency] != nil)
    }

    @Test(arguments: ["Khẩn trương thực hiện", "CÔNG ĐIỆN KHẨN CẤP VỀ MƯA LŨ", "Công văn hỏa tốc số 5"])
    func `urgent words in sentences are no stamp`(words: String) {
        #expect(DirectiveReader().read(letter("", body: words)).document.urgency == nil)
    }

    @Test(arguments: ["DỰ THẢO", "DỰ THẢO LẦN 2", "(Dự thảo)", "Dự thảo ngày 12/3/2024", "| DỰ THẢO |"])
    func `what a draft assigns waits for a person`(stamp: String) {
        let reading = DirectiveReader().read(letter(stamp))
        #expect(reading.silence == .draft)
        #expect(reading.assignments.allSatisfy { $0.confidence < 0.5 })
        #expect(DirectiveReader().read(letter("", body: "Góp ý dự thảo Nghị quyết.")).silence == nil)
    }
}
