// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import DondocStore
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct TaskFileReaderTests {
    let now = Date(timeIntervalSince1970: 1_641_780_000)

    @Test func `reads the whole form`() throws {
        let intake = try intake(
            """
            directive: {number: 272-KL/TU, date: 2022-01-12, issuer: UBND tỉnh Long An, urgency: khẩn}
            assignments:
              - id: kl272-4
                item: 2.(1)
                action: Tham mưu báo cáo
                lead: Sở GD&ĐT
                coordinating: [Sở Y tế, UBND các huyện]
                due: trước ngày 15/02/2022
                remind: [7d, 3wd, 1wd]
              - action: Hai mốc
                lead: [so-yt, so-gddt]
                milestones:
                  - {what: báo cáo UBND tỉnh, due: 2022-03-01}
                  - {what: trình HĐND tỉnh, due: 2022-07-01}
                announce: false
                overdue: none
              - {item: "2.(3)", action: Không hạn, lead: Sở Y tế, remind: none}
            """)
        #expect(intake.directive.id == "272-kl-tu-2022-ubnd-tinh-long-an")
        #expect(intake.directive.urgency == .urgent)
        #expect(intake.directive.date == Day(iso: "2022-01-12"))
        let (first, second, third) = (
            intake.items[0].assignment, intake.items[1].assignment, intake.items[2].assignment
        )
        #expect(first.id == "kl272-4")
        #expect(first.lead == [Party(name: "Sở Giáo dục và Đào tạo", text: "Sở GD&ĐT", agency: "so-gddt")])
        #expect(first.coordinating.map(\.agency) == ["so-yt", nil])
        #expect(first.milestones.map(\.deadline.due) == [Day(iso: "2022-02-11")])
        #expect(
            first.ladder
                == .init(before: [.before(7, .days), .before(3, .workingDays), .before(1, .workingDays)]))
        #expect(second.id == "272-kl-tu-2022-ubnd-tinh-long-an.2")
        #expect(second.milestones.map(\.what) == ["báo cáo UBND tỉnh", "trình HĐND tỉnh"])
        #expect(second.milestones.map(\.deadline.due) == [Day(iso: "2022-03-01"), Day(iso: "2022-07-01")])
        #expect(second.ladder == .init(announce: false, overdue: false))
        #expect(third.id == "272-kl-tu-2022-ubnd-tinh-long-an.2-3")
        #expect(third.milestones.isEmpty && third.ladder == .init(before: []))
        #expect(intake.items.map(\.reminders.count) == [1, 2, 0])
        #expect(intake.items.allSatisfy { !$0.needsReview })
        #expect(intake.notes.map(\.line) == [7])
    }

    @Test func `a post is kept by its name and known by its body`() throws {
        let intake = try intake(
            "assignments: [{action: A, lead: Giám đốc Sở Y tế, coordinating: [Giám đốc Sở Lạ]}]")
        #expect(
            intake.items[0].assignment.lead == [
                Party(name: "Giám đốc Sở Y tế", text: "Giám đốc Sở Y tế", agency: "so-yt")
            ])
        #expect(intake.items[0].assignment.coordinating.map(\.agency) == [nil])
    }

    @Test func `a name of the register with a comma is one agency, also without quotes`() throws {
        let register = AgencyRegister([
            Agency(id: "bql", name: "Ban Quản lý dự án A, B", aliases: ["BQL A, B, C"]),
            Agency(id: "so-yt", name: "Sở Y tế"), Agency(id: "so-nv", name: "Sở Nội vụ"),
            Agency(id: "hai-so", name: "Hai sở", aliases: ["Sở Y tế, Sở Nội vụ"]),
        ])
        let intake = try intake(
            """
            assignments:
              - action: A
                lead: [Ban Quản lý dự án A, B]
                coordinating: [Sở Y tế, Sở Nội vụ, BQL A, B, C, Ban Lạ, B]
              - {action: B, lead: "Ban Quản lý dự án A, B"}
            """, register: register)
        #expect(intake.items.map { $0.assignment.lead.map(\.agency) } == [["bql"], ["bql"]])
        #expect(intake.items[0].assignment.coordinating.map(\.agency) == ["so-yt", "so-nv", "bql", nil, nil])
    }

    @Test func `takes its ids from the file's name where there is no number`() throws {
        let intake = try intake("assignments: [{action: A, lead: Sở Y tế}]", path: "Năm 2022/kế hoạch.yaml")
        #expect(intake.directive.id == "nam-2022-ke-hoach")
        #expect(intake.items.map(\.assignment.id) == ["nam-2022-ke-hoach.1"])
    }

    @Test func `reads JSON, and a mark of byte order before it`() throws {
        let text =
            "\u{FEFF}{\n\t\"assignments\": [\n\t\t{\"action\": \"Tham m\\u01b0u\", \"lead\": \"Sở Y tế\", \"due\": \"2022-03-01\"}\n\t]\n}"
        let intake = try intake(text, path: "a.json")
        #expect(intake.items.first?.assignment.action == "Tham mưu")
        #expect(intake.items.first?.assignment.milestones.first?.deadline.due == Day(iso: "2022-03-01"))
    }

    @Test func `tells all that is wrong at once`() throws {
        let problem = try #require(
            refusal(
                of:
                    """
                    directive: {date: 2022-02-30, nummer: 1}
                    assignments:
                      - id: "a b"
                        action: A
                      - id: x
                        lead: Sở Y tế
                        due: 2022-04-31
                      - id: x
                        action: C
                        lead: Sở Y tế
                        due: mai mốt
                        remind: [3wd, 3]
                      - 5
                    """))
        #expect(problem.line == 1)
        #expect(
            problem.reason.split(separator: "\n") == [
                "directive.date: expected an existing date such as 2022-02-15, got '2022-02-30'",
                "line 1: directive.nummer: unknown key; did you mean 'number'?",
                "line 13: assignments[3]: expected a mapping (key: value), got '5'",
                "line 3: assignments[0].id: expected an id of letters a-z, digits, '.', '_' and '-', got 'a b'",
                "line 3: assignments[0].lead: expected a list of which each is a text of one line, got nothing",
                "line 5: assignments[1].action: expected a text, got nothing",
                "line 7: assignments[1].due: no such date: '2022-04-31'; write an existing day as YYYY-MM-DD",
                "line 11: assignments[2].due: no deadline in 'mai mốt'",
                "line 12: assignments[2].remind[1]: expected days before such as 7d or 3wd, got '3'",
                "line 8: assignments[2].id: 'x' is given on line 5 already; ids are unique",
            ])
    }

    @Test(arguments: [
        ("", "the file is empty"), ("x: 1", "assignments: expected a list of assignments, got nothing"),
        ("assignments: {}", "assignments: expected a list, got a mapping"),
        (
            "assignments: [{action: A, lead: []}]",
            "assignments[0].lead: expected the agency that leads, got an empty list"
        ),
        (
            "assignments: [{action: A, lead: B, due: 1, milestones: []}]",
            "expected either due or milestones, got both"
        ),
        (
            "assignments: [{action: A, lead: B, due: [{what: C}]}]",
            "assignments[0].due[0].due: expected a text, got nothing"
        ),
        (
            "assignments: [{action: A, lead: B, overdue: weekly}]",
            "assignments[0].overdue: expected none, got 'weekly'"
        ),
        ("a: *b", "not YAML: found undefined alias"), ("assignments: [\"\\ud800\"]", "not YAML"),
    ])
    func `refuses`(text: String, reason: String) throws {
        #expect(
            refusal(of: text)?.reason.contains(reason) == true, "\(refusal(of: text)?.reason ?? "nothing")")
    }

    @Test func `survives deep nesting and aliases`() {
        #expect(refusal(of: String(repeating: "[", count: 100_000)) != nil)
        #expect(refusal(of: String(repeating: "- ", count: 100_000)) != nil)
        #expect(refusal(of: String(repeating: "a: {", count: 100_000)) != nil)
        #expect(
            refusal(of: "a: &a [1]\n" + String(repeating: "- *a\n", count: 40))?.reason.contains("aliases")
                == true)
    }

    @Test(arguments: [
        ([UInt8](Data("a: 1\nb: ".utf8)) + [0xC3, 0x28], 2, "not UTF-8; save the file as UTF-8"),
        ([0xFF, 0xFE, 0x61, 0x00], 1, "UTF-16, not UTF-8; save the file as UTF-8"),
    ])
    func `refuses what is not UTF-8`(bytes: [UInt8], line: Int, reason: String) throws {
        guard case .broken(let problem) = try outcome(bytes, path: "a.yaml") else {
            Issue.record("it was taken")
            return
        }
        #expect(problem.line == line && problem.reason == reason)
    }

    @Test func `marks readings that are not sure for review`() throws {
        let text = "Sở Y tế: A; 2022-03-01; 0.9\nSở Y tế: B; 2022-03-01; 0.5\nSở Lạ: C; 2022-03-01; 0.9"
        for (accept, expected) in [
            (DaemonConfiguration.Directives.Acceptance.confident, [false, true, true]),
            (.all, [false, false, false]), (.none, [true, true, true]),
        ] {
            guard case .intake(let intake) = try outcome(Array(text.utf8), path: "a.txt", accept: accept)
            else {
                Issue.record("it was refused")
                return
            }
            #expect(intake.items.map(\.needsReview) == expected)
            #expect(intake.items.map { $0.reminders.isEmpty } == expected)
            #expect(intake.items.allSatisfy { $0.passage != nil })
        }
    }

    @Test(arguments: DaemonConfiguration.Directives.Acceptance.allCases)
    func `a deadline of nobody waits for a person, whatever is accepted`(
        accept: DaemonConfiguration.Directives.Acceptance
    ) throws {
        let reader = try IntakeReader.make(accept: accept) { text, id in
            DocumentContent(DirectiveReader().read(text), fallbackID: id)
        }
        let text =
            "ỦY BAN NHÂN DÂN TỈNH X\n\nSố: 12/TB-UBND\n\nX, ngày 14 tháng 3 năm 2022\n\nTHÔNG BÁO\nKết luận\n\n"
            + "I. HOÀN THÀNH TRƯỚC NGÀY 30/4/2022\n\n1. Giao Sở Y tế rà soát hồ sơ trước ngày 20/4/2022.\n"
        let file = SourceFile(path: "a.txt", fingerprint: "1", digest: "1")
        guard
            case .intake(let intake) = reader.outcome(
                file, Array(text.utf8), now: Date(timeIntervalSince1970: 1_647_216_000))
        else {
            Issue.record("it was refused")
            return
        }
        let loose = try #require(intake.items.last)
        #expect(loose.assignment.lead.isEmpty && loose.needsReview && loose.reminders.isEmpty)
        #expect(loose.passage != nil)
    }

    @Test func `takes a directive without assignments, and says so`() throws {
        let intake = try intake("Kính gửi các sở.", path: "a.md")
        #expect(intake.items.isEmpty)
        #expect(intake.notes.first?.reason.hasPrefix("no assignment found") == true)
    }

    @Test func `has a new version when the register changes`() throws {
        let other = AgencyRegister([Agency(id: "so-yt", name: "Sở Y tế", aliases: ["SYT"])])
        #expect(try IntakeReader.make().version == IntakeReader.make().version)
        #expect(try IntakeReader.make(register: other).version != IntakeReader.make().version)
    }

    @Test func `digests as sha256sum does`() {
        #expect(
            IntakeReader.digest(Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    // MARK: Helpers

    private func outcome(
        _ bytes: [UInt8], path: String, accept: DaemonConfiguration.Directives.Acceptance = .confident,
        register: AgencyRegister = .sample
    ) throws -> IntakeReader.Outcome {
        let file = SourceFile(path: path, fingerprint: "", digest: "")
        return try IntakeReader.make(register: register, accept: accept).outcome(file, bytes, now: now)
    }

    private func intake(
        _ text: String, path: String = "tasks.yaml", register: AgencyRegister = .sample
    ) throws -> Intake {
        switch try outcome(Array(text.utf8), path: path, register: register) {
        case .intake(let intake): return intake
        case .broken(let problem): throw IntakeReader.UnreadableWords(text: problem.reason)
        case .brokenOff: throw CancellationError()
        }
    }

    private func refusal(of text: String) -> SourceProblem? {
        guard
            case .success(.broken(let problem)) = Result(catching: {
                try outcome(Array(text.utf8), path: "tasks.yaml")
            })
        else { return nil }
        return problem
    }
}
