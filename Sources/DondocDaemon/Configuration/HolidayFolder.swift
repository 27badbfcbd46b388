// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import DondocCalendar
import DondocModel
import Foundation
import Glibc
import Yams

/// The files of `holidays.d`: a notice for each year, and days of the place itself.
struct HolidayFolder {
    var notices: [HolidayNotice] = []
    var local: [LocalDay] = []
    var problems: [FileProblem] = []
    /// What is worth a warning and refuses nothing.
    var remarks: [FileProblem] = []

    /// Larger than any announcement; what is larger was not written by hand.
    private static let largestBytes = 1 << 20

    /// Reads every `.yaml` and `.yml` of the folder in the order of their names.
    init(_ folder: URL) {
        var files: [Int: String] = [:]
        for (file, stamp) in entries(of: folder) {
            let list = ProblemList(file: file.path)
            if stamp.bytes > HolidayFolder.largestBytes {
                list.add(
                    "\(stamp.bytes) bytes are too many for a list of days; remove what does not belong there")
            } else if let text = DaemonConfiguration.text(of: file, problems: list) {
                read(text, problems: list, files: &files)
            }
            problems += list.problems
        }
    }

    /// What tells the folder's files from other ones without reading them.
    static func stamp(of folder: URL) -> String {
        var probe = HolidayFolder()
        let entries = probe.entries(of: folder).map { file, stamp in
            let isReadable = access(file.path, R_OK) == 0
            return "\(file.lastPathComponent) \(stamp.text) \(isReadable)"
        }
        return (entries + probe.problems.map(\.description)).joined(separator: "\n")
    }

    /// A folder without any file.
    init() {}

    /// Whether there is nothing in it, right or wrong.
    var isEmpty: Bool { notices.isEmpty && local.isEmpty && problems.isEmpty }

    /// What is said of a folder that is empty while holidays of its files are in force.
    static func emptied(_ folder: URL) -> FileProblem {
        FileProblem(
            file: folder.path,
            text:
                "every file is gone; mount or restore it, or reload the configuration if none is meant to be there"
        )
    }

    /// The files that count, in the order of their names; links are followed.
    private mutating func entries(of folder: URL) -> [(file: URL, stamp: FileStamp)] {
        let names: [String]
        do {
            try FolderScan.check(folder.path)
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            let reason = (error as? SystemError)?.description ?? error.localizedDescription
            problems.append(
                FileProblem(
                    file: folder.path,
                    text: "cannot be read: \(reason); it must be a folder that the service's user may read"))
            return []
        }
        var entries: [(file: URL, stamp: FileStamp)] = []
        for name in names.sorted()
        where !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) {
            let file = folder.appending(path: name)
            var status = stat()
            if stat(file.path, &status) != 0 {
                problems.append(
                    FileProblem(
                        file: file.path, text: "cannot be read: \(SystemError(errno)); mend or remove it"))
            } else if status.st_mode & S_IFMT != S_IFREG {
                problems.append(FileProblem(file: file.path, text: "it is no file; remove it"))
            } else {
                entries.append((file, FileStamp(status)))
            }
        }
        return entries
    }

    private mutating func read(_ text: String, problems: ProblemList, files: inout [Int: String]) {
        guard !text.allSatisfy(\.isWhitespace) else {
            // As an editor leaves it for a moment, or a full disk for good.
            return problems.add("the file is empty; write the announcement into it, or remove it")
        }
        guard let node = YAMLText.node(of: text, problems: problems),
            let section = Section(node, problems: problems)
        else { return }
        if section.has("local") {
            for row in section.sections("local") ?? [] { readLocalDay(row) }
            section.finish()
            return
        }
        guard let notice = HolidayFolder.notice(section) else { return }
        if let other = files[notice.year] {
            section.add("\(notice.year) is given by \(other) already; keep one", at: "year")
        }
        files[notice.year] = problems.file
        notices.append(notice)
        for omission in notice.omissions() {
            remarks.append(
                FileProblem(
                    file: problems.file, line: section.line(of: "off"),
                    text: "\(omission), so it is worked; check the announcement"))
        }
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

    private mutating func readLocalDay(_ section: Section) {
        let day = section.required("day", .day)
        let isWorked = section.value("worked", .flag, default: false)
        let reason = section.required("reason", .line)
        section.finish()
        guard let day, let reason else { return }
        if local.contains(where: { $0.day == day }) {
            section.add("\(day) is a local day already; keep one", at: "day")
        }
        local.append(LocalDay(day: day, isWorked: isWorked, reason: reason))
    }
}
