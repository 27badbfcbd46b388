// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocReading

@Suite struct OutlineTests {
    private func paths(_ text: String) -> [String] {
        OutlineReader.outline(of: SourceText(text)).paths
    }

    @Test func `infers depth from the markers that it meets`() {
        let text = """
            II. NHIỆM VỤ
            1) Việc thứ nhất
            - Ý một;
            - Ý hai;
            2) Việc thứ hai
            III. TỔ CHỨC
            """
        #expect(paths(text) == ["II.", "II.1)", "II.1)-1", "II.1)-2", "II.2)", "III."])
    }

    @Test func `knows the letter đ and numbers in parentheses`() {
        #expect(
            paths("2. Giao Sở X:\n(1) Một;\n(2) Hai;\na) Ba;\nđ) Bốn.") == [
                "2.", "2.(1)", "2.(2)", "2.(2)a)", "2.(2)đ)",
            ])
    }

    @Test func `joins a sentence that a page break cuts`() {
        let outline = OutlineReader.outline(
            of: SourceText(
                "1. Tăng cường tuyên truyền, nâng cao nhận thức\n\ncủa các cấp, các ngành.\n\n2. Việc khác."))
        #expect(outline.blocks.count == 2)
    }

    @Test func `begins an item inside a line`() {
        #expect(paths("Giao Bộ X: (i) Rà soát văn bản; (ii) Chủ trì sửa đổi.").count == 3)
    }

    @Test func `takes no date for an item`() {
        #expect(paths("Hoàn thành trước ngày\n31/5/2024.") == [""])
    }
}
