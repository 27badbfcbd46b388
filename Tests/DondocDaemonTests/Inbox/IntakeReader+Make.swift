// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

@testable import DondocDaemon

extension IntakeReader {
    /// A reader with a small grammar for directives: each line is `LEAD: ACTION; YYYY-MM-DD; CONFIDENCE`.
    static func make(
        register: AgencyRegister = .sample, accept: DaemonConfiguration.Directives.Acceptance = .confident,
        directive: DirectiveReading? = nil
    ) throws -> IntakeReader {
        var configuration = try DaemonConfiguration.make(inbox: URL(filePath: "/nowhere"))
        configuration.register = register
        configuration.directives.accept = accept
        return IntakeReader(
            configuration: configuration,
            directive: directive ?? { text, id in
                .read(
                    .init(
                        directive: Directive(id: id),
                        assignments: assignments(text, id: id, register: register)))
            },
            deadline: { words, issued in
                guard words.hasPrefix("trước ngày "), let issued else { throw UnreadableWords(text: words) }
                return Deadline(
                    text: words, kind: .beforeDate, due: issued + 30, reason: Bilingual(vi: "", en: ""))
            },
            plan: { assignment, _, now in
                assignment.milestones.enumerated().map { index, milestone in
                    Reminder(
                        assignment: assignment.id, milestone: index, rung: .announce, recipient: .office,
                        role: .office,
                        due: milestone.deadline.due, instant: now, reason: Bilingual(vi: "", en: ""))
                }
            },
            replan: { assignment, _, _, now in
                [
                    Reminder(
                        assignment: assignment.id, milestone: 0, rung: .overdue, recipient: .office,
                        role: .office,
                        due: assignment.milestones.first?.deadline.due, instant: now + 86_400,
                        reason: Bilingual(vi: "", en: ""))
                ]
            }, occurrences: { _, _, _ in [] })
    }

    private static func assignments(_ text: String, id: String, register: AgencyRegister) -> [Assignment] {
        text.split(separator: "\n").enumerated().compactMap { index, line in
            let halves = line.split(separator: ": ", maxSplits: 1).map(String.init)
            guard halves.count == 2 else { return nil }
            let parts = halves[1].split(separator: "; ").map(String.init)
            let agency = register.agency(named: halves[0])
            let due = parts.count > 1 ? Day(iso: parts[1]) : nil
            let deadline = due.map {
                Deadline(text: parts[1], kind: .byDate, due: $0, reason: Bilingual(vi: "", en: ""))
            }
            return Assignment(
                id: "\(id).\(index + 1)", item: "\(index + 1)", action: parts[0],
                lead: [Party(name: agency?.name ?? halves[0], text: halves[0], agency: agency?.id)],
                milestones: deadline.map { [Milestone(what: "", deadline: $0)] } ?? [],
                confidence: parts.count > 2 ? Double(parts[2]) ?? 0 : 1)
        }
    }

    struct UnreadableWords: Error, CustomStringConvertible {
        let text: String
        var description: String { "no deadline in '\(text)'" }
    }
}

extension AgencyRegister {
    static let sample = AgencyRegister([
        Agency(id: "so-gddt", name: "Sở Giáo dục và Đào tạo", aliases: ["Sở GD&ĐT"]),
        Agency(id: "so-yt", name: "Sở Y tế"),
    ])
}

extension DaemonConfiguration {
    /// The defaults, for files that are complete at once.
    static func make(inbox: URL) throws -> DaemonConfiguration {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dondoc-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover of a test costs nothing
        let file = folder.appending(path: "dondoc.yaml")
        try Data("inbox: \"\(inbox.path)\"\nfiles: {settle: 0s, rescan: 1h}".utf8).write(to: file)
        return try DaemonConfiguration.load(file.path)
    }
}
