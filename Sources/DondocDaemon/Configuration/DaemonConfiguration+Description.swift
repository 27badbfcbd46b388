// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import Foundation
import Logging

extension DaemonConfiguration: CustomStringConvertible {
    /// What is in force, as a file that reads back as the same: every key, absolute paths, of secrets only where they are kept.
    package var description: String {
        [
            placeLines, fileLines, reminderLines, directiveLines, mailLines, webhookLines, controlLines,
            [reports.line], registerLines,
            ["log: {level: \(log.level), format: \(log.format.rawValue)}"], metricsLines,
        ].joined().joined(separator: "\n")
    }

    private var placeLines: [String] {
        [
            "inbox: \(quoted(inbox.path))", "state: \(quoted(state.path))",
            "timezone: \(zone.timeZone.identifier)",
        ]
    }

    private var metricsLines: [String] {
        metrics.textfile.map { ["metrics: {textfile: \(quoted($0.path))}"] } ?? []
    }

    private var fileLines: [String] {
        let largest = Field<Int>.shown(bytes: files.largestBytes)
        return [
            "files: {settle: \(shown(files.settle)), rescan: \(shown(files.rescan)), largest: \(largest)}"
        ]
    }

    private var reminderLines: [String] {
        let ladder = reminders.ladder
        let overdue = ladder.overdueFirst.map {
            "{first: \($0)wd, then: \(ladder.overdueWeekly ? "weekly" : "none")}"
        }
        return [
            "reminders:", "  at: \"\(reminders.at)\"", "  announce: \(ladder.announce)",
            "  ladder: [\(ladder.before.map(\.description).joined(separator: ", "))]",
            "  overdue: \(overdue ?? "none")",
            "  escalate: \(ladder.escalateAfter.map { "\($0)wd" } ?? "none")",
            "  digest_above: \(reminders.digestAbove.map(String.init) ?? "none")",
            "  daily_limit: \(reminders.dailyLimit.map(String.init) ?? "none")",
            "office_hours: {from: \"\(officeHours.from)\", to: \"\(officeHours.to)\"}",
        ]
    }

    private var directiveLines: [String] {
        [
            "directives:", "  accept: \(directives.accept.rawValue)", "  threshold: \(directives.threshold)",
            "  before_day: \(directives.beforeIncludesDay ? "inclusive" : "exclusive")",
            "  roll_named: \(directives.rollsNamedDays ? "forward" : "none")",
        ]
    }

    private var webhookLines: [String] {
        let call = office.webhook.map { ", webhook: \(quoted($0))" } ?? ""
        return [
            "office: {name: \(quoted(office.name)), mail: \(list(office.mail))\(call)}",
            "webhooks:", "  secret: [\(webhooks.secrets.map(shown).joined(separator: ", "))]",
            "  allow: \(list(webhooks.allow.sorted()))", "  timeout: \(shown(webhooks.timeout))",
        ]
    }

    private var controlLines: [String] {
        let group = control.group.map { ["  group: \(quoted($0))"] } ?? []
        return [
            "control:", "  socket: \(quoted(control.socket))",
            "  mode: \"0\(String(control.mode, radix: 8))\"",
        ] + group + ["  admins: \(list(control.admins))", "  readers: \(list(control.readers))"]
    }

    static let channelsMark = "# channels of "

    /// An agency as the register has it, in one line.
    func shown(_ agency: Agency) -> String {
        var parts = ["id: \(agency.id)", "name: \(quoted(agency.name))"]
        if !agency.aliases.isEmpty { parts.append("aliases: \(list(agency.aliases))") }
        if !agency.mail.isEmpty { parts.append("mail: \(list(agency.mail))") }
        if let url = agency.webhook { parts.append("webhook: \(Destination.redacted(url))") }
        if !agency.channels.isEmpty {
            parts.append("channels: [\(agency.channels.map { shown($0.way) }.joined(separator: "; "))]")
        }
        if let superior = agency.superior { parts.append("superior: \(superior)") }
        if !agency.members.isEmpty { parts.append("members: \(list(agency.members))") }
        return "{\(parts.joined(separator: ", "))}"
    }

    private var registerLines: [String] {
        // A file that is named must be there.
        let agencies = "\(register.agencies.isEmpty ? "# none: " : "")agencies: \(quoted(agencies.path))"
        let holidays = "\(holidayNotices.isEmpty ? "# none: " : "")holidays: \(quoted(holidays.path))"
        // Beside the keys, so that a reload tells of them, too.
        let channels = register.agencies.filter { !$0.channels.isEmpty }.map { agency in
            let ways = agency.channels.map { shown($0.way) }.joined(separator: "; ")
            return "\(Self.channelsMark)\(agency.id): \(ways)"
        }
        let refused = templateProblems.map { "# \($0)" }
        return [agencies, holidays, "templates: \(quoted(templates.path))"] + channels + refused
    }

    /// The channels of an agency in one line; empty without any.
    func shownChannels(of agency: Agency) -> String {
        agency.channels.map { shown($0.way) }.joined(separator: "; ")
    }

    private var mailLines: [String] {
        var lines = [
            "mail:", "  server: \(quoted(mail.server.description))",
            "  from: \(quoted(mail.from.description))",
        ]
        if let login = mail.login {
            lines.append("  username: \(quoted(login.username))")
            if let password = login.password { lines.append("  password: \(shown(password))") }
            if let token = login.token { lines.append("  token: \(shown(token))") }
        }
        if let authority = mail.certificateAuthority { lines.append("  ca: \(quoted(authority.path))") }
        if let address = mail.returnPath { lines.append("  return_path: \(quoted(address))") }
        if let folder = mail.bounces { lines.append("  bounces: \(quoted(folder.path))") }
        return lines
    }

    /// What an address may hold in its path is not shown.
    private func shown(_ way: Agency.Channel.Way) -> String {
        switch way {
        case .mail(let to, let cc): "mail \(list(to))\(cc.isEmpty ? "" : " cc \(list(cc))")"
        case .webhook(let url): "webhook \(Destination.redacted(url))"
        case .hook(let hook): shown(hook)
        }
    }

    private func shown(_ hook: Hook) -> String {
        guard let source = hooks[hook.name] else { return hook.name }
        let address =
            switch source.address {
            case .text(let url): Destination.redacted(url)
            case .secret(let kept): shown(kept)
            }
        let shape =
            switch source.shape {
            case .named(let name): name
            case .template(let file): quoted(file.path)
            }
        let to = source.to.map { " to \(quoted($0))" } ?? ""
        let headers = source.headers.sorted { $0.key < $1.key }.map { " \($0.key) \(shown($0.value))" }
        let secrets = source.secrets.map { " secret \(shown($0))" }
        return "webhook \(address) \(shape)\(to)" + (headers + secrets).joined()
    }

    private func shown(_ source: TokenSource) -> String {
        switch source {
        case .kept(let source): shown(source)
        case .command(let arguments): "{command: \(list(arguments))}"
        }
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
