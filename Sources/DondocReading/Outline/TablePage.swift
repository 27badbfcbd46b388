// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Words of a line that no wide gap parts, and the columns of the page that they take.
struct TableSegment: Sendable {
    var tokens: Range<Int>
    /// The column of each token.
    private(set) var places: [Int32]
    /// The column behind the last token.
    var end: Int
    /// Tabs before it.
    let tabs: Int

    init(first token: Int, column: Int, tabs: Int) {
        tokens = token..<(token + 1)
        places = [Int32(column)]
        end = column
        self.tabs = tabs
    }

    private init(_ tokens: Range<Int>, _ places: [Int32], end: Int, tabs: Int) {
        self.tokens = tokens
        self.places = places
        self.end = end
        self.tabs = tabs
    }

    var start: Int { Int(places.first ?? 0) }

    /// Takes the next token.
    mutating func add(_ column: Int) {
        tokens = tokens.lowerBound..<(tokens.upperBound + 1)
        places.append(Int32(column))
    }

    /// The part before a token and the part from it on; nil where one of them would be empty.
    func cut(at token: Int) -> (TableSegment, TableSegment)? {
        guard tokens.lowerBound < token, token < tokens.upperBound else { return nil }
        let offset = token - tokens.lowerBound
        let head = TableSegment(
            tokens.lowerBound..<token, Array(places[..<offset]), end: Int(places[offset]) - 1, tabs: tabs)
        return (head, TableSegment(token..<tokens.upperBound, Array(places[offset...]), end: end, tabs: 0))
    }
}

/// The lines of a text, and where on them the words stand.
struct TablePage: Sendable {
    let tokens: Tokens
    let lines: TableLines
    private let utf8: [UInt8]

    init(_ tokens: Tokens, _ utf8: [UInt8]) {
        self.tokens = tokens
        self.utf8 = utf8
        lines = TableLines(tokens)
    }

    func isAfterBlank(_ line: Int) -> Bool { tokens[lines[line].lowerBound].gap == .paragraph }

    /// Whether a line is nothing but a rule: "--------", "========", "+----+----+".
    func isRule(_ line: Int) -> Bool {
        let range = lines[line]
        guard range.count >= 6, Self.ruling.contains(tokens[range.lowerBound].key) else { return false }
        return range.allSatisfy { tokens[$0].kind == .mark && Self.ruling.contains(tokens[$0].key) }
    }

    private static let ruling = Phrase.words("- = _ — – ─ ━ ═ + *")

    func hasPipes(_ line: Int) -> Bool {
        let range = lines[line]
        if Self.isPipe(tokens[range.lowerBound]) { return true }
        var pipes = 0
        for index in range where isPipe(index) { pipes += 1 }
        return pipes >= 2
    }

    /// Whether a pipe parts cells; one behind a backslash is a word of its cell.
    func isPipe(_ index: Int) -> Bool {
        Self.isPipe(tokens[index])
            && !(tokens[index].gap == .none && tokens[index - 1].isMark("\\"))
    }

    /// Whether a line has the head of the numbers, or gaps that part heads: one look at its tokens.
    func mayBeHead(_ line: Int) -> Bool {
        let range = lines[line]
        if TableHeads.numbers.begins(with: tokens[range.lowerBound].key) { return true }
        var gaps = 0
        for index in range.dropFirst() where tokens[index].gap == .wide { gaps += 1 }
        return gaps >= 2
    }

    static func isPipe(_ token: Token) -> Bool {
        token.kind == .mark && (token.isMark("|") || token.isMark("│") || token.isMark("┃"))
    }

    /// Whether a line begins what stands below a table: notes, recipients, who signs.
    func closes(_ line: Int) -> Bool {
        Self.closings.length(tokens, at: lines[line].lowerBound, before: lines[line].upperBound) > 0
    }

    private static let closings = Lexicon(
        "nơi nhận|ghi chú:|lưu ý:|trên đây là|kính gửi|phụ lục|người lập|người lập biểu|t/m|tm.|kt.|tl.|tuq."
            + "|tm ủy ban|tm ban|kt chủ tịch|tl chủ tịch|tuq chủ tịch|kt bộ trưởng|kt giám đốc|tl giám đốc")

    /// More parts than a line of a table has.
    static let most = 64

    /// The words of a line, cut at tabs and at gaps of two columns or more; none where they are too many for a table.
    func segments(_ line: Int) -> [TableSegment] {
        let range = lines[line]
        var segments: [TableSegment] = []
        var index = range.lowerBound
        var byte = lineStart(index)
        var ruler = Ruler()
        while index < range.upperBound {
            let next = Int(tokens[index].byte)
            while byte < next {
                ruler.take(utf8[byte], before: byte + 1 < utf8.count ? utf8[byte + 1] : 0)
                byte += 1
            }
            let opens = segments.isEmpty || ruler.tabs > 0 || ruler.column - ruler.ink >= 2
            if opens {
                guard segments.count < Self.most else { return [] }
                if let last = segments.indices.last { segments[last].end = ruler.ink }
                segments.append(TableSegment(first: index, column: ruler.column, tabs: ruler.tabs))
            } else if let last = segments.indices.last {
                segments[last].add(ruler.column)
            }
            ruler.tabs = 0
            ruler.ink = max(ruler.ink, ruler.column + 1)
            index += 1
        }
        if let last = segments.indices.last, let token = range.last {
            let width = PagePlaces.scalars(
                in: Int(tokens[token].byte)..<Int(tokens[token].end), of: utf8.span)
            segments[last].end = Int(segments[last].places.last ?? 0) + width
        }
        return segments
    }

    private func lineStart(_ index: Int) -> Int {
        let floor = index > 0 ? Int(tokens[index - 1].byte) + 1 : 0
        var byte = Int(tokens[index].byte)
        while byte > floor, utf8[byte - 1] != UInt8(ascii: "\n"), utf8[byte - 1] != UInt8(ascii: "\r") {
            byte -= 1
        }
        return byte
    }
}

/// Counts columns as a page shows them: tabs to the next stop, combining marks none.
private struct Ruler {
    var column = 0
    /// The column behind the last letter.
    var ink = 0
    var tabs = 0

    mutating func take(_ byte: UInt8, before next: UInt8) {
        switch byte {
        case UInt8(ascii: "\t"):
            column = (column / 8 + 1) * 8
            tabs += 1
        case UInt8(ascii: " "): column += 1
        case 0x00...0x1F, 0x80...0xBF: break
        case 0xC2 where next == 0xA0: column += 1
        case 0xCC: break  // combining marks
        case 0xCD where next < 0xB0: break
        default:
            column += 1
            ink = column
        }
    }
}
