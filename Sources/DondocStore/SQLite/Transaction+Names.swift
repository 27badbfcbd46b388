// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import GRDB

/// What people mean by less than a whole name.
extension Transaction {
    /// Keys that begin with the text, else those that end with it.
    ///
    /// Many end alike: then those that have the end are met soon in the order of ids. Nil where too many are alike in what the index has for
    /// it to be said which have the end.
    ///
    /// - Parameter looked: of those that are alike in what the index has, so many are looked at.
    func assignmentKeys(abridged text: String, limit: Int, looked: Int = 100_000) throws -> [Assignment.ID]? {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return [] }
        let uncutEnd = Self.isDigit(last) ? "AND NOT substr(key, length(?1) + 1, 1) BETWEEN '0' AND '9'" : ""
        let begun = try strings(
            "SELECT key FROM assignment WHERE key >= ?1 AND key < ?2 \(uncutEnd) ORDER BY key LIMIT ?3",
            [text, text + "\u{10FFFF}", limit])
        guard begun.isEmpty else { return begun }
        let isUncut = Self.isDigit(first)
        switch try keys(endingIn: text, isUncut: isUncut, looked: looked) {
        case .few(let few):
            return Array(few.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(limit))
        case .many:
            return try strings(
                "SELECT key FROM assignment WHERE \(Self.ending(isUncut: isUncut)) ORDER BY key LIMIT ?2",
                [text, limit])
        case .undecided: return nil
        }
    }

    /// The keys with an end: some, so many that the first of all are met soon, or nobody can say without a look at all of them.
    private enum Ends { case few([Assignment.ID]), many, undecided }

    /// More of them than this are many.
    private static let fewKeys = 1_000

    /// That a key has the end `?1`, and that no number is cut there.
    private static func ending(isUncut: Bool) -> String {
        "substr(key, -length(?1)) = ?1"
            + (isUncut ? " AND NOT substr(key, -length(?1) - 1, 1) BETWEEN '0' AND '9'" : "")
    }

    /// The keys that end so, found by their ends.
    ///
    /// - Parameter isUncut: whether no digit may stand before the end.
    private func keys(endingIn text: String, isUncut: Bool, looked: Int) throws -> Ends {
        let length = text.unicodeScalars.count
        let end = String(
            String.UnicodeScalarView(text.unicodeScalars.reversed().prefix(Schema.endLength)))
        let last = end + "\u{10FFFF}"
        guard length < Schema.endLength else {
            // What stands before the end is not in the index: that is looked for among those alike.
            let found = try strings(
                """
                SELECT key FROM (SELECT key FROM assignment INDEXED BY assignment_by_end
                    WHERE \(Schema.idEnd) >= ?2 AND \(Schema.idEnd) < ?3 LIMIT ?4)
                WHERE \(Self.ending(isUncut: isUncut)) LIMIT ?5
                """, [text, end, last, looked, Self.fewKeys + 1])
            if found.count > Self.fewKeys { return .many }
            return try isMore(than: looked, from: end, to: last) ? .undecided : .few(found)
        }
        // What goes on with a digit stands between those two.
        let ranges = isUncut ? [(end, end + "0"), (end + ":", last)] : [(end, last)]
        var found: [Assignment.ID] = []
        for (from, to) in ranges {
            found += try strings(
                """
                SELECT key FROM assignment INDEXED BY assignment_by_end
                WHERE \(Schema.idEnd) >= ? AND \(Schema.idEnd) < ? LIMIT ?
                """, [from, to, Self.fewKeys + 1])
        }
        return found.count > Self.fewKeys ? .many : .few(found)
    }

    /// Whether more keys than that are alike in what the index has of their ends.
    private func isMore(than limit: Int, from end: String, to last: String) throws -> Bool {
        let count = try number(
            """
            SELECT count(*) FROM (SELECT 1 FROM assignment INDEXED BY assignment_by_end
                WHERE \(Schema.idEnd) >= ? AND \(Schema.idEnd) < ? LIMIT ?)
            """, [end, last, limit + 1])
        return Int(count ?? 0) > limit
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
