// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import GRDB

/// What people mean by less than a whole name.
extension Transaction {
    /// Keys that begin with the text, else those that end with it.
    ///
    /// Beginnings are found by the index, ends by reading all of it, which is why they come second.
    func assignmentKeys(abridged text: String, limit: Int) throws -> [Assignment.ID] {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return [] }
        let length = text.unicodeScalars.count
        let uncutEnd = Self.isDigit(last) ? "AND NOT substr(key, \(length + 1), 1) BETWEEN '0' AND '9'" : ""
        let begun = try strings(
            "SELECT key FROM assignment WHERE key >= ? AND key < ? \(uncutEnd) ORDER BY key LIMIT ?",
            [text, text + "\u{10FFFF}", limit])
        guard begun.isEmpty else { return begun }
        let uncutStart =
            Self.isDigit(first) ? "AND NOT substr(key, \(-length - 1), 1) BETWEEN '0' AND '9'" : ""
        return try strings(
            "SELECT key FROM assignment WHERE substr(key, ?) = ? \(uncutStart) ORDER BY key LIMIT ?",
            [-length, text, limit])
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
