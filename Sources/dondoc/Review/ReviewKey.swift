// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// What a person may answer to a question, by its first letter or the whole word.
enum ReviewKey: CaseIterable {
    case approve, correct, reject, undo, skip, quit

    /// The word with its letter marked, `[d]uyệt`.
    func label(_ entry: ReviewEntry, _ style: Style) -> String {
        switch (self, entry.kind) {
        case (.correct, _) where entry.isLeadless:
            style.say(vi: "[s] giao cho cơ quan", en: "[c] give it to an agency")
        case (.reject, _) where entry.isLeadless:
            style.say(vi: "[l] không phải nhiệm vụ", en: "[r] no assignment")
        case (.approve, .replacement): style.say(vi: "[d] rút", en: "[a] withdraw")
        case (.reject, .replacement): style.say(vi: "[l] giữ lại", en: "[r] keep")
        case (.approve, _): style.say(vi: "[d]uyệt", en: "[a]pprove")
        case (.correct, _): style.say(vi: "[s]ửa", en: "[c]orrect")
        case (.reject, _): style.say(vi: "[l]oại", en: "[r]eject")
        case (.undo, _): style.say(vi: "[h]oàn lại", en: "[u]ndo")
        case (.skip, _): style.say(vi: "[b]ỏ qua", en: "[s]kip")
        case (.quit, _): style.say(vi: "[t]hoát", en: "[q]uit")
        }
    }

    /// What may be answered to that kind of question.
    static func keys(for entry: ReviewEntry) -> [ReviewKey] {
        let isDecided = entry.decision != nil
        return switch entry.kind {
        case .reading where entry.isLeadless: [.correct, .reject, .skip, .quit]
        case .reading: [.approve, .correct, .reject, .skip, .quit]
        case .replacement: [.approve, .reject, .skip, .quit]
        case .address: [.correct, .skip, .quit]
        case .settled:
            (entry.assignment?.state == "open" ? [.correct] : []) + (isDecided ? [.undo] : []) + [
                .skip, .quit,
            ]
        }
    }

    /// Nil for what is no answer.
    ///
    /// Words are understood in both languages, letters in that of the question.
    init?(_ answer: String, in language: Language) {
        let word = Folding.searchable(answer)
        let letters: [String: ReviewKey] =
            switch language {
            case .vietnamese:
                ["d": .approve, "s": .correct, "l": .reject, "h": .undo, "b": .skip, "t": .quit]
            case .english: ["a": .approve, "c": .correct, "r": .reject, "u": .undo, "s": .skip, "q": .quit]
            }
        let words: [String: ReviewKey] = [
            "duyet": .approve, "dong y": .approve, "rut": .approve, "thu hoi": .approve, "sua": .correct,
            "loai": .reject,
            "loai bo": .reject, "hoan lai": .undo, "undo": .undo, "giu lai": .reject, "bo qua": .skip,
            "thoat": .quit, "approve": .approve,
            "withdraw": .approve, "correct": .correct, "reject": .reject, "keep": .reject, "skip": .skip,
            "quit": .quit,
        ]
        guard let key = letters[word] ?? words[word] else { return nil }
        self = key
    }
}
