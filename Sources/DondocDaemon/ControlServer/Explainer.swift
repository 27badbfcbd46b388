// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import Foundation

/// Tells why an assignment is reminded of as it is, from what the ledger holds and the rules in force.
struct Explainer {
    let entries: Entries
    let record: AssignmentRecord
    let reminders: [ReminderRecord]
    let notices: [NoticeRecord]
    /// With what was decided about it; nil where nobody has decided anything.
    var reviewed: ReviewedAssignment?
    /// Those in force, of whom one may hold a reminder back.
    var pauses: [Pause] = []
    /// What was said of it.
    var facts: [Fact] = []

    var explanation: Explanation {
        let byKey = Dictionary(notices.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        return Explanation(
            assignment: entries.assignment(record), quotation: record.assignment.quotation,
            steps: reminders.map { reminder in
                Explanation.Step(
                    reminder: entries.reminder(reminder),
                    fate: held(
                        reminder, fate(of: reminder, carriedBy: reminder.notices.compactMap { byKey[$0] })))
            },
            absences: absences)
    }

    // MARK: What became of a reminder

    private func fate(of reminder: ReminderRecord, carriedBy notices: [NoticeRecord]) -> Bilingual {
        if reminder.state == .cancelled {
            let why = reminder.stateReason.map { CancelledWords.said($0) }
            return Bilingual(
                vi: "đã hủy\(why.map { ": \($0.vi)" } ?? "")",
                en: "cancelled\(why.map { ": \($0.en)" } ?? "")")
        }
        guard !notices.isEmpty else {
            let when = moment(reminder.reminder.instant)
            guard let why = reminder.stateReason else {
                return Bilingual(vi: "đang chờ, sẽ gửi lúc \(when.vi)", en: "planned for \(when.en)")
            }
            return Bilingual(
                vi:
                    "hoãn đến \(when.vi) vì hôm đó nơi nhận đã có thư về văn bản này, hoặc đã đủ số thư một ngày",
                en: "put off to \(when.en): \(why)")
        }
        let fates = notices.map(fate)
        return Bilingual(
            vi: fates.map(\.vi).joined(separator: "; "), en: fates.map(\.en).joined(separator: "; "))
    }

    private func fate(of notice: NoticeRecord) -> Bilingual {
        let reply = notice.lastReply.map { Bilingual(vi: "; trả lời: \($0)", en: "; answer: \($0)") }
        let to = notice.destination.redacted
        switch notice.state {
        case .queued:
            return Bilingual(
                vi: "thông báo \(notice.key) đang chờ gửi tới \(to)",
                en: "notice \(notice.key) waits to go to \(to)")
        case .sending:
            return Bilingual(
                vi: "thông báo \(notice.key) đang được gửi tới \(to)",
                en: "notice \(notice.key) is on its way to \(to)")
        case .retrying:
            let next = notice.nextAttempt.map(moment)
            return Bilingual(
                vi: "thông báo \(notice.key) tới \(to): đã thử \(notice.attempts) lần\(reply?.vi ?? "")"
                    + (next.map { "; thử lại lúc \($0.vi)" } ?? ""),
                en: "notice \(notice.key) to \(to): tried \(times(notice.attempts))\(reply?.en ?? "")"
                    + (next.map { "; next try \($0.en)" } ?? ""))
        case .delivered:
            let when = (notice.deliveredAt ?? notice.queuedAt)
            return Bilingual(
                vi: "đã gửi tới \(to) lúc \(moment(when).vi), thông báo \(notice.key)\(reply?.vi ?? "")",
                en: "sent to \(to) on \(moment(when).en) as notice \(notice.key)\(reply?.en ?? "")")
        case .cancelled:
            return Bilingual(
                vi: "thông báo \(notice.key) đã hủy trước khi gửi, vì nội dung của nó không còn hiệu lực",
                en: "notice \(notice.key) was cancelled before it went out, because what it says had lapsed")
        case .dead:
            return Bilingual(
                vi:
                    "không gửi được tới \(to) sau \(notice.attempts) lần, thông báo \(notice.key)\(reply?.vi ?? "")",
                en:
                    "given up to \(to) after \(tries(notice.attempts)), notice \(notice.key)\(reply?.en ?? "")"
            )
        }
    }

    private func tries(_ count: Int) -> String { count == 1 ? "one try" : "\(count) tries" }

    private func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

    func moment(_ instant: Date) -> Bilingual {
        let day = entries.rules.zone.day(of: instant)
        let time = entries.rules.zone.time(of: instant)
        return Bilingual(
            vi: "\(time) \(day.weekday.vietnamese) \(day.vietnamese)",
            en: "\(day.weekday.english) \(day) \(time)")
    }

    // MARK: What is not there

    private var absences: [Explanation.Absence] {
        switch record.state {
        case .withdrawn: [Explanation.Absence(.withdrawn, why: withdrawal)]
        case .review:
            [
                Explanation.Absence(
                    .inReview,
                    why: Bilingual(
                        vi: "đang chờ người duyệt (\(sureness.vi)), nên chưa lập lời nhắc nào",
                        en:
                            "it waits for a person's approval (\(sureness.en)), so nothing is planned yet"
                    ))
            ]
        case .closed:
            [Explanation.Absence(.closed, why: closure)]
        case .open:
            extensionsAbsent + datesAbsent + record.assignment.milestones.indices.flatMap(rungsAbsent)
                + membersAbsent + leadsAbsent + coordinatingAbsent
        }
    }

    private var withdrawal: Bilingual {
        SourceFile(path: record.source, fingerprint: "", digest: "").isByHand
            ? Bilingual(
                vi:
                    "nhiệm vụ ghi tay này đã bị loại bỏ, hoặc văn bản của nó đã bị thay thế, nên không nhắc nữa",
                en: "it was rejected, or its directive replaced, so nothing more is sent")
            : Bilingual(
                vi: "tệp \(record.source) không còn nhiệm vụ này, nên không nhắc nữa",
                en: "the file \(record.source) has it no more, so nothing more is sent")
    }

    private var closure: Bilingual {
        switch record.progress.closure {
        case .cancelled(let day):
            Bilingual(
                vi: "đã hủy từ ngày \(day.vietnamese), nên không nhắc nữa",
                en: "it was cancelled on \(day), so nothing more is sent")
        case .done(let day):
            Bilingual(
                vi: "đã hoàn thành ngày \(day.vietnamese), nên không nhắc nữa",
                en: "it was done on \(day), so nothing more is sent")
        case nil:
            Bilingual(vi: "đã kết thúc, nên không nhắc nữa", en: "it is closed, so nothing more is sent")
        }
    }

    /// What a person is asked about it; that nobody can be reached is asked of what is in force too.
    private var sureness: Bilingual {
        let reviewed =
            reviewed ?? ReviewedAssignment(record: record, version: 1, decision: nil, isDecided: false)
        let asked = entries.review(reviewed).doubts.filter { $0.code != .unreachable }
        let doubts = asked.isEmpty ? [Entries.everything.text] : asked.map(\.text)
        return Bilingual(
            vi: doubts.map(\.vi).joined(separator: "; "), en: doubts.map(\.en).joined(separator: "; "))
    }

    private var datesAbsent: [Explanation.Absence] {
        let milestones = record.assignment.milestones
        let planner = entries.rules.planner
        guard !milestones.isEmpty else {
            return [
                Explanation.Absence(
                    .noDate,
                    why: Bilingual(
                        vi: "văn bản không nêu thời hạn, nên nhiệm vụ nằm trong bản tổng hợp hằng tuần",
                        en: "the document names no date, so it stands in the weekly digest"))
            ]
        }
        return milestones.indices.filter { planner.dates(of: milestones[$0].deadline) == nil }.map { index in
            if milestones[index].deadline.rrule != nil, milestones[index].deadline.due != nil {
                return everyDay(index, words: milestones[index].deadline.givenWords)
            }
            let words = milestones[index].deadline.givenWords
            return Explanation.Absence(
                .noDate, milestone: index,
                why: Bilingual(
                    vi:
                        "“\(words)” không xác định một ngày, nên nằm trong bản tổng hợp hằng tuần",
                    en:
                        "no day follows from “\(words)”, so it stands in the weekly digest"
                ))
        }
    }

    private func rungsAbsent(_ index: Int) -> [Explanation.Absence] {
        let rules = entries.rules
        guard let dates = entries.dates(of: index, in: record) else { return [] }
        let ladder = rules.ladder.applying(record.assignment.ladder)
        let taken = rules.zone.day(of: record.takenAt)
        let former = rules.planner.former(of: record.assignment.milestones[index].deadline, due: dates.due)
        var absences = tooOften(index)
        absences += rules.planner.ladder(of: record.assignment, milestone: index).before.filter {
            !isThere($0, index, due: dates.due)
        }.compactMap { rung -> Explanation.Absence? in
            guard let day = rules.planner.day(of: rung, before: dates.workBy) else { return nil }
            if let former, former > taken, day <= former { return overlapping(index, rung, on: day, former) }
            guard day <= taken else { return nil }
            return Explanation.Absence(
                .past, milestone: index, rung: rung,
                why: Bilingual(
                    vi:
                        "lời nhắc “\(rung.words.vi)” rơi vào \(day.vietnamese), khi nhiệm vụ đến (\(taken.vietnamese)) thì đã qua",
                    en:
                        "the reminder “\(rung.words.en)” fell on \(day), which was past when the assignment came in (\(taken))"
                ))
        }
        if !ladder.announce {
            absences.append(switchedOff(.announce, index, vi: "lời nhắc khi nhận", en: "the announcement"))
        }
        if ladder.overdueFirst == nil, !ladder.overdueWeekly {
            absences.append(switchedOff(.overdue, index, vi: "lời nhắc quá hạn", en: "overdue reminders"))
        }
        return absences
    }

    private func switchedOff(_ rung: Rung, _ index: Int, vi: String, en: String) -> Explanation.Absence {
        let own = record.assignment.ladder != nil
        return Explanation.Absence(
            .switchedOff, milestone: index, rung: rung,
            why: Bilingual(
                vi: "\(vi) đã bị tắt\(own ? " trong tệp nhiệm vụ" : " trong cấu hình")",
                en: "\(en): switched off \(own ? "by the task file" : "by the configuration")"))
    }

    /// Of a recurring milestone the occurrence that is due then counts.
    private func isThere(_ rung: Rung, _ milestone: Int, due: Day) -> Bool {
        let isRecurring = record.assignment.milestones[milestone].deadline.rrule != nil
        return reminders.map(\.reminder).contains {
            $0.rung == rung && $0.milestone == milestone && (!isRecurring || $0.due == due)
        }
    }
}
