// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// What is told of a row of a table: as an assignment, in a letter, in a citation.
@Suite struct RowWordsTests {
    private static let table = """
        | STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |
        |-----|----------|-----------------|------------------|----------|
        | 1 | Rà soát thủ tục đất đai; lập danh mục | Sở Xây dựng | Sở Y tế; Văn phòng UBND tỉnh | 15/12/2024 |
        | 2 | Số hóa hồ sơ | Sở Nội vụ | | Lần 1: 20/6/2024; lần 2: 20/12/2024 |
        | 3 | Tổ chức hội nghị | Sở Tư pháp | | |
        """

    private let below = TableReading(
        """
        1. Sở Y tế báo cáo số liệu trước ngày 20/4/2024.

        2. UBND huyện Hòa Tân vệ sinh kênh mương, hoàn thành trước ngày 30/4/2024.

        \(table)
        """
    ).reading

    @Test func `takes no cell of another column for what is due`() {
        let rows = below.assignments.dropFirst(2)
        #expect(rows.map { $0.milestones.map(\.what) } == [[""], ["Lần 1", "lần 2"], []])
    }

    @Test func `quotes the cells without the signs between them`() {
        #expect(
            below.assignments.dropFirst(2).compactMap(\.cells) == [
                "Rà soát thủ tục đất đai; lập danh mục – Sở Xây dựng – Sở Y tế; Văn phòng UBND tỉnh – 15/12/2024",
                "Số hóa hồ sơ – Sở Nội vụ – Lần 1: 20/6/2024; lần 2: 20/12/2024",
                "Tổ chức hội nghị – Sở Tư pháp",
            ])
    }

    @Test func `cites a row by its table where no item has its number`() {
        #expect(
            below.assignments.map(\.item) == [
                "1.", "2.", "2, bảng sau, dòng 1", "2, bảng sau, dòng 2", "2, bảng sau, dòng 3",
            ])
        #expect(TableReading(Self.table).reading.assignments.map(\.item) == ["1", "2", "3"])
        let headed = TableReading("II. PHÂN CÔNG NHIỆM VỤ\n\n" + Self.table).reading
        #expect(headed.assignments.first?.item == "II, bảng, dòng 1")
    }

    @Test func `gives a row the time of a heading, and of no item above`() {
        #expect(below.assignments.last?.milestones.isEmpty == true)
        let headed = TableReading(
            "II. Các nhiệm vụ hoàn thành trước ngày 30/9/2024:\n\n" + Self.table
        ).reading
        #expect(headed.assignments.last?.milestones.count == 1)
    }

    @Test func `reads a pipe behind a backslash as a word of its cell`() {
        let table = TableReading(
            """
            | TT | Nội dung | Đơn vị chủ trì | Thời hạn |
            |---|---|---|---|
            | 1 | Kiểm tra \\| giám sát kỷ luật | Sở Nội vụ | 15/12/2024 |
            """)
        #expect(table.rows == ["1 | Sở Nội vụ |  | 2024-12-15"])
        #expect(table.actions == ["Kiểm tra | giám sát kỷ luật"])
    }

    @Test func `keeps a row that does not close out of the row above`() {
        let table = TableReading(
            """
            | TT | Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn |
            |---|---|---|---|---|
            | 1 | Lập báo cáo năm | Sở Nội vụ | Sở Tài chính | 15/12/2024 |
            | 2 | | Sở Y tế
            | 3 | Tổng kết thi đua | Sở Tư pháp | | 20/12/2024 |
            """)
        #expect(
            table.rows == [
                "1 | Sở Nội vụ | Sở Tài chính | 2024-12-15", "3 | Sở Tư pháp |  | 2024-12-20",
            ])
        #expect(table.actions == ["Lập báo cáo năm", "Tổng kết thi đua"])
    }
}
