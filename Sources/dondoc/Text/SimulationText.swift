// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// What a simulation came to: its period before the messages, and the totals behind them.
struct SimulationText {
    let report: SimulationReport
    let style: Style

    private static let mostRecipients = 30

    var head: String {
        let made = style.moment(report.madeAt)
        let period = "\(style.day(report.from)) – \(style.day(report.to))"
        var text = style.paragraph(
            style.say(
                vi: "Mô phỏng \(period), theo sổ lúc \(made). Không thư nào được gửi.",
                en: "Simulation of \(period), by the ledger of \(made). Nothing is sent."),
            indent: 0)
        if let trial = report.trial {
            text += style.paragraph(
                style.say(
                    vi: "Thử cấu hình \(trial.configuration):",
                    en: "With the configuration \(trial.configuration):"),
                indent: 0)
            text += trial.changes.map { style.paragraph($0, indent: 2) }.joined()
            if trial.changes.isEmpty {
                text += style.paragraph(
                    style.say(vi: "không khác cấu hình đang dùng", en: "the same as the one in force"),
                    indent: 2)
            }
        }
        return text
    }

    var foot: String {
        var text = "\n" + style.paragraph(total, indent: 0, .bold)
        if let trial = report.trial { text += style.paragraph(difference(trial), indent: 0) }
        guard report.messages > 0 || report.days.contains(where: { $0.formerly ?? 0 > 0 }) else {
            return text
        }
        text += "\n" + days.text(style) + "\n" + recipients.text(style)
        let rest = report.recipients.count - Self.mostRecipients
        if rest > 0 {
            text += style.paragraph(
                style.say(
                    vi: "và \(rest) nơi nhận khác; xem: --format json",
                    en: "and \(rest) more recipients; see: --format json"), indent: 0)
        }
        return text
    }

    private var total: String {
        let recipients = report.recipients.count { $0.messages > 0 }
        return style.say(
            vi: "\(report.messages) thư với \(report.reminders) lời nhắc, tới \(recipients) nơi nhận",
            en:
                "\(report.messages) \(report.messages == 1 ? "message" : "messages") with \(report.reminders) \(report.reminders == 1 ? "reminder" : "reminders") to \(recipients) \(recipients == 1 ? "recipient" : "recipients")"
        )
    }

    private func difference(_ trial: SimulationReport.Trial) -> String {
        style.say(
            vi:
                "So với cấu hình đang dùng: thêm \(trial.added), bớt \(trial.removed), dời \(trial.moved), đổi \(trial.changed), như cũ \(trial.same); hạn dời \(trial.deadlinesMoved)",
            en:
                "Beside the configuration in force: \(trial.added) added, \(trial.removed) removed, \(trial.moved) moved, \(trial.changed) changed, \(trial.same) the same; \(trial.deadlinesMoved) deadlines moved"
        )
    }

    private var days: Table {
        var table = Table(columns: [.init(style.say(vi: "NGÀY", en: "DAY"))] + numbers)
        table.rows = report.days.map { day in
            [.init(style.weekday(day.day))] + cells(day.messages, day.reminders, day.formerly)
        }
        return table
    }

    private var recipients: Table {
        var table = Table(columns: [.init(style.say(vi: "NƠI NHẬN", en: "RECIPIENT"), minimum: 20)] + numbers)
        table.rows = report.recipients.sorted {
            ($1.messages, $0.recipientName) < ($0.messages, $1.recipientName)
        }
        .prefix(Self.mostRecipients).map { count in
            [.init(count.recipientName)] + cells(count.messages, count.reminders, count.formerly)
        }
        return table
    }

    private var numbers: [Table.Column] {
        [.init(style.say(vi: "THƯ", en: "MESSAGES")), .init(style.say(vi: "LỜI NHẮC", en: "REMINDERS"))]
            + (report.trial == nil ? [] : [.init(style.say(vi: "ĐANG DÙNG", en: "IN FORCE"))])
    }

    private func cells(_ messages: Int, _ reminders: Int, _ formerly: Int?) -> [Table.Cell] {
        let widths = numbers.map { DisplayWidth.of($0.title) }
        let numbers = [messages, reminders] + (report.trial == nil ? [] : [formerly ?? 0])
        return zip(numbers, widths).map { number, width in
            let text = String(number)
            return .init(String(repeating: " ", count: max(0, width - text.count)) + text)
        }
    }
}

/// Messages that would be sent, by day.
struct SimulatedMessages {
    private let messages: [SimulatedMessage]
    /// The one before, on the page before.
    private let last: SimulatedMessage?
    private let isTrial: Bool

    /// - Parameter isTrial: whether they are those that another configuration changes.
    init(_ messages: [SimulatedMessage], after last: SimulatedMessage?, isTrial: Bool) {
        self.messages = messages
        self.last = last
        self.isTrial = isTrial
    }

    func text(_ style: Style) -> String {
        let mark: [Table.Column] = isTrial ? [.init("")] : []
        var table = Table(
            columns: mark + [
                .init(""), .init("", minimum: 16), .init("", minimum: 14), .init("", minimum: 20),
            ])
        table.indent = 2
        var day = last.map { style.zone.day(of: $0.at) }
        for (index, message) in messages.enumerated() {
            let own = style.zone.day(of: message.at)
            if own != day { table.groups[index] = style.weekday(own) }
            day = own
            table.rows.append(row(message, style))
            if let details = details(message, style) { table.details[index] = details }
        }
        let text = table.text(style)
        return table.groups[0] == nil ? text : "\n" + text
    }

    private func row(_ message: SimulatedMessage, _ style: Style) -> [Table.Cell] {
        let paint: Style.Paint =
            switch message.change {
            case .added: .green
            case .removed: .red
            case .moved, .changed: .yellow
            case nil: .plain
            }
        let time = style.zone.time(of: message.at).description
        let mark: [Table.Cell] = isTrial ? [.init(Self.mark(message.change), paint)] : []
        return mark + [
            .init(time, paint), .init(message.recipientName), .init(why(message, style)),
            .init(about(message, style)),
        ]
    }

    private static func mark(_ change: SimulatedMessage.Change?) -> String {
        switch change {
        case .added: "+"
        case .removed: "-"
        case .moved: ">"
        case .changed: "~"
        case nil: ""
        }
    }

    /// The rungs, each once.
    private func why(_ message: SimulatedMessage, _ style: Style) -> String {
        guard !message.lines.isEmpty else {
            return style.say(vi: "báo cáo văn phòng", en: "report to the office")
        }
        var seen: Set<Rung> = []
        let rungs = message.lines.map(\.rung).filter { seen.insert($0).inserted }
        let words = rungs.prefix(2).map { RungWords.text($0, style) }.joined(separator: ", ")
        let rest = rungs.count > 2 ? " +\(rungs.count - 2)" : ""
        return words + rest + (message.copy ? style.say(vi: " (bản sao)", en: " (copy)") : "")
    }

    /// `272-KL/TU · 3 việc · hạn 14/02/2022 · Tham mưu …`.
    private func about(_ message: SimulatedMessage, _ style: Style) -> String {
        let documents = Set(message.lines.map(\.directive)).count
        let document =
            message.directive
            ?? (documents > 1 ? style.say(vi: "\(documents) văn bản", en: "\(documents) documents") : nil)
            ?? message.lines.first?.directive
        let count = message.lines.count
        let items = count > 1 ? style.say(vi: "\(count) việc", en: "\(count) items") : nil
        let due = message.lines.compactMap(\.due).min().map {
            style.say(vi: "hạn \(style.day($0))", en: "due \(style.day($0))")
        }
        let action = message.lines.first.map { $0.what.isEmpty ? $0.action : "\($0.what): \($0.action)" }
        return [document, items, due, action].compactMap(\.self).joined(separator: " · ")
    }

    /// What was there before.
    private func details(_ message: SimulatedMessage, _ style: Style) -> [String]? {
        guard let former = message.former else { return nil }
        var parts: [String] = []
        if former.at != message.at {
            parts.append(
                style.say(vi: "trước: \(style.moment(former.at))", en: "was: \(style.moment(former.at))"))
        }
        if former.destination != message.destination {
            parts.append("\(former.destination) → \(message.destination)")
        }
        parts += former.lost.map { line in
            let rung = RungWords.text(line.rung, style)
            return style.say(
                vi: "thôi nói: \(line.assignment), \(rung)", en: "no longer says: \(line.assignment), \(rung)"
            )
        }
        return parts.isEmpty ? nil : parts
    }
}
