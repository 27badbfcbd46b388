// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The blocks of a document in order, each under the item that it belongs to.
struct Outline: Sendable {
    let blocks: [Block]
    /// The item path of each, "2.(1)".
    let paths: [String]

    /// The block's ancestors, nearest first.
    func ancestors(of index: Int) -> Ancestors { Ancestors(blocks: blocks, nearest: blocks[index].parent) }

    /// The block and its ancestors, nearest first.
    func lineage(of index: Int) -> Ancestors {
        Ancestors(blocks: blocks, nearest: index, left: OutlineReader.deepest + 1)
    }

    struct Ancestors: Sequence, IteratorProtocol {
        fileprivate let blocks: [Block]
        fileprivate var nearest: Int?
        fileprivate var left = OutlineReader.deepest

        mutating func next() -> Int? {
            guard left > 0, let block = nearest else { return nil }
            left -= 1
            nearest = blocks[block].parent
            return block
        }
    }
}

/// Infers the outline from the sequence of markers, never from a fixed order of styles.
struct OutlineReader {
    let text: SourceText
    /// The tables that are still to come.
    var tables: ArraySlice<ReadTable>
    private let wrapColumn: Int?
    private(set) var blocks: [Block] = []
    private(set) var paths: [String] = []
    /// What each block adds to the path of the one above it.
    private var labels: [String] = []
    var stack: [Int] = []
    private var bullets: [Int: Int] = [:]
    private var previous: Line?
    var tokens: Tokens { text.tokens }

    static func outline(of text: SourceText) -> Outline {
        let lines = LineReader(text).lines()
        var reader = OutlineReader(text, lines)
        reader.blocks.reserveCapacity(lines.count)
        reader.paths.reserveCapacity(lines.count)
        reader.labels.reserveCapacity(lines.count)
        for line in lines { reader.take(line) }
        return Outline(blocks: reader.blocks, paths: reader.paths)
    }

    private init(_ text: SourceText, _ lines: [Line]) {
        self.text = text
        tables = text.tables[...]
        wrapColumn = Self.wrapColumn(of: lines, beside: text.tables)
    }

    /// The column at which a text was broken into lines; nil for a text whose lines are its paragraphs.
    private static func wrapColumn(of lines: [Line], beside tables: [ReadTable]) -> Int? {
        let apart = Coverage(tables.map(\.tokens))
        let long = lines.filter {
            !$0.isInner && $0.width >= 50 && (tables.isEmpty || !apart.contains($0.tokens.lowerBound))
        }.map(\.width)
        let short = long.filter { $0 <= 130 }.sorted()
        guard short.count >= 6, short.count * 10 >= long.count * 8 else { return nil }
        return short[short.count * 9 / 10]
    }

    private mutating func take(_ line: Line) {
        defer { previous = line }
        if takeTable(at: line.tokens.lowerBound) { return }
        if line.marker == nil, isPiped(line) { return takeCells(line) }
        if isPageNumber(line) { return }
        if let marker = line.marker {
            open(marker, line)
        } else if let last = blocks.indices.last, blocks[last].row == nil,
            Self.continues(line, blocks[last], after: previous, wrapColumn, text)
        {
            blocks[last].extend(to: line.tokens.upperBound)
        } else {
            openParagraph(line.tokens)
        }
    }

    private func isPageNumber(_ line: Line) -> Bool {
        line.tokens.count == 1 && tokens[line.tokens.lowerBound].isNumber
            && tokens[line.tokens.lowerBound].count <= 3
    }

    /// Whether a line without a marker goes on with the paragraph before it.
    private static func continues(
        _ line: Line, _ block: Block, after previous: Line?, _ wrapColumn: Int?, _ text: SourceText
    ) -> Bool {
        let tokens = text.tokens
        guard let previous, !block.tokens.isEmpty else { return false }
        let last = tokens[block.tokens.upperBound - 1]
        let first = tokens[line.tokens.lowerBound]
        let stopped = last.kind == .mark && stops.contains(last.key)
        let low = first.isWord ? first.casing == .lower : first.isNumber || first.isMark("(")
        if openings.length(tokens, at: line.tokens.lowerBound, before: line.tokens.upperBound) > 0 {
            return false
        }
        // "thời gian hoàn thành:", and the day on the next line.
        if last.isMark(":"), !line.afterBlank, first.isWord, low, days.contains(first.key) {
            return true
        }
        if last.isMark(",") || last.isMark(";") && first.isWord && low, !line.afterBlank { return true }
        if !stopped, low { return !isAllUpper(block.tokens, tokens) || first.isNumber }
        guard !line.afterBlank, let wrapColumn else { return false }
        let filled =
            previous.width + 1 + (text.scalar(of: first.end) - text.scalar(of: first.byte)) > wrapColumn - 5
        guard filled, !isAllUpper(block.tokens, tokens) else { return false }
        return stopped ? line.indent <= previous.indent + 1 && !last.isMark(":") && !last.isMark(";") : true
    }

    private static func isAllUpper(_ range: Range<Int>, _ tokens: Tokens) -> Bool {
        let words = range.prefix(12).lazy.filter { tokens[$0].isWord }
        return !words.isEmpty && words.allSatisfy { tokens[$0].casing == .upper || tokens[$0].count == 1 }
    }

    // MARK: - Opening blocks

    private mutating func open(_ marker: Marker, _ line: Line) {
        promoteLeadIn()
        place(marker)
        let parent = stack.last
        let label: String
        if marker.isBullet {
            let key = (parent ?? -1) * 8 + marker.rank % 8
            let number = bullets[key, default: 0] + 1
            bullets[key] = number
            label = number < 10 ? Self.bulletLabels[number - 1] : "-" + String(number)
        } else {
            label = text.label(of: marker)
        }
        append(line.tokens, content: min(marker.end, line.tokens.upperBound), marker: marker, label: label)
        stack.append(blocks.count - 1)
        // Deeper than any outline is only what was never meant as one.
        if stack.count > Self.deepest { stack.removeSubrange(1...(stack.count - Self.deepest)) }
    }

    static let deepest = 24

    /// Closes the items that cannot contain one with that marker.
    private mutating func place(_ marker: Marker) {
        let blocks = blocks
        let same = stack.lastIndex { blocks[$0].marker?.style == marker.style }
        if let same {
            let restarts = marker.ordinal == 1 && same != stack.count - 1 && endsInColon(stack.last)
            if !restarts {
                stack.removeSubrange(same...)
                return
            }
        }
        while let top = stack.last, let above = blocks[top].marker, above.style != .leadIn,
            above.rank > marker.rank
        {
            stack.removeLast()
        }
    }

    private func endsInColon(_ index: Int?) -> Bool {
        guard let index, let last = blocks[index].tokens.last else { return false }
        return tokens[last].isMark(":")
    }

    /// A paragraph that has turned out to end in a colon has the list after it.
    private mutating func promoteLeadIn() {
        guard let last = blocks.indices.last, blocks[last].marker == nil, blocks[last].row == nil,
            endsInColon(last)
        else { return }
        blocks[last].marker = Marker(
            style: .leadIn, sign: .none, ordinal: 0,
            tokens: blocks[last].whole.lowerBound..<blocks[last].tokens.lowerBound)
        stack.append(last)
    }

    mutating func openParagraph(_ range: Range<Int>) {
        promoteLeadIn()
        while let top = stack.last, let marker = blocks[top].marker,
            marker.isBullet || marker.style == .leadIn
        {
            if marker.style == .leadIn, !blocks[top].hasChildren {
                return append(range, content: range.lowerBound, marker: nil, label: "")
            }
            stack.removeLast()
        }
        if let top = stack.last, blocks[top].marker?.style == .leadIn { stack.removeLast() }
        append(range, content: range.lowerBound, marker: nil, label: "")
    }

    private mutating func append(_ range: Range<Int>, content: Int, marker: Marker?, label: String) {
        let parent = stack.last
        var above = parent.map { paths[$0] } ?? ""
        // "2.1." under "2." has the number above in itself.
        if let marker, !marker.isBullet, let parent, let numbered = blocks[parent].marker {
            let number = numbered.isBullet ? text.label(of: numbered) : labels[parent]
            if !number.isEmpty, label.utf8.count > number.utf8.count, label.utf8.begins(with: number) {
                above.removeLast(min(number.count, above.count))
            }
        }
        let isWhole = above.isEmpty || above.utf8.count >= Self.longestPath
        if isWhole {
            above = label
        } else if !label.isEmpty {
            if Self.needsPoint(between: above, label) { above += "." }
            above += label
        }
        append(
            Block(range, content: content, marker: marker, parent: parent), path: above, label: label)
    }

    /// "Điều 2" and "1." are "Điều 2.1.", not "Điều 21.".
    private static func needsPoint(between above: String, _ label: String) -> Bool {
        guard let last = above.utf8.last, let first = label.utf8.first else { return false }
        return isDigit(last) && isDigit(first)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// - Parameter label: what it adds to the path above it; nothing for a row of a table.
    mutating func append(_ block: consuming Block, path: consuming String, label: consuming String = "") {
        if let parent = block.parent { blocks[parent].hasChildren = true }
        blocks.append(block)
        paths.append(path)
        labels.append(label)
    }

    /// Bytes of a path that is still one, so that hostile nesting stays linear.
    private static let longestPath = 200

    private static let bulletLabels = (1...9).map { "-" + String($0) }
    private static let openings = Lexicon("nơi nhận|kính gửi")
    private static let days = Phrase.words("ngày tháng quý trước chậm")
    private static let stops = Phrase.words(". ; : ! ? |")
}
