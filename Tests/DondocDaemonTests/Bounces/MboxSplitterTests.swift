// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocDaemon

@Suite struct MboxSplitterTests {
    private static let from = "From MAILER-DAEMON Mon Jan 10 09:01:00 2022\n"

    private func split(_ text: String, at offset: Int = 0, pieces: Int) -> (
        [String], last: MboxSplitter.Mail?
    ) {
        var splitter = MboxSplitter(at: offset)
        var mails: [MboxSplitter.Mail] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            mails += splitter.add(Array(bytes[start..<min(bytes.count, start + pieces)]))
        }
        #expect(splitter.end == offset + bytes.count)
        return (mails.map { String(decoding: $0.bytes, as: UTF8.self) }, splitter.last())
    }

    @Test(arguments: [1, 2, 7, 1000])
    func `cuts at the lines that begin mails, however the bytes come`(pieces: Int) throws {
        let text = "\(Self.from)A: 1\n\nFrom me to you\n\n\(Self.from)A: 2\n\nFrom all of us\n\n"
        let (mails, last) = split(text, at: 40, pieces: pieces)
        #expect(mails == ["A: 1\n\nFrom me to you\n\n"])
        let end = try #require(last)
        #expect(String(decoding: end.bytes, as: UTF8.self) == "A: 2\n\nFrom all of us\n\n")
        #expect(end.end == 40 + text.utf8.count && end.isClosed)
    }

    @Test func `knows an end that is still being written`() throws {
        #expect(split("", pieces: 1).last == nil)
        #expect(split("\n\n", pieces: 1).last == nil)
        for part in [Self.from, "\(Self.from)A: 1\n\nb", "\(Self.from)A: 1\n\nb\n", "From x"] {
            #expect(try #require(split(part, pieces: 3).last).isClosed == false)
        }
    }

    @Test func `a line in a letter begins no mail without an empty line before it, or without a time`() {
        let text = "\(Self.from)A: 1\n\nb\n\(Self.from)\nFrom here on, at 9\n\n"
        #expect(split(text, pieces: 5).0.isEmpty)
    }

    @Test func `keeps of a mail what is read of it, and goes on behind it`() throws {
        let long = String(repeating: "x", count: MIMEReader.maximumBytes * 2)
        let (mails, last) = split("\(Self.from)A: 1\n\n\(long)\n\n\(Self.from)A: 2\n\n", pieces: 65_536)
        #expect(mails.map(\.utf8.count) == [MIMEReader.maximumBytes])
        #expect(String(decoding: try #require(last).bytes, as: UTF8.self) == "A: 2\n\n")
    }
}
