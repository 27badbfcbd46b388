// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What the words of a cell look like.
struct TableLook {
    private let tokens: Tokens
    private let agencies: AgencyScanner

    init(_ tokens: Tokens) {
        self.tokens = tokens
        agencies = AgencyScanner(tokens: tokens)
    }

    /// "Quý II/2024", "30/6/2024", "Thường xuyên", "Hằng tháng".
    func isTime(_ cell: Range<Int>) -> Bool {
        guard let first = cell.first(where: { tokens[$0].kind != .mark }), cell.count <= 24 else {
            return false
        }
        let token = tokens[first]
        if token.isNumber {
            let next = first + 1
            if next >= cell.upperBound { return token.count == 4 && (1990...2100).contains(token.value) }
            if (1990...2100).contains(token.value), tokens[next].isMark("-") || tokens[next].isMark("–") {
                return true
            }
            if tokens[next].isMark("/") || tokens[next].isMark("-") || tokens[next].isMark(".") {
                return next + 1 < cell.upperBound && tokens[next + 1].isNumber
            }
            return Self.units.contains(tokens[next].key) && cell.count <= 12
        }
        guard token.isWord else { return false }
        if Self.standing.length(tokens, at: first, before: cell.upperBound) > 0 { return cell.count <= 6 }
        guard Self.openers.contains(token.key) else { return false }
        if ActionLexicon.verbs.length(tokens, at: first, before: cell.upperBound) > 0 { return false }
        return cell.count <= 5 || cell.contains { tokens[$0].isNumber } && cell.count <= 20
    }

    /// Whether an agency's name opens it.
    func isAgency(_ cell: Range<Int>) -> Bool {
        guard let first = cell.first(where: { tokens[$0].isWord }), tokens[first].isCapitalized else {
            return false
        }
        return agencies.list(at: first, before: cell.upperBound) != nil
    }

    /// Whether a duty opens it.
    func acts(_ cell: Range<Int>) -> Bool {
        guard let first = cell.first(where: { tokens[$0].isWord }) else { return false }
        let verb = ActionLexicon.verbs.length(tokens, at: first, before: cell.upperBound)
        return verb > 0 && first + verb < cell.upperBound
    }

    /// "nt", "-nt-", "như trên", "″": the cell above once more.
    func repeats(_ cell: Range<Int>) -> Bool {
        guard !cell.isEmpty, cell.count <= 6 else { return false }
        let words = cell.filter { tokens[$0].kind != .mark }
        guard let first = words.first else {
            return cell.allSatisfy { Self.dittos.contains(tokens[$0].key) }
        }
        return Self.same.length(tokens, at: first, before: cell.upperBound) == words.count
    }

    /// Whether words end in what only begins a name: "…; Văn phòng", "Giám đốc Sở".
    static func endsInHead(_ words: [Token]) -> Bool {
        let start = words.lastIndex { $0.kind == .mark }.map { $0 + 1 } ?? 0
        guard words.count - start < 4 || start > 0 else { return false }
        let tail = Tokens(Array(words[start...]))
        var index = 0
        while index < tail.count {
            let head = AgencyLexicon.heads.length(tail, at: index, before: tail.count)
            let person = AgencyLexicon.persons.length(tail, at: index, before: tail.count)
            guard max(head, person) > 0 else { return false }
            index += max(head, person)
        }
        return index > 0
    }

    func goesOn(_ cell: Range<Int>) -> Bool {
        guard let first = cell.first else { return false }
        return tokens[first].isWord && tokens[first].casing == .lower
    }

    private static let openers = Phrase.words(
        "quý quí tháng năm ngày trước chậm hằng hàng trong xong đến định kỳ khi sau theo từ cuối đầu giữa tuần hết không"
            + " muộn thời hạn ngay hoàn")
    private static let standing = Lexicon(
        "thường xuyên|liên tục|hằng năm|hàng năm|hằng tháng|hàng tháng|hằng quý|hàng quý|hằng tuần|hàng tuần|hằng ngày"
            + "|hàng ngày|đột xuất|ngay|khi có yêu cầu|theo tiến độ|theo kế hoạch|theo quy định|trong năm|cả năm|định kỳ|thượng tuần|trung tuần|hạ tuần"
    )
    private static let units = Phrase.words("ngày tháng năm tuần giờ quý")
    private static let same = Lexicon("nt|như trên|n t|như mục trên|như nêu trên|nhưtrên")
    private static let dittos = Phrase.words("\" ” “ ″ 〃 ''")
}

/// Finds the columns of cells of which some are missing, by what they look like.
struct TableAlignment {
    private let tokens: Tokens
    private let columns: [TableRow.Column]
    private let look: TableLook

    init(_ tokens: Tokens, _ columns: [TableRow.Column]) {
        self.tokens = tokens
        self.columns = columns
        look = TableLook(tokens)
    }

    /// The column of each cell or piece of one, in rising order; pieces of one cell share a column if they may.
    func places(of cells: [Range<Int>], canJoin: Bool) -> [Int] {
        guard !cells.isEmpty, canJoin || cells.count <= columns.count else {
            return cells.indices.map { min($0, columns.count - 1) }
        }
        var costs = columns.indices.map { skip(0..<$0) + fit(cells[0], columns[$0]) }
        var choices: [[Int]] = []
        for index in cells.indices.dropFirst() {
            var next = [Double](repeating: .infinity, count: columns.count)
            var from = [Int](repeating: 0, count: columns.count)
            for place in columns.indices {
                let own = fit(cells[index], columns[place])
                for before in 0...place {
                    guard before < place || canJoin else { continue }
                    let step =
                        before == place
                        ? join(cells[index], after: cells[index - 1], columns[place])
                        : own + skip((before + 1)..<place) - blank(cells[index], before + 1 < place)
                    let cost = costs[before] + step
                    if cost < next[place] - 0.001 { (next[place], from[place]) = (cost, before) }
                }
            }
            choices.append(from)
            costs = next
        }
        return path(costs, choices)
    }

    private func path(_ costs: [Double], _ choices: [[Int]]) -> [Int] {
        let totals = columns.indices.map { costs[$0] + skip(($0 + 1)..<columns.count) }
        var place = totals.indices.min { totals[$0] < totals[$1] } ?? 0
        var places = [place]
        for from in choices.reversed() {
            place = from[place]
            places.append(place)
        }
        return places.reversed()
    }

    /// A blank line before a cell is a cell that is empty.
    private func blank(_ cell: Range<Int>, _ skips: Bool) -> Double {
        guard skips, let first = cell.first else { return 0 }
        return tokens[first].gap == .paragraph ? 0.4 : 0
    }

    private func skip(_ range: Range<Int>) -> Double {
        range.reduce(0) { sum, index in
            switch columns[index] {
            case .content: sum + 12
            case .lead: sum + 2.5
            case .deadline: sum + 1.5
            case .coordinating, .product, .source, .foreign: sum + 1
            case .number, .other: sum + 0.6
            case .status: sum + 0.3
            }
        }
    }

    private func join(_ cell: Range<Int>, after last: Range<Int>, _ column: TableRow.Column) -> Double {
        if look.goesOn(cell) { return 0.1 }
        if let end = last.last.map({ tokens[$0] }),
            end.kind == .mark && Self.open.contains(end.key) || Self.links.contains(end.key)
                || TableLook.endsInHead(last.suffix(4).map { tokens[$0] })
        {
            return 0.15
        }
        let isList = tokens[cell.lowerBound].kind == .mark
        switch column {
        case .content: return isList ? 0.3 : look.acts(cell) ? 0.9 : 1.6
        case .lead, .coordinating: return look.isAgency(cell) ? 0.8 : isList ? 0.5 : 2.2
        case .deadline: return look.isTime(cell) ? 1.2 : 2.4
        default: return isList ? 0.5 : 1.4
        }
    }

    private func fit(_ cell: Range<Int>, _ column: TableRow.Column) -> Double {
        guard !cell.isEmpty else { return 0 }
        if look.repeats(cell) { return column == .content ? 3 : 0 }
        let isTime = look.isTime(cell)
        let acts = look.acts(cell)
        let isAgency = !isTime && look.isAgency(cell)
        switch column {
        case .content:
            // The number of a row is no task, whatever cells the row leaves out.
            if TableLabel.whole(cell, tokens) != nil { return 5 }
            return acts ? 0 : isTime ? 4 : isAgency ? 2 : 0.2
        case .lead, .coordinating: return isAgency ? (acts ? 0.6 : 0) : isTime ? 6 : acts ? 4 : 2
        case .deadline: return isTime ? 0 : isAgency ? 6 : 4
        case .product: return isTime ? 4 : isAgency && !acts ? 3 : 0.4
        case .number: return cell.count <= 4 ? 0 : 5
        case .source, .status, .other, .foreign: return isAgency || isTime ? 1.6 : 0.9
        }
    }

    private static let open = Phrase.words(", ; - – / &")
    private static let links = Phrase.words("và của các với thuộc cùng về cho tại từ theo trong")
}
