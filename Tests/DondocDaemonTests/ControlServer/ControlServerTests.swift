// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import NIOCore
import NIOPosix
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct ControlServerTests {
    @Test func `tells the status over its socket, with the zone of its days`() async throws {
        let fixture = try await ControlFixture.make()
        let answer = try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in
                try await client.get("/v1/status", as: StatusReport.self)
            }
        }
        #expect(answer.zone.timeZone.identifier == "Asia/Ho_Chi_Minh")
        #expect(answer.value.daemon.now == ControlFixture.now)
        #expect(answer.value.counts.openAssignments == 2)
        #expect(answer.value.counts.awaitingReview == 1)
        #expect(answer.value.quarantinedFiles.map(\.path) == ["ke-hoach.yaml"])
        #expect(answer.value.quarantinedFiles.first?.line == 7)
        #expect(answer.value.agenciesWithoutAddress == ["so-nv", "cac-so"])
    }

    /// Else the daemon would end as if it had been told to.
    @Test func `a socket that takes no more connections, and was not told to, is a failure`() async throws {
        let fixture = try await ControlFixture.make()
        try await withTemporaryDirectory { folder in
            let responder = ControlResponder(
                router: ControlRouter(endpoints: []), access: ControlAccess(admins: [], owner: geteuid()),
                desk: fixture.desk, clock: fixture.clock, logger: .silent)
            let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
            let path = folder.appending(path: "s").path
            let ended = try await ControlListener(
                responder: responder, places: ConnectionPlaces(owner: geteuid()), logger: .silent
            ).run(.path(path), on: loops) { $0.close(promise: nil) }
            #expect(ended != nil)
            try await loops.shutdownGracefully()
        }
    }

    @Test func `lists assignments by filter and page`() async throws {
        let fixture = try await ControlFixture.make()
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in
                func list(_ query: ControlQuery) async throws -> Listing<AssignmentEntry> {
                    try await client.get("/v1/assignments", query).value
                }
                var query = ControlQuery()
                query.add("limit", 2)
                let first = try await list(query)
                #expect(first.items.count == 2)
                #expect(first.nextOffset == 2)
                query.add("offset", first.nextOffset)
                let second = try await list(query)
                #expect(second.items.count == 1)
                #expect(second.nextOffset == nil)
                var filter = ControlQuery()
                filter.add("text", "giao vien")
                filter.add("state", "open,review")
                let found = try await list(filter)
                #expect(found.items.map(\.id) == ["kl272-2"])
            }
        }
    }

    @Test func `shows an assignment with its three dates and how it stands`() async throws {
        let fixture = try await ControlFixture.make()
        let detail = try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in
                try await client.get("/v1/assignments/kl272-1", as: AssignmentDetail.self).value
            }
        }
        let milestone = try #require(detail.assignment.milestones.last)
        #expect(detail.assignment.status == DisplayStatus(.inTerm))
        #expect(milestone.due == .make(2022, 4, 30))
        #expect(milestone.workBy == .make(2022, 4, 29))
        #expect(milestone.lateFrom == .make(2022, 5, 1))
        #expect(detail.assignment.milestones.first?.lunar?.vi == "14 tháng Giêng")
        #expect(!detail.reminders.isEmpty)
    }

    @Test func `tells the agenda in the order of the days`() async throws {
        let fixture = try await ControlFixture.make()
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in
                var query = ControlQuery()
                query.add("from", Day.make(2022, 1, 1))
                query.add("days", 200)
                let all: Listing<AgendaEntry> = try await client.get("/v1/agenda", query).value
                #expect(all.items.map(\.day) == [.make(2022, 1, 14), .make(2022, 2, 14), .make(2022, 4, 30)])
                #expect(all.items.last?.what == "trình UBND tỉnh")
                query.add("offset", 1)
                query.add("limit", 1)
                let page: Listing<AgendaEntry> = try await client.get("/v1/agenda", query).value
                #expect(page.items.map(\.day) == [.make(2022, 2, 14)])
                #expect(page.nextOffset == 2)
            }
        }
    }

    @Test func `tells a notice with its attempts`() async throws {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver(
            .deferred(reply: "450 4.2.0 greylisted", retryAfter: nil),
            step: .retry(at: fixture.clock.now + 60))
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in
                var query = ControlQuery()
                query.add("state", "retrying")
                let retrying: Listing<NoticeEntry> = try await client.get("/v1/notices", query).value
                let key = try #require(retrying.items.first?.key)
                let detail: NoticeDetail = try await client.get("/v1/notices/\(ControlQuery.encoded(key))")
                    .value
                #expect(detail.notice.lastReply == "450 4.2.0 greylisted")
                #expect(detail.attempts.map(\.outcome) == ["deferred"])
            }
        }
    }

    @Test func `reloads for its own user and tells the desk who asked`() async throws {
        let fixture = try await ControlFixture.make()
        let report = try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in
                try await client.post("/v1/reload", as: ReloadReport.self).value
            }
        }
        #expect(report.remindersAdded == 2)
        #expect(fixture.desk.actors == [Peer(user: geteuid(), group: getegid()).actor])
    }

    @Test func `tells why a configuration is refused`() async throws {
        let fixture = try await ControlFixture.make()
        fixture.desk.refuse(["dondoc.yaml: reminders.at: expected HH:MM, got '25:00'"])
        let problem = await #expect(throws: Problem.self) {
            try await withTemporaryDirectory { folder in
                try await fixture.serving(in: folder) { client, _ in
                    _ = try await client.post("/v1/reload", as: ReloadReport.self)
                }
            }
        }
        #expect(problem?.status == 422)
        #expect(problem?.detail == "dondoc.yaml: reminders.at: expected HH:MM, got '25:00'")
        #expect(problem?.remedy.contains("dondocd --check-config") == true)
    }

    @Test(arguments: [
        ("/v1/assignments/none", 404, "there is no assignment 'none'"),
        ("/v1/nothing", 404, "there is no /v1/nothing"),
        ("/v1/reload", 405, "/v1/reload does not take GET"),
        ("/v1/assignments?agency=nope", 404, "there is no agency 'nope'"),
        ("/v1/notices?recipient=agency:nope", 404, "there is no agency 'nope'"),
        ("/v1/assignments?agencies=x", 400, "there is no parameter 'agencies'"),
        ("/v1/assignments?from=31/02/2022", 400, "from: expected a day as 2022-02-15, got '31/02/2022'"),
        ("/v1/assignments?limit=0", 400, "limit: expected a number from 1 to 500, got '0'"),
        (
            "/v1/assignments?state=opn", 400,
            "state: expected one of: open, review, closed, withdrawn, got 'opn'"
        ),
        (
            "/v1/agenda?from=2022-01-01&to=2021-01-01", 422,
            "to: expected a day from 2022-01-01 on, at most 366 days, got '2021-01-01'"
        ),
        (
            "/v1/notices?recipient=x", 400,
            "recipient: expected agency:ID, office or unregistered:NAME, got 'x'"
        ),
    ])
    func `answers bad requests with a problem and a remedy`(target: String, status: Int, detail: String)
        async throws
    {
        let fixture = try await ControlFixture.make()
        let problem = await #expect(throws: Problem.self) {
            try await withTemporaryDirectory { folder in
                try await fixture.serving(in: folder) { client, _ in
                    _ = try await client.get(target, as: JSONValue.self)
                }
            }
        }
        #expect(problem?.status == status)
        #expect(problem?.detail == detail)
        #expect(problem?.remedy.isEmpty == false)
    }

    @Test func `tells problems in Vietnamese to whom asks for it`() async throws {
        let fixture = try await ControlFixture.make()
        let problem = await #expect(throws: Problem.self) {
            try await withTemporaryDirectory { folder in
                try await fixture.serving(in: folder, language: .vietnamese) { client, _ in
                    _ = try await client.get("/v1/assignments/none", as: JSONValue.self)
                }
            }
        }
        #expect(problem?.detail == "không có nhiệm vụ 'none'")
    }

    @Test func `gives Prometheus its counts`() async throws {
        let fixture = try await ControlFixture.make()
        let text = MetricsText(
            try await ControlAPI(ledger: fixture.ledger, desk: fixture.desk, clock: fixture.clock).status()
        ).text
        #expect(text.contains("# TYPE dondoc_assignments_open gauge\ndondoc_assignments_open 2\n"))
        #expect(text.contains("dondoc_files_quarantined 1\n"))
        #expect(text.contains("dondoc_build_info{version=\"\(Release.version)\"} 1\n"))
    }

    @Test func `dates its answers as HTTP does`() {
        #expect(HTTPDate(Date(timeIntervalSince1970: 784_111_777)).text == "Sun, 06 Nov 1994 08:49:37 GMT")
    }
}
