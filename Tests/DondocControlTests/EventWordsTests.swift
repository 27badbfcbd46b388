// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

/// What events say, to people who read no code.
@Suite struct EventWordsTests {
    private static let vietnamese = Style(
        language: .vietnamese, terminal: Terminal(width: nil, hasColour: false))
    private static let english = Style(language: .english, terminal: Terminal(width: nil, hasColour: false))

    /// Every `thing.verb` that the sources write, apart from names of metadata, files and settings.
    private func written() throws -> Set<String> {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        let verb = /(?:verb: |verb = |moveVerb = |as: |\? |: )"([a-z]+\.[a-z-]+)"/
        var verbs: Set<String> = []
        for module in ["DondocStore", "DondocDaemon"] {
            let folder = sources.appending(path: module)
            let files = try #require(
                FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
            for case let file as URL in files where file.pathExtension == "swift" {
                for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
                where line.contains("verb") || line.contains("Verb") || line.contains("as: ") {
                    for match in line.matches(of: verb) { verbs.insert(String(match.output.1)) }
                }
            }
        }
        return verbs
    }

    @Test func `every verb that is written has words in both languages`() throws {
        let verbs = try written().union(Fact.Kind.allCases.map { "assignment.\($0.rawValue)" })
            .union(["assignment.approved", "assignment.rejected", "assignment.corrected"])
            .union(["destination.dead", "destination.disabled", "bounce.unread", "bounce.refused"])
        #expect(verbs.count > 45)
        for verb in verbs.sorted() {
            #expect(EventWords.text(verb, Self.vietnamese) != verb)
            #expect(EventWords.text(verb, Self.english) != verb)
        }
    }

    private func lines(_ before: String?, _ after: String?, _ style: Style = Self.vietnamese) -> [String] {
        EventTable.changes(
            EventEntry(
                at: Date(timeIntervalSince1970: 0), actor: "daemon", verb: "x.y", subject: "s",
                before: before.map { JSONValue(parsing: $0) }, after: after.map { JSONValue(parsing: $0) }),
            style)
    }

    private func milestones(_ deadlines: String...) -> String {
        let list = deadlines.map {
            #"{"what":"","deadline":{"confidence":1,"kind":"by_date","inclusive":true,"reason":{"vi":"v","en":"e"},\#($0)}}"#
        }
        return #"{"milestones":[\#(list.joined(separator: ","))]}"#
    }

    @Test func `a deadline that moved is told as days, with the words that hold`() {
        let old = milestones(#""text":"trước ngày 15/02/2022","due":"2022-02-14""#)
        let new = milestones(
            #""text":"trước ngày 15/02/2022","due":"2022-02-18","time":"16:00","given":{"words":"16h ngày 18/02/2022","by":"user:lan(1)","on":"2022-02-10"}"#
        )
        #expect(lines(old, new) == ["hạn: 14/02/2022 → 16:00 18/02/2022 (“16h ngày 18/02/2022”)"])
        #expect(
            lines(old, new, Self.english) == [
                "deadline: 2022-02-14 → 16:00 2022-02-18 (“16h ngày 18/02/2022”)"
            ])
        let waiting = milestones(
            #""text":"trước ngày 15/02/2022","due":"2022-02-14""#,
            #""text":"trong 15 ngày kể từ khi có kết luận""#)
        let counted = milestones(
            #""text":"trước ngày 15/02/2022","due":"2022-02-14""#,
            #""text":"trong 15 ngày kể từ khi có kết luận","due":"2022-03-01""#)
        #expect(
            lines(waiting, counted) == [
                "hạn 2: “trong 15 ngày kể từ khi có kết luận” → 01/3/2022 (“trong 15 ngày kể từ khi có kết luận”)"
            ])
    }

    @Test func `what is said to be done is told with the number of the milestone, which people count from 1`()
    {
        #expect(
            lines(
                #"{"state":"open","milestones":[{"milestone":0,"due":"2022-02-14"}]}"#,
                #"{"state":"closed","closed":"done","milestones":[{"milestone":0,"due":"2022-02-14","done_on":"2022-02-12"}],"day":"2022-02-12"}"#
            ) == [
                "kết thúc: hoàn thành", "ngày: 12/02/2022",
                "mốc: mốc 1: hạn 14/02/2022 → mốc 1: xong ngày 12/02/2022, hạn 14/02/2022",
                "trạng thái: đang thực hiện → kết thúc",
            ])
        #expect(lines(#"{}"#, #"{"asked":"2022-01-10"}"#) == ["đề nghị ngày: 10/01/2022"])
    }

    @Test func `nothing of what is counted, decided or refused is left in another language`() {
        #expect(lines(nil, #"{"unchanged":0,"added":2}"#) == ["thêm: 2", "không đổi: 0"])
        #expect(lines(nil, #"{"verdict":"approved"}"#) == ["quyết định: duyệt"])
        #expect(lines(nil, #"{"verdict":"rejected"}"#) == ["quyết định: loại"])
        let both = #"{"line":7,"reason":"no such date","reason_vi":"không có ngày ấy"}"#
        #expect(lines(nil, both) == ["dòng: 7", "lý do: không có ngày ấy"])
        #expect(lines(nil, both, Self.english) == ["line: 7", "reason: no such date"])
    }
}
