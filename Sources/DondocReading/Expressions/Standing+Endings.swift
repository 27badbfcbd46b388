// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Times at the end of an order that no word before them calls its end.
extension StandingReader {
    /// "Tổ chức tập huấn … từ ngày 06 đến ngày 17/01.": a range at the end of an order, which is over on its last day.
    func closesOrder(_ words: TimeWords, _ clause: Range<Int>) -> Bool {
        guard case .dates = words.anchor, let issued = header.date, let last = lastDay(words, issued.year),
            last > issued, words.leads.isDisjoint(with: [.expected, .cutoff, .feast]), ends(words),
            !contains(Self.lasting, clause.suffix(8)), !isPast(words, clause)
        else { return false }
        return clause.suffix(50).contains {
            ActionLexicon.opensDuty(tokens, at: $0, before: clause.upperBound)
        }
    }

    /// Whether a clause ends with the words.
    func ends(_ words: TimeWords) -> Bool {
        let next = tokens[words.tokens.upperBound]
        return next.isMark(".") || next.isMark(";") || next.gap == .paragraph
            || next.gap == .line && (next.kind == .mark || next.isNumber)
    }

    /// "chuẩn bị khai giảng vào ngày 05/9": the day of what is prepared.
    func isPreparedFor(_ clause: Range<Int>) -> Bool {
        let part = lastPart(clause)
        return part.contains { Self.preparing.length(tokens, at: $0, before: part.upperBound) > 0 }
            && !begins(ActionLexicon.completion, part)
    }

    private static let preparing = Lexicon("chuẩn bị|phục vụ|chào mừng|hướng tới")
    private static let lasting = Lexicon(
        "nghỉ|nghỉ lễ|nghỉ tết|số liệu|thống kê|thời kỳ|giai đoạn|diễn ra|xảy ra|kỳ nghỉ|hiệu lực|có giá trị|tính|phát sinh|dịp|đợt"
    )
}
