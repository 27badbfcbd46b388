// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

@testable import DondocReading

extension DirectiveReader {
    /// What is found in a notice of 14/3/2024 with that text.
    func expressions(inBody sentence: String) -> [TimeExpression] {
        let header = "ỦY BAN NHÂN DÂN TỈNH X\n\nSố: 12/TB-UBND\n\nX, ngày 14 tháng 3 năm 2024\n\n"
        let title = "THÔNG BÁO\nKết luận của Chủ tịch\n\n"
        return read(header + title + sentence + "\n").expressions
    }
}
