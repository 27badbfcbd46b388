// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// How drills fared, each with the dialogue and the verdict.
struct DrillText {
    let report: DrillReport
    let style: Style

    /// Of the whole test: a refusal counts more than what is not settled.
    static func status(of report: DrillReport) -> Int32 {
        let statuses = report.drills.map { drill -> Int32 in
            switch (drill.outcome, drill.state) {
            case ("delivered", _): 0
            case (_, "dead"), ("refused", _), ("gone", _), (_, "cancelled"): Failure.Status.failed
            default: unsettled
            }
        }
        if statuses.contains(Failure.Status.failed) { return Failure.Status.failed }
        return statuses.contains(unsettled) ? unsettled : 0
    }

    private static let unsettled: Int32 = 75

    var text: String {
        let title = style.say(
            vi: "Diễn tập gửi \(report.name) (\(report.agency))",
            en: "Drill to \(report.name) (\(report.agency))")
        let skipped = report.skipped.map { skipped in
            style.paragraph(
                "\(skipped.destination): \(skipped.why[style.language])", indent: 2, mark: "–", .yellow)
        }.joined()
        return style.paint(style.paragraph(title, indent: 0), .bold)
            + report.drills.map { "\n" + text(of: $0) }.joined() + (skipped.isEmpty ? "" : "\n" + skipped)
    }

    private func text(of drill: DrillEntry) -> String {
        let channel = style.say(vi: "kênh \(drill.channel)", en: "channel \(drill.channel)")
        let whose = drill.recipientName == report.name ? "" : "\(drill.recipientName) · "
        var text = style.paragraph("\(whose)\(drill.address) · \(channel)", indent: 0)
        text += style.paragraph(drill.key, indent: 0, .dim)
        text += drill.dialogue.isEmpty ? "" : "\n" + drill.dialogue.map { Self.text(of: $0, style) }.joined()
        let (mark, words, paint) = verdict(of: drill)
        return text + "\n" + style.paragraph(words, indent: 0, mark: mark, paint)
            + advice(on: drill).map { style.paragraph($0, indent: 2) }.joined()
    }

    /// One line of what was said to a server, and what it answered.
    static func text(of line: DrillEntry.Line, _ style: Style) -> String {
        switch line.side {
        case .client: style.paragraph(Self.translated(line.text, style), indent: 2, mark: "C:")
        case .server: style.paragraph(line.text, indent: 2, mark: "S:", Self.paint(of: line.text))
        case .place: style.paragraph(line.text, indent: 2, mark: "→", .dim)
        }
    }

    /// What is told of a message in place of its bytes.
    private static func translated(_ text: String, _ style: Style) -> String {
        guard text.hasPrefix("("), text.hasSuffix(" bytes)") else { return text }
        return style.say(vi: text.replacing(" bytes)", with: " byte)"), en: text)
    }

    private static func paint(of answer: String) -> Style.Paint {
        let code =
            answer.hasPrefix("HTTP/") ? answer.split(separator: " ").dropFirst().first?.first : answer.first
        return switch code {
        case "4", "5": .red
        default: .plain
        }
    }

    // MARK: The verdict

    private func verdict(of drill: DrillEntry) -> (mark: String, words: String, paint: Style.Paint) {
        let words = words(on: drill)
        let told = drill.outcome.flatMap { Self.marks[$0] }
        let reply = told == nil ? "" : drill.reply.map { ": \($0)" } ?? ""
        let (mark, paint) = told ?? ("…", .yellow)
        return (mark, style.say(vi: words.vi, en: words.en) + reply, paint)
    }

    private static let marks: [String: (mark: String, paint: Style.Paint)] = [
        "delivered": ("✓", .green), "refused": ("✗", .red), "gone": ("✗", .red), "deferred": ("…", .yellow),
        "unreachable": ("…", .yellow), "maybe-sent": ("?", .yellow),
    ]

    private func words(on drill: DrillEntry) -> Bilingual {
        switch drill.outcome {
        case "delivered": Bilingual(vi: "Đã nhận\(time(drill).vi)", en: "Accepted\(time(drill).en)")
        case "refused": Bilingual(vi: "Bị từ chối", en: "Refused")
        case "gone":
            Bilingual(vi: "Nơi nhận yêu cầu thôi gọi", en: "The destination asks not to be called again")
        case "deferred": Bilingual(vi: "Máy chủ hẹn lần sau", en: "Put off by the server")
        case "unreachable": Bilingual(vi: "Không tới được", en: "Not reached")
        case "maybe-sent":
            Bilingual(vi: "Có thể đã nhận, nhưng không trả lời", en: "Perhaps accepted, without an answer")
        default:
            Bilingual(
                vi: "Chưa có kết quả; cuộc diễn tập vẫn tiếp tục", en: "No outcome yet; the drill goes on")
        }
    }

    private func time(_ drill: DrillEntry) -> Bilingual {
        guard let start = drill.startedAt, let end = drill.endedAt, end >= start else {
            return Bilingual(vi: "", en: "")
        }
        let seconds = Int(end.timeIntervalSince(start).rounded())
        return seconds == 0
            ? Bilingual(vi: "", en: "")
            : Bilingual(vi: " sau \(seconds) giây", en: " after \(seconds) s")
    }

    private func advice(on drill: DrillEntry) -> [String] {
        guard drill.isUnsettled else { return [] }
        if let until = drill.pausedUntil {
            return [
                style.say(
                    vi:
                        "Máy chủ này đang tạm nghỉ vì nhiều lần không trả lời; thử lại lúc \(style.moment(until)).",
                    en:
                        "The server is put aside, since it did not answer several times; tried again \(style.moment(until))."
                )
            ]
        }
        let next =
            drill.nextAttempt.map {
                style.say(
                    vi: "Dịch vụ thử lại lúc \(style.moment($0)). ",
                    en: "It is tried again \(style.moment($0)). ")
            } ?? ""
        return [
            next
                + style.say(
                    vi: "Xem kết quả: dondoc notice show \(drill.key)",
                    en: "See how it ends: dondoc notice show \(drill.key)")
        ]
    }
}
