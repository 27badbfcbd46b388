// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// How an assignment or a milestone stands on one day: derived, never stored.
package struct DisplayStatus: Hashable, Codable, Sendable {
    package enum Code: String, Codable, CaseIterable, Sendable {
        case overdue
        case dueToday = "due_today"
        case dueSoon = "due_soon"
        case inTerm = "in_term"
        case undated
        case inReview = "in_review"
        case withdrawn
    }

    package var code: Code
    /// Calendar days since the due day; nil unless overdue.
    package var daysLate: Int?
    package var label: Bilingual

    package init(_ code: Code, daysLate: Int? = nil) {
        self.code = code
        self.daysLate = daysLate
        let days = daysLate ?? 0
        label =
            switch code {
            case .overdue:
                Bilingual(vi: "quá hạn \(days) ngày", en: "overdue by \(days) \(days == 1 ? "day" : "days")")
            case .dueToday: Bilingual(vi: "đến hạn hôm nay", en: "due today")
            case .dueSoon: Bilingual(vi: "sắp đến hạn", en: "due soon")
            case .inTerm: Bilingual(vi: "trong hạn", en: "in term")
            case .undated: Bilingual(vi: "không có hạn", en: "no due day")
            case .inReview: Bilingual(vi: "chờ duyệt", en: "waiting for review")
            case .withdrawn: Bilingual(vi: "đã rút", en: "withdrawn")
            }
    }
}
