// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
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
            let lines = EventTable.changes(entry, style)
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

    /// `due: 2022-02-14 → 2022-02-18`; of lists, and of what is over, what went with `-` and what came with `+`.
    static func changes(_ entry: EventEntry, _ style: Style) -> [String] {
        switch (entry.before, entry.after) {
        case (.object(let before)?, .object(let after)?):
            let (before, after) = (EventKeys.read(before, style), EventKeys.read(after, style))
            return Set(before.keys).union(after.keys).sorted().flatMap { key in
                change(before[key], after[key], of: key, style)
            }
        case (nil, .object(let after)?): return members(after, style)
        case (.object(let before)?, nil): return members(before, style).map { "- \($0)" }
        case (let before, let after): return lines(before, mark: "-", style) + lines(after, mark: "+", style)
        }
    }

    /// What was not there before is told alone, as what it is now.
    private static func change(_ before: JSONValue?, _ after: JSONValue?, of key: String, _ style: Style)
        -> [String]
    {
        guard before != after else { return [] }
        if key == "milestones", let terms = EventTerms.changes(before, after, style) {
            return terms.map(shortened)
        }
        let values = (before.map { [$0] } ?? []) + [after ?? .null]
        let change = values.map { words($0, of: key, style) }.joined(separator: " → ")
        return ["\(EventKeys.text(key, style)): \(change)"]
    }

    private static func members(_ object: [String: JSONValue], _ style: Style) -> [String] {
        EventKeys.read(object, style).sorted { $0.key < $1.key }.map {
            "\(EventKeys.text($0.key, style)): \(words($0.value, of: $0.key, style))"
        }
    }

    private static func lines(_ value: JSONValue?, mark: String, _ style: Style) -> [String] {
        switch value {
        case nil: []
        case .array(let values)?: values.map { "\(mark) \(shortened(plain($0, of: "", style)))" }
        case let value?:
            shortened(plain(value, of: "", style)).split(separator: "\n").map { "\(mark) \($0)" }
        }
    }

    /// The beginning of what is long.
    private static func words(_ value: JSONValue?, of key: String, _ style: Style) -> String {
        value.map { shortened(plain($0, of: key, style)) } ?? "∅"
    }

    private static func shortened(_ text: String) -> String {
        text.count > longestValue ? text.prefix(longestValue) + "…" : text
    }

    /// As people read it: of a party its name, of what is said in both languages the reader's.
    private static func plain(_ value: JSONValue, of key: String, _ style: Style) -> String {
        switch value {
        case .null: "∅"
        case .boolean(let isSo): isSo ? style.say(vi: "có", en: "yes") : style.say(vi: "không", en: "no")
        case .number(let number):
            Int(exactly: number).map { String(key == "milestone" ? $0 + 1 : $0) } ?? String(number)
        case .string(let text):
            EventKeys.value(text, of: key, style) ?? Day(iso: text).map { style.day($0) } ?? text
        case .array(let values): values.map { plain($0, of: key, style) }.joined(separator: "; ")
        case .object(let members): plain(members, style)
        }
    }

    private static func plain(_ members: [String: JSONValue], _ style: Style) -> String {
        if case .string(let text)? = members[style.language.rawValue], members.count == 2 { return text }
        if case .string(let name)? = members["name"] { return name }
        if let term = EventTerms.text(members, style) { return term }
        return EventKeys.read(members, style).sorted { $0.key < $1.key }.map {
            "\(EventKeys.text($0.key, style)) \(plain($0.value, of: $0.key, style))"
        }.joined(separator: ", ")
    }
}
