// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Whether the deadline of a duty may be another than the one that was found, or be missing.
struct DutyTerms {
    let judged: JudgedDuty
    var assembly: ReadingAssembly { judged.assembly }
    var duty: Duty { judged.duty }
    var steps: [DirectiveReading.Item.Step] { judged.steps }
    var expressions: [TimeExpression] { judged.expressions }
    var tokens: Tokens { assembly.text.tokens }

    init(_ judged: JudgedDuty) {
        self.judged = judged
    }

    var doubts: [Doubt] {
        var doubts: [Doubt] = []
        if steps.isEmpty {
            if isClosedByTerm { doubts.append(Self.termBelow) }
            if isOpenedByTerm { doubts.append(Self.termAbove) }
        } else {
            if let index = relative { doubts.append(Self.relativeMonth(index)) }
            if isHeadingDated { doubts.append(Self.headingDated) }
            if isFromLongParagraph { doubts.append(Self.longHeading) }
            if isFromWithin { doubts.append(Self.within) }
        }
        if !steps.isEmpty { doubts += clauseDoubts }
        if let unreadCell { doubts.append(unreadCell) }
        if let day = unreadDay { doubts.append(unread(day)) }
        return doubts
    }

    /// What of a cell for the deadline was not read: a number in no expression, or all of it, where neither a day nor a
    /// rule or a span follows.
    private var unreadCell: Doubt? {
        guard let cell = assembly.index.outline.blocks[duty.block].row?.cell(.deadline),
            cell.contains(where: { tokens[$0].isNumber })
        else { return nil }
        let own = steps.filter { cell.contains(assembly.times[$0.expression].tokens.lowerBound) }
        let isRead = own.contains {
            let deadline = expressions[$0.expression].deadline
            return deadline.due != nil || deadline.rrule != nil || deadline.offset != nil
        }
        guard isRead else { return Self.unreadCell }
        let rest = cell.first { index in
            tokens[index].isNumber && !own.contains { assembly.times[$0.expression].tokens.contains(index) }
        }
        return rest.map { Self.restOfCell(assembly.text.plain($0..<($0 + 1))) }
    }

    /// "ngày 5", "tháng 9" that is in no expression of time: a day that nothing was made of.
    private var unreadDay: Range<Int>? {
        let words = duty.tokens
        // Numbers first, as they are the fewest.
        let found = assembly.text.landmarks.places(.time, in: words.dropFirst()).first { number in
            tokens[number].isNumber && (isUnreadDay(number - 1) || isUnreadCount(number))
        }
        return found.map { isUnreadDay($0 - 1) ? ($0 - 1)..<($0 + 1) : $0..<($0 + 4) }
    }

    private func isUnreadDay(_ index: Int) -> Bool {
        guard Self.units.contains(tokens[index].key), tokens[index + 1].gap <= .line,
            !Self.each.contains(tokens[index - 1].key)
        else { return false }
        let next = assembly.times.partitionPoint { $0.tokens.upperBound > index }
        return next == assembly.times.count || assembly.times[next].tokens.lowerBound > index + 1
    }

    /// "10 ngày làm việc" that is in no expression of time.
    private func isUnreadCount(_ index: Int) -> Bool {
        guard tokens[index + 2].key == Self.working, Self.units.contains(tokens[index + 1].key),
            index + 3 < duty.tokens.upperBound
        else { return false }
        let next = assembly.times.partitionPoint { $0.tokens.upperBound > index }
        return next == assembly.times.count || assembly.times[next].tokens.lowerBound > index
    }

    /// Whether a line between a heading and its items says by when: "Thời hạn hoàn thành: trước ngày 15/12".
    private var isOpenedByTerm: Bool {
        let blocks = assembly.index.outline.blocks
        guard blocks[duty.block].row == nil, let heading = blocks[duty.block].parent else { return false }
        return assembly.termLines.hasLine(behind: heading, before: duty.block)
    }

    /// A deadline of a paragraph above whose words go on behind it, so that it binds something of its own.
    private var isFromWithin: Bool {
        guard let step = steps.first else { return false }
        let words = assembly.times[step.expression].tokens
        guard !duty.tokens.contains(words.lowerBound), let block = assembly.index.block(at: words.lowerBound),
            block.row == nil
        else { return false }
        let behind = words.upperBound..<max(words.upperBound, block.tokens.upperBound)
        return words.lowerBound > block.tokens.lowerBound + 1
            && behind.reduce(0) { $0 + (tokens[$1].isWord ? 1 : 0) } > 2
    }

    /// Whether behind the items of which this is one a line says by when: "Thời hạn gửi số liệu: 30/6/2017".
    private var isClosedByTerm: Bool {
        let blocks = assembly.index.outline.blocks
        let block = blocks[duty.block]
        guard block.row == nil, block.marker != nil else { return false }
        var next = duty.block + 1
        while next < blocks.count, next - duty.block < 30, blocks[next].marker != nil,
            blocks[next].parent == block.parent
        {
            next += 1
        }
        guard next < blocks.count, blocks[next].marker == nil, blocks[next].row == nil else { return false }
        let words = blocks[next].tokens
        return Self.terms.length(tokens, at: words.lowerBound, before: words.upperBound) > 0
            && words.contains { tokens[$0].isNumber }
    }

    /// "trước ngày 10 của tháng sau" of a duty: once, or each month.
    private var relative: Int? {
        steps.firstIndex { step in
            let words = assembly.times[step.expression].tokens
            return expressions[step.expression].deadline.due != nil
                && words.contains { Self.nexts.length(tokens, at: $0, before: words.upperBound) > 0 }
        }
    }

    /// Its own time names no day, and a heading above has one.
    private var isHeadingDated: Bool {
        guard steps.allSatisfy({ expressions[$0.expression].deadline.due == nil }) else { return false }
        let outline = assembly.index.outline
        return outline.ancestors(of: duty.block).contains { above in
            let words = outline.blocks[above].tokens
            guard words.count < 80 else { return false }
            return assembly.times(in: words).contains { expressions[$0].isDay }
        }
    }

    /// A deadline that a paragraph above has among much else.
    private var isFromLongParagraph: Bool {
        guard let step = steps.first else { return false }
        let start = assembly.times[step.expression].tokens.lowerBound
        guard !duty.tokens.contains(start), let block = assembly.index.block(at: start) else { return false }
        return block.row == nil && block.marker == nil && block.tokens.count > 30
    }

    private static let nexts = Lexicon(
        "tháng sau|quý sau|tháng kế tiếp|quý kế tiếp|tháng tiếp theo|quý tiếp theo|ngày cuối tháng")
    private static let units = Phrase.words("ngày tháng quý")
    private static let working = Phrase("làm").keys[0]
    private static let each = Phrase.words("mỗi một từng số")
    private static let terms = Lexicon("thời hạn|hạn|thời gian|hạn cuối|hạn chót")
    private static let unreadCell = Doubt(
        .deadline, 0.65,
        Bilingual(
            vi: "cột thời hạn có số mà không suy ra được ngày",
            en: "the cell for the deadline has a number from which no day follows"))
    private static func restOfCell(_ number: String) -> Doubt {
        Doubt(
            .deadline, 0.65,
            Bilingual(
                vi: "ngoài mốc đã đọc, ô thời hạn còn số “\(number)” chưa rõ nghĩa",
                en:
                    "besides the time that was read, the cell for the deadline also has the number “\(number)”"
            ))
    }

    private static let termBelow = Doubt(
        .deadline, 0.65,
        Bilingual(
            vi: "dòng dưới các mục này nêu thời hạn, có thể là hạn của cả mục này",
            en: "a line below these items names a time, which may bind this one too"))
    private static let termAbove = Doubt(
        .deadline, 0.65,
        Bilingual(
            vi: "dòng trên các mục này nêu thời hạn, có thể là hạn của cả mục này",
            en: "a line above these items names a time, which may bind this one too"))
    private static let headingDated = Doubt(
        .deadline, 0.65,
        Bilingual(
            vi: "câu có thời hạn riêng không ra ngày, còn tiêu đề bên trên có ngày; không rõ theo hạn nào",
            en: "its own time names no day, and a heading above has one; either may bind"))
    private static let longHeading = Doubt(
        .deadline, 0.65,
        Bilingual(
            vi: "lấy từ một đoạn dài bên trên, không rõ có phải hạn của mục này",
            en: "taken from a long paragraph above; it may not bind this item"), milestone: 0)

    private static let within = Doubt(
        .deadline, 0.65,
        Bilingual(
            vi: "lấy từ giữa một đoạn bên trên, có thể là hạn của việc khác",
            en: "taken from within a paragraph above; it may bind something else"), milestone: 0)

    private func unread(_ words: Range<Int>) -> Doubt {
        let text = assembly.text.plain(words)
        return Doubt(
            .deadline, 0.65,
            Bilingual(
                vi: "“\(text)” chưa đọc được là thời điểm nào",
                en: "“\(text)” was read as no time"))
    }

    private static func relativeMonth(_ milestone: Int) -> Doubt {
        Doubt(
            .deadline, 0.65,
            Bilingual(
                vi: "không rõ là một lần hay lặp lại hằng tháng, hằng quý",
                en: "once, or each month or quarter: the words do not say"), milestone: milestone)
    }
}
