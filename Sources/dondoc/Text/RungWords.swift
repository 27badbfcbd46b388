// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// The rungs of the ladder in words.
enum RungWords {
    /// Cells that the longest of the usual ones takes.
    static let width = 23

    static func text(_ rung: Rung, _ style: Style) -> String {
        switch rung {
        case .announce: style.say(vi: "khi nhận", en: "on arrival")
        case .before(0, .workingDays): style.say(vi: "ngày làm việc cuối", en: "the last working day")
        case .before(0, .days): style.say(vi: "đúng ngày", en: "the day itself")
        case .before(let count, .workingDays):
            style.say(
                vi: "trước \(count) ngày làm việc",
                en: "\(count) working \(count == 1 ? "day" : "days") before")
        case .before(let count, .days):
            style.say(vi: "trước \(count) ngày", en: "\(count) \(count == 1 ? "day" : "days") before")
        case .overdue: style.say(vi: "vừa quá hạn", en: "just overdue")
        case .overdueWeekly: style.say(vi: "quá hạn, hằng tuần", en: "overdue, weekly")
        case .catchUp: style.say(vi: "gộp các nấc đã qua", en: "past rungs in one")
        case .digest: style.say(vi: "điểm lại hằng tuần", en: "weekly digest")
        case .withdrawn: style.say(vi: "thôi giao", en: "no longer theirs")
        case .returned: style.say(vi: "trả lại kết quả", en: "result sent back")
        }
    }
}
