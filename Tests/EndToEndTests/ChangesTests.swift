// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

extension EndToEnd {
    /// Files that are changed, removed, broken and repaired: the plan follows, and `dondoc explain` tells.
    @Suite(.timeLimit(.minutes(15)))
    struct ChangesTests {
        private static let register = """
            agencies:
              - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}
              - {id: so-gddt, name: Sở Giáo dục và Đào tạo, mail: [sogddt@binhlam.example]}
            """

        private static func task(due: String) -> String {
            """
            directive: {number: 9/KH-UBND, date: 2022-01-07, issuer: UBND tỉnh Bình Lam, subject: Kế hoạch y tế trường học}
            assignments:
              - {id: yt-1, action: Khám sức khỏe học sinh đầu cấp, lead: so-yt, coordinating: [so-gddt], due: \(due)}
            """
        }

        /// What `dondoc explain` tells, as far as it is looked at here.
        private struct Explanation: Decodable {
            struct Assignment: Decodable {
                let state: String
                let due: String?
            }
            struct Reminder: Decodable {
                let rung: String
                let recipient: String
                let due: String?
                let at: String
                let state: String
                let stateReason: String?
            }
            struct Step: Decodable {
                let reminder: Reminder
                let fate: [String: String]
            }

            let assignment: Assignment
            let steps: [Step]

            func days(_ state: String, of recipient: String, due: String) -> [String] {
                steps.map(\.reminder).filter {
                    $0.state == state && $0.recipient == recipient && $0.due == due
                }
                .map { String($0.at.prefix(10)) }.sorted()
            }
        }

        /// What the daemon would tell on the day that the rehearsal has reached.
        private func explained(_ office: OfficeFolder) async throws -> Explanation {
            try await office.running(
                office.rehearsal(from: "2022-01-10", until: "2022-12-31", day: "3600s")
            ) { _, _ in
                try await office.ask(Explanation.self, "explain", "yt-1")
            }
        }

        @Test func `a date that is moved moves the reminders that are still to come`() async throws {
            try await OfficeFolder.with(
                register: Self.register, files: ["y-te.yaml": Self.task(due: "2022-02-14")]
            ) {
                office in
                try await office.rehearse(from: "2022-01-10", until: "2022-01-18")
                try office.drop(Self.task(due: "2022-02-24"), as: "y-te.yaml")
                let explanation = try await explained(office)
                #expect(explanation.assignment.due == "2022-02-24")
                #expect(
                    explanation.days("delivered", of: "agency:so-yt", due: "2022-02-14") == [
                        "2022-01-10", "2022-01-17",
                    ])
                #expect(explanation.days("planned", of: "agency:so-yt", due: "2022-02-14") == [])
                #expect(
                    explanation.days("planned", of: "agency:so-yt", due: "2022-02-24")
                        .starts(with: ["2022-01-27", "2022-02-15", "2022-02-21", "2022-02-23", "2022-02-24"]))
                let cancelled = explanation.steps.filter { $0.reminder.state == "cancelled" }
                #expect(!cancelled.isEmpty)
                for step in cancelled {
                    #expect(step.reminder.stateReason?.isEmpty == false && step.fate["vi"]?.isEmpty == false)
                }

                try await office.rehearse(from: "2022-01-10", until: "2022-02-26")
                let mails = try await office.mails()
                #expect(mails.to("soyte@binhlam.example", on: "2022-02-14") == [])
                let last = try #require(mails.to("soyte@binhlam.example", on: "2022-02-24").first)
                #expect(last.words.contains("24/02/2022"))
            }
        }

        @Test func `what is removed is not reminded of, and its history stays`() async throws {
            try await OfficeFolder.with(
                register: Self.register, files: ["y-te.yaml": Self.task(due: "2022-02-14")]
            ) {
                office in
                try await office.rehearse(from: "2022-01-10", until: "2022-01-18")
                let before = try await office.mails().count
                try office.remove("y-te.yaml")
                let explanation = try await explained(office)
                #expect(explanation.assignment.state == "withdrawn")
                #expect(
                    explanation.days("delivered", of: "agency:so-yt", due: "2022-02-14") == [
                        "2022-01-10", "2022-01-17",
                    ])
                #expect(explanation.days("planned", of: "agency:so-yt", due: "2022-02-14") == [])
                try await office.rehearse(from: "2022-01-10", until: "2022-02-26")
                #expect(try await office.mails().count == before)
            }
        }

        @Test func `what is broken stays in force until it is repaired`() async throws {
            try await OfficeFolder.with(
                register: Self.register, files: ["y-te.yaml": Self.task(due: "2022-02-14")]
            ) {
                office in
                try await office.rehearse(from: "2022-01-10", until: "2022-01-18")
                try office.drop(Self.task(due: "2022-02-31"), as: "y-te.yaml")
                try await office.rehearse(from: "2022-01-10", until: "2022-01-28")
                #expect(try await office.mails().to("soyte@binhlam.example", on: "2022-01-27").count == 1)
                #expect(try await explained(office).assignment.due == "2022-02-14")

                try office.drop(Self.task(due: "2022-02-11"), as: "y-te.yaml")
                #expect(try await explained(office).assignment.due == "2022-02-11")
                try await office.rehearse(from: "2022-01-10", until: "2022-02-12")
                let days = try await office.mails().filter { $0.to == ["soyte@binhlam.example"] }.map(\.day)
                #expect(days.suffix(3) == ["2022-02-08", "2022-02-10", "2022-02-11"])
            }
        }

        /// The same while the daemon runs, by the change events of the file system alone.
        @Test func `a running daemon follows each change`() async throws {
            let (near, far) = (Day.inFuture(months: 2), Day.inFuture(months: 3))
            try await OfficeFolder.with(register: Self.register) { office in
                try await office.running { daemon, _ in
                    try office.drop(Self.task(due: "\(near)"), as: "y-te.yaml")
                    try await daemon.line("File taken", on: .errors)
                    #expect(
                        try await office.ask(Explanation.self, "explain", "yt-1").assignment.due == "\(near)")

                    try office.drop(Self.task(due: "\(far)"), as: "y-te.yaml")
                    try await daemon.line("File taken", on: .errors)
                    #expect(
                        try await office.ask(Explanation.self, "explain", "yt-1").assignment.due == "\(far)")

                    try office.drop(Self.task(due: "2030-02-31"), as: "y-te.yaml")
                    try await daemon.line("File quarantined", on: .errors)
                    #expect(
                        try await office.ask(Explanation.self, "explain", "yt-1").assignment.due == "\(far)")

                    try office.remove("y-te.yaml")
                    try await daemon.line("File removed", on: .errors)
                    #expect(
                        try await office.ask(Explanation.self, "explain", "yt-1").assignment.state
                            == "withdrawn")
                }
            }
        }
    }
}

extension Day {
    fileprivate static func inFuture(months: Int) -> Day {
        Day(number: Int(Date().timeIntervalSince1970 / 86_400)).adding(months: months)
    }
}
