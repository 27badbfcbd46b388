// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDelivery

@Suite(.timeLimit(.minutes(15))) struct DrillDialogueTests {
    private static let url = "https://api.telegram.example/bot123456:AAE-secret-token/sendMessage"
    private static let hook = ResolvedHook(
        name: "so-yt", url: Secret(url), headers: [("access_token", Secret("zalo-secret-1"))])

    private func ending(_ dialogue: [String], body: String = "") -> CurlEnding {
        let response = CurlResponse(status: 200, reply: "HTTP/1.1 200 OK", body: Data(body.utf8))
        return CurlEnding(id: 1, result: .success(response), dialogue: dialogue)
    }

    @Test func `tells a call without what is secret, should the server say it back`() throws {
        let request = WebRequest(
            method: "POST", url: Self.url,
            headers: [
                .init("Content-Type", "application/json"), .init("webhook-id", "k1"),
                .init("webhook-signature", "v1,c2VjcmV0"), .init("access_token", "zalo-secret-1"),
            ], body: Data("{}".utf8))
        let dialogue = try #require(DrillDialogue(.request(.web(request)), hook: Self.hook))
        let lines = dialogue.lines(
            ending(
                ["> POST", "< HTTP/1.1 200 OK", "< Location: \(Self.url)", "< set-cookie: a=secret"],
                body: "{\"seen\": \"zalo-secret-1\"}\u{1B}[2J"))
        #expect(
            lines == [
                "* https://api.telegram.example/…", "> POST /…", "> Content-Type: application/json",
                "> webhook-id: k1", "> webhook-signature: •••", "> access_token: •••", "> (2 bytes)",
                "< HTTP/1.1 200 OK", "< Location: •••", "< Set-Cookie: •••", "< {\"seen\": \"•••\"} [2J",
            ])
        #expect(!lines.joined().contains("secret"))
    }

    @Test func `says where a mail server goes over to encryption`() throws {
        let transaction = MailTransaction(
            server: MailServer(url: "smtp://mail.example:587"), sender: "a@b.vn", recipient: "c@d.vn",
            message: [])
        let dialogue = try #require(DrillDialogue(.request(.mail(transaction)), hook: nil))
        let lines = dialogue.lines(
            ending(["< 220 hello", "> EHLO a", "< 250 ok", "> STARTTLS", "< 220 go", "> EHLO a", "< 250 ok"]))
        #expect(
            lines == [
                "* smtp://mail.example:587", "< 220 hello", "> EHLO a", "< 250 ok", "> STARTTLS", "< 220 go",
                "* TLS", "> EHLO a", "< 250 ok",
            ])
        #expect(DrillDialogue(.file(name: "a", bytes: []), hook: nil) == nil)
    }

    @Test func `a server that never stops talking is cut off`() throws {
        let transaction = MailTransaction(
            server: MailServer(url: "smtp://mail.example:587"), sender: "a@b.vn", recipient: "c@d.vn",
            message: [])
        let dialogue = try #require(DrillDialogue(.request(.mail(transaction)), hook: nil))
        #expect(dialogue.lines(ending(Array(repeating: "< 250-x", count: 500))).count == 200)
    }
}
