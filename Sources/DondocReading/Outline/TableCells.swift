// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads tables that were copied cell by cell, one on a line: first the heads, then the cells of each row.
struct TableCells {
    let page: TablePage
    private var tokens: Tokens { page.tokens }

    /// The table whose first head, that of the numbers, stands alone on a line; nil where none begins.
    func table(at line: Int) -> PageTable? {
        guard isNumberHead(line), let (columns, body) = head(from: line) else { return nil }
        let head = line..<body
        let marks = self.marks(below: head)
        guard !marks.isEmpty else { return nil }
        var table = PageTable(lines: line..<body, columns: columns, needsSeparators: true)
        for (index, mark) in marks.enumerated() {
            let stop =
                index + 1 < marks.count
                ? marks[index + 1].line
                : tableEnd(from: mark, below: head, columns.count, isSpaced: isSpaced(marks))
            table.rows.append(row(mark, before: stop, below: head, columns))
            table.lines = line..<stop
        }
        return table
    }

    // MARK: - Head

    private func isNumberHead(_ line: Int) -> Bool {
        let range = page.lines[line]
        guard range.count <= 4 else { return false }
        return TableHeads.head([range], tokens).column == .number
    }

    private func head(from line: Int) -> ([TableRow.Column], Int)? {
        var clusters: [[Range<Int>]] = [[page.lines[line]]]
        var next = line + 1
        while next < page.lines.count, next - line <= 40 {
            let range = page.lines[next]
            if isUnit(next) {
                next += 1
                continue
            }
            if TableLabel.label(at: range.lowerBound, before: range.upperBound, tokens) != nil { break }
            // No head has the same column twice: what begins here is another one.
            if tokens[range.lowerBound].key == tokens[page.lines[line].lowerBound].key, isNumberHead(next) {
                return nil
            }
            guard range.count <= 14 else { return nil }
            let goesOn = tokens[range.lowerBound].isWord && tokens[range.lowerBound].casing == .lower
            if goesOn || !TableHeads.isHeadWord(range, tokens), clusters.count > 1 {
                clusters[clusters.count - 1].append(range)
            } else {
                clusters.append([range])
            }
            next += 1
        }
        guard next < page.lines.count, clusters.count >= 3, clusters.count <= PageTable.most else {
            return nil
        }
        let heads = merged(clusters)
        switch TableHeads.verdict(heads) {
        case .assignments(let columns): return (columns, next)
        case .foreign: return (heads.map { _ in .foreign }, next)
        case .unknown: return nil
        }
    }

    /// "(1)" and then "(2)" on lines of their own count the columns.
    private func isUnit(_ line: Int) -> Bool {
        guard let label = TableLabel.whole(page.lines[line], tokens), label.ordinals.count == 1 else {
            return false
        }
        func isNext(_ other: Int, by step: Int) -> Bool {
            guard page.lines.indices.contains(other),
                let next = TableLabel.whole(page.lines[other], tokens), next.style == label.style
            else { return false }
            return next.last == label.last + step
        }
        return isNext(line + 1, by: 1) || label.last > 1 && isNext(line - 1, by: -1)
    }

    /// A head over two others names no column: its parts stand in its place, or behind all heads.
    private func merged(_ clusters: [[Range<Int>]]) -> [TableHead] {
        var heads = clusters.map { TableHeads.head($0, tokens) }
        guard let over = heads.firstIndex(where: { $0.column == .lead && $0.isWeak }),
            heads.contains(where: { $0.column == .lead && !$0.isWeak }),
            let helper = heads.firstIndex(where: { $0.column == .coordinating })
        else { return heads }
        let isBehind = helper == heads.count - 1 && helper > over + 2
        heads.remove(at: over)
        if isBehind, heads.count >= 3 {
            let parts = heads.suffix(2)
            heads.removeLast(2)
            heads.insert(contentsOf: parts, at: min(over, heads.count))
        }
        return heads
    }

    // MARK: - Rows

    /// Where a row or a section begins.
    private struct Mark {
        var line: Int
        var label: TableLabel
        /// Whether the number has its line for itself.
        var isAlone: Bool
        var isTitle: Bool
    }

    /// The lines at which the numbers go on: 1, 2, 3 …, anew after a section, I, II … between.
    private func marks(below head: Range<Int>) -> [Mark] {
        let first = head.upperBound
        var marks: [Mark] = []
        var line = first
        var rows: Int?
        var sections: [TableLabel.Style: Int] = [:]
        var isAlone: Bool?
        while line < page.lines.count, line - (marks.last?.line ?? first) < 60 {
            let range = page.lines[line]
            // The first row follows its head, or there is none.
            if marks.isEmpty ? line > first : isOver(line) { break }
            if let after = repeated(head, at: line) {
                line = after
                continue
            }
            if let label = TableLabel.label(at: range.lowerBound, before: range.upperBound, tokens),
                let mark = mark(label, line, rows, sections, isAlone, isFresh: marks.last?.isTitle ?? true)
            {
                if mark.isTitle {
                    sections[label.style] = label.last
                } else {
                    if label.ordinals.count == 1 { rows = label.last }
                    isAlone = mark.isAlone
                }
                marks.append(mark)
            }
            line += 1
        }
        return marks
    }

    private func mark(
        _ label: TableLabel, _ line: Int, _ rows: Int?, _ sections: [TableLabel.Style: Int],
        _ isAlone: Bool?, isFresh: Bool
    ) -> Mark? {
        let alone = label.end == page.lines[line].upperBound
        if label.isSection {
            let expected = (sections[label.style] ?? 0) + 1
            let isMarked = alone || tokens[label.end - 1].kind == .mark
            guard label.last == expected, isMarked, line + 1 < page.lines.count else { return nil }
            return Mark(line: line, label: label, isAlone: alone, isTitle: true)
        }
        guard case .number(let depth) = label.style, isAlone ?? alone == alone else { return nil }
        guard alone || tokens[label.end].isCapitalized else { return nil }
        if depth == 1 {
            guard label.last == (rows ?? 0) + 1 || isFresh && label.last == 1 || rows == nil else {
                return nil
            }
        } else {
            guard label.ordinals.first == rows || isFresh else { return nil }
        }
        return Mark(line: line, label: label, isAlone: alone, isTitle: false)
    }

    /// Whether the words of a line are no cell any more.
    private func isOver(_ line: Int) -> Bool {
        let range = page.lines[line]
        if page.closes(line) { return true }
        guard range.count > 8, page.isAfterBlank(line) else { return false }
        guard let marker = MarkerReader.sectionMarker(tokens, at: range.lowerBound) else { return false }
        return tokens[marker].casing == .upper
    }

    /// Whether most cells have a blank line before them.
    private func isSpaced(_ marks: [Mark]) -> Bool {
        guard let first = marks.first, let last = marks.last else { return false }
        let lines = (first.line..<max(last.line, first.line + 1)).dropFirst()
        let spaced = lines.reduce(0) { $0 + (page.isAfterBlank($1) ? 1 : 0) }
        return spaced * 2 > lines.count
    }

    /// Where the last row ends: where words are no cell any more, or, if cells have blank lines between, with its last.
    private func tableEnd(from mark: Mark, below head: Range<Int>, _ count: Int, isSpaced: Bool) -> Int {
        var end = mark.line + 1
        var cells = mark.isAlone ? 0 : 1
        while end < page.lines.count, end - mark.line < 40 {
            if let after = repeated(head, at: end) {
                guard after < page.lines.count, !opensRow(after) else { break }
                end = after
                continue
            }
            let range = page.lines[end]
            let first = tokens[range.lowerBound]
            let label = TableLabel.label(at: range.lowerBound, before: range.upperBound, tokens)
            if isOver(end) || label?.isSection ?? false || isProse(end) { break }
            if page.isAfterBlank(end), !isSpaced, cells > 0, cells + 1 >= count || range.count > 12 { break }
            if page.isAfterBlank(end) || !(first.isWord && first.casing == .lower) {
                cells += 1
                guard cells < (mark.isTitle ? 2 : isSpaced ? count : count * 3) else { break }
            }
            end += 1
        }
        return end
    }

    /// Whether a number opens a line, and is not that of a date.
    private func opensRow(_ line: Int) -> Bool {
        let range = page.lines[line]
        let label = TableLabel.label(at: range.lowerBound, before: range.upperBound, tokens)
        return label.map { $0.end == range.upperBound || tokens[$0.end].isCapitalized } ?? false
    }

    /// The line after the heads, where they stand once more, word for word, at the top of a page.
    private func repeated(_ head: Range<Int>, at line: Int) -> Int? {
        guard line >= head.upperBound, line + head.count <= page.lines.count,
            tokens[page.lines[line].lowerBound].key == tokens[page.lines[head.lowerBound].lowerBound].key
        else { return nil }
        let isSame = head.allSatisfy { index in
            page.lines[index].elementsEqual(page.lines[line + index - head.lowerBound]) {
                tokens[$0].key == tokens[$1].key
            }
        }
        return isSame ? line + head.count : nil
    }

    /// Whether a line ends as a sentence of its own does.
    private func isProse(_ line: Int) -> Bool {
        let range = page.lines[line]
        guard range.count > 16, let last = range.last else { return false }
        return tokens[last].isMark("/") || tokens[last].isMark(":")
    }

    private func row(
        _ mark: Mark, before stop: Int, below head: Range<Int>, _ columns: [TableRow.Column]
    ) -> PageRow {
        var row = PageRow(mark.line..<stop, count: columns.count)
        let range = page.lines[mark.line]
        row.add(range.lowerBound..<mark.label.end, to: 0)
        var pieces = mark.isAlone ? [] : [mark.label.end..<range.upperBound]
        var line = mark.line + 1
        while line < stop {
            if let after = repeated(head, at: line) {
                line = after
            } else if isNumberHead(line) {
                // Other heads, or only some of them: what they are of is not told.
                break
            } else {
                pieces.append(page.lines[line])
                line += 1
            }
        }
        if mark.isTitle {
            let content = columns.firstIndex(of: .content) ?? 1
            for piece in pieces { row.add(piece, to: content) }
            row.isTitle = true
            return row
        }
        let places = TableAlignment(tokens, Array(columns.dropFirst())).places(of: pieces, canJoin: true)
        for (piece, place) in zip(pieces, places) { row.add(piece, to: place + 1) }
        row.leaveOut(columns.indices.dropFirst().filter { !places.contains($0 - 1) })
        return row
    }
}

extension MarkerReader {
    /// The first word after "II." or "IV." that opens a line.
    static func sectionMarker(_ tokens: Tokens, at index: Int) -> Int? {
        guard romans[tokens[index].key] != nil, tokens[index].isCapitalized, tokens[index + 1].isMark(".")
        else {
            return nil
        }
        return index + 2
    }
}
