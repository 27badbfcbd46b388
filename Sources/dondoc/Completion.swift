// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// Names that the running daemon knows, for the shell: at most a hundred, within 300 ms, and none where nobody answers.
extension CompletionKind {
    static var assignments: CompletionKind { names(.assignment) }
    static var agencies: CompletionKind { names(.agency) }
    static var directives: CompletionKind { names(.directive) }
    static var notices: CompletionKind { names(.notice) }
    static var destinations: CompletionKind { names(.destination) }
    /// What can be asked: servers, and agencies for theirs.
    static var servers: CompletionKind { names(.destination, .agency) }
    static var inboxFiles: CompletionKind { names(.file) }
    static var assignmentsOrNotices: CompletionKind { names(.assignment, .notice) }
    static var assignmentsOrAgencies: CompletionKind { names(.assignment, .agency) }

    /// Words for a day, in the language of the process.
    static var days: CompletionKind {
        .list(
            Language.ofProcess == .vietnamese
                ? ["hôm nay", "ngày mai", "hôm qua", "tuần này", "tuần sau", "cuối tháng", "tháng sau"]
                : ["today", "tomorrow", "yesterday", "this week", "next week", "end of month", "next month"])
    }

    private static func names(_ kinds: NameKind...) -> CompletionKind {
        .custom { words, _, prefix in await Candidates(kinds: kinds, words: words, prefix: prefix).names }
    }
}

/// A name or an id of the command line.
enum NameArgument {
    /// - Throws: `ValidationError` for nothing at all, as an unset variable of the shell leaves it.
    static func name(_ argument: String) throws -> String { try named(argument, by: "dondoc list") }

    static func notice(_ argument: String) throws -> String {
        try named(argument, by: "dondoc notice list")
    }

    static func destination(_ argument: String) throws -> String {
        try named(argument, by: "dondoc destination list")
    }

    /// Agencies are listed with their addresses.
    static func agency(_ argument: String) throws -> String {
        try named(argument, by: "dondoc destination list")
    }

    private static func named(_ argument: String, by list: String) throws -> String {
        guard argument.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError(
                say(vi: "mã để trống. Hãy thử: \(list)", en: "the id is empty. Try: \(list)"))
        }
        return argument
    }
}

/// What may follow what has been typed.
private struct Candidates {
    let kinds: [NameKind]
    let words: [String]
    let prefix: String

    private static let limit = 100

    var names: [String] {
        get async {
            let client = ConnectionOptions(arguments: words).client(patience: .milliseconds(300))
            let quotes = CharacterSet(charactersIn: "\"'")
            var names: [String] = []
            for kind in kinds {
                var query = ControlQuery()
                query.add("kind", kind.rawValue)
                query.add("prefix", prefix.trimmingCharacters(in: quotes))
                query.add("limit", Candidates.limit - names.count)
                // Whoever completes a word is not told why there is nothing to complete it with.
                guard let answer = try? await client.get("/v1/names", query, as: NameList.self) else { break }
                names += answer.value.names
                guard names.count < Candidates.limit else { break }
            }
            return names
        }
    }
}
