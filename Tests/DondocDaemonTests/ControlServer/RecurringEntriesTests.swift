// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct RecurringEntriesTests {
    private func duty(_ rule: String = "FREQ=MONTHLY;BYMONTHDAY=19") -> Assignment {
        var duty = Assignment.samples[0]
        duty.coordinating = []
        var milestone = Milestone.sample("trước ngày 20 hằng tháng", .make(2022, 1, 19))
        milestone.deadline.kind = .recurring
        milestone.deadline.rrule = rule
        duty.milestones = [milestone]
        return duty
    }

    private func record(_ duty: Assignment, missed: Day? = nil) -> AssignmentRecord {
        AssignmentRecord(
            assignment: duty, directive: .sample, state: .open, source: "a.yaml",
            takenAt: ControlFixture.taken,
            changedAt: ControlFixture.taken, missed: missed.map { [0: $0] } ?? [:])
    }

    private func entries(on today: Day) -> Entries { Entries(rules: FakeDesk().rules, today: today) }

    @Test func `shows the due day that is in force`() {
        let first = entries(on: .make(2022, 1, 17)).assignment(record(duty()))
        #expect(first.due == .make(2022, 1, 19))
        #expect(first.status.code == .dueSoon)
        #expect(first.milestones[0].reason == duty().milestones[0].deadline.reason)
        let third = entries(on: .make(2022, 2, 20)).assignment(record(duty()))
        #expect(third.due == .make(2022, 3, 19))
        #expect(third.milestones[0].workBy == .make(2022, 3, 18))
        #expect(third.status.code == .inTerm)
        #expect(third.milestones[0].reason.vi.hasSuffix("; kỳ này hạn 19/3/2022"))
        #expect(third.milestones[0].reason.en.hasSuffix("; this one is due on 2022-03-19"))
    }

    @Test func `keeps what was missed overdue, and the next one in the agenda`() throws {
        let record = record(duty(), missed: .make(2022, 1, 19))
        let entries = entries(on: .make(2022, 2, 20))
        let entry = entries.assignment(record)
        #expect(entry.due == .make(2022, 3, 19))
        #expect(entry.status == DisplayStatus(.overdue, daysLate: 32))
        #expect(entry.milestones[0].missed == .make(2022, 1, 19))
        #expect(
            entry.milestones[0].reason.vi.hasSuffix(
                "; kỳ này hạn 19/3/2022; từ kỳ hạn 19/01/2022 chưa ghi nhận kết quả"))
        let agenda = try #require(entries.agenda(of: record, on: .make(2022, 3, 19)).first)
        #expect(agenda.status.code == .inTerm)
        #expect(entries.agenda(of: record, on: .make(2022, 1, 19)).isEmpty)
    }

    private func explanation(of duty: Assignment, today: Day) -> Explanation {
        let planner = FakeDesk().rules.planner
        let now = ControlFixture.zone.instant(of: today, at: .midnight)
        let reminders = planner.reminders(
            replanning: duty, of: .sample, takenAt: ControlFixture.taken, now: now)
        return Explainer(
            entries: entries(on: today), record: record(duty),
            reminders: reminders.map {
                ReminderRecord(reminder: $0, state: .planned, stateReason: nil, notices: [])
            },
            notices: []
        ).explanation
    }

    @Test func `explains which reminders are left out because a duty comes back often`() {
        let absences = explanation(of: duty(), today: .make(2022, 1, 20)).absences
        #expect(absences.map(\.code) == [.recurring, .recurring])
        #expect(absences.map(\.rung) == [.before(15, .workingDays), .overdueWeekly])
        #expect(
            absences.first?.why.vi
                == "nhiệm vụ lặp lại nhiều lần trong năm, nên không nhắc sớm “trước 15 ngày làm việc”")
        let rare = explanation(of: duty("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=19"), today: .make(2022, 1, 20))
        #expect(rare.absences.isEmpty)
    }

    @Test func `explains which rung falls into the time of the occurrence before`() throws {
        let twice = duty("FREQ=MONTHLY;BYMONTHDAY=14,-1")
        let absences = explanation(of: twice, today: .make(2022, 2, 1)).absences
        let absence = try #require(absences.first { $0.rung == .before(7, .workingDays) })
        #expect(absence.code == .recurring)
        #expect(
            absence.why.en
                == "the reminder “7 working days before” falls on 2022-01-27, when the one before, due on 2022-01-31, is not over yet"
        )
    }

    @Test func `explains that a duty of every day stands in the digest`() {
        let absences = explanation(of: duty("FREQ=DAILY"), today: .make(2022, 1, 20)).absences
        #expect(absences.map(\.code) == [.recurring])
        #expect(absences.first?.why.en.contains("comes back nearly every day") == true)
        #expect(entries(on: .make(2022, 3, 1)).assignment(record(duty("FREQ=DAILY"))).status.code == .undated)
    }
}
