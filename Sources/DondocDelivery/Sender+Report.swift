// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

extension Sender {
    /// A report to the office, by whichever of its ways; composed, encoded and signed as a notice is.
    package func prepare(_ report: OfficeReport, key: String, to destination: Destination, at instant: Date)
        -> Outgoing
    {
        switch destination {
        case .mail(let address):
            guard let recipient = Mailbox(address: address) else {
                return .impossible(.refused(reply: "not a mail address; correct it in dondoc.yaml"))
            }
            return mail(
                settings.composer.letter(report, key: key, to: [recipient], at: instant), key: key,
                to: address)
        case .webhook, .hook:
            guard let hook = hook(destination) else { return .impossible(Self.noSuchHook) }
            return call(hook, key: key) {
                let view = settings.composer.view(of: report, key: key, at: instant)
                var notice = NoticeView(view)
                notice.to = hook.to.map(HeaderText.cleaned)
                if let body = hook.shape.body(notice, templates: settings.templates) { return body }
                return ReportBody(report, view: view, instant: instant, zone: settings.zone).json
            }
        }
    }
}

/// What a webhook of the office receives: `{type: "delivery.failed", timestamp, data}`.
struct ReportBody {
    private let report: OfficeReport
    private let view: ReportView
    private let instant: Date
    private let zone: CivilZone

    init(_ report: OfficeReport, view: ReportView, instant: Date, zone: CivilZone) {
        self.report = report
        self.view = view
        self.instant = instant
        self.zone = zone
    }

    /// As many letters and files as there is room for; `total` tells how many there are.
    var json: [UInt8] {
        var count = max(view.letters.count, view.files.count)
        var body = json(count)
        while body.count > WebhookBody.maximumBytes, count > 1 {
            count = max(1, count * 3 / 4)
            body = json(count)
        }
        return body
    }

    private func json(_ count: Int) -> [UInt8] {
        var writer = JSONWriter(capacity: 4096)
        writer.object {
            $0.member("data") { data in
                if !view.files.isEmpty {
                    data.key("files")
                    data.array { list in
                        for (file, shown) in zip(report.files, view.files).prefix(count) {
                            list.object { Self.write(file, shown, zone: zone, &$0) }
                        }
                    }
                    data.member("files_total", report.fileTotal)
                }
                data.member("head", report.head.map(HeaderText.cleaned))
                data.key("letters")
                data.array { list in
                    for (letter, shown) in zip(report.letters, view.letters).prefix(count) {
                        list.object { Self.write(letter, shown, zone: zone, &$0) }
                    }
                }
                data.member("notice", view.key)
                data.member("total", report.total)
            }
            $0.member("timestamp", WebhookBody.timestamp(instant, zone: zone))
            $0.member("type", report.total > 0 ? "delivery.failed" : "files.refused")
        }
        return writer.bytes
    }

    private static func write(
        _ file: OfficeReport.File, _ shown: ReportView.File, zone: CivilZone, _ writer: inout JSONWriter
    ) {
        writer.member("line", file.line)
        writer.member("path", shown.path)
        writer.member("reason", shown.reason)
        writer.member("remedy", shown.remedy)
        writer.member("since", WebhookBody.timestamp(file.since, zone: zone))
    }

    private static func write(
        _ letter: OfficeReport.Letter, _ shown: ReportView.Letter, zone: CivilZone, _ writer: inout JSONWriter
    ) {
        writer.member("address", shown.address)
        writer.member("attempts", letter.attempts)
        writer.member("next", shown.next)
        writer.member("notice", shown.key)
        writer.member("queued_at", WebhookBody.timestamp(letter.queuedAt, zone: zone))
        writer.member("reason", shown.reason)
        writer.member("recipient", shown.name)
        writer.member("subject", shown.subject)
    }
}

extension NoticeView {
    /// A report as chats show a notice: each letter in the place of an assignment.
    fileprivate init(_ report: ReportView) {
        recipient = report.recipient
        party = report.letters.first?.name ?? report.recipient
        unregistered = nil
        opening = report.opening ?? report.filesOpening ?? ""
        let letters = Section(
            heading: "Thư không gửi được",
            assignments: report.letters.map { letter in
                let next = letter.next.map { "đang gửi tiếp bằng \($0)" } ?? "không còn kênh nào"
                return Assignment(
                    number: letter.number, action: "\(letter.name) – \(letter.subject)", item: nil,
                    role:
                        "\(letter.way), \(letter.address); đã thử \(letter.attempts); mã thư \(letter.key)",
                    source: nil, quotation: nil,
                    milestones: [
                        Milestone(
                            deadline: letter.reason, left: next, isLate: letter.next == nil, isNear: true)
                    ])
            })
        let files = Section(
            heading: "Tệp không đưa vào theo dõi được",
            assignments: report.files.map { file in
                Assignment(
                    number: file.number,
                    action: file.line.map { "\(file.path) (\($0))" } ?? file.path, item: nil,
                    role: "từ \(file.since)", source: nil, quotation: nil,
                    milestones: [
                        Milestone(deadline: file.reason, left: file.remedy, isLate: false, isNear: true)
                    ])
            })
        sections = [letters, files].filter { !$0.assignments.isEmpty }
        closing = report.closing
        office = report.recipient
        signature = report.signature
        replyTo = ""
        sentAt = report.sentAt
        key = report.key
        fact = report.headline
        directive = "báo cáo gửi thư"
        situation = "report"
        isUrgent = true
        headline =
            report.letters.isEmpty
            ? "Có tệp chưa được theo dõi"
            : report.letters.allSatisfy { $0.next != nil }
                ? "Đang gửi tiếp bằng kênh khác" : "Có cơ quan chưa nhận được lời nhắc"
    }
}
