// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Whether what is to be done is one duty, of those who lead and of nobody else.
struct PlainAction {
    private let judged: JudgedDuty
    private var assembly: ReadingAssembly { judged.assembly }
    private var duty: Duty { judged.duty }
    private var position: Int { judged.position }
    private var tokens: Tokens { assembly.text.tokens }

    init(_ judged: JudgedDuty) {
        self.judged = judged
    }

    var flaw: PlainFlaw? {
        // Who is given none has a reason of its own.
        guard duty.source == .named || duty.source == .heading else { return nil }
        if duty.source == .heading, let word = opening { return .opening(word) }
        if isParted { return .several }
        if let inner = duty.inner, !Self.papers.contains(tokens[inner - 1].key) { return .nested }
        return other.map(PlainFlaw.other)
    }

    /// The word with which an item below a heading begins, if it is no verb of duty.
    private var opening: String? {
        let (start, end) = (duty.tokens.lowerBound, duty.tokens.upperBound)
        guard let first = duty.tokens.first(where: { tokens[$0].isWord }) else { return nil }
        let acts =
            ActionLexicon.opensDuty(tokens, at: first, before: end)
            || ActionLexicon.duty.length(tokens, at: first, before: end) > 0
            || ActionLexicon.acts.length(tokens, at: first, before: end) > 0
            || ActionLexicon.coordination.length(tokens, at: first, before: end) > 0
        if acts { return nil }
        // "Trước ngày 20/5, báo cáo …"
        if let place = assembly.times(in: start..<(start + 1)).first {
            let next = assembly.times[place].tokens.upperBound
            let verb = next < end && (tokens[next].isMark(",") || tokens[next].isMark(":")) ? next + 1 : next
            if verb < end, ActionLexicon.opensDuty(tokens, at: verb, before: end) { return nil }
        }
        return assembly.quoted(first..<(first + 1))
    }

    /// Whether the paragraph was parted into duties that do not each name who leads.
    private var isParted: Bool {
        let duties = assembly.duties
        return [position - 1, position + 1].contains { next in
            duties.indices.contains(next) && duties[next].block == duty.block
                && (duties[next].lead == duty.lead
                    || duties[next].tokens.overlaps(duty.tokens) && !isGivenOn(next))
        }
    }

    /// "Giao Văn phòng … có văn bản giao Sở Tư pháp …": one duty within the other, as such letters have it.
    private func isGivenOn(_ next: Int) -> Bool {
        let inner = duty.inner ?? assembly.duties[next].inner
        return inner.map { Self.papers.contains(tokens[$0 - 1].key) } ?? false
    }

    /// An agency in the words that is neither named as a helper nor tied to the word before it.
    private var other: String? {
        let agencies = assembly.text.agencies
        // What an order within it says is a duty of its own.
        let words =
            duty.action
            .lowerBound..<max(duty.action.lowerBound, min(duty.inner ?? .max, duty.action.upperBound))
        var last = duty.action.lowerBound
        for index in assembly.text.landmarks.places(.agency, in: words) where index >= last {
            if let own = duty.body(at: index) {
                last = max(last, own.tokens.upperBound)
                continue
            }
            guard tokens[index].isCapitalized,
                let mention = agencies.mention(at: index, before: words.upperBound), !mention.isGroup
            else { continue }
            guard index > duty.action.lowerBound else { return assembly.quoted(mention.tokens) }
            let isTied = isObject(index) || goesOn(from: last, to: index)
            guard isTied else { return assembly.quoted(mention.tokens) }
            last = mention.tokens.upperBound
        }
        return nil
    }

    /// "báo cáo UBND tỉnh", "của Sở Y tế": behind a word that is no link and no order; or within a number such as "08/NQ-HĐND".
    private func isObject(_ index: Int) -> Bool {
        let before = tokens[index - 1]
        if before.kind == .mark, tokens[index].gap == .none, before.gap == .none, !before.isMark(",") {
            return true
        }
        return before.isWord && tokens[index].gap < .paragraph && !AgencyScanner.joins.contains(before.key)
            && !Self.subjects.contains(before.key)
    }

    /// "gửi Sở A, Sở B và Sở C": right behind another name.
    private func goesOn(from last: Int, to index: Int) -> Bool {
        last < index && index - last <= 2
            && (last..<index).allSatisfy {
                tokens[$0].isMark(",") || AgencyScanner.joins.contains(tokens[$0].key)
                    || tokens[$0].isMark("/")
            } && last > duty.action.lowerBound
    }

    /// "văn bản", "công văn".
    private static let papers = Phrase.words("bản văn")
    private static let subjects = Phrase.words("giao cầu thì riêng công")
}
