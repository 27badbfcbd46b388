// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// Rows for a spreadsheet: RFC 4180 in UTF-8.
enum Sheet {
    /// By which spreadsheets know UTF-8, and without which they spoil Vietnamese letters.
    static let mark = "\u{FEFF}"

    static func line(_ fields: [String]) -> String {
        fields.map(quoted).joined(separator: ",") + "\r\n"
    }

    /// A stranger's text with an apostrophe before what a spreadsheet would take for a formula.
    static func safe(_ text: String) -> String {
        // Of a sign with a mark above it a spreadsheet sees the sign.
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        return isFormula ? "'" + text : text
    }

    /// In quotation marks where it must be.
    private static func quoted(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
            return text
        }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

/// Any list as a sheet: a column for each field of its wire values, in their order and under their names.
///
/// A field of a field is named by both, `directive.number`; of a list of values each field is one cell, joined by "; " in the list's
/// order.
struct ListSheet<Item: Codable & Sendable> {
    let columns = WireColumns.of(Item.self)

    /// The line of names.
    var head: String { Sheet.mark + Sheet.line(columns) }

    func rows(_ items: [Item], zone: CivilZone) throws -> String {
        let encoder = ControlCoding.encoder(zone: zone.timeZone)
        let decoder = JSONDecoder()
        return try items.map { item in
            let value = try decoder.decode(JSONValue.self, from: encoder.encode(item))
            return Sheet.line(columns.map { ListSheet.cell(value, $0.split(separator: ".")[...]) })
        }.joined()
    }

    /// What stands at the path.
    private static func cell(_ value: JSONValue, _ path: ArraySlice<Substring>) -> String {
        if case .array(let values) = value {
            let cells = values.map { cell($0, path) }
            if let only = cells.first, cells.count == 1 { return only }
            return cells.allSatisfy(\.isEmpty) ? "" : Sheet.safe(cells.joined(separator: "; "))
        }
        guard let name = path.first else { return text(value) }
        guard case .object(let members) = value, let member = members[String(name)] else { return "" }
        return cell(member, path.dropFirst())
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: return ""
        case .boolean(let flag): return flag ? "true" : "false"
        case .number(let number):
            return Int(exactly: number).map(String.init) ?? String(number)
        case .string(let text): return Sheet.safe(text)
        case .array, .object:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            // What was decoded from JSON can be encoded again.
            return (try? encoder.encode(value)).map { Sheet.safe(String(decoding: $0, as: UTF8.self)) } ?? ""
        }
    }
}
