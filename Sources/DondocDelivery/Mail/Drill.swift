// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// A message that goes the whole way and reminds nobody of anything.
package struct Drill: Hashable, Codable, Sendable {
    /// Stands before every subject.
    package static let mark = "[DIỄN TẬP]"

    /// Who asked for it, as the event names the actor.
    package var actor: String

    package init(actor: String) {
        self.actor = actor
    }

    /// `lan` of `user:lan(1002)`.
    var name: String {
        actor.hasPrefix("user:") ? String(actor.dropFirst(5).prefix { $0 != "(" }) : actor
    }
}

extension NoticeView {
    static let systemName = "Hệ thống đôn đốc nhiệm vụ"

    /// A drill to the recipient of the notice; the notice's lines, where it has any, are shown as a sample.
    init(_ drill: Drill, _ notice: Notice, office: String, replyTo: String, zone: CivilZone) {
        let today = zone.day(of: notice.queuedAt)
        self.init(notice, office: office, replyTo: replyTo, today: today, zone: zone)
        let actor = HeaderText.shortened(HeaderText.cleaned(drill.name), to: 60)
        self.drill =
            "\(Drill.mark) Thư này kiểm tra đường gửi, do \(actor.isEmpty ? office : actor) yêu cầu; không giao, không nhắc nhiệm vụ nào."
        situation = "drill"
        fact = "Kiểm tra đường gửi thư nhắc việc"
        directive = "thư diễn tập"
        title = nil
        due = nil
        task = "Không cần báo cáo, không cần trả lời"
        when = nil
        who = nil
        headline = "Không cần báo cáo, không cần trả lời"
        opening =
            notice.recipient == .office
            ? "Đây là thư kiểm tra việc gửi tới chính \(office). "
            : "\(office) đang kiểm tra việc gửi lời nhắc tới \(recipient). "
        opening +=
            notice.lines.isEmpty
            ? "\(notice.recipient == .office ? "Nhận" : "Quý cơ quan nhận") được thư này nghĩa là địa chỉ đang dùng được."
            : "Nội dung dưới đây chỉ là mẫu, không phải lời nhắc."
        closing = "Nếu thư này đến nhầm nơi, xin báo lại cho \(office) (\(replyTo))."
        isUrgent = false
        isSoon = false
        unregistered = nil
    }
}
