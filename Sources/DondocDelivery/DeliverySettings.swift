// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocCurl
package import DondocModel
import Foundation

/// How notices are handed over; secrets are already resolved.
package struct DeliverySettings: Sendable {
    package var mail: MailRoute
    package var encryption: MailServer.Encryption
    package var username: String?
    package var password: Secret?
    /// Said by XOAUTH2 in place of a password; whoever sends renews it before.
    package var token: TokenKeeper?
    /// A PEM file of trusted authorities in place of the system's, for mail and webhooks.
    package var authorities: String?
    /// What we call ourselves to the mail server.
    package var clientName: String
    package var from: Mailbox
    /// The office, to which answers go; empty for `from`.
    package var replyTo: [Mailbox]
    /// What the office is called in the text; nil for the sender's name.
    package var officeName: String?
    /// The return path, to which reports about undeliverable mail come; nil for `from`.
    package var envelopeSender: String?
    package var webhookSecrets: [Secret]
    /// Hosts, in lower case, that may be called although their addresses are closed.
    package var allowedHosts: Set<String>
    /// Everything goes into this folder instead.
    package var rehearsalFolder: String?
    /// Of a webhook.
    package var limits: TransferLimits
    package var mailLimits = MailLimits()
    /// Webhooks that are more than an address, by the destination as the ledger writes it: `hook:so-yt`, `webhook:https://…`.
    package var hooks: [String: ResolvedHook] = [:]
    package var templates: TemplateLibrary
    package var zone: CivilZone

    package init(
        mail: MailRoute, from: Mailbox, encryption: MailServer.Encryption = .required,
        username: String? = nil,
        password: Secret? = nil, authorities: String? = nil, clientName: String = "localhost",
        replyTo: [Mailbox] = [], envelopeSender: String? = nil, webhookSecrets: [Secret] = [],
        allowedHosts: Set<String> = [], rehearsalFolder: String? = nil,
        limits: TransferLimits = TransferLimits(connect: .seconds(10), total: .seconds(20)),
        templates: TemplateLibrary = TemplateLibrary(), zone: CivilZone = .vietnam
    ) {
        self.mail = mail
        self.from = from
        self.encryption = encryption
        self.username = username
        self.password = password
        self.authorities = authorities
        self.clientName = clientName
        self.replyTo = replyTo
        self.envelopeSender = envelopeSender
        self.webhookSecrets = webhookSecrets
        self.allowedHosts = allowedHosts
        self.rehearsalFolder = rehearsalFolder
        self.limits = limits
        self.templates = templates
        self.zone = zone
    }

    var composer: MailComposer {
        let staysHere = if case .folder = mail { true } else { rehearsalFolder != nil }
        var composer = MailComposer(
            from: from, replyTo: replyTo, templates: templates, zone: zone, allowsEightBit: staysHere)
        composer.officeName = officeName
        return composer
    }

    func server(url: String) -> MailServer {
        MailServer(
            url: url, encryption: encryption, username: username, password: password?.value,
            token: token?.current?.value, clientName: clientName,
            authorities: authorities, limits: mailLimits)
    }
}
