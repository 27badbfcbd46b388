// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocCurl

@Suite struct MailRecordTests {
    @Test func `holds what was said and answered, and no credentials`() {
        var record = MailRecord()
        record.heard("220 peer.example")
        record.said("EHLO client.example\r\n")
        record.heard("250 peer.example")
        record.said("AUTH LOGIN\r\n")
        record.heard("334 VXNlcm5hbWU6")
        record.said("bmd1b2k=\r\n")
        record.heard("334 UGFzc3dvcmQ6")
        record.said("bWF0IGtoYXU=\r\n")
        record.heard("235 welcome")
        record.said("MAIL FROM:<a@example.vn>\r\nRCPT TO:<b@example.vn>\r\nDATA\r\n")
        record.heard("354 go\u{202E} on")
        record.said(message: 7)
        #expect(
            record.lines == [
                "< 220 peer.example", "> EHLO client.example", "< 250 peer.example", "> AUTH LOGIN…",
                "< 334 …",
                "> …", "< 334 …", "> …", "< 235 welcome", "> MAIL FROM:<a@example.vn>",
                "> RCPT TO:<b@example.vn>", "> DATA", "< 354 go  on", "> (7 bytes)",
            ])
    }

    @Test func `blanks what comes with the mechanism`() {
        var record = MailRecord()
        record.said("AUTH PLAIN AHUAcA==\r\n")
        #expect(record.lines == ["> AUTH PLAIN…"])
    }

    @Test func `does not grow with a server that never ends`() {
        var record = MailRecord()
        for _ in 0..<10_000 { record.heard("250-x") }
        #expect(record.lines.count == 500)
    }
}
