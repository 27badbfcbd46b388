// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// What a reload has changed, in the words of `--check-config` and of the register; nothing of it is secret.
struct ConfigurationDifferences: Equatable {
    /// What was in force and is so no more.
    private(set) var before: [String]
    private(set) var after: [String]

    init(from old: OfficeRules, to new: OfficeRules) {
        self.init(from: old.configuration, to: new.configuration)
        // An address that is kept as a secret, or whose path is not shown, may be another all the same.
        for (name, place) in new.calledServers.sorted(by: { $0.key < $1.key }) {
            guard let former = old.calledServers[name], former.digest != place.digest else { continue }
            let line = "agencies: \(name): another address"
            if !after.contains(where: { $0.contains(Self.agency(of: name)) }) { after.append(line) }
        }
    }

    init(from old: DaemonConfiguration, to new: DaemonConfiguration) {
        let (former, present) = (old.keyLines, new.keyLines)
        before = former.filter { !present.contains($0) }
        after = present.filter { !former.contains($0) }
        let known = Dictionary(old.register.agencies.map { ($0.id, $0) }) { first, _ in first }
        for agency in new.register.agencies {
            let was = known[agency.id]
            guard was != agency || old.hooks(of: agency.id) != new.hooks(of: agency.id) else { continue }
            let (shown, formerly) = (new.shown(agency), was.map(old.shown))
            if let formerly { before.append("agencies: \(formerly)") }
            after.append("agencies: \(shown)" + (shown == formerly ? " (another address)" : ""))
        }
        let ids = Set(new.register.agencies.map(\.id))
        before += old.register.agencies.filter { !ids.contains($0.id) }.map { "agencies: \(old.shown($0))" }
        if old.noticesInForce != new.noticesInForce || old.localDays != new.localDays {
            after.append("holidays: other days")
        }
    }

    /// With `-` what was, with `+` what is.
    var lines: [String] { before.map { "- \($0)" } + after.map { "+ \($0)" } }

    /// JSON, as events hold it; nil for nothing.
    static func text(_ lines: [String]) throws -> String? {
        guard !lines.isEmpty else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return String(decoding: try encoder.encode(lines), as: UTF8.self)
    }

    /// `{id: so-yt,` of `hook:so-yt/2`.
    private static func agency(of hook: String) -> String {
        let name = hook.split(separator: ":").last ?? ""
        return "{id: \(name.split(separator: "/").first ?? ""),"
    }
}

extension DaemonConfiguration {
    /// The lines of `--check-config`, but for those of single agencies.
    fileprivate var keyLines: [String] {
        description.split(separator: "\n").map(String.init).filter { !$0.hasPrefix(Self.channelsMark) }
    }

    fileprivate func hooks(of id: Agency.ID) -> [String: HookSource] {
        hooks.filter { $0.key.hasPrefix("\(id)/") }
    }
}
