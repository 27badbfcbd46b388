// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Foundation
import Yams

/// The files of `holidays.d`: a notice for each year, and days of the place itself.
struct HolidayFolder {
    var notices: [HolidayNotice] = []
    var local: [LocalDay] = []
    var problems: [FileProblem] = []

    /// Reads every `.yaml` and `.yml` of the folder in the order of their names.
    init(_ folder: URL) {
        let names: [String]
        do {
            try FolderScan.check(folder.path)
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            problems.append(FileProblem(file: folder.path, text: "cannot be read: \(error)"))
            return
        }
        var files: [Int: String] = [:]
        for name in names.sorted()
        where !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) {
            let file = folder.appending(path: name)
            let list = ProblemList(file: file.path)
            if let text = DaemonConfiguration.text(of: file, problems: list) {
                read(text, problems: list, files: &files)
            }
            problems += list.problems
        }
    }

    private mutating func read(_ text: String, problems: ProblemList, files: inout [Int: String]) {
        guard let node = YAMLText.node(of: text, problems: problems),
            let section = Section(node, problems: problems)
        else { return }
        if section.has("local") {
            local += section.sections("local")?.compactMap(HolidayFolder.localDay) ?? []
            section.finish()
            return
        }
        guard let notice = HolidayFolder.notice(section) else { return }
        if let other = files[notice.year] {
            section.add("\(notice.year) is given by \(other) already; keep one", at: "year")
        }
        files[notice.year] = problems.file
        notices.append(notice)
    }

    private static func notice(_ section: Section) -> HolidayNotice? {
        let year = section.required("year", Field("a year such as 2022") { Int($0) })
        let knownUntil = section.required("known_until", .day)
        var sources: [String: String] = [:]
        if let node = section.node("sources"), case .mapping(let mapping) = node {
            for (key, value) in mapping { sources[key.text ?? ""] = value.text }
        } else if section.has("sources") {
            section.add("expected a mapping from codes to announcements", at: "sources")
        }
        let off = section.sections("off")?.compactMap(row) ?? []
        let work = section.sections("work")?.compactMap(row) ?? []
        section.finish()
        guard let year, let knownUntil else { return nil }
        let notice = HolidayNotice(
            year: year, knownUntil: knownUntil, sources: sources, off: off.map(\.row), work: work.map(\.row))
        let lines = Dictionary(
            (off + work).map { ($0.row.day, $0.line) }, uniquingKeysWith: { _, last in last })
        for problem in notice.problems() {
            section.problems.add(
                problem.description, line: problem.day.flatMap { lines[$0] ?? nil } ?? section.line)
        }
        return notice
    }

    private static func row(_ section: Section) -> (row: HolidayNotice.Row, line: Int?)? {
        let day = section.required("day", .day)
        let reason = section.required("reason", .line)
        let source = section.required("source", .line)
        section.finish()
        guard let day, let reason, let source else { return nil }
        return (HolidayNotice.Row(day: day, reason: reason, source: source), section.line)
    }

    private static func localDay(_ section: Section) -> LocalDay? {
        let day = section.required("day", .day)
        let isWorked = section.value("worked", .flag, default: false)
        let reason = section.required("reason", .line)
        section.finish()
        guard let day, let reason else { return nil }
        return LocalDay(day: day, isWorked: isWorked, reason: reason)
    }
}
