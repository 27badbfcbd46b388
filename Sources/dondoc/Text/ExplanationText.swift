// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// Why this date, why these reminders, and why no others.
struct ExplanationText {
    let explanation: Explanation
    let style: Style

    var text: String {
        AssignmentText.head(of: explanation.assignment, quotation: explanation.quotation, style) + milestones
            + steps
            + absences
    }

    private var milestones: String {
        explanation.assignment.milestones.map { milestone in
            let what = milestone.what.isEmpty ? "" : "\(milestone.what.capitalisedFirst): "
            var facts = Facts(style: style)
            facts.add(vi: "Hạn", en: "Due", AssignmentText.dates(of: milestone, style))
            if let lateFrom = milestone.lateFrom {
                facts.add(vi: "Quá hạn từ", en: "Late from", style.weekday(lateFrom))
            }
            facts.add(vi: "Vì sao", en: "Why", milestone.reason[style.language])
            let words = AssignmentText.words(of: milestone, style)
            return "\n" + style.paint(style.paragraph("\(what)\(words)", indent: 0), .bold) + facts.text
        }.joined()
    }

    private var steps: String {
        guard !explanation.steps.isEmpty else { return "" }
        let title = style.paint(style.say(vi: "Các lời nhắc", en: "Reminders"), .bold)
        return "\n\(title)\n" + groups.map(text).joined()
    }

    /// Reminders that differ in nothing but whom they go to.
    private var groups: [[Explanation.Step]] {
        explanation.steps.reduce(into: []) { groups, step in
            if let last = groups.last?.first, last.isAlike(step) {
                groups[groups.count - 1].append(step)
            } else {
                groups.append([step])
            }
        }
    }

    private func text(of group: [Explanation.Step]) -> String {
        guard let reminder = group.first?.reminder else { return "" }
        let state = StateWords.text(reminder.state, style)
        let head =
            "  \(style.moment(reminder.at))  \(DisplayWidth.padded(RungWords.text(reminder.rung, isChange: reminder.change, style), to: RungWords.width))  "
        let names = group.map(\.reminder.recipientName).joined(separator: ", ")
        // What is only planned needs no word about its fate beside its time.
        let words = reminder.state == "planned" ? [] : group.map { $0.fate[style.language] }
        let fates = words.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            .map { style.paragraph($0, indent: 4, mark: "→") }
        return head + style.paint(state, StateWords.paint(reminder.state)) + "\n"
            + style.paragraph("\(names): \(reminder.reason[style.language])", indent: 4) + fates.joined()
    }

    private var absences: String {
        guard !explanation.absences.isEmpty else { return "" }
        let title = style.paint(style.say(vi: "Không có", en: "Not there"), .bold)
        return "\n\(title)\n"
            + explanation.absences.map { style.paragraph($0.why[style.language], indent: 2, mark: "–") }
            .joined()
    }
}

extension Explanation.Step {
    fileprivate func isAlike(_ other: Explanation.Step) -> Bool {
        reminder.at == other.reminder.at && reminder.rung == other.reminder.rung
            && reminder.change == other.reminder.change
            && reminder.state == other.reminder.state && reminder.reason == other.reminder.reason
    }
}
