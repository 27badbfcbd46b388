// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import GRDB

extension Transaction {
    /// What is looked for in the index of words.
    struct SearchWords {
        let words: Set<String>
        /// As FTS5 takes it.
        let pattern: String
        /// Whether the words are whole; else each is the beginning of one.
        let areWhole: Bool
    }

    /// Whole words where any assignment has all of them, else beginnings of words; nil where there is no word.
    ///
    /// The index gives whole words as it finds them, and beginnings only after it has put all their words' lists together.
    func searchWords(_ text: String) throws -> SearchWords? {
        let words = Folding.searchable(text).split(separator: " ").map(String.init)
        guard !words.isEmpty else { return nil }
        let whole = words.map { "\"\($0)\"" }.joined(separator: " ")
        let isFound = try number("SELECT rowid FROM search WHERE search MATCH ? LIMIT 1", [whole]) != nil
        let pattern = isFound ? whole : words.map { "\"\($0)\"*" }.joined(separator: " ")
        return SearchWords(words: Set(words), pattern: pattern, areWhole: isFound)
    }

    /// Whether so many assignments have the words that it is sooner to go through all of them than to sort those.
    func isFrequent(_ words: SearchWords, from count: Int) throws -> Bool {
        try number(
            "SELECT rowid FROM search WHERE search MATCH ? LIMIT 1 OFFSET ?",
            [words.pattern, max(0, count - 1)])
            != nil
    }

    private static let stride = 500

    /// A page of what has the words, found by going through the list in its order; they are frequent.
    func walk(_ list: ListQuery, for words: SearchWords, page: Page) throws -> [PagePlace] {
        var found: [PagePlace] = []
        var toSkip = page.offset
        var part = Page(limit: Self.stride, after: page.after)
        while true {
            let (sql, arguments) = list.pageOfIDs(part)
            let places = try rows(sql, arguments).map { PagePlace([$0["due_order"], $0["id"]]) }
            for place in places where try has(words, place.keys[1]) {
                guard toSkip == 0 else {
                    toSkip -= 1
                    continue
                }
                found.append(place)
                if found.count == page.limit { return found }
            }
            guard places.count == Self.stride, let last = places.last else { return found }
            part.after = last
        }
    }

    private func has(_ words: SearchWords, _ id: Int64) throws -> Bool {
        let row = try row(
            """
            SELECT a.action, a.quotation, d.number FROM assignment a CROSS JOIN directive d ON d.id = a.directive
            WHERE a.id = ?
            """, [id])
        guard let row else { return false }
        var left = words.words
        Self.strike([row[0], row[1], row[2] ?? ""], from: &left)
        guard !left.isEmpty else { return true }
        for party in try rows("SELECT name, words FROM party WHERE assignment = ?", [id]) {
            let (name, words): (Int64, Int64) = (party[0], party[1])
            Self.strike([try texts.text(name, in: db)], from: &left)
            if words != name { Self.strike([try texts.text(words, in: db)], from: &left) }
            if left.isEmpty { return true }
        }
        return false
    }

    private static func strike(_ texts: [String], from left: inout Set<String>) {
        for text in texts where !text.isEmpty {
            for word in Folding.searchable(text).split(separator: " ") { left.remove(String(word)) }
        }
    }
}
