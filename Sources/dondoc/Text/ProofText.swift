// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// Who was reminded of what: one attempt a row, and below it what was said, what the server answered, and under which key.
struct ProofText {
    let report: ProofReport
    let style: Style

    var text: String { table + foot }

    private var table: String {
        var table = Table(columns: [
            .init(style.say(vi: "LÚC", en: "WHEN")),
            .init(style.say(vi: "KẾT QUẢ", en: "OUTCOME")),
            .init(style.say(vi: "GỬI", en: "TO"), minimum: 16),
        ])
        for (index, entry) in report.items.enumerated() {
            table.rows.append([
                .init(moment(entry.startedAt)), outcome(entry), .init(entry.recipientName),
            ])
            table.details[index] = details(of: entry)
        }
        return table.text(style)
    }

    private func outcome(_ entry: ProofEntry) -> Table.Cell {
        guard let outcome = entry.outcome else {
            return .init(style.say(vi: "đang gửi", en: "under way"), .yellow)
        }
        guard entry.bouncedAt == nil || outcome != "delivered" else {
            return .init(style.say(vi: "bị trả lại", en: "came back"), .red)
        }
        return .init(StateWords.text(outcome, style), StateWords.paint(outcome))
    }

    private func details(of entry: ProofEntry) -> [String] {
        [said(entry), answer(entry), bounce(entry), key(entry)].compactMap { $0 }
    }

    /// `kl272-1: 15 working days before, due 2022-02-14; kl272-2: on arrival`.
    private func said(_ entry: ProofEntry) -> String? {
        let lines = entry.lines.map { line in
            let rung = Rung(line.rung).map { RungWords.text($0, isChange: line.change, style) } ?? line.rung
            let time = line.time.map { " \($0)" } ?? ""
            let due = line.due.map {
                style.say(vi: ", hạn \(style.day($0))\(time)", en: ", due \(style.day($0))\(time)")
            }
            return "\(line.assignment): \(rung)\(due ?? "")"
        }
        return lines.isEmpty ? nil : lines.joined(separator: "; ")
    }

    /// Which way it went, who answered, and the answer word for word.
    private func answer(_ entry: ProofEntry) -> String {
        let server = entry.server.map { style.say(vi: " qua \($0)", en: " by \($0)") } ?? ""
        return entry.destination + server + (entry.reply.map { ": “\($0)”" } ?? "")
    }

    private func key(_ entry: ProofEntry) -> String {
        let number =
            entry.number > 1 ? style.say(vi: ", lần \(entry.number)", en: ", attempt \(entry.number)") : ""
        let copy =
            entry.letter == entry.notice
            ? ""
            : style.say(vi: ", bản sao của \(entry.letter)", en: ", a copy of \(entry.letter)")
        return style.say(vi: "thông báo", en: "notice") + " \(entry.notice)\(number)\(copy)"
    }

    private func bounce(_ entry: ProofEntry) -> String? {
        entry.bouncedAt.map {
            style.say(
                vi: "máy chủ thư báo trả lại lúc \(moment($0))",
                en: "a mail server reported at \(moment($0)) that it came back")
                + (entry.bounce.map { ": “\($0)”" } ?? "")
        }
    }

    /// `2022-01-17 07:30:02`: what is proven is told to the second.
    private func moment(_ instant: Date) -> String {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) % 60
        return "\(style.moment(instant)):\(seconds < 10 ? "0" : "")\(abs(seconds))"
    }

    // MARK: Below the rows

    private var foot: String {
        let gap = report.items.isEmpty ? "" : "\n"
        let hint =
            report.items.contains { $0.outcome == "maybe-sent" }
            ? style.paragraph(
                style.say(
                    vi:
                        "Có thể đã gửi: mất liên lạc sau khi máy chủ đã nhận dữ liệu, nên không biết thư có tới không; được gửi lại với cùng mã, nơi nhận có thể bỏ bản trùng.",
                    en:
                        "Maybe sent: nobody knows whether it arrived, as the answer to the data never came; it was sent again under the same id, by which a receiver can drop the double."
                ), indent: 0, .dim) : ""
        guard let head = report.head else { return hint.isEmpty ? "" : gap + hint }
        let label = style.say(
            vi: "Mã băm của \(head.event) sự kiện đến nay", en: "Hash of the \(head.event) events so far")
        return gap + hint + "\(style.paint(label + ":", .dim)) \(head.hash)\n"
    }
}
