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
            let what = milestone.what.isEmpty ? "" : "\(milestone.what): "
            var facts = Facts(style: style)
            facts.add(vi: "Hạn", en: "Due", AssignmentText.dates(of: milestone, style))
            if let lateFrom = milestone.lateFrom {
                facts.add(vi: "Quá hạn từ", en: "Late from", style.weekday(lateFrom))
            }
            facts.add(vi: "Vì sao", en: "Why", milestone.reason[style.language])
            return "\n" + style.paint(style.paragraph("\(what)“\(milestone.words)”", indent: 0), .bold)
                + facts.text
        }.joined()
    }

    private var steps: String {
        guard !explanation.steps.isEmpty else { return "" }
        let title = style.paint(style.say(vi: "Các lời nhắc", en: "Reminders"), .bold)
        return "\n\(title)\n"
            + explanation.steps.map { step in
                let reminder = step.reminder
                let paint = StateWords.paint(reminder.state)
                return "  \(style.paint(style.moment(reminder.at), paint))  "
                    + "\(DisplayWidth.padded(reminder.rung.description, to: 14))  \(Plain.text(reminder.recipientName))\n"
                    + style.paragraph(reminder.reason[style.language], indent: 4)
                    + style.paragraph("→ \(step.fate[style.language])", indent: 4)
            }.joined()
    }

    private var absences: String {
        guard !explanation.absences.isEmpty else { return "" }
        let title = style.paint(style.say(vi: "Không có", en: "Not there"), .bold)
        return "\n\(title)\n"
            + explanation.absences.map { style.paragraph("– \($0.why[style.language])", indent: 2) }.joined()
    }
}
