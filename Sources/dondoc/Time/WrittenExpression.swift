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
    init(_ error: ExpressionError, in expression: WrittenExpression) {
        let place = expression.line.map { Bilingual(vi: "dòng \($0): ", en: "line \($0): ") }
        let example = Bilingual(
            vi: "Hãy thử: dondoc when \"trước ngày 15/02/2022\"",
            en: "Try: dondoc when \"trước ngày 15/02/2022\"")
        let (message, remedy): (Bilingual, Bilingual) =
            switch error {
            case .empty: (Bilingual(vi: "không có từ nào để đọc", en: "there are no words to read"), example)
            case .notAnExpression(let text):
                (
                    Bilingual(vi: "không thấy thời hạn trong “\(text)”", en: "no time is named in “\(text)”"),
                    example
                )
            case .impossibleDate(let text):
                (
                    Bilingual(vi: "không có ngày như vậy: “\(text)”", en: "no such date: “\(text)”"),
                    Bilingual(
                        vi: "Hãy viết ngày/tháng/năm: 28/02/2022", en: "Write day/month/year: 28/02/2022")
                )
            case .noDeadline(let text):
                (
                    Bilingual(vi: "“\(text)” không phải là thời hạn", en: "“\(text)” is no deadline"),
                    Bilingual(
                        vi: "Hãy viết ngày cuối: chậm nhất ngày 15/02/2022",
                        en: "Write the last day: chậm nhất ngày 15/02/2022")
                )
            case .missingYear(let text):
                (
                    Bilingual(vi: "“\(text)” thiếu năm", en: "“\(text)” has no year"),
                    Bilingual(
                        vi: "Hãy viết ngày/tháng/năm, hoặc thêm --from NGÀY (ngày văn bản)",
                        en: "Write day/month/year, or add --from DAY (the day of the document)")
                )
            }
        self.init(
            message: Bilingual(
                vi: (place?.vi ?? "") + message.vi, en: (place?.en ?? "") + message.en), remedy: remedy)
    }
}
