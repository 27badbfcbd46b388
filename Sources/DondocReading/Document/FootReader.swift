// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Finds the foot of a document: recipients, signature and name.
struct FootReader: Sendable {
    private let text: SourceText
    private let outline: Outline
    private var tokens: Tokens { text.tokens }
    /// The token at which the foot begins; the number of tokens when there is none.
    let start: Int

    init(_ text: SourceText, _ outline: Outline) {
        self.text = text
        self.outline = outline
        start = Self.start(text, outline)
    }

    private static func start(_ text: SourceText, _ outline: Outline) -> Int {
        let tokens = text.tokens
        var found = tokens.count
        for first in tokens.indices.reversed() {
            guard tokens[first].gap >= .wide || first > 0 && tokens[first - 1].isMark("|") else { continue }
            if tokens.has(recipients, at: first) {
                found = min(found, first)
                break
            }
            let capacity =
                tokens[first].casing == .upper && capacities.contains(tokens[first].key)
                && first + 2 < tokens.count && tokens[first + 1].isMark(".")
                && tokens[first + 2].casing == .upper
            if capacity { found = min(found, first) }
            if first < tokens.count / 3 { break }
        }
        return max(found, 0)
    }

    /// The lines under "Nơi nhận".
    func copies() -> [String] {
        guard start < tokens.count else { return [] }
        var copies: [String] = []
        var inside = false
        for block in outline.blocks where block.whole.lowerBound >= start {
            guard let first = block.whole.first else { continue }
            if tokens.has(Self.recipients, at: first) {
                inside = true
                copies += parts(min(first + 2, block.whole.upperBound)..<block.whole.upperBound)
            } else if inside {
                guard block.marker?.isBullet == true else { continue }
                copies += parts(block.tokens)
                if tokens[block.tokens.first ?? first].key == Self.luu { break }
            }
        }
        return copies
    }

    private func parts(_ range: Range<Int>) -> [String] {
        guard !range.isEmpty else { return [] }
        var end = range.lowerBound
        while end < range.upperBound, tokens[end].gap != .wide || end == range.lowerBound { end += 1 }
        return text.plain(range.lowerBound..<end).split(separator: ";").compactMap { part in
            let trimmed = part.drop { " -:+".contains($0) }.reversed().drop { " .;,".contains($0) }.reversed()
            return trimmed.isEmpty ? nil : String(trimmed)
        }
    }

    /// The name under the signature: a surname and one to four capitalised words at the end of a line.
    func signer() -> String? {
        var index = tokens.count - 1
        while index >= max(0, start - 40) {
            if Self.surnames.contains(tokens[index].key), tokens[index].casing == .capitalized,
                index > 0,
                tokens[index].gap >= .wide || tokens[index - 1].casing == .upper || tokens[index].gap >= .line
                    || tokens[index - 1].isMark(")")
            {
                var end = index + 1
                while end < tokens.count, tokens[end].casing == .capitalized, tokens[end].isWord,
                    tokens[end].gap == .space, end - index < 6
                { end += 1 }
                let closed = end >= tokens.count || tokens[end].gap >= .wide || tokens[end].isMark("|")
                if end - index >= 2, end - index <= 5, closed { return text.plain(index..<end) }
            }
            index -= 1
        }
        return nil
    }

    private static let recipients = Phrase("nơi nhận")
    private static let luu = Phrase("lưu").keys[0]
    private static let capacities = Phrase.words("TM KT TL TUQ Q")
    private static let surnames = Phrase.words(
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Lâm Mai Đào Trịnh Hà Cao"
            + " Đoàn Lương Thái Tạ Tô Châu Quách Phùng Vương Văn Kiều Tăng La Từ Thân Triệu Chu Lưu Nông Hứa Giàng Vừ Lò"
            + " Quàng Bế Mã Thạch Sơn Kim Danh Diệp Viên Ma Sùng Lù Hầu Đàm Lục Doãn Nghiêm Tống Cù Khuất Ninh Lại Mạc"
            + " Thiều Ông Ung Y K Điểu Rơ Siu Ksor Hồng Cồ Tôn Âu Lã Bạch Giáp Đồng Ngụy Phí Kha Vi Hà")
}
