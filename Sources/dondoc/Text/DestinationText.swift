// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// Where notices go, one a row, and below each what is wrong with it.
struct DestinationTable {
    let entries: [DestinationEntry]

    func text(_ style: Style) -> String {
        var table = Table(columns: [
            .init(style.say(vi: "NƠI NHẬN", en: "DESTINATION"), minimum: 24),
            .init(style.say(vi: "TRẠNG THÁI", en: "STATE")), .init(style.say(vi: "CHỜ", en: "WAITING")),
            .init(style.say(vi: "GỬI LẠI", en: "RETRYING")),
        ])
        for (index, entry) in entries.enumerated() {
            table.rows.append([
                .init(entry.name), DestinationTable.state(of: entry, style),
                .init(entry.isPutAside ? "–" : String(entry.waiting)),
                .init(entry.isPutAside ? "–" : String(entry.retrying)),
            ])
            let detail = DestinationTable.detail(of: entry, style)
            if !detail.isEmpty { table.details[index] = [detail] }
        }
        return table.text(style)
    }

    static func state(of entry: DestinationEntry, _ style: Style) -> Table.Cell {
        switch entry.state {
        case .working where entry.failures > 0:
            .init(
                style.say(vi: "lỗi \(entry.failures) lần", en: "failed \(entry.failures)×"), .yellow)
        case .working: .init(style.say(vi: "tốt", en: "working"), .green)
        case .paused: .init(style.say(vi: "tạm dừng", en: "paused"), .yellow)
        case .disabled: .init(style.say(vi: "bị tắt", en: "disabled"), .red)
        case .dead: .init(style.say(vi: "địa chỉ hỏng", en: "dead"), .red)
        }
    }

    /// Since when and why, for whom, and what comes next; empty for what works.
    static func detail(of entry: DestinationEntry, _ style: Style) -> String {
        let since = entry.since.map {
            style.say(vi: "từ \(style.moment($0))", en: "since \(style.moment($0))")
        }
        let retry = entry.retryAt.map {
            style.say(vi: "thử lại lúc \(style.moment($0))", en: "tried again at \(style.moment($0))")
        }
        let unused =
            entry.isPutAside
            ? style.say(vi: "không còn cơ quan nào dùng", en: "no agency uses it any more") : nil
        let users = entry.agencies.isEmpty ? unused : entry.whose
        let isTroubled = entry.isPutAside || entry.state == .paused || entry.failures > 0
        let answer = (entry.reason ?? (isTroubled ? entry.lastReply : nil)).map { "“\($0)”" }
        return [since, retry, answer, users].compactMap { $0 }.joined(separator: " · ")
    }
}

extension DestinationEntry {
    /// Whose address it is, by what it can be named: `so-yt`, or of several channels `so-yt/2`.
    var whose: String { (places.isEmpty ? agencies : places).joined(separator: ", ") }
}
