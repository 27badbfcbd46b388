// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What is hoped for or expected, rather than asked for.
extension TimeScanner {
    /// "phấn đấu thông xe kỹ thuật trước ngày …": words of hope up to ten words before, with no mark between but that of a share.
    func isHoped(_ index: Int) -> Bool {
        let hopes = Self.hopes
        var position = index - 1
        for _ in 0..<10 {
            let isAmount = position >= 0 && (tokens[position].isNumber || tokens[position].isMark("%"))
            guard position >= 0, tokens[position].isWord || isAmount, tokens[position + 1].gap < .paragraph
            else { return false }
            if hopes.length(tokens, at: position, before: index) > 0 {
                // "nghị quyết dự kiến trình" is what a list holds, not what is hoped for.
                return tokens[position].key != Self.expected || position == 0
                    || tokens[position - 1].kind == .mark
            }
            position -= 1
        }
        return false
    }

    /// "báo cáo tại cuộc họp dự kiến vào ngày …": it is the meeting that is expected.
    func isOfMeeting(_ index: Int) -> Bool {
        (3...5).contains { length in
            index >= length && Self.meetings.length(tokens, at: index - length, before: index) == length
        }
    }

    static let meetings = Lexicon(
        "tại cuộc họp|tại phiên họp|tại kỳ họp|tại hội nghị|tại buổi họp|tại buổi làm việc|tại cuộc họp giao ban"
            + "|tại phiên họp thường kỳ|tại buổi giao ban")
    private static let hopes = Lexicon("dự kiến|phấn đấu")
    private static let expected = Phrase("dự").keys[0]
}
