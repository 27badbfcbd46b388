// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading

/// The deadlines of an assignment as a task file takes them: a day, or words that mean the same when they are read alone.
struct TaskFileDeadlines {
    let steps: [(what: String, deadline: Deadline)]
    let issued: Day?
    let rules: ReadingRules

    /// `due:` alone, or `milestones:` with a line each.
    var lines: [String] {
        let written = steps.compactMap { step in value(of: step.deadline).map { (step, $0) } }
        guard let (first, value) = written.first else { return [] }
        // What a single step ends is the action.
        if written.count == 1 {
            return ["due: \(value)" + comment(first.deadline, value)]
        }
        return ["milestones:"]
            + written.map { step, value in
                let what = YAMLScalar.quoted(step.what).map { "what: \($0), " } ?? ""
                return "  - {\(what)due: \(value)}" + comment(step.deadline, value)
            }
    }

    /// The words of deadlines that a task file does not take.
    var unwritten: [String] {
        steps.filter { value(of: $0.deadline) == nil }.map(\.deadline.text)
    }

    /// The document's words beside a day that stands in their place.
    private func comment(_ deadline: Deadline, _ value: String) -> String {
        guard !value.hasPrefix("\"") else { return "" }
        return "  "
            + YAMLScalar.comment("“\(YAMLScalar.line(deadline.text))”", indent: 0, width: 1000)
            .dropLast()
    }

    private func value(of deadline: Deadline) -> String? {
        let isDay = deadline.kind != .recurring && deadline.due != nil
        if isDay, deadline.time == nil { return deadline.due?.description }
        let words = YAMLScalar.line(deadline.text)
        // Words that cannot be read alone are left to a person.
        let alone = try? ExpressionReader(rules: rules).deadline(in: words, issued: issued)
        let isSame =
            alone?.due == deadline.due && alone?.time == deadline.time && alone?.rrule == deadline.rrule
            && alone?.offset?.duration == deadline.offset?.duration && alone?.kind == deadline.kind
        return isSame ? YAMLScalar.quoted(words) : isDay ? deadline.due?.description : nil
    }
}
