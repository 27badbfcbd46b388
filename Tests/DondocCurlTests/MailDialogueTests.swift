// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocCurl

@Suite struct MailDialogueTests {
    private func dialogue(
        _ capabilities: [String] = [], message: String = "a\r\n", sevenBit: String = "7\r\n",
        withoutAttachment: String? = nil, recipient: String = "b@example.vn",
        envelopeID: String? = nil, needsReset: Bool = false
    ) -> MailDialogue {
        var known = MailCapabilities()
        for keyword in ["peer"] + capabilities { known.note("250-\(keyword)") }
        var small: (@Sendable () -> [UInt8])?
        if let withoutAttachment { small = { Array(withoutAttachment.utf8) } }
        let transaction = MailTransaction(
            server: MailServer(url: "smtp://localhost"), sender: "a@example.vn", recipient: recipient,
            eightBit: Array(message.utf8), sevenBit: { Array(sevenBit.utf8) }, withoutAttachment: small,
            envelopeID: envelopeID)
        return MailDialogue(transaction, capabilities: known, needsReset: needsReset)
    }

    private func text(_ action: MailDialogue.Action) -> String? {
        if case .send(let bytes, _) = action { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    private func opening(_ dialogue: MailDialogue) -> String {
        String(decoding: dialogue.opening, as: UTF8.self)
    }

    @Test func `hands one message in`() {
        var dialogue = dialogue()
        #expect(opening(dialogue) == "MAIL FROM:<a@example.vn>\r\n")
        #expect(text(dialogue.receive("250 ok")) == "RCPT TO:<b@example.vn>\r\n")
        #expect(text(dialogue.receive("250 ok")) == "DATA\r\n")
        #expect(dialogue.receive("354 go on") == .send(Array("7\r\n.\r\n".utf8), endsData: true))
        #expect(
            dialogue.receive("250 taken") == .finish(MailReply(code: 250, lines: ["taken"]), isReusable: true)
        )
        #expect(dialogue.verdictStage == .end)
    }

    @Test func `says all commands at once where the server offers that`() {
        var dialogue = dialogue(["PIPELINING"], needsReset: true)
        #expect(
            opening(dialogue) == "RSET\r\nMAIL FROM:<a@example.vn>\r\nRCPT TO:<b@example.vn>\r\nDATA\r\n")
        for _ in 0..<3 { #expect(dialogue.receive("250 ok") == .wait) }
        #expect(dialogue.receive("354 go on") == .send(Array("7\r\n.\r\n".utf8), endsData: true))
        #expect(
            dialogue.receive("250 taken") == .finish(MailReply(code: 250, lines: ["taken"]), isReusable: true)
        )
    }

    @Test(arguments: [(1, MailStage.mail), (2, .rcpt), (3, .data)])
    func `reads what follows a refusal among commands said at once`(step: Int, stage: MailStage) {
        var dialogue = dialogue(["PIPELINING"])
        for _ in 1..<step { #expect(dialogue.receive("250 ok") == .wait) }
        var last = dialogue.receive("550 5.1.1 no")
        for _ in step..<3 {
            #expect(last == .wait)
            last = dialogue.receive("503 5.5.1 bad sequence")
        }
        #expect(last == .finish(MailReply(code: 550, lines: ["5.1.1 no"]), isReusable: true))
        #expect(dialogue.verdictStage == stage)
    }

    @Test func `sends nothing of a message whose recipient was refused, though the server asks for it`() {
        var dialogue = dialogue(["PIPELINING"])
        _ = dialogue.receive("250 ok")
        _ = dialogue.receive("451 4.7.1 later")
        #expect(dialogue.receive("354 go on") == .send(Array(".\r\n".utf8), endsData: false))
        #expect(
            dialogue.receive("554 no valid recipients")
                == .finish(MailReply(code: 451, lines: ["4.7.1 later"]), isReusable: true))
        #expect(dialogue.verdictStage == .rcpt)
    }

    @Test func `names size, delivery reports and identity where the server offers that`() {
        var dialogue = dialogue(["SIZE 1000", "DSN"], envelopeID: "k+1")
        #expect(opening(dialogue) == "MAIL FROM:<a@example.vn> SIZE=3 RET=HDRS ENVID=k+2B1\r\n")
        #expect(
            text(dialogue.receive("250 ok"))
                == "RCPT TO:<b@example.vn> NOTIFY=FAILURE,DELAY ORCPT=rfc822;b@example.vn\r\n")
    }

    @Test(arguments: [
        (["8BITMIME"], "một\r\n", "MAIL FROM:<a@example.vn> BODY=8BITMIME\r\n", "một\r\n.\r\n"),
        (["8BITMIME"], "mot\r\n", "MAIL FROM:<a@example.vn>\r\n", "mot\r\n.\r\n"),
        ([], "một\r\n", "MAIL FROM:<a@example.vn>\r\n", "7\r\n.\r\n"),
    ])
    func `says eight bits only to who takes them`(
        capabilities: [String], message: String, command: String, wire: String
    ) {
        var dialogue = dialogue(capabilities, message: message)
        #expect(opening(dialogue) == command)
        _ = dialogue.receive("250 ok")
        _ = dialogue.receive("250 ok")
        #expect(text(dialogue.receive("354 go on")) == wire)
    }

    @Test func `leaves the attachment out where the message is too large with it`() {
        let message = String(repeating: "x", count: 100)
        let dialogue = dialogue(["SIZE 50", "8BITMIME"], message: message, withoutAttachment: "small\r\n")
        #expect(opening(dialogue) == "MAIL FROM:<a@example.vn> SIZE=7\r\n")
        #expect(dialogue.obstacle == nil)
    }

    @Test func `tells both numbers where the message is too large without it`() {
        let message = String(repeating: "x", count: 100)
        let dialogue = dialogue(["SIZE 50", "8BITMIME"], message: message, withoutAttachment: message + "x")
        #expect(dialogue.obstacle?.reason == .tooLarge)
        #expect(
            dialogue.obstacle?.explanation == "the message has 100 bytes, and the server takes at most 50")
    }

    @Test(arguments: [("SIZE", nil), ("SIZE 0", nil), ("SIZE x", nil), ("SIZE  35882577 ", 35_882_577)])
    func `knows how large a message may be`(line: String, limit: Int?) {
        var capabilities = MailCapabilities()
        for text in ["250-SIZE 7 is my name", "250 \(line)"] { capabilities.note(text) }
        #expect(capabilities.largestMessage == limit)
        #expect(capabilities.contains("SIZE"))
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
        #expect(opening(dialogue) == "RSET\r\n")
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
        var dialogue = dialogue(["SMTPUTF8", "DSN"], recipient: "a@ví.vn", envelopeID: "k")
        #expect(dialogue.obstacle == nil)
        #expect(opening(dialogue) == "MAIL FROM:<a@example.vn> SMTPUTF8 RET=HDRS ENVID=k\r\n")
        #expect(text(dialogue.receive("250 ok")) == "RCPT TO:<a@ví.vn> NOTIFY=FAILURE,DELAY\r\n")
    }

    @Test(arguments: [[], ["PIPELINING", "8BITMIME", "DSN"]])
    func `calls nothing delivered that was refused or not asked for, whatever is answered`(
        capabilities: [String]
    ) {
        let answers = [
            "250 ok", "354 go on", "250-more", "451 later", "550 no", "421 bye", "220 hello", "x", "",
        ]
        var random = Seeded(state: 7)
        var delivered = 0
        for _ in 0..<20_000 {
            var dialogue = dialogue(capabilities, needsReset: Bool.random(using: &random))
            var isSaid = false
            var isRefused = false
            talk: for step in 0..<12 {
                // Mostly what leads on, else few would come far.
                let leadsOn = Int.random(in: 0..<4, using: &random) > 0
                let right = dialogue.stage == .data ? "354 go on" : "250 ok"
                let line = leadsOn ? right : answers[Int.random(in: 0..<answers.count, using: &random)]
                let stage = dialogue.stage
                let action = dialogue.receive(line)
                if "45".contains(line.first ?? " "), action == .wait { isRefused = true }
                switch action {
                case .wait: continue
                case .send(_, let endsData):
                    #expect(!endsData || (stage == .data && line.hasPrefix("354") && !isRefused))
                    isSaid = isSaid || endsData
                case .finish(let reply, _):
                    #expect(reply.isPositive == (isSaid && stage == .endOfData && line.hasPrefix("2")))
                    #expect((dialogue.refusal == nil) == reply.isPositive)
                    delivered += reply.isPositive ? 1 : 0
                    break talk
                case .fail: break talk
                }
                #expect(step < 11)
            }
        }
        #expect(delivered > 1_000)
    }

    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }
}
