// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import DondocReading
import DondocStore

/// What a document says as the ledger takes it in, or why nothing of it may be kept.
package enum DocumentContent: Sendable {
    case refused(Refusal)
    case read(Reading)

    package struct Reading: Sendable {
        package var directive: Directive
        package var assignments: [Assignment]
        package var replacements: [DondocModel.Replacement] = []
        /// Why there are no assignments, or why those there are need a person's word.
        package var silence: Silence?
    }

    /// - Parameter fallbackID: the directive's id where it has no number.
    init(_ reading: DirectiveReading, fallbackID: String) {
        if let refusal = reading.refusal {
            self = .refused(refusal)
            return
        }
        var reading = reading
        // What hands out nothing by its form has deadlines of others, or of nobody who is told here.
        if let silence = reading.silence, silence != .nothingAssigned { reading.loose = [] }
        let directive = reading.directive(fallbackID: fallbackID)
        self = .read(
            Reading(
                directive: directive, assignments: reading.assignments(of: directive),
                replacements: reading.replacements, silence: reading.silence))
    }
}

extension DocumentContent.Reading {
    /// What a person should know of a text that hands out nothing, or nothing for certain.
    var notes: [SourceProblem] {
        // A deadline of nobody is no duty that was handed out.
        let handsOutNothing = assignments.allSatisfy(\.lead.isEmpty)
        switch silence {
        case .nothingAssigned?, nil:
            guard handsOutNothing else { return [] }
            return [
                SourceProblem(
                    Bilingual(
                        vi:
                            "không thấy nhiệm vụ nào: văn bản không nêu ai phải làm gì; nếu có, hãy lập tệp nhiệm vụ",
                        en: "no assignment found: the text names nobody who is to do something;"
                            + " write a task file if it should"))
            ]
        case let silence?:
            return handsOutNothing || silence.castsDoubt
                ? [SourceProblem(silence.reason)] : []
        }
    }
}
