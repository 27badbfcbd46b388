// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// What would be sent, message by message, and to whom nothing goes.
struct PreviewText {
    let report: PreviewReport
    let style: Style

    var text: String {
        let parts = groups.map(text) + (report.silences.isEmpty ? [] : [silences])
        return parts.joined(separator: "\n")
    }

    /// Messages that say the same to several addresses of one channel.
    private var groups: [[PreviewReport.Message]] {
        report.messages.reduce(into: []) { groups, message in
            if let last = groups.last?.first, last.isAlike(message) {
                groups[groups.count - 1].append(message)
            } else {
                groups.append([message])
            }
        }
    }

    private func text(of group: [PreviewReport.Message]) -> String {
        guard let message = group.first else { return "" }
        let name = Plain.text("\(message.recipientName) · \(way(message))")
        var facts = Facts(style: style)
        let isRetried = message.state == "retrying" && message.at != nil
        let isAhead = ["planned", "queued", "sending", "retrying"].contains(message.state)
        facts.add(
            vi: isRetried ? "Thử lại" : isAhead ? "Gửi lúc" : "Trạng thái",
            en: isRetried ? "Next try" : isAhead ? "Goes out" : "State", time(message),
            paint(message))
        facts.add(vi: "Tới", en: "To", group.map(address).joined(separator: ", "))
        facts.add(vi: "Qua", en: "By", Plain.text(message.place))
        facts.add(vi: "Không được thì", en: "If that fails", next(message))
        facts.add(vi: "Đính kèm", en: "Attached", attachment(message))
        for remark in message.remarks {
            facts.add(vi: "Lưu ý", en: "Note", remark[style.language].capitalisedFirst, .yellow)
        }
        if let obstacle = message.obstacle {
            facts.add(vi: "Không gửi được", en: "Cannot be sent", obstacle, .red)
        }
        return style.paint(style.paragraph(name, indent: 0), .bold) + facts.text + content(message)
    }

    // MARK: Facts

    private func way(_ message: PreviewReport.Message) -> String {
        let shape =
            switch message.shape {
            case "mail": style.say(vi: "thư điện tử", en: "mail")
            case "standard", "webhook": "webhook"
            default: "webhook (\(message.shape))"
            }
        return style.say(vi: "\(shape), kênh \(message.channel)", en: "\(shape), channel \(message.channel)")
    }

    private func address(_ message: PreviewReport.Message) -> String {
        let name =
            message.destination.hasPrefix("mail:")
            ? String(message.destination.dropFirst(5)) : message.destination
        return message.copy ? "\(name) (Cc)" : name
    }

    private func time(_ message: PreviewReport.Message) -> String {
        let moment = message.at.map(style.longMoment)
        let state = StateWords.text(message.state, style)
        switch message.state {
        case "planned":
            return moment.map {
                style.say(
                    vi: "\($0), nếu đến lúc ấy không có gì thay đổi", en: "\($0), if nothing changes before")
            } ?? state
        case "queued":
            return style.say(vi: "ngay bây giờ, đang chờ trong hàng", en: "now, it waits in the queue")
        case "retrying":
            return moment ?? state
        case "delivered":
            return moment.map { style.say(vi: "đã gửi \($0)", en: "sent \($0)") } ?? state
        default: return state
        }
    }

    private func paint(_ message: PreviewReport.Message) -> Style.Paint {
        message.state == "planned" ? .plain : StateWords.paint(message.state)
    }

    private func next(_ message: PreviewReport.Message) -> String {
        message.nextChannels.enumerated().map { index, destinations in
            let number = message.channel + index + 1
            return style.say(vi: "kênh \(number): ", en: "channel \(number): ")
                + destinations.joined(separator: ", ")
        }.joined(separator: "; ")
    }

    private func attachment(_ message: PreviewReport.Message) -> String {
        guard message.calendar != nil else { return "" }
        return "nhiem-vu.ics"
    }

    // MARK: Content

    private func content(_ message: PreviewReport.Message) -> String {
        guard message.obstacle == nil else { return "" }
        var text = "\n"
        for header in message.headers { text += line(header) }
        if let body = message.text ?? message.body.map(Self.spread) {
            text += "\n" + wrapped(body)
        }
        return text
    }

    /// JSON with a line for each member, as a person reads it; what is none stays as it is.
    private static func spread(_ body: String) -> String {
        guard let value = try? JSONSerialization.jsonObject(with: Data(body.utf8)),
            let data = try? JSONSerialization.data(
                withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        else { return body }  // A template of the office's own may say anything.
        return String(decoding: data, as: UTF8.self)
    }

    /// On as many lines as it takes, as a header would be folded; no word is broken that fits on a line.
    private func line(_ header: PreviewReport.Header) -> String {
        let name = Plain.text(header.name)
        let value = Plain.text(header.value)
        let label = style.paint("\(name):", .dim)
        guard let width = style.terminal.width, name.count + 2 + DisplayWidth.of(value) > width else {
            return "\(label) \(value)\n"
        }
        let longest = value.split(separator: " ").map { DisplayWidth.of($0) }.max() ?? 0
        let isBelow = name.count + 2 + longest > width
        let indent = isBelow ? 2 : name.count + 2
        let lines = DisplayWidth.wrapped(value, to: max(20, width - indent))
        let margin = String(repeating: " ", count: indent)
        return label + (isBelow ? "\n" + margin : " ") + lines.joined(separator: "\n" + margin) + "\n"
    }

    /// The text as it is, but on a terminal broken between words, under the beginning of each line.
    private func wrapped(_ body: String) -> String {
        let lines = Plain.text(body, keepingLines: true).split(
            separator: "\n", omittingEmptySubsequences: false)
        let shown = lines.map { line -> String in
            guard let width = style.terminal.width, DisplayWidth.of(line) > width else { return String(line) }
            let margin = String(line.prefix { $0 == " " }.prefix(width / 2))
            return DisplayWidth.wrapped(String(line), to: max(20, width - margin.count))
                .map { margin + $0 }.joined(separator: "\n")
        }.joined(separator: "\n")
        return shown.hasSuffix("\n") ? shown : shown + "\n"
    }

    private var silences: String {
        let title = style.paint(style.say(vi: "Không gửi", en: "Not sent"), .bold)
        return title + "\n"
            + report.silences.map { silence in
                let name = silence.recipientName.map { "\($0): " } ?? ""
                let remedy = silence.remedy.map { style.paragraph($0[style.language], indent: 4) } ?? ""
                return style.paragraph(name + silence.why[style.language], indent: 2, mark: "–") + remedy
            }.joined()
    }
}

extension PreviewReport.Message {
    fileprivate func isAlike(_ other: PreviewReport.Message) -> Bool {
        recipient == other.recipient && channel == other.channel && state == other.state && at == other.at
            && shape == other.shape && text == other.text && text != nil && obstacle == nil
            && other.obstacle == nil
    }
}
