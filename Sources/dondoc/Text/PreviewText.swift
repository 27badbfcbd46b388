// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// What would be sent, message by message, and to whom nothing goes.
struct PreviewText {
    let report: PreviewReport
    let style: Style

    var text: String {
        let parts = groups.map(text) + (silences.isEmpty ? [] : [silences])
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
        facts.add(vi: "Gửi lúc", en: "Goes out", time(message), paint(message))
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
            return moment.map { style.say(vi: "thử lại \($0)", en: "tried again \($0)") } ?? state
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
        for header in message.headers {
            let name = style.paint("\(Plain.text(header.name)):", .dim)
            text += "\(name) \(wrapped(header))\n"
        }
        if let body = message.text ?? message.body {
            text += "\n" + Plain.text(body, keepingLines: true)
            if !text.hasSuffix("\n") { text += "\n" }
        }
        return text
    }

    /// On as many lines as it takes, as a header would be folded.
    private func wrapped(_ header: PreviewReport.Header) -> String {
        let value = Plain.text(header.value)
        guard let width = style.terminal.width else { return value }
        let indent = header.name.count + 2
        guard indent + DisplayWidth.of(value) > width else { return value }
        let lines = DisplayWidth.wrapped(value, to: max(20, width - indent))
        let margin = String(repeating: " ", count: indent)
        return lines.joined(separator: "\n" + margin)
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
