// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reports about undeliverable letters, written in the shapes in which mail servers write theirs.
enum ReportShape: String, CaseIterable, Sendable {
    case postfix, exchange, gmail, exim, openSMTPD, international

    /// The report of a letter that was refused for good, with LF line ends.
    func text(
        key: String, to address: String = "soyte@example.vn", status: String = "5.1.1",
        action: String = "failed", original: String? = nil
    ) -> String {
        let letter = """
            Message-ID: <\(key)@binhlam.example>
            From: Theo doi <theodoi@binhlam.example>
            To: <\(address)>
            Subject: =?utf-8?B?Tmjhuq9jIHZp4buHYw==?=
            """
        let report = Report(
            key: key, address: address, status: status, action: action, original: original ?? address,
            letter: letter)
        return switch self {
        case .postfix: report.postfix
        case .exchange: report.exchange
        case .gmail: report.gmail
        case .exim: report.exim
        case .openSMTPD: report.openSMTPD
        case .international: report.international
        }
    }
}

private struct Report {
    let key, address, status, action, original, letter: String

    var postfix: String {
        """
        Return-Path: <>
        Received: by mx.binhlam.example (Postfix) id 4A1B2C3D; Mon, 10 Jan 2022 09:01:00 +0700 (+07)
        Date: Mon, 10 Jan 2022 09:01:00 +0700 (+07)
        From: MAILER-DAEMON@mx.binhlam.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: tra-lai@binhlam.example
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="4A1B2C3D.1641780060/mx.binhlam.example"
        Message-Id: <20220110020100.4A1B2C3D@mx.binhlam.example>

        This is a MIME-encapsulated message.

        --4A1B2C3D.1641780060/mx.binhlam.example
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        The letter could not be delivered to one recipient.

        <\(address)>: unknown user

        --4A1B2C3D.1641780060/mx.binhlam.example
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.binhlam.example
        Original-Envelope-Id: \(key)
        X-Postfix-Queue-ID: 4A1B2C3D
        X-Postfix-Sender: rfc822; tra-lai@binhlam.example
        Arrival-Date: Mon, 10 Jan 2022 09:00:59 +0700 (+07)

        Final-Recipient: rfc822; \(address)
        Original-Recipient: rfc822;\(original)
        Action: \(action)
        Status: \(status)
        Diagnostic-Code: X-Postfix; unknown user:
            "\(address)"

        --4A1B2C3D.1641780060/mx.binhlam.example
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers

        Return-Path: <tra-lai@binhlam.example>
        \(letter)

        --4A1B2C3D.1641780060/mx.binhlam.example--

        """
    }

    var exchange: String {
        """
        From: <postmaster@so.example.vn>
        To: <tra-lai@binhlam.example>
        Date: Mon, 10 Jan 2022 02:01:07 +0000
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="_4b1e-exch_"
        X-MS-Exchange-Message-Is-Ndr:
        Content-Language: en-US
        Message-ID: <1f0e@EX01.so.example.vn>
        In-Reply-To: <\(key)@binhlam.example>
        Subject: Undeliverable: reminder
        MIME-Version: 1.0

        --_4b1e-exch_
        Content-Type: multipart/alternative; differences=Content-Type;
        \tboundary="_in-exch_"

        --_in-exch_
        Content-Type: text/plain; charset="us-ascii"
        Content-Transfer-Encoding: quoted-printable

        Delivery has failed to these recipients:=0D
        \(address.replacing("@", with: "=40"))

        --_in-exch_
        Content-Type: text/html; charset="us-ascii"

        <html><body>--_4b1e</body></html>
        --_in-exch_--

        --_4b1e-exch_
        Content-Type: message/delivery-status

        Reporting-MTA: dns;EX01.so.example.vn
        Received-From-MTA: dns;mx.binhlam.example
        Arrival-Date: Mon, 10 Jan 2022 02:01:05 +0000

        Final-Recipient: rfc822;\(address)
        Action: \(action)
        Status: \(status)
        Diagnostic-Code: smtp;550 \(status) RESOLVER.ADR.RecipientNotFound; not found
        X-Display-Name: So

        --_4b1e-exch_
        Content-Type: message/rfc822

        Received: from mx.binhlam.example by EX01.so.example.vn
        \(letter)
        Content-Type: multipart/alternative; boundary="b2"

        --b2
        Content-Type: text/plain

        Kinh gui
        --b2--

        --_4b1e-exch_--

        """
    }

    var gmail: String {
        """
        Return-Path: <>
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
        To: tra-lai@binhlam.example
        Auto-Submitted: auto-replied
        Subject: Delivery Status Notification (Failure)
        References: <\(key)@binhlam.example>
        In-Reply-To: <\(key)@binhlam.example>
        X-Failed-Recipients: \(address)
        Message-ID: <61db9d.1c69.GMR@mx.google.com>
        Date: Sun, 09 Jan 2022 18:01:08 -0800 (PST)
        Content-Type: multipart/report; boundary="00000000000f"; report-type=delivery-status

        --00000000000f
        Content-Type: multipart/related; boundary="0000000000aa"

        --0000000000aa
        Content-Type: text/html; charset="UTF-8"

        <p>Address not found</p>
        --0000000000aa
        Content-Type: image/png; name="icon.png"
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --0000000000aa--
        --00000000000f
        Content-Type: message/delivery-status

        Reporting-MTA: dns; googlemail.com
        Received-From-MTA: dns; tra-lai@binhlam.example
        Arrival-Date: Sun, 09 Jan 2022 18:01:07 -0800 (PST)

        Final-Recipient: rfc822; \(address)
        Action: \(action)
        Status: \(status)
        Remote-MTA: dns; mx.so.example.vn. (192.0.2.7, the server for the domain.)
        Diagnostic-Code: smtp; 550-\(status) The address does not exist. Please check it
         550 \(status) for spaces and slips of the pen.
        Last-Attempt-Date: Sun, 09 Jan 2022 18:01:08 -0800 (PST)
        --00000000000f
        Content-Type: message/rfc822

        X-Received: by 2002:a17
        \(letter)

        --00000000000f--

        """
    }

    /// Tells but the class, and gives the answer of the server that refused it.
    var exim: String {
        """
        Return-path: <>
        Received: from mailnull by mx.tinh.example with local (Exim 4.96) id 1n6k; Mon, 10 Jan 2022 09:01:00 +0700
        X-Failed-Recipients: \(address)
        Auto-Submitted: auto-replied
        From: Mail Delivery System <Mailer-Daemon@mx.tinh.example>
        To: tra-lai@binhlam.example
        References: <\(key)@binhlam.example>
        Content-Type: multipart/report; report-type=delivery-status; boundary=1641780060-eximdsn-18
        MIME-Version: 1.0
        Subject: Mail delivery failed: returning message to sender
        Message-Id: <E1n6k-0001@mx.tinh.example>

        --1641780060-eximdsn-18
        Content-type: text/plain; charset=us-ascii

        A message that you sent could not be delivered.

        --1641780060-eximdsn-18
        Content-type: message/delivery-status

        Reporting-MTA: dns; mx.tinh.example

        Action: \(action)
        Final-Recipient: rfc822;\(address)
        Status: \(status.prefix(1)).0.0
        Remote-MTA: dns; mx.so.example.vn
        Diagnostic-Code: smtp; 550 \(status) No such user here

        --1641780060-eximdsn-18
        Content-type: message/rfc822

        Return-path: <tra-lai@binhlam.example>
        \(letter)

        (body is left out)

        --1641780060-eximdsn-18--

        """
    }

    var openSMTPD: String {
        """
        Received: from localhost by mx.so.example.vn (OpenSMTPD) with ESMTP id 77
        Subject: Delivery status notification: error
        From: Mailer Daemon <MAILER-DAEMON@mx.so.example.vn>
        To: tra-lai@binhlam.example
        Date: Mon, 10 Jan 2022 09:01:00 +0700 (+07)
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="889900/mx.so.example.vn"

        This is a MIME-encapsulated message.

        --889900/mx.so.example.vn
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

            Hi!

        --889900/mx.so.example.vn
        Content-Description: Delivery Report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.so.example.vn

        Final-Recipient: rfc822; \(address)
        Action: \(action)
        Status: \(status)

        --889900/mx.so.example.vn
        Content-Description: Message headers
        Content-Type: text/rfc822-headers

        \(letter)

        --889900/mx.so.example.vn--

        """
    }

    /// RFC 6533: addresses and a report in UTF-8, and one that had to be written in ASCII.
    var international: String {
        """
        From: =?utf-8?Q?M=C3=A1y_ch=E1=BB=A7?= <mailer-daemon@mx.so.example.vn>
        To: tra-lai@binhlam.example
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=global-delivery-status; boundary="=_u"
        Message-ID: <u1@mx.so.example.vn>

        --=_u
        Content-Type: text/plain; charset=utf-8

        Thư không đến được nơi nhận.
        --=_u
        Content-Type: message/global-delivery-status
        Content-Transfer-Encoding: 8bit

        Reporting-MTA: dns; mx.so.example.vn
        Original-Envelope-ID: \(key.replacing(".", with: "+2E"))

        Original-Recipient: utf-8;\(escaped(original))
        Final-Recipient: utf-8; \(address)
        Action: \(action) (hộp thư không còn)
        Status: \(status) (unknown)
        Diagnostic-Code: smtp; 550 \(status) không có hộp thư này
        --=_u
        Content-Type: message/global-headers

        \(letter)
        --=_u--

        """
    }

    private func escaped(_ address: String) -> String {
        address.unicodeScalars.map { $0.isASCII ? String($0) : "\\x{\(String($0.value, radix: 16))}" }
            .joined()
    }
}
