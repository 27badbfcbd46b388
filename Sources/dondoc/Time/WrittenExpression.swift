// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Foundation

/// One expression of the command line, and where it stands there.
struct WrittenExpression: Hashable, Sendable {
    let words: String
    /// The line of standard input, counted from 1; nil for an argument.
    var line: Int?

    /// Arguments without a space between them are the words of one expression; else each argument is one.
    static func all(_ arguments: [String]) -> [WrittenExpression] {
        if arguments.count > 1, !arguments.contains(where: { $0.contains(where: \.isWhitespace) }) {
            return [WrittenExpression(words: arguments.joined(separator: " "))]
        }
        return arguments.map { WrittenExpression(words: $0) }
    }

    /// One expression a line; empty lines are left out.
    static func lines(of text: String) -> [WrittenExpression] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .compactMap { index, line in
                let words = line.trimmingCharacters(in: .whitespaces.union(["\u{FEFF}"]))
                return words.isEmpty ? nil : WrittenExpression(words: words, line: index + 1)
            }
    }
}

extension Failure {
    /// Why an expression means nothing, where it stands, and what to write instead.
    ///
    /// - Parameter year: of a day that is written without one.
    init(_ error: ExpressionError, in expression: WrittenExpression, year: Int? = nil) {
        let place = expression.line.map { Bilingual(vi: "dòng \($0): ", en: "line \($0): ") }
        if case .impossibleDate(let words) = error, let day = ImpossibleDay(in: words, year: year) {
            self.init(
                message: Bilingual(
                    vi: (place?.vi ?? "") + day.problem.vi, en: (place?.en ?? "") + day.problem.en),
                remedy: day.remedy)
            return
        }
        let (vi, en) = (Failure.parts(of: error.message.vi), Failure.parts(of: error.message.en))
        self.init(
            message: Bilingual(
                vi: (place?.vi ?? "") + vi.problem, en: (place?.en ?? "") + en.problem),
            remedy: Bilingual(vi: vi.remedy, en: en.remedy))
    }

    /// What is wrong, and behind the last semicolon what to write instead.
    private static func parts(of message: String) -> (problem: String, remedy: String) {
        guard let end = message.range(of: "; ", options: .backwards) else { return (message, "") }
        return (String(message[..<end.lowerBound]), String(message[end.upperBound...]).capitalisedFirst)
    }
}
