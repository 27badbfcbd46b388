// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocReading

/// A conclusion notice of 14 March 2024 around the words that a test is about.
enum Conclusion {
    static func items(_ body: String, issuer: String = "UBND TỈNH X") -> [DirectiveReading.Item] {
        let head = """
            \(issuer)
            Số: 12/TB-UBND
            X, ngày 14 tháng 3 năm 2024

            THÔNG BÁO
            Kết luận của Chủ tịch UBND tỉnh


            """
        return DirectiveReader().read(head + body + "\n").assignments
    }
}
