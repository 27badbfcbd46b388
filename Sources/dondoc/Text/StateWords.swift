// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The states of reminders, notices and files in words.
enum StateWords {
    private static let vietnamese = [
        "planned": "đã lập", "queued": "chờ gửi", "sending": "đang gửi", "retrying": "gửi lại",
        "delivered": "đã gửi",
        "dead": "không gửi được", "cancelled": "đã hủy", "taken": "đã nhận", "quarantined": "cách ly",
        "removed": "đã gỡ", "unread": "không đọc", "waiting": "chờ ghi xong", "missing": "vắng mặt",
        "deferred": "tạm hoãn",
        "refused": "bị từ chối",
        "gone": "không nhận nữa",
        "unreachable": "không tới được", "maybe-sent": "có thể đã gửi",
    ]

    /// An unknown state, which a newer daemon may have, is shown as it is.
    static func text(_ state: String, _ style: Style) -> String {
        style.say(vi: vietnamese[state] ?? state, en: state == "maybe-sent" ? "maybe sent" : state)
    }

    static func paint(_ state: String) -> Style.Paint {
        switch state {
        case "dead", "quarantined", "refused", "gone": .red
        case "retrying", "deferred", "unreachable", "maybe-sent", "unread", "missing": .yellow
        case "delivered": .green
        case "cancelled", "removed": .dim
        default: .plain
        }
    }
}
