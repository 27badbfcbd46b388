// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The text of a document beside its margin; on narrow terminals, and in pipes, findings stand below their lines.
struct ReadingPage {
    let document: MarkedDocument
    /// In the order of the text.
    let findings: [ReadingFinding]
    /// Leaves out the lines in which nothing was found.
    let onlyFindings: Bool
    let style: Style

    /// From so many cells on there is room for a margin.
    private static let wide = 110

    /// Cells of the margin; nil where findings stand below the lines.
    var margin: Int? {
        guard let width = style.terminal.width, width >= ReadingPage.wide else { return nil }
        return min(max(width * 36 / 100, 38), 56)
    }

    /// Cells for the number of an assignment and the bar beside it.
    var gutter: Int { String(findings.compactMap(\.number).max() ?? 0).count + 3 }

    /// Cells for the text; nil where it may be of any width.
    var measure: Int? {
        style.terminal.width.map { width in
            max(20, min(100, width - gutter - (margin.map { $0 + 3 } ?? 0)))
        }
    }

    var text: String {
        var writer = PageWriter(page: self)
        var next = 0
        for line in document.lines {
            let first = next
            while next < findings.count, findings[next].range.lowerBound <= line.upperBound { next += 1 }
            writer.add(line, starting: Array(findings[first..<next]))
        }
        return writer.finished()
    }
}

/// Writes a page line by line.
private struct PageWriter {
    let page: ReadingPage
    private let margin: Int?
    private let measure: Int?
    private let gutter: Int
    private var text = ""
    /// What the margin has still to say.
    private var notes: [String] = []
    /// Findings whose words go on.
    private var open: [ReadingFinding] = []
    /// Where the assignments end that have begun.
    private var covered = 0
    private var isAfterBlank = true
    private var isCut = false
    /// Whether a blank line of the document was taken up by the margin.
    private var owesBlank = false

    init(page: ReadingPage) {
        self.page = page
        margin = page.margin
        measure = page.measure
        gutter = page.gutter
    }

    private var style: Style { page.style }

    mutating func add(_ line: Range<Int>, starting: [ReadingFinding]) {
        let isCovered = line.lowerBound < covered
        let cells = page.document.cells(line, hasColour: style.terminal.hasColour)
        guard !cells.isEmpty else { return blank(isCovered: isCovered) }
        let isShown =
            !page.onlyFindings || isCovered || starting.contains(where: \.isQuestion)
            || page.document.isMarked(line, except: .mention)
        guard isShown else { return cut() }
        isCut = false
        let numbered = starting.filter { $0.number != nil }
        covered = numbered.map(\.range.upperBound).reduce(covered, max)
        // An assignment begins beside its own words.
        if !numbered.isEmpty { begin(isCovered: isCovered) }
        if let margin { notes += starting.flatMap { $0.text(width: margin, style) } }
        isAfterBlank = false
        owesBlank = owesBlank && !notes.isEmpty
        for (index, row) in MarkedRow.rows(of: cells, width: measure).enumerated() {
            let number = index == 0 ? numbered.first?.number : nil
            write(row, number: number, isCovered: isCovered || !numbered.isEmpty)
        }
        if margin == nil { below(starting, line) }
    }

    mutating func finished() -> String {
        flush(isCovered: false)
        text += below(open)
        return text
    }

    // MARK: Rows

    private mutating func write(_ row: MarkedRow?, number: Int? = nil, isCovered: Bool) {
        let label = number.map { "#\($0)" } ?? ""
        let bar = isCovered ? style.paint("│", .dim) : " "
        var line = String(repeating: " ", count: max(0, gutter - 2 - DisplayWidth.of(label)))
        line += style.paint(label, .bold) + bar + " " + (row?.text(style) ?? "")
        if let measure, !notes.isEmpty {
            line += String(repeating: " ", count: max(0, measure - (row?.width ?? 0)))
            line += " " + style.paint("┆", .dim) + " " + notes.removeFirst()
        }
        while line.last == " " { line.removeLast() }
        text += line + "\n"
    }

    /// Runs of blank lines are one, but for what the margin has to say.
    private mutating func blank(isCovered: Bool) {
        guard notes.isEmpty else {
            owesBlank = true
            return write(nil, isCovered: isCovered)
        }
        if !isAfterBlank { text += "\n" }
        isAfterBlank = true
    }

    /// Finishes the margin, and sets off what follows where the document does.
    private mutating func begin(isCovered: Bool) {
        flush(isCovered: isCovered)
        if owesBlank { text += "\n" }
        owesBlank = false
    }

    private mutating func cut() {
        flush(isCovered: false)
        if !isCut { text += String(repeating: " ", count: gutter) + style.paint("⋮", .dim) + "\n" }
        isCut = true
        isAfterBlank = true
    }

    private mutating func flush(isCovered: Bool) {
        while !notes.isEmpty { write(nil, isCovered: isCovered) }
    }

    // MARK: Below the lines

    /// A finding stands below the line in which its words end.
    private mutating func below(_ starting: [ReadingFinding], _ line: Range<Int>) {
        open += starting.filter { $0.number != nil || $0.isQuestion }
        let isOver = { (finding: ReadingFinding) in finding.range.upperBound <= line.upperBound }
        text += below(open.filter(isOver))
        open.removeAll(where: isOver)
    }

    private func below(_ findings: [ReadingFinding]) -> String {
        let indent = String(repeating: " ", count: gutter - 2)
        let width = style.terminal.width.map { max(20, $0 - gutter) }
        return findings.map { finding in
            finding.text(width: width, style).enumerated().map { index, line in
                indent + style.paint(index == 0 ? "╰" : " ", .dim) + " " + line + "\n"
            }.joined()
        }.joined()
    }
}
