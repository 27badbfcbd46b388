// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocPlanning
import Foundation
import Testing

@Suite struct AudienceTests {
    var office = Office()

    private func recipients(_ assignment: Assignment, _ role: RecipientRole) throws -> [String] {
        var seen: [String] = []
        for reminder in try office.reminders(assignment, at: "2022-01-10 09:00") where reminder.role == role {
            let text = reminder.recipient.description
            if !seen.contains(text) { seen.append(text) }
        }
        return seen
    }

    @Test func `reminds each member of a group that leads, and their superior once`() throws {
        let assignment = Assignment.make(
            due: "2022-02-14", lead: ["huyen", "benluc"], coordinating: ["tanan", "yte"])
        #expect(try recipients(assignment, .lead) == ["agency:benluc", "agency:canduoc", "agency:tanan"])
        #expect(try recipients(assignment, .coordinating) == ["agency:yte"])
        #expect(try recipients(assignment, .superior) == ["agency:ubnd"])
    }

    @Test func `keeps a group that helps as one label, if it has an address`() throws {
        let assignment = Assignment.make(due: "2022-02-14", coordinating: ["huyen", "truong"])
        #expect(try recipients(assignment, .coordinating) == ["agency:truong"])
    }

    @Test func `finds agencies by name, and names leads that the register does not know`() throws {
        let assignment = Assignment.make(
            due: "2022-02-14", lead: ["SỞ GIÁO DỤC & ĐÀO TẠO", "các đơn vị liên quan"],
            coordinating: ["các cơ quan liên quan", "Sở  y tế"])
        #expect(try recipients(assignment, .lead) == ["agency:gddt", "unregistered:các đơn vị liên quan"])
        #expect(try recipients(assignment, .coordinating) == ["agency:yte"])
    }

    @Test func `takes the name where the register has lost the id`() throws {
        var assignment = Assignment.make(due: "2022-02-14")
        assignment.lead = [Party(name: "Sở Nội vụ", text: "SNV", agency: "so-noi-vu-cu")]
        #expect(try recipients(assignment, .lead) == ["agency:noivu"])
    }

    @Test func `tells the body whose head is addressed, and each member of a group of such`() throws {
        let assignment = Assignment.make(
            due: "2022-02-14", lead: ["Giám đốc Sở Giáo dục và Đào tạo"], coordinating: ["Giám đốc Sở Y tế"])
        #expect(try recipients(assignment, .lead) == ["agency:gddt"])
        #expect(try recipients(assignment, .coordinating) == ["agency:yte"])
        let name = try #require(office.planner.register["huyen"]).name
        let group = Assignment.make(due: "2022-02-14", lead: ["Chủ tịch \(name)"])
        #expect(try recipients(group, .lead) == ["agency:benluc", "agency:canduoc", "agency:tanan"])
    }

    @Test func `tells no superior that leads itself`() throws {
        let assignment = Assignment.make(due: "2022-02-14", lead: ["gddt", "ubnd"])
        #expect(try recipients(assignment, .superior).isEmpty)
    }

    @Test func `gives the office no letter of its own beside those in the stead of a body that nobody knows`()
        throws
    {
        let unknown = Assignment.make(due: "2022-02-14", lead: ["Báo X"])
        #expect(
            try Set(office.reminders(unknown, at: "2022-01-10 09:00").map(\.recipient.description))
                == ["unregistered:Báo X"])
        let beside = Assignment.make(due: "2022-02-14", lead: ["Báo X", "gddt"])
        #expect(try office.reminders(beside, at: "2022-01-10 09:00").contains { $0.recipient == .office })
    }

    @Test func `gives the office what the lead would get where nobody leads`() throws {
        let assignment = Assignment.make(due: "2022-02-14", lead: [])
        let reminders = try office.reminders(assignment, at: "2022-01-10 09:00")
        #expect(
            reminders.map(\.rung.description) == ["announce", "15wd", "7wd", "3wd", "1wd", "0wd", "overdue"])
        #expect(reminders.allSatisfy { $0.recipient == .office && $0.role == .office })
    }
}
