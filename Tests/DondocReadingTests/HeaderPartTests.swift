// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocReading

/// The traps of head and foot, one by one.
@Suite struct HeaderPartTests {
    private func document(_ text: String) -> DirectiveReading.Document {
        DirectiveReader().read(text).document
    }

    // MARK: - Number and kind

    @Test(arguments: [
        ("Số: 123/UBND-THKSTTHC", "123/UBND-THKSTTHC", "công văn"), ("Số: /TB-UBND", "/TB-UBND", "thông báo"),
        ("Số:       /KH-UBND", "/KH-UBND", "kế hoạch"), ("Số: ...../QĐ-UBND", "/QĐ-UBND", "quyết định"),
        ("Số 272-KL/TU", "272-KL/TU", "kết luận"), ("Số: 1961/QĐUBND", "1961/QĐUBND", "quyết định"),
        ("Số       25 /KH-SGDĐT", "25/KH-SGDĐT", "kế hoạch"), ("Số: 08/HD- CĐN", "08/HD-CĐN", "hướng dẫn"),
        ("Số: 06/2024/QĐ-UBND", "06/2024/QĐ-UBND", "quyết định"),
        ("Số: **87**/TB-UBND", "87/TB-UBND", "thông báo"),
        ("Số: 453 /PGDĐT", "453/PGDĐT", "công văn"), ("Số: 15-CV/BTGTU", "15-CV/BTGTU", "công văn"),
        ("Số: A s /BGDĐT-GDTC", "/BGDĐT-GDTC", "công văn"), ("SỐ: 31/SNN-TT", "31/SNN-TT", "công văn"),
    ])
    func `reads number, symbol and kind as written`(line: String, number: String, kind: String) {
        let document = document("\(line)\n\nBình An, ngày 05 tháng 3 năm 2024\n\nNội dung.")
        #expect(document.number == number)
        #expect(document.kind == kind)
    }

    @Test func `a number that is cited is not the document's own`() {
        #expect(document("| Số 183/TB ngày 09/7/2014 | Tham mưu | Phòng Nội vụ |").number == nil)
    }

    @Test func `a kind that contradicts the symbol is told, and both are kept`() {
        let document = document(
            "Số: 55/2007/CT-UBND\n\nBình An, ngày 05 tháng 3 năm 2007\n\nQUYẾT ĐỊNH\n\nVề việc quản lý chợ\n\nCăn cứ"
        )
        #expect(document.kind == "quyết định")
        #expect(document.number == "55/2007/CT-UBND")
        #expect(document.notes.first?.en.contains("chỉ thị") == true)
    }

    // MARK: - Dates

    @Test(arguments: [
        ("Bình An, ngày 05 tháng 3 năm 2024", "2024-03-05"),
        ("Bình An, ngày12 tháng10 năm 2020", "2020-10-12"),
        ("TP. Bình An, ngày 30\ntháng 12 năm 2016", "2016-12-30"),
        ("Bình An ngày 7 tháng 6 năm 2019", "2019-06-07"),
        ("*Bình An, ngày 16 tháng 3 năm 2018*", "2018-03-16"), ("Bình An, ngày 05/12/2025", "2025-12-05"),
    ])
    func `reads dates in every spelling`(line: String, date: String) {
        #expect(document("Số: 1/TB-UBND\n\(line)\n\nTHÔNG BÁO\nVề họp").date?.description == date)
    }

    @Test(arguments: [
        ("ngày      tháng 02 năm 2024", "2024-02-01", "2024-02-29"),
        ("ngày … tháng … năm 2024", "2024-01-01", "2024-12-31"),
        ("ngày 31 tháng 4 năm 2024", "2024-04-01", "2024-04-30"),
    ])
    func `a date with a gap leaves the days that the text allows`(words: String, from: String, to: String) {
        let document = document("Số: /TB-UBND\nBình An, \(words)\n\nTHÔNG BÁO\nVề họp")
        #expect(document.date == nil)
        #expect(document.earliest?.description == from)
        #expect(document.latest?.description == to)
    }

    @Test func `a cited document narrows the days, a later slip does not`() {
        let document = document(
            """
            Số: /TB-UBND
            Bình An, ngày    tháng 02 năm 2024

            THÔNG BÁO
            Về tổng kết

            Thực hiện Quyết định số 15/QĐ-UBND ngày 12/02/2024, Kế hoạch số 9/KH-UBND ngày 05/3/2024.
            """)
        #expect(document.earliest?.description == "2024-02-12")
        #expect(document.latest?.description == "2024-02-29")
    }

    @Test func `the date of a cited document is no date line`() {
        let document = document(
            "THÔNG BÁO\nVề thực hiện Nghị quyết số 36-NQ/TW, ngày 22 tháng 10 năm 2018\n\nNội dung như sau:")
        #expect(document.date == nil)
        #expect(document.place == nil)
    }

    @Test(arguments: [
        "| TT | Nội dung | Chủ trì | Thời hạn |\n|---|---|---|---|\n| 1 | Họp tổng kết | Sở Y tế | Bình An, ngày 20 tháng 3 năm 2026 |",
        "TT\tNội dung\tChủ trì\tThời hạn\n1\tHọp tổng kết\tSở Y tế\tBình An, ngày 20 tháng 3 năm 2026",
        "TT\tNội dung\tChủ trì\tThời hạn\n1\tHọp tổng kết\tPhòng Bình An\tngày 20 tháng 3 năm 2026",
    ])
    func `the day of a cell is not that of a document without a head`(table: String) {
        let reading = DirectiveReader().read("Phân công nhiệm vụ\n\n\(table)\n")
        #expect(reading.document.date == nil && reading.document.place == nil)
        #expect(reading.assignments.count == 1)
    }

    // MARK: - Issuer, subject

    @Test(arguments: [
        ("UBND TỈNH BÌNH AN\nVĂN PHÒNG", "Văn phòng UBND tỉnh Bình An"),
        ("UBND TỈNH BÌNH AN\nSỞ Y TẾ", "Sở Y tế tỉnh Bình An"),
        ("BỘ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG", "Bộ Nông nghiệp và Môi trường"),
        ("TỈNH BÌNH AN\nỦY BAN NHÂN DÂN\nXÃ TÂN LẬP", "UBND xã Tân Lập"),
        ("TÒA ÁN NHÂN DÂN TỐI CAO\nTÒA ÁN NHÂN DÂN TỈNH BÌNH AN", "Tòa án nhân dân tỉnh Bình An"),
        ("UBND TỈNH BÌNH AN\nBAN QUẢN LÝ\nKHU KINH TẾ", "Ban Quản lý Khu kinh tế tỉnh Bình An"),
        ("TỈNH ỦY BÌNH AN\n*", "Tỉnh ủy Bình An"),
        ("UỶ BAN NHÂN DÂN\nTỈNH BÌNH AN\n-------", "UBND tỉnh Bình An"),
    ])
    func `names the issuer with its place`(head: String, name: String) {
        let text =
            "\(head)\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 5/TB-X\n\nTHÔNG BÁO\nVề họp"
        #expect(document(text).issuer == name)
    }

    @Test func `the subject passes over lines of the other column`() {
        let text = """
            BỘ Y TẾ                          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            Số: 12/BYT-DP                     Độc lập - Tự do - Hạnh phúc
            V/v tăng cường phòng, chống dịch
            trong trường học                 Hà Nội, ngày 05 tháng 3 năm 2024
            năm học 2024-2025

            Kính gửi: Sở Y tế các tỉnh.
            """
        #expect(
            document(text).subject == "V/v tăng cường phòng, chống dịch trong trường học năm học 2024-2025")
    }

    @Test(arguments: [
        ("CHỈ THỊ\nCỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nVề phòng cháy\n\nTrong thời gian qua", "Về phòng cháy"),
        (
            "KẾ HOẠCH\nThực hiện nhiệm vụ pháp chế\nThực hiện Công văn số 5/STP ngày 1/2/2020",
            "Thực hiện nhiệm vụ pháp chế"
        ),
        (
            "QUYẾT ĐỊNH\nVề việc giao chỉ tiêu\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật",
            "Về việc giao chỉ tiêu"
        ),
        (
            "THÔNG BÁO\n\nKẾT LUẬN CỦA CHỦ TỊCH\n\nTẠI CUỘC HỌP GIAO BAN\n\nNgày 5/3",
            "KẾT LUẬN CỦA CHỦ TỊCH TẠI CUỘC HỌP GIAO BAN"
        ),
    ])
    func `the subject stands between title and body`(words: String, subject: String) {
        #expect(document("Số: 5/X-UBND\nBình An, ngày 5 tháng 3 năm 2024\n\n\(words)").subject == subject)
    }

    // MARK: - Foot

    private func foot(_ lines: String) -> DirectiveReading.Document {
        document(
            """
            ỦY BAN NHÂN DÂN
            TỈNH BÌNH AN
            Số: 5/TB-UBND
            Bình An, ngày 5 tháng 3 năm 2024

            THÔNG BÁO
            Về giao ban

            Nội dung./.

            \(lines)
            """)
    }

    /// The lines of a capacity are those of the text.
    @Test(arguments: [
        ("TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG", "Chủ tịch UBND tỉnh Bình An"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "UBND tỉnh Bình An"),
        ("TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ", "Chủ tịch UBND tỉnh Bình An"),
        ("Q. CHỦ TỊCH", "Chủ tịch UBND tỉnh Bình An"),
        ("KT.CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Chủ tịch UBND tỉnh Bình An"),
        ("CHỦ TỊCH", "Chủ tịch UBND tỉnh Bình An"),
    ])
    func `the authority stands behind the code`(lines: String, authority: String) {
        let document = foot(
            "Nơi nhận:\n- Như trên;\n- Sở Y tế;\n- Lưu: VT.\n\n\(lines)\n\n(Đã ký)\n\nĐại tá Nguyễn Văn Bình")
        #expect(document.capacity.joined(separator: "\n") == lines)
        #expect(document.authority == authority)
        #expect(document.signer == "Nguyễn Văn Bình")
        #expect(document.recipients == ["Sở Y tế"])
    }

    @Test func `columns of the foot may be mixed`() {
        let document = foot(
            """
            Nơi nhận:                                KT. CHỦ TỊCH
            - Như Điều 3;                            PHÓ CHỦ TỊCH
            - UBND các huyện: Hòa Bình,
            thị xã Tân An;
            - Các Sở: A, B;                          Kpă Đình Thọ
            - Lưu: VT, NC.
            - CV TH KL 272
            """)
        #expect(document.capacity == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"])
        #expect(document.signer == "Kpă Đình Thọ")
        #expect(document.recipients == ["UBND các huyện: Hòa Bình, thị xã Tân An", "Các Sở: A, B"])
    }

    @Test func `the names of an annex are not the signer's`() {
        let document = foot(
            "Nơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần Văn An\n\nPHỤ LỤC\nDanh sách\n1. Nguyễn Văn Bình\n2. Lê Thị Hoa"
        )
        #expect(document.signer == "Trần Văn An")
    }

    @Test func `every part has its place in the text`() throws {
        let text = """
            ỦY BAN NHÂN DÂN
            TỈNH BÌNH AN
            Số: 5/TB-UBND
            Bình An, ngày 5 tháng 3 năm 2024

            THÔNG BÁO
            Về giao ban

            Nội dung./.

            Nơi nhận:
            - Sở Y tế;
            - Lưu: VT.

            CHỦ TỊCH

            Trần Văn An
            """
        let document = document(text)
        let scalars = Array(text.unicodeScalars)
        func words(_ part: DocumentPart) throws -> String {
            let span = try #require(document.spans[part])
            return String(String.UnicodeScalarView(scalars[span.start..<span.end]))
        }
        #expect(try words(.issuer) == "ỦY BAN NHÂN DÂN\nTỈNH BÌNH AN")
        #expect(try words(.number) == "5/TB-UBND")
        #expect(try words(.place) == "Bình An")
        #expect(try words(.date) == "ngày 5 tháng 3 năm 2024")
        #expect(try words(.kind) == "THÔNG BÁO")
        #expect(try words(.subject) == "Về giao ban")
        #expect(try words(.signer) == "Trần Văn An")
        let coded = try JSONDecoder().decode(
            DirectiveReading.Document.self, from: JSONEncoder().encode(document))
        #expect(coded.spans == document.spans)
        #expect(coded.copies == document.copies)
    }
}
