// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct MIMEReaderTests {
    private func mail(_ text: String) -> MailPart { MIMEReader.mail(Array(text.utf8)) }

    @Test func `unfolds fields, and knows them in any case`() {
        let mail = mail("SUBJECT: a\n b\n\tc \nbroken line\nContent-Type: Text/HTML; x=y\n\nbody\n")
        #expect(mail["subject"] == "a b\tc")
        #expect(mail.type == "text/html")
        #expect(String(decoding: mail.content, as: UTF8.self) == "body\n")
    }

    @Test(arguments: [
        ("base64", "QuG7gQ==", "Bề"), ("quoted-printable", "B=E1=BB=81=\r\n x=3d=zz", "Bề x==zz"),
        ("8BIT", "Bề", "Bề"),
        ("base64", "***", ""), ("quoted-printable", "a=", "a="), ("made-up", "=41", "=41"),
    ])
    func `decodes what it knows`(encoding: String, text: String, expected: String) {
        let mail = mail("Content-Transfer-Encoding: \(encoding)\n\n\(text)")
        #expect(String(decoding: mail.content, as: UTF8.self) == expected)
    }

    @Test func `keeps inner boundaries apart from outer ones`() {
        let mail = mail(
            """
            Content-Type: multipart/mixed; boundary=a

            before
            --a
            Content-Type: multipart/mixed; boundary="a-b"

            --a-b

            one
            --a-b
            Content-Type: text/x

            two
            --a
            Content-Type: text/y

            --a-
            three
            --a--
            after
            """)
        #expect(mail.parts.count == 2)
        #expect(
            mail.parts.first?.parts.map { String(decoding: $0.content, as: UTF8.self) } == ["one", "two"])
        #expect(mail.parts.last?.type == "text/y")
        #expect(mail.parts.last.map { String(decoding: $0.content, as: UTF8.self) } == "--a-\nthree")
    }

    @Test(arguments: [
        ("multipart/report; boundary=\"a;b\\\"c\"; x", "a;b\"c"),
        ("multipart/report;BOUNDARY = abc ;", "abc"),
        ("multipart/report; x; boundary=a b", "a"), ("multipart/report; boundary", nil), (";;;", nil),
        ("a;=;b=", nil),
        ("a; boundary=1; boundary=2", "1"), ("a; boundary=\"", ""),
    ])
    func `reads parameters as they come`(text: String, boundary: String?) {
        #expect(HeaderValue(text)["boundary"] == boundary)
    }

    @Test func `stops at its limits`() {
        let deep = String(repeating: "Content-Type: message/rfc822\n\n", count: 1000)
        #expect(mail(deep).all.count == MIMEReader.maximumDepth)
        let wide =
            "Content-Type: multipart/mixed; boundary=x\n\n" + String(repeating: "--x\n\na\n", count: 1000)
            + "--x--\n"
        #expect(mail(wide).all.count == MIMEReader.maximumParts)
        var bushy = ""
        for level in 0..<20 { bushy += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        #expect(mail(bushy).all.count <= MIMEReader.maximumDepth)
        let large = "Subject: x\n\n" + String(repeating: "y", count: MIMEReader.maximumBytes + 1000)
        #expect(mail(large).content.count < MIMEReader.maximumBytes)
        let head = String(repeating: "A: b\n c\n", count: 200_000)
        #expect(mail(head).fields.count <= 501)
    }

    @Test func `finds a report before a letter of any length`() throws {
        let letter = String(repeating: "dòng dài của thư gốc\n", count: 200_000)
        let text = ReportShape.exchange.text(key: "k").replacing("Kinh gui", with: letter)
        #expect(DeliveryReport(mail(text))?.messageIDs == ["k@binhlam.example"])
    }

    /// What anybody can send must end in some reading.
    @Test func `survives ten thousand mutations`() {
        var dice = Dice(seed: 20_220_110)
        let originals = ReportShape.allCases.map { Array($0.text(key: "20220110.so-yt.a.m1.1").utf8) }
        var reports = 0
        for round in 0..<10_000 {
            var bytes = originals[round % originals.count]
            for _ in 0...dice.roll(12) { mutate(&bytes, from: originals, &dice) }
            if DeliveryReport(MIMEReader.mail(bytes)) != nil { reports += 1 }
            if round % 10 == 0 {
                var splitter = MboxSplitter(at: 0)
                let cut = dice.roll(bytes.count + 1)
                _ = splitter.add(Array(bytes[..<cut]))
                _ = splitter.add(Array(bytes[cut...]))
                #expect(splitter.end == bytes.count)
                #expect((splitter.last()?.end ?? bytes.count) == bytes.count)
            }
        }
        // Neither all broken, nor all untouched.
        #expect(reports > 1000 && reports < 9990)
    }

    private func mutate(_ bytes: inout [UInt8], from others: [[UInt8]], _ dice: inout Dice) {
        guard !bytes.isEmpty else { return bytes = others[dice.roll(others.count)] }
        let place = dice.roll(bytes.count)
        let length = min(dice.roll(200), bytes.count - place)
        switch dice.roll(7) {
        case 0: bytes[place] = UInt8(dice.roll(256))
        case 1: bytes.removeSubrange(place..<(place + length))
        case 2: bytes.insert(contentsOf: bytes[place..<(place + length)], at: dice.roll(bytes.count))
        case 3: bytes.insert(contentsOf: Array("\r\n\0;=\"\\{+.-:".utf8).shuffled(using: &dice), at: place)
        case 4: bytes.removeLast(min(bytes.count, length))
        case 5:
            let other = others[dice.roll(others.count)]
            let start = dice.roll(other.count)
            bytes.replaceSubrange(
                place..<(place + length), with: other[start..<min(other.count, start + length)])
        default: bytes.insert(contentsOf: [0xFF, 0xC0, 0x80, 0xED, 0xA0].prefix(1 + dice.roll(5)), at: place)
        }
    }
}

/// Chance that is the same each time.
private struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func roll(_ sides: Int) -> Int { Int(next() % UInt64(max(1, sides))) }
}
