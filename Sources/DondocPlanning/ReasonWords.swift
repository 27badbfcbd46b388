// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Foundation

/// Why a reminder is sent when it is sent, in words.
struct ReasonWords {
    let calendar: WorkCalendar

    var digest: Bilingual {
        Bilingual(
            vi: "nhiệm vụ không có thời hạn cụ thể, điểm lại thứ Hai hằng tuần",
            en: "an assignment without a due day, listed every Monday")
    }

    func undatedAnnouncement(takenOn: Day?) -> Bilingual {
        newAssignment(takenOn: takenOn)
            + Bilingual(vi: ", không có thời hạn cụ thể", en: ", without a due day")
    }

    func announcement(dates: DeadlineDates, on day: Day, missed: [Rung], takenOn: Day?) -> Bilingual {
        newAssignment(takenOn: takenOn) + Bilingual(vi: "; ", en: "; ")
            + catchUp(dates: dates, on: day, missed: missed)
    }

    func catchUp(dates: DeadlineDates, on day: Day, missed: [Rung]) -> Bilingual {
        day > dates.due
            ? lateness(due: dates.due, on: day) : timeLeft(dates: dates, on: day) + standingFor(missed)
    }

    func before(_ rung: Rung, dates: DeadlineDates, on day: Day) -> Bilingual {
        var reason = timeLeft(dates: dates, on: day)
        if case .before(let count, .days) = rung, count > 0 {
            let aim = dates.workBy - count
            if aim != day {
                let name = calendar.dayOff(aim)?.name
                reason =
                    reason
                    + Bilingual(
                        vi:
                            "; \(count) ngày trước đó là \(aim.vietnamese), ngày nghỉ (\(name?.vi ?? "")), nên nhắc sớm hơn",
                        en:
                            "; \(count) days before is \(aim), a day off (\(name?.en ?? "")), so it comes earlier"
                    )
            }
        }
        return reason
    }

    /// - Parameter next: the due day of the occurrence after, for a duty that comes back.
    func late(due: Day, on day: Day, role: RecipientRole, isRepeated: Bool, next: Day? = nil) -> Bilingual {
        var reason = lateness(due: due, on: day)
        if role == .superior {
            reason =
                Bilingual(vi: "cơ quan chủ trì ", en: "the lead agency: ") + reason
                + Bilingual(vi: ", báo cáo cấp trên", en: ", reported to its superior")
        }
        if let next {
            reason =
                reason
                + Bilingual(vi: "; kỳ sau hạn \(next.vietnamese)", en: "; the next one is due on \(next)")
        }
        guard isRepeated else { return reason }
        let monday = day - (day.weekday.rawValue - 1)
        guard monday != day else {
            return reason + Bilingual(vi: "; nhắc lại thứ Hai hằng tuần", en: "; repeated every Monday")
        }
        return reason
            + Bilingual(
                vi: "; nhắc lại hằng tuần (thứ Hai là ngày nghỉ nên chuyển sang \(day.shortVietnamese))",
                en: "; repeated weekly (Monday is off, so on \(day.weekday.english))")
    }

    static func breakingOut(_ reason: Bilingual, _ urgency: Directive.Urgency) -> Bilingual {
        reason
            + Bilingual(
                vi: "; văn bản \(urgency.rawValue) nên báo ngay, không chờ giờ làm việc",
                en: "; the document is marked '\(urgency.rawValue)', so it is told at once, whatever the hour"
            )
    }

    static func onDayOff(_ reason: Bilingual) -> Bilingual {
        reason
            + Bilingual(
                vi: "; hôm nay mới thành ngày nghỉ, thư theo dõi trong ngày vẫn gửi",
                en: "; today has become a day off, and the office's letter of the day goes out nevertheless")
    }

    // MARK: -

    private func newAssignment(takenOn: Day?) -> Bilingual {
        guard let takenOn else { return Bilingual(vi: "nhiệm vụ mới nhận", en: "a new assignment") }
        return Bilingual(
            vi: "nhiệm vụ mới nhận ngày \(takenOn.vietnamese) ngoài giờ làm việc",
            en: "a new assignment, taken in on \(takenOn) outside office hours")
    }

    /// " (thay cho các lần nhắc đã qua: 15, 7 ngày làm việc)".
    private func standingFor(_ missed: [Rung]) -> Bilingual {
        let words = [(Rung.Unit.workingDays, "ngày làm việc", "working days"), (.days, "ngày", "days")]
            .compactMap { unit, vi, en -> Bilingual? in
                let counts = missed.compactMap { rung -> String? in
                    guard case .before(let count, unit) = rung else { return nil }
                    return String(count)
                }
                guard !counts.isEmpty else { return nil }
                let list = counts.joined(separator: ", ")
                return Bilingual(vi: "\(list) \(vi)", en: "\(list) \(en)")
            }
        guard !words.isEmpty else { return Bilingual(vi: "", en: "") }
        return Bilingual(
            vi: " (thay cho các lần nhắc đã qua: \(words.map(\.vi).joined(separator: "; ")))",
            en: " (stands for the reminders that are past: \(words.map(\.en).joined(separator: "; ")) before)"
        )
    }

    private func lateness(due: Day, on day: Day) -> Bilingual {
        let count = calendar.workingDays(from: due, to: day)
        return Bilingual(
            vi: "đã quá hạn \(due.vietnamese) \(count) ngày làm việc",
            en: "\(count) working day\(count == 1 ? "" : "s") past the due day \(due)")
    }

    /// "còn 7 ngày làm việc đến hạn 14/02/2022 (nghỉ Tết Nguyên đán 31/01–04/02)".
    private func timeLeft(dates: DeadlineDates, on day: Day) -> Bilingual {
        let left = calendar.workingDays(from: day, to: dates.workBy)
        let due = dueWords(dates)
        let end =
            dates.due == dates.workBy
            ? due
            : Bilingual(
                vi: "\(dates.workBy.vietnamese), ngày làm việc cuối cùng trước \(due.vi)",
                en: "\(dates.workBy), the last working day before \(due.en)")
        let estimate =
            calendar.isEstimated(dates.workBy)
            ? Bilingual(vi: " (lịch nghỉ lễ ước tính)", en: " (holidays estimated)")
            : Bilingual(vi: "", en: "")
        guard left > 0 else { return noTimeLeft(dates: dates, on: day) + estimate }
        return Bilingual(
            vi: "còn \(left) ngày làm việc đến \(end.vi)",
            en: "\(left) working day\(left == 1 ? "" : "s") to \(end.en)")
            + holidays(between: day, and: dates.workBy) + estimate
    }

    private func noTimeLeft(dates: DeadlineDates, on day: Day) -> Bilingual {
        let due = dueWords(dates)
        if day == dates.due { return Bilingual(vi: "hôm nay là \(due.vi)", en: "today is \(due.en)") }
        if day == dates.workBy {
            return Bilingual(
                vi: "hôm nay là ngày làm việc cuối cùng trước \(due.vi)",
                en: "today is the last working day before \(due.en)")
        }
        return Bilingual(
            vi: "không còn ngày làm việc nào đến \(due.vi)", en: "no working day is left to \(due.en)")
    }

    /// "hạn 14/02/2022", "hạn 16:00 ngày 14/02/2022", "hạn 30/4/2022 (thứ Bảy)".
    private func dueWords(_ dates: DeadlineDates) -> Bilingual {
        let off = calendar.dayOff(dates.due)?.name.withoutRemark
        let time = dates.time.map { Bilingual(vi: "\($0) ngày ", en: "\($0) on ") }
        return Bilingual(
            vi: "hạn \(time?.vi ?? "")\(dates.due.vietnamese)\(off.map { " (\($0.vi))" } ?? "")",
            en: "the due day \(time?.en ?? "")\(dates.due)\(off.map { " (\($0.en))" } ?? "")")
    }

    /// So many are named; a deadline years ahead has more of them than anybody reads.
    private static let namedHolidays = 12

    /// The public holidays and local days off that lie between two days.
    private func holidays(between start: Day, and end: Day) -> Bilingual {
        var stretches: [(first: Day, last: Day, names: [Bilingual])] = []
        var hasMore = false
        for number in (start.number + 1)..<max(start.number + 1, end.number) {
            let day = Day(number: number)
            guard let off = calendar.dayOff(day), off.cause != .weekend else { continue }
            let name = off.name.withoutRemark
            if let last = stretches.last, calendar.workingDays(from: last.last, to: day) == 0 {
                stretches[stretches.count - 1].last = day
                if !last.names.contains(name) { stretches[stretches.count - 1].names.append(name) }
            } else if stretches.count == Self.namedHolidays {
                hasMore = true
                break
            } else {
                stretches.append((day, day, [name]))
            }
        }
        guard !stretches.isEmpty else { return Bilingual(vi: "", en: "") }
        let words = stretches.map { stretch in
            let isOne = stretch.first == stretch.last
            return Bilingual(
                vi: stretch.names.map(\.vi).joined(separator: ", ") + " "
                    + (isOne
                        ? stretch.first.shortVietnamese
                        : "\(stretch.first.shortVietnamese)–\(stretch.last.shortVietnamese)"),
                en: stretch.names.map(\.en).joined(separator: ", ") + " "
                    + (isOne ? "\(stretch.first)" : "\(stretch.first) to \(stretch.last)"))
        }
        let more = hasMore ? "; …" : ""
        return Bilingual(
            vi: " (nghỉ \(words.map(\.vi).joined(separator: "; "))\(more))",
            en: " (off: \(words.map(\.en).joined(separator: "; "))\(more))")
    }
}

extension Bilingual {
    fileprivate static func + (left: Bilingual, right: Bilingual) -> Bilingual {
        Bilingual(vi: left.vi + right.vi, en: left.en + right.en)
    }

    /// "Tết Nguyên đán" of "Tết Nguyên đán (nghỉ bù)", "hoán đổi" of "hoán đổi, làm bù 26/04".
    fileprivate var withoutRemark: Bilingual {
        func stem(_ text: String) -> String {
            let end = text.range(of: " (")?.lowerBound ?? text.range(of: ", ")?.lowerBound ?? text.endIndex
            return String(text[..<end])
        }
        let (vi, en) = (stem(vi), stem(en))
        return Bilingual(vi: vi, en: en)
    }
}
