// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocModel
import Foundation
import Testing

@testable import DondocDelivery

@Suite struct ReplyReaderTests {
    private func kind(_ shape: WebhookShape, _ status: Int, _ body: String, _ header: String? = nil) -> String
    {
        let headers = header.map { [WebRequest.Header("Retry-After", $0)] } ?? []
        let response = CurlResponse(
            status: status, reply: "HTTP/1.1 \(status)", headers: headers, body: Data(body.utf8))
        return switch ReplyReader(shape: shape, now: Notice.morning).outcome(of: response) {
        case .delivered: "delivered"
        case .deferred(_, let seconds): "deferred" + (seconds.map { " \(Int($0))" } ?? "")
        case .refused: "refused"
        case .gone: "gone"
        case .unreachable: "unreachable"
        case .maybeSent: "maybeSent"
        }
    }

    @Test(arguments: [
        (WebhookShape.slack, 200, "ok", "delivered"), (.slack, 200, "{\"success\":true}", "delivered"),
        (.slack, 200, "{\"ok\":false,\"error\":\"channel_not_found\"}", "refused"),
        (.slack, 200, "{\"ok\":false,\"error\":\"ratelimited\"}", "deferred"),
        (.slack, 200, "<html>đăng nhập</html>", "refused"), (.slack, 400, "invalid_payload", "refused"),
        (.slack, 410, "channel_is_archived", "gone"), (.slack, 429, "", "deferred"),
        (.slack, 503, "", "deferred"),
        (.teams, 202, "", "delivered"), (.teams, 200, "1", "delivered"),
        (
            .teams, 200,
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x",
            "deferred"
        ),
        (
            .teams, 200,
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413 with ContextId x",
            "refused"
        ), (.teams, 502, "", "deferred"),
        (.telegram, 200, "{\"ok\":true,\"result\":{}}", "delivered"),
        (
            .telegram, 400,
            "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: chat not found\"}", "refused"
        ),
        (.telegram, 403, "{\"ok\":false,\"description\":\"Forbidden: bot was blocked\"}", "refused"),
        (.telegram, 429, "{\"ok\":false,\"parameters\":{\"retry_after\":35}}", "deferred 35"),
        (.telegram, 200, "hello", "refused"), (.telegram, 502, "<html>", "deferred"),
        (.zalo, 200, "{\"error\":0,\"message\":\"Success\"}", "delivered"),
        (.zalo, 200, "{\"error\":-216,\"message\":\"Access token is invalid\"}", "deferred"),
        (.zalo, 200, "{\"error\":-32,\"message\":\"limit\"}", "deferred"),
        (.zalo, 200, "{\"error\":-213,\"message\":\"User has not followed OA\"}", "refused"),
        (.zalo, 200, "", "refused"), (.zalo, 500, "", "deferred"), (.standard, 204, "", "delivered"),
        (.standard, 200, "{\"error\":1}", "delivered"),
    ])
    func `reads what chats say`(shape: WebhookShape, status: Int, body: String, expected: String) {
        #expect(kind(shape, status, body) == expected)
    }

    @Test func `keeps an answer to one short line`() {
        let body = "{\"error\":-213,\"message\":\"\(String(repeating: "dài\\r\\n\\u202e", count: 400))\"}"
        let response = CurlResponse(status: 200, reply: "HTTP/1.1 200 OK", body: Data(body.utf8))
        guard case .refused(let reply) = ReplyReader(shape: .zalo, now: Notice.morning).outcome(of: response)
        else {
            Issue.record("not refused")
            return
        }
        #expect(reply.count <= 500)
        #expect(!reply.unicodeScalars.contains(where: HeaderText.isForbidden))
    }

    @Test(arguments: [
        ("7", 7.0 as TimeInterval?), ("0", 0), ("Wed, 09 Feb 2022 00:31:30 GMT", 90),
        ("Wednesday, 09-Feb-22 00:31:30 GMT", 90), ("Wed Feb  9 00:31:30 2022", 90),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 0), ("99999999999999999999", Double(Int32.max)), ("-1", nil),
        ("", nil),
        ("soon", nil), ("Wed, 31 Feb 2022 00:31:30 GMT", nil), ("Wed, 09 Feb 2022 25:31:30 GMT", nil),
        ("Wed, 09 Feb 2022 00:31 GMT", nil), ("a b c d e", nil),
    ])
    func `reads seconds and the three forms of a date`(text: String, seconds: TimeInterval?) {
        #expect(RetryAfter.seconds(text, now: Notice.morning) == seconds)
    }
}
