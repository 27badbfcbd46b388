// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocPlanning
import Foundation
import Testing

@Suite struct RepetitionTests {
    let office = Office()

    private func chain(_ first: Reminder, count: Int) -> [String] {
        var lines = [office.line(first)]
        var reminder = first
        for _ in 1..<count {
            guard let next = office.planner.following(reminder, now: reminder.instant) else { break }
            lines.append(office.line(next))
            reminder = next
        }
        return lines
    }

    @Test func `repeats what is overdue every Monday, or on the next working day`() throws {
        let reminders = try office.reminders(.make(due: "2022-04-01"), at: "2022-03-01 09:00")
        let overdue = try #require(reminders.first { $0.rung == .overdue && $0.role == .lead })
        #expect(
            chain(overdue, count: 6) == [
                "2022-04-04 07:30 overdue agency:gddt", "2022-04-12 07:30 overdue-weekly agency:gddt",
                "2022-04-18 07:30 overdue-weekly agency:gddt", "2022-04-25 07:30 overdue-weekly agency:gddt",
                "2022-05-04 07:30 overdue-weekly agency:gddt", "2022-05-09 07:30 overdue-weekly agency:gddt",
            ])
        let next = try #require(office.planner.following(overdue, now: overdue.instant))
        #expect(
            next.reason.vi == "đã quá hạn 01/4/2022 6 ngày làm việc; nhắc lại hằng tuần "
                + "(thứ Hai là ngày nghỉ nên chuyển sang 12/4)")
    }

    @Test func `skips the week that Tết takes whole`() throws {
        let reminders = try office.reminders(.make(due: "2022-01-20"), at: "2022-01-04 09:00")
        let overdue = try #require(reminders.first { $0.rung == .overdue && $0.role == .office })
        #expect(
            chain(overdue, count: 4) == [
                "2022-01-21 07:30 overdue office", "2022-01-24 07:30 overdue-weekly office",
                "2022-02-07 07:30 overdue-weekly office", "2022-02-14 07:30 overdue-weekly office",
            ])
    }

    @Test func `tells the superior from ten working days late, every Monday`() throws {
        let reminders = try office.reminders(.make(due: "2022-02-14"), at: "2022-01-10 09:00")
        let superior = try #require(reminders.first { $0.role == .superior })
        #expect(
            chain(superior, count: 3) == [
                "2022-02-28 07:30 overdue-weekly agency:ubnd", "2022-03-07 07:30 overdue-weekly agency:ubnd",
                "2022-03-14 07:30 overdue-weekly agency:ubnd",
            ])
        #expect(
            superior.reason.vi
                == "cơ quan chủ trì đã quá hạn 14/02/2022 10 ngày làm việc, báo cáo cấp trên; nhắc lại thứ Hai hằng tuần"
        )
    }

    @Test func `leaves out the Mondays of a downtime`() throws {
        let reminders = try office.reminders(.make(due: "2022-02-14"), at: "2022-01-10 09:00")
        let overdue = try #require(reminders.first { $0.rung == .overdue })
        let next = try #require(
            office.planner.following(overdue, now: try office.instant("2022-05-25 10:00")))
        #expect(office.line(next) == "2022-05-30 07:30 overdue-weekly agency:gddt")
    }

    @Test func `repeats nothing else, and nothing when it is not configured`() throws {
        var once = office
        once.ladder.overdueWeekly = false
        for reminder in try office.reminders(.make(due: "2022-02-14"), at: "2022-01-10 09:00") {
            #expect(once.planner.following(reminder, now: reminder.instant) == nil)
            let isRepeated = reminder.rung == .overdue || reminder.rung == .overdueWeekly
            #expect((office.planner.following(reminder, now: reminder.instant) != nil) == isRepeated)
        }
    }

    @Test(arguments: [
        Deadline.Kind.notBefore, .immediate, .vague, .continuous, .expected, .horizon, .attribute, .none,
    ])
    func `puts what has no due day into the office's weekly digest`(kind: Deadline.Kind) throws {
        let milestone = Milestone(what: "", deadline: .make(kind, due: "2022-12-31"))
        for assignment in [Assignment.make(milestones: [milestone]), .make(milestones: [])] {
            let reminders = try office.reminders(assignment, at: "2022-01-12 09:00")
            #expect(
                reminders.map(office.line) == [
                    "2022-01-12 09:00 announce agency:gddt", "2022-01-17 07:30 digest office",
                ])
            #expect(reminders.allSatisfy { $0.due == nil })
            #expect(reminders.map(\.milestone) == [assignment.milestones.isEmpty ? nil : 0, nil])
            let digest = try #require(reminders.last)
            #expect(
                chain(digest, count: 4).map { $0.prefix(10) } == [
                    "2022-01-17", "2022-01-24", "2022-02-07", "2022-02-14",
                ])
        }
    }

    @Test(arguments: [Deadline.Kind.recurring, .withinDays, .beforeEvent])
    func `plans a recurring or relative deadline once its day is known`(kind: Deadline.Kind) throws {
        let open = Assignment.make(milestones: [Milestone(what: "", deadline: .make(kind, due: nil))])
        #expect(try office.reminders(open, at: "2022-01-12 09:00").map(\.rung) == [.announce, .digest])
        let known = Assignment.make(milestones: [
            Milestone(what: "", deadline: .make(kind, due: "2022-02-14"))
        ])
        #expect(
            try office.reminders(known, at: "2022-01-12 09:00").contains {
                $0.rung == .before(3, .workingDays)
            })
    }
}
