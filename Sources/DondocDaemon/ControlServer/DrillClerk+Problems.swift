// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore

// Why somebody cannot be tried.

extension DrillClerk {
    static func unreachable(_ agency: Agency, _ register: AgencyRegister) -> ControlProblem {
        let members = register.expanded(agency.id).filter { $0.id != agency.id && $0.isReachable }
        guard let first = members.first else {
            return ControlProblem(
                .refused,
                detail: Bilingual(
                    vi: "\(agency.name) chưa có địa chỉ nào; lời nhắc của cơ quan này đang gửi văn phòng",
                    en: "\(agency.name) has no address; its reminders go to the office"),
                remedy: Bilingual(
                    vi:
                        "Hãy ghi mail, webhook hoặc channels của '\(agency.id)' vào agencies.yaml, rồi: dondoc reload",
                    en:
                        "Write mail, webhook or channels of '\(agency.id)' into agencies.yaml, then: dondoc reload"
                ))
        }
        return ControlProblem(
            .refused,
            detail: Bilingual(
                vi: "\(agency.name) là một nhóm, thư gửi từng cơ quan trong nhóm",
                en: "\(agency.name) is a group; each of its members gets letters of its own"),
            remedy: Bilingual(
                vi: "Hãy thử từng cơ quan: dondoc test \(first.id)",
                en: "Try them one by one: dondoc test \(first.id)"))
    }

    /// - Parameter name: by what it can be enabled.
    static func problem(_ record: DestinationRecord?, _ destination: Destination, name: String)
        -> ControlProblem
    {
        let why = record.map(why) ?? Bilingual(vi: "đang tạm dừng", en: "is put aside")
        let shown = destination.redacted
        return ControlProblem(
            .refused, detail: Bilingual(vi: "\(shown): \(why.vi)", en: "\(shown): \(why.en)"),
            remedy: Bilingual(
                vi: "Khi nơi nhận đã sửa xong: dondoc destination enable \(name), rồi thử lại",
                en: "Once it is mended: dondoc destination enable \(name), then try again"))
    }

    static func why(_ record: DestinationRecord) -> Bilingual {
        record.state == .dead
            ? Bilingual(
                vi: "không gửi tới nữa vì thư bị trả lại: \(record.reason)",
                en: "not written to any more, since letters came back: \(record.reason)")
            : Bilingual(
                vi: "không gửi tới nữa vì máy chủ ở đó yêu cầu thôi: \(record.reason)",
                en: "not called any more, as its server asked: \(record.reason)")
    }

    static let noRoom = ControlProblem(
        .unavailable,
        detail: Bilingual(
            vi: "đĩa của sổ cái đã hết chỗ; chưa gửi gì",
            en: "there is no room on the ledger's disk; nothing was sent"),
        remedy: Bilingual(vi: "Hãy thử: df -h, rồi dondoc status", en: "Try: df -h, then dondoc status"))
}
