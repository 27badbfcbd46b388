// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Why a reminder is not sent, which the ledger keeps in English.
enum CancelledWords {
    private static let vietnamese = [
        "rejected": "nhiệm vụ bị loại bỏ",
        "corrected by a person": "nhiệm vụ đã được sửa",
        "its deadline was put off": "thời hạn đã được gia hạn",
        "its approval was taken back": "quyết định duyệt đã được rút lại",
        "no longer in the file": "tệp không còn nhiệm vụ này",
        "file removed": "tệp không còn trong thư mục nhận",
        "assignment changed": "tệp ghi khác trước",
        "planned anew": "đã lập lại lịch nhắc",
        "snoozed by a person": "đã hoãn nhắc",
        "reported done": "đã báo hoàn thành",
        "cancelled by a person": "nhiệm vụ đã hủy",
        "closed by a person": "nhiệm vụ đã kết thúc",
        "withdrawn by a person": "nhiệm vụ đã rút",
        "waits for review": "nhiệm vụ chờ duyệt",
        "it is theirs after all": "nhiệm vụ vẫn giao cơ quan này",
        "it is somebody else's": "nhiệm vụ đã giao cơ quan khác",
        "not its recipient's concern any more": "không còn là việc của nơi nhận",
        "the due day has changed": "thời hạn đã thay đổi",
        "assignment no longer open": "nhiệm vụ không còn hiệu lực",
    ]

    private static let replaced = "replaced by "

    static func said(_ reason: String) -> Bilingual {
        if reason.hasPrefix(replaced) {
            return Bilingual(
                vi: "văn bản đã được thay thế bởi \(reason.dropFirst(replaced.count))", en: reason)
        }
        return Bilingual(vi: vietnamese[reason] ?? reason, en: reason)
    }
}
