// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Finds the columns of a table without pipes: from the heads, and from the gaps that its lines leave.
struct TableGutters: Sendable {
    /// Where each column but the first begins, or the columns are told by tabs alone.
    let bounds: [Int]
    let isTabbed: Bool
    var count: Int { bounds.count + 1 }

    /// Columns by the places of the heads, moved to the gap that most of the lines below leave.
    init(heads: [Range<Int>], lines: [[TableSegment]], isTabbed: Bool) {
        self.isTabbed = isTabbed
        let width = min(heads.last?.upperBound ?? 0, Self.widest) + 1
        var cover = [Int](repeating: 0, count: width + 1)
        for line in lines where line.count > 1 {
            for segment in line {
                let end = min(segment.end, width)
                for column in min(segment.start, end)..<end { cover[column] += 1 }
            }
        }
        var bounds: [Int] = []
        for index in heads.indices.dropFirst() {
            let low = max(heads[index - 1].lowerBound + 1, (bounds.last ?? 0) + 1)
            let high = max(low + 1, min(width, heads[index].upperBound))
            bounds.append(Self.bound(low..<high, cover, near: heads[index].lowerBound))
        }
        self.bounds = bounds
    }

    /// The columns of the widest page: what is beyond them, only tabs part.
    private static let widest = 2_000

    /// The end of the gap in which the fewest lines have letters; of several the widest, then the nearest.
    private static func bound(_ range: Range<Int>, _ cover: [Int], near place: Int) -> Int {
        let inner = range.clamped(to: cover.indices)
        guard !inner.isEmpty, let least = inner.lazy.map({ cover[$0] }).min() else { return place }
        var best: (width: Int, distance: Int, end: Int)?
        var start: Int?
        for column in inner.lowerBound...inner.upperBound {
            let isGap = column < inner.upperBound && cover[column] == least
            if isGap {
                start = start ?? column
            } else if let first = start {
                let run = (width: column - first, distance: abs(column - place), end: column)
                if best.map({
                    run.width > $0.width + 1 || run.width >= $0.width && run.distance < $0.distance
                })
                    ?? true
                {
                    best = run
                }
                start = nil
            }
        }
        return best?.end ?? place
    }

    /// The column in which a place of the page lies.
    func column(of place: Int) -> Int { bounds.partitionPoint { $0 > place } }

    /// Whether words stay within one column.
    func fits(_ segment: TableSegment) -> Bool {
        let column = column(of: segment.start)
        return column == bounds.count || segment.end <= bounds[column] + 1
    }

    /// The words of a line by columns; words that run from one column into the next are cut where it begins.
    func cells(_ segments: [TableSegment]) -> [(column: Int, piece: Range<Int>)] {
        if isTabbed {
            var column = 0
            return segments.map { segment in
                column = min(column + segment.tabs, bounds.count)
                return (column, segment.tokens)
            }
        }
        var cells: [(column: Int, piece: Range<Int>)] = []
        for segment in segments {
            var rest = segment
            var column = self.column(of: rest.start)
            while column < bounds.count, rest.end > bounds[column] + 1 {
                let next = rest.places.firstIndex { $0 >= bounds[column] - 1 && $0 > rest.start }
                guard let next, rest.places[next] <= bounds[column] + 2,
                    let (head, tail) = rest.cut(at: rest.tokens.lowerBound + next)
                else { break }
                cells.append((column, head.tokens))
                rest = tail
                column = max(column + 1, self.column(of: rest.start))
            }
            cells.append((column, rest.tokens))
        }
        return cells
    }
}

/// Reads tables whose cells are parted by tabs or by spaces.
struct TableColumns {
    let page: TablePage
    private var tokens: Tokens { page.tokens }

    /// The table whose head has a part on that line; nil where none has.
    func table(at line: Int) -> PageTable? {
        guard let head = TableHeadLines(page).head(at: line), hasNumber(below: head) else { return nil }
        let peek = (head.lines.upperBound..<min(page.lines.count, head.lines.upperBound + 60)).map(
            page.segments)
        let gutters = TableGutters(
            heads: head.places, lines: (head.lines.map(page.segments)) + peek, isTabbed: head.isTabbed)
        var body = TableBody(page: page, gutters: gutters, columns: head.columns)
        let rows = body.rows(from: head.lines.upperBound)
        guard !rows.isEmpty else { return nil }
        return PageTable(
            lines: head.lines.lowerBound..<body.end, columns: head.columns, rows: rows, needsSeparators: true)
    }

    /// Whether a number stands in the first lines below heads that have a column for it.
    private func hasNumber(below head: TableHeadLines.Head) -> Bool {
        guard head.columns.first == .number || head.columns.first == .foreign else { return true }
        let first = head.lines.upperBound
        return (first..<max(first, min(first + 12, page.lines.count))).contains {
            TableLabel.label(
                at: page.lines[$0].lowerBound, before: page.lines[$0].upperBound, tokens) != nil
        }
    }
}
