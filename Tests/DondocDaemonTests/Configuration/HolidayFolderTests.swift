// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct HolidayFolderTests {
    @Test func `reads notices and local days`() async throws {
        try await withFolder([
            "2022.yaml": """
            year: 2022
            known_until: 2022-12-31
            sources: {S22: Thông báo}
            off:
              - {day: 2022-01-31, reason: Tết Nguyên đán, source: S22}
            work: []
            """,
            "local.yaml": "local:\n  - {day: 2022-03-01, reason: Ngày thành lập tỉnh}",
            "notes.txt": "not read",
        ]) { folder in
            #expect(folder.problems == [])
            #expect(folder.notices.map(\.year) == [2022])
            #expect(folder.local.map(\.reason) == ["Ngày thành lập tỉnh"])
        }
    }

    @Test func `tells every problem with its line`() async throws {
        try await withFolder([
            "2022.yaml": """
            year: 2022
            known_until: 2022-12-31
            sources: {S22: Thông báo}
            off:
              - {day: 2022-01-32, reason: Tết, source: S22}
              - {day: 2022-01-30, reason: Tết, source: S22}
              - {day: 2022-01-31, reason: Tết, source: S23}
            """,
            "again.yaml": "year: 2022\nknown_until: 2022-12-31",
        ]) { folder in
            #expect(
                folder.problems.map { "\(URL(filePath: $0.file).lastPathComponent):\($0.line ?? 0)" } == [
                    "2022.yaml:5", "2022.yaml:6", "2022.yaml:7", "again.yaml:1",
                ])
        }
    }

    @Test func `names what is no list of days, and local days that contradict each other`() async throws {
        try await withTemporaryDirectory { folder in
            try FileManager.default.createDirectory(
                at: folder.appending(path: "2022.yaml"), withIntermediateDirectories: true)
            try Data([0x79, 0x0A, 0xFF]).write(to: folder.appending(path: "2023.yaml"))
            try Data(count: 2 << 20).write(to: folder.appending(path: "2024.yaml"))
            try Data().write(to: folder.appending(path: "2025.yaml"))
            try Data(
                "local:\n- {day: 2022-03-01, reason: a}\n- {day: 2022-03-01, worked: true, reason: b}".utf8
            ).write(to: folder.appending(path: "local.yaml"))
            let problems = HolidayFolder(folder).problems.map {
                "\(URL(filePath: $0.file).lastPathComponent):\($0.line ?? 0) \($0.text)"
            }
            #expect(problems.count == 5)
            for (problem, start) in zip(
                problems,
                [
                    "2022.yaml:0 it is no file", "2023.yaml:2 not UTF-8",
                    "2024.yaml:0 2097152 bytes are too many", "2025.yaml:0 the file is empty",
                    "local.yaml:3 2022-03-01 is a local day already",
                ])
            { #expect(problem.hasPrefix(start)) }
        }
    }

    @Test func `remarks on a holiday that a notice seems to have forgotten`() async throws {
        try await withFolder([
            "2022.yaml": """
            year: 2022
            known_until: 2022-05-02
            sources: {S22: Thông báo}
            off: []
            """
        ]) { folder in
            #expect(folder.problems == [])
            #expect(folder.remarks.contains { $0.text.hasPrefix("2022-02-01: Tết Nguyên đán is not listed") })
            #expect(folder.remarks.allSatisfy { $0.line == 4 })
        }
    }

    @Test func `a changed, added or removed file gives another stamp`() async throws {
        try await withTemporaryDirectory { folder in
            var stamps = [HolidayFolder.stamp(of: folder)]
            for (name, text) in [("2022.yaml", "a"), ("2022.yaml", "ab"), ("local.yml", "a"), ("notes", "a")]
            {
                try Data(text.utf8).write(to: folder.appending(path: name))
                stamps.append(HolidayFolder.stamp(of: folder))
            }
            try FileManager.default.removeItem(at: folder.appending(path: "local.yml"))
            stamps.append(HolidayFolder.stamp(of: folder))
            #expect(stamps[3] == stamps[4])
            #expect(Set(stamps).count == 4)
            #expect(stamps[5] == stamps[2])
        }
    }

    private func withFolder(_ files: [String: String], _ body: (HolidayFolder) throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
            try body(HolidayFolder(folder))
        }
    }
}
