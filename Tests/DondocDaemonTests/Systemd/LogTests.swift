// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Logging
import Testing

@testable import DondocDaemon

/// What of a record comes to the journal, to a terminal, and to a collector of JSON.
@Suite struct LogTests {
    private static func line(
        _ happening: Happening, _ metadata: Logger.Metadata = [:], error: (any Error)? = nil
    ) -> LogLine {
        let event = LogEvent(
            level: happening.level, message: "\(happening.words)", error: error,
            metadata: metadata.merging([Logger.happeningKey: "\(happening.id)"]) { own, _ in own },
            source: "DondocDaemon", file: #fileID, function: #function, line: #line)
        return LogLine(event, metadata: [:])
    }

    private static let deferred = line(
        .noticeDeferred, ["notice": "n1", "agency": "so-yt", "task": .array(["a-1", "a-2"])])

    @Test func `the journal gets a field for each thing that people look for`() {
        #expect(
            JournalLog.fields(of: Self.deferred) == [
                "MESSAGE=Notice deferred agency=so-yt notice=n1 task=\"a-1 a-2\"", "PRIORITY=4",
                "SYSLOG_IDENTIFIER=dondocd", "AGENCY=so-yt", "MESSAGE_ID=\(Happening.noticeDeferred.id)",
                "NOTICE=n1", "TASK=a-1", "TASK=a-2",
            ])
    }

    @Test func `what nobody else names has names of ours`() {
        let line = Self.line(.fileRemoved, ["file.path": "a b.yaml"], error: CancellationError())
        let fields = JournalLog.fields(of: line)
        #expect(fields.contains("DONDOC_FILE_PATH=a b.yaml"))
        #expect(fields.contains("DONDOC_ERROR=CancellationError()"))
    }

    @Test func `no name of a file can forge a line, a field, or a colour`() {
        let line = Self.line(.fileRemoved, ["file.path": "a\nPRIORITY=0\u{1B}[31m\u{2028}x"])
        #expect(JournalLog.fields(of: line).contains("DONDOC_FILE_PATH=a PRIORITY=0 [31m x"))
        #expect(line.text == "File removed file.path=\"a PRIORITY=0 [31m x\"")
    }

    @Test func `lines for a collector are JSON, one object a line`() throws {
        let now = Date(timeIntervalSince1970: 1_641_945_600)
        let text = StandardErrorLog.text(of: Self.deferred, .json, at: now)
        #expect(
            text == """
                {"at":"2022-01-12T00:00:00Z","fields":{"agency":"so-yt","message.id":"\(Happening.noticeDeferred.id)",\
                "notice":"n1","task":"a-1 a-2"},"level":"warning","message":"Notice deferred"}
                """)
        #expect(
            StandardErrorLog.text(of: Self.deferred, .text, at: now)
                == "2022-01-12T00:00:00Z warning: Notice deferred agency=so-yt notice=n1 task=\"a-1 a-2\"")
    }
}

/// `systemd/*.catalog`, which `journalctl -x` shows.
@Suite struct CatalogTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// As the source has them, so that none can be left out of a list.
    private static func happenings() throws -> [(id: String, words: String)] {
        try text("Sources/DondocDaemon/Systemd/Happening.swift")
            .matches(of: /Happening\(\s*"([0-9a-f]+)",\s*\.\w+,\s*"([^"]+)"\s*\)/)
            .map { (String($0.output.1), String($0.output.2)) }
    }

    private static func entries(_ path: String) throws -> [String: String] {
        let parts = try text(path).components(separatedBy: "\n-- ").dropFirst()
        return Dictionary(
            parts.map { part in
                let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(lines.first ?? ""), String(lines.last ?? ""))
            }, uniquingKeysWith: { first, second in first + second })
    }

    @Test func `every id is its own`() throws {
        let ids = try Self.happenings().map(\.id)
        #expect(ids.count > 50 && Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.count == 32 })
        #expect(ids.contains(Happening.noticeGivenUp.id))
    }

    @Test(arguments: ["systemd/dondoc.catalog", "systemd/dondoc.vi.catalog"])
    func `the catalog explains every kind of record, and nothing else`(path: String) throws {
        let entries = try Self.entries(path)
        let happenings = try Self.happenings()
        #expect(Set(entries.keys) == Set(happenings.map(\.id)))
        for (id, words) in happenings {
            let entry = try #require(entries[id])
            #expect(entry.contains("\n\n"), "\(words) is not explained")
            #expect(path.contains(".vi.") || entry.hasPrefix("Subject: \(words)\n"), "\(words)")
        }
    }

    /// From `info` on; only what is for whoever looks for a fault has none.
    @Test func `no line is told without an id`() throws {
        let sources = try #require(
            FileManager.default.enumerator(
                at: Self.root.appending(path: "Sources/DondocDaemon"), includingPropertiesForKeys: nil))
        for case let file as URL in sources
        where file.pathExtension == "swift" && file.lastPathComponent != "Happening.swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            let lines = text.matches(
                of: /[lL]og(?:ger)?\s*\.\s*(?:info|notice|warning|error|critical)\(|\blog\(\s*level:/)
            #expect(lines.isEmpty, "\(file.lastPathComponent): \(lines.map { String($0.output) })")
        }
    }

    /// A field that no record has would be shown as it stands, @FIELD@.
    @Test func `the explanations name only what records have`() throws {
        let sources = try #require(
            FileManager.default.enumerator(
                at: Self.root.appending(path: "Sources/DondocDaemon"), includingPropertiesForKeys: nil))
        var keys: Set<String> = ["NOTICE", "TASK", "AGENCY", "DONDOC_ERROR"]
        for case let file as URL in sources where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /"([a-z_.]+)": (?:"\\\(|\.array)/) {
                keys.insert("DONDOC_" + match.output.1.uppercased().replacing(".", with: "_"))
            }
            for match in text.matches(of: /metadata\["([a-z_.]+)"\]/) {
                keys.insert("DONDOC_" + match.output.1.uppercased().replacing(".", with: "_"))
            }
        }
        for path in ["systemd/dondoc.catalog", "systemd/dondoc.vi.catalog"] {
            for match in try Self.text(path).matches(of: /@([A-Z_]+)@/) {
                #expect(keys.contains(String(match.output.1)), "\(path): \(match.output.0)")
            }
        }
    }
}
