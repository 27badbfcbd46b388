// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Tells sections from rows, gives each its place, and finds what cells repeat from above.
struct TableRows {
    /// The words of a row and of its cells, in the order of reading.
    typealias Words = (cells: [Range<Int>], tokens: Range<Int>)

    private let tokens: Tokens
    private let table: PageTable
    private let look: TableLook

    init(_ tokens: Tokens, _ table: PageTable) {
        self.tokens = tokens
        self.table = table
        look = TableLook(tokens)
    }

    /// What is known of a row before its neighbours are.
    private struct Draft {
        var cells: [Range<Int>]
        var tokens: Range<Int>
        var label: TableLabel?
        var isHead = false
        var parent: Int?
        var path = ""
        var isAssumed = false
    }

    func rows(_ read: [Words]) -> [ReadRow] {
        let columns = self.columns(read.map(\.cells))
        guard let columns else {
            let widest = read.map(\.cells.count).max() ?? 0
            let columns = [TableRow.Column](repeating: .foreign, count: widest)
            return read.map { row in
                let foreign = TableRow(cells: row.cells, columns: columns, isGroupHead: false)
                return ReadRow(tokens: row.tokens, row: foreign, path: "", parent: nil)
            }
        }
        var drafts = read.map { Draft(cells: $0.cells, tokens: $0.tokens) }
        for index in drafts.indices { label(&drafts[index], columns) }
        for index in drafts.indices { drafts[index].isHead = isHead(index, drafts, columns) }
        place(&drafts)
        repeatCells(&drafts, columns)
        return drafts.map { draft in
            let row = TableRow(
                cells: draft.cells, columns: columns, isGroupHead: draft.isHead,
                isLeadAssumed: draft.isAssumed)
            return ReadRow(tokens: draft.tokens, row: row, path: draft.path, parent: draft.parent)
        }
    }

    // MARK: - Columns by what they hold

    /// The columns whose cells hold what the heads promise; nil for a table in which nothing is assigned.
    private func columns(_ rows: [[Range<Int>]]) -> [TableRow.Column]? {
        guard table.columns.contains(.content) else { return nil }
        var columns = table.columns
        let filled = rows.filter { row in row.filter { !$0.isEmpty }.count > 2 }
        func share(_ column: Int, _ holds: (Range<Int>) -> Bool) -> Double {
            let cells = filled.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
            guard !cells.isEmpty else { return 1 }
            return Double(cells.reduce(0) { $0 + (holds($1) ? 1 : 0) }) / Double(cells.count)
        }
        for column in columns.indices {
            switch columns[column] {
            case .deadline:
                if share(column, isClock) > 0.5 { return nil }
                if share(column, { look.isTime($0) || look.repeats($0) }) < 0.4 { columns[column] = .other }
            case .lead:
                if share(column, { isParty($0) || look.repeats($0) }) < 0.5 { columns[column] = .other }
            default: break
            }
        }
        let isUseful =
            columns.contains(.deadline) || columns.contains(.lead) || columns.contains(.coordinating)
        return isUseful ? columns : nil
    }

    /// "8h00", "7 giờ 30 - 8 giờ": the times of an agenda.
    private func isClock(_ cell: Range<Int>) -> Bool {
        guard let number = cell.first(where: { tokens[$0].isNumber }), number - cell.lowerBound < 3,
            number + 1 < cell.upperBound
        else { return false }
        let next = tokens[number + 1]
        return Self.hours.contains(next.key) || next.isMark(":") && tokens[number + 2].isNumber
    }

    /// Names and persons are no figures and no sentences.
    private func isParty(_ cell: Range<Int>) -> Bool {
        guard let first = cell.first(where: { tokens[$0].isWord }) else { return false }
        if look.isTime(cell) { return false }
        let leading = cell.first.map { tokens[$0] }
        if leading?.isNumber == true { return false }
        return look.isAgency(cell) || tokens[first].isCapitalized && !look.acts(cell)
            || AgencyLexicon.quantifiers.contains(tokens[first].key)
    }

    // MARK: - Numbers and sections

    /// Takes the number of a row from its first cell, also where a title stands in it too.
    private func label(_ draft: inout Draft, _ columns: [TableRow.Column]) {
        guard let number = columns.firstIndex(of: .number), let cell = draft.cells[safe: number],
            !cell.isEmpty,
            let label = TableLabel.label(at: cell.lowerBound, before: cell.upperBound, tokens)
        else { return }
        if label.end == cell.upperBound {
            draft.label = label
        } else if tokens[label.end - 1].kind == .mark || label.style == .roman,
            let content = columns.firstIndex(of: .content), draft.cells[content].isEmpty
        {
            draft.label = label
            draft.cells[number] = cell.lowerBound..<label.end
            draft.cells[content] = label.end..<cell.upperBound
        }
    }

    private func isHead(_ index: Int, _ drafts: [Draft], _ columns: [TableRow.Column]) -> Bool {
        let draft = drafts[index]
        let texts = draft.cells.indices.filter {
            !draft.cells[$0].isEmpty && !(columns[$0] == .number && draft.label != nil)
        }
        guard texts.count == 1, let text = texts.first.map({ draft.cells[$0] }) else { return false }
        guard let label = draft.label else { return true }
        if label.isSection { return true }
        let words = text.filter { tokens[$0].isWord }
        if !words.isEmpty, words.allSatisfy({ tokens[$0].casing == .upper || tokens[$0].count == 1 }) {
            return true
        }
        if look.isAgency(text),
            AgencyScanner(tokens: tokens).list(at: text.lowerBound, before: text.upperBound)?.end
                == text.upperBound
        {
            return true
        }
        guard index + 1 < drafts.count else { return false }
        return isInner(drafts[index + 1].label, of: label)
    }

    /// Whether a number counts the parts of another: "1.1" of "1", "a" and "-" of "1".
    private func isInner(_ label: TableLabel?, of outer: TableLabel) -> Bool {
        guard let label else { return false }
        if label.ordinals.count > outer.ordinals.count, outer.style == .number(outer.ordinals.count) {
            return Array(label.ordinals.prefix(outer.ordinals.count)) == outer.ordinals
        }
        return label.style == .letter && label.last == 1 && outer.style != .letter
    }

    /// Gives every row the section that it stands under, and its path.
    private func place(_ drafts: inout [Draft]) {
        let restarts = numbersRestart(drafts)
        var stack: [Int] = []
        var unnumbered = 0
        for index in drafts.indices {
            let label = drafts[index].label
            if drafts[index].isHead, label == nil {
                stack = []
            } else if let label {
                let same = stack.firstIndex { drafts[$0].label.map { rank($0) >= rank(label) } ?? false }
                if let same { stack.removeSubrange(same...) }
            }
            drafts[index].parent = stack.last
            let above = stack.last.map { drafts[$0].path } ?? ""
            if let label {
                let own = self.text(label, drafts[index])
                let isWhole =
                    label.ordinals.count > 1 || !(label.isSection || label.style == .letter || restarts)
                drafts[index].path = isWhole || above.isEmpty ? own : above + "." + own
            } else if !drafts[index].isHead {
                unnumbered += 1
                drafts[index].path = above + "-\(unnumbered)"
            }
            if drafts[index].isHead || isOuter(index, drafts) { stack.append(index) }
        }
    }

    private func isOuter(_ index: Int, _ drafts: [Draft]) -> Bool {
        guard let label = drafts[index].label, index + 1 < drafts.count else { return false }
        return isInner(drafts[index + 1].label, of: label)
    }

    private func rank(_ label: TableLabel) -> Int {
        switch label.style {
        case .upperLetter: 0
        case .roman: 1
        case .number(let depth): 1 + depth
        case .letter: 10
        }
    }

    /// Whether the numbers begin anew in a section, so that they say nothing without it.
    private func numbersRestart(_ drafts: [Draft]) -> Bool {
        var last = 0
        var isNew = false
        for draft in drafts {
            if draft.isHead { isNew = true }
            guard let label = draft.label, label.style == .number(1), !draft.isHead else { continue }
            if isNew, label.last <= last { return true }
            last = label.last
            isNew = false
        }
        return false
    }

    /// The number as it is written, without the mark that closes it.
    private func text(_ label: TableLabel, _ draft: Draft) -> String {
        switch label.style {
        case .number: return label.ordinals.map(String.init).joined(separator: ".")
        case .roman: return Self.romans[safe: label.last - 1] ?? ""
        case .upperLetter: return (Self.letters[safe: label.last - 1] ?? "").uppercased()
        case .letter: return Self.letters[safe: label.last - 1] ?? ""
        }
    }

    // MARK: - Cells that repeat others

    /// Puts the cell above in the place of "nt", of a lead merged with it, and of one that the table leaves out.
    private func repeatCells(_ drafts: inout [Draft], _ columns: [TableRow.Column]) {
        let isSparse = leavesLeadsOut(drafts, columns)
        for column in columns.indices {
            var above: Range<Int>?
            var isAssumed = false
            var isFresh = true
            for index in drafts.indices {
                // What is merged ends with its section; "nt" looks past it.
                if drafts[index].isHead {
                    isFresh = true
                    continue
                }
                let cell = drafts[index].cells[column]
                if !cell.isEmpty, !look.repeats(cell) || columns[column] == .number {
                    above = cell
                    isAssumed = false
                    isFresh = false
                    continue
                }
                if look.repeats(cell) {
                    drafts[index].cells[column] = above ?? cell.upperBound..<cell.upperBound
                } else if columns[column] == .lead, !isFresh, let above {
                    let isMerged = !isThere(index, column) || isPart(index, drafts)
                    guard isMerged || isSparse else { continue }
                    drafts[index].cells[column] = above
                    isAssumed = isAssumed || !isMerged
                }
                if columns[column] == .lead { drafts[index].isAssumed = isAssumed }
            }
        }
    }

    private func isThere(_ row: Int, _ column: Int) -> Bool {
        table.rows[safe: row]?.isThere(column) ?? true
    }

    /// Whether a row shares its number with the one above, or counts a part of it.
    private func isPart(_ index: Int, _ drafts: [Draft]) -> Bool {
        guard table.columns.contains(.number), let label = drafts[index].label else {
            return table.columns.contains(.number) && index > 0
        }
        return label.style == .letter
            || label.ordinals.count > 1 && drafts[index].parent != nil
                && drafts[index].parent.map { !drafts[$0].isHead } ?? false
    }

    /// Whether a table prints a lead only where it changes: some are left out, none stands twice in a row.
    private func leavesLeadsOut(_ drafts: [Draft], _ columns: [TableRow.Column]) -> Bool {
        guard let column = columns.firstIndex(of: .lead) else { return false }
        var last: [UInt64] = []
        var empty = 0
        var filled = 0
        for draft in drafts where !draft.isHead {
            let cell = draft.cells[column]
            guard !cell.isEmpty, !look.repeats(cell) else {
                empty += 1
                if filled == 0 { return false }
                continue
            }
            let keys = cell.map { tokens[$0].key }
            if keys == last { return false }
            last = keys
            filled += 1
        }
        return filled >= 2 && empty >= 2
    }

    private static let hours = Phrase.words("h giờ g")
    private static let letters = "a b c d đ e g h i k l m n o p q r s".split(separator: " ").map(String.init)
    private static let romans = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX"
        .split(separator: " ").map(String.init)
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
