// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocReading

/// A document as it was read: the text itself with marks, and what was found in the margin.
struct ReadingText {
    /// How much of the document is shown.
    enum Extent: Sendable {
        case whole, findings, summary
    }

    let reading: DirectiveReading
    /// The scalars of the document as it is.
    let scalars: [Unicode.Scalar]
    let file: String
    let extent: Extent
    let hasRegister: Bool
    /// Those of the register that are groups without an address of their own.
    var groups: Set<Agency.ID> = []
    /// Numbers of documents of which the daemon follows up something, among those that are replaced; nil without a daemon.
    var followed: Set<String>?
    let style: Style

    init(
        reading: DirectiveReading, text: String, file: String, extent: Extent = .whole,
        hasRegister: Bool = false, style: Style
    ) {
        self.reading = reading
        scalars = Array(text.unicodeScalars)
        self.file = file
        self.extent = extent
        self.hasRegister = hasRegister
        self.style = style
    }

    /// Below it a person should look.
    static let unsure = 0.7

    var text: String {
        let overview = ReadingOverview(
            reading: reading, questions: questions, hasRegister: hasRegister, style: style)
        let title = style.paint(Plain.text(file), .bold) + "\n"
        guard extent != .summary else {
            return title + overview.head + "\n" + (isNarrow ? list : overview.table) + overview.sums
        }
        return title + overview.head + "\n" + document + overview.sums
    }

    /// Whether the columns of a table do not fit.
    private var isNarrow: Bool { style.terminal.width.map { $0 < 72 } ?? false }

    /// Assignments, one below the other.
    private var list: String {
        let findings = ReadingFindings(reading: reading, head: [], questions: questions, style: style)
        return zip(reading.assignments, findings.assignments).map { item, finding in
            let lines = finding.text(width: style.terminal.width.map { $0 - 2 }, style)
            return lines.map { "  \($0)\n" }.joined()
                + style.paragraph(item.action.capitalisedFirst, indent: 2, mark: "–") + "\n"
        }.joined()
    }

    private var questions: ReadingQuestions {
        ReadingQuestions(reading: reading, hasRegister: hasRegister, groups: groups, style: style)
    }

    private var document: String {
        let places = ReadingPlaces(reading, in: scalars)
        let head = HeadPlace.places(in: reading, style)
        let document = MarkedDocument(scalars: scalars, marks: places.marks(with: head))
        let findings = ReadingFindings(
            reading: reading, head: head, questions: questions, followed: followed, style: style)
        let page = ReadingPage(
            document: document, findings: findings.findings, onlyFindings: extent == .findings, style: style)
        let text = page.text
        return text.isEmpty ? "" : legend(document.marks.map(\.mark)) + "\n" + text + "\n"
    }

    /// What the marks mean that occur.
    private func legend(_ marks: [ReadingMark]) -> String {
        let kinds = Set(marks)
        var text = "  "
        var column = 2
        for mark in ReadingMark.allCases.reversed() where kinds.contains(mark) {
            let sample = style.sample(of: mark)
            if column > 2, let limit = style.terminal.width, column + 3 + sample.width > limit {
                text += "\n  "
                column = 2
            } else if column > 2 {
                text += " · "
                column += 3
            }
            text += sample.text
            column += sample.width
        }
        return kinds.isEmpty ? "" : text + "\n"
    }
}
