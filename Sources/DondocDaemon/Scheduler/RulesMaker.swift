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
        let includesDay = rules.configuration.directives.beforeIncludesDay
        let directives = DirectiveReader(register: rules.register, beforeIncludesDay: includesDay)
        let expressions = ExpressionReader(beforeIncludesDay: includesDay)
        return IntakeReader(
            configuration: rules.configuration,
            directive: { text, fallbackID in
                let reading = directives.read(text)
                let directive = reading.directive(fallbackID: fallbackID)
                return (directive, reading.assignments(of: directive))
            },
            deadline: { try expressions.deadline(in: $0, issued: $1) },
            plan: { rules.planner.reminders(for: $0, of: $1, now: $2) })
    }

    private func settings(
        for configuration: DaemonConfiguration, templates: TemplateLibrary
    ) throws(DaemonFailure) -> DeliverySettings {
        let mail = configuration.mail
        guard let from = DondocDelivery.Mailbox(name: mail.from.name, address: mail.from.address) else {
            throw .configuration("mail.from: not an address: \(mail.from)")
        }
        // A rehearsal in a folder opens no connection, so it needs no secret.
        let login = outbox == nil ? mail.login : nil
        var password: DondocDelivery.Secret?
        if let login { password = try secret(login.password) }
        var secrets: [DondocDelivery.Secret] = []
        for source in outbox == nil ? configuration.webhooks.secrets : [] {
            secrets.append(try secret(source))
        }
        return DeliverySettings(
            mail: mail.server.route, from: from, encryption: login == nil ? .whenOffered : .required,
            username: login?.username, password: password,
            authorities: mail.certificateAuthority?.path, clientName: ProcessInfo.processInfo.hostName,
            replyTo: configuration.office.mail.compactMap {
                DondocDelivery.Mailbox(name: configuration.office.name, address: $0)
            },
            webhookSecrets: secrets, allowedHosts: configuration.webhooks.allow,
            rehearsalFolder: outbox?.path, templates: templates, zone: configuration.zone)
    }

    private func secret(_ source: SecretSource) throws(DaemonFailure) -> DondocDelivery.Secret {
        do throws(SecretError) {
            return DondocDelivery.Secret(
                try source.secret(credentials: ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"])
                    .text)
        } catch {
            throw .configuration(error.description)
        }
    }
}

extension MailServer {
    /// The same for delivery.
    fileprivate var route: MailRoute {
        switch self {
        case .folder(let path): .folder(path.path)
        case .smtp: .server(url: description)
        }
    }
}
