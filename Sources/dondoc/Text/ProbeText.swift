// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// How servers did that were asked whether they are there.
struct ProbeText {
    let report: ProbeReport
    let style: Style

    /// From so many days on a certificate is worth a look.
    private static let soon = 14

    var text: String { report.probes.map(text).joined(separator: "\n") }

    private func text(of probe: ProbeEntry) -> String {
        var text = style.paint(style.paragraph("\(name(of: probe)) · \(probe.server)", indent: 0), .bold)
        text += facts(of: probe)
        text +=
            probe.dialogue.isEmpty ? "" : "\n" + probe.dialogue.map { DrillText.text(of: $0, style) }.joined()
        let (mark, words, paint) = verdict(on: probe)
        return text + "\n" + style.paragraph(words, indent: 0, mark: mark, paint)
            + advice(on: probe).map { style.paragraph($0, indent: 2) }.joined()
    }

    private func name(of probe: ProbeEntry) -> String {
        probe.name == "mail" ? style.say(vi: "Máy chủ thư", en: "Mail server") : probe.name
    }

    private func facts(of probe: ProbeEntry) -> String {
        var facts = Facts(style: style)
        facts.add(vi: "Địa chỉ", en: "Address", probe.address ?? "")
        if probe.outcome == .answered || probe.encryption != nil {
            facts.add(
                vi: "Mã hóa", en: "Encryption", probe.encryption ?? style.say(vi: "không", en: "none"))
        }
        facts.add(
            vi: "Chứng thư", en: "Certificate", certificate(of: probe),
            (probe.certificateDaysLeft ?? .max) <= Self.soon ? .yellow : .plain)
        if probe.outcome != .folder { facts.add(vi: "Thời gian", en: "Took", times(of: probe.took)) }
        return facts.text
    }

    private func certificate(of probe: ProbeEntry) -> String {
        guard let end = probe.certificateEnd else { return "" }
        let left = probe.certificateDaysLeft.map {
            style.say(vi: ", còn \($0) ngày", en: ", \(style.days($0)) left")
        }
        return style.say(
            vi: "đến \(style.weekday(style.zone.day(of: end)))",
            en: "until \(style.weekday(style.zone.day(of: end)))") + (left ?? "")
    }

    private func times(of took: ProbeEntry.Took) -> String {
        let parts: [(Int?, Bilingual)] = [
            (took.resolvedMilliseconds, Bilingual(vi: "tìm địa chỉ", en: "resolved")),
            (took.connectedMilliseconds, Bilingual(vi: "kết nối", en: "connected")),
            (took.encryptedMilliseconds, Bilingual(vi: "mã hóa", en: "encrypted")),
            (took.wholeMilliseconds, Bilingual(vi: "tất cả", en: "in all")),
        ]
        return parts.compactMap { milliseconds, words in
            milliseconds.map {
                style.say(vi: "\(words.vi) \($0) ms", en: "\(words.en) \($0) ms")
            }
        }.joined(separator: " · ")
    }

    private func verdict(on probe: ProbeEntry) -> (mark: String, words: String, paint: Style.Paint) {
        switch probe.outcome {
        case .answered:
            let words =
                probe.reply.map { style.say(vi: "Trả lời: \($0)", en: "It answers: \($0)") }
                ?? style.say(
                    vi: "Nhận kết nối; chưa gọi gì.", en: "It takes connections; nothing was asked of it.")
            return ("✓", words, .green)
        case .failed:
            let reason = style.language == .vietnamese ? probe.replyVi ?? probe.reply : probe.reply
            let why = reason.map { ": \($0)" } ?? ""
            return ("✗", style.say(vi: "Không dùng được", en: "It cannot be used") + why, .red)
        case .folder:
            let note = style.language == .vietnamese ? probe.replyVi ?? probe.reply : probe.reply
            return (
                "✓",
                style.say(
                    vi: "Thư ghi thành tệp trong thư mục này, không gửi máy chủ nào.",
                    en: "Messages become files of this folder; there is no server.")
                    + (note.map { " " + $0.capitalisedFirst + "." } ?? ""), .green
            )
        }
    }

    private func advice(on probe: ProbeEntry) -> [String] {
        var advice: [String] = []
        if probe.pauseEnded {
            advice.append(
                style.say(
                    vi: "Máy chủ này đang tạm nghỉ vì lỗi; nay được thử lại ngay bằng một thông báo.",
                    en: "It was put aside after failures; it is tried again now, with one message."))
        }
        advice += probe.putAside.map {
            style.say(
                vi: "Một địa chỉ ở đó đang tắt; dùng lại: dondoc destination enable \($0)",
                en: "An address there is put aside; to use it again: dondoc destination enable \($0)")
        }
        return advice
    }
}
