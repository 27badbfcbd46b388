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

    /// "dự thảo dự kiến được thông qua trong tháng 10": foreseen some words before, and not bound.
    func isForeseen(_ words: TimeWords) -> Bool {
        guard words.leads.isDisjoint(with: [.before, .latest, .finished]) else { return false }
        let start = words.tokens.lowerBound
        let part = (max(0, start - 8)..<max(0, start)).reversed().prefix { tokens[$0].isWord }
        guard let first = part.last else { return false }
        return (first..<start).contains { Self.foreseen.length(tokens, at: $0, before: start) > 0 }
    }

    private static let foreseen = Lexicon(
        "dự kiến được|dự kiến sẽ|dự kiến có|dự kiến tổ chức|dự kiến diễn ra")

    /// "trình HĐND tỉnh tại kỳ họp giữa năm": the words tell which session.
    func namesSession(_ words: TimeWords, _ clause: Range<Int>) -> Bool {
        guard case .period(let period) = words.anchor, period.part != .whole, words.leads.isEmpty else {
            return false
        }
        return (1...4).contains { length in
            clause.count >= length
                && Self.sessionNames.length(
                    tokens, at: clause.upperBound - length, before: clause.upperBound) == length
        }
    }

    private static let sessionNames = Lexicon(
        "kỳ họp|kỳ họp thường lệ|kỳ họp thường kỳ|phiên họp thường kỳ|phiên họp|hội nghị|kỳ|họp|cuộc họp|đợt|lần"
    )

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
            + "|hội chợ|lễ hội|triển lãm|liên hoan|hội thi|hội diễn|giải đấu|tuần lễ|lấy ý kiến|thời gian|cao điểm"
    )
}
