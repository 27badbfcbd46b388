// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading

/// All that the margin says of a document, in the order of the text.
struct ReadingFindings {
    let reading: DirectiveReading
    let head: [HeadPlace]
    let questions: ReadingQuestions
    /// Numbers of documents of which the daemon follows up something, among those that are replaced; nil without a daemon.
    var followed: Set<String>?
    let style: Style

    var findings: [ReadingFinding] {
        (head.compactMap(finding) + replacements + assignments + loose + mentions)
            .sorted { ($0.range.lowerBound, $0.number ?? 0) < ($1.range.lowerBound, $1.number ?? 0) }
    }

    var assignments: [ReadingFinding] {
        reading.assignments.enumerated().map { index, item in
            ReadingFinding(
                range: item.span.start..<item.span.end, number: index + 1, lines: lines(item, index + 1))
        }
    }

    private func lines(_ item: DirectiveReading.Item, _ number: Int) -> [ReadingFinding.Line] {
        let open = questions.questions(on: item)
        let percent = ReadingQuestions.percent(item.confidence)
        let path = item.item.isEmpty ? "" : " · " + place(item.item)
        let sure = style.say(vi: "chắc \(percent)", en: "\(percent) sure")
        var lines = [
            ReadingFinding.Line(text: "#\(number)\(path) · \(sure)", paint: open.isEmpty ? .bold : .yellow)
        ]
        if !item.lead.isEmpty {
            lines.append(
                .init(
                    label: style.say(vi: "Chủ trì", en: "Leads"),
                    text: item.lead.map(\.name).joined(separator: "; ")))
        }
        if !item.coordinating.isEmpty {
            lines.append(
                .init(
                    label: style.say(vi: "Phối hợp", en: "Helps"),
                    text: item.coordinating.map(\.name).joined(separator: "; ")))
        }
        let deadlines = questions.deadlines(of: item)
        let due = style.say(vi: "Hạn", en: "Due")
        lines += deadlines.map { step in
            let what = step.what.isEmpty || deadlines.count == 1 ? "" : " – \(step.what)"
            return .init(label: due, text: questions.due(step.deadline) + what)
        }
        if deadlines.isEmpty {
            lines.append(
                .init(label: due, text: style.say(vi: "không nêu", en: "none is named"), paint: .dim))
        }
        let remarks = questions.remarks(on: item) + questions.silences(on: item)
        return lines + remarks.map { .init(label: "~", text: $0, paint: .dim) }
            + open.map { .init(label: "?", text: $0, paint: .yellow) }
    }

    /// "mục 2, gạch đầu dòng 1": bullets have no number of their own on the page.
    private func place(_ path: String) -> String {
        let bullet = style.say(vi: "gạch đầu dòng ", en: "bullet ")
        guard !path.hasPrefix("-") else { return bullet + path.dropFirst() }
        let words = path.replacing(".-", with: ", " + bullet)
        return style.say(vi: "mục \(words)", en: "item \(words)")
    }

    private func finding(_ place: HeadPlace) -> ReadingFinding? {
        place.note.map { note in
            ReadingFinding(
                range: place.span.start..<place.span.end, number: nil, lines: [.init(text: note, paint: .dim)]
            )
        }
    }

    /// Documents that are put out of force, or corrected.
    private var replacements: [ReadingFinding] {
        reading.document.replaces.map { replacement in
            let date = replacement.date.map { " (\(style.day($0)))" } ?? ""
            let what = replacement.number + date
            let text =
                switch replacement.kind {
                case .replaced: style.say(vi: "thay thế \(what)", en: "replaces \(what)")
                case .corrected: style.say(vi: "đính chính \(what)", en: "corrects \(what)")
                }
            let isFollowed = followed?.contains(replacement.number)
            let consequence =
                switch isFollowed {
                case true?:
                    style.say(
                        vi: "nhiệm vụ của văn bản cũ được rút khi có người duyệt (dondoc review)",
                        en: "the assignments of that one are withdrawn once somebody approves (dondoc review)"
                    )
                case false?:
                    style.say(
                        vi: "văn bản cũ không có nhiệm vụ nào đang theo dõi, nên không có gì phải duyệt",
                        en: "nothing of that one is followed up, so nobody is asked")
                case nil:
                    style.say(
                        vi: "nếu văn bản cũ đang được theo dõi, nhiệm vụ của nó được rút khi có người duyệt",
                        en: "if that one is followed up, its assignments are withdrawn once somebody approves"
                    )
                }
            let isAsked = isFollowed != false
            return ReadingFinding(
                range: replacement.span.start..<replacement.span.end, number: nil,
                lines: [
                    .init(
                        label: isAsked ? "?" : "~", text: "\(text): \(consequence)",
                        paint: isAsked ? .yellow : .dim)
                ])
        }
    }

    /// Deadlines that belong to no assignment.
    private var loose: [ReadingFinding] {
        let bound = Set(reading.assignments.flatMap { $0.milestones.map(\.expression) })
        return reading.expressions.enumerated().compactMap { index, expression in
            guard expression.role == .deadline, !bound.contains(index) else { return nil }
            let due = questions.due(expression.deadline)
            let text = style.say(
                vi: "hạn không thuộc nhiệm vụ nào: \(due)", en: "a deadline of no assignment: \(due)")
            return ReadingFinding(
                range: expression.span.start..<expression.span.end, number: nil,
                lines: [.init(label: "?", text: text, paint: .yellow)])
        }
    }

    private var mentions: [ReadingFinding] {
        let heads = head.map(\.span)
        return reading.expressions.compactMap { expression in
            guard ReadingPlaces.isMention(expression), !heads.contains(where: expression.span.overlaps) else {
                return nil
            }
            let text = "“\(expression.deadline.text)”: \(role(expression.role))"
            return ReadingFinding(
                range: expression.span.start..<expression.span.end, number: nil,
                lines: [.init(text: text, paint: .dim)])
        }
    }

    private func role(_ role: TimeExpression.Role) -> String {
        switch role {
        case .deadline: style.say(vi: "hạn", en: "deadline")
        case .reference: style.say(vi: "ngày của văn bản viện dẫn", en: "day of a document referred to")
        case .document: style.say(vi: "ngày của văn bản này", en: "day of this document")
        case .meeting: style.say(vi: "ngày họp", en: "day of a meeting")
        case .period: style.say(vi: "kỳ báo cáo, kế hoạch", en: "a period reported on or planned for")
        case .other: style.say(vi: "không phải hạn", en: "no deadline")
        }
    }
}
