// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Crypto
import DondocCalendar
import DondocControl
import DondocDelivery
import DondocModel
import Foundation

/// What a reload has changed, thing by thing: each key, each agency's part, the days of each year, each template.
enum ReloadDifferences {
    typealias Named = (name: String, value: String)

    static func all(from old: OfficeRules, to new: OfficeRules) -> [ReloadDifference] {
        all(from: old.configuration, to: new.configuration) + addresses(old, new)
            + compared(.template, sorted(old.templates), sorted(new.templates))
    }

    static func all(from old: DaemonConfiguration, to new: DaemonConfiguration) -> [ReloadDifference] {
        compared(.key, values(old), values(new)) + agencies(old, new)
            + compared(.holidays, days(old), days(new))
    }

    private static func sorted(_ values: [String: String]) -> [Named] {
        values.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }

    private static func compared(_ kind: ReloadDifference.Kind, _ old: [Named], _ new: [Named])
        -> [ReloadDifference]
    {
        let before = Dictionary(old.map { ($0.name, $0.value) }) { first, _ in first }
        let after = Dictionary(new.map { ($0.name, $0.value) }) { first, _ in first }
        let names = new.map(\.name) + old.map(\.name).filter { after[$0] == nil }
        return names.filter { before[$0] != after[$0] }.map {
            ReloadDifference(kind, $0, before: before[$0], after: after[$0])
        }
    }

    // MARK: Keys

    /// The values of `--check-config` by their keys: `reminders.at` of the line `  at: …` below `reminders:`.
    private static func values(_ configuration: DaemonConfiguration) -> [Named] {
        var section = ""
        var values: [Named] = []
        for line in configuration.description.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            let key = parts[0].trimmingCharacters(in: .whitespaces)
            let value = parts[1].trimmingCharacters(in: .whitespaces)
            if line.hasPrefix(" ") {
                values.append((name: "\(section).\(key)", value: value))
            } else if value.isEmpty {
                section = key
            } else {
                values.append((name: key, value: value))
            }
        }
        return values
    }

    // MARK: Agencies

    private static func agencies(_ old: DaemonConfiguration, _ new: DaemonConfiguration)
        -> [ReloadDifference]
    {
        let known = Dictionary(old.register.agencies.map { ($0.id, $0) }) { first, _ in first }
        let ids = Set(new.register.agencies.map(\.id))
        var found: [ReloadDifference] = []
        for agency in new.register.agencies {
            guard let former = known[agency.id] else {
                found.append(
                    ReloadDifference(.agency, title(agency), before: nil, after: ways(of: agency, new)))
                continue
            }
            let changes = compared(.agency, parts(of: former, old), parts(of: agency, new))
            found += changes.map {
                ReloadDifference(
                    .agency, "\(title(agency)): \($0.name)", before: $0.before ?? "–", after: $0.after ?? "–")
            }
            // The path of an address is not shown, as it may be a secret.
            if changes.isEmpty, former != agency {
                found.append(
                    ReloadDifference(
                        .agency, "\(title(agency)): webhook", before: ways(of: former, old),
                        after: "\(ways(of: agency, new)) (another address)"))
            }
        }
        return found
            + old.register.agencies.filter { !ids.contains($0.id) }.map {
                ReloadDifference(.agency, title($0), before: ways(of: $0, old), after: nil)
            }
    }

    /// Addresses that are kept as secrets, and are others now.
    private static func addresses(_ old: OfficeRules, _ new: OfficeRules) -> [ReloadDifference] {
        new.calledServers.sorted { $0.key < $1.key }.compactMap { name, place in
            guard let former = old.calledServers[name], former.digest != place.digest,
                former.server == place.server
            else { return nil }
            return ReloadDifference(
                .agency, name, before: former.server, after: "\(place.server) (another address)")
        }
    }

    private static func title(_ agency: Agency) -> String { "\(agency.name) (\(agency.id))" }

    private static func parts(of agency: Agency, _ configuration: DaemonConfiguration) -> [Named] {
        let texts: [Named] = [
            ("name", agency.name), ("aliases", agency.aliases.joined(separator: ", ")),
            ("mail", agency.mail.joined(separator: ", ")),
            ("webhook", agency.webhook.map { Destination.redacted($0) } ?? ""),
            ("channels", configuration.shownChannels(of: agency)), ("superior", agency.superior ?? ""),
            ("members", agency.members.joined(separator: ", ")),
        ]
        return texts.filter { !$0.value.isEmpty }
    }

    /// How it is written to, in short.
    private static func ways(of agency: Agency, _ configuration: DaemonConfiguration) -> String {
        let shown = ["mail", "webhook", "channels", "members"]
        let parts = parts(of: agency, configuration).filter { shown.contains($0.name) }
        return parts.isEmpty ? "–" : parts.map { "\($0.name) \($0.value)" }.joined(separator: "; ")
    }

    // MARK: Holidays and templates

    /// By year the days off, and with + those worked.
    private static func days(_ configuration: DaemonConfiguration) -> [Named] {
        var days: [Named] = configuration.noticesInForce.map { notice in
            let all = notice.off.map(\.day.description) + notice.work.map { "+\($0.day)" }
            return ("\(notice.year)", all.joined(separator: " "))
        }
        let local = configuration.localDays.map { "\($0.isWorked ? "+" : "")\($0.day)" }
        if !local.isEmpty { days.append((name: "local", value: local.joined(separator: " "))) }
        return days
    }

    /// What lies in the folder of templates: by name the first digits of each file's SHA-256.
    static func templateMarks(in folder: URL) -> [String: String] {
        var marks: [String: String] = [:]
        for name in TemplateLibrary.fileNames {
            let file = folder.appending(path: name)
            // One that cannot be read is told of by whoever reads it.
            guard let data = try? Data(contentsOf: file) else { continue }
            let digest = SHA256.hash(data: data).prefix(4).map { byte in
                byte < 16 ? "0\(String(byte, radix: 16))" : String(byte, radix: 16)
            }
            marks[name] = digest.joined()
        }
        return marks
    }
}
