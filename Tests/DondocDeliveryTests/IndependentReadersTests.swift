// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDelivery

/// What libraries that others wrote make of our calendars and signatures.
@Suite(.enabled(if: PythonPeers.python != nil), .timeLimit(.minutes(15))) struct IndependentReadersTests {
    // MARK: Calendars

    private struct ReadCalendar: Decodable {
        struct Part: Decodable {
            let kind, uid, summary, description, stamp: String
            let start, end, due, status, transparency: String?

            enum CodingKeys: String, CodingKey {
                case kind, uid = "UID", summary = "SUMMARY", description = "DESCRIPTION", stamp = "DTSTAMP"
                case start = "DTSTART", end = "DTEND", due = "DUE", status = "STATUS", transparency = "TRANSP"
            }
        }

        let version: String
        let defects: [String]
        let parts: [Part]
    }

    private func read(_ notice: Notice) throws -> ReadCalendar {
        let text = try #require(CalendarAttachment(notice: notice, domain: "example.vn", zone: .vietnam).text)
        let json = try PythonPeers.output(of: "parse_ics.py", input: Data(text.utf8))
        return try JSONDecoder().decode(ReadCalendar.self, from: json)
    }

    @Test func `icalendar reads an event and a task`() throws {
        let calendar = try read(.make())
        #expect(calendar.defects.isEmpty)
        #expect(calendar.version == "2.0")
        #expect(calendar.parts.map(\.kind) == ["VEVENT", "VTODO"])
        let (event, task) = (try #require(calendar.parts.first), try #require(calendar.parts.last))
        #expect(event.uid == "tb12-2-1-1-event@example.vn")
        #expect(event.summary == "Hạn: Tham mưu, báo cáo thời gian tổ chức học trực tiếp cấp tiểu học")
        #expect(event.start == "2022-02-14")
        #expect(event.end == "2022-02-15")
        #expect(event.transparency == "TRANSPARENT")
        #expect(task.due == "2022-02-14")
        #expect(task.status == "NEEDS-ACTION")
        #expect(task.stamp == "2022-02-09T00:30:00+00:00")
        #expect(task.description.contains("Thông báo số 12/TB-UBND"))
        #expect(task.description.contains("Văn bản ghi: “trước ngày 15/02/2022”"))
    }

    @Test(arguments: HostileText.all)
    func `icalendar finds no more than was meant`(text: String) throws {
        let calendar = try read(HostileText.notice(text))
        #expect(calendar.defects.isEmpty)
        #expect(calendar.parts.map(\.kind) == ["VEVENT", "VTODO"])
        #expect(calendar.parts.allSatisfy { $0.summary.count <= 200 && !$0.summary.contains("\n") })
    }

    // MARK: Signatures

    private struct NoRequest: Error {}

    private struct Call: Encodable {
        let secret: String
        let headers: [String: String]
        let body: String
    }

    @Test func `standardwebhooks verifies each secret while they are changed, and no other`() throws {
        let old = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        let new = Secret("whsec_" + Data((1...24).map { UInt8($0) }).base64EncodedString())
        func call(signedBy secrets: [Secret], readWith secret: Secret, changed: Bool = false) throws -> Call {
            let settings = DeliverySettings(
                mail: .folder("/nonexistent"), from: try #require(Mailbox("Tổ <t@example.vn>")),
                webhookSecrets: secrets)
            let sender = Sender(settings: settings, curl: CurlLoop(), clock: ManualClock(Notice.morning))
            let outgoing = sender.prepare(.make(destination: .webhook("https://example.vn/x")))
            guard case .request(.web(let request)) = outgoing, let body = request.body else {
                throw NoRequest()
            }
            return Call(
                secret: secret.value,
                headers: Dictionary(request.headers.map { ($0.name, $0.value) }) { first, _ in first },
                body: String(decoding: body, as: UTF8.self) + (changed ? " " : ""))
        }
        let calls = [
            try call(signedBy: [old], readWith: old), try call(signedBy: [new, old], readWith: old),
            try call(signedBy: [new, old], readWith: new), try call(signedBy: [new], readWith: new),
            try call(signedBy: [new], readWith: old), try call(signedBy: [old], readWith: old, changed: true),
        ]
        let answer = try PythonPeers.output(of: "verify_webhook.py", input: JSONEncoder().encode(calls))
        let verdicts = try #require(try JSONSerialization.jsonObject(with: answer) as? [Any])
        #expect(verdicts.map { $0 as? Bool ?? false } == [true, true, true, true, false, false])
    }
}
