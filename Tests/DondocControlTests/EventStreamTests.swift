// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

@Suite struct EventStreamTests {
    @Test func `takes events apart, however their bytes come`() {
        let text = ": hello\n\nid: 7\ndata: {\"a\":\ndata: 1}\n\nevent: end\r\ndata:x\r\n\r\n:\n\n"
        let expected = [
            EventStream.Event(id: "7", name: "message", data: "{\"a\":\n1}"),
            EventStream.Event(id: "7", name: "end", data: "x"),
        ]
        for size in [1, 2, 3, 7, 1000] {
            var stream = EventStream()
            var events: [EventStream.Event] = []
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: size) {
                events += stream.take(bytes[start..<min(start + size, bytes.count)])
            }
            #expect(events == expected)
        }
    }

    @Test(arguments: SnapshotTests.looks)
    func `events look as recorded`(language: Language, width: Int) throws {
        let style = Style(language: language, terminal: Terminal(width: width, hasColour: false))
        let lines = EventEntry.samples.map { EventLine(entry: $0, style: style).text }.joined()
        for (name, text) in [
            ("watch", lines), ("events", EventTable(entries: EventEntry.samples).text(style)),
        ] {
            try Snapshot.expect(text, is: "\(name).\(language.rawValue).\(width).txt")
            for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= width, "\(line)") }
        }
    }
}

extension EventEntry {
    static let samples = [
        EventEntry(
            at: Day.make(2022, 1, 17).at(7, 31), actor: "file:kl272.txt", verb: "assignment.added",
            subject: "272-kl-tu.2-1", before: nil,
            after: .object(["due": .array([.string("2022-02-14")]), "state": .string("open")])),
        EventEntry(
            at: Day.make(2022, 1, 17).at(8), actor: "user:lan(1000)", verb: "sending.paused",
            subject: "agency:so-yt", before: nil,
            after: .object(["until": .string("2022-01-24"), "why": .string("tập huấn")])),
        EventEntry(
            at: Day.make(2022, 1, 17).at(8, 5), actor: "daemon", verb: "notice.dead",
            subject: "20220117.so-nv.272-kl-tu.m1.1", before: nil,
            after: .object(["reason": .string("550 5.1.1 no such mailbox")])),
        EventEntry(
            at: Day.make(2022, 1, 17).at(8, 6), actor: "daemon", verb: "something.newer", subject: "x",
            before: nil, after: nil),
    ]
}
