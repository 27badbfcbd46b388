// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Words before a deadline by which it may bind another, or nothing any more.
extension DutyTerms {
    var clauseDoubts: [Doubt] {
        steps.indices.compactMap { index in
            let words = assembly.times[steps[index].expression]
            let start = words.tokens.lowerBound
            guard expressions[steps[index].expression].deadline.due != nil, duty.tokens.contains(start) else {
                return nil
            }
            let before = max(duty.tokens.lowerBound, start - 30)..<start
            let isOther = isFollowOn(index)
            let counts = isCount(words, before: index)
            let reason =
                self.reason(words, before) ?? (isOther ? Self.followOn : counts ? Self.counted : nil)
            return reason.map { Doubt(.deadline, 0.65, $0, milestone: index) }
        }
    }

    private func reason(_ words: TimeWords, _ before: Range<Int>) -> Bilingual? {
        if isAmended(before) { return Self.amended }
        if isOfOther(before) { return Self.ofOther }
        if isOfEvent(before) { return Self.ofEvent }
        if isOfThings(before) { return Self.ofThings }
        if isNegated(words, before) { return Self.negated }
        if goesOn(words) { return Self.openBehind }
        return isQuoted(before) ? Self.quoted : nil
    }

    /// "điều chỉnh thời hạn … từ trước ngày 28/02 thành trước ngày 30/6", "gia hạn đến ngày …".
    private func isAmended(_ before: Range<Int>) -> Bool { Self.amending.occurs(tokens, in: before) }

    /// "danh sách do UBND các xã gửi (trước ngày 21/9)", "…; nhà thầu hoàn thành trước ngày 30/6": what another does by then.
    private func isOfOther(_ before: Range<Int>) -> Bool {
        let clause = part(of: before)
        let agencies = assembly.text.agencies
        if let by = clause.last(where: { Self.by.contains(tokens[$0].key) }),
            let mention = agencies.mention(at: by + 1, before: before.upperBound), !isNamed(mention)
        {
            return true
        }
        guard clause.lowerBound > before.lowerBound, clause.lowerBound > duty.action.lowerBound,
            let first = clause.first
        else { return false }
        if Self.contractors.length(tokens, at: first, before: clause.upperBound) > 0 { return true }
        guard let mention = agencies.mention(at: first, before: clause.upperBound), !isNamed(mention),
            !tokens[first - 1].isMark(".")
        else { return false }
        // "gửi Sở A, Sở B trước ngày …" goes on with an enumeration.
        return !(max(duty.tokens.lowerBound, first - 15)..<(first - 1)).contains {
            agencies.mention(at: $0, before: first - 1)?.tokens.upperBound == first - 1
        }
    }

    private func isNamed(_ mention: AgencyMention) -> Bool {
        (duty.lead + duty.coordinating).contains { $0.tokens.overlaps(mention.tokens) }
    }

    /// "chuẩn bị cho Lễ hội tổ chức trước ngày 25/12": the day of what is prepared for.
    private func isOfEvent(_ before: Range<Int>) -> Bool {
        let clause = part(of: before)
        let ends = (1...3).contains { length in
            clause.count > length
                && Self.held.length(tokens, at: clause.upperBound - length, before: clause.upperBound)
                    == length
        }
        return ends && clause.contains { Self.purposes.contains(tokens[$0].key) }
    }

    /// "khối lượng nghiệm thu trước ngày 31/3", "người đủ 60 tuổi trước ngày 01/7": which of them are meant.
    private func isOfThings(_ before: Range<Int>) -> Bool {
        let clause = part(of: before).suffix(6)
        return clause.contains { index in
            let noun = Self.things.length(tokens, at: index, before: clause.upperBound)
            return noun > 0 && Self.happened.length(tokens, at: index + noun, before: clause.upperBound) > 0
        }
    }

    /// "hồ sơ tiếp nhận đến ngày 31/3, báo cáo trước ngày 20/4": up to which day something counts.
    private func isCount(_ words: TimeWords, before index: Int) -> Bool {
        words.leads.contains(.until) && words.leads.isDisjoint(with: [.toEnd, .latest, .before, .finished])
            && steps[(index + 1)...].contains { expressions[$0.expression].deadline.due != nil }
    }

    /// "không để găm hàng trong tháng 9": as long as which something must not be.
    private func isNegated(_ words: TimeWords, _ before: Range<Int>) -> Bool {
        guard words.leads.contains(.within), words.leads.isDisjoint(with: [.before, .latest]) else {
            return false
        }
        return Self.negating.occurs(tokens, in: part(of: before))
    }

    /// "ngày 30/9 có tỷ lệ …", "31/7 đã giao tại …": words right behind a day that say more of it than that it ends something.
    private func goesOn(_ words: TimeWords) -> Bool {
        if case .recurrence = words.anchor { return false }
        let next = words.tokens.upperBound
        guard next < duty.tokens.upperBound, duty.source != .table else { return false }
        let token = tokens[next]
        return token.isWord && token.casing == .lower && token.gap < .paragraph
            && !Self.behind.contains(token.key)
            && !ActionLexicon.opensDuty(tokens, at: next, before: tokens.count)
            && ActionLexicon.acts.length(tokens, at: next, before: tokens.count) == 0
    }

    /// Whether it stands within quotation marks that the duty opens.
    private func isQuoted(_ before: Range<Int>) -> Bool {
        guard let mark = before.last(where: { tokens[$0].isMark("“") || tokens[$0].isMark("”") }) else {
            return false
        }
        return tokens[mark].isMark("“")
    }

    /// "gửi Sở Nội vụ trước ngày 20/4 để tổng hợp, báo cáo UBND tỉnh trước ngày 25/4": by when the receiver goes on.
    private func isFollowOn(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        let last = assembly.times[steps[index - 1].expression].tokens.upperBound
        let next = tokens[last].kind == .mark ? last + 1 : last
        return tokens[next].key == Self.so && !tokens[last].isMark(";") && !tokens[last].isMark(".")
    }

    /// The words behind the last comma or semicolon.
    private func part(of range: Range<Int>) -> Range<Int> {
        let mark = range.last { tokens[$0].isMark(",") || tokens[$0].isMark(";") || tokens[$0].isMark(".") }
        return mark.map { ($0 + 1)..<range.upperBound } ?? range
    }

    /// What may stand behind a deadline: an object, a place, a purpose, the next duty.
    private static let behind = Phrase.words(
        "và để cho theo gửi về trong các việc toàn đối kèm phục nhằm đồng tính tại qua với hoặc bằng trên những từng ở"
    )
    private static let openBehind = Bilingual(
        vi: "sau mốc này còn những từ nói thêm về nó; có thể không phải hạn của nhiệm vụ",
        en: "words behind it say more of it; it may not end the assignment")
    private static let by = Phrase.words("do khi")
    private static let contractors = Lexicon(
        "nhà thầu|các nhà thầu|chủ đầu tư|đơn vị thi công|đơn vị tư vấn|đơn vị trúng thầu|tư vấn|doanh nghiệp|người dân|nhân dân|các hộ"
    )
    private static let things = Lexicon(
        "người|trường hợp|đối tượng|khối lượng|công trình|dự án|vụ|vụ án|vụ việc|đơn|án|hồ sơ|học sinh|sinh viên|hộ|hộ dân|văn bản|hợp đồng"
    )
    private static let happened = Lexicon(
        "nghiệm thu|tiếp nhận|phát sinh|hoàn thành|khởi công|được|đủ|sinh|thụ lý|ban hành|xảy ra|đến hạn|ký|đã|chưa|tồn đọng|quá hạn"
    )
    private static let ofThings = Bilingual(
        vi: "mốc này có thể chỉ cho biết những việc, những đối tượng nào",
        en: "it may only say which things or persons are meant")
    private static let counted = Bilingual(
        vi: "mốc này có thể chỉ cho biết số liệu, công việc tính đến ngày nào; hạn là mốc sau",
        en: "it may only say up to which day something counts; a later time ends the assignment")
    private static let held = Lexicon("tổ chức|diễn ra|được tổ chức|khai mạc|sẽ diễn ra|sẽ tổ chức")
    private static let purposes = Phrase.words("cho vụ")
    private static let so = Phrase("để").keys[0]
    private static let amending = Lexicon(
        "điều chỉnh thời hạn|điều chỉnh thời gian|điều chỉnh tiến độ|gia hạn|lùi thời hạn|lùi thời gian|lùi tiến độ|kéo dài thời hạn|thay cho thời hạn|thay thế thời hạn|thay vì|giãn tiến độ|thời hạn cũ|đã được gia hạn|so với yêu cầu|so với kế hoạch|so với thời hạn|so với tiến độ"
    )
    private static let negating = Lexicon("không để|không được|nghiêm cấm|cấm|tránh|hạn chế|không")
    private static let amended = Bilingual(
        vi: "câu nói về việc thay đổi thời hạn; không rõ ngày nào còn hiệu lực",
        en: "the words change a deadline; which day is in force is not clear")
    private static let ofOther = Bilingual(
        vi: "ngay trước mốc này là việc do cơ quan khác làm; có thể là hạn của cơ quan đó",
        en: "right before it stands what another agency does; it may be that one's deadline")
    private static let ofEvent = Bilingual(
        vi: "mốc này có thể là ngày của sự kiện được chuẩn bị",
        en: "it may be the day of the event that is prepared for")
    private static let negated = Bilingual(
        vi: "mốc này đứng sau lời ngăn cấm; có thể chỉ là khoảng thời gian phải giữ",
        en: "it stands behind a prohibition; it may only say how long that holds")
    private static let quoted = Bilingual(
        vi: "mốc này nằm trong lời trích dẫn",
        en: "it stands within a quotation")
    private static let followOn = Bilingual(
        vi: "mốc này đứng sau “để …”; có thể là hạn của nơi nhận",
        en: "it stands behind “để …”; it may be the deadline of whom that is sent to")
}
