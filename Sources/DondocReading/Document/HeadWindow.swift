// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Where the head of a document can be: about its motto, else at the beginning.
enum HeadWindow {
    static func range(of text: SourceText) -> Range<Int> {
        let tokens = text.tokens
        let limit = min(tokens.count, longestForeword)
        for index in text.landmarks.places(.motto, in: 0..<limit)
        where tokens[index].casing == .upper && isMotto(tokens, at: index) {
            return max(0, index - before)..<min(tokens.count, index + after)
        }
        return 0..<min(tokens.count, after)
    }

    /// "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" or "ĐẢNG CỘNG SẢN VIỆT NAM" in capitals.
    private static func isMotto(_ tokens: Tokens, at index: Int) -> Bool {
        let length = mottoes.length(tokens, at: index, before: tokens.count)
        return length > 0 && tokens[index + length - 1].casing == .upper
    }

    static let mottoes = Lexicon(
        "cộng hòa xã hội chủ nghĩa việt nam|cộng hoà xã hội chủ nghĩa việt nam|đảng cộng sản việt nam")

    /// Menus and front matter that may stand before a head, in tokens.
    private static let longestForeword = 4000
    private static let before = 200
    private static let after = 700
}
