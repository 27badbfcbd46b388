// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Yams

/// The register as `agencies.yaml` has it.
enum RegisterFile {
    /// The register, and everything that is wrong with the file; with problems the register is not to be used.
    static func load(_ file: URL) -> (register: AgencyRegister, problems: [FileProblem]) {
        let problems = ProblemList(file: file.path)
        guard let text = DaemonConfiguration.text(of: file, problems: problems) else {
            return (AgencyRegister(), problems.problems)
        }
        return read(text, problems: problems)
    }

    static func read(_ text: String, problems: ProblemList) -> (
        register: AgencyRegister, problems: [FileProblem]
    ) {
        var entries: [Entry] = []
        if let node = YAMLText.node(of: text, problems: problems),
            let section = Section(node, problems: problems)
        {
            if !section.has("agencies") {
                problems.add("expected a list of agencies, got nothing", key: "agencies", line: section.line)
            }
            entries = section.sections("agencies")?.compactMap(Entry.init) ?? []
            section.finish()
            checkNames(entries)
            checkReferences(entries)
            checkCircles(entries, "superior") { [$0.superior].compactMap(\.self) }
            checkCircles(entries, "members", \.members)
        }
        return (AgencyRegister(entries.map(\.agency)), problems.problems)
    }

    private struct Entry {
        let agency: Agency
        let section: Section

        init?(_ section: Section) {
            self.section = section
            let id = section.required("id", .agencyID)
            let name = section.required("name", .line)
            let agency = Agency(
                id: id ?? "", name: name ?? "",
                aliases: section.value("aliases", .list(of: .line), default: []),
                mail: section.value("mail", .list(of: .mailAddress), default: []),
                webhook: section.value("webhook", .webhookURL),
                superior: section.value("superior", .agencyID),
                members: section.value("members", .list(of: .agencyID), default: []))
            section.finish()
            guard id != nil, name != nil else { return nil }
            self.agency = agency
        }
    }

    private static func checkNames(_ entries: [Entry]) {
        var owners: [String: (id: String, line: Int?)] = [:]
        var ids: [String: Int?] = [:]
        for entry in entries {
            let agency = entry.agency
            if let line = ids[agency.id] {
                entry.section.add("'\(agency.id)' is taken already\(at(line)); ids are unique", at: "id")
                continue
            }
            ids[agency.id] = entry.section.line
            let names = [("id", agency.id), ("name", agency.name)] + agency.aliases.map { ("aliases", $0) }
            for (key, name) in names {
                let folded = Folding.agencyKey(name)
                if folded.isEmpty {
                    entry.section.add("expected a name with letters or digits, got '\(name)'", at: key)
                } else if let owner = owners[folded], owner.id != agency.id {
                    entry.section.add(
                        "'\(name)' means '\(owner.id)' already\(at(owner.line)); names are unique", at: key)
                } else {
                    owners[folded] = (agency.id, entry.section.line)
                }
            }
        }
    }

    private static func checkReferences(_ entries: [Entry]) {
        let byID = Dictionary(
            entries.map { ($0.agency.id, $0.agency) }, uniquingKeysWith: { first, _ in first })
        let ids = entries.map(\.agency.id)
        for entry in entries {
            let agency = entry.agency
            for (key, id) in [agency.superior].compactMap(\.self).map({ ("superior", $0) })
                + agency.members.map({ ("members", $0) })
            {
                if id == agency.id {
                    entry.section.add("expected another agency, got itself", at: key)
                } else if byID[id] == nil {
                    let advice = Spelling.nearest(to: id, among: ids).map { "; did you mean '\($0)'?" } ?? ""
                    entry.section.add("expected an id of this file, got '\(id)'\(advice)", at: key)
                }
            }
        }
    }

    /// Reports superiors and groups that lead back to themselves; each circle once.
    private static func checkCircles(_ entries: [Entry], _ key: String, _ next: (Agency) -> [Agency.ID]) {
        let byID = Dictionary(entries.map { ($0.agency.id, $0) }, uniquingKeysWith: { first, _ in first })
        var checked: Set<Agency.ID> = []
        for entry in entries {
            // Depth first: the path to the agency at hand, and what is still to be seen below each of it.
            var path: [(id: Agency.ID, left: [Agency.ID])] = []
            var ahead: [Agency.ID] = [entry.agency.id]
            while true {
                if let id = ahead.popLast() {
                    if let start = path.firstIndex(where: { $0.id == id }) {
                        guard path.count - start > 1 else { continue }
                        let circle = (path[start...].map(\.id) + [id]).joined(separator: " → ")
                        byID[id]?.section.add("expected no circle, got \(circle)", at: key)
                    } else if checked.insert(id).inserted, let agency = byID[id]?.agency {
                        path.append((id, ahead))
                        ahead = next(agency)
                    }
                } else if let last = path.popLast() {
                    ahead = last.left
                } else {
                    break
                }
            }
        }
    }

    private static func at(_ line: Int?) -> String {
        line.map { " (line \($0))" } ?? ""
    }
}
