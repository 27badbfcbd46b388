// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl

/// What an event's verb says, in words.
///
/// One that is not known is shown as it is, so that an older command can read a newer daemon.
enum EventWords {
    static func text(_ verb: String, _ style: Style) -> String {
        words[verb].map { style.say(vi: $0.vi, en: $0.en) } ?? verb
    }

    static func paint(_ verb: String) -> Style.Paint {
        if ["notice.dead", "notice.bounced", "destination.dead", "destination.disabled"].contains(verb) {
            return .red
        }
        let doubtful = ["file.quarantined", "notice.maybe-sent", "sending.paused", "calendar.refused"]
        return doubtful.contains(verb) ? .yellow : .plain
    }

    private static let words: [String: (vi: String, en: String)] = [
        "agency.tested": ("gửi diễn tập", "drill sent"),
        "assignment.added": ("nhiệm vụ mới", "assignment added"),
        "assignment.approved": ("duyệt nhiệm vụ", "assignment approved"),
        "assignment.cancelled": ("hủy nhiệm vụ", "assignment cancelled"),
        "assignment.changed": ("nhiệm vụ thay đổi", "assignment changed"),
        "assignment.corrected": ("sửa nhiệm vụ", "assignment corrected"),
        "assignment.done": ("hoàn thành", "done"),
        "assignment.extended": ("gia hạn", "deadline put off"),
        "assignment.noted": ("ghi chú", "note"),
        "assignment.refused": ("không gia hạn", "extension refused"),
        "assignment.rejected": ("loại nhiệm vụ", "assignment rejected"),
        "assignment.reopened": ("mở lại nhiệm vụ", "assignment reopened"),
        "assignment.reported": ("báo hoàn thành", "reported done"),
        "assignment.retracted": ("rút lại quyết định", "decision taken back"),
        "assignment.returned": ("trả lại kết quả", "result sent back"),
        "assignment.snoozed": ("hoãn nhắc", "snoozed"),
        "assignment.withdrawn": ("rút nhiệm vụ", "assignment withdrawn"),
        "attempts.sealed": ("niêm phong lần gửi", "attempts sealed"),
        "bounce.refused": ("thư trả lại không hợp lệ", "return not believed"),
        "bounce.unread": ("thư trả lại chưa đọc", "return not read"),
        "calendar.changed": ("lịch nghỉ thay đổi", "holidays changed"),
        "calendar.mended": ("lịch nghỉ đã sửa", "holidays mended"),
        "calendar.notice-missing": ("thiếu lịch nghỉ", "holiday notice missing"),
        "calendar.refused": ("từ chối lịch nghỉ", "holidays refused"),
        "configuration.reloaded": ("nạp lại cấu hình", "configuration reloaded"),
        "daemon.log-level": ("đổi mức nhật ký", "log level changed"),
        "deadline.moved": ("dời hạn", "deadline moved"),
        "deadline.recounted": ("tính lại hạn", "deadline counted anew"),
        "deadlines.recounted": ("tính lại các hạn", "deadlines counted anew"),
        "destination.dead": ("địa chỉ hỏng", "address is dead"),
        "destination.disabled": ("địa chỉ bị tắt", "address disabled"),
        "destination.enabled": ("dùng lại địa chỉ", "address in use again"),
        "destination.placed": ("máy chủ nhận", "server noted"),
        "destination.probed": ("hỏi thử máy chủ", "server asked"),
        "directive.changed": ("văn bản thay đổi", "directive changed"),
        "directive.kept": ("giữ văn bản", "directive kept"),
        "directive.replaced": ("thay thế văn bản", "directive replaced"),
        "directive.restored": ("khôi phục văn bản", "directive asked about again"),
        "file.quarantined": ("cách ly tệp", "file quarantined"),
        "file.removed": ("tệp không còn", "file removed"),
        "file.taken": ("nhận tệp", "file taken"),
        "event.cleared": ("bỏ ngày sự kiện", "event without a day"),
        "event.set": ("ghi ngày sự kiện", "day of an event"),
        "inbox.rescanned": ("quét lại thư mục", "inbox rescanned"),
        "inbox.withdrawn": ("rút theo tệp đã bỏ", "missing files let go"),
        "ledger.backed-up": ("sao lưu", "backed up"),
        "ledger.restored": ("khôi phục", "restored"),
        "notice.bounced": ("thư bị trả lại", "letter came back"),
        "notice.cancelled": ("hủy thông báo", "notice cancelled"),
        "notice.dead": ("không gửi được", "notice is dead"),
        "notice.dropped": ("bỏ thông báo", "notice dropped"),
        "notice.fallback": ("gửi bằng kênh khác", "next channel"),
        "notice.maybe-sent": ("có thể đã gửi", "maybe sent"),
        "notice.merged": ("gộp thông báo", "messages merged"),
        "notice.remarked": ("ghi nhận báo cáo", "report noted"),
        "notice.rerouted": ("gửi văn phòng thay", "office in its stead"),
        "notice.resent": ("gửi lại", "sent again"),
        "occurrence.began": ("kỳ mới", "next occurrence"),
        "plan.renewed": ("lập lại kế hoạch", "planned anew"),
        "sending.paused": ("tạm dừng gửi", "sending paused"),
        "sending.resumed": ("gửi tiếp", "sending resumed"),
    ]
}

/// An event on one line, as `dondoc watch` prints it.
struct EventLine {
    let entry: EventEntry
    let style: Style

    var text: String {
        let verb = DisplayWidth.padded(EventWords.text(entry.verb, style), to: 22)
        let head = "\(style.moment(entry.at))  \(style.paint(verb, EventWords.paint(entry.verb)))  "
        let changes = EventTable.changes(entry, style).joined(separator: "; ")
        let tail = "\(entry.subject) · \(entry.actor)" + (changes.isEmpty ? "" : " · \(changes)")
        let safe = Plain.text(tail)
        let room = style.terminal.width.map { max(20, $0 - 16 - 2 - 22 - 2) }
        return head + (room.map { DisplayWidth.truncated(safe, to: $0) } ?? safe) + "\n"
    }
}
