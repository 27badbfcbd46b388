// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Yams

/// The register as `agencies.yaml` has it.
enum RegisterFile {
    /// The register with its hooks by name, and everything that is wrong with the file.
    struct Content {
        var register = AgencyRegister()
        var hooks: [String: HookSource] = [:]
        /// With problems the rest is not to be used.
        var problems: [FileProblem] = []
    }

    static func load(_ file: URL) -> Content {
        let problems = ProblemList(file: file.path)
        guard let text = DaemonConfiguration.text(of: file, problems: problems) else {
            return Content(problems: problems.problems)
        }
        return read(text, problems: problems)
    }

    static func read(_ text: String, problems: ProblemList) -> Content {
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
        let hooks = entries.reduce(into: [:]) { hooks, entry in hooks.merge(entry.hooks) { first, _ in first }
        }
        return Content(
            register: AgencyRegister(entries.map(\.agency)), hooks: hooks, problems: problems.problems)
    }

    private struct Entry {
        let agency: Agency
        let hooks: [String: HookSource]
        let section: Section

        init?(_ section: Section) {
            self.section = section
            let id = section.required("id", .agencyID)
            let name = section.required("name", .name)
            let (channels, hooks) = channels(of: section, agency: id)
            let agency = Agency(
                id: id ?? "", name: name ?? "",
                aliases: section.value("aliases", .list(of: .name), default: []),
                mail: section.value("mail", .list(of: .mailAddress), default: []),
                webhook: section.value("webhook", .webhookURL),
                channels: channels,
                superior: section.value("superior", .agencyID),
                members: section.value("members", .list(of: .agencyID), default: []))
            section.finish()
            guard id != nil, name != nil else { return nil }
            self.agency = agency
            self.hooks = hooks
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
