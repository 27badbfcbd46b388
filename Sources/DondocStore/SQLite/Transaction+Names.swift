// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import GRDB

/// What people mean by less than a whole name.
extension Transaction {
    /// Keys that begin with the text, else those that end with it.
    ///
    /// Many end alike: then those that have the end are met soon in the order of ids.
    func assignmentKeys(abridged text: String, limit: Int) throws -> [Assignment.ID] {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return [] }
        let length = text.unicodeScalars.count
        let uncutEnd = Self.isDigit(last) ? "AND NOT substr(key, \(length + 1), 1) BETWEEN '0' AND '9'" : ""
        let begun = try strings(
            "SELECT key FROM assignment WHERE key >= ? AND key < ? \(uncutEnd) ORDER BY key LIMIT ?",
            [text, text + "\u{10FFFF}", limit])
        guard begun.isEmpty else { return begun }
        if let few = try fewKeys(endingIn: text, isUncut: Self.isDigit(first)) {
            return Array(few.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(limit))
        }
        let uncutStart =
            Self.isDigit(first) ? "AND NOT substr(key, \(-length - 1), 1) BETWEEN '0' AND '9'" : ""
        return try strings(
            "SELECT key FROM assignment WHERE substr(key, ?) = ? \(uncutStart) ORDER BY key LIMIT ?",
            [-length, text, limit])
    }

    /// More of them than this are many.
    private static let fewKeys = 1_000

    /// The keys that end so, found by their ends; nil where there are many.
    ///
    /// - Parameter isUncut: whether no digit may stand before the end.
    private func fewKeys(endingIn text: String, isUncut: Bool) throws -> [Assignment.ID]? {
        let reversed = String(String.UnicodeScalarView(text.unicodeScalars.reversed()))
        let length = text.unicodeScalars.count
        guard length <= Schema.endLength else {
            let end = String(String.UnicodeScalarView(reversed.unicodeScalars.prefix(Schema.endLength)))
            let keys = try keys(from: end, to: end + "\u{10FFFF}")
            guard keys.count <= Self.fewKeys else { return nil }
            return keys.filter { key in
                let before = key.unicodeScalars.dropLast(length).last
                return key.hasSuffix(text) && !(isUncut && before.map(Self.isDigit) ?? false)
            }
        }
        // What goes on with a digit stands between those two.
        let ranges =
            isUncut && length < Schema.endLength
            ? [(reversed, reversed + "0"), (reversed + ":", reversed + "\u{10FFFF}")]
            : [(reversed, reversed + "\u{10FFFF}")]
        var found: [Assignment.ID] = []
        for (from, to) in ranges { found += try keys(from: from, to: to) }
        return found.count > Self.fewKeys ? nil : found
    }

    private func keys(from: String, to: String) throws -> [Assignment.ID] {
        try strings(
            """
            SELECT key FROM assignment INDEXED BY assignment_by_end
            WHERE \(Schema.idEnd) >= ? AND \(Schema.idEnd) < ? LIMIT ?
            """, [from, to, Self.fewKeys + 1])
    }

    func names(_ kind: LedgerNames, from prefix: String, limit: Int) throws -> [String] {
        let sql =
            switch kind {
            case .assignment:
                "SELECT key FROM assignment WHERE key >= ? AND key < ? AND state <> 'withdrawn' ORDER BY key LIMIT ?"
            case .notice: "SELECT key FROM notice WHERE key >= ? AND key < ? ORDER BY key LIMIT ?"
            case .file:
                "SELECT path FROM source WHERE path >= ? AND path < ? AND addition IS NULL ORDER BY path LIMIT ?"
            case .directive:
                """
                SELECT number FROM directive WHERE number >= ? AND number < ? ORDER BY number LIMIT ?
                """
            }
        return try strings(sql, [prefix, prefix + "\u{10FFFF}", max(0, limit)])
    }

    func directiveNumbers(like number: String, limit: Int) throws -> [String] {
        let digits = String(Folding.slug(number).prefix { $0.isNumber })
        guard !digits.isEmpty else { return [] }
        return try strings(
            """
            SELECT number FROM directive WHERE number_key >= ? AND number_key < ? AND number IS NOT NULL
            ORDER BY number_key LIMIT ?
            """, [digits, digits + "\u{10FFFF}", limit])
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
