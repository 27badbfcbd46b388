// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// The days on which a document without a whole date can have been issued, as far as its text tells.
struct IssueInterval: Sendable {
    var earliest: Day?
    var latest: Day?

    /// What is left open by the date line, from the latest day on that the text cites as past.
    init(_ text: SourceText, _ line: DateLineReader.DateLine?, body: Int) {
        let open = line?.open
        latest = open?.upperBound
        let cited = Self.latestPast(text, body: body, until: latest)
        earliest = [open?.lowerBound, cited].compactMap { $0 }.max()
    }

    /// The latest date of a document that is cited by its number, or of a meeting that the text begins with.
    private static func latestPast(_ text: SourceText, body: Int, until latest: Day?) -> Day? {
        let tokens = text.tokens
        let anchors = AnchorReader(tokens: tokens)
        var found: Day?
        for index in text.landmarks.places(.day, in: tokens.indices) where tokens[index + 1].isNumber {
            guard isCitation(tokens, index) || isOpening(tokens, index, body: body),
                let (words, _) = anchors.dateWords(at: index + 1), let year = words.year.number,
                let month = words.month.number, let day = Day(year: year, month: month, day: words.day)
            else { continue }
            // A later day is a slip of the pen.
            if let latest, day > latest { continue }
            if found.map({ $0 < day }) != false { found = day }
        }
        return found
    }

    /// "Quyết định số 738/QĐ-UBND ngày 24/01/2022".
    private static func isCitation(_ tokens: Tokens, _ index: Int) -> Bool {
        let last = tokens[index - 1].isMark(",") ? index - 2 : index - 1
        guard tokens[last].isCapitalized || tokens[last].isNumber else { return false }
        var slash = last
        while slash > 0, last - slash < 8, tokens[slash].gap == .none { slash -= 1 }
        return (slash...last).contains { tokens[$0].isMark("/") }
    }

    /// "Ngày 04 tháng 01 năm 2022, tại Trụ sở UBND tỉnh, …" at the beginning of the body.
    private static func isOpening(_ tokens: Tokens, _ index: Int, body: Int) -> Bool {
        index >= body && index - body < 160 && tokens[index].isCapitalized && tokens[index].startsLine
    }
}
