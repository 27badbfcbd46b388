// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocPlanning
import Foundation
import Testing

/// A provincial office with its register, the announced days off of 2022 and the swapped days of 2026.
struct Office {
    let zone = CivilZone.vietnam
    let calendar: WorkCalendar
    var ladder = Ladder()
    var register = AgencyRegister([
        Agency(id: "gddt", name: "Sở Giáo dục và Đào tạo", aliases: ["Sở GD&ĐT"], superior: "ubnd"),
        Agency(id: "yte", name: "Sở Y tế", superior: "ubnd"),
        Agency(id: "noivu", name: "Sở Nội vụ"),
        Agency(id: "ubnd", name: "UBND tỉnh Long An"),
        Agency(
            id: "huyen", name: "UBND các huyện, thị xã, thành phố", members: ["benluc", "canduoc", "tanan"]),
        Agency(id: "benluc", name: "UBND huyện Bến Lức", superior: "ubnd"),
        Agency(id: "canduoc", name: "UBND huyện Cần Đước", superior: "ubnd"),
        Agency(id: "tanan", name: "UBND thành phố Tân An", superior: "ubnd"),
        Agency(id: "truong", name: "các trường", mail: ["truong@example.gov.vn"], members: ["benluc"]),
    ])
    var directive = Directive(id: "272-kl-tu", number: "272-KL/TU")

    init(local: [String] = []) {
        let tet = ["2022-01-31", "2022-02-01", "2022-02-02", "2022-02-03", "2022-02-04"]
        let others = ["2022-01-03", "2022-04-11", "2022-05-02", "2022-05-03", "2022-09-01", "2022-09-02"]
        let rows = tet.map { ($0, "Tết Nguyên đán") } + others.map { ($0, "ngày lễ") }
        let swaps = [
            ("2026-01-02", false), ("2026-01-10", true), ("2026-08-22", true), ("2026-08-31", false),
        ]
        let notice = HolidayNotice(
            year: 2022, knownUntil: Day(number: 19_357), sources: ["S22": "CV 245/VPCP-KGVX"],
            off: rows.compactMap { text, reason in
                Day(iso: text).map { .init(day: $0, reason: reason, source: "S22") }
            })
        let days = (swaps + local.map { ($0, false) }).compactMap { text, isWorked in
            Day(iso: text).map { LocalDay(day: $0, isWorked: isWorked, reason: "hoán đổi") }
        }
        calendar = WorkCalendar(notices: [notice], local: days)
    }

    var planner: Planner {
        Planner(calendar: calendar, ladder: ladder, zone: zone, register: register)
    }

    /// The instant written as `2022-01-10 09:00`.
    func instant(_ text: String) throws -> Date {
        let parts = text.split(separator: " ")
        let day = try #require(Day(iso: parts[0]))
        return zone.instant(of: day, at: try #require(TimeOfDay(parts[1])))
    }

    func reminders(_ assignment: Assignment, at arrival: String) throws -> [Reminder] {
        planner.reminders(for: assignment, of: directive, now: try instant(arrival))
    }

    func replanned(_ assignment: Assignment, takenAt: String, now: String) throws -> [Reminder] {
        planner.reminders(
            replanning: assignment, of: directive, takenAt: try instant(takenAt), now: try instant(now))
    }

    /// `2022-01-10 09:00 announce agency:gddt`.
    func line(_ reminder: Reminder) -> String {
        let day = zone.day(of: reminder.instant)
        let time = zone.time(of: reminder.instant)
        return "\(day) \(time) \(reminder.rung) \(reminder.recipient)"
    }
}

extension Assignment {
    static func make(
        due: String..., lead: [String] = ["gddt"], coordinating: [String] = [], ladder: Ladder.Override? = nil
    ) -> Assignment {
        make(
            milestones: due.map { Milestone(what: "", deadline: .make(due: $0)) }, lead: lead,
            coordinating: coordinating, ladder: ladder)
    }

    static func make(
        milestones: [Milestone], lead: [String] = ["gddt"], coordinating: [String] = [],
        ladder: Ladder.Override? = nil
    ) -> Assignment {
        Assignment(
            id: "272-kl-tu-1", item: "1", action: "báo cáo UBND tỉnh", lead: lead.map(Party.make),
            coordinating: coordinating.map(Party.make), milestones: milestones, ladder: ladder)
    }
}

extension Party {
    /// By id where the register of the fixtures has it, by name elsewhere.
    static func make(_ name: String) -> Party {
        Party(name: name, text: name, agency: name.allSatisfy(\.isASCII) ? name : nil)
    }
}

extension Deadline {
    static func make(_ kind: Kind = .byDate, due: String?) -> Deadline {
        Deadline(text: "", kind: kind, due: due.flatMap { Day(iso: $0) }, reason: Bilingual(vi: "", en: ""))
    }
}
