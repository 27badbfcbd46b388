// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads lines that tell one thing about the task above them: "Cơ quan chủ trì: Sở Nội vụ.", "Thời gian hoàn thành: Quý II".
struct LabelReader: Sendable {
    enum Kind: Sendable { case lead, coordinating, deadline, other }

    /// One label of a block and the words that it labels.
    struct Labelled {
        var kind: Kind
        var start: Int
        var words: Range<Int>
    }

    private let tokens: Tokens
    private let landmarks: Landmarks

    init(_ text: SourceText) {
        tokens = text.tokens
        landmarks = text.landmarks
    }

    /// The labels of a block in their order; empty where it has none.
    func labels(in range: Range<Int>) -> [Labelled] {
        var found: [Labelled] = []
        for index in landmarks.places(.label, in: range)
        where index == range.lowerBound
            || (tokens[index - 1].kind == .mark || tokens[index].startsLine)
                && opens(index)
        {
            guard let (kind, colon) = label(at: index, before: range.upperBound),
                found.last.map({ $0.words.lowerBound <= index }) ?? true
            else { continue }
            if let last = found.indices.last {
                found[last].words = found[last].words.lowerBound..<index
            }
            found.append(Labelled(kind: kind, start: index, words: (colon + 1)..<range.upperBound))
        }
        return found.contains { $0.kind == .lead || $0.kind == .coordinating } || isAlone(found, range)
            ? found : []
    }

    private func isAlone(_ found: [Labelled], _ range: Range<Int>) -> Bool {
        found.first.map { $0.start == range.lowerBound } ?? false
    }

    private func opens(_ index: Int) -> Bool {
        let before = tokens[index - 1]
        return before.isMark(".") || before.isMark(";") || before.isMark("(") || before.isMark(",")
            || tokens[index].startsLine
    }

    private func label(at index: Int, before end: Int) -> (Kind, colon: Int)? {
        guard let (kind, count) = Self.labels.match(tokens, at: index, before: end) else { return nil }
        var position = index + count
        let isTerm = kind == .deadline && Self.terms.contains(tokens[index].key)
        // "Thời hạn gửi số liệu:"
        while position < end, position - index < count + (isTerm ? 5 : 3), tokens[position].isWord,
            isTerm || Self.fillers.contains(tokens[position].key)
        {
            position += 1
        }
        return position < end && tokens[position].isMark(":") ? (kind, position) : nil
    }

    private static let terms = Phrase.words("thời hạn")
    private static let fillers = Phrase.words("thực hiện chính nhiệm vụ dự kiến")
    static let labels = Lexicon<Kind>([
        (
            "cơ quan chủ trì|đơn vị chủ trì|cơ quan, đơn vị chủ trì|đơn vị, cơ quan chủ trì|chủ trì|đơn vị thực hiện|cơ quan thực hiện"
                + "|đơn vị đầu mối|cơ quan đầu mối|đơn vị tham mưu|cơ quan tham mưu|đơn vị chịu trách nhiệm|cơ quan chịu trách nhiệm"
                + "|đơn vị được giao chủ trì|cơ quan được giao chủ trì|đơn vị chủ trì thực hiện|cơ quan chủ trì thực hiện|phân công",
            .lead
        ),
        (
            "cơ quan phối hợp|đơn vị phối hợp|cơ quan, đơn vị phối hợp|đơn vị, cơ quan phối hợp|phối hợp|phối hợp thực hiện"
                + "|cơ quan phối hợp thực hiện|đơn vị phối hợp thực hiện|các đơn vị phối hợp|các cơ quan phối hợp",
            .coordinating
        ),
        (
            "thời gian thực hiện|thời gian hoàn thành|thời hạn hoàn thành|thời hạn|tiến độ|tiến độ thực hiện|thời gian|hạn hoàn thành"
                + "|thời hạn thực hiện|hoàn thành|thời điểm hoàn thành|thời gian xong|thời gian trình|thời hạn trình",
            .deadline
        ),
        (
            "sản phẩm|kết quả|sản phẩm dự kiến|kết quả dự kiến|kinh phí|nguồn kinh phí|kinh phí thực hiện|địa điểm|hình thức"
                + "|dự kiến sản phẩm|dự kiến kết quả|sản phẩm đầu ra|kết quả đầu ra",
            .other
        ),
    ])
}
