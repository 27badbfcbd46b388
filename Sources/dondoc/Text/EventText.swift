// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import Foundation

/// Events, one a row, and below each what was before and what is after.
struct EventTable {
    let entries: [EventEntry]

    func text(_ style: Style) -> String {
        var table = Table(columns: [
            .init(style.say(vi: "LÚC", en: "WHEN")), .init(style.say(vi: "AI", en: "WHO"), minimum: 12),
            .init(style.say(vi: "VIỆC", en: "WHAT")),
            .init(style.say(vi: "ĐỐI TƯỢNG", en: "ABOUT")),
        ])
        table.rows = entries.map { entry in
            [
                .init(style.moment(entry.at)), .init(entry.actor),
                .init(EventWords.text(entry.verb, style), EventWords.paint(entry.verb)), .init(entry.subject),
            ]
        }
        for (index, entry) in entries.enumerated() {
            let lines = EventTable.changes(entry)
            table.details[index] =
                lines.count > Self.linesShown
                ? lines.prefix(Self.linesShown - 1) + [
                    style.say(
                        vi: "… và \(lines.count - Self.linesShown + 1) dòng nữa: --format json",
                        en: "… and \(lines.count - Self.linesShown + 1) more lines: --format json")
                ] : lines
        }
        return table.text(style)
    }

    private static let linesShown = 12
    private static let longestValue = 160

    /// `due: 2022-02-14 → 2022-02-18`; of lists what went with `-` and what came with `+`.
    static func changes(_ entry: EventEntry) -> [String] {
        switch (entry.before, entry.after) {
        case (.object(let before)?, .object(let after)?):
            return Set(before.keys).union(after.keys).sorted().compactMap { key in
                guard before[key] != after[key] else { return nil }
                return "\(key): \(words(before[key])) → \(words(after[key]))"
            }
        case (nil, .object(let after)?):
            return after.sorted { $0.key < $1.key }.map { "\($0.key): \(words($0.value))" }
        case (let before, let after): return lines(before, mark: "-") + lines(after, mark: "+")
        }
    }

    private static func lines(_ value: JSONValue?, mark: String) -> [String] {
        switch value {
        case nil: []
        case .array(let values)?: values.map { "\(mark) \(words($0))" }
        case let value?: words(value).split(separator: "\n").map { "\(mark) \($0)" }
        }
    }

    /// A text as it is, and everything else as JSON; the beginning of what is long.
    private static func words(_ value: JSONValue?) -> String {
        guard let value else { return "∅" }
        let text: String
        if case .string(let words) = value {
            text = words
        } else {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            // What came as JSON can be written as JSON; were it not so, the row still tells that something changed.
            text = (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "…"
        }
        return text.count > longestValue ? text.prefix(longestValue) + "…" : text
    }
}
