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

    private func withFolder(_ files: [String: String], _ body: (HolidayFolder) throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
            try body(HolidayFolder(folder))
        }
    }
}
