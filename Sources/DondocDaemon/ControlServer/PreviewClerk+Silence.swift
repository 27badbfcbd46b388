// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

// Why nothing would be sent.

extension PreviewClerk {
    /// Nil for what is in force.
    static func silence(of record: AssignmentRecord) -> PreviewReport.Silence? {
        switch record.state {
        case .open: nil
        case .review:
            PreviewReport.Silence(
                why: Bilingual(
                    vi: "nhiệm vụ còn chờ duyệt, chưa ai được nhắc",
                    en: "the assignment waits for review; nobody is told of it yet"),
                remedy: Bilingual(
                    vi: "Hãy thử: dondoc review \(record.assignment.id)",
                    en: "Try: dondoc review \(record.assignment.id)"))
        case .closed:
            PreviewReport.Silence(
                why: Bilingual(
                    vi: "nhiệm vụ đã hoàn thành hoặc đã hủy, không còn ai được nhắc",
                    en: "the assignment is done or cancelled; nobody is told of it any more"),
                remedy: Bilingual(
                    vi: "Hãy thử: dondoc reopen \(record.assignment.id)",
                    en: "Try: dondoc reopen \(record.assignment.id)"))
        case .withdrawn:
            PreviewReport.Silence(
                why: Bilingual(
                    vi: "nhiệm vụ đã rút, không còn ai được nhắc",
                    en: "the assignment is withdrawn; nobody is told of it any more"))
        }
    }

    static let nobody = PreviewReport.Silence(
        why: Bilingual(
            vi: "chưa có lời nhắc nào: nhiệm vụ không có hạn, cũng không báo khi giao",
            en: "there is no reminder: the assignment has no date and is not announced"))

    func stranger(_ recipient: Recipient) -> PreviewReport.Silence {
        PreviewReport.Silence(
            recipient: recipient.description, recipientName: current.value.name(of: recipient),
            why: Bilingual(
                vi: "không chủ trì, không phối hợp, nên không được nhắc về nhiệm vụ này",
                en: "neither leads nor coordinates, so it is not told of this assignment"))
    }

    /// - Parameter reminders: the recipient's, in the order of their instants.
    func silence(of recipient: Recipient, _ reminders: [ReminderRecord]) -> PreviewReport.Silence {
        let rules = current.value
        var silence = PreviewReport.Silence(
            recipient: recipient.description, recipientName: rules.name(of: recipient), why: Self.told)
        if let planned = reminders.first(where: { $0.state == .planned }) {
            silence.why = Self.heldBack(planned)
            if rules.channels(of: recipient).joined().isEmpty {
                silence.why = Self.unreachable
                silence.remedy = Bilingual(
                    vi:
                        "Hãy ghi địa chỉ vào agencies.yaml, hoặc office.mail vào dondoc.yaml, rồi: dondoc reload",
                    en:
                        "Write an address into agencies.yaml, or office.mail into dondoc.yaml, then: dondoc reload"
                )
            }
        } else if let dead = reminders.last(where: { $0.state == .dead }), let key = dead.notices.last {
            silence.why = Bilingual(
                vi: "thông báo cuối không gửi được (\(key)), và không còn lời nhắc nào",
                en: "the last notice was given up (\(key)), and no reminder is left")
            silence.remedy = Bilingual(
                vi: "Hãy thử: dondoc notice show \(key)", en: "Try: dondoc notice show \(key)")
        }
        return silence
    }

    private static let told = Bilingual(
        vi: "mọi lời nhắc đã gửi, không còn lời nhắc nào được lập",
        en: "all reminders have been sent, and none is planned any more")

    private static let unreachable = Bilingual(
        vi: "có lời nhắc nhưng không có địa chỉ nào để gửi", en: "there is a reminder, and no address for it")

    private static func heldBack(_ record: ReminderRecord) -> Bilingual {
        guard let why = record.stateReason else {
            return Bilingual(
                vi: "lời nhắc đang chờ đến lượt", en: "the reminder waits for its turn")
        }
        return postponed(because: why)
    }

    /// Why nothing goes out to a recipient that is paused.
    static let isPaused = "sending to it is paused"

    static func postponed(because why: String) -> Bilingual {
        why == isPaused
            ? Bilingual(
                vi: "đang tạm dừng gửi tới nơi này; xem: dondoc pause --list",
                en: "\(why); see: dondoc pause --list")
            : Bilingual(
                vi:
                    "lời nhắc được hoãn vì hôm đó nơi nhận đã có thư về văn bản này, hoặc đã đủ số thư một ngày",
                en: "the reminder is put off: \(why)")
    }
}
