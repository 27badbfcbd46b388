// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import Foundation

// Another deadline, granted or refused. No law gives numbers: these are what systems in use have (local regulations differ).

extension FollowUpClerk {
    /// Working days before the last working day within which a request counts as late.
    private static let askedBefore = 3
    /// So many extensions pass without a remark.
    private static let usualExtensions = 2
    /// No further ahead.
    private static let longestYears = 5

    /// The new deadline as a correction of what is in force, and what is remarkable about it.
    func extending(_ reviewed: ReviewedAssignment, _ request: FactRequest) throws -> (
        ruling: Ruling, remarks: [Bilingual]
    ) {
        let record = reviewed.record
        try checkIsOpen(record)
        let part = try part(owed: record, request)
        let (from, to) = try days(asked: request, of: record)
        let why = request.text ?? ""
        let reason = Bilingual(
            vi: "gia hạn từ \(from.vietnamese) đến \(to.vietnamese): \(why)",
            en: "put off from \(from) to \(to): \(why)")
        let clerk = ReviewClerk(ledger: ledger, entries: entries, actor: actor, now: now)
        let corrections = CorrectionRequest(due: [.init(milestone: part.milestone, text: to.description)])
        var (ruling, _) = try clerk.ruling(
            about: reviewed, ReviewRequest(.approve, corrections: corrections, why: request.text),
            reason: reason)
        for index in ruling.reminders.indices
        where ruling.reminders[index].rung == .announce && ruling.reminders[index].milestone == part.milestone
        {
            ruling.reminders[index].reason = ruling.reminders[index].reason.opening(with: reason)
        }
        let asked = request.asked ?? entries.today
        ruling.fact = NewFact(
            assignment: record.assignment.id, kind: .extended, parts: [part], day: to, text: request.text,
            asked: asked)
        return (ruling, remarks(on: record, part, asked: asked) + remarks(onDayOff: to))
    }

    private func checkIsOpen(_ record: AssignmentRecord) throws {
        switch record.state {
        case .open: return
        case .closed: throw FollowUpClerk.closed(record.assignment.id)
        case .review, .withdrawn:
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi: "'\(record.assignment.id)' không đang có hiệu lực",
                    en: "'\(record.assignment.id)' is not in force"),
                Bilingual(
                    vi: "Xem: dondoc show \(record.assignment.id)",
                    en: "See: dondoc show \(record.assignment.id)"))
        }
    }

    /// The day that holds and the one that is asked for.
    func days(asked request: FactRequest, of record: AssignmentRecord) throws -> (from: Day, to: Day) {
        guard let to = request.to else {
            throw FollowUpClerk.refusal(
                Bilingual(vi: "thiếu thời hạn mới", en: "the new due day is missing"),
                Bilingual(vi: "Hãy thêm --to NGÀY", en: "Add --to DAY"))
        }
        let part = try part(owed: record, request)
        let id = record.assignment.id
        try checkIsNear(to)
        guard let from = part.due, to > from else {
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi:
                        "thời hạn mới \(to.vietnamese) không sau thời hạn đang có \(part.due.map(\.vietnamese) ?? "–")",
                    en: "\(to) is not after the deadline that holds, \(part.due.map(\.description) ?? "–")"),
                Bilingual(
                    vi: "Hạn ghi sai thì sửa bằng: dondoc review \(id) --due \(to.vietnamese)",
                    en: "A deadline that was read wrongly is corrected by: dondoc review \(id) --due \(to)"))
        }
        guard request.kind == .refused || from >= entries.today else {
            throw FollowUpClerk.refusal(
                Bilingual(
                    vi: "'\(id)' đã quá hạn \(from.vietnamese): không gia hạn được nữa, chỉ ghi giải trình",
                    en: "'\(id)' is overdue since \(from): it cannot be put off any more, only explained"),
                Bilingual(
                    vi:
                        "Hãy thử: dondoc note \(id) --why \"…\"; được giao lại thời hạn thì: dondoc review \(id) --due \(to.vietnamese)",
                    en:
                        "Try: dondoc note \(id) --why \"…\"; where another deadline was given: dondoc review \(id) --due \(to)"
                ))
        }
        return (from, to)
    }

    /// A day so far ahead is a slip of the year.
    func checkIsNear(_ day: Day) throws {
        let latest = entries.today.adding(months: 12 * FollowUpClerk.longestYears)
        guard day > latest else { return }
        throw FollowUpClerk.refusal(
            Bilingual(
                vi: "ngày \(day.vietnamese) quá xa: chỉ nhận đến \(latest.vietnamese)",
                en: "\(day) is too far ahead: it may be \(latest) at the latest"),
            Bilingual(
                vi:
                    "Hãy kiểm tra lại năm; hạn thật sự xa hơn \(FollowUpClerk.longestYears) năm thì sửa bằng: dondoc review MÃ --due NGÀY",
                en:
                    "Check the year; a deadline that really lies more than \(FollowUpClerk.longestYears) years ahead is set by: dondoc review ID --due DAY"
            ))
    }

    /// What is due on a day off is to be done on the last working day before it.
    private func remarks(onDayOff to: Day) -> [Bilingual] {
        let workBy = rules.calendar.lastWorkingDay(onOrBefore: to)
        guard workBy < to else { return [] }
        return [
            Bilingual(
                vi:
                    "\(to.vietnamese) là ngày nghỉ: ngày làm việc cuối cùng trước hạn là \(workBy.vietnamese)",
                en: "\(to) is a day off: the last working day before it is \(workBy)")
        ]
    }

    private func remarks(on record: AssignmentRecord, _ part: NewFact.Part, asked: Day) -> [Bilingual] {
        var remarks: [Bilingual] = []
        if let dates = entries.dates(of: part.milestone, in: record) {
            let left = rules.calendar.workingDays(from: asked, to: dates.workBy)
            if left < FollowUpClerk.askedBefore {
                remarks.append(
                    Bilingual(
                        vi:
                            "đề nghị muộn: còn \(max(0, left)) ngày làm việc đến hạn, thường phải trước \(FollowUpClerk.askedBefore)",
                        en:
                            "asked late: \(max(0, left)) working days before the end, where \(FollowUpClerk.askedBefore) are usual"
                    ))
            }
        }
        let count = record.progress.extensions + 1
        if count > FollowUpClerk.usualExtensions {
            remarks.append(
                Bilingual(vi: "đã gia hạn lần thứ \(count)", en: "it has been put off \(count) times now"))
        }
        return remarks
    }
}

extension Bilingual {
    /// With those words in the place of the first of its clauses.
    fileprivate func opening(with words: Bilingual) -> Bilingual {
        Bilingual(vi: words.vi + Self.rest(vi), en: words.en + Self.rest(en))
    }

    private static func rest(_ text: String) -> String {
        text.range(of: "; ").map { String(text[$0.lowerBound...]) } ?? ""
    }
}
