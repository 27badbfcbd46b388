// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Tells a news article from a document: none of the parts of a document, and the marks of a page of news.
struct NewsReader {
    let text: SourceText
    private var tokens: Tokens { text.tokens }

    /// Only for a text without number, date line, title, greeting, recipients and capacity of a signer.
    func isNews() -> Bool {
        var marks = 0
        for index in tokens.indices {
            guard let (mark, count) = Self.marks.match(tokens, at: index, before: tokens.count) else {
                continue
            }
            switch mark {
            case .page where tokens.opensSegment(index) && tokens[index].isCapitalized: marks += 2
            case .telling: marks += 1
            case .dateline where tokens[index].isCapitalized && isDay(index + count): marks += 1
            default: break
            }
            if marks >= 2 { return true }
        }
        return false
    }

    /// "Sáng 12/10", "Chiều ngày 5/3".
    private func isDay(_ index: Int) -> Bool {
        let number = tokens[index].isNumber ? index : index + 1
        return tokens[number].isNumber && tokens[number + 1].isMark("/")
    }

    private enum Mark { case page, telling, dateline }

    private static let marks = Lexicon<Mark>([
        (
            "uncategorized|tin liên quan|tin tức|trang chủ|bình luận|tin trong tỉnh|tin nổi bật|tin mới|tin cùng chuyên mục"
                + "|bài viết liên quan|chia sẻ bài viết|thời sự|phóng viên|tác giả|ảnh|nguồn tin|xem thêm|đọc thêm",
            .page
        ),
        (
            "vừa ban hành|mới đây|cho biết|phát biểu tại|phát biểu bế mạc|phát biểu khai mạc|phát biểu kết luận|nhấn mạnh"
                + "|chia sẻ|bày tỏ|pv|vừa ký|vừa có văn bản|vừa có công văn|đã có buổi|dự hội nghị có|phóng viên"
                + "|khảo sát thực tế|tin từ|theo tin từ|tại buổi lễ", .telling
        ),
        ("sáng|chiều|tối|sáng ngày|chiều ngày|tối ngày", .dateline),
    ])
}
