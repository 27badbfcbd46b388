// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Leaves out the lines that are the number of a page, so that a sentence goes on over them: "- 2 -", "Trang 2/5".
struct PageNumbers {
    private let tokens: [Token]
    private let landmarks: Landmarks

    /// Tells whether there were any.
    static func leaveOut(of tokens: inout [Token], _ landmarks: Landmarks) -> Bool {
        let lines = PageNumbers(tokens: tokens, landmarks: landmarks).lines()
        guard let first = lines.first else { return false }
        var end = first.lowerBound
        for (position, line) in lines.enumerated() {
            let next = position + 1 < lines.count ? lines[position + 1].lowerBound : tokens.count
            for index in line.upperBound..<max(line.upperBound, next) {
                tokens[end] = tokens[index]
                // A page ends a line; whether a paragraph ends there, its last mark tells.
                if index == line.upperBound {
                    tokens[end].gap = end > 0 && !isStop(tokens[end - 1]) ? .line : .paragraph
                }
                end += 1
            }
        }
        tokens.removeSubrange(end...)
        return true
    }

    private func lines() -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var index = 0
        for line in landmarks.places(.line, in: tokens.indices) where line >= index {
            guard let end = end(ofNumberAt: line) else { continue }
            lines.append(line..<end)
            // What begins the next line is not looked at again: its gap changes.
            index = end + 1
        }
        return lines
    }

    /// Where a line ends that is nothing but the number of a page.
    private func end(ofNumberAt index: Int) -> Int? {
        switch tokens[index].kind {
        case .number: bare(at: index)
        case .word: Self.pages.contains(tokens[index].key) ? titled(at: index) : nil
        case .mark: isDash(index) ? dashed(at: index) : nil
        }
    }

    /// "- 2 -", "- Trang 2 -".
    private func dashed(at index: Int) -> Int? {
        if isNumber(index + 1), isDash(index + 2) { return lineEnd(index + 3) }
        guard index + 1 < tokens.count, Self.pages.contains(tokens[index + 1].key), isNumber(index + 2),
            isDash(index + 3)
        else { return nil }
        return lineEnd(index + 4)
    }

    /// "Trang 2", "Trang 2/5", "Page 2 of 5".
    private func titled(at index: Int) -> Int? {
        guard isNumber(index + 1) else { return nil }
        if let end = lineEnd(index + 2) { return end }
        guard index + 2 < tokens.count,
            tokens[index + 2].isMark("/") || Self.of.contains(tokens[index + 2].key),
            isNumber(index + 3)
        else { return nil }
        return lineEnd(index + 4)
    }

    /// A number alone, between two halves of a sentence, with a blank line beside it, that can count the pages so far.
    private func bare(at index: Int) -> Int? {
        guard index > 0, isNumber(index), let end = lineEnd(index + 1), end < tokens.count else { return nil }
        let before = tokens[index - 1]
        let after = tokens[end]
        // "trước ngày", 7, "05": of two numbers with blank lines about it the first counts pages.
        let parts = tokens[index].gap == .paragraph && after.gap == .paragraph
        if after.isNumber, parts, before.isWord, tokens[index].value <= 99 { return end }
        guard tokens[index].gap == .paragraph || after.gap == .paragraph, after.isWord,
            after.casing == .lower,
            !Self.counted.contains(after.key), before.isWord || before.isMark(","),
            !Self.counting.contains(before.key)
        else { return nil }
        let pages = 20 + Int(tokens[index].byte) / Self.shortestPage
        return (1...pages).contains(Int(tokens[index].value)) ? end : nil
    }

    /// In bytes.
    private static let shortestPage = 800

    private func isNumber(_ index: Int) -> Bool {
        index < tokens.count && tokens[index].isNumber && tokens[index].count <= 3
    }

    private func isDash(_ index: Int) -> Bool {
        index < tokens.count
            && (tokens[index].isMark("-") || tokens[index].isMark("–") || tokens[index].isMark("—"))
    }

    private static func isStop(_ token: Token) -> Bool {
        token.kind == .mark && Self.stops.contains(token.key)
    }

    /// The index itself where a line ends before it.
    private func lineEnd(_ index: Int) -> Int? {
        index >= tokens.count || tokens[index].gap >= .line ? min(index, tokens.count) : nil
    }

    private static let pages = Phrase.words("trang page")
    private static let of = Phrase.words("của trên of")
    /// What a number counts, and what has one after it.
    private static let counted = Phrase.words(
        "ngày tháng năm giờ phút tuần quý tỷ triệu nghìn đồng người xã huyện")
    private static let counting = Phrase.words(
        "ngày tháng năm giờ quý số khoản điều mục điểm phần chương thứ tuần là còn đủ gồm có khoảng lần trong sau"
    )
    private static let stops = Phrase.words(". ; : ! ? |")
}
