// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl

/// The inbox, and below it its files.
struct InboxText {
    let report: InboxReport
    let style: Style

    var text: String {
        var facts = Facts(style: style)
        facts.add(vi: "Thư mục", en: "Folder", report.path)
        facts.add(vi: "Sự cố", en: "Problem", report.problem ?? "", .red)
        facts.add(
            vi: "Đọc lần cuối", en: "Last scan",
            report.lastScan.map(style.longMoment) ?? style.say(vi: "chưa", en: "not yet"))
        if !report.watched {
            facts.add(
                vi: "Theo dõi", en: "Watched",
                style.say(
                    vi: "không; thay đổi chỉ thấy ở lần đọc sau", en: "no; changes show at the next scan"),
                .yellow)
        }
        facts.add(
            vi: "Tệp", en: "Files",
            style.say(
                vi:
                    "\(report.taken) đã nhận · \(report.waiting) chờ ghi xong · \(report.quarantined) cách ly · \(report.notRead) không đọc",
                en:
                    "\(report.taken) taken · \(report.waiting) waiting · \(report.quarantined) quarantined · \(report.notRead) not read"
            ))
        if let missing = report.missing, missing > 0 {
            let since = report.missingSince.map(style.longMoment) ?? ""
            facts.add(
                vi: "Vắng mặt", en: "Missing",
                style.say(
                    vi:
                        "\(missing) tệp từ \(since); nhiệm vụ của các tệp ấy vẫn có hiệu lực. Tệp có lại thì không phải làm gì; bỏ hẳn thì: dondoc inbox withdraw",
                    en:
                        "\(missing) files since \(since); what they said stays in force. Put them back, or, if it is meant: dondoc inbox withdraw"
                ), .yellow)
        }
        guard !report.files.isEmpty else { return facts.text }
        let more =
            report.nextOffset.map { next in
                style.say(
                    vi: "Còn nữa; xem tiếp: --offset \(next)\n",
                    en: "There are more; see them: --offset \(next)\n")
            } ?? ""
        return facts.text + "\n" + FileTable(entries: report.files).text(style) + more
    }
}
