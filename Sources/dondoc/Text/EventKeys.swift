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
        guard ["state", "verdict", "outcome", "closed"].contains(key), style.language == .vietnamese else {
            return nil
        }
        return values[value] ?? StateWords.text(value, style)
    }

    /// Of what is told in both languages the one that is read.
    static func read(_ members: [String: JSONValue], _ style: Style) -> [String: JSONValue] {
        var read = members
        for (key, value) in members where key.hasSuffix(vietnamese) {
            read[key] = nil
            if style.language == .vietnamese { read[String(key.dropLast(vietnamese.count))] = value }
        }
        return read
    }

    private static let vietnamese = "_vi"

    private static let words = [
        "action": "việc", "added": "thêm", "agency": "cơ quan", "asked": "đề nghị ngày",
        "assignments": "nhiệm vụ", "attempts": "lần gửi", "awaiting": "chờ xác nhận", "by": "bởi",
        "bytes": "số byte",
        "cancelled": "hủy", "changed": "đổi", "closed": "kết thúc", "confidence": "độ tin cậy",
        "coordinating": "phối hợp", "correction": "sửa", "count": "số lượng", "day": "ngày",
        "destination": "nơi nhận", "destinations": "nơi nhận", "digest": "dấu", "directive": "văn bản",
        "deadline": "hạn", "done": "xong", "done_on": "xong ngày", "doubts": "điểm nghi vấn", "due": "hạn",
        "event": "sự kiện",
        "files": "tệp", "from": "từ", "given": "ấn định", "hash": "mã băm", "item": "mục", "kind": "loại",
        "ladder": "nấc nhắc",
        "late_from": "quá hạn từ", "lead": "chủ trì", "level": "mức", "line": "dòng", "marks": "dấu",
        "letters_since": "thư gửi từ đó", "messages": "số thư", "milestone": "mốc", "milestones": "mốc",
        "moved": "số hạn dời", "notice": "thông báo",
        "off": "ngày nghỉ", "on": "ngày", "open": "đang theo dõi",
        "outcome": "kết quả", "place": "chỗ", "quotation": "trích", "recipient": "người nhận",
        "recipients": "số người nhận", "reason": "lý do", "reply": "trả lời",
        "review": "chờ duyệt", "server": "máy chủ", "snoozed_until": "tạm hoãn đến", "span": "vị trí",
        "state": "trạng thái", "status": "mã trả lời", "text": "nội dung", "time": "giờ", "to": "đến",
        "unchanged": "không đổi", "until": "đến",
        "verdict": "quyết định", "why": "lý do", "withdrawn": "rút", "words": "lời văn",
        "work_by": "làm xong trước",
        "worked": "ngày làm bù",
    ]

    private static let values = [
        "open": "đang thực hiện", "closed": "kết thúc", "review": "chờ duyệt", "withdrawn": "đã rút",
        "approve": "duyệt", "reject": "loại", "approved": "duyệt", "rejected": "loại", "done": "hoàn thành",
        "cancelled": "đã hủy", "answered": "trả lời", "failed": "không được",
        "folder": "thư mục",
    ]
}
