// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// What of a duty was read with less than full confidence, part by part.
struct DutyDoubts {
    private let judged: JudgedDuty
    private var assembly: ReadingAssembly { judged.assembly }
    private var duty: Duty { judged.duty }
    private var steps: [DirectiveReading.Item.Step] { judged.steps }
    private var expressions: [TimeExpression] { judged.expressions }

    init(_ judged: JudgedDuty) {
        self.judged = judged
    }

    var doubts: [Doubt] {
        var doubts: [Doubt] = []
        if let lead { doubts.append(lead) }
        if hasUnusualGroup(duty.coordinating) { doubts.append(Self.unusualHelpers) }
        if duty.isWeak { doubts.append(Self.noVerb) }
        if !duty.signs.isEmpty { doubts += signs }
        for (index, step) in steps.enumerated() {
            let deadline = expressions[step.expression].deadline
            // One without a day waits for its event, or is no day at all: nothing is reminded of by it.
            guard deadline.due != nil, deadline.confidence < Doubt.sure else { continue }
            doubts.append(Doubt(.deadline, deadline.confidence, deadline.reason, milestone: index))
        }
        if let openDay { doubts.append(openDay) }
        if isInheritedByChance { doubts.append(Self.inherited) }
        let terms = DutyTerms(judged).doubts
        return doubts.isEmpty ? terms : terms.isEmpty ? doubts : doubts + terms
    }

    private var signs: [Doubt] {
        // However short a name is, the register shows that it is whole.
        let isWhole = duty.signs.contains(.bareName) && duty.lead.allSatisfy(assembly.namer.isEntry)
        return DutySigns.doubts(of: duty, besides: isWhole ? .bareName : nil)
    }

    // MARK: - Who leads

    private var lead: Doubt? {
        if duty.lead.isEmpty { return Self.nobody }
        switch duty.source {
        case .unknown: return Self.unclear
        case .addressee: return assumed
        case .named, .heading, .table:
            guard duty.lead.contains(where: \.isGroup) else { return nil }
            return hasUnusualGroup(duty.lead) ? Self.unusualGroup : Self.group
        }
    }

    /// From where those were taken who lead, though the words name nobody.
    private var assumed: Doubt {
        if assembly.index.outline.blocks[duty.block].row != nil { return Self.rowAbove }
        return assembly.header.addressees.isEmpty ? Self.closing : Self.addressee
    }

    /// Whether a group is named so that its words may as well be a mere part of the sentence.
    private func hasUnusualGroup(_ mentions: [AgencyMention]) -> Bool {
        guard mentions.contains(where: \.isGroup) else { return false }
        let groups = mentions.filter(\.isGroup)
        return groups.count > 1 && groups.contains { !isUsual($0.tokens) }
            || groups.contains { !isUsual($0.tokens) && !isPlain($0.tokens) }
    }

    /// "UBND các huyện, thị xã, thành phố", "các sở, ban, ngành".
    private func isUsual(_ words: Range<Int>) -> Bool {
        let tokens = assembly.text.tokens
        return Self.usual.length(tokens, at: words.lowerBound, before: words.upperBound) > 0
            || AgencyLexicon.formulas.length(tokens, at: words.lowerBound, before: words.upperBound) > 0
    }

    /// "Phòng GD&ĐT các huyện, thành phố", "Các Công ty Điện lực": a head with its places, or one noun with its kind.
    private func isPlain(_ words: Range<Int>) -> Bool {
        let tokens = assembly.text.tokens
        guard AgencyLexicon.quantifiers.contains(tokens[words.lowerBound].key) else { return true }
        return words.count > 3 && !words.contains { tokens[$0].isMark(",") || tokens[$0].isMark(";") }
    }

    // MARK: - By when

    /// The words name a day to come that was not taken for a deadline, or one that has no day yet.
    private var openDay: Doubt? {
        guard let open = assembly.times(in: duty.tokens).first(where: { isOpen(expressions[$0]) }) else {
            return nil
        }
        let (deadline, isDeadline) = (expressions[open].deadline, expressions[open].role == .deadline)
        return Doubt(
            .deadline, 0.65, isDeadline ? Self.noDay(deadline) : Self.untaken(deadline.text),
            milestone: steps.firstIndex { $0.expression == open })
    }

    private func isOpen(_ expression: TimeExpression) -> Bool {
        let deadline = expression.deadline
        switch expression.role {
        case .deadline: return deadline.due == nil && deadline.kind.namesDay
        case .other, .period:
            guard let due = deadline.due, let issued = assembly.header.date else { return false }
            return due > issued || due == issued && deadline.kind == .byDate && deadline.time == nil
        case .reference, .document, .meeting: return false
        }
    }

    /// A deadline of a heading that does not say that it ends something: "Nhiệm vụ trong quý IV/2014".
    private var isInheritedByChance: Bool {
        guard let step = steps.first else { return false }
        let words = assembly.times[step.expression]
        return !duty.tokens.contains(words.tokens.lowerBound)
            && assembly.standings[step.expression] == .likely && !assembly.standing.isLabelled(words)
    }

    // MARK: - Reasons

    private static let usual = Lexicon(
        "ubnd|ủy ban nhân dân|uỷ ban nhân dân|hđnd|chủ tịch ubnd|chủ tịch ủy ban nhân dân|chủ tịch uỷ ban nhân dân|công an các"
            + "|ban chqs các|các sở, ban, ngành|các sở, ngành|các sở, ban ngành|thủ trưởng các sở, ban, ngành"
    )
    private static let nobody = Doubt(
        .lead, 0.3,
        Bilingual(
            vi: "không có cơ quan nào được nêu là người thực hiện",
            en: "no agency is named that is to do it"))
    private static let unclear = Doubt(
        .lead, 0.3,
        Bilingual(
            vi: "không rõ câu này giao cho ai", en: "the sentence does not say to whom it is given"))
    private static let addressee = Doubt(
        .lead, 0.55,
        Bilingual(
            vi: "câu không nêu ai làm; lấy theo nơi nhận (“Kính gửi”)",
            en: "the sentence names nobody; the addressees (“Kính gửi”) were taken"))
    private static let closing = Doubt(
        .lead, 0.55,
        Bilingual(
            vi: "câu không nêu ai làm; lấy theo câu kết của văn bản",
            en: "the sentence names nobody; those to whom the last sentence speaks were taken"))
    private static let rowAbove = Doubt(
        .lead, 0.55,
        Bilingual(
            vi: "ô chủ trì để trống; lấy theo dòng bên trên",
            en: "the cell for the lead is empty; that of a row above was taken"))
    private static let group = Doubt(
        .lead, 0.75,
        Bilingual(
            vi: "giao cho một nhóm cơ quan; mỗi cơ quan trong nhóm được nhắc riêng",
            en: "a group of agencies; each of its members is reminded"))
    private static let unusualGroup = Doubt(
        .lead, 0.65,
        Bilingual(
            vi: "nhóm cơ quan không gọi theo lối thường gặp; có thể chỉ là một phần của câu",
            en: "a group that is not named as groups usually are; it may be a mere part of the sentence"))
    private static let unusualHelpers = Doubt(
        .coordinating, 0.75,
        Bilingual(
            vi: "nhóm cơ quan phối hợp không gọi theo lối thường gặp",
            en: "a group that helps, not named as groups usually are"))
    private static let noVerb = Doubt(
        .action, 0.6,
        Bilingual(
            vi: "câu không mở đầu bằng động từ giao việc; có thể chỉ là lời kể",
            en: "the sentence begins with no verb of duty; it may merely tell something"))
    private static let inherited = Doubt(
        .deadline, 0.65,
        Bilingual(
            vi: "lấy từ tiêu đề bên trên, mà tiêu đề không nói đó là hạn hoàn thành",
            en: "taken from a heading above that does not say that it ends something"), milestone: 0)

    /// Why no day follows, where that is known: "31/02" is none.
    private static func noDay(_ deadline: Deadline) -> Bilingual {
        guard deadline.reason.en.isEmpty else { return deadline.reason }
        return Bilingual(
            vi: "“\(deadline.text)” có nêu thời điểm mà chưa suy ra được ngày",
            en: "“\(deadline.text)” names a time from which no day follows")
    }

    private static func untaken(_ words: String) -> Bilingual {
        Bilingual(
            vi: "câu còn nêu “\(words)”, chưa rõ có phải hạn không",
            en: "the words also name “\(words)”, which may or may not be a deadline")
    }
}

extension Duty.Source {
    /// How sure a duty is of which nothing is doubtful.
    var surest: Double { self == .named ? 0.95 : 0.9 }
}

extension Deadline.Kind {
    /// Whether words of that kind name a day, so that one without a day was not understood.
    fileprivate var namesDay: Bool {
        switch self {
        case .beforeDate, .byTime, .byDate, .range, .inWeek, .decade, .inMonth, .inQuarter, .inHalf, .inYear,
            .vaguePoint, .none:
            true
        default: false
        }
    }
}
