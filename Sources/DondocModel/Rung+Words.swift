// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension Rung {
    /// The same of one that may announce a change to who was told something else before.
    package func words(isChange: Bool) -> Bilingual {
        isChange && self == .announce ? Bilingual(vi: "khi có thay đổi", en: "on a change") : words
    }

    /// As people read it: “15 working days before”, “on arrival”.
    package var words: Bilingual {
        switch self {
        case .announce: Bilingual(vi: "khi nhận", en: "on arrival")
        case .before(0, .workingDays): Bilingual(vi: "ngày làm việc cuối", en: "the last working day")
        case .before(0, .days): Bilingual(vi: "đúng ngày", en: "the day itself")
        case .before(let count, .workingDays):
            Bilingual(
                vi: "trước \(count) ngày làm việc",
                en: "\(count) working \(count == 1 ? "day" : "days") before")
        case .before(let count, .days):
            Bilingual(vi: "trước \(count) ngày", en: "\(count) \(count == 1 ? "day" : "days") before")
        case .overdue: Bilingual(vi: "vừa quá hạn", en: "just overdue")
        case .overdueWeekly: Bilingual(vi: "quá hạn, hằng tuần", en: "overdue, weekly")
        case .catchUp: Bilingual(vi: "gộp các nấc đã qua", en: "past rungs in one")
        case .digest: Bilingual(vi: "điểm lại hằng tuần", en: "weekly digest")
        case .withdrawn: Bilingual(vi: "thôi giao", en: "no longer theirs")
        case .returned: Bilingual(vi: "trả lại kết quả", en: "result sent back")
        }
    }
}
