// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads words of haste and of duration, which name no day.
struct MoodReader: Sendable {
    let tokens: Tokens

    func mood(at index: Int) -> TimeWords? {
        guard let (mood, length) = Self.moods.match(tokens, at: index, before: tokens.count) else {
            return nil
        }
        let next = tokens[index + length]
        switch mood {
        case .immediate:
            // "ngay từ đầu", "ngay tại", "ngay cả", "ngay sau khi" are not haste.
            guard !(next.isWord && Self.notImmediate.contains(next.key)) else { return nil }
        case .vague:
            // "phát hiện sớm", "cảnh báo sớm"
            let before = tokens[index - 1]
            guard length > 1 || !(before.isWord && Self.notHaste.contains(before.key)) else { return nil }
        case .continuous: break
        }
        return TimeWords(tokens: index..<(index + length), leads: [], anchor: .mood(mood))
    }

    private static let moods = Lexicon<TimeMood>([
        (
            "ngay|ngay lập tức|lập tức|tức thì|ngay tức khắc|tức khắc|ngay tức thì|báo cáo ngay|thực hiện ngay"
                + "|triển khai ngay|xử lý ngay|khắc phục ngay|có ngay|gửi ngay|kiểm tra ngay|ngay và luôn|hỏa tốc",
            .immediate
        ),
        (
            "khẩn trương|sớm|sớm nhất|kịp thời|trong thời gian sớm nhất|thời gian sớm nhất|trong thời gian tới"
                + "|trong thời gian ngắn nhất|trong thời gian nhanh nhất|đẩy nhanh|nhanh chóng|sớm nhất có thể"
                + "|càng sớm càng tốt|nhanh nhất|trong thời gian gần nhất|nhanh nhất có thể|trong thời gian sớm nhất có thể",
            .vague
        ),
        (
            "thường xuyên|tiếp tục|tăng cường|chủ động|liên tục|duy trì thường xuyên|cho đến khi có thông báo mới"
                + "|đến khi có thông báo mới|cho đến khi có chỉ đạo mới|không thời hạn",
            .continuous
        ),
    ])
    private static let notImmediate = Phrase.words(
        "từ tại cả trong sau trên khi thẳng đầu bên nơi dưới tuần ngày tháng giữa ở vào hôm ngắn")
    private static let notHaste = Phrase.words("hiện báo thiệp từ rất quá hơi chẩn")

    static func mayBegin(_ token: Token) -> Bool { token.isWord && moods.begins(with: token.key) }

    /// How moods begin.
    static let openings = moods.openings
}
