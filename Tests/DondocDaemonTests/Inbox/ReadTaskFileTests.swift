// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Foundation
import Testing

@testable import DondocDaemon

/// What `dondoc read --format yaml` writes, as the inbox takes it.
@Suite struct ReadTaskFileTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../DondocControlTests/Snapshots")

    private static let register = AgencyRegister([
        Agency(id: "so-tttt", name: "Sở Thông tin và Truyền thông", aliases: ["Sở TT&TT"]),
        Agency(id: "so-tc", name: "Sở Tài chính"), Agency(id: "so-nv", name: "Sở Nội vụ"),
        Agency(id: "vp-ubnd", name: "Văn phòng UBND tỉnh"),
    ])

    private func text(_ name: String) throws -> String {
        try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    }

    @Test(arguments: ["reading.vi.yaml", "reading.en.yaml"])
    func `the task file of a document is taken as it is, and says what the document says`(name: String)
        throws
    {
        let problems = ProblemList(file: name)
        let expressions = ExpressionReader()
        let reader = TaskFileReader(
            register: Self.register, deadline: { try expressions.deadline(in: $0, issued: $1) },
            problems: problems)
        let tasks = try #require(reader.read(try text(name), fallbackID: "reading"))
        #expect(problems.problems.isEmpty)

        let reading = DirectiveReader(register: Self.register).read(try text("reading.txt"))
        let directive = reading.directive(fallbackID: "reading")
        #expect(tasks.directive == directive)
        let assignments = reading.assignments(of: directive)
        #expect(!assignments.isEmpty && tasks.assignments.map(\.id) == assignments.map(\.id))
        for (task, assignment) in zip(tasks.assignments, assignments) {
            #expect(task.item == assignment.item && task.action == assignment.action)
            #expect(task.lead.map(\.agency) == assignment.lead.map(\.agency))
            #expect(task.coordinating.map(\.name) == assignment.coordinating.map(\.name))
            #expect(task.milestones.map(\.deadline.due) == assignment.milestones.map(\.deadline.due))
            #expect(task.milestones.map(\.deadline.rrule) == assignment.milestones.map(\.deadline.rrule))
            #expect(task.milestones.map(\.deadline.offset) == assignment.milestones.map(\.deadline.offset))
        }
    }
}
