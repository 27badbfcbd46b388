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

    /// The rows of all spellings of a body's name, of those that the register has not.
    ///
    /// Each name once: the index is asked for the next name, not read through.
    func unregisteredNames(_ body: String) throws -> [Int64] {
        let wanted = Folding.searchable(body)
        return try rows(
            """
            WITH RECURSIVE named (id) AS (
                SELECT min(name) FROM party INDEXED BY party_unregistered WHERE agency IS NULL
                UNION ALL
                SELECT (SELECT min(name) FROM party INDEXED BY party_unregistered
                        WHERE agency IS NULL AND name > named.id) FROM named
                WHERE named.id IS NOT NULL)
            SELECT t.id, t.vi FROM named JOIN text t ON t.id = named.id
            """, []
        ).filter { Folding.searchable($0[1]) == wanted }.map { $0[0] }
    }

    /// Tells whether an assignment is one that the agency leads or helps with, or that one of those groups leads.
    func parties(of agency: Int64?, _ groups: [Int64]) throws -> (Int64) throws -> Bool {
        let parties = try prepared("SELECT 1 FROM party WHERE agency = ? AND assignment = ?")
        let leads = try prepared("SELECT 1 FROM party WHERE agency = ? AND assignment = ? AND role = 'lead'")
        func isFound(_ id: Int64, in assignment: Int64, by statement: Prepared) throws -> Bool {
            try statement.bind(1, id)
            try statement.bind(2, assignment)
            defer { statement.stop() }
            return try statement.next()
        }
        return { assignment in
            if let agency, try isFound(agency, in: assignment, by: parties) { return true }
            return try groups.contains { try isFound($0, in: assignment, by: leads) }
        }
    }
}

/// Looks for words in one assignment after the other.
struct WordSearch {
    private let transaction: Transaction
    private let words: Set<String>
    /// Which of the words a name has, by the row of its text: few names occur in very many assignments.
    private var ofNames: [Int64: Set<String>] = [:]

    init(_ transaction: Transaction, _ words: Transaction.SearchWords?) {
        self.transaction = transaction
        self.words = words?.words ?? []
    }

    mutating func isFound(in id: Int64) throws -> Bool {
        let texts = try transaction.prepared(
            """
            SELECT a.action, a.quotation, d.number FROM assignment a CROSS JOIN directive d ON d.id = a.directive
            WHERE a.id = ?
            """)
        try texts.bind(1, id)
        guard try texts.next() else { return false }
        var left = words
        for column in [0, 1, 2] as [Int32] where !left.isEmpty {
            Self.strike(texts.text(column), from: &left)
        }
        texts.stop()
        guard !left.isEmpty else { return true }
        let parties = try transaction.prepared("SELECT name, words FROM party WHERE assignment = ?")
        try parties.bind(1, id)
        defer { parties.stop() }
        while !left.isEmpty, try parties.next() {
            left.subtract(try words(ofName: parties.integer(0)))
            left.subtract(try words(ofName: parties.integer(1)))
        }
        return left.isEmpty
    }

    private mutating func words(ofName name: Int64) throws -> Set<String> {
        if let known = ofNames[name] { return known }
        var left = words
        Self.strike(try transaction.texts.text(name, in: transaction.db), from: &left)
        let found = words.subtracting(left)
        ofNames[name] = found
        return found
    }

    private static func strike(_ text: String, from left: inout Set<String>) {
        guard !text.isEmpty else { return }
        for word in Folding.searchable(text).split(separator: " ") { left.remove(String(word)) }
    }
}
