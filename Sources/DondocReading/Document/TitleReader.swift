// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads kind and subject: a title line with what stands under it, or the "V/v" of a letter.
struct TitleReader {
    private let text: SourceText
    private let head: Range<Int>
    /// The first token of "Kính gửi", after which no title begins; the end of the head for none.
    private let limit: Int
    private let dateLine: DateLineReader.DateLine?
    private var tokens: Tokens { text.tokens }

    struct Title {
        var kind: String
        var words: Range<Int>
    }

    /// The pieces of a subject in the order of reading; other columns may stand between them.
    struct Subject {
        var pieces: [Range<Int>]

        var range: Range<Int>? {
            guard let first = pieces.first, let last = pieces.last else { return nil }
            return first.lowerBound..<last.upperBound
        }
    }

    init(_ text: SourceText, _ head: Range<Int>, limit: Int, dateLine: DateLineReader.DateLine?) {
        self.text = text
        self.head = head
        self.limit = min(limit, head.upperBound)
        self.dateLine = dateLine
    }

    // MARK: - Kind

    func title() -> Title? {
        for index in head.lowerBound..<max(head.lowerBound, limit) where tokens[index].casing == .upper {
            let before = tokens[index - 1]
            let opens =
                tokens.opensSegment(index) || index == dateLine?.tokens.upperBound
                || tokens[index].gap == .none && before.isNumber
            guard opens,
                let (kind, count) = kind(at: index)
            else { continue }
            let end = index + count
            if closes(end) || followsHead(index) && beginsSubject(end) {
                return Title(kind: kind, words: index..<end)
            }
        }
        return nil
    }

    /// The longest title in capitals that stands in one line.
    private func kind(at index: Int) -> (String, Int)? {
        for lexicon in [DocumentKinds.titles, DocumentKinds.plainTitles] {
            guard let (kind, count) = lexicon.match(tokens, at: index, before: limit) else { return nil }
            let words = (index + 1)..<(index + count)
            if words.allSatisfy({ tokens[$0].casing == .upper && !tokens[$0].startsLine }) {
                return (kind, count)
            }
        }
        return nil
    }

    /// Whether a title ends there: with its line, or before words that are no capitals.
    private func closes(_ end: Int) -> Bool {
        tokens.closesSegment(end) || tokens[end].isWord && tokens[end].casing != .upper
            || tokens[end].isMark(":") && tokens.closesSegment(end + 1)
            || Self.openings.length(tokens, at: end, before: head.upperBound) > 0
    }

    /// Whether it is the first thing under number and date.
    private func followsHead(_ index: Int) -> Bool {
        guard let last = dateLine?.tokens.upperBound, index >= last else { return false }
        return index - last < 14
    }

    private func beginsSubject(_ end: Int) -> Bool { tokens[end].isWord && tokens[end].gap == .space }

    // MARK: - Subject of a title

    func subject(of title: Title) -> Subject? {
        var start = title.words.upperBound
        while start < head.upperBound, tokens[start].kind == .mark, start - title.words.upperBound < 12 {
            start += 1
        }
        guard start < head.upperBound else { return nil }
        if let after = authority(at: start) { start = after }
        var pieces: [Range<Int>] = []
        var line = start
        while line < head.upperBound, line - start < 160 {
            if !pieces.isEmpty, !goesOn(line, after: pieces) { break }
            let end = tokens.lineEnd(from: line, before: head.upperBound)
            let piece = trimmed(line..<cut(line, end))
            if !piece.isEmpty { pieces.append(piece) }
            line = end
        }
        return pieces.isEmpty ? nil : closed(pieces)
    }

    /// "CỦA THỦ TƯỚNG CHÍNH PHỦ" in a line of its own between a title and its subject.
    private func authority(at start: Int) -> Int? {
        guard tokens[start].key == Self.cua, tokens[start].startsLine else { return nil }
        let end = tokens.lineEnd(from: start, before: head.upperBound)
        guard end < head.upperBound, tokens[end].isWord, !isAuthority(end), !isBasis(end) else { return nil }
        return end
    }

    /// Whether a line still belongs to the subject.
    private func goesOn(_ start: Int, after pieces: [Range<Int>]) -> Bool {
        let gap = tokens[start].gap
        let line = afterBorders(start, before: head.upperBound)
        let token = tokens[line]
        guard let last = pieces.last, token.isWord || token.isNumber || token.isMark("(") else {
            return false
        }
        if isAuthority(line) || isBasis(line) || endsSentence(last) { return false }
        if gap < .paragraph { return true }
        // Blank lines between the lines of one subject, as of a page that was set in rows.
        let joins = Self.joints.length(tokens, at: line, before: head.upperBound) > 0
        return joins && tokens[last.lowerBound].casing == token.casing && token.casing == .upper
            || token.casing == .lower && joins
    }

    private func endsSentence(_ piece: Range<Int>) -> Bool {
        let last = tokens[piece.upperBound]
        return last.isMark(".") && last.gap == .none || last.isMark("-") && last.startsLine
    }

    /// Where the subject ends inside a line: at the cell border, or where a body begins that has lost its line break.
    private func cut(_ line: Int, _ end: Int) -> Int {
        let start = afterBorders(line, before: end)
        for index in start..<max(start, end) where index > start {
            if tokens[index].isMark("|") { return index }
            if tokens[index].gap >= .wide, index > start,
                Self.kinhGui.length(tokens, at: index, before: end) > 0
            {
                return index
            }
        }
        return end
    }

    /// The first token of a line of cells that is no border.
    private func afterBorders(_ line: Int, before end: Int) -> Int {
        var index = line
        while index < end, tokens[index].isMark("|") { index += 1 }
        return index
    }

    /// Without rules, borders and stops; a comma stays where the subject goes on.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var first = range.lowerBound
        var last = range.upperBound
        while first < last, tokens[first].kind == .mark, !opensWords(tokens[first]) { first += 1 }
        while last > first, tokens[last - 1].kind == .mark, !closesWords(tokens[last - 1]) { last -= 1 }
        return first..<last
    }

    private func opensWords(_ token: Token) -> Bool {
        token.isMark("(") || token.isMark("“") || token.isMark("\"") || token.isMark("«")
    }

    private func closesWords(_ token: Token) -> Bool {
        token.isMark(")") || token.isMark("”") || token.isMark("\"") || token.isMark("»") || token.isMark(",")
            || token.isMark("%")
    }

    /// A subject does not end with a comma.
    private func closed(_ pieces: [Range<Int>]) -> Subject {
        var pieces = pieces
        if let last = pieces.last, last.count > 1, tokens[last.upperBound - 1].isMark(",") {
            pieces[pieces.count - 1] = last.dropLast()
        }
        return Subject(pieces: pieces)
    }

    /// The body or the office that decides, in a line of its own before the legal bases; "THỦ TƯỚNG CHÍNH PHỦ điện:".
    private func isAuthority(_ index: Int) -> Bool {
        guard tokens[index].casing == .upper else { return false }
        return AgencyWords.heads.length(tokens, at: index, before: head.upperBound) > 0
            || Self.offices.length(tokens, at: index, before: head.upperBound) > 0
    }

    /// How the body begins: "Căn cứ …", "Thực hiện Công văn số …", "Ngày 12/3/2024, …".
    private func isBasis(_ index: Int) -> Bool {
        guard tokens[index].isCapitalized || tokens[index].isNumber else { return false }
        let end = head.upperBound
        if Self.bases.length(tokens, at: index, before: end) > 0
            || Self.kinhGui.length(tokens, at: index, before: end) > 0
        {
            return true
        }
        if tokens[index].isNumber { return tokens[index + 1].isMark(".") && tokens[index + 2].isCapitalized }
        if tokens[index].key == Self.ngay { return tokens[index + 1].isNumber }
        guard Self.performs.length(tokens, at: index, before: end) > 0 else { return false }
        let lineEnd = tokens.lineEnd(from: index, before: min(end, index + 40))
        return (index..<lineEnd).contains { tokens[$0].key == Self.so && tokens[$0 + 1].isNumber }
    }

    // MARK: - Subject of a letter

    /// "V/v triển khai …", or "Về việc …" before "Kính gửi", to the end of its column.
    func about() -> Subject? {
        let places = text.landmarks.places(.subject, in: head.lowerBound..<max(head.lowerBound, limit))
        for index in places where tokens[index].key == Self.v {
            guard tokens[index + 1].isMark("/"), tokens[index + 2].key == Self.v, tokens[index].isCapitalized
            else { continue }
            return column(from: index)
        }
        for index in places
        where tokens[index].isCapitalized && tokens.opensSegment(index) && limit < head.upperBound {
            if Self.veViec.length(tokens, at: index, before: limit) > 0 { return column(from: index) }
        }
        return nil
    }

    /// The lines of a column, without what other columns put between them.
    private func column(from index: Int) -> Subject {
        var pieces: [Range<Int>] = []
        let segments = tokens.segments(index..<min(tokens.count, max(limit, index + 1)))
        for segment in segments {
            let start = segment.tokens.lowerBound
            guard start - index < 200 else { break }
            if pieces.isEmpty {
                let piece = trimmed(index..<ending(segment.tokens))
                pieces.append(piece)
                if piece.upperBound < trimmed(segment.tokens).upperBound || isClosed(segment.tokens) { break }
                continue
            }
            // A cell ends its subject.
            if tokens[start - 1].isMark("|") { break }
            if isOther(segment.tokens) { continue }
            guard segment.startsLine, !segment.afterBlank || followsInterruption(segment, pieces) else {
                if segment.afterBlank { break }
                continue
            }
            if isStop(start) { break }
            let piece = trimmed(start..<ending(segment.tokens))
            if !piece.isEmpty { pieces.append(piece) }
            if piece.upperBound < trimmed(segment.tokens).upperBound || isClosed(segment.tokens) { break }
        }
        return closed(pieces)
    }

    /// A full stop ends a subject.
    private func isClosed(_ segment: Range<Int>) -> Bool {
        segment.count > 3 && tokens[segment.upperBound - 1].isMark(".")
            && tokens[segment.upperBound - 2].count > 2
    }

    /// Whether a line goes on after one of another column, with a blank line between.
    private func followsInterruption(_ segment: Segment, _ pieces: [Range<Int>]) -> Bool {
        guard let last = pieces.last else { return false }
        let between = last.upperBound..<segment.tokens.lowerBound
        return !between.isEmpty && tokens[segment.tokens.lowerBound].casing == .lower
    }

    /// Where the subject ends inside a segment whose lines are lost.
    private func ending(_ segment: Range<Int>) -> Int {
        for index in segment where index > segment.lowerBound + 2 && isStop(index) { return index }
        if let line = dateLine, segment.contains(line.place.lowerBound),
            line.place.lowerBound > segment.lowerBound
        {
            return line.place.lowerBound
        }
        return segment.upperBound
    }

    private func isStop(_ index: Int) -> Bool {
        guard tokens[index].isCapitalized else { return false }
        if Self.kinhGui.length(tokens, at: index, before: tokens.count) > 0 { return true }
        guard tokens[index].casing == .upper else { return false }
        return HeadWindow.mottoes.length(tokens, at: index, before: tokens.count) > 0
            || Self.slogan.length(tokens, at: index, before: tokens.count) > 0
    }

    /// The date line, the motto, the number, a stamp, a rule: other parts of the head.
    private func isOther(_ segment: Range<Int>) -> Bool {
        if let line = dateLine, segment.overlaps(line.place) || segment.overlaps(line.tokens) { return true }
        guard let first = segment.first(where: { tokens[$0].kind != .mark }) else { return true }
        return HeadWindow.mottoes.length(tokens, at: first, before: tokens.count) > 0
            || Self.slogan.length(tokens, at: first, before: tokens.count) > 0
            || tokens[first].key == Self.so && tokens[first].isCapitalized && tokens[first + 1].isMark(":")
    }

    private static let openings = Lexicon(
        "về việc|v/v|về|của|kết luận|ý kiến|triển khai|ban hành|thực hiện|phê duyệt")
    private static let joints = Lexicon(
        "tại|về|trên|trong|của|năm|giai đoạn|và|đến|cho|theo|nhiệm kỳ|tầm nhìn|thực hiện|với|tỉnh|ban hành|phê duyệt"
    )
    private static let offices = Lexicon(
        "chủ tịch|bộ trưởng|thủ tướng|giám đốc|hiệu trưởng|tổng giám đốc|cục trưởng|tổng cục trưởng|viện trưởng"
            + "|chánh án|trưởng ban|tổng kiểm toán|thống đốc|chủ nhiệm|tư lệnh|thủ trưởng|cục trưởng|chi cục trưởng|bí thư"
    )
    private static let bases = Lexicon(
        "căn cứ|theo đề nghị|xét đề nghị|xét|trong thời gian qua|thời gian qua|sau khi|qua|nhằm|để|trên cơ sở|tiếp theo"
    )
    private static let performs = Lexicon("thực hiện|thi hành|theo|triển khai|tiếp tục thực hiện")
    private static let kinhGui = Lexicon("kính gửi")
    private static let veViec = Lexicon("về việc")
    private static let slogan = Lexicon(
        "độc lập tự do hạnh phúc|độc lập - tự do - hạnh phúc|độc lập – tự do – hạnh phúc")
    private static let v = Phrase("v").keys[0]
    /// The words with which the subject of a letter begins.
    static let subjectWords = veViec.firstWords + [v]
    private static let so = Phrase("số").keys[0]
    private static let cua = Phrase("của").keys[0]
    private static let ngay = Phrase("ngày").keys[0]
}
