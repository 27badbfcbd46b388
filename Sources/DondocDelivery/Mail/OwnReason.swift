// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Why a letter could not be handed over, where that is our own finding: in Vietnamese for whoever reads letters.
///
/// What a server has answered is told as it is.
enum OwnReason {
    private static let words = [
        "its destination is put aside": "địa chỉ nhận đã ngừng dùng",
        "not a mail address; correct it in agencies.yaml": "không phải địa chỉ thư; sửa trong agencies.yaml",
        "not a mail address; correct it in dondoc.yaml": "không phải địa chỉ thư; sửa trong dondoc.yaml",
        "not an http or https URL; correct it in agencies.yaml":
            "không phải địa chỉ http hoặc https; sửa trong agencies.yaml",
        "no mail server is configured": "chưa cấu hình máy chủ thư",
        "a webhook secret is not whsec_ and base64": "mã bí mật của webhook không đúng dạng whsec_ và base64",
        "the ledger holds no such report or drill that this version can read":
            "phiên bản này không đọc được nội dung thư trong sổ cái",
    ]

    private static let beginnings = [
        ("no access token for the mail server: ", "không lấy được mã truy cập của máy chủ thư: ")
    ]

    static func vietnamese(_ reason: String) -> String {
        if let known = words[reason] { return known }
        for (english, vietnamese) in beginnings where reason.hasPrefix(english) {
            return vietnamese + reason.dropFirst(english.count)
        }
        return reason
    }
}
