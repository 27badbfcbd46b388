// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocPlanning
import Foundation
import Testing

/// What holds for whatever comes in, whenever it comes.
@Suite struct PlannerPropertyTests {
    struct Identity: Hashable {
        let milestone: Int?
        let rung: Rung
        let recipient: Recipient
        let due: Day?
        let day: Day?

        init(_ reminder: Reminder, zone: CivilZone) {
            milestone = reminder.milestone
            rung = reminder.rung
            recipient = reminder.recipient
            due = reminder.due
            let isRepeated = [.overdueWeekly, .digest].contains(reminder.rung)
            day = isRepeated ? zone.day(of: reminder.instant) : nil
        }
    }

    @Test(arguments: 0..<20)
    func `keeps identities apart, and sends on working mornings or at once`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var office = Office()
        for _ in 0..<40 {
            office.ladder = ladder(&random)
            let assignment = assignment(&random)
            let now = Date(timeIntervalSince1970: .random(in: 1.60e9...1.80e9, using: &random).rounded())
            let reminders = office.planner.reminders(for: assignment, of: office.directive, now: now)
            try check(reminders, of: assignment, now: now, office: office)
            #expect(Set(reminders.map { Identity($0, zone: office.zone) }).count == reminders.count)
            let own = reminders.filter { $0.role != .superior }  // a superior may help, too
            let roles = Set(own.map { [$0.recipient.description, $0.role.rawValue] })
            #expect(roles.count == Set(own.map(\.recipient)).count, "one role for each recipient")
            #expect(
                reminders.contains { $0.rung == .announce }
                    == office.ladder.applying(assignment.ladder).announce)

            let later = now + .random(in: 0...20_000_000, using: &random)
            let again = office.planner.reminders(
                replanning: assignment, of: office.directive, takenAt: now, now: later)
            #expect(again.allSatisfy { $0.instant > later })
            #expect(Set(again.map { Identity($0, zone: office.zone) }).count == again.count)
            let ahead = reminders.filter { $0.instant > later }
            #expect(ahead.allSatisfy { again.contains($0) }, "nothing planned is lost by planning anew")
        }
    }

    private func check(_ reminders: [Reminder], of assignment: Assignment, now: Date, office: Office) throws {
        for (earlier, later) in zip(reminders, reminders.dropFirst()) {
            #expect(earlier.instant <= later.instant)
        }
        for reminder in reminders {
            #expect(reminder.assignment == assignment.id)
            #expect(reminder.instant >= now)
            let day = office.zone.day(of: reminder.instant)
            let time = office.zone.time(of: reminder.instant)
            #expect(office.calendar.isWorkingDay(day))
            #expect(time == .morning || (reminder.instant == now && time > .morning && time < .afternoon))
            #expect(!reminder.reason.vi.isEmpty && !reminder.reason.en.isEmpty)
            switch reminder.rung {
            case .overdue, .overdueWeekly:
                let due = try #require(reminder.due)
                #expect(day > due && reminder.role != .coordinating)
                let next = office.planner.following(reminder, now: reminder.instant)
                #expect((next != nil) == office.ladder.overdueWeekly)
                #expect(next.map { $0.instant > reminder.instant } ?? true)
            case .before:
                let due = try #require(reminder.due)
                #expect(day <= due)
            case .announce, .catchUp, .digest: break
            case .withdrawn, .returned: Issue.record("nothing is taken or sent back by a plan")
            }
        }
    }

    private func ladder(_ random: inout SeededGenerator) -> Ladder {
        Ladder(
            before: (0..<Int.random(in: 0...5, using: &random)).map { _ in
                .before(
                    .random(in: 0...30, using: &random), Bool.random(using: &random) ? .days : .workingDays)
            },
            announce: .random(using: &random),
            overdueFirst: [nil, 0, 1, 3].randomElement(using: &random) ?? 1,
            overdueWeekly: .random(using: &random),
            escalateAfter: [nil, 0, 10].randomElement(using: &random) ?? 10)
    }

    private func assignment(_ random: inout SeededGenerator) -> Assignment {
        let names = [
            "gddt", "yte", "noivu", "ubnd", "huyen", "benluc", "truong", "các đơn vị liên quan", "Sở GD&ĐT",
        ]
        let milestones = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            let due = Day(number: .random(in: 18_500...20_900, using: &random)).description
            return Milestone(
                what: "",
                deadline: .make(
                    Deadline.Kind.allCases.randomElement(using: &random) ?? .byDate,
                    due: Bool.random(using: &random) ? due : nil))
        }
        func some() -> [String] {
            names.shuffled(using: &random).prefix(.random(in: 0...4, using: &random)) + []
        }
        return .make(
            milestones: milestones, lead: some(), coordinating: some(),
            ladder: Bool.random(using: &random)
                ? nil : .init(before: Bool.random(using: &random) ? [.before(7, .days)] : nil, overdue: nil))
    }
}

/// SplitMix64: the same numbers for the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
