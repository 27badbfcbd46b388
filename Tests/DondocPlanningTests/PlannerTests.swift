// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocPlanning
import Foundation
import Testing

@Suite struct PlannerTests {
    let office = Office()

    @Test func `plans to the end of the calendar and no further`() throws {
        let planned = try office.reminders(.make(due: "9999-12-31"), at: "9999-12-30 09:00")
        #expect(planned.contains { $0.rung == .announce })
        #expect(
            planned.allSatisfy { $0.instant < office.zone.instant(of: Day(number: 2_932_897), at: .midnight) }
        )
        let digest = try office.reminders(.make(), at: "9999-12-31 09:00").filter { $0.rung == .digest }
        #expect(digest.count <= 1)
    }

    @Test func `reminds of 15/02/2022 around Tết as agreed`() throws {
        let assignment = Assignment.make(due: "2022-02-14")
        let reminders = try office.reminders(assignment, at: "2022-01-10 09:00")
        #expect(
            reminders.filter { $0.role == .lead }.map(office.line) == [
                "2022-01-10 09:00 announce agency:gddt", "2022-01-17 07:30 15wd agency:gddt",
                "2022-01-27 07:30 7wd agency:gddt", "2022-02-09 07:30 3wd agency:gddt",
                "2022-02-11 07:30 1wd agency:gddt", "2022-02-14 07:30 0wd agency:gddt",
                "2022-02-15 07:30 overdue agency:gddt",
            ])
        let week = try #require(reminders.first { $0.rung.description == "7wd" })
        #expect(week.reason.vi == "còn 7 ngày làm việc đến hạn 14/02/2022 (nghỉ Tết Nguyên đán 31/01–04/02)")
        #expect(
            week.reason.en
                == "7 working days to the due day 2022-02-14 (off: Lunar New Year 2022-01-31 to 2022-02-04)")
        let last = try #require(reminders.first { $0.rung.description == "0wd" })
        #expect(last.reason.vi == "hôm nay là hạn 14/02/2022")
    }

    @Test func `tells helpers once, the office at the end, and superiors when it is long overdue`() throws {
        let assignment = Assignment.make(due: "2022-02-14", lead: ["gddt"], coordinating: ["yte", "gddt"])
        let reminders = try office.reminders(assignment, at: "2022-01-10 09:00")
        #expect(
            reminders.filter { $0.role != .lead }.map(office.line) == [
                "2022-01-10 09:00 announce agency:yte", "2022-02-09 07:30 3wd agency:yte",
                "2022-02-11 07:30 1wd office", "2022-02-14 07:30 0wd office",
                "2022-02-15 07:30 overdue office",
                "2022-02-28 07:30 overdue-weekly agency:ubnd",
            ])
    }

    @Test func `tells superiors of what came in late a week after the lead`() throws {
        let reminders = try office.reminders(.make(due: "2021-12-31", lead: ["gddt"]), at: "2022-01-21 18:00")
        let superior = { (reminders: [Reminder]) in
            reminders.filter { $0.role == .superior }.map(office.line)
        }
        // Told on Monday 24/01; the Monday after lies in Tết.
        #expect(superior(reminders) == ["2022-02-07 07:30 overdue-weekly agency:ubnd"])
        let replanned = try office.replanned(
            .make(due: "2021-12-31", lead: ["gddt"]), takenAt: "2022-01-21 18:00", now: "2022-01-25 10:00")
        #expect(superior(replanned) == superior(reminders))
        // What is not ten working days late yet is told when it is.
        let lately = try office.reminders(.make(due: "2022-02-07", lead: ["gddt"]), at: "2022-02-10 09:00")
        #expect(superior(lately) == ["2022-02-21 07:30 overdue-weekly agency:ubnd"])
    }

    @Test func `names no more than a dozen days off before a deadline years ahead`() throws {
        let reminders = try office.reminders(.make(due: "2190-12-31"), at: "2022-01-10 09:00")
        let reason = try #require(reminders.first { $0.rung == .announce }).reason
        #expect(reason.vi.hasSuffix("; …)") || reason.vi.contains("; …)"))
        #expect(reason.vi.utf8.count < 1_000)
    }

    @Test(arguments: [
        ("2022-04-29", ["2022-04-20", "2022-04-26", "2022-04-28"]),
        ("2022-04-30", ["2022-04-20", "2022-04-26", "2022-04-28"]),
        ("2026-01-11", ["2025-12-30", "2026-01-07", "2026-01-09"]),
        ("2026-09-02", ["2026-08-20", "2026-08-25", "2026-08-27"]),
        ("2027-02-05", ["2027-01-25", "2027-01-29", "2027-02-02"]),
    ])
    func `counts 7, 3 and 1 working days back from the last working day`(due: String, days: [String]) throws {
        let reminders = try office.reminders(.make(due: due), at: "2021-01-04 09:00")
        let rungs = ["7wd", "3wd", "1wd"]
        let lead = reminders.filter { $0.role == .lead && rungs.contains($0.rung.description) }
        #expect(lead.map { office.zone.day(of: $0.instant).description } == days)
        #expect(lead.map(\.rung.description) == rungs)
    }

    @Test func `announces outside office hours on the next working morning`() throws {
        for (arrival, announced) in [
            ("2022-01-10 07:29", "2022-01-10 07:30"), ("2022-01-10 07:30", "2022-01-10 07:30"),
            ("2022-01-10 16:59", "2022-01-10 16:59"), ("2022-01-10 17:00", "2022-01-11 07:30"),
            ("2022-01-08 10:00", "2022-01-10 07:30"), ("2022-01-28 18:00", "2022-02-07 07:30"),
            ("2026-01-10 10:00", "2026-01-10 10:00"),
        ] {
            let reminders = try office.reminders(.make(due: "2026-06-30"), at: arrival)
            #expect(reminders.first.map(office.line) == "\(announced) announce agency:gddt", "\(arrival)")
        }
        let saturday = try office.reminders(.make(due: "2022-02-14"), at: "2022-01-08 10:00")
        #expect(
            saturday.first?.reason.vi
                == "nhiệm vụ mới nhận ngày 08/01/2022 ngoài giờ làm việc; còn 20 ngày làm việc đến hạn 14/02/2022 "
                + "(nghỉ Tết Nguyên đán 31/01–04/02)")
    }

    @Test func `announces at once where the office opens before reminders go out, and tells the day once`()
        throws
    {
        let planner = Planner(
            calendar: office.calendar, ladder: office.ladder, zone: office.zone,
            officeOpens: try #require(TimeOfDay("07:00")), register: office.register)
        for (arrival, announced) in [
            ("2022-02-11 06:59", "2022-02-11 07:30"), ("2022-02-11 07:00", "2022-02-11 07:00"),
            ("2022-02-11 07:10", "2022-02-11 07:10"), ("2022-02-10 17:00", "2022-02-11 07:30"),
        ] {
            let reminders = planner.reminders(
                for: .make(due: "2022-02-14"), of: office.directive, now: try office.instant(arrival))
            let lead = reminders.filter { $0.role == .lead }.map(office.line)
            #expect(
                lead.prefix(2) == ["\(announced) announce agency:gddt", "2022-02-14 07:30 0wd agency:gddt"],
                "\(arrival)")
        }
    }

    @Test func `lets the announcement stand for the rungs that are past`() throws {
        let reminders = try office.reminders(.make(due: "2022-02-14"), at: "2022-02-09 08:00")
        #expect(
            reminders.filter { $0.role == .lead }.map(office.line) == [
                "2022-02-09 08:00 announce agency:gddt", "2022-02-11 07:30 1wd agency:gddt",
                "2022-02-14 07:30 0wd agency:gddt", "2022-02-15 07:30 overdue agency:gddt",
            ])
        #expect(
            reminders[0].reason.vi
                == "nhiệm vụ mới nhận; còn 3 ngày làm việc đến hạn 14/02/2022 "
                + "(thay cho các lần nhắc đã qua: 15, 7, 3 ngày làm việc)")
        // A rung on the very morning of the announcement would say the same twice.
        let night = try office.reminders(.make(due: "2022-02-14"), at: "2022-02-10 20:00")
        #expect(
            night.filter { $0.role == .lead }.map(office.line) == [
                "2022-02-11 07:30 announce agency:gddt", "2022-02-14 07:30 0wd agency:gddt",
                "2022-02-15 07:30 overdue agency:gddt",
            ])
        #expect(night.filter { $0.role == .office }.map(\.rung.description) == ["1wd", "0wd", "overdue"])
    }

    @Test func `catches up once where nothing is announced`() throws {
        let quiet = Assignment.make(due: "2022-02-14", ladder: .init(announce: false))
        let reminders = try office.reminders(quiet, at: "2022-02-09 08:00")
        #expect(
            reminders.filter { $0.role == .lead }.map(office.line) == [
                "2022-02-09 08:00 catch-up agency:gddt", "2022-02-11 07:30 1wd agency:gddt",
                "2022-02-14 07:30 0wd agency:gddt", "2022-02-15 07:30 overdue agency:gddt",
            ])
        let early = try office.reminders(quiet, at: "2022-01-10 09:00")
        #expect(early.first.map(office.line) == "2022-01-17 07:30 15wd agency:gddt")
        let onTheDay = try office.reminders(quiet, at: "2022-02-11 06:00")
        #expect(onTheDay.filter { $0.role == .lead }.map(\.rung.description) == ["1wd", "0wd", "overdue"])
        let lastDay = try office.reminders(.make(due: "2022-02-14"), at: "2022-02-14 09:00")
        #expect(lastDay.filter { $0.role == .office }.map(\.rung.description) == ["catch-up", "overdue"])
    }

    @Test func `announces what is late on arrival, and piles nothing up`() throws {
        let reminders = try office.reminders(
            .make(due: "2022-02-14", coordinating: ["yte"]), at: "2022-03-10 09:00")
        #expect(
            reminders.map(office.line) == [
                "2022-03-10 09:00 announce agency:gddt", "2022-03-10 09:00 announce agency:yte",
                "2022-03-14 07:30 overdue-weekly agency:gddt", "2022-03-14 07:30 overdue-weekly office",
                "2022-03-14 07:30 overdue-weekly agency:ubnd",
            ])
        #expect(reminders[0].reason.vi == "nhiệm vụ mới nhận; đã quá hạn 14/02/2022 18 ngày làm việc")
    }

    @Test func `falls on the last working day when the due day is off, and says so`() throws {
        let reminders = try office.reminders(.make(due: "2022-04-30"), at: "2022-04-01 09:00")
        let last = try #require(reminders.first { $0.rung.description == "0wd" && $0.role == .lead })
        #expect(office.line(last) == "2022-04-29 07:30 0wd agency:gddt")
        #expect(last.reason.vi == "hôm nay là ngày làm việc cuối cùng trước hạn 30/4/2022 (thứ Bảy)")
        let week = try #require(reminders.first { $0.rung.description == "7wd" && $0.role == .lead })
        #expect(
            week.reason.vi
                == "còn 7 ngày làm việc đến 29/4/2022, ngày làm việc cuối cùng trước hạn 30/4/2022 (thứ Bảy)"
        )
        let overdue = try #require(reminders.first { $0.rung == .overdue })
        #expect(office.line(overdue) == "2022-05-04 07:30 overdue agency:gddt")
        #expect(overdue.reason.vi == "đã quá hạn 30/4/2022 1 ngày làm việc")
    }

    @Test func `moves a rung of calendar days to the working day before`() throws {
        let own = Assignment.make(
            due: "2022-02-14", ladder: .init(before: [.before(10, .days), .before(7, .days)]))
        let reminders = try office.reminders(own, at: "2022-01-10 09:00")
        #expect(
            reminders.filter { $0.role == .lead }.map(office.line) == [
                "2022-01-10 09:00 announce agency:gddt", "2022-01-28 07:30 10d agency:gddt",
                "2022-02-07 07:30 7d agency:gddt", "2022-02-15 07:30 overdue agency:gddt",
            ])
        #expect(
            reminders.first { $0.rung.description == "10d" }?.reason.vi
                == "còn 6 ngày làm việc đến hạn 14/02/2022 (nghỉ Tết Nguyên đán 31/01–04/02); "
                + "10 ngày trước đó là 04/02/2022, ngày nghỉ (Tết Nguyên đán), nên nhắc sớm hơn")
    }

    @Test func `sends one reminder where two rungs meet`() throws {
        let own = Assignment.make(
            due: "2022-02-14",
            ladder: .init(before: [.before(3, .days), .before(1, .workingDays), .before(3, .days)]))
        let reminders = try office.reminders(own, at: "2022-01-10 09:00")
        #expect(
            reminders.filter { $0.role == .lead }.map(\.rung.description) == ["announce", "1wd", "overdue"])
    }

    @Test(arguments: [
        (["7d"], "7d"), (["10wd", "2wd"], "2wd"), (["5wd", "1wd"], "5wd"), (["4d", "15wd"], "4d"), ([], ""),
    ])
    func `gives helpers the rung nearest to three working days`(rungs: [String], nearest: String) throws {
        let own = Assignment.make(
            due: "2022-06-30", coordinating: ["yte"], ladder: .init(before: rungs.compactMap(Rung.init)))
        let helper = try office.reminders(own, at: "2022-01-10 09:00").filter { $0.role == .coordinating }
        #expect(helper.map(\.rung.description) == ["announce", nearest].filter { !$0.isEmpty })
    }

    @Test func `keeps silent after the due day where the assignment says so`() throws {
        let own = Assignment.make(due: "2022-02-14", ladder: .init(overdue: false))
        let reminders = try office.reminders(own, at: "2022-01-10 09:00")
        #expect(reminders.allSatisfy { $0.rung != .overdue && $0.rung != .overdueWeekly })
    }

    @Test(arguments: [
        ("16:00", "2022-02-14 07:30", "hôm nay là hạn 16:00 ngày 14/02/2022"),
        ("07:30", "2022-02-11 07:30", "hôm nay là ngày làm việc cuối cùng trước hạn 07:30 ngày 14/02/2022"),
    ])
    func `aims at the day before where the hour comes too early`(time: String, last: String, reason: String)
        throws
    {
        var assignment = Assignment.make(due: "2022-02-14")
        assignment.milestones[0].deadline.kind = .byTime
        assignment.milestones[0].deadline.time = TimeOfDay(time)
        let reminders = try office.reminders(assignment, at: "2022-01-10 09:00")
        let rung = try #require(reminders.first { $0.rung == .before(0, .workingDays) })
        #expect(office.line(rung) == "\(last) 0wd agency:gddt")
        #expect(rung.reason.vi == reason)
        #expect(
            reminders.first { $0.rung == .overdue }.map(office.line) == "2022-02-15 07:30 overdue agency:gddt"
        )
    }

    @Test func `reminds of each milestone by itself`() throws {
        let assignment = Assignment.make(due: "2022-02-14", "2022-04-30")
        let reminders = try office.reminders(assignment, at: "2022-01-10 09:00").filter { $0.role == .lead }
        #expect(reminders.filter { $0.rung == .announce }.map(\.milestone) == [0, 1])
        #expect(Set(reminders.filter { $0.rung == .announce }.map(\.instant)).count == 1)
        #expect(reminders.filter { $0.milestone == 0 }.count == 7)
        #expect(reminders.filter { $0.milestone == 1 }.allSatisfy { $0.due?.description == "2022-04-30" })
        let mixed = Assignment.make(milestones: [
            Milestone(what: "báo cáo", deadline: .make(.vague, due: nil)),
            Milestone(what: "trình", deadline: .make(due: "2022-02-14")),
        ])
        #expect(try office.reminders(mixed, at: "2022-01-10 09:00").allSatisfy { $0.milestone == 1 })
    }
}
