// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Testing

@testable import dondoc

/// How the command tells what a person has set beside what the document writes.
@Suite struct GivenTextTests {
    @Test func `quotes the document, and tells who set what`() throws {
        var entry = AssignmentEntry.sample
        entry.milestones = Array(entry.milestones.prefix(1))
        entry.milestones[0].given = GivenEntry(words: "trước ngày 01/3", by: "lan", on: .make(2022, 1, 20))
        let detail = AssignmentDetail(
            assignment: entry, quotation: "", span: nil, confidence: 1, reminders: [])
        let explanation = Explanation(assignment: entry, quotation: "", steps: [], absences: [])
        for (language, words) in [
            (Language.vietnamese, "người duyệt ấn định: “trước ngày 01/3” (lan, 20/01/2022)"),
            (.english, "set by a person: “trước ngày 01/3” (lan, 2022-01-20)"),
        ] {
            let style = Style(language: language, terminal: Terminal(width: 200, hasColour: false))
            let told = "“trước ngày 15/02/2022”; \(words)"
            #expect(AssignmentText(detail: detail, style: style).text.contains(told))
            #expect(ExplanationText(explanation: explanation, style: style).text.contains(told))
            var bare = try #require(entry.milestones.first)
            bare.words = ""
            bare.given?.words = nil
            let day = style.day(.make(2022, 2, 14))
            #expect(AssignmentText.words(of: bare, style) == words.replacing("“trước ngày 01/3”", with: day))
        }
    }
}
