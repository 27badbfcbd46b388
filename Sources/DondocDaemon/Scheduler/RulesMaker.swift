// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocDelivery
import DondocModel
import DondocPlanning
import DondocReading
import DondocStore
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
            logger.log(.templateRefused, metadata: ["problem": "\(problem)"])
        }
        let settings = try settings(for: configuration, templates: templates)
        let queues = settings.hooks.compactMapValues { Destination.host(of: $0.url.value) }
        var rules = OfficeRules(
            configuration: configuration, sender: Sender(settings: settings, curl: curl, clock: clock),
            hookQueues: queues, calledServers: calledServers(settings, configuration, queues))
        rules.templates = ReloadDifferences.templateMarks(in: configuration.templates)
        return rules
    }

    private func calledServers(
        _ settings: DeliverySettings, _ configuration: DaemonConfiguration, _ queues: [String: String]
    ) -> [String: CalledServer] {
        let relay = CalledServer(server: outbox?.path ?? configuration.mail.server.description)
        // A rehearsal in a folder calls nobody.
        let hooks = outbox == nil ? settings.hooks : [:]
        return Dictionary(uniqueKeysWithValues: hooks.map { ($0, CalledServer($1, host: queues[$0])) })
            .merging([CalledServers.mail: relay]) { $1 }
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
        if let source = login?.password { password = try secret(source) }
        var secrets: [Secret] = []
        for source in outbox == nil ? configuration.webhooks.secrets : [] {
            secrets.append(try signingKey(source))
        }
        let timeout = configuration.webhooks.timeout
        var settings = DeliverySettings(
            mail: mail.server, from: mail.from, encryption: login == nil ? .whenOffered : .required,
            username: login?.username, password: password,
            authorities: mail.certificateAuthority?.path, clientName: ProcessInfo.processInfo.hostName,
            replyTo: configuration.office.mail.compactMap {
                Mailbox(name: configuration.office.name, address: $0)
            },
            envelopeSender: mail.returnPath, webhookSecrets: secrets,
            allowedHosts: configuration.webhooks.allow,
            rehearsalFolder: outbox?.path,
            limits: TransferLimits(connect: min(.seconds(10), timeout), total: timeout),
            templates: templates, zone: configuration.zone)
        settings.officeName = configuration.office.name
        settings.token = try login?.token.map(keeper)
        for (name, source) in configuration.hooks {
            settings.hooks[Destination.hook(name).description] = try hook(source, named: name)
        }
        return settings
    }

    /// A token that is kept somewhere can be had now; one that a program makes, when it is needed.
    private func keeper(_ source: TokenSource) throws(DaemonFailure) -> TokenKeeper {
        if case .kept(let kept) = source { _ = try secret(kept) }
        return TokenKeeper { [credentials] in try await source.token(credentials: credentials) }
    }

    private func hook(_ source: HookSource, named name: String) throws(DaemonFailure) -> ResolvedHook {
        let shape = try shape(source.shape)
        // A rehearsal in a folder calls nobody.
        guard outbox == nil else {
            let address =
                if case .text(let url) = source.address { url } else { "https://rehearsal.invalid/" }
            return ResolvedHook(name: name, url: Secret(address), shape: shape, to: source.to)
        }
        let url: Secret
        switch source.address {
        case .text(let text): url = Secret(text)
        case .secret(let kept):
            url = try secret(kept)
            guard url.value.isWebhookURL else {
                throw .configuration("\(kept): expected an address beginning with https:// or http://")
            }
        }
        var headers: [(name: String, value: Secret)] = []
        for (header, kept) in source.headers.sorted(by: { $0.key < $1.key }) {
            let value = try secret(kept)
            guard value.value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
                throw .configuration("\(kept): expected a line of ASCII, for the header \(header)")
            }
            headers.append((header, value))
        }
        var secrets: [Secret] = []
        for kept in source.secrets { secrets.append(try signingKey(kept)) }
        return ResolvedHook(
            name: name, url: url, shape: shape, to: source.to, headers: headers, secrets: secrets)
    }

    private func signingKey(_ kept: SecretSource) throws(DaemonFailure) -> Secret {
        let key = try secret(kept)
        guard WebhookSignature([key]) != nil else {
            throw .configuration(
                "\(kept): expected whsec_ and base64, which is how a webhook's secret is written; openssl rand -base64 32 makes one"
            )
        }
        return key
    }

    private func shape(_ shape: HookSource.Shape) throws(DaemonFailure) -> WebhookShape {
        switch shape {
        case .named(let name): return WebhookShape(named: name) ?? .standard
        case .template(let file):
            do throws(TemplateLibrary.Problem) {
                return .template(try TemplateLibrary.webhookTemplate(from: file))
            } catch {
                let place = error.line.map { "\(error.file):\($0)" } ?? error.file
                throw .configuration("\(place): \(error.explanation)")
            }
        }
    }

    private var credentials: String? {
        ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
    }

    private func secret(_ source: SecretSource) throws(DaemonFailure) -> Secret {
        do throws(SecretError) {
            return try source.secret(credentials: credentials)
        } catch {
            throw .configuration(error.description)
        }
    }
}
