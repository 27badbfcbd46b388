// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocDaemon

@Suite struct DeliveryReportTests {
    private static let key = "20220110.so-yt.12-tb-ubnd-2022.m1.1"

    private func report(_ text: String) -> DeliveryReport? {
        DeliveryReport(MIMEReader.mail(Array(text.utf8)))
    }

    @Test(arguments: ReportShape.allCases, ["\n", "\r\n"])
    func `finds letter, address and status in each server's report`(shape: ReportShape, end: String) throws {
        let text = shape.text(key: Self.key).replacing("\n", with: end)
        let report = try #require(self.report(text))
        let found = (report.envelopeID.map { [AddressText.withoutXtext($0)] } ?? []) + report.messageIDs
        #expect(found.contains { $0.hasPrefix(Self.key) })
        #expect(report.messageIDs == ["\(Self.key)@binhlam.example"])
        #expect(report.recipients.count == 1)
        let recipient = try #require(report.recipients.first)
        #expect(recipient.final == "soyte@example.vn")
        #expect(recipient.action == .failed)
        #expect(recipient.status?.description == "5.1.1")
        #expect(recipient.status?.condemnsAddress == true)
        #expect(!recipient.diagnosis.contains("\n"))
    }

    @Test func `reads addresses that are not ASCII, in either form`() throws {
        let address = "sởytế@bìnhlâm.vn"
        let recipient = try #require(
            report(ReportShape.international.text(key: Self.key, to: address))?.recipients.first)
        #expect(recipient.final == address)
        #expect(recipient.original == address)
        #expect(AddressText.decoded("a\\x{1EDF}\\x{zz}\\x{110000}b\\x{41") == "aở\\x{zz}\\x{110000}b\\x{41")
        #expect(AddressText.withoutXtext("a+2Bb+40c+zz+") == "a+b@c+zz+")
        #expect(AddressText.withoutXtext("a+FF") == "a+FF")
    }

    @Test(arguments: [
        ("5.1.1", true), ("5.1.2", true), ("5.1.10", true), ("5.2.1", true), ("5.4.4", true),
        ("5.7.13", true),
        ("5.1.0", false), ("5.1.7", false), ("5.1.8", false), ("5.2.2", false), ("5.7.1", false),
        ("5.0.0", false),
        ("4.1.1", false), ("4.4.1", false), ("2.1.5", false),
    ])
    func `condemns an address only where its status speaks of it`(status: String, condemns: Bool) throws {
        #expect(try #require(EnhancedStatus(status)).condemnsAddress == condemns)
    }

    @Test(arguments: ["", "5", "5.1", "3.1.1", "5.1.1.1", "5.1.9999", "5.x.1", "５.1.1", "5..1", "-5.1.1"])
    func `takes nothing else for a status`(text: String) {
        #expect(EnhancedStatus(text) == nil)
    }

    @Test func `takes the answer's status only where the report gives but the class, and the answer agrees`()
    {
        #expect(EnhancedStatus(answer: "550 5.1.1 No such user")?.description == "5.1.1")
        #expect(EnhancedStatus(answer: "550-5.1.1 The address")?.description == "5.1.1")
        #expect(EnhancedStatus(answer: "450 5.1.1 No") == nil)
        #expect(EnhancedStatus(answer: "550 No such user 5.1.1") == nil)
        let plain = ReportShape.exim.text(key: Self.key).replacing("550 5.1.1", with: "550")
        #expect(report(plain)?.recipients.first?.status?.description == "5.0.0")
    }

    @Test(arguments: [
        "Subject: Re: xin nghỉ\nAuto-Submitted: auto-replied\n\nTôi đi vắng.\n",
        "Subject: Mail delivery failed\nX-Failed-Recipients: a@b.vn\n\nA message could not be delivered:\n a@b.vn\n",
        "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.vn\n--x--\n",
        "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nAction: perhaps\nStatus: 5.1.1\n--x--\n",
        "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--x--\n",
        "Content-Type: multipart/report; boundary=\"\"\n\n--\n", "", "\n\n\n", ":\n:\n",
    ])
    func `guesses nothing from what is no report`(text: String) {
        #expect(report(text) == nil)
    }

    @Test func `leaves aside what is no address`() throws {
        let text = ReportShape.openSMTPD.text(key: Self.key).replacing(
            "rfc822; soyte@example.vn", with: "x400; /G=so/")
        let recipient = try #require(report(text)?.recipients.first)
        #expect(recipient.final == nil && recipient.original == nil)
    }
}
