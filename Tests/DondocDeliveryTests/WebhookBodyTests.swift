// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocDelivery

@Suite struct WebhookBodyTests {
    private let today = Notice.day

    private func object(_ notice: Notice, isDrill: Bool = false) throws -> [String: Any] {
        let json = WebhookBody(notice, subject: "S", today: today, zone: .vietnam, isDrill: isDrill).json
        #expect(json.count < 20_000)
        return try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    }

    @Test(arguments: HostileText.all)
    func `is JSON whatever it says, short, and hides nothing`(text: String) throws {
        let json = WebhookBody(HostileText.notice(text), subject: "S", today: today, zone: .vietnam).json
        #expect(json.count < 20_000)
        func strings(_ value: Any) -> [String] {
            switch value {
            case let text as String: [text]
            case let list as [Any]: list.flatMap(strings)
            case let object as [String: Any]: object.values.flatMap(strings)
            default: []
            }
        }
        for string in strings(try JSONSerialization.jsonObject(with: Data(json))) {
            #expect(!string.unicodeScalars.contains { $0 != "\n" && HeaderText.isForbidden($0) })
        }
    }

    @Test func `says how many lines there was no room for`() throws {
        let lines = (1...200).map { Notice.Line.make(assignment: .make(id: "a\($0)")) }
        let data = try #require(try object(.make(lines: lines))["data"] as? [String: Any])
        let shown = try #require(data["lines"] as? [Any]).count
        let truncated = try #require(data["truncated"] as? [String: Any])
        #expect(shown > 5)
        #expect(truncated["lines"] as? Int == 200 - shown)
        let whole = try #require(try object(.make())["data"] as? [String: Any])
        #expect(whole["truncated"] == nil)
    }

    @Test func `keeps the lines of the document's words`() throws {
        let notice = Notice.make(lines: [
            .make(assignment: .make(quotation: "Giao Sở A:\r\n  - việc\u{200B} một;\u{0}"))
        ])
        let data = try #require(try object(notice)["data"] as? [String: Any])
        let line = try #require((data["lines"] as? [[String: Any]])?.first)
        #expect(line["quotation"] as? String == "Giao Sở A:\n- việc một;")
    }

    @Test func `tells what a person set apart from the document's words`() throws {
        var deadline = Deadline.make()
        deadline.given = Deadline.Given(words: "30/4", by: "user:lan(1001)", on: Day(iso: "2022-02-01"))
        let data = try #require(
            try object(.make(lines: [.make(assignment: .make(deadline: deadline))]))["data"] as? [String: Any]
        )
        let line = try #require((data["lines"] as? [[String: Any]])?.first)
        #expect(line["expression"] as? String == "trước ngày 15/02/2022")
        #expect(line["given"] as? [String: String] == ["by": "lan", "on": "2022-02-01", "words": "30/4"])
    }

    @Test(arguments: [
        (Rung.announce, RecipientRole.lead, nil as String?, 3, "reminder.announced"),
        (.announce, .lead, "2022-02-11", 3, "reminder.changed"),
        (.announce, .coordinating, nil, 3, "reminder.coordinating.announced"),
        (.announce, .coordinating, "2022-02-11", 3, "reminder.coordinating.changed"),
        (.before(3, .workingDays), .coordinating, nil, 3, "reminder.coordinating.upcoming"),
        (.before(3, .workingDays), .coordinating, nil, 0, "reminder.coordinating.due"),
        (.before(3, .workingDays), .coordinating, nil, -1, "reminder.coordinating.overdue"),
        (.before(3, .workingDays), .lead, nil, 3, "reminder.upcoming"),
    ])
    func `the type tells who leads from who helps`(
        rung: Rung, role: RecipientRole, previous: String?, left: Int, type: String
    ) throws {
        let line = Notice.Line.make(rung: rung, role: role, left: left, previousDue: previous)
        let body = try object(.make(lines: [line]))
        #expect(body["type"] as? String == type)
    }

    @Test func `tells the hour of a deadline, and the one before`() throws {
        var deadline = Deadline.make()
        deadline.time = TimeOfDay(hour: 10, minute: 0)
        var line = Notice.Line.make(assignment: .make(deadline: deadline), previousDue: "2022-02-14")
        line.previousTime = TimeOfDay(hour: 16, minute: 0)
        let data = try #require(try object(.make(lines: [line]))["data"] as? [String: Any])
        let told = try #require((data["lines"] as? [[String: Any]])?.first)
        #expect(told["due"] as? String == "2022-02-14" && told["time"] as? String == "10:00")
        #expect(
            told["previous_due"] as? String == "2022-02-14" && told["previous_time"] as? String == "16:00")
    }

    @Test func `a drill says so`() throws {
        let body = try object(.make(lines: []), isDrill: true)
        #expect(body["type"] as? String == "drill")
        #expect((body["data"] as? [String: Any])?["drill"] as? Bool == true)
    }

    @Test func `speaks of the day that it is told`() throws {
        let notice = Notice.make(lines: [.make(left: -2)])
        let later = today + 7
        let json = WebhookBody(notice, subject: "S", today: later, zone: .vietnam).json
        let body = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
        #expect(body["type"] as? String == "reminder.overdue")
        #expect(body["timestamp"] as? String == "2022-02-09T07:30:00+07:00")
        #expect((body["data"] as? [String: Any])?["today"] as? String == "2022-02-16")
    }

    @Test(arguments: [
        (1_644_366_600.5, 7 * 3600, "2022-02-09T07:30:00+07:00"), (-1, 0, "1969-12-31T23:59:59Z"),
        (0, -9 * 3600 - 1800, "1969-12-31T14:30:00-09:30"),
    ])
    func `writes an instant with its zone`(seconds: TimeInterval, offset: Int, expected: String) throws {
        let zone = CivilZone(try #require(TimeZone(secondsFromGMT: offset)))
        #expect(WebhookBody.timestamp(Date(timeIntervalSince1970: seconds), zone: zone) == expected)
    }
}
