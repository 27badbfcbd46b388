// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

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
        let duties = report.questions.map { $0.duties?.count ?? 0 }.max() ?? 0
        var count = max(
            view.letters.count, view.files.count, view.questions.count, view.unassigned.count,
            view.pending.count, duties)
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
                writeMissing(&data)
                data.member("notice", view.key)
                writePending(count, &data)
                writeQuestions(count, &data)
                if report.resultTotal > 0 { data.member("results_total", report.resultTotal) }
                data.member("total", report.total)
                writeUnassigned(count, &data)
            }
            $0.member("timestamp", WebhookBody.timestamp(instant, zone: zone))
            $0.member("type", type)
        }
        return writer.bytes
    }

    private func writeQuestions(_ count: Int, _ data: inout JSONWriter) {
        guard !view.questions.isEmpty else { return }
        data.key("questions")
        data.array { list in
            for question in report.questions.prefix(count) {
                list.object { Self.write(question, room: count, zone: zone, &$0) }
            }
        }
        data.member("questions_total", report.questionTotal)
    }

    private func writeMissing(_ data: inout JSONWriter) {
        guard let missing = report.missing else { return }
        data.key("missing")
        data.object { member in
            member.member("count", missing.count)
            member.member("paths", missing.examples.map(HeaderText.cleaned))
            member.member("since", WebhookBody.timestamp(missing.since, zone: zone))
        }
    }

    private func writeUnassigned(_ count: Int, _ data: inout JSONWriter) {
        guard !view.unassigned.isEmpty else { return }
        data.key("unassigned")
        data.array { list in
            for (deadline, shown) in zip(report.unassigned, view.unassigned).prefix(count) {
                list.object { Self.write(deadline, shown, zone: zone, &$0) }
            }
        }
        data.member("unassigned_total", report.unassignedTotal)
    }

    private func writePending(_ count: Int, _ data: inout JSONWriter) {
        guard !view.pending.isEmpty else { return }
        data.key("pending")
        data.array { list in
            for (duty, shown) in zip(report.pending, view.pending).prefix(count) {
                list.object { Self.write(duty, shown, zone: zone, &$0) }
            }
        }
        data.member("pending_total", report.pendingTotal)
    }

    private var type: String {
        if report.total > 0 { return "delivery.failed" }
        if report.fileTotal > 0 { return "files.refused" }
        if !report.questions.isEmpty { return "review.urgent" }
        if !report.unassigned.isEmpty { return "review.unassigned" }
        return report.missing == nil ? "review.pending" : "files.missing"
    }

    private static func write(
        _ duty: OfficeReport.Pending, _ shown: ReportView.Unassigned, zone: CivilZone,
        _ writer: inout JSONWriter
    ) {
        writer.member("assignment", HeaderText.cleaned(duty.assignment))
        writer.member("due", duty.due)
        writer.member("item", HeaderText.cleaned(duty.item))
        writer.member("milestone", duty.milestone)
        writer.member("path", duty.path.hasPrefix("/") ? nil : shown.path)
        writer.member("quotation", shown.quotation)
        writer.member("remedy", shown.remedy)
        writer.member("since", WebhookBody.timestamp(duty.since, zone: zone))
        writer.member("stage", duty.stage.rawValue)
        writer.member("title", shown.name)
        writer.member("waits_for", duty.isReported ? "confirmation" : "review")
    }

    private static func write(
        _ deadline: OfficeReport.Unassigned, _ shown: ReportView.Unassigned, zone: CivilZone,
        _ writer: inout JSONWriter
    ) {
        writer.member("assignment", HeaderText.cleaned(deadline.assignment))
        writer.member("due", deadline.due)
        writer.member("item", HeaderText.cleaned(deadline.item))
        writer.member("path", shown.path)
        writer.member("quotation", shown.quotation)
        writer.member("remedy", shown.remedy)
        writer.member("since", WebhookBody.timestamp(deadline.since, zone: zone))
        writer.member("time", deadline.due.flatMap { _ in deadline.time?.description })
        writer.member("title", shown.name)
    }

    private static func write(
        _ question: OfficeReport.Question, room: Int, zone: CivilZone, _ writer: inout JSONWriter
    ) {
        writer.member("assignments", question.count)
        writer.member("directive", question.directive)
        writer.key("duties")
        writer.array { list in
            for duty in (question.duties ?? []).prefix(room) { list.object { Self.write(duty, &$0) } }
        }
        writer.member("in_force", question.inForce)
        writer.member("path", HeaderText.cleaned(question.path))
        writer.member("since", WebhookBody.timestamp(question.since, zone: zone))
        writer.member("title", HeaderText.cleaned(question.title))
        writer.member("urgency", question.urgency)
    }

    private static func write(_ duty: OfficeReport.Duty, _ writer: inout JSONWriter) {
        func text(_ text: String) -> String { HeaderText.shortened(HeaderText.cleaned(text), to: 400) }
        writer.member("assignment", HeaderText.cleaned(duty.assignment))
        writer.member("due", duty.due)
        writer.member("expression", text(duty.words))
        writer.member("item", HeaderText.cleaned(duty.item))
        writer.member("lead", duty.lead.prefix(5).map(text))
        writer.member("quotation", text(duty.quotation))
        writer.member("time", duty.due.flatMap { _ in duty.time?.description })
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
        writer.member("reached", shown.reached)
        writer.member("reason", shown.reason)
        writer.member("recipient", shown.name)
        writer.member("subject", shown.subject)
    }
}
