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
        /// Of what has a due day: hoàn thành đúng hạn.
        case doneOnTime = "done_on_time"
        /// Hoàn thành quá hạn.
        case doneLate = "done_late"
        /// Of what has no due day.
        case done
        /// Reported done, and not confirmed by the office.
        case awaitingConfirmation = "awaiting_confirmation"
        case cancelled
    }

    package var code: Code
    /// Calendar days from the due day to today, or to the day of completion; nil unless it is, or was, overdue.
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
            case .doneOnTime: Bilingual(vi: "hoàn thành đúng hạn", en: "done in time")
            case .doneLate:
                Bilingual(
                    vi: "hoàn thành quá hạn \(days) ngày",
                    en: "done \(days) \(days == 1 ? "day" : "days") late")
            case .done: Bilingual(vi: "hoàn thành", en: "done")
            case .awaitingConfirmation:
                Bilingual(
                    vi: daysLate == nil ? "chờ xác nhận" : "chờ xác nhận (quá hạn \(days) ngày)",
                    en: daysLate == nil
                        ? "to be confirmed" : "to be confirmed (\(days) \(days == 1 ? "day" : "days") late)")
            case .cancelled: Bilingual(vi: "đã hủy", en: "cancelled")
            }
    }
}
