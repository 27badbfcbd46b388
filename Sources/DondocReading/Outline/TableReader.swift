// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads rows with pipes: the columns by their heads, then the cells.
struct TableReader: Sendable {
    private let text: SourceText
    private var tokens: Tokens { text.tokens }

    init(_ text: SourceText) {
        self.text = text
    }

    /// Whether a line is a row: it begins with a pipe, or has two of them.
    func isRow(_ line: Line) -> Bool {
        if tokens[line.tokens.lowerBound].isMark("|") { return true }
        var pipes = 0
        for index in line.tokens where tokens[index].isMark("|") { pipes += 1 }
        return pipes >= 2
    }

    /// "|---|---|".
    func isRule(_ line: Line) -> Bool {
        line.tokens.allSatisfy { tokens[$0].kind == .mark }
    }

    func cells(_ line: Line) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = line.tokens.lowerBound
        if tokens[start].isMark("|") { start += 1 }
        for index in start..<line.tokens.upperBound where tokens[index].isMark("|") {
            cells.append(start..<index)
            start = index + 1
        }
        if start < line.tokens.upperBound { cells.append(start..<line.tokens.upperBound) }
        return cells
    }

    /// What each column holds; nil for a row that is no head of a table of assignments.
    func columns(_ cells: [Range<Int>]) -> [TableRow.Column]? {
        guard cells.count >= 3 else { return nil }
        let columns = cells.map(column)
        let hasContent = columns.contains(.content)
        let others: [TableRow.Column] = [.lead, .deadline, .coordinating]
        guard hasContent, columns.contains(where: others.contains) else { return nil }
        return columns
    }

    private func column(_ cell: Range<Int>) -> TableRow.Column {
        guard cell.count <= 16 else { return .other }
        for index in cell {
            if let (column, _) = Self.heads.match(tokens, at: index, before: cell.upperBound) {
                return column
            }
        }
        return .other
    }

    func row(_ cells: [Range<Int>], columns: [TableRow.Column]) -> TableRow {
        let filled = cells.filter { !$0.isEmpty }
        return TableRow(cells: cells, columns: columns, isGroupHead: filled.count == 1)
    }

    private static let heads = Lexicon<TableRow.Column>([
        ("stt|tt|số tt", .number),
        ("số ký hiệu|số, ký hiệu|văn bản giao|số văn bản|căn cứ", .source),
        (
            "nội dung|nhiệm vụ|công việc|tên nhiệm vụ|tên văn bản|tên đề án|hoạt động|tên hoạt động|nội dung công việc",
            .content
        ),
        (
            "chủ trì|cơ quan chủ trì|đơn vị chủ trì|chủ công|cơ quan thực hiện|đơn vị thực hiện|cơ quan chủ công"
                + "|cơ quan tham mưu|đơn vị tham mưu|cơ quan chịu trách nhiệm|đơn vị được giao|cơ quan, đơn vị thực hiện"
                + "|phân công|đơn vị chịu trách nhiệm|đầu mối|cơ quan, đơn vị chủ trì|thực hiện",
            .lead
        ),
        ("phối hợp|cơ quan phối hợp|đơn vị phối hợp|cơ quan, đơn vị phối hợp", .coordinating),
        (
            "thời hạn|thời gian|tg hoàn thành|hoàn thành|hạn|tiến độ|thời điểm|hạn hoàn thành|kỳ hạn|ngày hoàn thành",
            .deadline
        ),
        ("sản phẩm|kết quả|hình thức văn bản|dự kiến sản phẩm|kết quả, sản phẩm|sản phẩm, kết quả", .product),
        ("tình trạng|ghi chú|trạng thái|kết quả thực hiện|tình hình", .status),
    ])
}
