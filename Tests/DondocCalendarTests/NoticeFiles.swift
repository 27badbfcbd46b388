// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Foundation
import Testing

/// The notices that are shipped in `etc/dondoc/holidays.d`, read line by line, for targets that have no YAML library.
enum NoticeFiles {
    static func all() throws -> [HolidayNotice] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: "etc/dondoc/holidays.d")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
            .compactMap { file in try notice(String(contentsOf: file, encoding: .utf8)) }
    }

    /// Nil for a file of local days.
    private static func notice(_ text: String) throws -> HolidayNotice? {
        var scalars: [Substring: Substring] = [:]
        var sources: [String: String] = [:]
        var rows: [Substring: [HolidayNotice.Row]] = [:]
        var key: Substring = ""
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("  - ") {
                let row = try #require(
                    line.wholeMatch(of: #/  - \{day: (\S+), reason: "([^"]+)", source: (\w+)\}  \# .*/#))
                let day = try #require(Day(iso: row.1))
                #expect(line.hasSuffix("# \(day.weekday.vietnamese)"))
                rows[key, default: []].append(.init(day: day, reason: String(row.2), source: String(row.3)))
            } else if line.hasPrefix("  ") {
                let source = try #require(line.wholeMatch(of: #/  (\w+): "([^"]+)"/#))
                sources[String(source.1)] = String(source.2)
            } else {
                let entry = try #require(line.wholeMatch(of: /(\w+):(?: (.*))?/))
                key = entry.1
                scalars[key] = entry.2 ?? ""
            }
        }
        guard scalars["local"] == nil else { return nil }
        #expect(Set(scalars.keys.map(String.init)) == Set(HolidayNotice.CodingKeys.allCases.map(\.rawValue)))
        return HolidayNotice(
            year: try #require(scalars["year"].flatMap { Int($0) }),
            knownUntil: try #require(scalars["known_until"].flatMap { Day(iso: $0) }), sources: sources,
            off: rows["off"] ?? [], work: rows["work"] ?? [])
    }
}
