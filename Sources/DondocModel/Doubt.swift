// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A part of an assignment that was read with less than full confidence, and why.
package struct Doubt: Hashable, Codable, Sendable {
    package enum Field: String, Codable, CaseIterable, Sendable {
        case lead, coordinating, deadline, action

        package var name: Bilingual {
            switch self {
            case .lead: Bilingual(vi: "chủ trì", en: "lead")
            case .coordinating: Bilingual(vi: "phối hợp", en: "coordinating")
            case .deadline: Bilingual(vi: "hạn", en: "deadline")
            case .action: Bilingual(vi: "việc", en: "action")
            }
        }
    }

    /// From here on nothing is doubtful.
    package static let sure = 0.9

    package var field: Field
    /// 0 to 1; an assignment is as sure as the least sure of its parts.
    package var confidence: Double
    package var reason: Bilingual
    /// Index into the assignment's milestones; nil where the doubt is about none of them.
    package var milestone: Int?

    package init(_ field: Field, _ confidence: Double, _ reason: Bilingual, milestone: Int? = nil) {
        self.field = field
        self.confidence = confidence
        self.reason = reason
        self.milestone = milestone
    }

    /// The part, how sure it is, and why: `chủ trì chắc 55%: …`.
    ///
    /// - Parameter isNumbered: whether there are several milestones, so that it must be said which one is meant.
    package func text(isNumbered: Bool) -> Bilingual {
        let number = isNumbered ? milestone.map { " \($0 + 1)" } ?? "" : ""
        let percent = Int((confidence * 100).rounded())
        return Bilingual(
            vi: "\(field.name.vi)\(number) chắc \(percent)%: \(reason.vi)",
            en: "\(field.name.en)\(number) \(percent)% sure: \(reason.en)")
    }
}
