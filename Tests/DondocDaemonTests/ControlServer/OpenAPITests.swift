// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct OpenAPITests {
    private func api() async throws -> ControlAPI {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver(.gone(reply: "410 Gone"), step: .giveUp)
        _ = try await fixture.desk.reload(actor: "user:root(0)")
        try await ReportRoom.takeOverdue(into: fixture.ledger)
        return ControlAPI(ledger: fixture.ledger, desk: fixture.desk, clock: fixture.clock)
    }

    private func waiting(_ api: ControlAPI) async throws -> String {
        let letter = Letter(
            kind: .report, recipient: .office,
            route: Route(destination: .mail("theodoi@example.vn"), queue: "mail"), day: .make(2022, 1, 17),
            content: "{}")
        return try await api.ledger.queue(letter, at: api.clock.now)
    }

    private func drill(by api: ControlAPI) async throws -> String {
        let clerk = DrillClerk(ledger: api.ledger, desk: api.desk, clock: api.clock)
        let report = try await clerk.test(
            "so-yt", channel: .current, includingAll: false, wait: 0, actor: "user:root(0)")
        return try #require(report.drills.first).key
    }

    @Test func `describes exactly the operations that are routed`() async throws {
        let endpoints = try await api().endpoints
        let document = OpenAPI(endpoints: endpoints).document
        let described = Set(
            document["paths"].members.flatMap { path, operations in
                operations.members.map { "\($0.key.uppercased()) \(path)" }
            })
        #expect(described == Set(endpoints.map { "\($0.method.rawValue) \($0.path)" }))
        #expect(described.count == endpoints.count)
        #expect(Set(endpoints.map(\.name)).count == endpoints.count)
        let last = try #require(endpoints.last)
        guard case .json(let served) = try await last.answer(.make()) else {
            Issue.record("no description is served")
            return
        }
        #expect(served as? JSONValue == document)
    }

    @Test func `what goes through the whole ledger waits its turn, and what looks into the inbox for none`()
        async throws
    {
        let endpoints = try await api().endpoints
        #expect(endpoints.filter { $0.passage == .report }.map(\.name) == ["report", "listReportTasks"])
        let free = endpoints.filter { $0.isList && $0.passage == .free }.map(\.name)
        #expect(free == ["rescanInbox"])
    }

    @Test func `names only schemas that it has`() async throws {
        let document = OpenAPI(endpoints: try await api().endpoints).document
        for reference in document.references {
            #expect(
                Schema.components["\(reference.split(separator: "/").last ?? "")"] != nil
                    || reference.hasSuffix("/responses/Problem"))
        }
    }

    /// How sending goes on that was held before.
    private func paused(_ api: ControlAPI) async throws -> ControlCall {
        let body = #"{"agency": "so-yt"}"#
        if let pause = api.endpoints.first(where: { $0.name == "pause" }) {
            _ = try await pause.answer(.make(body: body))
        }
        return .make(body: body)
    }

    /// How each operation that changes something is asked to; a new one is to be added here.
    private func change(_ name: String, _ api: ControlAPI) async throws -> ControlCall? {
        var dead = NoticeFilter()
        dead.states = [.dead]
        let notice = try #require(try await api.ledger.notices(dead, page: .init()).first)
        return switch name {
        case "decideReview": .make(path: ["id": "kl272-3"], body: #"{"decision": "approve"}"#)
        case "decideDirective":
            .make(query: ["directive": "272-KL/TU"], body: #"{"decision": "approve"}"#)
        case "testAgency": .make(path: ["id": "so-gddt"])
        case "retryNotice": .make(path: ["key": notice.key])
        case "probeDestination": .make(path: ["name": "so-yt"])
        case "enableDestination": .make(path: ["name": notice.destination.description])
        case "stateFacts": .make(body: #"{"assignments": ["kl272-1"], "kind": "done"}"#)
        case "addAssignment": .make(body: #"{"action": "Báo cáo", "lead": ["so-yt"]}"#)
        case "setAwaited": try await awaited(api)
        case "pause": .make(body: #"{"agency": "so-yt", "why": "tập huấn"}"#)
        case "resume": try await paused(api)
        case "setLogLevel": .make(body: #"{"level": "debug"}"#)
        case "dropNotice":
            .make(path: ["key": try await waiting(api)], body: #"{"why": "đã báo bằng điện thoại"}"#)
        case "withdrawMissing": .make(body: "{}")
        case "reload", "rescanInbox": .make()
        default: nil
        }
    }

    /// Adds what waits for an event, and says when that is.
    private func awaited(_ api: ControlAPI) async throws -> ControlCall {
        let add = try #require(api.endpoints.first { $0.name == "addAssignment" })
        let body = #"{"action": "Báo cáo", "lead": ["so-yt"], "due": "trong 30 ngày kể từ ngày có kết luận"}"#
        _ = try await add.answer(.make(body: body))
        return .make(body: #"{"event": "có kết luận", "on": "2022-02-14"}"#)
    }

    @Test func `every change is an event that names who made it`() async throws {
        // A simulation changes nothing, and a ledger in memory has no file to be backed up.
        let changes = try await api().endpoints.filter {
            $0.method == .post && !["simulateConfiguration", "backup"].contains($0.name)
        }
        for name in changes.map(\.name) {
            let api = try await api()
            let endpoint = try #require(api.endpoints.first { $0.name == name })
            let call = try #require(try await change(name, api), "say how \(name) is called")
            let before = try await api.ledger.events(subject: nil, page: .init(limit: 1000)).count
            _ = try await endpoint.answer(call)
            let after = try await api.ledger.events(subject: nil, page: .init(limit: 1000))
            let isTold = after.dropLast(before).contains { $0.actor == call.actor }
            // What the desk of the tests does not do, it notes.
            let isNoted = (api.desk as? FakeDesk)?.actors.last == call.actor && name == "reload"
            #expect(isTold || isNoted, "\(name)")
        }
    }

    @Test func `every answer has the shape that is described`() async throws {
        let api = try await api()
        var dead = NoticeFilter()
        dead.states = [.dead]
        let notice = try await api.ledger.notices(dead, page: .init()).first
        let paths = [
            "id": "kl272-1", "key": notice?.key ?? "", "name": notice?.destination.description ?? "",
        ]
        let decisions: [String: ControlCall] = [
            "decideReview": .make(
                path: ["id": "kl272-3"],
                body: #"{"decision": "approve", "corrections": {"lead": ["so-gddt"]}, "trial": true}"#),
            "decideDirective": .make(query: ["directive": "272-KL/TU"], body: #"{"decision": "approve"}"#),
            "stateFacts": .make(
                body: #"{"assignments": ["kl272-1"], "kind": "done", "milestones": [0], "trial": true}"#),
            "addAssignment": .make(
                body:
                    #"{"action": "Báo cáo", "lead": ["so-yt"], "due": "trong tháng 3/2022", "note": "gọi điện"}"#
            ),
            "withdrawMissing": .make(body: #"{"files": 2, "trial": true}"#),
            "pause": .make(body: #"{"agency": "cac-so", "until": "2022-02-01", "why": "tập huấn"}"#),
            "resume": .make(body: #"{"agency": "cac-so"}"#),
            "setLogLevel": .make(body: #"{"level": "debug", "seconds": 60}"#),
            "dropNotice": .make(
                path: ["key": try await waiting(api)], body: #"{"why": "đã báo bằng điện thoại"}"#),
            "simulateConfiguration": .make(body: #"{"to": "2022-02-15"}"#),
            "testAgency": .make(path: ["id": "so-gddt"]),
            "probeDestination": .make(path: ["name": "so-yt"]),
            "getDrill": .make(path: ["key": try await drill(by: api)]),
        ]
        _ = try await paused(api)  // so that a pause is listed
        let awaited = try await awaited(api)
        for endpoint in api.endpoints {
            // The agenda begins today, when nothing is due yet.
            let query = endpoint.name == "listAgenda" ? ["from": "2022-01-01", "days": "200"] : [:]
            let call =
                endpoint.name == "setAwaited"
                ? awaited : decisions[endpoint.name] ?? .make(path: paths, query: query)
            guard let schema = endpoint.schema, case .json(let value) = try await endpoint.answer(call)
            else { continue }
            let data = try ControlCoding.encoder(zone: .gmt).encode(value)
            let json = try JSONDecoder().decode(JSONValue.self, from: data)
            #expect(schema.complaints(about: json, at: endpoint.path) == [])
            if case .object(let fields) = schema, fields.contains(where: { $0.name == "items" }) {
                #expect(json["items"] != .array([]), "\(endpoint.path) has nothing to check")
            }
        }
    }
}

extension ControlCall {
    static func make(path: [String: String] = [:], query: [String: String] = [:], body: String = "")
        -> ControlCall
    {
        ControlCall(
            language: .english, path: path, query: query, actor: "user:root(0)", body: Data(body.utf8))
    }
}

extension JSONValue {
    fileprivate subscript(name: String) -> JSONValue { members[name] ?? .null }

    fileprivate var members: [String: JSONValue] {
        if case .object(let members) = self { members } else { [:] }
    }

    fileprivate var references: [String] {
        switch self {
        case .object(let members):
            members.flatMap { key, value -> [String] in
                if key == "$ref", case .string(let text) = value { [text] } else { value.references }
            }
        case .array(let elements): elements.flatMap(\.references)
        default: []
        }
    }
}

extension Schema {
    /// Where a value is not what the schema says.
    fileprivate func complaints(about value: JSONValue, at place: String) -> [String] {
        switch (self, value) {
        case (.anything, _), (.integer, .number), (.whole, .number), (.pattern, .string), (.name, .string),
            (.number, .number), (.boolean, .boolean),
            (.string, .string):
            []
        case (.day, .string(let text)): Day(iso: text) == nil ? ["\(place): no day"] : []
        case (.instant, .string(let text)): ControlCoding.instant(text) == nil ? ["\(place): no instant"] : []
        case (.oneOf(let names), .string(let text)):
            names.contains(text) ? [] : ["\(place): \(text) is not described"]
        case (.array(let element), .array(let values)):
            values.enumerated().flatMap { element.complaints(about: $1, at: "\(place)[\($0)]") }
        case (.reference(let name), _):
            Schema.components[name]?.complaints(about: value, at: place) ?? ["\(place): no schema \(name)"]
        case (.object(let fields), .object(let members)):
            fields.flatMap { field in
                members[field.name].map { field.schema.complaints(about: $0, at: "\(place).\(field.name)") }
                    ?? (field.isRequired ? ["\(place): \(field.name) is missing"] : [])
            }
                + members.keys.filter { key in !fields.contains { $0.name == key } }.map {
                    "\(place): \($0) is not described"
                }
        default: ["\(place): another type"]
        }
    }
}
