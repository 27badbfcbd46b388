// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Logging

extension DaemonConfiguration: CustomStringConvertible {
    /// What is in force, as a file that reads back as the same: every key, absolute paths, of secrets only where they are kept.
    package var description: String {
        let ladder = reminders.ladder
        let overdue = ladder.overdueFirst.map {
            "{first: \($0)wd, then: \(ladder.overdueWeekly ? "weekly" : "none")}"
        }
        let escalate = ladder.escalateAfter.map { "\($0)wd" } ?? "none"
        var lines = [
            "inbox: \(quoted(inbox.path))",
            "state: \(quoted(state.path))",
            "timezone: \(zone.timeZone.identifier)",
            "files: {settle: \(shown(files.settle)), rescan: \(shown(files.rescan)), largest: \(Field<Int>.shown(bytes: files.largestBytes))}",
            "reminders:",
            "  at: \"\(reminders.at)\"",
            "  announce: \(ladder.announce)",
            "  ladder: [\(ladder.before.map(\.description).joined(separator: ", "))]",
            "  overdue: \(overdue ?? "none")",
            "  escalate: \(escalate)",
            "office_hours: {from: \"\(officeHours.from)\", to: \"\(officeHours.to)\"}",
            "directives:",
            "  accept: \(directives.accept.rawValue)",
            "  threshold: \(directives.threshold)",
            "  before_day: \(directives.beforeIncludesDay ? "inclusive" : "exclusive")",
        ]
        lines += mailLines
        lines += ["office: {name: \(quoted(office.name)), mail: \(list(office.mail))}"]
        lines += [
            "webhooks:", "  secret: [\(webhooks.secrets.map(shown).joined(separator: ", "))]",
            "  allow: \(list(webhooks.allow.sorted()))",
        ]
        lines += [
            "control:", "  socket: \(quoted(control.socket))",
            "  mode: \"0\(String(control.mode, radix: 8))\"",
        ]
        lines += control.group.map { ["  group: \(quoted($0))"] } ?? []
        lines += ["  admins: \(list(control.admins))"]
        for (key, place, isThere) in [
            ("agencies", agencies, !register.agencies.isEmpty),
            ("holidays", holidays, !holidayNotices.isEmpty),
        ] {
            // A file that is named must be there.
            lines.append("\(isThere ? "" : "# none: ")\(key): \(quoted(place.path))")
        }
        lines += ["templates: \(quoted(templates.path))", "log: {level: \(log.level)}"]
        return lines.joined(separator: "\n")
    }

    private var mailLines: [String] {
        var lines = [
            "mail:", "  server: \(quoted(mail.server.description))",
            "  from: \(quoted(mail.from.description))",
        ]
        if let login = mail.login {
            lines += ["  username: \(quoted(login.username))", "  password: \(shown(login.password))"]
        }
        if let authority = mail.certificateAuthority { lines.append("  ca: \(quoted(authority.path))") }
        return lines
    }

    private func shown(_ duration: Duration) -> String { Field<Duration>.shown(duration) }

    private func shown(_ source: SecretSource) -> String {
        switch source {
        case .credential(let name): "{credential: \(quoted(name))}"
        case .file(let file): "{file: \(quoted(file.path))}"
        }
    }

    private func list(_ texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ", "))]" }

    /// In quotes only where YAML could take it for something else.
    private func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || "0123456789/._-@".unicodeScalars.contains(scalar)
        }
        let words: Set<String> = ["true", "false", "null", "yes", "no", "on", "off"]
        guard
            !isPlain || text.first?.isLetter != true && text.first != "/" || words.contains(text.lowercased())
        else {
            return text
        }
        return "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
