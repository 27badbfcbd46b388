// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocDelivery
import DondocModel
import DondocPlanning
import DondocReading
import Foundation
import Logging

/// Makes the rules from a configuration: reads the templates and the secrets, and ties reading to planning.
struct RulesMaker: Sendable {
    let curl: CurlLoop
    let clock: any AlarmClock
    /// Takes all messages in a rehearsal; nil delivers.
    let outbox: URL?
    let logger: Logger

    /// - Throws: `DaemonFailure.configuration` when a secret cannot be read.
    func rules(for configuration: DaemonConfiguration) throws(DaemonFailure) -> OfficeRules {
        let (templates, problems) = TemplateLibrary.load(from: configuration.templates)
        for problem in problems {
            logger.error("Template refused", metadata: ["problem": "\(problem)"])
        }
        let settings = try settings(for: configuration, templates: templates)
        return OfficeRules(
            configuration: configuration, sender: Sender(settings: settings, curl: curl, clock: clock))
    }

    func intakeReader(for rules: OfficeRules) -> IntakeReader {
        let reading = rules.reading
        let directives = DirectiveReader(register: rules.register, rules: reading)
        let expressions = ExpressionReader(rules: reading)
        return IntakeReader(
            configuration: rules.configuration,
            directive: { DocumentContent(directives.read($0), fallbackID: $1) },
            deadline: { try expressions.deadline(in: $0, issued: $1) },
            plan: { rules.planner.reminders(for: $0, of: $1, now: $2) },
            replan: { rules.planner.reminders(replanning: $0, of: $1, takenAt: $2, now: $3) },
            occurrences: { rules.planner.occurrences(of: $0, takenAt: $1, now: $2) })
    }

    private func settings(
        for configuration: DaemonConfiguration, templates: TemplateLibrary
    ) throws(DaemonFailure) -> DeliverySettings {
        let mail = configuration.mail
        // A rehearsal in a folder opens no connection, so it needs no secret.
        let login = outbox == nil ? mail.login : nil
        var password: Secret?
        if let login { password = try secret(login.password) }
        var secrets: [Secret] = []
        for source in outbox == nil ? configuration.webhooks.secrets : [] {
            secrets.append(try secret(source))
        }
        return DeliverySettings(
            mail: mail.server, from: mail.from, encryption: login == nil ? .whenOffered : .required,
            username: login?.username, password: password,
            authorities: mail.certificateAuthority?.path, clientName: ProcessInfo.processInfo.hostName,
            replyTo: configuration.office.mail.compactMap {
                Mailbox(name: configuration.office.name, address: $0)
            },
            webhookSecrets: secrets, allowedHosts: configuration.webhooks.allow,
            rehearsalFolder: outbox?.path, templates: templates, zone: configuration.zone)
    }

    private func secret(_ source: SecretSource) throws(DaemonFailure) -> Secret {
        do throws(SecretError) {
            return try source.secret(
                credentials: ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"])
        } catch {
            throw .configuration(error.description)
        }
    }
}
