// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// The deadlines of an event, in the words in which people speak of them.
enum EventTerms {
    /// `hạn: 14/02/2022 → 18/02/2022 (“trước ngày 19/02/2022”)`, one for each that differs; nil where they are none.
    static func changes(_ before: JSONValue?, _ after: JSONValue?, _ style: Style) -> [String]? {
        guard let old = milestones(before), let new = milestones(after), !(old.isEmpty && new.isEmpty) else {
            return nil
        }
        let count = max(old.count, new.count)
        return (0..<count).compactMap { index -> String? in
            let (former, latter) = (member(index, of: old), member(index, of: new))
            guard former != latter else { return nil }
            let old = former.map { day($0, style) } ?? "∅"
            let new = latter.map { day($0, style) } ?? "∅"
            let name = style.say(vi: "hạn", en: "deadline") + (count > 1 ? " \(index + 1)" : "")
            // Where the day stays, its words or what is said of it are others.
            let change = old == new ? new : "\(old) → \(new)"
            return "\(name): \(change)\(latter.map { words($0) } ?? "")"
        }
    }

    /// `mốc 1: 14/02/2022 (“trước ngày 15/02/2022”)`; nil of what has no deadline.
    static func text(_ members: [String: JSONValue], _ style: Style) -> String? {
        if case .number(let number)? = members["milestone"], let index = Int(exactly: number) {
            var rest = members
            rest["milestone"] = nil
            let name = style.say(vi: "mốc \(index + 1)", en: "milestone \(index + 1)")
            let term = deadline(rest).map { day($0, style) + words($0) } ?? parts(rest, style)
            return term.isEmpty ? name : "\(name): \(term)"
        }
        guard let deadline = deadline(members) else { return nil }
        return day(deadline, style) + words(deadline)
    }

    /// What is told of a milestone beside its number: `hạn 14/02/2022, xong ngày 12/02/2022`.
    private static func parts(_ members: [String: JSONValue], _ style: Style) -> String {
        members.sorted { $0.key < $1.key }.compactMap { key, value -> String? in
            let name = EventKeys.text(key, style)
            return switch value {
            case .string(let text): "\(name) \(Day(iso: text).map { style.day($0) } ?? text)"
            case .boolean(let isSo): isSo ? name : nil
            case .null, .number, .array, .object: nil
            }
        }.joined(separator: ", ")
    }

    /// The deadline of each, in their order; nil of what is no list of milestones.
    private static func milestones(_ value: JSONValue?) -> [[String: JSONValue]]? {
        switch value {
        case nil, .null?: return []
        case .array(let values)?:
            let deadlines = values.compactMap { value -> [String: JSONValue]? in
                guard case .object(let members) = value else { return nil }
                return deadline(members)
            }
            return deadlines.count == values.count ? deadlines : nil
        default: return nil
        }
    }

    private static func member(_ index: Int, of list: [[String: JSONValue]]) -> [String: JSONValue]? {
        list.indices.contains(index) ? list[index] : nil
    }

    private static func deadline(_ members: [String: JSONValue]) -> [String: JSONValue]? {
        guard case .object(let deadline)? = members["deadline"] else { return nil }
        return deadline
    }

    /// `16:00 14/02/2022`; its words where no day follows from them.
    private static func day(_ deadline: [String: JSONValue], _ style: Style) -> String {
        guard let due = text("due", of: deadline), let day = Day(iso: due) else {
            let words = given(deadline)
            return words.isEmpty ? "–" : "“\(words)”"
        }
        return (text("time", of: deadline).map { "\($0) " } ?? "") + style.day(day)
    }

    /// ` (“trước ngày 15/02/2022”)`; empty where the words are told already, or there are none.
    private static func words(_ deadline: [String: JSONValue]) -> String {
        let words = given(deadline)
        return words.isEmpty || text("due", of: deadline) == nil ? "" : " (“\(words)”)"
    }

    /// The words that hold: a person's, or the document's.
    private static func given(_ deadline: [String: JSONValue]) -> String {
        if case .object(let given)? = deadline["given"], let words = text("words", of: given) { return words }
        return text("text", of: deadline) ?? ""
    }

    private static func text(_ key: String, of members: [String: JSONValue]) -> String? {
        guard case .string(let text)? = members[key] else { return nil }
        return text
    }
}
