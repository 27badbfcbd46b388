// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What the head of a column says that the column holds.
struct TableHead: Sendable {
    enum Sign: Sendable { case none, figure, meeting, place, issued }

    var column: TableRow.Column
    /// Of several meanings in one head the heaviest counts.
    var weight: Int
    var sign: Sign = .none

    static let none = TableHead(column: .other, weight: 0)
}

/// Reads the heads of columns.
enum TableHeads {
    /// What a table is about, as its heads tell.
    enum Verdict: Sendable {
        case assignments([TableRow.Column])
        /// Figures, lists of documents, agendas: nothing in it is given to anybody.
        case foreign
        case unknown
    }

    /// The head of one column, whose words may stand on several lines.
    static func head(_ pieces: [Range<Int>], _ tokens: Tokens) -> TableHead {
        let words = Tokens(pieces.joined().map { tokens[$0] }.filter { $0.kind != .mark || !$0.isMark("|") })
        guard words.count > 0, words.count <= 24 else { return .none }
        if let (_, count) = numbers.match(words, at: 0, before: words.count), words.count <= count + 1 {
            return TableHead(column: .number, weight: 100)
        }
        if let (head, count) = whole.match(words, at: 0, before: words.count), count == words.count {
            return head
        }
        var found: [TableHead] = []
        var index = 0
        while index < words.count {
            let match = parts.match(words, at: index, before: words.count)
            if let match { found.append(match.meaning) }
            index += match?.count ?? 1
        }
        return heaviest(found)
    }

    private static func heaviest(_ found: [TableHead]) -> TableHead {
        guard var best = found.max(by: { $0.weight < $1.weight }) else { return .none }
        // "Cơ quan chủ trì, phối hợp" has both, the lead first; "Sản phẩm, thời hạn" has a time to be read.
        if best.column == .coordinating, let lead = found.first(where: { $0.column == .lead && !$0.isWeak }) {
            best = lead
        }
        if best.column == .product,
            let deadline = found.first(where: { $0.column == .deadline && !$0.isWeak })
        {
            best = deadline
        }
        return best
    }

    static func verdict(_ heads: [TableHead]) -> Verdict {
        guard heads.count >= 2 else { return .unknown }
        let isNumbered = heads.first?.column == .number
        let other: Verdict = isNumbered && heads.count >= 3 ? .foreign : .unknown
        var columns = heads.map(\.column)
        if heads.contains(where: { $0.column == .lead && !$0.isWeak }) {
            for index in heads.indices where heads[index].column == .lead && heads[index].isWeak {
                columns[index] = .other
            }
        }
        if heads.contains(where: { $0.column == .deadline && !$0.isWeak }) {
            for index in heads.indices where heads[index].column == .deadline && heads[index].isWeak {
                columns[index] = .other
            }
        }
        if !columns.contains(.content), let unnamed = unnamedContent(heads, columns) {
            columns[unnamed] = .content
        }
        guard columns.contains(.content) else { return other }
        let hasDeadline = columns.contains(.deadline)
        let hasLead = columns.contains(.lead)
        guard hasDeadline || hasLead || columns.contains(.coordinating) else { return other }
        guard heads.count >= 3 || hasLead else { return other }
        let signs = Set(heads.map(\.sign))
        let isForeign =
            signs.contains(.meeting) || signs.contains(.figure) && !hasDeadline
            || signs.contains(.place) && (!hasLead || isAgenda(columns))
            || signs.contains(.issued) && !heads.contains { $0.column == .lead && !$0.isWeak }
        return isForeign ? .foreign : .assignments(columns)
    }

    /// "Tiêu chí | Phụ trách chính | Phối hợp | Hạn": the first column of an unknown head before who leads, where who
    /// leads and until when are told.
    private static func unnamedContent(_ heads: [TableHead], _ columns: [TableRow.Column]) -> Int? {
        guard columns.contains(.deadline), let lead = columns.firstIndex(of: .lead),
            columns.contains(.coordinating) || heads.contains(where: { $0.column == .lead && !$0.isWeak })
        else { return nil }
        return columns[..<lead].indices.first { columns[$0] == .other && !heads[$0].isKnown }
    }

    /// Whether the time stands before what is done.
    private static func isAgenda(_ columns: [TableRow.Column]) -> Bool {
        guard let time = columns.firstIndex(of: .deadline), let what = columns.firstIndex(of: .content) else {
            return false
        }
        return time < what
    }

    // MARK: - Words of heads

    static let numbers = Lexicon("stt|tt|số tt|số thứ tự|t.t|s.tt|s tt|thứ tự|mã số|mã nhiệm vụ")

    private static func head(
        _ column: TableRow.Column, _ weight: Int, _ sign: TableHead.Sign = .none
    ) -> TableHead {
        TableHead(column: column, weight: weight, sign: sign)
    }

    /// Heads that say something only when they say nothing else.
    private static let whole = Lexicon<TableHead>([
        (
            "đơn vị|cơ quan|cơ quan, đơn vị|bộ phận|địa phương|sở, ngành|các sở, ngành|phòng, ban|sở, ban, ngành"
                + "|đơn vị, địa phương|cơ quan, đơn vị, địa phương|người|cá nhân|cá nhân, đơn vị",
            head(.lead, 40)
        ),
        ("tháng|quý|ngày|thời gian (ngày)", head(.deadline, 30)),
        ("việc|đề án|văn bản", head(.content, 50)),
    ])

    private static let parts = Lexicon<TableHead>([
        (
            "đơn vị tính|đvt|kinh phí|số lượng|số tiền|tổng số|tổng mức|tỷ lệ|diện tích|dự toán|khối lượng|đơn giá"
                + "|thành tiền|định mức|dân số|số hộ|triệu đồng|tỷ đồng|nguồn vốn|kế hoạch vốn|mức vốn|quy mô"
                + "|nguồn lực",
            head(.other, 90, .figure)
        ),
        ("địa điểm|nơi họp", head(.other, 86, .place)),
        (
            "thành phần|trình bày|tham dự|dự họp|báo cáo viên|giảng viên|điều hành|dẫn chương trình|khách mời",
            head(.other, 85, .meeting)
        ),
        ("ngày ban hành|ngày, tháng|ngày tháng|cơ quan ban hành|ngày ký", head(.other, 84, .issued)),
        ("bắt đầu|thời gian bắt đầu|ngày bắt đầu|khởi công", head(.other, 83)),
        (
            "kết quả thực hiện|tình trạng|ghi chú|trạng thái|tình hình|kết quả giải quyết|tình hình thực hiện"
                + "|mức độ hoàn thành|đánh giá",
            head(.status, 80)
        ),
        ("lãnh đạo|lãnh đạo phụ trách|người chỉ đạo|chỉ đạo thực hiện", head(.other, 78)),
        ("phối hợp", head(.coordinating, 75)),
        (
            "chủ trì|chủ công|cơ quan thực hiện|đơn vị thực hiện|cơ quan tham mưu|đơn vị tham mưu|đầu mối"
                + "|cơ quan chịu trách nhiệm|đơn vị chịu trách nhiệm|đơn vị được giao|cơ quan được giao"
                + "|cơ quan soạn thảo|đơn vị soạn thảo|cơ quan trình|đơn vị trình|đơn vị được phân công"
                + "|cơ quan được phân công|người thực hiện|cơ quan, đơn vị thực hiện|cơ quan, đơn vị được giao"
                + "|đơn vị phụ trách|người phụ trách|cơ quan, đơn vị tham mưu|bộ phận thực hiện|người được giao"
                + "|cơ quan/đơn vị thực hiện|địa phương thực hiện|đơn vị, địa phương thực hiện"
                + "|cơ quan, tổ chức thực hiện",
            head(.lead, 72)
        ),
        (
            "số ký hiệu|số, ký hiệu|số hiệu|văn bản giao|số văn bản|căn cứ|văn bản chỉ đạo|số, ngày|văn bản giao việc",
            head(.source, 70)
        ),
        (
            "sản phẩm|kết quả|hình thức văn bản|dự kiến sản phẩm|đầu ra|hình thức|kết quả đầu ra|sản phẩm đầu ra",
            head(.product, 65)
        ),
        (
            "thời hạn|thời gian|tiến độ|thời điểm|hạn hoàn thành|kỳ hạn|ngày hoàn thành|hạn|tg hoàn thành|tg"
                + "|mốc thời gian|lộ trình|thời hạn hoàn thành|hạn xử lý|hạn thực hiện",
            head(.deadline, 60)
        ),
        (
            "nội dung|nhiệm vụ|công việc|tên nhiệm vụ|tên văn bản|tên đề án|hoạt động|nội dung công việc|giải pháp"
                + "|đề án|tên đề án|việc cần làm|phần việc|ý kiến chỉ đạo|nội dung chỉ đạo|nội dung giao|biện pháp"
                + "|chương trình, kế hoạch|yêu cầu|kiến nghị|tên công việc|tên việc|đầu việc|nhóm việc|nội dung thực hiện"
                + "|dự thảo văn bản|nội dung phối hợp",
            head(.content, 50)
        ),
        (
            "thực hiện|trách nhiệm|phân công|phụ trách|tham mưu|soạn thảo|chịu trách nhiệm|tổ chức thực hiện"
                + "|trách nhiệm thực hiện|phân công thực hiện",
            head(.lead, 40)
        ),
        ("hoàn thành|ngày trình", head(.deadline, 30)),
    ])
}

extension TableHead {
    /// Whether a stronger head of the same kind takes its place.
    var isWeak: Bool { weight <= 40 }
    var isKnown: Bool { weight > 0 }
}

extension TableHeads {
    /// "(1) | (2) | (3)", "A | B | 1 | 2": columns counted.
    static func isUnits(_ cells: [Range<Int>], _ tokens: Tokens) -> Bool {
        let filled = cells.filter { !$0.isEmpty }
        guard filled.count >= 3 else { return false }
        return filled.allSatisfy { cell in
            guard let label = TableLabel.whole(cell, tokens) else {
                return cell.count <= 3 && isSum(cell, tokens)
            }
            return label.ordinals.count == 1
        }
    }

    /// "(3)=(1)+(2)" and the like.
    private static func isSum(_ cell: Range<Int>, _ tokens: Tokens) -> Bool {
        cell.allSatisfy { tokens[$0].isNumber || tokens[$0].kind == .mark }
    }

    /// Whether words are a head or the rest of one: "hoàn thành", "chủ trì", "văn bản".
    static func isHeadWord(_ cell: Range<Int>, _ tokens: Tokens) -> Bool {
        guard cell.count <= 10 else { return false }
        if head([cell], tokens).isKnown { return true }
        guard cell.count <= 5, let first = cell.first else { return false }
        return tokens[first].isWord
            && (tokens[first].casing == .lower
                || pieces.length(tokens, at: first, before: cell.upperBound) > 0)
    }

    private static let pieces = Lexicon(
        "cơ quan|đơn vị|thời|tên|nội|nhiệm|sản|kết|ghi|phối|chủ|số|hoàn|văn bản")
}
