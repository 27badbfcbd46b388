// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl

/// The parts of an event in words; one that is not known is shown as it is.
enum EventKeys {
    static func text(_ key: String, _ style: Style) -> String {
        let plain = key.replacing("_", with: " ")
        return style.say(vi: words[key] ?? plain, en: plain)
    }

    /// What is one of a few words, in the reader's language; nil where the value is a text of its own.
    static func value(_ value: String, of key: String, _ style: Style) -> String? {
        guard ["state", "verdict", "outcome"].contains(key), style.language == .vietnamese else { return nil }
        return values[value] ?? StateWords.text(value, style)
    }

    private static let words = [
        "action": "việc", "added": "thêm", "agency": "cơ quan", "assignments": "nhiệm vụ",
        "attempts": "lần gửi", "awaiting": "chờ xác nhận", "by": "bởi", "bytes": "số byte",
        "cancelled": "hủy", "changed": "đổi", "closed": "kết thúc", "confidence": "độ tin cậy",
        "coordinating": "phối hợp", "correction": "sửa", "count": "số lượng", "day": "ngày",
        "destination": "nơi nhận", "destinations": "nơi nhận", "digest": "dấu", "directive": "văn bản",
        "done_on": "xong ngày", "doubts": "điểm nghi vấn", "due": "hạn", "event": "sự kiện",
        "from": "từ", "hash": "mã băm", "item": "mục", "kind": "loại", "ladder": "nấc nhắc",
        "late_from": "quá hạn từ", "lead": "chủ trì", "level": "mức", "line": "dòng", "marks": "dấu",
        "messages": "số thư", "milestone": "mốc", "milestones": "mốc", "notice": "thông báo",
        "outcome": "kết quả", "quotation": "trích", "reason": "lý do", "reply": "trả lời",
        "review": "chờ duyệt", "server": "máy chủ", "snoozed_until": "tạm hoãn đến", "span": "vị trí",
        "state": "trạng thái", "text": "nội dung", "time": "giờ", "to": "đến", "until": "đến",
        "verdict": "quyết định", "why": "lý do", "withdrawn": "rút", "work_by": "làm xong trước",
    ]

    private static let values = [
        "open": "đang thực hiện", "closed": "kết thúc", "review": "chờ duyệt", "withdrawn": "đã rút",
        "approve": "duyệt", "reject": "loại", "answered": "trả lời", "failed": "không được",
        "folder": "thư mục",
    ]
}
