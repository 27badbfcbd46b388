// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// It is 17/01/2022 08:00, a Monday, in the sample ledger.
@Suite(.timeLimit(.minutes(15))) struct AdditionEndpointTests {
    private static func request(
        _ action: String = "Báo cáo kết quả rà soát", due: String? = "trước ngày 15/02/2022",
        directive: String? = nil
    ) -> AdditionRequest {
        AdditionRequest(
            action: action, lead: ["sở gd&đt"], coordinating: ["so-yt"], due: due, directive: directive)
    }

    private func problem(_ request: AdditionRequest) async throws -> Problem {
        let error = await #expect(throws: Problem.self) {
            try await serving { _, client in
                _ = try await client.post("/v1/assignments", body: request, as: AdditionReport.self)
            }
        }
        return try #require(error)
    }

    @Test(arguments: ["trong 5 ngày", "5 ngày", "không quá 5 ngày"])
    func `counts a period from the day of the order`(due: String) async throws {
        try await serving { _, client in
            let report: AdditionReport = try await client.post(
                "/v1/assignments", body: Self.request(due: due)
            ).value
            #expect(report.assignment.due == .make(2022, 1, 24), "22/01 is a Saturday")
            #expect(report.assignment.milestones.first?.words == due)
            #expect(report.remarks.isEmpty)
        }
    }

    @Test func `adds a task, tells how it was understood, and plans its reminders`() async throws {
        try await serving { fixture, client in
            var request = Self.request()
            request.note = "giao tại họp giao ban"
            let report: AdditionReport = try await client.post("/v1/assignments", body: request).value
            let entry = report.assignment
            #expect(entry.id == "y-kien-chi-dao-2022-01-17.them-1")
            #expect(entry.state == "open" && entry.isAddedByHand)
            #expect(entry.lead.map(\.agency) == ["so-gddt"] && entry.coordinating.map(\.agency) == ["so-yt"])
            #expect(entry.due == .make(2022, 2, 14))
            #expect(entry.milestones.first?.words == "trước ngày 15/02/2022")
            #expect(entry.directive.kind == "ý kiến chỉ đạo" && entry.directive.date == .make(2022, 1, 17))
            #expect(report.directiveIsNew && !report.trial && report.remarks.isEmpty)
            #expect(report.reminders.contains { $0.rung == .announce && $0.recipient == "agency:so-gddt" })
            #expect(report.reminders.contains { $0.rung == .before(3, .workingDays) })
            #expect(fixture.desk.changes == 1)
            let detail: AssignmentDetail = try await client.get("/v1/assignments/them-1").value
            #expect(detail.facts.map(\.text) == ["giao tại họp giao ban"])
            #expect(detail.reminders.count == report.reminders.count)
            let event = try #require(try await fixture.ledger.events(subject: entry.id, page: Page()).last)
            #expect(event.verb == "assignment.added" && event.actor.hasPrefix("user:"))
        }
    }

    @Test func `says of the same task that it is there, however it is written`() async throws {
        try await serving { fixture, client in
            _ = try await client.post("/v1/assignments", body: Self.request(), as: AdditionReport.self)
            for due in ["chậm nhất ngày 14/02/2022", "2022-02-14"] {
                let again = Self.request(
                    "BÁO CÁO  kết quả rà soát", due: due, directive: "Họp giao ban")
                let error = await #expect(throws: Problem.self) {
                    try await client.post("/v1/assignments", body: again, as: AdditionReport.self)
                }
                #expect(error?.kind == .conflict)
                #expect(error?.detail.contains("'y-kien-chi-dao-2022-01-17.them-1'") == true)
            }
            #expect(fixture.desk.changes == 1)
            let other: AdditionReport = try await client.post(
                "/v1/assignments", body: Self.request(due: "2022-02-15")
            ).value
            #expect(other.assignment.id == "y-kien-chi-dao-2022-01-17.them-2")
            #expect(!other.directiveIsNew)
        }
    }

    @Test func `a trial tells everything and writes nothing`() async throws {
        try await serving { fixture, client in
            var request = Self.request()
            request.trial = true
            let report: AdditionReport = try await client.post("/v1/assignments", body: request).value
            #expect(report.trial && !report.reminders.isEmpty)
            #expect(try await fixture.ledger.assignment(report.assignment.id) == nil)
            #expect(try await fixture.ledger.directive(report.assignment.directive.id) == nil)
            #expect(fixture.desk.changes == 0)
        }
    }

    @Test func `belongs to a directive that is known, or to one that never came as a file`() async throws {
        try await serving { _, client in
            var request = Self.request("Việc sót trong kết luận")
            request.directive = "272-KL/TU"
            let known: AdditionReport = try await client.post("/v1/assignments", body: request).value
            #expect(known.assignment.directive.id == "272-kl-tu" && !known.directiveIsNew)
            #expect(known.assignment.id == "272-kl-tu.them-1")
            var spoken = Self.request("Chuẩn bị báo cáo", due: nil)
            spoken.directive = "Kết luận họp giao ban 12/01"
            spoken.date = .make(2022, 1, 12)
            spoken.urgency = .express
            let new: AdditionReport = try await client.post("/v1/assignments", body: spoken).value
            #expect(
                new.assignment.directive.id == "ket-luan-hop-giao-ban-12-01-2022-01-12-hoa-toc"
                    && new.directiveIsNew)
            #expect(new.assignment.directive.subject == "Kết luận họp giao ban 12/01")
            #expect(new.assignment.directive.urgency == "hỏa tốc")
            #expect(new.assignment.milestones.isEmpty && new.assignment.due == nil)
            var numbered = Self.request("Rà soát quy hoạch")
            numbered.number = "15/TB-UBND"
            numbered.issuer = "UBND tỉnh"
            let number: AdditionReport = try await client.post("/v1/assignments", body: numbered).value
            #expect(number.assignment.directive.id == "15-tb-ubnd-2022-ubnd-tinh")
        }
    }

    @Test(arguments: [
        ("trước ngày 20 hằng tháng", "2022-01-19"),
        ("trong 15 ngày làm việc kể từ ngày 17/01/2022", "2022-02-14"),
        ("trong tháng 3/2022", "2022-03-31"), ("2022-02-14 16:00", "2022-02-14"),
    ])
    func `takes every deadline that a document may have`(words: String, due: String) async throws {
        try await serving { _, client in
            let report: AdditionReport = try await client.post(
                "/v1/assignments", body: Self.request(due: words)
            ).value
            #expect(report.assignment.due == Day(iso: due))
        }
    }

    @Test func `a period that counts from an event waits for it, and says so`() async throws {
        try await serving { _, client in
            let report: AdditionReport = try await client.post(
                "/v1/assignments",
                body: Self.request(due: "trong 15 ngày làm việc kể từ ngày có kết luận thanh tra")
            ).value
            #expect(report.assignment.due == nil)
            #expect(report.remarks.first?.en.contains("no day follows") == true)
        }
    }

    @Test func `refuses what cannot be meant, with a remedy`() async throws {
        var past = Self.request(due: "2022-01-10")
        #expect(try await problem(past).kind == .past)
        past.past = true
        try await serving { [past] _, client in
            let report: AdditionReport = try await client.post("/v1/assignments", body: past).value
            #expect(report.assignment.status.code == .overdue)
        }
        var unknown = Self.request()
        unknown.lead = ["Sở GDĐTT"]
        let near = try await problem(unknown)
        #expect(near.kind == .refused && near.remedy.contains("--unregistered"))
        unknown.lead = []
        #expect(try await problem(unknown).kind == .refused)
        #expect(try await problem(Self.request(" ")).kind == .refused)
        #expect(try await problem(Self.request(due: "khẩn trương")).kind == .refused)
        #expect(try await problem(Self.request(due: "31/02/2022")).kind == .refused)
        var directive = Self.request()
        directive.directive = "273-KL/TU"
        #expect(try await problem(directive).remedy.hasSuffix("--number 273-KL/TU"))
        directive.directive = "272-KL/TU"
        directive.urgency = .express
        #expect(try await problem(directive).detail.contains("--urgent"))
        var tomorrow = Self.request()
        tomorrow.date = .make(2022, 1, 18)
        #expect(try await problem(tomorrow).kind == .refused)
        tomorrow.date = .make(1066, 1, 18)
        #expect(try await problem(tomorrow).kind == .contradictory)
    }

    @Test func `a body without an entry is taken where that is asked for, and the office hears`() async throws
    {
        try await serving { _, client in
            var request = Self.request()
            request.lead = ["Ban Quản lý dự án huyện"]
            request.unregistered = true
            let report: AdditionReport = try await client.post("/v1/assignments", body: request).value
            #expect(report.assignment.lead.map(\.agency) == [nil])
            #expect(report.remarks.first?.en.contains("cannot be reached") == true)
            #expect(report.reminders.contains { $0.recipient == "unregistered:Ban Quản lý dự án huyện" })
        }
    }

    // MARK: By what it was ordered

    private static func numbered(_ action: String, on date: Day?, directive: String? = nil) -> AdditionRequest
    {
        var request = Self.request(action, directive: directive)
        request.number = "12/TB-UBND"
        request.date = date
        return request
    }

    @Test func `a number of another year is another document, which is told`() async throws {
        try await serving { _, client in
            let old: AdditionReport = try await client.post(
                "/v1/assignments", body: Self.numbered("Việc năm ngoái", on: .make(2021, 3, 10))
            ).value
            #expect(old.assignment.directive.id == "12-tb-ubnd-2021" && old.remarks.isEmpty)
            let new: AdditionReport = try await client.post(
                "/v1/assignments", body: Self.numbered("Việc năm nay", on: .make(2022, 1, 10))
            ).value
            #expect(new.assignment.directive.id == "12-tb-ubnd-2022" && new.directiveIsNew)
            #expect(new.remarks.map(\.en).contains { $0.hasSuffix("--directive 12-tb-ubnd-2021") })
            // Of this year, where no day is said and one of it is known.
            let again: AdditionReport = try await client.post(
                "/v1/assignments", body: Self.numbered("Việc nữa", on: nil)
            ).value
            #expect(again.assignment.directive.id == "12-tb-ubnd-2022" && !again.directiveIsNew)
            let known: AdditionReport = try await client.post(
                "/v1/assignments", body: Self.request("Việc sót", directive: "12-tb-ubnd-2021")
            ).value
            #expect(known.assignment.directive.date == .make(2021, 3, 10))
        }
    }

    @Test func `a number that is known of other years alone is of none unless that is said`() async throws {
        try await serving { fixture, client in
            for year in [2019, 2021] {
                _ = try await client.post(
                    "/v1/assignments", body: Self.numbered("Việc năm \(year)", on: .make(year, 3, 10)),
                    as: AdditionReport.self)
            }
            let unclear = await #expect(throws: Problem.self) {
                try await client.post(
                    "/v1/assignments", body: Self.numbered("Việc sót", on: nil), as: AdditionReport.self)
            }
            #expect(unclear?.kind == .conflict)
            #expect(
                unclear?.detail.hasSuffix("12-tb-ubnd-2021 (2021-03-10), 12-tb-ubnd-2019 (2019-03-10)")
                    == true)
            #expect(unclear?.remedy.contains("--directive ID") == true)
            #expect(unclear?.remedy.contains("--date DAY") == true)
            #expect(try await fixture.ledger.directive("12-tb-ubnd-2022") == nil)
            let dated: AdditionReport = try await client.post(
                "/v1/assignments", body: Self.numbered("Việc sót", on: .make(2022, 1, 17))
            ).value
            #expect(dated.assignment.directive.id == "12-tb-ubnd-2022")
        }
    }

    @Test func `a number of another issuer is another document, and words beside a number are not lost`()
        async throws
    {
        try await serving { _, client in
            var own = Self.numbered("Việc một", on: .make(2022, 1, 10), directive: "Kết luận họp tháng 01")
            own.issuer = "UBND tỉnh"
            let first: AdditionReport = try await client.post("/v1/assignments", body: own).value
            #expect(first.assignment.directive.subject == "Kết luận họp tháng 01")
            var other = Self.numbered("Việc hai", on: .make(2022, 1, 10))
            other.issuer = "UBND huyện Thanh Lưu"
            let second: AdditionReport = try await client.post("/v1/assignments", body: other).value
            #expect(second.directiveIsNew)
            own.action = "Việc ba"
            let third: AdditionReport = try await client.post("/v1/assignments", body: own).value
            #expect(third.assignment.directive.id == first.assignment.directive.id)
            own.directive = "Chuyện khác"
            own.action = "Việc bốn"
            let asked = own
            let error = await #expect(throws: Problem.self) {
                try await client.post("/v1/assignments", body: asked, as: AdditionReport.self)
            }
            #expect(error?.detail.contains("its --directive is Kết luận họp tháng 01") == true)
            var late = other
            late.date = .make(2022, 1, 11)
            let day = late
            let dates = await #expect(throws: Problem.self) {
                try await client.post("/v1/assignments", body: day, as: AdditionReport.self)
            }
            #expect(dates?.detail.contains("its --date is 2022-01-10") == true)
        }
    }

    @Test func `one agency under two names is one, and who leads does not help as well`() async throws {
        try await serving { _, client in
            var request = Self.request()
            request.lead = ["sở gd&đt", "Sở Giáo dục và Đào tạo", "so-gddt"]
            request.coordinating = ["so-yt", "Giám đốc Sở Giáo dục và Đào tạo", "Sở Y tế"]
            let report: AdditionReport = try await client.post("/v1/assignments", body: request).value
            #expect(report.assignment.lead.map(\.agency) == ["so-gddt"])
            #expect(report.assignment.coordinating.map(\.agency) == ["so-yt"])
        }
    }

    // MARK: The same words again

    @Test func `what is over may be ordered in the same words again, what was cancelled is opened again`()
        async throws
    {
        try await serving { _, client in
            func add() async throws -> String {
                try await client.post("/v1/assignments", body: Self.request(), as: AdditionReport.self).value
                    .assignment.id
            }
            func say(_ kind: Fact.Kind, of id: String) async throws {
                _ = try await client.post(
                    "/v1/facts", body: FactRequest(kind, of: [id], text: "trùng"), as: FactReport.self)
            }
            let first = try await add()
            try await say(.done, of: first)
            let second = try await add()
            #expect(second != first)
            try await say(.cancelled, of: second)
            let cancelled = await #expect(throws: Problem.self) { _ = try await add() }
            #expect(cancelled?.kind == .conflict)
            #expect(cancelled?.remedy == "If it has to be done after all: dondoc reopen \(second)")
            try await say(.reopened, of: second)
            let open = await #expect(throws: Problem.self) { _ = try await add() }
            #expect(open?.detail.contains("'\(second)'") == true)
            _ = try await client.post(
                "/v1/review/\(second)", body: ReviewRequest(.reject, why: "nhầm"), as: ReviewReport.self)
            #expect(try await add() != second)
        }
    }

    @Test func `hours have no day from an event, so another remedy is named`() async throws {
        try await serving { _, client in
            let report: AdditionReport = try await client.post(
                "/v1/assignments", body: Self.request(due: "24 giờ kể từ khi nhận")
            ).value
            let id = report.assignment.id
            #expect(report.remarks.first?.en.hasSuffix("dondoc review \(id) --due DAY") == true)
        }
    }

    @Test func `what is due early on a morning is soon by the working day before`() async throws {
        try await serving { _, client in
            // From Monday 17 on, the third working day is Thursday 20; the hour lies before the office opens.
            let report: AdditionReport = try await client.post(
                "/v1/assignments", body: Self.request(due: "trước 07 giờ ngày 21/01/2022")
            ).value
            #expect(report.assignment.status.code == .dueSoon)
            var query = ControlQuery()
            query.add("status", "due_soon")
            let soon = try await client.get("/v1/assignments", query, as: Listing<AssignmentEntry>.self).value
            #expect(soon.items.map(\.id) == [report.assignment.id])
        }
    }

    @Test func `is put off and done like everything else`() async throws {
        try await serving { _, client in
            let added: AdditionReport = try await client.post("/v1/assignments", body: Self.request()).value
            let id = added.assignment.id
            let extended: FactReport = try await client.post(
                "/v1/facts",
                body: FactRequest(.extended, of: [id], to: .make(2022, 2, 28), text: "chờ số liệu")
            ).value
            #expect(extended.stated.first?.assignment.due == .make(2022, 2, 28))
            let done: FactReport = try await client.post(
                "/v1/facts", body: FactRequest(.done, of: [id], on: .make(2022, 1, 17))
            ).value
            #expect(done.stated.first?.assignment.state == "closed")
        }
    }
}
