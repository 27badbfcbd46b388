// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocDelivery

@Suite struct OwnReasonTests {
    @Test(arguments: [
        ("its destination is put aside", "địa chỉ nhận đã ngừng dùng"),
        ("no access token for the mail server: 401", "không lấy được mã truy cập của máy chủ thư: 401"),
        ("550 5.1.1 no such user", "550 5.1.1 no such user"), ("", ""),
    ])
    func `is Vietnamese where it is ours, and as it was where a server gave it`(
        reason: String, told: String
    ) {
        #expect(OwnReason.vietnamese(reason) == told)
    }
}
