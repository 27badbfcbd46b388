// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocCurl

@Suite struct MailDialogueTests {
    private func dialogue(
        _ capabilities: [String] = [], message: String = "a\r\n", recipient: String = "b@example.vn",
        envelopeID: String? = nil, needsReset: Bool = false
    ) -> MailDialogue {
        var known = MailCapabilities()
        for keyword in ["peer"] + capabilities { known.note("250-\(keyword)") }
        let transaction = MailTransaction(
            server: MailServer(url: "smtp://localhost"), sender: "a@example.vn", recipient: recipient,
            message: Array(message.utf8), envelopeID: envelopeID)
        return MailDialogue(transaction, capabilities: known, needsReset: needsReset)
    }

    private func text(_ action: MailDialogue.Action) -> String? {
        if case .send(let bytes, _) = action { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    @Test func `hands one message in`() {
        var dialogue = dialogue()
        #expect(dialogue.command == Array("MAIL FROM:<a@example.vn>\r\n".utf8))
        #expect(text(dialogue.receive("250 ok")) == "RCPT TO:<b@example.vn>\r\n")
        #expect(text(dialogue.receive("250 ok")) == "DATA\r\n")
        #expect(dialogue.receive("354 go on") == .send(Array("a\r\n.\r\n".utf8), endsData: true))
        #expect(
            dialogue.receive("250 taken") == .finish(MailReply(code: 250, lines: ["taken"]), isReusable: true)
        )
    }

    @Test func `names size, delivery reports and identity where the server offers that`() {
        var dialogue = dialogue(["SIZE 1000", "DSN"], envelopeID: "k+1")
        #expect(dialogue.command == Array("MAIL FROM:<a@example.vn> SIZE=3 RET=HDRS ENVID=k+2B1\r\n".utf8))
        #expect(text(dialogue.receive("250 ok")) == "RCPT TO:<b@example.vn> NOTIFY=FAILURE,DELAY\r\n")
    }

    @Test func `what was offered before encryption is forgotten`() {
        var capabilities = MailCapabilities()
        for line in [
            "220 hello", "250-peer", "250-DSN", "250 STARTTLS", "220 go ahead", "250-peer", "250 SIZE",
        ] {
            capabilities.note(line)
        }
        #expect(capabilities.contains("SIZE"))
        #expect(!capabilities.contains("DSN"))
    }

    @Test func `begins with RSET after a message that was not taken`() {
        var dialogue = dialogue(needsReset: true)
        #expect(dialogue.command == Array("RSET\r\n".utf8))
        #expect(text(dialogue.receive("250 ok")) == "MAIL FROM:<a@example.vn>\r\n")
    }

    @Test(arguments: [451, 550, 421])
    func `ends with the server's refusal`(code: Int) {
        var dialogue = dialogue()
        _ = dialogue.receive("250 ok")
        #expect(dialogue.receive("\(code)-first") == .wait)
        #expect(
            dialogue.receive("\(code) second")
                == .finish(MailReply(code: code, lines: ["first", "second"]), isReusable: code != 421))
    }

    @Test(arguments: ["", "25", "hello", "HTTP/1.1 200 OK", "250?x", "999 x", "354 too early"])
    func `does not go on with what is not SMTP`(line: String) {
        var dialogue = dialogue()
        guard case .fail = dialogue.receive(line) else {
            Issue.record("took '\(line)'")
            return
        }
    }

    @Test(arguments: [
        ("", ".\r\n"), ("a", "a\r\n.\r\n"), ("a\r\n", "a\r\n.\r\n"), (".\r\n", "..\r\n.\r\n"),
        ("a\r\n.b\r\n..\r\n", "a\r\n..b\r\n...\r\n.\r\n"), ("a.\r\n", "a.\r\n.\r\n"),
    ])
    func `doubles the dot that begins a line`(message: String, wire: String) {
        #expect(String(decoding: MailDialogue.stuffed(Array(message.utf8)), as: UTF8.self) == wire)
    }

    @Test(arguments: ["", "a b@example.vn", "a@example.vn>\r\nRCPT TO:<c@d", "a@ví.vn"])
    func `says no envelope that could say something else`(recipient: String) {
        #expect(dialogue(recipient: recipient).obstacle != nil)
    }

    @Test func `says an address beyond ASCII where the server knows such`() {
        let dialogue = dialogue(["SMTPUTF8"], recipient: "a@ví.vn")
        #expect(dialogue.obstacle == nil)
        #expect(dialogue.command == Array("MAIL FROM:<a@example.vn> SMTPUTF8\r\n".utf8))
    }
}
