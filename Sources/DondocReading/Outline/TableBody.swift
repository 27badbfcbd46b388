// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads the rows of a table without pipes, line by line to where it ends.
struct TableBody {
    let page: TablePage
    let gutters: TableGutters
    let columns: [TableRow.Column]
    /// The line after the last row.
    private(set) var end = 0
    private var tokens: Tokens { page.tokens }

    init(page: TablePage, gutters: TableGutters, columns: [TableRow.Column]) {
        self.page = page
        self.gutters = gutters
        self.columns = columns
    }

    /// One line of the body by columns.
    private struct BodyLine {
        var line: Int
        var cells: [(column: Int, piece: Range<Int>)]
        var label: TableLabel?
        var isTitle = false
        /// The number of the last row so far.
        var ordinal = 0
        /// How many cells seem to begin here.
        var openings = 0
    }

    mutating func rows(from first: Int) -> [PageRow] {
        var lines: [BodyLine] = []
        var hasLabel = !isNumbered
        end = first
        // Without a number in its first lines it is no table, and is not looked at further.
        while end < page.lines.count, hasLabel || end - first < 12 {
            if page.isRule(end) {
                end += 1
                continue
            }
            if !lines.isEmpty, let after = repeatedHead(at: end) {
                if beginsAnew(after) { break }
                end = after
                continue
            }
            guard var line = bodyLine(end, after: lines.last) else { break }
            line.ordinal = line.label.flatMap { $0.isSection ? nil : $0.last } ?? lines.last?.ordinal ?? 0
            hasLabel = hasLabel || line.label != nil || line.isTitle
            lines.append(line)
            end += 1
        }
        return isNumbered ? numbered(lines) : unnumbered(lines)
    }

    /// The line after the heads, where they stand once more at the top of a page.
    private func repeatedHead(at line: Int) -> Int? {
        guard page.mayBeHead(line), let head = TableHeadLines(page).head(at: line), head.columns == columns
        else {
            return nil
        }
        return head.lines.upperBound
    }

    private func beginsAnew(_ line: Int) -> Bool {
        guard line < page.lines.count, let first = page.segments(line).first else { return false }
        let label = TableLabel.label(at: first.tokens.lowerBound, before: first.tokens.upperBound, tokens)
        return isNumbered && label?.ordinals == [1]
    }

    private var isNumbered: Bool { columns.first == .number || columns.first == .foreign }

    // MARK: - Lines

    /// A line of the body; nil where the table is over.
    private func bodyLine(_ line: Int, after last: BodyLine?) -> BodyLine? {
        let segments = page.segments(line)
        guard let first = segments.first, !page.hasPipes(line), !page.closes(line) else { return nil }
        var cells = gutters.cells(segments)
        if let title = title(line, segments) { return title }
        if gutters.isTabbed, first.tabs == 0, let last, segments.count < gutters.count,
            isNumbered, TableLabel.whole(first.tokens, tokens) == nil
        {
            return tabbedRest(line, cells, last)
        }
        let label =
            isNumbered && cells.first?.column == 0
            ? cells.first.flatMap { TableLabel.whole($0.piece, tokens) } : nil
        if label == nil, !gutters.isTabbed, !isRest(segments, line, after: last) { return nil }
        if label != nil, cells.count == 1, !followsText(line) { cells = [] }
        if let label, segments.count == 1, cells.count > 1 || gutters.isTabbed && !isAlone(label, first),
            !goesOn(label, after: last) || runsOver(first)
        {
            return nil
        }
        if gutters.isTabbed, segments.count == 1, first.tabs == 0, label == nil { return nil }
        let openings = cells.reduce(0) { $0 + (opens($1.piece) ? 1 : 0) }
        return BodyLine(line: line, cells: cells, label: label, openings: openings)
    }

    /// Whether a number with words, but no gap behind them, may be that of the next row.
    private func goesOn(_ label: TableLabel, after last: BodyLine?) -> Bool {
        guard !label.isSection else { return false }
        return label.last == (last?.ordinal ?? 0) + 1 || last?.isTitle ?? true && label.last == 1
    }

    private func isAlone(_ label: TableLabel, _ segment: TableSegment) -> Bool {
        label.end == segment.tokens.upperBound
    }

    /// Whether words pass several columns, as those of a paragraph do.
    private func runsOver(_ segment: TableSegment) -> Bool {
        let first = gutters.column(of: segment.start)
        let last = gutters.column(of: max(segment.start, segment.end - 1))
        return last - first >= 2
    }

    private func opens(_ piece: Range<Int>) -> Bool {
        let token = tokens[piece.lowerBound]
        return token.isCapitalized || token.isNumber || token.kind == .mark && piece.count > 1
    }

    /// A number that stands alone has text on the lines around it; else it is the page's.
    private func followsText(_ line: Int) -> Bool {
        guard line + 1 < page.lines.count, !page.isAfterBlank(line + 1) else { return false }
        return page.segments(line + 1).count > 0
    }

    /// Whether a line without a number goes on with the cells above it.
    private func isRest(_ segments: [TableSegment], _ line: Int, after last: BodyLine?) -> Bool {
        if segments.count > 1 {
            let places = gutters.cells(segments).map(\.column)
            return Set(places).count == places.count
        }
        guard let only = segments.first, gutters.fits(only) else { return false }
        if isNumbered, last == nil || page.isAfterBlank(line), isAboveNumber(line) { return true }
        guard last != nil else { return false }
        if !page.isAfterBlank(line) {
            return only.start > (gutters.bounds.first ?? 0) - 2 || !isNumbered
        }
        return tokens[only.tokens.lowerBound].casing == .lower
            && only.start > (gutters.bounds.first ?? 0) - 2
    }

    /// Whether a row whose number stands in its middle begins here.
    private func isAboveNumber(_ line: Int) -> Bool {
        var next = line + 1
        while next < page.lines.count, next - line < 6, !page.isAfterBlank(next) {
            let segments = page.segments(next)
            let cells = gutters.cells(segments)
            if segments.count >= 2, let first = cells.first, first.column == 0,
                TableLabel.whole(first.piece, tokens) != nil
            {
                return true
            }
            next += 1
        }
        return false
    }

    /// The title of a section across the columns, with rows under it.
    private func title(_ line: Int, _ segments: [TableSegment]) -> BodyLine? {
        guard isNumbered, segments.count <= 2, let first = segments.first else { return nil }
        let start = first.tokens.lowerBound
        let label = TableLabel.label(at: start, before: first.tokens.upperBound, tokens)
        let isWhole = label?.end == first.tokens.upperBound
        guard (segments.count == 2) == isWhole, let last = segments.last else { return nil }
        let words = last.tokens.filter { tokens[$0].isWord }
        let isUpper =
            !words.isEmpty && words.allSatisfy { tokens[$0].casing == .upper || tokens[$0].count == 1 }
        let isAgency =
            AgencyScanner(tokens: tokens)
            .list(at: label?.end ?? start, before: last.tokens.upperBound)?.end == last.tokens.upperBound
        let isNamed = label?.isSection ?? (isUpper || isAgency && gutters.column(of: first.start) == 0)
        guard isNamed || isWhole && (isUpper || isAgency), hasRow(after: line) else { return nil }
        var cells: [(column: Int, piece: Range<Int>)] = []
        if let label { cells.append((0, start..<label.end)) }
        let rest = (isWhole ? last.tokens.lowerBound : label?.end ?? start)..<last.tokens.upperBound
        if !rest.isEmpty { cells.append((columns.firstIndex(of: .content) ?? 1, rest)) }
        return BodyLine(line: line, cells: cells, label: label, isTitle: true, openings: 9)
    }

    /// Whether a row with a number, or another title, stands just below.
    private func hasRow(after line: Int) -> Bool {
        for next in (line + 1)..<max(line + 1, min(line + 5, page.lines.count)) {
            let segments = page.segments(next)
            guard let first = segments.first else { return false }
            let cells = gutters.cells(segments)
            if segments.count >= 2,
                first.start < (gutters.bounds.first ?? 0) || gutters.isTabbed,
                let piece = cells.first?.piece, TableLabel.whole(piece, tokens) != nil
            {
                return true
            }
        }
        return false
    }

    /// A cell of a row in tabs that breaks its line: its rest, and the cells after it.
    private func tabbedRest(
        _ line: Int, _ cells: [(column: Int, piece: Range<Int>)], _ last: BodyLine
    ) -> BodyLine? {
        guard let place = last.cells.last?.column, place + (cells.last?.column ?? 0) < gutters.count,
            place + 1 < gutters.count || !page.isAfterBlank(line), !last.isTitle
        else { return nil }
        let isOpen = place + 1 < gutters.count && cells.count > 1
        let first = tokens[page.lines[line].lowerBound]
        guard isOpen || first.casing == .lower || first.kind == .mark else { return nil }
        return BodyLine(line: line, cells: cells.map { ($0.column + place, $0.piece) })
    }

    // MARK: - Rows

    private func row(_ lines: ArraySlice<BodyLine>) -> PageRow? {
        guard let first = lines.first, let last = lines.last else { return nil }
        var row = PageRow(first.line..<(last.line + 1), count: gutters.count)
        for line in lines {
            for (column, piece) in line.cells { row.add(piece, to: column) }
        }
        row.isTitle = lines.contains(where: \.isTitle)
        return row
    }

    /// Rows that a number opens; where numbers stand in the middle of their rows, what is above them too.
    private func numbered(_ lines: [BodyLine]) -> [PageRow] {
        let marks = lines.indices.filter { lines[$0].label != nil || lines[$0].isTitle }
        guard let first = marks.first else { return [] }
        let isCentred =
            first > 0 || lines.indices.contains { beginsAbove($0, lines) }
            || marks.contains { goesOnAbove($0, lines) }
        var starts = [isCentred ? 0 : first]
        for (mark, next) in zip(marks, marks.dropFirst()) {
            let above = mark - (starts.last ?? mark)
            let isCut = isCentred && !lines[next].isTitle
            starts.append(isCut ? start(of: next, after: mark, above: above, lines) : next)
        }
        var rows: [PageRow] = []
        for (index, start) in starts.enumerated() {
            let stop = index + 1 < starts.count ? starts[index + 1] : lines.count
            rows += parts(lines[start..<stop])
        }
        return rows
    }

    /// Whether a duty begins on a line without a number, though one stands in the lines above.
    private func beginsAbove(_ index: Int, _ lines: [BodyLine]) -> Bool {
        let line = lines[index]
        guard line.label == nil, !line.isTitle, line.openings == line.cells.count,
            let content = columns.firstIndex(of: .content),
            let piece = line.cells.first(where: { $0.column == content })?.piece
        else { return false }
        return TableLook(tokens).acts(piece)
    }

    /// Whether a cell on the line of a number goes on with what stands on the line above it.
    private func goesOnAbove(_ mark: Int, _ lines: [BodyLine]) -> Bool {
        guard mark > 0, lines[mark - 1].label == nil, !lines[mark - 1].isTitle, !lines[mark].isTitle,
            !page.isAfterBlank(lines[mark].line)
        else { return false }
        return lines[mark].cells.contains { cell in
            let first = tokens[cell.piece.lowerBound]
            return cell.column > 0 && first.isWord && first.casing == .lower
                && !AgencyLexicon.quantifiers.contains(first.key)
                && lines[mark - 1].cells.contains { $0.column == cell.column && opens($0.piece) }
        }
    }

    /// The line at which the next row begins: below a blank one, else where as much stands under the number as above it.
    private func start(of next: Int, after mark: Int, above: Int, _ lines: [BodyLine]) -> Int {
        if let blank = (mark + 1..<next + 1).last(where: { page.isAfterBlank(lines[$0].line) }) {
            return lines[blank].openings == lines[blank].cells.count ? blank : next
        }
        if lines[mark].isTitle { return mark + 1 }
        var best = (score: Int.min, line: next)
        let last = max(mark + 1, goesOnAbove(next, lines) ? next - 1 : next)
        for index in max(mark + 1, min(last, mark + above))...max(mark + 1, min(last, mark + above + 2)) {
            let line = lines[index]
            let isClean = line.openings == line.cells.count && !line.cells.isEmpty
            let score = (isClean ? 8 : 0) + line.openings + (beginsAbove(index, lines) ? 8 : 0)
            if score > best.score { best = (score, index) }
        }
        return best.line
    }

    /// The lines of one number: mostly one row; several where lead or deadline begin anew.
    private func parts(_ lines: ArraySlice<BodyLine>) -> [PageRow] {
        guard let all = row(lines), let content = columns.firstIndex(of: .content), !all.isTitle else {
            return row(lines).map { [$0] } ?? []
        }
        var starts = [lines.startIndex]
        for index in lines.indices.dropFirst()
        where lines[index].label == nil
            && opensPart(lines[index], content, lines[(starts.last ?? lines.startIndex)..<index])
        {
            starts.append(index)
        }
        return starts.enumerated().compactMap { place, start in
            row(lines[start..<(place + 1 < starts.count ? starts[place + 1] : lines.endIndex)])
        }
    }

    /// Whether a line has a bullet and a deadline of its own below one that is full.
    private func opensPart(
        _ line: BodyLine, _ content: Int, _ above: ArraySlice<BodyLine>
    ) -> Bool {
        guard let piece = line.cells.first(where: { $0.column == content })?.piece,
            tokens[piece.lowerBound].kind == .mark,
            let deadline = columns.firstIndex(of: .deadline),
            let time = line.cells.first(where: { $0.column == deadline })?.piece
        else { return false }
        return TableLook(tokens).isTime(time)
            && above.contains { $0.cells.contains { $0.column == deadline } }
    }

    /// Rows without numbers: a line at which two cells begin, the content among them.
    private func unnumbered(_ lines: [BodyLine]) -> [PageRow] {
        guard !lines.isEmpty else { return [] }
        let content = columns.firstIndex(of: .content)
        var starts: [Int] = []
        for index in lines.indices {
            let isOpen = lines[index].cells.contains { $0.column == content && opens($0.piece) }
            if starts.isEmpty || lines[index].isTitle
                || isOpen && lines[index].cells.filter({ opens($0.piece) }).count >= 2
            {
                starts.append(index)
            }
        }
        return starts.enumerated().compactMap { place, start in
            row(lines[start..<(place + 1 < starts.count ? starts[place + 1] : lines.count)])
        }
    }
}
