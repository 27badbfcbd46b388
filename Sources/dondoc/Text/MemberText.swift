// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// Those that lead an assignment together, one a row, each with how it stands itself.
struct MemberText {
    let members: [MemberEntry]
    /// How many have reported what is owed first.
    let reported: Int
    let style: Style

    /// `9/15 ` before who leads, where it is not cut off; empty where one leads alone, or is asked for by itself.
    static func count(_ reported: Int?, _ total: Int?, as member: Agency.ID?) -> String {
        guard member == nil, let reported, let total else { return "" }
        return "\(reported)/\(total) "
    }

    var text: String {
        guard !members.isEmpty else { return "" }
        var table = Table(columns: [
            .init(style.say(vi: "ĐƠN VỊ", en: "AGENCY"), minimum: 14),
            .init(style.say(vi: "TÌNH TRẠNG", en: "STATUS")),
            .init(style.say(vi: "XONG NGÀY", en: "DONE ON")),
            .init(style.say(vi: "KẾT QUẢ", en: "RESULT"), minimum: 14),
        ])
        table.indent = 2
        let head = style.say(
            vi: "\(members.count) đơn vị chủ trì · \(reported) đã báo cáo",
            en: "\(members.count) lead it · \(reported) reported")
        table.rows = members.map { member in
            [
                .init(member.name), .init(status(of: member), style.paint(for: member.status)),
                .init(member.doneOn.map(style.day) ?? "–"), .init(member.result ?? ""),
            ]
        }
        return "\n" + style.paragraph(head, indent: 2) + table.text(style)
    }

    private func status(of member: MemberEntry) -> String {
        let label = member.status.label[style.language]
        guard let done = member.milestonesDone, done > 0, !member.status.isReported else { return label }
        return label
            + style.say(vi: ", xong \(done) mốc", en: ", \(done) milestone\(done == 1 ? "" : "s") done")
    }
}
